"""Counted claims: a sentence, then what it counts, in a report of Thursday, 16 May 2024."""

import datetime as dt
import doctest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.claims import answers, half, rows_of, scorer_of, trivial
from benchmarks.sets import ROOT
from communique.coding import claim_patterns
from communique.coding.claim_settling import with_events, with_speakers
from communique.coding.claims import claims_of
from communique.findings import Claim, Event, Statement
from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.text import Metadata, read_text

THURSDAY = dt.date(2024, 5, 16)
"""The report's day in these tests."""


def claims(text: str, published: dt.date | None = THURSDAY) -> list[Claim]:
    """The claims of a text."""
    report = read_text(text, known=Metadata(published=published))
    parsed = parse(report)
    return claims_of(parsed, Actors(parsed))


def only(text: str, published: dt.date | None = THURSDAY) -> Claim:
    """The one claim of a text."""
    (claim,) = claims(text, published)
    return claim


def told(claim: Claim) -> str:
    """``ordinal 2 meeting``."""
    return f"{claim.operator} {'-' if claim.number is None else claim.number} {claim.kind}"


def window(claim: Claim) -> str:
    """``first..last``, with ``?`` where it is open."""
    return f"{claim.start or '?'}..{claim.end or '?'}"


KENYA = "Kenyan President William Ruto received Ugandan President Yoweri Museveni in Nairobi on Thursday. "
"""A sentence before, which names the two sides."""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is the third summit between Kenya and Uganda in three weeks.", "ordinal 3 meeting"),
        ("It was the twenty-first meeting between Kenya and Uganda since 2019.", "ordinal 21 meeting"),
        ("It was the 21st meeting between Kenya and Uganda since 2019.", "ordinal 21 meeting"),
        ("This is their fifth face-to-face meeting this year.", "ordinal 5 meeting"),
        ("The encounter is their fourth since last October.", "ordinal 4 meeting"),
        ("It is the fourth time that the two presidents have met this year.", "ordinal 4 meeting"),
        ("The presidents met for the fourth time this year.", "ordinal 4 meeting"),
        ("Officials of Kenya and Uganda held the sixth round of talks between the two capitals.", "ordinal 6 meeting"),
        ("Kenya and Uganda spoke by phone, their third call in a week.", "ordinal 3 call"),
        ("The navies of Kenya and Tanzania held their second joint exercise since 2021.", "ordinal 2 exercise"),
        ("Forces of Kenya and Uganda patrolled the lake together for the third time this year.", "ordinal 3 exercise"),
        ("The presidents have met five times since January.", "count 5 meeting"),
        ("The presidents have met twice this year.", "count 2 meeting"),
        ("The presidents held three bilateral meetings in 2023.", "count 3 meeting"),
        ("Kenya and Uganda have held a dozen calls since January.", "count 12 call"),
        ("Museveni has been to Kenya three times since 2022.", "count 3 visit"),
        ("Museveni's first visit to Kenya since 2019 lasted a day.", "first_since 1 visit"),
        ("It was Museveni's first trip to Kenya in five years.", "first_since 1 visit"),
        ("Museveni came to Kenya for the first time in a decade.", "first_since 1 visit"),
        ("The presidents of Kenya and Uganda had never before met.", "first_ever 1 meeting"),
        ("It was the first time ever that the two presidents had met.", "first_ever 1 meeting"),
        ("Kenya and Uganda held the first-ever meeting of the two armies.", "first_ever 1 meeting"),
        ("Kenya and Uganda opened the inaugural Kenya-Uganda Strategic Dialogue.", "first_ever 1 meeting"),
        ("The last visit by a Ugandan president to Kenya was in 2019.", "last_since - visit"),
        ("The two presidents last met in November 2022.", "last_since - meeting"),
        ("Museveni was in Kenya for the last time in 2019.", "last_since - visit"),
        ("Museveni has not visited Kenya since 2019.", "last_since - visit"),
        ("The two presidents last met ten months ago.", "interval - meeting"),
        ("Museveni flew to Kenya three weeks after Ruto had called on him in Kampala.", "interval - visit"),
        ("Kenya and Uganda hold annual consultations.", "regular 1 meeting"),
        ("The ministers of Kenya and Uganda meet twice a year.", "regular 2 meeting"),
        ("Exercises of Kenya and Uganda are held every month.", "regular 12 exercise"),
        ("Kenya and Uganda hold twice-yearly consultations.", "regular 2 meeting"),
        ("It was the two sides' first direct contact in 18 months.", "first_since 1 meeting"),
        ("No Ugandan president had visited Kenya in eight years.", "first_since 1 visit"),
        ("Ruto is the first Kenyan president to visit Uganda since 2019.", "first_since 1 visit"),
        ("The last Kenyan president to visit Uganda was Uhuru Kenyatta in 2019.", "last_since - visit"),
        ("It had been six years since the two presidents last met.", "interval - meeting"),
        ("The visit comes two months after Ruto travelled to Kampala.", "interval - visit"),
        ("Kenya's and Uganda's presidents had not held a bilateral summit for twelve years.", "first_since 1 meeting"),
        ("Kenya and Uganda held their second 2+2 talks in 2023.", "ordinal 2 meeting"),
        ("It was the first of three visits that Ruto made to Uganda in 2023.", "count 3 visit"),
        ("The visit is the first by a Ugandan president to Nairobi since 2019.", "first_since 1 visit"),
    ],
)
def test_what_is_counted(sentence: str, expected: str) -> None:
    assert told(only(KENYA + sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is the second meeting between Kenya and Uganda in ten days.", "2024-05-07..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda in a span of just ten days.", "2024-05-07..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda in two weeks.", "2024-05-02..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda in less than three months.", "2024-02-16..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda this year.", "2024-01-01..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda since last October.", "2023-10-01..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda since the start of the year.", "2024-01-01..2024-05-16"),
        ("The presidents have met four times in as many months.", "2024-01-16..2024-05-16"),
        ("The presidents have met four times over the past year and a half.", "2022-11-16..2024-05-16"),
        ("The presidents met four times in 2023.", "2023-01-01..2023-12-31"),
        ("The presidents met on Tuesday for the fourth time this year.", "2024-01-01..2024-05-14"),
        ("It is the first meeting between Kenya and Uganda in twelve years.", "2012-05-16..2024-05-16"),
        ("It is the first meeting between Kenya and Uganda in half a decade.", "2019-05-16..2024-05-16"),
        ("It is the first meeting between Kenya and Uganda since 2019.", "2019-01-01..2024-05-16"),
        ("It is the second meeting between Kenya and Uganda since Russia invaded Ukraine.", "2022-02-24..2024-05-16"),
        ("It will be the first meeting between Kenya and Uganda since 2019.", "2019-01-01..?"),
        ("It will be the fourth meeting between Kenya and Uganda this year.", "2024-01-01..?"),
        ("It is the third meeting between Kenya and Uganda of the year.", "2024-01-01..2024-05-16"),
        ("It had been six years since the presidents of Kenya and Uganda last met.", "2018-05-16..2024-05-16"),
        ("It is the sixth meeting between Kenya and Uganda.", "?..2024-05-16"),
        ("The two presidents last met in November 2022.", "2022-11-01..2024-05-16"),
        ("Ministers of Kenya and Uganda have met once a year since 2015.", "2015-01-01..2024-05-16"),
        ("Kenya and Uganda hold annual consultations.", "?..?"),
    ],
)
def test_windows_include_both_ends(sentence: str, expected: str) -> None:
    assert window(only(sentence)) == expected


