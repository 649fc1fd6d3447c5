"""Modality and invented happenings, on sentences frozen before rules for them were made.   python -m benchmarks.frozen

``gold/modality.jsonl`` (frozen) and ``gold/modality_dev.jsonl`` (in view) are sentences of one or two events each, in a
reduced form of the codebook; ``gold/negatives.jsonl`` holds sentences with foreign names and no act between parties, a
third of them in view. Each is coded as a report of its day. Modality is counted twice: over the events that were found,
and over all of gold, where an event that was not found counts as missed. Beside it stands the reader who takes all that
was found for asserted; beside the negatives the reader without grammar. The intervals of 95 % are by bootstrap over
sentences (for the negative reports over reports).
"""

import argparse
import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import baselines
from benchmarks.figures import Figure, Measured, answers
from benchmarks.results import cells_of, result_of, save
from benchmarks.scoring import MODALITIES, Answer, Counts, Tally, event_weight, paired, summed
from benchmarks.sets import ROOT, SETS, base_of, gold_of, reports_of
from communique.batch import CodesReports, load_coder
from communique.language.pipeline import parse
from communique.reading.metadata import found as known
from communique.reading.report import Report
from communique.reading.text import read_text

FOLDER = ROOT / "benchmarks" / "gold"
MODALITY = {"dev": FOLDER / "modality_dev.jsonl", "frozen": FOLDER / "modality.jsonl"}
NEGATIVES = FOLDER / "negatives.jsonl"
RARE = ("denied", "habitual", "hypothetical")
EXTRA = "extra per 100 sentences"
"""Happenings that were found where there are none."""
READINGS = ("found", "all")
"""Over the events that were found; over all of gold."""

Item = Mapping[str, Any]
"""A line of the files: id, published, text, gold, and ``sort``, or ``split`` and ``topic``."""


def items(path: Path) -> list[Item]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def negatives(split: str) -> list[Item]:
    """The negative sentences of a split, ``dev`` or ``frozen``."""
    return [item for item in items(NEGATIVES) if item["split"] == split]


def report_of(item: Item) -> Report:
    """The report that consists of one item."""
    return read_text(item["text"], known=known("field", published=item["published"]), id=item["id"])


def tallies(gold: Sequence[Item], found: Sequence[Item], *, asserted: bool = False) -> dict[str, Tally]:
    """The counts of one item: events, and each modality in both readings; `asserted`: as if all were asserted."""
    pairs = paired(gold, found, event_weight)
    told = [(g["modality"], "asserted" if asserted else f["modality"]) for g, f in pairs]
    counts = {"events": Tally(len(pairs), len(gold), len(found))}
    counts["modality right"] = Tally(sum(a == b for a, b in told), len(pairs), len(pairs))
    for one in MODALITIES:
        right, predicted = sum(a == b == one for a, b in told), sum(b == one for _, b in told)
        counts[f"{one}, found"] = Tally(right, sum(a == one for a, _ in told), predicted)
        counts[f"{one}, all"] = Tally(right, sum(g["modality"] == one for g in gold), predicted)
    return counts


def rare(total: Counts, reading: str) -> float:
    """The mean F1 of denied, habitual and hypothetical."""
    return sum(total[f"{one}, {reading}"].f1 for one in RARE) / len(RARE)


def drawn(counts: Sequence[Counts], value: Callable[[Counts], float], boot: int) -> tuple[float, float] | None:
    """The 95 % interval of a value of the sums, by drawing as many items with replacement; None without draws."""
    if not boot:
        return None
    values = sorted(value(summed(random.Random(seed).choices(counts, k=len(counts)))) for seed in range(boot))
    return round(values[int(boot * 0.025)], 3), round(values[int(boot * 0.975)], 3)


def modality(split: str, coder: CodesReports, *, boot: int) -> Measured:
    """The figures of the sentences with a modality."""
    told = items(MODALITY[split])
    found, refused = answers({item["id"]: report_of(item) for item in told}, coder)
    events = [found.get(item["id"], {}).get("events", []) for item in told]
    ours = [tallies(item["gold"], one) for item, one in zip(told, events, strict=True)]
    trivial = [tallies(item["gold"], one, asserted=True) for item, one in zip(told, events, strict=True)]
    figures = {name: _figure(name, ours, trivial, boot) for name in ours[0]}
    figures["share found"] = _share_found(ours, boot)
    for reading in READINGS:
        figures[f"rare, {reading}"] = _rare_figure(reading, ours, trivial, boot)
    return Measured(
        name=f"modality, {split}",
        what="sentences of ours; rare: the mean F1 of denied, habitual and hypothetical",
        seen="in view of those who write rules" if split == "dev" else "not in view of those who write rules",
        reports=len(told),
        refused=tuple(refused),
        figures=figures,
    )


def _figure(name: str, ours: Sequence[Counts], trivial: Sequence[Counts], boot: int) -> Figure:
    """The F1 of one measure."""
    total = summed(ours)[name]
    return Figure(
        value=round(total.f1, 4),
        right=total.right,
        gold=total.gold,
        predicted=total.predicted,
        interval=drawn(ours, lambda sums: sums[name].f1, boot),
        baseline=round(summed(trivial)[name].f1, 4),
    )


