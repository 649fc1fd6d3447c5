"""The coder: one report in, its findings out; parsing, grounding, happenings, statements and claims put together."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from communique import __version__
from communique.coding.attribution import attributions
from communique.coding.certainty import Certainty
from communique.coding.circumstances import Circumstances
from communique.coding.claims import claims_of, with_events, with_speakers
from communique.coding.codes import Act, codes_of, with_codes
from communique.coding.explaining import Explaining
from communique.coding.facts import facts_of
from communique.coding.folding import MAX_QUOTES, Happening, fold
from communique.coding.happenings import Happenings
from communique.coding.persons import person_of
from communique.coding.placing import Where
from communique.coding.statements import Said, Statements, folded
from communique.coding.telling import Telling
from communique.coding.timing import When
from communique.coding.weights import Trained, shipped
from communique.findings import Event, Findings, Person, Place, Span, Statement, TimeQuote
from communique.grounding.actors import Actor
from communique.grounding.capitals import in_small_letters
from communique.grounding.clocks import local_day
from communique.grounding.credits import published_by
from communique.grounding.resolver import Actors
from communique.language.english import require_english
from communique.language.pipeline import Parsed, parse, pipeline
from communique.reading.repair import view
from communique.reading.report import Report

_NEWS = frozenset({"meeting", "call", "visit", "forum", "agreement", "exercise", "other"})
"""Kinds that are the news of the day where a report leads with them and tells no other day."""
_TALKS = frozenset({"meeting", "call", "visit", "forum"})
MOST = 0.6
"""Share of a demand's words from which on a statement within them is what was demanded."""
CODER = f"communique {__version__}"


class Coder:
    """Codes reports; holds the loaded models. `many` codes many at once, as that of ``communique.load`` does.

    Every event has its reasons; with `explain` also the class probabilities of the encoder, which take more time.
    """

    def __init__(
        self,
        *,
        many: Callable[[Iterable[Report]], Iterator[Findings]] | None = None,
        explain: bool = False,
        trained: Trained | None = None,
    ) -> None:
        """`trained` are other weights than those of the package, as benchmarks need that hold reports out."""
        pipeline()
        self._many = many
        self._explain = explain
        self._trained = shipped() if trained is None else trained

    def code(self, report: Report) -> Findings:
        """The findings of one report, empty where it tells nothing between parties; raises NotEnglish."""
        require_english(report)
        received = published_by(report)
        shown = in_small_letters(view(report.text))
        parsed = parse(msgspec.structs.replace(received, published=local_day(received)), shown)
        return _Reading(parsed, received, self._trained, self._explain).findings()

    def code_many(self, reports: Iterable[Report]) -> Iterator[Findings]:
        """The findings of many reports, in their order; one that fails raises, and the next call goes on behind it."""
        return map(self.code, reports) if self._many is None else self._many(reports)


def load() -> Coder:
    """A coder of one process with its models loaded; raises `MissingModel` where the language model is missing."""
    return Coder()


