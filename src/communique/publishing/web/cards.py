"""A card for each finding of a report: its values, each with the span of the words that it came from."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.findings import Claim, Event, Findings, Held, Person, Span, Statement, TimeQuote
from communique.publishing.web.dates import NOT_STATED, day_words, interval_words
from communique.publishing.web.passages import Mark
from communique.publishing.web.why import Why, why
from communique.publishing.web.words import label

REASON = "reason"
"""The role of a mark that shows only while somebody points at the reason: no value, and no stop of the keyboard."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a finding: ``span`` where words of the report give it, ``note`` how it was derived where none do."""

    name: str
    value: str
    span: Span | None = None
    note: str = ""
    code: str = ""
    """A party's code where ``value`` is to be shown by the party's name."""
    link: str = ""
    """Anchor of another finding on the page."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The words themselves; ``span`` is None where they are not in the text."""

    text: str
    span: Span | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding on the page."""

    anchor: str
    family: str
    id: str
    kind: str = ""
    modality: str = ""
    heading: str = ""
    heading_span: Span | None = None
    parties: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event: str | None = None
    """The id of the event of the record that this telling belongs to."""
    why: tuple[Why, ...] = ()

    @property
    def first(self) -> Span:
        """Where the finding begins in the text, for the order of cards."""
        return min((quote.span for quote in self.quotes if quote.span), default=(0, 0))

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows in runs of one name."""
        runs = itertools.groupby(self.rows, key=lambda row: row.name)
        return tuple((name, tuple(rows)) for name, rows in runs)


def cards(findings: Findings, text: str, *, events: dict[str, str]) -> tuple[Card, ...]:
    """The cards of a report: events, statements, claims, each family in the order of the text.

    `events` leads from the id of an event in the findings to that of the record's event which it became part of.
    """
    made = [
        *(_event(event, text, events.get(event.id), findings) for event in findings.events),
        *(_statement(statement, text) for statement in findings.statements),
        *(_claim(claim, text) for claim in findings.claims),
    ]
    order = {"event": 0, "statement": 1, "claim": 2}
    return tuple(sorted(made, key=lambda card: (order[card.family], card.first)))


def marks(made: Iterable[Card]) -> Iterator[Mark]:
    """What the cards mark in the text: their quotes, the words of their values, and those that decided them."""
    for card in made:
        for quote in card.quotes:
            if quote.span:
                yield Mark(span=quote.span, finding=card.anchor, family=card.family)
        values = [row.span for row in card.rows] + [card.heading_span]
        for span in dict.fromkeys(span for span in values if span):
            yield Mark(span=span, finding=card.anchor, family=card.family, role="value")
        for span in dict.fromkeys(line.span for line in card.why if line.span):
            yield Mark(span=span, finding=card.anchor, family=card.family, role=REASON)


def anchor(finding: str) -> str:
    """The anchor of a finding on its report's page."""
    return f"finding-{finding}"


def held_words(held: Held | None) -> str:
    """Where an office comes from: the registry's interval and source; empty where the text itself tells it."""
    if held is None:
        return ""
    until = f"to {held.until}" if held.until else "still open" + (f" when seen {held.seen_on}" if held.seen_on else "")
    since = f"from {held.since}" if held.since else "from a day unknown"
    return f"registry: {since} {until}, {held.source}" + ("" if held.sure else ", unverified")


def _event(event: Event, text: str, merged: str | None, findings: Findings) -> Card:
    rows = [
        *(_person(person) for person in event.people),
        *_places(event),
        _time(event, findings.report.published),
        *_plain(
            ("level", label("level", event.level) if event.level else ""),
            ("count", f"{event.count} such happenings" if event.count != 1 else ""),
            ("occasion", event.occasion or ""),
            ("domains", ", ".join(event.domains)),
            ("PLOVER", " ".join(filter(None, (event.plover, event.mode and f"({event.mode})")))),
            ("about", ", ".join(event.contexts).replace("_", " ")),
            ("CAMEO", f"{event.cameo}, Goldstein {event.goldstein}" if event.cameo else ""),
        ),
        *_told_by(event, findings.statements),
        *_plain(("probability", f"{event.probability:.2f}" if event.probability is not None else "")),
    ]
    return Card(
        anchor=anchor(event.id),
        family="event",
        id=event.id,
        kind=event.kind,
        modality=event.modality,
        parties=event.parties,
        by=event.by,
        to=event.to,
        rows=tuple(rows),
        quotes=_quotes(event.quotes, event.spans, text),
        event=merged,
        why=tuple(why(event)),
    )


def _statement(statement: Statement, text: str) -> Card:
    rows = [
        *((Row(name="speaks for", value=statement.party, code=statement.party),) if statement.party else ()),
        *((Row(name="office", value=statement.office, note=held_words(statement.held)),) if statement.office else ()),
        *_cue(statement),
        *_said(statement),
        *_hands(statement),
        *_plain(
            ("form", label("form", statement.form)),
            ("denies", "says that something is not so" if statement.denies else ""),
        ),
        *(Row(name="in their words", value=text[slice(*span)], span=span) for span in statement.verbatim),
        *(_target(target.party, target.negated) for target in statement.targets),
        *(_about(time) for time in statement.about),
        *_plain(("probability", f"{statement.probability:.2f}" if statement.probability is not None else "")),
    ]
    return Card(
        anchor=anchor(statement.id),
        family="statement",
        id=statement.id,
        heading=statement.speaker or "speaker not stated",
        heading_span=statement.speaker_span,
        rows=tuple(rows),
        quotes=_quotes(statement.quotes, statement.spans, text),
    )


