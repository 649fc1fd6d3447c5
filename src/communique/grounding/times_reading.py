"""What a reader of time expressions works with: the context, the reading, and the steps that readers share.

A reader takes the words of an expression and its context, and answers a reading, or None where the words are no time
after all ("2019 troops"). Every value is TIMEX3; where the report has no date, what needs one stays open.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal

import msgspec

from communique.grounding import calendar
from communique.grounding.calendar import Interval, then
from communique.grounding.time_grammar import value, words
from communique.grounding.times_tense import Tense

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]

RECENT_ENOUGH = 320
"""Days: a day told without its year is not farther back than this when the next one of its name is near."""
NEAR_ENOUGH = 45
"""Days: how near the next day of the name then is, so that it is meant although the verb is in the past."""
LATELY = 120
"""Days: a day told without its year that lies so near before the report's is that one, whatever was told before."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds an expression: the report's day, the day told last before it, the tense and the words beside."""

    published: dt.date | None
    told: Interval | None
    tense: Tense | None
    before: str
    after: str
    since: dt.date | None = None
    """First day of what the same passage told last with its year, where that year is a past one."""
    counts: bool = False
    """Whether the words before count happenings ("the second visit")."""
    text_before: str = ""
    """Some 200 characters before the expression, and below 120 after it."""
    text_after: str = ""
    day_first: bool | None = None
    """Whether 08/11/2023 is 8 November in this text, None where nothing tells."""


class Reading(msgspec.Struct, frozen=True):
    """The TIMEX3 type and the interval (whose value is the TIMEX3 value)."""

    type: TimeType
    interval: Interval
    zone: str | None = None


Words = dict[str, str]
Reader = Callable[[Words, Context], Reading | None]


def open_interval(value: str) -> Interval:
    """A value without days: nothing is known of when."""
    return Interval(value, None, None, None)


def dated(interval: Interval | None) -> Reading | None:
    """The interval as a DATE."""
    return then(interval, lambda known: Reading("DATE", known))


def span(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the first interval's begin to the last one's end."""
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.earliest is None or last.latest is None:
        return open_interval(value)
    return Interval(value, first.earliest, last.latest, "range") if first.earliest <= last.latest else None


def clip(interval: Interval, context: Context) -> Interval:
    """The part of a running week, month or year that the tense leaves: until the report's day, or from it on."""
    if not interval.earliest or not interval.latest or context.published is None:
        return interval
    if not interval.earliest <= context.published <= interval.latest:
        return interval
    if context.tense == "past":
        return msgspec.structs.replace(interval, latest=context.published)
    if context.tense == "future":
        return msgspec.structs.replace(interval, earliest=context.published)
    return interval


def day_in_year(month: int, day: int, year: int | None, context: Context) -> Interval | None:
    """The day of a month; without a year the most recent or, by the tense, the next one."""
    if year is not None:
        return then(calendar.date(year, month, day), calendar.day_of)
    if context.published is None:
        return open_interval(f"XXXX-{month:02d}-{day:02d}")
    nearest = nearest_day(month, day, context.published, context.tense)
    return then(in_passage(nearest, month, day, context), calendar.day_of)


def in_passage(nearest: dt.date | None, month: int, day: int, context: Context) -> dt.date | None:
    """The day after the one that the passage told with its year: "They met on 6 April 2021; he came again on 17 June".

    News of the last LATELY days, and what lies ahead, is not part of such a story.
    """
    if context.since is None or context.published is None or nearest is None or context.tense == "future":
        return nearest
    if (context.published - nearest).days <= LATELY:
        return nearest
    days = (calendar.date(context.since.year + ahead, month, day) for ahead in (0, 1))
    return next((found for found in days if found and context.since <= found <= context.published), nearest)


def nearest_day(month: int, day: int, published: dt.date, tense: Tense | None) -> dt.date | None:
    """The day of that name on or before the report's or, by the tense, on or after it; the nearer where none tells."""
    reach = 8 if (month, day) == (2, 29) else 1
    around = range(published.year - reach, published.year + reach + 1)
    days = [found for year in around if (found := calendar.date(year, month, day))]
    return nearest_of(days, published, tense)


def nearest_of(days: list[dt.date], published: dt.date, tense: Tense | None) -> dt.date | None:
    """Of the days of one name the one on or before the report's or, by the tense, on or after it."""
    earlier = max((found for found in days if found <= published), default=None)
    later = min((found for found in days if found >= published), default=None)
    if earlier is None or later is None:
        return earlier or later
    back, ahead = (published - earlier).days, (later - published).days
    if tense == "future" and not (ahead > RECENT_ENOUGH and back < NEAR_ENOUGH):
        return later
    if tense == "past" and not (back > RECENT_ENOUGH and ahead < NEAR_ENOUGH):
        return earlier
    return earlier if back <= ahead else later


def stepped(origin: dt.date | None, step: int, unit: str) -> Interval | None:
    """The calendar unit so many steps from the one that holds the day; open where no day is known."""
    if origin is None:
        return then(OPEN_VALUES.get(unit), open_interval)
    return then(calendar.shift(origin, step, unit), lambda day: calendar.unit_of(day, unit))


OPEN_VALUES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def told_day(context: Context) -> dt.date | None:
    """The first day of what was told last, else the report's day."""
    return (context.told and context.told.earliest) or context.published


def amount(number: str) -> float | None:
    """The number that words tell, None where they are vague ("several")."""
    folded = " ".join(number.lower().replace(",", "").replace("-", " ").split())
    plain = re.sub(r"(?: and a half| 1/2|½)$", "", folded)
    half = 0.5 if plain != folded else 0.0
    if plain in words("vague"):
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain) + half
    known, (count, _, last) = words("number"), plain.rpartition(" ")
    if last in words("multiple") and plain not in known:
        counted = amount(count)
        return counted * float(words("multiple")[last]) if counted else None
    return (float(known[plain]) if plain in known else sum(float(known[part]) for part in plain.split())) + half


def figure(text: str) -> int:
    """The number at the head of "14th"."""
    return int(text.rstrip("stndrhSTNDRH"))


def year_of_two(digits: int, published: dt.date | None) -> int:
    """The year of "'98": the latest one so written that is at most ten years after the report's (without one, 2039)."""
    latest = published.year + 10 if published else 2039
    return latest - (latest - digits) % 100


def which(found: Words) -> int | None:
    """-1 for last, 0 for this, 1 for next, None where the expression has no such word."""
    return int(value("which", found["which"])) if "which" in found else None
