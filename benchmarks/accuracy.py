"""Accuracy on every set with gold: ``python -m benchmarks.accuracy [--set NAME] [--all] [--save] [--readme]``.

Beside each figure stand its counts, a 95 % interval (bootstrap over reports), the trivial reader's value, and whether
the set was in view when rules were made.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import expressions, floors
from benchmarks.figures import SHOWN, Measured, measure
from benchmarks.results import Result, block, cells_of, put_block, result_of, save
from benchmarks.sets import ROOT, SETS
from communique.batch import load_coder

NAMES = (*(one.name for one in SETS), *expressions.NAMES)
SHOWN_IN_README = ("events", "events_strict", "statements", "claims")


def measured(names: Iterable[str], *, boot: int) -> Iterator[Measured]:
    """The figures of each set named."""
    wanted = list(names)
    coder = load_coder() if any(one.name in wanted for one in SETS) else None
    for one in SETS:
        if one.name in wanted and coder is not None:
            yield measure(one, coder, boot=boot)
    for name in expressions.NAMES:
        if name in wanted:
            yield from expressions.measured(name, boot=boot)


def table(sets: Iterable[Measured], *, every: bool) -> Table:
    """The figures as a table, a section for each set."""
    shown = Table(box=box.SIMPLE_HEAD, caption="trivial: the same measure of a reader without grammar", pad_edge=False)
    for heading in ("set", "measure", "value", "95 %", "right / gold / predicted", "trivial"):
        shown.add_column(heading, justify="right" if heading in ("value", "trivial") else "left", no_wrap=True)
    for one in sets:
        first = f"{one.name} ({one.reports})" if one.reports else one.name
        for name, figure in one.figures.items():
            if every or name in SHOWN or not {"events", "statements"} & one.figures.keys():
                shown.add_row(first, name, *cells_of(figure))
                first = ""
        if one.quotes_not_verbatim is not None:
            shown.add_row("", "quotes not verbatim", str(one.quotes_not_verbatim))
        if not one.not_measured:
            shown.add_section()
    return shown


def notes(sets: Iterable[Measured]) -> Iterator[str]:
    """What must be known beside the table."""
    for one in sets:
        if one.not_measured:
            yield f"{one.name}: not measured: {one.not_measured}"
            continue
        yield f"{one.name}: {one.what}; {one.seen}" + (f"; coded in {one.seconds} s" if one.seconds else "")
        yield from (f"{one.name}: refused {reason}" for reason in one.refused)


def main(arguments: list[str] | None = None) -> Result:
    """Measure, print, and keep what is asked to be kept."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    ask.add_argument("--set", action="append", choices=NAMES, help="only this set (may be given again)")
    ask.add_argument("--all", action="store_true", help="every measure, also of single fields")
    ask.add_argument("--boot", type=int, default=1000, help="draws for the intervals (default 1000; 0: none)")
    ask.add_argument("--save", action="store_true", help="keep the result in benchmarks/results")
    ask.add_argument("--name", default="accuracy", help="first words of the file's name (default accuracy)")
    ask.add_argument("--note", default="", help="a word to keep with the result")
    ask.add_argument("--floors", action="store_true", help="raise the floors of the gate to what is measured")
    ask.add_argument("--readme", action="store_true", help="write the figures into README.md")
    told = ask.parse_args(arguments)
    sets = list(measured(told.set or NAMES, boot=told.boot))
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table(sets, every=told.all))
    for note in notes(sets):
        console.print(note, highlight=False, markup=False)
    result = result_of(sets, boot=told.boot, note=told.note)
    if told.save:
        console.print(f"kept in {save(result, name=told.name).relative_to(ROOT)}")
    if told.floors:
        floors.write(floors.raised(floors.read(), sets))
    if told.readme:
        readme = ROOT / "README.md"
        readme.write_text(put_block(readme.read_text("utf-8"), block(result, SHOWN_IN_README)), encoding="utf-8")
    return result


if __name__ == "__main__":
    main()
