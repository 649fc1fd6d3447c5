"""What one hands on of another's words: "TASS quoted the minister as saying that …" is said by the minister."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.coding import syntax, tables
from communique.coding.speech.cues import cue_table
from communique.coding.speech.roles import Roles, Runs, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.coding.speech.words import Words

_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_ASIDES = frozenset({"aux", "auxpass", "neg"})
_CONTENTS = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True)
class HandedOn:
    """Tokens of one "X was quoted by Y as saying …": `speaker` X, `relay` Y (empty where none is named), and the cue.

    `between` are those that no content holds: from the first of all these up to what is said, where that follows.
    """

    speaker: Runs
    relay: Runs
    cue: frozenset[int]
    between: frozenset[int]


def with_speakers(doc: Doc, read: Words, found: list[tuple[float, Roles]]) -> list[tuple[float, Roles]]:
    """The attributions with one for each "quoted as saying", by the speaker, in place of those that have its words."""
    for one in _handed_on(doc, read):
        own = [each for each in found if one.cue & _tokens(each[1].cue)]
        said = set().union(*(_tokens(roles.content) for _, roles in own)) - one.between
        content = tuple(run for run in (trimmed(read, run) for run in _runs(said)) if run is not None)
        if not content:
            continue
        surest = max(own, key=lambda each: each[0])
        told = replace(surest[1], source=one.speaker, cue=_runs(one.cue), content=content, relay=one.relay)
        at = found.index(own[0])
        found = [each for each in found if each not in own]
        found.insert(at, (surest[0], told))
    return found


def _handed_on(doc: Doc, read: Words) -> Iterator[HandedOn]:
    relaying = tables.words("statement_words", "word", kind="relaying")
    for at in (read.keys[:, 0] == doc.vocab.strings["as"]).nonzero()[0].tolist():
        as_ = doc[at]
        said = syntax.child(as_, "pcomp")
        verb = as_.head if as_.head.pos_ == "VERB" else as_.head.head
        if said is None or said.lemma_ not in cue_table() or verb.i > at:
            continue
        speaker, relay = _parties(verb, as_, said)
        if speaker is not None and (verb.lemma_ in relaying or speaker.dep_ == "nsubjpass"):
            yield _of(verb, as_, said, speaker, relay)


def _of(verb: Token, as_: Token, said: Token, speaker: Token, relay: Token | None) -> HandedOn:
    helping = {child.i for word in (verb, said) for child in word.children if child.dep_ in _ASIDES}
    cue = {verb.i, as_.i, said.i, *helping}
    parties = tuple(_phrase(one) if one is not None else () for one in (speaker, relay))
    between = cue | _tokens(parties[0]) | _tokens(parties[1])
    if verb.dep_ in _CLAUSES:
        between |= set(range(verb.right_edge.i + 1, verb.sent.end))
    told = next((child for child in said.children if child.dep_ in _CONTENTS and child.i > said.i), None)
    if told is not None:
        first = told.left_edge.i
        first -= first - 1 > said.i and said.doc[first - 1].is_quote
        between |= set(range(min(cue), first))
    return HandedOn(parties[0], parties[1], frozenset(cue), frozenset(between))


def _parties(verb: Token, as_: Token, said: Token) -> tuple[Token | None, Token | None]:
    """The heads of who is quoted and of who quotes."""
    subject, above = syntax.child(verb, "nsubjpass"), verb
    while subject is None and above.dep_ == "conj" and above.tag_ == "VBN":
        above = above.head
        subject = syntax.child(above, "nsubjpass")
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        subject = verb.head
    if subject is not None:
        by = (child for word in (verb, as_, said) for child in word.children if child.lower_ == "by")
        return subject, next((one for word in by if (one := syntax.child(word, "pobj")) is not None), None)
    relay = syntax.child(verb, "nsubj")
    if relay is None and verb.dep_ in _CLAUSES:
        relay = verb.head if verb.dep_ == "acl" else syntax.child(verb.head, "nsubj")
    return syntax.child(verb, "dobj"), relay


def _phrase(head: Token) -> Runs:
    """The tokens of a noun phrase, without clauses and what "as" begins."""
    end = head.right_edge.i + 1
    for child in head.children:
        if child.i > head.i and (child.dep_ in _CLAUSES or child.lower_ == "as"):
            end = min(end, child.left_edge.i)
    while end - 1 > head.i and head.doc[end - 1].is_punct:
        end -= 1
    return ((head.left_edge.i, end),)


def _tokens(runs: Sequence[tuple[int, int]]) -> set[int]:
    return {token for run in runs for token in range(*run)}


def _runs(tokens: set[int] | frozenset[int]) -> Runs:
    runs: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if runs and runs[-1][1] == token:
            runs[-1] = (runs[-1][0], token + 1)
        else:
            runs.append((token, token + 1))
    return tuple(runs)
