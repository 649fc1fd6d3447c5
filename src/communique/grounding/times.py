"""Time expressions in a text, read against the report's date.

The rules are our own: words and patterns lie in ``data/time_words.tsv`` and ``data/time_patterns.tsv``
(``time_grammar``), where they stand is told by ``times_search``, what each pattern means in ``times_days``,
``times_periods`` and ``times_counts``. Values are TIMEX3 (ISO 8601 with its extensions).
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.grounding import (
    calendar,
    clocks,
    times_counts,
    times_days,
    times_fiscal,
    times_nth,
    times_periods,
    times_ranges,
)
from communique.grounding.calendar import Interval
from communique.grounding.time_grammar import words
from communique.grounding.times_counts import back, forth
from communique.grounding.times_ranges import Time
from communique.grounding.times_reading import Context, Reading
from communique.grounding.times_search import Expression, expressions
from communique.grounding.times_tense import Tense, tense_at
from communique.reading.dateline import dateline_of

READERS = {
    **times_days.READERS,
    **times_periods.READERS,
    **times_counts.READERS,
    **times_fiscal.READERS,
    **times_nth.READERS,
}
ASIDE = {"ago", "agotoday", "earlier", "compared"}
"""Readers of comparisons ("a year earlier"), which do not move the day that later expressions count from."""


def times(text: str, published: dt.date | None, *, day_first: bool | None = None) -> list[Time]:
    """Every time expression of the text from left to right; relative ones stay open where `published` is None.

    As in TIMEX3 "8-10 November" is one expression, "from 3 to 5 June" are two. `day_first` is the writer's habit in
    dates such as 08/11/2023 (True for 8 November); the text's other dates tell it first, and nothing may.

    >>> [(t.value, str(t.earliest)) for t in times("They met in Minsk last week.", dt.date(2023, 11, 8))]
    [('2023-W44', '2023-10-30')]
    """
    if published is not None:
        published = _written(text, published.date() if isinstance(published, dt.datetime) else published)
    own = _day_first(text)
    return times_ranges.in_order(text, list(_read(text, published, day_first if own is None else own)))


def _written(text: str, published: dt.date) -> dt.date:
    """The day of the dateline that the text begins with, where it is the day of publication or one beside it."""
    head = text[:200].lstrip()
    dateline = dateline_of(head.split("\n")[0]) if head[:1].isupper() else None
    return (clocks.near_day(dateline.date, published) if dateline and dateline.date else None) or published


_SLASHED = re.compile(r"(?<![\d/])([0-3]?\d)/([0-3]?\d)/(?:\d{4}|\d\d)(?![\d/])")


def _day_first(text: str) -> bool | None:
    """The order of the text's own dates in slashes where one of them can be read in one way only (28/11/2023)."""
    told = {int(first) > 12 for first, second in _SLASHED.findall(text) if (int(first) > 12) != (int(second) > 12)}
    return told.pop() if len(told) == 1 else None


def ranges(text: str, published: dt.date | None, *, day_first: bool | None = None) -> list[Time]:
    """As ``times``, but what lies between two days told together is one: "from 3 to 5 June", "24 and 25 April"."""
    return times_ranges.joined(text, times(text, published, day_first=day_first))


