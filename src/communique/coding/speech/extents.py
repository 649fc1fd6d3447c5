"""Where a content begins and ends: what the parse and other attributions say of the words at its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from communique.coding.speech.roles import Roles, Runs, trimmed
from communique.coding.speech.words import CONTINUING

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from communique.coding.speech.words import Words

Found = list[tuple[float, Roles]]
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_PARAGRAPHS = 50
_FAR = 2000
"""Words that are looked back over for where a paragraph of a quotation begins."""
_NEIGHBOURS = 4
"""Attributions before and behind one that are compared with it."""


def with_edges(doc: Doc, read: Words, found: Found) -> Found:
    """The attributions with contents that end where another cue of the same source begins, and the like."""
    mended = [(sure, _by_parse(doc, read, one)) for sure, one in found]
    for at in range(len(mended)):
        for beside in range(max(0, at - _NEIGHBOURS), min(len(mended), at + 1 + _NEIGHBOURS)):
            one, other = mended[at][1], mended[beside][1]
            if at == beside or not one.cue or not other.cue or not tokens(other.cue) <= tokens(one.content):
                continue
            for number, changed in zip((at, beside), _beside(doc, read, one, other), strict=True):
                mended[number] = (mended[number][0], changed)
    return _of_many_paragraphs(read, mended)


def _of_many_paragraphs(read: Words, found: Found) -> Found:
    """The attributions, a quotation of several paragraphs told from its first and with the cue of its last alone."""
    mended = list(found)
    for at, (sure, one) in enumerate(mended):
        whole = _from_its_first_paragraph(read, one)
        if whole is one:
            continue
        mended[at] = (sure, whole)
        for before in range(max(0, at - _NEIGHBOURS), at):
            other = mended[before][1]
            mended[before] = (mended[before][0], _kept(read, other, tokens(other.content) - tokens(whole.content)))
    return mended


def tokens(runs: Sequence[tuple[int, int]]) -> set[int]:
    """The tokens of some runs."""
    return {token for run in runs for token in range(*run)}


def runs_of(read: Words, chosen: set[int]) -> Runs:
    """The runs of some tokens, without commas at their ends."""
    runs: list[tuple[int, int]] = []
    for token in sorted(chosen):
        if runs and runs[-1][1] == token:
            runs[-1] = (runs[-1][0], token + 1)
        else:
            runs.append((token, token + 1))
    return tuple(run for run in (trimmed(read, run) for run in runs) if run is not None)


def _kept(read: Words, one: Roles, chosen: set[int]) -> Roles:
    """An attribution with only these of its content's tokens; as it is where none is left."""
    content = runs_of(read, chosen)
    return replace(one, content=content) if content else one


def _by_parse(doc: Doc, read: Words, one: Roles) -> Roles:
    for mend in (_clause_of_noun, _behind_noun, _main_clause, _who_is_asked, _read_by):
        one = mend(doc, read, one)
    return one


def _beside(doc: Doc, read: Words, one: Roles, other: Roles) -> tuple[Roles, Roles]:
    """One attribution whose content holds another's cue, without what is none of its content; and the other one."""
    held = tokens(one.content)
    for mend in (_added, _new_clause, _handed_on):
        cut = mend(doc, read, one, other)
        if cut is not None:
            shorter = _kept(read, one, held - cut)
            if mend is _handed_on:
                whole = held - cut | tokens(one.cue) | tokens(one.source)
                other = _kept(read, other, set(range(min(whole), max(whole) + 1)))
            return shorter, other
    return one, other


def _added(doc: Doc, read: Words, one: Roles, other: Roles) -> set[int] | None:
    """The words of the same source's next cue and its content: "said …, adding that …"."""
    first = other.cue[0][0]
    if (
        not one.source
        or one.source != other.source
        or one.cue[0][0] > first
        or tokens(one.source) & tokens(one.content)
    ):
        return None
    last = max(end for _, end in (*other.cue, *other.content))
    while first - 1 > one.cue[-1][1] and _introduces(doc[first - 1], doc[first]):
        first -= 1
    return set(range(first, last))


def _introduces(word: Token, verb: Token) -> bool:
    """Whether a word before a cue belongs to the cue: "and", a comma, "by", "before"."""
    return word.dep_ in ("cc", "punct") or (word.dep_ == "prep" and verb.head.i == word.i) or word.head.i == verb.i


def _new_clause(doc: Doc, read: Words, one: Roles, other: Roles) -> set[int] | None:
    """What follows a semicolon outside quotations, where another source's utterance is told behind it."""
    if not other.source:
        return None
    first = other.source[0][0]
    for run in one.content:
        if not run[0] < first < run[1]:
            continue
        for at in range(first - 1, max(run[0], first - 6), -1):
            if doc[at].text == ";" and read.quotation[at] < 0 and read.quotation[run[0]] < 0:
                return set(range(at, run[1]))
    return None


def _handed_on(doc: Doc, read: Words, one: Roles, other: Roles) -> set[int] | None:
    """The last words of a sentence that tell who hands it on: "…, TASS reported"."""
    if not other.source or one.cue[0][0] > other.cue[0][0]:
        return None
    first = min(other.source[0][0], other.cue[0][0])
    last = max(other.source[-1][1], other.cue[-1][1])
    if read.quotation[first] >= 0 or doc[first - 1].text != "," or not tokens(other.source) <= tokens(one.content):
        return None
    if min(start for start, _ in other.content) > first:
        return None
    end = max(end for _, end in one.content)
    return set(range(first - 1, end)) if end - last <= 3 else None


