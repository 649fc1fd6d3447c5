"""What ``code --explain`` prints: a block for each happening with its quotes, then what decided each value."""

import sys
from collections.abc import Iterator

import click

from communique.commands.tables import WIDE, Column, clean, heading, print_table
from communique.findings import Event, Findings, Reason

COLUMNS = (
    Column("field", style="dim"),
    Column("value", wraps=True, most=24),
    Column("decided by", wraps=True),
    Column("words", wraps=True, style="cyan", most=34),
    Column("way", wraps=True, style="dim", under=WIDE),
)
"""``way``: from the trigger to the words over the sentence's tree."""
NAMES = {"told_by": "told by", "plover": "class"}


class Explained:
    """Prints reports one after the other; piped, one table of all their reasons."""

    def __init__(self) -> None:
        self._drawn = sys.stdout.isatty()
        self._first = True

    def show(self, findings: Findings) -> None:
        """Print the happenings of one report, each with what decided its values."""
        if self._drawn:
            self._draw(findings)
        else:
            if self._first:
                click.echo("\t".join(("report", "event", *(column.heading for column in COLUMNS), "start", "end")))
            for event in findings.events:
                for reason in event.why:
                    click.echo("\t".join(map(clean, (findings.report.id, event.id, *_cells(reason), *_ends(reason)))))
        self._first = False

    def _draw(self, findings: Findings) -> None:
        if not self._first:
            click.echo()
        report = findings.report
        about = ", ".join(filter(None, (report.outlet, str(report.published or ""))))
        heading(clean(report.title or report.id) + (f" ({clean(about)})" if about else ""))
        if not findings.events:
            click.echo("No happening between parties is told.")
        for event in findings.events:
            click.echo()
            click.secho(clean(f"{event.id}  {event.kind}, {event.modality}: {_parties(event)}"), bold=True)
            for quote in event.quotes:
                click.echo(clean(f"“{quote}”"))
            print_table(COLUMNS, _named_once(event.why))


def _parties(event: Event) -> str:
    """``RUS CHN``, or ``RUS → CHN`` where one acts on the other."""
    if event.by and event.to:
        return f"{' '.join(event.by)} → {' '.join(event.to)}"
    return " ".join(event.parties)


def _named_once(reasons: tuple[Reason, ...]) -> Iterator[tuple[str, ...]]:
    """The cells of the reasons; a field of several values is named at the first."""
    last = ""
    for reason in reasons:
        name, *cells = _cells(reason)
        yield ("" if name == last else name, *cells)
        last = name


def _cells(reason: Reason) -> tuple[str, ...]:
    name = NAMES.get(reason.field, reason.field)
    return name, reason.value or "", reason.rule, reason.quote or "", reason.via or ""


def _ends(reason: Reason) -> tuple[str, str]:
    return (str(reason.span[0]), str(reason.span[1])) if reason.span is not None else ("", "")
