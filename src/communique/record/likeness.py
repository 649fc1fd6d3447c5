"""When two names mean one person, two places may be one, and two quotes say the same."""

import re
import unicodedata
from functools import lru_cache

from communique.findings import Person, Place

_WORD = re.compile(r"[^\W_]+")
_TRANSLITERATED = ((re.compile(r"[iy]+j?"), "i"), (re.compile(r"kh"), "h"), (re.compile(r"(.)\1+"), r"\1"))
"""Spellings of one sound in names from Cyrillic and Arabic: Sergey and Sergei, Zelenskyy and Zelensky."""


@lru_cache(maxsize=50_000)
def folded(words: str) -> tuple[str, ...]:
    """The words in small letters without accents; hyphens part words, apostrophes do not."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "").replace("'", ""))
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


@lru_cache(maxsize=50_000)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name, spelt so that the usual transliterations of one name agree."""
    return tuple(_sound(word) for word in folded(name))


def _sound(word: str) -> str:
    for pattern, put in _TRANSLITERATED:
        word = pattern.sub(put, word)
    return word


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: ``Shoigu`` and ``Sergei Shoigu``, ``Kim Jong-un`` and ``Kim Jong Un``."""
    a, b = sounds(one), sounds(other)
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return a[-1] == b[-1] and a[0][0] == b[0][0] and len(a) > 1 and len(b) > 1


def same_person(one: Person, other: Person) -> bool:
    """Whether two people can be one: by the registry's ids where both have one, else by name and party."""
    if one.person and other.person:
        return one.person == other.person
    if one.party and other.party and one.party != other.party:
        return False
    return same_name(one.name, other.name)


def same_country(one: Place, other: Place) -> bool | None:
    """Whether two places lie in one country; None where one of them does not tell."""
    if one.country is None or other.country is None:
        return None
    return one.country == other.country


def same_spot(one: Place, other: Place) -> bool:
    """Whether two places are one by GeoNames id or by their words, one of which may hold the other's."""
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    a, b = set(folded(one.quote)), set(folded(other.quote))
    return bool(a and b) and (a <= b or b <= a)


def same_occasion(one: str, other: str) -> bool:
    """Whether two names of a forum or exercise agree: each word of the shorter is in the longer, numbers to the digit.

    Words agree by their first four letters: ``Eastern Dialogue`` and ``East. Dialogue``.
    """
    a, b = (frozenset(word[:4] if word.isalpha() else word for word in folded(name)) - _SMALL for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


_SMALL = frozenset({"the", "of", "for", "on", "in", "and", "a", "an"})


def same_quote(one: str, other: str) -> bool:
    """Whether two quotes of eight words or more say nearly the same: nine tenths of their words agree.

    Shorter ones ("the two presidents met in Moscow") are everybody's words and tell no happening from the next.
    """
    a, b = set(folded(one)), set(folded(other))
    return min(len(a), len(b)) >= 8 and len(a & b) >= 0.9 * len(a | b)
