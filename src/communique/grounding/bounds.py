"""The days that a date of any precision may mean: ``2012`` is any day of that year, ``2012-11`` of that month."""

import calendar
import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=65536)
def first_day(date: str) -> dt.date:
    """The first day that a date of any precision may mean."""
    parts = [int(part) for part in date.split("-")] if date else [1, 1, 1]
    return dt.date(parts[0], *[*parts[1:], 1, 1][:2])


@lru_cache(maxsize=65536)
def last_day(date: str) -> dt.date:
    """The last day that a date of any precision may mean."""
    parts = [int(part) for part in date.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return dt.date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def within(since: str | None, until: str | None, day: dt.date) -> bool:
    """Whether a day lies from ``since`` on and before ``until``, each read as widely as its precision allows; the day
    of change is the successor's."""
    if since and day < first_day(since):
        return False
    return not until or day < last_day(until) or (len(until) < 10 and day == last_day(until))
