"""The sources of all tables, shipped and added: what ``communique sources`` shows."""

import gzip
from collections import Counter
from importlib.resources import files

import msgspec

from communique.grounding.registry import registry
from communique.grounding.rows import read_rows


class Source(msgspec.Struct, frozen=True):
    """One source of one table: licence, number of rows, and the last day that its rows know of."""

    table: str
    source: str
    licence: str
    rows: int
    freshness: str | None
    """ISO date at the source's precision; None where it has no bearing (names, titles)."""


def sources() -> list[Source]:
    """Every source of every table: those that the user added, then those of the package."""
    shipped = [
        Source(table, source, licence, int(rows) if rows else _rows_of(table), freshness or None)
        for table, source, licence, rows, freshness in read_rows("sources")
    ]
    return [*_own(), *shipped]


def _own() -> list[Source]:
    """The user's own tables, each by its licences."""
    rows: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], str] = {}
    for name, row in registry().own:
        origin = (f"own table {name}.csv", row.licence)
        rows[origin] += 1
        newest[origin] = max(newest.get(origin, ""), row.until, row.seen_on, row.since)
    return [
        Source("offices", source, licence, rows[source, licence], newest[source, licence]) for source, licence in rows
    ]


def _rows_of(table: str) -> int:
    """Rows of a table that another compiler writes, compressed or plain, its header aside."""
    folder = files("communique.grounding").joinpath("data")
    packed = folder.joinpath(f"{table}.tsv.gz")
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).count(b"\n") - 1
    return folder.joinpath(f"{table}.tsv").read_bytes().count(b"\n") - 1
