"""Speakers: who speaks where an attribution has a source: a person, an institution, several, or who spoke before."""

from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.speech.attribution import Attribution
from communique.grounding import phrases
from communique.grounding.actors import Actor, joined
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

_NOBODY = frozenset({"i", "we", "you", "this", "that", "one", "who"})
_PERSONAL = frozenset({"he", "she", "they"})
_OF = ("of", "for", "in", "at", "from", "'s", "’s")
_OF_NAME = (*_OF, "on", "to")
"""Prepositions within a name in capitals ("the Commission on International Religious Freedom")."""


class Speakers:
    """The speakers of one report, in the order of its text: each may be one who was `heard` before."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.nouns = phrases.speakers()
        self.heard: list[Actor] = []

    def of(self, attribution: Attribution) -> Actor | None:
        """Who speaks; None where the source is nobody who can."""
        source = attribution.source
        if source is None:
            return self.heard[-1] if self.heard else None
        if source.lower_ in _NOBODY:
            return None
        if source.lower_ == "it":
            return self._body_heard()
        joint = self._joint(source)
        if joint is not None:
            return joint
        if self._is_text(source):
            return self._author(source)
        actor = self.actors.of(source)
        if actor is not None and not (actor.kind == "institution" and not self._can_speak(source)):
            return self._again(source, actor) or self._named(actor, source)
        if source.lower_ in _PERSONAL:
            return self._person_heard(source)
        return self._again(source, None) or self._unnamed(source)

    # those who spoke before

    def _person_heard(self, source: Token) -> Actor | None:
        """Whom a pronoun means that the walk could not resolve: for "he" the last speaker who can be a person."""
        last = self.heard[-1] if self.heard else None
        if last is None or last.kind in ("party", "institution") or (last.kind == "group") != (source.lower_ == "they"):
            return None
        return last

    def _body_heard(self) -> Actor | None:
        """ "It said": the body, party or medium that spoke last."""
        last = self.heard[-1] if self.heard else None
        return last if last is not None and last.kind in ("party", "institution", "other") else None

    def _again(self, source: Token, actor: Actor | None) -> Actor | None:
        """ "The spokesperson added": the one of that noun who spoke before, where no name or party tells another."""
        if self.nouns.get(source.lower_) != "person" or (
            actor is not None and (actor.parties or actor.kind == "person")
        ):
            return None
        words = [t for t in source.subtree if not t.is_punct]
        if len(words) != 2 or words[0].lower_ != "the":
            return None
        same = (one for one in reversed(self.heard) if source.lower_ in one.name.lower().split())
        return next(same, None)

    # names and phrases

    def _named(self, actor: Actor, source: Token) -> Actor:
        """An actor whose name is the phrase of the source where it is not a person or a group of persons."""
        if actor.kind in ("person", "group") or source.pos_ == "PRON":
            return actor
        if not (actor.kind in ("institution", "role") or source.pos_ == "NOUN"):
            return replace(actor, name=self._spelled_out(actor))
        run = self.run_of(source)
        return replace(actor, name=self.parsed.view.text[run[0] : run[1]], run=run)

    def _spelled_out(self, actor: Actor) -> str:
        """The name of an organisation that the report spells out elsewhere ("SDF", the "Syrian Democratic Forces")."""
        if not (actor.kind == "party" and actor.name.isupper() and len(actor.name) > 2):
            return actor.name
        for name in self.actors.marks.names:
            if name is not None and name.kind == "organisation" and name.codes[:1] == actor.parties[:1]:
                written = self.actors.marks.text[name.start : name.end]
                if "".join(word[0] for word in written.split() if word[0].isupper()) == actor.name:
                    return written
        return actor.name

    def _joint(self, source: Token) -> Actor | None:
        """ "The Secretary and the Minister": one speaker named "A and B"."""
        if not any(c.dep_ == "conj" for c in source.children):
            return None
        members = self.actors.all_of(source)
        if len(members) < 2:
            return None
        run = (min(m.run[0] for m in members), max(m.run[1] for m in members))
        return joined(members, run)

    def _can_speak(self, source: Token) -> bool:
        return source.lower_ in self.nouns or source.pos_ == "PROPN" or source.lemma_.lower() in self.nouns

    def _is_text(self, source: Token) -> bool:
        return self.nouns.get(source.lower_) == "text" and source.pos_ != "PROPN"

    def _author(self, text: Token) -> Actor | None:
        """Whose words a text holds: "Putin's statement", "the US statement"; None where it is not told whose it is."""
        for child in text.children:
            if child.dep_ in ("poss", "compound", "amod", "nmod"):
                actor = self.actors.of(child)
                if actor is not None:
                    return actor
        return None

    def _unnamed(self, source: Token) -> Actor | None:
        """A source without a name: "a regional official", "one Georgetown paper", CBS."""
        if not self._can_speak(source):
            return None
        run = self.run_of(source)
        parties = self.actors.modifying_parties(source)
        kind = self.nouns.get(source.lower_, "name")
        own = () if kind == "media" else tuple(parties[:1])
        return Actor(kind="other", name=self.parsed.view.text[run[0] : run[1]], parties=own, run=run)

    def run_of(self, source: Token) -> tuple[int, int]:
        """The noun phrase of a source, without relative clauses and appositions; of a name behind its kind ("state
        news agency Fars") the name alone."""
        left = source.left_edge.i
        right = source.i
        links = _OF_NAME if source.pos_ == "PROPN" else _OF
        for c in source.children:
            if c.i > source.i and c.dep_ in ("prep", "case") and c.i == right + 1 and c.lower_ in links:
                right = c.right_edge.i
        for token in self.parsed.doc[left : source.i]:
            if token.text in (",", ";") or token.is_space:
                left = token.i + 1
        for token in self.parsed.doc[source.i : right + 1]:
            if token.text == ",":
                right = token.i - 1
                break
        if source.pos_ == "PROPN":
            left = self._start_of_name(left, source.i)
        return self.parsed.doc[left].idx, syntax.end(self.parsed.doc[right])

    def _start_of_name(self, left: int, head: int) -> int:
        """The first token of a name behind the noun for what it is ("the semi-official news agency ISNA")."""
        for token in reversed(self.parsed.doc[left:head]):
            if token.pos_ == "NOUN" and token.text[:1].islower() and self.nouns.get(token.lower_) in ("media", "body"):
                return int(token.i + 1)
        return left
