"""The sources of all tables, shipped and added: what ``communique sources`` shows."""

import gzip
from collections import Counter
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from communique.grounding.registry import registry
from communique.grounding.rows import read_rows


class Source(msgspec.Struct, frozen=True):
    """One source of one table: licence, number of rows, and the last day that its rows know of."""

    table: str
    """As in ``tables``; those of a room other than ``grounding`` with the room in front."""
    source: str
    licence: str
    """The texts of licences lie beside the tables, in ``grounding/data/LICENSES``; ``NOTICE.md`` tells of what."""
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


def tables() -> dict[str, Traversable]:
    """Every table that is shipped by the name under which it is listed: ``offices``, ``coding/cues``, ``places``."""
    found: dict[str, Traversable] = {}
    waiting = [("", files("communique"))]
    while waiting:
        room, folder = waiting.pop()
        for entry in folder.iterdir():
            if entry.is_dir():
                waiting.append((room if entry.name == "data" else f"{room}{entry.name}/", entry))
            elif entry.name.endswith((".tsv", ".tsv.gz")):
                name = f"{room}{entry.name.removesuffix('.gz').removesuffix('.tsv')}"
                found[name.removeprefix("grounding/")] = entry
    return dict(sorted(found.items()))


def _rows_of(table: str) -> int:
    """Rows of a table, compressed or plain, its header and its remarks aside."""
    content = tables()[table].read_bytes()
    lines = (gzip.decompress(content) if table == "places" else content).split(b"\n")
    return sum(1 for line in lines if line and not line.startswith(b"#")) - 1
