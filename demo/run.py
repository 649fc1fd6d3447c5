"""The demonstration, called by ``make demo``: read 30 reports into a record, then open it in the browser.

Usage: ``python demo/run.py [--record FILE] [--port N] [--no-serve]``. The time of each part is printed. A second run
reads nothing again. ``$COMMUNIQUE_STARTED`` (seconds of the epoch, set by the Makefile) is when ``make`` began, so that
the time of installing can be told.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = Path(sys.executable).with_name("communique")
PORTS_TRIED = 20


def run(*words: str) -> int:
    """Run a command of Communique in this terminal; returns its exit code."""
    return subprocess.run([COMMAND, *words], check=False).returncode


def timed(part: str, seconds: Callable[[], float]) -> None:
    """Print how long a part took."""
    print(f"[{part}: {seconds():.1f} s]", flush=True)


def clock() -> Callable[[], float]:
    """A clock that tells the seconds since it was made."""
    started = time.monotonic()
    return lambda: time.monotonic() - started


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on; 0 (the system's choice) where none of twenty is free."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return 0


def read(record: Path) -> None:
    """Read the demonstration reports; ends the program where that cannot be done."""
    seconds = clock()
    code = run("read", os.path.relpath(HERE / "reports"), "--record", str(record))
    timed("reading and coding", seconds)
    if code > 1:
        sys.exit(code)  # the command has said why


def show(record: Path) -> None:
    """Print what the record tells of one dyad."""
    print("\nWhat the record tells of Russia and China:\n", flush=True)
    seconds = clock()
    run("show", "RUS", "CHN", "--record", str(record))
    timed("showing a dyad", seconds)


def serve(record: Path, wanted: int) -> int:
    """Open the record in the browser until Ctrl-C; another port is taken where the wanted one is in use."""
    port = free_port(wanted)
    if port != wanted:
        print(f"Port {wanted} is in use; taking {port or 'a free one'}.", flush=True)
    server = subprocess.Popen([COMMAND, "open", "--record", str(record), "--port", str(port)])
    stopped = False
    while True:
        try:
            code = server.wait()
            return 0 if stopped else code
        except KeyboardInterrupt:
            stopped = True  # the terminal has told the server too, which ends by itself


def installing() -> None:
    """Print the time of installing, where ``make`` told when it began."""
    started = os.environ.get("COMMUNIQUE_STARTED", "")
    if started.isdecimal():
        timed("installing", lambda: time.time() - int(started))


def main() -> int:
    """Install (done by then), read, show, serve."""
    ask = argparse.ArgumentParser(prog="make demo", description=__doc__)
    ask.add_argument("--record", type=Path, default=Path("communique.db"))
    ask.add_argument("--port", type=int, default=8765)
    ask.add_argument("--no-serve", action="store_true", help="stop before the explorer opens")
    told = ask.parse_args()
    installing()
    read(told.record)
    show(told.record)
    if told.no_serve:
        print(f"\nOpen it in the browser: {COMMAND} open --record {told.record}")
        return 0
    return serve(told.record, told.port)


if __name__ == "__main__":
    sys.exit(main())
