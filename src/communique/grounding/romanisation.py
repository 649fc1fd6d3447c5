"""One name in many letters: Cyrillic read as Latin, and the skeleton that spellings of one name share."""

import re
from functools import lru_cache
from typing import NamedTuple

from communique.grounding.rows import listed, read_rows

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DOUBLE = re.compile(r"(sh|ch|.)\1+")
_SERVANT = re.compile(r"abd[aeou](?:l|(.)(?=\1))|abd[aeou]?(?=l)")
"""``Abdul Rahman``, ``Abdurrahman``, ``Abd al-Rahman``: what follows the servant's article."""


class _Rules(NamedTuple):
    letters: re.Pattern[str]
    read: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    articles: frozenset[str]
    patronymics: tuple[str, ...]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    rows = list(read_rows("romanisation"))
    read = {written: letters for written, letters, place, _ in rows if not place}
    longest_first = sorted(read, key=lambda written: (-len(written), written))
    return _Rules(
        re.compile("|".join(longest_first)),
        read,
        tuple((written, letters) for written, letters, place, _ in rows if place == "end"),
        frozenset(written for written, _, place, _ in rows if place == "word"),
        tuple(written for written, _, place, _ in rows if place == "patronymic"),
    )


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters, in part at least."""
    return _CYRILLIC.search(name) is not None


def latin(name: str) -> list[str]:
    """A Cyrillic name in Latin letters as Russian, Ukrainian, Bulgarian and Serbian are read, each reading once.

    >>> latin("Шойгу")
    ['Shoygu']
    """
    return list(dict.fromkeys(_spelled(name, reading) for reading in _readings()))


@lru_cache(maxsize=1)
def _readings() -> tuple[dict[str, str], ...]:
    rows = [row[:-1] for row in read_rows("cyrillic")]
    return tuple(
        {row[0]: row[place].replace("-", "") for row in rows if row[place]} for place in range(1, len(rows[0]))
    )


def _spelled(name: str, reading: dict[str, str]) -> str:
    return "".join(
        reading.get(sign, sign) if sign in reading else reading.get(sign.lower(), sign).capitalize() for sign in name
    )


class NameOrder(NamedTuple):
    """How the people of a party are called."""

    order: str
    """``surname first``, ``either`` where both orders are in use, else empty: the surname comes last."""
    called_by: str
    """The word by which news calls them: ``first``, ``last``, or ``either`` where some names begin with the surname."""


@lru_cache(maxsize=1)
def name_orders() -> dict[str, NameOrder]:
    """The parties whose people are not simply called given name and surname (``name_order.tsv``)."""
    return {
        party: NameOrder(order, called_by)
        for parties, order, called_by, _, _ in read_rows("name_order")
        for party in listed(parties)
    }


def skeleton(key: str) -> str:
    """What the spellings of a name share: its key without articles, spaces, double letters and ways to write a sound.

    >>> skeleton("abdel fattah al sisi") == skeleton("abdulfatah el sissi")
    True
    """
    return "".join(map(word_sound, key.split(" ")))


@lru_cache(maxsize=65536)
def word_sound(word: str) -> str:
    """The skeleton of one word, empty for an article."""
    rules = _rules()
    if word in rules.articles:
        return ""
    read = rules.letters.sub(lambda found: rules.read[found[0]], word)
    for written, letters in rules.endings:
        if len(read) > 4 and read.endswith(written):
            read = read.removesuffix(written) + letters
    return _DOUBLE.sub(r"\1", _SERVANT.sub("abd", read) if "abd" in read else read)


def without_fathers_name(key: str) -> str | None:
    """A key of three words or more without a patronymic that is not its first word; None where it has none."""
    words = key.split(" ")
    kept = [word for place, word in enumerate(words) if not place or not _is_patronymic(word)]
    return " ".join(kept) if 1 < len(kept) < len(words) else None


def _is_patronymic(word: str) -> bool:
    return len(word) > 5 and word.endswith(_rules().patronymics)
