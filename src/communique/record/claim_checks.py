"""Counted claims against the events of a record: those of its own reports, and those of a report that is not in it."""

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.findings import Claim, Findings
from communique.reading.report import Report
from communique.record import answers, copies, coverage, neighbours
from communique.record.blocks import blocks
from communique.record.checking import check
from communique.record.checking_values import Check
from communique.record.merged import Merged, grouped, shown
from communique.record.occurrences import coverage as covered
from communique.record.occurrences import occurrences
from communique.record.tellings import tellings

ROUND = dt.timedelta(days=400)
"""How far before a claim's window events are looked at: windows are rounded, and neighbours are shown."""

Groups = Mapping[str, frozenset[str]]
"""The source groups that tell each event."""


def checked(db: sqlite3.Connection, claim: Claim, *, report: str | None = None) -> Check:
    """A claim checked against the record; `report` is the one that makes it, which is no support for it."""
    own = _group(db, report) if report is not None else None
    events = _events(db, claim)
    return _answer(db, claim, events, _groups(db, [event.id for event in events]), [own] if own else [])


def checked_beside(db: sqlite3.Connection, report: Report, findings: Findings) -> tuple[Check, ...]:
    """The claims of a report checked against the record with the report's own events in it, which it need not hold.

    Its events are merged with those of the record as if it were added; nothing is written.
    """
    alike = neighbours.groups_like(db, report.id, copies.shingles(report.text))
    own = frozenset({_group(db, report.id) or report.id, report.id, *alike})
    beside = _Beside(db, report, findings, own)
    return tuple(beside.check(claim) for claim in findings.claims)


def checked_alone(report: Report, findings: Findings) -> tuple[Check, ...]:
    """The claims of a report checked within it: what it tells itself is consistent with them or not, never support."""
    own = frozenset({report.id})
    events = [shown(members, realised_by=came) for members, came in grouped(tellings(findings, text=report.text))]
    groups = {event.id: own for event in events}
    return tuple(check(claim, occurrences(_of(claim, events), groups), (), own=own) for claim in findings.claims)


class _Beside:
    """The events of the record as they would be with one more report in it."""

    def __init__(self, db: sqlite3.Connection, report: Report, findings: Findings, own: frozenset[str]) -> None:
        self._db, self._own = db, own
        rows = db.execute("SELECT telling FROM tellings WHERE report = ?", (report.id,)).fetchall()
        old = [neighbours.telling(row["telling"]) for row in rows]
        new = tellings(findings, text=report.text)
        near = neighbours.closure(db, {block for one in (*old, *new) for block in blocks(one)})
        known = [one for one in neighbours.load(db, near) if one.report != report.id]
        touched = near | {one.id for one in old}
        self._replaced = neighbours.column(db, "SELECT event FROM tellings WHERE id IN ({})", touched)
        clusters = grouped((*known, *new))
        of_report = {one.report: _group(db, one.report) or one.report for one in known} | {report.id: report.id}
        self._events = [shown(members, realised_by=came) for members, came in clusters]
        self._groups = {members[0].id: frozenset(of_report[one.report] for one in members) for members, _ in clusters}

    def check(self, claim: Claim) -> Check:
        others = [event for event in _events(self._db, claim) if event.id not in self._replaced]
        groups = {**_groups(self._db, [event.id for event in others]), **self._groups}
        return _answer(self._db, claim, [*others, *_of(claim, self._events)], groups, self._own)


def _answer(
    db: sqlite3.Connection, claim: Claim, events: Sequence[Merged], groups: Groups, own: Iterable[str]
) -> Check:
    parties = set(claim.parties)
    declared = tuple(one for one in coverage.declared(db) if set(one.parties) <= parties)
    held = msgspec.structs.replace(coverage.summed(db, claim.parties), declared=declared)
    return check(claim, occurrences(events, groups), covered(held), own=own)


def _events(db: sqlite3.Connection, claim: Claim) -> list[Merged]:
    """The events of the record that the claim can be about, by kind, parties and days; undated ones are none.

    Of visits all that one of its parties makes or receives, for the legs of a tour.
    """
    one_of = "e.id IN (SELECT event FROM event_parties WHERE party = ?)"
    parts = (" OR " if claim.kind == "visit" else " AND ").join([one_of] * len(claim.parties)) or "1"
    start = claim.start if claim.operator != "last_since" else None
    first = (start - min(ROUND, start - dt.date.min)).isoformat() if start else ""
    rows = db.execute(
        f"SELECT e.merged FROM events e WHERE ({parts}) AND e.kind = ? AND e.end >= ? ORDER BY e.start, e.id",
        (*claim.parties, claim.kind, first),
    )
    return [answers.merged(row["merged"]) for row in rows]


def _of(claim: Claim, events: Iterable[Merged]) -> list[Merged]:
    """Those of some events that have the claim's parties and kind."""
    wanted = set(claim.parties)
    enough = 1 if claim.kind == "visit" and wanted else len(wanted)
    return [one for one in events if one.kind == claim.kind and len(wanted & set(one.parties)) >= enough]


def _groups(db: sqlite3.Connection, events: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for part in neighbours.portions(events):
        rows = db.execute(
            f"""SELECT t.event, r.source_group FROM tellings t JOIN reports r ON r.id = t.report
                WHERE t.event IN ({neighbours.marks(part)})""",
            part,
        )
        for event, group in rows:
            found[event].add(group)
    return {event: frozenset(groups) for event, groups in found.items()}


def _group(db: sqlite3.Connection, report: str) -> str | None:
    row = db.execute("SELECT source_group FROM reports WHERE id = ?", (report,)).fetchone()
    return None if row is None else str(row["source_group"])
