"""Writing the record: one report with its findings in one transaction, and the events that it changes with it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self

import msgspec

from communique.errors import NotDeclared
from communique.findings import Findings
from communique.reading.report import Report
from communique.record import copies, coverage, likeness, neighbours
from communique.record.blocks import blocks
from communique.record.coverage import Declaration
from communique.record.merged import Merged, grouped, shown
from communique.record.merging import Cluster
from communique.record.neighbours import marks, portions
from communique.record.schema import connect, explained
from communique.record.tellings import Telling, keep_keys, tellings

Standing = Literal["new", "same", "recoded", "revised"]

_json = msgspec.json.Encoder()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What a report brought: `standing` says whether it was new, known already, coded anew or in a new revision."""

    report: str
    standing: Standing
    new_events: tuple[Merged, ...] = ()
    told_again: tuple[Merged, ...] = ()
    """Events that other reports had told before."""
    statements: int = 0
    claims: int = 0


class Store:
    """The record opened for writing. One writer at a time; readers go on beside it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The record at `path`, begun if there is none. Raises RecordError and what descends from it."""
        return cls(connect(Path(path), writing=True), Path(path))

    def close(self) -> None:
        """Give the file free; what was added is on the disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, report: Report, findings: Findings) -> Added:
        """Add a report with its findings, all or nothing, on the disk when this returns.

        The same text with the same findings changes nothing. Other findings of it take the place of the old ones, and
        tellings keep their keys where their quotes overlap, so that events keep their ids. Another text under the
        same id is a new revision; the old text is kept. Raises RecordFull where the disk is full.
        """
        if findings.report.id != report.id:
            raise ValueError(f"findings of report {findings.report.id} given for report {report.id}")
        with self._transaction():
            standing = self._standing(report, findings)
            self._db.execute("DELETE FROM refusals WHERE input = ?", (report.source or report.id,))
            if standing == "same":
                return Added(report=report.id, standing="same")
            return self._add(report, findings, standing)

    def known(self, report: Report, *, coder: str) -> int | None:
        """How many findings the record has of this very report by this coder; None where it would be something new."""
        row = self._one(
            """SELECT report, (SELECT count(*) FROM tellings t WHERE t.report = r.id)
               + (SELECT count(*) FROM statements s WHERE s.report = r.id)
               + (SELECT count(*) FROM claims c WHERE c.report = r.id) AS findings
               FROM reports r WHERE id = ? AND text_hash = ? AND coder = ?""",
            (report.id, report.text_hash, coder),
        )
        if row is None or _wherever(msgspec.json.decode(row["report"], type=Report)) != _wherever(report):
            return None
        return int(row["findings"])

    def refuse(self, source: str, reason: str) -> None:
        """Note an input that was not read, with the reason; the newest reason stands."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO refusals (input, reason) VALUES (?, ?)", (source, reason))

    def declare(self, told: Declaration) -> Declaration:
        """Note that somebody declares the record complete for some parties and days; returns it with its number.

        Raises NotDeclared where it names no party, or days that are not over when it is made or run backwards.
        """
        coverage.sensible(told)
        parties, kinds, levels = (" ".join(sorted(set(some))) for some in (told.parties, told.kinds, told.levels))
        with self._transaction():
            row = (parties, kinds, levels, _iso(told.start), _iso(told.end), told.who, _iso(told.day), told.why)
            number = self._db.execute(
                f"INSERT INTO declarations ({coverage.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            ).lastrowid
            return next(one for one in coverage.declared(self._db) if one.id == number)

    def withdraw(self, declaration: int, *, who: str, day: dt.date, why: str | None = None) -> Declaration:
        """Take a declaration back: it stays in the file, and no longer counts. Raises NotDeclared where none stands."""
        with self._transaction():
            standing = {one.id: one for one in coverage.declared(self._db)}
            if declaration not in standing:
                raise NotDeclared(f"{self.path}: no declaration {declaration} stands (communique coverage lists them)")
            old = standing[declaration]
            self._db.execute(
                f"INSERT INTO declarations ({coverage.COLUMNS}, withdraws) VALUES (?, '', '', NULL, ?, ?, ?, ?, ?)",
                (" ".join(old.parties), _iso(old.end), who, _iso(day), why, declaration),
            )
            return old

    def _one(self, query: str, values: Sequence[object]) -> sqlite3.Row | None:
        with explained(self.path):
            row: sqlite3.Row | None = self._db.execute(query, values).fetchone()
            return row

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _standing(self, report: Report, findings: Findings) -> Standing:
        row = self._db.execute("SELECT text_hash, findings FROM reports WHERE id = ?", (report.id,)).fetchone()
        if row is None:
            return "new"
        if row["text_hash"] != report.text_hash:
            return "revised"
        return "same" if row["findings"] == _json.encode(findings).decode() else "recoded"

    def _add(self, report: Report, findings: Findings, standing: Standing) -> Added:
        old = self._tellings_of(report.id)
        found = tellings(findings, text=report.text)
        new = keep_keys(found, old if standing == "recoded" else ())
        self._write_report(report, findings, standing)
        self._write_statements(report.id, findings)
        self._replace_tellings(report.id, old, new)
        before, after = self._merge_again({block for t in (*old, *new) for block in blocks(t)}, old, new)
        told = {t.id for t in new}
        fresh = [e for e in after if told & set(e.tellings) and not before & set(e.tellings)]
        again = [e for e in after if told & set(e.tellings) and (before - {t.id for t in old}) & set(e.tellings)]
        return Added(
            report=report.id,
            standing=standing,
            new_events=tuple(fresh),
            told_again=tuple(again),
            statements=len(findings.statements),
            claims=len(findings.claims),
        )

    def _write_report(self, report: Report, findings: Findings, standing: Standing) -> None:
        if standing == "revised":
            self._db.execute(
                "INSERT INTO revisions SELECT id, revision, text_hash, text, report FROM reports WHERE id = ?",
                (report.id,),
            )
        self._db.execute(
            """INSERT INTO reports
               (id, revision, text_hash, title, outlet, published, text, report, findings, coder, source_group)
               VALUES (:id, 1, :hash, :title, :outlet, :published, :text, :about, :findings, :coder, :id)
               ON CONFLICT (id) DO UPDATE SET revision = revision + (text_hash <> :hash), text_hash = :hash,
               title = :title, outlet = :outlet, published = :published, text = :text, report = :about,
               findings = :findings, coder = :coder""",
            {
                "id": report.id,
                "hash": report.text_hash,
                "title": findings.report.title or report.title,
                "outlet": findings.report.outlet or report.outlet,
                "published": _iso(findings.report.published or report.published),
                "text": report.text,
                "about": _about(report),
                "findings": _json.encode(findings).decode(),
                "coder": findings.coder,
            },
        )
        if standing in ("new", "revised"):
            self._group_copies(report)

    def _group_copies(self, report: Report) -> None:
        """Put the report, and all that are copies of it, into one source group, named by its smallest report id."""
        runs = copies.shingles(report.text)
        kept = copies.sketch(runs)
        self._db.execute("DELETE FROM sketches WHERE report = ?", (report.id,))
        self._db.executemany("INSERT INTO sketches (hash, report) VALUES (?, ?)", [(h, report.id) for h in kept])
        groups = neighbours.groups_like(self._db, report.id, runs)
        if not groups:
            return
        smallest = min(groups | {report.id})
        self._db.execute("UPDATE reports SET source_group = ? WHERE id = ?", (smallest, report.id))
        self._db.executemany(
            "UPDATE reports SET source_group = ? WHERE source_group = ?",
            [(smallest, group) for group in groups if group != smallest],
        )

    def _write_statements(self, report: str, findings: Findings) -> None:
        for row in self._db.execute("SELECT id FROM statements WHERE report = ?", (report,)).fetchall():
            self._db.execute("DELETE FROM statement_targets WHERE statement = ?", (row["id"],))
        self._db.execute("DELETE FROM statements WHERE report = ?", (report,))
        self._db.execute("DELETE FROM claims WHERE report = ?", (report,))
        for said in findings.statements:
            key = f"{report}/{said.id}"
            at = min((start for start, _ in said.spans), default=0)
            self._db.execute(
                "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?)",
                (key, report, at, said.speaker, said.party, _json.encode(said).decode()),
            )
            targets = {(target.party, key) for target in said.targets}
            self._db.executemany("INSERT INTO statement_targets VALUES (?, ?)", sorted(targets))
        for claim in findings.claims:
            row = (f"{report}/{claim.id}", report, claim.span[0] if claim.span else 0, _json.encode(claim).decode())
            self._db.execute("INSERT INTO claims VALUES (?, ?, ?, ?)", row)

    def _tellings_of(self, report: str) -> tuple[Telling, ...]:
        rows = self._db.execute("SELECT telling FROM tellings WHERE report = ? ORDER BY id", (report,))
        return tuple(neighbours.telling(row["telling"]) for row in rows)

    def _replace_tellings(self, report: str, old: Sequence[Telling], new: Sequence[Telling]) -> None:
        for telling in old:
            self._db.execute("DELETE FROM telling_blocks WHERE telling = ?", (telling.id,))
        self._db.execute(
            "DELETE FROM telling_words WHERE rowid IN (SELECT seq FROM tellings WHERE report = ?)", (report,)
        )
        self._db.execute("DELETE FROM tellings WHERE report = ?", (report,))
        for telling in new:
            seq = self._db.execute(
                "INSERT INTO tellings (id, report, start, end, kind, nth, telling) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (telling.id, *telling.key, _json.encode(telling).decode()),
            ).lastrowid
            self._db.execute("INSERT INTO telling_words (rowid, words) VALUES (?, ?)", (seq, _words(telling)))
            self._db.executemany(
                "INSERT INTO telling_blocks (block, telling) VALUES (?, ?)", [(b, telling.id) for b in blocks(telling)]
            )

    def _merge_again(
        self, touched: set[str], old: Sequence[Telling], new: Sequence[Telling]
    ) -> tuple[set[str], tuple[Merged, ...]]:
        """Compute anew the events of all tellings that share a block, at any remove, with the touched blocks.

        Returns the ids of the tellings that were in the record before, and the events that have changed.
        """
        whole = neighbours.closure(self._db, touched) | {t.id for t in new}
        known = {t.id: t for t in neighbours.load(self._db, whole)}
        before = (set(known) - {t.id for t in new}) | {t.id for t in old}
        after = self._replace_events(set(known) | before, {t.id for t in new}, grouped(known.values()))
        return before, after

    def _replace_events(
        self, tellings: set[str], rewritten: set[str], groups: Sequence[tuple[Cluster, str | None]]
    ) -> tuple[Merged, ...]:
        """Put the groups in place of all events that the tellings named; returns those that are not as before."""
        stored = self._members(tellings)
        changed: list[Merged] = []
        for group, came in groups:
            members = tuple(telling.id for telling in group)
            if stored.pop(members[0], None) != (members, came) or not rewritten.isdisjoint(members):
                changed.append(shown(group, realised_by=came))
        for event_id in (*stored, *(event.id for event in changed)):
            for statement in _FORGET:
                self._db.execute(statement, (event_id,))
        for event in changed:
            self._write_event(event)
        return tuple(changed)

    def _members(self, events: set[str]) -> dict[str, tuple[tuple[str, ...], str | None]]:
        """The ids of the tellings of each event, and what it was realised as."""
        found: dict[str, tuple[tuple[str, ...], str | None]] = {}
        for part in portions(sorted(events)):
            for row in self._db.execute(
                f"SELECT id, members, realised_by FROM events WHERE id IN ({marks(part)})", part
            ):
                found[row["id"]] = (tuple(row["members"].split(" ")), row["realised_by"])
        return found

    def _write_event(self, event: Merged) -> None:
        where = event.place
        self._db.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.id,
                event.kind,
                event.modality,
                event.level,
                _iso(event.start or event.end),
                _iso(event.end or event.start),
                where.quote if where else None,
                where.country if where else None,
                event.realised_by,
                " ".join(event.tellings),
                _json.encode(event).decode(),
            ),
        )
        self._db.executemany("INSERT INTO event_parties VALUES (?, ?)", [(p, event.id) for p in all_parties(event)])
        self._db.executemany("INSERT INTO event_people VALUES (?, ?)", [(n, event.id) for n in _names(event)])
        self._db.executemany("UPDATE tellings SET event = ? WHERE id = ?", [(event.id, t) for t in event.tellings])


