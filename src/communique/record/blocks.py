"""Which tellings are compared with one another: those of one dyad, one kind and one month."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from communique.record.tellings import Telling

Interval = tuple[dt.date, dt.date]

LOOK_BACK = 31
"""Days before the report in which a telling without a date is sought among what has happened."""
LOOK_AHEAD = 62
"""Days after the report in which a plan without a date is sought among what came."""
WIDE = 366
"""Intervals of more days than this are compared with the same interval only."""

_DAY = dt.timedelta(days=1)


def interval(telling: Telling) -> Interval | None:
    """First and last day of the telling, both included; None where it has no date."""
    start, end = telling.event.start, telling.event.end
    if start is None and end is None:
        return None
    first, last = start or end, end or start
    assert first is not None and last is not None
    return (first, max(first, last))


def days(span: Interval) -> int:
    """The number of days of an interval."""
    return (span[1] - span[0]).days + 1


@lru_cache(maxsize=50_000)
def blocks(telling: Telling) -> tuple[str, ...]:
    """The names of the blocks in which the telling lies, such as ``CHN RUS|meeting|2023-11``.

    A telling with a date lies in the months of its days, and of the days beside them, for two ministries may date one
    talk a day apart; one without a date in those around its report. Without both it lies in none and stands alone.
    """
    kind, months = telling.event.kind, tuple(_months(telling))
    return tuple(f"{dyad}|{kind}|{month}" for dyad in dyads(telling) for month in months)


def dyads(telling: Telling) -> Iterator[str]:
    """The pairs of parties, each in the order of the alphabet; one party alone is its own."""
    parties = sorted(set(telling.event.parties))
    if len(parties) == 1:
        yield parties[0]
    for one, other in combinations(parties, 2):
        yield f"{one} {other}"


def _months(telling: Telling) -> Iterator[str]:
    span = interval(telling)
    if span is not None and days(span) > WIDE:
        yield f"{span[0]}/{span[1]}"
        return
    span = window(telling) if span is None else (_before(span[0]), _after(span[1]))
    if span is None:
        return
    month = span[0].replace(day=1)
    while month <= span[1]:
        yield f"{month:%Y-%m}"
        if (month.year, month.month) == (9999, 12):
            return
        month = (month + 31 * _DAY).replace(day=1)


def window(telling: Telling) -> Interval | None:
    """The days in which an event that a telling without a date means is sought; None where the report has no date."""
    day = telling.published
    if day is None:
        return None
    if telling.event.modality in ("planned", "hypothetical"):
        return (_before(day), _after(day, LOOK_AHEAD))
    return (_before(day, LOOK_BACK), _after(day))


def _before(day: dt.date, by: int = 1) -> dt.date:
    return day - by * _DAY if day.toordinal() > by else dt.date.min


def _after(day: dt.date, by: int = 1) -> dt.date:
    return day + by * _DAY if day.toordinal() + by <= dt.date.max.toordinal() else dt.date.max
