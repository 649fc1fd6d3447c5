"""The passages of a report's text: lines cut at every span's ends, each piece knowing the spans that cover it."""

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from communique.findings import Span

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which ``str.splitlines`` breaks."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the text that belongs to a finding: `role` says as what (``quote``, ``place``, ``speaker`` …)."""

    span: Span
    finding: str
    """Anchor of the finding on the page, such as ``event-1``."""
    family: str
    """``event``, ``statement`` or ``claim``."""
    role: str = "quote"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text between two ends of spans; `marks` cover the whole of it, the longest first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Span, ...] = ()
    """The spans that begin with this piece: where links to them land."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the text, without its line break."""

    start: int
    pieces: tuple[Piece, ...]


def lines(text: str, marks: Iterable[Mark]) -> list[Line]:
    """The text line by line, blank lines left out, cut into pieces; no character of a line is lost or repeated.

    Spans may overlap, lie within each other and run over line breaks. What of a span lies outside the text is cut off.
    """
    waiting = sorted(_within(marks, len(text)), key=lambda mark: (-mark.span[0], mark.span[1]))
    active: list[Mark] = []
    opened: set[Span] = set()
    found: list[Line] = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip(LINE_BREAKS)
        end = start + len(bare)
        active = [mark for mark in active if mark.span[1] > start]
        while waiting and waiting[-1].span[0] < end:
            active.append(waiting.pop())
        if bare.strip():
            found.append(Line(start=start, pieces=tuple(_pieces(bare, start, active, opened))))
        start += len(line)
    return found


def _within(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    for mark in marks:
        start, end = max(0, mark.span[0]), min(length, mark.span[1])
        if start < end:
            yield mark


def _pieces(bare: str, offset: int, marks: list[Mark], opened: set[Span]) -> Iterator[Piece]:
    ends = {offset, offset + len(bare)}
    for mark in marks:
        ends.update(end for end in mark.span if offset < end < offset + len(bare))
    cuts = sorted(ends)
    for start, end in itertools.pairwise(cuts):
        over = tuple(mark for mark in marks if mark.span[0] <= start and mark.span[1] >= end)
        opens = tuple(span for span in dict.fromkeys(mark.span for mark in over) if span not in opened)
        opened.update(opens)
        yield Piece(start=start, text=bare[start - offset : end - offset], marks=over, opens=opens)
