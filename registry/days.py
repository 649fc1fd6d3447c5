"""Days of differing precision (``2012``, ``2012-11``, ``2012-11-06``) as intervals, and what overlaps."""

import datetime as dt

from communique.grounding.bounds import first_day, last_day

earliest = first_day
LAST = dt.date(9999, 12, 31)


def latest(day: str) -> dt.date:
    """The last day that the date may mean; the end of time for an empty one."""
    return last_day(day) if day else LAST


def same_day(one: str, other: str, *, within: int) -> bool:
    """Whether two dates, compared at the coarser precision, lie at most ``within`` days apart."""
    if not one or not other:
        return False
    low = max(earliest(one), earliest(other))
    high = min(latest(one), latest(other))
    return (low - high).days <= within


def overlap(since: str, until: str, since2: str, until2: str) -> int:
    """Days that two intervals share, negative the days between them."""
    return (min(latest(until), latest(until2)) - max(earliest(since), earliest(since2))).days
