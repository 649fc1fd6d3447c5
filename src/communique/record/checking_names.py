"""Whether two names may mean one person: "Rao" and "Kiran Rao", "Antony Blinken" and "Antony John Blinken"."""

import functools
import re
from collections.abc import Iterable

from communique.grounding.rows import fold
from communique.grounding.spelling import GENERATIONS, name_variants


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


def persons(names: Iterable[str]) -> list[list[str]]:
    """The names put together where one holds all the words of another: each list is one person."""
    found: list[list[str]] = []
    for name in sorted(set(names), key=lambda one: (-len(words_of_name(one)), one)):
        same = [group for group in found if set(words_of_name(name)) <= set(words_of_name(group[0]))]
        if len(same) == 1:
            same[0].append(name)
        elif not same:
            found.append([name])
    return found
