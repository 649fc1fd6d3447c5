"""Who takes part in a happening, and on which side: by the syntax of its trigger's clause, grounded in the actors."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.attendance import Attendance
from communique.coding.triggers import Trigger
from communique.grounding import phrases
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors

_UPON_ANYBODY = frozenset({"force", "aid", "sanction", "deployment", "other"})
_WITH = ("with", "between", "among", "alongside", "against")
_TO = ("to", "against", "on", "upon", "at", "towards", "toward", "into", "for", "in", "of", "near", "along", "off")
MEASURES = frozenset(
    {
        "round",
        "series",
        "set",
        "day",
        "hour",
        "session",
        "bout",
        "stage",
        "part",
        "kind",
        "pair",
        "package",
        "tranche",
        "batch",
        "shipment",
    }
)


@functools.cache
def _doing_verbs() -> frozenset[str]:
    """Verbs whose subject takes part in what their object names ("held talks", not "recalled the talks")."""
    return tables.verbs("doing")


@dataclass(frozen=True)
class Sides:
    """The participants of one telling: those who act, those acted with or upon, and those that only modify the noun."""

    actors: tuple[Actor, ...]
    others: tuple[Actor, ...]
    modifiers: tuple[Actor, ...]

    @property
    def everybody(self) -> tuple[Actor, ...]:
        """All of them, each once."""
        found: list[Actor] = []
        for one in (*self.actors, *self.others, *self.modifiers):
            if one not in found:
                found.append(one)
        return tuple(found)

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of all, in the order of the text."""
        return tuple(dict.fromkeys(party for one in self.everybody for party in one.parties))


def _acting(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if acts_for_party(actor))


def acts_for_party(actor: Actor) -> bool:
    """Whether somebody acts for a party: the party itself, its office holders, bodies, forces; no firm, film or fan."""
    match actor.kind:
        case "person":
            known = actor.person is not None or (bool(actor.candidates) and bool(actor.parties))
            in_office = actor.office is not None or actor.office_then is not None
            return in_office or actor.presiding or (known and not actor.former)
        case "institution":
            private = phrases.private() & set(actor.name.lower().split())
            return actor.level is not None or not actor.head or (actor.head in phrases.official() and not private)
        case "group":
            return not actor.people or any(acts_for_party(person) for person in actor.people)
        case "other":
            return False
        case _:
            return True


def _is_under_way(verb: Token, noun: Token) -> bool:
    """Whether somebody "is on a visit"."""
    return verb.lemma_ == "be" and noun.dep_ == "pobj" and noun.head.lower_ == "on" and noun.head.head.i == verb.i


