"""Reports as JSON objects: ``{"id", "title", "outlet", "published", "address", "text", …}``, in lines or in a list."""

from collections.abc import Iterator
from typing import Any

import msgspec

from communique.errors import UnreadableInput
from communique.reading.dates import parse_stamp
from communique.reading.inputs import Bytes
from communique.reading.metadata import Metadata, found
from communique.reading.report import Report
from communique.reading.text import read_text

MAX_REPORT_BYTES = 20_000_000
"""A report is refused beyond this size: the longest official transcripts are a hundredth of it."""
_ALIASES = {"url": "address", "link": "address", "author": "bylines", "authors": "bylines", "byline": "bylines"}
_ADVICE = 'a report is an object with "text" and, where known, id, title, outlet, published, address'

Outcome = Report | UnreadableInput


class Row(msgspec.Struct, kw_only=True):
    """One report as its collector wrote it; other fields are left aside, empty strings tell nothing."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    bylines: list[str] | str | None = None
    published: str | None = None
    published_at: str | None = None
    updated: str | None = None
    updated_at: str | None = None
    dateline: str | None = None
    address: str | None = None
    language: str | None = None
    licence: str | None = None


def read_lines(stream: Bytes, *, name: str, default: Metadata) -> Iterator[Outcome]:
    """Each line's report, or the error that names file and line; memory holds one line at a time."""
    number = 0
    while line := stream.readline(MAX_REPORT_BYTES + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > MAX_REPORT_BYTES:
            _skip_line(stream, line)
            yield UnreadableInput(where, f"is longer than {MAX_REPORT_BYTES // 1_000_000} MB", "split it into reports")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield read_row(line.removeprefix(b"\xef\xbb\xbf"), where=where, default=default)


def _skip_line(stream: Bytes, line: bytes) -> None:
    """Read on to the end of a line that is too long."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)


def read_list(octets: bytes, *, name: str, default: Metadata) -> Iterator[Outcome]:
    """The report of a single object, or of each object in a list."""
    try:
        value = msgspec.json.decode(octets.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield UnreadableInput(name, f"is broken JSON: {error}", "JSON Lines need one object a line")
        return
    if not isinstance(value, list):
        yield _outcome(value, where=name, default=default)
        return
    for number, item in enumerate(value, 1):
        yield _outcome(item, where=f"{name}, item {number}", default=default)


def read_row(line: bytes, *, where: str, default: Metadata) -> Outcome:
    """The report that one line of JSON tells of."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        return UnreadableInput(where, f"is broken JSON: {error}", _ADVICE)
    return _outcome(value, where=where, default=default)


def _outcome(value: Any, *, where: str, default: Metadata) -> Outcome:
    """The report of a decoded object, or the error that names its field."""
    if not isinstance(value, dict):
        return UnreadableInput(where, "is no JSON object", _ADVICE)
    named = {_ALIASES.get(key, key): content for key, content in value.items()}
    if "text" not in named:
        return UnreadableInput(where, 'has no "text"', _ADVICE)
    try:
        row = msgspec.convert(named, Row)
        known = _known(row)
    except msgspec.ValidationError as error:
        return UnreadableInput(where, f"has a field of the wrong kind: {error}", _ADVICE)
    except ValueError as error:
        return UnreadableInput(where, str(error), "write dates as YYYY-MM-DD")
    if not row.text.strip():
        return UnreadableInput(where, 'has an empty "text"', _ADVICE)
    identity = str(row.id) if row.id not in (None, "") else None
    octets = row.text.encode("utf-8", "surrogatepass")
    return read_text(row.text, known=known, default=default, id=identity, source=where, octets=octets)


def _known(row: Row) -> Metadata:
    """What the row's fields tell; raises ``ValueError`` for a date that is none."""
    published, published_at = _moment(row.published_at or row.published, "published")
    updated, updated_at = _moment(row.updated_at or row.updated, "updated")
    bylines = [row.bylines] if isinstance(row.bylines, str) else row.bylines or []
    return found(
        "field",
        title=_plain(row.title),
        outlet=_plain(row.outlet),
        bylines=tuple(name.strip() for name in bylines if name.strip()),
        published=published,
        published_at=published_at,
        updated_at=updated_at or (updated and updated.isoformat()),
        dateline=_plain(row.dateline),
        address=_plain(row.address),
        language=_plain(row.language),
        licence=_plain(row.licence),
    )


def _plain(value: str | None) -> str | None:
    return (value or "").strip() or None


def _moment(written: str | None, field: str) -> tuple[Any, str | None]:
    """Day and moment of a field; raises ``ValueError`` where the field is no single date."""
    if not _plain(written):
        return None, None
    stamp = parse_stamp(written or "")
    if stamp is None:
        raise ValueError(f"has a {field} date that is none, or that can mean two days: {written!r}")
    return stamp
