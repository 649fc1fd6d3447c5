"""What people see on a terminal, and the explorer's beginning and end."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.record import Store
from tests.commands.conftest import write
from tests.record.making import event, told

ROOT = Path(__file__).parents[2]
FAKE = (
    "from communique import batch, cli\nfrom tests.commands import fakes\nbatch.load_coder = fakes.load\n"
    "batch.load_explainer = fakes.load_explainer\ncli.main()\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def on_a_terminal(*args: str, columns: int = 100) -> str:
    """All that a command writes on a terminal of so many columns."""
    ours, its = pty.openpty()
    env = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "COLUMNS": str(columns),
        "TERM": "xterm-256color",
    }
    process = subprocess.Popen([sys.executable, "-c", FAKE, *args], stdin=its, stdout=its, stderr=its, env=env)
    os.close(its)
    written = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # the terminal's other end is closed
            break
        if not more:
            break
        written += more
    os.close(ours)
    process.wait(timeout=60)
    return written.decode("utf-8")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_read_shows_progress_and_then_a_table() -> None:
    for n in range(5):
        write(f"{n}.txt", f"MEETING: Brito met Li for talk {n}", "SLOW")
    shown = on_a_terminal("read", "0.txt", "1.txt", "2.txt", "3.txt", "4.txt")
    assert re.search(r"Coding.*[1-4]/5", plain(shown))
    assert "New events" in plain(shown)
    assert "Ana Brito (Minister of Defence)" in plain(shown)
    assert "5 reports in = 5 coded + 0 without findings + 0 refused" in plain(shown)


def test_a_headline_cannot_colour_or_move_the_terminal() -> None:
    with Store.open("communique.db") as store:
        store.add(
            *told("r1", event("Brito met\x1b[31m Li [bold]now[/bold] in Lisbon"), title="Red \x1b[31m headline [red]x")
        )
    shown = on_a_terminal("search", "headline")
    assert "\x1b[31m" not in shown
    assert "[red]x" in plain(shown)


def test_tables_fit_a_narrow_terminal() -> None:
    write("a.txt", "MEETING: Brito met Li in Lisbon")
    shown = plain(on_a_terminal("read", "a.txt", columns=60))
    assert all(len(line.rstrip()) <= 60 for line in shown.splitlines() if "Brito" in line)


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_name_or_title_is_broken_where_the_source_can_fold(columns: int) -> None:
    shown = plain(on_a_terminal("office", "RUS/DEF", columns=columns))
    assert all(len(line.rstrip()) <= columns for line in shown.splitlines())
    words = shown.split()
    assert {"person", "Kolesnikov", "Serdyukov", "Minister", "2012-11-06", "2024-05-12"} - set(words) == set()


def test_the_explorer_says_where_it_is_and_ends_quietly() -> None:
    Store.open("communique.db").close()
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", "open", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address is not None, line
    with urllib.request.urlopen(address[0], timeout=20) as page:
        assert page.status == 200
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "Closed.\n")


def test_a_taken_port_is_wrong_use() -> None:
    Store.open("communique.db").close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "communique", "open", "--port", port], capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert port in done.stderr
