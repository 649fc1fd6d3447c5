"""Readers of weeks, months, seasons, quarters, years, decades and centuries."""

import datetime as dt
import re

from communique.grounding import calendar
from communique.grounding.calendar import Interval, then
from communique.grounding.time_grammar import value, words
from communique.grounding.times_narrowing import narrow
from communique.grounding.times_reading import (
    Context,
    Reader,
    Reading,
    Words,
    clip,
    dated,
    figure,
    in_passage,
    open_interval,
    span,
    stepped,
    told_day,
    which,
    year_of_two,
)
from communique.grounding.times_tense import Tense, aims


def read_month(found: Words, context: Context) -> Reading | None:
    """March, last March, mid-May, March 2022, June last year."""
    month = int(value("month", found["month"]))
    if found.keys() == {"month"} and not _is_month(found["month"], context):
        return None
    if found.keys() <= {"month", "yyyy"} and _NO_DAY.search(context.text_before):
        return None
    year = year_told(found, context)
    if year is None and context.published is None:
        return dated(open_interval(f"XXXX-{month:02d}"))
    if year is None and context.published is not None:
        year = year_of_month(month, which(found), context.published, _tense_of_month(month, context))
        nearest = calendar.last_of_month(year, month)
        passage = in_passage(nearest, month, 28, context) if "which" not in found else nearest
        year = passage.year if passage else year
    return dated(then(year, lambda known: _narrowed(calendar.month_of(known, month), found, context)))


_NO_DAY = re.compile(r"(?<![\w.,:/-])\d\d? $")
"""A figure right before a month that is no day of one: "45 March 2023" is no time."""


def year_told(found: Words, context: Context) -> int | None:
    """The year that an expression names: 2022, '22, last year; None where it names none."""
    if "yyyy" in found:
        return int(found["yyyy"])
    if "yearword" in found:
        return int(value("yearword", found["yearword"]))
    if "thousand" in found:
        return int(value("thousand", found["thousand"]))
    if "yy" in found:
        return year_of_two(int(found["yy"][1:]), context.published)
    if "one" in found and context.published:
        return context.published.year + (which(found) or 0)
    return None


def _narrowed(interval: Interval, found: Words, context: Context) -> Interval:
    return narrow(interval, found.get("mod"), context.published)


def year_of_month(month: int, step: int | None, published: dt.date, tense: Tense | None) -> int:
    """The year of a month without one; "last March" told in April 2023 is that of 2022, the one just gone "March"."""
    if step == 0:
        return published.year
    if step == -1:
        return published.year - (month >= published.month - 1)
    if step == 1:
        return published.year + (month <= published.month)
    if tense == "future":
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _tense_of_month(month: int, context: Context) -> Tense | None:
    """A month just ahead lies ahead where it is a term ("through January"), an aim ("a deal to merge in January") or
    where no verb tells; behind a past verb it is the one of the year before."""
    if context.published is None:
        return context.tense
    ahead = (month - context.published.month) % 12
    if context.before.lower() in words("deadline"):
        return "future" if 0 < ahead <= TERM else context.tense
    open_ = context.tense is None or (context.tense == "past" and aims(context.text_before))
    return "future" if open_ and 0 < ahead <= JUST_AHEAD else context.tense


TERM, JUST_AHEAD = 4, 2
"""Months: how far ahead a term and a month told by no past verb lie at most."""


def read_monthset(found: Words, context: Context) -> Reading | None:
    """Each July."""
    return Reading("SET", open_interval(f"XXXX-{int(value('month', found['month'])):02d}"))


def read_seasonset(found: Words, context: Context) -> Reading | None:
    """Every spring."""
    return Reading("SET", open_interval(f"XXXX-{value('season', found['season'])}"))


def read_monthhalf(found: Words, context: Context) -> Reading | None:
    """The first half of May: days 1 to 15."""
    whole = read_month({**found, "mod": "early"}, context)
    half = int(value("ordinal", found["ordinal"]))
    first = whole.interval.earliest if whole else None
    if whole is None or half > 2 or first is None:
        return whole
    last = calendar.last_of_month(first.year, first.month) if half == 2 else first.replace(day=15)
    return dated(Interval(whole.interval.value, first.replace(day=1 if half == 1 else 16), last, "half"))


def read_monthweek(found: Words, context: Context) -> Reading | None:
    """The first week of May: days 1 to 7; the last week: the last seven days."""
    whole = read_month({**found, "mod": "early"}, context)
    first = whole.interval.earliest if whole else None
    last = calendar.last_of_month(first.year, first.month) if first else None
    if whole is None or first is None or last is None:
        return whole
    week = int(value("ordinal", found["ordinal"])) if "ordinal" in found else None
    begin = last.day - 6 if week is None else 7 * week - 6
    if not 1 <= begin <= 22 + 3:
        return None
    begin_day = first.replace(day=begin)
    return dated(Interval(whole.interval.value, begin_day, first.replace(day=min(begin + 6, last.day)), "week"))


