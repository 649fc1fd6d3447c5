"""Tables for people and for programs: drawn with rich on a terminal, tab-separated lines when piped."""

import sys
from collections.abc import Iterable, Sequence
from typing import Self

import click
import msgspec

WIDE = 140
"""Signs in a line from which on a terminal gives every column its own place."""
GAP = 2
"""Signs between two columns."""
NARROWEST = 6
"""Signs to which even words are broken, on a terminal too narrow for anything else."""


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, whether it may be broken into lines on a terminal, and its colour there."""

    heading: str
    wraps: bool = False
    style: str = ""
    least: int | None = None
    """Signs below which a terminal does not narrow it."""
    most: int | None = None
    """Signs to which a terminal that is not `WIDE` narrows it."""
    under: int = 0
    """Signs in a line below which, on a terminal, its values stand under those of the column before it."""
    gives_way: bool = False
    """Whether a terminal narrows it before all others."""


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
    stacked = [console.width < column.under for column in columns]
    rows = [_stacked(stacked, row) for row in rows]
    columns = [column for column, under in zip(columns, stacked, strict=True) if not under]
    measured = [
        Width.of(column, [row[at] for row in rows], wide=console.width >= WIDE) for at, column in enumerate(columns)
    ]
    table = Table(
        box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False, padding=(0, 1, 0, 0)
    )
    for column, width in zip(columns, fitted(measured, console.width - GAP * (len(columns) - 1)), strict=True):
        table.add_column(
            column.heading,
            style=column.style,
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            width=width,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


class Width(msgspec.Struct, frozen=True, kw_only=True):
    """How wide a column would be, how wide it must be so that no word of it is broken, and whether it gives way."""

    whole: int
    words: int
    gives_way: bool = False

    @classmethod
    def of(cls, column: Column, cells: Sequence[str], *, wide: bool) -> Self:
        """The width of a column by its heading and its cells, of which each may have several lines."""
        from rich.cells import cell_len  # late: rich is for terminals alone

        lines = [line for cell in cells for line in cell.split("\n")]
        whole = max(map(cell_len, (column.heading, *lines)))
        if column.most and not wide:
            whole = min(whole, column.most)
        words = max(cell_len(word) for line in (column.heading, *lines) for word in line.split(" "))
        least = max(words, column.least or 0) if column.wraps else whole
        return cls(whole=whole, words=min(least, whole), gives_way=column.gives_way)


def fitted(columns: Sequence[Width], room: int) -> list[int]:
    """The signs that each column gets of so many: words stay whole as long as they can.

    First the columns that give way are narrowed to their longest word, then the others, then all below that.
    """
    widths = [column.whole for column in columns]
    for least in (
        [column.words if column.gives_way else column.whole for column in columns],
        [column.words for column in columns],
        [min(column.words, NARROWEST) if column.gives_way else column.words for column in columns],
        [min(column.words, NARROWEST) for column in columns],
    ):
        while sum(widths) > room:
            at = max(range(len(widths)), key=lambda i: (widths[i] > least[i], widths[i]))
            if widths[at] <= least[at]:
                break
            widths[at] -= 1
    return widths


def _stacked(stacked: Sequence[bool], row: list[str]) -> list[str]:
    """The cells of a row, those of columns that stand under others put there."""
    cells: list[str] = []
    for under, cell in zip(stacked, row, strict=True):
        if under and cells:
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
