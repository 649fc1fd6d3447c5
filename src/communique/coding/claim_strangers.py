"""Persons whom neither the registry nor the text places: by what else a claim shows that they travel for a state.

"It is Ana Brito's third visit to Kenya" may be a singer's; who "has visited Kenya as foreign minister", or goes to a
state by its name alone, is taken for one who acts for a party.
"""

import dataclasses
import datetime as dt
import functools
import re
from collections import Counter
from typing import Protocol

from spacy.tokens import Token

from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import words
from communique.coding.syntax import is_verbal
from communique.findings import Level
from communique.grounding import phrases
from communique.grounding.actors import Actor
from communique.grounding.offices import offices
from communique.grounding.registry import registry
from communique.grounding.rows import fold

_STATE_CODE = 3
_HIGH = frozenset({"HOS", "HOG", "FM"})
_MINISTER = "foreign minister"
_AS = re.compile(r"\bas (?:the |an? )?(?:\w+ ){0,3}?(\w+)")


class Known(Protocol):
    """What is asked of the report's actors (`communique.grounding.resolver.Actors`)."""

    counts: Counter[str]

    def of(self, token: Token) -> Actor | None:
        """Who is meant by a token."""

    def parties_of(self, token: Token) -> tuple[str, ...]:
        """The parties that a token's own name stands for."""

    def speaker_party(self, token: Token) -> str | None:
        """The party of the speaker in whose words a token stands."""


class OfTheDay:
    """The actors of a report without the organisations that somebody came to speak for after its day.

    In 1990 James Baker was not yet a man of the United Nations.
    """

    def __init__(self, known: Known, day: dt.date | None) -> None:
        self._known = known
        self._day = day
        self.counts = known.counts

    def of(self, token: Token) -> Actor | None:
        """Who is meant by a token."""
        actor = self._known.of(token)
        if actor is not None and actor.kind == "role" and actor.level == "officials" and _is_chief_diplomat(actor):
            return self._minister(actor)
        if (actor is None or actor.person is None) and self._day and _is_name_alone(token, actor):
            return _of_high_office(token.text, self._day) or actor
        if actor is None or self._day is None or actor.kind != "person" or actor.person is None or actor.office:
            return actor
        holdings = registry().holdings_of(actor.person)
        later = {h.party for h in holdings if h.since and h.since > self._day.isoformat()}
        later -= {h.party for h in holdings if not h.since or h.since <= self._day.isoformat()}
        kept = tuple(p for p in actor.parties if p not in later or _is_state(p))
        return actor if kept == actor.parties else dataclasses.replace(actor, parties=kept)

    def _minister(self, diplomat: Actor) -> Actor:
        """ "The top U.S. diplomat": whoever was foreign minister on the day."""
        held = offices(_MINISTER, on=self._day, party=diplomat.party) if self._day and diplomat.party else []
        told = dataclasses.replace(diplomat, level="ministers", office_class="FM")
        return told if len(held) != 1 else dataclasses.replace(told, office=held[0].office, held=held[0])

    def parties_of(self, token: Token) -> tuple[str, ...]:
        """The parties that a token's own name stands for."""
        return self._known.parties_of(token)

    def speaker_party(self, token: Token) -> str | None:
        """The party of the speaker in whose words a token stands."""
        return self._known.speaker_party(token)


def _is_chief_diplomat(actor: Actor) -> bool:
    return re.search(r"\b(?:top|chief)\b.*\bdiplomat\b", actor.name, re.I) is not None


def _is_name_alone(token: Token, actor: Actor | None) -> bool:
    """Whether a capitalised word may be a surname that the parser took for a place or a firm: "by Brito"."""
    named = token.ent_type_ in ("PERSON", "ORG", "GPE") or token.pos_ == "PROPN"
    if not token.is_title or not named or (actor is not None and " " in actor.name):
        return False
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return not any(t.ent_type_ == token.ent_type_ or t.tag_ == "NNP" for t in beside)


def _of_high_office(surname: str, day: dt.date) -> Actor | None:
    """The one person of that last name who surely held a high office on the day, None where none or several did."""
    if fold(surname) not in surnames_of_high_office():
        return None
    high = [one for one in offices(surname, on=day) if one.office_class in _HIGH]
    held = [one for one in high if fold(one.person).split()[-1] == fold(surname)]
    if len({one.person for one in held}) != 1:
        return None
    first = held[0]
    level: Level = "heads" if first.office_class != "FM" else "ministers"
    parties = (first.party,)
    return Actor("person", first.person, parties, first.office, first.office_class, level, held=first)


@functools.cache
def surnames_of_high_office() -> frozenset[str]:
    """The folded last words of the names of all who ever were head of state or government, or foreign minister."""
    known = registry()
    people = {held.person_id for held in known.holdings if held.office_class in _HIGH}
    return frozenset(fold(known.people[person].name).split()[-1] for person in people)


def as_holder(actor: Actor) -> Actor:
    """An office holder told by the office alone, as the person who surely held it that day; others as they are."""
    if actor.members:
        return dataclasses.replace(actor, members=tuple(as_holder(member) for member in actor.members))
    if actor.kind != "role" or actor.held is None or not actor.held.sure:
        return actor
    return dataclasses.replace(actor, kind="person", name=actor.held.person)


def teller_of(word: Token) -> Token | None:
    """Whose words "my" stands in: the subject of the nearest verb of saying above it, None without one."""
    for verb in word.ancestors:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words("teller"):
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
            if subject is not None:
                return subject
    return None


def is_stranger(actor: Actor | None) -> bool:
    """Whether somebody is named in full and nothing tells for whom they act."""
    return actor is not None and actor.kind == "person" and " " in actor.name and not (actor.office or actor.parties)


def travels_for_a_state(sign: Sign, doers: list[Token], goals: list[Token], known: Known) -> bool:
    """Whether those who travel are strangers, for whom an office speaks, or a state by its name alone as the goal."""
    if not doers or not all(is_stranger(known.of(t)) and not _is_told_private(t) for t in doers):
        return False
    return _in_an_office(sign) or (bool(goals) and all(_is_named_state(t, known) for t in goals))


def _in_an_office(sign: Sign) -> bool:
    """ "Has visited Kenya as foreign minister"."""
    start = max(sign.at.i, sign.unit.token.i)
    return any(
        word.lower() in words("role") or word.lower() in phrases.bearers()
        for word in _AS.findall(sign.at.doc[start : sign.at.sent.end].text)
    )


def _is_named_state(token: Token, known: Known) -> bool:
    return any(_is_state(party) for party in known.parties_of(token)) and token.pos_ == "PROPN"


def _is_state(code: str) -> bool:
    return len(code) == _STATE_CODE and code.isupper() and code in registry().states


def _is_told_private(name: Token) -> bool:
    """Whether an apposition or a title beside a name is private: "the singer Ana Brito", "Ana Brito, a painter,"."""
    near = [t for t in name.subtree if t.i != name.i]
    head = name.head
    near += [head] if name.dep_ == "appos" else [t for t in head.children if is_verbal(head) and t.dep_ == "attr"]
    return any(t.lemma_.lower() in words("private") or t.lower_ in phrases.private() for t in near)
