"""Quotation marks of a text, each with what it would cost to read it as opening, as closing, or as no mark at all.

The costs are weights of our own, set by hand on the training part of PolNeAR: what stands before and after a mark says
most, then the mark itself, so that “ may close and ” may open where a text says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Family = Literal["D", "S"]
"""Double marks (also guillemets and low marks) or single ones."""
Sides = Literal["opens", "closes", "either"]

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANK = rf"\s{_INVISIBLE}"
_LEAD = rf"[{_BLANK}>•*]*"
"""What may stand before the first word of a paragraph."""
_EVENT = re.compile(rf"(?P<marks>[“”„‟\"«»‹›‘’‚‛'`]+)|(?P<break>[{_LINE_ENDS}]{_LEAD})")
_EACH = re.compile(r"``|''|’’|‘‘|‚‚|.")
_AROUND_OPENING = re.compile(r"[(\[{<—–:/=_-]")
_AROUND_CLOSING = re.compile(r"[.,;:!?)\]}—–…/_-]")
_FEET = re.compile(r"\d['’]\s?\d{1,2}(?:\.\d)?$")
_STOPS = ".!?…:;,\"”’'»"
NEVER = 99.0
"""The cost of what is not to be."""

_SHAPES = {"«": "guillemet", "»": "guillemet", "‹": "guillemet", "›": "guillemet", '"': "straight", "'": "straight"}
_LEAN = {  # what the mark itself adds to (opening, closing)
    "“": (0.0, 1.5),
    "”": (1.5, 0.0),
    "„": (0.0, 4.0),
    "‚": (0.0, 4.0),
    "‚‚": (0.0, 4.0),
    "‟": (0.0, 1.0),
    "«": (0.0, 1.0),
    "»": (1.0, 0.0),
    "‹": (0.0, 1.0),
    "›": (1.0, 0.0),
    "``": (0.0, 4.0),
    "‘‘": (0.0, 2.0),
    "''": (0.5, 0.0),
    "’’": (1.5, 0.0),
    "`": (0.0, 4.0),
    "‘": (0.0, 2.0),
    "’": (1.2, 0.0),
    "‛": (0.0, 2.0),
}
_SINGLE = frozenset("‘’‚‛'`‹›")
_BY_SIDES: dict[Sides, tuple[float, float]] = {"opens": (0.0, 3.5), "closes": (3.5, 0.0), "either": (0.8, 0.8)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``[start, end)``, the cost of each reading, and where its paragraph begins.

    `ends_words`: it stands behind a comma or stop and closes by what is around it.
    """

    start: int
    end: int
    family: Family
    shape: str
    opens: float
    closes: float
    passes: float
    begin: int
    ends_words: bool


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a paragraph at `start`; the next begins at `end`. `soft`: a line that goes on in the next one."""

    start: int
    end: int
    soft: bool


def events(text: str) -> Iterator[Mark | Break]:
    """The marks and the ends of paragraphs of a text, in order; apostrophes within words are left out."""
    lead = re.match(_LEAD, text)
    begin = lead.end() if lead else 0
    for found in _EVENT.finditer(text):
        if found["break"] is not None:
            begin = found.end()
            yield _break(text, found.start(), begin)
        elif not _is_apostrophe(text, found.start(), found.end()):
            yield from _marks(text, found.start(), found.end(), begin)


def _break(text: str, start: int, end: int) -> Break:
    """A line end; it is soft where one line was broken in the midst of a sentence."""
    lines = sum(text.count(mark, start, end) for mark in "\n\u2028\u2029") or 1
    before, after = text[start - 1 : start], text[end : end + 1]
    return Break(start, end, lines == 1 and bool(before) and before not in _STOPS and after.islower())


def _is_apostrophe(text: str, start: int, end: int) -> bool:
    """Whether a lone single mark stands between letters or digits ("don't", "1’200")."""
    within = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
    return within and end - start == 1 and text[start] in "'’‘`"


def _marks(text: str, start: int, end: int, begin: int) -> Iterator[Mark]:
    """The marks of a run of them, all read by what stands before and after the run."""
    before = text[start - 1] if start > begin else "\n"
    after = text[end] if end < len(text) else "\n"
    sides = _sides(before, after)
    for found in _EACH.finditer(text, start, end):
        sign = found[0]
        first = found.start() == begin
        if sign in _SINGLE:
            opens, closes, passes = _single(sign, sides, before, after)
        else:
            opens, closes, passes = _double(text, found.start(), sign, sides, before)
        if first:
            opens, closes = min(opens, 1.0), NEVER
        elif after in _LINE_ENDS:
            opens = NEVER
        yield Mark(
            start=found.start(),
            end=found.end(),
            family="S" if sign in _SINGLE else "D",
            shape=_SHAPES.get(sign, "curved"),
            opens=opens,
            closes=closes,
            passes=passes,
            begin=begin,
            ends_words=sides == "closes" and before in _STOPS,
        )


def _sides(before: str, after: str) -> Sides:
    """What the characters around a mark say of it."""
    blank_before, blank_after = _is_blank(before), _is_blank(after)
    if blank_before != blank_after:
        return "opens" if blank_before else "closes"
    if blank_before:
        return "either"
    opening, closing = bool(_AROUND_OPENING.match(before)), bool(_AROUND_CLOSING.match(after))
    if opening != closing:
        return "opens" if opening else "closes"
    return "either"


def _is_blank(sign: str) -> bool:
    return sign.isspace() or sign in _INVISIBLE


def _double(text: str, at: int, sign: str, sides: Sides, before: str) -> tuple[float, float, float]:
    """The costs of a double mark: opening, closing, none (inches: 'a 12" gun', '6\\' 2"')."""
    opens, closes = _BY_SIDES[sides]
    if sign in _LEAN:
        lean = _LEAN[sign]
        return opens + lean[0], closes + lean[1], 5.0
    if before.isdigit() and sides != "opens":
        feet = _FEET.search(text, max(0, at - 8), at) is not None
        return opens, (1.5 if feet else 0.6), (0.0 if feet else 1.0)
    return opens, closes, 5.0


def _single(sign: str, sides: Sides, before: str, after: str) -> tuple[float, float, float]:
    """The costs of a single mark: opening, closing, none (an apostrophe: "the '90s", "the leaders' talks")."""
    lean = _LEAN.get(sign, (0.3, 0.0))
    if sides == "opens":
        passes = 0.3 if after.isdigit() else 0.7 if sign == "’" else 1.8
        return lean[0], 4.0, passes
    if sides == "closes":
        plural = before in "sSxzZ"
        word = before.isalnum()
        return 5.0, lean[1] + (1.2 if plural else 0.2 if word else 0.0), 0.3 if plural else 1.2 if word else 3.0
    return 1.5 + lean[0], 1.5 + lean[1], 1.0
