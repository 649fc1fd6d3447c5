"""One time expression, and what two of them tell together: "from 3 to 5 June", "between 2019 and 2021"."""

import datetime as dt
import functools
import re

import msgspec

from communique.findings import Precision
from communique.grounding import calendar
from communique.grounding.time_grammar import alternation, value, words
from communique.grounding.times_reading import TimeType


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression: ``text[start:end]``, its TIMEX3 type and value, and the days that it supports."""

    start: int
    end: int
    type: TimeType
    value: str
    earliest: dt.date | None
    """First day, None where the words (or a report without a date) do not tell."""
    latest: dt.date | None
    """Last day, included."""
    precision: Precision | None
    """How fine the interval is told, None where there is none."""
    relation: str | None = None
    """The word before it that turns the interval: since, until, by, before, within … (the span is without it)."""
    zone: str | None = None
    """Of a time of day the offset from UTC ("+03:00") or the IANA zone told with it; None where that means several."""


_WORD = re.compile(r"\s(?:to|through|until|till|and)\s")
_TO = re.compile(r"\s(?:to|through|until|till)\s")
_DASH = re.compile(r"\s?[-–—]\s?")


def apart(text: str, time: Time) -> list[Time]:
    """The two expressions of which a range told with a word consists: "3" and "5 June" of "3 to 5 June"."""
    joint = _WORD.search(text, time.start, time.end) if time.precision == "range" and "/" in time.value else None
    first, _, last = time.value.partition("/")
    if joint is None or time.earliest is None or time.latest is None:
        return [time]
    fine: Precision = "year" if len(first) == 4 else "day"
    opening = (dt.date(time.earliest.year, 12, 31), dt.date(time.latest.year, 1, 1))
    until, begin = opening if fine == "year" else (time.earliest, time.latest)
    change = msgspec.structs.replace
    return [
        change(time, end=joint.start(), value=first, latest=until, precision=fine),
        change(time, start=joint.end(), value=last, earliest=begin, precision=fine, relation=None),
    ]


def in_order(text: str, found: list[Time]) -> list[Time]:
    """The expressions with what is joined by a dash made one, and a last weekday set behind the first.

    A time of day and the date told beside it are one too: "9 a.m. on 8 November 2019", "the morning of 3 May".
    """
    told: list[Time] = []
    for time in found:
        time = _of_part(text, told[-1].end if told else 0, time)
        time = _moved(text, told[-1], time) if told else time
        whole = _at_date(text, told[-1], time) if told else None
        if told and _DASH.fullmatch(text, told[-1].end, time.start):
            whole = _whole(text, told[-1], time)
        told[-1:] = [whole] if whole else [*told[-1:], time]
    return told


_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}")
_BESIDE = {
    "clock": re.compile(r",?\s(?:on\s)?(?:the\s)?", re.IGNORECASE),
    "part": re.compile(r"\s(?:of|on)\s(?:the\s)?", re.IGNORECASE),
}
"""What stands between a time of day and its date, by whether it is one of the clock or a part of the day."""


def _at_date(text: str, first: Time, last: Time) -> Time | None:
    """The time of day that stands before its date, on that date; None where they are no such pair."""
    _, _, time = first.value.partition("T")
    if first.type != "TIME" or not time or not _is_written_day(text, last):
        return None
    if not _BESIDE["clock" if ":" in time else "part"].fullmatch(text, first.end, last.start):
        return None
    fine: Precision | None = ("time" if ":" in time else "day") if last.precision else None
    return msgspec.structs.replace(
        first,
        end=last.end,
        value=f"{last.value}T{time}",
        earliest=last.earliest,
        latest=last.latest,
        precision=fine,
    )


def _of_part(text: str, begin: int, time: Time) -> Time:
    """A date with the part of the day that stands before it: "the morning of 24 February"."""
    found = _part_of().search(text, max(begin, time.start - 30), time.start) if _is_written_day(text, time) else None
    if found is None:
        return time
    told = f"{time.value}T{value('part', found[1])}"
    return msgspec.structs.replace(time, start=found.start(), type="TIME", value=told)


def _is_written_day(text: str, time: Time) -> bool:
    """Whether it is a day told by its figure, not by "Monday" or "today"."""
    written = text[time.start : time.end]
    return time.type == "DATE" and _DAY.fullmatch(time.value) is not None and any(map(str.isdigit, written))


@functools.cache
def _part_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:the )?({alternation(list(words('part')))}) of (?:the )?$", re.IGNORECASE)


def joined(text: str, found: list[Time]) -> list[Time]:
    """The expressions with every range made one."""
    told: list[Time] = []
    for time in found:
        whole = _whole(text, told[-1], time) if told and _belong(text, told[-1], time) else None
        told[-1:] = [whole] if whole else [*told[-1:], time]
    return told


def _belong(text: str, first: Time, last: Time) -> bool:
    """Whether two neighbours are a range: by "to", by "between … and", or one day after the other."""
    between = text[first.end : last.start]
    if _TO.fullmatch(between) or _DASH.fullmatch(between):
        return True
    follows = first.precision == last.precision == "day" and first.latest is not None and last.latest is not None
    next_day = follows and last.latest == calendar.add_days(first.latest, 1) if first.latest else False
    return between.strip() == "and" and (first.relation == "between" or next_day)


def _whole(text: str, first: Time, last: Time) -> Time | None:
    """The range from one to the other, None where they are no dates in order."""
    if first.type != "DATE" or last.type != "DATE" or first.earliest is None or last.latest is None:
        return None
    if first.precision == "range" or last.latest < first.earliest or (first.latest and last.latest <= first.latest):
        return None
    both = f"{first.value}/{last.value}"
    return msgspec.structs.replace(first, end=last.end, value=both, latest=last.latest, precision="range")


def _moved(text: str, first: Time, last: Time) -> Time:
    """A weekday that was read as before the range's begin is the first one after it: "from Thursday to Monday"."""
    between = text[first.end : last.start]
    joint = (
        _TO.fullmatch(between) or _DASH.fullmatch(between) or (first.relation == "between" and between.strip() == "and")
    )
    if not joint or first.earliest is None or last.latest is None or last.precision != "day":
        return last
    if last.type != "DATE" or not 0 < (first.earliest - last.latest).days < 7:
        return last
    day = calendar.weekday_after(first.earliest, last.latest.isoweekday())
    if day is None:
        return last
    return msgspec.structs.replace(last, value=day.isoformat(), earliest=day, latest=day)
