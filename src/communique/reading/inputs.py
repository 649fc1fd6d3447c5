"""The inputs that a path names: a file, the files of a folder, those of a pattern, or standard input."""

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec

from communique.errors import MissingInput, UnreadableInput


class Input(msgspec.Struct, frozen=True):
    """Something to read from: its name for messages and where its bytes are (None for standard input)."""

    name: str
    path: Path | None

    @property
    def suffix(self) -> str:
        """The file name's ending in small letters, with its dot."""
        return self.path.suffix.lower() if self.path else ""

    def open(self) -> AbstractContextManager[BinaryIO]:
        """The bytes, closed behind the reader but for standard input; raises ``OSError``."""
        return self.path.open("rb") if self.path else nullcontext(sys.stdin.buffer)


class Bytes:
    """A stream with the bytes that were already taken from its start put back."""

    def __init__(self, head: bytes, rest: BinaryIO | None = None) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest or io.BytesIO()

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end."""
        piece = self._head.read(size)
        return piece + self._rest.read(size - len(piece)) if len(piece) < size else piece

    def readline(self, size: int) -> bytes:
        """The bytes up to the end of the line, at most `size`; empty at the end."""
        piece = self._head.readline(size)
        if len(piece) == size or piece.endswith(b"\n"):
            return piece
        return piece + self._rest.readline(size - len(piece))


def inputs_of(path: str | os.PathLike[str]) -> Iterator[Input | UnreadableInput]:
    """Each input that `path` names, in the order of names, hidden files left out; what is missing is an error."""
    written = os.fspath(path)
    if written == "-":
        yield Input("standard input", None)
    elif os.path.lexists(written):
        yield from _of_path(Path(written))
    elif glob.has_magic(written):
        yield from _of_pattern(written)
    else:
        yield MissingInput(written, "does not exist", "check the path")


def _of_pattern(pattern: str) -> Iterator[Input | UnreadableInput]:
    """The inputs of every path that a pattern such as ``clippings/**/*.txt`` matches."""
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield MissingInput(pattern, "matches no file", "check the pattern")
    files = [Path(match) for match in matches if not os.path.isdir(match)]
    for path in files or map(Path, matches):
        yield from _of_path(path)


def _of_path(path: Path) -> Iterator[Input | UnreadableInput]:
    """A file, or every file below a folder."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield UnreadableInput(str(path), _reason(error), "check the path and its permissions")
        return
    if stat.S_ISDIR(mode):
        yield from _of_folder(path)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield Input(str(path), path)
    else:
        yield UnreadableInput(str(path), "is no file", "give a file, a folder or -")


def _of_folder(folder: Path) -> Iterator[Input | UnreadableInput]:
    """The files below a folder; a folder that cannot be listed is an error and the others go on."""
    errors: list[OSError] = []
    count = 0
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            count += 1
            yield from _of_file_in_folder(Path(root, name))
        while errors:
            yield _unlisted(errors.pop(0))
            count += 1
    for error in errors:
        yield _unlisted(error)
        count += 1
    if not count:
        yield MissingInput(str(folder), "holds no files", "give a folder with reports in it")


def _of_file_in_folder(path: Path) -> Iterator[Input | UnreadableInput]:
    """A file of a folder; pipes and devices are left out, for nobody meant them."""
    if path.is_file() or not path.exists():
        yield from _of_path(path)


def _unlisted(error: OSError) -> UnreadableInput:
    return UnreadableInput(str(error.filename), f"cannot be listed: {_reason(error)}", "check its permissions")


def _reason(error: OSError) -> str:
    """The system's reason in words."""
    return (error.strerror or type(error).__name__).lower()


def unreadable(name: str, error: OSError) -> UnreadableInput:
    """The error for an input that the system refuses to read."""
    return UnreadableInput(name, f"cannot be read: {_reason(error)}", "check its permissions")
