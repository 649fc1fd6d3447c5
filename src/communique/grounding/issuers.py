"""Who issues a report and speaks as "we" in it: an official outlet's party, or all who issue a joint statement."""

import re
from collections.abc import Iterable

from communique.grounding.marks import PARTY_KINDS, Marks
from communique.grounding.names import find_names
from communique.grounding.titles import find_titles

_HEAD = 1_500
"""As many characters from the start may tell who released a statement."""
_RELEASED = re.compile(
    r"\bstatement\b[^.:\n]{0,60}\b(?:released|issued|adopted|made)\b[^.:\n]{0,40}?\bby\b([^\n:]+)", re.I
)
_TITLED = re.compile(r"\bstatement\b(?: \w+){0,2}? (?:by|of|from|between|among)\b(.+)", re.IGNORECASE)
_SUBJECT = re.compile(r"\s(?:on|regarding|concerning|about|following|after|to|welcoming|condemning|mourning)\s", re.I)
"""Where a title goes over from who speaks to what about."""
_APPOSED = 90
"""As many tokens may lie between "We," and its verb."""
_FINITE = frozenset({"VBP", "VBD", "VBZ", "VB", "MD"})


def issuer_of(outlet: str | None) -> tuple[str, ...]:
    """The party that an official outlet speaks for ("US Department of State", "The White House"); none for others."""
    if not outlet:
        return ()
    names = [name for name in find_names(outlet) if name.kind != "person"]
    official = any(name.kind == "metonym" for name in names)
    if names and (official or any(title.kind == "institution" for title in find_titles(outlet))):
        return names[0].codes[:1]
    return ()


def issuers_of(title: str, outlet: str | None, marks: Marks) -> tuple[str, ...]:
    """The parties that speak as "we": those who release a joint statement, as its head, its first "We, …" or its title
    tells; else the official outlet's."""
    own = issuer_of(outlet)
    for found in (_apposed(marks), _released_by(marks.text[:_HEAD]), _titled(title)):
        if len(found) > 1:
            return _unique((*own, *found))
    return own


def _released_by(head: str) -> tuple[str, ...]:
    """The text of the following statement was released by the Governments of A, B and C."""
    match = _RELEASED.search(head)
    return _parties(_SUBJECT.split(re.split(r"(?<!\b[A-Z])\.\s", match.group(1))[0])[0]) if match else ()


def _apposed(marks: Marks) -> tuple[str, ...]:
    """The parties of "We, the foreign ministers of A, B and C, …": an organisation that only tells which ministers
    they are ("the G7 ministers of …") is none of them."""
    for i, word in enumerate(marks.words[:-1]):
        if word == "we" and marks.words[i + 1] == ",":
            found: list[str] = []
            for at in range(i + 2, min(i + _APPOSED, len(marks.words))):
                if marks.tags[at] in _FINITE:
                    break
                name = marks.names[at]
                if name is not None and name.kind in PARTY_KINDS and not _is_attribute(marks, at):
                    found.extend(name.codes[:1])
            if len(set(found)) > 1:
                return tuple(dict.fromkeys(found))
    return ()


def _is_attribute(marks: Marks, at: int) -> bool:
    """Whether an organisation's name only goes with a noun that is "of" others."""
    name = marks.names[at]
    return name is not None and name.kind == "organisation" and marks.deps[at] in ("compound", "nmod", "amod")


def _titled(title: str) -> tuple[str, ...]:
    """The parties of "Statement by A, B and C on D" and of "A–B Joint Statement on D", else all those in a joint
    statement's title."""
    match = _TITLED.search(title)
    if match:
        return _parties(_SUBJECT.split(match.group(1))[0])
    before, joint, _ = title.lower().partition("joint statement")
    if not joint:
        return ()
    named = _parties(title[: len(before)])
    return named if len(named) > 1 else _parties(title)


def _parties(text: str) -> tuple[str, ...]:
    return _unique(name.codes[0] for name in find_names(text) if name.kind in PARTY_KINDS)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
