"""What reports tell of themselves, read from their words alone: right, wrong and not found, beside a trivial reader.

``python -m benchmarks.reading`` prints a table. Fields that a collector gave beside the text are withheld. A field is
wrong where the reader gives another value than gold, or one where gold has none; not found where it gives none.
"""

import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.sets import SETS, GoldSet, base_of, gold_folder, gold_of, reports_of
from communique.reading.dates import find_dates
from communique.reading.layout import lines_of
from communique.reading.repair import glue_points
from communique.reading.report import Report
from communique.reading.text import read_text

FIELDS = ("title", "outlet", "bylines", "published", "published_at", "updated_at", "dateline")
Values = Mapping[str, Any]
"""A field's value by its name; bylines are a tuple, dates are dates, moments are moments."""


def of_report(report: Report) -> dict[str, Any]:
    """What the reader found."""
    values = {field: getattr(report, field) or None for field in FIELDS}
    return {**values, "published_at": _moment(report.published_at), "updated_at": _moment(report.updated_at)}


def of_gold(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What gold has; fields that a set does not annotate are absent."""
    values: dict[str, Any] = {field: facts[field] or None for field in FIELDS if field in facts}
    if values.get("bylines"):
        values["bylines"] = tuple(values["bylines"])
    if values.get("published"):
        values["published"] = dt.date.fromisoformat(values["published"][:10])
    for field in ("published_at", "updated_at"):
        if field in values:
            values[field] = _moment(values[field])
    return values


def _moment(written: str | None) -> dt.datetime | None:
    """The moment that ISO 8601 writes, None for a day alone."""
    return dt.datetime.fromisoformat(written) if written and "T" in written else None


def trivial(text: str) -> dict[str, Any]:
    """The trivial reader: the first line is the headline and the first full date is the day."""
    lines = lines_of(text)
    day = next((date.readings[0] for date in find_dates(text) if date.readings), None)
    return {"title": lines[0].text if lines else None, "published": day}


def judged(found: Any, gold: Any) -> str:
    """right, wrong or "not found"; an empty answer is right where gold is empty; capitals do not count."""
    if _plain(found) == _plain(gold):
        return "right"
    return "not found" if found is None else "wrong"


def _plain(value: Any) -> Any:
    """A string with single spaces in small letters."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def measure(one: GoldSet) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], float, int] | None:
    """For each field the reader's and the trivial reader's verdicts, the seconds and the number of reports."""
    base = base_of(one)
    if base is None or not (base / one.reports).exists():
        return None
    pairs = list(_pairs(one))
    start = time.perf_counter()
    read = [of_report(reread(report)) for report, _facts in pairs]
    seconds = time.perf_counter() - start
    ours = _verdicts(iter(read), [facts for _report, facts in pairs])
    simple = _verdicts((trivial(report.text) for report, _facts in pairs), [facts for _report, facts in pairs])
    return ours, simple, seconds, len(pairs)


def _pairs(one: GoldSet) -> Iterator[tuple[Report, Mapping[str, Any]]]:
    """Each report with what gold says that it tells of itself."""
    base = base_of(one)
    if base is None:
        return
    gold = gold_of(one, base)
    for name, report in reports_of(one, base):
        if name in gold:
            yield report, gold[name]["report"]


def reread(report: Report) -> Report:
    """The report from its words alone; a page keeps what its own head says."""
    return report if report.extractor else read_text(report.text)


def _verdicts(read: Iterator[Values], facts: list[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """How often each field was right, wrong or not found."""
    verdicts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for values, each in zip(read, facts, strict=True):
        for field, gold in of_gold(each).items():
            verdicts[field][judged(values.get(field), gold)] += 1
    return verdicts


def table_of(name: str, ours: dict[str, Counter[str]], simple: dict[str, Counter[str]]) -> Table:
    """A set's verdicts, a field a row."""
    table = Table(title=name, title_justify="left")
    for heading in ("field", "reports", "right", "wrong", "not found", "trivial: right", "trivial: wrong"):
        table.add_column(heading, justify="left" if heading == "field" else "right")
    for field in FIELDS:
        if ours[field]:
            counts = (ours[field].total(), *(ours[field][verdict] for verdict in ("right", "wrong", "not found")))
            table.add_row(field, *map(str, (*counts, simple[field]["right"], simple[field]["wrong"])))
    return table


_BETWEEN_SENTENCES = re.compile(r"(?<=[a-z]{2}[.!?])[\"”]? (?=[\"“]?[A-Z][a-z])")


def glued(text: str) -> tuple[str, set[int]]:
    """The text without every third space between sentences, and the offsets at which they stood."""
    pieces: list[str] = []
    points: set[int] = set()
    done = length = 0
    for match in list(_BETWEEN_SENTENCES.finditer(text))[::3]:
        pieces.append(text[done : match.end() - 1])
        length += len(pieces[-1])
        points.add(length)
        done = match.end()
    return "".join([*pieces, text[done:]]), points


def glue_found(texts: Iterable[str]) -> tuple[int, int]:
    """How many of the spaces taken out of between sentences are found, of how many."""
    pairs = [glued(text) for text in texts]
    return sum(len(points & set(glue_points(text))) for text, points in pairs), sum(len(points) for _t, points in pairs)


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def main(show: Callable[..., None] | None = None) -> None:
    """Print a table for each set that is on this machine."""
    show = show or Console().print
    for one in SETS:
        measured = measure(one)
        if measured is None:
            show(f"{one.name}: not on this machine")
            continue
        ours, simple, seconds, number = measured
        show(
            table_of(
                f"{one.name}: {number} reports, {one.what} ({one.seen}); text read in {seconds:.2f} s", ours, simple
            )
        )
    folder = gold_folder()
    if folder:
        right, number = glue_found(_texts(folder / "corpora" / "state_2021.jsonl"))
        show(f"spaces taken out of between sentences in official reports: {right} of {number} found")
        papers = _texts(folder / "times" / "timebank.jsonl") + _texts(folder / "attribution" / "dev.jsonl")
        points = sum(len(glue_points(text)) for text in papers)
        show(f"glue points in {len(papers)} newspaper texts as they are (nearly all sound): {points}")


if __name__ == "__main__":
    main()
