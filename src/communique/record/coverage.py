"""What a record covers: the reports that it was made of, and what people declare that it holds completely.

A record is made of clippings, so that by itself it is never complete: what is not in it may have happened all the same.
Somebody who knows better may declare it complete for some parties and days; that is a row with who, when and why.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from communique.errors import NotDeclared
from communique.findings import Kind, Level

COLUMNS = "parties, kinds, levels, start, end, who, day, why"
"""The columns of a declaration in the file."""
_DAY = dt.timedelta(days=1)


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """That a record holds all that happened between some parties in some days, as far as one who signs for it knows."""

    id: int = 0
    """Its number in the record, 0 before it is there."""
    parties: tuple[str, ...]
    """Codes, in the order of the alphabet; one alone stands for all that it took part in."""
    start: dt.date | None
    """First day, None where everything before ``end`` is meant."""
    end: dt.date
    kinds: tuple[Kind, ...] = ()
    """The kinds of which it is declared, empty for all."""
    levels: tuple[Level, ...] = ()
    """The levels of which it is declared, empty for all."""
    who: str
    day: dt.date
    why: str | None = None

    @property
    def words(self) -> str:
        """``complete for CHN RUS (meeting, heads) from 2023-01-01 to 2023-12-31, by Ana on 2024-01-05: her list``."""
        of = f" ({', '.join((*self.kinds, *self.levels))})" if self.kinds or self.levels else ""
        since = f"from {self.start} " if self.start else ""
        why = f": {self.why}" if self.why else ""
        return f"complete for {' '.join(self.parties)}{of} {since}to {self.end}, by {self.who} on {self.day}{why}"


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports are of one outlet, dyad or month, and the first and the last day of their publication."""

    name: str | None
    """The outlet (None: not told), ``CHN RUS``, or ``2023-11`` (None: a report without a date)."""
    reports: int
    first: dt.date | None
    last: dt.date | None


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """The reports that a record was made of, counted by outlet, dyad and month, and what is declared complete."""

    reports: int
    sources: int
    """How many of the reports are no copies of others."""
    first: dt.date | None
    last: dt.date | None
    outlets: tuple[Share, ...] = ()
    """The most frequent first; so ``dyads``, which are counted by the reports that tell of an event of both."""
    dyads: tuple[Share, ...] = ()
    months: tuple[Share, ...] = ()
    declared: tuple[Declaration, ...] = ()
    """What stands: declarations that were taken back are left out. The oldest first."""


def holdings(db: sqlite3.Connection, parties: Sequence[str] = ()) -> Holdings:
    """What the record covers; with `parties` by the reports that tell of an event of all of them."""
    where, values = _telling_of(parties)
    wanted = set(parties)
    return msgspec.structs.replace(
        summed(db, parties),
        outlets=_shares(db, "r.outlet", where, values, "reports DESC, name"),
        dyads=_dyads(db, parties),
        months=_shares(db, "substr(r.published, 1, 7)", where, values, "name"),
        declared=tuple(one for one in declared(db) if set(one.parties) <= wanted or not wanted),
    )


def summed(db: sqlite3.Connection, parties: Sequence[str]) -> Holdings:
    """As `holdings`, without the counts by outlet, dyad and month."""
    where, values = _telling_of(parties)
    row = db.execute(
        f"""SELECT count(*) AS reports, count(DISTINCT r.source_group) AS sources,
            min(r.published) AS first, max(r.published) AS last FROM reports r WHERE {where}""",
        values,
    ).fetchone()
    return Holdings(reports=row["reports"], sources=row["sources"], first=_day(row["first"]), last=_day(row["last"]))


def last_published(db: sqlite3.Connection, parties: Sequence[str]) -> dict[str, dt.date]:
    """For each source group the last day on which a report of it on the parties was published."""
    where, values = _telling_of(parties)
    rows = db.execute(
        f"SELECT r.source_group, max(r.published) FROM reports r WHERE {where} GROUP BY r.source_group", values
    )
    return {group: dt.date.fromisoformat(day) for group, day in rows if day is not None}


