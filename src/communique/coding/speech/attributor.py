"""Who said what, in any English text: source, cue and content of each attribution as spans of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from communique.coding.speech.extents import with_edges
from communique.coding.speech.handed_on import with_speakers
from communique.coding.speech.nested import with_nested
from communique.coding.speech.network import Network, shipped
from communique.coding.speech.pairs import ancestors, pairs
from communique.coding.speech.roles import Roles, Runs, decide, without_doubles
from communique.coding.speech.turns import with_turns
from communique.coding.speech.unannounced import with_unannounced
from communique.coding.speech.votes import Asked
from communique.coding.speech.words import Words, words
from communique.findings import Form, Span
from communique.grounding.capitals import in_small_letters
from communique.language.pipeline import pipeline
from communique.reading.repair import View, view

if TYPE_CHECKING:
    from spacy.tokens import Doc

Spans = tuple[Span, ...]
CUES_AT_ONCE = 128
NEAR = 20
"""Contents that begin before a cue and are asked whether they hold it."""
PIECE = 100_000
"""Characters of a text that are parsed at once; a piece ends with a line."""


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance, belief or the like: ``text[start:end]`` of each piece of its source, cue and content.

    ``source`` and ``cue`` are empty where the text names none. ``relays`` are the sources, nearest first, that hand it
    on. ``probability`` is that of the cue.
    """

    source: Spans
    cue: Spans
    content: Spans
    form: Form
    probability: float
    relays: tuple[Spans, ...] = ()


def attributions(text: str) -> list[Attribution]:
    """The attributions of an English text, in the order of their contents.

    >>> text = "Peru will send a ship, the minister said."
    >>> [text[start:end] for one in attributions(text) for start, end in one.content]
    ['Peru will send a ship']
    """
    found: list[Attribution] = []
    for offset, piece in _pieces(text):
        shown = in_small_letters(view(piece))
        found.extend(_moved(one, shown, offset) for one in attributions_of(pipeline()(shown.text)))
    return found


def _moved(one: Attribution, shown: View, offset: int) -> Attribution:
    """An attribution of a view, with the offsets of the text whose piece at `offset` it shows."""

    def moved(spans: Spans) -> Spans:
        return tuple((start + offset, end + offset) for start, end in (shown.to_text(*span) for span in spans))

    return msgspec.structs.replace(
        one,
        source=moved(one.source),
        cue=moved(one.cue),
        content=moved(one.content),
        relays=tuple(map(moved, one.relays)),
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of at most `PIECE` characters, with their offsets; cut behind a line, else behind a blank."""
    start = 0
    while len(text) - start > PIECE:
        end = start + PIECE
        end = text.rfind("\n", start + PIECE // 2, end) + 1 or text.rfind(" ", end - 1000, end) + 1 or end
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def attributions_of(doc: Doc, network: Network | None = None, threshold: float | None = None) -> list[Attribution]:
    """The attributions of a parsed document, offsets of its text; other weights and another threshold can be given."""
    if not len(doc):
        return []
    read = words(doc)
    roles = with_speakers(doc, read, told(read, network or shipped(), threshold))
    roles = with_nested(doc, read, with_turns(doc, read, with_edges(doc, read, roles)))
    roles = with_unannounced(doc, read, roles)
    found = [_attribution(read, p, one) for p, one in roles]
    return sorted(_with_relays(found), key=lambda one: one.content[0])


def told(read: Words, network: Network, threshold: float | None = None) -> list[tuple[float, Roles]]:
    """The attributions as tokens, each with the probability of its cue."""
    if threshold is None:
        threshold = float(network["threshold"])
    numbers = network.numbered(read)
    rows = network.encode(read, numbers)
    likely = network.cues(rows)
    likely[read.space] = 0
    cues = np.flatnonzero(likely >= threshold)
    above = ancestors(read)
    asked: list[Asked] = []
    for start in range(0, len(cues), CUES_AT_ONCE):
        some = cues[start : start + CUES_AT_ONCE]
        near = pairs(read, some, numbers["dep"], network.dependencies, above)
        role = network.roles(rows, near)
        for cue, (first, end) in zip(some.tolist(), near.windows, strict=True):
            asked.append(Asked(cue, near.word[first:end], role[first:end]))
    found = zip(asked, decide(read, asked), strict=True)
    return without_doubles([(float(likely[one.anchor]), roles) for one, roles in found if roles is not None])


def _attribution(read: Words, probability: float, one: Roles) -> Attribution:
    """One attribution with the offsets of its pieces."""
    return Attribution(
        source=_spans(read, one.source),
        cue=_spans(read, one.cue),
        content=_spans(read, one.content),
        form=_form(read, one.content),
        probability=round(probability, 4),
        relays=(_spans(read, one.relay),) if one.relay else (),
    )


def _with_relays(found: list[Attribution]) -> list[Attribution]:
    """The attributions with the sources of those whose content holds their cue, the innermost first."""
    holding: list[tuple[int, int, Spans]] = []
    for one in found:
        holding += [(start, end, one.source) for start, end in one.content if one.source]
    holding.sort(key=lambda piece: piece[0])
    starts = [start for start, _, _ in holding]
    told = []
    for one in found:
        at = (one.cue or one.content)[0][0]
        near = holding[max(0, bisect_right(starts, at) - NEAR) : bisect_right(starts, at)]
        around = sorted((end - start, source) for start, end, source in near if start <= at < end and one.cue)
        relays = one.relays + tuple(source for _, source in around if source != one.source)
        told.append(msgspec.structs.replace(one, relays=relays) if relays else one)
    return told


def _spans(read: Words, runs: Runs) -> Spans:
    return tuple((int(read.starts[first]), int(read.ends[end - 1])) for first, end in runs)


def _form(read: Words, runs: Runs) -> Form:
    """Direct where quotations hold all of the content but the marks, mixed where a part, indirect where none."""
    tokens = np.concatenate([np.arange(*run) for run in runs])
    plain = read.shape[tokens] & 0b111000 == 0
    inside = read.quotation[tokens[plain]] >= 0
    if not inside.any():
        return "indirect"
    return "direct" if inside.mean() > 0.95 else "mixed"
