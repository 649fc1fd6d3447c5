"""Which parts of a report say again what an earlier part said, as scraped pages do with teaser and summary."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.language.detect import function_words
from communique.reading.repair import glue_points
from communique.reading.report import Part
from communique.reading.vocabulary import words

_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z])")
_SHARE = 0.7
"""A sentence is told again where this share of its stems stands in one earlier sentence (own choice)."""
_FRONT = 12
"""Parts are compared with this many first parts: pages repeat their head; equal lines are found anywhere."""

Sentence = frozenset[str]


def with_repeats(text: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with ``repeats`` set; a sentence that differs in a number or a negation says something else."""
    marked: list[Part] = []
    front: list[tuple[int, list[Sentence]]] = []
    seen: dict[str, int] = {}
    for index, part in enumerate(parts):
        written = text[part.start : part.end]
        key = " ".join(_TOKEN.findall(written.casefold()))
        sentences = _sentences(written) if part.role in _TELLING else []
        earlier = seen.get(key) if key else None
        if earlier is None and sentences:
            earlier = _told_in(sentences, front)
        if len(front) < _FRONT and sentences and part.role != "title":
            front.append((index, sentences))
        seen.setdefault(key, index)
        marked.append(Part(role=part.role, start=part.start, end=part.end, repeats=earlier))
    return tuple(marked)


_TELLING = ("title", "teaser", "summary", "body")


def _sentences(written: str) -> list[Sentence]:
    """The stems of each sentence, glued ones apart."""
    cuts = [0, *glue_points(written), len(written)]
    pieces = [piece for a, b in pairwise(cuts) for piece in _SENTENCE_END.split(written[a:b])]
    return [stems for piece in pieces if (stems := _stems(piece))]


def _stems(sentence: str) -> Sentence:
    """The first five letters of each word but function words, so that "Kenya’s" and "Kenyan" agree; negations stay."""
    tokens = _TOKEN.findall(sentence.casefold())
    kept = [token for token in tokens if token in words("negation") or token not in function_words("en") | {"s"}]
    return frozenset(token[:5] if token.isalpha() and token not in words("negation") else token for token in kept)


def _told_in(sentences: list[Sentence], front: list[tuple[int, list[Sentence]]]) -> int | None:
    """The earlier part that tells every one of the sentences; the best one where several do."""
    if sum(map(len, sentences)) < 5:
        return None
    scored = [(min(_best(sentence, earlier) for sentence in sentences), -index) for index, earlier in front]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _SHARE else None


def _best(sentence: Sentence, earlier: list[Sentence]) -> float:
    return max((_overlap(sentence, each) for each in earlier), default=0.0)


def _overlap(sentence: Sentence, earlier: Sentence) -> float:
    """The share of the sentence's stems that the earlier one has; 0 where numbers or negations differ."""
    if (sentence & words("negation")) != (earlier & words("negation")):
        return 0.0
    if any(token.isdigit() and token not in earlier for token in sentence):
        return 0.0
    return len(sentence & earlier) / len(sentence)
