"""Readers of days, parts of days and times of day."""

import datetime as dt
import re

import msgspec

from communique.grounding import calendar, clocks, holidays
from communique.grounding.calendar import Interval, then
from communique.grounding.time_grammar import value, words
from communique.grounding.times_reading import (
    Context,
    Reader,
    Reading,
    Words,
    dated,
    day_in_year,
    figure,
    nearest_of,
    open_interval,
    span,
    stepped,
    told_day,
    which,
    year_of_two,
)
from communique.grounding.times_tense import Tense


def read_figures(found: Words, context: Context) -> Reading | None:
    """2023-11-08, 2023-11-08T12:42Z, 08.11.2023, 08.11.23; what the calendar lacks (2023-02-31) is no date."""
    if "dotted" in found:
        day, month = (int(part) for part in found["dotted"].split("."))
        return dated(
            then(calendar.date(year_of_two(int(found["two"]), context.published), month, day), calendar.day_of)
        )
    month = int(found.get("mm") or found["two"])
    told = calendar.date(int(found["yyyy"]), month, int(found.get("d") or found["two2"]))
    if told is None or "hh" not in found:
        return dated(then(told, calendar.day_of))
    zone = found.get("offset")
    clock = at_time(told, f"{int(found['hh']):02d}:{found['min']}")
    return msgspec.structs.replace(clock, zone="+00:00" if zone in {"Z", "z"} else zone)


