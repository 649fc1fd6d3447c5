"""Whom a statement speaks about: parties, and phrases for groups that it does not name, other than the speaker's own.

A target is *negated* where the content says that something is not against it, not about it or not done to it: it is the
object of a negated clause, or stands behind "against", "at", "to", "on", "about" there. Where something merely happened
("in Singapore", "on the sidelines of the SCO summit") is no target, nor is a sea named after a state.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.negation import no_of
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_contents import Content, words_of
from communique.coding.statement_denials import clause_negation
from communique.coding.triggers import trigger_of
from communique.findings import Target
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors

_TALKS = frozenset({"meeting", "visit", "forum"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr", "oprd"})
_SUBORDINATE = frozenset({"relcl", "advcl", "csubj"})
_PRONOUNS = frozenset({"it", "this", "that", "these", "those"})
_CLOSING = frozenset({"”", '"', "’"})
_HYPHENS = frozenset({"-", "–"})
_LEFT_OUT = frozenset({"no", "the", "all", "these", "those"})
MAX_STEPS = 12
MAX_PHRASE = 3
"""Words that may stand before the noun of a group."""


class Targets:
    """Finds the targets in the contents of one report."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors

    def targets(self, attribution: Utterance, speaker: Actor, content: Content) -> tuple[Target, ...]:
        """The parties and unnamed groups that the content speaks about, in the order of the text, each once."""
        own = self._own(attribution, speaker)
        found: dict[str, bool] = {}
        aside = self._partners(attribution, content) | _writers_words(content)
        for token in content.tokens:
            parties = () if token.i in aside else self._parties(token, own, content)
            for name in (*parties, *_groups(token, self.actors)):
                found[name] = found.get(name, False) or self._is_negated(token, own, attribution, content)
        for party in self._others(speaker, content, named=bool(found)):
            found.setdefault(party, False)
        return tuple(Target(party=party, negated=negated) for party, negated in found.items())

    def _own(self, attribution: Utterance, speaker: Actor) -> frozenset[str]:
        """The parties that the speakers speak for, those that go with the words for them among them."""
        modifying = self.actors.modifying_parties(attribution.source) if attribution.source is not None else ()
        return frozenset((*speaker.parties, *modifying))

    def _partners(self, attribution: Utterance, content: Content) -> frozenset[int]:
        """The tokens of a subject of which is said whom it is not against: "The pact of A and B threatens nobody"."""
        found: set[int] = set()
        for verb in content.verbs:
            if not self._is_denied(verb, attribution, content):
                continue
            subject = syntax.child(verb, *syntax.SUBJECTS)
            inside = [t for t in verb.subtree if content.holds(t) and t.i > verb.i]
            if subject is not None and any(name for t in inside for name in _groups(t, self.actors)):
                found.update(t.i for t in subject.subtree)
        return frozenset(found)

    def _parties(self, token: Token, own: frozenset[str], content: Content) -> tuple[str, ...]:
        """The parties that a token means, without the speaker's own."""
        parties = self.actors.parties_of(token)
        if not parties:
            actor = None if token.lower_ in _PRONOUNS else self.actors.mentioned(token)
            parties = actor.parties if actor is not None else _of_land(token)
        if not parties or self._is_place(token, content):
            return ()
        return tuple(party for party in parties if party not in own)

    def _is_place(self, token: Token, content: Content) -> bool:
        """Whether a name but tells where something is: a capital or a meeting's venue, a sea, "X-held"."""
        name = self.actors.marks.names[token.i]
        if name is None:
            return False
        rest = token.doc[token.i + 1 : token.i + 3]
        after = [t.lower_ for t in rest]
        if after[:1] and after[0] in words_of("waters"):
            return True
        if len(after) == 2 and after[0] in _HYPHENS and after[1] in words_of("ground"):
            return True
        first = token.i
        while first and self.actors.marks.names[first - 1] is name:
            first -= 1
        before = token.doc[first - 1].lower_ if first else ""
        if before == "from" and _is_exerted(token, token.doc[first - 1]):
            return False
        if before in words_of("venue") and (name.kind == "capital" or _is_of_meeting(token, content)):
            return True
        return any(w.lower_ in words_of("margin") for w in _above(token))

    def _others(self, speaker: Actor, content: Content, *, named: bool) -> Iterator[str]:
        """The other side of a report about two, meant without a name: "our guest", "bilateral", "our ties"."""
        meant = words_of("other") if named or len(speaker.parties) > 1 else words_of("other") | words_of("shared")
        if speaker.party is None or not any(t.lower_ in meant for t in content.tokens):
            return
        dyad = self.actors.dyad()
        if speaker.party in dyad and self.actors.is_bilateral():
            yield from (party for party in dyad if party != speaker.party)

    def _is_negated(self, token: Token, own: frozenset[str], attribution: Utterance, content: Content) -> bool:
        """Whether the content says that it is not against, not about or not done to what a token names."""
        actor = self.actors.mentioned(token)
        if token.tag_ == "PRP$" or (actor is not None and set(actor.parties) & own):
            return False  # "will not get its way"; "the two peoples", "they": the speaker's side is among them
        unnamed = actor is None and not self.actors.parties_of(token)
        if unnamed and _is_none(token):
            return True
        part: str | None = None
        aimed = False
        word = token
        for _ in range(MAX_STEPS):
            relation, above = word.dep_, word.head
            if relation in ("pobj", "pcomp"):
                aimed = aimed or _aims(above)
                part = part or "phrase"
            elif relation in _OBJECTS:
                part = part or "object"
            elif relation == "nsubj":
                part = part or "subject"
            if above.i == word.i or relation in _SUBORDINATE or not content.holds(word):
                return False
            if syntax.is_verbal(above) and self._is_denied(above, attribution, content):
                behind = token.i > above.i or relation == "nsubjpass"
                return behind and (part == "object" or (part == "phrase" and (aimed or unnamed)))
            if relation == "conj" and syntax.is_verbal(word):
                return False
            word = above
        return False

    def _is_denied(self, verb: Token, attribution: Utterance, content: Content) -> bool:
        if attribution.kind == "denying" and any(verb.i == head.i for head in content.heads):
            return True
        return clause_negation(verb) is not None


