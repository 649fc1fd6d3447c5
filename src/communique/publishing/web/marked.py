"""A report as its page shows it: lines of words with their marks, and the cards of what was found."""

from collections.abc import Mapping, Sequence

import msgspec

from communique.findings import Span
from communique.publishing.web.cards import REASON, Card, cards, marks
from communique.publishing.web.passages import Line, Mark, Piece, lines
from communique.reading.report import Part, Report
from communique.record.rows import ReportPage


class ShownCard(Card, frozen=True, kw_only=True):
    """A card with the name that its words bear on the page, and by how many reports its event is told."""

    light: str
    reports: int


class ShownPiece(msgspec.Struct, frozen=True, kw_only=True):
    """A run of words: which findings they belong to, the shortest first, and what begins here.

    Words that only decided something belong to no finding: they have spans alone.
    """

    text: str
    families: str = ""
    findings: str = ""
    spans: str = ""
    first: str = ""
    """Anchor of the finding whose words these are most closely."""
    opens: tuple[Span, ...] = ()
    stops: bool = False
    """Whether a quote or a value begins here: then the keyboard stops at it."""
    begins: tuple[tuple[str, str], ...] = ()
    """The record's event and the page's finding of each event whose first quote begins here."""


class ShownLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line and its role in the report (``title``, ``byline`` …), empty where it has none."""

    role: str
    pieces: tuple[ShownPiece, ...]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a report shows below its head."""

    lines: tuple[ShownLine, ...]
    cards: tuple[ShownCard, ...]
    names: tuple[str, ...]
    spans: tuple[Span, ...]


def marked(page: ReportPage, *, told_by: Mapping[str, int]) -> View:
    """The view of a report; `told_by` says how many reports tell each event of the record."""
    text = page.report.text
    made = cards(page.findings, text, events=page.events)
    shown = tuple(
        ShownCard(**msgspec.structs.asdict(card), light=f"f{index}", reports=told_by.get(card.event or "", 1))
        for index, card in enumerate(made)
    )
    all_marks = tuple(marks(made))
    lights = {card.anchor: card.light for card in shown}
    begins = _begins(shown)
    return View(
        lines=tuple(_line(line, page.report, lights, begins) for line in lines(text, all_marks)),
        cards=shown,
        names=tuple(lights.values()),
        spans=tuple(sorted({mark.span for mark in all_marks})),
    )


def _begins(shown: Sequence[ShownCard]) -> dict[Span, list[tuple[str, str]]]:
    """For each span the events of which it is the first quote; an event told twice begins at its first telling."""
    begins: dict[Span, list[tuple[str, str]]] = {}
    seen: set[str] = set()
    for card in shown:
        if card.event and card.event not in seen and card.first != (0, 0):
            seen.add(card.event)
            begins.setdefault(card.first, []).append((card.event, card.light))
    return begins


def _line(
    line: Line, report: Report, lights: Mapping[str, str], begins: Mapping[Span, list[tuple[str, str]]]
) -> ShownLine:
    pieces = tuple(_piece(piece, lights, begins) for piece in line.pieces)
    return ShownLine(role=_role(line.start, sum(len(piece.text) for piece in pieces), report.parts), pieces=pieces)


def _piece(piece: Piece, lights: Mapping[str, str], begins: Mapping[Span, list[tuple[str, str]]]) -> ShownPiece:
    if not piece.marks:
        return ShownPiece(text=piece.text)
    shown = [mark for mark in piece.marks if mark.role != REASON]
    closest = sorted(shown, key=lambda mark: mark.span[1] - mark.span[0])
    return ShownPiece(
        text=piece.text,
        families=" ".join(sorted({_family(mark) for mark in shown})),
        findings=" ".join(dict.fromkeys(lights[mark.finding] for mark in closest)),
        spans=" ".join(dict.fromkeys(f"{mark.span[0]}-{mark.span[1]}" for mark in piece.marks)),
        first=closest[0].finding if closest else "",
        opens=piece.opens,
        stops=any(mark.span in piece.opens for mark in shown),
        begins=tuple(pair for span in piece.opens for pair in begins.get(span, ())),
    )


def _family(mark: Mark) -> str:
    return mark.family if mark.role == "quote" else mark.role


def _role(start: int, length: int, parts: Sequence[Part]) -> str:
    """The role of the part that is more than half of the line; ``body`` needs no mark."""
    for part in parts:
        overlap = min(part.end, start + length) - max(part.start, start)
        if overlap * 2 > length and part.role != "body":
            return part.role
    return ""
