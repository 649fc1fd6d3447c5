"""A disk that is full: told with the name of the file, exit code 1, no traceback, and no device replaced."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import write
from tests.commands.test_terminal import FAKE, ROOT

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.is_char_device(), reason="no /dev/full on this system")


def into_full(*args: str, longest: int | None = None) -> tuple[int, str]:
    """Exit code and standard error of a command whose standard output, or any file past `longest` bytes, is full."""
    limit = None if longest is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", FAKE, *args],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            preexec_fn=limit,
            timeout=60,
        )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.txt", "MEETING: Brito met Li in Lisbon")


@pytest.mark.parametrize("args", [("code", "a.txt"), ("read", "a.txt"), ("office", "Shoigu"), ("read", "--help")])
def test_a_full_standard_output_is_told(args: tuple[str, ...]) -> None:
    code, err = into_full(*args)
    assert code == 1
    assert err == "Error: standard output: cannot be written: No space left on device (free some space there)\n"


def test_a_full_device_as_output_is_told_and_stays_a_device() -> None:
    code, err = into_full("code", "a.txt", "-o", str(FULL))
    assert code == 1
    assert err == "Error: /dev/full: No space left on device; not all was written (choose another -o)\n"
    assert stat.S_ISCHR(FULL.stat().st_mode)


def test_a_full_device_as_record_is_told() -> None:
    code, err = into_full("read", "a.txt", "--record", str(FULL))
    assert code == 1
    assert err.startswith("Error: /dev/full: cannot be written: the disk is full, or a limit keeps the file from")


def test_a_record_that_may_not_grow_is_told() -> None:
    code, err = into_full("read", "a.txt", "--record", "small.db", longest=20_000)
    assert code == 1
    assert err.startswith(
        "Error: small.db: cannot be written: the disk is full, or a limit keeps the file from growing"
    )
