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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Polls will open on the second Tuesday of April.", ["the second Tuesday of April=2024-04-09"]),
        ("Polls were held on the last Sunday in May 2021.", ["the last Sunday in May 2021=2021-05-30"]),
        ("Polls will be held on the first Monday of next month.", ["the first Monday of next month=2023-12-04"]),
        ("The fair fell on the weekend of 7-8 October.", ["the weekend of 7-8 October=2023-W40-WE"]),
        ("Two years ago today the border was shut.", ["Two years ago today=2021-11-08"]),
        ("The fleets hold their annual naval exercise here.", ["annual=P1Y"]),
        ("The bank cut its annual rate.", []),
        ("The envoy left on the 24th.", ["the 24th=2023-10-24"]),
        ("The envoy will leave on the 24th.", ["the 24th=2023-11-24"]),
        ("They met on 3 June and parted on the 6th.", ["3 June=2023-06-03", "the 6th=2023-06-06"]),
        ("The envoy lived on the 24th floor.", []),
        ("The same day the envoy left.", ["The same day=XXXX-XX-XX"]),
    ],
)
def test_what_is_counted_within_a_month_or_comes_again(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was built in the early 19th century.", ["1801-01-01..1833-12-31"]),
        ("It was built in the mid-19th century.", ["1834-01-01..1867-12-31"]),
        ("It was built in the late 19th century.", ["1868-01-01..1900-12-31"]),
    ],
)
def test_thirds_of_a_century_end_with_a_year(sentence: str, expected: list[str]) -> None:
    assert days(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ban takes effect on March 1.", ["March 1=2024-03-01"]),
        ("The ban took effect on March 1.", ["March 1=2023-03-01"]),
        ("The envoy, who lands in Oslo and departs on Friday, praised the pact.", ["Friday=2023-11-10"]),
        ("The envoy, who landed on Friday, praised the pact.", ["Friday=2023-11-03"]),
        ("The envoy is in Oslo for talks on Friday.", ["Friday=2023-11-10"]),
        ("The envoy flew to Oslo for talks on Friday.", ["Friday=2023-11-03"]),
    ],
)
def test_a_plan_in_the_present_tense_lies_ahead(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected
