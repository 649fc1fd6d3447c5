"""The encoder: its marks, its pieces, its weights."""

import doctest
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import MissingModel
from communique.language import marking, mentions, pieces
from communique.language.encoder import Encoder, encoder
from communique.language.marking import ACTOR, ACTOR_END, FIRST, LAST, LONGEST, RECIPIENT, RECIPIENT_END, marked
from communique.language.mentions import Mentions, find

DATA = Path(str(marking.__file__)).parent / "data"
MEGABYTE = 1_000_000


def named(text: str, actor: str, recipient: str) -> tuple[list[str], list[str]]:
    """The words that are marked."""
    found = find(text, [actor], [recipient])
    return [text[a:b] for a, b in found.actor], [text[a:b] for a, b in found.recipient]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "actors", "recipients"),
    [
        ("Peru met Laos.", "Peru", "Laos", ["Peru"], ["Laos"]),
        ("PERU  MET LAOS.", "Peru", "Laos", ["PERU"], ["LAOS"]),
        ("The  foreign\nminister met Laos.", "the foreign minister", "Laos", ["The  foreign\nminister"], ["Laos"]),
        ("Peru’s army met Laos.", "Peru's army", "Laos", ["Peru’s army"], ["Laos"]),
        ("Peru's envoy left Peru.", "Peru", "Peru's envoy", ["Peru"], ["Peru's envoy"]),
        ("Peru's envoy left.", "Peru", "Peru's envoy", ["Peru"], ["Peru's envoy"]),
        ("Peru told Peru.", "Peru", "Peru", ["Peru"], ["Peru"]),
        ("Peruvians met Laos.", "Peru", "Laos", [], ["Laos"]),
        ("Minister Ann Lee met Laos.", "Minister Ann Lee of trade", "Laos", ["Minister Ann Lee"], ["Laos"]),
        ("He left the U.N. for Laos.", "the U.N.", "Laos", ["the U.N."], ["Laos"]),
    ],
)
def test_parties_are_found(text: str, actor: str, recipient: str, actors: list[str], recipients: list[str]) -> None:
    assert named(text, actor, recipient) == (actors, recipients)


def test_both_parties_stand_between_marks() -> None:
    found = marked("Peru met Laos", find("Peru met Laos", ["Peru"], ["Laos"]))
    assert found[:2] == [FIRST, ACTOR]
    assert [found[3], found[5], found[-2], found[-1]] == [ACTOR_END, RECIPIENT, RECIPIENT_END, LAST]


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000))
def test_the_marks_of_both_parties_are_read_however_long_the_text(before: int, between: int, after: int) -> None:
    text = "so " * before + "Peru " + "so " * between + "Laos " + "so " * after
    found = marked(text, find(text, ["Peru"], ["Laos"]))
    assert len(found) <= LONGEST
    assert {ACTOR, ACTOR_END, RECIPIENT, RECIPIENT_END} <= set(found)


@given(st.text(max_size=200))
def test_any_text_has_pieces(text: str) -> None:
    assert all(0 <= piece < 30_522 and 0 <= at < len(text) for piece, at in pieces.split(text))


def test_accents_and_capitals_make_no_difference() -> None:
    assert [p for p, _ in pieces.split("Pérou")] == [p for p, _ in pieces.split("PEROU")]


def test_a_text_without_parties_has_its_pieces() -> None:
    assert marked("so it is", Mentions((), ()))[1:-1] == [p for p, _ in pieces.split("so it is")]


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in (DATA / "relations.onnx", DATA / "vocabulary.txt")) <= 25 * MEGABYTE


def test_probabilities_sum_to_one() -> None:
    reading = encoder().read(marked("Peru met Laos", find("Peru met Laos", ["Peru"], ["Laos"])))
    assert sum(reading.roots) == pytest.approx(1)
    assert sum(reading.modalities) == pytest.approx(1)


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match=r"relations\.json is missing.*pip install"):
        Encoder(tmp_path)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "relations.json").write_bytes((DATA / "relations.json").read_bytes())
    (tmp_path / "relations.onnx").write_bytes(b"something else")
    with pytest.raises(MissingModel, match="not the weights that were measured"):
        Encoder(tmp_path)


def test_the_card_names_the_classes_of_the_ontology() -> None:
    from communique.coding.ontology import quads

    card = json.loads((DATA / "relations.json").read_text(encoding="utf-8"))
    assert set(card["roots"]) == {*quads(), "NONE"}


def test_the_examples_hold() -> None:
    assert doctest.testmod(mentions).failed == 0
    assert doctest.testmod(pieces).failed == 0
