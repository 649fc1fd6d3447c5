"""``communique coverage``: which reports a record was made of, and what is declared complete in it."""

import datetime as dt
import getpass
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from communique.commands.options import Day, record_option
from communique.findings import Kind, Level

if TYPE_CHECKING:
    from communique.record.coverage import Declaration, Holdings, Share

SHOWN = 15
"""Outlets, dyads and months that a terminal shows of each; all are printed when piped."""


class Complete(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """``RUS,CHN:2023-01..2023-12``: parties, and the first and the last day of what is complete for them."""

    name = "parties:days"
    _FORM = re.compile(r"(?P<parties>[^:]+):(?P<start>[\d-]*)\.\.(?P<end>[\d-]+)")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The codes, first day (None where open) and last day; anything else is wrong use."""
        from communique.commands.parties import party_code

        if isinstance(value, tuple):
            return value
        found = self._FORM.fullmatch(value.strip())
        if found is None:
            self.fail(f"{value!r} is not understood (write it as RUS,CHN:2023-01..2023-12)", param, ctx)
        codes = []
        for words in found["parties"].split(","):
            if (code := party_code(words)) is None:
                self.fail(f"{words.strip()!r} is no party: write a code (RUS) or a name (Russia)", param, ctx)
            codes.append(code)
        start = Day("first").convert(found["start"], param, ctx) if found["start"] else None
        return tuple(codes), start, Day("last").convert(found["end"], param, ctx)


@click.command(short_help="Show what a record covers; declare it complete.")
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@record_option
@click.option(
    "--complete", type=Complete(), help="Declare the record complete for parties and days: RUS,CHN:2023-01..2023-12."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(Kind)),
    help="Only of this kind; repeatable.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice([level for level in get_args(Level) if level != "any"]),
    help="Only of this level; repeatable.",
)
@click.option("--by", "who", help="Who declares it.  [default: your user name]")
@click.option("--why", help="What it rests on.")
@click.option("--withdraw", type=click.IntRange(1), metavar="NUMBER", help="Take a declaration back.")
def command(
    parties: tuple[str, ...],
    record: Path,
    complete: tuple[tuple[str, ...], dt.date | None, dt.date] | None,
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
    who: str | None,
    why: str | None,
    withdraw: int | None,
) -> None:
    """Show which reports a record was made of, by outlet, dyad and month, and what is declared complete in it.

    With PARTY only reports that tell of an event of all the parties are counted.

    A record is made of clippings: that something is not in it does not mean that it did not happen. So a claim is found
    wrong for a happening too few (communique check) only where somebody has declared that the record holds every
    happening between the parties in these days, of a kind or level perhaps. The declaration is kept with who, when and
    why. Make one only for what you have looked through: the program itself misses events.

    \b
    Example:
      communique coverage RUS CHN
      communique coverage --complete RUS,CHN:2023-01..2023-12 --kind meeting --level heads --why "the Kremlin's list"
      communique coverage --withdraw 1
    """
    if complete is None and (kinds or levels):
        raise click.UsageError("--kind and --level belong to a declaration: name parties and days with --complete")
    if complete is not None and withdraw is not None:
        raise click.UsageError("--complete and --withdraw are two steps: take back first, then declare anew")
    if complete is not None:
        _declare(record, complete, kinds, levels, who or getpass.getuser(), why)
    elif withdraw is not None:
        _withdraw(record, withdraw, who or getpass.getuser(), why)
    else:
        _show(record, parties)


def _declare(
    record: Path,
    complete: tuple[tuple[str, ...], dt.date | None, dt.date],
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
    who: str,
    why: str | None,
) -> None:
    from communique.record import Questions, Store
    from communique.record.coverage import Declaration

    Questions(record).close()  # a declaration begins no record
    codes, start, end = complete
    told = Declaration(
        parties=codes,
        start=start,
        end=end,
        kinds=kinds,  # type: ignore[arg-type]  # click has checked them
        levels=levels,  # type: ignore[arg-type]
        who=who,
        day=dt.date.today(),
        why=why,
    )
    with Store.open(record) as store:
        kept = store.declare(told)
    click.echo(f"{record} is declared {kept.words} (number {kept.id}).", err=True)


def _withdraw(record: Path, number: int, who: str, why: str | None) -> None:
    from communique.record import Questions, Store

    Questions(record).close()
    with Store.open(record) as store:
        old = store.withdraw(number, who=who, day=dt.date.today(), why=why)
    click.echo(f"Taken back: that {record} is {old.words}.", err=True)


def _show(record: Path, parties: tuple[str, ...]) -> None:
    from communique.commands.parties import party_code
    from communique.commands.tables import Column, heading, print_table
    from communique.record import Questions

    codes = [party_code(words) for words in parties]
    strange = [words for words, code in zip(parties, codes, strict=True) if code is None]
    if strange:
        raise click.BadParameter(f"{strange[0]!r} is no party: write a code (RUS) or a name (Russia)")
    with Questions(record) as questions:
        held = questions.coverage(*(code for code in codes if code))
    if sys.stdout.isatty():
        heading(_in_all(held, [code for code in codes if code]))
    columns = (Column("of"), Column("name", wraps=True), Column("reports"), Column("first"), Column("last"))
    print_table(columns, _lines(held))
    if held.declared:
        click.echo()
        print_table(
            (
                Column("complete"),
                Column("parties", wraps=True),
                Column("of", wraps=True),
                Column("from"),
                Column("to"),
                Column("by", wraps=True),
                Column("on"),
                Column("why", wraps=True, gives_way=True),
            ),
            [_declared(one) for one in held.declared],
        )
    else:
        click.echo("Nothing is declared complete (communique coverage --complete).", err=True)


def _in_all(held: "Holdings", codes: list[str]) -> str:
    days = f", {held.first} to {held.last}" if held.first else ""
    of = f" that tell of {' and '.join(codes)}" if codes else ""
    return f"{held.reports} reports{of}, {held.sources} of them no copies of others{days}"


def _lines(held: "Holdings") -> Iterator[tuple[object, ...]]:
    whole = not sys.stdout.isatty()
    yield "all", "", held.reports, held.first, held.last
    for of, shares in (("outlet", held.outlets), ("dyad", held.dyads), ("month", held.months)):
        shown: tuple[Share, ...] = shares if whole else shares[:SHOWN]
        for share in shown:
            yield of, share.name or "not told", share.reports, share.first, share.last
        if len(shown) < len(shares):
            yield of, f"… {len(shares) - len(shown)} more", "", "", ""


def _declared(one: "Declaration") -> tuple[object, ...]:
    of = ", ".join((*one.kinds, *one.levels)) or "all"
    return one.id, " ".join(one.parties), of, one.start or "the beginning", one.end, one.who, one.day, one.why
