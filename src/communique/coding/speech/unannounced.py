"""Quotations that no word announces: "The mayor shook his head. “No one asked us.”" is said by the mayor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from communique.coding.speech.cues import cue_table
from communique.coding.speech.extents import Found, runs_of, tokens
from communique.coding.speech.roles import Roles, Runs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from communique.coding.speech.words import Words

_AT_LEAST = 4
"""Tokens of a quotation that may stand without a cue."""
_SURE = 0.5
"""The probability that is told: no network has read it."""
_ASIDES = frozenset({"relcl", "acl", "punct"})
_ENDS = (".", "!", "?", "…")


def with_unannounced(doc: Doc, read: Words, found: Found) -> Found:
    """The attributions with one for each whole quotation that no content holds, by whom the sentence before is about.

    The cue of such a one is empty.
    """
    found = [(sure, _without_looks(doc, read, one)) for sure, one in found]
    held = np.zeros(len(doc), dtype=bool)
    told: set[int] = set()
    for _, one in found:
        held[sorted(tokens(one.content) | tokens(one.source) | tokens(one.cue))] = True
        told.update(read.sentence[sorted(tokens(one.cue))].tolist())
    for first, end in _quotations(read):
        if held[first:end].any() or not _is_whole(doc, first, end):
            continue
        source = _about(doc, read, first, told)
        content = runs_of(read, set(range(first - 1, end + 1 if end < len(doc) else end)))
        if source and content:
            found.append((_SURE, Roles(source, (), content, _SURE)))
    return found


def _quotations(read: Words) -> list[tuple[int, int]]:
    """First token and the one behind the last of each quotation that is long enough."""
    numbers = read.quotation
    edges = np.flatnonzero(np.diff(numbers, prepend=-1, append=-1))
    spans = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return [(first, end) for first, end in spans if first and numbers[first] >= 0 and end - first >= _AT_LEAST]


def _is_whole(doc: Doc, first: int, end: int) -> bool:
    """Whether a quotation is a sentence or more by itself: nothing of its sentences stands before or behind it."""
    before = _behind_blanks(doc, first - 1)
    starts = before is None or before.text in _ENDS or before.is_quote
    after = next((token for token in doc[end + 1 : end + 3] if not token.is_space), None)
    follows = after is None or after.text[0].isupper() or after.is_quote or doc[end + 1].is_space
    return starts and doc[end - 1].text in _ENDS and follows and doc[first].text[0].isupper()


def _behind_blanks(doc: Doc, at: int) -> Token | None:
    """The last token before one that is no blank, None at the text's beginning."""
    at -= 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return doc[at] if at >= 0 else None


def _about(doc: Doc, read: Words, first: int, told: set[int]) -> Runs:
    """The subject of the sentence before, where that is the one person it names and no utterance is told there."""
    before = _behind_blanks(doc, first - 1)
    if before is None or before.is_quote or read.line[first] - read.line[before.i] > 2:
        return ()
    if int(read.sentence[before.i]) in told:
        return ()
    sentence = before.sent
    if read.quotation[sentence.start : before.i + 1].max() >= 0:
        return ()
    people = [entity for entity in sentence.ents if entity.label_ == "PERSON"]
    head = next((child for child in sentence.root.children if child.dep_ == "nsubj"), None)
    if head is None or any(not entity.start <= head.i < entity.end for entity in people):
        return ()
    return (_phrase(head, sentence),) if _is_person(head) else ()


def _is_person(word: Token) -> bool:
    return word.tag_ == "NNP" or word.lower_ in ("he", "she")


def _phrase(head: Token, sentence: Span) -> tuple[int, int]:
    """The tokens of a subject, without a clause on it."""
    asides = [child.left_edge.i for child in head.children if child.dep_ in _ASIDES and child.i > head.i]
    end = min(asides, default=head.right_edge.i + 1)
    return max(head.left_edge.i, sentence.start), max(end, head.i + 1)


def _without_looks(doc: Doc, read: Words, one: Roles) -> Roles:
    """A quotation of its own sentence alone, where the cue before tells no utterance ("X looked tired. “…”")."""
    if not one.cue or len(one.content) > 2 or not one.source:
        return one
    verb = doc[one.cue[0][0]]
    held = tokens(one.content)
    quoted = {token for token in held if read.quotation[token] >= 0}
    first = min(quoted, default=0)
    plain = {token for token in held if token < first - 1}
    if verb.lemma_ in cue_table() or len(quoted) < _AT_LEAST or not plain or len(plain) > _AT_LEAST or first <= verb.i:
        return one
    before = _behind_blanks(doc, first - 1)
    if before is None or before.text not in _ENDS:
        return one
    return replace(one, cue=(), content=runs_of(read, held - plain) or one.content)
