"""How events and people are written in one line."""

import datetime as dt
from collections.abc import Iterable

from communique.commands.tables import WIDE, Column
from communique.record.merged import Participant
from communique.record.rows import EventRow

EVENT_COLUMNS = (
    Column("date", style="cyan", wraps=True, most=11),
    Column("dated by", under=WIDE),
    Column("kind"),
    Column("modality", under=WIDE),
    Column("parties", wraps=True, least=9, most=11),
    Column("people", wraps=True),
    Column("place", wraps=True),
    Column("event", style="dim"),
    Column("told", style="dim", under=WIDE),
)
"""``dated by``: ``report day`` where the date is not told by the text but is the day of its report; ``told``: how many
reports tell it / how many of them are no copies of others."""


def event_line(row: EventRow) -> tuple[str, ...]:
    """The cells of one event of the record."""
    return (
        when(row.start, row.end),
        dated_by(row),
        row.kind + (f" ×{row.count}" if row.count > 1 else ""),
        row.modality,
        parties(row),
        people(row.people),
        where(row),
        row.id,
        f"{row.reports}/{row.sources}",
    )


def when(start: dt.date | None, end: dt.date | None) -> str:
    """A day, or both ends of an interval; empty where nothing is told."""
    if start is None or end is None or start == end:
        return str(start or end or "")
    return f"{start}/{end}"


def dated_by(event: EventRow) -> str:
    """``report day`` where the date is that of the report; empty where the text tells it."""
    return "report day" if event.dates_from in ("published", "written") else ""


def parties(event: EventRow) -> str:
    """``RUS CHN``, or ``RUS → CHN`` where one acts on the other."""
    if event.by and event.to:
        return f"{' '.join(event.by)} → {' '.join(event.to)}"
    return " ".join(event.parties)


def people(participants: Iterable[Participant]) -> str:
    """Everybody with their office of that day, where known."""
    return ", ".join(p.name + (f" ({p.office})" if p.office else "") for p in participants)


def where(event: EventRow) -> str:
    """The place with its country's code."""
    return f"{event.place}, {event.country}" if event.place and event.country else event.place or event.country or ""