_FORGET = (
    "DELETE FROM events WHERE id = ?",
    "DELETE FROM event_parties WHERE event = ?",
    "DELETE FROM event_people WHERE event = ?",
)


def all_parties(event: Merged) -> tuple[str, ...]:
    """Every party that a telling names, not only those of the value shown."""
    told = (code for f in event.fields if f.name == "parties" for v in f.values for code in v.value.split("\t"))
    return tuple(sorted({*event.parties, *told}))


def _names(event: Merged) -> list[str]:
    """The names of those who took part as the table of people keeps them, and their registry ids."""
    names = {" ".join(likeness.sounds(name.value)) for p in event.people for name in p.names}
    return sorted(names | {f"id:{p.person}" for p in event.people if p.person})


def _words(telling: Telling) -> str:
    event = telling.event
    people = [f"{p.name} {p.office or ''}" for p in event.people]
    where = [event.place.quote] if event.place else []
    return "\n".join([*event.quotes, *people, *where, event.occasion or "", " ".join(event.parties)])


def _wherever(report: Report) -> Report:
    """The report without its text, and without which file it was read from."""
    return msgspec.structs.replace(report, text="", source="", found_in={})


def _about(report: Report) -> str:
    """JSON of all but the text."""
    return _json.encode(msgspec.structs.replace(report, text="")).decode()


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