def test_a_report_without_a_date_leaves_the_window_open() -> None:
    assert window(only("It is the second meeting between Kenya and Uganda in ten days.", None)) == "?..?"


def test_the_day_on_which_somebody_took_office_is_the_registrys() -> None:
    claim = only("It is William Ruto's first visit to Uganda since he took office.")
    assert (told(claim), window(claim)) == ("first_since 1 visit", "2022-09-13..2024-05-16")


@pytest.mark.parametrize(
    "sentence",
    [
        "The First Lady met the presidents of Kenya and Uganda in the first half of May.",
        "The ministers of Kenya and Uganda began a two-day visit to Nairobi.",
        "The partnership of Kenya and Uganda is not aimed at third countries.",
        "The first deputy prime minister of Kenya flew to Uganda in the second week of May.",
        "Kenya and Uganda marked the 50th anniversary of the end of World War II.",
        "The presidents of Kenya and Uganda met during the 10th Lakeside Security Forum.",
        "Kenya and Uganda will take part in the 77th UN General Assembly and the 9th Summit of the Lakes.",
        "Kenya and Uganda face the challenges of the 21st century.",
        "The first round of voting in Kenya produced no winner, Uganda's radio said.",
        "Two leaders of Kenya and Uganda met in Nairobi.",
        "Kenya and Uganda regularly hold joint exercises.",
        "It was not their first meeting, Kenya's and Uganda's presidents said.",
        "Kenya's output is three times as large as Uganda's.",
        "The Bank of Kenya held its annual meeting of the Board of Governors; Uganda watched.",
        "The Council proposed an annual meeting with Kenya and Uganda.",
        "Three weeks ago the ministers of Kenya and Uganda met in Kampala.",
        "For the first time, Ruto spoke about the flood.",
        "Ruto met Museveni for an hour before his second meeting of the day.",
        "The two met on the sidelines of the 15th BRICS summit.",
        "A second meeting is planned for June.",
        "He first met Museveni and then flew to Rwanda.",
        "The second day of the talks was devoted to trade.",
        "Ruto told the 12-member Board, which meets quarterly, of the plan.",
    ],
)
def test_what_is_no_claim(sentence: str) -> None:
    assert claims(KENYA + sentence) == []


