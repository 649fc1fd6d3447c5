"""``communique check``: whether counted claims hold, by the record and by tables of the user's."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.commands.options import Day, from_option, outlet_option, record_option, to_option
from communique.commands.work import Tally, counted, progress, reports_of

if TYPE_CHECKING:
    from communique.commands.checked import Answer
    from communique.findings import Claim, Findings
    from communique.reading.report import Report
    from communique.record import Questions
    from communique.record.checking_values import Check
    from communique.record.tables import Table


TOLD = 10
"""Rows of a table that cannot be read of which each is told."""
Bounds = tuple[dt.date | None, dt.date | None]


class Days(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """``2023-01..2023-12``: the first and the last day, each None where nothing stands on its side."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The two days; anything else is wrong use."""
        if isinstance(value, tuple):
            return value
        first, dots, last = value.partition("..")
        if not dots:
            self.fail(f"{value!r} is not understood (write it as 2023-01..2023-12)", param, ctx)
        start = Day("first").convert(first, param, ctx) if first else None
        return start, Day("last").convert(last, param, ctx) if last else None


@click.command(short_help="Check counted claims: “second visit this year”.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--text", help="A sentence or more to check, in place of PATH; needs --published.")
@click.option("--published", type=Day(), help="Day of the reports that tell none, or of the text, such as 2023-11-08.")
@outlet_option
@record_option
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A CSV table of what happened, to check against; repeatable.",
)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of the tables holds a field (start=Arrived), or what is the same in all rows (country==KEN).",
)
@click.option(
    "--complete",
    type=Days(),
    help="The tables hold all of their sort in these days: 2023-01..2023-12; .. is from their first to their last day.",
)
@from_option
@to_option
@click.option("--party", "parties", multiple=True, help="Only claims of the record about this party; repeatable.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "json"]),
    help="text for people, tsv or json for programs.  [default: text on a terminal, else tsv]",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    text: str | None,
    published: dt.date | None,
    outlet: str | None,
    record: Path,
    tables: tuple[Path, ...],
    maps: tuple[str, ...],
    complete: "Bounds | None",
    start: dt.date | None,
    end: dt.date | None,
    parties: tuple[str, ...],
    form: str | None,
) -> None:
    """Check counted claims such as "their second summit in ten days": agrees, disagrees or cannot tell.

    PATH is what communique read takes: a file, a folder, a pattern, or - for standard input. Nothing of it goes into
    the record. Without PATH and --text all claims of the record are checked, those of the newest reports first.

    Each claim is shown with what it asks, the verdict and its reason, the events counted and who tells them, what was
    tried, and how far the record or table reaches. A report is no support for its own claim: what it alone tells is at
    most "consistent within the report". A claim disagrees only where the table, or what is declared of the record
    (communique coverage), is complete, or where more happened than it says.

    Without a record (communique.db, if it is there) or a table a claim is checked within its report only. Tables known
    by their columns: the State Department's travels of the Secretary and the President, and visits by foreign leaders.
    Of others the usual headings are understood, or told with --map.

    \b
    Example:
      communique check report.txt --record talks.db
      communique check --text "It is Blinken's 11th visit to Israel since 7 October 2023." --published 2024-10-22 \\
          --table us_travel.csv
      communique check --record talks.db --from 2024 --party KEN
    """
    _check_use(ctx, paths, text, published, maps, tables)
    from communique.commands.checked import printed

    tally = Tally()
    answers = _Answers(tables=_tables(tables, maps, complete), tally=tally)
    with ExitStack() as stack:
        answers.questions = _opened(ctx, record, stack)
        if answers.questions is None and not tables and (paths or text):
            click.echo(f"There is no record {record} and no --table: claims are checked within their report.", err=True)
        if text is not None:
            found = answers.of_text(text, published=published, outlet=outlet)
        elif paths:
            found = answers.of_files(paths, published=published, outlet=outlet)
        else:
            found = answers.of_record(record, start=start, end=end, parties=_codes(parties))
        if sys.stdout.isatty():
            found = iter(list(found))  # a bar and the blocks would share one terminal
        verdicts = printed(found, form)
    for note in answers.notes:
        click.echo(note, err=True)
    if paths:
        tally.tell()
    if sum(verdicts.values()):
        many = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items() if number)
        click.echo(f"{counted(sum(verdicts.values()), 'claim')}: {many}", err=True)
    ctx.exit(tally.exit_code if paths or text else 0)


def _check_use(
    ctx: click.Context,
    paths: tuple[str, ...],
    text: str | None,
    published: dt.date | None,
    maps: tuple[str, ...],
    tables: tuple[Path, ...],
) -> None:
    """Refuse what does not go together, and say what to do."""
    given = {name for name, value in ctx.params.items() if value}
    if paths and text is not None:
        raise click.UsageError("PATH and --text are two ways to name what is checked: give one of them")
    if text is not None and published is None:
        raise click.UsageError('--text needs the day on which it was said, for "this year": add --published 2023-11-08')
    if (paths or text is not None) and given & {"start", "end", "parties"}:
        raise click.UsageError(
            "--from, --to and --party choose among the claims of the record: leave out PATH and --text"
        )
    if not paths and text is None and given & {"published", "outlet"}:
        raise click.UsageError("--published and --outlet tell of PATH or --text: the record knows its reports")
    if (maps or given & {"complete"}) and not tables:
        raise click.UsageError("--map and --complete are about a table: name it with --table")


