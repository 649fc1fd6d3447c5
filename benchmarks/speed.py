"""Speed: ``python -m benchmarks.speed [--rounds N] [--limit N]``.

Documents per second of the coder beside spaCy's full pipeline (the same model, all its components, ``nlp.pipe``) on the
same texts, both warm, by turns in one run; how long the command line takes to begin; and how long a record takes in
reports that are all different, and near copies of one another that tell one event.
The texts are those of the gold reports, where they are not here those of the demonstration.
"""

import argparse
import datetime as dt
import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.sets import SETS, base_of, reports_of
from communique.batch import load_coder
from communique.findings import Event, Findings, ReportFacts
from communique.language.pipeline import PACKAGES
from communique.reading.report import Report, text_hash
from communique.record.store import Store

COMMAND = Path(sys.executable).with_name("communique")


def texts() -> tuple[str, list[Report]]:
    """The name and the reports of the set that is measured on."""
    for name in ("reports", "demonstration"):
        (one,) = (each for each in SETS if each.name == name)
        base = base_of(one)
        if base is not None:
            return name, [report for _, report in reports_of(one, base)]
    raise SystemExit("no reports to measure on")


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def spacy_reader(reports: Sequence[Report]) -> Callable[[], object]:
    """Work that parses all reports with spaCy's pipeline as its package delivers it."""
    package = next(name for name in PACKAGES if importlib.util.find_spec(name) is not None)
    nlp = importlib.import_module(package).load()
    return lambda: [len(doc) for doc in nlp.pipe([report.text for report in reports])]


def by_turns(first: Callable[[], object], second: Callable[[], object], *, rounds: int) -> list[tuple[float, float]]:
    """The seconds of both, by turns, after one round that is not counted."""
    first()
    second()
    return [(seconds(first), seconds(second)) for _ in range(rounds)]


def command_seconds(*words: str, times: int) -> float:
    """The median seconds of a command from start to end."""
    taken = [seconds(lambda: subprocess.run([COMMAND, *words], check=True, capture_output=True)) for _ in range(times)]
    return statistics.median(taken)


def whole_command(reports: Sequence[Report]) -> float:
    """The seconds of ``communique code`` over all reports, with its start and the loading of the model."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "reports.jsonl")
        lines = ({"id": r.id, "text": r.text, "published": r.published, "outlet": r.outlet} for r in reports)
        source.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
        return command_seconds("code", str(source), "-o", str(Path(folder, "findings.jsonl")), times=1)


def record_seconds(report: Report, number: int, *, alike: bool) -> float:
    """The seconds in which a record takes in so many reports with one event each, near copies or all different."""
    words = [word for word in report.text.split() if word.isalpha()] * 20
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "record.db")) as store:
        made = [_made(n, report.text if alike else " ".join(words[n : n + 300]), alike=alike) for n in range(number)]
        return seconds(lambda: [store.add(*one) for one in made])


def _made(number: int, text: str, *, alike: bool) -> tuple[Report, Findings]:
    """A report and one event, the same one of all that are alike, else each of its own year."""
    quote = "The ministers met in Lisbon"
    day = dt.date(2023 if alike else 1000 + number, 10, 30)
    whole = f"{quote}.\n{text if alike else ' '.join(f'{word}{number}' for word in text.split())} {number}\n"
    event = Event(
        id="e1", kind="meeting", plover="CONSULT", modality="asserted", parties=("PRT", "CHN"), start=day, end=day,
        quotes=(quote,), spans=((0, len(quote)),),
    )  # fmt: skip
    report = Report(id=f"r{number:06}", text=whole, text_hash=text_hash(whole))
    return report, Findings(report=ReportFacts(id=report.id), events=(event,), coder="benchmark")


def table(name: str, reports: Sequence[Report], turns: Sequence[tuple[float, float]]) -> Table:
    """All that was measured."""
    documents, characters = len(reports), sum(len(report.text) for report in reports)
    coder, spacy = (statistics.median(turn[side] for turn in turns) for side in (0, 1))
    ratios = sorted(spacy / coder for coder, spacy in turns)
    shown = Table(title=f"{name}: {documents} documents, {characters:,} characters; {os.cpu_count()} cores")
    for heading in ("what", "seconds", "documents per second"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    shown.add_row("the coder, warm", f"{coder:.2f}", f"{documents / coder:.1f}")
    shown.add_row("spaCy's full pipeline, warm", f"{spacy:.2f}", f"{documents / spacy:.1f}")
    shown.add_row(
        f"ratio ({len(turns)} rounds: {ratios[0]:.2f}–{ratios[-1]:.2f})", "", f"{statistics.median(ratios):.2f}"
    )
    whole = whole_command(reports)
    shown.add_row("communique code, from start to end", f"{whole:.2f}", f"{documents / whole:.1f}")
    shown.add_row("communique --help (median of 7)", f"{command_seconds('--help', times=7):.2f}", "")
    for number, alike in ((500, False), (250, True), (500, True)):
        taken = record_seconds(reports[0], number, alike=alike)
        kind = "near copies that tell one event" if alike else "different reports"
        shown.add_row(f"the record takes in {number} {kind}", f"{taken:.2f}", f"{number / taken:.1f}")
    return shown


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    ask.add_argument("--rounds", type=int, default=5, help="rounds by turns (default 5)")
    ask.add_argument("--limit", type=int, default=None, help="only so many documents")
    told = ask.parse_args(arguments)
    name, reports = texts()
    reports = reports[: told.limit]
    coder = load_coder()
    turns = by_turns(lambda: [coder.code(r) for r in reports], spacy_reader(reports), rounds=told.rounds)
    Console(width=None if sys.stdout.isatty() else 100).print(table(name, reports, turns))


if __name__ == "__main__":
    main()
