"""The registry: states, organisations, people and the offices that they held, each holding with its source."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from communique.grounding.bearers import Bearers, Spelling
from communique.grounding.bounds import first_day, last_day
from communique.grounding.own_holdings import told_by, uncorrected
from communique.grounding.own_people import identified
from communique.grounding.own_rows import Known, OwnRow
from communique.grounding.own_tables import Named, own_rows
from communique.grounding.party_codes import PartyCodes
from communique.grounding.rows import listed, read_rows
from communique.grounding.spelling import name_variants, person_key

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
_ACTING = ("Acting ", "Interim ", "Caretaker ", "Provisional ")
_SURE = frozenset({"own", "agree", "page", "public"})
OWN = frozenset({"own", "own, no source"})
"""The checks of a user's own rows, which win over those of the package."""
TRUST = {"own": -2, "own, no source": -1} | {
    check: trust for trust, check in enumerate(("agree", "page", "public", "differ", "none", "hand", "conflict"))
}
"""How a holding was checked, the most trusted first: the user's own row with a source, or without, a public table
agrees, a page says so, a public table alone says so, a public table differs, nothing (recollection), an editor's
knowledge, a public table that curated rows contradict.
"""


class State(msgspec.Struct, frozen=True):
    """A state or dependent territory: ISO 3166-1, Correlates of War and CAMEO codes, GeoNames id, names and what its
    people are called. For what changed with the years see ``communique.grounding.history``."""

    iso3: str
    iso2: str
    numeric: str | None
    """Three digits; None for Kosovo, which ISO does not have."""
    cow: int | None
    """The Correlates of War project's number and abbreviation; None for what is no member of its state system."""
    cow_abbreviation: str | None
    cameo: str | None
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
    kind: str
    """organisation, ngo, group (of states, without a charter), armed, territory, government, party or criminal."""
    names: tuple[str, ...]
    cameo: str | None
    home: tuple[str, ...]
    """The states where an armed group or a territory is at home, ISO3."""
    since: str | None
    until: str | None
    members: tuple[str, ...]
    """The present members, ISO3 or codes of organisations; empty where the table does not list them. Those of a day
    are told by ``communique.grounding.history.members_on``."""
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

    @property
    def acting(self) -> bool:
        """Whether the office was held for a time only, in another's stead."""
        return self.office.startswith(_ACTING)

    @property
    def since_bounds(self) -> tuple[dt.date, dt.date]:
        """The earliest and the latest day on which the holding may have begun, by the precision of its date."""
        return first_day(self.since), last_day(self.since)

    @property
    def until_bounds(self) -> tuple[dt.date, dt.date] | None:
        """The earliest and the latest day on which it may have ended; None while it is open."""
        return (first_day(self.until), last_day(self.until)) if self.until else None


