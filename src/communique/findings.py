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
CueClass = Literal["neutral", "emphatic", "accusing", "denying", "demanding", "promising", "recalling", "hedging"]
"""How something is said: what the cue, or the noun that it goes with ("expressed concern"), makes of it."""
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


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What decided one value of a happening: a rule or a part of a model, and the words that it went by."""

    field: str
    """A field of the event, or ``trigger``: the word by which the happening was found."""
    rule: str
    """What decided, in a few plain words: ``the verb "meet" (triggers.tsv: mutual, other)``."""
    value: str | None = None
    """The value that was decided, in words; of a list one of its values."""
    quote: str | None = None
    """The deciding words, None where none decided."""
    span: Span | None = None
    via: str | None = None
    """The way in the sentence's tree from the trigger to the words: ``met →prep with →pobj Hakan Fidan``."""


class Likelihoods(msgspec.Struct, frozen=True, kw_only=True):
    """What the dyadic encoder takes a sentence to tell of an act of one party upon another (``classify``)."""

    actor: str
    recipient: str
    span: Span
    """The sentence that was read."""
    classes: dict[str, float]
    """The probability of each PLOVER class, NONE among them, the likeliest first; they sum to 1."""
    modality: Modality
    abstains: bool
    """True where the likeliest class leads the next by too little."""

    @property
    def words(self) -> str:
        """``CONSULT 0.93, AGREE 0.04``: the likeliest classes, four at most."""
        shown = [f"{root} {share:.2f}" for root, share in self.classes.items() if share >= 0.005]
        return ", ".join(shown[:4])

    @property
    def rule(self) -> str:
        """``encoder, RUS → CHN, planned``, and whether it abstains."""
        doubt = "; too close to tell" if self.abstains else ""
        return f"encoder, {self.actor} → {self.recipient}, {self.modality}{doubt}"


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
    mode: str | None = None
    """How, where PLOVER's manual has modes for the class: visit, phone, multilateral, aerial, release, …"""
    contexts: tuple[str, ...] = ()
    """What it was about, in the contexts of PLOVER's manual: military, diplomatic, economic, …"""
    quad: int | None = None
    """PLOVER's quad class of the act: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    cameo: str | None = None
    """CAMEO code of act and modality, from the side of ``by``: a planned meeting is 036. None where denied."""
    goldstein: float | None = None
    """Goldstein value of the CAMEO code, -10 to 10."""
    dates_from: str | None = None
    """How ``start`` and ``end`` were derived: ``text``, ``published``, ``written`` (the day by the clock of the
    report's place, where that is not the one of publication) or None where there are none."""
    probability: float | None = None
    reasons: tuple[Reason, ...] = ()
    """What decided each value; empty in findings of versions that did not tell."""
    likelihoods: tuple[Likelihoods, ...] = ()
    """The encoder's reading of the first telling, one for each two parties; only where it was asked for."""

    @property
    def why(self) -> tuple[Reason, ...]:
        """The reasons as people are shown them: the encoder's readings, as ``classes``, stand behind the class."""
        at = next((at for at, reason in enumerate(self.reasons) if reason.field == "plover"), -1) + 1
        read = (Reason(field="classes", rule=one.rule, value=one.words, span=one.span) for one in self.likelihoods)
        return (*self.reasons[:at], *read, *self.reasons[at:])


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A party (code) or a phrase for an unnamed group that a statement speaks about."""

    party: str
    negated: bool = False


class Addressee(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """To whom something is said: the fullest name, or the words ("reporters"), with the party and the person."""

    name: str
    quote: str
    span: Span
    party: str | None = None
    person: str | None = None
    """The registry's id of the person, None where nobody is named or the registry does not know them."""


class Relay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One who hands on what another said: an agency, a paper, an official; or one whom the speaker cites."""

    name: str
    quote: str
    span: Span
    party: str | None = None
    outlet: str | None = None
    """The agency or outlet by the name that the tables of outlets have, None where they have none."""
    country: str | None = None
    """ISO3 of the outlet's seat."""
    cited: bool = False
    """True where the speaker goes by this source ("citing an official"), so it stands nearer to what happened."""


class SaidTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When something was said, both ends included, and where that comes from."""

    start: dt.date | None
    end: dt.date | None
    dates_from: Literal["text", "continued", "published", "written"]
    """``text``: words beside the cue; ``continued``: those of the statement that it goes on with ("he added");
    ``published``, ``written``: no words tell it, but the report leads with it (as of events)."""
    time: TimeQuote | None = None
    """The words, None where none tell it."""


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
    cue_class: CueClass | None = None
    """None where only position tells that something is said."""
    addressee: Addressee | None = None
    relay: tuple[Relay, ...] = ()
    """Those who hand it on, the nearest to the report first; those whom the speaker cites come last."""
    verbatim: tuple[Span, ...] = ()
    """Of a mixed statement: the parts of its content that stand in quotation marks, without the marks."""
    said: SaidTime | None = None
    """When it was said, None where the text does not tell."""
    about: tuple[TimeQuote, ...] = ()
    """The times that the content itself speaks of."""


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


def unexplained(findings: Findings) -> Findings:
    """The findings without what decided them, which is nearly as long as they are."""
    events = tuple(msgspec.structs.replace(event, reasons=(), likelihoods=()) for event in findings.events)
    return msgspec.structs.replace(findings, events=events)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Findings)


def to_json(findings: Findings) -> str:
    """One line of JSON in the codebook's form."""
    return _encoder.encode(findings).decode("utf-8")


def from_json(line: str | bytes) -> Findings:
    """The findings that a line of JSON holds; raises ``msgspec.ValidationError`` naming the field that is wrong."""
    return _decoder.decode(line)
