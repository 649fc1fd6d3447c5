"""What each kind of time expression means: one small reader per row of the pattern table.

A reader takes the words of an expression and its context, and answers a reading, or None where the words are no time
after all ("2019 troops"). Every value is TIMEX3; where the report has no date, what needs one stays open.
"""

import datetime as dt
import re
from collections.abc import Callable

import msgspec

from communique.grounding import calendar
from communique.grounding.calendar import Interval, then
from communique.grounding.time_grammar import value, words
from communique.grounding.times_narrowing import narrow
from communique.grounding.times_tense import Tense


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds an expression: the report's day, the day told last before it, the tense and the words beside."""

    published: dt.date | None
    told: Interval | None
    tense: Tense | None
    before: str
    after: str


class Reading(msgspec.Struct, frozen=True):
    """The TIMEX3 type and the interval (whose value is the TIMEX3 value)."""

    type: str
    interval: Interval


Words = dict[str, str]
Reader = Callable[[Words, Context], Reading | None]
READERS: dict[str, Reader] = {}


def reader(function: Reader) -> Reader:
    """Enters a function into the table of readers under its own name without the leading ``read_``."""
    READERS[function.__name__.removeprefix("read_")] = function
    return function


def open_interval(value: str) -> Interval:
    """A value without days: nothing is known of when."""
    return Interval(value, None, None, None)


def dated(interval: Interval | None) -> Reading | None:
    """The interval as a DATE."""
    return then(interval, lambda known: Reading("DATE", known))


# --- days ---------------------------------------------------------------------------------------------------------


@reader
def read_iso(found: Words, context: Context) -> Reading | None:
    day = calendar.date(int(found["yyyy"]), int(found["two"]), int(found["two2"]))
    if day is None or "hh" not in found:
        return dated(then(day, calendar.day_of))
    return at_time(day, f"{int(found['hh']):02d}:{found['min']}")


@reader
def read_dotted(found: Words, context: Context) -> Reading | None:
    day = calendar.date(int(found["yyyy"]), int(found["mm"]), int(found["d"]))
    return dated(then(day, calendar.day_of))


read_slashed = READERS["slashed"] = read_dotted


@reader
def read_date(found: Words, context: Context) -> Reading | None:
    month = int(value("month", found["month"]))
    return dated(day_in_year(month, _figure(found["dd"]), _year(found.get("yyyy")), context))


@reader
def read_dates(found: Words, context: Context) -> Reading | None:
    month, year = int(value("month", found["month"])), _year(found.get("yyyy"))
    first = day_in_year(month, _figure(found["dd"]), year, context)
    last = day_in_year(month, _figure(found["dd2"]), year, context)
    return dated(span(first, last))


@reader
def read_spread(found: Words, context: Context) -> Reading | None:
    year = _year(found.get("yyyy2") or found.get("yyyy"))
    last = day_in_year(int(value("month", found["month2"])), _figure(found["dd2"]), year, context)
    if last is None or last.earliest is None:
        return None
    month, day = int(value("month", found["month"])), _figure(found["dd"])
    if "yyyy" in found and "yyyy2" in found:
        return dated(span(day_in_year(month, day, int(found["yyyy"]), context), last))
    first = calendar.date(last.earliest.year, month, day)
    if first and first > last.earliest:
        first = calendar.date(last.earliest.year - 1, month, day)
    return dated(span(then(first, calendar.day_of), last))


@reader
def read_today(found: Words, context: Context) -> Reading | None:
    offset = int(value("today", found["today"]))
    return at_part(_days_on(context.published, offset), found.get("part"))


@reader
def read_tonight(found: Words, context: Context) -> Reading | None:
    return at_part(context.published, "night")


@reader
def read_thispart(found: Words, context: Context) -> Reading | None:
    return at_part(context.published, found["part"])


@reader
def read_lastnight(found: Words, context: Context) -> Reading | None:
    return at_part(_days_on(context.published, -1), "night")


@reader
def read_overnight(found: Words, context: Context) -> Reading | None:
    return at_part(context.published, "night")


@reader
def read_weekday(found: Words, context: Context) -> Reading | None:
    weekday = int(value("weekday", found["weekday"]))
    if context.published is None:
        return dated(open_interval(f"XXXX-WXX-{weekday}"))
    if found.get("one"):
        week = calendar.add_days(context.published, 7 * int(value("which", found["which"])))
        return at_part(then(week, lambda day: weekday_of_week(day, weekday)), found.get("part"))
    return at_part(near_weekday(weekday, found.get("which"), context.published, context.tense), found.get("part"))


