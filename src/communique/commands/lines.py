"""How events and people are written in one line."""

import datetime as dt
from collections.abc import Iterable

from communique.commands.tables import Column
from communique.record.merged import Merged, Participant
from communique.record.rows import EventRow

EVENT_COLUMNS = (
    Column("date", style="cyan", wraps=True, most=11),
    Column("kind"),
    Column("modality", under=True),
    Column("parties", wraps=True, least=9, most=11),
    Column("people", wraps=True),
    Column("place", wraps=True),
    Column("event", style="dim"),
    Column("told", style="dim", under=True),
)
"""``told``: how many reports tell it / how many of them are no copies of others."""


def event_line(row: EventRow) -> tuple[str, ...]:
    """The cells of one event of the record."""
    return (*_common(row), row.id, f"{row.reports}/{row.sources}")


def merged_line(event: Merged) -> tuple[str, ...]:
    """The cells of one event as it comes from merging; ``told`` is the number of its tellings."""
    return (*_common(event), event.id, str(len(event.tellings)))


def _common(event: EventRow | Merged) -> tuple[str, ...]:
    return (
        when(event.start, event.end),
        event.kind + (f" ×{event.count}" if event.count > 1 else ""),
        event.modality,
        parties(event),
        people(event.people),
        where(event),
    )


def when(start: dt.date | None, end: dt.date | None) -> str:
    """A day, or both ends of an interval; empty where nothing is told."""
    if start is None or end is None or start == end:
        return str(start or end or "")
    return f"{start}/{end}"


def parties(event: EventRow | Merged) -> str:
    """``RUS CHN``, or ``RUS → CHN`` where one acts on the other."""
    if event.by and event.to:
        return f"{' '.join(event.by)} → {' '.join(event.to)}"
    return " ".join(event.parties)


def people(participants: Iterable[Participant]) -> str:
    """Everybody with their office of that day, where known."""
    return ", ".join(p.name + (f" ({p.office})" if p.office else "") for p in participants)


def where(event: EventRow | Merged) -> str:
    """The place with its country's code."""
    if isinstance(event, EventRow):
        place, country = event.place, event.country
    else:
        place, country = (event.place.quote, event.place.country) if event.place else (None, None)
    return f"{place}, {country}" if place and country else place or country or ""
