"""Time expressions: a sentence, then the days that it tells of, in a report of Wednesday, 8 November 2023."""

import datetime as dt
import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sets import ROOT
from benchmarks.times import ours, read, score, summed
from communique.grounding.time_grammar import Pattern, compile_pattern, patterns, words
from communique.grounding.times import READERS, ranges, times, window
from communique.grounding.times_ranges import Time
from communique.grounding.times_search import FIGURES, SIGNS, needs

WEDNESDAY = dt.date(2023, 11, 8)
"""The report's day in these tests; its week runs from 6 to 12 November."""


def only(text: str, published: dt.date | None = WEDNESDAY) -> Time:
    """The one expression of a text."""
    (found,) = times(text, published)
    return found


def days(time: Time) -> str:
    """``first..last``, one day alone, ``?`` where nothing is known."""
    if time.earliest == time.latest:
        return str(time.earliest or "?")
    return f"{time.earliest or '?'}..{time.latest or '?'}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministers met today.", "2023-11-08"),
        ("The ministers spoke earlier today.", "2023-11-08"),
        ("The president dines with his guest tonight.", "2023-11-08"),
        ("The two spoke yesterday.", "2023-11-07"),
        ("The two will speak tomorrow.", "2023-11-09"),
        ("The envoy left the day before.", "2023-11-07"),
        ("The talks took place on 8 November 2022.", "2022-11-08"),
        ("The talks took place on Nov. 8, 2022.", "2022-11-08"),
        ("The talks took place on Tuesday, 8 November 2022.", "2022-11-08"),
        ("The talks took place on 08.11.2022.", "2022-11-08"),
        ("The talks took place on 2022-11-08.", "2022-11-08"),
        ("The envoy left on the 3rd of July 2021.", "2021-07-03"),
        ("The envoy left on October 30.", "2023-10-30"),
        ("The envoy will leave on November 30.", "2023-11-30"),
        ("The envoy will leave on January 4.", "2024-01-04"),
        ("They signed it on New Year’s Day.", "2023-01-01"),
    ],
)
def test_days(sentence: str, expected: str) -> None:
    assert days(only(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy arrived on Monday.", "2023-11-06"),
        ("The envoy arrived on Wednesday.", "2023-11-08"),
        ("The envoy arrived on Thursday.", "2023-11-02"),
        ("The envoy will arrive on Monday.", "2023-11-13"),
        ("The envoy is to arrive on Wednesday.", "2023-11-08"),
        ("The envoy is due on Friday.", "2023-11-10"),
        ("The envoy plans to arrive on Friday.", "2023-11-10"),
        ("Talks are scheduled for Friday.", "2023-11-10"),
        ("The treaty is to be signed on Friday.", "2023-11-10"),
        ("Premier to visit Oslo on Friday", "2023-11-10"),
        ("Friday's talks were frank.", "2023-11-03"),
        ("The envoy arrived last Wednesday.", "2023-11-01"),
        ("The envoy arrives next Wednesday.", "2023-11-15"),
        ("The envoy arrived on Tuesday last week.", "2023-10-31"),
    ],
)
def test_a_weekday_follows_the_tense_of_its_sentence(sentence: str, expected: str) -> None:
    assert days(only(sentence)) == expected


def test_each_weekday_follows_its_own_verb() -> None:
    found = times("She said on Monday that the envoy will come on Friday.", WEDNESDAY)
    assert [days(time) for time in found] == ["2023-11-06", "2023-11-10"]