def read_season(found: Words, context: Context) -> Reading | None:
    """Spring 2024, last summer, this autumn."""
    season = value("season", found["season"])
    year = year_told(found, context)
    if year is None and context.published is None:
        return dated(open_interval(f"XXXX-{season}"))
    if year is None and context.published is not None:
        first_month, _ = calendar.MONTHS_OF_SEASON[season]
        year = year_of_month(first_month, which(found), context.published, context.tense)
    return dated(then(year, lambda known: _narrowed(calendar.season_of(known, season), found, context)))


def read_quarter(found: Words, context: Context) -> Reading | None:
    """The third quarter of 2022, Q3; without a year the report's."""
    quarter = int(found["q"]) if "q" in found else int(value("ordinal", found["ordinal"]))
    year = year_told({**found, "one": "year"}, context)
    if quarter > 4:
        return None
    if year is not None and context.published and not found.keys() & {"yyyy", "yy", "one"}:
        year = _year_of_quarter(quarter, context.published, context.tense)
    return dated(open_interval(f"XXXX-Q{quarter}") if year is None else calendar.quarter_of(year, quarter))


def _year_of_quarter(quarter: int, published: dt.date, tense: Tense | None) -> int:
    """The year of a quarter without one: the latest that has begun, with a future verb the next one.

    The quarter just over stays this year's in both, as its results are still to come.
    """
    now = (published.month + 2) // 3
    if tense == "future" and now - quarter != 1:
        return published.year + (quarter < now)
    return published.year - (quarter > now)


def read_half(found: Words, context: Context) -> Reading | None:
    """The second half of the year, H1 2023; without a year the report's."""
    kind = next(name for name in ("half", "ordinal", "closing") if name in found)
    half, year = int(value(kind, found[kind])), year_told({**found, "one": "year"}, context)
    if half > 2:
        return None
    return dated(open_interval(f"XXXX-H{half}") if year is None else calendar.half_of(year, half))


def read_year(found: Words, context: Context) -> Reading | None:
    """2022, early 2022, nineteen ninety; no number of people, of a resolution or a flight; '99 behind "in" only."""
    year = year_told(found, context)
    if year is None or ("mod" not in found and not _is_year(context)):
        return None
    if ("yy" in found or not FIRST_YEAR_ALONE <= year <= LAST_YEAR_ALONE) and context.before.lower() not in words(
        "yearafter"
    ):
        return None
    return dated(_narrowed(calendar.year_of(year), found, context))


def read_era(found: Words, context: Context) -> Reading | None:
    """AD 476, 44 BC; the calendar has no day before the year 1, so what is before Christ stays open."""
    year, era = int(found["year"]), value("era", found["era"])
    if era == "BC":
        return dated(open_interval(f"BC{year:04d}"))
    return dated(calendar.year_of(year)) if year else None


def read_years(found: Words, context: Context) -> Reading | None:
    """2019-2021."""
    first, last = int(found["yyyy"]), int(found["yyyy2"])
    return dated(span(calendar.year_of(first), calendar.year_of(last))) if first < last else None


def read_yearlong(found: Words, context: Context) -> Reading | None:
    """2022-23, 1975-81."""
    first, last = int(found["yyyy"]), int(found["two"])
    if last <= first % 100 and last != (first + 1) % 100:
        return None
    return dated(span(calendar.year_of(first), calendar.year_of(first + (last - first) % 100)))


def read_decade(found: Words, context: Context) -> Reading | None:
    """The late 1990s, the '90s; no age ("in her mid-30s")."""
    if context.before.lower() in words("notdecadeafter"):
        return None
    if "decadeword" in found:
        return dated(_narrowed(calendar.decade_of(int(value("decadeword", found["decadeword"]))), found, context))
    digits = re.sub(r"\D", "", found["decade"])
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return None if year < 1500 else dated(_narrowed(calendar.decade_of(year), found, context))


def read_century(found: Words, context: Context) -> Reading | None:
    """The 20th century."""
    ordinal = int(value("ordinal", found["ordinal"])) if "ordinal" in found else figure(found["nth"])
    return dated(_narrowed(calendar.century_of(ordinal), found, context)) if 1 <= ordinal <= 99 else None


def read_unit(found: Words, context: Context) -> Reading | None:
    """Last week, earlier this month, late next year; previous and following count from what was told last."""
    relative = found["which"].split()[-1].lower() in {"previous", "following"}
    interval = stepped(told_day(context) if relative else context.published, which(found) or 0, _unit(found))
    if interval and "mod" not in found and which(found) == 0:
        return dated(clip(interval, context))
    return dated(then(interval, lambda known: _narrowed(known, found, context)))


