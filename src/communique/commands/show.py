"""``communique show``: what the record knows of two parties, of one, of a person, or of one event."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from communique.commands.options import from_option, limit_option, record_option, to_option
from communique.findings import Kind

if TYPE_CHECKING:
    from communique.record import Questions


@click.command(short_help="Show a dyad, a party, a person or an event.")
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@from_option
@to_option
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Only events of this kind.")
@limit_option
@record_option
def command(
    what: tuple[str, ...],
    start: dt.date | None,
    end: dt.date | None,
    kind: str | None,
    limit: int,
    record: Path,
) -> None:
    """Show events of the record: of a dyad, a party, a person, or one event with all that tells it.

    WHAT is one party or several (codes or names), a person's name, or the id of an event. The column "told" says how
    many reports tell of the event / how many of them are no copies of others; "report day" under a date says that the
    text tells none and the report's own day stands for it.

    \b
    Example:
      communique show RUS CHN --from 2023-10 --to 2023-11
      communique show "Sergei Shoigu"
    """
    from communique.commands import pages
    from communique.commands.parties import party_code
    from communique.record import Questions
    from communique.record.filters import Filters

    filters: Filters = {"start": start, "end": end, "kind": kind}
    codes = [party_code(words) for words in what]
    words = " ".join(what)
    with Questions(record) as questions:
        if None not in codes:
            pages.print_events(questions, {**filters, "parties": [code for code in codes if code]}, limit, words=words)
        elif whole := party_code(words):
            pages.print_events(questions, {**filters, "parties": whole}, limit, words=words)
        elif len(what) == 1 and (page := questions.event(what[0])):
            pages.print_event(page)
        elif person := questions.person(words, limit=limit, start=start, end=end, kind=kind):
            pages.print_person(person)
        else:
            strange = [word for word, code in zip(what, codes, strict=True) if code is None]
            pages.nothing(record, words, _advice(questions, words, strange if len(strange) < len(what) else []))


def _advice(questions: "Questions", words: str, strange: list[str]) -> str:
    """Names in the record that are spelt nearly so; which of the words beside parties are none."""
    from difflib import get_close_matches

    people = {row.name for row in questions.people(limit=2000)}
    if near := get_close_matches(words, people, n=3, cutoff=0.6):
        return f"Did you mean {' or '.join(near)}?"
    if strange:
        none = "is no party" if len(strange) == 1 else "are no parties"
        return f"{' and '.join(strange)} {none} that the registry knows: write a code (RUS) or a name (Russia)."
    return "Try: communique search WORDS"
