"""The values of a claim: its window, number, sides and qualifier, in a report of Thursday, 16 May 2024."""

import datetime as dt

import pytest

from benchmarks.claim_queries import HALVES, QUERY, ROWS, answered, is_right, rows_of
from communique.coding.claim_settling import with_events
from communique.coding.coder import load
from communique.findings import Event
from tests.coding.test_claims import KENYA, THURSDAY, claims, only, told, window

MEETING = "It is the third meeting between Kenya and Uganda "


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("within a single week", "2024-05-09"),
        ("over a two-week period", "2024-05-02"),
        ("in a fortnight", "2024-05-02"),
        ("in so many weeks", "2024-04-25"),
        ("in the last decade", "2014-05-16"),
        ("in a quarter of a century", "1999-05-16"),
        ("this decade", "2020-01-01"),
        ("this century", "2001-01-01"),
        ("in 24 hours", "2024-05-15"),
        ("since the end of the Cold War", "1991-12-26"),
        ("since World War II", "1945-09-02"),
        ("since Moscow launched its offensive against Ukraine", "2022-02-24"),
        ("since the Beirut blast", "2020-08-04"),
        ("since the turn of the year", "2024-01-01"),
    ],
)
def test_windows_look_back_in_many_words(words: str, first: str) -> None:
    assert str(only(f"{MEETING}{words}.").start) == first


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya and Uganda met three times in April.", "2024-04-01..2024-04-30"),
        ("Kenya and Uganda met three times last week.", "2024-05-06..2024-05-12"),
        ("Kenya and Uganda met three times in the first four months of the year.", "2024-01-01..2024-04-30"),
        ("Kenya and Uganda met three times in the last six months of 2023.", "2023-07-01..2023-12-31"),
        ("Kenya and Uganda met three times from January to March.", "2024-01-01..2024-03-31"),
        ("Ruto, who has met Museveni three times this year, flies to Uganda on Sunday.", "2024-01-01..2024-05-16"),
        ("Ruto flew to Uganda from 3 to 5 May for the second time this year.", "2024-01-01..2024-05-05"),
        ("Ruto will fly to Uganda next week for the third time this year.", "2024-01-01..2024-05-26"),
        ("Ruto and Museveni met on Monday; it was their ninth meeting in two years.", "2022-05-13..2024-05-13"),
        ("A Ugandan president may soon visit Kenya for the third time since 2020.", "2020-01-01..?"),
    ],
)
def test_the_end_is_the_happenings_day(sentence: str, expected: str) -> None:
    assert window(only(KENYA + sentence)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "since coming to power",
        "since he became Kenya's president",
        "since assuming the presidency in 2022",
        "since the beginning of his presidency",
        "during his tenure",
    ],
)
def test_offices_begin_in_the_registry(words: str) -> None:
    assert str(only(f"William Ruto has visited Uganda three times {words}.").start) == "2022-09-13"


def test_a_first_visit_after_taking_office_counts_from_that_day() -> None:
    claim = only("William Ruto made his first visit to Uganda after assuming office.")
    assert (told(claim), str(claim.start)) == ("first_since 1 visit", "2022-09-13")


def test_a_later_terms_first_day_is_unknown() -> None:
    assert only("It is William Ruto's first visit to Uganda in his second term.").start is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Poland's and Ukraine's presidents have met nine times since the war began.", "2022-02-24"),
        ("Since the start of the war the presidents of Poland and Ukraine have met nine times.", "2022-02-24"),
        ("Egypt's president and Israel's prime minister have met twice since the war began.", "2023-10-07"),
        ("Kenya's and Uganda's presidents have met nine times since the war began.", "None"),
    ],
)
def test_a_bare_war_is_that_of_the_parties_told(text: str, start: str) -> None:
    assert str(only(text).start) == start


@pytest.mark.parametrize(
    "words",
    ["the Oct. 7 Hamas attack", "the conflict in Gaza erupted last October", "October 7", "the war in Gaza began"],
)
def test_a_day_without_its_year_is_that_of_the_known_event(words: str) -> None:
    text = f"It is the fifth visit of a German minister to Israel since {words}."
    assert str(only(text, dt.date(2024, 10, 22)).start) == "2023-10-07"


