"""How the rows of the record's file become the rows that it answers with."""

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from communique.findings import Claim, Findings, Ownership, Statement
from communique.reading.report import Report
from communique.record.merged import Merged
from communique.record.rows import (
    ClaimRow,
    EventPage,
    EventRow,
    ReportPage,
    ReportRow,
    StatementRow,
    ToldBy,
)
from communique.record.tellings import Telling

REPORT = """r.id, r.title, r.outlet, r.published, r.revision, r.source_group, r.coder,
  json_extract(r.report, '$.source') AS source, CASE WHEN r.title IS NULL THEN substr(r.text, 1, 400) END AS head,
  json_extract(r.findings, '$.report.ownership') AS ownership,
  json_extract(r.findings, '$.report.origin.name') AS origin,
  (SELECT count(*) FROM tellings t WHERE t.report = r.id) AS events,
  (SELECT count(*) FROM statements s WHERE s.report = r.id) AS statements,
  (SELECT count(*) FROM claims c WHERE c.report = r.id) AS claims"""
"""The columns that ``report_row`` reads."""


OPENING = 12
"""Words of a text that stand for its headline."""


class _Told(NamedTuple):
    """One telling of an event with what a table shows of its report."""

    report: str
    outlet: str | None
    source_group: str
    telling: Telling


def report_row(row: sqlite3.Row) -> ReportRow:
    """A report as a line of a table."""
    return ReportRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=day(row["published"]),
        revision=row["revision"],
        source=row["source"] or "",
        source_group=row["source_group"],
        coder=row["coder"],
        events=row["events"],
        statements=row["statements"],
        claims=row["claims"],
        opening=_opening(row["head"] or ""),
        ownership=msgspec.json.decode(row["ownership"], type=Ownership) if row["ownership"] else None,
        origin=row["origin"],
    )


def _opening(text: str) -> str:
    """The first words of a text, with ``…`` where they are not all of it."""
    words = text.split()
    return " ".join(words[:OPENING]) + ("…" if len(words) > OPENING else "")


def statement_row(row: sqlite3.Row) -> StatementRow:
    """A statement as a line of a table."""
    return StatementRow(
        report=row["report"],
        title=row["title"],
        outlet=row["outlet"],
        published=day(row["published"]),
        statement=msgspec.json.decode(row["statement"], type=Statement),
    )


def claim_row(row: sqlite3.Row) -> ClaimRow:
    """A claim as a line of a table."""
    return ClaimRow(
        report=row["report"],
        title=row["title"],
        outlet=row["outlet"],
        published=day(row["published"]),
        claim=msgspec.json.decode(row["claim"], type=Claim),
    )


def event_rows(db: sqlite3.Connection, events: Sequence[Merged]) -> list[EventRow]:
    """The events as lines of a table, with who tells them."""
    told: dict[str, list[_Told]] = defaultdict(list)
    for at in range(0, len(events), 500):
        for event, one in _tellings_of(db, [e.id for e in events[at : at + 500]]):
            told[event].append(one)
    return [_event_row(event, told[event.id]) for event in events]


def _tellings_of(db: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, _Told]]:
    rows = db.execute(
        f"""SELECT t.event, t.report, r.outlet, r.source_group, t.telling
            FROM tellings t JOIN reports r ON r.id = t.report WHERE t.event IN ({", ".join("?" * len(ids))})
            ORDER BY t.report, t.start, t.end, t.kind, t.nth""",
        ids,
    )
    return [
        (row["event"], _Told(row["report"], row["outlet"], row["source_group"], telling(row["telling"])))
        for row in rows
    ]


