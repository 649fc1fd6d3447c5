"""Dates as people write and read them: intervals at the precision that they have, and dates typed into a filter."""

import calendar
import datetime as dt
import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOT_STATED = "not stated"
_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def month_end(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_of(text: str) -> dt.date:
    """The first day of a month written ``2023-11``."""
    return dt.date.fromisoformat(f"{text}-01")


def typed_date(text: str, *, last: bool = False) -> dt.date:
    """The day that ``2023``, ``2023-11`` or ``2023-11-08`` begins with, or ends with where `last`.

    Raises ValueError for anything else, also for days that no calendar has.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date: write 2023, 2023-11 or 2023-11-08")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        start = dt.date(year, month or (12 if last else 1), day or 1)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None
    return month_end(start) if last and day is None else start


def day_words(day: dt.date) -> str:
    """``8 Nov 2023``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def interval_words(start: dt.date | None, end: dt.date | None) -> str:
    """The interval, both ends included, as fine as it is.

    ``8 Nov 2023``, ``30 Oct – 5 Nov 2023``, ``Oct 2023`` (the whole month), ``Oct – Dec 2023`` (whole months),
    ``2023`` (the whole year), ``until 5 Nov 2023``, ``from 30 Oct 2023``, ``not stated``.
    """
    if start is None and end is None:
        return NOT_STATED
    if start is None or end is None:
        return f"from {day_words(start)}" if start else f"until {day_words(end)}" if end else NOT_STATED
    if start == end:
        return day_words(start)
    if start.day == 1 and end == month_end(end):
        return _whole_months(start, end)
    return _days(start, end)


def _whole_months(start: dt.date, end: dt.date) -> str:
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"
    last = f"{MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
    return f"{first} – {last}"


def _days(start: dt.date, end: dt.date) -> str:
    if start.year != end.year:
        return f"{day_words(start)} – {day_words(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {day_words(end)}"
    return f"{start.day}–{day_words(end)}"
