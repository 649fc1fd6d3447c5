"""Who the sides of a claim are: parties, people, their level, the names they go by and since when they hold office."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import cast

from spacy.tokens import Token

from communique.coding.claim_units import Unit, words
from communique.findings import Level
from communique.grounding.actors import Actor, lower_level
from communique.grounding.bounds import first_day

_OF_A_VISIT = r" (?:visits?|trips?|tours?|talks|meetings?|invitation|state)\b"
"""Nouns before which "official" is no person."""


def parties_of_all(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Their parties, each once."""
    return tuple(dict.fromkeys(party for actor in actors for party in actor.parties))


def people_of_all(actors: Iterable[Actor], parties: tuple[str, ...]) -> tuple[Actor, ...]:
    """The named persons among them who belong to one of the parties."""
    found: dict[str, Actor] = {}
    for actor in actors:
        for person in actor.people:
            if not parties or set(person.parties) & set(parties):
                found.setdefault(person.name, person)
    return tuple(found.values())


def level_of(unit: Unit, actors: list[tuple[Token, Actor]], phrases: Iterable[Token]) -> Level | None:
    """The lowest level among the actors and the `phrases` that go with what is counted; "any" for "a senior official".

    Of exercises it is defence, of force, sanctions and aid None (codebook, ruling 24).
    """
    words_near = list(phrases)
    if unit.kind == "exercise":
        return "defence"
    if unit.kind in ("force", "sanction", "aid"):
        return None
    if any(_is_vague(t) for t in words_near):
        return "any"
    told = [level for token, actor in actors for level in _levels(token, actor)]
    named = {token for token, _ in actors}
    words_tell = [level for t in words_near if t not in named and (level := _told_level(t)) is not None]
    return lower_level([*told, *words_tell])


def _is_vague(token: Token) -> bool:
    """ "a senior official": whoever it may be."""
    if token.lemma_.lower() not in words("vague"):
        return False
    before = {t.lower_ for t in token.subtree if t.i < token.i}
    return bool(before & {"a", "an"}) and bool(before & set(words("senior")))


def _told_level(token: Token) -> Level | None:
    """The level that the words themselves tell: "the heads of state", "top brass", "a military delegation"."""
    if _heads_a_state(token):
        return "heads"
    first = token.head.left_edge if token.dep_ in ("compound", "nmod") else token.left_edge
    phrase = token.doc[max(first.i, token.i - 4) : token.i + 3].text.lower()
    for word, level in words("level").items():
        told = rf"\b{re.escape(word)}s?\b".replace("top\\ ", r"top (?:[\w.-]+ )?")
        if re.search(rf"{told}(?!{_OF_A_VISIT})", phrase):
            return cast(Level, level)
    return None


def _heads_a_state(token: Token) -> bool:
    """ "the head of China"."""
    of = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
    return token.lower_ == "head" and any(inner.ent_type_ == "GPE" for prep in of for inner in prep.children)


def _levels(token: Token, actor: Actor) -> list[Level]:
    """A person's or group's level by their offices, a body's by its words first ("a military delegation": defence)."""
    if actor.kind not in ("person", "group", "role") and (told := _told_level(token)) is not None:
        return [told]
    if actor.kind == "role" and (told := _told_level(token)) in ("defence", "ministers") and told is not None:
        return [told] if actor.level in (None, "officials", "ministers", "defence") else [actor.level]
    own = [actor.level] if actor.level else []
    return own or [level for member in actor.members for level in _levels(token, member)]


def last_name(person: Actor) -> str:
    """The name by which a person is called alone, with its particles: the first for names that begin with it.

    >>> last_name(Actor(kind="person", name="Anna van der Berg")), last_name(Actor(kind="person", name="Ann Berg"))
    ('van der Berg', 'Berg')
    """
    parts = [part for part in person.name.split() if part.rstrip(".") not in words("suffix")] or [person.name]
    if person.party in words("family_first"):
        return parts[0]
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in words("particle"):
        first -= 1
    return " ".join(parts[first:])


def tenure(people: Iterable[Actor]) -> dt.date | None:
    """The day on which the first of the people with a known office took it."""
    for person in people:
        if person.held is not None and person.held.since:
            return first_day(person.held.since)
    return None
