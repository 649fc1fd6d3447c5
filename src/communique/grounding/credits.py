"""Whose text a report prints, by its credit line, and who publishes it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.grounding.agencies import Agency, agency_at, agency_named
from communique.grounding.names import find_names
from communique.grounding.outlets import Outlet, outlet_for
from communique.grounding.rows import read_rows
from communique.grounding.sites import site_of
from communique.reading.dates import find_clocks, find_dates
from communique.reading.names import SMALL, is_masthead, is_person
from communique.reading.report import Report
from communique.reading.vocabulary import words

Position = Literal["opening", "head", "tail", "end"]
"""Before the first words of the body; a line above it; one of the last lines; behind the last sentence."""
_LONGEST = 240
_OPENING_LINES = 3
_TAIL_LINES = 4
_MACROS = {
    "{who}": r"(?P<who>[^\W_][^\n()\[\]|]{0,50}?)",
    "{named}": r"(?P<named>[^\W_][^\n()\[\]|]{0,50}?)",
    "{one}": r"(?P<who>[^\W_][^,\n()\[\]|]{0,50}?)",
    "{caps}": r"(?P<who>(?-i:[A-ZÀ-Þ]{3,}))",
    "{place}": r"(?P<place>[^\W_][^()—–\n]{1,60}?)",
    "{capitals}": r"(?P<place>(?-i:[A-ZÀ-Þ][A-ZÀ-Þ '.-]{2,40}))",
    "{beside}": r"(?P<beside>[^\W_].{1,60}?)",
    "{dash}": r"(?:--|—|–|\x96|\x97|:|[-_](?=\s))",
    "{dated}": r"(?P<place>[^\W_][^()—–\n]{1,60}\d),?",
}
"""What a pattern of the table may name; a space there is any white space. ``who`` must be an agency, ``named`` may be
any outlet, ``place`` must be a dateline's place and date, ``beside`` a person or a date."""
_GLUED = re.compile(r"[.!?”\"’] {1,2}(?=[A-ZÀ-Þ]{4})")
_END_MARKS = re.compile(r"[^\w.]+$|(?<=[^\W_]{2})\W+$")
"""Marks behind a name; the last full stop of initials (``A.P.``) is the name's."""
_SIGN = re.compile(r"\S")
_PIECES = re.compile(r"\s*(?:,|/|&|;|\band\b)\s*")
_WEAK = ("dateline", "byline", "head line", "time line")
"""Where reading finds the agency of a text for want of a publisher."""


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """Whose text it is: the agency or outlet that the report credits, ``text[start:end]`` being its name as written."""

    name: str
    start: int
    end: int
    position: Position
    partly: bool
    """The report says that only some of it is from there (``with inputs from``)."""
    agency: Agency | None

    @property
    def country(self) -> str | None:
        """ISO3 of the agency's seat, else the country of the outlet; None for those that no table has."""
        if self.agency:
            return self.agency.country
        return self.outlet.country if self.outlet else None

    @property
    def outlet(self) -> Outlet | None:
        """It in the table of ownership."""
        return self.agency.outlet if self.agency else outlet_for(self.name)


class _Pattern(NamedTuple):
    position: str
    regex: re.Pattern[str]
    partly: bool


class _Line(NamedTuple):
    start: int
    text: str


def origin_of(report: Report) -> Credit | None:
    """The agency or outlet whose text the report prints by its own credit; the whole text's before a part's.

    Only the places of credits are looked at: dateline, byline and the lines beside it, the last lines and the end of
    the last sentence. ``told Reuters`` in the body credits nobody.
    """
    found = list(_credits(report))
    return min(found, key=lambda credit: credit.partly, default=None)


def published_by(report: Report) -> Report:
    """The report with its outlet, where it tells none itself, only the agency whose text it prints, or a state.

    The address tells then: the name of its site in the tables, else the site. Without an address the agency of the
    dateline stands for the outlet.
    """
    site = site_of(report.address or "")
    if report.outlet and report.found_in.get("outlet") == "dateline" and _is_state(report.outlet):
        report = _with_outlet(report, None, "")
    named = _first_named(report.outlet, any_outlet=False) if report.outlet else None
    agency = named and named[1]
    if report.outlet and not (agency and report.found_in.get("outlet") in _WEAK):
        return report
    if report.address and site:
        own = agency_at(report.address)
        if agency and own == agency:
            return report
        known = outlet_for(report.address)
        return _with_outlet(report, own.name if own else known.name if known else site, "address")
    credit = None if report.outlet else origin_of(report)
    if credit is None or credit.position != "opening":
        return report
    return _with_outlet(report, report.text[credit.start : credit.end], "dateline")


def owner_of(report: Report) -> Outlet | None:
    """The report's outlet in the table of ownership: by address, else by name where no other site speaks against it.

    A name alone counts where it is an agency's, or where the report has no address.
    """
    by_address = outlet_for(report.address) if report.address else None
    if by_address or not report.outlet:
        return by_address
    if agency := agency_named(report.outlet):
        return agency.outlet
    return None if site_of(report.address or "") else outlet_for(report.outlet)


