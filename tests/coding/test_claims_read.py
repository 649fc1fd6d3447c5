"""What a fresh reader found wrong in claims: whose visits count, since when, where, and what is no claim at all."""

import datetime as dt

import pytest

from communique.coding.coder import Coder
from communique.findings import Findings
from communique.reading.text import Metadata, read_text
from tests.coding.test_claims import THURSDAY, claims, only, told, window


def found_in(text: str) -> Findings:
    """The findings of a whole report."""
    return Coder().code(read_text(text, known=Metadata(published=THURSDAY)))


@pytest.mark.parametrize(
    ("text", "parties", "place"),
    [
        (
            "Irish Prime Minister Simon Harris landed in Lusaka, the first visit by an Irish premier to Zambia.",
            ("IRL", "ZMB"),
            "ZMB",
        ),
        (
            "Hungarian President Tamas Sulyok flew to Kigali, the first trip to Rwanda by a Hungarian head of state.",
            ("HUN", "RWA"),
            "RWA",
        ),
        (
            "Antony Blinken is to land in Apia on Friday. It will be the first visit by a Secretary of State to Samoa "
            "since 1987.",
            ("USA", "WSM"),
            "WSM",
        ),
    ],
)
def test_visits_by_an_office_are_those_of_all_its_holders(text: str, parties: tuple[str, ...], place: str) -> None:
    claim = only(text)
    assert (claim.people, claim.parties, claim.place) == ((), parties, place)
    assert claim.level in ("heads", "ministers")


def test_since_taking_office_is_the_travellers_term_not_his_hosts() -> None:
    text = "Kenya's William Ruto visited France for the fifth time since taking office, seeing President Macron."
    assert str(only(text).start) == "2022-09-13"


def test_a_guest_of_a_host_may_visit_since_taking_office() -> None:
    text = (
        "Uganda's President Yoweri Museveni received Kenya's President William Ruto in Kampala, "
        "his fourth visit to Uganda since taking office."
    )
    claim = only(text)
    assert (claim.parties, str(claim.start)) == (("KEN", "UGA"), "2022-09-13")


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("visited Uganda for the fourth time as foreign minister", "as foreign minister"),
        ("has visited Uganda four times as state president", "as state president"),
        ("made his first trip to Uganda as deputy president", "as deputy president"),
    ],
)
def test_an_office_in_small_letters_narrows_the_count(words: str, qualifier: str) -> None:
    assert only(f"William Ruto {words}.").qualifier == qualifier


def test_two_counts_joined_by_an_owner_have_windows_of_their_own() -> None:
    found = claims("It is President William Ruto's ninth trip to Uganda and his second this year.")
    assert [(c.number, str(c.start)) for c in found] == [(9, "None"), (2, "2024-01-01")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kenyan President William Ruto is on a state visit to Oman, the first by a Kenyan leader.",
            "first_ever 1 visit",
        ),
        ("Never before has a Kenyan president visited Iceland.", "first_ever 1 visit"),
        ("A Kenyan foreign minister has never before visited Iceland.", "first_ever 1 visit"),
        ("The trip to Uganda by President Ruto comes only ten weeks after his previous one.", "interval - visit"),
        ("It is the third time in a month that a Kenyan minister came here to Uganda.", "ordinal 3 visit"),
    ],
)
def test_more_ways_to_tell_a_claim(sentence: str, expected: str) -> None:
    assert told(only(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya called on Uganda to open the border, the third call in a month.",
        "Kenya called on Uganda for the third time this year to open the border.",
        "Kenya urged Uganda to hold back, its second call since March.",
        "Nine Kenyan sailors visited Muscat for the first time.",
        "Four Ugandan police officers travelled to Nairobi for the third time this year.",
    ],
)
def test_appeals_and_journeys_of_the_ranks_are_no_claims(sentence: str) -> None:
    assert claims(sentence) == []


def test_armies_that_train_together_still_count() -> None:
    assert told(only("Kenyan and Ugandan soldiers trained together for the third time.")) == "ordinal 3 exercise"


def test_who_calls_on_the_phone_asserts_nothing() -> None:
    text = "Kenya's minister Musalia Mudavadi called his Ugandan counterpart Jeje Odongo, the third call this week."
    (claim,) = found_in(text).claims
    assert (claim.kind, claim.asserted_by) == ("call", None)


def test_a_time_since_the_last_meeting_is_measured_in_meetings() -> None:
    claim = only("Kenya and Uganda signed a treaty in Kampala on Thursday, four months after their last summit.")
    assert (told(claim), window(claim)) == ("interval - meeting", "2024-01-16..2024-05-16")


def test_a_meeting_counted_at_one_place_has_it() -> None:
    text = "Ruto met Museveni in Kampala. It was the fourth meeting between the two in a year and the first in Kampala "
    text += "since 2021."
    assert [c.place for c in claims(text)] == [None, "Kampala"]


def test_a_region_may_have_a_hyphen() -> None:
    claim = only("Macron, the first French president to visit sub-Saharan Africa since 2018, landed in Nairobi.")
    assert (claim.unit, claim.place) == ("tour", "sub-Saharan Africa")


def test_this_year_is_a_window_in_a_report_without_a_day() -> None:
    claim = only("President William Ruto will visit Uganda next month, his first trip to Uganda this year.", None)
    assert (told(claim), window(claim)) == ("first_since 1 visit", "?..?")


@pytest.mark.parametrize(
    ("name", "people"),
    [("Crown Prince Mohammed bin Salman", "bin Salman"), ("Crown Prince Hussein bin Abdullah", "bin Abdullah")],
)
def test_a_name_keeps_its_particle(name: str, people: str) -> None:
    assert (
        people in only(f"Kenyan President William Ruto met {name} of Saudi Arabia for the third time this year.").people
    )


def test_the_window_of_a_count_is_no_day_of_its_event() -> None:
    events = found_in("William Ruto met Yoweri Museveni in Nairobi, their fourth meeting this year.").events
    assert dt.date(2024, 1, 1) not in {event.start for event in events if event.kind == "meeting"}


def test_a_quote_begins_with_the_whole_name() -> None:
    claim = only("Kenyan Prime Cabinet Secretary Musalia Mudavadi visited Uganda for the third time this year.")
    assert claim.quote.startswith("Kenyan Prime Cabinet Secretary")


@pytest.mark.parametrize(
    ("sentence", "parties", "unit"),
    [
        ("Ruto made his 12th foreign trip and his third to Uganda this year.", ("KEN", "UGA"), "visit"),
        ("Ruto visited Muscat on Tuesday, the first by a Kenyan president in 20 years.", ("KEN", "OMN"), "visit"),
    ],
)
def test_a_number_alone_has_its_own_goal_and_bearer(sentence: str, parties: tuple[str, ...], unit: str) -> None:
    claim = claims(f"Kenyan President William Ruto spoke in Nairobi. {sentence}")[-1]
    assert (claim.parties, claim.unit) == (parties, unit)
