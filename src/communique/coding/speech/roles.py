"""From the probabilities of roles to spans: which words near a cue are its source, its words and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.coding.speech.network import CUE, SOURCE
from communique.coding.speech.votes import HELD, Asked, contents
from communique.coding.speech.words import BLANK, CONTINUING, MARK, SIGN, Floats, Ints, Words

Truths = NDArray[np.bool_]
Runs = tuple[tuple[int, int], ...]
"""First token and the one behind the last, of each piece."""
_SOURCE_AT_LEAST = 0.25
_BRIDGE = 4
"""Tokens between two pieces of one role that are taken along."""
_DOUBLE = 0.8
"""The F1 of two contents from which on they are one."""
_NEIGHBOURS = 4
_PARAGRAPHS = 50
"""Paragraphs that a quotation goes on for at most."""


@dataclass(frozen=True)
class Roles:
    """The pieces of one attribution, as tokens, and how sure the content's words are."""

    source: Runs
    cue: Runs
    content: Runs
    sure: float
    relay: Runs = ()
    """Who hands it on, where that is part of the cue ("TASS quoted the minister as saying")."""


def decide(words: Words, asked: Sequence[Asked]) -> list[Roles | None]:
    """The pieces of each cue's attribution from the probabilities of the words near it; None without content."""
    return [_decided(words, one, content) for one, content in zip(asked, contents(words, asked), strict=True)]


def _decided(words: Words, one: Asked, content: Floats) -> Roles | None:
    anchor, window, told = one
    held = content >= HELD
    if not held.any():
        return None
    free = (told[:, SOURCE] < HELD) & (told[:, CUE] < HELD) & (window != anchor)
    runs = _bridged(words.line, window, held & (window != anchor), free)
    runs = _to_edges(words, anchor, window, _without_crumbs(runs))
    runs = [run for run in (trimmed(words, run) for run in runs) if run is not None]
    if not runs:
        return None
    runs += _continued(words, anchor, runs[-1][1] - 1)
    sure = float(content[held].mean())
    return Roles(_source(words, window, told), _cue(anchor, window, told), tuple(runs), sure)


def without_doubles(found: list[tuple[float, Roles]]) -> list[tuple[float, Roles]]:
    """Of near cues with almost the same content the one with a source and with the surest words; `found` by cues."""
    dropped: set[int] = set()
    tokens = [{token for run in one.content for token in range(*run)} for _, one in found]
    for at, (_, one) in enumerate(found):
        for other in range(max(0, at - _NEIGHBOURS), at):
            both = len(tokens[at] & tokens[other])
            if {at, other} & dropped or 2 * both <= _DOUBLE * (len(tokens[at]) + len(tokens[other])):
                continue
            rival = found[other][1]
            better = (bool(one.source), one.sure) > (bool(rival.source), rival.sure)
            dropped.add(other if better else at)
    return [one for at, one in enumerate(found) if at not in dropped]


def _bridged(line: Ints, window: Ints, held: Truths, free: Truths) -> list[tuple[int, int]]:
    """The runs of held tokens; short gaps of free tokens between two of them are taken along."""
    places = np.flatnonzero(held)
    if not len(places):
        return []
    runs = [[int(places[0]), int(places[0]) + 1]]
    for place in places[1:].tolist():
        gap = slice(runs[-1][1], place)
        same = line[window[place]] == line[window[runs[-1][1] - 1]]
        if same and place - runs[-1][1] <= _BRIDGE and bool(free[gap].all()):
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return [(int(window[a]), int(window[b - 1]) + 1) for a, b in runs]


def _without_crumbs(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    longest = max((b - a for a, b in runs), default=0)
    return [(a, b) for a, b in runs if b - a >= 3 or b - a == longest or longest < 6]


def _to_edges(words: Words, anchor: int, window: Ints, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, those that the window cuts within a quotation with the rest of it."""

    def goes_on(token: int, step: int) -> bool:
        beside = token + step
        own = words.quotation[token]
        return 0 <= beside < len(words) and own not in (-1, words.quotation[anchor]) and words.quotation[beside] == own

    first, end = runs[0][0], runs[-1][1]
    if first <= int(window[0]) + 1 and goes_on(first, -1):
        inside = np.flatnonzero(words.quotation[:first] != words.quotation[first])
        begin = int(inside[-1]) if len(inside) else 0
        runs = [(begin, runs[0][1]), *runs[1:]]
    if end >= int(window[-1]) and goes_on(end - 1, 1):
        inside = np.flatnonzero(words.quotation[end:] != words.quotation[end - 1])
        last = end + int(inside[0]) + 1 if len(inside) else len(words)
        runs = [*runs[:-1], (runs[-1][0], last)]
    return runs


def _continued(words: Words, anchor: int, last: int) -> list[tuple[int, int]]:
    """The quotations of the paragraphs behind a content that go on with the one in which it ends."""
    runs: list[tuple[int, int]] = []
    if words.state[last] % 6 == 5:
        last -= 1
    while words.quotation[last] not in (-1, words.quotation[anchor]) and len(runs) < _PARAGRAPHS:
        first = int(np.searchsorted(words.opened, words.opened[last] + 1))
        if first >= len(words) or words.state[first] // 6 != CONTINUING:
            break
        end = int(np.searchsorted(words.line, words.line[first], side="right"))
        last = first + int(np.flatnonzero(words.quotation[first:end] == words.quotation[first])[-1])
        runs.append((first, last + 1))
    return runs


def trimmed(words: Words, run: tuple[int, int]) -> tuple[int, int] | None:
    """A run without blanks, commas and marks of others at its ends; None without a word."""
    first, end = run
    inside, last = words.quotation >= 0, len(words) - 1
    sign = words.shape & (SIGN | BLANK | MARK) > 0
    mark = words.shape & MARK > 0
    while first < end and sign[first] and not (mark[first] and inside[min(first + 1, last)]):
        first += 1
    while end > first and sign[end - 1] and not inside[end - 1] and not (mark[end - 1] and inside[end - 2]):
        end -= 1
    return (first, end) if not sign[first:end].all() else None


def _source(words: Words, window: Ints, told: Floats) -> Runs:
    """The run of tokens that are the source most of all."""
    score = told[:, SOURCE]
    if score.max() < _SOURCE_AT_LEAST:
        return ()
    held = score >= min(HELD, float(score.max()) * 0.8)
    runs = _bridged(words.line, window, held, told[:, CUE] < HELD)
    place = {int(token): at for at, token in enumerate(window)}
    best = max(runs, key=lambda run: sum(float(score[place[t]]) for t in range(*run) if t in place))
    return (best,)


def _cue(anchor: int, window: Ints, told: Floats) -> Runs:
    """The anchor and the words beside it that belong to the cue."""
    held = set(window[told[:, CUE] >= HELD].tolist())
    first, end = anchor, anchor + 1
    while first - 1 in held:
        first -= 1
    while end in held:
        end += 1
    return ((first, end),)
