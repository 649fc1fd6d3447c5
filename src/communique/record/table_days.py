"""The days of a table as people write them: 2024-05-16, 16.5.2024, 16 May 2024, May 16, 2024, 16/05/2024."""

import calendar
import datetime as dt
import re

_FIRST, _LAST = dt.date(1000, 1, 1), dt.date(9000, 1, 1)
"""The days within which days can be counted; spreadsheets write 9999-12-31 for none."""
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,})\.?,?[\s-]+(\d{4})")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,\s+)?([A-Za-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_AS = "write it as 2024-05-16"


class NoDay(Exception):
    """What is wrong with what is written, and what to do."""


class TwoDays(NoDay):
    """It may be two days: 05/02/2024."""


class Days:
    """Reads the days of one table; what is written with slashes is understood by the others of the table."""

    def __init__(self) -> None:
        self.day_first = False
        """Whether a day told with slashes was surely written day first (16/05/2024); `month_first` likewise."""
        self.month_first = False

    def read(self, written: str) -> dt.date:
        """The day; raises NoDay where it is none, TwoDays where it may be two and the table has not told which."""
        try:
            day = dt.date.fromisoformat(written) if len(written) == 10 else self._other(written)
        except ValueError:
            day = self._other(written)
        if day is None:
            told = f"“{written}” is no day" if written else "it has no day"
            raise NoDay(f"{told} ({_AS})")
        if not _FIRST <= day <= _LAST:
            raise NoDay(f"{day} lies beyond the calendar (leave out the last day where it is not known)")
        return day

    def _other(self, written: str) -> dt.date | None:
        if found := _YEAR_FIRST.fullmatch(written):
            return _made(found[1], found[2], found[3])
        if found := _POINTS.fullmatch(written):
            return _made(found[3], found[2], found[1])
        if found := _SLASHES.fullmatch(written):
            return self._slashed(found[1], found[2], found[3])
        if found := _DAY_FIRST.fullmatch(written):
            return _made(found[3], _month(found[2]), found[1])
        if found := _MONTH_FIRST.fullmatch(written):
            return _made(found[3], _month(found[1]), found[2])
        return None

    def _slashed(self, one: str, two: str, year: str) -> dt.date | None:
        by_day, by_month = _made(year, two, one), _made(year, one, two)
        if by_day is None or by_month is None:
            self.day_first = self.day_first or by_day is not None
            self.month_first = self.month_first or by_month is not None
            return by_day or by_month
        if by_day == by_month:
            return by_day
        if self.day_first == self.month_first:
            raise TwoDays(f"“{one}/{two}/{year}” may be {by_day} or {by_month} ({_AS})")
        return by_day if self.day_first else by_month


def _made(year: str, month: str | int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it, 0 where it is none."""
    return next((at for at in range(1, 13) if calendar.month_name[at].lower().startswith(name.lower())), 0)