def weekday_of_week(day: dt.date, weekday: int) -> dt.date | None:
    """That weekday of the week (Monday to Sunday) that holds the day."""
    return calendar.add_days(day, weekday - day.isoweekday())


def near_weekday(weekday: int, which: str | None, published: dt.date, tense: Tense | None) -> dt.date | None:
    """The weekday meant: last and next leave the report's own day out; without them the tense decides."""
    step = int(value("which", which)) if which else None
    if step == 0:
        return weekday_of_week(published, weekday)
    if step == 1 or (step is None and tense == "future"):
        return calendar.weekday_after(published, weekday, strictly=step == 1)
    return calendar.weekday_before(published, weekday, strictly=step == -1)


@reader
def read_weekdayset(found: Words, context: Context) -> Reading | None:
    part = value("part", found["part"]) if "part" in found else ""
    rule = f"XXXX-WXX-{value('weekday', found['weekday'])}" + (f"T{part}" if part else "")
    return Reading("SET", open_interval(rule))


@reader
def read_holiday(found: Words, context: Context) -> Reading | None:
    month, day = value("holiday", found["holiday"]).split("-")
    return dated(day_in_year(int(month), int(day), _year(found.get("yyyy")), context))


@reader
def read_clock(found: Words, context: Context) -> Reading | None:
    day = context.published
    if "weekday" in found and day:
        day = near_weekday(int(value("weekday", found["weekday"])), None, day, context.tense)
    elif "today" in found and day:
        day = calendar.add_days(day, int(value("today", found["today"])))
    elif context.told and context.told.precision == "day":
        day = context.told.earliest
    time = _time_of_day(found)
    return then(time, lambda told: at_time(day, told))


# --- months, seasons, years ---------------------------------------------------------------------------------------


@reader
def read_month(found: Words, context: Context) -> Reading | None:
    month = int(value("month", found["month"]))
    if found.keys() == {"month"} and not _is_month(found["month"], context):
        return None
    if "yyyy" in found:
        year = int(found["yyyy"])
    elif "yy" in found:
        year = _century(int(found["yy"][1:]))
    elif context.published is None:
        return dated(open_interval(f"XXXX-{month:02d}"))
    elif " year" in found.get("which", ""):
        year = context.published.year
    else:
        year = year_of_month(month, found.get("which"), context.published, context.tense)
    return dated(narrow(calendar.month_of(year, month), found.get("mod"), context.published))


@reader
def read_monthyear(found: Words, context: Context) -> Reading | None:
    if context.published is None:
        return None
    year = context.published.year + int(value("which", found["which"]))
    interval = calendar.month_of(year, int(value("month", found["month"])))
    return dated(narrow(interval, found.get("mod"), context.published))


def year_of_month(month: int, which: str | None, published: dt.date, tense: Tense | None) -> int:
    """The year of a month without one; "last March" told in April 2023 is that of 2022, the one just gone "March"."""
    step = int(value("which", which)) if which else None
    if step == 0:
        return published.year
    if step == -1:
        return published.year - (month >= published.month - 1)
    if step == 1:
        return published.year + (month <= published.month)
    if tense == "future":
        return published.year + (month < published.month)
    return published.year - (month > published.month)


@reader
def read_monthhalf(found: Words, context: Context) -> Reading | None:
    whole = read_month({name: word for name, word in found.items() if name != "ordinal"} | {"mod": "early"}, context)
    half = int(value("ordinal", found["ordinal"]))
    if whole is None or half > 2:
        return None
    first = whole.interval.earliest
    if first is None:
        return whole
    begin, end = (0, 14) if half == 1 else (15, None)
    last = calendar.last_of_month(first.year, first.month) if end is None else calendar.add_days(first, end)
    return dated(Interval(whole.interval.value, calendar.add_days(first, begin), last, "half"))


@reader
def read_season(found: Words, context: Context) -> Reading | None:
    season = value("season", found["season"])
    if "yyyy" in found:
        return dated(narrow(calendar.season_of(int(found["yyyy"]), season), found.get("mod"), context.published))
    if context.published is None:
        return dated(open_interval(f"XXXX-{season}"))
    first, _ = calendar.MONTHS_OF_SEASON[season]
    year = year_of_month(first, found.get("which"), context.published, context.tense)
    return dated(narrow(calendar.season_of(year, season), found.get("mod"), context.published))