@pytest.mark.parametrize(
    ("sentence", "expected", "value"),
    [
        ("The two met in Tallinn last week.", "2023-10-30..2023-11-05", "2023-W44"),
        ("The two met this week.", "2023-11-06..2023-11-08", "2023-W45"),
        ("The two will meet this week.", "2023-11-08..2023-11-12", "2023-W45"),
        ("The two will meet next week.", "2023-11-13..2023-11-19", "2023-W46"),
        ("The two met earlier this week.", "2023-11-06..2023-11-08", "2023-W45"),
        ("The two will meet later this week.", "2023-11-08..2023-11-12", "2023-W45"),
        ("The two met over the weekend.", "2023-11-04..2023-11-05", "2023-W44-WE"),
        ("The two met last month.", "2023-10-01..2023-10-31", "2023-10"),
        ("The two met earlier this month.", "2023-11-01..2023-11-08", "2023-11"),
        ("The two met in March.", "2023-03-01..2023-03-31", "2023-03"),
        ("The two will meet in March.", "2024-03-01..2024-03-31", "2024-03"),
        ("The two met last March.", "2023-03-01..2023-03-31", "2023-03"),
        ("The two met last September.", "2023-09-01..2023-09-30", "2023-09"),
        ("The two met in mid-May.", "2023-05-11..2023-05-20", "2023-05"),
        ("The two met at the end of June.", "2023-06-21..2023-06-30", "2023-06"),
        ("The two met in the first half of May.", "2023-05-01..2023-05-15", "2023-05"),
        ("The two met in March 2022.", "2022-03-01..2022-03-31", "2022-03"),
        ("The two met this year.", "2023-01-01..2023-11-08", "2023"),
        ("The two met last year.", "2022-01-01..2022-12-31", "2022"),
        ("The two will meet next year.", "2024-01-01..2024-12-31", "2024"),
        ("The two met late last year.", "2022-10-01..2022-12-31", "2022"),
        ("The two met in early 2022.", "2022-01-01..2022-03-31", "2022"),
        ("The two will meet in the second half of the year.", "2023-07-01..2023-12-31", "2023-H2"),
        ("The two met in the third quarter of 2022.", "2022-07-01..2022-09-30", "2022-Q3"),
        ("The two met in spring 2022.", "2022-03-01..2022-05-31", "2022-SP"),
        ("The two met in the 1990s.", "1990-01-01..1999-12-31", "199"),
        ("The two met in the late 1990s.", "1997-01-01..1999-12-31", "199"),
    ],
)
def test_weeks_months_and_years(sentence: str, expected: str, value: str) -> None:
    found = only(sentence)
    assert (days(found), found.value) == (expected, value)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The drill ran on 14-16 May.", "2023-05-14..2023-05-16"),
        ("The drill ran from May 14 to 19.", "2023-05-14..2023-05-19"),
        ("The drill ran from 3 to 5 June.", "2023-06-03..2023-06-05"),
        ("The drill ran between 3 and 5 June.", "2023-06-03..2023-06-05"),
        ("The drill ran from 28 June to 3 July.", "2023-06-28..2023-07-03"),
        ("The drill ran from 30 December 2022 to 2 January 2023.", "2022-12-30..2023-01-02"),
        ("The drill ran from Monday to Wednesday.", "2023-11-06..2023-11-08"),
        ("The drill ran between March 2021 and June 2022.", "2021-03-01..2022-06-30"),
        ("The drill will run from Thursday to Monday.", "2023-11-09..2023-11-13"),
    ],
)
def test_ranges_are_one_where_they_are_asked_for(sentence: str, expected: str) -> None:
    (found,) = ranges(sentence, WEDNESDAY)
    assert (days(found), found.precision) == (expected, "range")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The drill ran on 14-16 May.", ["14-16 May=2023-05-14..2023-05-16"]),
        ("The drill will run on 8–10 December.", ["8–10 December=2023-12-08..2023-12-10"]),
        ("The drill ran from May 14 to 19.", ["May 14=2023-05-14", "19=2023-05-19"]),
        ("The drill ran from 3 to 5 June.", ["3=2023-06-03", "5 June=2023-06-05"]),
        ("The drill ran on 24 and 25 June.", ["24=2023-06-24", "25 June=2023-06-25"]),
        ("The drill ran from 2019 to 2021.", ["2019=2019-01-01..2019-12-31", "2021=2021-01-01..2021-12-31"]),
        ("The drill will run from Thursday to Monday.", ["Thursday=2023-11-09", "Monday=2023-11-13"]),
    ],
)
def test_as_in_timex3_a_range_told_with_a_word_is_two_expressions(sentence: str, expected: list[str]) -> None:
    found = times(sentence, WEDNESDAY)
    assert [f"{sentence[time.start : time.end]}={days(time)}" for time in found] == expected


@pytest.mark.parametrize(
    ("sentence", "type_", "value", "expected"),
    [
        ("He left three days ago.", "DATE", "2023-11-05", "2023-11-05"),
        ("He left two weeks ago.", "DATE", "2023-W43", "2023-10-23..2023-10-29"),
        ("The two spoke twice in the past ten days.", "DURATION", "P10D", "2023-10-30..2023-11-08"),
        ("The two spoke twice in ten days.", "DURATION", "P10D", "2023-10-30..2023-11-08"),
        ("It will be the second call in ten days.", "DURATION", "P10D", "2023-10-30..2023-11-08"),
        ("The two will speak in ten days.", "DATE", "2023-11-18", "2023-11-18"),
        ("The two will speak within a week.", "DURATION", "P1W", "2023-11-08..2023-11-15"),
        ("The two will speak in the coming days.", "DURATION", "PXD", "?"),
        ("The fleets drilled for three days.", "DURATION", "P3D", "?"),
        ("The guest came on a two-day visit.", "DURATION", "P2D", "?"),
        ("The fleets drill annually.", "SET", "P1Y", "?"),
        ("The fleets drill every year.", "SET", "P1Y", "?"),
        ("The fleets drill twice a year.", "SET", "P1Y", "?"),
        ("The staffs meet every Monday.", "SET", "XXXX-WXX-1", "?"),
        ("The plane landed at 12:42 GMT.", "TIME", "2023-11-08T12:42", "2023-11-08"),
        ("The plane landed at 3 p.m. Tuesday.", "TIME", "2023-11-07T15:00", "2023-11-07"),
    ],
)
def test_counts_sets_and_clocks(sentence: str, type_: str, value: str, expected: str) -> None:
    found = only(sentence)
    assert (found.type, found.value, days(found)) == (type_, value, expected)


