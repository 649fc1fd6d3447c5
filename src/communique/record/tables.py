"""A hand-made table as CSV, read as occurrences that a claim can be checked against, with what it covers."""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

import msgspec

from communique.errors import UnreadableInput
from communique.findings import Kind, Level
from communique.grounding.sheet import Fault, Row, place, read_any_sheet
from communique.record.checking_values import Coverage, Occurrence
from communique.record.table_countries import state_of
from communique.record.table_coverage import coverage_of
from communique.record.table_days import Days, NoDay, TwoDays
from communique.record.table_mapping import Columns, columns_of
from communique.record.vocabulary import rows, valued


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table of happenings: its rows, what it covers, and the rows that could not be read, each with what to do."""

    name: str
    preset: str | None
    occurrences: tuple[Occurrence, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[str, ...] = ()
    """``visits.csv, row 7: …``; a table with such rows is not taken for complete."""
    notes: tuple[str, ...] = ()
    """What is to be known of rows that were read: that one stands twice, and is counted once."""


class Unread(Exception):
    """What is wrong with a row, and what to do."""


def read_table(
    path: Path,
    *,
    mapping: str | None = None,
    complete: bool = False,
    start: dt.date | None = None,
    until: dt.date | None = None,
) -> Table:
    """The table in a CSV file.

    Known tables are recognised by their columns; `mapping` tells the columns of others (see ``columns_of``). `complete`
    declares that everything of its sort is in it, from `start` to `until` (both included; from the first to the last
    of its own days where None). Raises MissingInput or UnreadableInput where the file is no such table.
    """
    header, below = read_any_sheet(path)
    reading = _Reading(path, columns_of(path, header, mapping))
    for one in below:
        reading.add(one)
    reading.settle()
    columns, problems, read = reading.columns, reading.problems, reading.read
    if not read and problems:
        raise UnreadableInput(
            str(path),
            f"no row of it can be read; the first: {problems[0]}",
            "mend the rows, or name the columns (--map)",
        )
    if not read:
        raise UnreadableInput(str(path), "there is no row below the header", "write one row for each happening")
    whole = (complete or bool(columns.always.get("complete"))) and not problems
    return Table(
        name=path.name,
        preset=columns.preset,
        occurrences=tuple(occurrence for occurrence, _ in read),
        coverage=coverage_of(read, columns, path.name, complete=whole, start=start, until=until),
        problems=tuple(problems),
        notes=tuple(reading.notes),
    )


class _Reading:
    """The rows of a table as they are read."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self.path, self.columns = path, columns
        self.read: list[tuple[Occurrence, str]] = []
        self._wrong: list[tuple[int, str]] = []
        self._twice: list[tuple[int, int]] = []
        self._days = Days()
        self._waiting: list[Row] = []
        self._seen: dict[int, int] = {}
        self._visits: dict[int, int] = {}

    @property
    def problems(self) -> list[str]:
        """What is wrong with rows, in their order."""
        return [why for _, why in sorted(self._wrong)]

    @property
    def notes(self) -> list[str]:
        """What is told of rows that are read."""
        return [f"{self.path.name}, row {row}: the same as row {first} (counted once)" for row, first in self._twice]

    def add(self, row: Row | Fault) -> None:
        """Take a row; one whose day may be two waits until the others have told how days are written."""
        if not isinstance(row, Row):
            self._wrong.append(row)
        elif not self._is_told(row):
            try:
                self._take(row)
            except TwoDays:
                self._waiting.append(row)

    def settle(self) -> None:
        """Take the rows that waited."""
        for row in self._waiting:
            try:
                self._take(row)
            except TwoDays as two:
                self._wrong.append((row.number, f"{place(self.path, row.number, row.line)}: {two}"))
        self._waiting = []

    def _take(self, row: Row) -> None:
        try:
            occurrence = _occurrence(self.columns, row, self.path.name, self._days)
        except TwoDays:
            raise
        except (Unread, NoDay) as unread:
            self._wrong.append((row.number, f"{place(self.path, row.number, row.line)}: {unread}"))
        else:
            if not self._is_listed(occurrence, row.number):
                self.read.append((occurrence, self.columns.told(row.cells, "role").casefold()))

    def _is_listed(self, one: Occurrence, row: int) -> bool:
        """Whether it is a visit of the same people to the same place on the same days as one before it.

        Known tables stand as they are; a check tries their rows both ways.
        """
        if one.kind != "visit" or not one.people or self.columns.preset:
            return False
        key = hash((one.people, one.by, one.to, one.country, one.place, one.start, one.end))
        first = self._visits.setdefault(key, row)
        if first != row:
            self._twice.append((row, first))
        return first != row

    def _is_told(self, row: Row) -> bool:
        """Whether a row before it says the same in every cell but its own mark; known tables stand as they are."""
        if self.columns.preset:
            return False
        mark = self.columns.column.get("id")
        key = hash(tuple(cell for name, cell in row.cells.items() if name != mark))
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            self._twice.append((row.number, first))
        return first != row.number


