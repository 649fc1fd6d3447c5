"""Reports from files, folders, patterns and standard input, whatever they are written in."""

import datetime as dt
import os
from collections.abc import Callable, Generator, Iterator
from typing import BinaryIO

import msgspec

from communique.errors import UnreadableInput
from communique.reading.dates import parse_date_argument
from communique.reading.decoding import decode, mark_of
from communique.reading.formats import HEAD, binary_reason, format_of, is_utf16_without_mark, refused_format
from communique.reading.html import PageReader
from communique.reading.inputs import Bytes, Input, inputs_of, unreadable
from communique.reading.metadata import Metadata, found
from communique.reading.report import Report
from communique.reading.rows import MAX_REPORT_BYTES, Outcome, read_lines, read_list
from communique.reading.text import read_text

MAX_LIST_BYTES = 200_000_000
"""A JSON list of reports is refused beyond this size, since it must be held whole; JSON Lines have no limit."""


def open_reports(
    path: str | os.PathLike[str],
    *,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    on_error: Callable[[UnreadableInput], None] | None = None,
) -> "Reports":
    """The reports that `path` names: a file, a folder, a pattern such as ``*.txt``, or ``-`` for standard input.

    `published` and `outlet` give what a report itself does not tell. An input that cannot be read is handed to
    `on_error` and the others go on; without `on_error` it raises ``UnreadableInput``, and the next ``next()`` goes on
    behind it. A `published` that is no date raises ``UnknownDate`` at once.
    """
    day = parse_date_argument(published) if isinstance(published, str) else published
    default = found("argument", published=day, outlet=(outlet or "").strip())
    return Reports(_all_of(path, default), on_error)


class Reports(Iterator[Report]):
    """The reports of a path one after another; an error does not end them: asked again, the next one comes."""

    def __init__(
        self, outcomes: Generator[Outcome, None, None], on_error: Callable[[UnreadableInput], None] | None
    ) -> None:
        self._outcomes = outcomes
        self._on_error = on_error

    def __next__(self) -> Report:
        """The next report; raises ``UnreadableInput`` for an input that cannot be read where nobody takes errors."""
        for outcome in self._outcomes:
            if not isinstance(outcome, UnreadableInput):
                return outcome
            if self._on_error is None:
                raise outcome
            self._on_error(outcome)
        raise StopIteration

    def close(self) -> None:
        """Read no more, and end the process that takes pages apart; so does the end, and forgetting the object."""
        self._outcomes.close()


def _all_of(path: str | os.PathLike[str], default: Metadata) -> Generator[Outcome, None, None]:
    """A report or an error for everything that `path` names, with one reader of pages for all."""
    with PageReader() as pages:
        yield from _outcomes(path, default, pages)


def _outcomes(path: str | os.PathLike[str], default: Metadata, pages: PageReader) -> Iterator[Outcome]:
    """A report or an error for everything that `path` names."""
    for each in inputs_of(path):
        if isinstance(each, UnreadableInput):
            yield each
            continue
        try:
            with each.open() as stream:
                yield from _read_stream(stream, each, default, pages)
        except UnreadableInput as error:
            yield error
        except OSError as error:
            yield unreadable(each.name, error)


def _read_stream(stream: BinaryIO, each: Input, default: Metadata, pages: PageReader) -> Iterator[Outcome]:
    """The reports of one input, by what its first bytes show it to be."""
    head = stream.read(HEAD)
    _refuse(head, each)
    whole = Bytes(head, stream)
    mark = mark_of(head)
    kind = format_of(head.decode(mark[1] if mark else "utf-8", "replace"), each.suffix)
    if kind in ("text", "html"):
        octets = _read_within(whole, MAX_REPORT_BYTES, each.name)
        yield _read_one(octets, kind == "html", each.name, default, pages)
        return
    if mark and mark[1] != "utf-8":
        octets = _read_within(whole, MAX_LIST_BYTES, each.name)
        whole = Bytes(decode(octets, where=each.name).text.encode("utf-8"))
    if kind == "jsonl":
        yield from read_lines(whole, name=each.name, default=default)
    else:
        yield from read_list(_read_within(whole, MAX_LIST_BYTES, each.name), name=each.name, default=default)


def _refuse(head: bytes, each: Input) -> None:
    """Raises ``UnreadableInput`` for what is empty, of a format that is not read, or binary."""
    if not head:
        raise UnreadableInput(each.name, "is empty")
    name = refused_format(head, each.suffix)
    if name:
        raise UnreadableInput(each.name, f"is {name}, which is not read by this version", "give text, HTML or JSON")
    if mark_of(head) is None and not is_utf16_without_mark(head) and (reason := binary_reason(head)):
        raise UnreadableInput(each.name, f"is a binary file: {reason}", "give text, HTML or JSON")


def _read_within(stream: Bytes, limit: int, name: str) -> bytes:
    """All bytes; raises ``UnreadableInput`` beyond `limit`, having read no more than that."""
    octets = stream.read(limit + 1)
    if len(octets) > limit:
        advice = "one report at most; give many as JSON Lines" if limit == MAX_REPORT_BYTES else "give JSON Lines"
        raise UnreadableInput(name, f"is longer than {limit // 1_000_000} MB", advice)
    return octets


def _read_one(octets: bytes, is_html: bool, name: str, default: Metadata, pages: PageReader) -> Report:
    """The report that a text or a page holds."""
    decoded = decode(octets, where=name, is_html=is_html)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise UnreadableInput(name, "is empty: it holds nothing but white space")
    if is_html:
        report = pages.read(decoded.text, source=name, octets=octets, default=default)
    else:
        report = read_text(decoded.text, default=default, source=name, octets=octets)
    if decoded.note is None:
        return report
    return msgspec.structs.replace(report, found_in={**report.found_in, "text": decoded.note})
