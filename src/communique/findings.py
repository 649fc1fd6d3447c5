"""What is recorded from one report: the codebook as frozen types, with JSON in and out.

Field names and meanings are those of the codebook (``docs/codebook.md``). What the text does not tell is ``None`` or
empty, never a filler. Beside every quote stands its span: ``report.text[start:end] == quote`` (Unicode code points).
"""

import datetime as dt
from typing import Literal

import msgspec

Kind = Literal[
    "meeting", "visit", "call", "forum", "exercise", "agreement", "aid", "sanction", "force", "deployment", "other"
]
Modality = Literal["asserted", "planned", "denied", "habitual", "hypothetical"]
Level = Literal["heads", "ministers", "defence", "parliament", "officials", "any"]
Form = Literal["direct", "indirect", "mixed"]
Operator = Literal["ordinal", "count", "first_since", "first_ever", "last_since", "interval", "regular"]
Precision = Literal["time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range"]
Span = tuple[int, int]
"""Start and end, end excluded, in code points of ``Report.text``."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An office that one person held: the registry's interval, its source and whether that source was checked."""

    person: str
    office: str
    office_class: str
    party: str
    since: str | None
    """ISO date at the registry's own precision: ``2012``, ``2012-11`` or ``2012-11-06``."""
    until: str | None
    """None where the holding was still open when last seen (see ``seen_on``)."""
    seen_on: str | None
    source: str
    sure: bool
    """False where the row rests on ``recollection`` or ``editor, unverified``, or sources contradict it; where the day
    is past ``seen_on`` or near a bound on which sources may differ; where the user's own table names another; and where
    the question was understood in part, could mean several people, or was answered by a leader or another title."""
    acting: bool = False
    """Whether the office was held for a time only, in another's stead."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One of several people whom a name can mean: the registry's id and name, with the office of the event's day."""

    person: str
    name: str
    office: str | None = None
    party: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who took part: the fullest name in the report, the office of the event's day and the party."""

    name: str
    office: str | None = None
    party: str | None = None
    person: str | None = None
    """The registry's id of the person, None where the registry does not know them."""
    held: Held | None = None
    """The registry's holding on the event's day, with its interval and source; None where it knows none."""
    span: Span | None = None
    candidates: tuple[Candidate, ...] = ()
    """Those whom the name can mean, where it can mean several: then ``person`` is None, and none is chosen."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened: the words, the country (ISO3, None where the text does not settle it)."""

    quote: str
    country: str | None = None
    span: Span | None = None
    geonameid: int | None = None


class TimeQuote(msgspec.Struct, frozen=True, kw_only=True):
    """The time expression that an interval came from, and how it was read."""

    quote: str
    span: Span
    value: str | None
    """TIMEX3 value, such as ``2023-W44``."""
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision | None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening as one report tells it."""

    id: str
    kind: Kind
    plover: str
    modality: Modality
    parties: tuple[str, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    level: Level | None = None
    people: tuple[Person, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    domains: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    count: int = 1
    occasion: str | None = None
    instrument: str | None = None
    """Of an agreement: its proper name as written ("Artemis Accords"), where the text has one."""
    instrument_span: Span | None = None
    quotes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    told_by: str | None = None
    time: TimeQuote | None = None
    dates_from: str | None = None
    """How ``start`` and ``end`` were derived: ``text``, ``published``, ``written`` (the day by the clock of the
    report's place, where that is not the one of publication) or None where there are none."""
    probability: float | None = None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A party (code) or a phrase for an unnamed group that a statement speaks about."""

    party: str
    negated: bool = False


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance that the report attributes to somebody."""

    id: str
    speaker: str | None
    party: str | None = None
    form: Form
    cue: str | None = None
    quotes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    denies: bool = False
    targets: tuple[Target, ...] = ()
    speaker_span: Span | None = None
    cue_span: Span | None = None
    person: str | None = None
    office: str | None = None
    held: Held | None = None
    candidates: tuple[Candidate, ...] = ()
    probability: float | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A count that can be checked against a record."""

    id: str
    operator: Operator
    number: int | None
    kind: Kind
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    level: Level | None = None
    unit: str | None = None
    place: str | None = None
    qualifier: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    quote: str
    span: Span | None = None
    asserted_by: str | None = None


class Ownership(msgspec.Struct, frozen=True, kw_only=True):
    """Who owns an outlet or agency, as a table says: a label with its source and year, never a weight."""

    label: str
    country: str
    """ISO3, or the code of an organisation."""
    year: int
    source: str
    doubtful: bool = False
    """The source itself puts a question mark."""

    @property
    def words(self) -> str:
        """``state-controlled media of CHN (State Media Matrix, 2023)``."""
        doubt = ", doubtful" if self.doubtful else ""
        return f"{self.label} of {self.country} ({self.source}, {self.year}{doubt})"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Whose text a report prints by its own credit line (``(Agency)``); ``quote`` is the name as written there."""

    name: str
    quote: str
    span: Span
    partly: bool = False
    """The report says that only some of it is from there (``with inputs from``)."""
    country: str | None = None
    """ISO3 of the seat; None where no table has it."""
    ownership: Ownership | None = None


class ReportFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a report tells of itself; ``found_in`` says where each value was found."""

    id: str
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    published: dt.date | None = None
    published_at: str | None = None
    """ISO 8601 with the zone, where the time of day is told."""
    updated_at: str | None = None
    dateline: str | None = None
    address: str | None = None
    language: str | None = None
    licence: str | None = None
    found_in: dict[str, str] = {}
    ownership: Ownership | None = None
    """Of the outlet; None where no table has it, which does not make it independent."""
    origin: Origin | None = None


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one report."""

    report: ReportFacts
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    coder: str | None = None
    """Name and version of the program that made them, such as ``communique 0.1.0``."""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Findings)


def to_json(findings: Findings) -> str:
    """One line of JSON in the codebook's form."""
    return _encoder.encode(findings).decode("utf-8")


def from_json(line: str | bytes) -> Findings:
    """The findings that a line of JSON holds; raises ``msgspec.ValidationError`` naming the field that is wrong."""
    return _decoder.decode(line)