def _opened(ctx: click.Context, record: Path, stack: ExitStack) -> "Questions | None":
    """The record, None where none was named and the usual one is not there."""
    from communique.record import Questions

    named = ctx.get_parameter_source("record") is not click.core.ParameterSource.DEFAULT
    needed = named or not (ctx.params["paths"] or ctx.params["text"] is not None)
    if not needed and not record.exists():
        return None
    return stack.enter_context(Questions(record))


def _tables(paths: tuple[Path, ...], maps: tuple[str, ...], complete: "Bounds | None") -> "tuple[Table, ...]":
    """The tables; rows of them that cannot be read are told."""
    if not paths:
        return ()
    from communique.record.tables import read_table

    start, until = complete or (None, None)
    mapping = ", ".join(maps) or None
    read = tuple(
        read_table(path, mapping=mapping, complete=complete is not None, start=start, until=until) for path in paths
    )
    for table in read:
        _tell("Not read", table.problems)
        _tell("Twice", table.notes)
    return read


def _tell(what: str, rows: tuple[str, ...]) -> None:
    """The first rows of a table of which something is to be told."""
    for row in rows[:TOLD]:
        click.echo(f"{what}: {row}", err=True)
    if len(rows) > TOLD:
        click.echo(f"{what}: {counted(len(rows) - TOLD, 'more row')}", err=True)


def _codes(parties: tuple[str, ...]) -> tuple[str, ...]:
    from communique.commands.parties import party_code

    codes = {words: party_code(words) for words in parties}
    for words, code in codes.items():
        if code is None:
            raise click.BadParameter(
                f"{words!r} is no party: write a code (RUS) or a name (Russia)", param_hint="--party"
            )
    return tuple(code for code in codes.values() if code)


class _Answers:
    """Claims and what they are checked against."""

    def __init__(self, *, tables: "tuple[Table, ...]", tally: Tally) -> None:
        self.tables = tables
        self.tally = tally
        self.questions: Questions | None = None
        self.notes: list[str] = []
        """What is to be told when all is done."""

    def of_text(self, text: str, *, published: dt.date | None, outlet: str | None) -> "Iterator[Answer]":
        """The claims of some words."""
        from communique.reading.metadata import Metadata
        from communique.reading.text import read_text

        known = Metadata(published=published, outlet=outlet)
        return self._of_reports([read_text(text, known=known, source="--text")])

    def of_files(self, paths: Iterable[str], *, published: dt.date | None, outlet: str | None) -> "Iterator[Answer]":
        """The claims of reports."""
        reports = reports_of(paths, published=published, outlet=outlet, refuse=self.tally.refuse, miss=self.tally.miss)
        return self._of_reports(reports)

    def of_record(
        self, record: Path, *, start: dt.date | None, end: dt.date | None, parties: tuple[str, ...]
    ) -> "Iterator[Answer]":
        """The claims of the record, those of the newest reports first."""
        from communique.commands.checked import Answer

        assert self.questions is not None
        rows = self.questions.claims(parties=parties, start=start, end=end, limit=-1)
        if not rows:
            click.echo(
                f"No counted claim in {record}{' of those asked for' * bool(start or end or parties)}.", err=True
            )
        checks_of_record = self.questions.check_all((row.claim, row.report) for row in rows)
        for row, own in zip(rows, checks_of_record, strict=True):
            page = self.questions.report(row.report)
            assert page is not None
            checks = (*self._by_tables(row.claim, page.findings, page.report.text), (str(record), own))
            yield Answer.made(page.report, page.findings.report.outlet, row.claim, checks, self._tellers(checks))

    def _of_reports(self, reports: "Iterable[Report]") -> "Iterator[Answer]":
        from communique import batch

        with progress("Checking", reports) as (coming, step):
            for outcome in batch.code_reports(coming, load=batch.load_coder):
                step()
                if outcome.findings is None:
                    self.tally.refuse(outcome.report.source or outcome.report.id, outcome.refused or "")
                    continue
                self.tally.count(empty=outcome.empty)
                yield from self._of_report(outcome.report, outcome.findings)

    def _of_report(self, report: "Report", findings: "Findings") -> "Iterator[Answer]":
        from communique.commands.checked import Answer
        from communique.record.claim_checks import checked_alone

        name = report.source or report.id
        if not findings.claims:
            self.notes.append(f"{name}: no counted claim is found.")
        elif findings.report.published is None:
            self.notes.append(f'{name}: tells no day, so that "this year" stays open (give one: --published).')
        alone = checked_alone(report, findings)
        beside = self.questions.check_report(report, findings) if self.questions else (None,) * len(alone)
        for claim, by_itself, by_record in zip(findings.claims, alone, beside, strict=True):
            checks = list(self._by_tables(claim, findings, report.text))
            if by_record is not None and self.questions is not None:
                checks.append((str(self.questions.path), by_record))
            elif not checks or (by_itself.within_report and not any(check.coverage for _, check in checks)):
                checks.append(("the report itself", by_itself))
            yield Answer.made(report, findings.report.outlet, claim, checks, self._tellers(checks))

    def _by_tables(self, claim: "Claim", findings: "Findings", text: str) -> "Iterator[tuple[str, Check]]":
        from communique.record.claim_checks import checked_by

        for table in self.tables:
            yield table.name, checked_by(table, claim, findings, text=text)

    def _tellers(self, checks: "Iterable[tuple[str, Check]]") -> dict[str, str]:
        """What the source groups of the events counted are called."""
        if self.questions is None:
            return {}
        groups = {group for _, check in checks for one in check.counted for group in one.sources}
        rows = self.questions.tellers(groups)
        return {
            group: ", ".join(dict.fromkeys(row.outlet or row.name for row in told))
            for group, told in rows.items()
            if told
        }
