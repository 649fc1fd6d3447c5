"""Readers of counted units (three days ago, the past five years, two-day), of repetition, and of now and then."""

import datetime as dt
import re

from communique.grounding import calendar
from communique.grounding.calendar import Interval, then
from communique.grounding.time_grammar import value, words
from communique.grounding.times_reading import Context, Reader, Reading, Words, amount, dated, open_interval, told_day

PERIODS = {
    "TS": ("TS", 1), "TM": ("TM", 1), "TH": ("TH", 1), "D": ("D", 1), "W": ("W", 1), "WE": ("W", 1), "FN": ("W", 2),
    "M": ("M", 1), "Q": ("M", 3), "Y": ("Y", 1), "DE": ("Y", 10), "CE": ("Y", 100),
}  # fmt: skip
"""For each unit the designator of its ISO 8601 period and how many of those it is."""

FINENESS = {"day": 1, "time": 1, "week": 7, "range": 7, "month": 30, "quarter": 90, "season": 90, "half": 180}
"""Days, roughly, of a precision; what is coarser counts as a year."""
ROUGH_DAYS = {"TS": 1, "TM": 1, "TH": 1, "D": 1, "W": 7, "WE": 7, "FN": 14, "M": 30, "Q": 90, "Y": 365}
"""Days, roughly, of a unit; what is longer counts as a decade."""


def read_ago(found: Words, context: Context) -> Reading | None:
    """Three days ago: counted from the report's day, and as fine as the unit."""
    number = _number_ago(found)
    if number is None:
        return Reading("DATE", open_interval("PAST_REF"))
    return dated(_moved(context.published, -number, _unit(found), context))


def read_agotoday(found: Words, context: Context) -> Reading | None:
    """A year ago today: that very day."""
    number = amount(found["num"])
    day = then(context.published, lambda published: calendar.shift(published, -(number or 0), _unit(found)))
    if number is None:
        return Reading("DATE", open_interval("PAST_REF"))
    told = then(day, lambda known: calendar.add_days(known, int(value("today", found["today"]))))
    return dated(then(told, calendar.day_of) or open_interval("XXXX-XX-XX"))


def _number_ago(found: Words) -> float | None:
    """How many units ago: none of "months ago" and "three or four months ago"."""
    if "hundredyears" in found:
        return 25
    if "halved" in found:
        return 0.5
    return None if "num2" in found or "many" in found else amount(found.get("num", "a"))


def read_earlier(found: Words, context: Context) -> Reading | None:
    """A year earlier: counted from what was told last."""
    number = amount(found.get("num", "a"))
    if number is None:
        return Reading("DATE", open_interval("PAST_REF"))
    return dated(_moved(_origin(context, _unit(found)), -number, _unit(found), context))


def read_later(found: Words, context: Context) -> Reading | None:
    """Two months later: counted from what was told last."""
    number = amount(found["num"])
    if number is None:
        return Reading("DATE", open_interval("FUTURE_REF"))
    return dated(_moved(_origin(context, _unit(found)), number, _unit(found), context))


def read_hence(found: Words, context: Context) -> Reading | None:
    """Two months from now."""
    number = amount(found["num"])
    if number is None:
        return Reading("DATE", open_interval("FUTURE_REF"))
    return dated(_moved(context.published, number, _unit(found), context))


def _origin(context: Context, unit: str) -> dt.date | None:
    """Where to count from: none where what was told is coarser than the unit ("in 2019 … two days later")."""
    told = context.told
    if told and told.precision and FINENESS.get(told.precision, 365) > 2 * ROUGH_DAYS.get(unit, 3650):
        return None
    return told_day(context)


