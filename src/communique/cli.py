"""``communique``: the commands' names and where each is; exit codes 0 done, 1 not all could be done, 2 wrong use."""

import errno
import os
import sys
from importlib import import_module

import click

from communique import __version__
from communique.errors import CommuniqueError, MissingModel, RecordFull, UnreadableInput

NAMES = ("read", "code", "open", "show", "search", "check", "coverage", "office", "sources", "registry", "completion")
"""The commands in the order of the help; ``read`` is ``communique.commands.read.read``, and so on."""
UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""The system's reasons not to write output: the disk or the quota is full, the file grows too long, a fault."""


class Commands(click.Group):
    """The commands, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of use."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, None where there is none of this name."""
        if cmd_name not in NAMES:
            return None
        module = import_module(f"communique.commands.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="communique")
def communique() -> None:
    """Read news and keep the record of the relations between states.

    \b
    Example:
      communique read reports/ --record talks.db
      communique show RUS CHN --record talks.db
      communique open --record talks.db
    """


def main() -> None:
    """Run a command; what is foreseen is told in one line, without a traceback."""
    try:
        code = communique.main(standalone_mode=False, prog_name="communique")
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = 130
    except CommuniqueError as error:
        click.echo(f"Error: {error}", err=True)
        code = exit_code(error)
    except BrokenPipeError:
        _say_no_more()  # the reader of our output has gone
        code = 141
    except OSError as error:
        if error.errno not in UNWRITTEN:
            raise
        _say_no_more()
        where = error.filename or "standard output"
        click.echo(f"Error: {where}: cannot be written: {error.strerror or error} (free some space there)", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _say_no_more() -> None:
    """Let what standard output has still to write go nowhere, so that the end of the program finds no fault with it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def exit_code(error: CommuniqueError) -> int:
    """1 where an input or the machine is at fault, 2 where another call would do (no date, no record, a taken port)."""
    return 1 if isinstance(error, UnreadableInput | RecordFull | MissingModel) else 2
