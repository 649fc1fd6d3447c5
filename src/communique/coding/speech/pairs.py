"""Cues and the words near them: which words may belong to a cue, and how they lie to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from communique.coding.speech.words import Ints, Words, bucket

BEFORE, AFTER = 120, 180
"""Tokens of the cue's line that are asked about, before and behind it."""
NEXT_LINE = 120
"""Tokens of the next line that are asked about where the cue's line announces it or leaves a quotation open."""
GAP = 6
"""Empty rows between the windows of two cues."""
DEPTH = 16
STEPS = 5
DISTANCES = 22
SENTENCES = 7
QUOTED = 28
LEVELS = 4


@dataclass(frozen=True)
class Pairs:
    """One row a pair of cue and word, windows one after another with `GAP` empty rows between them (``real`` False).

    ``path`` combines the steps from the cue up to the common governor with the dependency of the word's side;
    ``own`` is the dependency of the cue's side.
    """

    cue: Ints
    word: Ints
    real: Ints
    distance: Ints
    sentence: Ints
    path: Ints
    own: Ints
    level: Ints
    quoted: Ints
    windows: list[tuple[int, int]]
    """First and end row of each cue's window."""


def window(words: Words, cue: int, bounds: tuple[Ints, Ints]) -> Ints:
    """The tokens that may belong to a cue, in order; `bounds` are first and end token of each line."""
    firsts, lasts = bounds
    line = words.line[cue]
    first, last = int(firsts[line]), int(lasts[line])
    chosen = np.arange(max(first, cue - BEFORE), min(last, cue + AFTER))
    if line + 1 < len(firsts) and last - cue < AFTER and _announces(words, first, last):
        chosen = np.concatenate([chosen, np.arange(last, min(int(lasts[line + 1]), last + NEXT_LINE))])
    return chosen[~words.space[chosen]]


def _announces(words: Words, first: int, last: int) -> bool:
    """Whether a line ends with a colon or an open quotation, or the next one starts with a quotation."""
    following = words.state[last : last + 3] % 6
    return bool((following == 1).any() or (words.state[first:last] // 6 == 3).any())


def lines(words: Words) -> tuple[Ints, Ints]:
    """The first token of each line and the one behind its last."""
    numbers = np.arange(int(words.line[-1]) + 1 if len(words) else 0)
    return np.searchsorted(words.line, numbers, side="left"), np.searchsorted(words.line, numbers, side="right")


def ancestors(words: Words) -> Ints:
    """Each token with its governor, that one's governor and so on: `DEPTH` rows."""
    found = np.empty((DEPTH, len(words)), dtype=np.int64)
    found[0] = np.arange(len(words))
    for step in range(1, DEPTH):
        found[step] = words.head[found[step - 1]]
    return found


def pairs(words: Words, cues: Ints, dependency: Ints, dependencies: int, above: Ints) -> Pairs:
    """The pairs of `cues` with the words of their windows; `above` are the `ancestors`.

    `dependency` numbers each token's dependency, below `dependencies`.
    """
    bounds = lines(words)
    cue_rows: list[Ints] = [np.full(GAP, -1)]
    word_rows: list[Ints] = [np.full(GAP, -1)]
    windows = []
    at = GAP
    for cue in cues:
        chosen = window(words, int(cue), bounds)
        windows.append((at, at + len(chosen)))
        at += len(chosen) + GAP
        cue_rows += [np.full(len(chosen), cue), np.full(GAP, -1)]
        word_rows += [chosen, np.full(GAP, -1)]
    cue, word = np.concatenate(cue_rows), np.concatenate(word_rows)
    path, own, level = _paths(above, np.maximum(cue, 0), np.maximum(word, 0), dependency, dependencies)
    apart = word - cue
    inside = words.quotation >= 0
    opened = np.clip(words.opened[word] - words.opened[cue], -3, 3) + 3
    return Pairs(
        cue=cue,
        word=word,
        real=(word >= 0).astype(np.int64),
        distance=np.where(apart < 0, 11, 0) + bucket(np.abs(apart)),
        sentence=np.clip(words.sentence[word] - words.sentence[cue], -3, 3) + 3,
        path=path,
        own=own,
        level=level,
        quoted=opened * 4 + inside[word] * 2 + inside[cue],
        windows=windows,
    )


def _paths(above: Ints, cue: Ints, word: Ints, dependency: Ints, dependencies: int) -> tuple[Ints, Ints, Ints]:
    of_word = above[:, word]
    steps = np.full(len(cue), STEPS)
    branch = np.full(len(cue), dependencies)
    own = np.full(len(cue), dependencies)
    level = np.zeros(len(cue), dtype=np.int64)
    open_ = np.arange(len(cue))
    for step in range(STEPS):
        if not len(open_):
            break
        governor = above[step, cue[open_]]
        hits = of_word[:, open_] == governor
        depth = hits.argmax(axis=0)
        met = hits[depth, np.arange(len(open_))]
        rows, down = open_[met], depth[met]
        steps[rows] = step
        below = above[np.maximum(down - 1, 0), word[rows]]
        branch[rows] = np.where(down > 0, dependency[below], dependencies)
        own[rows] = dependency[above[step - 1, cue[rows]]] if step else dependencies
        level[rows] = np.minimum(down, LEVELS - 1)
        open_ = open_[~met]
    return steps * (dependencies + 1) + branch, own, level