@dataclass
class _Reading:
    """One report being read: parsed as of the day on which it was written, and as received."""

    parsed: Parsed
    received: Report
    trained: Trained
    explain: bool = False

    def findings(self) -> Findings:
        actors = Actors(self.parsed)
        statements = Statements(self.parsed, actors)
        said = statements.said(attributions(self.parsed.doc, self._spoken_sentences()))
        self._mark_speakers(actors, said)
        told = folded([statements.statement(one, 0) for one in said])
        circumstances = Circumstances(self.parsed, actors)
        denied = self._denied(said)
        tellings = Happenings(self.parsed, actors, circumstances, denied, trained=self.trained).tellings()
        dateline = circumstances.placing.dateline(self.parsed.report.dateline)
        happenings = fold(tellings, self.parsed.report.published, dateline)
        numbered = tuple(_numbered(one, i) for i, one in enumerate(told, 1))
        explaining = Explaining(self.parsed, actors, circumstances, with_likelihoods=self.explain)
        certainty = Certainty(self.parsed, actors, self.trained.certainty)
        events = tuple(
            self._explained(one, self._event(one, i, numbered, certainty), numbered, explaining)
            for i, one in enumerate(happenings, 1)
        )
        spoken = with_speakers(claims_of(self.parsed, actors), numbered)
        claims = tuple(with_events(spoken, events, self.parsed.report.published))
        if not events and not claims:
            numbered = ()
        return Findings(report=facts_of(self.received), events=events, statements=numbered, claims=claims, coder=CODER)

    def _denied(self, said: list[Said]) -> frozenset[int]:
        """The tokens of what somebody denies, rejects or rules out."""
        found: set[int] = set()
        for one in said:
            if one.attribution.kind == "denying":
                for start, end in one.attribution.content:
                    span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
                    found.update(token.i for token in span or ())
        return frozenset(found)

    def _spoken_sentences(self) -> list[tuple[int, int]]:
        """The sentences in which statements are looked for: all but headlines."""
        return [(s.start, s.end) for s in self.parsed.sentences if s.role != "title"]

    def _mark_speakers(self, actors: Actors, said: list[Said]) -> None:
        """Tell for each token of a quotation whose party speaks it, so that "we" can be read."""
        for one in said:
            if one.speaker.party is None:
                continue
            for start, end in one.attribution.content:
                span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
                for token in span or ():
                    actors.speakers[token.i] = one.speaker.party
                    if token.lower_ in ("we", "our", "us", "i", "my") and token.i not in actors.by_token:
                        actors.by_token[token.i] = Actor(kind="party", name=token.text, parties=(one.speaker.party,))

    def _explained(
        self, happening: Happening, event: Event, statements: tuple[Statement, ...], explaining: Explaining
    ) -> Event:
        """The event of a happening with its codes and the reasons for all that it holds."""
        codes = codes_of(self._act(happening))
        return explaining.explained(with_codes(event, codes), happening, statements, codes.reasons)

    def _event(
        self, happening: Happening, number: int, statements: tuple[Statement, ...], certainty: Certainty
    ) -> Event:
        one = happening.first
        when, dates_from = self._dates(one)
        quotes = _best_quotes(self.parsed, happening)
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
            told_by=_told_by(self.parsed, happening, statements),
            time=self._time_quote(one.when),
            dates_from=dates_from,
            probability=certainty.of(happening),
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
        quote, span = self.parsed.quote(when.time.start, when.time.end)
        time = when.time
        return TimeQuote(
            quote=quote,
            span=span,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
            precision=time.precision,
        )

    def _place(self, where: Where) -> Place:
        quote, span = self.parsed.quote(*where.run)
        return Place(quote=quote, country=where.country, span=span, geonameid=where.geonameid)

    def _person(self, actor: Actor, day: dt.date | None) -> Person:
        span = self.parsed.span(*actor.run) if actor.kind == "person" else None
        return person_of(actor, day, self.parsed.report.published, span)


def _numbered(statement: Statement, number: int) -> Statement:
    return msgspec.structs.replace(statement, id=f"s{number}")


def _in_order(parsed: Parsed, happening: Happening) -> list[Telling]:
    """The tellings of a happening, those of the body before those of the headline."""
    order = {"body": 0, "teaser": 1, "summary": 1, "caption": 2, "title": 3}
    return sorted(happening.tellings, key=lambda t: order.get(parsed.sentences[t.sentence].role, 2))


def _best_quotes(parsed: Parsed, happening: Happening) -> list[tuple[str, Span]]:
    """At most three quotes of a happening, none inside another, body before headline."""
    found: list[tuple[str, Span]] = []
    for telling in happening.by_role(parsed):
        quote, span = parsed.quote(*telling.run)
        if quote and all(quote not in other and other not in quote for other, _ in found):
            found.append((quote, span))
    return found[:MAX_QUOTES]


def _told_by(parsed: Parsed, happening: Happening, statements: tuple[Statement, ...]) -> str | None:
    """The statement that holds the word which first tells of a happening, None where the report itself tells it.

    Of several statements that hold it, one within the other, the shortest. A demand is told by its own content.
    """
    first = _in_order(parsed, happening)[0]
    word = parsed.doc[first.at]
    start, end = parsed.span(word.idx, word.idx + len(word))
    spans = [(b - a, one.id, a, b) for one in statements for a, b in one.spans]
    holding = [one for one in spans if one[2] <= start and end <= one[3]]
    if not holding and first.kind == "other":
        start, end = parsed.span(*first.run)
        holding = [one for one in spans if start <= one[2] and one[3] <= end and one[0] > MOST * (end - start)]
    return min(holding)[1] if holding else None