def read_slashed(found: Words, context: Context) -> Reading | None:
    """28/11/2023, 11/28/2023, 8/11/23; where both orders give a day and nothing settles it, no day is told."""
    year = int(found["yyyy"]) if "yyyy" in found else year_of_two(int(found["two"]), context.published)
    first, second = int(found["aa"]), int(found["bb"])
    day_first, month_first = calendar.date(year, second, first), calendar.date(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return dated(then(day_first or month_first, calendar.day_of))
    weekday = int(value("weekday", found["weekday"])) if "weekday" in found else None
    fitting = [day for day in (day_first, month_first) if day.isoweekday() == weekday or day == context.published]
    if len(fitting) == 1:
        return dated(calendar.day_of(fitting[0]))
    if context.day_first is None:
        return dated(open_interval(f"{year:04d}-XX-XX"))
    return dated(calendar.day_of(day_first if context.day_first else month_first))


def read_date(found: Words, context: Context) -> Reading | None:
    """8 November 2023, Nov. 8, Wednesday the 8th of November, 8-Nov-23; no 31 February."""
    year = int(found["yyyy"]) if "yyyy" in found else None
    if "yy" in found or "two" in found:
        year = year_of_two(int(found["two"] if "two" in found else found["yy"][1:]), context.published)
    day = figure(found["dd"]) if "dd" in found else int(value("ordinal", found["ordinal"]))
    return dated(day_in_year(int(value("month", found["month"])), day, year, context))


def read_dateback(found: Words, context: Context) -> Reading | None:
    """8 November last year."""
    year = then(context.published, lambda published: published.year + (which(found) or 0))
    return dated(day_in_year(int(value("month", found["month"])), figure(found["dd"]), year, context))


def read_monthday(found: Words, context: Context) -> Reading | None:
    """On the 20th: of the month told last, else of the report's or the one beside it by the tense; no 20th floor."""
    following = re.match(r"[ \n]*([^ \n]?[a-z]*)", context.after)
    goes_on = following is not None and following[1][:1].isalnum() and following[1] not in words("monthdaybefore")
    if context.before.lower() not in words("monthdayafter") or goes_on or context.published is None:
        return None
    day, told = figure(found["nth"]), context.told
    if told and told.earliest and told.precision in {"day", "month", "range"}:
        return dated(then(calendar.date(told.earliest.year, told.earliest.month, day), calendar.day_of))
    months = (calendar.add_months(context.published.replace(day=1), step) for step in (-1, 0, 1))
    days = [each for first in months if first and (each := calendar.date(first.year, first.month, day))]
    return dated(then(nearest_of(days, context.published, context.tense), calendar.day_of))


def read_dates(found: Words, context: Context) -> Reading | None:
    """14-16 May, May 14 to 19."""
    month, year = int(value("month", found["month"])), int(found["yyyy"]) if "yyyy" in found else None
    first, last = (day_in_year(month, figure(found[name]), year, context) for name in ("dd", "dd2"))
    return dated(span(first, last))


def read_spread(found: Words, context: Context) -> Reading | None:
    """28 June to 3 July; the first day is the last one of its name before the second."""
    year = found.get("yyyy2") or found.get("yyyy")
    last = day_in_year(int(value("month", found["month2"])), figure(found["dd2"]), then(year, int), context)
    if last is None or last.earliest is None:
        return None
    month, day = int(value("month", found["month"])), figure(found["dd"])
    years = (int(found["yyyy"]),) if "yyyy" in found else (last.earliest.year, last.earliest.year - 1)
    firsts = [first for each in years if (first := calendar.date(each, month, day)) and first <= last.earliest]
    return dated(span(calendar.day_of(firsts[0]), last)) if firsts else None


def read_today(found: Words, context: Context) -> Reading | None:
    """Today, yesterday evening, the day after tomorrow."""
    return at_part(
        days_on(context.published, int(value("today", found["today"]))), found.get("part") or found.get("part2")
    )


def read_tonight(found: Words, context: Context) -> Reading | None:
    """Tonight; overnight is read as the night of the report's day too."""
    return at_part(context.published, "night")


def read_thispart(found: Words, context: Context) -> Reading | None:
    """This morning."""
    return at_part(context.published, found["part"])


def read_thatpart(found: Words, context: Context) -> Reading | None:
    """That evening: of the day told last."""
    return at_part(told_day(context), found["part"])


def read_thatweekday(found: Words, context: Context) -> Reading | None:
    """That Friday: the one of the week told last."""
    weekday = int(value("weekday", found["weekday"]))
    return at_part(then(told_day(context), lambda day: weekday_of_week(day, weekday)), found.get("part"))


def read_lastnight(found: Words, context: Context) -> Reading | None:
    """Last night."""
    return at_part(days_on(context.published, -1), "night")


def read_weekday(found: Words, context: Context) -> Reading | None:
    """Monday, last Monday, Monday evening, Monday last week; no Super Tuesday, no Sunday Times."""
    if _is_name(context):
        return None
    weekday = int(value("weekday", found["weekday"]))
    if context.published is None:
        return dated(open_interval(f"XXXX-WXX-{weekday}"))
    if "one" in found:
        week = days_on(context.published, 7 * (which(found) or 0))
        return at_part(then(week, lambda day: weekday_of_week(day, weekday)), found.get("part"))
    told = then(context.told, lambda interval: interval.earliest)
    relative = found.get("which", "").split(" ")[-1].lower()
    if told and relative == "previous":
        return at_part(calendar.weekday_before(told, weekday, strictly=True), found.get("part"))
    if told and relative == "following":
        return at_part(calendar.weekday_after(told, weekday, strictly=True), found.get("part"))
    return at_part(near_weekday(weekday, which(found), context.published, context.tense), found.get("part"))


def _is_name(context: Context) -> bool:
    following = re.match(r"\s([A-Z][a-z]+)", context.after)
    return context.before.lower() in words("namebefore") or (
        following is not None and following[1].lower() in words("nameafter")
    )


def read_eve(found: Words, context: Context) -> Reading | None:
    """The eve of Sunday."""
    day = read_weekday(found, context)
    following = day.interval.earliest if day else None
    return dated(then(following, lambda known: stepped(known, -1, "D")))


def weekday_of_week(day: dt.date, weekday: int) -> dt.date | None:
    """That weekday of the week (Monday to Sunday) that holds the day."""
    return calendar.add_days(day, weekday - day.isoweekday())


def near_weekday(weekday: int, step: int | None, published: dt.date, tense: Tense | None) -> dt.date | None:
    """The weekday meant: last and next leave the report's own day out; without them the tense decides."""
    if step == 0:
        return weekday_of_week(published, weekday)
    if step == 1 or (step is None and tense == "future"):
        return calendar.weekday_after(published, weekday, strictly=step == 1)
    return calendar.weekday_before(published, weekday, strictly=step == -1)


def read_weekdayset(found: Words, context: Context) -> Reading | None:
    """Every Monday, Monday nights."""
    told = found.get("part") or found.get("parts")
    part = f"T{value('part', told)}" if told else ""
    return Reading("SET", open_interval(f"XXXX-WXX-{value('weekday', found['weekday'])}{part}"))


def read_holiday(found: Words, context: Context) -> Reading | None:
    """New Year's Day, Thanksgiving, Easter Monday; Independence Day is that of the United States."""
    rule = value("holiday", found["holiday"])
    if "yyyy" in found:
        return dated(then(holidays.day_of(rule, int(found["yyyy"])), calendar.day_of))
    if holidays.is_fixed(rule):
        month, day = rule.split("-")
        return dated(day_in_year(int(month), int(day), None, context))
    if context.published is None:
        return dated(open_interval("XXXX-XX-XX"))
    around = (context.published.year - 1, context.published.year, context.published.year + 1)
    days = [known for known in (holidays.day_of(rule, year) for year in around) if known]
    return dated(then(nearest_of(days, context.published, context.tense), calendar.day_of))


def read_clock(found: Words, context: Context) -> Reading | None:
    """12:42 GMT, 10 p.m. Wednesday, noon; without a day that of what was told last, else the report's.

    A full date beside it is joined to it later (``times_ranges.in_order``).
    """
    time = _time_of_day(found)
    if "hours" in found and context.before.lower() not in words("hoursafter"):
        return None
    if time is None:
        return None
    return msgspec.structs.replace(at_time(_day_of_clock(found, context), time), zone=_zone(found.get("zone")))


def is_zone(word: str) -> bool:
    """Whether words behind a time of day are a zone, or a place whose zone the table has ("Moscow time")."""
    return word.lower() in words("zone") or clocks.zone_of(_place_of(word)) is not None


def _zone(word: str | None) -> str | None:
    """The offset from UTC or the IANA name of a zone; None where it is not told or means several ("CST")."""
    if word is None:
        return None
    return words("zone").get(word.lower()) or clocks.zone_of(_place_of(word))


def _place_of(word: str) -> str:
    return re.sub(r"(?: standard| summer| daylight)? time$", "", word, flags=re.IGNORECASE)


def _day_of_clock(found: Words, context: Context) -> dt.date | None:
    if "today" in found:
        return days_on(context.published, int(value("today", found["today"])))
    if "weekday" in found:
        weekday = int(value("weekday", found["weekday"]))
        return then(context.published, lambda day: near_weekday(weekday, None, day, context.tense))
    behind = _DAY_BEHIND_BRACKET.match(context.after)
    if behind and behind[1].lower() in words("weekday"):
        weekday = int(value("weekday", behind[1]))
        return then(context.published, lambda day: near_weekday(weekday, None, day, context.tense))
    return told_day(context) if context.told and context.told.precision == "day" else context.published


_DAY_BEHIND_BRACKET = re.compile(r"(?:\s?\([^()]{4,16})?\)\s(?:on\s)?([A-Z][a-z]+day)\b")
"""The day of both clock times of "10 a.m. (1400 GMT) Friday"."""


def _time_of_day(found: Words) -> str | None:
    if "clock" in found:
        return value("clock", found["clock"])
    if "hhmm" in found:
        return f"{found['hhmm'][:2]}:{found['hhmm'][2:]}"
    hour = int(found["hh"])
    if "ampm" in found:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["ampm"].lower().startswith("p") else 0)
    return f"{hour:02d}:{found.get('min', '00')}"


