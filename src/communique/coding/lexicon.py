"""Finds the words and phrases of a table in a text: ``stem*`` is a word that begins so, a lone ``*`` any one word."""

import re
from collections.abc import Iterable, Iterator

from communique.findings import Span

_WORD = re.compile(r"[\w'’-]+")


class Lexicon:
    """Labelled phrases, looked up word by word; capitals make no difference."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """`rows` are (label, phrases separated by ``;``); a phrase may stand under several labels."""
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in rows:
            for phrase in phrases.split(";"):
                words = tuple(phrase.lower().split())
                if not words or words[0] == "*":
                    raise ValueError(f"{label}: a phrase begins with a word, not with {phrase.strip()!r}")
                first, table = (words[0][:-1], self._stems) if words[0].endswith("*") else (words[0], self._whole)
                table.setdefault(first, []).append((words, label))
        self._shortest = min(map(len, self._stems), default=0)

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Each label with the words that tell it, in the order of the text."""
        words = [(match[0].lower(), match.span()) for match in _WORD.finditer(text)]
        for at, (word, _) in enumerate(words):
            for phrase, label in self._beginning(word):
                end = at + len(phrase) - 1
                if end < len(words) and all(map(_fits, phrase[1:], (w for w, _ in words[at + 1 : end + 1]))):
                    yield label, (words[at][1][0], words[end][1][1])

    def _beginning(self, word: str) -> Iterator[tuple[tuple[str, ...], str]]:
        yield from self._whole.get(word, ())
        for length in range(self._shortest, len(word) + 1):
            yield from self._stems.get(word[:length], ())


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
