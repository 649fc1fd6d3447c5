"""Exercises: whose forces train, sail, fly or patrol together, in which domains and under which name."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.mutual import Mutual
from communique.coding.participants import Sides
from communique.coding.proper import ProperNames
from communique.coding.rolls import Rolls, parties_of
from communique.coding.telling import Draft, Telling, Writer
from communique.grounding.actors import Actor

_OF = ("of", "by", "between", "among", "from", "with", "involving", "alongside")
MAX_APART = 6
"""Sentences behind which "the drills" no longer means the exercise told last."""
_DURING = frozenset({"in", "during", "at", "of", "for", "on", "within", "to"})


class Exercises:
    """Reads the exercises of one report."""

    def __init__(self, writer: Writer, mutual: Mutual) -> None:
        self.writer = writer
        self.mutual = mutual
        self.actors = writer.actors
        self.rolls = Rolls(writer.actors)
        self.names = ProperNames(writer.parsed, writer.actors)
        self.last: Telling | None = None
        """The exercise told last, which "the drills" means."""

    def tellings(self, draft: Draft) -> Iterator[Telling]:
        """The telling of a joint exercise with its name; none where the forces of one party train alone."""
        sides = self._sides(draft)
        run = None if draft.trigger.verb else self.names.of(draft.token, draft.sentence)
        name = " ".join(self.writer.parsed.view.text[slice(*run)].split()) if run is not None else None
        meant = self._meant(draft, sides)
        if meant is not None:
            sides = replace(sides, others=tuple(Actor(kind="party", name=p, parties=(p,)) for p in meant.parties))
        elif len(sides.parties) < 2 and self._is_with_strangers(draft):
            return
        for telling in self.mutual.tellings(replace(draft, sides=sides)):
            self.last = replace(telling, occasion=name, people=(), meant=meant.at if meant is not None else None)
            yield self.last

    def _meant(self, draft: Draft, sides: Sides) -> Telling | None:
        """The exercise told last, where "the drills" or "the manoeuvres" means it."""
        last, noun = self.last, draft.token
        if last is None or draft.trigger.verb or len(sides.parties) > 1 or draft.index - last.sentence > MAX_APART:
            return None
        definite = any(c.lower_ in ("the", "this", "these") and c.dep_ == "det" for c in noun.children)
        own = set(sides.parties) <= set(last.parties) and not [*syntax.after(noun, "with", "between")]
        return last if definite and own and (noun.lemma_ == "patrol") == (last.lemma == "patrol") else None

    def _is_with_strangers(self, draft: Draft) -> bool:
        """Whether the partner told is no party: "joint drills with foreign armies"."""
        partners = [one for head in syntax.after(draft.token, "with", "between") for one in (head, *head.conjuncts)]
        return any(self.actors.of(one) is None for one in partners)

    def _sides(self, draft: Draft) -> Sides:
        sides = draft.sides
        found = [*self._listed(draft), *self._of_clauses(draft)]
        if len(parties_of((*sides.everybody, *found))) < 2 or not sides.actors:
            found += self.writer.participants.owners(draft.token, draft.verb)
            found += self._crews(draft)
        known = set(sides.parties)
        fresh = [a for a in found if set(a.parties) - known]
        return replace(sides, others=(*sides.others, *dict.fromkeys(fresh)))

    def _listed(self, draft: Draft) -> list[Actor]:
        """Those listed after "of", "between", "with troops from": the forces of an exercise."""
        found: list[Actor] = []
        for token in (draft.token, *([draft.verb] if draft.verb is not None and draft.trigger.verb else [])):
            for child in token.children:
                if child.i > token.i and child.lower_ in _OF and child.dep_ in ("prep", "agent", "acl"):
                    found += self.rolls.at(child.i + 1, draft.sentence.end)
        return found

    def _of_clauses(self, draft: Draft) -> list[Actor]:
        """ "In which A and B take part", "led by A", "that A wanted to hold with B"."""
        found: list[Actor] = []
        noun = draft.token.head if draft.token.dep_ == "compound" else draft.token
        for clause in noun.children if not draft.trigger.verb else ():
            if clause.dep_ not in ("acl", "relcl"):
                continue
            subject = syntax.child(clause, *syntax.SUBJECTS)
            told = clause.lemma_ in self._telling()  # "which Chad condemned"
            if subject is not None and subject.lower_ not in syntax.RELATIVES and not told:
                found += self._from(subject, clause.i)
            for verb in (clause, *(c for c in clause.children if c.dep_ in ("xcomp", "ccomp"))):
                found += self.writer.participants.after(verb, *_OF)
                if verb.lower_ == "involving":
                    found += self.rolls.at(verb.i + 1, draft.sentence.end)
        return found

    def _crews(self, draft: Draft) -> list[Actor]:
        """Those who act "in", "during" or "as part of" an exercise, or open and host it."""
        verb = draft.verb
        if draft.trigger.verb or verb is None or verb.lemma_ in self._telling():
            return []
        subject = syntax.child(verb, "nsubj")
        if subject is None or subject.i == draft.token.i or not self._is_in(draft.token, verb):
            return []
        found = self._from(subject, verb.i)
        found += self.writer.participants.after(verb, "with", "alongside")
        if verb.lemma_ == "join":
            found += [a for o in syntax.objects(verb) for a in self.actors.all_of(o)]
        return [a for a in found if a.parties and a.kind in ("party", "institution", "group")]

    def _is_in(self, noun: Token, verb: Token) -> bool:
        """Whether the noun tells where its clause's deed belongs ("as part of the exercise")."""
        doing = tables.verbs("doing")
        if noun.dep_ == "dobj" and noun.head.i == verb.i:
            return verb.lemma_ in doing
        return noun.dep_ == "pobj" and noun.head.lower_ in _DURING

    def _from(self, subject: Token, end: int) -> list[Actor]:
        """The subject's parties, those of a list that the parser cut short among them."""
        return [*self.actors.all_of(subject), *self.rolls.at(subject.left_edge.i, end)]

    def _telling(self) -> frozenset[str]:
        """The verbs by which others speak of an exercise or watch it."""
        watching = tables.verbs("watching")
        return watching | tables.words("cues", "lemma", particle="")
