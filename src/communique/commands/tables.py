"""Tables for people and for programs: drawn with rich on a terminal, tab-separated lines when piped."""

import sys
from collections.abc import Iterable, Sequence

import click
import msgspec


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, whether it may be broken into lines on a terminal, and its colour there."""

    heading: str
    wraps: bool = False
    style: str = ""


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print the rows on standard output; whatever came from a report is printed as text and nothing else."""
    if not sys.stdout.isatty():
        click.echo("\t".join(column.heading for column in columns))
        for row in rows:
            click.echo("\t".join(clean(cell) for cell in row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    if not rows:
        click.echo("Nothing.")
        return
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for column in columns:
        fold = "fold" if column.wraps else "ellipsis"
        table.add_column(column.heading, style=column.style, no_wrap=not column.wraps, overflow=fold)  # type: ignore[arg-type]  # a literal of rich's own
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    Console(highlight=False).print(table)


def clean(cell: object) -> str:
    """A value in one line without control signs, so that no report can steer the terminal; None is empty."""
    text = "" if cell is None else str(cell)
    if text.isprintable():
        return text
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def heading(words: str) -> None:
    """A line that introduces what follows; bold on a terminal."""
    click.secho(words, bold=True)
