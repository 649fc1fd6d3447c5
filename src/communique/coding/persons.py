"""The persons of findings: an actor in the office of the event's day, or the candidates whom the name can mean."""

import datetime as dt

from communique.findings import Candidate, Held, Person, Span
from communique.grounding.actors import Actor
from communique.grounding.offices import classes_on, covers, office_on, plain_title
from communique.grounding.registry import registry


def person_of(actor: Actor, day: dt.date | None, published: dt.date | None, span: Span | None) -> Person:
    """A participant on a day: what the registry tells of that day comes before the title of the report's own day."""
    person, held, office = actor.person, actor.held, actor.office
    on = day or published
    if day is not None and day != published:
        person = chosen_on(actor, day)
        then = office_on(person, day) if person else None
        if then is not None and (held is None or then.office != held.office):
            held, office = then, plain_title(then)
        elif then is None and person and (not actor.told or _held_on_other_days(person, actor.office_class, day)):
            held, office = None, None
        office = office or actor.office_then
    name = actor.name
    if person and actor.person and person != actor.person and name == registry().people[actor.person].name:
        name = registry().people[person].name
    return Person(
        name=name,
        office=office,
        party=actor.party,
        person=person,
        held=held,
        span=span,
        candidates=() if person else candidates_of(actor, on),
    )


def candidates_of(actor: Actor, day: dt.date | None) -> tuple[Candidate, ...]:
    """Those whom a name can mean, with their offices of a day."""
    return tuple(_candidate(person, office_on(person, day) if day else None) for person in actor.candidates)


def _candidate(person: str, held: Held | None) -> Candidate:
    entry = registry().people[person]
    return Candidate(
        person=person,
        name=entry.name,
        office=plain_title(held) if held is not None else None,
        party=held.party if held is not None else entry.party,
    )


def chosen_on(actor: Actor, day: dt.date) -> str | None:
    """The person whom a name means in what happened on a day: of its namesakes the one in office then.

    "President Bush" of a report of 2004 is another one in 1989. None where none or several of the candidates fit.
    """
    others = actor.candidates or actor.namesakes
    if actor.person is not None and (len(others) < 2 or office_on(actor.person, day) is not None):
        return actor.person
    then = [person for person in others if office_on(person, day) is not None]
    same = [person for person in then if actor.office_class in classes_on(person, day)]
    found = same or then
    return found[0] if len(found) == 1 else actor.person


def _held_on_other_days(person: str, office_class: str | None, day: dt.date) -> bool:
    """Whether the registry knows when somebody held an office of a class, and that this was not on the day."""
    holdings = [h for h in registry().holdings_of(person) if h.office_class == office_class]
    return bool(holdings) and not any(covers(holding, day) for holding in holdings)