def read_unitpart(found: Words, context: Context) -> Reading | None:
    """The end of the year, later in the week; later in the day is the day told last."""
    if _unit(found) == "D":
        told = told_day(context)
        today = told if told and context.published and told <= context.published else context.published
        return dated(then(today, calendar.day_of))
    if _unit(found) not in {"W", "M", "Q", "Y", "DE", "CE"}:
        return None
    interval = stepped(context.published, which(found) or 0, _unit(found))
    return dated(then(interval, lambda known: _narrowed(known, found, context)))


def read_theweekend(found: Words, context: Context) -> Reading | None:
    """The weekend: the one just gone, or by the tense the one to come."""
    if context.published is None:
        return dated(open_interval("XXXX-WXX-WE"))
    back = context.published.isoweekday() < 6 and context.tense != "future"
    return dated(stepped(context.published, -1 if back else 0, "WE"))


def read_thequarter(found: Words, context: Context) -> Reading | None:
    """The quarter, the latest quarter: the one told last, else the last one that is over."""
    told = context.told
    if told and told.precision == "quarter" and told.earliest:
        return dated(calendar.unit_of(told.earliest, "Q"))
    return dated(stepped(context.published, -1, "Q"))


def read_compared(found: Words, context: Context) -> Reading | None:
    """The year-ago quarter, the same period last year, the 1988 period: the quarter told last, in another year."""
    told = context.told
    named = value("period", found["period"])
    year = int(found["yyyy"]) if "yyyy" in found else None
    if year is None and context.published is not None:
        year = context.published.year + (which(found) if "which" in found else -1)  # type: ignore[operator]
    if year is None:
        return None
    if "ordinal" in found or named:
        return dated(calendar.quarter_of(year, int(named or value("ordinal", found["ordinal"]))))
    if told and told.precision == "quarter" and told.earliest:
        return dated(calendar.quarter_of(year, (told.earliest.month + 2) // 3))
    if found["period"].lower() == "quarter" and context.published is not None:
        return dated(calendar.quarter_of(year, (context.published.month + 8) // 3 % 4 + 1))
    return dated(calendar.year_of(year))


def read_ended(found: Words, context: Context) -> Reading | None:
    """The year ended 31 March, the quarter ending in June: a stretch of time, and a quarter where the day tells it."""
    kind = value("span", found["span"])
    if kind != "Q":
        return Reading("DURATION", open_interval(kind))
    if "month" not in found:
        return None
    month = int(value("month", found["month"]))
    published = context.published
    if published is None:
        return dated(open_interval(f"XXXX-Q{(month + 2) // 3}"))
    return dated(calendar.quarter_of(year_of_month(month, None, published, "past"), (month + 2) // 3))


def read_theunit(found: Words, context: Context) -> Reading | None:
    """The year, the week: the report's."""
    unit = value("current", found["current"])
    return dated(then(stepped(context.published, 0, unit), lambda known: clip(known, context)))


def read_theyear(found: Words, context: Context) -> Reading | None:
    """The full year, the current fiscal year: the report's."""
    return dated(stepped(context.published, 0, "Y"))


def read_yearend(found: Words, context: Context) -> Reading | None:
    """Year-end: 31 December of the report's year."""
    day = then(context.published, lambda published: published.replace(month=12, day=31))
    return dated(then(day, calendar.day_of))


def _unit(found: Words) -> str:
    return value("unit", found["one"])


def _is_month(word: str, context: Context) -> bool:
    """Whether a name standing alone is a month's: "Jan" is none; "May", "March" and "Jan." need a preposition."""
    if word.title() in {"May", "March"} and context.before.lower() in words("determiner"):
        following = re.match(r" ([a-z]+)", context.after)
        if following and following[1] in words("notmonthbefore"):
            return False
    if word.title() in {"May", "March"} or word.endswith("."):
        return context.before.lower() in words("monthbefore")
    return word.title() in UNMISTAKABLE_MONTHS


def _is_year(context: Context) -> bool:
    following = re.match(r"[-\s]([A-Za-z%]+)", context.after)
    return context.before.lower() not in words("notyearafter") and not (
        following and following[1].lower() in words("notyearbefore")
    )


FIRST_YEAR_ALONE, LAST_YEAR_ALONE = 1500, 2099
"""Another figure is a year only behind a word such as "by"."""
UNMISTAKABLE_MONTHS = frozenset(
    {"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
)

READERS: dict[str, Reader] = {
    "month": read_month,
    "monthset": read_monthset,
    "seasonset": read_seasonset,
    "monthhalf": read_monthhalf,
    "monthweek": read_monthweek,
    "season": read_season,
    "quarter": read_quarter,
    "half": read_half,
    "year": read_year,
    "era": read_era,
    "years": read_years,
    "yearlong": read_yearlong,
    "decade": read_decade,
    "century": read_century,
    "unit": read_unit,
    "unitpart": read_unitpart,
    "theweekend": read_theweekend,
    "thequarter": read_thequarter,
    "theyear": read_theyear,
    "theunit": read_theunit,
    "compared": read_compared,
    "ended": read_ended,
    "yearend": read_yearend,
}
