"""``communique registry``: a user's own tables of offices: add, list, remove, and compile from Wikidata."""

import datetime as dt
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from communique.grounding.own_rows import Known, OwnRow
    from communique.grounding.registry import Registry
    from communique.grounding.wikidata_rows import Compiled

FAULTS = 20
"""Broken lines of a dump that are told."""
AGAIN = "Reports that a record has keep the offices of their reading; communique read … --again codes them anew."
name_option = click.option("--name", help="Name of the table; else that of the file.")
replace_option = click.option("--replace", is_flag=True, help="Put it in the place of the table of this name.")


@click.group(short_help="Add tables of offices of your own.")
def command() -> None:
    """Add, list and remove tables of your own that say who held which office.

    They lie in a folder of yours ($COMMUNIQUE_HOME, else the usual one for data of programs), and every command and
    communique.load() reads them. Your rows win over those of the package.

    \b
    Example:
      communique registry add ministers.csv
      communique registry list
      communique registry remove ministers
      communique registry import-wikidata query.json --add
    """


@command.command("add", short_help="Add a table of your own (CSV).")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only say whether the file is good.")
@name_option
@replace_option
def add_command(file: Path, check: bool, name: str | None, replace: bool) -> None:
    """Add FILE, a table of who held which office, whose rows win over those of the package.

    FILE is CSV in UTF-8. Its first row names the columns: person, aliases, party, office, office_class, since, until,
    seen_on, source, licence; of these person, party, office, since and until must be there. It is checked whole before
    anything is changed. A row with a source counts as sure. An open row without seen_on was seen on the day of adding.

    \b
    Example:
      communique registry add ministers.csv --check
      communique registry add ministers.csv
    """
    from communique.grounding import own_tables
    from communique.grounding.own_rows import read_own_rows

    tables = _shipped()
    known = _known(tables)
    name = own_tables.table_name(Path(name) if name else file)
    others = [(table.name, row) for table in own_tables.own_tables(known) if table.name != name for row in table.rows]
    rows = read_own_rows(file, known, others)
    if check:
        click.echo(f"{file}: {_rows(len(rows))} can be added; nothing was changed.", err=True)
        return
    path = own_tables.add(name, rows, replace=replace)
    click.echo(f"Added {_rows(len(rows))} as table “{name}” ({path}), {_people(rows, tables)}.", err=True)
    click.echo(AGAIN, err=True)


@command.command("list", short_help="List the tables that you added.")
def list_command() -> None:
    """List the tables that you added: rows, those with a source, the last day that they know of, the file.

    \b
    Example:
      communique registry list
    """
    from communique.commands.tables import Column, print_table
    from communique.grounding import own_tables

    found = own_tables.own_tables(_shipped().known)
    columns = (
        Column("table"),
        Column("rows"),
        Column("sourced"),
        Column("freshness"),
        Column("standing", wraps=True),
        Column("file", wraps=True, style="dim", gives_way=True),
    )
    lines = (
        (
            *(table.name, len(table.rows), sum(bool(row.source) for row in table.rows)),
            max((row.until or row.seen_on or row.since for row in table.rows), default=""),
            table.damage or ("beside the package's" if table.rows[0].check == "public" else "wins"),
            table.path,
        )
        for table in found
    )
    print_table(columns, lines)
    if not found:
        click.echo("No table was added yet (communique registry add FILE).", err=True)


@command.command("remove", short_help="Take out a table that you added.")
@click.argument("table")
def remove_command(table: str) -> None:
    """Take out the table of this name, as communique registry list shows it.

    \b
    Example:
      communique registry remove ministers
    """
    from communique.grounding import own_tables

    path = own_tables.remove(own_tables.table_name(Path(table)))
    click.echo(f"Removed table “{path.stem}” ({path}).", err=True)
    click.echo(AGAIN, err=True)


