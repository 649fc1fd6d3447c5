"""Days, weeks, months and years as intervals of days, each with its TIMEX3 value and precision.

Weeks run from Monday to Sunday (ISO 8601). Both ends of an interval are included. Arithmetic that leaves the years
1 to 9999 answers ``None`` instead of raising.
"""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import msgspec

from communique.findings import Precision

MONTHS_OF_SEASON = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the meteorological seasons of the northern hemisphere; winter ends in the next year."""


Given = TypeVar("Given")
Made = TypeVar("Made")


def then(given: Given | None, step: Callable[[Given], Made | None]) -> Made | None:
    """What the step makes of a value, None where there is no value."""
    return None if given is None else step(given)


class Interval(msgspec.Struct, frozen=True):
    """A run of days: TIMEX3 value, first day, last day (None where open or unknown) and how fine it is told."""

    value: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision | None


def date(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def add_days(start: dt.date, days: float) -> dt.date | None:
    """The day so many days later (earlier where negative)."""
    try:
        return start + dt.timedelta(days=int(days))
    except OverflowError:
        return None


def add_months(start: dt.date, months: float) -> dt.date | None:
    """The same day of the month so many months later, or the month's last day where it is shorter."""
    if abs(months) > 120_000:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + int(months), 12)
    return then(last_of_month(year, month + 1), lambda last: last.replace(day=min(start.day, last.day)))


def shift(start: dt.date, amount: float, unit: str) -> dt.date | None:
    """The day `amount` of `unit` (D W FN M Q Y DE CE; TH TM TS stay within the day or count whole days) from start."""
    if unit in DAYS_OF_UNIT:
        return add_days(start, amount * DAYS_OF_UNIT[unit])
    return add_months(start, amount * MONTHS_OF_UNIT[unit])


DAYS_OF_UNIT = {"TS": 1 / 86400, "TM": 1 / 1440, "TH": 1 / 24, "D": 1, "W": 7, "WE": 7, "FN": 14}
MONTHS_OF_UNIT = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def last_of_month(year: int, month: int) -> dt.date | None:
    """The last day of a month."""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return then(first_of_next, lambda first: first - dt.timedelta(days=1))


def day_of(day: dt.date) -> Interval:
    """That one day."""
    return Interval(day.isoformat(), day, day, "day")


def week_of(day: dt.date) -> Interval:
    """The ISO week, Monday to Sunday, that holds the day."""
    year, week, weekday = day.isocalendar()
    return Interval(f"{year}-W{week:02d}", add_days(day, 1 - weekday), add_days(day, 7 - weekday), "week")


def weekend_of(day: dt.date) -> Interval:
    """Saturday and Sunday of the ISO week that holds the day."""
    year, week, weekday = day.isocalendar()
    return Interval(f"{year}-W{week:02d}-WE", add_days(day, 6 - weekday), add_days(day, 7 - weekday), "day")


def month_of(year: int, month: int) -> Interval:
    """A month of a year."""
    return Interval(f"{year:04d}-{month:02d}", date(year, month, 1), last_of_month(year, month), "month")


def quarter_of(year: int, quarter: int) -> Interval:
    """A quarter (1 to 4) of the calendar year."""
    return _months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3, "quarter")


def half_of(year: int, half: int) -> Interval:
    """A half (1 or 2) of the calendar year."""
    return _months(f"{year:04d}-H{half}", year, 6 * half - 5, 6, "half")


def season_of(year: int, season: str) -> Interval:
    """A season (SP SU FA WI) that begins in the year."""
    return _months(f"{year:04d}-{season}", year, MONTHS_OF_SEASON[season][0], 3, "season")


def year_of(year: int) -> Interval:
    """A calendar year."""
    return Interval(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def decade_of(year: int) -> Interval:
    """The ten years that share the year's first three digits."""
    first = year // 10 * 10
    return Interval(f"{first // 10:03d}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century_of(ordinal: int) -> Interval:
    """The 20th century is 1901 to 2000; its TIMEX3 value is ``19``."""
    first = ordinal * 100 - 99
    return Interval(f"{ordinal - 1:02d}", date(first, 1, 1), date(first + 99, 12, 31), "century")


def unit_of(day: dt.date, unit: str) -> Interval | None:
    """The calendar unit (D W WE M Q Y DE CE) that holds the day; None for units that no calendar numbers."""
    match unit:
        case "D":
            return day_of(day)
        case "W":
            return week_of(day)
        case "WE":
            return weekend_of(day)
        case "M":
            return month_of(day.year, day.month)
        case "Q":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "Y":
            return year_of(day.year)
        case "DE":
            return decade_of(day.year)
        case "CE":
            return century_of((day.year + 99) // 100)
    return None


def weekday_before(day: dt.date, weekday: int, *, strictly: bool = False) -> dt.date | None:
    """The most recent `weekday` (1 Monday to 7 Sunday) on or before the day; `strictly` leaves the day itself out."""
    back = (day.isoweekday() - weekday) % 7
    return add_days(day, -(back or 7 if strictly else back))


def weekday_after(day: dt.date, weekday: int, *, strictly: bool = False) -> dt.date | None:
    """The first `weekday` on or after the day; `strictly` leaves the day itself out."""
    ahead = (weekday - day.isoweekday()) % 7
    return add_days(day, ahead or 7 if strictly else ahead)


def _months(value: str, year: int, first: int, count: int, precision: Precision) -> Interval:
    begin = date(year, first, 1)
    last = then(
        begin, lambda first: last_of_month(year + (first.month + count - 2) // 12, (first.month + count - 2) % 12 + 1)
    )
    return Interval(value, begin, last, precision)
