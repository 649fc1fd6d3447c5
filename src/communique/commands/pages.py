"""What ``show`` prints: a table of events, one person, one event with every value and who tells it."""

from pathlib import Path

import click

from communique.commands.lines import EVENT_COLUMNS, dated_by, event_line, parties, people, when, where
from communique.commands.tables import Column, clean, heading, print_table
from communique.record import Questions
from communique.record.filters import Filters
from communique.record.rows import EventPage, EventRow, PersonPage, Rows, StatementRow


def nothing(record: Path, words: str, advice: str = "") -> None:
    """Tell on standard error that the record holds nothing on the words: no error, and said so by every command."""
    click.echo(clean(f"Nothing in {record} on {words}.{advice and f' {advice}'}"), err=True)


def print_events(questions: Questions, filters: Filters, limit: int, *, words: str) -> None:
    """The events that agree with the filters, in the order of time; `words` are what was asked for."""
    total = questions.count(**filters)
    if not total:
        limited = any(filters.get(name) for name in ("start", "end", "kind"))
        nothing(questions.path, words, "Try it without --from, --to and --kind." if limited else "")
        return
    rows = questions.events(limit=limit, **filters)
    print_table(EVENT_COLUMNS, map(event_line, _oldest_first(rows)))
    if len(rows) < total:
        click.echo(f"The newest {len(rows)} of {total} (more with --limit {total}).", err=True)


def print_person(page: PersonPage) -> None:
    """A person's offices, events and statements, told apart by their lines' beginnings."""
    heading(clean(f"{page.name}{f', {page.party}' if page.party else ''}"))
    columns = (Column("office", wraps=True), Column("party"), Column("events"), Column("from"), Column("to"))
    rows = ((o.office or "(not told)", o.party, o.events, o.first, o.last) for o in page.offices)
    if page.offices:
        print_table(columns, rows)
    if page.events:
        click.echo()
        print_table(EVENT_COLUMNS, map(event_line, _oldest_first(page.events)))
    if page.statements:
        click.echo()
        columns = (
            Column("said", style="cyan"),
            Column("outlet"),
            Column("how"),
            Column("to"),
            Column("words", wraps=True),
        )
        print_table(columns, map(_said, page.statements))


def _said(row: StatementRow) -> tuple[object, ...]:
    """A statement as a line: its day, else that of its report in brackets; its outlet, manner, addressee and words."""
    statement = row.statement
    told = when(statement.said.start, statement.said.end) if statement.said else ""
    manner = ", ".join(filter(None, (statement.cue_class, "denies" if statement.denies else "")))
    to = statement.addressee.name if statement.addressee else ""
    return told or f"({row.published or 'no date'})", row.outlet, manner, to, " … ".join(statement.quotes)


def print_event(page: EventPage) -> None:
    """One event: each field with its values and who tells them, then every quote with its place in the text."""
    row = page.row
    heading(clean(f"{row.kind}, {row.modality}: {parties(row)}"))
    summary = (
        (
            "date",
            " ".join(part for part in (when(row.start, row.end), f"({dated_by(row)})" * bool(dated_by(row))) if part),
        ),
        ("people", people(row.people)),
        ("place", where(row)),
        ("told by", f"{row.reports} reports, {row.sources} of them no copies of others"),
        *(("outlet", words) for words in _outlets(page)),
        ("id", row.id),
    )
    print_table((Column("field"), Column("value", wraps=True)), [line for line in summary if line[1]])
    click.echo()
    reports = {told.telling.id: told.report.id for told in page.tellings}
    values = [
        (f.name, v.value.replace("\t", " "), _tellers(v.tellings, reports), "derived" if v.derived else "told")
        for f in page.fields
        for v in f.values
    ]
    print_table((Column("field"), Column("value", wraps=True), Column("reports", wraps=True), Column("how")), values)
    click.echo()
    print_table(
        (Column("report"), Column("outlet"), Column("published"), Column("at"), Column("quote", wraps=True)),
        _quotes(page),
    )
    for words, others in (("Realises the plan", page.realises), ("Realised by", _one(page.realised_by))):
        for other in others:
            click.echo(clean(f"{words}: {' '.join(event_line(other))}"))


def _tellers(tellings: tuple[str, ...], reports: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(reports[one] for one in tellings))


def _outlets(page: EventPage) -> list[str]:
    """The outlets whose owner or whose text's origin is known, as ``Agency: state-controlled media of …``."""
    told = dict.fromkeys(
        (
            report.outlet or report.id,
            report.ownership.words if report.ownership else "",
            f"text from {report.origin}" if report.origin and report.origin != report.outlet else "",
        )
        for report in (telling.report for telling in page.tellings)
    )
    return [f"{outlet}: {'; '.join(filter(None, known))}" for outlet, *known in told if any(known)]


def _quotes(page: EventPage) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for told in page.tellings:
        event, report = told.telling.event, told.report
        spans = [f"{start}–{end}" for start, end in event.spans] + [""] * len(event.quotes)
        lines += [
            (report.id, report.outlet, report.published, at, q) for at, q in zip(spans, event.quotes, strict=False)
        ]
    return lines


def _one(row: EventRow | None) -> tuple[EventRow, ...]:
    return () if row is None else (row,)


def _oldest_first(rows: Rows[EventRow]) -> list[EventRow]:
    """The rows in the order of time, those without a date first."""
    return list(reversed(rows))
