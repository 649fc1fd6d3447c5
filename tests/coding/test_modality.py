"""Whether what a sentence tells was done, is planned, denied, habitual or only thought of, and what decided it."""

import csv
from pathlib import Path

import pytest

from communique.coding import tables
from communique.coding.modality import Modalities
from communique.coding.signatures import Signature, signature
from communique.coding.triggers import trigger_of
from communique.language.pipeline import pipeline
from tests.coding.conftest import Code

LINES = Path(__file__).with_name("modality.tsv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(LINES[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
SENTENCES = [pytest.param(row, id=row["sentence"][:60]) for row in ROWS]


@pytest.mark.parametrize("row", SENTENCES)
def test_a_sentence_tells_how_its_happening_stands(code: Code, row: dict[str, str]) -> None:
    sentence, rain = row["sentence"], "It rained in the morning."
    found = code(f"{rain} {sentence}" if sentence.endswith(".") else f"{sentence}\n\n{rain}")
    told = [(e.kind, ",".join(sorted(e.parties)), e.modality) for e in found.events]
    assert (row["kind"], row["parties"], row["modality"]) in told


REASONS = [
    ("Peru did not sign an agreement with Chile.", "negated", "not"),
    ("Peru failed to sign an agreement with Chile.", "“fail”", "failed"),
    ("Peru will sign an agreement with Chile.", "modal verb", "will"),
    ("Peru scrapped plans for an agreement with Chile.", "“scrap”", "scrapped"),
    ("If Peru signs an agreement with Chile, prices fall.", "“if”", "If"),
    ("Peru regularly signs an agreement with Chile.", "happens again and again", "regularly"),
    ("There was no agreement between Peru and Chile.", "“no”", "no"),
]


@pytest.mark.parametrize(("sentence", "rule", "words"), REASONS)
def test_what_decided_is_told_with_its_words(sentence: str, rule: str, words: str) -> None:
    doc = pipeline()(sentence)
    noun = next(t for t in doc if t.lower_ == "agreement")
    told = Modalities().told(noun, "agreement")
    assert told.run is not None
    assert (told.rule, doc.text[slice(*told.run)]) == (rule, words)


def test_what_nothing_decides_is_told_as_done() -> None:
    doc = pipeline()("Peru and Chile signed an agreement.")
    told = Modalities().told(doc[4], "agreement")
    assert (told.modality, told.run, told.is_plain) == ("asserted", None, True)


def test_two_negations_undo_each_other() -> None:
    doc = pipeline()("The minister did not fail to visit Peru.")
    visit = next(t for t in doc if trigger_of(t) is not None)
    assert Modalities().told(visit, "visit").modality == "asserted"


def test_a_word_under_negation_makes_what_its_row_says() -> None:
    assert signature(["fail"], "clause") == Signature("fail", "denied", "asserted", None)
    refuse = signature(["refuse"], "any")
    assert refuse is not None
    assert (refuse.under("asserted"), refuse.under("denied")) == ("denied", "hypothetical")
    postpone = signature(["postpone"], "noun")
    assert postpone is not None
    assert {postpone.under(m) for m in ("asserted", "denied", "hypothetical")} == {"planned"}


def test_each_row_of_the_table_names_its_source() -> None:
    assert {row["source"] for row in tables.rows("modality")} == {"NCK", "K12", "KK", "FB", "CB23", "CB8", "own"}
