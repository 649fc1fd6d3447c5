"""Words as the pieces of a vocabulary: what uncased BERT reads, without capitals and accents."""

import functools
import re
import unicodedata
from importlib import resources

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 100
"""A word of more characters is one unknown piece."""
UNKNOWN = "[UNK]"


@functools.cache
def vocabulary() -> dict[str, int]:
    """Every piece with its id: the vocabulary of uncased BERT (Apache-2.0); pieces within a word begin with ``##``."""
    table = resources.files("communique.language").joinpath("data", "vocabulary.txt").read_text("utf-8")
    return {piece: at for at, piece in enumerate(table.split("\n")) if piece}


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The pieces of the characters ``[start, end)``: the id of each and where its word begins.

    >>> [at for _, at in split("Moscow said")]
    [0, 7]
    """
    words = _WORD.finditer(text, start, len(text) if end is None else end)
    return [(piece, word.start()) for word in words for piece in _pieces(word.group())]


@functools.lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[int, ...]:
    """The ids of the longest pieces that make up a word, from its start; the unknown piece where some part has none."""
    ids = vocabulary()
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    found: list[int] = []
    at = 0
    while at < len(plain) <= _LONGEST:
        prefix = "##" if at else ""
        end = next((e for e in range(len(plain), at, -1) if prefix + plain[at:e] in ids), None)
        if end is None:
            return (ids[UNKNOWN],)
        found.append(ids[prefix + plain[at:end]])
        at = end
    return tuple(found) if found else (ids[UNKNOWN],)
