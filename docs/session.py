"""Writes the session that README.md shows: ``python docs/session.py`` reads the demonstration and runs the commands.

What stands between the marks in README.md is what these commands print on a terminal of 100 columns, without colours.
With ``--print`` it is printed instead.
"""

import argparse
import os
import pty
import re
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("communique")
BEGIN, END = "<!-- session: written by docs/session.py -->", "<!-- end of session -->"
COLUMNS = 100
COMMANDS = (
    "communique show RUS CHN --from 2023-04 --to 2023-07",
    'communique show "Li Shangfu"',
    'communique office "Russian defence minister" --on 2023-11-08',
    "communique search Samarkand --limit 1",
)
"""What is shown, after ``communique read demo/reports``."""


def terminal(command: str, folder: Path) -> str:
    """What a command prints on a terminal, without colours; raises SystemExit where it fails."""
    words = shlex.split(command)
    child, master = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(COLUMNS=str(COLUMNS), TERM="xterm")
        os.execv(COMMAND, [str(COMMAND), *words[1:]])
    printed = b""
    while chunk := _read(master):
        printed += chunk
    os.close(master)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit(f"{command}: failed\n{printed.decode()}")
    return plain(printed.decode("utf-8"))


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the terminal is closed: Linux says so with an error
        return b""


def plain(printed: str) -> str:
    """The text without colours, movements of the cursor and blanks at line ends; rewritten lines as last written."""
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", printed).replace("\r\n", "\n")
    lines = (line.rsplit("\r", 1)[-1].rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def session() -> str:
    """The commands with what they print, as Markdown between the marks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "demo").symlink_to(ROOT / "demo")
        closing = "\n".join(terminal("communique read demo/reports", folder).split("\n")[-2:])
        shown = [f"$ communique read demo/reports\n…\n{closing}"]
        shown += [f"$ {command}\n{terminal(command, folder)}" for command in COMMANDS]
    return "\n".join([BEGIN, "```text", "\n\n".join(shown), "```", END])


def main() -> None:
    """Put the session into README.md, or print it."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--print", action="store_true", help="print the session, change nothing")
    new = session()
    if ask.parse_args().print:
        sys.stdout.write(new + "\n")
        return
    readme = ROOT / "README.md"
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    text = readme.read_text(encoding="utf-8")
    if not pattern.search(text):
        raise SystemExit(f"README.md has no place for the session: {BEGIN} … {END}")
    readme.write_text(pattern.sub(lambda _: new, text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
