"""``communique office``: who held which office on a day, from the registry."""

import datetime as dt

import click

from communique.commands.options import Day


@click.command(short_help="Tell who held which office on a day.")
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@click.option("--on", type=Day(), help="The day, such as 2023-11-08; every day where it is left out.")
@click.option("--party", help="Only offices of this state or organisation, code or name.")
def command(name: tuple[str, ...], on: dt.date | None, party: str | None) -> None:
    """Tell which office somebody held, or who held an office, on a day, and by which source.

    NAME is a person ("Shoigu"), a title ("Russian defence minister") or a code (RUS/DEF). Past the last day on which
    the registry saw somebody in office it is not sure.

    \b
    Example:
      communique office "Russian defence minister" --on 2023-11-08
    """
    from communique.commands.parties import party_code
    from communique.commands.tables import Column, print_table
    from communique.grounding.offices import offices

    code = party_code(party) if party else None
    if party and code is None:
        raise click.BadParameter(f"{party!r} is no state or organisation that is known", param_hint="'--party'")
    words = " ".join(name)
    held = offices(words, on=on, party=code)
    if not held:
        click.echo(f"Unknown: the registry has nobody for {words}{f' on {on}' if on else ''}.", err=True)
        return
    columns = (
        Column("person", wraps=True),
        Column("office", wraps=True),
        Column("party"),
        Column("since"),
        Column("until"),
        Column("sure"),
        Column("source", wraps=True, style="dim"),
    )
    lines = (
        (h.person, h.office, h.party, h.since, h.until or f"(seen {h.seen_on or 'never'})", _sure(h.sure), h.source)
        for h in held
    )
    print_table(columns, lines)


def _sure(sure: bool) -> str:
    return "yes" if sure else "no"
