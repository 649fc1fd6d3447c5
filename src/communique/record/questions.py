"""All reading of the record: each question opens no transaction, changes nothing and returns frozen rows.

A reader sees the record as it was when the question was put, also while another process writes.
"""

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar, Unpack

from communique.findings import Claim, CueClass, Findings
from communique.reading.report import Report
from communique.record import answers, claim_checks, coverage, likeness, persons
from communique.record.checking_values import Check
from communique.record.coverage import Declaration, Holdings
from communique.record.filters import Filters, conditions, match
from communique.record.merged import Participant
from communique.record.rows import (
    ClaimRow,
    Dyad,
    EventPage,
    EventRow,
    Found,
    Month,
    PersonPage,
    PersonRow,
    Refusal,
    ReportPage,
    ReportRow,
    Rows,
    StatementRow,
    Totals,
)
from communique.record.schema import connect, explained

_Any = TypeVar("_Any")


class Questions:
    """The record at `path`, opened for reading; usable from several threads. Raises RecordError if there is none."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._connection()

    def close(self) -> None:
        """Give the file free."""
        while self._all:
            self._all.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def events(
        self, *, limit: int = 100, offset: int = 0, oldest_first: bool = False, **filters: Unpack[Filters]
    ) -> Rows[EventRow]:
        """The events that agree with the filters, the newest first; those without a date come last."""
        with self._ask() as db:
            text, values = conditions(db, filters)
            order = "ASC" if oldest_first else "DESC"
            rows = db.execute(
                f"SELECT e.merged FROM events e WHERE {text} "
                f"ORDER BY e.start IS NULL, e.start {order}, e.end {order}, e.id LIMIT ? OFFSET ?",
                (*values, limit, offset),
            ).fetchall()
            return Rows(answers.event_rows(db, [answers.merged(row["merged"]) for row in rows]))

    def count(self, **filters: Unpack[Filters]) -> int:
        """How many events agree with the filters."""
        with self._ask() as db:
            text, values = conditions(db, filters)
            return int(db.execute(f"SELECT count(*) FROM events e WHERE {text}", values).fetchone()[0])

    def count_by_month(self, **filters: Unpack[Filters]) -> Rows[Month]:
        """The events that agree with the filters, counted by the month in which they begin; undated ones last."""
        with self._ask() as db:
            text, values = conditions(db, filters)
            rows = db.execute(
                f"SELECT substr(e.start, 1, 7) AS month, count(*) AS events FROM events e WHERE {text} "
                "GROUP BY month ORDER BY month IS NULL, month",
                values,
            )
            return Rows(Month(month=row["month"], events=row["events"]) for row in rows)

    def events_with(self, tellings: Iterable[str]) -> Rows[EventRow]:
        """The events that hold tellings with these ids, each once, the newest first."""
        with self._ask() as db:
            query = "SELECT e.merged FROM events e WHERE e.id = (SELECT event FROM tellings WHERE id = ?)"
            found = {row["merged"] for one in tellings for row in db.execute(query, (one,))}
            rows = answers.event_rows(db, [answers.merged(text) for text in found])
        return Rows(sorted(rows, key=lambda row: (row.start or dt.date.min, row.id), reverse=True))

    def event(self, event_id: str) -> EventPage | None:
        """An event by its id, or by that of any telling that it holds, or by the one beginning of either."""
        with self._ask() as db:
            found = answers.find_event(db, event_id)
            return None if found is None else answers.event_page(db, found)

    def report(self, report_id: str) -> ReportPage | None:
        """A report with its text, its findings, the events that they went into, and its copies."""
        with self._ask() as db:
            row = db.execute(
                f"SELECT {answers.REPORT}, r.text, r.report, r.findings FROM reports r WHERE r.id = ?", (report_id,)
            ).fetchone()
            return None if row is None else answers.report_page(db, row)

    def reports(
        self, *, outlet: str | None = None, search: str | None = None, limit: int = 100, offset: int = 0
    ) -> Rows[ReportRow]:
        """The reports, the newest first."""
        words = match(search) if search else ""
        with self._ask() as db:
            rows = db.execute(
                f"""SELECT {answers.REPORT} FROM reports r WHERE (? IS NULL OR r.outlet = ? COLLATE NOCASE)
                    AND (? = '' OR r.seq IN (SELECT rowid FROM report_words WHERE report_words MATCH nullif(?, '')))
                    ORDER BY r.published IS NULL, r.published DESC, r.id LIMIT ? OFFSET ?""",
                (outlet, outlet, words, words, limit, offset),
            )
            return Rows(answers.report_row(row) for row in rows)

    def statements(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        target: str | None = None,
        denies: bool | None = None,
        cue_class: CueClass | None = None,
        report: str | None = None,
        limit: int = 1000,
        offset: int = 0,
    ) -> Rows[StatementRow]:
        """The statements by speaker (any form of the name), by the party spoken for, and by who is spoken about.

        Also by whether they say that something is not so, and by how they are said ("accusing").
        """
        with self._ask() as db:
            rows = db.execute(
                """SELECT s.statement, s.speaker, r.id AS report, r.title, r.outlet, r.published
                   FROM statements s JOIN reports r ON r.id = s.report
                   WHERE (:party IS NULL OR s.party = :party) AND (:report IS NULL OR s.report = :report)
                   AND (:target IS NULL OR s.id IN (SELECT statement FROM statement_targets WHERE target = :target))
                   ORDER BY r.published IS NULL, r.published DESC, r.id, s.at, s.id""",
                {"party": party, "target": target, "report": report},
            )
            wanted = (row for row in rows if speaker is None or persons.speaks(speaker, row["speaker"]))
            found = [answers.statement_row(row) for row in wanted]
            said = [
                row
                for row in found
                if denies in (None, row.statement.denies) and cue_class in (None, row.statement.cue_class)
            ]
            return Rows(_page(said, limit, offset))

    def claims(
        self,
        *,
        report: str | None = None,
        parties: Sequence[str] = (),
        start: dt.date | None = None,
        end: dt.date | None = None,
        limit: int = 1000,
        offset: int = 0,
    ) -> Rows[ClaimRow]:
        """The counted claims, those of the newest reports first; a negative limit means all.

        `parties` are codes, all of which the claim is about; `start` and `end` are of the day of the report.
        """
        of_party = " AND EXISTS (SELECT 1 FROM json_each(c.claim, '$.parties') WHERE value = ?)" * len(parties)
        first, last = (None if day is None else day.isoformat() for day in (start, end))
        with self._ask() as db:
            rows = db.execute(
                f"""SELECT c.claim, r.id AS report, r.title, r.outlet, r.published
                    FROM claims c JOIN reports r ON r.id = c.report WHERE (? IS NULL OR c.report = ?)
                    AND (? IS NULL OR r.published >= ?) AND (? IS NULL OR r.published <= ?){of_party}
                    ORDER BY r.published IS NULL, r.published DESC, r.id, c.at, c.id LIMIT ? OFFSET ?""",
                (report, report, first, first, last, last, *parties, limit, offset),
            )
            return Rows(answers.claim_row(row) for row in rows)

    def check(self, claim: Claim, *, report: str | None = None) -> Check:
        """Whether a claim holds by what the record tells; `report` is the one that makes it, no support for it."""
        with self._ask() as db:
            return claim_checks.checked(db, claim, report=report)

    def check_all(self, claims: Iterable[tuple[Claim, str | None]]) -> Iterator[Check]:
        """As ``check`` for many claims, each with the report that makes it: what the record holds is read once."""
        with self._ask() as db:
            checker = claim_checks.Checker(db)
            for claim, report in claims:
                yield checker.checked(claim, report=report)

    def check_report(self, report: Report, findings: Findings) -> tuple[Check, ...]:
        """Whether the claims of a report hold, which need not be in the record: its events are taken as added to it."""
        with self._ask() as db:
            return claim_checks.checked_beside(db, report, findings)

    def declarations(self) -> tuple[Declaration, ...]:
        """What is declared complete, the oldest first."""
        with self._ask() as db:
            return coverage.declared(db)

    def tellers(self, groups: Iterable[str]) -> dict[str, tuple[ReportRow, ...]]:
        """The reports of each source group."""
        with self._ask() as db:
            query = f"SELECT {answers.REPORT} FROM reports r WHERE r.source_group = ? ORDER BY r.published, r.id"
            return {one: tuple(answers.report_row(row) for row in db.execute(query, (one,))) for one in set(groups)}

    def dyad(self, one: str, other: str) -> Dyad:
        """What the record holds of two parties (codes): counts by kind and by month, and of statements."""
        with self._ask() as db:
            text, values = conditions(db, {"parties": (one, other)})
            kinds = db.execute(f"SELECT kind, count(*) FROM events e WHERE {text} GROUP BY kind", values).fetchall()
            said = db.execute(
                """SELECT count(*) FROM statements s JOIN statement_targets t ON t.statement = s.id
                   WHERE (s.party, t.target) IN (VALUES (?, ?), (?, ?))""",
                (one, other, other, one),
            ).fetchone()[0]
        counted = dict(sorted(((kind, n) for kind, n in kinds), key=lambda k: (-k[1], k[0])))
        months = self.count_by_month(parties=(one, other))
        return Dyad(
            parties=(one, other), events=sum(counted.values()), kinds=counted, months=months, statements=int(said)
        )

    def person(self, name: str, *, limit: int = 1000, **filters: Unpack[Filters]) -> PersonPage | None:
        """What the person did in which office, and said, where it agrees with the filters; None where there is nothing.

        Of statements only ``start`` and ``end`` are asked, of the day of their report.
        """
        wanted: Filters = {**filters, "people": name}
        events = self.events(limit=limit, **wanted)
        first, last = filters.get("start"), filters.get("end")
        said = Rows(s for s in self.statements(speaker=name, limit=-1) if _within(s.published, first, last))
        if not events and not said:
            return None
        taken = [(row, p) for row in events for p in row.people if persons.is_named(name, p)]
        return persons.person_page(name, taken, events, said)

    def people(self, *, limit: int = 1000, **filters: Unpack[Filters]) -> Rows[PersonRow]:
        """Those who took part in the events that agree with the filters, the most frequent first."""
        met: dict[str, list[tuple[EventRow, Participant]]] = {}
        for row in self.events(limit=-1, **filters):
            for p in row.people:
                met.setdefault(p.person or " ".join(likeness.sounds(p.name)), []).append((row, p))
        rows = sorted((persons.person_row(taken) for taken in met.values()), key=lambda row: (-row.events, row.name))
        return Rows(_page(rows, limit, 0))

    def coverage(self, *parties: str) -> Holdings:
        """What the record covers, by the reports that it was made of and by what is declared complete.

        With parties (codes) only reports that tell of an event of all of them are counted.
        """
        with self._ask() as db:
            return coverage.holdings(db, parties)

    def search(self, words: str, *, limit: int = 50, offset: int = 0) -> Rows[Found]:
        """Reports whose title or text holds all the words, the best first; ``"…"`` holds words together, ``word*``."""
        query = match(words)
        if not query:
            return Rows()
        with self._ask() as db:
            rows = db.execute(
                f"""SELECT {answers.REPORT}, snippet(report_words, -1, char(2), char(3), '…', 24) AS snippet
                    FROM report_words JOIN reports r ON r.seq = report_words.rowid WHERE report_words MATCH ?
                    ORDER BY bm25(report_words, 4.0, 1.0), r.id LIMIT ? OFFSET ?""",
                (query, limit, offset),
            )
            return Rows(Found(report=answers.report_row(row), snippet=row["snippet"]) for row in rows)

    def outlets(self) -> tuple[str, ...]:
        """The outlets of the reports, in the order of the alphabet."""
        with self._ask() as db:
            rows = db.execute("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL ORDER BY outlet")
            return tuple(row[0] for row in rows)

    def parties(self) -> dict[str, int]:
        """Every party with the number of its events, the most frequent first."""
        with self._ask() as db:
            rows = db.execute("SELECT party, count(*) AS n FROM event_parties GROUP BY party ORDER BY n DESC, party")
            return {row["party"]: row["n"] for row in rows}

    def refusals(self) -> Rows[Refusal]:
        """The inputs that were not read, each with the reason."""
        with self._ask() as db:
            rows = db.execute("SELECT input, reason FROM refusals ORDER BY input")
            return Rows(Refusal(input=row["input"], reason=row["reason"]) for row in rows)

    def totals(self) -> Totals:
        """How much the record holds."""
        with self._ask() as db:
            row = db.execute(
                """SELECT (SELECT count(*) FROM reports) AS reports,
                   (SELECT count(*) FROM reports r WHERE EXISTS (SELECT 1 FROM tellings t WHERE t.report = r.id)
                     OR EXISTS (SELECT 1 FROM statements s WHERE s.report = r.id)
                     OR EXISTS (SELECT 1 FROM claims c WHERE c.report = r.id)) AS coded,
                   (SELECT count(*) FROM refusals) AS refused,
                   (SELECT count(DISTINCT source_group) FROM reports) AS sources,
                   (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM tellings) AS tellings,
                   (SELECT count(*) FROM statements) AS statements, (SELECT count(*) FROM claims) AS claims"""
            ).fetchone()
            counts = dict(row)
            return Totals(without_findings=counts["reports"] - counts["coded"], **counts)

    @contextmanager
    def _ask(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._connection()

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = connect(self.path, writing=False)
            self._all.append(db)
        return db


def _within(day: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether the day lies between the two, either of which may be open; an unknown day does only where both are."""
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)


def _page(rows: Sequence[_Any], limit: int, offset: int) -> Sequence[_Any]:
    """Some of the rows; a negative limit means all."""
    return rows[offset:] if limit < 0 else rows[offset : offset + limit]