class Participants:
    """Finds the sides of happenings in one report."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.attendance = Attendance(actors)

    def of(self, token: Token, trigger: Trigger) -> Sides:
        """The sides of the happening that a trigger tells of: those who act for a party, not private persons."""
        sides = self._of_verb(token) if trigger.verb else self._of_noun(token)
        others = sides.others if trigger.kind in _UPON_ANYBODY else _acting(sides.others)
        actors = _acting(sides.actors)
        if not actors and trigger.verb and any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children):
            actors = tuple(a for a in sides.actors if a.former and a.parties)  # "former Minister X had visited"
        return Sides(actors, others, _acting(sides.modifiers))

    def _of_verb(self, verb: Token) -> Sides:
        doers = self._subjects(verb)
        others = [a for o in syntax.objects(verb) for a in self.all_of(o)]
        others += self.after(verb, *_WITH, *(("on", "upon") if verb.lemma_ == "call" else ()))
        if syntax.is_passive(verb):
            agents = self.after(verb, "by") or self._far_agent(verb)
            return Sides(tuple(agents), tuple(doers + others), ()) if agents else Sides((), tuple(doers + others), ())
        return Sides(tuple(doers or self._near_left(verb)), tuple(others), ())

    def _far_agent(self, verb: Token) -> list[Actor]:
        """The agent that the parser hung below the verb's other phrases ("received on the same day by X")."""
        for token in verb.subtree:
            if token.i > verb.i and token.lower_ == "by" and token.dep_ in ("agent", "prep"):
                found = [a for c in token.children if c.dep_ == "pobj" for a in self.all_of(c)]
                if found:
                    return found
        return []

    def _near_left(self, verb: Token) -> list[Actor]:
        """The group or person right before a verb to which the parser gave no subject ("the two last met")."""
        for i in range(verb.i - 1, max(-1, verb.i - 5), -1):
            token = self.actors.doc[i]
            if token.is_sent_start or token.is_punct or token.pos_ in ("VERB", "ADP"):
                break
            actor = self.actors.mentioned(token)
            if actor is not None:
                return [actor]
        return []

    def _of_noun(self, noun: Token) -> Sides:
        modifiers = self.modifiers(noun)
        others = self.after(noun, *_WITH) + self.after(noun, "of", "by", "from")
        others += self.after(noun, "to") if noun.lemma_ == "call" else []
        verb = syntax.clause_verb(noun)
        doers: list[Actor] = []
        named = {party for actor in _acting((*modifiers, *others)) for party in actor.parties}
        tied = verb is not None and self.is_tied(verb, noun)
        if (verb is not None and tied and (len(named) == 1 or (not named and noun.dep_ != "pobj"))) or (
            verb is not None
            and not (tied or len(self.after(noun, "between")) > 1)
            and self.carries(verb, noun)
            and (verb.lemma_ in _doing_verbs() or _is_under_way(verb, noun))
        ):
            doers = self.after(verb, "by") if syntax.is_passive(verb) else self._subjects(verb)
        if verb is not None and (tied or doers or verb.lemma_ in _doing_verbs()) and self.carries(verb, noun):
            others += [a for a in self.after(verb, "with", "between") if a not in others]
            others += [a for o in syntax.objects(verb) if o.i != noun.i for a in self.all_of(o)]
        doers += self._of_relative(noun)
        doers += [a for a in self.attendance.presiding(noun) if a not in doers]
        return Sides(tuple(doers), tuple(others), tuple(modifiers))

    def _of_relative(self, noun: Token) -> list[Actor]:
        """Who holds what a relative clause tells of: "the drills which A and B hold", "talks that A wanted with B"."""
        for clause in noun.children:
            if clause.dep_ == "relcl" and syntax.has_relative_object(clause) and clause.lemma_ in _doing_verbs():
                return [*self._subjects(clause), *self.after(clause, "with")]
        return []

    def is_tied(self, verb: Token, noun: Token) -> bool:
        """Whether a verb says of an act of its subject that it is not, or may be: "called off talks", "hopes for"."""
        tying = tables.verbs("tying")
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "acomp", "prep")}
        return {verb.lemma_, *(f"{verb.lemma_} {p}" for p in particles)} & tying != set() and self.carries(verb, noun)

    def carries(self, verb: Token, noun: Token) -> bool:
        """Whether a verb tells who has a meeting: the noun is its object or complement, or its passive subject."""
        word = noun
        while word.head.i != verb.i and word.head.i != word.i:
            word = word.head
            if word.pos_ in ("NOUN", "PROPN") and word.dep_ != "conj" and not self._is_passed(word):
                return False
        if _is_under_way(verb, noun):
            return True
        if word.dep_ == "prep" and word.lower_ in ("on", "about", "over", "against"):
            return word.lower_ == "on" and verb.lemma_ in ("agree", "settle")
        return word.dep_ in ("dobj", "nsubjpass", "prep", "attr", "dative", "oprd", "agent", "conj") and verb.pos_ in (
            "VERB",
            "AUX",
        )

    def _is_passed(self, noun: Token) -> bool:
        """Whether a noun only measures another ("a round of talks", "20 million dollars in aid")."""
        return noun.lemma_.lower() in MEASURES or any(c.dep_ == "nummod" for c in noun.children)

    def _subjects(self, verb: Token) -> list[Actor]:
        subject = syntax.subject_of_chain(verb)
        if (
            subject is not None
            and subject.lower_ == "they"
            and verb.dep_ == "ccomp"
            and self.actors.of(subject) is None
        ):
            subject = syntax.subject(verb.head)  # "A and B said they had agreed"
        if subject is None:
            return []
        return self.all_of(subject) or self.after(subject, "of", "from")  # "none of its troops"

    def all_of(self, head: Token) -> list[Actor]:
        """The actors of a phrase, with the persons whom it names as their examples, leaders or company."""
        own = self.actors.all_of(head)
        return own + [a for a in self.attendance.beside(head, own) if a not in own]

    def after(self, token: Token, *prepositions: str) -> list[Actor]:
        """The actors of the phrases that the given prepositions attach to a token."""
        return [actor for head in syntax.after(token, *prepositions) for actor in self.all_of(head)]

    def owners(self, noun: Token, verb: Token | None) -> tuple[Actor, ...]:
        """The subject of a noun's clause, where "their" or "its" stands before the noun and nobody else is meant."""
        their = any(c.dep_ == "poss" and c.lower_ in ("their", "its") for c in noun.subtree)
        if verb is None or not their or noun.i == verb.i:
            return ()
        subject = syntax.child(verb, "nsubj")
        found = self.all_of(subject) if subject is not None and subject.i < noun.left_edge.i else []
        return tuple(a for a in _acting(tuple(found)) if a.parties)

    def modifiers(self, noun: Token) -> list[Actor]:
        """Possessors and adjectives: "Putin's visit", "Russian-Chinese talks", "the US-Japan summit".

        What a participle's party did does not make it one of them: "Iranian-backed attacks" are not Iran's.
        """
        found: list[Actor] = []
        for c in noun.children:
            if c.tag_ == "VBN" and c.lemma_ not in _doing_verbs():
                continue
            if c.dep_ in ("poss", "amod", "compound", "nmod", "nummod", "npadvmod"):
                for one in (
                    c,
                    *(
                        g
                        for g in c.subtree
                        if g.i != c.i and g.dep_ in ("compound", "amod", "nmod", "conj", "poss", "npadvmod", "punct")
                    ),
                ):
                    actor = self.actors.of(one)
                    if actor is not None and actor not in found and self._is_named(actor, one):
                        found.append(actor)
        return found

    def _is_named(self, actor: Actor, token: Token) -> bool:
        """Whether a modifier names or stands for a party itself ("Russia's", "its"), not by what modifies it."""
        return actor.kind != "party" or bool(self.actors.parties_of(token)) or token.i in self.actors.by_token

    def targets(self, token: Token) -> list[Actor]:
        """Those upon whom an act falls: "against Ukraine", "on Russia", "to Moldova"."""
        verb = token if token.pos_ == "VERB" else syntax.clause_verb(token)
        found = self.after(token, *_TO)
        if not found and verb is not None and verb.i != token.i:
            found = self.after(verb, "to", "against", "on", "for")
            found += [a for c in verb.children if c.dep_ == "dative" for a in self.actors.all_of(c)]
        if not found and token.pos_ != "VERB":  # "aid worth 300 million euros for Ukraine"
            found = [a for word in token.subtree if word.i > token.i for a in self.after(word, "for", "to")]
        return found
