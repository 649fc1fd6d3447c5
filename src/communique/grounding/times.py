"""Time expressions in a text, read against the report's date.

The rules are our own: words and patterns lie in ``data/time_words.tsv`` and ``data/time_patterns.tsv``
(``time_grammar``), what each pattern means in ``times_days``, ``times_periods`` and ``times_counts``. Values are TIMEX3
(ISO 8601 with its extensions).
"""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from communique.findings import Precision
from communique.grounding import calendar, times_counts, times_days, times_periods
from communique.grounding.calendar import Interval
from communique.grounding.time_grammar import Expression, expressions, words
from communique.grounding.times_counts import back, forth
from communique.grounding.times_reading import Context, Reading, TimeType
from communique.grounding.times_tense import tense_at

READERS = {**times_days.READERS, **times_periods.READERS, **times_counts.READERS}
ASIDE = {"ago", "earlier"}
"""Readers of comparisons ("a year earlier"), which do not move the day that later expressions count from."""


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


def times(text: str, published: dt.date | None) -> list[Time]:
    """Every time expression of the text from left to right; relative ones stay open where `published` is None.

    >>> [(t.value, str(t.earliest)) for t in times("They met in Minsk last week.", dt.date(2023, 11, 8))]
    [('2023-W44', '2023-10-30')]
    """
    return _joined(text, list(_read(text, published)))


def window(fragment: str, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day in which a counted claim counts ("in ten days", "since 2019"), None where it tells none.

    A count looks back from the report's day: "in ten days" are that day and the nine before it (codebook, ruling 17).
    """
    for time in times(fragment, published):
        counted = _counted(fragment, time, published)
        if counted is not None:
            return counted
    return None


def _counted(fragment: str, time: Time, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    earliest, latest = time.earliest, time.latest
    if time.type == "DURATION" and published:
        earliest, latest = _looking_back(time.value, published)
    if earliest is None or latest is None:
        return None
    if published and earliest <= published < latest:
        latest = published
    return earliest, latest


def _looking_back(value: str, published: dt.date) -> tuple[dt.date | None, dt.date | None]:
    period = re.fullmatch(r"P(\d+(?:\.\d+)?)([DWMY])", value)
    if period is None:
        return None, None
    interval = back(value, float(period[1]), period[2], published)
    return interval.earliest, interval.latest


def _read(text: str, published: dt.date | None) -> Iterator[Time]:
    told: Interval | None = None
    for expression in expressions(text):
        context = _context(text, expression, published, told)
        reading = READERS[expression.reader](expression.words, context)
        if reading is None:
            continue
        if reading.type == "DATE" and reading.interval.earliest and expression.reader not in ASIDE:
            told = reading.interval
        yield _related(expression, reading, context)


def _context(text: str, expression: Expression, published: dt.date | None, told: Interval | None) -> Context:
    before = re.search(r"([\w'’$]+)[\s(\"“-]*$", text[max(0, expression.start - 40) : expression.start])
    return Context(
        published=published,
        told=told,
        tense=tense_at(text, expression.start, expression.end),
        before=before[1] if before else "",
        after=text[expression.end : expression.end + 40],
    )


def _related(expression: Expression, reading: Reading, context: Context) -> Time:
    relation = context.before.lower() if context.before.lower() in words("relation") else None
    interval = reading.interval
    if relation == "since" and interval.earliest and reading.type != "DURATION":
        interval = Interval(interval.value, interval.earliest, context.published, "range")
    if relation in {"in", "within"} and reading.type == "DURATION" and interval.earliest is None:
        interval = _running(interval, context)
    return Time(
        start=expression.start,
        end=expression.end,
        type=reading.type,
        value=interval.value,
        earliest=interval.earliest,
        latest=interval.latest,
        precision=interval.precision,
        relation=relation,
    )


def _running(interval: Interval, context: Context) -> Interval:
    period = re.fullmatch(r"P(\d+(?:\.\d+)?)([DWMY])", interval.value)
    if period is None:
        return interval
    turn = forth if context.tense == "future" else back
    return turn(interval.value, float(period[1]), period[2], context.published)


# --- from … to … --------------------------------------------------------------------------------------------------

_JOINT = re.compile(r"\s?(?:to|until|till|through|-|–|—)\s?")


def _joined(text: str, found: list[Time]) -> list[Time]:
    joined: list[Time] = []
    for time in found:
        whole = _range(text, joined[-1], time) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(time)
    return joined


def _range(text: str, first: Time, last: Time) -> Time | None:
    """One range of two neighbours: "from Monday to Wednesday", "between March and May"; else None."""
    between = text[first.end : last.start]
    joint = _JOINT.fullmatch(between) or (first.relation == "between" and between.strip() == "and")
    if not joint or first.type != "DATE" or last.type != "DATE" or first.earliest is None or last.latest is None:
        return None
    latest = _after(first.earliest, last)
    if latest is None or first.precision == "range":
        return None
    return msgspec.structs.replace(
        first, end=last.end, value=f"{first.value}/{last.value}", latest=latest, precision="range"
    )


def _after(begin: dt.date, last: Time) -> dt.date | None:
    """The range's last day: a weekday or month that was read as before the begin is the first one after it."""
    if last.latest is None or last.latest >= begin:
        return last.latest
    if last.precision == "day" and (begin - last.latest).days < 7:
        return calendar.weekday_after(begin, last.latest.isoweekday())
    return None