def _occurrence(columns: Columns, row: Row, table: str, days: Days) -> Occurrence:
    def told(field: str) -> str:
        return columns.told(row.cells, field)

    start, end = _bounds(told("start"), told("end"), days)
    kind = _one_of(told("kind") or "meeting", get_args(Kind), "kind")
    slug = told("slug")
    to = _parties(told("to"))
    host = told("country")
    country = _country(host, slug if "slug" in columns.column and not told("to") else "") if host or slug else None
    by = _parties(told("by"), slug if told("to") else "")
    people = _people(told("person"))
    if not by and people and (states := _only_states(people)):
        by, people = states, ()
    if kind == "visit" and not to and country:
        to = (country,)
    if by == to:
        by = ()  # nobody is his own host
    parties = _parties(told("parties"))
    if kind == "visit" and to and not by:
        by = tuple(party for party in parties if party not in to)
    parties = parties or (*by, *(party for party in to if party not in by))
    words = told("words")
    return Occurrence(
        id=f"{table}:{told('id') or row.number}",
        kind=cast(Kind, kind),
        start=start,
        end=end,
        parties=parties,
        by=by,
        to=to,
        people=people,
        level=_level(columns, told("role"), told("level"), people),
        country=country,
        place=told("place") or None,
        qualifiers=_qualifiers(told("qualifiers"), words, aside=columns.always.get("gatherings", "")),
        count=_count(told("count")),
        words=_shown(people, country or told("place"), told("place"), words),
        sources=(table,),
    )


def _bounds(start: str, end: str, days: Days) -> tuple[dt.date, dt.date]:
    first = days.read(start)
    last = days.read(end) if end else first
    if last < first:
        raise Unread(f"it ends on {last}, before it starts on {first} (look which of the two is wrong)")
    return first, last


def _one_of(written: str, known: tuple[str, ...], field: str) -> str:
    word = written.casefold()
    if word not in known:
        raise Unread(f"“{written}” is no {field} (there are {', '.join(known)})")
    return word


def _level(columns: Columns, role: str, level: str, people: tuple[str, ...]) -> Level | None:
    """The level of a role of a known table; of a title below that of the table, officials."""
    known = [row for row in rows("table_roles") if row["preset"] == columns.preset]
    own = next((row["level"] for row in known if row["role"] == role.casefold()), level)
    if not own:
        return None
    if columns.preset and any(person.casefold().startswith(tuple(valued("table_words", "below"))) for person in people):
        return "officials"
    return cast(Level, _one_of(own, get_args(Level), "level"))


def _country(name: str, slug: str) -> str:
    code = state_of(name, slug)
    if code is None:
        raise Unread(f"“{name or slug}” is no state that the registry knows (write its ISO3 code)")
    return code


@functools.lru_cache(maxsize=8192)
def _people(cell: str) -> tuple[str, ...]:
    return tuple(_listed(cell))


@functools.lru_cache(maxsize=8192)
def _only_states(people: tuple[str, ...]) -> tuple[str, ...]:
    """The states that stand where people are expected ("Visitor: Estonia"); empty where one of them is none."""
    codes = [state_of(name) for name in people]
    return tuple(dict.fromkeys(code for code in codes if code)) if all(codes) else ()


@functools.lru_cache(maxsize=8192)
def _parties(cell: str, slug: str = "") -> tuple[str, ...]:
    if slug:
        return (_country(cell, slug),)
    return tuple(dict.fromkeys(_country(name, "") for name in _listed(cell)))


def _listed(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


def _count(cell: str) -> int:
    if cell and not (cell.isascii() and cell.isdigit() and int(cell)):
        raise Unread(f"“{cell}” is no count (write a whole number, 1 or more)")
    return int(cell or 1)


def _qualifiers(cell: str, words: str, *, aside: str) -> tuple[str, ...]:
    """The sorts that a row names, in its own column or in its words ("State Visit.").

    `aside`: the class of words that tell of a visit which those who count may leave out (to a gathering, as elected).
    """
    told = " ".join(words.casefold().split())
    known = valued("table_words", "qualifier") | valued("table_words", aside)
    found = (value for word, value in known.items() if re.search(rf"\b{re.escape(word)}", told))
    return tuple(dict.fromkeys((*_listed(cell.casefold()), *found)))


def _shown(people: tuple[str, ...], country: str, where: str, words: str) -> str:
    """``Hillary Rodham Clinton, JPN (Tokyo): Met with …``."""
    who = ", ".join((*people, *filter(None, [country])))
    at = f" ({where})" if where and where != country else ""
    return f"{who}{at}" + (f": {words}" if words else "")
