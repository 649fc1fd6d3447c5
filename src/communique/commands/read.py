"""``communique read``: reports into the record."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from communique import __version__
from communique.commands.options import outlet_option, published_option, record_option, workers_option
from communique.commands.work import Tally, counted, progress, reports_of

if TYPE_CHECKING:
    from communique.reading.report import Report
    from communique.record import Added, Store

SHOWN = 50
"""New events that are printed on a terminal; all are when piped."""
CODER = f"communique {__version__}"
"""What findings of this version name as their coder."""


@click.command(short_help="Read reports into the record.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@published_option
@outlet_option
@workers_option
@click.option("--explain", is_flag=True, help="Keep the class probabilities of every event, for the report's page.")
@click.option("--again", is_flag=True, help="Code reports that are in the record once more.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: Path,
    published: dt.date | None,
    outlet: str | None,
    workers: int,
    explain: bool,
    again: bool,
) -> None:
    """Read reports, code them, and merge what they tell into the record.

    PATH is a file, a folder, a pattern, or - for standard input: text, HTML, JSON or JSON Lines. Prints what is new.
    A report is safe in the record as soon as it is done, and one that is there already is not coded again: after an
    interruption the same command goes on.

    \b
    Example:
      communique read reports/ --record talks.db --outlet TASS
    """
    with Reading(record, again=again, explain=explain) as reading:
        reports = reports_of(paths, published=published, outlet=outlet, refuse=reading.refuse, miss=reading.tally.miss)
        try:
            reading.run(reports, workers)
        except KeyboardInterrupt:
            click.echo(f"Stopped; {reading.added} reports are safe in {record}. The same command goes on.", err=True)
            ctx.exit(130)
    reading.tell()
    ctx.exit(reading.tally.exit_code)


class Reading:
    """One run of ``read``: reports go into the record, and it is kept what is new.

    A record that is there is opened at once, another one is begun when the first report comes.
    """

    def __init__(self, path: Path, *, again: bool, explain: bool = False) -> None:
        self.path = path
        self.explain = explain
        self.again = again
        self.tally = Tally()
        self.own_files = {Path(f"{path.absolute()}{end}") for end in ("", "-wal", "-shm")}
        self.added = self.known = self.statements = self.claims = 0
        self.new: dict[str, None] = {}
        self.told_again: dict[str, None] = {}
        self._unstored: list[tuple[str, str]] = []
        self._store: Store | None = None
        if path.exists():
            self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def _open(self) -> "Store":
        """The record, opened or begun, with what was refused before."""
        from communique.record import Store

        if self._store is None:
            self._store = Store.open(self.path)
            for source, reason in self._unstored:
                self._store.refuse(source, reason)
        return self._store

    def run(self, reports: "Iterator[Report]", workers: int) -> None:
        """Code and add the reports; returns when all are on the disk."""
        from communique import batch

        load = batch.load_explainer if self.explain else batch.load_coder
        with progress("Coding", reports) as (coming, step):
            for outcome in batch.code_reports(self._unknown(coming, step), workers=workers, load=load):
                if outcome.findings is None:
                    self.refuse(outcome.report.source or outcome.report.id, outcome.refused or "")
                else:
                    self._note(self._open().add(outcome.report, outcome.findings))
                    self.tally.count(empty=outcome.empty)
                step()

    def refuse(self, source: str, reason: str) -> None:
        """Keep an input that was not read, with the reason; the record itself, in a folder of reports, is none."""
        source = source.removeprefix("./")
        if Path(source).absolute() in self.own_files:
            return
        self.tally.refuse(source, reason)
        if self._store is None:
            self._unstored.append((source, reason))
        else:
            self._store.refuse(source, reason)

    def tell(self) -> None:
        """Print the new events on standard output, and the counts on standard error."""
        if self._store is None or not self.tally.total:
            self.tally.tell()
        else:
            self._tell_news()

    def _tell_news(self) -> None:
        from communique.commands.lines import EVENT_COLUMNS, event_line
        from communique.commands.tables import print_table
        from communique.record import Questions

        with Questions(self.path) as record:
            new = record.events_with(self.new)
            again = {row.id for row in record.events_with(self.told_again)} - {row.id for row in new}
        shown = new[:SHOWN] if sys.stdout.isatty() else new
        print_table(EVENT_COLUMNS, map(event_line, shown), title="New events")
        if len(shown) < len(new):
            click.echo(f"… and {len(new) - len(shown)} more (communique open --record {self.path})")
        self.tally.tell()
        click.echo(
            f"New in {self.path}: {counted(len(new), 'event')}, {counted(self.statements, 'statement')}, "
            f"{counted(self.claims, 'claim')}; told again: {counted(len(again), 'event')}; "
            f"known already: {counted(self.known, 'report')}",
            err=True,
        )

    def _unknown(self, reports: "Iterator[Report]", step: Callable[[], None]) -> "Iterator[Report]":
        """The reports that the record does not hold yet as this version codes them."""
        for report in reports:
            store = self._open()
            findings = None if self.again else store.known(report, coder=CODER)
            if findings is None:
                yield report
            else:
                self.tally.count(empty=findings == 0)
                self.known += 1
                step()

    def _note(self, added: "Added") -> None:
        self.added += 1
        if added.standing != "same":
            self.statements += added.statements
            self.claims += added.claims
        self.new.update(dict.fromkeys(event.id for event in added.new_events))
        self.told_again.update(dict.fromkeys(event.id for event in added.told_again))
