"""What a window holds for a claim: how many surely, how many at most, its own event, how far it is covered."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from communique.findings import Claim
from communique.record.checking_bounds import Bound, Meant, fits
from communique.record.checking_scope import Covered, last_covered, reaches, whole
from communique.record.checking_units import Counted
from communique.record.checking_values import Verdict
from communique.record.checking_windows import Window

_DAY = dt.timedelta(days=1)
RECENT = dt.timedelta(days=7)
"""How long before the end of the window a happening may be the claim's own, where all happenings are listed."""
NEAR = dt.timedelta(days=3)
"""The same where what is known may lack it."""
_UNLISTED = dt.timedelta(days=31)
"""How far the window may reach beyond what is covered: what is new is listed later."""
OF_ITS_OWN = ("ordinal", "first_since", "first_ever")
"""The operators by which a claim counts the very event that it is about."""
_MOST = 100_000


class Asked(NamedTuple):
    """A claim with what bounds it, what covers it, and the sources of its own report."""

    claim: Claim
    meant: Meant
    covered: tuple[Covered, ...]
    own: frozenset[str]


class Outcome(NamedTuple):
    """What one way to count came to."""

    verdict: Verdict
    number: int
    counted: tuple[Counted, ...]
    why: str = ""
    """Why it cannot be told, or what is to be known besides."""
    within_report: bool = False


def is_own(one: Counted, own: frozenset[str]) -> bool:
    """Whether the claim's own sources alone tell it."""
    return bool(own) and all(it.sources and set(it.sources) <= own for it in one.occurrences)


def inside(counted: Sequence[Counted], window: Window) -> list[Counted]:
    """What begins in the window."""
    return [one for one in counted if _from(one.start, window) and (window.end is None or one.start <= window.end)]


def _from(day: dt.date, window: Window) -> bool:
    return window.start is None or day >= window.start


def by_number(asked: Asked, counted: Sequence[Counted], window: Window) -> Outcome:
    """An ordinal, a first or a count: whether as many happened in the window."""
    number = asked.claim.number or 1
    others = [one for one in counted if not is_own(one, asked.own)]
    held = inside(others, window)
    behind = _just_behind(others, window)
    across = sum(one.weight for one in others if not _from(one.start, window) and _from(one.end, window))
    low = sum(one.weight for one in held if one.sure)
    high = sum(one.weight for one in held)
    of_report = [one for one in counted if is_own(one, asked.own)]
    extra, missing = _event_itself(asked, of_report, held, window, behind=behind)
    complete = _is_whole(asked, window, itself_to_come=extra > 0)
    until = None if complete else _short_of(asked, window)
    tally = _Tally(number, asked.meant.number, low + extra, high + extra, across, complete=complete, until=until)
    surely = sum(one.weight for one in held if one.sure and reaches(asked.covered, one.start))
    verdict = tally.verdict(surely + extra, short=missing)
    shown = tuple(held)
    if verdict == "cannot tell" and _would_agree(asked, counted, window, number):
        by_itself = sum(one.weight for one in inside(counted, window))
        return Outcome(verdict, by_itself, shown, _by_others(held), True)
    why = _begun(asked, window) or tally.why(missing) if verdict == "cannot tell" else _itself(extra)
    return Outcome(verdict, low + extra, shown, why)


def _by_others(held: Sequence[Counted]) -> str:
    told = sum(one.weight for one in held)
    return f"others tell of {told} of them" if told else "nobody else tells of any"


def _begun(asked: Asked, window: Window) -> str:
    """That what is covered begins after the window does; empty where it does not, or ends before it does."""
    complete = [one for one in asked.covered if one.coverage.complete]
    first = min((one.start for one in complete or asked.covered), default=None)
    if first is None or (window.start or dt.date.min) >= first or _short_of(asked, window) is not None:
        return ""
    what = "what is complete" if complete and len(complete) < len(asked.covered) else "what is covered"
    return f"{what} begins on {first}, after the window's first day"


def _itself(extra: int) -> str:
    return "with the event itself, which is not listed yet" if extra else ""


