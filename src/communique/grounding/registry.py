"""The registry: states, organisations, people and the offices that they held, each holding with its source."""

from collections import defaultdict
from functools import lru_cache

import msgspec

from communique.grounding.rows import listed, read_rows
from communique.grounding.spelling import name_variants, person_key, shorter_keys

_CLASSES = (
    "HOS",
    "HOG",
    "LEADER",
    "SG",
    "FM",
    "DEF",
    "PARTY",
    "VICE",
    "CHOD",
    "NSA",
    "MIN",
    "DIR",
    "DEP",
    "LEG",
    "ENV",
)
HEIGHT = {office_class: height for height, office_class in enumerate((*_CLASSES, "UNREP", "MIL", "SPOX"))}
"""Order of the classes of office where a person holds several, the highest first."""
_SURE = frozenset({"agree", "page", "public"})
TRUST = {"agree": 0, "page": 1, "public": 2, "differ": 3, "none": 4, "hand": 5, "conflict": 6}
"""How a holding was checked, the most trusted first: a public table agrees, a page says so, a public table alone says
so, a public table differs, nothing (recollection), an editor's knowledge, a public table that curated rows contradict.
"""


class State(msgspec.Struct, frozen=True):
    """A state or dependent territory: ISO 3166-1 codes, GeoNames id, names and what its people are called."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    geonameid: int | None
    sovereign: bool
    source: str


class Organisation(msgspec.Struct, frozen=True):
    """An international organisation or armed group under the codebook's spelling of its code."""

    code: str
    name: str
    names: tuple[str, ...]
    since: str | None
    until: str | None
    members: tuple[str, ...]
    """The states of a small, settled group (the Quad, the G7), ISO3; empty where the table does not list them."""
    source: str


class PersonEntry(msgspec.Struct, frozen=True):
    """A person: stable id, usual name, other spellings, the party (state first) and all parties served."""

    id: str
    name: str
    aliases: tuple[str, ...]
    party: str
    parties: tuple[str, ...]


class Holding(msgspec.Struct, frozen=True):
    """One person's time in one office. Dates at the source's precision: ``2012``, ``2012-11`` or ``2012-11-06``."""

    person_id: str
    office: str
    office_class: str
    party: str
    since: str
    until: str | None
    seen_on: str | None
    """The last day on which an open holding was seen."""
    source: str
    licence: str
    check: str
    """One of the keys of ``TRUST``."""

    @property
    def sure(self) -> bool:
        """Whether a public table or a named page bears the row out."""
        return self.check in _SURE


