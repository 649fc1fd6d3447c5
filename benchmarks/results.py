"""Results that are kept: one file a run in ``benchmarks/results``, listed in its README; the block in the README."""

import datetime as dt
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from benchmarks.figures import Figure, Measured
from benchmarks.sets import ROOT

FOLDER = ROOT / "benchmarks" / "results"
BEGIN = "<!-- figures: written by `python -m benchmarks.accuracy --readme` -->"
END = "<!-- end of figures -->"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One run: when, of which commit, and what was measured."""

    date: str
    commit: str
    changed: bool
    """Whether the working tree had changes that the commit has not."""
    boot: int
    sets: tuple[Measured, ...]
    note: str = ""


def _git(*words: str) -> str:
    """What git answers; empty outside a checkout."""
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def result_of(measured: Sequence[Measured], *, boot: int, note: str = "") -> Result:
    """The result of a run that has just been made."""
    return Result(
        date=dt.date.today().isoformat(),
        commit=_git("rev-parse", "--short=10", "HEAD") or "unknown",
        changed=bool(_git("status", "--porcelain", "--untracked-files=no", "--", "src", "demo", "tests/gold")),
        boot=boot,
        sets=tuple(measured),
        note=note,
    )


def save(result: Result, *, name: str = "accuracy", folder: Path = FOLDER) -> Path:
    """Write a result into the folder and list it there; returns the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{result.date}-{result.commit}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")
    (folder / "README.md").write_text(listing(folder), encoding="utf-8")
    return path


def load(path: Path) -> Result:
    """A result that was kept; raises ``msgspec.ValidationError`` where the file is none."""
    return msgspec.json.decode(path.read_bytes(), type=Result)


def listing(folder: Path) -> str:
    """The README of the folder: every run with its events and statements."""
    lines = [
        "# Results kept",
        "",
        "Each file is one run of `python -m benchmarks.accuracy --save`: every measure, its count, interval and the",
        "trivial reader's value. *First look* is the first run over sets whose gold was written before the coder.",
        "",
        "| file | date | commit | set | events F1 | statements F1 | note |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for path in sorted(folder.glob("*.json")):
        result = load(path)
        commit = result.commit + (" and changes" if result.changed else "")
        for one in result.sets:
            if {"events", "statements"} <= one.figures.keys():
                events, statements = (f"{one.figures[name].value:.3f}" for name in ("events", "statements"))
                cells = (f"[{path.name}]({path.name})", result.date, commit, one.name, events, statements, result.note)
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, *_offices(folder)]) + "\n"


def _offices(folder: Path) -> list[str]:
    """The runs over the frozen cases of offices."""
    lines = [
        "",
        "Of `python -m benchmarks.offices --save`, over the frozen cases of offices (right, and sure but wrong):",
        "",
        "| file | date | commit | cases with a holder | all | all, sure and wrong | note |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for path in sorted(folder.glob("offices-*.json")):
        result = load(path)
        figures = result.sets[0].figures
        names = ("right, answer: person", "right, all", "sure and wrong, all")
        cells = (f"{one.value:.3f} ({one.right} of {one.gold})" for one in (figures[name] for name in names))
        lines.append(
            f"| [{path.name}]({path.name}) | {result.date} | {result.commit} | {' | '.join(cells)} | {result.note} |"
        )
    return lines


def block(result: Result, shown: Iterable[str]) -> str:
    """The figures as Markdown, between the marks that the README keeps for them: of whole reports those `shown`."""
    commit = result.commit + (" with changes" if result.changed else "")
    lines = [
        BEGIN,
        f"Measured on {result.date} at commit {commit}. Intervals: 95 %, bootstrap over reports, {result.boot} draws.",
        "",
        "| set | measure | value | interval | right / gold / predicted | trivial reader | the set |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in result.sets:
        for name in shown if "events" in one.figures else one.figures:
            if name in one.figures:
                cells = (f"{one.name} ({one.reports})", name, *cells_of(one.figures[name]), one.seen)
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, END])


def cells_of(figure: Figure) -> tuple[str, str, str, str]:
    """A figure as cells: value, interval, counts, baseline."""
    low_high = "–".join(f"{end:.2f}" for end in figure.interval) if figure.interval else ""
    baseline = "" if figure.baseline is None else f"{figure.baseline:.3f}"
    return f"{figure.value:.3f}", low_high, f"{figure.right} / {figure.gold} / {figure.predicted}", baseline


def put_block(text: str, new: str) -> str:
    """The text with the block between its marks replaced; raises ValueError where the marks are missing."""
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no block for figures: {BEGIN} … {END}")
    return pattern.sub(lambda _: new, text, count=1)
