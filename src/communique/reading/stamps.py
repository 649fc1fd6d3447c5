"""Lines that hold nothing but dates, times and sections: ``12:42 GMT 08.11.2023 (Updated: 12:45 GMT 08.11.2023)``."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.reading.dates import WEEKDAYS, Clock, WrittenDate, find_clocks, find_dates, moment, settled
from communique.reading.vocabulary import openings, words

_LONGEST = 140
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in WEEKDAYS)}|tues|thurs)\b\.?", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_FILLERS = re.compile(r"\b(?:min(?:ute)?s? read|local time|hrs?|hours|am|pm|\d+ min)\b", re.IGNORECASE)


class Stamp(msgspec.Struct, frozen=True):
    """When a report was published or updated: a written date, a time of day, or both."""

    date: WrittenDate | None
    clock: Clock | None


class StampLine(msgspec.Struct, frozen=True):
    """A line of dates and times, the words besides (a section, mostly), and whether it is labelled or has a time."""

    published: Stamp | None
    updated: Stamp | None
    rest: str
    is_time_line: bool


def stamp_line(line: str) -> StampLine | None:
    """The dates and times that `line` consists of, with a section's name at most; None where it tells more."""
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return None
    dates = [date for date in find_dates(line) if date.readings]
    clocks = find_clocks(line)
    labels = _labels(line, "updated label") + _labels(line, "published label")
    if not dates and not (clocks and labels):
        return None
    rest = _rest(line, dates, clocks)
    if not _is_section(rest, line, dates):
        return None
    published, updated = _stamps(line, dates, clocks)
    return StampLine(published, updated, rest, bool(clocks) or _is_labelled(line))


def _labels(line: str, kind: str) -> list[int]:
    """Where words such as "Updated" stand in a line."""
    return [match.start() for match in _label_pattern(kind).finditer(line)]


def _label_pattern(kind: str) -> re.Pattern[str]:
    longest_first = sorted(openings(kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _is_labelled(line: str) -> bool:
    return re.search(r"\b(?:published|posted|issued|updated|modified|released)\b", line, re.IGNORECASE) is not None


def _rest(line: str, dates: Iterable[WrittenDate], clocks: Iterable[Clock]) -> str:
    """What remains of a line without its dates, times, weekdays and labels."""
    rest = list(line)
    spans = [(date.start, date.end) for date in dates] + [(clock.start, clock.end) for clock in clocks]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    joined = _WEEKDAY.sub(" ", "".join(rest))
    for kind in ("updated label", "published label"):
        joined = _label_pattern(kind).sub(" ", joined)
    joined = re.sub(r"\b(?:IST|CST|ET|PT|CT|AST|GST|LT)\b", " ", joined)
    return " ".join(_FILLERS.sub(" ", joined).split()).strip(" |:;,.()[]·•–—-/T@")


def _is_section(rest: str, line: str, dates: Sequence[WrittenDate]) -> bool:
    """Whether the words beside the dates can be a section's name: none, or few and capitalised behind the date."""
    if not rest or rest in words("section"):
        return True
    parts = rest.replace("|", " ").replace("•", " ").split()
    position = line.find(parts[0])
    behind = bool(dates) and position > dates[0].start
    few = len(parts) <= 4 and all(part[0].isupper() or part in ("&", "and", "of", "the") for part in parts)
    return few and behind and not any(character.isdigit() for character in rest)


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