@reader
def read_quarter(found: Words, context: Context) -> Reading | None:
    quarter = int(found["q"]) if "q" in found else int(value("ordinal", found["ordinal"]))
    year = part_year(found, context)
    if quarter > 4 or year is None:
        return None
    return dated(calendar.quarter_of(year, quarter))


@reader
def read_half(found: Words, context: Context) -> Reading | None:
    half = int(value("half", found["half"]) if "half" in found else value("ordinal", found["ordinal"]))
    year = part_year(found, context)
    if half > 2 or year is None:
        return None
    return dated(calendar.half_of(year, half))


def part_year(found: Words, context: Context) -> int | None:
    """The year that a quarter or half of it is told of: the one named, else the report's."""
    if "yyyy" in found:
        return int(found["yyyy"])
    step = int(value("which", found["which"])) if "which" in found else 0
    return context.published.year + step if context.published else None


@reader
def read_year(found: Words, context: Context) -> Reading | None:
    if "mod" not in found and not _is_year(context):
        return None
    return dated(narrow(calendar.year_of(int(found["yyyy"])), found.get("mod"), context.published))


@reader
def read_years(found: Words, context: Context) -> Reading | None:
    first, last = int(found["yyyy"]), int(found["yyyy2"])
    return dated(span(calendar.year_of(first), calendar.year_of(last))) if first < last else None


@reader
def read_yearlong(found: Words, context: Context) -> Reading | None:
    first = int(found["yyyy"])
    if int(found["two"]) != (first + 1) % 100:
        return None
    return dated(span(calendar.year_of(first), calendar.year_of(first + 1)))


@reader
def read_decade(found: Words, context: Context) -> Reading | None:
    digits = re.sub(r"\D", "", found["decade"])
    year = int(digits) if len(digits) == 4 else _century(int(digits))
    if len(digits) == 2 and year < 1920:
        return None
    return dated(narrow(calendar.decade_of(year), found.get("mod"), context.published))


@reader
def read_century(found: Words, context: Context) -> Reading | None:
    ordinal = int(value("ordinal", found["ordinal"])) if "ordinal" in found else _figure(found["nth"])
    if not 1 <= ordinal <= 99:
        return None
    return dated(narrow(calendar.century_of(ordinal), found.get("mod"), context.published))


# --- this, last and next unit -------------------------------------------------------------------------------------


@reader
def read_unit(found: Words, context: Context) -> Reading | None:
    unit, which = value("unit", found["one"]), found["which"]
    step = int(value("which", which))
    origin = _told_day(context) if which.split()[-1].lower() in {"previous", "following"} else context.published
    return dated(_stepped(origin, step, unit, found.get("mod"), context))


def _stepped(origin: dt.date | None, step: int, unit: str, mod: str | None, context: Context) -> Interval | None:
    if origin is None:
        return None if unit.startswith("T") else open_interval(OPEN_VALUES.get(unit, "XXXX"))
    day = calendar.shift(origin, step, unit)
    interval = then(day, lambda found: calendar.unit_of(found, unit))
    if interval is None:
        return None
    if step == 0 and not mod:
        return clip(interval, context)
    return narrow(interval, mod, context.published)


OPEN_VALUES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def clip(interval: Interval, context: Context) -> Interval:
    """The part of a running week, month or year that the tense leaves: until the report's day, or from it on."""
    if not interval.earliest or not interval.latest or context.published is None:
        return interval
    if context.tense == "past":
        return msgspec.structs.replace(interval, latest=min(interval.latest, context.published))
    if context.tense == "future":
        return msgspec.structs.replace(interval, earliest=max(interval.earliest, context.published))
    return interval


@reader
def read_unitpart(found: Words, context: Context) -> Reading | None:
    unit = value("unit", found["one"])
    step = int(value("which", found["which"])) if "which" in found else 0
    if unit not in {"W", "M", "Q", "Y", "DE", "CE"}:
        return None
    return dated(_stepped(context.published, step, unit, found.get("mod"), context))


@reader
def read_thatunit(found: Words, context: Context) -> Reading | None:
    return None


