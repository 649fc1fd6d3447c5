"""``communique open``: the explorer."""

from pathlib import Path

import click

from communique.commands.options import record_option


@click.command(short_help="Open the record in the browser.")
@record_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port on this machine; 0 takes a free one.",
)
def command(record: Path, port: int) -> None:
    """Open the record in the browser: prints the address and serves until it is stopped (Ctrl-C).

    Only this machine can reach it.

    \b
    Example:
      communique open --record talks.db
    """
    from communique.publishing.web.app import serve
    from communique.record import Questions

    Questions(record).close()  # a record that cannot be read is told before serving begins
    try:
        serve(record, port, listening=lambda address: click.echo(f"The record is open at {address} (stop with Ctrl-C)"))
    except KeyboardInterrupt:
        click.echo("Closed.", err=True)
