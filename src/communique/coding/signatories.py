"""Signatories: who is bound by an agreement, by syntax and by what the parser misses."""

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.participants import Sides
from communique.coding.rolls import Rolls, is_state, parties_of
from communique.coding.telling import Draft, Writer
from communique.coding.triggers import nouns, trigger_of
from communique.grounding.actors import Actor

_BETWEEN = ("between", "among", "amongst", "by", "of", "from", "with")


class Signatories:
    """Finds who is bound by the agreements of one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.rolls = Rolls(writer.actors)

    def of(self, draft: Draft) -> Sides:
        """Everybody whom the words bind: by syntax, then by what the parser misses; a roll only adds."""
        if self.is_heading(draft):
            modifiers = draft.sides.modifiers
            listed = self._of_heading(draft)
            return (
                Sides((), listed or self._acting(draft.sides.others), modifiers) if listed or modifiers else draft.sides
            )
        brokers = self._brokers(draft)
        own = replace(draft.sides, actors=()) if self.is_praised(draft) else _without(draft.sides, brokers)
        sides = with_more(own, self._of_roll(draft))
        steps: tuple[Callable[[Draft, Sides], tuple[Actor, ...]], ...] = (
            self._of_long_subject,
            self._of_clause_upon_it,
            self._of_saying,
            self._of_owner,
            self._of_possessor,
            self._of_mediated_place,
            self._of_stay,
            self._of_matter,
            self._of_sentence,
        )
        for step in steps:
            if len(sides.parties) > 1:
                break
            sides = with_more(sides, step(draft, sides))
        return with_more(sides, brokers) if len(sides.parties) > 1 else sides

    def _brokers(self, draft: Draft) -> tuple[Actor, ...]:
        """Those who mediated an agreement: they are parties of it beside those whom it binds, not alone."""
        verb = draft.verb
        if verb is None or draft.trigger.verb or verb.lemma_ not in tables.verbs("mediating"):
            return ()
        if syntax.is_passive(verb):
            agent = syntax.child(verb, "agent")
            found = self.rolls.at(agent.i + 1, draft.sentence.end) if agent is not None else ()
            return (*found, *self.writer.participants.after(verb, "by"))
        subject = syntax.subject_of_chain(verb)
        return tuple(self.actors.all_of(subject)) if subject is not None else ()

    def _acting(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(actor for actor in actors if actor.parties)

    def _of_heading(self, draft: Draft) -> tuple[Actor, ...]:
        """ "Joint Statement on X by A, B and C": those after "by" or "between", not those that it is on."""
        for token in self.writer.parsed.doc[draft.token.i + 1 : draft.sentence.end]:
            beside = token.i == draft.token.i + 1
            if token.lower_ in ("by", "between", "among") or (beside and token.lower_ in _BETWEEN):
                found = self.rolls.at(token.i + 1, draft.sentence.end)
                if len(parties_of(found)) > 1:
                    return found
        return ()

    def _of_roll(self, draft: Draft) -> tuple[Actor, ...]:
        """Those listed beside the noun, or by whom it was made: "an accord between A, B, and C", "A and B's pact"."""
        if not draft.trigger.verb:
            before = self.rolls.at(self.rolls.start(draft.token), draft.token.i)
            if len(parties_of(before)) > 1:
                return before
        for token in (draft.token, *(c for c in draft.token.children if c.dep_ == "acl"), *_one(draft.verb)):
            if token.i != draft.token.i and token.lemma_ in tables.verbs("mediating"):
                continue
            for child in token.children:
                beside = token.i == draft.token.i or child.lower_ in ("by", "between", "among")
                if child.lower_ in _BETWEEN and child.dep_ in ("prep", "agent") and child.i > token.i and beside:
                    found = self.rolls.at(child.i + 1, draft.sentence.end)
                    if len(parties_of(found)) > 1:
                        return found
        return ()

    def _of_long_subject(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """Persons before "signed" whom the parser lost in their long titles."""
        verb = draft.verb
        if verb is None or verb.lemma_ not in tables.verbs("signing") or syntax.is_passive(verb):
            return ()
        found: list[Actor] = []
        for token in reversed(self.writer.parsed.doc[draft.sentence.start : verb.i]):
            verbal = token.pos_ in ("VERB", "SCONJ") and self.actors.marks.titles[token.i] is None
            if verbal or token.lower_ in syntax.RELATIVES or token.text in (";", ":"):
                break
            actor = self.actors.mentioned(token)
            if actor is not None and actor.kind in ("person", "role") and actor.parties and actor not in found:
                found.insert(0, actor)
        return tuple(found)

    def _of_clause_upon_it(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "A statement that the two governments issued", "a swap agreed by A and B"."""
        found: list[Actor] = []
        for clause in draft.token.children:
            if clause.dep_ == "acl":
                found += self.writer.participants.after(clause, "by", "between", "with", "among")
            elif clause.dep_ == "relcl":
                subject = syntax.child(clause, *syntax.SUBJECTS)
                if subject is not None and subject.lower_ not in syntax.RELATIVES:
                    found += self.actors.all_of(subject)
                for verb in (clause, *(c for c in clause.children if c.dep_ in ("xcomp", "ccomp"))):
                    found += self.writer.participants.after(verb, "with", "by", "between", "alongside")
        return tuple(a for a in found if a.parties)

    def _of_saying(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """Those who speak "in a joint statement"."""
        noun, verb = draft.token, draft.verb
        if verb is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "by", "through", "via"):
            return ()
        subject = syntax.subject_of_chain(verb)
        if not self.is_issued(draft) or subject is None or syntax.is_passive(verb):
            return ()
        listed = self.rolls.at(subject.left_edge.i, draft.sentence.end)
        return (*self.actors.all_of(subject), *listed)

    def _of_owner(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """Who keeps or leaves an instrument with another: "A keeps to New START, the treaty with B"."""
        verb = draft.verb
        if verb is None or draft.trigger.verb or verb.lemma_ not in tables.verbs("keeping"):
            return ()
        subject = syntax.subject_of_chain(verb)
        found = self.actors.all_of(subject) if subject is not None and sides.parties else []
        return tuple(a for a in found if a.kind in ("party", "institution") and is_state(a.parties))

    def _of_possessor(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "A and B renewed their agreement": the subject whom "their" means."""
        return self.writer.participants.owners(draft.token, draft.verb)

    def _of_mediated_place(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "The UN-mediated truce in Yemen": the state for which an organisation brokered it."""
        if len(sides.parties) != 1 or is_state(sides.parties) or not sides.modifiers or draft.trigger.verb:
            return ()
        after = draft.token.i + 1
        if after >= draft.sentence.end or self.actors.words[after] not in ("in", "for"):
            return ()
        return self.rolls.at(after + 1, draft.sentence.end)

    def _of_stay(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "Documents will be signed during the king's visit to Peru": those of the visit or the talks."""
        verb = draft.verb
        if verb is None or verb.lemma_ not in tables.verbs("signing") or sides.parties:
            return ()
        for token in self.writer.parsed.tokens(draft.sentence):
            trigger = trigger_of(token)
            if trigger is not None and not trigger.verb and trigger.kind in ("visit", "meeting"):
                met = self.writer.participants.of(token, trigger).everybody
                places = (
                    self.writer.circumstances.where(token, None, draft.sentence, trigger)
                    if trigger.kind == "visit"
                    else []
                )
                hosts = [Actor(kind="party", name=w.name, parties=(w.country,)) for w in places[:1] if w.country]
                if len(parties_of((*met, *hosts))) > 1:
                    return (*met, *hosts)
        return ()

    def _of_matter(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "A reached a deal to let Peruvian ships pass": the one other party that the words behind the deal name."""
        noun = draft.token
        if len(sides.parties) != 1 or draft.trigger.verb or not draft.sides.actors or draft.verb is None:
            return ()
        inside = [t for t in draft.verb.subtree if t.i > noun.i and not any(p.is_punct for p in noun.doc[noun.i : t.i])]
        found = {p: t for t in inside for p in self.actors.parties_of(t) if p not in sides.parties}
        if len(found) != 1:
            return ()
        return tuple(Actor(kind="party", name=token.text, parties=(party,)) for party, token in found.items())

    def _of_sentence(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """The two who do what the sentence tells, where only the making is told: "part of a swap agreed last week"."""
        making = tables.verbs("bargaining") | tables.verbs("signing")
        told = any(c.dep_ == "acl" and c.lemma_ in making for c in draft.token.children)
        verb = draft.verb
        told = told or (verb is not None and verb.lemma_ in making and verb.dep_ == "ccomp" and syntax.is_passive(verb))
        subject = syntax.subject(draft.token.sent.root)
        if not told or sides.parties or subject is None or subject.i >= draft.token.left_edge.i:
            return ()
        found = tuple(self.actors.all_of(subject))
        return found if len(parties_of(found)) == 2 else ()

    def is_issued(self, draft: Draft) -> bool:
        return not draft.trigger.verb and draft.token.lemma_.lower() in nouns("issued")

    def is_heading(self, draft: Draft) -> bool:
        """Whether a statement or declaration is named by a heading, which tells those who issue it or nobody."""
        return self.is_issued(draft) and (draft.sentence.role == "title" or draft.verb is None)

    def is_praised(self, draft: Draft) -> bool:
        """Whether somebody only welcomes or recalls an agreement, which makes them no party of it."""
        return draft.verb is not None and not draft.trigger.verb and draft.verb.lemma_ in tables.verbs("praising")


def _one(token: Token | None) -> tuple[Token, ...]:
    return () if token is None else (token,)


def _without(sides: Sides, brokers: tuple[Actor, ...]) -> Sides:
    """The sides without those of the given parties."""
    gone = set(parties_of(brokers))
    kept = [
        tuple(a for a in group if not set(a.parties) & gone) for group in (sides.actors, sides.others, sides.modifiers)
    ]
    return Sides(*kept) if gone else sides


def with_more(sides: Sides, more: tuple[Actor, ...]) -> Sides:
    """The sides with those of others whose parties are not yet among them."""
    known = set(sides.parties)
    fresh = tuple(a for a in more if set(a.parties) - known)
    return replace(sides, others=(*sides.others, *fresh)) if fresh else sides