def test_a_report_without_parties_makes_no_claims() -> None:
    text = "The rivals met for the third time this season.\n" * 2 + "The coach was glad. The crowd sang. It rained.\n"
    assert claims(text) == []


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("It is the second summit between Kenya's and Ugandan military chiefs in ten days.", {"KEN", "UGA"}),
        ("Ruto made his first trip to Ethiopia in three years.", {"KEN", "ETH"}),
        ("It was the first visit by a Kenyan president to Rwanda since 2019.", {"KEN", "RWA"}),
        ("Ethiopia hosted a Kenyan president for the third time since 2019.", {"KEN", "ETH"}),
        ("Ruto is on his eleventh trip to the Middle East since 2022.", {"KEN"}),
        ("It was Ruto's first trip abroad since January.", {"KEN"}),
        ("It is their second meeting in ten days.", {"KEN", "UGA"}),
        ("Egypt and Jordan will hold their first joint naval drill in 13 years.", {"EGY", "JOR"}),
        ("Ruto welcomed the eighth Rwanda-Tanzania Strategic Dialogue.", {"RWA", "TZA"}),
    ],
)
def test_parties(sentence: str, parties: set[str]) -> None:
    assert set(only(KENYA + sentence).parties) == parties


@pytest.mark.parametrize(
    ("sentence", "unit", "place"),
    [
        ("Ruto made his first trip to Ethiopia in three years.", "visit", "ETH"),
        ("Ruto made his first trip to Addis Ababa in three years.", "visit", "Addis Ababa"),
        ("Ruto is on his eleventh trip to the Middle East since 2022.", "tour", "Middle East"),
        ("It was Ruto's first trip abroad since January.", "tour", None),
        ("Kenya and Uganda held the sixth round of talks between the two capitals.", "session", None),
    ],
)
def test_units_and_places(sentence: str, unit: str, place: str | None) -> None:
    claim = only(KENYA + sentence)
    assert (claim.unit, claim.place) == (unit, place)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("It is the second meeting between Kenya's and Uganda's heads of state in ten days.", "heads"),
        ("It is the second meeting between Kenya's and Uganda's foreign ministers in ten days.", "ministers"),
        ("It is the second meeting between Kenya's and Uganda's defence ministers in ten days.", "defence"),
        ("It was the second visit to Rwanda by a Kenyan military delegation this year.", "defence"),
        ("It was the first visit to Rwanda by a senior Kenyan official since 2019.", "any"),
        ("The navies of Kenya and Tanzania held their second joint exercise since 2021.", "defence"),
    ],
)
def test_levels(sentence: str, level: str) -> None:
    assert only(KENYA + sentence).level == level


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("The presidents of Kenya and Uganda held two personal meetings this year.", "in person"),
        ("It is the fourth face-to-face meeting between Kenya and Uganda this year.", "in person"),
        ("Kenya and Uganda have held six bilateral talks since January.", "bilateral"),
        ("It was the first state visit by a Kenyan president to Rwanda since 2019.", "state visit"),
        ("It is the third time that William Ruto has visited Rwanda as President.", "as President"),
        ("It is the third meeting between Kenya and Uganda this year.", None),
    ],
)
def test_qualifiers(sentence: str, qualifier: str | None) -> None:
    assert only(sentence).qualifier == qualifier


def test_the_people_are_told_by_the_names_that_stand_alone() -> None:
    claim = only("It is the second meeting between President Xi Jinping and President William Ruto this year.")
    assert claim.people == ("Xi", "Ruto")


