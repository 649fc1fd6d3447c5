"""Which parts of a report say again what an earlier part said, as scraped pages do with teaser and summary."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from communique.language.detect import function_words
from communique.reading.repair import glue_points
from communique.reading.report import Part
from communique.reading.vocabulary import words

_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z])")
_SHARE = 0.7
_LEAST = 0.5
"""A part is told again where an earlier one has this share of its stems, and the lesser one of each sentence's (chosen
on 116 reports with gold, where it marks nothing that is new)."""
_FRONT = 12
"""Parts are compared with this many first parts: pages repeat their head; equal lines are found anywhere."""
_EMPTY = (function_words("en") | {"s", "t"}) - words("negation")


class Sentence(msgspec.Struct, frozen=True):
    """The stems of a sentence, and those that its sense hangs on: names, numbers, ordinals, days and months."""

    stems: frozenset[str]
    marks: frozenset[str]


def with_repeats(text: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with ``repeats`` set; a sentence with another name, number, day or negation tells something else."""
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
    return [sentence for piece in pieces if (sentence := _sentence(piece)).stems]


def _sentence(written: str) -> Sentence:
    """Its words by their first five letters, so that "Kenya’s" and "Kenyan" agree, without function words."""
    tokens = [token for token in _TOKEN.findall(written) if token.casefold() not in _EMPTY]
    marks = {_stem(token) for index, token in enumerate(tokens) if _is_mark(token, is_first=index == 0)}
    return Sentence(frozenset(map(_stem, tokens)), frozenset(marks))


def _stem(token: str) -> str:
    folded = token.casefold()
    return folded if folded.isdigit() or folded in words("negation") else folded[:5]


def _is_mark(token: str, *, is_first: bool) -> bool:
    """Whether the sense hangs on a word: a name (in capitals, but not for standing first), a number or a day."""
    return token.isdigit() or token.casefold() in words("ordinal or day") or (token[0].isupper() and not is_first)


def _told_in(sentences: list[Sentence], front: list[tuple[int, list[Sentence]]]) -> int | None:
    """The earlier part that tells every one of the sentences; the best one where several do."""
    if sum(len(sentence.stems) for sentence in sentences) < 5:
        return None
    scored = [(_share_told(sentences, earlier), -index) for index, earlier in front]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _SHARE else None


def _share_told(sentences: list[Sentence], earlier: list[Sentence]) -> float:
    """The share of all stems that the earlier sentences have; 0 where one of the sentences is not told."""
    told = 0.0
    for sentence in sentences:
        share = max((_overlap(sentence, each) for each in earlier), default=0.0)
        if share < _LEAST:
            return 0.0
        told += share * len(sentence.stems)
    return told / sum(len(sentence.stems) for sentence in sentences)


def _overlap(sentence: Sentence, earlier: Sentence) -> float:
    """The share of the sentence's stems that the earlier one has; 0 where the sense differs."""
    share = len(sentence.stems & earlier.stems) / len(sentence.stems)
    return share if share >= _LEAST and not _differ(sentence, earlier) else 0.0


def _differ(sentence: Sentence, earlier: Sentence) -> bool:
    """Whether the two differ in a negation, or the sentence has a name, number or day that the earlier one lacks."""
    negations = words("negation")
    return (sentence.stems & negations) != (earlier.stems & negations) or not sentence.marks <= earlier.stems
