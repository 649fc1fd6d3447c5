"""Speakers: who speaks where an attribution has a source: a person, an institution, several, or who spoke before."""

from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.speech.ruled import Utterance
from communique.grounding import phrases
from communique.grounding.actors import Actor, joined
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

_NOBODY = frozenset({"i", "we", "you", "this", "that", "one", "who"})
_PERSONAL = frozenset({"he", "she", "they"})
_OWNERS = ("poss", "compound", "amod", "nmod")
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

    def of(self, attribution: Utterance) -> Actor | None:
        """Who speaks; None where the source is nobody who can."""
        source = attribution.source
        if source is None:
            return self.heard[-1] if self.heard else None
        if source.lower_ in _NOBODY:
            return None
        if self.actors.marks.honorifics[source.i]:
            source = self._bearer(source)
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

    def _bearer(self, honorific: Token) -> Token:
        """Who is so honoured, where the parser made the honorific the head ("H.E. the Minister")."""
        near = self.parsed.doc[honorific.i + 1 : honorific.i + 4]
        return next((token for token in near if self.actors.mentioned(token) is not None), honorific)

    # those who spoke before

    def _person_heard(self, source: Token) -> Actor | None:
        """Whom a pronoun means that the walk could not resolve: for "he" the last speaker who can be a person."""
        if source.lower_ == "they":
            several = self._several_before(source)
            if several is not None:
                return several
        last = self.heard[-1] if self.heard else None
        if last is None or last.kind in ("party", "institution") or (last.kind == "group") != (source.lower_ == "they"):
            return None
        return last

    def _several_before(self, source: Token) -> Actor | None:
        """Those whom the sentence before is about: "A spoke with the leaders. They agreed …"."""
        sentence = self.parsed.sentence_of(source)
        before = self.parsed.doc[sentence.start - 1].sent if sentence is not None and sentence.start else None
        if before is None:
            return None
        subject = syntax.child(before.root, *syntax.SUBJECTS)
        if subject is None:
            return None
        if subject.lower_ == "they":
            return self.heard[-1] if self.heard and self.heard[-1].kind == "group" else None
        members = [a for a in (self._joint(subject) or self.actors.of(subject),) if a is not None]
        others = [t for t in syntax.after(before.root, "with", "to") if t.tag_ in ("NNS", "NNPS")]
        run = self.run_of(others[0]) if others and members else None
        if run is not None:
            members.append(Actor(kind="group", name=self.parsed.view.text[run[0] : run[1]], run=run))
        found = joined(members, (source.idx, syntax.end(source)))
        return found if found is not None and (found.members or subject.tag_ == "NNS") else None

    def _body_heard(self) -> Actor | None:
        """ "It said": the body, party or medium that spoke last."""
        last = self.heard[-1] if self.heard else None
        return last if last is not None and last.kind in ("party", "institution", "other") else None

    def _again(self, source: Token, actor: Actor | None) -> Actor | None:
        """ "The spokesperson added": the one of that noun who spoke before, where no name or party tells another.

        Whoever spoke just before goes before a person of such a title whom the report names elsewhere.
        """
        words = [token.lower_ for token in source.subtree if not token.is_punct]
        if self.nouns.get(source.lower_) != "person" or words != ["the", source.lower_]:
            return None
        same = [one for one in self.heard if source.lower_ in one.name.lower().split()]
        if actor is None or not (actor.parties or actor.kind == "person"):
            return same[-1] if same else None
        return same[-1] if same and same[-1] is self.heard[-1] else None

    # names and phrases

    def _named(self, actor: Actor, source: Token) -> Actor:
        """An actor whose name is the phrase of the source where it is not a person or a group of persons."""
        if actor.kind in ("person", "group") or source.pos_ == "PRON":
            return actor
        if not (actor.kind in ("institution", "role") or source.pos_ == "NOUN"):
            return replace(actor, name=self._article(source, actor) + self._spelled_out(actor))
        run = self.run_of(source)
        return replace(actor, name=self.parsed.view.text[run[0] : run[1]], run=run)

    def _article(self, source: Token, actor: Actor) -> str:
        """The article of a name that is written with one ("the Kremlin"); an acronym keeps none."""
        begins = source.left_edge.lower_ == "the" and source.left_edge.i < source.i
        return "the " if begins and actor.kind == "party" and not actor.name.isupper() else ""

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
        """Whose words a text holds: "Putin's statement", "they issued a statement which said", "a statement by Putin".

        "The statement" alone is that of the last speaker; None where it is not told whose it is.
        """
        for owner in (*(c for c in text.children if c.dep_ in _OWNERS), *syntax.after(text, "by", "of", "from")):
            actor = self.actors.of(owner)
            if actor is not None:
                return actor
        verb = text.head
        issued = text.dep_ == "dobj" and verb.lemma_ in tables.verbs("issuing")
        issuer = syntax.subject_of_chain(verb) if issued else None
        if issuer is not None:
            return self._joint(issuer) or self.actors.of(issuer)
        alone = [child.lower_ for child in text.children if child.dep_ not in ("punct", "relcl", "acl")] == ["the"]
        return self.heard[-1] if alone and self.heard else None

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
