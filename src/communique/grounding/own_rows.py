"""Rows of a user's own: who held which office when, checked before any of them is taken."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import msgspec

from communique.errors import BadTable
from communique.grounding.party_codes import PartyCodes
from communique.grounding.rows import fold, listed, read_rows
from communique.grounding.sheet import Columns, Row, place, read_sheet
from communique.grounding.spelling import name_variants, person_key

FIRST_YEAR, LAST_YEAR, EARLIEST_START = 1900, 2100, 1800
"""A holding reaches into these years; it may have begun before, but not before the last of the three."""
YOURS = "your own"
"""The licence of a row that tells none."""


@lru_cache(maxsize=65536)
def spelled(name: str) -> str:
    """The key under which a person's name is looked up."""
    return person_key(name, name_variants())


class OwnRow(msgspec.Struct, frozen=True, kw_only=True):
    """One holding that a user gives; dates at the precision given, `until` empty while it is open."""

    person: str
    aliases: tuple[str, ...] = ()
    party: str
    office: str
    office_class: str
    since: str
    until: str = ""
    seen_on: str = ""
    source: str = ""
    licence: str = YOURS
    check: str = "own"
    """``own`` wins over the tables of the package; ``public`` (from Wikidata) stands beside them."""
    row: int = 0
    """The row of the file that it was first read from."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two rows that tell the same have in common: person, party, office, first day."""
        return (spelled(self.person), self.party, fold(self.office), self.since)


class Known(msgspec.Struct, frozen=True):
    """What rows are checked against: codes of parties, classes of office, the class of a title, and today."""

    parties: PartyCodes
    classes: frozenset[str]
    class_of: Callable[[str], str | None] = lambda title: None
    today: dt.date = msgspec.field(default_factory=dt.date.today)


@lru_cache(maxsize=1)
def columns() -> Columns:
    """The columns of a user's table, from ``data/own_columns.tsv``."""
    rows = list(read_rows("own_columns"))
    also = {word: name for name, _, words, _ in rows for word in listed(words)}
    return Columns(tuple(row[0] for row in rows), tuple(row[0] for row in rows if row[1]), also)


def read_own_rows(
    path: Path, known: Known, others: Iterable[tuple[str, OwnRow]] = (), *, kept: bool = False
) -> tuple[OwnRow, ...]:
    """The rows of a file, all of them checked; `others` are rows added before, each with the name of its table.

    A table that is `kept` was checked on the day of adding: today, which another clock tells otherwise, is no fault in
    it.
    An open row that tells no `seen_on` was seen today, or on its first day where that is yet to come. Raises BadTable
    with every fault, or what ``read_sheet`` does.
    """
    taken: list[OwnRow] = []
    first: dict[tuple[str, str, str, str], str] = {row.key: f"row {row.row} of “{name}”" for name, row in others}
    latest_seen = dt.date.max if kept else known.today
    sheet_rows, problems = read_sheet(path, columns())
    for sheet_row in sheet_rows:
        row, faults = _row(sheet_row, known, latest_seen)
        if row is not None:
            same = first.setdefault(key := row.key, here := f"row {sheet_row.number}")
            if same is not here:
                faults.append(f"the same person, office and first day as {first[key]} (take one of the two out)")
            taken.append(row)
        for fault in faults:
            problems.append((sheet_row.number, f"{place(path, sheet_row.number, sheet_row.line)}: {fault}"))
    if problems:
        raise BadTable(str(path), [told for _, told in sorted(problems)], "Mend these rows and add the file again.")
    if not taken:
        raise BadTable(str(path), [f"{path.name} has a header, but no row below it"])
    return tuple(taken)


def _row(sheet_row: Row, known: Known, latest_seen: dt.date) -> tuple[OwnRow | None, list[str]]:
    """The row, and what is wrong with it; None where so much is wrong that it cannot be compared with others."""
    cell = sheet_row.cells.get
    faults: list[str] = []
    party = _party(cell("party", ""), known, faults)
    office = cell("office", "")
    if not office:
        faults.append("office is empty (write the title, such as Minister of Defence)")
    person = cell("person", "")
    if not re.search(r"[^\W\d_]", person) or not spelled(person):
        faults.append(f"person is {f'“{person}”, which is no name' if person else 'empty'} (write the usual full name)")
    office_class = _class(cell("office_class", ""), office, known, faults)
    since, until, seen_on = _days(cell, latest_seen, faults)
    check, number = cell("check", "") or "own", cell("row", "") or str(sheet_row.number)
    if check not in ("own", "public") or not number.isdecimal():
        faults.append("check is own or public, row a number: leave both columns out, they are the program's")
    if faults:
        return None, faults
    return (
        OwnRow(
            person=person,
            aliases=tuple(one for one in re.split(r" ?[;|] ?", cell("aliases", "")) if one and one != person),
            party=party,
            office=office,
            office_class=office_class,
            since=since,
            until=until,
            seen_on=seen_on or ("" if until else max(known.today.isoformat(), since)),
            source=cell("source", ""),
            licence=cell("licence", "") or YOURS,
            check=check,
            row=int(number),
        ),
        faults,
    )


