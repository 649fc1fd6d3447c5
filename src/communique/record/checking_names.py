"""Whether two names may mean one person: "Rao" and "Kiran Rao", "Antony Blinken" and "Antony John Blinken"."""

import functools
import re
from collections.abc import Container, Iterable
from difflib import SequenceMatcher

from communique.grounding.rows import fold
from communique.grounding.spelling import GENERATIONS, name_variants

_ALIKE = 0.9
"""How alike two spellings of one name are ("Benyamin", "Benjamin")."""


@functools.lru_cache(maxsize=65536)
def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name, folded, spellings made one, without initials and generations."""
    words = [word for word in re.split(r"[^\w]+", fold(name)) if word and word not in GENERATIONS]
    kept = [word for word in words if len(word) > 1] or words
    return tuple(name_variants().get(word, word) for word in kept)


def may_be(name: str, other: str) -> bool:
    """Whether the name of a claim, mostly the last name alone, may be that of a person."""
    mine, theirs = words_of_name(name), words_of_name(other)
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    return mine[-1] == theirs[-1] and len(mine) > 1 and mine[0][0] == theirs[0][0]


def _is_same(name: str, other: str) -> bool:
    mine, theirs = words_of_name(name), words_of_name(other)
    if set(mine) <= set(theirs):
        return True
    spelled = len(mine) == len(theirs) and mine[-1] == theirs[-1]
    return spelled and SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio() >= _ALIKE


def persons(names: Iterable[str], apart: Container[str] = ()) -> list[list[str]]:
    """The names put together where one holds all the words of another, or is nearly spelled so: each list is a person.

    Two of those `apart` are never one: ``George Bush`` and ``George W. Bush``.
    """
    found: list[list[str]] = []
    for name in sorted(set(names), key=lambda one: (-len(words_of_name(one)), one)):
        same = [group for group in found if _is_same(name, group[0]) and not (name in apart and group[0] in apart)]
        if len(same) == 1:
            same[0].append(name)
        elif not same:
            found.append([name])
    return found
