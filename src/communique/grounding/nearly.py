"""Names that nobody bears as written: who bears nearly this one, and when an answer to a name is certain."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from communique.findings import Held
from communique.grounding.registry import PersonEntry, registry
from communique.grounding.spelling import name_variants, person_key

_LIKE = 0.8
"""How alike two words are that one slip of the pen parts (``Grybauskaite``, ``Gribauskaite``: 0.92)."""


def certain(wanted: str, people: Sequence[PersonEntry], found: Sequence[Held]) -> bool:
    """Whether a name as written tells one person: the likeliest bears it, and nobody else who held an office does.

    A whole name that one alone bears is certain though it is part of another's.
    """
    spelled = person_key(wanted, name_variants())
    fits = [person for person in people if f" {spelled} " in f" {' | '.join(_keys(person))} "]
    if not fits or fits[0] is not people[0]:
        return False
    whole = [person for person in fits if spelled in _keys(person)]
    holders = {held.person for held in found}
    return len([person for person in whole or fits if person.name in holders]) <= 1


def people_spelled_nearly(wanted: str, party: str | None) -> list[PersonEntry]:
    """The people whose name differs from ``wanted`` by a slip of spelling, likeliest first; empty for one word without
    a party, and where two people would do equally well."""
    words = person_key(wanted, name_variants()).split(" ")
    if (len(words) < 2 and party is None) or max(map(len, words)) < 5:
        return []
    ranked = sorted(
        ((likeness, person.id) for person in _of(party) if (likeness := _likeness(words, person)) >= _LIKE),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return []
    return [registry().people[person_id] for _, person_id in ranked]


def _of(party: str | None) -> list[PersonEntry]:
    return [person for person in registry().people.values() if party is None or party in person.parties]


def _likeness(words: Sequence[str], person: PersonEntry) -> float:
    return max((_alike(words, key.split(" ")) for key in _keys(person)), default=0.0)


def _alike(words: Sequence[str], known: Sequence[str]) -> float:
    """How alike the least alike of the words is to its fellow in a known name; 0 where they differ much.

    A single word is compared with the last word of the name.
    """
    if len(words) == 1:
        return _word(words[0], known[-1])
    if len(words) != len(known):
        return 0.0
    whole = SequenceMatcher(None, " ".join(words), " ".join(known)).ratio() if len(" ".join(words)) > 11 else 0.0
    return max(min(_word(one, other) for one, other in zip(words, known, strict=True)), whole if whole > 0.92 else 0.0)


def _word(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one[0] != other[0] or min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 2:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


def _keys(person: PersonEntry) -> list[str]:
    variants = name_variants()
    return [person_key(spelling, variants) for spelling in (person.name, *person.aliases)]