def window(fragment: str, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day in which a counted claim counts ("in ten days", "since 2019"), None where it tells none.

    A count looks back from the report's day: "in ten days" are that day and the nine before it (codebook, ruling 17).
    """
    found = ranges(fragment, published)
    for time in found:
        if published and time.type == "DURATION" and (time.earliest or time.relation in {"in", "within", "over"}):
            return _looking_back(time.value, published)
        if time.relation == "since":
            return _ordered(time.earliest, time.latest, published)
    dated = [time for time in found if time.earliest and time.latest]
    earliest = min((time.earliest for time in dated if time.earliest), default=None)
    latest = max((time.latest for time in dated if time.latest), default=None)
    return _ordered(earliest, latest, published)


def _ordered(
    earliest: dt.date | None, latest: dt.date | None, published: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """The window up to the report's day, as what lies ahead of it cannot have been counted."""
    if earliest is None or latest is None:
        return None
    if published and earliest <= published < latest:
        latest = published
    return (earliest, latest) if earliest <= latest else None


def _looking_back(value: str, published: dt.date) -> tuple[dt.date, dt.date] | None:
    period = _PERIOD.fullmatch(value)
    interval = back(value, float(period[1]), period[2], published) if period else None
    return (interval.earliest, published) if interval and interval.earliest else None


def _read(text: str, published: dt.date | None, day_first: bool | None) -> Iterator[Time]:
    story = _Story(None, None, 0)
    for expression in expressions(text):
        if _is_name(text, expression):
            continue
        expression = _without_unknown_zone(text, expression)
        context = _context(text, expression, published, story, day_first)
        reading = READERS[expression.reader](expression.words, context)
        if reading is not None:
            time = _related(expression, reading, context)
            if context.before.lower() not in words("closes"):
                story = _continued(story, expression, reading.interval, time)
            yield from times_ranges.apart(text, time)


def _without_unknown_zone(text: str, expression: Expression) -> Expression:
    """The expression without a place behind it whose zone nothing tells: "9 a.m." of "9 a.m. Georgia time"."""
    zone = expression.words.get("zone")
    if zone is None or times_days.is_zone(zone):
        return expression
    left = {kind: word for kind, word in expression.words.items() if kind != "zone"}
    told = text[expression.start : expression.end]
    end = expression.start + len(told.removesuffix(zone).rstrip()) if told.endswith(zone) else expression.end
    return expression._replace(words=left, end=end)


def _is_name(text: str, expression: Expression) -> bool:
    """Whether words are a name for their capitals: "China Daily", "the Daily Mail", the "This Week" of a broadcast."""
    told = text[expression.start : expression.end]
    if expression.reader not in _NAMING or not all(map(str.istitle, told.split())):
        return False
    if expression.reader == "set" and re.match(r" [A-Z]", text[expression.end : expression.end + 2]):
        return True
    before = text[max(0, expression.start - 30) : expression.start]
    if before.endswith(('"', "“", "'", "‘")):
        return " " in told and text[expression.end : expression.end + 2].strip(",.")[:1] in {'"', "”", "'", "’"}
    owner = re.search(r"([A-Za-z]+(?:['’]s)?) $", before)
    if owner is None or not owner[1][0].isupper() or expression.reader == "unit":
        return False
    return told.lower() != "today" or owner[1].lower() in words("todaybefore")


_NAMING = {"set", "today", "unit", "duration", "thispart", "tonight"}
"""Readers of words that newspapers and broadcasts are called by."""


class _Story(NamedTuple):
    """What later expressions count from: what was told last, and last with its year, up to where."""

    told: Interval | None
    with_year: dt.date | None
    end: int


def _continued(story: _Story, expression: Expression, interval: Interval, time: Time) -> _Story:
    if time.type != "DATE" or interval.earliest is None or expression.reader in ASIDE:
        return story
    if _names_year(expression) and time.relation not in {"since", "until", "by"}:
        return _Story(interval, interval.earliest, expression.end)
    goes_on = story.with_year and interval.precision in {"day", "month"} and interval.earliest >= story.with_year
    return story._replace(told=interval, end=expression.end if goes_on else story.end)


def _names_year(expression: Expression) -> bool:
    """Whether it tells a day or month of a named year, or says last year."""
    found = expression.words
    return ("yyyy" in found and "month" in found) or (
        found.get("one") == "year" and found.get("which", "").lower() == "last"
    )


def _told_in_full(expression: Expression) -> bool:
    """Whether an expression means the same in every tense."""
    return "yyyy" in expression.words or expression.reader in _TENSELESS


_TENSELESS = (
    {"figures", "slashed", "era", "fiscal", "today", "tonight", "set", "reference"}
    | {"ago", "agotoday", "earlier", "later", "hence", "window", "ahead"}
)  # fmt: skip

_COUNTING = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|time|times)\b[^.!?]*$",
    re.IGNORECASE,
)
"""What makes a window of "in ten days" though the verb is in the future: "it will be the second visit in ten days"."""


def _context(
    text: str, expression: Expression, published: dt.date | None, story: _Story, day_first: bool | None
) -> Context:
    found = re.search(r"([\w'’$]+)[\s(\"“-]*$", text[max(0, expression.start - 40) : expression.start])
    before = found[1] if found else ""
    return Context(
        published=published,
        told=story.told,
        since=_since(text, expression, published, story),
        tense=_tense(text, expression, before),
        before=before,
        counts=_COUNTING.search(text, max(0, expression.start - 80), expression.start) is not None,
        after=text[expression.end : expression.end + 40],
        day_first=day_first,
        text_before=text[max(0, expression.start - 200) : expression.start],
        text_after=text[expression.end : expression.end + 120],
    )


def _tense(text: str, expression: Expression, before: str) -> Tense | None:
    if before.lower() == "since":
        return "past"
    return None if _told_in_full(expression) else tense_at(text, expression.start, expression.end)


def _since(text: str, expression: Expression, published: dt.date | None, story: _Story) -> dt.date | None:
    """The day told last with its year, in the same line and near, if its year is before the report's."""
    between = text[story.end : expression.start]
    if story.with_year is None or published is None or len(between) > 300 or "\n" in between:
        return None
    return story.with_year if story.with_year.year < published.year else None


def _related(expression: Expression, reading: Reading, context: Context) -> Time:
    """The time of a reading, turned by the word before it: "since 2019", "in ten days"."""
    told = context.before.lower()
    relation = (words("relation")[told] or told) if told in words("relation") else None
    if relation in {"in", "within"} and expression.reader == "duration":
        reading = _running(reading, relation, context)
    interval, published = reading.interval, context.published
    if relation == "since" and interval.earliest and published and interval.earliest <= published:
        interval = Interval(interval.value, interval.earliest, published, "range")
    return Time(
        start=expression.start,
        end=expression.end,
        type=reading.type,
        value=interval.value,
        earliest=interval.earliest,
        latest=interval.latest,
        precision=interval.precision,
        relation=relation,
        zone=reading.zone,
    )


_PERIOD = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")


def _running(reading: Reading, relation: str, context: Context) -> Reading:
    """ "In ten days" looks back ("the second in ten days"), or ahead to a day; "within ten days" ahead to a window."""
    period, published = _PERIOD.fullmatch(reading.interval.value), context.published
    if period is None or published is None:
        return reading
    number, unit = float(period[1]), period[2]
    if context.tense != "future" or context.counts:
        return Reading("DURATION", back(reading.interval.value, number, unit, published))
    if relation == "within":
        return Reading("DURATION", forth(reading.interval.value, number, unit, published))
    day = calendar.shift(published, number, unit)
    interval = calendar.unit_of(day, unit) if day else None
    return Reading("DATE", interval) if interval else reading
