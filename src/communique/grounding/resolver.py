"""Reads a parsed report from left to right and says for each token who is meant: names, titles, pronouns and groups."""

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from communique.grounding.actors import Actor
from communique.grounding.coreference import Coreference
from communique.grounding.issuers import issuers_of
from communique.grounding.marks import PARTY_KINDS, Marks
from communique.grounding.naming import People
from communique.grounding.officeholders import OfficeHolders
from communique.language.pipeline import Parsed

_LIST_LINKS = frozenset({"the", "of", "republic", "kingdom", "(", ")", "for"})
_TITLE_LINKS = frozenset({"for", "of", "the", "and", "on", "in", "-", "&"})
MAX_LIST = 40
MAX_TITLE = 16
TITLE_WEIGHT = 2
"""Further mentions that one in the headline counts for."""
_MODIFIERS = ("amod", "compound", "poss", "nmod", "nounmod", "npadvmod")


class Actors:
    """Who is meant by each token of one report."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.marks = Marks(parsed.doc, parsed.view.text, day=parsed.report.published)
        self.tokens = self.marks.tokens
        self.words = self.marks.words
        self.people = People(parsed, self.marks)
        self.holders = OfficeHolders(self.people, self.marks)
        self.speakers: dict[int, str] = {}
        """For tokens in somebody's words: the party of the speaker; set by the coder once statements are known."""
        self.by_token: dict[int, Actor] = {}
        self.counts = self._party_counts()
        self.issuers = issuers_of(parsed.report.title or "", parsed.report.outlet, self.marks)
        """The parties that speak as "we" outside quotations."""
        Coreference(self).run()
        self._name_issuers()

    # what a phrase means

    def of(self, token: Token) -> Actor | None:
        """Who is meant by the phrase that a token heads or stands in; None where nobody is."""
        own = self.mentioned(token)
        if own is None or own.kind == "institution":
            own = self._bearer_of_long_title(token) or own
        return own if own is not None else self._party_phrase(token)

    def _bearer_of_long_title(self, token: Token) -> Actor | None:
        """The person whose title the parser takes for the head: "High Council for Trade Chairman X"."""
        if not self.marks.written[token.i][:1].isupper():
            return None
        for i in range(token.i + 1, min(token.i + MAX_TITLE, len(self.tokens))):
            cluster = self.people.at[i]
            if cluster is not None:
                direct = self.words[i - 1] in _TITLE_LINKS or self.holders.title_before(i) is None
                return None if direct else self.holders.actor(cluster)
            if not (self.marks.written[i][:1].isupper() or self.words[i] in _TITLE_LINKS):
                return None
        return None

    def mentioned(self, token: Token) -> Actor | None:
        """The actor that a token itself names or stands for, without what merely modifies it."""
        if token.i in self.by_token:
            return self.by_token[token.i]
        cluster = self.people.at[token.i]
        return self.holders.actor(cluster) if cluster is not None else None

    def all_of(self, head: Token) -> list[Actor]:
        """The actors of a phrase and of those coordinated with it ("A, B and C")."""
        found: dict[int, list[Actor]] = {}
        for word in reversed(self._coordinated(head)):  # from the last to the first, as a list may have thousands
            found[word.i] = self._all_of(word, found)
        return found[head.i]

    def _coordinated(self, head: Token) -> list[Token]:
        """A head and all that is coordinated with it or with its apposition, each before those that hang on it."""
        found = [head]
        for word in found:
            for child in word.children:
                if child.dep_ == "conj" and child.i > word.i:
                    found.append(child)
                elif child.dep_ == "appos" and self.mentioned(child) is not None:
                    found.extend(c for c in child.children if c.dep_ == "conj")
        return found

    def _all_of(self, head: Token, below: Mapping[int, list[Actor]]) -> list[Actor]:
        """The actors of a phrase, where those `below` it in the list are known."""
        one = self.of(head)
        found = [] if one is None else [one]
        for child in head.children:
            if child.dep_ == "nmod" and child.i < head.i and self._is_person_before(child, one):
                found[:0] = [actor for actor in (self.mentioned(child),) if actor is not None]
            if child.dep_ == "appos" and one is not None and self.mentioned(child) == one:
                found.extend(a for c in child.children if c.dep_ == "conj" for a in below[c.i] if a not in found)
            if child.dep_ == "conj" and child.i > head.i:
                found.extend(a for a in below[child.i] if a not in found)
        if one is not None and one.kind == "person":
            found[:0] = [a for a in self._listed_before(head, one) if a not in found]
        end = self._named_to(max((head, *head.conjuncts), key=lambda word: word.i), found[-1]) if found else None
        if end is not None:
            found.extend(a for a in self._listed_after(found[-1], end) if a not in found)
        return found

    def _listed_before(self, head: Token, actor: Actor) -> list[Actor]:
        """Persons whom the parser put inside the title of the last of a list ("President X and Minister Y" as Y's)."""
        found: list[Actor] = []
        linked = False
        for token in reversed(self.tokens[head.left_edge.i : head.i]):
            own = self.mentioned(token)
            if token.text in (",", "and", "&"):
                linked = True
            elif self.people.at[token.i] is not None and own is not None and own != actor:
                if not linked:
                    return found
                if own not in found:
                    found.insert(0, own)
            elif own != actor and not self._is_link(token):
                return found
        return found

    def _named_to(self, token: Token, actor: Actor) -> int | None:
        """The token after the name that a token belongs to; None where it names not the actor ("he")."""
        cluster, name = self.people.at[token.i], self.marks.names[token.i]
        end = token.i + 1
        if actor.kind == "person" and cluster is not None and self.holders.actor(cluster) == actor:
            while end < len(self.tokens) and self.people.at[end] is cluster:
                end += 1
            return end
        if actor.kind == "party" and name is not None:
            while end < len(self.tokens) and self.marks.names[end] is name:
                end += 1
            return end
        return None

    def _is_person_before(self, token: Token, head: Actor | None) -> bool:
        """Whether the parser took the first of two persons for a part of the second's name ("X and Minister Y")."""
        own = self.mentioned(token)
        return own is not None and own.kind == "person" and head is not None and own != head

    def _listed_after(self, last: Actor, end: int) -> list[Actor]:
        """Persons or parties that go on with a list which the parser cut short ("A, B, and C") at the token `end`."""
        found: list[Actor] = []
        linked, governed = False, True
        for token in self.tokens[end : end + MAX_LIST]:
            own = self.mentioned(token) if last.kind == "person" else None
            if last.kind == "party" and self.parties_of(token):
                own = self._party_phrase(token)
            if own is not None and own.kind == last.kind and linked:
                if last.kind == "person" and token.dep_ in ("nsubj", "nsubjpass"):
                    break
                if own not in found and own != last:
                    found.append(own)
                    governed = token.dep_ != "poss" and bool(own.office or own.person)
            elif token.text in (",", "and", "&"):
                linked = True
            elif own is None and not (self._is_link(token) or (linked and self._is_of_title(token, last))):
                break
        return found if len(found) > 1 or (governed and last.kind == "person") else []

    def _is_of_title(self, token: Token, last: Actor) -> bool:
        """Whether a word in capitals may belong to the title of the next person of a list."""
        return last.kind == "person" and token.pos_ == "PROPN" and token.text[:1].isupper()

    def _is_link(self, token: Token) -> bool:
        """Whether a token may stand between two members of a list: a title, an article, part of a state's name."""
        titled = self.marks.titles[token.i] is not None
        return titled or token.lower_ in _LIST_LINKS or bool(self.parties_of(token))

    def parties_of(self, token: Token) -> tuple[str, ...]:
        """The parties that a token's own name stands for."""
        return self.marks.parties_of(token)

    def modifying_parties(self, token: Token) -> list[str]:
        """The parties that a noun goes with: "Iranian warships", "the navies of A and B", "Putin's aide"."""
        found: list[str] = []
        for child in token.children:
            if child.dep_ in _MODIFIERS:
                for one in (child, *child.conjuncts, *child.children):
                    found.extend(p for p in self._parties_of_modifier(one) if p not in found)
            elif child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i <= token.i + 2:
                for inner in child.children:
                    for one in (inner, *inner.conjuncts, *(c for c in inner.children if c.dep_ in ("amod", "poss"))):
                        found.extend(p for p in self._parties_of_modifier(one) if p not in found)
        return found

    def _parties_of_modifier(self, token: Token) -> tuple[str, ...]:
        own = self.parties_of(token)
        if own:
            return own
        actor = self.mentioned(token)
        return actor.parties if actor is not None else ()

    def _party_phrase(self, token: Token) -> Actor | None:
        """A party, or a body or group of people that a party's name goes with ("Iranian warships")."""
        own = self.parties_of(token)
        if own:
            name = self.marks.names[token.i]
            if name is not None:
                return Actor(
                    kind="party",
                    name=self.marks.text[name.start : name.end],
                    parties=own,
                    run=(name.start, name.end),
                )
        parties = self.modifying_parties(token)
        if not parties:
            return None
        run = self.phrase(token)
        phrase = self.marks.text[run[0] : run[1]]
        return Actor(kind="institution", name=phrase, parties=tuple(parties), run=run, head=token.lemma_.lower())

    def phrase(self, token: Token) -> tuple[int, int]:
        """The offsets of a noun phrase, up to the prepositional phrases that follow at once."""
        right = token
        for child in token.children:
            if child.i == right.i + 1 and child.dep_ in ("prep", "case"):
                right = child.right_edge
        return token.left_edge.idx, right.idx + len(right)

    def organisation_of(self, index: int) -> tuple[str, ...]:
        """The organisation that a token names."""
        return self.marks.organisation_of(index)

    # who issues the report

    def _name_issuers(self) -> None:
        """Outside quotations "we" means those who issue the report."""
        if not self.issuers:
            return
        for i, word in enumerate(self.marks.words):
            if word in ("we", "our", "us") and i not in self.by_token:
                self.by_token[i] = Actor(kind="party", name=self.marks.written[i], parties=self.issuers)

    # the parties of the report

    def _party_counts(self) -> Counter[str]:
        """How often each party is named in the report, persons counted for theirs."""
        counts: Counter[str] = Counter()
        names = self.marks.names
        for i, name in enumerate(names):
            if name is None or (i and names[i - 1] is name):
                continue
            if name.kind in PARTY_KINDS and not self._is_venue(i):
                counts.update(name.codes[:1])
        for _, _, cluster in self.people.runs:
            counts.update(self.holders.actor(cluster).parties)
        for sentence in self.parsed.sentences:
            if sentence.role == "title":
                for i in range(sentence.start, sentence.end):
                    counts.update(dict.fromkeys(self.marks.parties_at(i), TITLE_WEIGHT))
        return counts

    def _is_venue(self, index: int) -> bool:
        """Whether a capital is but the place where something is ("in Abu Dhabi")."""
        name = self.marks.names[index]
        before = self.marks.words[index - 1] if index else ""
        return name is not None and name.kind == "capital" and before in ("in", "at", "to", "near", "from", "into")

    def dyad(self, party: str | None = None) -> tuple[str, ...]:
        """The two parties that the report names most; with `party`, that one and the one it is told with most."""
        ranked = [code for code, _ in self.counts.most_common()]
        if party is not None:
            return (party, *[code for code in ranked if code != party][:1])
        return tuple(ranked[:2])

    def is_bilateral(self) -> bool:
        """Whether two parties make up most of what the report names, each named more than once."""
        ranked = self.counts.most_common(3)
        if len(ranked) < 2 or ranked[1][1] < 2:
            return False
        third = ranked[2][1] if len(ranked) > 2 else 0
        return ranked[1][1] > third and ranked[0][1] + ranked[1][1] >= 0.6 * sum(self.counts.values())

    def speaker_party(self, token: Token) -> str | None:
        """The party of the speaker in whose words a token stands."""
        return self.speakers.get(token.i)
