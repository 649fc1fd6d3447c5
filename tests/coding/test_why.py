"""Why a happening has its values: a sentence, then what decided one field, by which words and which way."""

from pathlib import Path

import pytest

from benchmarks.sets import ROOT
from communique.coding.coder import Coder
from communique.coding.telling import Draft, Writer
from communique.findings import Event, Reason
from communique.reading.open import open_reports
from tests.coding.conftest import Code

TALKS = (
    "Greek Foreign Minister Giorgos Gerapetritis held talks with his Turkish counterpart Hakan Fidan in Istanbul on "
    "Monday."
)
STAY = (
    "Kenyan President William Ruto arrived in Kampala on Saturday for a two-day visit to Uganda. There he met Yoweri "
    "Museveni."
)
DRILL = "The Greek and Egyptian navies held a joint exercise at sea on Monday."
SIGNED = "Norway and Sweden signed an agreement on defence procurement in Oslo on 7 May."
THRICE = "The presidents of Chile and Peru have met three times this year."
BLAME = "The Kenyan government condemned Uganda's decision to close the border on Monday."


def reasons(event: Event, field: str) -> list[Reason]:
    return [reason for reason in event.reasons if reason.field == field]


def ways(event: Event, *fields: str) -> dict[str | None, str | None]:
    return {reason.value: reason.via for reason in event.reasons if reason.field in fields}


def test_the_trigger_is_named_with_its_row(code: Code) -> None:
    (told,) = reasons(code(TALKS).events[0], "trigger")
    assert (told.quote, told.rule) == ("talks", "noun talk, frame mutual (triggers.tsv)")


def test_each_party_has_the_way_from_the_trigger_to_its_words(code: Code) -> None:
    assert ways(code(TALKS).events[0], "parties") == {
        "GRC": "talks ←dobj held →nsubj Giorgos Gerapetritis",
        "TUR": "talks →prep with →pobj counterpart Hakan Fidan",
    }


def test_a_pronoun_is_the_word_that_stood_for_a_person(code: Code) -> None:
    event = next(e for e in code(STAY).events if e.kind == "meeting")
    people = {reason.value: reason.quote for reason in reasons(event, "people")}
    assert people == {"William Ruto, President, KEN": "he", "Yoweri Museveni, President, UGA": "Yoweri Museveni"}


def test_direction_has_its_own_reasons(code: Code) -> None:
    event = next(e for e in code(STAY).events if e.kind == "visit")
    assert ways(event, "by") == {"KEN": "arrived →nsubj William Ruto"}
    assert [(reason.value, reason.rule, reason.quote) for reason in reasons(event, "to")] == [
        ("UGA", "state of the place", "Kampala")
    ]
    assert reasons(event, "parties") == []


def test_the_state_of_a_place_that_is_struck_is_led_to_by_the_place(code: Code) -> None:
    (told,) = reasons(code("Russian troops shelled Kharkiv on Monday.").events[0], "to")
    assert (told.value, told.quote, told.via) == ("UKR", "Kharkiv", "shelled →dobj Kharkiv")


def test_a_party_that_no_word_names_is_said_to_be_understood(code: Code) -> None:
    findings = code(
        "Norway and Sweden agree on fish\n\nNorwegian Foreign Minister Espen Barth Eide flew to Stockholm on Monday. "
        "Norway and Sweden have long wanted it, Sweden says. The two countries signed an agreement on fishing."
    )
    for event in findings.events:
        for code_ in event.parties:
            told = [r for r in event.reasons if r.field in ("parties", "by", "to") and r.value == code_]
            assert len(told) == 1 and (told[0].quote is not None or "understood" in told[0].rule)


@pytest.mark.parametrize(
    ("sentence", "field", "rule", "words"),
    [
        (TALKS, "dates", "nearest time, read on 2024-05-14 as 2024-05-13", "Monday"),
        (TALKS, "place", "place told with the trigger; country by GeoNames", "Istanbul"),
        (TALKS, "modality", "no word of plan, denial, condition or habit", None),
        (TALKS, "level", "lower side’s highest (GRC ministers, TUR ministers)", None),
        (TALKS, "contexts", "by kind and level (kind_codes.tsv)", None),
        (TALKS, "cameo", "(cameo_choice.tsv)", None),
        (BLAME, "kind", "a main point", None),
        (BLAME, "level", "highest of those who act (KEN heads)", None),
        (BLAME, "contexts", "by its words (contexts.tsv)", "border"),
        (TALKS, "told_by", "no statement holds the quote", None),
        (TALKS, "quotes", "clause of each trigger", None),
        (STAY, "place", "place gone to; country by GeoNames", "Kampala"),
        (
            STAY,
            "dates",
            "nearest time, read on 2024-05-14 as 2024-05-11; with the length of the stay or the year beside it",
            "Saturday",
        ),
        (
            "The presidents of Chile and Peru have met three times this year.",
            "count",
            "number beside the trigger",
            None,
        ),
        (
            DRILL,
            "level",
            "exercises are of the defence level (ruling 24)",
            None,
        ),
        (
            DRILL,
            "domains",
            "word of nouns.tsv",
            "navies",
        ),
        (SIGNED, "plover", "signed", None),
    ],
)
def test_a_field_has_its_rule_and_words(code: Code, sentence: str, field: str, rule: str, words: str | None) -> None:
    told = reasons(code(sentence).events[0], field)[0]
    assert rule in told.rule
    assert words is None or told.quote == words