@reader
def read_dayago(found: Words, context: Context) -> Reading | None:
    return dated(_stepped(_told_day(context), -1, value("unit", found.get("one", "day")), None, context))


@reader
def read_dayafter(found: Words, context: Context) -> Reading | None:
    return dated(_stepped(_told_day(context), 1, value("unit", found.get("one", "day")), None, context))


@reader
def read_sameday(found: Words, context: Context) -> Reading | None:
    unit = value("unit", found["one"])
    told = context.told.earliest if context.told else None
    return dated(then(told, lambda day: calendar.unit_of(day, unit)))


# --- counted units ------------------------------------------------------------------------------------------------


@reader
def read_ago(found: Words, context: Context) -> Reading | None:
    amount, unit = _amount(found.get("num", "a")), value("unit", found.get("unit") or found["one"])
    if amount is None:
        return Reading("DATE", open_interval("PAST_REF"))
    return dated(_moved(-amount, unit, context))


@reader
def read_hence(found: Words, context: Context) -> Reading | None:
    amount, unit = _amount(found["num"]), value("unit", found["unit"])
    if amount is None:
        return Reading("DATE", open_interval("FUTURE_REF"))
    return dated(_moved(amount, unit, context))


def _moved(amount: float, unit: str, context: Context) -> Interval | None:
    """The unit so many units from the day told last, else from the report's; as fine as the unit or what was told."""
    origin = _told_day(context)
    if origin is None:
        return open_interval("PAST_REF" if amount < 0 else "FUTURE_REF")
    day = calendar.shift(origin, amount, unit)
    if day is None:
        return open_interval("PAST_REF" if amount < 0 else "FUTURE_REF")
    told = context.told.precision if context.told else None
    if unit == "Y" and told in {"quarter", "month"}:
        return calendar.unit_of(day, "Q" if told == "quarter" else "M")
    grain = "M" if unit == "Y" and amount % 1 else {"FN": "W"}.get(unit, unit)
    return calendar.unit_of(day, "D" if grain.startswith("T") else grain)


@reader
def read_window(found: Words, context: Context) -> Reading | None:
    number, unit = found.get("num", "one"), value("unit", found["unit"])
    return Reading("DURATION", back(duration_value(number, unit), _amount(number), unit, context.published))


@reader
def read_ahead(found: Words, context: Context) -> Reading | None:
    unit = value("unit", found.get("unit") or found["many"])
    number = found.get("num", "several" if found.get("unit", "many").endswith("s") else "one")
    return Reading("DURATION", forth(duration_value(number, unit), _amount(number), unit, context.published))


def back(value: str, amount: float | None, unit: str, published: dt.date | None) -> Interval:
    """The window that ends on the report's day; counted days include both ends (codebook, ruling 17)."""
    if published is None or amount is None:
        return open_interval(value)
    begin = calendar.shift(published, -(amount - 1) if unit == "D" else -amount, unit)
    return Interval(value, begin, published, "range") if begin else open_interval(value)


def forth(value: str, amount: float | None, unit: str, published: dt.date | None) -> Interval:
    """The window that begins on the report's day."""
    if published is None or amount is None:
        return open_interval(value)
    end = calendar.shift(published, amount, unit)
    return Interval(value, published, end, "range") if end else open_interval(value)


@reader
def read_recent(found: Words, context: Context) -> Reading | None:
    return Reading("DURATION", open_interval(duration_value("several", value("unit", found["many"]))))


@reader
def read_duration(found: Words, context: Context) -> Reading | None:
    unit = value("unit", found.get("unit") or found["one"])
    number = found.get("num", "one")
    return Reading("DURATION", open_interval(duration_value(number, unit)))


@reader
def read_vague(found: Words, context: Context) -> Reading | None:
    return Reading("DURATION", open_interval(duration_value("several", value("unit", found["many"]))))


def duration_value(number: str, unit: str) -> str:
    """The TIMEX3 period of so many units: ``P2W``, ``PT30M``, ``PXD`` where the number is vague."""
    amount = _amount(number)
    designator, factor = PERIODS[unit]
    if amount is None:
        return f"P{designator[:-1]}X{designator[-1]}"
    if amount % 1 and unit in {"Y", "DE"}:
        whole, months = divmod(round(amount * factor * 12), 12)
        return "P" + (f"{whole}Y" if whole else "") + (f"{months}M" if months else "")
    return f"P{designator[:-1]}{amount * factor:g}{designator[-1]}"


