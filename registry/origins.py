"""Where the tables' rows come from: source, licence, rows and freshness, for ``communique sources``."""

from collections import Counter
from collections.abc import Iterable

from communique.grounding.rows import read_rows
from communique.grounding.sources import tables
from registry.holding import OURS, Human, Row, page_of
from registry.naming import PETRARCH, STATES_LICENCE, STATES_SOURCE
from registry.outletting import MATRIX, MATRIX_LICENCE
from registry.sheets import hand_rows, write_table

HEADER = ("table", "source", "licence", "rows", "freshness")
PETRARCH_LICENCE = "MIT, Copyright (c) 2014 Open Event Data"
_CURATED = {
    "agree": "curated offices, a public table agrees",
    "page": "curated offices, a page named in the row",
    "differ": "curated offices, a public table differs",
    "none": "curated offices, recollection (likely, unproven)",
}


def write_sources(people: list[Human]) -> int:
    """``data/sources.tsv``, read back from the tables just written: each that is shipped has a row or several."""
    kept = list(hand_rows("sources"))
    apart = {"offices", "outlets", "sources", *(row["table"] for row in kept)}
    rows = _offices(row for human in people for row in human.rows)
    for table in tables():
        if table not in apart:
            rows.extend(_by_row(table))
    outlets = Counter((row[9], row[10], row[8]) for row in read_rows("outlets"))
    rows.extend(("outlets", source, licence, str(count), year) for (source, licence, year), count in outlets.items())
    rows.extend((r["table"], r["source"], r["licence"], "", r["freshness"]) for r in kept)
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


def _by_row(table: str) -> list[tuple[str, ...]]:
    """The sources of a table that names one in each row."""
    header, *lines = tables()[table].read_text("utf-8").split("\n")
    if "source" not in header.split("\t"):
        raise SystemExit(f"{table}: no column of sources; tell its source in registry/hand/sources.tsv")
    column = header.split("\t").index("source")
    counts = Counter(_known(line.split("\t")[column]) for line in lines if line)
    return [(table, source, licence, str(count), fresh) for (source, licence, fresh), count in counts.items()]


def _known(source: str) -> tuple[str, str, str]:
    """What a row's source is called in the list, its licence and freshness (``hand/pages.tsv``, else as in the row)."""
    for row in _PAGES:
        if source.startswith(row["prefix"]):
            return row["source"], row["licence"], row["freshness"]
    return source, _licence(source), ""


_PAGES = list(hand_rows("pages"))


def _licence(source: str) -> str:
    if source.startswith(STATES_SOURCE):
        return (
            f"{STATES_LICENCE}; COW codes are facts; CAMEO codes {PETRARCH_LICENCE}"
            if "codes:" in source
            else STATES_LICENCE
        )
    if source.startswith(MATRIX):
        return MATRIX_LICENCE
    if "CAMEO: organisations.csv" in source:
        return f"{OURS}; CAMEO codes {PETRARCH_LICENCE}"
    if "World Factbook's editions" in source:
        return f"{OURS}; years public domain"
    if "@" in source or "COW:" in source:  # a repository or a list that codes were read in
        return f"{OURS}; codes are facts"
    return {PETRARCH: PETRARCH_LICENCE, "metonyms.csv": OURS}.get(source, OURS)
