"""Days of differing precision (``2012``, ``2012-11``, ``2012-11-06``) as intervals, and what overlaps."""

import calendar
import datetime as dt

FIRST, LAST = dt.date(1, 1, 1), dt.date(9999, 12, 31)


def earliest(day: str) -> dt.date:
    """The first day that the date may mean; the dawn of time for an empty one."""
    if not day:
        return FIRST
    parts = [int(part) for part in day.split("-")]
    return dt.date(parts[0], *[*parts[1:], 1, 1][:2])


def latest(day: str) -> dt.date:
    """The last day that the date may mean; the end of time for an empty one."""
    if not day:
        return LAST
    parts = [int(part) for part in day.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return dt.date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


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
