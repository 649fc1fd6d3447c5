"""Gives titles without a name, pronouns and nouns for the two sides the actors that they mean.

One walk over the sentences: what stands in subject position stays in mind, the main clause's subject foremost; the two
sides that a sentence brought together are those that "they", "both leaders" and "the two countries" mean after it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from communique.findings import Level
from communique.grounding import phrases
from communique.grounding.actors import Actor, joined
from communique.grounding.clusters import folded
from communique.grounding.registry import registry
from communique.grounding.roles import Roles
from communique.language.pipeline import Sentence

if TYPE_CHECKING:
    from communique.grounding.resolver import Actors

_PRONOUNS = {
    "he": False,
    "him": False,
    "his": False,
    "himself": False,
    "she": True,
    "her": True,
    "hers": True,
    "herself": True,
}
_PLURALS = frozenset({"they", "them", "their", "themselves", "both"})
_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})
_OTHER_WORDS = frozenset({"it", "its", "guest", "host", "visitor", "number", "two", "pair", "duo"})
_PLURAL_TAGS = ("NNS", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass")
_KEPT = ("nsubj", "nsubjpass", "pobj")
"""Relations of those who stay in mind: subjects, and the agents of passives."""
_NOT_SIDES = phrases.not_sides()


class Coreference:
    """The walk over one report."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.doc: Doc = actors.doc
        self.marks = actors.marks
        self.tokens = actors.marks.tokens
        self.words = actors.marks.words
        self.roles = Roles(actors, self)
        self.deps = actors.marks.deps
        self.subjects: list[Actor] = []
        self.pair: tuple[Actor, ...] = ()
        self.nouns = phrases.groups()
        self.bearers = phrases.bearers()
        self._telling = _telling()
        self._under_roots: dict[int, list[int]] = {}
        """For each root of a sentence its subjects."""

    def run(self) -> None:
        """Walk the sentences in order; headlines last, since they tell what the text below explains."""
        for i, dep in enumerate(self.deps):
            if dep in _SUBJECTS and self.deps[root := self.marks.head(i)] == "ROOT":
                self._under_roots.setdefault(root, []).append(i)
        sentences = self.actors.parsed.sentences
        for sentence in [s for s in sentences if s.role != "title"] + [s for s in sentences if s.role == "title"]:
            self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> None:
        titles, tags, free = self.marks.titles, self.marks.tags, sentence.start
        for i in range(sentence.start, sentence.end):
            title, word, dep = titles[i], self.words[i], self.deps[i]
            if i < free:
                continue
            if title is not None and word not in _COUNTERPARTS:
                start, end = self.marks.title_run(i)
                self.roles.resolve(title, start, end)
                free = max(i + 1, end)
                for j in range(i, min(free, sentence.end)):
                    self._keep_subject(j)
                continue
            if word in self._telling or tags[i] in _PLURAL_TAGS:
                self._word(self.tokens[i])
            if dep in _KEPT:
                self._keep_subject(i)
        self._keep_main_subject(sentence)
        self._keep_pair(sentence)

    def _word(self, token: Token) -> None:
        word = token.lower_
        if word in _PRONOUNS:
            self._singular(token, female=_PRONOUNS[word])
        elif word in _PLURALS:
            self._plural(token)
        elif word == "its" or (word == "it" and token.dep_ in _SUBJECTS):
            self._owner(token)
        elif word in ("guest", "host", "visitor"):
            self._other_of_pair(token)
        elif word in self.bearers and self.actors.mentioned(token) is None:
            self._bearer(token)
        elif word in _COUNTERPARTS or (word == "number" and token.i and self._before(token, "opposite")):
            self._counterpart(token)
        elif token.tag_ in ("NNS", "NNPS") and self.actors.mentioned(token) is None:
            self._group_noun(token)
        elif word in ("two", "pair", "duo") and self._before(token, "the") and self._stands_alone(token):
            self._plural(token)

    def _stands_alone(self, token: Token) -> bool:
        """Whether "the two" counts no noun after it ("the two last met")."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        further = self.tokens[token.i + 2] if token.i + 2 < len(self.tokens) else None
        if after is not None and further is not None and after.lower_ in ("last", "first", "also", "both", "never"):
            return further.pos_ in ("VERB", "AUX")
        return token.dep_ != "nummod" or after is None or after.tag_ not in ("NN", "NNS", "JJ", "NNP", "NNPS")

    def _before(self, token: Token, word: str) -> bool:
        return token.i > 0 and self.words[token.i - 1] == word

    # what stays in mind

    def _keep_subject(self, index: int) -> None:
        dep = self.deps[index]
        if dep not in _SUBJECTS and not (dep == "pobj" and self.deps[self.marks.head(index)] == "agent"):
            return
        token = self.tokens[index]
        actor = self.actors.mentioned(token) or self._unnamed_person(token)
        if actor is not None and actor.kind in ("person", "role", "other"):
            self._push(actor)

    def _unnamed_person(self, token: Token) -> Actor | None:
        """ "a spokesman for the ministry": somebody whom a later "he" can mean."""
        if phrases.speakers().get(token.lower_) != "person" or token.tag_ != "NN":
            return None
        run = self.actors.phrase(token)
        parties = self.actors.modifying_parties(token)
        return Actor(kind="other", name=self.actors.marks.text[run[0] : run[1]], parties=tuple(parties[:1]), run=run)

    def _push(self, actor: Actor) -> None:
        self.subjects = [one for one in self.subjects if one.name != actor.name]
        self.subjects.append(actor)

    def _keep_main_subject(self, sentence: Sentence) -> None:
        """Put the main clause's subject foremost, over those of the clauses below it."""
        for i in range(sentence.start, sentence.end):
            if i in self._under_roots:
                for subject in self._under_roots[i]:
                    self._keep_subject(subject)

    def _keep_pair(self, sentence: Sentence) -> None:
        """Remember the two sides that a sentence brought together."""
        self.pair = self._people_of(sentence.start, sentence.end)[:2] or self.pair

    def _people_of(self, start: int, end: int) -> tuple[Actor, ...]:
        """The first persons of different parties in a run of tokens, by name, or by title as its subject ("The minister
        conveyed the president's thanks to X"); empty where there are not two."""
        people: list[Actor] = []
        for i in range(start, end):
            cluster = self.actors.people.at[i]
            bare = cluster is None and self.deps[i] in _SUBJECTS and self.marks.titles[i] is not None
            titled = self.actors.by_token.get(i) if bare else None
            actor = self.actors.holders.actor(cluster) if cluster is not None else titled
            own = actor.parties if actor is not None and actor.kind == "person" else ()
            if actor is not None and own and all(own != one.parties for one in people):
                people.append(actor)
        return tuple(people) if len(people) >= 2 else ()

    # pronouns

    def _singular(self, token: Token, *, female: bool) -> None:
        own = self._subject_of_clause(token) if token.lower_ in ("him", "her") and token.dep_ != "poss" else None
        others = self._named_next(token) if token.lower_ in ("he", "she") else frozenset()
        met = [one for one in self.pair if one.kind == "person" and own is not None]  # "Sandu thanked him"
        for actor in (*reversed(self.subjects), *met):
            another = (own is not None and actor.name == own.name) or actor.name in others
            if self._gender_fits(actor, female) and not another:
                self.actors.by_token[token.i] = actor
                return

    def _named_next(self, token: Token) -> frozenset[str]:
        """The persons named in what the verb of "he" governs: "he" is none of them."""
        verb = token.head
        if token.dep_ not in _SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
            return frozenset()
        found: set[str] = set()
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("dobj", "prep", "xcomp", "dative"):
                clusters = [self.actors.people.at[t.i] for t in child.subtree]
                found |= {self.actors.holders.actor(c).name for c in clusters if c is not None}
        return frozenset(found)

    def _subject_of_clause(self, token: Token) -> Actor | None:
        """Who does what is done to "him": not the same person."""
        for verb in token.ancestors:
            for child in verb.children:
                if child.dep_ in _SUBJECTS:
                    return self.actors.mentioned(child)
        return None

    def _bearer(self, token: Token) -> None:
        """ "the Turkish commander": the one person of that party and level whom the report names."""
        parties = self.actors.modifying_parties(token)
        if not any(c.lower_ in ("the", "’s", "'s") for c in token.subtree):
            return
        if not parties and self.bearers[token.lower_] == "any" and self.subjects:
            self.actors.by_token[token.i] = self.subjects[-1]
        if len(parties) != 1:
            return
        people = [p for p in self.actors.holders.all() if p.party == parties[0]]
        of_diplomacy = any(c.lower_ == "diplomacy" for c in token.subtree)
        level = "ministers" if of_diplomacy else self.bearers[token.lower_]
        found = [p for p in people if p.level == level]
        if len(found) == 1:
            self.actors.by_token[token.i] = found[0]

    def _other_of_pair(self, token: Token) -> None:
        """ "his guest", "the host": the other of the two who were brought together."""
        subject = self._subject_of_clause(token) if token.dep_ not in _SUBJECTS else None
        last = subject or (self.subjects[-1] if self.subjects else None)
        pair = self.pair or self._last_two(token)
        others = [one for one in pair if last is not None and one.name != last.name]
        if len(others) == 1 and any(c.dep_ in ("poss", "det") for c in token.children):
            self.actors.by_token[token.i] = others[0]

    def _gender_fits(self, actor: Actor, female: bool) -> bool:
        cluster = next((c for c in self.actors.people.clusters.all if self._is(actor, c.words)), None)
        if cluster is None:
            return True
        if cluster.female is None:
            cluster.female = female
        return cluster.female == female

    def _is(self, actor: Actor, words: tuple[str, ...]) -> bool:
        return actor.kind == "person" and folded(actor.name)[-1:] == words[-1:]

    def _plural(self, token: Token) -> None:
        if token.lower_ == "both" and token.dep_ in ("det", "preconj", "predet", "cc"):
            return
        doers = self._subject_of_clause(token) if token.lower_ == "their" else None
        if doers is not None and doers.kind == "group":
            self.actors.by_token[token.i] = doers
            return
        group = joined(self._pair_before(token), (token.idx, token.idx + len(token)))
        if group is not None and group.members:
            self.actors.by_token[token.i] = group

    def _pair_before(self, token: Token) -> tuple[Actor, ...]:
        """The two sides named before a token in its own sentence, else those brought together last."""
        sentence = self.actors.parsed.sentence_of(token)
        own = self._people_of(sentence.start, token.i)[:2] if sentence is not None else ()
        return own or self.pair or self._last_two(token)

    def _last_two(self, token: Token) -> tuple[Actor, ...]:
        """The two persons of different parties named last before a token, in the order of the text."""
        found: list[Actor] = []
        for i in range(token.i - 1, -1, -1):
            cluster = self.actors.people.at[i]
            actor = self.actors.holders.actor(cluster) if cluster is not None else None
            if actor is not None and actor.parties and all(actor.parties != one.parties for one in found):
                found.append(actor)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _owner(self, token: Token) -> None:
        """ "its": the party named last before it in the sentence, else the one spoken of in the sentence before."""
        sentence = self.actors.parsed.sentence_of(token)
        first = sentence.start if sentence is not None else token.i
        for i in range(token.i - 1, max(-1, first - 80), -1):
            if i < first and self.tokens[i].dep_ not in _SUBJECTS:
                continue
            own = self.actors.mentioned(self.tokens[i])
            parties = self.actors.parties_of(self.tokens[i]) or (
                own.parties if own is not None and own.kind != "person" else ()
            )
            if parties:
                self.actors.by_token[token.i] = Actor(kind="party", name=self.tokens[i].text, parties=parties[:1])
                return

    # nouns for the two sides

    def _group_noun(self, token: Token) -> None:
        """ "the two leaders", "both sides", "the two coast guards": the persons or parties brought together last."""
        before = {self.words[i] for i in range(token.left_edge.i, token.i)}
        counted = bool(before & {"two", "both"})
        known = self.nouns.get(token.lower_)
        if before & {"three", "four", "five", "six", "seven", "several", "many", "all"}:
            return
        if not counted and (known is None or "the" not in before or token.lower_ in ("states", "nations", "parties")):
            return
        if known is None and (
            token.lower_ in _NOT_SIDES or any(c.dep_ == "compound" and c.lower_ in _NOT_SIDES for c in token.children)
        ):
            return
        members, level = known or ("parties", "")
        own = self.actors.modifying_parties(token)
        run = (token.left_edge.idx, token.idx + len(token))
        if len(own) == 1:
            return
        actor = self._sides(members, own, level, run, counted)
        if actor is not None:
            self.actors.by_token[token.i] = actor

    def _sides(self, members: str, own: list[str], level: str, run: tuple[int, int], counted: bool) -> Actor | None:
        if members == "people":
            people = self._representatives(own) if own else self.pair
            group = joined(people, run)
            if group is not None and len(group.members) >= 2:
                return group
        parties = tuple(own) or self.dyad()
        if not own and not self.pair and not all(self._acts(code) for code in parties):
            return None
        if len(parties) < 2 or not (counted or own or self.actors.is_bilateral()):
            return None
        return self.parties_group(parties, run, _level(level))

    def _acts(self, code: str) -> bool:
        """Whether the report names a party, its office holders or bodies, not only "a Venezuelan businessman"."""
        for token in self.actors.marks.tokens:
            if code in self.actors.marks.parties_of(token):
                head = token.head
                private = token.dep_ in ("amod", "compound") and head.pos_ in ("NOUN", "PROPN")
                titled = self.actors.marks.titles[head.i] is not None or self.actors.people.at[head.i] is not None
                if not private or titled or head.lower_ in _official() or head.lemma_.lower() in _official():
                    return True
        return False

    def parties_group(self, parties: tuple[str, ...], run: tuple[int, int], level: Level | None) -> Actor:
        """Several parties as one actor, named "Japan and South Korea"."""
        names = [self._party_name(code) for code in parties]
        return Actor(
            kind="group",
            name=", ".join(names[:-1]) + " and " + names[-1],
            parties=parties,
            level=level,
            members=tuple(
                Actor(kind="party", name=n, parties=(c,), level=level) for n, c in zip(names, parties, strict=True)
            ),
            run=run,
        )

    def _party_name(self, code: str) -> str:
        """The name by which the report calls a party, else the registry's."""
        for name in self.actors.marks.names:
            if name is not None and name.codes[:1] == (code,) and name.kind in ("state", "organisation"):
                return self.actors.marks.text[name.start : name.end]
        state = registry().states.get(code)
        return state.name if state is not None else code

    def _representatives(self, parties: list[str]) -> tuple[Actor, ...]:
        people = self.actors.holders.all()
        picked = [next((p for p in people if p.party == party), None) for party in parties]
        return tuple(p for p in picked if p is not None) if all(picked) else ()

    def dyad(self) -> tuple[str, ...]:
        """The parties of the two sides brought together last, else those that the report names most."""
        if self.pair:
            return tuple(dict.fromkeys(p for one in self.pair for p in one.parties[:1]))[:2]
        return self.actors.dyad()

    def _counterpart(self, token: Token) -> None:
        """ "his Iranian counterpart": the person named after it, the named holder of the same office, else the role."""
        people = self.actors.people.at
        for i in range(token.i + 1, min(token.i + 4, len(self.tokens))):
            cluster = people[i]
            if cluster is not None:
                self.actors.by_token[token.i] = self.actors.holders.actor(cluster)
                return
        subject = self.subjects[-1] if self.subjects else None
        own = self.actors.modifying_parties(token) or self._from_where(token)
        if subject is not None:
            own = [p for p in own if p not in subject.parties]
        owned = any(c.dep_ == "poss" for c in token.children)
        if subject is not None and not own and owned:
            own = [p for p in self.dyad() if p not in subject.parties][:1]
        if len(own) > 1 and token.tag_ == "NNS":
            run, level = (token.left_edge.idx, token.idx + len(token)), subject.level if subject is not None else None
            self.actors.by_token[token.i] = self.parties_group(tuple(own), run, level)
        elif own:
            self.actors.by_token[token.i] = self._same_office(subject, own[0]) or self._role_like(subject, own, token)

    def _from_where(self, token: Token) -> list[str]:
        """The party right after "from", also where the parser hung that on the verb ("met colleagues from Germany")."""
        after = self.doc[token.i + 1 : token.i + 3]
        return list(self.actors.marks.parties_of(after[1])) if len(after) == 2 and after[0].lower_ == "from" else []

    def _role_like(self, subject: Actor | None, parties: list[str], token: Token) -> Actor:
        run = (token.left_edge.idx, token.idx + len(token))
        return Actor(
            kind="role",
            name=self.actors.marks.text[run[0] : run[1]],
            parties=tuple(parties[:1]),
            office=subject.office if subject is not None else None,
            office_class=subject.office_class if subject is not None else None,
            level=subject.level if subject is not None else None,
            run=run,
        )

    def _same_office(self, subject: Actor | None, party: str) -> Actor | None:
        if subject is None:
            return None
        fitting = (p for p in self.actors.holders.all() if p.party == party and p.level == subject.level)
        return next((p for p in fitting if p.name != subject.name), None)


@functools.cache
def _telling() -> frozenset[str]:
    """Words that may mean somebody named elsewhere."""
    return frozenset({*_PRONOUNS, *_PLURALS, *_COUNTERPARTS, *_OTHER_WORDS, *phrases.bearers()})


@functools.cache
def _official() -> frozenset[str]:
    """Nouns for those who act for a party, one or several."""
    return frozenset({*phrases.official(), *phrases.groups(), *phrases.bearers()})


def _level(value: str) -> Level | None:
    return value if value in ("heads", "ministers", "defence", "parliament", "officials") else None  # type: ignore[return-value]