def declared(db: sqlite3.Connection) -> tuple[Declaration, ...]:
    """The declarations that stand, the oldest first; none in a file of a form that did not know them."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'declarations'").fetchone() is None:
        return ()
    rows = db.execute(
        """SELECT * FROM declarations d WHERE withdraws IS NULL
           AND NOT EXISTS (SELECT 1 FROM declarations w WHERE w.withdraws = d.seq) ORDER BY seq"""
    )
    return tuple(_declaration(row) for row in rows)


def sensible(told: Declaration) -> None:
    """Raises NotDeclared where the declaration names no party, or days to come or that run backwards."""
    if not told.parties:
        raise NotDeclared("a declaration of completeness names no party (write it as RUS,CHN:2023-01..2023-12)")
    if told.start is not None and told.start > told.end:
        raise NotDeclared(f"the days {told.start} to {told.end} run backwards (write the first one first)")
    if told.end > told.day:
        raise NotDeclared(f"{told.end} is still to come: nobody can know that all of it is in the record")


def united(declarations: Iterable[Declaration]) -> tuple[tuple[dt.date | None, dt.date], ...]:
    """The days that some declarations cover together, as intervals that neither overlap nor touch."""
    found: list[tuple[dt.date | None, dt.date]] = []
    for one in sorted(declarations, key=lambda d: (d.start is not None, d.start or dt.date.min, d.end)):
        if found and (one.start is None or one.start <= found[-1][1] + _DAY):
            found[-1] = (found[-1][0], max(found[-1][1], one.end))
        else:
            found.append((one.start, one.end))
    return tuple(found)


def _telling_of(parties: Sequence[str]) -> tuple[str, list[object]]:
    """The condition that a report tells of an event of all the parties, true without any."""
    if not parties:
        return "1", []
    both = " INTERSECT ".join(["SELECT event FROM event_parties WHERE party = ?"] * len(parties))
    return f"r.id IN (SELECT t.report FROM tellings t WHERE t.event IN ({both}))", list(parties)


def _shares(db: sqlite3.Connection, name: str, where: str, values: Sequence[object], order: str) -> tuple[Share, ...]:
    rows = db.execute(
        f"""SELECT {name} AS name, count(*) AS reports, min(r.published) AS first, max(r.published) AS last
            FROM reports r WHERE {where} GROUP BY 1 ORDER BY {order}""",
        values,
    )
    return tuple(_share(row) for row in rows)


def _dyads(db: sqlite3.Connection, parties: Sequence[str]) -> tuple[Share, ...]:
    both = "".join(" AND a.event IN (SELECT event FROM event_parties WHERE party = ?)" for _ in parties)
    rows = db.execute(
        f"""SELECT a.party || ' ' || b.party AS name, count(DISTINCT t.report) AS reports,
            min(r.published) AS first, max(r.published) AS last
            FROM event_parties a JOIN event_parties b ON b.event = a.event AND a.party < b.party
            JOIN tellings t ON t.event = a.event JOIN reports r ON r.id = t.report WHERE 1{both}
            GROUP BY a.party, b.party ORDER BY reports DESC, name""",
        tuple(parties),
    )
    return tuple(_share(row) for row in rows)


def _share(row: sqlite3.Row) -> Share:
    return Share(name=row["name"], reports=row["reports"], first=_day(row["first"]), last=_day(row["last"]))


def _declaration(row: sqlite3.Row) -> Declaration:
    end, day = _day(row["end"]), _day(row["day"])
    assert end is not None and day is not None
    return Declaration(
        id=row["seq"],
        parties=_several(row["parties"]),
        kinds=_several(row["kinds"]),  # type: ignore[arg-type]  # the table holds what ``Store.declare`` checked
        levels=_several(row["levels"]),  # type: ignore[arg-type]
        start=_day(row["start"]),
        end=end,
        who=row["who"],
        day=day,
        why=row["why"],
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
