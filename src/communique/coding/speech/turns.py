"""Lines that begin with who speaks: "Foreign Ministry of Chile: We reject …", a post, a turn of a transcript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from communique.coding.speech.extents import Found, runs_of, tokens
from communique.coding.speech.roles import Roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from communique.coding.speech.words import Words

_LINE = re.compile(r"^[ \t]*(?P<who>@\w+|[^\W\d_][\w.'’ ()-]{0,60}?): +(?=\S)", re.MULTILINE)
_UNNAMED = re.compile(r"Q|A|QUESTION|ANSWER|Question|Answer")
"""Who puts a question, and who answers, where no name stands."""
_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SURE = 0.6
"""The probability that is told of a turn: no network has read it."""
_FINITE_WITHIN = 20
"""Tokens behind the colon of which one is a finite verb: a list has none."""
_DOUBLE = 0.8
"""The share of a turn from which on an attribution within it is the turn."""


class _Turn(NamedTuple):
    who: tuple[int, int]
    colon: int
    content: tuple[int, int]
    named: bool


def with_turns(doc: Doc, read: Words, found: Found) -> Found:
    """The attributions with one for each line that begins with its speaker and a colon."""
    by_line: dict[int, Found] = {}
    for each in found:
        by_line.setdefault(int(read.line[each[1].content[0][0]]), []).append(each)
    dropped: set[int] = set()
    added: Found = []
    for one in _turns(doc, read):
        content = runs_of(read, set(range(*one.content)))
        said = tokens(content)
        line = set(range(one.who[0], one.content[1]))
        same = [each for each in by_line.get(int(read.line[one.colon]), []) if _is_turn(each[1], one, said, line)]
        if not content or not (one.named or same) or any(_is_right(roles, one, said) for _, roles in same):
            continue
        told = Roles((one.who,) if one.named else (), ((one.colon, one.colon + 1),), content, _SURE)
        dropped.update(map(id, same))
        added.append((max((sure for sure, _ in same), default=_SURE), told))
    return [each for each in found if id(each) not in dropped] + added


def _turns(doc: Doc, read: Words) -> list[_Turn]:
    labels = list(_LINE.finditer(doc.text))
    names = [label["who"] for label in labels]
    turns = []
    for label in labels:
        who = doc.char_span(label.start("who"), label.end("who"), alignment_mode="expand")
        if who is None or who.end >= len(doc) or doc[who.end].text != ":" or who.end + 1 >= len(doc):
            continue
        end = int(np.searchsorted(read.line, read.line[who.end], side="right"))
        unnamed = _UNNAMED.fullmatch(label["who"]) is not None
        again = len(labels) > 1 and (names.count(label["who"]) > 1 or label["who"].isupper()) and not _is_sentence(who)
        if (unnamed or again or _speaks(who)) and _tells(doc, read, who.end + 1, end):
            turns.append(_Turn((who.start, who.end), who.end, (who.end + 1, end), not unnamed))
    return turns


def _speaks(who: Span) -> bool:
    """Whether a label names a person, a body or an account, and nothing beside."""
    if who.text.startswith("@"):
        return True
    if _is_sentence(who):
        return False
    if all(token.pos_ == "PROPN" and token.text[0].isupper() and not token.text.isupper() for token in who):
        return True
    if not any(token.ent_type_ in _SPEAKERS for token in who):
        return False
    return all(token.ent_type_ or token.text[0].isupper() or token.pos_ in ("ADP", "DET", "PART") for token in who)


def _is_sentence(who: Span) -> bool:
    return any(token.pos_ in ("VERB", "AUX") and token.dep_ != "compound" and token.text.islower() for token in who)


def _tells(doc: Doc, read: Words, first: int, end: int) -> bool:
    """Whether what follows the colon is a sentence or a quotation, neither a list nor a link."""
    said = doc[first:end]
    if read.quotation[min(first + 1, len(doc) - 1)] >= 0:
        return True
    return any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in said[:_FINITE_WITHIN])


def _is_turn(one: Roles, turn: _Turn, said: set[int], line: set[int]) -> bool:
    """Whether an attribution is a turn badly told: its source in the content, and the content almost all of it."""
    held, own = tokens(one.content), tokens(one.source) | tokens(one.cue) | tokens(one.content)
    if turn.colon in tokens(one.cue):
        return True
    return own <= line and len(held & said) * 2 > _DOUBLE * (len(held) + len(said)) and not tokens(one.cue) - said


def _is_right(one: Roles, turn: _Turn, said: set[int]) -> bool:
    """Whether an attribution tells a turn already: the colon its cue, its source the label, its content the words."""
    held = tokens(one.content)
    right = turn.colon in tokens(one.cue) and not held & set(range(*turn.who))
    return right and turn.named and len(held) * 2 > len(said) and tokens(one.source) <= set(range(*turn.who))
