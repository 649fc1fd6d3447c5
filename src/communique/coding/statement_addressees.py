"""To whom something is said: "told Lavrov", "to reporters", "in a call with X", "speaking to students, he said"."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_contents import Content, is_infinitive, phrase_start, words_of
from communique.findings import Addressee
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
_NOBODY = frozenset({"it", "that", "this", "what", "which", "who", "there"})
MAX_DEPTH = 3
"""Nouns that may stand between the cue and "with X": "in the course of a call with X"."""


class Addressees:
    """Finds those whom the statements of one report are said to."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors

    def addressee(self, attribution: Utterance, speaker: Actor, content: Content) -> Addressee | None:
        """The one spoken to, None where the text names nobody."""
        if attribution.cue is None or attribution.cue.dep_ == "prep":  # "according to"
            return None
        for token in self._candidates(attribution.cue, content):
            found = self._of(token, speaker)
            if found is not None:
                return found
        return None

    def _candidates(self, cue: Token, content: Content) -> Iterator[Token]:
        addressed = syntax.lemma(cue) in words_of("addressed")
        nominal = not any(content.holds(c) for c in cue.children if c.dep_ in ("ccomp", "xcomp"))
        for child in cue.children:
            if child.dep_ in _OBJECTS and addressed and not syntax.is_verbal(child):
                if not content.holds(child) or (child.i > cue.i and (not nominal or _has_reason(cue, child))):
                    yield child
            elif child.dep_ == "ccomp" and addressed and (subject := _bidden(child)) is not None:
                yield subject
            elif not content.holds(child):
                yield from self._beside(child)

    def _beside(self, child: Token) -> Iterator[Token]:
        """Those named beside the cue: "to X", "in a call with X", "speaking to X"."""
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in ("prep", "agent") and child.lower_ in words_of("within"):
            yield from _in_channel(child)
        elif child.dep_ in ("advcl", "pcomp") and child.tag_ == "VBG" and syntax.lemma(child) in words_of("speaking"):
            yield from (c for c in child.children if c.dep_ == "dobj")
            for grandchild in child.children:
                if grandchild.dep_ in ("prep", "dative"):
                    yield from self._beside(grandchild)

    def _of(self, token: Token, speaker: Actor) -> Addressee | None:
        """The record of one spoken to; None for the speaker himself, for times and for things."""
        if (
            token.lower_ in _NOBODY
            or token.lower_.endswith(("self", "selves"))
            or token.ent_type_ in ("DATE", "TIME", "CARDINAL")
            or token.pos_ == "NUM"
        ):
            return None
        actor = self.actors.of(token)
        named = actor is not None and actor.kind in ("person", "party", "group", "role", "institution")
        if token.pos_ == "PRON" and (not named or (actor is not None and actor.name == speaker.name)):
            return None
        quote, span = self.parsed.quote(*_run(token))
        if actor is None or not named:
            return Addressee(name=quote, quote=quote, span=span)
        plain = actor.kind in ("person", "group") or token.pos_ == "PRON"
        return Addressee(
            name=actor.name if plain else quote, quote=quote, span=span, party=actor.party, person=actor.person
        )


def _has_reason(cue: Token, child: Token) -> bool:
    """Whether an object in the content is one thanked, urged or congratulated: "for" or an infinitive goes with it."""
    rest = [*cue.children, *child.children]
    return any((c.dep_ == "prep" and c.lower_ in ("for", "on")) or is_infinitive(c) for c in rest if c.i > child.i)


def _bidden(clause: Token) -> Token | None:
    """The one urged, whom the parser takes for the subject of the infinitive: "urged X to leave"."""
    return syntax.child(clause, "nsubj") if is_infinitive(clause) else None


def _in_channel(preposition: Token) -> Iterator[Token]:
    """The one at the other end of a call, letter or interview: "in a letter to X", "during talks with X"."""
    waiting = [c for c in preposition.children if c.dep_ == "pobj"]
    for _ in range(MAX_DEPTH):
        further: list[Token] = []
        for noun in waiting:
            for inner in (p for p in noun.children if p.dep_ == "prep"):
                held = [c for c in inner.children if c.dep_ == "pobj"]
                if syntax.lemma(noun) in words_of("channel") and inner.lower_ in words_of("toward"):
                    yield from held
                elif inner.lower_ == "of":
                    further.extend(held)
        waiting = further


def _run(token: Token) -> tuple[int, int]:
    """The noun phrase of one spoken to, without clauses and prepositional phrases but "of X"."""
    right = token
    for child in token.children:
        if child.i == right.i + 1 and child.dep_ == "prep" and child.lower_ == "of":
            right = child.right_edge
        elif child.dep_ in ("flat", "compound") and child.i > right.i:
            right = child
    return phrase_start(token).idx, syntax.end(right)
