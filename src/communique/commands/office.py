"""``communique office``: who held which office on a day, from the registry."""

import datetime as dt
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from communique.commands.options import Day

if TYPE_CHECKING:
    from communique.grounding.answers import Answer, Answered

TOLD = 12
"""People of one name whom a message lists."""


@click.command(short_help="Tell who held which office on a day.")
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@click.option("--on", type=Day(), help="The day, such as 2023-11-08; every day where it is left out.")
@click.option("--party", help="Only offices of this state or organisation, code or name.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as one line of JSON, for programs.")
def command(name: tuple[str, ...], on: dt.date | None, party: str | None, as_json: bool) -> None:
    """Tell which office somebody held, or who held an office, on a day, and by which source.

    NAME is a person ("Shoigu"), a title ("Russian defence minister") or a code (RUS/DEF). Who fits a name that several
    people bear is listed, and nobody chosen. Between two known holders the answer is nobody; where the registry ends,
    and past the last day on which it saw somebody in office, it is unknown, and who was last known is shown as such.

    \b
    Example:
      communique office "Russian defence minister" --on 2023-11-08
      communique office Bush --party USA
      communique office CHN/DEF --on 2023-11-08 --json
    """
    from communique.commands.parties import party_code
    from communique.grounding.answers import answer

    code = party_code(party) if party else None
    if party and code is None:
        raise click.BadParameter(f"{party!r} is no state or organisation that is known", param_hint="'--party'")
    words = " ".join(name)
    found = answer(words, on=on, party=code)
    if found is None:
        raise click.BadParameter(_advice(words, code))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(found).decode("utf-8"))
        return
    _tell(found)
    if found.held:
        _print(found.held)


def _advice(words: str, party: str | None) -> str:
    """Why the registry could not answer, and how to ask."""
    from communique.grounding.offices import office_classes, question

    if question(words, party=party) == "title":
        return f'{words!r}: of which state? Write "Russian {words}", or add --party RUS'
    if "/" in words:
        known = ", ".join(office_classes())
        return (
            f"{words!r} is no name, title or code that the registry knows: a code is written RUS/DEF, "
            f"and classes are {known}"
        )
    return (
        f"{words!r} is no name, title or code that the registry knows. A title is written with its state "
        '("Russian defence minister"), a code as RUS/DEF'
    )


def _tell(found: "Answer") -> None:
    """Say on standard error what a table of holdings does not."""
    message = ""
    if found.answer == "held":
        named = list(dict.fromkeys(held.person for held in found.held))
        if found.question == "person" and len(named) > 1:
            several = f"{', '.join(named[:TOLD])}{' …' if len(named) > TOLD else ''}"
            message = f"{len(named)} people fit “{found.asked}”: {several}. None is chosen; write more of the name."
    elif found.answer == "nobody" and found.before and found.after:
        message = (
            f"Nobody on {found.on}: vacant between {_ended(found.before)} and {_begun(found.after)}"
            f"{'' if found.sure else ', as far as is known (not checked)'}."
        )
    elif found.held:
        message = f"Unknown on {found.on}: the registry does not reach that far. Last known:"
    elif found.before or found.after:
        ends = [_ended(found.before)] if found.before else []
        ends += [_begun(found.after)] if found.after else []
        where = "between" if len(ends) == 2 else "after" if found.before else "before"
        message = f"Unknown on {found.on}: the registry has nobody {where} {' and '.join(ends)}."
    elif found.people:
        message = f"Unknown{_on(found)}: the registry has no office on that day of {_candidates(found)}."
    else:
        message = f"Unknown: the registry has nobody for {found.asked}{_on(found)}."
    if message:
        click.echo(message, err=True)


def _candidates(found: "Answer") -> str:
    """``Sergei Shoigu (RUS, offices of 1991 to 2026)``, several of them."""
    from communique.grounding.answers import person, years_of

    people = [f"{person(one).name} ({person(one).party}, offices of {years_of(one)})" for one in found.people[:TOLD]]
    return " or ".join(people) + (" …" if len(found.people) > TOLD else "")


def _on(found: "Answer") -> str:
    return f" on {found.on}" if found.on else ""


def _ended(held: "Answered") -> str:
    return f"{held.person} (until {held.until})"


def _begun(held: "Answered") -> str:
    return f"{held.person} (from {held.since})"


def _print(held: "tuple[Answered, ...]") -> None:
    from communique.commands.tables import Column, print_table

    if not sys.stdout.isatty():
        names = held[0].__struct_fields__
        print_table([Column(name) for name in names], ([_plain(getattr(one, name)) for name in names] for one in held))
        return
    columns = (
        Column("person", wraps=True),
        Column("office", wraps=True),
        Column("code", wraps=True),
        Column("held", wraps=True),
        Column("sure"),
        Column("source", wraps=True, style="dim", gives_way=True),
    )
    lines = (
        (h.person, h.office, f"{h.party}/{h.office_class}", _interval(h), _plain(h.sure), _origin(h.source))
        for h in held
    )
    print_table(columns, lines)


def _interval(held: "Answered") -> str:
    """``2012-11-06 to 2024-05-12``; of an open holding the day on which it was last seen."""
    return f"{held.since or '?'} to {held.until}" if held.until else f"{held.since}, seen {held.seen_on or 'never'}"


def _origin(source: str) -> str:
    """A source for a person's eye: of an address the site, of recollection that it is that."""
    if source.startswith("recollection"):
        return "recollection, unverified"
    address = urlsplit(source.split(" ", 1)[0])
    owner = address.path.split("/")[1:2] if address.netloc == "github.com" else []
    return "/".join([address.netloc.removeprefix("www."), *owner]) if address.netloc else source.partition("; ")[0]


def _plain(value: object) -> object:
    """``yes`` and ``no`` for what is so or not."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
