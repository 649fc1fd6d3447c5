"""The days of holidays by their rules, as ``data/time_words.tsv`` writes them.

``12-25`` is a fixed day, ``11/4/4`` the fourth Thursday (ISO weekday 4) of November, ``5/1/-1`` the last Monday of May,
``E-2`` the second day before Easter Sunday of the western churches, ``O-2`` before that of the eastern ones.
"""

import datetime as dt
import re

from communique.grounding import calendar

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\d+)/([1-7])/(-1|[1-5])")
_EASTER = re.compile(r"([EO])([+-]\d+)")


def is_fixed(rule: str) -> bool:
    """Whether a holiday has the same day each year."""
    return _FIXED.fullmatch(rule) is not None


def day_of(rule: str, year: int) -> dt.date | None:
    """The holiday's day in a year; None where the calendar or the rule knows none."""
    if fixed := _FIXED.fullmatch(rule):
        return calendar.date(year, int(fixed[1]), int(fixed[2]))
    if nth := _NTH.fullmatch(rule):
        return _nth_weekday(year, int(nth[1]), int(nth[2]), int(nth[3]))
    if offset := _EASTER.fullmatch(rule):
        sunday = easter(year) if offset[1] == "E" else eastern_easter(year)
        return calendar.add_days(sunday, int(offset[2])) if sunday else None
    return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    if nth < 0:
        last = calendar.last_of_month(year, month)
        return calendar.weekday_before(last, weekday) if last else None
    first = calendar.date(year, month, 1)
    begin = calendar.weekday_after(first, weekday) if first else None
    day = calendar.add_days(begin, 7 * (nth - 1)) if begin else None
    return day if day and day.month == month else None


def easter(year: int) -> dt.date | None:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher); None before 1583."""
    if not 1583 <= year <= 9999:
        return None
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return calendar.date(year, month, day + 1)


def eastern_easter(year: int) -> dt.date | None:
    """Easter Sunday of the eastern churches: by the Julian computus (Meeus), told in the Gregorian calendar."""
    if not 1583 <= year <= 9999:
        return None
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    julian = calendar.date(year, month, day + 1)
    return calendar.add_days(julian, year // 100 - year // 400 - 2) if julian else None