def test_two_counts_of_one_happening_have_windows_of_their_own() -> None:
    found = claims("It is William Ruto's fourth trip to Uganda this year and eighth since January 2023.")
    assert [(c.number, str(c.start)) for c in found] == [(4, "2024-01-01"), (8, "2023-01-01")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("half a dozen times", 6),
        ("two dozen times", 24),
        ("on seven occasions", 7),
        ("only once", 1),
        ("twenty-two times", 22),
        ("more than 40 times", 40),
    ],
)
def test_numbers_in_words_and_figures(words: str, number: int) -> None:
    assert only(f"Kenya's and Uganda's presidents have met {words} since 2022.").number == number


def test_a_couple_is_no_number() -> None:
    assert not claims("Kenya's and Uganda's presidents met a couple of times this year.")


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Ruto and Museveni have met in person twice since March.", "in person"),
        ("Ruto and Museveni have not met face to face since 2021.", "in person"),
        ("It is Ruto's first visit to Uganda as president.", "as president"),
        ("It is Ruto's second state visit to Uganda in two years.", "state visit"),
        ("It is the second meeting between Ruto and Museveni this year.", None),
    ],
)
def test_what_narrows_the_count(sentence: str, qualifier: str | None) -> None:
    assert only(KENYA + sentence).qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministers of Kenya and Uganda talked by video link for the second time this year.", "ordinal 2 call"),
        ("The ministers of Kenya and Uganda last talked on the phone on 3 May.", "last_since - call"),
        ("Officials of Kenya and Uganda hold talks twice yearly.", "regular 2 meeting"),
        ("Five years have passed since a Kenyan president last visited Uganda.", "interval - visit"),
    ],
)
def test_what_is_counted_in_other_words(sentence: str, expected: str) -> None:
    assert told(only(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Olaf Scholz is the first G7 leader to visit Kenya since 2019.", {"DEU", "KEN"}),
        ("William Ruto is the first African leader to visit Poland since 2019.", {"KEN", "POL"}),
    ],
)
def test_a_bearer_of_no_states_office_is_the_one_named(sentence: str, parties: set[str]) -> None:
    assert set(only(sentence).parties) == parties


def test_the_head_of_a_state_is_the_highest_level() -> None:
    assert only("It is the third trip of the head of Kenya to Uganda since 2022.").level == "heads"
    assert only("It is Prime Minister Robinah Nabbanja's third trip to Kenya this year.").level == "heads"


def test_an_inexact_interval_begins_with_the_happening_before() -> None:
    text = "Museveni flew to Kenya less than two months after William Ruto had called on him in Uganda."
    before = Event(
        id="e1",
        kind="visit",
        plover=None,
        modality="asserted",
        parties=("KEN", "UGA"),
        quotes=("Ruto had called on him",),
        start=dt.date(2024, 3, 28),
        end=dt.date(2024, 3, 28),
    )
    (claim,) = with_events(claims(KENYA + text), [before], THURSDAY)
    assert (claim.operator, claim.start) == ("interval", dt.date(2024, 3, 28))


def test_a_date_of_the_window_is_no_date_of_the_happening() -> None:
    text = "It is the third meeting between Kenya and Uganda since the elections in March."
    (claim,) = claims(text)
    met = Event(
        id="e1",
        kind="meeting",
        plover=None,
        modality="asserted",
        parties=("KEN", "UGA"),
        quotes=(claim.quote,),
        spans=((claim.span or (0, 0)),),
        start=dt.date(2024, 3, 1),
        end=dt.date(2024, 3, 31),
    )
    assert with_events([claim], [met], THURSDAY)[0].end == THURSDAY


@pytest.mark.parametrize(("half", "whole"), [(HALVES[0], 72), (HALVES[1], 56)])
def test_own_sentences_hold(half: str, whole: int) -> None:
    rows = [row for row in rows_of(ROWS) if row["half"] == half]
    found = answered(rows, load())
    right = sum(all(is_right(row, one, field) for field in QUERY) for row, one in zip(rows, found, strict=True))
    assert right >= whole
