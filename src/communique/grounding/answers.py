"""The whole answer to a question for an office: who held it, that nobody did, or that it is unknown, and how sure."""

import datetime as dt
from typing import Literal

import msgspec

from communique.findings import Held
from communique.grounding.bounds import first_day, last_day
from communique.grounding.offices import OF_ONE, Question, covers, last_known, offices, people_meant, question
from communique.grounding.registry import Holding, PersonEntry, registry

LONGEST_VACANCY = 366
"""Days between two holders that are known to the day up to which nobody held the office; a longer gap is taken for one
only where both holdings are sure, for else somebody may be missing in the tables."""
Kind = Literal["held", "nobody", "unknown"]


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """One holding of the answer, with all that the registry knows of it."""

    person: str
    office: str
    office_class: str
    party: str
    since: str | None
    until: str | None
    seen_on: str | None
    """The last day on which an open holding was seen."""
    acting: bool
    sure: bool
    check: str
    """How the row was checked: a key of ``registry.TRUST``."""
    source: str
    licence: str
    last_known: bool = False
    """Whether it was open when last seen, before the day asked for."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the registry answers.

    ``held``: these held it. ``nobody``: it was vacant between `before` and `after`; `sure` where both are. ``unknown``:
    the tables do not reach the day; `held` may have who was last known.
    """

    asked: str
    question: Question
    on: str | None
    answer: Kind
    held: tuple[Answered, ...] = ()
    people: tuple[str, ...] = ()
    """The ids of the people whom an asked name fits; several are candidates, of whom none is chosen."""
    before: Answered | None = None
    after: Answered | None = None
    sure: bool = False


def answer(name_or_title: str, *, on: dt.date | None = None, party: str | None = None) -> Answer | None:
    """The answer on a day, or on every day where None; None where the words are nothing that the registry knows, or
    a title that lacks its party (see ``question``)."""
    asked = question(name_or_title, party=party)
    if asked is None or asked == "title":
        return None
    people = tuple(_fitting(name_or_title, party)) if asked == "person" else ()
    held = tuple(_answered(one) for one in offices(name_or_title, on=on, party=party))
    if held or on is None:
        if on is None and asked == "office":
            held = tuple(sorted(held, key=lambda one: one.since or ""))
        kind: Kind = "held" if held else "unknown"
        sure = any(one.sure for one in held)
        return Answer(
            asked=name_or_title, question=asked, on=_iso(on), answer=kind, held=held, people=people, sure=sure
        )
    known = tuple(
        msgspec.structs.replace(_answered(one), last_known=True)
        for one in last_known(name_or_title, on=on, party=party)
    )
    unknown = Answer(
        asked=name_or_title, question=asked, on=on.isoformat(), answer="unknown", held=known, people=people
    )
    return unknown if known or asked == "person" else _between(unknown, party, on)


def _between(unknown: Answer, party: str | None, day: dt.date) -> Answer:
    """The answer with the holders before and after the day, and whether nobody held the office between them."""
    every = offices(unknown.asked, party=party)
    asked_for = {(held.party, held.office_class) for held in every}
    if len(asked_for) != 1:
        return unknown
    ((code, office_class),) = asked_for
    holdings = registry().holdings_in(code, office_class)
    if office_class not in OF_ONE or any(covers(holding, day) for holding in holdings):
        return unknown
    ended = [h for h in holdings if h.until and last_day(h.until) <= day]
    begun = [h for h in holdings if first_day(h.since) > day]
    before = max(ended, key=lambda h: last_day(h.until or ""), default=None)
    after = min(begun, key=lambda h: first_day(h.since), default=None)
    vacant = before is not None and after is not None and _vacant(before, after)
    return msgspec.structs.replace(
        unknown,
        answer="nobody" if vacant else "unknown",
        before=_of(before) if before else None,
        after=_of(after) if after else None,
        sure=vacant and before is not None and after is not None and before.sure and after.sure,
    )


def _vacant(before: Holding, after: Holding) -> bool:
    """Whether the time between two holdings is a vacancy rather than a hole in the tables."""
    if len(before.until or "") < 10 or len(after.since) < 10:
        return False
    days = (first_day(after.since) - last_day(before.until or "")).days
    return days <= LONGEST_VACANCY or (before.sure and after.sure)


def _fitting(name: str, party: str | None) -> list[str]:
    return [person.id for person in people_meant(name, party)]


def person(person_id: str) -> PersonEntry:
    """The person of an id of the answer."""
    return registry().people[person_id]


def years_of(person_id: str) -> str:
    """``2012 to 2026``: the years of all offices of a person that are known."""
    held = registry().holdings_of(person_id)
    first = min((h.since[:4] for h in held if h.since), default="?")
    last = max((h.until or h.seen_on or h.since)[:4] for h in held)
    return first if first == last else f"{first} to {last}"


def _answered(held: Held) -> Answered:
    """The holding behind a `Held`, with what the `Held` says of the office: somebody may answer for another class."""
    facts = (held.person, held.since, held.until, held.seen_on, held.source)
    same = [holding for holding in registry().holdings_in(held.party, held.office_class) if facts == _facts(holding)]
    if not same:
        of_party = (holding for holding in registry().holdings if holding.party == held.party)
        same = [holding for holding in of_party if facts == _facts(holding)]
    found = _of(max(same, key=lambda holding: holding.office == held.office))
    return msgspec.structs.replace(found, office=held.office, office_class=held.office_class, sure=held.sure)


def _facts(holding: Holding) -> tuple[str, str | None, str | None, str | None, str]:
    name = registry().people[holding.person_id].name
    return name, holding.since or None, holding.until, holding.seen_on, holding.source


def _of(holding: Holding) -> Answered:
    return Answered(
        person=registry().people[holding.person_id].name,
        office=holding.office,
        office_class=holding.office_class,
        party=holding.party,
        since=holding.since or None,
        until=holding.until,
        seen_on=holding.seen_on,
        acting=holding.acting,
        sure=holding.sure,
        check=holding.check,
        source=holding.source,
        licence=holding.licence,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
