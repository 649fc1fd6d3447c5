"""What the record answers: frozen rows, and sequences of them that become a data frame on demand."""

import datetime as dt
from pathlib import PurePath
from typing import Any, TypeVar

import msgspec

from communique.findings import Claim, Findings, Held, Kind, Level, Modality, Ownership, Statement
from communique.reading.report import Report
from communique.record.merged import Field, Participant
from communique.record.tellings import Telling

Row = TypeVar("Row", bound=msgspec.Struct)


class Rows(tuple[Row, ...]):
    """A frozen sequence of rows; ``.df()`` makes a pandas data frame of it."""

    __slots__ = ()

    def df(self) -> Any:
        """A ``pandas.DataFrame`` with a column for each field of the rows; asks for pandas to be installed.

        Of statements and claims the columns are their own fields beside those of the report.
        """
        try:
            import pandas  # type: ignore[import-not-found, import-untyped, unused-ignore]  # only where it is there
        except ImportError as error:
            raise ImportError("data frames need pandas: pip install pandas") from error
        return pandas.DataFrame([_columns(row) for row in self])


def _columns(row: Any) -> dict[str, Any]:
    """The fields of a row; a statement or claim in it is spread out."""
    found: dict[str, Any] = {}
    for name, value in msgspec.structs.asdict(row).items():
        found.update(msgspec.structs.asdict(value) if isinstance(value, Statement | Claim) else {name: value})
    return found


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the record, as a line of a table."""

    id: str
    kind: Kind
    plover: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int | None
    cameo: str | None
    goldstein: float | None
    modality: Modality
    parties: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    level: Level | None
    people: tuple[Participant, ...]
    place: str | None
    country: str | None
    start: dt.date | None
    end: dt.date | None
    dates_from: str | None
    count: int
    occasion: str | None
    quote: str | None
    """The first quote of its first telling."""
    report: str
    """The report that the quote is from."""
    outlets: tuple[str, ...]
    reports: int
    """How many reports tell it."""
    sources: int
    """How many of them are not copies of one another."""
    realised_by: str | None
    differing: tuple[str, ...]
    """Names of the fields for which its tellings give more than one value."""


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """How many events begin in a month (``2023-11``); ``month`` is None for those without a date."""

    month: str | None
    events: int


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the record, as a line of a table."""

    id: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    revision: int
    source: str
    """File and place that it was read from."""
    source_group: str
    """Reports with the same group are copies of one another."""
    coder: str | None
    events: int
    statements: int
    claims: int
    opening: str = ""
    """The first words of a report without a headline; empty where it has one."""
    ownership: Ownership | None = None
    """Of its outlet."""
    origin: str | None = None
    """Whose text it prints by its own credit line."""

    @property
    def name(self) -> str:
        """What a list calls the report: its headline, else its first words, the file it was read from, or its id."""
        return self.title or self.opening or self.file or self.id

    @property
    def file(self) -> str:
        """The name of the file that it was read from, without its folders."""
        return PurePath(self.source).name


class ToldBy(msgspec.Struct, frozen=True, kw_only=True):
    """A telling of an event with the report that it is in."""

    telling: Telling
    report: ReportRow


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the report that it is in."""

    report: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    statement: Statement


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A counted claim with the report that it is in."""

    report: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    claim: Claim


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the record knows of one event."""

    row: EventRow
    fields: tuple[Field, ...]
    tellings: tuple[ToldBy, ...]
    statements: tuple[StatementRow, ...]
    """The statements that tell of it (``told_by``)."""
    realised_by: EventRow | None
    realises: tuple[EventRow, ...]
    """The plans that came to this event."""


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its text and findings; ``events`` maps the findings' event ids to those of the record."""

    row: ReportRow
    report: Report
    findings: Findings
    events: dict[str, str]
    copies: tuple[ReportRow, ...]


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True):
    """An office in which a person took part in events of the record, with the first and the last day of them."""

    office: str | None
    party: str | None
    events: int
    first: dt.date | None
    last: dt.date | None
    held: Held | None


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """What one person did and said, in which office."""

    name: str
    names: tuple[str, ...]
    person: str | None
    party: str | None
    offices: tuple[OfficeRow, ...]
    events: Rows[EventRow]
    statements: Rows[StatementRow]


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the record, as a line of a table."""

    name: str
    person: str | None
    party: str | None
    offices: tuple[str, ...]
    events: int
    first: dt.date | None
    last: dt.date | None


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties: how many events of each kind and modality, by months, and the statements on one another."""

    parties: tuple[str, str]
    events: int
    kinds: dict[str, int]
    months: Rows[Month]
    statements: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words sought; in ``snippet`` each stands between ``\\x02`` and ``\\x03``."""

    report: ReportRow
    snippet: str


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An input that was not read, and why."""

    input: str
    reason: str


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds. ``reports`` = ``coded`` + ``without_findings``; with ``refused`` they are all inputs."""

    reports: int
    coded: int
    without_findings: int
    refused: int
    sources: int
    events: int
    tellings: int
    statements: int
    claims: int
