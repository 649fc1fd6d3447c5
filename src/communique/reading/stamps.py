"""Lines of dates and times, and what stands beside them: ``12:42 GMT 08.11.2023 (Updated: 12:45 GMT 08.11.2023)``."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.reading.dates import WEEKDAYS, Clock, WrittenDate, find_clocks, find_dates, moment, settled
from communique.reading.names import is_masthead, is_person, persons
from communique.reading.vocabulary import openings, words

_LONGEST = 140
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in WEEKDAYS)}|tues|thurs)\b\.?", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_OPEN_ZONES = re.compile(r"\b(?:IST|CST|ET|PT|CT|AST|GST|LT)\b")
_BETWEEN = re.compile(r"(?:(?!\s[-/]\s)[^|•·;()\[\]—–@])+")
_EDGES = " \t\xa0:.,|-/"
_HANDLE = re.compile(r"(?<!\S)@\w{2,30}\b")
"""Who posted: ``@Ministry · 3 May 2021``."""
_BY = re.compile(r"(?:(?:written|reported|posted)\s)?by:?\s(?P<names>.+)", re.IGNORECASE)
_FROM = re.compile(r"(?:source|from|via):?\s(?P<outlet>[^|]{2,60})", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:\d+[\s-])?min(?:ute)?s?\sread\b|\b(?:local time|hrs?|hours|uhr|am|pm|\d+ min)\b", re.IGNORECASE
)


class Stamp(msgspec.Struct, frozen=True):
    """When a report was published or updated: a written date, a time of day, or both."""

    date: WrittenDate | None
    clock: Clock | None


class StampLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of dates and times with what stands beside them: section, writers, outlet, place."""

    published: Stamp | None
    updated: Stamp | None
    is_time_line: bool
    """Whether it has a time of day or says "published", "updated" or the like."""
    section: str | None = None
    names: tuple[str, ...] = ()
    outlet: str | None = None
    place: str | None = None


class _Piece(msgspec.Struct, frozen=True):
    """What stands between the dates of a line, and whether a date was before it."""

    written: str
    behind: bool


def stamp_line(line: str) -> StampLine | None:
    """The dates and times that `line` consists of, with section, writer or outlet; None where it tells more."""
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return None
    clocks = find_clocks(line)
    dates = [date for date in find_dates(line) if date.readings or clocks]
    labels = _labels(line, "updated label") + _labels(line, "published label")
    if not dates and not (clocks and labels):
        return None
    handle = _HANDLE.search(line)
    is_time_line = bool(clocks) or handle is not None or _is_labelled(line)
    if handle is not None:
        line = line[: handle.start()] + " " * len(handle.group()) + line[handle.end() :]
    beside = [_beside(piece, is_time_line=is_time_line) for piece in _pieces(line, dates, clocks)]
    if None in beside:
        return None
    published, updated = _stamps(line, dates, clocks)
    told = {kind: value for each in reversed(beside) if each for kind, value in each.items()}
    return msgspec.convert(
        {**told, "published": published, "updated": updated, "is_time_line": is_time_line}, StampLine
    )


def _labels(line: str, kind: str) -> list[int]:
    """Where words such as "Updated" stand in a line."""
    return [match.start() for match in _label_pattern(kind).finditer(line)]


def _label_pattern(kind: str) -> re.Pattern[str]:
    longest_first = sorted(openings(kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _is_labelled(line: str) -> bool:
    return (
        re.search(r"\b(?:published|posted|issued|updated|modified|released|filed|uploaded)\b", line, re.IGNORECASE)
        is not None
    )


def _pieces(line: str, dates: Iterable[WrittenDate], clocks: Iterable[Clock]) -> list[_Piece]:
    """What remains of a line without its dates, times, weekdays and labels, cut at dates and separators."""
    rest = list(line)
    spans = [(date.start, date.end) for date in dates] + [(clock.start, clock.end) for clock in clocks]
    for start, end in spans:
        rest[start:end] = "|" * (end - start)
    joined = _WEEKDAY.sub("", "".join(rest))
    for kind in ("updated label", "published label"):
        joined = _label_pattern(kind).sub("", joined)
    joined = _FILLERS.sub("", _OPEN_ZONES.sub("", joined))
    first = min((date.start for date in dates), default=0)
    cut = [match for match in _BETWEEN.finditer(joined) if match.group().strip(_EDGES) not in ("", "T", "Z")]
    return [_Piece(match.group().strip(_EDGES), match.start() >= first) for match in cut]


def _beside(piece: _Piece, *, is_time_line: bool) -> dict[str, object] | None:
    """What a piece beside the dates tells: section, writers, outlet or place; None where it is none of them."""
    written, folded = piece.written, piece.written.casefold()
    if written in words("section") or folded in words("label line") or _is_page(written):
        return {"section": written}
    if match := _BY.match(written):
        names = persons(match["names"])
        return {"names": names} if names else None
    if match := _FROM.match(written):
        return {"outlet": match["outlet"]}
    if folded.startswith("edit"):
        return {}
    if is_masthead(written):
        return {"outlet": written}
    if is_person(written):
        return {"names": (written,)}
    parts = written.split()
    if len(parts) > 4 or not all(part[0].isupper() or part in ("&", "and", "of", "the") for part in parts):
        return None
    if piece.behind:
        return {"section": written}
    return {"place": written} if is_time_line else None


def _is_page(written: str) -> bool:
    """Whether a piece names a page or edition: ``Page 4``, ``Foreign pages``."""
    parts = written.casefold().rstrip(",").split()
    return len(parts) <= 4 and any(part in words("page word") for part in parts)


def _stamps(line: str, dates: Sequence[WrittenDate], clocks: Sequence[Clock]) -> tuple[Stamp | None, Stamp | None]:
    """What is told as published and what as updated; a stretch of the line belongs to the label before it."""
    published: Stamp | None = None
    updated: Stamp | None = None
    for start, end, is_update in _stretches(line):
        date = next((each for each in dates if start <= each.start < end), None)
        clock = next((each for each in clocks if start <= each.start < end), None)
        if date is None and clock is None:
            continue
        if is_update:
            updated = updated or Stamp(date, clock)
        else:
            published = published or Stamp(date, clock)
    return published, updated


def _stretches(line: str) -> list[tuple[int, int, bool]]:
    """The line cut at its labels: start, end and whether the label says "updated"."""
    updates = set(_labels(line, "updated label"))
    marks = updates | {match.start() for match in re.finditer(r"\b(?:first published|published|posted)\b", line, re.I)}
    cuts = sorted({0, *marks})
    return [(cut, end, cut in updates) for cut, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def resolve(
    stamp: Stamp | None, day: dt.date | None, others: Iterable[WrittenDate]
) -> tuple[dt.date | None, str | None]:
    """The day and the moment of a stamp; `day` is the report's where the stamp has a time of day alone."""
    if stamp is None:
        return None, None
    own = settled(stamp.date, others) if stamp.date else day
    return own, moment(own, stamp.clock) if own and stamp.clock else None
