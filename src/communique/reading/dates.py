"""Dates and times as reports write them: found in a line with every reading that the writing allows."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from communique.errors import UnknownDate
from communique.reading.vocabulary import zones

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9]\d\d|2[01]\d\d)"
_PATTERNS = (
    re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-./])(?P<first>[01]?\d)(?P=mark)(?P<second>[0-3]?\d)(?!\d)"),
    re.compile(rf"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[-./])(?P<second>[0-3]?\d)(?P=mark){_YEAR}(?!\d)"),
    re.compile(rf"(?<![\d\w:]){_DAY}\.?[\s-](?:of\s)?{_MONTH}(?:,?[\s-]{_YEAR}(?!\d))?", re.IGNORECASE),
    re.compile(rf"(?<!\w){_MONTH}[\s-]{_DAY}(?!\d)(?:(?:,\s?|[\s-]){_YEAR}(?!\d))?", re.IGNORECASE),
)
_WEEKDAY_BEFORE = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.h]|(?=[0-5]\d\s?(?:GMT|UTC|hrs|hours|Z)\b))(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[apAP])\.?[mM]\.?(?!\w))?"
    r"(?:\s?(?:(?P<letters>(?:UTC|GMT)(?=[+-]\d))?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)(?!\d)|\(?(?P<zone>[A-Z]{1,5})\b\)?))?"
)


class WrittenDate(msgspec.Struct, frozen=True):
    """A date in a text: where it stands, and each day that it can mean (one, or two for ``08/11/2023``).

    A date without a year (``Nov 8``) has no readings, and month and day in ``yearless``. ``order`` tells which way a
    date in slashes or hyphens must be read where the calendar leaves one way only (``25/11/2023`` is day first).
    """

    start: int
    end: int
    readings: tuple[dt.date, ...]
    yearless: tuple[int, int] | None = None
    order: Literal["day", "month"] | None = None


class Clock(msgspec.Struct, frozen=True):
    """A time of day in a text, with minutes east of Greenwich where the zone is told and means one zone only."""

    start: int
    end: int
    time: dt.time
    minutes_east: int | None


def find_dates(text: str) -> list[WrittenDate]:
    """All dates in `text`, in order, apart; dots are read day first, slashes and hyphens both ways."""
    found = [date for pattern in _PATTERNS for match in pattern.finditer(text) if (date := _read(match))]
    apart: list[WrittenDate] = []
    for date in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or date.start >= apart[-1].end:
            apart.append(date)
    return apart


def _read(match: re.Match[str]) -> WrittenDate | None:
    """The date that a match writes, None where the calendar has no such day."""
    parts = match.groupdict()
    if "month" not in parts:
        return _numeric(match)
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(parts["month"].lower()[:3]))
    day, year = int(parts["day"]), parts["year"]
    if year is None:
        return WrittenDate(match.start(), match.end(), (), (month, day)) if _days(2000, month, day) else None
    readings = _days(int(year), month, day)
    return WrittenDate(match.start(), match.end(), readings) if readings else None


def _numeric(match: re.Match[str]) -> WrittenDate | None:
    """What ``2023-11-08``, ``08.11.2023`` or ``08/11/2023`` can mean."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    day_first, month_first = _days(year, second, first), _days(year, first, second)
    if match.start("year") < match.start("first"):
        return WrittenDate(match.start(), match.end(), month_first) if month_first else None
    if match["mark"] == ".":
        readings = day_first or month_first
        return WrittenDate(match.start(), match.end(), readings) if readings else None
    readings = tuple(dict.fromkeys(day_first + month_first))
    order: Literal["day", "month"] | None = None
    if len(day_first + month_first) == 1:
        order = "day" if day_first else "month"
    readings = _on_its_weekday(match, readings)
    return WrittenDate(match.start(), match.end(), readings, order=order) if readings else None


