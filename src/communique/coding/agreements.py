"""Agreements: who is bound by an instrument, whether it stands or is still to be made, whether it is signed, its name."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.instruments import same_instrument
from communique.coding.mutual import Mutual
from communique.coding.participants import Sides
from communique.coding.proper import ProperNames
from communique.coding.rolls import Rolls, is_state, parties_of
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import nouns, trigger_of
from communique.grounding.actors import Actor

_BETWEEN = ("between", "among", "amongst", "by", "of", "from", "with")
_ISSUED = frozenset({"statement", "declaration", "communique", "communiqué"})
_LASTING = frozenset({"agreement", "treaty", "convention", "protocol", "pact", "accord", "charter"})
MAX_APART = 6
"""Sentences behind which "the deal" no longer means the agreement told last."""
_UNDER = frozenset({"with", "under", "through", "despite", "per", "within", "given"})
_UNDERTAKEN = frozenset({"planned", "hypothetical", "asserted", "habitual"})


def _verbs(group: str) -> frozenset[str]:
    return tables.words("verbs", "verb", **{"class": group})


class Agreements:
    """Reads the agreements of one report."""

    def __init__(self, writer: Writer, mutual: Mutual) -> None:
        self.writer = writer
        self.mutual = mutual
        self.actors = writer.actors
        self.rolls = Rolls(writer.actors)
        self.names = ProperNames(writer.parsed, writer.actors)
        self.told: list[Telling] = []
        """The agreements told so far, of which "the deal" and "it was signed" mean the last that fits."""

    def tellings(self, draft: Draft) -> Iterator[Telling]:
        """The telling of an agreement, none where fewer than two are bound by it."""
        if draft.trigger.needs == "agreed":
            yield from self._undertaken(draft)
            return
        sides = Sides((), (), ()) if self._is_pronoun(draft) else self._sides(draft)
        if len(sides.parties) < 2 and self._is_heading(draft):
            return  # "Joint Statement on Peru" is not one with Peru
        if self._is_left(draft):
            return
        meant = self._meant(draft, sides)
        if meant is None and self._is_pronoun(draft):
            return
        if meant is None and len(sides.parties) < 2 and not self._is_between_the_two(draft):
            return
        if meant is not None:
            sides = _with(sides, tuple(Actor(kind="party", name=p, parties=(p,)) for p in meant.parties))
        for telling in self.mutual.tellings(replace(draft, sides=sides)):
            stands = self._stands(draft)
            modality = "asserted" if stands and telling.modality != "planned" else telling.modality
            in_force = telling.plover == "AGREE" and self._is_in_force(draft)
            made = replace(
                telling,
                lemma=self._lemma(telling, meant),
                modality=modality,
                meant=meant.at if meant is not None else None,
                count=max(telling.count, meant.count) if meant is not None else telling.count,
                when=None if self._is_of_another(draft, telling) else telling.when,
                open=telling.open and not self._is_heading(draft),
                plover="COOPERATE" if in_force else telling.plover,
                instrument=self.names.of(draft.token, draft.sentence) if not draft.trigger.verb else None,
            )
            self.told.append(made)
            yield made

    # the agreement told before

    def _meant(self, draft: Draft, sides: Sides) -> Telling | None:
        """The agreement told last, where "the deal", "it" or "both" means it; None where new parties or none are told."""
        head = self._told_of(draft)
        near = [one for one in reversed(self.told) if draft.index - one.sentence <= MAX_APART]
        near = [one for one in near if set(sides.parties) <= set(one.parties)]
        if head is None or not near or len(sides.parties) > 1:
            return None
        if head.pos_ == "PROPN" and self.names.of(head, draft.sentence) is not None:
            return None
        last = next((one for one in near if same_instrument(one.lemma, syntax.lemma(head))), None)
        definite = any(c.lower_ in ("the", "this", "these", "both") and c.dep_ == "det" for c in head.children)
        partners = [*syntax.after(head, "between", "with", "among")]
        return last if (definite or head.pos_ == "PRON") and not partners and not self._is_heading(draft) else None

    def _lemma(self, telling: Telling, meant: Telling | None) -> str:
        """The word for the instrument: of "the deal" that of the treaty which it means."""
        same = meant is not None and same_instrument(meant.lemma, telling.lemma)
        return meant.lemma if meant is not None and same else telling.lemma

    def _told_of(self, draft: Draft) -> Token | None:
        """The noun or pronoun for what is signed."""
        if not draft.trigger.verb:
            return draft.token
        if draft.token.dep_ == "acl":
            return draft.token.head
        return syntax.child(draft.token, "nsubjpass")

    def _is_pronoun(self, draft: Draft) -> bool:
        head = self._told_of(draft)
        return draft.trigger.needs == "instrument" and head is not None and head.pos_ == "PRON"

    # an undertaking to carry out what was agreed

    def _undertaken(self, draft: Draft) -> Iterator[Telling]:
        """ "We seek to implement all agreements": planned, where those who are bound say so of themselves."""
        subject = syntax.subject_of_chain(draft.token)
        if subject is None or self._is_urged(draft.token):
            return
        for telling in self.mutual.tellings(draft):
            if telling.modality in _UNDERTAKEN:
                yield telling

    def _is_urged(self, verb: Token) -> bool:
        """Whether others only speak of it, or one is told to: "must implement", "urged X to", "discussed implementing"."""
        if any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children):
            return True
        if verb.dep_ in ("pcomp", "acl", "csubj"):
            return True
        chain = [verb.head] if verb.dep_ in ("xcomp", "advcl", "ccomp") else []
        return any(head.lemma_ in syntax.BIDDING or head.lemma_ in ("call", "demand", "fail") for head in chain)

    # who is bound

    def _sides(self, draft: Draft) -> Sides:
        """Everybody whom the words bind: by syntax, then by what the parser misses; a roll only adds."""
        if self._is_heading(draft):
            modifiers = draft.sides.modifiers
            listed = self._of_heading(draft)
            return (
                Sides((), listed or self._acting(draft.sides.others), modifiers) if listed or modifiers else draft.sides
            )
        brokers = self._brokers(draft)
        own = replace(draft.sides, actors=()) if self._is_praised(draft) else _without(draft.sides, brokers)
        sides = _with(own, self._of_roll(draft))
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
            sides = _with(sides, step(draft, sides))
        return _with(sides, brokers) if len(sides.parties) > 1 else sides

    def _brokers(self, draft: Draft) -> tuple[Actor, ...]:
        """Those who mediated an agreement: they are parties of it beside those whom it binds, not alone."""
        verb = draft.verb
        if verb is None or draft.trigger.verb or verb.lemma_ not in _verbs("mediating"):
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
        """Those listed right after the noun, or by whom it was made: "an accord between A, B, and C", "A and B's pact"."""
        if not draft.trigger.verb:
            before = self.rolls.at(draft.token.left_edge.i, draft.token.i)
            if len(parties_of(before)) > 1:
                return before
        for token in (draft.token, *(c for c in draft.token.children if c.dep_ == "acl"), *_one(draft.verb)):
            if token.i != draft.token.i and token.lemma_ in _verbs("mediating"):
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
        if verb is None or verb.lemma_ not in _verbs("signing") or syntax.is_passive(verb):
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
        """ "A statement that the two governments issued", "a swap agreed by A and B", "the drill A wanted to hold with B"."""
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
        if not self._is_issued(draft) or subject is None or syntax.is_passive(verb):
            return ()
        listed = self.rolls.at(subject.left_edge.i, draft.sentence.end)
        return (*self.actors.all_of(subject), *listed)

    def _of_owner(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """Who keeps or leaves an instrument with another: "A keeps to New START, the treaty with B"."""
        verb = draft.verb
        if verb is None or draft.trigger.verb or verb.lemma_ not in _verbs("keeping"):
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
        heads = [head for head in syntax.after(draft.token, "in", "for") if self.actors.parties_of(head)]
        return tuple(a for head in heads[:1] for a in self.actors.all_of(head))

    def _of_stay(self, draft: Draft, sides: Sides) -> tuple[Actor, ...]:
        """ "Documents will be signed during the king's visit to Peru": those of the visit or the talks of the clause."""
        verb = draft.verb
        if verb is None or verb.lemma_ not in _verbs("signing") or sides.parties:
            return ()
        for token in self.writer.parsed.tokens(draft.sentence):
            trigger = trigger_of(token)
            if trigger is not None and not trigger.verb and trigger.kind in ("visit", "meeting"):
                met = self.writer.participants.of(token, trigger).everybody
                places = self.writer.circumstances.where(token, None, draft.sentence) if trigger.kind == "visit" else []
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
        """The two who do what the sentence tells, where the making alone is told: "part of a swap agreed last week", "A and
        B announced that the text of the treaty had been settled"."""
        making = _verbs("bargaining") | _verbs("signing")
        told = any(c.dep_ == "acl" and c.lemma_ in making for c in draft.token.children)
        verb = draft.verb
        told = told or (verb is not None and verb.lemma_ in making and verb.dep_ == "ccomp" and syntax.is_passive(verb))
        subject = syntax.subject(draft.token.sent.root)
        if not told or sides.parties or subject is None or subject.i >= draft.token.left_edge.i:
            return ()
        found = tuple(self.actors.all_of(subject))
        return found if len(parties_of(found)) == 2 else ()

    # what kind of instrument it is

    def _is_issued(self, draft: Draft) -> bool:
        return not draft.trigger.verb and draft.token.lemma_.lower() in _ISSUED

    def _is_between_the_two(self, draft: Draft) -> bool:
        """Whether the report's two may be meant where the words name but one: not by what is kept, nor by what one alone
        declares, nor by an accord with somebody who is no party."""
        noun = draft.token
        if draft.trigger.verb:
            return True
        joint = any(c.lower_ in ("joint", "bilateral", "our", "mutual") for c in noun.children)
        understanding = any(word.lemma_ == "understanding" for word in syntax.after(noun, "of"))
        counted = any(c.dep_ == "nummod" for c in noun.children)
        signed = draft.verb is not None and draft.verb.lemma_ in _verbs("signing")
        if noun.lemma_.lower() in nouns("unilateral") and not (joint or understanding or counted or signed):
            return False
        partners = [one for head in syntax.after(noun, "between", "with", "among") for one in (head, *head.conjuncts)]
        strange = any(self.actors.of(one) is None for one in partners)
        return not strange and not self._is_kept(draft)

    def _is_heading(self, draft: Draft) -> bool:
        """Whether a statement or declaration is named by a heading, which tells those who issue it or nobody."""
        return self._is_issued(draft) and (draft.sentence.role == "title" or draft.verb is None)

    def _is_left(self, draft: Draft) -> bool:
        """Whether an instrument is only told as one that somebody leaves or ends, which makes none."""
        verb = draft.verb
        return verb is not None and not draft.trigger.verb and verb.lemma_ in _verbs("leaving")

    def _stands(self, draft: Draft) -> bool:
        """Whether an instrument is spoken of as one that is there, whatever is said, asked or denied of it:
        "urged both to keep the truce", "has not honoured the treaty"."""
        noun, verb = draft.token, draft.verb
        if draft.trigger.verb or verb is None or noun.dep_ not in ("dobj", "pobj", "conj", "nsubj", "nsubjpass"):
            return False
        if any(c.lower_ in nouns("unmade") or c.lower_ in ("a", "an", "any", "no", "such") for c in noun.children):
            return False
        if self._is_kept(draft) or (noun.dep_ == "pobj" and noun.head.lower_ in _UNDER):
            return True
        known = any(c.lower_ in ("the", "this", "our") or c.dep_ == "poss" for c in noun.children)
        return known and verb.pos_ == "VERB" and verb.lemma_ not in _verbs("doing") | _verbs("making")

    def _is_praised(self, draft: Draft) -> bool:
        """Whether somebody only welcomes or recalls an agreement, which makes them no party of it."""
        return draft.verb is not None and not draft.trigger.verb and draft.verb.lemma_ in _verbs("praising")

    def _is_of_another(self, draft: Draft, telling: Telling) -> bool:
        """Whether the year told is that of another instrument: "signed a protocol to the 2011 Trade Agreement"."""
        time = telling.when.time if telling.when is not None else None
        span = self.writer.parsed.doc.char_span(time.start, time.end) if time is not None else None
        if span is None or span.root.dep_ not in ("nummod", "compound", "nmod", "amod"):
            return False
        chain = [word for word in span.root.ancestors if word.i > span.root.i]
        owner = next((word for word in chain if (found := trigger_of(word)) and found.kind == "agreement"), None)
        return owner is not None and owner.i != draft.token.i

    def _is_kept(self, draft: Draft) -> bool:
        return (
            draft.verb is not None
            and not draft.trigger.verb
            and draft.verb.lemma_ in _verbs("keeping") | _verbs("praising")
        )

    def _is_in_force(self, draft: Draft) -> bool:
        """Whether a treaty is told to have come into force, so that it had been signed."""
        verb = draft.verb
        if verb is None or draft.token.lemma_.lower() not in _LASTING:
            return False
        return any(c.lower_ in ("force", "effect") for c in verb.subtree) and verb.lemma_ in (
            "enter",
            "come",
            "take",
            "go",
        )


def _one(token: Token | None) -> tuple[Token, ...]:
    return () if token is None else (token,)


def _without(sides: Sides, brokers: tuple[Actor, ...]) -> Sides:
    """The sides without those of the given parties."""
    gone = set(parties_of(brokers))
    kept = [
        tuple(a for a in group if not set(a.parties) & gone) for group in (sides.actors, sides.others, sides.modifiers)
    ]
    return Sides(*kept) if gone else sides


def _with(sides: Sides, more: tuple[Actor, ...]) -> Sides:
    """The sides with those of others whose parties are not yet among them."""
    known = set(sides.parties)
    fresh = tuple(a for a in more if set(a.parties) - known)
    return replace(sides, others=(*sides.others, *fresh)) if fresh else sides