def test_a_claim_of_headline_summary_and_body_is_one_with_a_verbatim_quote() -> None:
    text = (
        "Kenya and Uganda Hold Second Summit in Ten Days\n"
        "It is the second summit between Kenya and Uganda in ten days.\n\n"
        "NAIROBI – The presidents of Kenya and Uganda met on Thursday. "
        "This marks the second summit between Uganda and Kenya in a span of just ten days.\n"
    )
    claim = only(text)
    assert claim.id == "c1"
    assert claim.span is not None and text[claim.span[0] : claim.span[1]] == claim.quote
    assert "second summit" in claim.quote and "ten days" in claim.quote


def test_two_claims_of_one_sentence_are_both_kept() -> None:
    sentence = "Kenya and Uganda opened their eighth Annual Consultations on Thursday."
    assert {told(claim) for claim in claims(sentence)} == {"ordinal 8 meeting", "regular 1 meeting"}


def test_a_claim_of_a_statement_is_asserted_by_its_speaker() -> None:
    text = (
        KENYA + "“This is our third meeting this year,” Museveni said. It was Ruto's first trip to Rwanda since 2019."
    )
    spoken = "This is our third meeting this year"
    at = text.index(spoken)
    statement = Statement(
        id="s1", speaker="Yoweri Museveni", form="direct", quotes=(spoken,), spans=((at, at + len(spoken)),)
    )
    assert [c.asserted_by for c in with_speakers(claims(text), [statement])] == ["Yoweri Museveni", None]


def test_the_last_day_is_that_of_the_event_where_the_sentence_tells_none() -> None:
    text = "Ruto and Museveni met in Nairobi on Monday. The presidents of Kenya and Uganda are to write more. " + (
        "The third meeting between Kenya and Uganda since 2019 was short."
    )
    monday = dt.date(2024, 5, 13)
    met = Event(id="e1", kind="meeting", plover="CONSULT", modality="asserted", parties=("KEN", "UGA"), end=monday)
    (claim,) = with_events(claims(text), [met], THURSDAY)
    assert window(claim) == "2019-01-01..2024-05-13"


def test_two_events_that_end_on_different_days_leave_the_end() -> None:
    days = (dt.date(2024, 5, 13), dt.date(2024, 5, 14))
    met = [
        Event(id=f"e{n}", kind="meeting", plover="CONSULT", modality="asserted", parties=("KEN", "UGA"), end=day)
        for n, day in enumerate(days)
    ]
    (claim,) = with_events(claims("It is the third meeting between Kenya and Uganda since 2019."), met, THURSDAY)
    assert claim.end == THURSDAY


_PIECES = [
    "their",
    "second",
    "first",
    "meeting",
    "visit",
    "to",
    "Kenya",
    "Uganda",
    "times",
    "three",
    "since",
    "2019",
    "in",
]
_MORE = [
    "ten days",
    "last",
    "met",
    "every year",
    "never",
    "had",
    "for the",
    "time",
    ",",
    "–",
    ".\n",
    "the",
    "11th",
    "’s",
    "(",
]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(_PIECES + _MORE) | st.text(max_size=4), max_size=14).map(" ".join), st.none() | st.dates()
)
def test_any_text_on_any_day_gives_claims_with_verbatim_quotes(text: str, published: dt.date | None) -> None:
    for claim in claims(text, published):
        assert claim.span is not None and text[claim.span[0] : claim.span[1]] == claim.quote != ""
        assert claim.start is None or claim.end is None or claim.start <= claim.end


def test_the_examples_of_the_documentation() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "claims.md"), module_relative=False)
    assert tried and not failed


def test_the_examples_of_ordinals() -> None:
    failed, tried = doctest.testmod(claim_patterns)
    assert tried and not failed


@pytest.mark.gold
@pytest.mark.parametrize(("which", "whole", "windows"), [(0, 31, 33), (1, 9, 12)])
def test_whole_queries_hold(gold_folder: Path, which: int, whole: int, windows: int) -> None:
    rows = half(rows_of(gold_folder / "claims" / "claims.jsonl"), which)
    scorer = scorer_of(gold_folder)
    ours, base = scorer.score(rows, answers(rows), "report"), scorer.score(rows, trivial(rows), "report")
    assert ours["whole_query"]["right"] >= whole > base["whole_query"]["right"]
    assert ours["window"]["right"] >= windows
    assert ours["spurious"]["spurious"] == 0