def _on_its_weekday(match: re.Match[str], readings: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    """The readings that fall on the weekday written before the date, where one does: ``Wednesday, 08/11/2023``."""
    before = _WEEKDAY_BEFORE.search(match.string[max(0, match.start() - 14) : match.start()])
    if before is None:
        return readings
    fitting = tuple(day for day in readings if WEEKDAYS[day.weekday()][:3] == before[1].lower())
    return fitting or readings


def _days(year: int, month: int, day: int) -> tuple[dt.date, ...]:
    """The day, or nothing where the calendar lacks it."""
    try:
        return (dt.date(year, month, day),)
    except ValueError:
        return ()


def find_clocks(text: str) -> list[Clock]:
    """All times of day with hour and minute in `text`; a date such as ``08.11.2023`` holds none."""
    dates = find_dates(text)
    matches = [match for match in _CLOCK.finditer(text) if not _within(match, dates)]
    return [clock for match in matches if (clock := _read_clock(match))]


def _within(match: re.Match[str], dates: Iterable[WrittenDate]) -> bool:
    return any(date.start < match.end() and match.start() < date.end for date in dates)


def _read_clock(match: re.Match[str]) -> Clock | None:
    """The time that a match writes; a zone that is none is left out of its span."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    zone, end = match["zone"], match.end()
    east = _offset(match["offset"]) if match["offset"] else zones().get(zone or "")
    if zone and east is None:
        end = match.start("zone")
    time = dt.time(hour, int(match["minute"]), int(match["second"] or 0))
    return Clock(match.start(), end, time, east)


def _offset(written: str) -> int | None:
    """Minutes east of Greenwich of ``+3``, ``+0530``, ``-05:00``; None past a day."""
    digits = written[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    east = (hours * 60 + minutes) * (-1 if written[0] == "-" else 1)
    return east if abs(east) < 24 * 60 and minutes < 60 else None


def settled(date: WrittenDate, others: Iterable[WrittenDate] = ()) -> dt.date | None:
    """The one day that a date means: its only reading, or the one that another date's writing or day settles.

    ``08/11/2023`` is 8 November beside ``25/11/2023`` (day first) or ``November 8, 2023`` (the same day), else None.
    """
    if len(date.readings) < 2:
        return date.readings[0] if date.readings else None
    others = list(others)
    certain = {(other.readings[0].month, other.readings[0].day) for other in others if _is_same_year(other, date)}
    certain |= {other.yearless for other in others if other.yearless}
    agreeing = [reading for reading in date.readings if (reading.month, reading.day) in certain]
    if len(agreeing) == 1:
        return agreeing[0]
    orders = {other.order for other in others if other.order}
    if len(orders) != 1:
        return None
    return date.readings[0] if orders == {"day"} else date.readings[1]


def _is_same_year(other: WrittenDate, date: WrittenDate) -> bool:
    """Whether a date with one reading lies in the year of `date`."""
    return len(other.readings) == 1 and other.readings[0].year == date.readings[0].year


def moment(day: dt.date, clock: Clock) -> str:
    """ISO 8601 of a day and a time: ``2023-11-08T12:42:00Z``; without zone where none is told."""
    stamp = dt.datetime.combine(day, clock.time).isoformat()
    if clock.minutes_east is None:
        return stamp
    if clock.minutes_east == 0:
        return stamp + "Z"
    sign, minutes = "+" if clock.minutes_east > 0 else "-", abs(clock.minutes_east)
    return f"{stamp}{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def parse_stamp(written: str) -> tuple[dt.date, str | None] | None:
    """The day and, where a time of day is told, the moment that one value writes; None where it is no single date.

    Takes ``2023-11-08``, ``2023-11-08T12:42:00+03:00``, ``8 November 2023 12:42 GMT`` and the like.
    """
    dates = find_dates(written)
    if len(dates) != 1 or len(dates[0].readings) != 1:
        return None
    day = dates[0].readings[0]
    rest = written[: dates[0].start] + " " + written[dates[0].end :].lstrip("T")
    clocks = find_clocks(rest)
    return day, moment(day, clocks[0]) if clocks else None


def parse_date_argument(written: str) -> dt.date:
    """The day that a person gave, such as ``2023-11-08`` or ``8 November 2023``; raises ``UnknownDate`` otherwise."""
    stamp = parse_stamp(written)
    if stamp is None:
        both = [date for date in find_dates(written) if len(date.readings) > 1]
        why = "can mean two days" if both else "is no date"
        raise UnknownDate(f"{written!r} {why}: write it as YYYY-MM-DD, such as 2023-11-08")
    return stamp[0]
