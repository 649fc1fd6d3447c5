"""Words for groups and for those who speak: which noun means persons, which means parties, who can be a source."""

import functools

from communique.findings import Level
from communique.grounding.rows import read_rows

_LEVELS: dict[str, Level] = {
    "HOS": "heads",
    "HOG": "heads",
    "CROWN": "heads",
    "LEADER": "heads",
    "VICE": "heads",
    "PARTY": "heads",
    "SG": "heads",
    "FM": "ministers",
    "MIN": "ministers",
    "NSA": "ministers",
    "DEF": "defence",
    "CHOD": "defence",
    "MIL": "defence",
    "LEG": "parliament",
}


def level_of_class(office_class: str) -> Level:
    """The codebook's level of an office class; officials for all that are not named above them."""
    return _LEVELS.get(office_class, "officials")


@functools.cache
def groups() -> dict[str, tuple[str, str]]:
    """Plural nouns that stand for the two sides: noun to (people or parties, level or empty)."""
    return {noun: (members, level) for noun, members, level in read_rows("groups")}


@functools.cache
def official() -> frozenset[str]:
    """Nouns for those who act for a party: bodies, office holders and forces (delegation, envoy, warship)."""
    return frozenset(row[0] for row in read_rows("official") if row[1] != "private")


@functools.cache
def private() -> frozenset[str]:
    """Words that make of an office holder's noun somebody who acts for no party ("union leaders", "company chiefs")."""
    return frozenset(row[0] for row in read_rows("official") if row[1] == "private")


@functools.cache
def bearers() -> dict[str, str]:
    """Nouns that can mean a named office holder of a party ("the Turkish commander"): noun to level."""
    return {row[0]: row[1] for row in read_rows("bearers")}


@functools.cache
def speakers() -> dict[str, str]:
    """Nouns that can be the source of an utterance: noun to person, body, text or media."""
    return {row[0]: row[1] for row in read_rows("speakers")}


@functools.cache
def not_names() -> frozenset[str]:
    """Capitalised words that end a person's name in headings and after titles (Meeting, Summit, Statement)."""
    return frozenset(row[0] for row in read_rows("notnames"))


@functools.cache
def not_sides() -> frozenset[str]:
    """Plural nouns that "the two" may count without meaning the two sides (days, rounds, agreements)."""
    return frozenset(row[0] for row in read_rows("counted"))
