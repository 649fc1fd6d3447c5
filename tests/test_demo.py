"""The demonstration from its first run to the page in the browser, as ``make demo`` runs it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.sets import ROOT

PROGRAM = [sys.executable, str(ROOT / "demo" / "run.py")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COMMUNIQUE_STARTED": "1"}
    command = [*PROGRAM, "--no-serve"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_first_run_reads_all_reports_and_prints_the_time_of_each_part(
    first: subprocess.CompletedProcess[str],
) -> None:
    assert first.returncode == 0, first.stderr
    assert "30 reports in" in first.stderr
    assert "0 refused" in first.stderr
    parts = re.findall(r"^\[([a-z ]+): \d+\.\d s\]$", first.stdout, re.MULTILINE)
    assert parts == ["installing", "reading and coding", "showing a dyad"]


def test_the_first_run_tells_a_story_of_one_dyad(first: subprocess.CompletedProcess[str]) -> None:
    events = re.findall(
        r"^\d{4}-\d\d-\d\d\S*\t[^\t]*\t(?:meeting|visit|call|exercise)\t.*(?:RUS.*CHN|CHN.*RUS)", first.stdout, re.M
    )
    assert len(events) >= 10


def test_a_second_run_reads_nothing_again(first: subprocess.CompletedProcess[str], folder: Path) -> None:
    assert first.returncode == 0
    again = subprocess.run([*PROGRAM, "--no-serve"], cwd=folder, capture_output=True, text=True, check=True)
    assert "New in communique.db: 0 events" in again.stderr
    assert "known already: 30 reports" in again.stderr


def test_a_file_of_another_program_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "communique.db").write_text("minutes of the garden club\n" * 100)
    done = subprocess.run([*PROGRAM, "--no-serve"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "communique.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "communique.db").read_text().startswith("minutes of the garden club")


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which somebody listens already."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_where_the_port_is_in_use_another_is_taken_and_ctrl_c_ends_it(
    first: subprocess.CompletedProcess[str], folder: Path, busy: int
) -> None:
    assert first.returncode == 0
    command = [*PROGRAM, "--port", str(busy)]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        told, address = "", None
        while address is None and (line := running.stdout.readline()):
            told += line
            address = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        assert f"Port {busy} is in use" in told
        assert address is not None and int(address[1]) != busy
        with urllib.request.urlopen(address[0], timeout=20) as page:
            assert b"Communique" in page.read()
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(20) == 0
