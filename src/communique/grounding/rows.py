"""Tables of the package: tab-separated files with a header, read as they are."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of ``data/NAME.tsv`` below its header, each cut at the tabs."""
    lines = files("communique.grounding").joinpath("data", f"{name}.tsv").read_text("utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by semicolons."""
    return tuple(cell.split(";")) if cell else ()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case and accents: ``Çavuşoğlu`` is ``cavusoglu``, ``Łódź`` is ``lodz``."""
    if word.isascii():
        return word.lower()
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return bare.translate(_LETTERS).casefold()


_LETTERS = str.maketrans(
    {"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ə": "a", "Ə": "A", "ð": "d"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ħ": "h", "ŋ": "n"}
)
