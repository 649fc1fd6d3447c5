"""Where a counted visit leads: the phrases that name its destination, and the region that they may name."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import words
from communique.coding.syntax import after, clause_verb, is_verbal
from communique.grounding.actors import Actor

_WHERE = frozenset({"to", "in", "into", "on", "at", "over", "near", "off", "outside", "across"})


def places_of(sign: Sign) -> Iterator[Token]:
    """The tokens that may name where a visit leads."""
    noun = sign.unit.token
    verb = noun if noun.pos_ in ("VERB", "AUX") else clause_verb(noun)
    if noun.pos_ == "VERB":
        for child in noun.children:
            if child.dep_ == "dobj" and not is_hosting(sign):
                yield from with_conjuncts(child)
    if sign.unit.unit == "tour":
        yield from after(noun, "of")
    for head in (noun, sign.at, *([verb] if verb is not None else [])):
        for child in head.children:
            if child.dep_ == "advmod":
                yield from _goals(child)
            yield from goal_of(child)


def goes_on_to(sign: Sign) -> list[Token]:
    """ "His 15th trip abroad and his second *to Japan*"."""
    return [t for c in sign.at.children for t in goal_of(c)] if sign.elliptical and not is_verbal(sign.at) else []


def places_of_bearers(bearers: list[tuple[Token, Actor]]) -> Iterator[Token]:
    """ "The first visit by a Dutch premier *to Vietnam*", where the parser hangs the place on the office."""
    for token, _ in bearers:
        for each in token.children:
            yield from goal_of(each)


def is_own_goal(token: Token, sign: Sign, bearers: list[tuple[Token, Actor]]) -> bool:
    """Whether the visit's own phrase tells the place: "landed in Hanoi, the first visit *to Vietnam*"."""
    heads = {sign.unit.token.i, sign.at.i, *(t.i for t, _ in bearers)}
    first = token if token.dep_ != "conj" else token.head
    return bool(bearers) and first.head.head.i in heads


def region_of(where: list[Token]) -> str | None:
    """The region of a tour ("to Asia", "the Middle East"), None where the destination is a state."""
    for token in where:
        phrase = token.doc[token.left_edge.i : token.i + 1].text.lower()
        for name in sorted(words("region"), key=len, reverse=True):
            if phrase == name or phrase == f"the {name}" or (phrase.endswith(f" {name}") and phrase.startswith("the ")):
                return token.doc[token.left_edge.i : token.i + 1].text.removeprefix("the ")
    return None


def is_hosting(sign: Sign) -> bool:
    return sign.unit.token.lemma_ in ("host", "receive")


def _goals(adverb: Token) -> Iterator[Token]:
    """ "back in Germany", "outside of China": the preposition hangs on an adverb."""
    for child in adverb.children:
        yield from goal_of(child)


def goal_of(preposition: Token) -> Iterator[Token]:
    if preposition.dep_ in ("prep", "advmod") and preposition.lower_ in _WHERE:
        for inner in preposition.children:
            if inner.dep_ == "pobj" and inner.ent_type_ not in ("DATE", "TIME"):
                yield from with_conjuncts(inner)


def with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from (t for t in token.conjuncts if t.i > token.i)
