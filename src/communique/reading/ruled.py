"""Tables in plain text: rows of cells between bars or tabs, each with a date, whose dates are none of the report's."""

import re
from collections.abc import Sequence

from communique.reading.dates import find_dates

_BAR = re.compile(r"\s?[|¦]\s?|\t+")
MIN_ROWS = 2
"""Fewer rows may be a line of front matter: ``12 Jan 2022 | Lisbon | Politics``."""


def table_rows(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that are rows of a table: at least two below each other, of as many cells, dated."""
    cells = [len(_BAR.split(line.strip("|¦ \t"))) if _BAR.search(line) else 1 for line in lines]
    found: set[int] = set()
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and cells[end] == cells[start] and _is_dated(lines[end]) == _is_dated(lines[start]):
            continue
        if cells[start] > 1 and end - start >= MIN_ROWS and _is_dated(lines[start]):
            found.update(range(start, end))
        start = end
    return frozenset(found)


def _is_dated(line: str) -> bool:
    return _BAR.search(line) is not None and bool(find_dates(line[:300]))
