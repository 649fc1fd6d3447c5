"""The sources of the shipped tables: what ``communique sources`` shows."""

import gzip
from importlib.resources import files

import msgspec

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
    """Every source of every table of the package, by table."""
    return [
        Source(table, source, licence, int(rows) if rows else _rows_of(table), freshness or None)
        for table, source, licence, rows, freshness in read_rows("sources")
    ]


def _rows_of(table: str) -> int:
    """Rows of a table that another compiler writes, compressed or plain, its header aside."""
    folder = files("communique.grounding").joinpath("data")
    packed = folder.joinpath(f"{table}.tsv.gz")
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).count(b"\n") - 1
    return folder.joinpath(f"{table}.tsv").read_bytes().count(b"\n") - 1