class Registry:
    """All tables, read once; made by ``registry()``. Without `own` it lacks the tables that the user added."""

    def __init__(self, *, own: bool = True) -> None:
        self.states: dict[str, State] = {state.iso3: state for state in _states()}
        self.organisations: dict[str, Organisation] = {org.code: org for org in _organisations()}
        self._key_of: dict[str, str] = {}
        self.people: dict[str, PersonEntry] = {person.id: person for person in _people(self._key_of)}
        shipped = _holdings()
        self.known = Known(
            PartyCodes(self.states, self.organisations), frozenset({*HEIGHT, *(held.office_class for held in shipped)})
        )
        """What a user's own rows are checked against."""
        self.own: tuple[Named, ...] = tuple(own_rows(self.known)) if own else ()
        """The rows that the user added, with the names of their tables."""
        mine = self._join_own(shipped)
        wins = [holding for holding in mine if holding.check in OWN]
        beside = [holding for holding in mine if holding.check not in OWN]
        self.holdings: tuple[Holding, ...] = (*wins, *uncorrected(shipped, wins), *beside)
        self._of_person: dict[str, list[Holding]] = defaultdict(list)
        self._of_office: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        for holding in self.holdings:
            self._of_person[holding.person_id].append(holding)
            self._of_office[holding.party, holding.office_class].append(holding)
        self._of_party: dict[str, dict[tuple[str, str], list[tuple[int, Holding]]]] | None = None
        self._bearers: Bearers | None = None
        self._spellings: list[Spelling] | None = None
        self._keys: dict[str, list[str]] | None = None

    def _join_own(self, shipped: Sequence[Holding]) -> list[Holding]:
        """The holdings of the user's own rows; whom they name is made known, with the names that they tell."""
        found = []
        told: dict[str, list[Holding]] = defaultdict(list)
        for held in shipped if self.own else ():
            told[held.person_id].append(held)
        for person_id, table, row in identified(self.own, self.people, shipped, self.states):
            person = self.people.get(person_id) or PersonEntry(person_id, row.person, (), row.party, ())
            aliases = dict.fromkeys((*person.aliases, row.person, *row.aliases))
            self.people[person_id] = msgspec.structs.replace(
                person,
                aliases=tuple(alias for alias in aliases if alias != person.name),
                parties=tuple(dict.fromkeys((*person.parties, row.party))),
            )
            held = _own_holding(person_id, table, row)
            if held.check in OWN or not told_by(held, told[person_id]):
                found.append(held)
                told[person_id].append(held)
        return found

    def holdings_of(self, person_id: str) -> tuple[Holding, ...]:
        """Every office that a person held; empty for an unknown id."""
        return tuple(self._of_person.get(person_id, ()))

    def holdings_in(self, party: str, office_class: str) -> tuple[Holding, ...]:
        """Every holding of one class of office (``DEF``) in one party (``RUS``)."""
        return tuple(self._of_office.get((party, office_class), ()))

    def by_office(self, party: str) -> dict[tuple[str, str], list[tuple[int, Holding]]]:
        """Every holding in one party under its title and class, each with its place in ``holdings``."""
        if self._of_party is None:
            self._of_party = defaultdict(lambda: defaultdict(list))
            for place, holding in enumerate(self.holdings):
                self._of_party[holding.party][holding.office, holding.office_class].append((place, holding))
        return self._of_party.get(party, {})

    def height(self, person_id: str) -> int:
        """Place in ``HEIGHT`` of the highest office that a person ever held."""
        return min((HEIGHT.get(held.office_class, 20) for held in self._of_person.get(person_id, ())), default=20)

    def people_named(self, name: str, party: str | None = None) -> list[PersonEntry]:
        """The people whose name or alias is, or holds as a run of words, ``name``; of one party where given.

        A whole name comes before a surname, a surname (the last word) before a given name; among these, who held an
        office last, then the higher office, comes first. A name that nobody bears is tried without ``Jr.`` and
        without middle names, then in Latin letters where it is Cyrillic, then by its sound: other romanisations,
        Arabic articles, the other order of names, without a father's name.
        """
        return [self.people[person_id] for person_id in self._by_name().named(name, party)]

    def namesakes(self, name: str) -> list[PersonEntry]:
        """The people whom a name fits equally well, in the order of ``people_named``."""
        return [self.people[person_id] for person_id in self._by_name().namesakes(name)]

    def _by_name(self) -> Bearers:
        if self._bearers is None:
            parties = {person.id: person.parties for person in self.people.values()}
            self._bearers = Bearers(self.spellings(), parties, self._rank)
        return self._bearers

    def spellings(self) -> list[Spelling]:
        """Every name and alias by the key under which it is looked up, with the id of who bears it."""
        if self._spellings is None:
            variants = name_variants()
            self._spellings = [
                Spelling(
                    self._key_of.get(spelling) or person_key(spelling, variants), person.id, " " in spelling.strip()
                )
                for person in self.people.values()
                for spelling in (person.name, *person.aliases)
            ]
        return self._spellings

    def keys_of(self, person_id: str) -> list[str]:
        """The keys of a person's name and aliases, the name first."""
        if self._keys is None:
            self._keys = defaultdict(list)
            for key, bearer, _ in self.spellings():
                self._keys[bearer].append(key)
        return self._keys[person_id]

    def _rank(self, person_id: str) -> tuple[object, ...]:
        """Who held an office last, then the higher office, comes first."""
        return (_reversed(self._last_day(person_id)), self.height(person_id), person_id)

    def _last_day(self, person_id: str) -> str:
        return max(holding.until or holding.seen_on or holding.since for holding in self._of_person[person_id])


def _own_holding(person_id: str, table: str, row: OwnRow) -> Holding:
    where = f"own table {table}.csv, row {row.row}"
    check = "own, no source" if row.check == "own" and not row.source else row.check
    return Holding(
        person_id,
        row.office,
        row.office_class,
        row.party,
        row.since,
        row.until or None,
        row.seen_on or None,
        f"{row.source} ({where})" if row.source else where,
        row.licence,
        check,
    )


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
            numeric or None,
            int(cow) if cow else None,
            abbreviation or None,
            cameo or None,
            name,
            listed(names),
            listed(adjectives),
            listed(demonyms),
            capital or None,
            int(geonameid) if geonameid else None,
            sovereign == "1",
            source,
        )
        for iso3, iso2, numeric, cow, abbreviation, cameo, geonameid, name, *words in read_rows("states")
        for names, adjectives, demonyms, capital, sovereign, source in [words]
    ]


def _organisations() -> list[Organisation]:
    return [
        Organisation(
            *(code, name, kind, listed(names), cameo or None, listed(home)),
            *(since or None, until or None, listed(members), source),
        )
        for code, name, kind, names, cameo, home, since, until, members, source in read_rows("organisations")
    ]


def _people(keys: dict[str, str]) -> list[PersonEntry]:
    """The people of the table; the key of each spelling goes into ``keys``."""
    found = []
    for id, name, aliases, parties, spelled in read_rows("people"):
        others, served = listed(aliases), listed(parties)
        keys.update(zip((name, *others), spelled.split(";"), strict=True))
        found.append(PersonEntry(id, name, others, served[0], served))
    return found


def _holdings() -> list[Holding]:
    return [
        Holding(person, office, office_class, party, since, until or None, seen_on or None, source, licence, check)
        for person, office, office_class, party, since, until, seen_on, source, licence, check in read_rows("offices")
    ]