def read_daybefore(found: Words, context: Context) -> Reading | None:
    """The day before, the previous week, the night before: before what was told last, open before an event."""
    return _beside(found, context, -1)


def read_dayafter(found: Words, context: Context) -> Reading | None:
    """The next day, the following week, the next morning; open after an event ("the day after the vote")."""
    return _beside(found, context, 1)


def _beside(found: Words, context: Context, step: int) -> Reading | None:
    told = None if found.keys() <= {"part", "current"} and _is_of_event(context) else told_day(context)
    if "part" in found:
        return at_part(days_on(told, step), found["part"])
    unit = value("current", found["current"]) if "current" in found else value("unit", found.get("one", "day"))
    return dated(stepped(told, step, unit))


def _is_of_event(context: Context) -> bool:
    """Whether "the day before" goes on with what happened ("the summit", "Putin's visit"), of which no day is known."""
    following = re.match(r" ([A-Za-z]+)", context.after)
    if following is None:
        return False
    word = following[1].lower()
    named = following[1][0].isupper() and word not in words("weekday") and word not in words("month")
    return named or word in words("determiner")


def read_weekbeforelast(found: Words, context: Context) -> Reading | None:
    """The week before last."""
    return dated(stepped(context.published, -2, value("current", found["current"])))


def read_sameday(found: Words, context: Context) -> Reading | None:
    """That day, the same week: of what was told last; where nothing was told "the same day" is open, "that" no time."""
    told = then(context.told, lambda interval: interval.earliest)
    if told is None and "samethe" in found:
        return dated(stepped(None, 0, value("unit", found["one"])))
    return dated(then(told, lambda day: calendar.unit_of(day, value("unit", found["one"]))))


def days_on(day: dt.date | None, days: int) -> dt.date | None:
    """The day so many days later, where one is known."""
    return then(day, lambda start: calendar.add_days(start, days))


def at_part(day: dt.date | None, part: str | None) -> Reading | None:
    """A day, or a part of it (``2023-11-08TEV``, still precise to the day); open where the day is unknown."""
    interval = calendar.day_of(day) if day else open_interval("XXXX-XX-XX")
    if part is None:
        return Reading("DATE", interval)
    return Reading("TIME", msgspec.structs.replace(interval, value=f"{interval.value}T{value('part', part)}"))


def at_time(day: dt.date | None, time: str) -> Reading:
    """A time of day, of a known day or not."""
    if day is None:
        return Reading("TIME", open_interval(f"XXXX-XX-XXT{time}"))
    return Reading("TIME", Interval(f"{day.isoformat()}T{time}", day, day, "time"))


READERS: dict[str, Reader] = {
    "figures": read_figures,
    "slashed": read_slashed,
    "date": read_date,
    "dateback": read_dateback,
    "monthday": read_monthday,
    "dates": read_dates,
    "spread": read_spread,
    "today": read_today,
    "tonight": read_tonight,
    "thispart": read_thispart,
    "thatpart": read_thatpart,
    "thatweekday": read_thatweekday,
    "lastnight": read_lastnight,
    "weekday": read_weekday,
    "eve": read_eve,
    "weekdayset": read_weekdayset,
    "holiday": read_holiday,
    "clock": read_clock,
    "daybefore": read_daybefore,
    "dayafter": read_dayafter,
    "weekbeforelast": read_weekbeforelast,
    "sameday": read_sameday,
}
