"""Which column of a table tells what: known tables by their columns, others by their headings or by a mapping."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from communique.errors import UnreadableInput
from communique.record.vocabulary import rows


class Columns(msgspec.Struct, frozen=True):
    """What stands where: the column of each field, and what is the same in every row."""

    column: dict[str, str]
    always: dict[str, str]
    preset: str | None = None
    """The known table that it is, None for others."""

    @property
    def tells_kind(self) -> bool:
        """Whether any column or mapping tells what happened; else each row is taken for a meeting."""
        return "kind" in self.column or "kind" in self.always

    def told(self, cells: Mapping[str, str], field: str) -> str:
        """What a row tells of a field, empty where it tells nothing."""
        column = self.column.get(field)
        return (cells.get(column, "") if column else "") or self.always.get(field, "")


FIELDS = tuple(row["field"] for row in rows("table_columns"))
"""What a mapping may name: id, start, end, kind, parties, by, to, country, person, level, place, words, count, …"""

_HOME = ("country", "country_name")
"""Headings of where it happened; beside a host they are those of the visitor."""
_WHO = ("parties", "by", "to", "country", "person")


def columns_of(path: Path, header: Iterable[str], mapping: str | None = None) -> Columns:
    """What the columns of a table tell: of a known table its own, else those of `mapping`, else by their headings.

    A mapping is ``start=Arrived, person=Minister, country==KEN``: a field, the heading of its column, or after ``==``
    what is the same in every row. Raises UnreadableInput where it names no such field or column, or no ``start``.
    """
    headings = list(header)
    found = None if mapping else _preset(headings)
    if found is None:
        by_heading, (named, always) = _by_headings(headings), _read(path, headings, mapping or "")
        column = {k: v for k, v in {**by_heading, **named}.items() if k in named or k not in always}
        column = {k: v for k, v in column.items() if k in named or v not in named.values()}
        found = Columns(_with_visitors(column, named, always), always)
    if "start" not in found.column:
        raise UnreadableInput(
            str(path),
            f"no column is known to hold the day; there are {', '.join(headings)}",
            "tell it: --map start=COLUMN",
        )
    twice = next((heading for heading in found.column.values() if headings.count(heading) > 1), None)
    if twice:
        raise _wrong(path, f"the column “{twice}” stands twice", "give one of them another heading, or take it out")
    if not any(field in found.column or field in found.always for field in _WHO):
        raise _wrong(
            path,
            f"no column is known to tell who took part; there are {', '.join(headings)}",
            "tell it: --map person=COLUMN, by=COLUMN, parties=COLUMN or country=COLUMN",
        )
    return found


def _with_visitors(column: dict[str, str], named: Mapping[str, str], always: Mapping[str, str]) -> dict[str, str]:
    """ "Country" beside "Host" is the visitor's, unless the mapping says otherwise or another column tells that."""
    if "to" not in column or "country" in named or column.get("country") not in _HOME:
        return column
    if "by" in column or "by" in always or "parties" in column:
        return column
    return {**{field: heading for field, heading in column.items() if field != "country"}, "by": column["country"]}


def _preset(headings: list[str]) -> Columns | None:
    """The known table whose columns are all there."""
    for name in dict.fromkeys(row["preset"] for row in rows("table_presets")):
        own = [row for row in rows("table_presets") if row["preset"] == name]
        column = {row["field"]: row["column"] for row in own if row["column"]}
        if set(column.values()) <= set(headings):
            return Columns(column, {row["field"]: row["always"] for row in own if row["always"]}, name)
    return None


def _by_headings(headings: list[str]) -> dict[str, str]:
    usual = {row["field"]: row["headings"].split(";") for row in rows("table_columns")}
    known = {field: next((word for word in words if word in headings), None) for field, words in usual.items()}
    return {field: heading for field, heading in known.items() if heading}


def _read(path: Path, headings: list[str], mapping: str) -> tuple[dict[str, str], dict[str, str]]:
    """The columns that a mapping names, and what it says to be the same in every row."""
    named: dict[str, str] = {}
    always: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in mapping.split(","))):
        field, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not value.lstrip("="):
            raise _wrong(path, f"the mapping “{part}” is none", "write FIELD=COLUMN, or FIELD==VALUE")
        if field not in FIELDS:
            raise _wrong(path, f"the mapping names “{field}”{_meant(field, FIELDS)}", f"fields are {', '.join(FIELDS)}")
        if value.startswith("="):
            always[field] = value[1:].strip()
        elif (heading := _heading(value)) in headings:
            named[field] = heading
        else:
            raise _wrong(
                path, f"there is no column “{value}”{_meant(heading, headings)}", f"columns are {', '.join(headings)}"
            )
    return named, always


def _heading(written: str) -> str:
    return "_".join(written.replace("-", " ").split()).casefold()


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _wrong(path: Path, why: str, advice: str) -> UnreadableInput:
    return UnreadableInput(str(path), why, advice)
