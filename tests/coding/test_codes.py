"""The codes of a happening: mode, contexts, quad class, CAMEO code, Goldstein value, and what is exported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.coding import ontology, tables
from communique.coding.codes import Act, codes_of, context_names, exported, goldstein, mirrored
from communique.coding.lexicon import Lexicon
from communique.findings import Kind, Level, Modality

CODES = {row["code"]: row for row in tables.rows("cameo")}


def act(
    kind: Kind,
    root: str,
    words: str,
    *,
    modality: Modality = "asserted",
    level: Level | None = None,
    parties: tuple[str, ...] = ("KEN", "TCD"),
    countries: tuple[str, ...] = (),
) -> Act:
    return Act(kind, root, modality, level, parties, countries, ((0, words),))


@pytest.mark.parametrize(
    ("happening", "mode", "cameo"),
    [
        (act("meeting", "CONSULT", "The two ministers met on Monday."), None, "040"),
        (act("meeting", "CONSULT", "The two met in Rome.", countries=("ITA",)), "third-party", "044"),
        (act("meeting", "CONSULT", "The two met at home.", countries=("KEN",)), None, "040"),
        (act("meeting", "CONSULT", "Talks mediated by Oman went on."), None, "045"),
        (act("meeting", "CONSULT", "They will meet in May.", modality="planned"), None, "036"),
        (act("visit", "CONSULT", "He flew to Chad."), "visit", "042"),
        (act("visit", "CONSULT", "He may fly to Chad.", modality="hypothetical"), "visit", "036"),
        (act("call", "CONSULT", "The two spoke by telephone."), "phone", "041"),
        (act("forum", "CONSULT", "They attended the summit."), "multilateral", "040"),
        (act("sanction", "SANCTION", "Kenya cut diplomatic ties with Chad."), "discontinue", "161"),
        (act("agreement", "COOPERATE", "They signed a memorandum on fishing."), None, "057"),
        (act("agreement", "AGREE", "They agreed on a truce."), None, "0871"),
        (act("agreement", "AGREE", "They agreed to cut tariffs."), None, "0311"),
        (act("exercise", "COOPERATE", "The navies trained together."), None, "062"),
        (act("exercise", "COOPERATE", "The navies will train.", modality="planned"), None, "0312"),
        (act("aid", "AID", "Kenya sent artillery shells."), None, "072"),
        (act("aid", "AID", "Kenya sent vaccine doses."), None, "073"),
        (act("aid", "AID", "Kenya pledged a loan.", modality="planned"), None, "0331"),
        (act("sanction", "SANCTION", "Kenya imposed sanctions on Chad."), "discontinue", "163"),
        (act("sanction", "SANCTION", "Kenya expelled two diplomats."), "expel", "166"),
        (act("sanction", "SANCTION", "Kenya may impose an embargo.", modality="hypothetical"), "discontinue", "1312"),
        (act("force", "ASSAULT", "Kenya's jets carried out an airstrike."), "aerial", "195"),
        (act("force", "ASSAULT", "Kenya attacked Chad."), None, "190"),
        (act("deployment", "MOBILIZE", "Kenya moved tanks to the border."), "weapons", "154"),
        (act("other", "ACCUSE", "Kenya accused Chad of war crimes."), "allege", "1124"),
        (act("other", "REQUEST", "Kenya demanded that Chad release the crew."), "yield", "1053"),
        (act("meeting", "CONSULT", "The two did not meet.", modality="denied"), None, None),
    ],
)
def test_mode_and_cameo_code(happening: Act, mode: str | None, cameo: str | None) -> None:
    codes = codes_of(happening)
    assert (codes.mode, codes.cameo) == (mode, cameo)
    assert codes.goldstein == (None if cameo is None else goldstein(cameo))
    assert codes.quad == ontology.quads()[happening.root]


def test_contexts_are_of_the_kind_and_of_the_words() -> None:
    words = "The two discussed grain exports and the fight against piracy."
    codes = codes_of(act("meeting", "CONSULT", words, level="defence"))
    assert codes.contexts[:2] == ("diplomatic", "military")
    assert {"economic", "crime"} <= set(codes.contexts)
    told = {reason.value: words[slice(*reason.run)] for reason in codes.reasons if reason.run is not None}
    assert told == {"economic": "exports", "crime": "piracy", "human_security": "grain", "natural_resource": "grain"}


def test_every_code_that_can_be_chosen_is_one_of_its_root() -> None:
    for row in tables.rows("cameo_choice"):
        named = CODES[row["code"]]["root"]
        modality: Modality = "planned" if row["when"] == "to come" else "asserted"
        assert "PLOVER" in row["source"] or named == exported(row["root"], modality), row


def test_what_a_choice_asks_for_is_in_the_other_tables() -> None:
    modes = {(row["root"], row["mode"]) for row in tables.rows("modes")}
    for row in tables.rows("cameo_choice"):
        assert not row["context"] or row["context"] in context_names(), row
        assert not row["mode"] or (row["root"], row["mode"]) in modes, row
        assert row["when"] in ("", "done", "to come"), row


@pytest.mark.parametrize("root", sorted(ontology.quads()))
@pytest.mark.parametrize("modality", ["asserted", "planned", "habitual", "hypothetical"])
def test_every_class_has_a_code(root: str, modality: Modality) -> None:
    assert codes_of(act("other", root, "", modality=modality)).cameo in CODES


def test_every_value_is_on_goldsteins_scale() -> None:
    assert all(-10 <= goldstein(code) <= 10 for code in CODES)


def test_what_is_exported_follows_the_manual() -> None:
    assert exported("CONSULT", "planned") == "AGREE"
    assert exported("RETREAT", "planned") == "CONCEDE"
    assert exported("CONSULT", "habitual") == "CONSULT"
    assert exported("ASSAULT", "hypothetical") == "THREATEN"
    assert all(exported(root, "denied") is None for root in ontology.quads())


def test_a_visit_is_hosted_from_the_other_side() -> None:
    assert (mirrored("042"), mirrored("043"), mirrored("057")) == ("043", "042", "057")


def test_a_phrase_begins_with_a_word() -> None:
    with pytest.raises(ValueError, match="begins with a word"):
        Lexicon([("economic", "* trade")])


@given(st.lists(st.sampled_from(["Free", "trade", "traders", "freedom", "of", "speech", ",", "\n", "5G"])))
def test_found_words_are_those_of_the_table(words: list[str]) -> None:
    text = " ".join(words)
    lexicon = Lexicon([("trade", "free trade*"), ("rights", "freedom of *")])
    for label, (start, end) in lexicon.find(text):
        first, *_, last = text[start:end].lower().split()
        assert (first, label) in (("free", "trade"), ("freedom", "rights"))
        assert label == "rights" or last.startswith("trade")


def test_contexts_are_of_the_clauses_that_tell_of_the_act() -> None:
    text = "Tariffs rose as Kenya's ministers flew to Chad."
    told = Act("visit", "CONSULT", "asserted", "ministers", ("KEN", "TCD"), (), ((0, text),), ((16, text[16:]),))
    assert codes_of(told).contexts == ("diplomatic",)
