"""Who hands on what another said: "TASS quoted Shoigu as saying", "X said, according to Reuters", "citing an official".

The chain begins with the one nearest to the report. Whom the speaker cites stands at its end, marked as ``cited``.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.speech.cues import is_told
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_contents import Content, phrase_start, words_of
from communique.findings import Relay
from communique.grounding.actors import Actor
from communique.grounding.agencies import agency_named
from communique.grounding.outlets import outlet_for
from communique.grounding.phrases import speakers
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "there", "this"})
_ASIDES = frozenset({"advcl", "parataxis", "ccomp"})
_TOLD = frozenset({"VBD", "VBZ", "VBN"})
_PAUSES = frozenset({",", "”", '"', "–", "—"})
MAX_CHAIN = 6


class Relays:
    """Finds those who relay the statements of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors

    def relay(self, attribution: Utterance, speaker: Actor, content: Content) -> tuple[Relay, ...]:
        """The chain of those who hand an utterance on, outermost first; empty where nobody does."""
        cue = attribution.cue
        if cue is None:
            return ()
        source = attribution.source
        found: dict[int, Relay] = {}
        for token in self._outer(cue, content):
            if source is None or token.i != source.i:
                self._put(found, token, speaker, cited=False)
        for token in _cited(cue, content):
            self._put(found, token, speaker, cited=True)
        return tuple(found.values())

    def _put(self, found: dict[int, Relay], token: Token, speaker: Actor, *, cited: bool) -> None:
        if token.lower_ in _PRONOUNS or token.i in found:
            return
        one = self._of(token, cited=cited)
        same = one.name == speaker.name or any(one.name == other.name for other in found.values())
        if not same:
            found[token.i] = one

    def _outer(self, cue: Token, content: Content) -> Iterator[Token]:
        """The heads of those who hand a cue's utterance on, the outermost first."""
        chain: list[Token] = []
        word = cue
        for _ in range(MAX_CHAIN):
            chain[:0] = self._beside(word, content)
            above = _governor(word)
            if above is None:
                break
            handed = _hander(above)
            if handed is not None and not content.holds(handed):
                chain.insert(0, handed)
            word = above
        according = self._according(cue)
        if according is not None:
            chain.insert(0, according)
        yield from dict.fromkeys(chain)

    def _beside(self, cue: Token, content: Content) -> list[Token]:
        """Those named beside the cue: "as X reported", "said X, quoted by Y"."""
        found: list[Token] = []
        for child in cue.children:
            if not content.holds(child) and child.dep_ in _ASIDES and child.tag_ in _TOLD and _relays(child):
                agent = _agent(child)
                marked = child.dep_ == "parataxis" or any(c.lower_ == "as" for c in child.children)
                handed = agent or (syntax.child(child, "nsubj") if marked else None)
                found.extend([handed] if handed is not None else [])
        subject = syntax.child(cue, *syntax.SUBJECTS)
        for child in subject.children if subject is not None else ():
            if child.dep_ == "acl" and child.tag_ == "VBN" and _relays(child) and (agent := _agent(child)) is not None:
                found.append(agent)
        return found

    def _according(self, cue: Token) -> Token | None:
        """The one behind "according to" at an end of the cue's sentence, where the cue is another word."""
        sentence = self.parsed.sentence_of(cue)
        if sentence is None or cue.lower_ == "according":
            return None
        for token in self.parsed.doc[sentence.start : sentence.end]:
            if token.lower_ != "according" or token.i + 1 == sentence.end:
                continue
            opens = token.i - sentence.start <= 1
            closes = token.i > cue.i and token.nbor(-1).text in _PAUSES
            to = token.nbor()
            if to.lower_ == "to" and (opens or closes):
                return syntax.child(to, "pobj") or syntax.child(token, "pobj")
        return None

    def _of(self, token: Token, *, cited: bool) -> Relay:
        token = _name_of_medium(token)
        actor = self.actors.of(token)
        run = _run(token)
        quote, span = self.parsed.quote(*run)
        agency = agency_named(quote.removeprefix("the ").removeprefix("The "))
        outlet = agency.outlet if agency is not None else outlet_for(quote)
        known = agency.name if agency is not None else outlet.name if outlet is not None else None
        country = agency.country if agency is not None else outlet.country if outlet is not None else None
        medium = known is not None or speakers().get(token.lower_) == "media"
        person = actor is not None and actor.kind == "person"
        return Relay(
            name=actor.name if actor is not None and person else quote,
            quote=quote,
            span=span,
            party=None if medium or actor is None else actor.party,
            outlet=known,
            country=country,
            cited=cited,
        )


def _governor(cue: Token) -> Token | None:
    """The verb by which another one hands on what a cue tells: "reported that he said", "quoted him as saying"."""
    word = cue
    if word.dep_ == "pcomp" and word.head.lower_ == "as":
        above = word.head.head
        return above if _relays(above) else None
    if word.dep_ == "conj" and syntax.child(word, *syntax.SUBJECTS) is None:
        word = word.head
    if (
        word.dep_ in ("ccomp", "parataxis")
        and syntax.is_verbal(word.head)
        and _relays(word.head)
        and is_told(word.head)
    ):
        return word.head
    return None


def _hander(verb: Token) -> Token | None:
    """Who hands on: the subject of "quoted X as saying", the agent of "was quoted by Y as saying"."""
    if syntax.child(verb, "nsubjpass") is not None:
        return _agent(verb)
    return syntax.subject_of_chain(verb)


def _agent(verb: Token) -> Token | None:
    return next(syntax.after(verb, "by"), None)


def _relays(verb: Token) -> bool:
    return syntax.is_verbal(verb) and syntax.lemma(verb) in words_of("relaying")


def _cited(cue: Token, content: Content) -> Iterator[Token]:
    """Whom the speaker goes by: "reported, citing an official"."""
    for child in cue.children:
        citing = child.dep_ == "advcl" and child.tag_ == "VBG" and syntax.lemma(child) in words_of("citing")
        if citing and not content.holds(child):
            yield from (c for c in child.children if c.dep_ == "dobj")


def _name_of_medium(token: Token) -> Token:
    """The name right behind the noun for a medium ("the newspaper El Sol", "the agency X"), the noun itself without."""
    if token.pos_ != "NOUN" or speakers().get(token.lower_) != "media":
        return token
    return next(
        (c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == token.i + 1), token
    )


def _run(token: Token) -> tuple[int, int]:
    """The noun phrase of one who relays, with what follows at once: "a source in the ministry"."""
    right = token
    for child in token.children:
        if child.i == right.i + 1 and child.dep_ == "prep":
            right = child.right_edge
    for word in token.doc[token.i : right.i + 1]:
        if word.text == "," or word.is_space:
            right = word.nbor(-1)
            break
    return phrase_start(token).idx, syntax.end(right)
