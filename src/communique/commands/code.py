"""``communique code``: findings as JSON Lines, without a record."""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from communique.commands.options import outlet_option, published_option, workers_option
from communique.commands.work import Tally, no_progress, progress, reports_of

if TYPE_CHECKING:
    from communique.findings import Findings

Write = Callable[[str], object]
Show = Callable[["Findings"], object]


@click.command(short_help="Write the findings of reports as JSON Lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    show_default="standard output",
    help="Where the findings go; the file is there whole or not at all.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show what decided each value, and the class probabilities; with -o both go with the findings.",
)
@published_option
@outlet_option
@workers_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path | None,
    explain: bool,
    published: dt.date | None,
    outlet: str | None,
    workers: int,
) -> None:
    """Write the findings of reports as JSON Lines, one report a line, and keep no record.

    PATH is a file, a folder, a pattern, or - for standard input: text, HTML, JSON, or JSON Lines of reports
    ({"id", "title", "outlet", "published", "address", "text"}).

    With --explain a block for each happening is shown for people instead: the word that tells of it, the way from there
    to each participant in the sentence's tree, and the rule or model that decided each value. With --explain and -o
    (or -o -) the findings are written as JSON Lines with all that in them.

    \b
    Example:
      communique code reports.jsonl -o findings.jsonl
      communique code --explain report.txt
    """
    from communique import batch

    tally = Tally()
    reports = reports_of(paths, published=published, outlet=outlet, refuse=tally.refuse, miss=tally.miss)
    first = next(reports, None)
    if first is None:  # an older file of findings stays as it is
        tally.tell()
        ctx.exit(1)
    shown = _for_people() if explain and output is None else _as_lines(output or Path("-"), explain=explain)
    bar = no_progress if explain and output is None else progress  # a bar and the blocks would share one terminal
    load = batch.load_explainer if explain else batch.load_coder
    with shown as show, bar("Coding", chain([first], reports)) as (coming, step):
        for outcome in batch.code_reports(coming, workers=workers, load=load):
            if outcome.findings is None:
                tally.refuse(outcome.report.source or outcome.report.id, outcome.refused or "")
            else:
                show(outcome.findings)
                tally.count(empty=outcome.empty)
            step()
    tally.tell()
    ctx.exit(tally.exit_code)


@contextmanager
def _as_lines(path: Path, *, explain: bool) -> Iterator[Show]:
    """Writes findings as lines of JSON, the reasons of the events only with `explain`."""
    from communique.findings import to_json, unexplained

    with written_whole(path) as write:
        yield lambda findings: write(to_json(findings if explain else unexplained(findings)) + "\n")


@contextmanager
def _for_people() -> Iterator[Show]:
    """Shows findings on standard output as blocks of what decided each value."""
    from communique.commands.explained import Explained

    yield Explained().show


@contextmanager
def written_whole(path: Path) -> Iterator[Write]:
    """What to write lines with; a file takes its name only when all of it is on the disk, ``-`` is standard output.

    A link leads to its file; a device or a pipe, which nothing can take the place of, is written to as it is.
    """
    if str(path) == "-":
        yield sys.stdout.write
        sys.stdout.flush()
        return
    whole = not path.exists() or path.is_file()
    try:
        with _renamed_when_done(path.resolve()) if whole else path.open("w", encoding="utf-8") as file:
            yield file.write
    except OSError as error:
        left = "nothing was written" if whole else "not all was written"
        raise click.ClickException(f"{path}: {error.strerror or error}; {left} (choose another -o)") from error


@contextmanager
def _renamed_when_done(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that takes its place once it is on the disk, and is gone after an error."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(number, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The rights that new files do not get; reading them means setting them for a moment."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
