"""How a person's name is looked up: variant spellings made one, initials and nicknames inside left out."""

from functools import cache, lru_cache
from typing import Literal

from communique.grounding.rows import fold, listed, read_rows
from communique.grounding.words import Words

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
Use = Literal["question", "text", "name", "given"]
"""What a word of ``data/honorifics.tsv`` does: left out before a name that is asked for, before a person's name in a
report, part of a name's key, and before what is no state then (``Ms India Gants``)."""


@cache
def honorifics(use: Use) -> frozenset[str]:
    """The honorifics of one use, folded and without full stops."""
    return frozenset(word for word, uses, _ in read_rows("honorifics") if use in listed(uses))


@lru_cache(maxsize=1)
def name_variants() -> dict[str, str]:
    """Spellings of given names and particles that are made one (``sergey`` and ``sergei``): folded to folded."""
    return {fold(variant): spelling for spelling, variants, *_ in read_rows("variants") for variant in listed(variants)}


def person_key(name: str, variants: dict[str, str]) -> str:
    """The key of a whole name: ``Antony J. Blinken`` and ``Anthony Blinken`` have one."""
    parts = name.translate(_PARTED).split()
    if not all(part.isalnum() for part in parts):  # quotation marks, brackets and the like
        words = Words(name)
        return key_of_words(words, 0, len(words), variants)
    last = len(parts) - 1
    folded = [
        fold(part)
        for place, part in enumerate(parts)
        if place in (0, last) or len(part) > 1 or not part.isupper()  # no initials inside
    ]
    return " ".join([variants.get(word, word) for word in folded])


_PARTED = str.maketrans(dict.fromkeys("-‐‑–'’‘ʼʻ`.,", " "))


def key_of_words(words: Words, index: int, count: int, variants: dict[str, str]) -> str:
    """The key of ``count`` words of a text, from the word at ``index`` on."""
    last = index + count - 1
    return " ".join(
        variants.get(words.folded[place], words.folded[place])
        for place in range(index, last + 1)
        if place in (index, last) or not (_initial(words, place) or words.quoted(place))
    )


def _initial(words: Words, place: int) -> bool:
    return words.ends[place] - words.starts[place] == 1 and words.word(place).isupper()


def shorter_keys(key: str) -> list[str]:
    """Keys under which the same person may be known, likelier first.

    Without ``Jr.``, without further family names (``Faisal bin Farhan Al Saud``), without middle names.
    """
    parts = key.split(" ")
    bare = parts[:-1] if len(parts) > 2 and parts[-1] in GENERATIONS else parts
    found = [bare] if bare != parts else []
    titled = bare[0] in honorifics("name")  # "Sheikh Khalifa Al Harthy" is not every Sheikh Khalifa
    found += [bare[:count] for count in range(len(bare) - 1, 1, -1) if count > 2 or (len(bare) > 3 and not titled)]
    given = not titled and (len(bare[0]) > 3 or bare[0] in set(name_variants().values()))
    if len(bare) > 2 and given and len(bare[-1]) > 3:
        found.append([bare[0], bare[-1]])
    return [" ".join(words) for words in found]
