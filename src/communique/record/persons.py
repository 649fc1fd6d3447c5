"""What one person did: the offices in which they took part in the events of the record."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from communique.record import likeness
from communique.record.merged import Participant
from communique.record.rows import EventRow, OfficeRow, PersonPage, PersonRow, Rows, StatementRow

Part = tuple[EventRow, Participant]


def is_named(name: str, participant: Participant) -> bool:
    """Whether the name, or registry id (``id:…``), can be the participant's."""
    if name.startswith("id:"):
        return participant.person == name[3:]
    return any(likeness.same_name(name, value.value) for value in participant.names)


def speaks(name: str, speaker: str | None) -> bool:
    """Whether the name is among the speakers of a statement, of whom there may be two."""
    return speaker is not None and any(likeness.same_name(name, one) for one in speaker.split(" and "))


def person_page(name: str, parts: Sequence[Part], events: Rows[EventRow], said: Rows[StatementRow]) -> PersonPage:
    """What the person did in which office; the fullest and most frequent name is shown."""
    names = Counter(value.value for _, p in parts for value in p.names)
    told = sorted(names, key=lambda n: (-len(likeness.folded(n)), -names[n], n))
    return PersonPage(
        name=told[0] if told else next((s.statement.speaker for s in said if s.statement.speaker), name),
        names=tuple(told),
        person=next((p.person for _, p in parts if p.person), None),
        party=_most_frequent(p.party for _, p in parts) or _most_frequent(s.statement.party for s in said),
        offices=_offices(parts),
        events=events,
        statements=said,
    )


def person_row(parts: Sequence[Part]) -> PersonRow:
    """The person as a line of a table."""
    offices = Counter(p.office for _, p in parts if p.office)
    first, last = _extent(row for row, _ in parts)
    return PersonRow(
        name=max((p.name for _, p in parts), key=lambda n: (len(likeness.folded(n)), n)),
        person=next((p.person for _, p in parts if p.person), None),
        party=_most_frequent(p.party for _, p in parts),
        offices=tuple(sorted(offices, key=lambda o: (-offices[o], o))),
        events=len({row.id for row, _ in parts}),
        first=first,
        last=last,
    )


def _offices(parts: Sequence[Part]) -> tuple[OfficeRow, ...]:
    by_office: dict[tuple[str | None, str | None], list[Part]] = {}
    for row, p in parts:
        by_office.setdefault((p.office, p.party), []).append((row, p))
    rows = (_office_row(office, party, taken) for (office, party), taken in by_office.items())
    return tuple(sorted(rows, key=lambda r: (r.office is None, r.first or dt.date.max, r.office or "")))


def _office_row(office: str | None, party: str | None, taken: Sequence[Part]) -> OfficeRow:
    first, last = _extent(row for row, _ in taken)
    held = next((p.held for _, p in taken if p.held), None)
    return OfficeRow(office=office, party=party, events=len(taken), first=first, last=last, held=held)


def _extent(rows: Iterable[EventRow]) -> tuple[dt.date | None, dt.date | None]:
    days = sorted(day for row in rows for day in (row.start, row.end) if day)
    return (days[0], days[-1]) if days else (None, None)


def _most_frequent(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None
