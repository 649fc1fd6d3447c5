"""The tables that a user added to the registry: kept as one CSV file each in a folder of the user's.

The folder is ``registry`` in ``$COMMUNIQUE_HOME``, else in the usual place for a program's data on this system. Every
process of the user reads the same folder, and a table is there whole or not at all.
"""

import csv
import io
import os
import re
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

import msgspec

from communique.errors import BadTable, NotKept, UnreadableInput
from communique.grounding.own_rows import Known, OwnRow, cells, columns, read_own_rows

Named = tuple[str, OwnRow]
"""A row with the name of the table that it is of."""


class Table(msgspec.Struct, frozen=True):
    """One table that was added: its name, its file, its rows; `damage` tells why there are none."""

    name: str
    path: Path
    rows: tuple[OwnRow, ...]
    damage: str | None = None


def folder() -> Path | None:
    """Where the user's tables lie; None where the user has no place for them (no home folder)."""
    told = os.environ.get("COMMUNIQUE_HOME")
    if told:
        return Path(told) / "registry"
    try:
        return _usual_home() / "communique" / "registry"
    except RuntimeError:
        return None


def _usual_home() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    told = os.environ.get("XDG_DATA_HOME", "")
    return Path(told) if os.path.isabs(told) else Path.home() / ".local" / "share"


def _paths() -> list[Path]:
    """The files of the tables; those that a system hides, such as ``._rows.csv`` of macOS, are none."""
    home = folder()
    try:
        return sorted(path for path in home.glob("*.csv") if not path.name.startswith(".")) if home else []
    except OSError as error:
        raise UnreadableInput(str(home), f"cannot be read: {error.strerror or error}", _ELSEWHERE) from error


_ELSEWHERE = "COMMUNIQUE_HOME names another folder"


def own_rows(known: Known) -> list[Named]:
    """Every row that the user added, by table and row; raises UnreadableInput where a table was damaged since."""
    found = []
    for path in _paths():
        table = _table(path, known)
        if table.damage:
            advice = f"mend it, or take it out: communique registry remove {path.stem}"
            raise UnreadableInput(str(path), table.damage, advice)
        found += [(table.name, row) for row in table.rows]
    return found


def own_tables(known: Known) -> list[Table]:
    """Every table that the user added, by name, damaged ones too."""
    return [_table(path, known) for path in _paths()]


def _table(path: Path, known: Known) -> Table:
    try:
        return Table(path.stem, path, read_own_rows(path, known, kept=True))
    except UnreadableInput as error:
        return Table(path.stem, path, (), error.problems[0] if isinstance(error, BadTable) else error.why)


def table_name(path: Path) -> str:
    """The name that a file gives its table: its own without the ending, in signs that every system takes."""
    return re.sub(r"[^\w-]+", "-", path.stem).strip("-") or "table"


def add(name: str, rows: Sequence[OwnRow], *, replace: bool = False) -> Path:
    """Keep a table under a name; the file is written beside its place, and takes it in one step.

    Raises NotKept where a table of the name is there (unless `replace`), or the folder cannot be written.
    """
    home = folder()
    if home is None:
        raise NotKept("there is no home folder to keep tables in (name one with COMMUNIQUE_HOME)")
    path = home / f"{name}.csv"
    try:
        home.mkdir(parents=True, exist_ok=True)
        _write(path, csv_text(rows, kept=True), replace=replace)
    except FileExistsError:
        raise NotKept(
            f"a table “{name}” is there already ({path}); nothing was changed "
            f"(add --replace to put this one in its place, or --name to keep both)"
        ) from None
    except OSError as error:
        raise NotKept(
            f"{path}: cannot be written: {error.strerror or error}; nothing was changed ({_ELSEWHERE})"
        ) from (error)
    return path


def remove(name: str) -> Path:
    """Take a table out; raises NotKept where there is none of this name."""
    names = [path.stem for path in _paths()]
    path = next((path for path in _paths() if path.stem == name), None)
    if path is None:
        there = f"there are {', '.join(names)}" if names else "no table was added yet"
        raise NotKept(f"no table “{name}” was added ({there})")
    try:
        path.unlink()
    except OSError as error:
        raise NotKept(f"{path}: cannot be removed: {error.strerror or error}") from error
    return path


def csv_text(rows: Sequence[OwnRow], *, kept: bool) -> str:
    """The rows as CSV that can be added; those for a person to look at lack the columns that are the program's."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [name for name in columns().names if kept or name not in ("check", "row")]
    writer.writerow(names)
    writer.writerows(cells(row, names) for row in rows)
    return text.getvalue()


def _write(path: Path, text: str, *, replace: bool) -> None:
    """Write a file whole; without `replace` it fails where there is one, though two programs write at a time."""
    if path.exists() and not replace:
        raise FileExistsError(path)
    name = path.with_name(f".{path.stem}.{uuid.uuid4().hex}.part")
    try:
        with name.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace or not _linked(name, path):
            os.replace(name, path)
    finally:
        name.unlink(missing_ok=True)


def _linked(name: Path, path: Path) -> bool:
    """Whether the file got its name by a link, which never takes another's; not every disk knows links."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True
