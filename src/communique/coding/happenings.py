"""Tellings of happenings: what a sentence says was done, between whom, where and when, and whether it was."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.acts import Acts
from communique.coding.agreements import Agreements
from communique.coding.circumstances import Circumstances
from communique.coding.dealings import Dealings
from communique.coding.elsewhere import Elsewhere
from communique.coding.exercises import Exercises
from communique.coding.forums import Forums
from communique.coding.itinerary import Itinerary
from communique.coding.mutual import Mutual
from communique.coding.negation import is_unheard_of
from communique.coding.remarks import Remarks
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import Trigger, trigger_of
from communique.coding.visits import Visits
from communique.coding.weights import Trained
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

MAX_SENTENCES_ON = 5
"""Sentences after a meeting in which those who were there may still be told."""


class Happenings:
    """Reads the tellings of one report."""

    def __init__(
        self,
        parsed: Parsed,
        actors: Actors,
        circumstances: Circumstances,
        denied: frozenset[int] = frozenset(),
        *,
        trained: Trained,
    ) -> None:
        """`denied` are the tokens of what somebody denies."""
        self.parsed = parsed
        self.circumstances = circumstances
        self.writer = Writer(parsed, actors, circumstances, denied)
        self.mutual = Mutual(self.writer)
        self.agreements = Agreements(self.writer, self.mutual)
        self.exercises = Exercises(self.writer, self.mutual)
        self.remarks = Remarks(self.writer)
        self.visits = Visits(self.writer, self.remarks)
        self.acts = Acts(self.writer)
        self.gatherings = circumstances.gatherings
        self.forums = Forums(self.writer, self.gatherings)
        self.dealings = Dealings(self.writer, trained.dealings)
        self._dealt: list[Draft] = []
        self._elsewhere = Elsewhere(parsed, actors)

    def tellings(self) -> list[Telling]:
        """All tellings in the order of the text."""
        found: list[Telling] = []
        for index, sentence in enumerate(self.parsed.sentences):
            if self._elsewhere.holds(sentence):
                continue
            before = len(found)
            named = {i for one in self.gatherings.of(sentence) for i in self._tokens_of(one.run)}
            for token in self.parsed.tokens(sentence):
                trigger = trigger_of(token)
                if trigger is not None and not (token.i in named and trigger.kind in ("meeting", "forum")):
                    found.extend(self._of_trigger(token, trigger, sentence, index))
            found.extend(self.forums.tellings(sentence, index, found))
            if len(found) == before:
                self._add_those_present(sentence, index, found)
        found = Itinerary(self.parsed, self.circumstances, found).followed(found)
        found.extend(self.dealings.tellings(self._dealt, found))
        return [*self.remarks.tellings(found), *sorted(found, key=lambda telling: telling.sentence)]

    def _add_those_present(self, sentence: Sentence, index: int, found: list[Telling]) -> None:
        """Add to the meeting told last the persons of a sentence that only tells who was there."""
        present = self.writer.participants.attendance.told(sentence)
        for at in range(len(found) - 1, -1, -1):
            last = found[at]
            if not present or index - last.sentence > MAX_SENTENCES_ON:
                return
            if last.kind in ("meeting", "forum", "call", "visit"):
                names = {person.name for person in last.people}
                more = [p for p in present if p.name not in names and (not p.parties or p.party in last.parties)]
                found[at] = replace(last, people=(*last.people, *more))
                return

    def _tokens_of(self, run: tuple[int, int]) -> range:
        span = self.parsed.doc.char_span(*run, alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)

    def _told_by_its_object(self, token: Token, trigger: Trigger) -> bool:
        """Whether "signed" only tells of the agreement that its object names, with number and name."""
        if trigger.needs not in ("instrument", "bargain"):
            return False
        heads = [*syntax.objects(token), *(c for c in token.children if c.dep_ == "nsubjpass")]
        heads += syntax.after(token, "to", "on", "upon") if not heads else []
        found = [trigger_of(head) for head in heads]
        return any(one is not None and one.kind == "agreement" for one in found)

    def _of_trigger(self, token: Token, trigger: Trigger, sentence: Sentence, index: int) -> Iterator[Telling]:
        if is_unheard_of(token) or self._told_by_its_object(token, trigger):
            return iter(())
        verb = token if token.pos_ in ("VERB", "AUX") else syntax.clause_verb(token)
        sides = self.writer.participants.of(token, trigger)
        draft = Draft(
            token, trigger, sides, sentence, index, verb, self.circumstances.where(token, verb, sentence, trigger)
        )
        match trigger.frame:
            case "mutual" if trigger.kind == "agreement":
                return self.agreements.tellings(draft)
            case "mutual" if trigger.kind == "exercise":
                return self.exercises.tellings(draft)
            case "mutual":
                return self.mutual.tellings(draft)
            case "host":
                return self.visits.hosted(draft)
            case "travel":
                return self.visits.travelled(draft)
            case "guest":
                return self.visits.entertained(draft)
            case "invite":
                return self.visits.invited(draft)
            case "act":
                self._dealt.append(draft)
                return iter(())
            case "directed" | "give" | "move":
                return self.acts.directed(draft)
            case _:
                return iter(())
