"""Whether a counted claim holds: agrees, disagrees or cannot tell, by what happened and what is covered.

It disagrees only within what is covered: on too many by those that are covered, on too few where all of the window is
covered completely. What the claim's own report alone tells is no support for it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec

from communique.findings import Claim
from communique.grounding.bounds import first_day
from communique.grounding.offices import offices
from communique.grounding.rows import fold
from communique.record.checking_bounds import fits, meant
from communique.record.checking_counts import OF_ITS_OWN, Asked, Outcome, by_number
from communique.record.checking_gaps import by_habit, by_interval, by_last
from communique.record.checking_matching import counted_kinds, forums, matching, travels
from communique.record.checking_names import may_be, persons
from communique.record.checking_people import with_people
from communique.record.checking_scope import Covered, covering, last_covered, why_not_covered
from communique.record.checking_sides import Sides, sides_of
from communique.record.checking_titles import office_of_all
from communique.record.checking_told import is_anywhere, of_office, with_region
from communique.record.checking_units import Counted, Unit, units
from communique.record.checking_values import Check, Coverage, Occurrence, Trial, Verdict
from communique.record.checking_visitors import counts_people, each_once
from communique.record.checking_windows import Window, countable, is_unread, misread, windows

__all__ = ["Check", "Coverage", "Occurrence", "Trial", "Verdict", "check"]

_FAR = dt.timedelta(days=3650)
"""How far beyond what is covered the day of a claim may lie: further on it is rather misread."""

_WAYS: dict[str, Callable[[Asked, Sequence[Counted], Window], Outcome]] = {
    "last_since": by_last,
    "interval": by_interval,
    "regular": by_habit,
}


def check(
    claim: Claim,
    occurrences: Iterable[Occurrence],
    coverage: Iterable[Coverage],
    *,
    own: Iterable[str] = (),
    sentence: str = "",
    text: str = "",
) -> Check:
    """The claim checked against what happened; `own` are the source groups of the report that makes the claim.

    `sentence` is the one that it stands in: people whom only a table knows are found there, or by their last name
    there and in full in the report's `text`.
    Every unit and window that its words leave open is tried: it agrees if one of them does, disagrees if all do.
    """
    if why := misread(claim):
        return Check(verdict="cannot tell", reason=why)
    claim = countable(claim)
    known = [one for one in occurrences if one.kind in counted_kinds(claim)]
    declared = list(coverage)
    told = sentence or claim.quote
    claim, guessed = with_region(with_people(claim, told, known, text=text), told)
    claim = of_office(claim, declared)
    sides = sides_of(claim, known)
    covered = covering(claim, declared, sides, sentence=sentence)
    names, doubt = _one_person(claim, known, covered)
    if names is not None:
        known = [one for one in known if _is_of(one, names, claim)]
        covered = tuple(one for one in covered if _speaks_of(one, names))
    claim = _in_office(claim, covered)
    listed = [sort for one in covered for sort in one.coverage.qualifiers]
    matched = matching(claim, known, sides, listed=listed, office=office_of_all(claim, sentence))
    ways = units(claim, matched, travels(claim, known, sides), forums(claim, known, sides, matched))
    ways = tuple(way for way in ways if not way.once or counts_people(claim))
    asked = Asked(claim, meant(claim), covered, frozenset(own))
    tried = [(unit, window, _tried(asked, unit, window)) for unit in ways for window in windows(claim, asked.meant)]
    why = doubt or _nothing(claim, sides, covered, sentence, declared)
    if why:
        tried = [(unit, window, outcome._replace(verdict="cannot tell", why=why)) for unit, window, outcome in tried]
    elif guessed:
        tried = [(unit, window, _undecided(claim, outcome)) for unit, window, outcome in tried]
    return _answer(asked, tried)


def _tried(asked: Asked, unit: Unit, window: Window) -> Outcome:
    """What a unit and a window come to; what agrees by a loose one alone cannot be told."""
    counted = each_once(unit.counted, window) if unit.once else unit.counted
    outcome = _WAYS.get(asked.claim.operator, by_number)(asked, counted, window)
    if outcome.verdict == "agrees" and (unit.loose or window.loose):
        return outcome._replace(verdict="cannot tell", why="right only if it is counted so")
    return outcome


def _undecided(claim: Claim, outcome: Outcome) -> Outcome:
    """What disagrees only if "the region" was guessed rightly cannot be told."""
    if outcome.verdict != "disagrees":
        return outcome
    return outcome._replace(verdict="cannot tell", why=f"the region is taken for the {claim.place}, which is not told")


def _nothing(
    claim: Claim, sides: Sides, covered: Sequence[Covered], sentence: str, declared: Sequence[Coverage]
) -> str:
    """Why the claim cannot be checked at all; empty where it can."""
    if sides.unknown:
        return f"no table knows which states “{claim.place}” means"
    if not covered:
        return why_not_covered(claim, declared, sides, sentence=sentence)
    if is_unread(claim, sentence):
        return "its words tell since when it counts, which was not understood"
    last = last_covered(covered)
    if claim.end is not None and last is not None and last < claim.end and claim.end - last > _FAR:
        return f"its last day, {claim.end}, lies many years beyond what is covered"
    if not claim.people and claim.level is None and claim.kind == "visit":
        return "the claim does not tell who travels"
    if claim.kind == "visit" and sides.hosts is None and not is_anywhere(claim):
        return "the claim does not tell where to"
    return ""


# --- who is meant -------------------------------------------------------------------------------------------------


def _one_person(
    claim: Claim, known: Sequence[Occurrence], covered: Sequence[Covered]
) -> tuple[frozenset[str] | None, str]:
    """Of a name that several bear the one who is covered on the claim's day.

    Returns the names of those who are meant (None where the claim names nobody), and what stays in doubt.
    """
    told = {person for one in known for person in one.people} | {p for one in covered for p in one.coverage.people}
    listed = {person for one in covered if one.coverage.levels for person in one.coverage.people}
    meant_by: set[str] = set()
    doubt = ""
    for name in claim.people:
        bearers = persons((person for person in told if may_be(name, person)), listed)
        if len(bearers) > 1:
            on_day = [group for group in bearers if _covers(group, claim, covered)]
            if len(on_day) != 1:
                doubt = f"“{name}” may be {' or '.join(sorted(group[0] for group in bearers)[:3])}"
            bearers = on_day or bearers
        meant_by |= {person for group in bearers for person in group}
    return frozenset(meant_by) if meant_by else None, doubt


def _covers(group: Sequence[str], claim: Claim, covered: Sequence[Covered]) -> bool:
    day = claim.end or claim.start
    return day is not None and any(
        set(one.coverage.people) & set(group) and one.start <= day <= one.until for one in covered
    )


def _is_of(one: Occurrence, names: frozenset[str], claim: Claim) -> bool:
    """Whether it is of those who are meant, or of people whose names the claim does not tell."""
    return not one.people or bool(set(one.people) & names)


def _speaks_of(one: Covered, names: frozenset[str]) -> bool:
    return not one.coverage.people or bool(set(one.coverage.people) & names)


def _in_office(claim: Claim, covered: Sequence[Covered]) -> Claim:
    """ "As Secretary of State" without a start counts from the day on which the person took the office."""
    if claim.start is not None or not (claim.qualifier or "").startswith("as "):
        return claim
    day = claim.end
    since = [one.start for one in covered if one.coverage.people and (day is None or one.start <= day <= one.until)]
    return msgspec.structs.replace(claim, start=max(since, default=None) or _took_office(claim))


def _took_office(claim: Claim) -> dt.date | None:
    title = fold((claim.qualifier or "").removeprefix("as "))
    held = [
        held
        for name in claim.people
        for held in offices(name, on=claim.end)
        if title in fold(held.office) and held.party in claim.parties
    ]
    return first_day(held[0].since) if len(held) == 1 and held[0].since else None


# --- the answer ---------------------------------------------------------------------------------------------------


def _answer(asked: Asked, tried: Sequence[tuple[Unit, Window, Outcome]]) -> Check:
    verdicts = [outcome.verdict for _, _, outcome in tried]
    verdict: Verdict = "cannot tell"
    if "agrees" in verdicts:
        verdict = "agrees"
    elif all(one == "disagrees" for one in verdicts):
        verdict = "disagrees"
    at = next((at for at, one in enumerate(verdicts) if one == verdict), 0)
    unit, window, outcome = tried[at]
    ordered = (tried[at], *tried[:at], *tried[at + 1 :])
    return Check(
        verdict=verdict,
        reason=_reason(asked, unit, window, outcome),
        counted=tuple(it for one in outcome.counted for it in one.occurrences),
        tried=tuple(_trial(asked, *one) for one in ordered),
        coverage=tuple(dict.fromkeys(one.coverage for one in asked.covered if _touches(one, window))),
        notes=tuple(filter(None, (_note(unit, window),))),
        within_report=outcome.within_report and verdict == "cannot tell",
    )


def _touches(one: Covered, window: Window) -> bool:
    return (window.end is None or one.start <= window.end) and (window.start is None or one.until >= window.start)


def _trial(asked: Asked, unit: Unit, window: Window, outcome: Outcome) -> Trial:
    note = "; ".join(filter(None, (_note(unit, window), outcome.why)))
    return Trial(
        unit=unit.name,
        start=window.start,
        end=window.end,
        counted=outcome.number,
        expected=asked.claim.number,
        verdict=outcome.verdict,
        note=note,
    )


def _note(unit: Unit, window: Window) -> str:
    return "; ".join(filter(None, (unit.note, window.note)))


def _reason(asked: Asked, unit: Unit, window: Window, outcome: Outcome) -> str:
    """``2 stays from 2023-01-01 to 2023-11-08, as the claim says``."""
    claim = asked.claim
    days = f"{f'from {window.start} ' if window.start else ''}to {window.end or 'the last day covered'}"
    if claim.operator not in (*OF_ITS_OWN, "count"):
        return outcome.why
    what = f"{outcome.number} {unit.name}{'' if outcome.number == 1 else 's'} {days}"
    if outcome.verdict == "agrees":
        extra = f", {outcome.why}" if outcome.why else ""
        return f"{what}{extra}, as the claim says"
    if outcome.within_report and outcome.verdict == "cannot tell":
        return f"the report itself tells of {what}, as the claim says; {outcome.why}"
    if outcome.verdict == "cannot tell" and not asked.covered:
        return outcome.why
    told = claim.number or 1
    if outcome.verdict == "cannot tell" and fits(told, outcome.number, asked.meant.number):
        return f"{what}, as the claim says, but {outcome.why}"
    why = f"; {outcome.why}" if outcome.verdict == "cannot tell" else ""
    return f"{what}, where the claim says {told}{why}"
