"""What a new report stands beside in the record: the tellings that its own are compared with, the reports it copies."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from communique.record import copies
from communique.record.tellings import Telling


def closure(db: sqlite3.Connection, touched: set[str]) -> set[str]:
    """The ids of all tellings that share a block, at any remove, with the touched blocks."""
    seen: set[str] = set()
    members: set[str] = set()
    while touched:
        seen |= touched
        found = column(db, "SELECT telling FROM telling_blocks WHERE block IN ({})", touched) - members
        members |= found
        touched = column(db, "SELECT DISTINCT block FROM telling_blocks WHERE telling IN ({})", found) - seen
    return members


def load(db: sqlite3.Connection, ids: Iterable[str]) -> list[Telling]:
    """The tellings with these ids, in no order."""
    return [telling(text) for text in column(db, "SELECT telling FROM tellings WHERE id IN ({})", ids)]


def groups_like(db: sqlite3.Connection, report: str, runs: frozenset[int]) -> set[str]:
    """The source groups of which a report, by its runs of words, is a copy: one copy in each is enough.

    The likeliest is tried first; the report itself is none of them.
    """
    kept = copies.sketch(runs)
    rows = db.execute(
        f"""SELECT r.seq, r.source_group FROM
            (SELECT report AS other, count(*) AS shared FROM sketches WHERE hash IN ({marks(kept)}) AND report <> ?
             GROUP BY report HAVING count(*) >= ?) JOIN reports r ON r.id = other ORDER BY shared DESC, r.seq""",
        (*kept, report, copies.shared_at_least(len(kept))),
    ).fetchall()
    groups: set[str] = set()
    for seq, group in rows:
        if group not in groups:
            (text,) = db.execute("SELECT text FROM reports WHERE seq = ?", (seq,)).fetchone()
            if copies.are_copies(runs, copies.shingles(text)):
                groups.add(group)
    return groups


def column(db: sqlite3.Connection, query: str, values: Iterable[str]) -> set[str]:
    """The values of the first column; ``{}`` in the query stands for the list of values, asked in portions."""
    found: set[str] = set()
    for part in portions(sorted(values)):
        found.update(row[0] for row in db.execute(query.format(marks(part)), part))
    return found


@lru_cache(maxsize=50_000)
def telling(text: str) -> Telling:
    """The telling that its JSON holds."""
    return msgspec.json.decode(text, type=Telling)


def marks(values: Sequence[object]) -> str:
    """``?, ?, ?``: one for each value."""
    return ", ".join("?" * len(values))


def portions(values: list[str], size: int = 500) -> Iterator[list[str]]:
    """The values in lists of so many at most."""
    for at in range(0, len(values), size):
        yield values[at : at + size]
