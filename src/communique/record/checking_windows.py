"""The windows in which a claim may count: as told, rounded by half a unit, and after the event that it starts from."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.findings import Claim
from communique.record.checking_bounds import Meant, back, counted_in

_DAY = dt.timedelta(days=1)


class Window(NamedTuple):
    """The days in which is counted, both included, None where open; `note` says what differs from the claim."""

    start: dt.date | None
    end: dt.date | None
    note: str = ""


def windows(claim: Claim, meant: Meant) -> tuple[Window, ...]:
    """The windows to try: the claim's own first, each only once."""
    found = dict[tuple[dt.date | None, dt.date | None], Window]()
    for start, why in _starts(claim, meant):
        for end, late in _ends(claim):
            note = "; ".join(filter(None, (why, late)))
            found.setdefault((start, end), Window(start, end, note))
    return tuple(found.values())


def _starts(claim: Claim, meant: Meant) -> Iterator[tuple[dt.date | None, str]]:
    start, end = claim.start, claim.end
    after = after_own(claim)
    if after is not None:
        yield after, "after that time's own event"
        return
    yield start, ""
    if start is None or end is None:
        return
    if meant.span is not None:
        yield from _rounded(start, end, meant)
    elif claim.operator == "first_since":
        yield start + _DAY, "after that day's own event"


def _rounded(start: dt.date, end: dt.date, meant: Meant) -> Iterator[tuple[dt.date, str]]:
    """ "Five years" is told of 4.5 to 5.5; of "more than a year" and of "less than" neither is shorter or longer."""
    unit = meant.span or "day"
    size = "year" if unit == "decade" else unit
    count = counted_in(start, end, size)
    if unit == "day":
        yield start - _DAY, "the days counted from the day after"
        return
    if meant.window in ("exact", "nearly", "about"):
        yield back(end, count - 0.5, size), f"rounded by half a {size}"
    if meant.window in ("exact", "about"):
        yield back(end, count + 0.5, size), f"rounded by half a {size}"


def _ends(claim: Claim) -> Iterator[tuple[dt.date | None, str]]:
    """The claim's own last day; where it counts its own event also the next, as day and clock differ by place."""
    yield claim.end, ""
    if claim.end is not None and claim.operator in ("ordinal", "first_since", "first_ever"):
        yield claim.end + _DAY, "a day later by the clock elsewhere"


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
