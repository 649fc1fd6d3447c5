"""``communique office``: who held which office on a day, from the registry."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from communique.commands.options import Day

if TYPE_CHECKING:
    from communique.findings import Held


@click.command(short_help="Tell who held which office on a day.")
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@click.option("--on", type=Day(), help="The day, such as 2023-11-08; every day where it is left out.")
@click.option("--party", help="Only offices of this state or organisation, code or name.")
def command(name: tuple[str, ...], on: dt.date | None, party: str | None) -> None:
    """Tell which office somebody held, or who held an office, on a day, and by which source.

    NAME is a person ("Shoigu"), a title ("Russian defence minister") or a code (RUS/DEF). Past the last day on which
    the registry saw somebody in office the answer is unknown, and who was last known is shown as such.

    \b
    Example:
      communique office "Russian defence minister" --on 2023-11-08
    """
    from communique.commands.parties import party_code
    from communique.grounding.offices import last_known, offices

    code = party_code(party) if party else None
    if party and code is None:
        raise click.BadParameter(f"{party!r} is no state or organisation that is known", param_hint="'--party'")
    words = " ".join(name)
    if held := offices(words, on=on, party=code):
        _print(held)
        return
    _check(words, code)
    before = last_known(words, on=on, party=code) if on else []
    if before:
        click.echo(f"Unknown on {on}: the registry does not reach that far. Last known:", err=True)
        _print(before)
    else:
        click.echo(f"Unknown: the registry has nobody for {words}{f' on {on}' if on else ''}.", err=True)


def _check(words: str, party: str | None) -> None:
    """Raises BadParameter where the words are nothing that the registry could answer."""
    from communique.grounding.offices import office_classes, question

    asked = question(words, party=party)
    if asked == "title":
        raise click.BadParameter(f'{words!r}: of which state? Write "Russian {words}", or add --party RUS')
    if asked is None:
        raise click.BadParameter(
            f"{words!r} is no name, title or code that the registry knows. A title is written with its state "
            f'("Russian defence minister"), a code as RUS/DEF; classes are {", ".join(office_classes())}'
        )


def _print(held: "list[Held]") -> None:
    from communique.commands.tables import Column, print_table

    columns = (
        Column("person", wraps=True),
        Column("office", wraps=True),
        Column("party"),
        Column("since"),
        Column("until", wraps=True, under=80),
        Column("sure"),
        Column("source", wraps=True, style="dim", gives_way=True),
    )
    lines = (
        (h.person, h.office, h.party, h.since, h.until or f"(seen {h.seen_on or 'never'})", _sure(h.sure), h.source)
        for h in held
    )
    print_table(columns, lines)


def _sure(sure: bool) -> str:
    return "yes" if sure else "no"
