"""Which sentences make a counted claim, and which only look like it."""

import hashlib

import pytest

from benchmarks.claims_found import DECOYS, SMALL, Text, compared, tally, trivial
from communique.coding.claims import claims_of
from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.report import Report
from communique.reading.text import read_text
from tests.coding.test_claims import THURSDAY, Metadata, claims, told


@pytest.mark.parametrize(
    "sentence",
    [
        "The founder's third visit to the works in Kampala this year was brief.",
        "Two bidders from Kenya met twice with a bank from Uganda.",
        "The opposition leader and Kenya's president met for the third time this month.",
        "Kenya's parliament held its second session in three days.",
        "The Ugandan cabinet met for the fourth time this week.",
        "Kenya's president and his deputy have not met since January.",
        "The pianist has visited Uganda nine times.",
        "Volunteers from Nairobi made their second trip to Gulu since May.",
        "Kenya's president received his ministers twice on Tuesday.",
        "Kenya's president visited the port of Mombasa for the third time this year.",
        "The minister's first visit to the plant since the fire lasted an hour.",
        "A farmer talks to her mother in Uganda twice a week.",
    ],
)
def test_what_others_than_parties_do_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the presidents of Kenya and Uganda meet for a third time?",
        "Was it the first meeting between Kenya and Uganda, a reporter asked.",
        "If the presidents of Kenya and Uganda meet a third time, the border may open.",
        "There has been no second meeting between the Kenyan and Ugandan ministers.",
        "Kenya denied that its minister had met the Ugandan minister three times.",
        "The presidents of Kenya and Uganda would meet twice a year under the plan.",
        "The visit to Kampala by the Kenyan minister was interrupted twice.",
        "Talks aside, Kenya and Uganda grew at the same pace for the first time since 2010.",
        "Kenya's minister held his second news conference in a week.",
        "Malawi drew four million visits to its lake last year.",
    ],
)
def test_what_is_asked_thought_of_denied_or_counted_beside_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya and Uganda meet for the third time this year in the final on Sunday.",
        "Kenya, on a first visit to Kampala since 2013, won 3-0.",
        "It was the second meeting between Kenya and Uganda at the tournament.",
    ],
)
def test_teams_that_meet_make_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


def test_presidents_beside_a_match_still_meet() -> None:
    (claim,) = claims("The presidents of Kenya and Uganda met for the third time this year, at a football match.")
    assert told(claim) == "ordinal 3 meeting"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya's foreign minister came to Kampala, a first for a Kenyan chief diplomat.", "first_ever 1 visit"),
        ("Never before had the presidents of Kenya and Uganda met alone.", "first_ever 1 meeting"),
        ("Not since 2011 have ministers of Kenya and Uganda met.", "first_since 1 meeting"),
        ("No envoy from Nairobi had been in Uganda since the flood.", "first_since 1 visit"),
        ("There had been no meeting between Kenya and Uganda since 2019.", "first_since 1 meeting"),
        ("Kenya's president set foot in Kampala, the first leader to do so since 2013.", "first_since 1 visit"),
        ("Kenya's president is back in Kampala, and it is his fifth time there since May.", "ordinal 5 visit"),
        ("Kenya's president was in Uganda; he was last in Uganda in 2016.", "last_since - visit"),
        ("Kenya and Uganda last held talks in March 2022.", "last_since - meeting"),
        ("The most recent meeting between Kenya and Uganda was in May 2023.", "last_since - meeting"),
        ("It is two years since a Kenyan president was in Uganda.", "interval - visit"),
        ("The presidents of Kenya and Uganda have met on nine occasions since 2019.", "count 9 meeting"),
        ("The Kenyan president had been to Kampala only once before.", "count 1 visit"),
        ("Kenya and Uganda held a fifth round of talks on the lake.", "ordinal 5 meeting"),
        (
            "Kenya's minister and his Ugandan counterpart were on the phone for the third time this week.",
            "ordinal 3 call",
        ),
        ("Kenya's president would become the first African leader to visit Riga.", "first_ever 1 visit"),
        ("Kenyan president in Kampala for first time since 2011", "first_since 1 visit"),
        ("It was the second visit in a month that the Kenyan president paid to Uganda.", "ordinal 2 visit"),
        ("Kenya adopted its seventh package of sanctions against Uganda this year.", "ordinal 7 sanction"),
    ],
)
def test_more_ways_of_telling_a_count(sentence: str, expected: str) -> None:
    assert [told(claim) for claim in claims(sentence)] == [expected]


def test_a_claim_of_a_headline_is_told_once() -> None:
    text = (
        "Ruto lands in Kampala, his fourth visit this year\n\nKenyan President William Ruto was received in Kampala on "
        "Thursday by Ugandan President Yoweri Museveni. It is Ruto's fourth visit to Uganda this year."
    )
    report = read_text(text, known=Metadata(published=THURSDAY, title=text.splitlines()[0]))
    parsed = parse(report)
    assert [told(claim) for claim in claims_of(parsed, Actors(parsed))] == ["ordinal 4 visit"]


# --- the benchmark ------------------------------------------------------------------------------------------------


def _text(*gold: dict[str, object], also: tuple[tuple[str, int | None], ...] = ()) -> Text:
    report = read_text("A third meeting of Kenya and Uganda.", known=Metadata(published=THURSDAY))
    return Text(name="one", half="in view", report=report, claims=gold, also=also)


GOLD = {"operator": "ordinal", "number": 3, "kind": "meeting", "parties": ["KEN", "UGA"], "quote": "third meeting"}


def test_a_claim_is_right_where_operator_number_kind_and_half_the_parties_are() -> None:
    assert tally(_text(GOLD), [{**GOLD, "parties": ["KEN"]}]) == (1, 1, 1)
    assert tally(_text(GOLD), [{**GOLD, "number": 4}]) == (0, 1, 1)


def test_parties_that_only_the_report_tells_are_not_asked_for() -> None:
    assert tally(_text({**GOLD, "parties": None}), [{**GOLD, "parties": ["TCD"]}]) == (1, 1, 1)


def test_another_true_claim_is_neither_right_nor_wrong() -> None:
    count = {**GOLD, "operator": "count", "number": 2}
    assert tally(_text(GOLD, also=(("count", 2),)), [GOLD, count]) == (1, 1, 1)
    assert compared(_text(GOLD), [GOLD, count])[1] == [count]


def test_the_trivial_reader_takes_a_number_beside_a_meeting() -> None:
    report: Report = _text().report
    assert [(one["operator"], one["number"], one["kind"]) for one in trivial(report)] == [("ordinal", 3, "meeting")]


def test_the_frozen_sentences_stay_as_they_are() -> None:
    rows = [line for line in DECOYS.read_text("utf-8").splitlines() if line.split("\t")[1:2] == ["yes"]]
    small = [line for line in SMALL.read_text("utf-8").splitlines() if '"frozen": true' in line]
    digest = hashlib.sha256("\n".join((*rows, *small)).encode()).hexdigest()
    assert (len(rows), len(small), digest[:16]) == (288, 60, "80e77c5a3079008d")
