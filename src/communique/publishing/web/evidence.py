"""The evidence for an event: each value of each field, with the words of every report that gives it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from communique.findings import Event, Span
from communique.publishing.web.cards import held_words
from communique.publishing.web.dates import interval_words
from communique.publishing.web.words import label
from communique.record.merged import Participant, Value
from communique.record.rows import EventPage, ReportRow, ToldBy


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """One report that gives a value, and the words that give it; ``span`` is None where they are not in the text."""

    report: ReportRow
    span: Span | None
    words: str | None
    number: int
    """Of the telling in the list of those who tell the event, from 1."""
    own: bool
    """Whether the words tell this very value (a name, a time); else they are the telling's first quote."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One value and its witnesses; ``note`` says how it was derived where no words tell it."""

    value: str
    witnesses: tuple[Witness, ...]
    note: str = ""
    codes: tuple[str, ...] = ()
    """Codes of parties where the value is to be shown by their names."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A field of the event: the first value is the one that the record shows."""

    name: str
    values: tuple[Told, ...]

    @property
    def anchor(self) -> str:
        """Where links to the field land: ``when``, ``people``, ``plover-class``."""
        return self.name.lower().replace(" ", "-")


NAMES = {"days": "when", "plover": "PLOVER class"}
CODES = frozenset({"parties", "by", "to"})


Tellings = Mapping[str, tuple[int, ToldBy]]
"""The tellings by their ids, numbered from 1."""


def shown(page: EventPage) -> tuple[Shown, ...]:
    """All fields of the event, people among them, in the order in which a reader asks: when, who, where, how."""
    told = {telling.telling.id: (number, telling) for number, telling in enumerate(page.tellings, 1)}
    fields = [
        Shown(name=NAMES.get(field.name, field.name), values=tuple(_told(field.name, v, told) for v in field.values))
        for field in page.fields
        if not (field.name in {"by", "to"} and _agreed(page))
    ]
    people = tuple(_participant(person, told) for person in page.row.people)
    after = next(
        (at + 1 for at, field in reversed(list(enumerate(fields))) if field.name in {"parties", "by", "to"}), 0
    )
    if people:
        fields.insert(after, Shown(name="people", values=people))
    return tuple(fields)


def _agreed(page: EventPage) -> bool:
    """Whether all tellings agree on who acts towards whom: then the parties alone show it, with an arrow."""
    return not {"parties", "by", "to"} & set(page.row.differing)


def witnesses(tellings: Sequence[ToldBy]) -> Iterator[tuple[ToldBy, tuple[Witness, ...]]]:
    """Each telling with its quotes."""
    for number, told in enumerate(tellings, 1):
        event = told.telling.event
        spans: Sequence[Span | None] = event.spans or (None,) * len(event.quotes)
        quotes = zip(event.quotes, spans, strict=False)
        yield (
            told,
            tuple(
                Witness(report=told.report, span=span, words=quote, number=number, own=True) for quote, span in quotes
            ),
        )


def _told(field: str, value: Value, told: Tellings) -> Told:
    return Told(
        value=_words(field, value.value),
        codes=tuple(value.value.split("\t")) if field in CODES else (),
        note="the report’s day: no words tell it" if value.derived else "",
        witnesses=tuple(
            _witness(told[telling], _SPANS.get(field, _none)) for telling in value.tellings if telling in told
        ),
    )


def _participant(person: Participant, told: Tellings) -> Told:
    ids = dict.fromkeys(telling for name in person.names for telling in name.tellings)
    names = {name.value for name in person.names}
    return Told(
        value=f"{person.name}, {person.office}" if person.office else person.name,
        codes=(person.party,) if person.party else (),
        note=held_words(person.held),
        witnesses=tuple(_witness(told[telling], _named(names)) for telling in ids if telling in told),
    )


Finder = Callable[[Event], tuple[Span | None, str | None]]


def _witness(numbered: tuple[int, ToldBy], find: Finder) -> Witness:
    number, told = numbered
    span, words = find(told.telling.event)
    own = words is not None
    if not own:
        span, words = _quote(told.telling.event)
    return Witness(report=told.report, span=span, words=words, number=number, own=own)


def _none(event: Event) -> tuple[Span | None, str | None]:
    return None, None


def _quote(event: Event) -> tuple[Span | None, str | None]:
    return (event.spans[0] if event.spans else None), (event.quotes[0] if event.quotes else None)


def _time(event: Event) -> tuple[Span | None, str | None]:
    return (event.time.span, event.time.quote) if event.time else (None, None)


def _place(event: Event) -> tuple[Span | None, str | None]:
    return (event.place.span, event.place.quote) if event.place and event.place.span else (None, None)


def _named(names: set[str]) -> Finder:
    def find(event: Event) -> tuple[Span | None, str | None]:
        for person in event.people:
            if person.name in names and person.span:
                return person.span, person.name
        return None, None

    return find


_SPANS: dict[str, Finder] = {"days": _time, "place": _place}


def _words(field: str, value: str) -> str:
    if field == "level":
        return label("level", value)
    if field in {"parties", "by", "to", "domains"}:
        return ", ".join(value.split("\t"))
    return _days(value) if field == "days" else value


def _days(value: str) -> str:
    first, _, last = value.partition("/")
    start, end = (dt.date.fromisoformat(day) if day else None for day in (first, last if "/" in value else first))
    return interval_words(start, end)