@command.command("import-wikidata", short_help="Compile a table from a file of Wikidata.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--party", "parties", multiple=True, help="Only this state or organisation, code or name; may be repeated."
)
@click.option("--class", "classes", multiple=True, help="Only this class of office, such as FM; may be repeated.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Where the rows go as CSV that registry add takes; else standard output.",
)
@click.option("--add", "adds", is_flag=True, help="Add the rows at once, beside those of the package.")
@name_option
@replace_option
@click.pass_context
def import_command(
    ctx: click.Context,
    file: Path,
    parties: tuple[str, ...],
    classes: tuple[str, ...],
    output: Path | None,
    adds: bool,
    name: str | None,
    replace: bool,
) -> None:
    """Compile who held which office from FILE, without network: a JSON dump of Wikidata (also .gz, .bz2), a page of
    Special:EntityData, or the result of a SPARQL query as JSON or CSV (docs/registry.md has the query).

    With --add the rows stand beside those of the package, as a public table does; rows written to a file, looked
    through and added with registry add win over them. What makes no row is counted and told with its reason.

    \b
    Example:
      communique registry import-wikidata query.json -o rows.csv
      communique registry import-wikidata latest-all.json.bz2 --class FM --class DEF --add
    """
    from communique.grounding import own_tables

    if adds and output:
        raise click.UsageError("either --add or -o: what is written to a file is added with registry add")
    tables = _shipped()
    broken: list[tuple[int, str]] = []
    compiled = _compiled(file, _known(tables), _asked(parties), _classes(classes, tables), broken)
    _tell(file, compiled, broken)
    if not compiled.rows:
        click.echo("There is no row to add.", err=True)
        ctx.exit(1)
    if adds:
        table = own_tables.table_name(Path(name) if name else Path(file.name.split(".", 1)[0]))
        path = own_tables.add(table, compiled.rows, replace=replace)
        click.echo(f"Added as table “{table}” ({path}), {_people(compiled.rows, tables)}.", err=True)
        click.echo(AGAIN, err=True)
    else:
        from communique.commands.code import written_whole

        with written_whole(output or Path("-")) as write:
            write(own_tables.csv_text(compiled.rows, kept=False))
    ctx.exit(1 if broken else 0)


def _shipped() -> "Registry":
    """The package's own tables: these commands work though a table that was added is damaged."""
    from communique.grounding.registry import Registry

    return Registry(own=False)


def _known(tables: "Registry") -> "Known":
    """What rows are checked against, with the class that a title tells."""
    import msgspec

    from communique.grounding.positions import class_of

    return msgspec.structs.replace(tables.known, class_of=class_of)


def _people(rows: "tuple[OwnRow, ...]", tables: "Registry") -> str:
    """``people: 3 known, 1 new``, with the names of the first new ones."""
    from communique.grounding.own_people import identified

    named = [("", row) for row in rows]
    found = {person: row.person for person, _, row in identified(named, tables.people, tables.holdings, tables.states)}
    new = [name for person, name in found.items() if person.startswith("own-")]
    shown = f" ({', '.join(new[:10])}{' …' if len(new) > 10 else ''})" if new else ""
    return f"people: {len(found) - len(new)} known, {len(new)} new{shown}"


def _asked(parties: tuple[str, ...]) -> frozenset[str]:
    from communique.commands.parties import party_code

    codes = {party: party_code(party) for party in parties}
    if wrong := [party for party, code in codes.items() if code is None]:
        raise click.BadParameter(f"{wrong[0]!r} is no state or organisation that is known", param_hint="'--party'")
    return frozenset(code for code in codes.values() if code)


def _classes(classes: tuple[str, ...], tables: "Registry") -> frozenset[str]:
    asked = frozenset(one.upper() for one in classes)
    if wrong := asked - tables.known.classes:
        known = ", ".join(sorted(tables.known.classes))
        raise click.BadParameter(f"{min(wrong)!r} is no class of office; classes are {known}", param_hint="'--class'")
    return asked


def _compiled(
    file: Path, known: "Known", parties: frozenset[str], classes: frozenset[str], broken: list[tuple[int, str]]
) -> "Compiled":
    from communique.grounding.wikidata import wikidata_claims
    from communique.grounding.wikidata_rows import compile_rows

    claims = wikidata_claims(file, lambda line, why: broken.append((line, why)))
    file_day = dt.date.fromtimestamp(file.stat().st_mtime) if file.exists() else dt.date.today()
    with _reading(file):
        return compile_rows(claims, known, file_day=file_day, parties=parties, classes=classes)


def _reading(file: Path) -> AbstractContextManager[object]:
    """A sign on a terminal that the file is being read, which takes hours for a whole dump."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.markup import escape

    return Console(stderr=True).status(f"Reading {escape(file.name)}")


def _tell(file: Path, compiled: "Compiled", broken: list[tuple[int, str]]) -> None:
    """Say on standard error how many rows there are, and what was left out and why."""
    click.echo(f"{file}: {_rows(len(compiled.rows))} of {compiled.claims} statements “position held”.", err=True)
    if compiled.coarse:
        click.echo(
            f"The file tells no precision: {compiled.coarse} first days of a year or month were taken for the whole "
            "of it (startPrecision and endPrecision tell it).",
            err=True,
        )
    for reason, count in compiled.left_out.items():
        examples = "; ".join(compiled.examples[reason])
        more = "; …" if count > len(compiled.examples[reason]) else ""
        click.echo(f"Left out, {reason}: {count} ({examples}{more})", err=True)
    for line, why in broken[:FAULTS]:
        click.echo(f"Not read: {file}, line {line}: {why}", err=True)
    if len(broken) > FAULTS:
        click.echo(f"… and {len(broken) - FAULTS} lines more", err=True)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
