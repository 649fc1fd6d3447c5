"""Finds the persons that a report names and gathers the forms of each name into clusters."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from communique.grounding import phrases
from communique.grounding.clusters import Cluster, Clusters, folded
from communique.grounding.identity import SURNAME_FIRST, known_alone
from communique.grounding.marks import Marks
from communique.grounding.registry import registry
from communique.grounding.spelling import GENERATIONS, honorifics
from communique.language.pipeline import Parsed, Sentence

_PARTICLES = frozenset({"al", "bin", "de", "van", "von", "-", "el", "ben", "da", "ibn", "dos", "der"})
_SURNAME_PARTICLES = frozenset({"de", "van", "von", "der", "da", "dos", "el", "al", "le", "la", "di", "ter"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BREAKS = frozenset((":", ";", "—", "–", "(", '"', "”"))
MAX_NAME_TOKENS = 7
SHORTEST_SURNAME = 4
"""Letters of a surname that may stand alone."""
_ALONE = ("nsubj", "nsubjpass", "poss", "dobj", "pobj", "conj")
"""Places in the sentence where a surname may stand for a person without a title."""


@dataclass(frozen=True)
class Mention:
    """A run of tokens that is a person's name, with the registry's ids for it and whether a title stands before it."""

    start: int
    end: int
    name: str
    ids: tuple[str, ...]
    titled: bool


class People:
    """The persons of one report: ``at[i]`` is the cluster that the token ``i`` belongs to."""

    def __init__(self, parsed: Parsed, marks: Marks) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.marks = marks
        self.tokens = marks.tokens
        self.words = marks.words
        self.day: dt.date | None = parsed.report.published
        self.clusters = Clusters()
        self.at: list[Cluster | None] = [None] * len(self.tokens)
        self._gather()
        self._find_short_forms()
        self.runs: list[tuple[int, int, Cluster]] = self._runs()
        """Every run of tokens that names a person, in order."""

    def _runs(self) -> list[tuple[int, int, Cluster]]:
        found: list[tuple[int, int, Cluster]] = []
        start, last = 0, None
        for i, cluster in enumerate((*self.at, None)):
            if cluster is not last:
                if last is not None:
                    found.append((start, i, last))
                start, last = i, cluster
        return found

    def _gather(self) -> None:
        """Full names before short ones, the text before its headline, whose capitals mislead."""
        mentions = sorted(self._mentions(), key=lambda m: (self._in_headline(m), len(folded(m.name)) < 2, m.start))
        for mention in mentions:
            if not self._is_credible(mention):
                continue
            run = self.marks.starts[mention.start], self.marks.ends[mention.end - 1]
            cluster = self.clusters.place(mention.name, run, titled=mention.titled, ids=mention.ids)
            if cluster is not None:
                self.at[mention.start : mention.end] = [cluster] * (mention.end - mention.start)

    def _is_credible(self, mention: Mention) -> bool:
        known = self.clusters.named(mention.name, titled=mention.titled)
        if self._in_headline(mention):
            fits = known is not None and len(folded(mention.name)) <= len(known.words)
            return bool(mention.ids) or fits or (mention.titled and known is None)
        if len(folded(mention.name)) < 2:
            alone = self.marks.deps[mention.end - 1] in _ALONE and bool(self.known_alone(mention.name))
            return known is not None or mention.titled or alone
        return True

    def _in_headline(self, mention: Mention) -> bool:
        sentence = self.parsed.sentence_of(mention.start)
        return sentence is not None and sentence.role == "title"

    def known_alone(self, name: str) -> tuple[str, ...]:
        """Those whom a surname alone can mean on the report's day; several where it does not tell."""
        return known_alone(name, self.day)

    def join_same(self) -> None:
        """Make one of the forms that the registry takes for one person ("Jens Stoltenberg", "J. Stoltenberg")."""
        first: dict[str, Cluster] = {}
        joined: dict[int, Cluster] = {}
        for cluster in self.clusters.all:
            known = first.setdefault(cluster.ids[0], cluster) if cluster.ids else cluster
            if known is not cluster:
                known.take(cluster)
                joined[id(cluster)] = known
        if joined:
            self.clusters.all = [cluster for cluster in self.clusters.all if id(cluster) not in joined]
            self.at = [joined.get(id(cluster), cluster) for cluster in self.at]
            self.runs = self._runs()

    # mentions

    def _mentions(self) -> Iterator[Mention]:
        taken = [False] * len(self.tokens)
        for start, end, ids in self._name_runs():
            start, end = self._trimmed(start, end)
            if start >= end or any(taken[start:end]) or self.parsed.sentence_of(start) is None:
                continue
            taken[start:end] = [True] * (end - start)
            name = " ".join(self.marks.text_of(start, end).split())
            titled = start > 0 and (self.marks.titles[start - 1] is not None or self.marks.honorifics[start - 1])
            titled = titled or self.marks.title_with_object(start) is not None
            yield Mention(start, end, name, ids, titled)

    def _name_runs(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Runs of tokens that may be persons: the registry's names, then names after titles, then the model's."""
        names, last = self.marks.names, None
        for i, name in enumerate(names):
            if name is not last and name is not None and name.kind == "person":
                end = i + 1
                while end < len(names) and names[end] is name:
                    end += 1
                start, stop = self._widened(i, end)
                yield start, stop, tuple(name.codes) if self._same_person(i, end, start, stop) else ()
            last = name
        for sentence in self.parsed.sentences:
            yield from self._after_titles(sentence)
            yield from self._known_surnames(sentence)
        for start, end in self.marks.persons:
            if self._looks_like_person(start, end):
                yield start, end, ()

    def _known_surnames(self, sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Surnames that stand alone for the one holder of a high office ("Trump threatened …")."""
        if sentence.role == "title":
            return
        marks = self.marks
        for i in range(sentence.start, sentence.end):
            if marks.deps[i] not in _ALONE or marks.pos[i] != "PROPN" or marks.names[i] is not None:
                continue
            written = marks.written[i]
            if not written.istitle() or len(written) < SHORTEST_SURNAME or marks.words[i] in phrases.not_names():
                continue
            beside = [at for at in (i - 1, i + 1) if sentence.start <= at < sentence.end]
            if any(marks.pos[at] == "PROPN" and marks.words[at] not in _SURNAME_PARTICLES for at in beside):
                continue
            start = i
            while start > sentence.start and self.words[start - 1] in _SURNAME_PARTICLES:
                start -= 1
            if len(self.known_alone(marks.text_of(start, i + 1))) == 1:
                yield start, i + 1, ()

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """A registry name with the words that the model takes to the same person ("Joseph R. Biden, Jr.")."""
        for first, last in self.marks.persons:
            if first <= start and last >= end:
                inside = range(first, last)
                if all(self.marks.titles[i] is None and self.words[i] not in _POSSESSIVE for i in inside):
                    return first, last
        return start, end

    def _same_person(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a widened name is still the registry's: only initials, particles and "Jr." were added to it."""
        added = [*self.marks.written[first:start], *self.marks.written[end:last]]
        words = [word for written in added for word in folded(written)]
        return all(len(w) == 1 or w in GENERATIONS or w in _PARTICLES for w in words) or (first < start and last == end)

    def _after_titles(self, sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        titles, honorifics = self.marks.titles, self.marks.honorifics
        for i in range(sentence.start + 1, sentence.end):
            if (titles[i - 1] is None and not honorifics[i - 1]) or titles[i] is not None:
                continue
            end = i
            while end < sentence.end and self._is_name_word(end):
                end += 1
            while end > i + 1 and self._is_second_half(end, sentence.end):
                end += 1
            if end > i and self._looks_like_person(i, end):
                yield i, end, ()

    def _is_second_half(self, at: int, stop: int) -> bool:
        """Whether a token goes on with a name behind a hyphen, with no space between ("Park Tae-jun")."""
        starts, ends = self.marks.starts, self.marks.ends
        if at >= stop or self.marks.written[at - 1] != "-" or self.marks.pos[at] != "PROPN":
            return False
        return starts[at] == ends[at - 1] and starts[at - 1] == ends[at - 2]

    def _is_name_word(self, index: int) -> bool:
        name, written = self.marks.names[index], self.marks.written
        if (name is not None and name.kind != "person") or self.marks.titles[index] is not None:
            return False
        if written[index][:1].isupper():
            return self.marks.pos[index] in ("PROPN", "NOUN", "ADJ", "X")
        after = written[index + 1] if index + 1 < len(written) else ""
        return self.words[index] in _PARTICLES and (after[:1].isupper() or after == "-" or written[index] == "-")

    def _looks_like_person(self, start: int, end: int) -> bool:
        if any(name is not None and name.kind != "person" for name in self.marks.names[start:end]):
            return False
        if self.words[start] in phrases.not_names() or end - start > MAX_NAME_TOKENS:
            return False
        text = self.marks.text_of(start, end)
        return text[:1].isupper() and not any(c.isdigit() for c in text)

    def _is_given_name(self, start: int, end: int) -> bool:
        """Whether what looks like a rank is the first of two words of a known name ("Gen Nakatani")."""
        name = self.marks.names[start]
        return (
            name is not None and name.kind == "person" and name.start == self.marks.starts[start] and end == start + 2
        )

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A run without titles, honorifics, possessives, blanks and what follows them."""
        written = self.marks.written
        while start < end and (
            (self.marks.titles[start] is not None and not self._is_given_name(start, end))
            or (
                self.marks.honorifics[start]
                and not self._is_given_name(start, end)
                and self.words[start] not in honorifics("name")
            )
            or not written[start][:1].isalpha()
        ):
            start += 1
        for i in range(start, end):
            if self.words[i] in phrases.not_names() and i > start:
                end = i
                break
            nickname = written[i] in ("”", '"') and any(one in ("“", '"') for one in written[start:i])
            opening = written[i] == '"' and i > start and i + 2 < end and self.words[i + 2] == '"'
            if nickname or opening:
                continue
            if written[i].isspace() or self.words[i] in _POSSESSIVE or written[i] in _BREAKS:
                end = i
                break
            if written[i] == "," and not GENERATIONS & set(folded(self.marks.text_of(i + 1, end))[:1]):
                end = i
                break
        while end > start and not written[end - 1][-1:].isalnum() and written[end - 1][-1:] not in ".”":
            end -= 1
        return start, end

    # short forms

    def _find_short_forms(self) -> None:
        """Surnames alone, once a fuller form is known; one that two persons of the report bear tells of nobody."""
        named = [cluster for cluster in self.clusters.all if len(cluster.words) > 1]
        forms = Counter(self.short_form(cluster) for cluster in named)
        short = {self.short_form(c): c for c in named if forms[self.short_form(c)] == 1}
        for i, written in enumerate(self.marks.written if short else ()):
            if not written[:1].isupper() or self.at[i] is not None or self.marks.titles[i] is not None:
                continue
            words = folded(written)
            if len(words) != 1 or words[0] not in short or len(words[0]) < 2:
                continue
            if self.marks.names[i] is None:
                self.at[i] = short[words[0]]
            elif self._is_called_like_a_place(i):
                self.marks.forget(i)
                self.at[i] = short[words[0]]

    def _is_called_like_a_place(self, index: int) -> bool:
        """Whether a name that is also a state's means the person of the report who bears it ("Montenegro said")."""
        name = self.marks.names[index]
        alone = name is not None and self.marks.text[name.start : name.end] == self.marks.written[index]
        before = self.marks.words[index - 1] if index else ""
        return alone and before not in ("in", "of", "to", "from", "near", "and", "for", "across")

    def short_form(self, cluster: Cluster) -> str:
        """The word by which news calls a person: the last name, or the first where the surname comes first."""
        entry = registry().people.get(cluster.ids[0]) if cluster.ids else None
        if entry is not None and entry.party in SURNAME_FIRST:
            return folded(entry.name)[0]
        words = [word for word in cluster.words if word not in GENERATIONS]
        return words[-1] if words else cluster.words[-1]