def _claim(claim: Claim, text: str) -> Card:
    window = interval_words(claim.start, claim.end) if claim.start or claim.end else ""
    number = "" if claim.number is None else str(claim.number)
    rows = [
        *_plain(
            ("number", number), ("counts", label("kind", claim.kind) + (f", by {claim.unit}" if claim.unit else ""))
        ),
        *_plain(
            ("people", ", ".join(claim.people)),
            ("level", label("level", claim.level) if claim.level else ""),
            ("window", window),
            ("place", claim.place or ""),
            ("qualifier", claim.qualifier or ""),
            ("asserted by", claim.asserted_by or "the report itself"),
        ),
    ]
    return Card(
        anchor=anchor(claim.id),
        family="claim",
        id=claim.id,
        heading=label("operator", claim.operator),
        parties=claim.parties,
        rows=tuple(rows),
        quotes=_quotes((claim.quote,), (claim.span,) if claim.span else (), text),
    )


def _person(person: Person) -> Row:
    told = f"{person.name}, {person.office}" if person.office else person.name
    several = " or ".join(f"{one.name} ({one.office})" if one.office else one.name for one in person.candidates)
    note = f"could be {several}" if several else held_words(person.held)
    if person.held is not None and " " not in person.name:
        note = f"{person.held.person}; {note}"
    return Row(name="person", value=told, span=person.span, note=note)


def _places(event: Event) -> Iterator[Row]:
    places = event.places or ((event.place,) if event.place else ())
    if not places:
        yield Row(name="place", value=NOT_STATED)
    for place in places:
        if place.country:
            yield Row(name="place", value=place.quote, span=place.span, code=place.country)
        else:
            yield Row(name="place", value=place.quote, span=place.span)


_DERIVED = {
    "published": "the report’s day: no words tell it",
    "written": "the day on which the report was written, by the clock of its place: no words tell it",
}
"""What is noted where the days of an event are not told by the text, by `dates_from`."""


def _time(event: Event, published: dt.date | None) -> Row:
    words = interval_words(event.start, event.end)
    if event.time:
        read = f"“{event.time.quote}”" + (f", read on {day_words(published)}" if published else "")
        return Row(name="when", value=words, span=event.time.span, note=read)
    return Row(name="when", value=words, note=_DERIVED.get(event.dates_from or "", ""))


def _told_by(event: Event, statements: Sequence[Statement]) -> Iterator[Row]:
    for statement in statements:
        if statement.id == event.told_by:
            yield Row(name="told by", value=statement.speaker or statement.id, link=anchor(statement.id))
            return
    if event.told_by is None:
        yield Row(name="told by", value="the report itself")


def _cue(statement: Statement) -> Iterator[Row]:
    manner = label("cue_class", statement.cue_class) if statement.cue_class else ""
    if statement.cue:
        yield Row(name="cue", value=statement.cue, span=statement.cue_span, note=manner)


_SAID = {
    "continued": "it goes on with what was said before",
    "published": "the report’s day: no words tell it",
    "written": "the day on which the report was written: no words tell it",
}
"""What is noted where no words beside the cue tell when something was said, by `dates_from`."""


def _said(statement: Statement) -> Iterator[Row]:
    said = statement.said
    if said is not None:
        words = interval_words(said.start, said.end)
        note = _SAID.get(said.dates_from, f"“{said.time.quote}”" if said.time else "")
        yield Row(name="said", value=words, span=said.time.span if said.time else None, note=note)


def _hands(statement: Statement) -> Iterator[Row]:
    """To whom it was said, and who hands it on."""
    to = statement.addressee
    if to is not None:
        yield Row(name="said to", value=to.name, span=to.span, note=to.party or "")
    for one in statement.relay:
        seat = ", ".join(filter(None, (one.outlet if one.outlet != one.name else "", one.country or one.party or "")))
        yield Row(name="goes by" if one.cited else "handed on by", value=one.name, span=one.span, note=seat)


def _about(time: TimeQuote) -> Row:
    known = time.earliest is not None or time.latest is not None
    note = interval_words(time.earliest, time.latest) if known else ""
    return Row(name="speaks of the time", value=time.quote, span=time.span, note=note)


def _target(party: str, negated: bool) -> Row:
    coded = party if party.isupper() else ""
    return Row(name="speaks of", value=party, code=coded, note="says: not against or about it" if negated else "")


def _plain(*pairs: tuple[str, str]) -> Iterator[Row]:
    for name, value in pairs:
        if value:
            yield Row(name=name, value=value)


def _quotes(quotes: Sequence[str], spans: Sequence[Span], text: str) -> tuple[Quote, ...]:
    """The quotes with their spans; a quote without one is sought in the text."""
    found = []
    for index, quote in enumerate(quotes):
        span = spans[index] if index < len(spans) else None
        if span is None and (at := text.find(quote)) >= 0:
            span = (at, at + len(quote))
        found.append(Quote(text=quote, span=span))
    return tuple(found)
