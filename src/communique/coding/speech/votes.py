"""The words of a quotation are content or not as a whole; of the cues that claim it the surest has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.coding.speech.network import CONTENT
from communique.coding.speech.words import Floats, Ints, Words

HELD = 0.5
"""The probability from which on a word has a role."""
_CLAIMED = 0.4
"""The mean probability of a quotation's words from which on it goes to a cue, where no other is surer of it."""
_NESTED = 0.4
"""The probability from which on a cue counts as part of another one's content."""
_QUOTATION_FROM = 4
"""Tokens from which on a quotation is in or out as a whole."""


class Asked(NamedTuple):
    """A cue's anchor, the tokens near it, and each one's probabilities of none, source, cue and content."""

    anchor: int
    window: Ints
    told: Floats


class _Claim(NamedTuple):
    at: int
    sure: float
    inside: NDArray[np.bool_]


def contents(words: Words, asked: Sequence[Asked]) -> list[Floats]:
    """For each cue the probability of each word of its window to be its content, quotations as a whole."""
    found = [one.told[:, CONTENT].copy() for one in asked]
    claims: dict[int, list[_Claim]] = {}
    for at, one in enumerate(asked):
        number = words.quotation[one.window]
        for quotation in np.unique(number).tolist():
            inside = number == quotation
            if quotation < 0 or quotation == words.quotation[one.anchor] or int(inside.sum()) < _QUOTATION_FROM:
                continue
            sure = float(found[at][inside].mean())
            found[at][inside] = sure
            if sure >= _CLAIMED:
                claims.setdefault(quotation, []).append(_Claim(at, sure, inside))
    for rivals in claims.values():
        best = max(rivals, key=lambda claim: claim.sure)
        found[best.at][best.inside] = max(best.sure, HELD)
        for claim in rivals:
            if claim.at != best.at and not _nested(asked[claim.at], asked[best.at]):
                found[claim.at][claim.inside] = 0
    return found


def _nested(one: Asked, other: Asked) -> bool:
    """Whether one of two cues is content of the other ("TASS reported that the minister said “…”")."""
    return _holds(one, other.anchor) or _holds(other, one.anchor)


def _holds(one: Asked, anchor: int) -> bool:
    return bool((one.told[one.window == anchor, CONTENT] >= _NESTED).any())
