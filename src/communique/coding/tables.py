"""The coder's vocabulary: tab-separated tables in ``coding/data``, read once in a process."""

import csv
import functools
from importlib import resources


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``coding/data/<name>.tsv`` as dictionaries by column; lines that begin with ``#`` are remarks."""
    text = resources.files("communique.coding").joinpath("data", f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def words(name: str, column: str, **where: str) -> frozenset[str]:
    """The non-empty values of one column, of the rows whose other columns have the given values."""
    return frozenset(row[column] for row in rows(name) if row[column] and all(row[k] == v for k, v in where.items()))


def verbs(kind: str) -> frozenset[str]:
    """The verbs of one class in ``data/verbs.tsv``."""
    return words("verbs", "verb", **{"class": kind})