PERIODS = {
    "TS": ("TS", 1), "TM": ("TM", 1), "TH": ("TH", 1), "D": ("D", 1), "W": ("W", 1), "WE": ("W", 1), "FN": ("W", 2),
    "M": ("M", 1), "Q": ("M", 3), "Y": ("Y", 1), "DE": ("Y", 10), "CE": ("Y", 100),
}  # fmt: skip
"""For each unit the designator of its ISO 8601 period and how many of those it is."""


@reader
def read_set(found: Words, context: Context) -> Reading | None:
    if "set" in found:
        return Reading("SET", open_interval(value("set", found["set"])))
    unit = value("unit", found.get("unit") or found["one"])
    return Reading("SET", open_interval(duration_value(found.get("num", "one"), unit)))


# --- words without days -------------------------------------------------------------------------------------------


@reader
def read_present(found: Words, context: Context) -> Reading | None:
    return Reading("DATE", open_interval(value("present", found["present"])))


@reader
def read_past(found: Words, context: Context) -> Reading | None:
    return Reading("DATE", open_interval(value("past", found["past"])))


@reader
def read_future(found: Words, context: Context) -> Reading | None:
    return Reading("DATE", open_interval(value("future", found["future"])))


# --- shared steps -------------------------------------------------------------------------------------------------


def day_in_year(month: int, day: int, year: int | None, context: Context) -> Interval | None:
    """The day of a month; without a year the most recent or, by the tense, the next one."""
    if year is not None:
        certain = calendar.date(year, month, day)
        return then(certain, calendar.day_of)
    if context.published is None:
        return open_interval(f"XXXX-{month:02d}-{day:02d}")
    return _nearest(month, day, context.published, context.tense)


def _nearest(month: int, day: int, published: dt.date, tense: Tense | None) -> Interval | None:
    around = (published.year - 1, published.year, published.year + 1)
    days = [found for year in around if (found := calendar.date(year, month, day))]
    earlier = max((found for found in days if found <= published), default=None)
    later = min((found for found in days if found >= published), default=None)
    if earlier is None or later is None:
        chosen = earlier or later
    elif tense is None:
        chosen = min(earlier, later, key=lambda found: abs((found - published).days))
    else:
        chosen = later if tense == "future" else earlier
    return then(chosen, calendar.day_of)


def span(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the first interval's begin to the last one's end."""
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.earliest is None or last.latest is None:
        return open_interval(value)
    return Interval(value, first.earliest, last.latest, "range") if first.earliest <= last.latest else None


def _days_on(day: dt.date | None, days: int) -> dt.date | None:
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


def _told_day(context: Context) -> dt.date | None:
    return (context.told and context.told.earliest) or context.published


def _time_of_day(found: Words) -> str | None:
    if "clock" in found:
        return value("clock", found["clock"])
    if "hhmm" in found:
        return f"{found['hhmm'][:2]}:{found['hhmm'][2:]}"
    hour, minutes = int(found["hh"]), found.get("min")
    if "ampm" in found:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["ampm"].lower().startswith("p") else 0)
    return f"{hour:02d}:{minutes or '00'}"


def _amount(number: str) -> float | None:
    """The number that words tell, None where they are vague ("several")."""
    folded = " ".join(number.lower().replace(",", "").replace("-", " ").split())
    half = 0.5 if re.search(r"(?: and a half| 1/2|½)$", folded) else 0.0
    folded = re.sub(r"(?: and a half| 1/2|½)$", "", folded)
    if folded in words("vague"):
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", folded):
        return float(folded) + half
    known = words("number")
    return (float(known[folded]) if folded in known else sum(float(known[part]) for part in folded.split())) + half


def _figure(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]  # the pattern has seen the digits


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _century(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= 30 else 2000)


def _is_month(word: str, context: Context) -> bool:
    if value("month", word) not in {"3", "5"} or not word[:1].isupper():
        return word.rstrip(".") in LONG_MONTHS or context.before.lower() in words("monthbefore")
    return context.before.lower() in words("monthbefore")


LONG_MONTHS = frozenset(
    {"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
)


def _is_year(context: Context) -> bool:
    return not re.match(
        r"[-\s](?:%|percent|people|troops|soldiers|km|miles|tons|tonnes|dollars|euros)\b", context.after
    )
