"""Who does an act that a noun or a participle names: possessors, agents, subjects of the verbs that do it, owners."""

from collections.abc import Iterable

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.act_phrases import ActPhrase, following, is_passive
from communique.coding.participants import acts_for_party
from communique.coding.telling import Writer
from communique.coding.triggers import Trigger, nouns
from communique.grounding.actors import Actor

OF_WHOM = frozenset({"whom", "envoys"})
"""The needs of nouns whose "of" names upon whom the act falls ("the occupation of Kuwait")."""


def parties_of(actors: Iterable[Actor], but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The parties of several actors, each once, without some."""
    return tuple(dict.fromkeys(p for a in actors for p in a.parties if p not in but))


class Doers:
    """Finds who does the acts that one report names."""

    def __init__(self, writer: Writer) -> None:
        self.actors = writer.actors
        self.participants = writer.participants
        self.doc = writer.parsed.doc

    def of(self, phrase: ActPhrase, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
        """Those who do it, and those who only stand beside its noun and are not they ("Cuba sanctions")."""
        beside = [a for noun in phrase.nouns for a in self.participants.modifiers(noun)]
        beside += [a for noun in self._coordinated_before(phrase) for a in self.participants.modifiers(noun)]
        beside = self._possessor_above(phrase) or self._shared_possessor(phrase) or [a for a in beside if a.parties]
        named = self._agents(phrase) or self._subjects_of_participles(phrase)
        if named:
            return named, [a for a in beside if not set(a.parties) & set(parties_of(named))]
        if beside and not (trigger.kind == "force" and self._is_named_by_place(phrase)):
            doing = self._subjects(phrase, trigger)
            compound = all(c.dep_ in ("compound", "nmod") for c in self._modifier_tokens(phrase))
            if doing and compound and not set(parties_of(doing)) & set(parties_of(beside)):
                return doing, beside
            return [a for a in beside if acts_for_party(a)], []
        doing = self._subjects(phrase, trigger) or self._owners(phrase, trigger, named=True)
        doing = doing or self._tied(phrase, trigger) or self._owners(phrase, trigger)
        return doing, beside

    def _possessor_above(self, phrase: ActPhrase) -> list[Actor]:
        """Whom "its" means in "Chad's role in the search for peace in Libya, including its provision of troops": whose
        what includes it is, not who was named last."""
        owners = [c for noun in phrase.nouns for c in noun.children if c.dep_ == "poss"]
        own = all(c.pos_ == "PRON" for c in owners) and not self._agents(phrase)
        listing = next((a for a in phrase.head.ancestors if a.lower_ == "including"), None) if own else None
        if listing is None:
            return []
        before = [t for t in self.doc[listing.sent.start : listing.i] if t.dep_ == "poss" and self.actors.parties_of(t)]
        highest = min(before, key=lambda t: len(list(t.ancestors)), default=None)
        return self.actors.all_of(highest) if highest is not None else []

    def _shared_possessor(self, phrase: ActPhrase) -> list[Actor]:
        """Whom "its" means in "Chad's pledge of grain to Libya and its loan to Niger": whose the first one is."""
        own = syntax.child(phrase.head, "poss")
        owner = syntax.owner(phrase.head) if own is not None and own.pos_ == "PRON" else None
        return self.actors.all_of(owner) if owner is not None and self.actors.parties_of(owner) else []

    def _agents(self, phrase: ActPhrase) -> list[Actor]:
        """Those whom "by" names, on the noun, a participle or the passive verb; of what is received, "from"."""
        words: list[Token] = [*phrase.nouns, *(p for p in phrase.participles if is_passive(p))]
        if phrase.verb is not None and syntax.is_passive(phrase.verb):
            words.append(phrase.verb)
        found = [a for word in words for a in self.participants.after(word, "by")]
        found = found or [a for link, head in following(phrase.head) if link == "by" for a in self.actors.all_of(head)]
        for word in phrase.participles:
            found += [a for c in (word, *word.children) if c.i <= word.i for a in self._named_by(c)]
        if not found and phrase.receives and phrase.verb is not None:
            found = [a for word in (*phrase.nouns, phrase.verb) for a in self.participants.after(word, "from")]
        return [a for a in found if a.parties and acts_for_party(a)]

    def _named_by(self, word: Token) -> list[Actor]:
        """The party that a word before a participle names ("Norwegian-donated", "US-donated")."""
        return [Actor(kind="party", name=word.text, parties=self.actors.parties_of(word))]

    def _subjects_of_participles(self, phrase: ActPhrase) -> list[Actor]:
        """Whom a relative clause says to do it: "the war that X launched"."""
        found = []
        for word in phrase.participles:
            subject = syntax.child(word, "nsubj") if word.dep_ == "relcl" else None
            if subject is not None and subject.lower_ not in syntax.RELATIVES and word.lemma_ in tables.verbs("doing"):
                found += self.participants.all_of(subject)
        return [a for a in found if a.parties and acts_for_party(a)]

    def _subjects(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        verb = phrase.verb or self.served(phrase, trigger)
        return [] if verb is None or phrase.receives else self._acting(verb)

    def _acting(self, verb: Token) -> list[Actor]:
        if syntax.is_passive(verb):
            return []
        signed = syntax.clause_verb(verb.head) if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
        if signed is not None and signed.lemma_ in tables.verbs("signing") | tables.verbs("issuing"):
            verb = signed  # "signed an order imposing tariffs"
        subject = syntax.subject_of_chain(verb)
        found = self.participants.all_of(subject) if subject is not None else []
        return [a for a in found if a.parties and acts_for_party(a)]

    def _tied(self, phrase: ActPhrase, trigger: Trigger) -> list[Actor]:
        """Those of whose own act the verb says that it is not, or may be ("halted aid", "mulls sanctions")."""
        verb = syntax.clause_verb(phrase.head) if trigger.kind != "force" and not phrase.receives else None
        return self._acting(verb) if verb is not None and self.participants.is_tied(verb, phrase.head) else []

    def served(self, phrase: ActPhrase, trigger: Trigger) -> Token | None:
        """The verb whose means the act is ("starves its neighbour through a blockade")."""
        link = phrase.head.head
        means = phrase.head.dep_ == "pobj" and link.lower_ in ("through", "by", "via", "with")
        means = means and trigger.kind == "force"
        return next((a for a in link.ancestors if a.pos_ == "VERB"), None) if means else None

    def _owners(self, phrase: ActPhrase, trigger: Trigger, *, named: bool = False) -> list[Actor]:
        """Whose the act is by "of" or "from" ("the aggression of X", "help from X", "delivery of X's tanks").

        With `named` only where the phrase names the party itself ("of X's troops", not "of troops").
        """
        if trigger.needs in OF_WHOM:
            return []
        links = ("of", "from") if trigger.kind == "aid" else ("of",)
        heads = [head for noun in phrase.nouns for head in syntax.after(noun, *links)]
        if named:
            heads = [h for h in heads if any(self.actors.parties_of(t) for t in (h, *h.children))]
        found = [a for head in heads for a in self.participants.all_of(head)]
        return [a for a in found if a.parties and acts_for_party(a)]

    def _coordinated_before(self, phrase: ActPhrase) -> list[Token]:
        """The nouns whose possessor a coordinated noun shares ("Chad's raids and shelling")."""
        head = phrase.head
        return [head.head] if head.dep_ == "conj" and not any(c.dep_ == "poss" for c in head.children) else []

    def _modifier_tokens(self, phrase: ActPhrase) -> list[Token]:
        return [c for noun in phrase.nouns for c in noun.children if self.actors.of(c) is not None and c.i < noun.i]

    def _is_named_by_place(self, phrase: ActPhrase) -> bool:
        """Whether a war is named by where it is ("the Iraq war"), not by who wages it ("the US war")."""
        own = [c for c in phrase.nouns[0].children if c.dep_ == "compound" and self.actors.parties_of(c)]
        war = phrase.nouns[0].lemma_.lower() in nouns("waged")
        return war and bool(own) and all(c.tag_ == "NNP" and not c.text.isupper() and "." not in c.text for c in own)
