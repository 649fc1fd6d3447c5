"""Which person of the registry a report's name means: by name, party and office of the day; several stay several."""

import datetime as dt
from functools import lru_cache

from communique.grounding.clusters import Cluster, folded
from communique.grounding.offices import classes_on, covers, office_on
from communique.grounding.registry import HEIGHT, PersonEntry, Registry, registry
from communique.grounding.romanisation import name_orders

SURNAME_FIRST = frozenset(party for party, name in name_orders().items() if name.called_by == "first")
"""Parties whose people news calls by the first word of the name."""
_EITHER_FIRST = SURNAME_FIRST | {party for party, name in name_orders().items() if name.called_by == "either"}
"""Parties where some names begin with the surname."""
_HIGH = frozenset({"HOS", "HOG", "FM", "DEF"})
_LEADERS = frozenset({"HOS", "HOG", "LEADER", "CROWN", "PARTY", "SG"})
_OF_ONE_HOLDER = _HIGH | {"VICE", "CHOD", "NSA"}
_WELL_KNOWN = _HIGH | {"LEADER", "SG", "PARTY", "VICE", "CHOD", "NSA"}


def known_alone(name: str, day: dt.date | None, parties: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Those whom news can mean by a surname alone on a day: holders of well-known offices, one of them a high one.

    Several where it does not tell ("Ivanov" in 2005); of one of the parties where these are given.
    """
    words, surnames = folded(name), _high_surnames(registry())
    if day is None or not words or not (words[-1] in surnames or words[0] in surnames):
        return ()
    found: dict[str, str] = {}
    for entry in _bearers(name):
        highest = min(classes_on(entry.id, day), key=_height, default="")
        if highest in _WELL_KNOWN and (not parties or parties & set(entry.parties)):
            found[entry.id] = highest
    return tuple(found) if _HIGH & set(found.values()) else ()


def _height(office_class: str) -> int:
    return HEIGHT.get(office_class, 20)


@lru_cache(maxsize=1)
def _high_surnames(of: Registry) -> frozenset[str]:
    """The last words of the names of all who ever held a high office, the first words where the surname may be."""
    found: set[str] = set()
    for person in {held.person_id for held in of.holdings if held.office_class in _HIGH}:
        entry = of.people[person]
        for words in map(folded, (entry.name, *entry.aliases)):
            found.update(words[-1:])
            if entry.party in _EITHER_FIRST:
                found.update(words[:1])
    return frozenset(found)


def find_person(cluster: Cluster, day: dt.date | None, around: frozenset[str] = frozenset()) -> None:
    """Set the person of a cluster, or the candidates where several fit equally well on the report's day.

    `around` are the parties that the report names: of namesakes those of these parties are meant.
    """
    pool = _pool(cluster, day)
    parties = registry().people
    fits = {person: _fit(person, cluster, day) + (0.25 if parties[person].party in around else 0) for person in pool}
    fitting = [person for person in pool if fits[person] >= 0]
    best = [person for person in fitting if fits[person] == max(fits.values())]
    cluster.ids = tuple(best) if len(best) == 1 else ()
    cluster.candidates = tuple(best) if len(best) > 1 else ()
    cluster.namesakes = tuple(fitting)


def _pool(cluster: Cluster, day: dt.date | None) -> tuple[str, ...]:
    """All whom a name may mean; of a surname alone those of the party that a title beside it tells."""
    if len(cluster.words) > 1:
        return cluster.ids or tuple(entry.id for entry in registry().namesakes(cluster.name))
    known, titled = registry().people, cluster.titled
    return tuple(one for one in _alone(cluster, day) if not titled or titled & set(known[one].parties))


def _alone(cluster: Cluster, day: dt.date | None) -> tuple[str, ...]:
    """Whom a surname alone may mean: who is in office, after a title also who was in that office."""
    told = _told(cluster) | cluster.once
    alone = known_alone(cluster.name, day, frozenset(cluster.parties))
    if not cluster.offices and not cluster.once:
        return alone
    for entries in (_bearers(cluster.name), registry().people_named(cluster.name)):
        found = [entry.id for entry in entries if _may_be_titled(entry.id, told, day)]
        if any(_fit(person, cluster, day) >= 0 for person in found):
            return tuple(found)
    return alone


def _may_be_titled(person: str, told: set[str], day: dt.date | None) -> bool:
    return day is None or office_on(person, day) is not None or _ever_held(person, told, day)


def _bearers(name: str) -> list[PersonEntry]:
    """Those whose surname a word is, the first name where the surname comes first."""
    wanted = folded(name)
    return [entry for entry in registry().people_named(name) if _is_surname(wanted, entry)]


def _is_surname(wanted: tuple[str, ...], entry: PersonEntry) -> bool:
    spellings = [folded(one) for one in (entry.name, *entry.aliases)]
    first = entry.party in _EITHER_FIRST
    return any(s[-len(wanted) :] == wanted or (first and s[: len(wanted)] == wanted) for s in spellings)


def _told(cluster: Cluster) -> set[str]:
    return {office_class for _, office_class, _ in cluster.offices if office_class}


def _fit(person: str, cluster: Cluster, day: dt.date | None) -> float:
    """How well a person of the registry fits what the report tells: party, an office held that day, the same class."""
    told, parties = _told(cluster), set(cluster.parties)
    held = classes_on(person, day) if day else frozenset()
    score = 0.0
    if parties:
        score += 2 if parties & set(registry().people[person].parties) else (-1 if held else -3)
    if held and told and not held & told:
        if score < 0:
            return -1  # another party and another office: a namesake
        if not score and len(cluster.words) == 1 and _is_another(told, held):
            return -1
    if held:
        named = any(office and office in title for office, _, _ in cluster.offices for title in _titles(person, day))
        return score + 1 + (2 if held & told else 0) + named - (2 if held & cluster.once else 0)
    if told and not _ever_held(person, told, day):
        return score - 1 if len(cluster.words) > 1 else -1
    return score + (0.5 if (told | cluster.once) and _ever_held(person, told | cluster.once, day) else 0)


def _is_another(told: set[str], held: frozenset[str]) -> bool:
    """Whether a surname with a title of a high office cannot mean somebody who holds none like it."""
    wanted = told & _OF_ONE_HOLDER
    return bool(wanted) and not (wanted & _LEADERS and held & _LEADERS)


def _titles(person: str, day: dt.date | None) -> list[str]:
    return [h.office for h in registry().holdings_of(person) if day is not None and covers(h, day)]


def _ever_held(person: str, classes: set[str], day: dt.date | None) -> bool:
    """Whether somebody held an office of one of the classes on the day or before it."""
    holdings = registry().holdings_of(person)
    return any(h.office_class in classes and (day is None or h.since[:4] <= f"{day.year}") for h in holdings)