def _with_outlet(report: Report, name: str | None, where: str) -> Report:
    places = {field: place for field, place in report.found_in.items() if field != "outlet"}
    return msgspec.structs.replace(report, outlet=name, found_in=places | ({"outlet": where} if name else {}))


def _is_state(written: str) -> bool:
    """Whether words are a state's name, as the region in ``GEORGETOWN (Guyana) -``."""
    return any((name.start, name.end) == (0, len(written)) for name in find_names(written))


def _credits(report: Report) -> Iterator[Credit]:
    for position, lines in _places(report).items():
        for line in lines:
            for pattern in _patterns():
                if pattern.position == position and (credit := _credit(pattern, line, position)):
                    yield credit


def _places(report: Report) -> dict[Position, list[_Line]]:
    """The lines in which a credit may stand, by position."""
    text = report.text
    parts = [part for part in report.parts if part.role != "title"]
    ends: dict[int, int] = {}
    opened = reached = 0
    for part in parts:
        if not ends or "\n" in text[reached : part.start]:
            opened = part.start
        is_same = _SIGN.search(text, opened, part.start) is not None
        ends[opened if is_same else part.start] = part.end
        reached = part.start
    roles = {part.start: part.role for part in parts}
    lines = [(roles[start], _Line(start, text[start:end])) for start, end in ends.items()]
    body = [index for index, (role, _line) in enumerate(lines) if role in ("body", "dateline")]
    first = body[0] if body else len(lines)
    head = [line for role, line in lines[: first + 2] if len(line.text) <= 100 and role != "caption"]
    last = lines[max(first + 1, len(lines) - _TAIL_LINES) :]
    closing = [lines[index][1] for index in body[-2:]] + [line for role, line in lines[-1:] if role == "aside"]
    return {
        "opening": [opening for index in body[:_OPENING_LINES] for opening in _openings(lines[index][1])],
        "head": head,
        "tail": [line for role, line in last if role != "caption" or line.text[:1] in "©(Cc"],
        "end": [_Line(line.start + cut, line.text[cut:]) for line in closing for cut in (max(0, len(line.text) - 80),)],
    }


def _openings(line: _Line) -> Iterator[_Line]:
    """A line, and what stands in it behind a headline glued to its dateline: ``Talks open. LIMA (Agency) —``."""
    yield line
    for match in _GLUED.finditer(line.text, 0, _LONGEST):
        yield _Line(line.start + match.end(), line.text[match.end() :])


def _credit(pattern: _Pattern, line: _Line, position: Position) -> Credit | None:
    if len(line.text) > _LONGEST and position in ("head", "tail"):
        return None
    read = {"opening": pattern.regex.match, "end": pattern.regex.search}.get(position, pattern.regex.fullmatch)
    match = read(line.text)
    if match is None:
        return None
    told = match.groupdict()
    if told.get("place") and not _is_dateline(told["place"]):
        return None
    if told.get("beside") and not _is_beside(told["beside"]):
        return None
    group = "named" if told.get("named") else "who"
    named = _first_named(told[group], any_outlet=group == "named")
    if named is None:
        return None
    name, agency, at, length = named
    start = line.start + match.start(group) + at
    end = start + len(_END_MARKS.sub("", line.text[start - line.start :][:length]))
    return Credit(name=name, start=start, end=end, position=position, partly=pattern.partly, agency=agency)


def _first_named(written: str, *, any_outlet: bool) -> tuple[str, Agency | None, int, int] | None:
    """Name, agency, offset and length of the first whom the words credit; None unless all pieces are agencies (or
    persons beside one)."""
    agency = agency_named(written)
    if agency:
        return agency.name, agency, 0, len(written)
    pieces = _PIECES.split(written)
    named = [(piece, found) for piece in pieces if (found := agency_named(piece))]
    if named and all(agency_named(piece) or is_person(piece) for piece in pieces):
        piece, agency = named[0]
        return agency.name, agency, written.index(piece), len(piece)
    if any_outlet and ((known := outlet_for(written)) or is_masthead(written)):
        return known.name if known else written, None, 0, len(written)
    return None


def _is_dateline(written: str) -> bool:
    """Whether words can be a dateline's place and date: capitals, figures and particles only."""
    small = SMALL | words("particle")
    return all(word[0].isupper() or word[0].isdigit() or word in small for word in re.findall(r"\w+", written))


def _is_beside(written: str) -> bool:
    """Whether words can stand beside a credit at the head: a person, a date or a time of day."""
    return is_person(_cased(written)) or bool(find_dates(written) or find_clocks(written))


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    """The forms of credits, with their conveniences spelled out."""
    found = []
    for position, pattern, partly, _example, _source in read_rows("credit_patterns"):
        pattern = pattern.replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
        for macro, meaning in _MACROS.items():
            pattern = pattern.replace(macro, meaning)
        found.append(_Pattern(position, re.compile(pattern, re.IGNORECASE), partly == "1"))
    return tuple(found)
