"""Readers of fiscal years and their quarters: by the year of the state that the sentence names, else the calendar's.

When each state's fiscal year begins, and whether the year in which it begins or ends names it, is in
``data/fiscal_years.tsv``. The TIMEX3 value keeps the year and the quarter as told; the days are the state's.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from communique.grounding import calendar
from communique.grounding.calendar import Interval
from communique.grounding.rows import read_rows
from communique.grounding.time_grammar import alternation, value
from communique.grounding.times_reading import (
    Context,
    Reader,
    Reading,
    Words,
    dated,
    open_interval,
    span,
    which,
    year_of_two,
)
from communique.grounding.times_tense import SENTENCE_BREAK


class FiscalYear(NamedTuple):
    """The first month and day of a state's fiscal year, and whether the year of its end names it."""

    month: int
    day: int
    named_by_end: bool


CALENDAR = FiscalYear(1, 1, named_by_end=True)


def read_fiscal(found: Words, context: Context) -> Reading | None:
    """Fiscal 2024, FY24, the 2023-24 fiscal year, the second quarter of fiscal 2024, the current fiscal year."""
    kind = _fiscal_year(context)
    if "two" in found and "yyyy" in found and kind is CALENDAR:
        return _two_years(int(found["yyyy"]), int(found["two"]))
    year = _named_year(found, kind, context)
    quarter = int(value("ordinal", found["ordinal"])) if "ordinal" in found else int(found.get("q", 0))
    if quarter > 4:
        return None
    if year is None:
        return dated(open_interval(f"XXXX-Q{quarter}" if quarter else "XXXX"))
    begin = _begin(year, kind)
    if quarter:
        begin = calendar.add_months(begin, 3 * quarter - 3) if begin else None
        return dated(_months(f"{year:04d}-Q{quarter}", begin, 3, "quarter"))
    value_ = f"{year:04d}"
    if "two" in found and "yyyy" in found:
        value_ = f"{int(found['yyyy']):04d}/{int(found['yyyy']) + 1:04d}"
    return dated(_months(value_, begin, 12, "year"))


def _two_years(first: int, last: int) -> Reading | None:
    """2023-24 of a state unknown: both calendar years."""
    if last != (first + 1) % 100:
        return None
    return dated(span(calendar.year_of(first), calendar.year_of(first + 1)))


def _named_year(found: Words, kind: FiscalYear, context: Context) -> int | None:
    """The year by which a fiscal year goes; without one that in which the report's day lies."""
    if "two" in found and "yyyy" in found:
        first = int(found["yyyy"])
        if int(found["two"]) != (first + 1) % 100:
            return None
        return first + 1 if kind.named_by_end else first
    if "yyyy" in found:
        return int(found["yyyy"])
    if "two" in found:
        return year_of_two(int(found["two"]), context.published)
    if context.published is None:
        return None
    step = -1 if "newest" in found else which(found) or 0
    if kind is CALENDAR:
        return context.published.year + step
    day = context.published
    began = day.year if (day.month, day.day) >= (kind.month, kind.day) else day.year - 1
    return began + step + (1 if kind.named_by_end else 0)


def _begin(year: int, kind: FiscalYear) -> dt.date | None:
    before = kind.named_by_end and (kind.month, kind.day) > (1, 1)
    return calendar.date(year - 1 if before else year, kind.month, kind.day)


def _months(value_: str, begin: dt.date | None, count: int, precision: str) -> Interval:
    following = calendar.add_months(begin, count) if begin else None
    last = calendar.add_days(following, -1) if following else None
    if begin is None or last is None:
        return open_interval(value_)
    return Interval(value_, begin, last, "quarter" if precision == "quarter" else "year")


def _fiscal_year(context: Context) -> FiscalYear:
    """That of the state named last before the expression in its sentence, else first after it and before a comma."""
    before = [match[0] for match in _states().finditer(SENTENCE_BREAK.split(context.text_before)[-1])]
    after = [match[0] for match in _states().finditer(_clause(context.text_after))]
    name = before[-1] if before else after[0] if after else None
    return _years()[_forms()[name]] if name else CALENDAR


def _clause(text: str) -> str:
    return re.split(r"[,;(]", SENTENCE_BREAK.split(text)[0])[0]


@lru_cache(maxsize=1)
def _years() -> dict[str, FiscalYear]:
    return {
        party: FiscalYear(int(begins[:2]), int(begins[3:]), named_by == "end")
        for party, begins, named_by, _source in read_rows("fiscal_years")
    }


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Every name of a state, its people, capital or institutions that means it alone."""
    return {form: codes for form, _kind, codes, *_ in read_rows("names") if ";" not in codes and codes}


@lru_cache(maxsize=1)
def _states() -> re.Pattern[str]:
    known = [form for form, code in _forms().items() if code in _years()]
    return re.compile(rf"(?<!\w)(?:{alternation(known).replace(chr(92) + 's', ' ')})(?!\w|\s(?:cents?|dollars?)\b)")


READERS: dict[str, Reader] = {"fiscal": read_fiscal}
