"""Makes the event of a happening: its dates, places, people, quotes and codes, and the statement that tells it."""

import datetime as dt

from communique.coding.certainty import Certainty
from communique.coding.codes import Act, codes_of, with_codes
from communique.coding.explaining import Explaining
from communique.coding.folding import MAX_QUOTES, Happening
from communique.coding.persons import person_of
from communique.coding.placing import Where
from communique.coding.telling import Telling
from communique.coding.time_quotes import time_quote
from communique.coding.timing import When
from communique.findings import Event, Person, Place, Span, Statement, TimeQuote
from communique.grounding.actors import Actor
from communique.language.pipeline import Parsed
from communique.reading.report import Report

_NEWS = frozenset({"meeting", "call", "visit", "forum", "agreement", "exercise", "other"})
"""Kinds that are the news of the day where a report leads with them and tells no other day."""
_TALKS = frozenset({"meeting", "call", "visit", "forum"})
MOST = 0.6
"""Share of a demand's words from which on a statement within them is what was demanded."""


class Events:
    """Makes the events of one report, with its statements, its certainty and its reasons at hand."""

    def __init__(
        self,
        parsed: Parsed,
        received: Report,
        statements: tuple[Statement, ...],
        certainty: Certainty,
        explaining: Explaining,
    ) -> None:
        """`received` is the report with the day as it was given, which tells whose day a happening has."""
        self.parsed = parsed
        self.received = received
        self.statements = statements
        self.certainty = certainty
        self.explaining = explaining

    def event(self, happening: Happening, number: int) -> Event:
        """The event of a happening with its codes and the reasons for all that it holds."""
        codes = codes_of(self._act(happening))
        event = with_codes(self._event(happening, number), codes)
        return self.explaining.explained(event, happening, self.statements, codes.reasons)

    def _event(self, happening: Happening, number: int) -> Event:
        one = happening.first
        when, dates_from = self._dates(one)
        quotes = self._quotes(happening)
        places = tuple(self._place(w) for w in one.places)
        name = self.parsed.quote(*one.instrument) if one.instrument is not None else None
        several = one.count > 1 and len(places) > 1
        return Event(
            id=f"e{number}",
            kind=one.kind,
            plover=one.plover,
            modality=one.modality,
            parties=one.parties,
            by=one.by,
            to=one.to,
            level=one.level,
            people=tuple(self._person(p, when[0]) for p in one.people if p.party in one.parties or not p.party),
            place=None if several or not places else places[0],
            places=places if several else (),
            domains=one.domains,
            start=when[0],
            end=when[1],
            count=one.count,
            occasion=one.occasion,
            instrument=name[0] if name is not None else None,
            instrument_span=name[1] if name is not None else None,
            quotes=tuple(q for q, _ in quotes),
            spans=tuple(s for _, s in quotes),
            told_by=self._told_by(happening),
            time=self._time_quote(one.when),
            dates_from=dates_from,
            probability=self.certainty.of(happening),
        )

    def _act(self, happening: Happening) -> Act:
        one = happening.first
        sentences = dict.fromkeys(self.parsed.sentences[telling.sentence] for telling in happening.tellings)
        spans = (self.parsed.doc[sentence.start : sentence.end] for sentence in sentences)
        return Act(
            kind=one.kind,
            root=one.plover,
            modality=one.modality,
            level=one.level,
            parties=one.parties,
            countries=tuple(place.country for place in one.places if place.country),
            sentences=tuple((span.start_char, span.text) for span in spans),
            clauses=() if one.kind == "other" else tuple(dict.fromkeys(self._clause(t) for t in happening.tellings)),
        )

    def _clause(self, telling: Telling) -> tuple[int, str]:
        return telling.run[0], self.parsed.view.text[slice(*telling.run)]

    def _dates(self, telling: Telling) -> tuple[tuple[dt.date | None, dt.date | None], str | None]:
        """The interval of a happening: the text's, else the report's day for the news that it leads with.

        Where the text tells a time that names no day ("recently", a date of two readings) it is not the report's.
        """
        if telling.when is not None:
            return (telling.when.start, telling.when.end), "text"
        bare = telling.open and telling.kind in _TALKS and not telling.people
        news = telling.lead and telling.modality == "asserted" and telling.kind in _NEWS and not bare
        if news and self.parsed.report.published and not telling.untold:
            day = self.parsed.report.published
            return (day, day), "published" if day == self.received.published else "written"
        return (None, None), None

    def _time_quote(self, when: When | None) -> TimeQuote | None:
        if when is None or when.time is None:
            return None
        return time_quote(self.parsed, when.time)

    def _place(self, where: Where) -> Place:
        quote, span = self.parsed.quote(*where.run)
        return Place(quote=quote, country=where.country, span=span, geonameid=where.geonameid)

    def _person(self, actor: Actor, day: dt.date | None) -> Person:
        span = self.parsed.span(*actor.run) if actor.kind == "person" else None
        return person_of(actor, day, self.parsed.report.published, span)

    def _quotes(self, happening: Happening) -> list[tuple[str, Span]]:
        """At most three quotes of a happening, none inside another, body before headline."""
        found: list[tuple[str, Span]] = []
        for telling in happening.by_role(self.parsed):
            quote, span = self.parsed.quote(*telling.run)
            if quote and all(quote not in other and other not in quote for other, _ in found):
                found.append((quote, span))
        return found[:MAX_QUOTES]

    def _told_by(self, happening: Happening) -> str | None:
        """The statement that holds the word which first tells of a happening, None where the report itself tells it.

        Of several statements that hold it, one within the other, the shortest. A demand is told by its own content.
        """
        first = happening.by_role(self.parsed)[0]
        word = self.parsed.doc[first.at]
        start, end = self.parsed.span(word.idx, word.idx + len(word))
        spans = [(b - a, one.id, a, b) for one in self.statements for a, b in one.spans]
        holding = [one for one in spans if one[2] <= start and end <= one[3]]
        if not holding and first.kind == "other":
            start, end = self.parsed.span(*first.run)
            holding = [one for one in spans if start <= one[2] and one[3] <= end and one[0] > MOST * (end - start)]
        return min(holding)[1] if holding else None
