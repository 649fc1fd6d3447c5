"""A table that a person made: CSV of any of the usual kinds, read whole, each row with its place in the file."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from communique.errors import BadTable, MissingInput, UnreadableInput

SEPARATORS = ",;\t"
LONGEST_CELL = 2000
"""Signs in a cell beyond which a quotation mark was surely forgotten."""


Fault = tuple[int, str]
"""The number of a row and what is wrong with it, with the place."""


class Row(msgspec.Struct, frozen=True):
    """One row below the header; its number is the spreadsheet's, where the header is row 1."""

    number: int
    line: int
    cells: dict[str, str]


class Columns(msgspec.Struct, frozen=True):
    """The columns that a table may have, those that it must have, and other words that people head them with."""

    names: tuple[str, ...]
    needed: tuple[str, ...]
    also: dict[str, str]

    def meant(self, heading: str) -> str | None:
        """The column that an unknown heading likely means."""
        near = get_close_matches(heading, [*self.names, *self.also], n=1, cutoff=0.75)
        return self.also.get(near[0], near[0]) if near else None


def read_sheet(path: Path, columns: Columns) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file under their columns, white space made plain, and those whose form is wrong.

    UTF-8 with or without a byte order mark; parted by commas, semicolons or tabs, as the header tells. Rows without any
    value are left out. Raises MissingInput, UnreadableInput where it is no such file, BadTable where the header is
    wrong.
    """
    records = _records(path, _text(path), columns)
    first = next(records, None)
    if first is None:
        raise UnreadableInput(str(path), "the file is empty", f"its first row names the columns: {_listed(columns)}")
    rows: list[Row] = []
    faults: list[Fault] = []
    for one in _below(path, _header(path, first[2], columns), records):
        if isinstance(one, Row):
            rows.append(one)
        else:
            faults.append(one)
    return rows, faults


def read_any_sheet(path: Path) -> tuple[list[str], Iterator[Row | Fault]]:
    """The headings of a CSV file, whatever they are, and its rows and what is wrong with others, one after the other.

    A heading is made plain: ``Start date`` is ``start_date``. Rows are as of ``read_sheet``; they are read only when
    they are asked for. Raises MissingInput or UnreadableInput.
    """
    records = _records(path, _text(path), Columns((), (), {}))
    first = next(records, None)
    if first is None:
        raise UnreadableInput(str(path), "the file is empty", "its first row names the columns")
    header = [_heading(cell) for cell in first[2]]
    while header and not header[-1]:
        header.pop()
    return header, _below(path, header, records)


def _below(path: Path, header: list[str], records: Iterator[tuple[int, int, list[str]]]) -> Iterator[Row | Fault]:
    """The rows below the header, and what is wrong with those whose form is."""
    try:
        for number, line, cells in records:
            fault = _form_fault(header, cells)
            if fault:
                yield number, f"{place(path, number, line)}: {fault}"
            else:
                yield Row(number, line, dict(zip(header, cells, strict=False)))
    except _Broken as error:
        yield error.number, str(error)


def place(path: Path | str, number: int, line: int) -> str:
    """``rows.csv, row 7``, with the line where that is another because a cell above has several."""
    return f"{Path(path).name}, row {number}" + (f" (line {line})" if line != number else "")


class _Broken(Exception):
    """The file cannot be read on from this row."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


def _text(path: Path) -> str:
    if path.is_dir():
        raise UnreadableInput(str(path), "this is a folder", "name one CSV file in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MissingInput(str(path), "there is no such file", "look at the spelling and the folder") from None
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be opened: {error.strerror or error}") from error
    as_csv = "save it as “CSV UTF-8” in the spreadsheet"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableInput(str(path), "the encoding is UTF-16, not UTF-8", as_csv)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableInput(str(path), "this is a workbook or an archive, not CSV", as_csv)
    if b"\0" in data:
        raise UnreadableInput(str(path), "this is no text but a binary file", "a table is a CSV file in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the position counts from behind a byte order mark, where there is one
        line = data[: error.start].count(b"\n") + 1
        sign = data[error.start : error.start + 1].hex() or "?"
        raise UnreadableInput(f"{path}, line {line}", f"the encoding is not UTF-8 (byte {sign})", as_csv) from None


def _records(path: Path, text: str, columns: Columns) -> Iterator[tuple[int, int, list[str]]]:
    """Row number, line on which it begins and cells of each row that has any value."""
    told = re.match(r"sep=(.)\r?\n", text)
    skipped = 1 if told else 0
    text = text[told.end() :] if told else text
    separator = told[1] if told else _separator(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, line = 0, 1 + skipped
    while True:
        number, line = number + 1, reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Broken(number, f"{place(path, number, line)}: {_quoting(error)}") from error
        cells = [_plain(cell) for cell in cells]
        if any(cells):
            yield number, line, cells


def _quoting(error: csv.Error) -> str:
    if "field limit" in str(error) or "unexpected end of data" in str(error):
        return "a quotation mark that opens here is never closed (close it, or write it twice inside a quoted cell)"
    return "a quotation mark stands inside a cell (write it twice, and the whole cell between quotation marks)"


def _separator(text: str, columns: Columns) -> str:
    """The sign that parts the header into the most columns that are known."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def known(separator: str) -> int:
        return sum(_heading(cell) in (*columns.names, *columns.also) for cell in header.split(separator))

    return max(SEPARATORS, key=lambda sign: (known(sign), header.count(sign)))


def _header(path: Path, cells: Sequence[str], columns: Columns) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    header = [_heading(cell) for cell in cells]
    if not set(header) & {*columns.names, *columns.also}:
        raise BadTable(
            str(path), [f"{place(path, 1, 1)}: this is no header; the first row names the columns: {_listed(columns)}"]
        )
    problems = [
        f"{place(path, 1, 1)}: the column “{heading}” is not known"
        + (f" (did you mean {meant}?)" if (meant := columns.meant(heading)) else f" (columns are {_listed(columns)})")
        for heading in header
        if heading not in columns.names
    ]
    problems += [
        f"{place(path, 1, 1)}: the column “{name}” stands twice (take one out)"
        for name in columns.names
        if header.count(name) > 1
    ]
    likely = {columns.meant(heading) for heading in header if heading not in columns.names}
    problems += [
        f"{place(path, 1, 1)}: the column “{name}” is missing (columns are {_listed(columns)})"
        for name in columns.needed
        if name not in header and name not in likely
    ]
    if problems:
        raise BadTable(str(path), problems)
    return header


def _heading(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", cell.strip().strip('"').casefold())


def _listed(columns: Columns) -> str:
    return ", ".join(name for name in columns.names if name not in ("check", "row"))


def _form_fault(header: Sequence[str], cells: Sequence[str]) -> str | None:
    """What is wrong with the form of a row; empty cells beyond the header, which spreadsheets leave, are not."""
    if len(cells) < len(header) or any(cells[len(header) :]):
        return (
            f"it has {len(cells)} cells where the header has {len(header)} "
            "(a cell that holds the separator stands between quotation marks; look for a quotation mark too many)"
        )
    long = next((name for name, cell in zip(header, cells, strict=False) if len(cell) > LONGEST_CELL), None)
    return f"{long} has more than {LONGEST_CELL} signs (was a quotation mark forgotten?)" if long else None


def _plain(cell: str) -> str:
    """The cell in one line, without signs that cannot be seen."""
    if cell.isprintable():
        return " ".join(cell.split())
    return " ".join("".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in cell).split())