class Registry:
    """All tables, read once; made by ``registry()``."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {state.iso3: state for state in _states()}
        self.organisations: dict[str, Organisation] = {org.code: org for org in _organisations()}
        self.people: dict[str, PersonEntry] = {person.id: person for person in _people()}
        self.holdings: tuple[Holding, ...] = tuple(_holdings())
        self._of_person: dict[str, list[Holding]] = defaultdict(list)
        self._of_office: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        for holding in self.holdings:
            self._of_person[holding.person_id].append(holding)
            self._of_office[holding.party, holding.office_class].append(holding)
        self._by_word: dict[str, list[tuple[str, PersonEntry]]] | None = None

    def holdings_of(self, person_id: str) -> tuple[Holding, ...]:
        """Every office that a person held; empty for an unknown id."""
        return tuple(self._of_person.get(person_id, ()))

    def holdings_in(self, party: str, office_class: str) -> tuple[Holding, ...]:
        """Every holding of one class of office (``DEF``) in one party (``RUS``)."""
        return tuple(self._of_office.get((party, office_class), ()))

    def holdings_of_party(self, party: str) -> tuple[Holding, ...]:
        """Every holding of every office in one party."""
        return tuple(held for (of, _), found in self._of_office.items() if of == party for held in found)

    def height(self, person_id: str) -> int:
        """Place in ``HEIGHT`` of the highest office that a person ever held."""
        return min((HEIGHT.get(held.office_class, 20) for held in self._of_person.get(person_id, ())), default=20)

    def people_named(self, name: str, party: str | None = None) -> list[PersonEntry]:
        """The people whose name or alias is, or holds as a run of words, ``name``; of one party where given.

        A whole name comes before a surname, a surname (the last word) before a given name; among these, who held an
        office last, then the higher office, comes first. A name that nobody bears is tried without ``Jr.`` and
        without middle names.
        """
        wanted = person_key(name, name_variants())
        if not wanted:
            return []
        for spelled in (wanted, *shorter_keys(wanted)):
            found = self._bearing(spelled, party)
            if found:
                return found
        return []

    def namesakes(self, name: str) -> list[PersonEntry]:
        """The people whom a name fits equally well: all who are called just so, else those with it as their surname,
        else those with it somewhere in their name; in the order of ``people_named``."""
        wanted = person_key(name, name_variants())
        for spelled in (wanted, *shorter_keys(wanted)) if wanted else ():
            found = self._ranked_bearers(spelled, None)
            if found:
                best = min(found.values())
                return [one for one in self._bearing(spelled, None) if found[one.id] == best]
        return []

    def _bearing(self, wanted: str, party: str | None) -> list[PersonEntry]:
        ranked = self._ranked_bearers(wanted, party)

        def order(person_id: str) -> tuple[int, tuple[int, ...], int, str]:
            return (ranked[person_id], _reversed(self._last_day(person_id)), self.height(person_id), person_id)

        return [self.people[person_id] for person_id in sorted(ranked, key=order)]

    def _ranked_bearers(self, wanted: str, party: str | None) -> dict[str, int]:
        """How well each person bears a name: 0 it is the whole name, 1 its end, 2 part of it."""
        ranked: dict[str, int] = {}
        for spelled, person in self._words().get(wanted.split(" ", 1)[0], ()):
            if party is None or party in person.parties:
                rank = _fit(wanted, spelled)
                if rank is not None:
                    ranked[person.id] = min(rank, ranked.get(person.id, 9))
        return ranked

    def _last_day(self, person_id: str) -> str:
        return max(holding.until or holding.seen_on or holding.since for holding in self._of_person[person_id])

    def _words(self) -> dict[str, list[tuple[str, PersonEntry]]]:
        if self._by_word is None:
            self._by_word = defaultdict(list)
            variants = name_variants()
            for person in self.people.values():
                for spelling in (person.name, *person.aliases):
                    spelled = person_key(spelling, variants)
                    for word in set(spelled.split(" ")):
                        self._by_word[word].append((spelled, person))
        return self._by_word


def _fit(wanted: str, spelled: str) -> int | None:
    if spelled == wanted:
        return 0
    if spelled.endswith(f" {wanted}"):
        return 1
    return 2 if f" {wanted} " in f" {spelled} " else None


def _reversed(day: str) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in day)


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry, read at the first call."""
    return Registry()


def _states() -> list[State]:
    return [
        State(
            iso3,
            iso2,
            name,
            listed(names),
            listed(adjectives),
            listed(demonyms),
            capital or None,
            int(geonameid) if geonameid else None,
            sovereign == "1",
            source,
        )
        for iso3, iso2, geonameid, name, names, adjectives, demonyms, capital, sovereign, source in read_rows("states")
    ]


def _organisations() -> list[Organisation]:
    return [
        Organisation(code, name, listed(names), since or None, until or None, listed(members), source)
        for code, name, names, since, until, members, source in read_rows("organisations")
    ]


def _people() -> list[PersonEntry]:
    return [
        PersonEntry(id, name, listed(aliases), parties.split(";", 1)[0], listed(parties))
        for id, name, aliases, parties in read_rows("people")
    ]


def _holdings() -> list[Holding]:
    return [
        Holding(person, office, office_class, party, since, until or None, seen_on or None, source, licence, check)
        for person, office, office_class, party, since, until, seen_on, source, licence, check in read_rows("offices")
    ]
