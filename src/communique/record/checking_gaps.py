"""Claims about the time between two happenings, and about what happens regularly."""

import datetime as dt
from collections.abc import Sequence

from communique.record.checking_bounds import back, counted_in
from communique.record.checking_counts import NEAR, RECENT, Asked, Outcome, inside, is_own
from communique.record.checking_scope import last_covered, reaches, whole
from communique.record.checking_units import Counted
from communique.record.checking_windows import Window, period_end

_DAY = dt.timedelta(days=1)
WIDE = dt.timedelta(days=90)
"""How far from the time told the last one may lie before it is called false that it was then."""
_FREELY = 0.35
"""The share by which the time since the one before may be off before it is called false."""
_HABIT = 2
"""How many whole years show that something is regular."""


def by_last(asked: Asked, counted: Sequence[Counted], window: Window) -> Outcome:
    """ "The last visit was in 2019": one happened then, none after it."""
    start, end = asked.claim.start, window.end
    if start is None or end is None:
        return Outcome("cannot tell", 0, (), "the claim tells no time of the last one")
    start, close = _then(asked, start, end)
    others = [one for one in counted if not is_own(one, asked.own)]
    after = [one for one in others if close < one.start and one.end < end - NEAR]
    then = [one for one in others if one.start <= close + _DAY and one.end >= start - _DAY]
    later = [one for one in after if one not in then]
    near = [one for one in others if one.start <= close + WIDE and one.end >= start - WIDE]
    surely = [one for one in later if one.sure and reaches(asked.covered, one.start)]
    shown = (*then, *later)
    complete = whole(asked.covered, start, end)
    if surely:
        return Outcome("disagrees", len(surely), shown, f"there is a later one, on {surely[0].start}")
    if any(one.sure for one in then) and not later and complete:
        return Outcome("agrees", 0, shown, "one happened then, and none after it")
    if not near and not later and complete and whole(asked.covered, start - WIDE, end):
        return Outcome("disagrees", 0, shown, "none is listed for that time")
    return Outcome("cannot tell", len(later), shown, _unsure(complete=complete))


def _then(asked: Asked, start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    """The days on which the last one may have been: the year, month or day told, else half a unit on either side."""
    told = period_end(asked.claim)
    if told is not None:
        return start, told
    if asked.meant.span is not None:
        return _slack(asked, start, end)
    if (start.month, start.day) == (1, 1):
        return start, start.replace(month=12, day=31)
    if start.day == 1:
        return start, back(start, -1, "month") - _DAY
    return start - NEAR, start + NEAR


def by_interval(asked: Asked, counted: Sequence[Counted], window: Window) -> Outcome:
    """ "Three weeks after their last meeting": the one before lies so long ago, and none between."""
    start, end = asked.claim.start, window.end
    if start is None or end is None:
        return Outcome("cannot tell", 0, (), "the claim tells no time of the one before")
    first, last = _slack(asked, start, end)
    wide = (end - start) * _FREELY
    earliest, latest = min(first, start - wide), max(last, start + wide)
    others = [one for one in counted if not is_own(one, asked.own) and one.start < end]
    itself = max((one.start for one in others if one.end >= end - RECENT and one.start > last), default=None)
    before = [one for one in others if one.start != itself]
    between = [one for one in before if one.start > last]
    near = [one for one in before if one.start <= latest and one.end >= earliest]
    then = [one for one in before if one.start <= last and one.end >= first]
    surely = [one for one in between if one.sure and one.start > latest and reaches(asked.covered, one.start)]
    shown = (*then, *between)
    complete = whole(asked.covered, earliest, end)
    if surely:
        return Outcome("disagrees", len(surely), shown, f"there is one between, on {surely[-1].start}")
    if any(one.sure for one in then) and not between:
        return Outcome("agrees", len(then), shown, f"the one before was on {then[-1].start}")
    if not near and not between and complete:
        return Outcome("disagrees", 0, shown, "none is listed for that time")
    return Outcome("cannot tell", len(then), shown, _unsure(complete=complete))


def _slack(asked: Asked, start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    """The days on which the one before may lie: half a unit on either side, at least a day."""
    unit = asked.meant.span
    if unit is None or unit == "day":
        return start - _DAY, start + _DAY
    size = "year" if unit == "decade" else unit
    count = counted_in(start, end, size)
    return back(end, count + 0.5, size), back(end, count - 0.5, size)


def by_habit(asked: Asked, counted: Sequence[Counted], window: Window) -> Outcome:
    """ "Annual": as many in each whole year of the window that is covered, in two years at least."""
    number = asked.claim.number or 1
    others = [one for one in counted if not is_own(one, asked.own)]
    years = _whole_years(asked, others, window)
    if len(years) < _HABIT:
        return Outcome("cannot tell", 0, tuple(inside(others, window)), "fewer than two whole years are covered")
    shown = [one for one in others if one.start.year in years]
    each = [sum(one.weight for one in shown if one.start.year == year) for year in years]
    kept = sum(n >= number for n in each)
    told = f"in {kept} of {len(years)} whole years at least {number}"
    if kept == len(years):
        return Outcome("agrees", min(each), tuple(shown), told)
    if kept * 2 < len(years) and len(years) > _HABIT:
        return Outcome("disagrees", min(each), tuple(shown), told)
    return Outcome("cannot tell", min(each), tuple(shown), told)


def _whole_years(asked: Asked, counted: Sequence[Counted], window: Window) -> list[int]:
    """The years of the window that are covered completely from the first to the last day."""
    last = window.end or last_covered(asked.covered)
    first = window.start or min((one.start for one in counted), default=None)
    if first is None or last is None:
        return []
    return [
        year
        for year in range(first.year, min(last.year, dt.date.max.year - 1) + 1)
        if (window.start is None or window.start <= dt.date(year, 1, 1))
        and dt.date(year, 12, 31) <= last
        and whole(asked.covered, dt.date(year, 1, 1), dt.date(year, 12, 31))
    ]


def _unsure(*, complete: bool) -> str:
    return (
        "whether one more belongs to it is not told"
        if complete
        else "what is covered does not reach over the whole time"
    )