class _Tally(NamedTuple):
    number: int
    bound: Bound
    low: int
    high: int
    across: int
    """How many began before the window and reach into it: to count them or not is a convention."""
    complete: bool
    until: dt.date | None = None
    """The last day covered where it lies well before the claim's: what came after it is not known at all."""

    def verdict(self, surely: int, *, short: bool) -> Verdict:
        """`surely`: how many are certain and covered; `short`: one fewer may be all, as the event itself is missing."""
        if self._agrees():
            return "agrees"
        most = self.high + self.across + (1 if short else 0)
        highest = most if self.complete else _MOST
        if not self._any_fits(surely, highest):
            return "disagrees"
        return "cannot tell"

    def _agrees(self) -> bool:
        alone = all(fits(self.number, n, self.bound) for n in range(self.low, self.high + 1))
        with_across = self.across > 0 and all(
            fits(self.number, n + self.across, self.bound) for n in range(self.low, self.high + 1)
        )
        if self.complete:
            return alone or with_across
        if self.bound in ("least", "more"):
            return fits(self.number, self.low, self.bound)
        return self.number > 1 and self.bound in ("exact", "about") and alone and self.until is None

    def _any_fits(self, low: int, high: int) -> bool:
        if self.bound in ("least", "more"):
            return fits(self.number, high, self.bound)
        return any(fits(self.number, n, self.bound) for n in range(low, min(high, 2 * self.number + low + 2) + 1))

    def why(self, missing: bool) -> str:
        if self.until is not None:
            return f"what is covered ends on {self.until}, before the claim's own day"
        if not self.complete:
            return "what is covered does not reach over the whole window"
        if missing and self.low == self.high:
            return "the event itself is not listed"
        return f"{self.high + self.across - self.low} more may belong to it"


def _event_itself(
    asked: Asked, of_report: Sequence[Counted], held: Sequence[Counted], window: Window, *, behind: bool
) -> tuple[int, bool]:
    """How many to add for the claim's own event, and whether it is missing though it should be listed.

    It may be told by the claim's own report alone, or be still to come, or be listed a day later (`behind`).
    """
    if asked.claim.operator not in OF_ITS_OWN:
        return 0, False
    end = window.end
    if end is None:
        return 1, False
    told = min(end, asked.claim.end or end)
    recently = told - (RECENT if _is_whole(asked, Window(end, end), itself_to_come=False) else NEAR)
    last = max((one.end for one in held), default=None)
    if last is not None and last >= recently:
        return 0, False
    if any(recently <= one.end and one.start <= end + _DAY for one in of_report):
        return 1, False
    listed = _is_whole(asked, Window(end, end), itself_to_come=False) and not behind
    return (0, True) if listed else (1, False)


def _just_behind(counted: Sequence[Counted], window: Window) -> bool:
    """Whether one begins on the day after the window: by the clock elsewhere the event itself."""
    return window.end is not None and any(one.start == window.end + _DAY for one in counted)


def _is_whole(asked: Asked, window: Window, *, itself_to_come: bool) -> bool:
    """Whether all of the window is covered completely; a month at its end may lack where the event itself is new."""
    end = window.end
    if end is None or itself_to_come:
        last = max((one.until for one in asked.covered if one.coverage.complete), default=None)
        if last is None or (end is not None and end - last > _UNLISTED):
            return False
        end = last if end is None else min(end, last)
        if window.start is not None and end < window.start:
            return False
    return whole(asked.covered, window.start, end)


def _short_of(asked: Asked, window: Window) -> dt.date | None:
    """The last day covered where it lies more than a month before the end of the claim; None where it reaches it."""
    last = last_covered(asked.covered)
    end = min(filter(None, (window.end, asked.claim.end)), default=None)
    return last if last is not None and end is not None and end - last > _UNLISTED else None


def _would_agree(asked: Asked, counted: Sequence[Counted], window: Window, number: int) -> bool:
    """Whether the count is right if what the report alone tells is counted as well."""
    if not any(is_own(one, asked.own) for one in counted):
        return False
    held = inside(counted, window)
    return any(is_own(one, asked.own) for one in held) and fits(
        number, sum(one.weight for one in held), asked.meant.number
    )
