"""The grammar of English time expressions: words and patterns from tables.

A pattern (``data/time_patterns.tsv``) is a regular expression with three conveniences: a space stands for white
space, ``( )`` groups without capturing, and ``{month}`` stands for any word of that class (``data/time_words.tsv``)
and captures it; a digit behind the name (``{month2}``) only tells two of one class apart.
"""

import csv
import functools
import importlib.resources
import re
from typing import NamedTuple

SHAPES = {
    "dd": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|[.,]\d)",
    "d": r"\d\d?",
    "hhmm": r"(?:2[0-4]|[01]\d)[0-5]\d",
    "two": r"\d\d(?!\d)",
    "mm": r"\d\d?(?!\d)",
    "yyyy": r"(?:1[0-9]|2[0-9])\d\d(?![\d%]|[.,]\d)",
    "aa": r"[0-3]?\d",
    "bb": r"[0-3]?\d",
    "dotted": r"[0-3]\d\.[01]\d",
    "year": r"\d{1,4}(?!\d)",
    "offset": r"(?:Z|[+-][01]\d:?[0-5]\d)",
    "yy": r"['’]\d\d(?!\d)",
    "decade": r"(?:(?:1[5-9]|20)\d0|['’]?\d0)['’]?s",
    "hh": r"(?:2[0-4]|1\d|0?\d)(?!\d)",
    "min": r"[0-5]\d(?!\d)",
    "ampm": r"(?:[ap]\.\s?m\b\.?|[ap]\s?m\b)",
    "nth": r"\d{1,2}(?:st|nd|rd|th)",
    "q": r"[1-4]",
}
"""Classes told by their shape rather than by a list of words."""

CASED = frozenset({"month", "weekday", "holiday", "zone", "half", "era"})
"""Classes whose words are names: found capitalised or in capitals only ("may", "march" are verbs)."""

SHARED = {"one": "unit", "many": "unit"}
"""Classes that are a part of another one: units in the singular and in the plural."""


class Pattern(NamedTuple):
    """A row of the pattern table, with an example of our own that it must match."""

    reader: str
    source: str
    example: str


@functools.cache
def words(kind: str) -> dict[str, str]:
    """The words of a class, lower case, with their values."""
    if kind == "yearword":
        return _spelled_years()
    return {word: value for found, word, value in _rows("time_words.tsv") if found == kind for word in [_fold(word)]}


def _spelled_years() -> dict[str, str]:
    """Years as they are spoken: nineteen eighty-four, two thousand and one, twenty twenty-three."""
    numbers = {int(number): word for word, number in words("number").items() if number.isdigit() and word.isalpha()}
    numbers |= {tens + ones: f"{numbers[tens]} {numbers[ones]}" for tens in range(20, 100, 10) for ones in range(1, 10)}
    spoken = {
        f"{numbers[century]} {numbers[year]}": f"{century}{year}" for century in (18, 19, 20) for year in range(10, 100)
    }
    spoken |= {f"two thousand {link}{numbers[year]}": f"20{year:02d}" for link in ("", "and ") for year in range(1, 20)}
    return spoken


@functools.cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in the table's order: of two that match the same characters, the earlier counts."""
    return tuple(Pattern(*row) for row in _rows("time_patterns.tsv"))


def value(kind: str, word: str) -> str:
    """What a word of a class stands for, such as ``11`` for the month "Nov."."""
    table = words(SHARED.get(kind, kind))
    folded = _fold(word)
    if kind == "yearword":
        folded = folded.replace("-", " ")
    return table[folded] if folded in table else table[folded.rstrip(".")]


def compile_pattern(source: str) -> re.Pattern[str]:
    """The regular expression that a pattern of the table stands for."""
    source = source.replace("[ -]", r"[\s-]").replace("[- ]", r"[\s-]")
    source = source.replace("(", "(?:").replace("(?:?", "(?").replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    source = re.sub(r"\{([a-z]+)(\d?)\}", lambda m: f"(?P<{m[1]}{m[2]}>{_class(m[1])})", source)
    return re.compile(rf"(?<![\w$€£])(?:{source})(?!\w)", re.IGNORECASE)


@functools.cache
def _class(name: str) -> str:
    if name in SHAPES:
        return SHAPES[name]
    if name == "num":
        return _number()
    if name == "yearword":
        return alternation(list(words(name))).replace(r"\s", r"[\s-]")
    kind = SHARED.get(name, name)
    listed = [word for found, word, _ in _rows("time_words.tsv") if found == kind and _fits(name, word)]
    if name in CASED:
        return f"(?-i:{alternation([*listed, *map(str.upper, listed)])}{_PLACE_TIME if name == 'zone' else ''})"
    return alternation(listed)


_PLACE_TIME = r"|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?(?: [Ss]tandard| [Ss]ummer| [Dd]aylight)? [Tt]ime\b"
"""A zone told by a place: "Moscow time"."""


def _fits(name: str, word: str) -> bool:
    return name not in SHARED or (name == "many") == word.endswith("s")


def _number() -> str:
    spelled = alternation(list(words("number")))
    tens = alternation([word for word, value in words("number").items() if value.isdigit() and int(value) >= 20])
    ones = alternation([word for word, value in words("number").items() if word.isalpha() and 0 < int(value) < 10])
    figures = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d+)?"
    half = r"(?:[\s-](?:and[\s-]a[\s-]half|1/2)|½)?"
    many = rf"(?:{tens}[-\s]{ones}|{spelled}|{figures})\s{alternation(list(words('multiple')))}"
    return rf"(?:{many}|{tens}[-\s]{ones}|{spelled}|{figures}|{alternation(list(words('vague')))}){half}"


def alternation(listed: list[str]) -> str:
    """A regular expression of the words, the longest first, with white space and apostrophes of every kind."""
    longest_first = sorted(set(listed), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s").replace("'", "['’]") for word in longest_first) + ")"


def _fold(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


@functools.cache
def _rows(name: str) -> tuple[list[str], ...]:
    table = importlib.resources.files("communique.grounding") / "data" / name
    lines = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
