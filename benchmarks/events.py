"""The event coder on reports and wire copy, pooled and by fold.   python -m benchmarks.events [--set NAME] [--boot N]

Each report is coded with what was trained without its fold (``benchmarks/folds.tsv``). The rules were made with half of
both sets in view (those with an even number); `--half` measures one half alone. Beside each figure stand its counts and
a 95 % interval (bootstrap over groups of reports, which are not independent within one).
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import folds
from benchmarks.figures import answers
from benchmarks.scoring import (
    MODALITIES,
    Answer,
    Counts,
    Tally,
    count,
    event_weight,
    paired,
    spread,
    summed,
)
from benchmarks.sets import ROOT, SETS, base_of, gold_of, reports_of
from communique.batch import CodesReports
from communique.coding.coder import Coder
from communique.coding.weights import Trained, Weights
from communique.reading.report import Report

TRAINING = ROOT / "training" / "happenings"
MEASURES = {
    "events": "events",
    "events_cited": "events, cited",
    "events_strict": "events, strict",
    "asserted": "precision of asserted",
    "field_direction": "direction",
    "field_level": "level",
    "field_plover": "PLOVER class",
    **{f"modality_{one}": f"modality: {one}" for one in MODALITIES},
    "field_country": "country",
    "field_dates": "dates",
    "field_people": "people",
    "silent": "reports of nothing, left empty",
}
"""What is printed, under which name. Fields are measured over matched happenings."""
RARE = ("denied", "habitual", "hypothetical")
CodersByFold = Callable[[int], CodesReports]
"""Which coder codes the reports of a fold."""


def counts_of(gold: Answer, found: Answer) -> Counts:
    """Every measure of one report, with two more: asserted happenings that gold has, and empty reports left so."""
    told, answered = gold["events"], found["events"]
    pairs = paired(told, answered, event_weight)
    right = sum(f["modality"] == "asserted" for _, f in pairs)
    asserted = sum(f["modality"] == "asserted" for f in answered)
    empty = int(not told)
    silent = Tally(int(not told and not answered), empty, empty)
    return {**count(gold, found), "asserted": Tally(right, asserted, asserted), "silent": silent}


class Counted:
    """The counts of a set's reports, with the group and the fold of each."""

    def __init__(self, name: str, counts: Mapping[str, Counts]) -> None:
        self.name = name
        self.counts = counts
        places = folds.read()
        self.places = {key: places[name, key] for key in counts}

    def tallies(self, measure: str, fold: int | None = None) -> list[Tally]:
        """The tally of each group of reports, of one fold or of all."""
        groups: dict[str, Tally] = {}
        for key, place in self.places.items():
            if fold in (None, place.fold):
                tally = self.counts[key].get(measure, Tally())
                groups[place.group] = groups.get(place.group, Tally()).plus(tally)
        return list(groups.values())

    def value(self, measure: str, fold: int | None = None) -> tuple[float | None, Tally]:
        """F1 of a measure, None where there is nothing to measure, and its tally."""
        tally = sum_of(self.tallies(measure, fold))
        return (tally.f1 if tally.gold + tally.predicted else None), tally


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """All tallies together."""
    return summed({"": one} for one in tallies).get("", Tally())


def counted(name: str, coders: CodersByFold, half: str | None = None) -> Counted | None:
    """The counts of a set; None where it is not on this machine."""
    one = next(each for each in SETS if each.name == name)
    base = base_of(one)
    if base is None:
        return None
    places = folds.read()
    gold = {key: answer for key, answer in gold_of(one, base).items() if half in (None, half_of(key))}
    reports: dict[int, dict[str, Report]] = {}
    for key, report in reports_of(one, base):
        if key in gold:
            reports.setdefault(places[name, key].fold, {})[key] = report
    found: dict[str, Answer] = {}
    for fold, of_fold in reports.items():
        found |= answers(of_fold, coders(fold))[0]
    empty: Answer = {"events": [], "statements": [], "claims": []}
    return Counted(name, {key: counts_of(answer, found.get(key, empty)) for key, answer in gold.items()})


def held_out() -> dict[int, Trained]:
    """What was trained without each fold, as ``training/happenings`` keeps it."""
    return {fold: Trained(_weights("dealing", fold), _weights("certainty", fold)) for fold in range(folds.FOLDS)}


def _weights(name: str, fold: int) -> Weights:
    with (TRAINING / f"{name}_folds.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        of = {row["feature"]: float(row["weight"]) for row in rows if int(row["fold"]) == fold}
    return Weights(of, of.pop("threshold"))


def half_of(key: str) -> str:
    """``even`` or ``odd``, by the number in a report's id."""
    return "odd" if int("".join(c for c in key if c.isdigit())) % 2 else "even"


def table(sets: Sequence[Counted], *, boot: int) -> Table:
    """The figures of all sets, each pooled and by fold."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("set", "measure", "value", "95 %", "right / gold / predicted", *map(str, range(folds.FOLDS))):
        shown.add_column(heading, justify="left" if heading in ("set", "measure") else "right", no_wrap=True)
    for one in sets:
        first = f"{one.name} ({len(one.counts)})"
        for measure, words in MEASURES.items():
            value, tally = one.value(measure)
            interval = spread(one.tallies(measure), boot=boot) if value is not None else None
            cells = ["–" if (by := one.value(measure, fold)[0]) is None else f"{by:.2f}" for fold in range(folds.FOLDS)]
            shown.add_row(
                first,
                words,
                "–" if value is None else f"{value:.3f}",
                "–".join(f"{end:.2f}" for end in interval) if interval else "",
                f"{tally.right} / {tally.gold} / {tally.predicted}",
                *cells,
            )
            first = ""
        rare = [one.value(f"modality_{each}")[0] or 0.0 for each in RARE]
        shown.add_row("", "modality: mean of the rare three", f"{sum(rare) / len(rare):.3f}", "", "")
        shown.add_section()
    return shown


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 1 where no set is on this machine."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    ask.add_argument("--set", action="append", choices=folds.NAMES, help="only this set (may be given again)")
    ask.add_argument("--half", choices=("even", "odd"), help="only the reports with an even or an odd number")
    ask.add_argument("--boot", type=int, default=1000, help="draws for the intervals (default 1000; 0: none)")
    told = ask.parse_args(arguments)
    coders = {fold: Coder(trained=trained) for fold, trained in held_out().items()}
    sets = [
        one for name in told.set or folds.NAMES if (one := counted(name, coders.__getitem__, told.half)) is not None
    ]
    if not sets:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    Console(width=None if sys.stdout.isatty() else 140).print(table(sets, boot=told.boot))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
