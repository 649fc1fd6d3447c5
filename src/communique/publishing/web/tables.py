"""The table of events as CSV and JSON: the rows that the page shows, under the same filters and in the same order."""

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec
from starlette.responses import Response, StreamingResponse

from communique.publishing.web.parties import party_name
from communique.record.rows import EventRow

COLUMNS = (
    "id", "start", "end", "kind", "modality", "plover", "mode", "quad", "contexts", "cameo", "goldstein",
    "level", "parties", "party_names", "by", "to", "people",
    "place", "country", "count", "occasion", "reports", "sources", "outlets", "quote", "report",
    "realised_by", "differing",
)  # fmt: skip
"""Columns of the CSV; several values of one field are parted by ``; ``, people are ``name (office, party)``."""

_SIGNED = ("goldstein",)
"""Columns of numbers that may begin with a sign."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(value: str) -> str:
    """The value, with an apostrophe before what a spreadsheet would run as a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) or value.startswith(_FORMULA) else value


def csv_answer(events: Iterable[EventRow]) -> Response:
    """The events as CSV in UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    return StreamingResponse(
        _blocks(_csv_lines(events)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="communique-events.csv"'},
    )


def json_answer(events: Iterable[EventRow]) -> Response:
    """The events as a JSON array of the record's rows, names of parties added."""
    return StreamingResponse(
        _blocks(_json_lines(events)),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="communique-events.json"'},
    )


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines joined to blocks of about 64 KB, for each block sent changes the thread that makes it."""
    block: list[bytes] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line)
        if size > 65536:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


def _csv_lines(events: Iterable[EventRow]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for event in events:
        values = _values(event)
        yield _line([values[column] if column in _SIGNED else guarded(values[column]) for column in COLUMNS])


def _line(values: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue().encode("utf-8", "replace")


def _values(event: EventRow) -> dict[str, str]:
    plain = {name: _text(getattr(event, name)) for name in event.__struct_fields__ if name != "people"}
    people = "; ".join(_person(p.name, p.office, p.party) for p in event.people)
    return {**plain, "people": people, "party_names": "; ".join(map(party_name, event.parties))}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _person(name: str, office: str | None, party: str | None) -> str:
    about = ", ".join(filter(None, (office, party)))
    return f"{name} ({about})" if about else name


def _json_lines(events: Iterable[EventRow]) -> Iterator[bytes]:
    between = b"[\n"
    for event in events:
        row = {**msgspec.structs.asdict(event), "party_names": [party_name(code) for code in event.parties]}
        yield between + msgspec.json.encode(row)
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"
