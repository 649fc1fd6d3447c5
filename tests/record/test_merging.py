"""Which tellings are one event: two sentences, then how many events they make."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.findings import Event
from communique.record.merged import Merged, merge
from communique.record.tellings import Telling, tellings
from tests.record.making import event, many_reports, person, place, told

MINISTER = person("Ana Brito", "PRT", "Minister of Defence")
GUEST = person("Li Wen", "CHN")
LEADER = person("Rui Sousa", "PRT", "President")
LISBON = place("Lisbon", "PRT")
BEIJING = place("Beijing", "CHN")
DAY = "2023-10-30"


def told_in(report: str, *events: Event, published: str | None = "2023-10-31") -> tuple[Telling, ...]:
    made, findings = told(report, *events, published=published)
    return tellings(findings, text=made.text)


def talks(quote: str = "Brito met Li in the capital", when: str | None = DAY, **more: Any) -> Event:
    return event(quote, "PRT CHN", when, **{"people": (MINISTER, GUEST), **more})


def events_of(*groups: tuple[Telling, ...]) -> tuple[Merged, ...]:
    return merge(t for group in groups for t in group)


SAME = [
    ("the same day and the same two people", talks(), talks("Li was received by Brito")),
    ("the same day, nobody named in one", talks(), talks("China and Portugal held talks", people=())),
    ("a surname and the full name", talks(people=(person("Brito", "PRT"), person("Li", "CHN"))), talks()),
    ("two spellings of a name", talks(people=(person("Anna Brito", "PRT"), GUEST)), talks()),
    ("a city and its country", talks(place=LISBON), talks(place=place("Portugal", "PRT"))),
    ("a day and its week, with the people", talks(), talks(when="2023-10-30/2023-11-05")),
    ("days beside one another, with people and place", talks(place=LISBON), talks(when="2023-10-31", place=LISBON)),
    (
        "the same occasion under two names",
        talks(when="2023-10-30/2023-11-01", people=(), occasion="Eastern Dialogue-2023"),
        talks(when=DAY, people=(), occasion="the East. Dialogue 2023"),
    ),
    ("no date, but both people in the days of the report", talks(), talks(when=None)),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_one_happening_is_one_event(why: str, one: Event, other: Event) -> None:
    assert [len(e.tellings) for e in events_of(told_in("r1", one), told_in("r2", other))] == [2]


def call(when: str) -> Event:
    return talks("Brito called Li", when, kind="call", place=None)


def long_call(when: str) -> Event:
    words = "the two ministers spoke by telephone about the harvest and agreed to speak again"
    return talks(words, when, kind="call", place=None)


APART = [
    ("another counterpart", talks(), talks(people=(LEADER, GUEST))),
    ("another country", talks(place=LISBON), talks(place=BEIJING)),
    ("two days apart", talks(), talks(when="2023-11-01")),
    ("days beside one another without a place", talks(), talks(when="2023-10-31")),
    ("calls on following days", call(DAY), call("2023-10-31")),
    ("calls on following days in the same words", long_call(DAY), long_call("2023-10-31")),
    ("another act", talks(kind="other", plover="ACCUSE"), talks(kind="other", plover="REQUEST")),
    ("another kind", talks(), talks(kind="agreement", plover="AGREE")),
    ("other parties", talks(), event("Brito met Kim", "PRT KOR", DAY, people=(MINISTER,))),
    ("a denial", talks(), talks("Brito did not meet Li", modality="denied")),
    ("a plan", talks("Brito will meet Li", modality="planned"), talks()),
    ("two meetings told in one phrase", talks(), talks("Brito met Li twice", count=2)),
    ("a visit there and one back", talks(kind="visit", by=("PRT",)), talks(kind="visit", by=("CHN",))),
    ("leaders and ministers, nobody named", talks(people=(), level="heads"), talks(people=(), level="ministers")),
    ("two strikes on one day", talks(kind="force", people=()), talks("a second strike", kind="force", people=())),
    ("no date and nobody named", talks(), talks(when=None, people=())),
    (
        "another occasion",
        talks(people=(), occasion="10th Lisbon Forum"),
        talks("they met at the forum", people=(), occasion="11th Lisbon Forum"),
    ),
    ("no date, told long after", talks(when="2021-03-04"), talks(when=None)),
]


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[case[0] for case in APART])
def test_different_happenings_stay_apart(why: str, one: Event, other: Event) -> None:
    assert [len(e.tellings) for e in events_of(told_in("r1", one), told_in("r2", other))] == [1, 1]


def test_one_report_tells_each_happening_once() -> None:
    assert len(events_of(told_in("r1", talks(), talks("Later the same day they met again")))) == 2


def test_a_telling_without_date_stands_alone_where_two_events_fit() -> None:
    first, second = talks(), talks("They met again", "2023-11-02")
    found = events_of(
        told_in("r1", first), told_in("r2", second), told_in("r3", talks(when=None), published="2023-11-03")
    )
    assert [len(e.tellings) for e in found] == [1, 1, 1]


def test_a_telling_with_neither_date_nor_day_of_report_stands_alone() -> None:
    found = events_of(told_in("r1", talks()), told_in("r2", talks(when=None), published=None))
    assert [len(e.tellings) for e in found] == [1, 1]


def test_a_week_stands_alone_where_two_of_its_days_fit_alike() -> None:
    week = talks("They met that week", "2023-10-30/2023-11-05")
    found = events_of(told_in("r1", talks()), told_in("r2", talks("again", "2023-11-02")), told_in("r3", week))
    assert [len(e.tellings) for e in found] == [1, 1, 1]


def test_a_plan_is_realised_by_what_came() -> None:
    plan = talks("Brito will meet Li on Monday", modality="planned")
    planned, came = sorted(
        events_of(told_in("r1", plan, published="2023-10-27"), told_in("r2", talks())),
        key=lambda e: e.modality == "asserted",
    )
    assert planned.realised_by == came.id


def test_a_plan_is_not_realised_by_what_was_before() -> None:
    plan = talks("Brito will meet Li", None, modality="planned")
    found = events_of(told_in("r1", plan, published="2023-11-10"), told_in("r2", talks()))
    assert [e.realised_by for e in found] == [None, None]


def test_a_plan_of_a_whole_season_is_not_realised_by_what_was_before_its_report() -> None:
    plan = talks("Brito will meet Li this autumn", "2023-09-01/2023-11-30", modality="planned")
    before = events_of(told_in("r1", plan, published="2023-11-10"), told_in("r2", talks()))
    after = events_of(told_in("r1", plan, published="2023-10-10"), told_in("r2", talks()))
    assert [sum(e.realised_by is not None for e in found) for found in (before, after)] == [0, 1]


def test_days_that_differ_are_both_kept_and_the_told_one_is_shown() -> None:
    derived = talks(place=LISBON, dates_from="published")
    explicit = talks("They met on Tuesday", "2023-10-31", place=LISBON, dates_from="text")
    (one,) = events_of(told_in("r1", derived), told_in("r2", derived), told_in("r3", explicit))
    days = next(f for f in one.fields if f.name == "days")
    assert [(v.value, v.derived, len(v.tellings)) for v in days.values] == [
        ("2023-10-31", False, 1),
        ("2023-10-30", True, 2),
    ]
    assert one.start == dt.date(2023, 10, 31)


def test_the_level_that_more_reports_tell_is_shown() -> None:
    (one,) = events_of(*(told_in(f"r{n}", talks(level=level)) for n, level in enumerate(["any", "heads", "heads"])))
    assert one.level == "heads"


def test_the_value_of_more_reports_is_shown() -> None:
    offices = ("Minister of Defence", "Defence Secretary", "Minister of Defence")
    groups = [
        told_in(f"r{n}", talks(people=(person("Ana Brito", "PRT", office), GUEST))) for n, office in enumerate(offices)
    ]
    (one,) = events_of(*groups)
    assert one.people[0].office == "Minister of Defence"
    assert [v.value for v in one.people[0].offices] == ["Minister of Defence", "Defence Secretary"]


def test_the_order_of_parties_is_no_difference() -> None:
    (one,) = events_of(told_in("r1", talks()), told_in("r2", event("Li met Brito", "CHN PRT", DAY)))
    assert [f.name for f in one.fields if len(f.values) > 1] == []
    assert one.parties == ("PRT", "CHN")


def test_a_name_is_shown_in_capitals_only_where_nobody_writes_it_otherwise() -> None:
    loud = talks(people=(person("ANA BRITO", "PRT"), person("LI WEN", "CHN")))
    quiet = talks("they met", people=(person("Ana Brito", "PRT"),))
    (one,) = events_of(told_in("r1", loud), told_in("r2", quiet))
    assert [p.name for p in one.people] == ["Ana Brito", "LI WEN"]


def test_the_fullest_name_is_shown() -> None:
    (one,) = events_of(told_in("r1", talks(people=(person("Brito", "PRT"), GUEST))), told_in("r2", talks()))
    assert [p.name for p in one.people] == ["Ana Brito", "Li Wen"]


THREE = event("The three met", "PRT CHN KOR", DAY, people=(MINISTER, GUEST))
KOREAN = event("Brito met Kim", "PRT KOR", DAY, people=(MINISTER,))


@pytest.mark.parametrize("two", [talks(), KOREAN], ids=["PRT CHN", "PRT KOR"])
def test_a_meeting_of_three_is_that_of_two_of_them(two: Event) -> None:
    assert [len(e.tellings) for e in events_of(told_in("r1", THREE), told_in("r2", two))] == [2]


def test_two_meetings_of_one_party_are_not_joined_by_one_of_three() -> None:
    found = events_of(told_in("r1", THREE), told_in("r2", talks()), told_in("r3", KOREAN))
    assert sorted(len(e.tellings) for e in found) == [1, 2]


def test_the_same_long_words_without_date_or_names_are_one_event() -> None:
    words = "the two navies regularly train side by side in the eastern Atlantic"
    habit = talks(words, None, kind="exercise", modality="habitual", people=())
    assert [len(e.tellings) for e in events_of(told_in("r1", habit), told_in("r2", habit))] == [2]


@st.composite
def many_tellings(draw: st.DrawFn) -> list[Telling]:
    return [t for report, findings in draw(many_reports()) for t in tellings(findings, text=report.text)]


@given(many_tellings(), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_of_tellings_matters(found: list[Telling], chance: Any) -> None:
    shuffled = found + chance.sample(found, k=len(found) // 2)
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(found)


@given(many_tellings())
def test_every_telling_is_in_one_event_and_names_it(found: list[Telling]) -> None:
    merged = merge(found)
    assert sorted(t for e in merged for t in e.tellings) == sorted(t.id for t in found)
    by_id = {t.id: t for t in found}
    for one in merged:
        assert one.id == min((by_id[t] for t in one.tellings), key=lambda t: t.key).id
