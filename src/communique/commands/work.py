"""What ``read`` and ``code`` share: reports in, their outcomes out, with progress on standard error."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

import click

from communique.errors import MissingInput, UnreadableInput
from communique.reading.report import Report

KNOWN_AHEAD = 20_000
"""Up to so many reports are read before coding begins, so that the progress bar knows the end."""

Refuse = Callable[[str, str], None]
"""Takes an input that was not read, and the reason."""


def reports_of(
    paths: Iterable[str], *, published: dt.date | None, outlet: str | None, refuse: Refuse, miss: Refuse
) -> Iterator[Report]:
    """The reports that the paths name; what cannot be read is handed to `refuse`, what is not there to `miss`."""
    from communique.reading.open import open_reports

    def note(error: UnreadableInput) -> None:
        if isinstance(error, MissingInput):
            miss(error.where, f"{error.why} ({error.advice})")
        else:
            refuse(error.where, error.why)

    for path in paths:
        yield from open_reports(path, published=published, outlet=outlet, on_error=note)


@contextmanager
def progress(doing: str, reports: Iterable[Report]) -> Iterator[tuple[Iterator[Report], Callable[[], None]]]:
    """The reports, and what to call after each: on a terminal a bar on standard error shows how far it is."""
    if not sys.stderr.isatty():
        with no_progress(doing, reports) as both:
            yield both
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("Reading", total=None)
        coming = iter(reports)
        first = []
        for report in islice(coming, KNOWN_AHEAD):
            first.append(report)
            bar.update(task, completed=len(first))
        total = len(first) if len(first) < KNOWN_AHEAD else None
        bar.update(task, description=doing, completed=0, total=total)
        yield chain(first, coming), lambda: bar.advance(task)


@contextmanager
def no_progress(doing: str, reports: Iterable[Report]) -> Iterator[tuple[Iterator[Report], Callable[[], None]]]:
    """As `progress`, without a bar."""
    yield iter(reports), lambda: None


def counted(number: int, noun: str) -> str:
    """``1 event``, ``2 events``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


class Tally:
    """How many reports came in and what became of them."""

    def __init__(self) -> None:
        self.coded = 0
        self.empty = 0
        self.refused: list[tuple[str, str]] = []
        self.missing: list[tuple[str, str]] = []

    @property
    def total(self) -> int:
        """How many reports came in; a path that leads to no file is none."""
        return self.coded + self.empty + len(self.refused)

    @property
    def exit_code(self) -> int:
        """1 where something that was named could not be read, or nothing was there."""
        return 1 if self.refused or self.missing or not self.total else 0

    def miss(self, source: str, reason: str) -> None:
        """Keep a path that leads to no file, for the end."""
        self.missing.append((source, reason))

    def refuse(self, source: str, reason: str) -> None:
        """Count an input that was not read."""
        self.refused.append((source, reason))

    def count(self, *, empty: bool) -> None:
        """Count a report that was coded, with findings or without."""
        self.empty += empty
        self.coded += not empty

    def tell(self) -> None:
        """Print on standard error what was refused and why, and the counts."""
        for source, reason in (*self.missing, *self.refused):
            click.echo(f"Not read: {source}: {reason.removeprefix('not read: ')}", err=True)
        if not self.total:
            click.echo("There was nothing to read.", err=True)
            return
        click.echo(
            f"{counted(self.total, 'report')} in = {self.coded} coded"
            f" + {self.empty} without findings + {len(self.refused)} refused",
            err=True,
        )
