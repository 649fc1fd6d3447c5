"""Who else was there: members of a delegation, examples of its officials, those who chair or join.

"met with officials, including X and Y", "a delegation led by X", "X, accompanied by Y", "the talks, chaired by X and
Y"; and sentences that tell of nothing else: "The Lebanese delegation was headed by X", "Other participants included Y".
"""

import functools
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.triggers import trigger_of
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors
from communique.language.pipeline import Sentence

_LINKS = frozenset(
    {",", "and", "&", "(", ")", "-", "the", "of", "for", "to", "in", "on", "'s", "’s", "as", "well", "side"}
)
_AFTER_CUE = frozenset({"them", "others", "as", "in", "particular", "both"})
_OCCASIONS = frozenset({"meeting", "forum", "call"})
MAX_LIST = 120
"""Words that a list of persons with their titles may have."""
MAX_APART = 10
"""Words between the noun and "including": "leaders of the three republics, including"."""


@functools.cache
def _words(group: str) -> frozenset[str]:
    return tables.words("attendance", "word", **{"class": group})


class Attendance:
    """The persons of one report who were at what others did."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.tokens = actors.tokens
        self.words = actors.words

    def beside(self, head: Token, own: list[Actor]) -> list[Actor]:
        """The persons that a phrase names as examples of those it means, as their leaders or as their company."""
        party = next((a.parties[:1] for a in own if a.parties), ())
        found: list[Actor] = []
        if not any(actor.kind == "person" for actor in own):
            found += _of_party(self._examples(head), party)
        for word in (head, *head.conjuncts):
            for child in word.children:
                if child.dep_ in ("acl", "relcl") and child.lemma_ in _words("leading") | _words("joining"):
                    found += [a for a in _of_party(self._agents(child), party) if a.parties == party]
        return found

    def presiding(self, noun: Token) -> list[Actor]:
        """Those by whom talks are "chaired", "led" or "attended", said right after the noun or of it."""
        verb = syntax.clause_verb(noun)
        participles = [c for c in noun.children if c.dep_ in ("acl", "relcl")]
        if verb is not None and noun.dep_ in ("nsubj", "nsubjpass"):
            participles += [verb, *(c for c in verb.children if c.dep_ in ("advcl", "acl", "acomp"))]
        wanted = _words("leading") | _words("present")
        return [a for verb in participles if verb.lemma_ in wanted for a in self._agents(verb)]

    def told(self, sentence: Sentence) -> list[Actor]:
        """The persons of a sentence that tells who was there and nothing else; empty for others."""
        found: list[Actor] = []
        for token in self.tokens[sentence.start : sentence.end]:
            if token.pos_ in ("VERB", "AUX", "ADJ"):
                found += [a for a in self._of_verb(token, sentence) if a not in found]
            elif token.pos_ == "NOUN" and (trigger := trigger_of(token)) is not None and trigger.kind in _OCCASIONS:
                found += [a for a in self.presiding(token) if a not in found]
        return found

    def _of_verb(self, verb: Token, sentence: Sentence) -> list[Actor]:
        subject = syntax.subject_of_chain(verb)
        party = tuple(self.actors.modifying_parties(subject)[:1]) if subject is not None else ()
        if verb.lemma_ in _words("listing"):
            return _of_party(self._listed(verb.i + 1), party) if self._is_body(subject) else []
        if verb.lower_ in _words("present") and any(w in ("were", "was") for w in self.words[verb.i + 1 : verb.i + 3]):
            return self._listed(verb.i + 2)
        if verb.lemma_ in _words("leading") | _words("joining") and syntax.is_passive(verb):
            company = verb.lemma_ in _words("joining") and subject is not None and self._person(subject)
            return _of_party(self._agents(verb), party) if company or self._is_body(subject) else []
        if verb.lemma_ in _words("leading") and any(self._is_body(one) for one in syntax.objects(verb)):
            return [a for a in (self.actors.all_of(subject) if subject is not None else []) if a.kind == "person"]
        if verb.lemma_ in _words("present") and subject is not None and self._bare(verb, sentence):
            return [a for a in self.actors.all_of(subject) if a.kind == "person"]
        return []

    def _bare(self, verb: Token, sentence: Sentence) -> bool:
        """Whether "attended" tells not what else was attended: "Ambassador X also attended"."""
        after = self.tokens[verb.i + 1 : sentence.end]
        return all(word.is_punct or word.is_space or word.lower_ in ("also", "too", "as", "well") for word in after)

    def _person(self, token: Token) -> bool:
        actor = self.actors.mentioned(token)
        return actor is not None and actor.kind in ("person", "role")

    def _is_body(self, noun: Token | None) -> bool:
        return noun is not None and noun.lemma_.lower() in _words("body")

    def _examples(self, head: Token) -> list[Actor]:
        """The persons after "including", "such as", "among them" that stands right behind a noun's phrase."""
        for token in self.tokens[head.i + 1 : head.i + MAX_APART]:
            if token.is_sent_start or (token.pos_ in ("VERB", "AUX") and token.lower_ != "including"):
                break
            if token.lower_ in _words("example"):
                start = token.i + 1
                while start < len(self.words) and self.words[start] in _AFTER_CUE:
                    start += 1
                if token.lower_ in ("among", "such") and start == token.i + 1:
                    break
                return self._listed(start)
        return []

    def _agents(self, verb: Token) -> list[Actor]:
        """The persons listed after the "by" of a participle."""
        for child in verb.children:
            if child.lower_ == "by" and child.i > verb.i:
                return [_presiding(one) for one in self._listed(child.i + 1)]
        return []

    def _listed(self, start: int) -> list[Actor]:
        """The persons of a list with their titles that begins at a token, up to the first other word."""
        found: list[Actor] = []
        for token in self.tokens[start : start + MAX_LIST]:
            if token.is_sent_start and token.i > start:
                break
            actor = self.actors.mentioned(token)
            if actor is not None and actor.kind == "person":
                if actor not in found:
                    found.append(actor)
            elif not (
                token.text[:1].isupper()
                or token.is_space
                or self.words[token.i] in _LINKS
                or self.actors.marks.titles[token.i] is not None
                or self.actors.parties_of(token)
            ):
                break
        return found


def _of_party(people: list[Actor], party: tuple[str, ...]) -> list[Actor]:
    """The persons, those without a party as of the one for which they are named."""
    return [person if person.parties or not party else replace(person, parties=party) for person in people]


def _presiding(person: Actor) -> Actor:
    """The person, one whose office is not known as one who presides."""
    unknown = person.office is None and person.office_then is None and person.person is None
    return replace(person, presiding=True) if unknown else person
