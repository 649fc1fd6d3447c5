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
    outlets = Counter((row[9], row[10], row[8]) for row in read_rows("outlets"))
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
    for table in _WITH_SOURCES:
        for row in read_rows(table):
            counts[table, row[-1]] += 1
    return [(table, source, _licence(source), str(count), "") for (table, source), count in counts.items()]


_WITH_SOURCES = (
    "states",
    "former_states",
    "renamed",
    "seats",
    "organisations",
    "members",
    "names",
    "titles",
    "variants",
    "romanisation",
    "cyrillic",
    "name_order",
    "agencies",
    "platforms",
    "credit_patterns",
)


def _licence(source: str) -> str:
    if source.startswith(STATES_SOURCE):
        return f"{STATES_LICENCE}; codes are facts" if "codes:" in source else STATES_LICENCE
    if "CAMEO: organisations.csv" in source:
        return f"{OURS}; CAMEO codes MIT"
    if "World Factbook's editions" in source:
        return f"{OURS}; years public domain"
    if "@" in source:  # a repository that codes were read in
        return f"{OURS}; codes are facts"
    return {PETRARCH: "MIT", "metonyms.csv": OURS}.get(source, OURS)