def _moved(origin: dt.date | None, number: float, unit: str, context: Context) -> Interval | None:
    """The unit so many units from the origin; a year from a quarter is a quarter."""
    day = calendar.shift(origin, number, unit) if origin else None
    if day is None:
        return open_interval("PAST_REF" if number < 0 else "FUTURE_REF")
    told = context.told
    if unit == "Y" and abs(number) == 1 and told and told.precision == "quarter" and told.earliest:
        return calendar.quarter_of(day.year, (told.earliest.month + 2) // 3)
    grain = "M" if unit == "Y" and number % 1 else {"FN": "W", "DE": "Y", "CE": "DE"}.get(unit, unit)
    return calendar.unit_of(day, "D" if grain.startswith("T") else grain)


def read_window(found: Words, context: Context) -> Reading | None:
    """The past five years; no "last minute"."""
    if "num" not in found and "andhalf" not in found and _unit(found) in {"TM", "TS"}:
        return None
    number = _number(found) if "andhalf" in found else found.get("num", _unnumbered(found))
    unit = _unit(found)
    return Reading("DURATION", back(duration_value(number, unit), amount(number), unit, context.published))


def read_ahead(found: Words, context: Context) -> Reading | None:
    """The coming days, the next two weeks."""
    number, unit = found.get("num", _unnumbered(found)), _unit(found)
    return Reading("DURATION", forth(duration_value(number, unit), amount(number), unit, context.published))


def _unnumbered(found: Words) -> str:
    """Several of a plural, one of a singular."""
    return "several" if "many" in found or found["unit"].lower().endswith("s") else "one"


def back(value: str, number: float | None, unit: str, published: dt.date | None) -> Interval:
    """The window that ends on the report's day; counted days include both ends (codebook, ruling 17)."""
    if published is None or number is None:
        return open_interval(value)
    begin = calendar.shift(published, -(number - 1) if unit == "D" else -number, unit)
    return Interval(value, begin, published, "range") if begin else open_interval(value)


def forth(value: str, number: float | None, unit: str, published: dt.date | None) -> Interval:
    """The window that begins on the report's day."""
    if published is None or number is None:
        return open_interval(value)
    end = calendar.shift(published, number, unit)
    return Interval(value, published, end, "range") if end else open_interval(value)


def read_duration(found: Words, context: Context) -> Reading | None:
    """Three days, a two-day visit, weeks, half a year; no age, rate ("twenty a day") or share ("a quarter of")."""
    number = _number(found)
    bare = found.keys() == {"many"}
    if bare and (_unit(found) == "Q" or context.before.lower() in words("notbareafter")):
        return None
    if "opening" in found and re.match(r"\sof\s[A-Z]", context.after):
        return None
    if _unit(found) == "Q" and amount(number) == 3 and re.match(r"\sof\s", context.after):
        return None
    if (_unit(found) in {"TS", "Q"} and amount(number) == 1) or re.match(r"[-\s]old\b", context.after, re.IGNORECASE):
        return None
    alone = number.lower() in {"a", "an"} and "approx" not in found
    if alone and _unit(found) == "WE":
        return None
    if alone and context.before.lower() not in words("beforeunit") and not _BEHIND.match(context.after):
        return None
    return Reading("DURATION", open_interval(duration_value(number, _unit(found))))


_BEHIND = re.compile(r"\s(?:before|after|since|prior to|following|into|from)\b")
"""What "a week" is measured to: "a week after the vote"."""


def _number(found: Words) -> str:
    """The number of units in words: as told, "half", or "one and a half"; of a bare plural "several"."""
    if "andhalf" in found:
        return "one and a half"
    return found.get("num", "several" if "many" in found else "half" if "halved" in found else "one")


def duration_value(number: str, unit: str) -> str:
    """The TIMEX3 period of so many units: ``P2W``, ``PT30M``, ``PXD`` where the number is vague."""
    counted = 0.5 if number == "half" else amount(number)
    designator, factor = PERIODS[unit]
    if counted is None:
        return f"P{designator[:-1]}X{designator[-1]}"
    total = counted * factor
    if designator == "Y" and total % 1:
        years, months = divmod(round(total * 12), 12)
        return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "")
    if designator in {"TH", "TM"} and total % 1:
        return _clock_period(round(total * (3600 if designator == "TH" else 60)))
    return f"P{designator[:-1]}{total:g}{designator[-1]}"


def _clock_period(seconds: int) -> str:
    """Hours, minutes and seconds of a broken number: ``PT1H30M``."""
    parts = (seconds // 3600, "H"), (seconds % 3600 // 60, "M"), (seconds % 60, "S")
    return "PT" + "".join(f"{number}{letter}" for number, letter in parts if number)


def read_set(found: Words, context: Context) -> Reading | None:
    """Annually, every year, twice a year."""
    if "set" in found:
        return Reading("SET", open_interval(value("set", found["set"])))
    return Reading("SET", open_interval(duration_value(found.get("num", "one"), _unit(found))))


def read_periodic(found: Words, context: Context) -> Reading | None:
    """Annual, before what is held again and again: "the annual naval drill"; no annual rate."""
    following = re.match(r"(?: [A-Za-z-]+){0,3}", context.after)
    held = following is not None and any(word in words("recurrent") for word in following[0].lower().split())
    return Reading("SET", open_interval(value("periodic", found["periodic"]))) if held else None


def read_reference(found: Words, context: Context) -> Reading | None:
    """Now, recently, the future: words without days."""
    (kind,) = found
    return Reading("DATE", open_interval(value(kind, found[kind])))


def _unit(found: Words) -> str:
    return value("unit", found.get("unit") or found.get("one") or found.get("many") or "year")


READERS: dict[str, Reader] = {
    "ago": read_ago,
    "agotoday": read_agotoday,
    "earlier": read_earlier,
    "later": read_later,
    "hence": read_hence,
    "window": read_window,
    "ahead": read_ahead,
    "duration": read_duration,
    "set": read_set,
    "periodic": read_periodic,
    "reference": read_reference,
}
