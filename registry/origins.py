"""Where the tables' rows come from: source, licence, rows and freshness, for ``communique sources``."""

from collections import Counter
from collections.abc import Iterable

from communique.grounding.rows import read_rows
from registry.holding import OURS, Human, Row, page_of
from registry.naming import PETRARCH, STATES_LICENCE, STATES_SOURCE
from registry.sheets import hand_rows, write_table

HEADER = ("table", "source", "licence", "rows", "freshness")
_CURATED = {
    "agree": "curated offices, a public table agrees",
    "page": "curated offices, a page named in the row",
    "differ": "curated offices, a public table differs",
    "none": "curated offices, recollection (likely, unproven)",
}


def write_sources(people: list[Human]) -> int:
    """``data/sources.tsv``, read back from the tables just written."""
    rows = [*_offices(row for human in people for row in human.rows), *_words()]
    outlets = Counter((row[8], row[9], row[7]) for row in read_rows("outlets"))
    rows.extend(("outlets", source, licence, str(count), year) for (source, licence, year), count in outlets.items())
    rows.extend((r["table"], r["source"], r["licence"], "", r["freshness"]) for r in hand_rows("sources"))
    return write_table("sources", HEADER, rows)


def _offices(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    counts: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], str] = {}
    for row in rows:
        source = {"curated": _CURATED.get(row.check, ""), "hand": page_of(row.source)[0]}.get(row.origin, row.source)
        origin = (source, row.licence)
        counts[origin] += 1
        newest[origin] = max(newest.get(origin, ""), row.seen_on, row.until, row.since)
    return [("offices", *origin, str(count), newest[origin]) for origin, count in counts.most_common()]


def _words() -> list[tuple[str, ...]]:
    counts: Counter[tuple[str, str]] = Counter()
    for table, column in (("states", -1), ("organisations", -1), ("names", -1), ("titles", -1), ("variants", -1)):
        for row in read_rows(table):
            counts[table, row[column]] += 1
    return [(table, source, _licence(source), str(count), "") for (table, source), count in counts.items()]


def _licence(source: str) -> str:
    if source.startswith(STATES_SOURCE):
        return STATES_LICENCE
    return {PETRARCH: "MIT", "metonyms.csv": OURS}.get(source, OURS)
