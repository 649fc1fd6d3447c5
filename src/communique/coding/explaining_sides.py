"""Why these took part in a happening: the words that name each party and person, the office of the day, the level."""

from collections.abc import Iterator, Sequence

from communique.coding.arguments import Argument, Arguments
from communique.coding.reasons import Reason
from communique.coding.telling import Telling
from communique.findings import Event, Level, Person
from communique.grounding.actors import Actor, highest_level


class ExplainedSides:
    """The reasons for parties, direction, people and level."""

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments

    def reasons(
        self, event: Event, tellings: Sequence[Telling], people: Sequence[tuple[Person, Actor]]
    ) -> Iterator[Reason]:
        """The reasons of an event with its tellings, and its people each with the actor that it was made from."""
        for field in ("by", "to"):
            for code in getattr(event, field):
                yield _reason(field, code, self._of_party(code, tellings))
        for code in event.parties:
            if code not in event.by and code not in event.to:
                yield _reason("parties", code, self._of_party(code, tellings))
        for person, actor in people:
            yield self._person(person, actor, tellings)
        if event.level is not None:
            yield Reason("level", _level_rule(event, [one for one in tellings if one.level == event.level]))

    def _of_party(self, code: str, tellings: Sequence[Telling]) -> Argument:
        """The party in the first telling that names it with a way to it, else in the first that tells of it."""
        found = [self.arguments.of_party(code, one) for one in tellings if code in one.parties]
        return next((one for one in found if one.via), found[0] if found else Argument("another telling of the report"))

    def _person(self, person: Person, actor: Actor, tellings: Sequence[Telling]) -> Reason:
        found = [
            self.arguments.of_person(actor, one) for one in tellings if any(p.name == actor.name for p in one.people)
        ]
        there = next((one for one in found if one.via), found[0] if found else Argument(""))
        rule = "; ".join(filter(None, (there.rule, _office_rule(person, actor))))
        value = ", ".join(filter(None, (person.name, person.office, person.party)))
        return Reason("people", rule, there.run, value, there.via)


def _reason(field: str, code: str, there: Argument) -> Reason:
    return Reason(field, there.rule, there.run, code, there.via)


def _office_rule(person: Person, actor: Actor) -> str:
    """Where the office comes from: the report's own title, the registry's holding, or nowhere."""
    if person.candidates:
        return f"one of {len(person.candidates)} whom the name can mean"
    if person.office is None:
        return "no office known that day"
    if person.held is not None and not (actor.told and person.office == actor.office):
        return "registry’s office of that day"
    return "office as told" if actor.told or actor.office_then else "registry’s office"


def _level_rule(event: Event, tellings: Sequence[Telling]) -> str:
    """Which level each side has, and which of them counts."""
    if event.kind == "exercise":
        return "exercises are of the defence level (ruling 24)"
    of_sides: dict[str, list[Level | None]] = {}
    for telling in tellings:
        for actor in telling.sides.everybody if telling.sides is not None else telling.people:
            for one in actor.members or (actor,):
                of_sides.setdefault(one.party or "", []).append(one.level)
    sides = ", ".join(f"{party} {level}" for party, own in of_sides.items() if party and (level := highest_level(own)))
    rule = "highest of those who act" if event.by else "lower side’s highest"
    return rule + (f" ({sides})" if sides else "")
