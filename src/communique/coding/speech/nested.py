"""Utterances told within another's: "TASS reported that the minister said that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding import syntax
from communique.coding.speech.cues import cue_table
from communique.coding.speech.extents import Found, runs_of, tokens
from communique.coding.speech.roles import Roles

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.coding.speech.words import Words

_SURE = 0.5
"""The probability that is told: the network did not find it."""


def with_nested(doc: Doc, read: Words, found: Found) -> Found:
    """The attributions with one for each verb of saying that heads another's content and has a that-clause itself."""
    known = set().union(*(tokens(one.cue) for _, one in found))
    added: Found = []
    for _, one in found:
        for at in sorted(tokens(one.content)):
            if at in known or doc[at].pos_ != "VERB" or doc[at].lemma_ not in cue_table() or read.quotation[at] >= 0:
                continue
            if doc[at].dep_ != "ccomp" or doc[at].head.i not in tokens(one.cue):
                continue
            told = _told(doc, read, at, tokens(one.content))
            if told is not None:
                known.add(at)
                added.append((_SURE, told))
    return found + added


def _told(doc: Doc, read: Words, at: int, held: set[int]) -> Roles | None:
    """What a verb tells by whom, all of it within `held`."""
    verb = doc[at]
    subject, clause = syntax.child(verb, "nsubj"), syntax.child(verb, "ccomp")
    if (
        subject is None
        or subject.pos_ == "PRON"
        or clause is None
        or clause.i < at
        or doc[clause.left_edge.i].lower_ != "that"
    ):
        return None
    if any(child.dep_ in ("aux", "neg") and child.lemma_ != "have" for child in verb.children):
        return None
    source = runs_of(read, set(range(subject.left_edge.i, subject.right_edge.i + 1)))
    content = runs_of(read, set(range(clause.left_edge.i, clause.right_edge.i + 1)) & held)
    if not content or not source or not tokens(source) <= held:
        return None
    return Roles(source, ((at, at + 1),), content, _SURE)