def _from_its_first_paragraph(read: Words, one: Roles) -> Roles:
    """Takes along the paragraphs before a content that begins with a quotation going on from them."""
    first = one.content[0][0]
    at = first if read.quotation[first] >= 0 else first + 1
    runs = list(one.content)
    if one.cue and one.cue[0][0] < first:
        return one
    while read.state[at] == 6 * CONTINUING + 1 and len(runs) < _PARAGRAPHS:
        end = _last_but(read.quotation, -1, at)
        if end == 0 or read.quotation[end - 1] < 0:
            break
        at = _last_but(read.quotation, read.quotation[end - 1], end)
        run = trimmed(read, (max(at - 1, 0), end))
        if run is None:
            break
        runs.insert(0, run)
    return replace(one, content=tuple(runs)) if len(runs) > len(one.content) else one


def _last_but(values: NDArray[np.integer], value: int, end: int) -> int:
    """Where the last of the values before `end` that is not this one ends; 0 where there is none near."""
    first = max(0, end - _FAR)
    others = np.flatnonzero(values[first:end] != value)
    return first + int(others[-1]) + 1 if len(others) else first


def _clause_of_noun(doc: Doc, read: Words, one: Roles) -> Roles:
    """Ends the content of a noun with the noun's clause ("Her claim that … was met with silence")."""
    noun = doc[one.cue[-1][1] - 1] if one.cue else None
    if noun is None or noun.pos_ != "NOUN":
        return one
    clause = next((child for child in noun.children if child.dep_ in _CLAUSES and child.i > noun.i), None)
    if clause is None:
        return one
    first, end = clause.left_edge.i, clause.right_edge.i + 1
    held = tokens(one.content)
    if first not in held or not {end, end + 1, end + 2} <= held or doc[first].lower_ != "that":
        return one
    return _kept(read, one, {token for token in held if token < end})


def _behind_noun(doc: Doc, read: Words, one: Roles) -> Roles:
    """Begins a content that begins within the cue's noun phrase with its clause ("in a statement that …")."""
    first = one.content[0][0]
    noun = doc[first]
    if noun.pos_ != "NOUN" or noun.left_edge.i >= first or noun.dep_ != "pobj" or not one.cue:
        return one
    prep = noun.head
    if prep.i < one.cue[0][0] or prep.i > first:
        return one
    that = doc[first + 1] if first + 1 < len(doc) else None
    if that is None or that.lower_ != "that":
        return one
    return _kept(read, one, tokens(one.content) - {first})


def _main_clause(doc: Doc, read: Words, one: Roles) -> Roles:
    """Gives "As the minister noted, …" the whole main clause."""
    verb = doc[one.cue[-1][1] - 1] if one.cue else None
    if verb is None or verb.dep_ != "advcl" or verb.head.i <= verb.i:
        return one
    mark = next((child for child in verb.children if child.lower_ == "as" and child.i < verb.i), None)
    end = verb.right_edge.i + 1
    if mark is None or one.content[0][0] < end or one.content[0][0] - end > 2 or mark.i != verb.sent.start:
        return one
    last = verb.sent.end
    if one.content[-1][1] >= last - 1 or one.content[-1][1] > last:
        return one
    return _kept(read, one, set(range(one.content[0][0], last)))


def _who_is_asked(doc: Doc, read: Words, one: Roles) -> Roles:
    """Takes the subject of the main clause from "Asked whether …, X said": X does not ask."""
    verb = doc[one.cue[0][0]] if one.cue else None
    if verb is None or verb.tag_ != "VBN" or verb.dep_ != "advcl" or not one.source or len(tokens(one.cue)) > 1:
        return one
    if any(child.dep_ in ("auxpass", "aux", "agent", "nsubj") for child in verb.children):
        return one
    whose = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    if whose is None or whose.i not in tokens(one.source):
        return one
    return replace(one, source=())


def _read_by(doc: Doc, read: Words, one: Roles) -> Roles:
    """Finds what stands behind an inverted cue, where no source is told ("“…,” read a statement of the ministry")."""
    if one.source or not one.cue or one.content[-1][1] > one.cue[0][0] or not _is_quoted(read, one):
        return one
    at = one.cue[0][0] + 1
    if at >= len(doc) or one.cue[0][0] - one.content[-1][1] > 2 or doc[at].pos_ not in ("DET", "PRON", "PROPN", "NOUN"):
        return one
    noun = _head_of_phrase(doc, at)
    if noun is None or noun.head.i not in tokens(one.cue):
        return one
    end = noun.right_edge.i + 1
    for child in noun.children:
        if child.dep_ in _CLAUSES:
            end = min(end, child.left_edge.i)
    run = trimmed(read, (at, end))
    cue = tuple((first, min(last, at)) for first, last in one.cue[:1])
    return replace(one, source=(run,), cue=cue) if run is not None else one


def _is_quoted(read: Words, one: Roles) -> bool:
    return bool(read.quotation[max(one.content[-1][1] - 2, one.content[-1][0])] >= 0)


def _head_of_phrase(doc: Doc, at: int) -> Token | None:
    """The noun whose phrase begins at a token."""
    word = doc[at]
    for _ in range(4):
        if word.left_edge.i == at and word.pos_ in ("NOUN", "PROPN", "PRON") and word.head.left_edge.i != at:
            return word
        if word.head.i == word.i:
            return None
        word = word.head
    return None
