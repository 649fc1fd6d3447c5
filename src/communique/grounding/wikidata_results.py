"""Results of a SPARQL query on Wikidata: the standard's JSON, and the JSON and CSV that query.wikidata.org saves."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from communique.errors import UnreadableInput
from communique.grounding.positions import party_in
from communique.grounding.wikidata_rows import Claimed, Position, Time

NEEDED = ("person", "personLabel", "position", "positionLabel", "start")
QUERY = "docs/registry.md has a query that gives the columns"
_UNKNOWN = ("http://www.wikidata.org/.well-known/genid/", "_:", "t")
"""How results write an unknown value: an address of its own, or a blank node."""


def result_claims(path: str, rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[Claimed]:
    """The statements that rows of results tell, one a row; deprecated ones aside. `rows` have their numbers."""
    numbered = list(rows)
    if numbered:
        _check(path, numbered[0][1])
    days: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, row in numbered:
        days[row.get("held", "")].add((row.get("start", ""), row.get("end", "")))
    for _, row in numbered:
        if row.get("rank", "").endswith("DeprecatedRank"):
            continue
        end = row.get("end", "") or row.get("ended", "")
        unknown = end.startswith(_UNKNOWN)
        label = row.get("positionLabel", "")
        party = row.get("iso3") or party_in(label)
        why = "" if party else "the row has no iso3"
        yield Claimed(
            person=_id(row.get("person", "")),
            name=row.get("personLabel", ""),
            aliases=tuple(alias for alias in (row.get("native", ""), *row.get("aliases", "").split("|")) if alias),
            position=Position(_id(row.get("position", "")), label, party=party, why=why),
            start=_time(row, "start"),
            end=None if unknown else _time(row, "end"),
            ended=unknown,
            several=bool(row.get("held")) and len(days[row["held"]]) > 1,
            modified=row.get("modified", "")[:10] or None,
        )


def _check(path: str, row: Mapping[str, str]) -> None:
    lacking = [name for name in NEEDED if name not in row]
    if lacking:
        raise UnreadableInput(path, f"the result has no column {', '.join(lacking)}", QUERY)


def _time(row: Mapping[str, str], name: str) -> Time | None:
    """A day; results have it in our calendar, and years before our era counted from 0."""
    written = row.get(name, "")
    if not written or written.startswith(_UNKNOWN):
        return None
    precision = row.get(f"{name}Precision", "")
    return Time(written, int(precision) if precision.isdecimal() else None)


def _id(address: str) -> str:
    """``Q42`` of ``http://www.wikidata.org/entity/Q42``."""
    return address.rsplit("/", 1)[-1]


def json_rows(path: str, found: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a result in JSON: the standard's object, or a list of objects with or without types of values."""
    names: list[str] = []
    if isinstance(found, dict):
        names = [name for name in _listed(_inside(found, "head"), "vars") if isinstance(name, str)]
        found = _inside(found, "results").get("bindings")
    if not isinstance(found, list):
        raise UnreadableInput(path, "this JSON is no result of a SELECT query", QUERY)
    for number, row in enumerate(found, start=1):
        if not isinstance(row, dict):
            raise UnreadableInput(f"{path}, result {number}", "is no object with a value for each column", QUERY)
        cells = {name: _value(value) for name, value in row.items()}
        yield number, dict.fromkeys(names, "") | cells if number == 1 else cells


def _inside(found: dict[str, Any], name: str) -> dict[str, Any]:
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def _listed(found: dict[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    return value if isinstance(value, list) else []


def _value(value: Any) -> str:
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    return f"_:{value.get('value')}" if value.get("type") == "bnode" else str(value.get("value", ""))


def csv_rows(path: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a result in CSV; a row with too few cells, as a cut file has at its end, is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        number = 0
        for cells in reader:
            if not cells:
                continue
            number += 1
            if len(cells) != len(header):
                raise UnreadableInput(
                    f"{path}, line {reader.line_num}",
                    f"has {len(cells)} cells where the header has {len(header)}; the file may be cut there",
                    "download it again",
                )
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise UnreadableInput(
            f"{path}, line {reader.line_num}", f"the file is cut or damaged there: {error}", "download it again"
        ) from error
    if text and not text.endswith("\n"):
        raise UnreadableInput(
            f"{path}, line {reader.line_num}",
            "the last line has no end; the file may be cut there",
            "download it again",
        )


_ENTITY = re.compile(rb"wikidata\.org/entity/(Q\d+)\"")
_TAIL = 100_000
"""Bytes at the end of a cut file in which its last entity is looked for."""


def decoded(path: str, data: bytes) -> Any:
    """JSON of a result; raises UnreadableInput where it is cut, with the line and the byte."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        line = data.count(b"\n") + 1
        cut = "truncated" in str(error)
        why = f"the file is cut in the middle ({len(data)} bytes)" if cut else f"this is no whole JSON: {error}"
        found = _ENTITY.findall(data[-_TAIL:])
        why += f"; the last entity in it is {found[-1].decode('ascii')}" if found else ""
        raise UnreadableInput(f"{path}, line {line}" if cut else path, why, "download it again") from None
