"""Parts of an interval: early, mid, late, the end of, earlier, later."""

import datetime as dt

import msgspec

from communique.findings import Precision
from communique.grounding import calendar
from communique.grounding.calendar import Interval
from communique.grounding.time_grammar import value

PARTS = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}
"""Which third of the interval a modifier means; of years the first, the middle two and the last quarter,
of decades the years 0 to 3, 4 to 6 and 7 to 9, of centuries 33 years, 34 and 33."""


def narrow(interval: Interval, mod: str | None, published: dt.date | None) -> Interval:
    """The part that the modifier leaves; the TIMEX3 value stays, as its ``mod`` is told apart there."""
    first, last = interval.earliest, interval.latest
    if mod is None or first is None or last is None:
        return interval
    part = value("mod", mod)
    if part in PARTS:
        return _third(interval, first, last, PARTS[part])
    if published is None or not first <= published <= last:
        return interval
    if part == "earlier":
        return msgspec.structs.replace(interval, latest=published, precision="range")
    return msgspec.structs.replace(interval, earliest=published, precision="range")


def _third(interval: Interval, first: dt.date, last: dt.date, third: int) -> Interval:
    if interval.precision == "year":
        begin, end = ((1, 3), (4, 9), (10, 12))[third]
        return _between(
            interval, calendar.month_of(first.year, begin).earliest, calendar.month_of(first.year, end).latest
        )
    if interval.precision == "month":
        begin, end = ((1, 10), (11, 20), (21, last.day))[third]
        return _between(interval, first.replace(day=begin), first.replace(day=end))
    if interval.precision == "decade":
        begin, end = ((0, 3), (4, 6), (7, 9))[third]
        return _between(interval, first.replace(year=first.year + begin), last.replace(year=first.year + end))
    if interval.precision == "century":
        begin, end = ((0, 32), (33, 66), (67, 99))[third]
        return _between(interval, first.replace(year=first.year + begin), last.replace(year=first.year + end))
    days = (last - first).days + 1
    cuts = [round(days * part / 3) for part in range(4)]
    return _between(interval, calendar.add_days(first, cuts[third]), calendar.add_days(first, cuts[third + 1] - 1))


def _between(interval: Interval, first: dt.date | None, last: dt.date | None) -> Interval:
    precision: Precision = "quarter" if interval.precision == "year" else "range"
    return Interval(interval.value, first, last, precision)
