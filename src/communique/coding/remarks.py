"""Remarks that two make together: the meeting that their title tells of, and whose "I" and "you" are whose.

"Minister A and Minister B Before Their Meeting", "at a Joint Press Availability"; then "MINISTER A: Welcome here."
"""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import tables
from communique.coding.participants import Sides, acts_for_party
from communique.coding.placing import Where
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import Trigger
from communique.findings import Kind
from communique.grounding.actors import Actor

_JOINED = frozenset({"and", "&", ",", "with"})
_LONG = 12
"""Words that a label before somebody's words may have ("FOREIGN MINISTER RANGEL:")."""


def _words(group: str) -> frozenset[str]:
    return tables.words("remarks", "word", **{"class": group})


class Remarks:
    """The joint remarks that one report holds; nothing for other reports."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.title = [t for s in writer.parsed.sentences if s.role == "title" for t in writer.parsed.tokens(s)]
        self.people = self._people()
        self._labels = self._spoken_by() if len(self.people) > 1 else self._written_by()
        self._name_speakers()

    def _people(self) -> list[Actor]:
        """The office holders whom the title joins, up to the word that tells of the meeting."""
        found: list[Actor] = []
        for token in self.title:
            if token.lower_ in _words("occasion") | _words("when") | _words("joint"):
                break
            actor = self.actors.mentioned(token)
            if actor is not None and actor.kind == "person" and acts_for_party(actor) and actor.parties:
                found += [actor] if actor not in found else []
        return found if len({a.parties[:1] for a in found}) > 1 else []

    def tellings(self, so_far: list[Telling]) -> Iterator[Telling]:
        """The meeting before or after which they speak, where the title's own words for it told nothing."""
        titles = [i for i, s in enumerate(self.writer.parsed.sentences) if s.role == "title"]
        occasion = self._occasion()
        if occasion is None or any(t.sentence in titles and t.kind != "visit" for t in so_far):
            return
        sentence, index = next(
            (self.writer.parsed.sentences[i], i)
            for i in titles
            if self.writer.parsed.sentences[i].start <= occasion.i < self.writer.parsed.sentences[i].end
        )
        parties = {p for a in self.people for p in a.parties[:1]}
        virtual = any(t.lower_ in _words("virtual") for t in self.title)
        kind: Kind = "call" if virtual else "forum" if len(parties) > 2 else "meeting"
        trigger = Trigger("meeting", False, "meeting", "CONSULT", "mutual", "")
        draft = Draft(occasion, trigger, Sides(tuple(self.people), (), ()), sentence, index, None, self.place())
        draft.because("kind", "joint remarks")
        yield self.writer.telling(draft, kind, "CONSULT", draft.sides)

    def _occasion(self) -> Token | None:
        """The word of the title for what they meet at, where they speak before, after or jointly."""
        if len(self.people) < 2:
            return None
        words = {t.lower_ for t in self.title}
        if not words & (_words("when") | _words("joint")):
            return None
        return next((t for t in reversed(self.title) if t.lower_ in _words("occasion")), None)

    def place(self) -> list[Where]:
        """The place of the line under the title ("Lisbon, Portugal")."""
        parts = [p for p in self.writer.parsed.report.parts if p.role == "dateline"]
        for place in self.writer.circumstances.placing.places:
            for part in parts:
                span = self.writer.parsed.span(place.start, place.end)
                if part.start <= span[0] and span[1] <= part.end:
                    return [self.writer.circumstances.placing.whole(place)]
        return []

    # whose words they are

    def _spoken_by(self) -> dict[int, Actor]:
        """For each token the one who speaks it, by the labels before the words."""
        found: dict[int, Actor] = {}
        speaker: Actor | None = None
        for sentence in self.writer.parsed.sentences:
            if sentence.role != "body":
                continue
            tokens = self.writer.parsed.tokens(sentence)
            label = [t for t in tokens[:_LONG] if t.text == ":"]
            named = [self.actors.mentioned(t) for t in tokens if not label or t.i < label[0].i]
            people = [a for a in named if a is not None and a.kind == "person"]
            if label and people and all(t.text.isupper() or not t.is_alpha for t in tokens if t.i < label[0].i):
                speaker = people[-1]
            if speaker is not None:
                found.update({t.i: speaker for t in tokens})
        return found

    def _written_by(self) -> dict[int, Actor]:
        """For each token the office holder who signs the report ("I appreciated the hospitality in Iceland")."""
        names = set(self.writer.parsed.report.bylines)
        everybody = [self.actors.holders.actor(cluster) for cluster in self.actors.people.clusters.all]
        authors = [a for a in everybody if a.name in names and acts_for_party(a) and a.parties and a.office]
        if len(names) != 1 or len(authors) != 1:
            return {}
        bodies = [s for s in self.writer.parsed.sentences if s.role == "body"]
        return {
            t.i: authors[0] for s in bodies for t in self.writer.parsed.tokens(s) if t.i not in self.actors.speakers
        }

    def _name_speakers(self) -> None:
        """Let "I" and "my" mean the one who speaks, "you" and "your" the one addressed."""
        for i, word in enumerate(self.actors.words):
            if i in self._labels and i not in self.actors.by_token:
                if word in ("i", "me", "my"):
                    self.actors.by_token[i] = self._labels[i]
                elif word == "your" and (you := self.addressed(self.actors.tokens[i])) is not None:
                    self.actors.by_token[i] = you

    def speaker(self, token: Token) -> Actor | None:
        """Who says "I" at a token; None where nobody is known."""
        return self._labels.get(token.i)

    def addressed(self, token: Token) -> Actor | None:
        """Who is "you" at a token: the other of the two who speak in turn."""
        speaker = self.speaker(token)
        others = [a for a in self.people if speaker is not None and a.parties[:1] != speaker.parties[:1]]
        return others[0] if len(others) == 1 else None
