"""The windows in which a claim may count: as told, rounded by half a unit, and after the event that it starts from."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from communique.findings import Claim
from communique.grounding.rows import fold
from communique.record.checking_bounds import Meant, back, counted_in
from communique.record.vocabulary import valued

_DAY = dt.timedelta(days=1)
LATE = dt.timedelta(days=7)
"""How much later than told a happening may be."""
_SEASON = dt.timedelta(days=92)
"""How long a season is, of "first since last summer"."""
_FREELY = 0.15
"""The share by which round numbers of years may be off ("almost ninety years" of 84)."""
_FIRST, _LAST = dt.date(1000, 1, 1), dt.date(9000, 1, 1)
"""The days within which days can be counted: beyond them the calendar ends."""


class Window(NamedTuple):
    """The days in which is counted, both included, None where open; `note` says what differs from the claim.

    A `loose` one is further from its words: what is right by it alone is not called true, nor false.
    """

    start: dt.date | None
    end: dt.date | None
    note: str = ""
    loose: bool = False


def windows(claim: Claim, meant: Meant) -> tuple[Window, ...]:
    """The windows to try: the claim's own first, each only once."""
    found = dict[tuple[dt.date | None, dt.date | None], Window]()
    for start in _starts(claim, meant):
        for end in _ends(claim):
            note = "; ".join(filter(None, (start.note, end.note)))
            window = Window(start.day, end.day, note, start.loose or end.loose)
            if start.day is None or end.day is None or start.day <= end.day:
                found.setdefault((start.day, end.day), window)
    return tuple(sorted(found.values(), key=lambda window: window.loose))


def misread(claim: Claim) -> str:
    """What is wrong with the window of a claim; empty where nothing is."""
    if claim.start is not None and claim.end is not None and claim.start > claim.end:
        return "the window of the claim ends before it begins: it was misread"
    if (claim.start or _FIRST) > _LAST or (claim.end or _LAST) < _FIRST:
        return "the window of the claim lies beyond the calendar: it was misread"
    return ""


def is_unread(claim: Claim, sentence: str) -> bool:
    """Whether its words tell since when it counts ("since the start of the war") and it has no first day.

    Looked at are its own words and those of its sentence that follow, up to the next comma.
    """
    if claim.start is not None or claim.operator in ("interval", "regular"):
        return False
    behind = re.split(r"[,;.:]", sentence.partition(claim.quote)[2], maxsplit=1)[0]
    words = set(re.findall(r"[\w-]+", fold(f"{claim.quote} {behind}")))
    return bool(words & {*valued("checking_words", "opening"), *valued("checking_words", "span")})


def countable(claim: Claim) -> Claim:
    """The claim with a window that is open where its bound is so far away that no days can be counted beyond it."""
    start, end = (day if day is not None and _FIRST <= day <= _LAST else None for day in (claim.start, claim.end))
    return claim if (start, end) == (claim.start, claim.end) else msgspec.structs.replace(claim, start=start, end=end)


class _Bound(NamedTuple):
    """A day that a window may begin or end with, and why."""

    day: dt.date | None
    note: str = ""
    loose: bool = False


def _starts(claim: Claim, meant: Meant) -> Iterator[_Bound]:
    start, end = claim.start, claim.end
    after = after_own(claim)
    if after is not None:
        yield _Bound(after, "after that time's own event")
        return
    yield _Bound(start)
    if start is None or end is None:
        return
    if meant.span is not None:
        yield from _rounded(start, end, meant)
    elif claim.operator == "first_since":
        yield _Bound(start + _DAY, "after that day's own event")
        if set(re.findall(r"\w+", fold(claim.quote))) & set(valued("checking_words", "calendar")):
            yield from _after_first(start, end)


def _after_first(start: dt.date, end: dt.date) -> Iterator[_Bound]:
    """Of "since last year" and "last May": after that one, as its own event may be the one before.

    An event that fell on a first of January ("since he took office") is no year.
    """
    if (start.month, start.day) == (1, 1) and start.year < end.year:
        yield _Bound(start.replace(year=start.year + 1), "after that year's own event")
    elif start.day == 1 and start.month > 1 and (start.year, start.month) < (end.year, end.month):
        after = start + dt.timedelta(days=calendar.monthrange(start.year, start.month)[1])
        yield _Bound(after, "after that month's own event")
        yield _Bound(start + _SEASON, "after that season's own event", loose=True)


def _rounded(start: dt.date, end: dt.date, meant: Meant) -> Iterator[_Bound]:
    """ "Five years" is told of 4.5 to 5.5; of "more than a year" and of "less than" neither is shorter or longer.

    Round numbers are told more freely: then it is not called false, nor true.
    """
    unit = meant.span or "day"
    size = "year" if unit == "decade" else unit
    count = counted_in(start, end, size)
    if unit == "day":
        yield _Bound(start - _DAY, "the days counted from the day after")
        return
    freely = max(1.0, count * _FREELY, 5.0 if unit == "decade" else 0)
    for slack, loose in ((0.5, False), (freely, True)):
        note = f"rounded by {'more than half' if loose else 'half'} a {size}"
        if meant.window != "more" and meant.window != "least":
            yield _Bound(back(end, max(0.0, count - slack), size), note, loose or meant.window in ("less", "most"))
        if meant.window in ("exact", "about"):
            yield _Bound(back(end, count + slack, size), note, loose)


def _ends(claim: Claim) -> Iterator[_Bound]:
    """The claim's own last day; where it counts its own event also the next, as day and clock differ by place.

    What was planned may be a few days late.
    """
    yield _Bound(claim.end)
    if claim.end is not None and claim.operator in ("ordinal", "first_since", "first_ever"):
        yield _Bound(claim.end + _DAY, "a day later by the clock elsewhere")
        yield _Bound(claim.end + LATE, "some days later than told", loose=True)


def after_own(claim: Claim) -> dt.date | None:
    """Of "first since 2019" the first day of 2020, of "since July 2019" the first of August; None where no such time.

    Codebook, ruling 21: it counts what happened after that year's own event.
    """
    if claim.operator not in ("first_since", "last_since") or claim.start is None:
        return None
    last = period_end(claim)
    if last is None or last == claim.start or (claim.end is not None and last >= claim.end):
        return None
    return last + _DAY


def period_end(claim: Claim) -> dt.date | None:
    """The last day of the year, month or day that a claim names as its start; None where it names none."""
    start, quote = claim.start, claim.quote
    if start is None:
        return None
    month = calendar.month_name[start.month]
    named = re.search(rf"\b({month}|{month[:3]}\.?)\b", quote, re.IGNORECASE) is not None
    if named and re.search(rf"\b{start.day}(st|nd|rd|th)?\b(?!\d)", quote):
        return start
    if start.day == 1 and named:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    if (start.month, start.day) == (1, 1) and str(start.year) in quote:
        return start.replace(month=12, day=31)
    return None
