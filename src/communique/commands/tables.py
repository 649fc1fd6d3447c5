"""Tables for people and for programs: drawn with rich on a terminal, tab-separated lines when piped."""

import sys
from collections.abc import Iterable, Sequence

import click
import msgspec

WIDE = 140
"""Signs in a line from which on a terminal gives every column its own place."""


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, whether it may be broken into lines on a terminal, and its colour there."""

    heading: str
    wraps: bool = False
    style: str = ""
    least: int | None = None
    """Signs below which a terminal does not narrow it."""
    most: int | None = None
    """Signs to which a terminal that is not `WIDE` narrows it."""
    under: bool = False
    """Whether its values stand under those of the column before it on a terminal that is not `WIDE`."""


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print the rows on standard output; whatever came from a report is printed as text and nothing else."""
    if not sys.stdout.isatty():
        click.echo("\t".join(column.heading for column in columns))
        for row in rows:
            click.echo("\t".join(clean(cell) for cell in row))
        return
    cells = [[clean(cell) for cell in row] for row in rows]
    if cells:
        _draw(columns, cells, title)
    else:
        click.echo("Nothing.")


def _draw(columns: Sequence[Column], rows: list[list[str]], title: str | None) -> None:
    """Draw the table on the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    wide = console.width >= WIDE
    if not wide:
        rows = [_stacked(columns, row) for row in rows]
        columns = [column for column in columns if not column.under]
    table = Table(
        box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False, padding=(0, 1, 0, 0)
    )
    for column in columns:
        table.add_column(
            column.heading,
            style=column.style,
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            min_width=column.least,
            max_width=None if wide else column.most,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _stacked(columns: Sequence[Column], row: list[str]) -> list[str]:
    """The cells of a row, those of columns that stand under others put there."""
    cells: list[str] = []
    for column, cell in zip(columns, row, strict=True):
        if column.under and cells:
            cells[-1] = f"{cells[-1]}\n{cell}".strip("\n")
        else:
            cells.append(cell)
    return cells


def clean(cell: object) -> str:
    """A value in one line without control signs, so that no report can steer the terminal; None is empty."""
    text = "" if cell is None else str(cell)
    if text.isprintable():
        return text
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def heading(words: str) -> None:
    """A line that introduces what follows; bold on a terminal."""
    click.secho(words, bold=True)
