"""Actors: who is meant by a phrase of a report: a person in an office, an institution, a party, a group of these."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from communique.findings import Held, Level

ActorKind = Literal["person", "role", "institution", "party", "group", "other"]
"""role: an office without a name ("the Turkish foreign minister"); other: a source that stands for no party (CBS)."""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts or speaks; ``run`` is the phrase in the view, ``name`` the fullest name or the phrase."""

    kind: ActorKind
    name: str
    parties: tuple[str, ...] = ()
    office: str | None = None
    office_class: str | None = None
    level: Level | None = None
    person: str | None = None
    held: Held | None = None
    candidates: tuple[str, ...] = ()
    """The registry's ids of those whom the name can mean on the report's day, where they are several."""
    namesakes: tuple[str, ...] = ()
    """The ids of all whom the name can mean on some day, the person chosen among them."""
    office_then: str | None = None
    """Of a person: the office that the report gives as one of that time ("then-President X")."""
    members: tuple["Actor", ...] = ()
    run: tuple[int, int] = (0, 0)
    head: str = ""
    """Of an institution: the lemma of the noun that its phrase is about ("warship")."""
    former: bool = False
    """Of a person: whether the report calls the office a former one."""
    told: bool = False
    """Of a person: whether the report itself tells the office."""
    presiding: bool = False
    """Of a person: whether talks or a delegation are said to be led by them, which nobody does for himself."""

    @property
    def people(self) -> tuple["Actor", ...]:
        """The named persons among this actor and its members."""
        if self.kind == "person":
            return (self,)
        return tuple(person for member in self.members for person in member.people)

    @property
    def party(self) -> str | None:
        """The party that it speaks for: its own, or the first of a group's."""
        return self.parties[0] if self.parties else None


def joined(members: Iterable[Actor], run: tuple[int, int]) -> Actor | None:
    """Several actors as one group named "A and B"; the actor itself where there is only one."""
    kept: list[Actor] = []
    for member in members:
        for one in member.members or (member,):
            if all(one.name != other.name for other in kept):
                kept.append(one)
    if len(kept) < 2:
        return kept[0] if kept else None
    names = [one.name for one in kept]
    parties = tuple(dict.fromkeys(party for one in kept for party in one.parties))
    levels = [one.level for one in kept if one.level]
    return Actor(
        kind="group",
        name=", ".join(names[:-1]) + " and " + names[-1],
        parties=parties,
        level=lower_level(levels),
        members=tuple(kept),
        run=run,
    )


_ORDER: tuple[Level, ...] = ("heads", "ministers", "defence", "parliament", "officials")


def highest_level(levels: Iterable[Level | None]) -> Level | None:
    """The level of a delegation: that of its highest member."""
    known = [level for level in levels if level in _ORDER]
    return min(known, key=_ORDER.index) if known else None


def lower_level(levels: Iterable[Level]) -> Level | None:
    """The level of the lower side: talks of a president with a foreign minister are at the ministers' level."""
    known = [level for level in levels if level in _ORDER]
    return max(known, key=_ORDER.index) if known else None
