"""``communique code``: findings as JSON Lines, without a record."""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from communique.commands.options import outlet_option, published_option, workers_option
from communique.commands.work import Tally, progress, reports_of

Write = Callable[[str], object]


@click.command(short_help="Write the findings of reports as JSON Lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=Path("-"),
    show_default="standard output",
    help="Where the findings go; the file is there whole or not at all.",
)
@published_option
@outlet_option
@workers_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path,
    published: dt.date | None,
    outlet: str | None,
    workers: int,
) -> None:
    """Write the findings of reports as JSON Lines, one report a line, and keep no record.

    PATH is a file, a folder, a pattern, or - for standard input: text, HTML, JSON, or JSON Lines of reports
    ({"id", "title", "outlet", "published", "address", "text"}).

    \b
    Example:
      communique code reports.jsonl -o findings.jsonl
    """
    from communique import batch
    from communique.findings import to_json

    tally = Tally()
    reports = reports_of(paths, published=published, outlet=outlet, refuse=tally.refuse, miss=tally.miss)
    first = next(reports, None)
    if first is None:  # an older file of findings stays as it is
        tally.tell()
        ctx.exit(1)
    with written_whole(output) as write, progress("Coding", chain([first], reports)) as (coming, step):
        for outcome in batch.code_reports(coming, workers=workers, load=batch.load_coder):
            if outcome.findings is None:
                tally.refuse(outcome.report.source or outcome.report.id, outcome.refused or "")
            else:
                write(to_json(outcome.findings) + "\n")
                tally.count(empty=outcome.empty)
            step()
    tally.tell()
    ctx.exit(tally.exit_code)


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
