"""``communique search``: words in the reports of the record."""

from pathlib import Path

import click

from communique.commands.options import limit_option, record_option


@click.command(short_help="Find words in the reports of the record.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@limit_option
@record_option
def command(words: tuple[str, ...], limit: int, record: Path) -> None:
    """Find reports that hold all the WORDS in their title or text.

    Words in quotation marks are sought side by side; an asterisk stands for any ending.

    \b
    Example:
      communique search '"joint patrol"' Pacific
    """
    from communique.commands.pages import nothing
    from communique.commands.tables import Column, print_table
    from communique.record import Questions

    with Questions(record) as questions:
        found = questions.search(" ".join(words), limit=limit)
    if not found:
        nothing(record, " ".join(words))
        return
    columns = (
        Column("published", style="cyan"),
        Column("outlet"),
        Column("title", wraps=True),
        Column("words", wraps=True),
        Column("report", style="dim"),
    )
    lines = ((f.report.published, f.report.outlet, f.report.title, _marked(f.snippet), f.report.id) for f in found)
    print_table(columns, lines)


def _marked(snippet: str) -> str:
    """The snippet with the words found between brackets."""
    return snippet.replace("\x02", "[").replace("\x03", "]")