def test_the_statement_that_tells_is_named_with_its_cue(code: Code) -> None:
    findings = code(
        "Finnish President Alexander Stubb said that he met Estonian President Alar Karis in Tallinn on Monday."
    )
    (told,) = reasons(findings.events[0], "told_by")
    assert (told.value, told.quote) == ("s1, Alexander Stubb", "said")


def test_a_second_telling_is_named_by_its_trigger(code: Code) -> None:
    text = (
        "Estonia and Finland hold talks in Tallinn\n\n"
        "Estonian President Alar Karis met Finnish President Alexander Stubb in Tallinn on Tuesday."
    )
    told = reasons(code(text).events[0], "quotes")
    assert told[0].value == "told 2 times"
    assert (told[1].value, told[1].quote) == ("again in the headline", "talks")


def test_a_day_taken_from_the_stay_says_so(code: Code) -> None:
    event = next(e for e in code(STAY).events if e.kind == "meeting")
    (told,) = reasons(event, "dates")
    assert "of the stay on which it took place" in told.rule
    assert (told.quote, told.via) == ("Saturday", None)


def test_what_a_rule_said_while_it_decided_stands_in_place_of_what_is_derived(
    code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = Writer.telling

    def because(self: Writer, draft: Draft, *args: object) -> object:
        draft.because("plover", "said before another rule took the word")
        draft.because("plover", "said by the rule", (draft.token.idx, draft.token.idx + len(draft.token)))
        draft.because("when", "a day of its own")
        draft.because("weather", "a field that nobody knows")
        return telling(self, draft, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "telling", because)
    event = code(TALKS).events[0]
    (told,) = reasons(event, "plover")
    assert (told.rule, told.quote, told.value) == ("said by the rule", "talks", "CONSULT")
    assert [(r.rule, r.value) for r in reasons(event, "dates")] == [("a day of its own", "2024-05-13")]
    assert reasons(event, "weather")[0].value is None


def test_reasons_stand_in_a_fixed_order(code: Code) -> None:
    fields = list(dict.fromkeys(reason.field for reason in code(TALKS).events[0].reasons))
    known = "trigger kind plover modality parties people level place dates contexts cameo told_by quotes"
    assert fields == known.split()


@pytest.mark.parametrize("report", sorted((ROOT / "demo" / "reports").iterdir()), ids=lambda path: path.stem)
def test_every_value_of_the_demonstration_has_a_reason_with_verbatim_words(coder: Coder, report: Path) -> None:
    for one in open_reports(str(report)):
        for event in coder.code(one).events:
            for reason in event.reasons:
                assert (reason.quote is None) == (reason.span is None)
                assert reason.span is None or one.text[slice(*reason.span)] == reason.quote
            told = {reason.field for reason in event.reasons}
            assert {"trigger", "kind", "plover", "modality", "told_by", "quotes"} <= told
            assert not (event.place or event.places) or "place" in told
            assert not (event.start or event.end) or "dates" in told
            assert {r.value for r in event.reasons if r.field in ("by", "to", "parties")} >= set(event.parties)
            assert len(reasons(event, "people")) >= len(event.people)


# the class probabilities


@pytest.fixture(scope="module")
def explaining() -> Code:
    coder = Coder(explain=True)

    def coded(text: str) -> object:
        from communique.reading.text import read_text

        return coder.code(read_text(text))

    return coded  # type: ignore[return-value]


def test_the_encoder_reads_the_sentence_between_the_parties(explaining: Code) -> None:
    (event,) = explaining(TALKS).events
    (read,) = event.likelihoods
    assert (read.actor, read.recipient) == ("GRC", "TUR")
    assert next(iter(read.classes)) == "CONSULT" and "NONE" in read.classes
    assert sum(read.classes.values()) == pytest.approx(1, abs=0.002)
    assert TALKS[slice(*read.span)] == TALKS
    assert [reason.field for reason in event.why][2:4] == ["plover", "classes"]


def test_who_acts_is_the_actor(explaining: Code) -> None:
    (event,) = explaining("Poland expelled the Belarusian ambassador on Friday.").events
    assert [(read.actor, read.recipient) for read in event.likelihoods] == [("POL", "BLR")]


def test_of_many_parties_three_pairs_are_read(explaining: Code) -> None:
    text = "The foreign ministers of Chile, Peru, Brazil and Ecuador met in Lima on Monday."
    assert [len(event.likelihoods) for event in explaining(text).events] == [3]


def test_where_one_word_stands_for_both_they_are_sought_by_name(explaining: Code) -> None:
    text = "Estonia’s Alar Karis and Finland’s Alexander Stubb arrived. They held talks in Tallinn on Monday."
    for event in explaining(text).events:
        assert all(sum(read.classes.values()) == pytest.approx(1, abs=0.002) for read in event.likelihoods)


def test_no_probabilities_unless_asked_for(code: Code) -> None:
    assert code(TALKS).events[0].likelihoods == ()
