"""Marked articles as the network learns them: the anchor of each cue and the role of each word near it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from communique.coding.speech.pairs import Pairs
from communique.coding.speech.words import Ints, Words

NONE, SOURCE, CUE, CONTENT = range(4)
_RANK = {"VERB": 0, "NOUN": 1, "ADJ": 1, "AUX": 2, "PROPN": 3, "ADV": 3, "SCONJ": 4, "ADP": 4}


@dataclass(frozen=True)
class Marked:
    """One attribution as people marked it: token numbers of source, cue and content."""

    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]


class Article(NamedTuple):
    """A parsed article: its words, what people marked, and each token's part of speech."""

    words: Words
    marked: list[Marked]
    parts: list[str]


def anchor(words: Words, cue: Sequence[int], parts: Sequence[str]) -> int:
    """The token that stands for a cue: its verb, else its noun or adjective, the highest in the tree first."""
    inside = set(cue)

    def depth(token: int) -> int:
        steps = 0
        while int(words.head[token]) in inside and int(words.head[token]) != token and steps < 20:
            token, steps = int(words.head[token]), steps + 1
        return steps

    return min(cue, key=lambda token: (depth(token) + 2 * _RANK.get(parts[token], 5), token))


def anchors(words: Words, marked: Sequence[Marked], parts: Sequence[str]) -> dict[int, Marked]:
    """The attributions by the anchor of their cue; of two with one anchor the one with more content."""
    found: dict[int, Marked] = {}
    for one in marked:
        if not one.cue or not one.content:
            continue
        at = anchor(words, one.cue, parts)
        if at not in found or len(found[at].content) < len(one.content):
            found[at] = one
    return found


def roles(rows: Pairs, found: dict[int, Marked]) -> Ints:
    """The role of each row's word to its cue, -1 for the rows between the windows."""
    answer = np.where(rows.real > 0, NONE, -1)
    for (start, end), one in zip(rows.windows, found.values(), strict=True):
        word = rows.word[start:end]
        part = answer[start:end]
        part[np.isin(word, list(one.content))] = CONTENT
        part[np.isin(word, list(one.source))] = SOURCE
        part[np.isin(word, list(one.cue))] = CUE
    return answer
