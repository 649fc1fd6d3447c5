"""Writes docs/commands.md, the reference of the commands, from the code: ``python docs/make_commands.py``.

With ``-`` it is printed instead.
"""

import sys
from pathlib import Path

import click

from communique.cli import NAMES, Commands, communique

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# The commands

<!-- Written by docs/make_commands.py from the code; do not edit. -->

Progress and messages go to standard error, answers to standard output: as tables on a terminal, as tab-separated
lines when piped. Exit codes: 0 done, 1 some inputs could not be read, 2 wrong use.
"""


def page(group: click.Group) -> str:
    """The reference of all commands in Markdown."""
    assert isinstance(group, Commands)
    context = click.Context(group, info_name="communique", max_content_width=100, terminal_width=100)
    parts = [HEAD, *(section(context, name) for name in NAMES)]
    return "\n".join(parts)


def section(parent: click.Context, name: str) -> str:
    """One command: its name and its help as the terminal shows it, then those of the commands below it."""
    assert isinstance(parent.command, click.Group)
    command = parent.command.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    text = f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    below = command.list_commands(context) if isinstance(command, click.Group) else []
    return "\n".join([text, *(section(context, one) for one in below)])


def main() -> None:
    """Write the page, or print it."""
    text = page(communique)
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(text)
    else:
        PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