def _share_found(ours: Sequence[Counts], boot: int) -> Figure:
    """The share of gold's events that were found, whatever their modality."""
    total = summed(ours)["events"]
    return Figure(
        value=round(total.recall, 4),
        right=total.right,
        gold=total.gold,
        predicted=total.predicted,
        interval=drawn(ours, lambda sums: sums["events"].recall, boot),
    )


def _rare_figure(reading: str, ours: Sequence[Counts], trivial: Sequence[Counts], boot: int) -> Figure:
    """The macro-F1 of the rare modalities; its counts are their sums."""
    total = summed(ours)
    sums = [total[f"{one}, {reading}"] for one in RARE]
    return Figure(
        value=round(rare(total, reading), 4),
        right=sum(one.right for one in sums),
        gold=sum(one.gold for one in sums),
        predicted=sum(one.predicted for one in sums),
        interval=drawn(ours, lambda sums: rare(sums, reading), boot),
        baseline=round(rare(summed(trivial), reading), 4),
    )


def extras(name: str, reports: Mapping[str, Report], coder: CodesReports, *, seen: str, boot: int) -> Measured:
    """The happenings that were found per 100 sentences of reports that tell of none."""
    found, refused = answers(reports, coder)
    counts = [_extra(found.get(key), report) for key, report in reports.items()]
    total = summed(counts)["extra"]
    trivial = summed(_extra(baselines.answer(report), report) for report in reports.values())
    figure = Figure(
        value=round(_per_hundred({"extra": total}), 4),
        right=0,
        gold=0,
        predicted=total.predicted,
        interval=drawn(counts, _per_hundred, boot),
        baseline=round(_per_hundred(trivial), 4),
    )
    return Measured(
        name=name,
        what=f"{total.gold} sentences without an act between parties; predicted: happenings found",
        seen=seen,
        reports=len(reports),
        refused=tuple(refused),
        figures={EXTRA: figure},
    )


def _extra(found: Answer | None, report: Report) -> dict[str, Tally]:
    """What was found in one report, beside the number of its sentences (as ``gold``)."""
    return {"extra": Tally(0, len(parse(report).sentences), len(found["events"]) if found else 0)}


def _per_hundred(sums: Counts) -> float:
    """Found per 100 sentences."""
    return 100 * sums["extra"].predicted / sums["extra"].gold


def negative_reports(coder: CodesReports, *, boot: int) -> Measured:
    """The same for the gold reports that have no events; not measured where the gold folder is not here."""
    name = "reports without events"
    reports: dict[str, Report] = {}
    for one in SETS:
        base = base_of(one)
        if one.base == "gold" and base is not None:
            none = {key for key, answer in gold_of(one, base).items() if not answer["events"]}
            reports |= {f"{one.name} {key}": report for key, report in reports_of(one, base) if key in none}
    if not reports:
        return Measured(name=name, what="", seen="", not_measured="the gold folder is not on this machine")
    return extras(name, reports, coder, seen="development", boot=boot)


def measured(splits: Sequence[str], *, boot: int) -> list[Measured]:
    """All figures of the splits, and those of the gold reports without events."""
    coder = load_coder()
    figures = []
    for split in splits:
        figures.append(modality(split, coder, boot=boot))
        told = {item["id"]: report_of(item) for item in negatives(split)}
        seen = figures[-1].seen
        figures.append(extras(f"negatives, {split}", told, coder, seen=seen, boot=boot))
    return [*figures, negative_reports(coder, boot=boot)]


def table(sets: Sequence[Measured]) -> Table:
    """The figures as a table, a section for each set."""
    caption = "trivial: the same events, all taken for asserted; of negatives the reader without grammar"
    shown = Table(box=box.SIMPLE_HEAD, caption=caption, pad_edge=False)
    for heading in ("set", "measure", "value", "95 %", "right / gold / predicted", "trivial"):
        shown.add_column(heading, justify="right" if heading in ("value", "trivial") else "left", no_wrap=True)
    for one in sets:
        first = f"{one.name} ({one.reports})"
        for name, figure in one.figures.items():
            shown.add_row(first, name, *cells_of(figure))
            first = ""
        shown.add_section()
    return shown


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, and what must be known beside it."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.frozen", description=(__doc__ or "").split("\n", 1)[0])
    ask.add_argument("--split", action="append", choices=("dev", "frozen"), help="only this split (default both)")
    ask.add_argument("--boot", type=int, default=1000, help="draws for the intervals (default 1000; 0: none)")
    ask.add_argument("--save", metavar="NAME", help="keep the result under this name")
    ask.add_argument("--note", default="", help="a word to keep with the result")
    told = ask.parse_args(arguments)
    sets = measured(told.split or ("dev", "frozen"), boot=told.boot)
    console = Console(width=120)
    console.print(table(sets))
    for one in sets:
        console.print(f"{one.name}: {one.not_measured or f'{one.what}; {one.seen}'}", highlight=False, markup=False)
        for reason in one.refused:
            console.print(f"{one.name}: refused {reason}", highlight=False, markup=False)
    if told.save:
        console.print(str(save(result_of(sets, boot=told.boot, note=told.note), name=told.save).relative_to(ROOT)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
