"""The record's own vocabulary: tab-separated tables in ``record/data``, read once in a process."""

import csv
import functools
from importlib import resources


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``record/data/<name>.tsv`` as dictionaries by column; lines that begin with ``#`` are remarks."""
    text = resources.files("communique.record").joinpath("data", f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def valued(name: str, kind: str) -> dict[str, str]:
    """The words of one class of a table with the columns ``class``, ``word`` and ``value``."""
    return {row["word"]: row["value"] for row in rows(name) if row["class"] == kind}
