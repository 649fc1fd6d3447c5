"""Where time expressions stand in a text.

A pattern is tried only in sentences that hold a word of every class that it cannot do without, which makes the search
some ten times faster than trying all of them everywhere.
"""

import bisect
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.grounding.time_grammar import SHAPES, SHARED, compile_pattern, patterns, words

LOOSE = frozenset({"num", "approx", "vague", "mod", "which", "ampm"})
"""Classes of words so common that their presence tells nothing."""
FIGURES = "figures"
"""The class of all that is written in figures."""
SIGNS = {
    "yyyy": re.compile(r"(?<!\d)[12]\d{3}(?!\d)"),
    "decade": re.compile(r"\d0['’]?s"),
    "q": re.compile(r"q[1-4]"),
    "aa": re.compile(r"\d/\d"),
}
"""What a sentence (lower case) must hold for a class of figures to stand in it."""

_BREAK = re.compile(r"\n\s*\n|(?<=[a-z]{3}[.!?])[”\"’)]*\s+(?=[A-Z“\"])|(?<=[.!?:])\n")


class Expression(NamedTuple):
    """One match of a pattern: the reader that understands it, where it stands, and the words by class."""

    reader: str
    start: int
    end: int
    words: dict[str, str]


class Search(NamedTuple):
    """A pattern made ready: its reader, its source in the table, the classes and words that it cannot do without."""

    reader: str
    source: str
    kinds: frozenset[str]
    literals: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled when a sentence first asks for it."""
        return compiled(self.source)

    def first(self, text: str, start: int, end: int) -> Expression | None:
        """The first match in ``text[start:end]``."""
        match = self.pattern.search(text, start, end)
        return self.expression(match) if match else None

    def expression(self, match: re.Match[str]) -> Expression:
        """A match as an expression."""
        groups = {name: found for name, found in match.groupdict().items() if found is not None}
        return Expression(self.reader, match.start(), match.end(), groups)


def expressions(text: str) -> Iterator[Expression]:
    """Every expression of the text from left to right, none overlapping: the leftmost counts, then the longest.

    What begins within the one before is looked for once more behind it: "last Saturday" and "March 28" of "last
    Saturday, March 28".
    """
    reached = 0
    for start, end in sentences(text):
        found = sorted(_matches(text, start, end), key=_first_and_longest)
        while found:
            order, expression = found.pop(0)
            if expression.start >= reached:
                reached = expression.end
                yield expression
            elif expression.end > reached and (again := _searches()[order].first(text, reached, end)):
                bisect.insort(found, (order, again), key=_first_and_longest)


def _first_and_longest(match: tuple[int, Expression]) -> tuple[int, int, int]:
    order, expression = match
    return expression.start, -expression.end, order


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Runs of text that no expression crosses: roughly sentences, never cut behind a short form such as "Nov."."""
    start = 0
    for gap in _BREAK.finditer(text):
        if _short_form_before(text, gap.start()):
            continue
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _short_form_before(text: str, end: int) -> bool:
    word = re.search(r"[A-Za-z]+\.$", text[max(0, end - 8) : end])
    return word is not None and (word[0].lower() in words("month") or word[0].lower() in words("weekday"))


def _matches(text: str, start: int, end: int) -> Iterator[tuple[int, Expression]]:
    sentence = text[start:end].lower()
    present = set(re.findall(r"[a-z]+", sentence))
    kinds = {kind for kind, openers in _openers().items() if not openers.isdisjoint(present)}
    if re.search(r"\d", sentence):
        kinds.add(FIGURES)
        kinds.update(kind for kind, sign in SIGNS.items() if sign.search(sentence))
    filed, searches = _filed(), _searches()
    for order in sorted(order for need in filed.keys() & {"", *kinds, *present} for order in filed[need]):
        search = searches[order]
        if search.kinds <= kinds and search.literals <= present:
            for match in search.pattern.finditer(text, start, end):
                yield order, search.expression(match)


compiled = functools.cache(compile_pattern)
"""A pattern of the table as a regular expression, made once."""


@functools.cache
def _searches() -> tuple[Search, ...]:
    return tuple(Search(each.reader, each.source, *needs(each.source)) for each in patterns())


@functools.cache
def _filed() -> dict[str, list[int]]:
    """The places of all searches, each under one class or word that it cannot do without, classes of letters first;
    those that need nothing under the empty word."""
    filed: dict[str, list[int]] = {}
    for order, search in enumerate(_searches()):
        classes = sorted(search.kinds, key=lambda kind: (kind == FIGURES, kind in SIGNS, kind))
        need = next(iter((*classes, *sorted(search.literals))), "")
        filed.setdefault(need, []).append(order)
    return filed


@functools.cache
def _openers() -> dict[str, frozenset[str]]:
    """For each class that a pattern needs the longest part of each of its words, one of which must be there."""
    kinds = {kind for search in _searches() for kind in search.kinds} - {FIGURES, *SIGNS}
    return {kind: frozenset(max(re.findall(r"[a-z]+", word), key=len) for word in words(kind)) for kind in kinds}


def needs(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """The classes and the words of three letters or more without which a pattern of the table cannot match."""
    plain, reduced = "", source
    while plain != reduced:
        plain, reduced = reduced, re.sub(r"\(([^()]*)\)(\??)", _obligatory, reduced)
    if "|" in plain:
        branches = [needs(branch) for branch in plain.split("|")]
        return frozenset.intersection(*(kinds for kinds, _ in branches)), frozenset.intersection(
            *(literals for _, literals in branches)
        )
    named = {SHARED.get(name, name) for name in re.findall(r"\{([a-z]+)\d?\}", plain)} - LOOSE
    kinds = {FIGURES if name in SHAPES and name not in SIGNS else name for name in named}
    literals = re.findall(r"[a-z]{3,}", re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", plain))
    return frozenset(kinds), frozenset(literals)


def _obligatory(group: re.Match[str]) -> str:
    """What of a group must be there: nothing of an optional one or of one with several branches."""
    return " " if group[2] or "|" in group[1] else group[1]
