"""What is counted as one: a stay, days without a break in one country, a tour through several, a meeting."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from communique.findings import Claim
from communique.grounding.rows import fold
from communique.record.checking_matching import Matched
from communique.record.checking_values import Occurrence
from communique.record.regions import region_named
from communique.record.vocabulary import valued

TOUR_GAP = 2
"""Days from the end of one stay to the start of the next that a tour may have: one day at home parts no tour."""
LONG_GAP = 10
"""Days that part two stays of one long journey."""
REGION_GAP = 4
"""The same between two stays in one region, whatever lies between them."""


class Counted(NamedTuple):
    """What counts as one, or as several where its teller says so: its days, how many, whether sure, what it is of."""

    start: dt.date
    end: dt.date
    weight: int
    sure: bool
    occurrences: tuple[Occurrence, ...]


class Unit(NamedTuple):
    """A way to count: its name, what is counted as one by it, and what to say of it."""

    name: str
    counted: tuple[Counted, ...]
    note: str = ""
    loose: bool = False
    """Further from the words: what is right by it alone is not called true, nor false."""
    once: bool = False
    """Whether of each visitor only the first visit in a window counts (``checking_visitors``)."""


def units(
    claim: Claim, matched: Sequence[Matched], travelled: Sequence[Matched], gathered: Sequence[Matched] = ()
) -> tuple[Unit, ...]:
    """The ways to count what a claim counts, the likeliest first; several where its words leave that open.

    `travelled` are all visits of its travellers wherever they went, `gathered` its meetings and
    the forums of its sides.
    """
    unit = claim.unit or {"visit": "visit", "meeting": "meeting", "call": "call"}.get(claim.kind, claim.kind)
    single = tuple(_counted([match]) for match in matched)
    if unit == "tour" or _is_region(claim):
        ways = [Unit("tour", _tours(travelled, matched)), Unit("tour", _joined(matched, REGION_GAP), _BY_REGION)]
        ways.append(Unit("tour", _joined(matched, LONG_GAP), "stays with days at sea or at home as one", loose=True))
    elif claim.kind == "visit" and unit != "stay":
        ways = [Unit("stay", _listed_once(single)), Unit("stay", single, "what is listed twice counted twice")]
        if not claim.people and claim.level not in (None, "any"):
            ways.append(Unit("visitor", single, "each visitor once", once=True))
        tours = Unit("tour", _tours(travelled, matched), "stays in one go as one", loose=not _is_trip(claim))
        ways.insert(2 if not tours.loose else len(ways), tours)
        ways.append(Unit("visit", _joined(matched, 1, _country), "days without a break as one", loose=True))
    elif unit == "meeting" and claim.kind == "meeting":
        ways = [Unit("meeting", single), Unit("meeting", _joined(matched, 1, _country), "days without a break as one")]
        if gathered:
            together = tuple(_counted([match]) for match in gathered)
            ways.append(Unit("meeting", together, "forums in which all of them took part as meetings", loose=True))
    else:
        ways = [Unit(unit, single)]
    if claim.kind == "visit" and (town := _town(claim, matched)):
        there = tuple(_counted([match]) for match in matched if town in _towns(match.occurrence))
        ways.append(Unit("stay", there, f"only those in {town}", loose=True))
    different: list[Unit] = []
    for way in ways:
        if all((way.counted, way.once) != (other.counted, other.once) for other in different):
            different.append(way)
    return tuple(different)


def _listed_once(single: Sequence[Counted]) -> tuple[Counted, ...]:
    """Without the rows that tell the same people, place and days once more."""
    found: dict[object, Counted] = {}
    for one in single:
        it = one.occurrences[0]
        same = (it.people, it.by, it.to, it.country, it.place, it.start, it.end) if it.people and it.place else it.id
        found.setdefault(same, one)
    return tuple(found.values())


def _town(claim: Claim, matched: Sequence[Matched]) -> str | None:
    """A town that the claim's own words name, where its place is the whole state: "to visit Norway's Bergen"."""
    words = fold(claim.quote)
    for town in sorted({town for match in matched for town in _towns(match.occurrence)}):
        if re.search(rf"\b{re.escape(fold(town))}\b", words) and fold(town) != fold(claim.place or ""):
            return town
    return None


def _towns(one: Occurrence) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split(r"[,;]", one.place or ""))))


def _is_region(claim: Claim) -> bool:
    """Whether a visit leads to a region, where several stays are one."""
    return claim.kind == "visit" and claim.place is not None and region_named(claim.place) is not None


def _is_trip(claim: Claim) -> bool:
    """Whether the claim counts trips, which may lead twice to one state, rather than visits."""
    words = set(re.findall(r"\w+", fold(claim.quote)))
    return claim.unit is None or bool(words & set(valued("checking_words", "trip")))


_BY_REGION = f"stays at most {REGION_GAP} days apart as one"


def _country(one: Occurrence) -> object:
    return one.country


def _counted(matches: Sequence[Matched]) -> Counted:
    ones = tuple(match.occurrence for match in matches)
    start = min(day for one in ones if (day := one.start))
    end = max(one.end or one.start or start for one in ones)
    weight = ones[0].count if len(ones) == 1 else 1
    return Counted(start, end, weight, any(match.sure for match in matches), ones)


def _joined(
    matched: Sequence[Matched], gap: int, key: Callable[[Occurrence], object] = lambda one: None
) -> tuple[Counted, ...]:
    """Those of one key whose days are at most `gap` apart put together."""
    open_runs: dict[object, list[Matched]] = {}
    runs: list[list[Matched]] = []
    for match in matched:
        run = open_runs.get(key(match.occurrence))
        if run and _apart(run, match) <= gap:
            run.append(match)
        else:
            run = open_runs[key(match.occurrence)] = [match]
            runs.append(run)
    return tuple(sorted((_counted(run) for run in runs), key=lambda one: (one.start, one.end)))


def _apart(run: Sequence[Matched], match: Matched) -> int:
    last = max(day for one in run if (day := one.occurrence.end or one.occurrence.start))
    assert match.occurrence.start is not None
    return (match.occurrence.start - last).days


def _tours(travelled: Sequence[Matched], matched: Sequence[Matched]) -> tuple[Counted, ...]:
    """The tours that lead to where the claim counts: only those stays are shown."""
    wanted = {match.occurrence.id: match for match in matched}
    tours: list[Counted] = []
    for run in _joined(travelled, TOUR_GAP):
        there = [wanted[one.id] for one in run.occurrences if one.id in wanted]
        if there:
            tours.append(_counted(there)._replace(start=there[0].occurrence.start or run.start, end=run.end, weight=1))
    return tuple(tours)