def _groups(token: Token, actors: Actors) -> tuple[str, ...]:
    """A phrase for a group without a name: "third countries", "any other state", "its proxies", "anyone"."""
    if token.lower_ in words_of("anyone") or (token.lower_ == "one" and _is_none(token)):
        if token.dep_ in ("nsubj", "nsubjpass", "det", "amod"):
            return ()
        return (token.text if token.lower_ != "one" else token.doc[token.i - 1 : token.i + 1].text,)
    lemma = syntax.lemma(token)
    if token.pos_ not in ("NOUN", "PROPN") or lemma not in words_of("group") or actors.mentioned(token) is not None:
        return ()
    start = _start(token, actors)
    words = [t.lower_ for t in token.doc[start : token.i]]
    owned = words[:1] != [] and token.doc[start].tag_ == "PRP$"
    lone = lemma in words_of("lone") and (owned or not words)
    if not (lone or any(word in words_of("which") for word in words)):
        return ()
    left_out = _LEFT_OUT | {"a", "an"} if token.dep_ == "compound" else _LEFT_OUT
    while token.doc[start].lower_ in left_out and start < token.i:
        start += 1
    end = _end(token, actors)
    return (token.doc[start:end].text,) if end - start > 1 or lone else ()


@cache
def _lands() -> dict[str, str]:
    return {row["word"]: row["party"] for row in tables.rows("statement_lands")}


def _of_land(token: Token) -> tuple[str, ...]:
    """The party whose land a name means that is neither a state nor a capital ("a truce in Gaza")."""
    party = _lands().get(token.lower_) if token.pos_ == "PROPN" else None
    return (party,) if party is not None else ()


def _start(token: Token, actors: Actors) -> int:
    """Where the phrase of a group begins: at most a few words before its noun, none of them a party's name."""
    start = token.i
    while start and token.i - start < MAX_PHRASE:
        before = token.doc[start - 1]
        if before.pos_ not in ("ADJ", "DET", "PROPN", "NOUN") and before.tag_ != "PRP$":
            break
        if actors.parties_of(before):
            return token.i
        start -= 1
    return start


def _end(token: Token, actors: Actors) -> int:
    """Where it ends: behind a second group ("and mercenaries") or a short phrase of place ("of the region")."""
    rest = token.doc[token.i + 1 : token.i + 4]
    if len(rest) > 1 and rest[0].lower_ == "and" and syntax.lemma(rest[1]) in words_of("lone"):
        return token.i + 3
    place = len(rest) == 3 and rest[0].lower_ in ("of", "in") and rest[1].lower_ == "the" and rest[2].pos_ == "NOUN"
    if place and actors.mentioned(rest[2]) is None and not actors.parties_of(rest[2]):
        return token.i + 4
    return token.i + 1


def _is_none(token: Token) -> bool:
    """Whether words mean nobody: "no third state", "nobody", "none of our neighbours"."""
    if token.pos_ not in ("NOUN", "PRON", "PROPN", "NUM"):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "none":
        return True
    found = no_of(token)
    return found is not None and found.lower_ != "not"


def _aims(preposition: Token) -> bool:
    """Whether a preposition tells of what something is against or about: "at", "to", "conflict with"."""
    hostile = preposition.lower_ == "with" and syntax.lemma(preposition.head) in words_of("hostile")
    return hostile or preposition.lower_ in words_of("against")


def _above(token: Token) -> Iterator[Token]:
    """The nouns and prepositions above a token, up to the verb."""
    for word in token.ancestors:
        if syntax.is_verbal(word):
            return
        yield word


def _is_exerted(token: Token, preposition: Token) -> bool:
    """Whether a capital stands for its government: "pressure from Berlin", "from Berlin or any other capital"."""
    above = preposition.head
    exerted = above.i < preposition.i and syntax.lemma(above) in words_of("exerted")
    return exerted or any(syntax.lemma(word) in words_of("group") for word in token.conjuncts)


def _writers_words(content: Content) -> frozenset[int]:
    """The tokens behind a quotation by which the writer explains it: "…," apparently referring to Norway"."""
    for at, token in enumerate(content.tokens):
        if token.tag_ == "VBG" and syntax.lemma(token) in words_of("referring"):
            closed = any(t.text in _CLOSING for t in content.tokens[max(0, at - 4) : at])
            if closed:
                return frozenset(t.i for t in content.tokens[at:])
    return frozenset()


def _is_of_meeting(token: Token, content: Content) -> bool:
    """Whether a place is where somebody met: it hangs by its preposition on a verb that tells of a happening."""
    word = token
    while word.dep_ in ("compound", "conj", "pobj", "prep") and word.head.i != word.i:
        word = word.head
    found = trigger_of(word) if syntax.is_verbal(word) and content.holds(word) else None
    return found is not None and found.kind in _TALKS
