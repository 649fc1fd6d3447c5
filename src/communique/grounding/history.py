"""What changed in the world of states: states that ended, names and capitals with their days, who was a member when."""

import datetime as dt
from functools import lru_cache

import msgspec

from communique.grounding.bounds import within
from communique.grounding.rows import listed, read_rows


class FormerState(msgspec.Struct, frozen=True):
    """A state that ended (``SUN``, ``YUG``, ``CSK``, ``DDR``): its codes, its days, and what came after.

    ``code`` is the former ISO 3166-1 alpha-3 code, or the Correlates of War abbreviation where it had none; ``party``
    is the code that findings use for it (RUS for the Soviet Union).
    """

    code: str
    alpha4: str | None
    numeric: str | None
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    since: str
    until: str
    cow: int | None
    cow_abbreviation: str | None
    cameo: str | None
    party: str
    successors: tuple[str, ...]
    source: str


class DatedName(msgspec.Struct, frozen=True):
    """A name of a state and the days on which it was in use (``Swaziland`` to 19 April 2018)."""

    party: str
    name: str
    since: str | None
    until: str | None
    source: str


class Seat(msgspec.Struct, frozen=True):
    """A capital, or another seat of government (``seat``: The Hague, La Paz), with its days."""

    party: str
    place: str
    kind: str
    since: str | None
    until: str | None
    note: str | None
    source: str


class Membership(msgspec.Struct, frozen=True):
    """A party's time in an organisation; ``role`` is member, observer, suspended or the like."""

    organisation: str
    member: str
    role: str
    since: str | None
    until: str | None
    source: str


@lru_cache(maxsize=1)
def former_states() -> dict[str, FormerState]:
    """The states that ended, by code."""
    return {code: _former(code, rest) for code, *rest in read_rows("former_states")}


def _former(code: str, cells: list[str]) -> FormerState:
    alpha4, numeric, name, names, adjectives, demonyms, capital, since, until, *others = cells
    cow, abbreviation, cameo, party, successors, source = others
    words = (listed(names), listed(adjectives), listed(demonyms), capital, since, until)
    codes = (int(cow) if cow else None, abbreviation or None, cameo or None, party)
    return FormerState(code, alpha4 or None, numeric or None, name, *words, *codes, listed(successors), source)


@lru_cache(maxsize=1)
def _names() -> dict[str, list[DatedName]]:
    found: dict[str, list[DatedName]] = {}
    for party, name, since, until, source in read_rows("renamed"):
        found.setdefault(party, []).append(DatedName(party, name, since or None, until or None, source))
    return found


@lru_cache(maxsize=1)
def _seats() -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for party, place, kind, since, until, note, source in read_rows("seats"):
        found.setdefault(party, []).append(Seat(party, place, kind, since or None, until or None, note or None, source))
    return found


@lru_cache(maxsize=1)
def _members() -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {}
    for organisation, member, role, since, until, source in read_rows("members"):
        known = Membership(organisation, member, role, since or None, until or None, source)
        found.setdefault(organisation, []).append(known)
    return found


def names_on(party: str, day: dt.date) -> list[DatedName]:
    """The names of a state that changed its name, as on a day; empty for one that never did."""
    return [name for name in _names().get(party, ()) if within(name.since, name.until, day)]


def seats_on(party: str, day: dt.date) -> list[Seat]:
    """The capital of a state on a day, then its other seats of government; empty for an unknown code or day."""
    return [seat for seat in _seats().get(party, ()) if within(seat.since, seat.until, day)]


def members_on(organisation: str, day: dt.date, *, role: str = "member") -> list[Membership]:
    """Who was a member of an organisation on a day (or ``observer``, ``suspended``); empty where none is listed."""
    known = _members().get(organisation, ())
    return [one for one in known if one.role == role and within(one.since, one.until, day)]
