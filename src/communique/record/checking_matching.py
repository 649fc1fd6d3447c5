"""Which occurrences a claim counts: surely, possibly where their teller leaves something open, or not."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from communique.findings import Claim, Kind
from communique.grounding.rows import fold
from communique.record.checking_names import may_be
from communique.record.checking_sides import Sides
from communique.record.checking_titles import is_held
from communique.record.checking_values import Occurrence
from communique.record.vocabulary import valued

Fit = Literal["sure", "possible", "none"]
_ALWAYS = ("as ", "by ")
"""Qualifiers that the people, the level and the window tell: "as Secretary of State", "by a sitting president"."""


GATHERING = "gathering"
"""The sort of a visit for a gathering of many, which some count as one to the host and some do not."""


class Matched(NamedTuple):
    """An occurrence that a claim counts, and whether that is sure."""

    occurrence: Occurrence
    sure: bool


def counted_kinds(claim: Claim) -> tuple[Kind, ...]:
    """The kinds that a claim may count: of meetings forums as well."""
    return ("meeting", "forum") if claim.kind == "meeting" else (claim.kind,)


def matching(
    claim: Claim,
    occurrences: Iterable[Occurrence],
    sides: Sides,
    *,
    listed: Sequence[str] = (),
    office: str | None = None,
) -> list[Matched]:
    """The occurrences that the claim counts, in order of their days; `listed` are the sorts that are always told.

    `office` is the one that all who took part held, None where that is open.
    """
    found: list[Matched] = []
    for one in occurrences:
        fit = fitting(claim, one, sides, listed=listed, office=office)
        if fit != "none":
            found.append(Matched(one, fit == "sure"))
    return sorted(found, key=lambda match: _order(match.occurrence))


def travels(claim: Claim, occurrences: Iterable[Occurrence], sides: Sides) -> list[Matched]:
    """All visits of the claim's travellers wherever they went: the legs of their tours."""
    anywhere = Sides(sides.parties, None)
    return matching(claim, occurrences, anywhere)


def forums(claim: Claim, occurrences: Iterable[Occurrence], sides: Sides, met: Sequence[Matched]) -> list[Matched]:
    """What a claim about meetings counts and the gatherings of many in which its parties took part, by their days.

    A gathering at which one of those that `met` is listed is left out: it was met there.
    """
    if claim.kind != "meeting":
        return list(met)
    gathered = matching(msgspec.structs.replace(claim, kind="forum"), occurrences, sides)
    more = [one for one in gathered if not any(_overlap(one.occurrence, other.occurrence) for other in met)]
    return sorted((*met, *more), key=lambda match: _order(match.occurrence))


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    if one.start is None or other.start is None:
        return False
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def fitting(
    claim: Claim, one: Occurrence, sides: Sides, *, listed: Sequence[str] = (), office: str | None = None
) -> Fit:
    """How far an occurrence is what the claim counts."""
    if not one.asserted or one.kind != claim.kind or one.start is None:
        return "none"
    between = _parties(claim, one, sides)
    if between == "none":  # most are of others: nothing else is asked of these
        return "none"
    asked = (
        between,
        _place(claim, one, sides),
        _people(claim, one),
        _office(claim, one, office),
        _sort(claim, one, listed),
    )
    return "none" if "none" in asked else "possible" if "possible" in asked else "sure"


def _order(one: Occurrence) -> tuple[object, ...]:
    return (one.start, one.end or one.start, one.id)


def _parties(claim: Claim, one: Occurrence, sides: Sides) -> Fit:
    if claim.kind == "visit":
        if not sides.parties:
            return "sure"
        if one.by:
            return "sure" if sides.parties <= set(one.by) else "none"
        if sides.parties <= set(one.parties):
            return "possible"
        if set(one.parties) - set(one.to):
            return "none"
        return "sure" if claim.people and _people(claim, one) == "sure" else "possible"
    if not sides.parties <= set(one.parties):
        return "none"
    more = len(one.parties) > max(len(sides.parties), 2)
    return "possible" if more and claim.kind in ("meeting", "call") and claim.qualifier != "trilateral" else "sure"


def _place(claim: Claim, one: Occurrence, sides: Sides) -> Fit:
    where = {one.country, *one.to} - {None} if claim.kind == "visit" else {one.country} - {None}
    if sides.hosts is not None and not where & sides.hosts:
        return "possible" if not where or where & sides.edge else "none"
    if sides.words is None:
        return "sure"
    if one.place is None:
        return "possible"
    if fold(sides.words) in fold(one.place):
        return "sure"
    return "possible" if claim.kind == "visit" or not one.country else "none"


def _people(claim: Claim, one: Occurrence) -> Fit:
    """By the people where the claim names any, else by the level."""
    if not claim.people:
        return _level(claim, one)
    there = [any(may_be(name, person) for person in one.people) for name in claim.people]
    if all(there) or (claim.kind == "visit" and any(there)):
        return "sure"
    if any(there) or not one.people:
        return "possible" if _level(claim, one) != "none" else "none"
    return "none"


def _level(claim: Claim, one: Occurrence) -> Fit:
    if claim.level in (None, "any") or claim.level == one.level:
        return "sure"
    return "possible" if one.level is None else "none"


def _office(claim: Claim, one: Occurrence, office: str | None) -> Fit:
    if office is None:
        return "sure"
    fits: dict[str, Fit] = {"yes": "sure", "no": "none", "not told": "possible"}
    return fits[is_held(office, one, claim)]


def _of_visits(claim: Claim) -> dict[str, str]:
    """What is true of every visit: that it leads abroad."""
    return valued("checking_words", "always") if claim.kind == "visit" else {}


def _sort(claim: Claim, one: Occurrence, listed: Sequence[str]) -> Fit:
    """Whether it is of the sort that the claim counts."""
    wanted = claim.qualifier
    gathering = one.qualifiers is not None and GATHERING in one.qualifiers
    if wanted is None or wanted == "in person" or wanted.startswith(_ALWAYS) or wanted in _of_visits(claim):
        return "possible" if gathering else "sure"
    if wanted in ("bilateral", "trilateral") and claim.kind != "agreement":
        return "sure" if len(one.parties) == (2 if wanted == "bilateral" else 3) else "none"
    told = one.qualifiers
    if told is not None and any(fold(wanted) == fold(sort) or fold(sort) in fold(wanted) for sort in told):
        return "sure"
    return "none" if told is not None and any(sort in wanted for sort in listed) else "possible"