def _event_row(event: Merged, told: Sequence[_Told]) -> EventRow:
    quoted = next((t for t in told if t.telling.event.quotes), None)
    return EventRow(
        id=event.id,
        kind=event.kind,
        plover=event.plover,
        mode=event.mode,
        contexts=event.contexts,
        quad=event.quad,
        cameo=event.cameo,
        goldstein=event.goldstein,
        modality=event.modality,
        parties=event.parties,
        by=event.by,
        to=event.to,
        level=event.level,
        people=event.people,
        place=event.place.quote if event.place else None,
        country=event.place.country if event.place else None,
        start=event.start,
        end=event.end,
        dates_from=event.dates_from,
        count=event.count,
        occasion=event.occasion,
        quote=quoted.telling.event.quotes[0] if quoted else None,
        report=(quoted or told[0]).report,
        outlets=tuple(sorted({t.outlet for t in told if t.outlet})),
        reports=len({t.report for t in told}),
        sources=len({t.source_group for t in told}),
        realised_by=event.realised_by,
        differing=tuple(f.name for f in event.fields if len(f.values) > 1),
    )


def find_event(db: sqlite3.Connection, event_id: str) -> Merged | None:
    """The event with this id, or that holds the telling with it; else the one whose id alone begins so."""
    row = db.execute(
        "SELECT merged FROM events WHERE id = ? OR id = (SELECT event FROM tellings WHERE id = ?)", (event_id, event_id)
    ).fetchone()
    if row is None and event_id.isalnum():
        rows = db.execute(
            "SELECT DISTINCT e.merged FROM tellings t JOIN events e ON e.id = t.event WHERE t.id >= ? AND t.id < ?",
            (event_id.lower(), event_id.lower() + "~"),
        ).fetchmany(2)
        row = rows[0] if len(rows) == 1 else None
    return None if row is None else merged(row["merged"])


def event_page(db: sqlite3.Connection, event: Merged) -> EventPage:
    """All that the record knows of the event."""
    told = [one for _, one in _tellings_of(db, [event.id])]
    reports = {row.id: row for row in (report_by_id(db, one.report) for one in told) if row}
    plans = [merged(r["merged"]) for r in db.execute("SELECT merged FROM events WHERE realised_by = ?", (event.id,))]
    came = find_event(db, event.realised_by) if event.realised_by else None
    return EventPage(
        row=_event_row(event, told),
        fields=event.fields,
        tellings=tuple(ToldBy(telling=one.telling, report=reports[one.report]) for one in told),
        statements=tuple(row for one in told for row in _told_by(db, one)),
        realised_by=event_rows(db, [came])[0] if came else None,
        realises=tuple(event_rows(db, plans)),
    )


def _told_by(db: sqlite3.Connection, told: _Told) -> list[StatementRow]:
    rows = db.execute(
        """SELECT s.statement, r.id AS report, r.title, r.outlet, r.published
           FROM statements s JOIN reports r ON r.id = s.report WHERE s.id = ?""",
        (f"{told.report}/{told.telling.event.told_by}",),
    )
    return [statement_row(row) for row in rows]


def report_by_id(db: sqlite3.Connection, report_id: str) -> ReportRow | None:
    """The report as a line of a table."""
    row = db.execute(f"SELECT {REPORT} FROM reports r WHERE r.id = ?", (report_id,)).fetchone()
    return None if row is None else report_row(row)


def report_page(db: sqlite3.Connection, row: sqlite3.Row) -> ReportPage:
    """A report with its text, from a row that holds ``text``, ``report`` and ``findings`` besides."""
    held = db.execute("SELECT telling, event FROM tellings WHERE report = ?", (row["id"],))
    others = db.execute(
        f"SELECT {REPORT} FROM reports r WHERE r.source_group = ? AND r.id <> ? ORDER BY r.published, r.id",
        (row["source_group"], row["id"]),
    )
    report = msgspec.json.decode(row["report"], type=Report)
    return ReportPage(
        row=report_row(row),
        report=msgspec.structs.replace(report, text=row["text"]),
        findings=msgspec.json.decode(row["findings"], type=Findings),
        events={telling(one["telling"]).event.id: one["event"] for one in held},
        copies=tuple(report_row(other) for other in others),
    )


def merged(text: str) -> Merged:
    """The event that its JSON holds."""
    return msgspec.json.decode(text, type=Merged)


def telling(text: str) -> Telling:
    """The telling that its JSON holds."""
    return msgspec.json.decode(text, type=Telling)


def day(text: str | None) -> dt.date | None:
    """The day of an ISO date."""
    return None if text is None else dt.date.fromisoformat(text)