def _party(written: str, known: Known, faults: list[str]) -> str:
    code = known.parties.code(written)
    if code is None:
        near = known.parties.near(written) if written else ()
        if not written:
            faults.append("party is empty (write the code of the state or organisation, such as GBR or NATO)")
        elif near:
            faults.append(f"party {written} is no code (did you mean {' or '.join(near)}?)")
        else:
            faults.append(f"party {written} is no code that is known (states have three letters, such as GBR)")
    return code or ""


def _class(written: str, office: str, known: Known, faults: list[str]) -> str:
    office_class = written.upper() or known.class_of(office) or ""
    if office_class in known.classes or (not written and not office):
        return office_class
    classes = ", ".join(sorted(known.classes))
    if not written:
        faults.append(f"office_class is empty, and “{office}” does not tell it (one of {classes})")
    else:
        near = get_close_matches(office_class, known.classes, n=1, cutoff=0.5)
        faults.append(
            f"office_class {written} is not known ({f'did you mean {near[0]}? ' if near else ''}one of {classes})"
        )
    return ""


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SHORT = re.compile(r"\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|'\d\d")
_WRITTEN = "write it as 2012-11-06, 2012-11 or 2012"


def _days(cell: Callable[[str, str], str], latest_seen: dt.date, faults: list[str]) -> tuple[str, str, str]:
    before = len(faults)
    days = []
    for name in ("since", "until", "seen_on"):
        written = cell(name, "")
        wrong = day_fault(written) if written else "is empty (write the first day, month or year that you know)"
        if wrong and (written or name == "since"):
            faults.append(f"{name} {written}{' ' if written else ''}{wrong}")
        days.append(written)
    if len(faults) == before:
        faults += order_faults(days[0], days[1], days[2], latest_seen)
    return days[0], days[1], days[2]


def day_fault(written: str) -> str | None:
    """What is wrong with a date, None for one that is good: ``is no day: February 2019 has 28 days``."""
    found = _DATE.fullmatch(written)
    if found is None:
        if _SHORT.fullmatch(written):
            return f"has a year of two digits, or none ({_WRITTEN})"
        return f"is no date as it is written here ({_WRITTEN})"
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not EARLIEST_START <= year <= LAST_YEAR:
        return f"lies {'before' if year < EARLIEST_START else 'after'} the years {EARLIEST_START} to {LAST_YEAR}"
    if month is not None and not 1 <= month <= 12:
        return f"is no date: there is no month {month:02}"
    if month is not None and day is not None and not 1 <= day <= (days := calendar.monthrange(year, month)[1]):
        return f"is no day: {calendar.month_name[month]} {year} has {days} days"
    return None


def order_faults(since: str, until: str, seen_on: str, today: dt.date) -> list[str]:
    """What is wrong with good dates together, each compared at the coarser precision of two."""
    faults = []
    if until and _after(since, until):
        faults.append(f"since {since} lies after until {until} (are the two exchanged?)")
    if seen_on and _after(since, seen_on):
        faults.append(f"seen_on {seen_on} lies before since {since}")
    if seen_on and until and _after(seen_on, until):
        faults.append(f"seen_on {seen_on} lies after until {until} (leave seen_on empty where until is known)")
    if seen_on and seen_on != since and _after(seen_on, today.isoformat()):
        faults.append(f"seen_on {seen_on} lies in the future (today is {today})")
    last = until or seen_on
    if (last or since) < str(FIRST_YEAR):
        name = "until" if until else "seen_on" if seen_on else "since"
        faults.append(
            f"{name} {last or since} lies before {FIRST_YEAR}, where the registry begins (a holding may begin from "
            f"{EARLIEST_START} on, but must reach {FIRST_YEAR})"
        )
    return faults


def _after(one: str, other: str) -> bool:
    """Whether a date surely lies after another: ``2012-05`` does not lie after ``2012``."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def cells(row: OwnRow, names: Sequence[str]) -> list[str]:
    """The row's cells in the columns of these names."""
    told = msgspec.structs.asdict(row) | {"aliases": ";".join(row.aliases), "row": str(row.row)}
    return [str(told[name]) for name in names]
