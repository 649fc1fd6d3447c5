"""How far what is declared covers a claim: which coverage speaks of its sides, on which days."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from communique.findings import Claim
from communique.grounding.bounds import first_day, last_day
from communique.grounding.offices import offices
from communique.grounding.rows import fold
from communique.record.checking_names import may_be
from communique.record.checking_sides import Sides
from communique.record.checking_values import Coverage

_DAY = dt.timedelta(days=1)
_CLASSES: dict[str, tuple[str, ...]] = {
    "heads": ("HOS", "HOG", "LEADER"),
    "ministers": ("FM", "MIN"),
    "defence": ("DEF", "CHOD"),
}
"""The classes of office that tell a level by themselves."""


class Covered(NamedTuple):
    """A coverage that speaks of a claim, and the days for which it does, both included."""

    coverage: Coverage
    start: dt.date
    until: dt.date


def covering(claim: Claim, coverage: Iterable[Coverage], sides: Sides, *, sentence: str = "") -> tuple[Covered, ...]:
    """The coverage that speaks of what the claim counts; of a person on a level only while they held such an office."""
    found: list[Covered] = []
    for one in coverage:
        if _speaks_of(claim, one, sides, sentence):
            for start, until in _spans(claim, one, sides):
                found.append(Covered(one, start, until))
    return tuple(found)


def _speaks_of(claim: Claim, one: Coverage, sides: Sides, sentence: str) -> bool:
    if one.kinds and claim.kind not in one.kinds:
        return False
    if not set(one.parties) <= set(claim.parties):
        return False
    if claim.kind == "visit":
        if one.by and not (sides.parties and sides.parties <= set(one.by)):
            return False
        if one.to and not (sides.hosts and sides.hosts <= set(one.to)):
            return False
    if one.people and not any(may_be(name, person) for name in claim.people for person in one.people):
        return False
    if one.levels and not one.people and not claim.people:
        return claim.level in one.levels and _office_told(claim, one, sentence)
    return not (one.levels and claim.people and claim.level not in (None, "any", *one.levels))


def _office_told(claim: Claim, one: Coverage, sentence: str) -> bool:
    """Whether a claim about whoever it may be means the holders of the one office that is covered."""
    if one.office is None or "heads" in one.levels:
        return True
    words = fold(f"{claim.qualifier or ''} {claim.quote} {sentence}")
    return any(title in words for title in (fold(one.office), *one.titles))


def _spans(claim: Claim, one: Coverage, sides: Sides) -> list[tuple[dt.date, dt.date]]:
    start, until = one.start or dt.date.min, one.until or dt.date.max
    if not one.levels or one.people or not claim.people:
        return [(start, until)]
    each = [_held(name, claim, one, sides) for name in claim.people]
    held = [span for spans in each for span in spans] if claim.kind == "visit" else _together(each)
    return [(max(start, since), min(until, to)) for since, to in held if since <= until and to >= start]


def _together(each: Iterable[Sequence[tuple[dt.date, dt.date]]]) -> list[tuple[dt.date, dt.date]]:
    """The days on which all of them held such an office."""
    common = [(dt.date.min, dt.date.max)]
    for spans in each:
        both = [(max(since, start), min(to, until)) for since, to in common for start, until in spans]
        common = [(since, to) for since, to in both if since <= to]
    return common


def _held(name: str, claim: Claim, one: Coverage, sides: Sides) -> list[tuple[dt.date, dt.date]]:
    """When the person held an office of the level, by the registry: only of classes that tell the level."""
    classes = {office for level in one.levels for office in _CLASSES.get(level, ())}
    if one.office is not None:
        return []
    found: list[tuple[dt.date, dt.date]] = []
    for party in sorted(sides.parties):
        for held in offices(name, party=party):
            if held.office_class in classes and held.since:
                until = held.until or held.seen_on
                found.append((first_day(held.since), last_day(until) if until else dt.date.max))
    day = claim.end
    return [span for span in found if day is None or span[0] <= day <= span[1]]


def why_not_covered(claim: Claim, coverage: Iterable[Coverage], sides: Sides, *, sentence: str = "") -> str:
    """Why nothing of what is declared speaks of the claim."""
    known = list(coverage)
    if any(not one.tells_kind and claim.kind not in one.kinds for one in known):
        return (
            f"no column of the table tells the kind, so that its rows are meetings and no {claim.kind}s "
            f"(tell it: --map kind=COLUMN, or --map kind=={claim.kind} for all)"
        )
    of_level = next((one for one in known if one.levels and _speaks_of(claim, one, sides, sentence)), None)
    if of_level is not None:
        return (
            f"what is covered are {' and '.join(of_level.levels)}, and the registry does not tell "
            f"that {' and '.join(claim.people)} held such an office then"
        )
    return "nothing that is covered speaks of its parties, people and kind"


def whole(covered: Sequence[Covered], start: dt.date | None, end: dt.date | None) -> bool:
    """Whether what is complete covers a window without a break; a window open at its start reaches to the beginning."""
    at = start or dt.date.min
    to = end or dt.date.max
    for one in sorted((one for one in covered if one.coverage.complete), key=lambda one: one.start):
        if one.start <= at <= one.until:
            if one.until >= to:
                return True
            at = one.until + _DAY
    return False


def reaches(covered: Sequence[Covered], day: dt.date) -> bool:
    """Whether a day is covered, completely or not."""
    return any(one.start <= day <= one.until for one in covered)


def last_covered(covered: Sequence[Covered]) -> dt.date | None:
    """The last day that anything covers."""
    return max((one.until for one in covered), default=None)