def test_since_runs_to_the_day_of_the_report() -> None:
    found = only("Trade has doubled since 2019.")
    assert (found.relation, days(found)) == ("since", "2019-01-01..2023-11-08")


def test_later_counts_from_the_day_told_before() -> None:
    found = times("They met on 2 March 2022. Two months later they met again.", WEDNESDAY)
    assert [days(time) for time in found] == ["2022-03-02", "2022-05-01..2022-05-31"]


def test_a_story_told_with_its_year_goes_on_in_it() -> None:
    found = times("They met on 6 April 2021. He came again on 17 June.", WEDNESDAY)
    assert [days(time) for time in found] == ["2021-04-06", "2021-06-17"]


def test_a_story_of_another_year_does_not_hold_the_news() -> None:
    found = times("They met on 6 April 2021. He came again on 6 November.", WEDNESDAY)
    assert [days(time) for time in found] == ["2021-04-06", "2023-11-06"]


def test_what_somebody_is_asked_lies_ahead() -> None:
    assert days(only("The president asked the envoy to leave on Friday.")) == "2023-11-10"


def test_later_is_open_after_something_coarser() -> None:
    found = times("They first met in 2019. Two days later they met again.", WEDNESDAY)
    assert [days(time) for time in found] == ["2019-01-01..2019-12-31", "?"]


def test_without_a_date_relative_times_stay_open_and_absolute_ones_do_not() -> None:
    text = "They met last week, on Monday, in March, on 3 May, three days ago and on 4 June 2021."
    assert [days(time) for time in times(text, None)] == ["?", "?", "?", "?", "?", "2021-06-04"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It may be that they march.",
        "Theresa May met Jan Fischer.",
        "The unit of 2019 troops left.",
        "The council adopted resolution 1701.",
        "The shares rose by 12.45 percent.",
        "The minister, 52 years old, resigned.",
        "A second group left.",
        "The plant yields 300 tons a year.",
    ],
)
def test_what_only_looks_like_a_time(sentence: str) -> None:
    assert times(sentence, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("in ten days", "2023-10-30..2023-11-08"),
        ("in the past ten days", "2023-10-30..2023-11-08"),
        ("in two months", "2023-09-08..2023-11-08"),
        ("in more than four years", "2019-11-08..2023-11-08"),
        ("in half a decade", "2018-11-08..2023-11-08"),
        ("this year", "2023-01-01..2023-11-08"),
        ("since 2019", "2019-01-01..2023-11-08"),
        ("since last July", "2023-07-01..2023-11-08"),
        ("in 2017 and 2019", "2017-01-01..2019-12-31"),
        ("last year", "2022-01-01..2022-12-31"),
    ],
)
def test_the_window_of_a_count(fragment: str, expected: str) -> None:
    found = window(fragment, WEDNESDAY)
    assert found is not None
    assert f"{found[0]}..{found[1]}" == expected


@pytest.mark.parametrize("fragment", ["ever", "during a three-day visit", "in the coming days"])
def test_no_window(fragment: str) -> None:
    assert window(fragment, WEDNESDAY) is None


def test_a_month_back_ends_with_the_shorter_month() -> None:
    assert window("in a month", dt.date(2024, 3, 31)) == (dt.date(2024, 2, 29), dt.date(2024, 3, 31))


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.example)
def test_each_pattern_matches_its_example_and_has_a_reader(pattern: Pattern) -> None:
    found = compile_pattern(pattern.source).match(pattern.example + " ended June")
    assert found and pattern.example == found[0]
    assert pattern.reader in READERS


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.example)
def test_what_a_pattern_is_said_to_need_is_in_its_example(pattern: Pattern) -> None:
    kinds, literals = needs(pattern.source)
    lower = pattern.example.lower()
    assert all(word in lower for word in literals)
    assert all(SIGNS[kind].search(lower) for kind in kinds & SIGNS.keys())
    listed = kinds - SIGNS.keys() - {FIGURES}
    assert all(any(word.rstrip(".") in lower for word in words(kind)) for kind in listed)


_PIECES = [pattern.example for pattern in patterns()] + [
    "to",
    "and",
    "since",
    "in",
    "will",
    "met",
    ".",
    "\n",
    "–",
    "9999",
]


@given(
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=12).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text_on_any_day_gives_ordered_spans_and_intervals(text: str, published: dt.date | None) -> None:
    found = times(text, published)
    edges = [edge for time in found for edge in (time.start, time.end)]
    assert edges == sorted(edges)
    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(time.earliest <= time.latest for time in found if time.earliest and time.latest)


def test_the_examples_of_the_documentation() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "times.md"), module_relative=False)
    assert tried and not failed


@pytest.mark.gold
@pytest.mark.parametrize(("name", "floor"), [("timebank.jsonl", 0.825), ("aquaint.jsonl", 0.75)])
def test_value_f1_holds(gold_folder: Path, name: str, floor: float) -> None:
    documents = read(gold_folder / "times" / name)
    assert summed([score(document, ours(document)) for document in documents]).f1 >= floor
