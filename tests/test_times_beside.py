"""Times of day with their dates, days beside an event, and what no calendar has; the report is of 8 November 2023."""

import datetime as dt

import pytest

from communique.grounding.times import times

WEDNESDAY = dt.date(2023, 11, 8)


def told(sentence: str, published: dt.date | None = WEDNESDAY) -> list[str]:
    """Each expression as ``words=value``."""
    return [f"{sentence[time.start : time.end]}={time.value}" for time in times(sentence, published)]


def days(sentence: str) -> list[str]:
    """First and last day of each expression, ``?`` where none is known."""
    return [f"{time.earliest or '?'}..{time.latest or '?'}" for time in times(sentence, WEDNESDAY)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy landed at 7:40 p.m. EST on Feb. 3, 2020.", ["7:40 p.m. EST on Feb. 3, 2020=2020-02-03T19:40"]),
        ("The envoy landed at 8 a.m. on October 5, 2018.", ["8 a.m. on October 5, 2018=2018-10-05T08:00"]),
        ("The envoy landed at 8 a.m. on 5 October 2018.", ["8 a.m. on 5 October 2018=2018-10-05T08:00"]),
        ("The drill began at 0530 local time on 2 June.", ["0530 local time on 2 June=2023-06-02T05:30"]),
        ("It struck at 4 p.m. on Sunday, 5 November 2023.", ["4 p.m. on Sunday, 5 November 2023=2023-11-05T16:00"]),
        ("It struck at noon on 3 May 2022.", ["noon on 3 May 2022=2022-05-03T12:00"]),
        ("Troops left on the evening of 7 May 2021.", ["the evening of 7 May 2021=2021-05-07TEV"]),
        ("Troops left at 4 p.m. Tuesday.", ["4 p.m. Tuesday=2023-11-07T16:00"]),
    ],
)
def test_a_time_of_day_and_its_date_are_one(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_a_time_of_day_without_the_report_s_date_keeps_its_month() -> None:
    assert told("At 9 a.m. on 8 November he left.", None) == ["9 a.m. on 8 November=XXXX-11-08T09:00"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The day before the talks the envoy fell ill.", ["The day before=XXXX-XX-XX"]),
        ("The envoy fell ill the day after Mandelson's visit.", ["the day after=XXXX-XX-XX"]),
        ("The night before the storm nobody slept.", ["The night before=XXXX-XX-XXTNI"]),
        ("The week before the poll he fell ill.", ["The week before=XXXX-WXX"]),
        ("The month after the putsch he fell ill.", ["The month after=XXXX-XX"]),
        ("The envoy had left the day before.", ["the day before=2023-11-07"]),
        ("The envoy had left the week before.", ["the week before=2023-W44"]),
        ("The envoy left the week before last.", ["the week before last=2023-W43"]),
        ("The envoy left the day before Monday's talks.", ["the day before=2023-11-07", "Monday=2023-11-06"]),
    ],
)
def test_what_is_beside_an_event_is_open(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The shelling began at 05.45 hours.", ["05.45 hours=2023-11-08T05:45"]),
        ("The shelling began at 0545 hours.", ["0545 hours=2023-11-08T05:45"]),
        ("The pact bears the date 14.14.2022.", []),
        ("The pact bears the date 40.02.2022.", []),
        ("The pact bears the date 00.06.2022.", []),
        ("The pact is of 38 June 2022.", []),
        ("The March on Naples failed.", []),
        ("The March vote failed.", ["March=2023-03"]),
    ],
)
def test_what_the_clock_and_the_calendar_have(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected
