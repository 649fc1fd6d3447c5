"""Datelines of wire copy and statements: ``TEHRAN, Nov 10 (Agency) -`` at the head of a report."""

import re

import msgspec

from communique.reading.dates import WrittenDate, find_dates
from communique.reading.vocabulary import words

_REACH = 100
"""A dateline ends within this many characters."""
_AGENCY = re.compile(
    r"[,.:]?\s?(?:\((?P<round>[^()]{2,40})\)|/(?P<slashed>[^/\n]{2,40})/|\[(?P<square>[^\[\]]{2,40})\])"
)
_SLASHED_PLACES = re.compile(r"^[^\W\d_ ]+/[^\W\d_]+(?=,)")
_BREAK = re.compile(r"\.?\s?(?:—|–|--|-(?=\s)|:(?=\s))\s?|\.\s|\s*$")
_OPENING = re.compile(r"\s(?=[A-ZÀ-Þ“\"‘])")
"""A body that begins behind the bracket or the date with nothing between."""
_STOP = re.compile(r"\.\s(?=\S)")
_DASH = re.compile(r"\s?(?:—|–|--)\s?|\s-\s|:\s")
_WEEKDAY = re.compile(
    r"[\s,]*\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Satur|Sat|Sun)(?:day)?)\.?[\s,]*$", re.IGNORECASE
)
_PLACE = re.compile(r"[^\W\d_][^\W\d_.'’/-]*(?:[\s.'’/-]{1,2}[^\W\d_]+){0,4}\.?")
_LAST_AGENCY = re.compile(r"\s[-–—]\s(?P<agency>[^\d,.]{2,30})$|,\s(?P<capitals>[A-Z]{3,})$")


class Dateline(msgspec.Struct, frozen=True):
    """The dateline at the head of a line: its end in the line, the place as written, its date and its agency."""

    end: int
    place: str
    date: WrittenDate | None
    agency: str | None


def dateline_of(line: str) -> Dateline | None:
    """The dateline that `line` begins with, or consists of; None where it has none.

    ``SEOUL, Nov 8 (Agency) -``, ``MANILA –`` and ``Nairobi, Thursday 12 December 2024`` are datelines;
    ``QUESTION:`` and ``PRESIDENT MBEKI:`` are not.
    """
    return _with_agency(line) or _alone(line) or _with_dash(line) or _with_date(line)


def _with_agency(line: str) -> Dateline | None:
    """``Place, date (Agency) -`` with the body behind it; what stands in the brackets may be the date."""
    double = _SLASHED_PLACES.match(line)
    match = _AGENCY.search(line, double.end() if double else 0, _REACH)
    behind = (_BREAK.match(line, match.end()) or _OPENING.match(line, match.end())) if match else None
    if match is None or behind is None:
        return None
    bracketed = match["round"] or match["slashed"] or match["square"]
    head = line[: match.end()] if find_dates(bracketed) else line[: match.start()]
    agency = None if find_dates(bracketed) else bracketed
    parsed = _place_and_date(head.rstrip("()[]"))
    if parsed is None or not (parsed[1] or behind.group().strip(" .")):
        return None
    return Dateline(behind.end(), *parsed, agency)


def _with_date(line: str) -> Dateline | None:
    """``Place, 3 May 2021.`` or ``PLACE, May 3, 2021`` with a sentence behind it and nothing between."""
    date = next((each for each in find_dates(line[:_REACH]) if len(each.readings) == 1), None)
    if date is None:
        return None
    parsed = _place_and_date(line[: date.end])
    behind = _OPENING.match(line, date.end) or _STOP.match(line, date.end)
    if parsed is None or behind is None or "," not in line[: date.start] or not _is_sentence(line):
        return None
    stopped = "." in behind.group()
    return Dateline(behind.end(), *parsed, None) if stopped or _is_capitals(parsed[0]) else None


def _with_dash(line: str) -> Dateline | None:
    """``PLACE –`` or ``Place, date –`` with the body behind it; without a date only a place in capitals counts."""
    for match in _DASH.finditer(line, 0, _REACH):
        head, agency = line[: match.start()], None
        last = re.search(r",\s([A-Z]{3,})$", head)
        if last and not find_dates(head) and not _is_capitals(head):
            head, agency = head[: last.start()], last[1]
        parsed = _place_and_date(head)
        behind = line[match.end() :]
        if parsed is None or not behind.strip() or _begins_with_date(behind):
            continue
        if parsed[1] or agency or (_is_capitals(parsed[0]) and _is_sentence(line)):
            return Dateline(match.end(), *parsed, agency)
    return None


def _is_sentence(line: str) -> bool:
    """Whether a line is a paragraph rather than a headline such as ``SUDAN: Talks Resume``."""
    return len(line) > 200 or line.rstrip('"”’)').endswith((".", "!", "?"))


def _begins_with_date(text: str) -> bool:
    dates = find_dates(text[:40])
    return bool(dates) and dates[0].start < 12


def _alone(line: str) -> Dateline | None:
    """A line that holds nothing but place, date and perhaps an agency."""
    if len(line) > _REACH:
        return None
    last = _LAST_AGENCY.search(line)
    head = line[: last.start()] if last and find_dates(line[: last.start()]) else line
    agency = (last["agency"] or last["capitals"]) if last and head != line else None
    parsed = _place_and_date(head)
    return Dateline(len(line), *parsed, agency) if parsed and parsed[1] else None


def _place_and_date(head: str) -> tuple[str, WrittenDate | None] | None:
    """Place and date that `head` consists of; None where anything else stands in it."""
    dates = find_dates(head)
    date = dates[0] if dates else None
    if date and head[date.end :].strip(" ,.()[]"):
        return None
    place = _WEEKDAY.sub("", head[: date.start]) if date else head
    place = place.strip().rstrip(" ,.([–—-:") if date else place.strip()
    return (_with_its_stop(place, head), date) if _is_place(place) else None


def _with_its_stop(place: str, head: str) -> str:
    """The place with the full stop of an abbreviation back: ``Washington, D.C.``."""
    return place + "." if re.search(r"\.\w$", place) and head.strip().startswith(place + ".") else place


def _is_capitals(place: str) -> bool:
    """Whether the first part of a place is in capitals: ``KYIV, Ukraine``."""
    return place.split(",")[0].isupper()


def _is_place(written: str) -> bool:
    """Whether the words can be a place: capitalised, three letters at least, no speaker's label or section."""
    parts = written.replace(",", " ").replace("/", " ").split()
    if not parts or any(part.upper().strip(".") in words("no place") for part in parts) or written in words("section"):
        return False
    pieces = written.split(", ")
    if len(pieces) > 3 or not all(_PLACE.fullmatch(piece) for piece in pieces):
        return False
    particles = words("particle") | {"and", "the"}
    capitalised = all(part[0].isupper() or part in particles for part in parts)
    return capitalised and parts[0][0].isupper() and sum(letter.isalpha() for letter in written) >= 3
