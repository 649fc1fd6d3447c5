"""The itinerary of a journey that a report announces: where the traveller is in which sentence, and on which days.

"Minister A will travel to Peru and Chile from 3 to 9 May. In Lima, she will meet X. On 6 May she flies on to Santiago,
where she will meet Y": the meetings are where the report has got to, on the days of that stop, or else of the journey.
"""

import datetime as dt
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.coding import tables
from communique.coding.circumstances import Circumstances
from communique.coding.placing import Where
from communique.coding.reasons import Reason
from communique.coding.telling import Telling
from communique.coding.timing import When
from communique.coding.triggers import trigger_of
from communique.language.pipeline import Parsed, Sentence

_ON_THE_WAY = frozenset({"meeting", "forum", "agreement", "aid"})
LEAD_SENTENCES = 4
"""Sentences, headline and all, in which a report tells of the journey as a whole."""


@dataclass(frozen=True)
class Stop:
    """A place to which the report has got at a token, with the days told for it there."""

    at: int
    where: Where
    when: When | None


class Itinerary:
    """The announced journey of one report: its tellings of planned visits in the order of the text."""

    def __init__(self, parsed: Parsed, circumstances: Circumstances, tellings: list[Telling]) -> None:
        self.parsed = parsed
        self.circumstances = circumstances
        visits = [t for t in tellings if t.kind == "visit" and t.modality == "planned" and t.by]
        self.visits = [visit for visit in visits if visit.people or visit.level]
        self.travellers = {party for visit in self.visits for party in visit.by}
        self.journey = self._journey() if self.visits else None
        self.stops = sorted(self._stops(), key=lambda stop: stop.at) if self.visits else []

    def followed(self, tellings: list[Telling]) -> list[Telling]:
        """The tellings, the planned ones of the traveller with the place and the days that the itinerary gives."""
        if not self.visits:
            return tellings
        met = [self._met(telling) for telling in tellings]
        return [self._visited(telling, met) for telling in met]

    def _journey(self) -> When | None:
        """The days of the journey as a whole: the first that the head of the report tells of travel to come."""
        for sentence in self.parsed.sentences[:LEAD_SENTENCES]:
            for token in self.parsed.tokens(sentence):
                trigger = trigger_of(token)
                if trigger is not None and trigger.frame == "travel":
                    when = self.circumstances.when(token, sentence, since=False)
                    if when is not None and when.start and when.end and self._is_to_come(when):
                        return when
        return None

    def _is_to_come(self, when: When) -> bool:
        return self.circumstances.published is None or (when.end or dt.date.max) >= self.circumstances.published

    # where the report has got to

    def _stops(self) -> list[Stop]:
        found = []
        for sentence in self.parsed.sentences:
            if sentence.role == "body" and (stop := self._opening(sentence)) is not None:
                found.append(stop)
        for visit in self.visits:
            alone = all(other is visit or other.at != visit.at for other in self.visits)
            if alone and visit.places and self.parsed.sentences[visit.sentence].role == "body":
                found.append(Stop(visit.at, visit.places[0], self._own(visit) or self._day_of_part(visit)))
        return found

    def _own(self, visit: Telling) -> When | None:
        """The days of a visit that are its own, not the whole journey's."""
        return visit.when if visit.when is not None and visit.when != self.journey else None

    def _opening(self, sentence: Sentence) -> Stop | None:
        """The place with which a sentence opens: "In Lima on 3 May, the minister will meet …", "While in Quito, …"."""
        for token in self.parsed.doc[sentence.start : min(sentence.start + 3, sentence.end)]:
            if token.lower_ in ("in", "at") and token.dep_ == "prep":
                place = next((p for c in token.children if (p := self.circumstances.placing.place_of(c))), None)
                if place is not None:
                    return Stop(token.i, place, self.circumstances.timing.time_beside(place.run[1]))
            if token.pos_ in ("VERB", "NOUN", "PROPN"):
                break
        return None

    def _day_of_part(self, visit: Telling) -> When | None:
        """The day that an earlier sentence of the same paragraph opens with ("On Saturday, … She will then travel")."""
        here = self.parsed.sentences[visit.sentence]
        found = None
        for sentence in self.parsed.sentences[: visit.sentence]:
            if sentence.part == here.part and sentence.role == here.role:
                found = self.circumstances.timing.opening(sentence) or found
        return found

    # what is done there

    def _met(self, telling: Telling) -> Telling:
        """A planned happening with the traveller, at the stop that the report has got to, within the journey's days."""
        wanted = telling.kind in _ON_THE_WAY and telling.modality == "planned" and telling.count == 1
        if not wanted or not self.travellers & set(telling.parties) or not self._is_there(telling):
            return telling
        stop = self._in_sentence(telling) or next((s for s in reversed(self.stops) if s.at < telling.at), None)
        if stop is not None and (not telling.places or telling.places[0].country == stop.where.country):
            if not telling.places:
                because = Reason("place", "the stop of the journey that the report has got to", stop.where.run)
                telling = replace(telling, places=(stop.where,), reasons=(*telling.reasons, because))
            if telling.when is None and stop.when is not None:
                because = Reason("start", "the days of that stop of the journey", stop.where.run)
                return replace(telling, when=stop.when, reasons=(*telling.reasons, because))
        if telling.when is None and self.journey is not None and (stop is not None or not telling.places):
            because = Reason("start", "the days of the journey")
            return replace(telling, when=self.journey, reasons=(*telling.reasons, because))
        return telling

    def _in_sentence(self, telling: Telling) -> Stop | None:
        """The place that the sentence itself goes to before it ("ends the trip with a stop in Quito to meet …")."""
        for token in reversed(self.parsed.doc[self.parsed.sentences[telling.sentence].start : telling.at]):
            if token.dep_ == "prep" and token.lower_ in ("in", "to") and _is_going(token.head):
                place = next((p for c in token.children if (p := self.circumstances.placing.place_of(c))), None)
                if place is not None:
                    known = next((s for s in reversed(self.stops) if s.where.run == place.run), None)
                    return known or Stop(token.i, place, None)
        return None

    def _is_there(self, telling: Telling) -> bool:
        """Whether the traveller is one of those named of his party, where any is."""
        present = {p.name for p in telling.people if p.party in self.travellers}
        travellers = {p.name for visit in self.visits for p in visit.people}
        return not present or not travellers or bool(present & travellers)

    def _visited(self, visit: Telling, tellings: list[Telling]) -> Telling:
        """A visit of the journey with the days spent in its state: those of its stops and of what is done there."""
        several = len({v.to for v in self.visits}) > 1
        if visit not in self.visits or (visit.when is not None and not (several and self._is_within(visit.when))):
            return visit
        days = [w for stop in self.stops if stop.where.country in visit.to and (w := stop.when) is not None]
        days += [
            t.when
            for t in tellings
            if t.modality == "planned" and t.kind in _ON_THE_WAY and t.when is not None and _country(t) in visit.to
        ]
        own = [w for w in days if w != self.journey and w.start and w.end and self._is_within(w)]
        if several and own:
            first = min(own, key=lambda w: w.start or dt.date.max)
            last = max(own, key=lambda w: w.end or dt.date.min)
            because = Reason("start", "the days told of its stops")
            return replace(visit, when=replace(first, end=last.end), reasons=(*visit.reasons, because))
        if visit.when is None and self.journey is not None:
            return replace(
                visit, when=self.journey, reasons=(*visit.reasons, Reason("start", "the days of the journey"))
            )
        return visit

    def _is_within(self, when: When) -> bool:
        journey = self.journey
        if journey is None or journey.start is None or journey.end is None or when.start is None or when.end is None:
            return journey is None
        return journey.start <= when.start and when.end <= journey.end


def _is_going(word: Token) -> bool:
    """Whether a word tells of the journey itself: a verb, a visit, a stop."""
    trigger = trigger_of(word)
    visit = trigger is not None and trigger.kind == "visit"
    return visit or word.pos_ == "VERB" or word.lemma_ in tables.words("place_words", "word", tells="stop")


def _country(telling: Telling) -> str | None:
    return telling.places[0].country if telling.places else None
