"""How far back a claim looks: "in ten days", "over a two-week period", "in as many months", "in a quarter century"."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.coding.claim_units import words
from communique.grounding import calendar
from communique.grounding.times_ranges import Time


class Stretch(NamedTuple):
    """First and last day (None where the claim's own day decides), and the characters that tell of them."""

    start: dt.date | None
    end: dt.date | None
    run: tuple[int, int]


_LOOKING_BACK = re.compile(
    r"\b(?:in|within|over|during|for|inside|throughout|across|under)\s(?:the\s)?"
    r"(?:(?:space|span|course|period)\sof\s|a (?:span|period|space) of )?"
    r"(?:(?:just|only|roughly|about|around|nearly|almost|under|over|barely|some|little|a|mere|the|not|well)\s)*"
    r"(?:(?:more|less|fewer)\sthan\s)?$",
    re.I,
)
_UNITS = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_AS_MANY = re.compile(rf"\bin (?:just |only )?(?:as|so) many {_UNITS}\b", re.I)
_SINGLE = re.compile(
    rf"\b(?:in|within|inside|over|during|for) (?:the |a |one |just )*(?:single|same|one|short) {_UNITS}\b", re.I
)
_IN_A_ROW = re.compile(
    rf"\b(?:(?:consecutive|successive|straight) {_UNITS}|(?P<row>day|week|month|year) (?:running|in a row))\b", re.I
)
_QUARTER_CENTURY = re.compile(r"\bquarter[- ](?:of a )?century\b", re.I)
_PERIOD = re.compile(r"[\w-]*\s+(?:period|span|stretch|spell|window|interval)\b", re.I)
_OF_THE_YEAR = re.compile(
    r"(?<!half )(?<!end )(?<!start )(?<!beginning )(?<!quarter )(?<!rest )(?<!middle )(?<!part )"
    r"\bof (?:the|this) year\b"
)
_AND_A_HALF = re.compile(r"\s+and a half\b", re.I)
_FIRST_OR_LAST = re.compile(r"\b(?P<which>first|last|final|opening)\s+$", re.I)
_OF_PERIOD = re.compile(r"\s+(?:of|in)\s+(?:the\s)?$", re.I)
_IN_OFFICE = re.compile(
    r"\s+(?:in (?:office|power)|of (?:his|her|their|the) (?:\w+ )?"
    r"(?:term|presidency|premiership|tenure|mandate|administration))\b",
    re.I,
)


def stretches(
    text: str, at: int, found: list[Time], base: dt.date | None, number: int | None, took_office: dt.date | None
) -> Iterator[Stretch]:
    """The stretches of time that a sentence counts back from ``base``, the day of what is counted.

    ``number`` is what "in as many months" counts; ``took_office`` is where "his first hundred days in office" begin.
    """
    for match in _AS_MANY.finditer(text):
        yield Stretch(counted_back(base, number, _code(match["unit"])), None, match.span())
    for match in _SINGLE.finditer(text):
        yield Stretch(counted_back(base, 1, _code(match["unit"])), None, match.span())
    for match in _IN_A_ROW.finditer(text):
        yield Stretch(_whole_units_back(base, number, _code(match["unit"] or match["row"])), None, match.span())
    for match in _QUARTER_CENTURY.finditer(text):
        yield Stretch(calendar.then(base, lambda day: calendar.shift(day, -25, "Y")), None, match.span())
    for match in _OF_THE_YEAR.finditer(text):
        if base is not None and match.start() >= at and not _counts_of(text, match.start(), found):
            yield Stretch(base.replace(month=1, day=1), None, match.span())
    for time in found:
        stretch = None if looks_ahead(text, time) else _told(text, time, found, base, took_office)
        if stretch is not None:
            yield stretch


def looks_ahead(text: str, time: Time) -> bool:
    """ "the next three months"."""
    return re.match(r"(?:the )?(?:next|coming|following|upcoming)\b", text[time.start : time.end], re.I) is not None


def counted_back(base: dt.date | None, number: int | None, unit: str) -> dt.date | None:
    """The first day of the ``number`` units up to ``base``: days count both ends, others go back to the same day."""
    if base is None or number is None:
        return None
    if unit == "D":
        return calendar.add_days(base, 1 - number)
    return calendar.shift(base, -number, unit)


def _whole_units_back(base: dt.date | None, number: int | None, unit: str) -> dt.date | None:
    """The first day of the first of ``number`` calendar units up to that of ``base``: "the third year in a row"."""
    first = base and number and calendar.shift(base, 1 - number, unit)
    whole = calendar.unit_of(first, unit) if first else None
    return whole.earliest if whole else None


def _code(unit: str) -> str:
    return "FN" if unit.lower() == "fortnight" else words("length")[unit.lower() + "s"]


def _counts_of(text: str, at: int, found: list[Time]) -> bool:
    """Whether "of the year" belongs to "the first four months"."""
    return any(t.type == "DURATION" and t.end == at - 1 for t in found)


def _told(
    text: str, time: Time, found: list[Time], base: dt.date | None, took_office: dt.date | None
) -> Stretch | None:
    if time.earliest and time.latest and (time.relation == "between" or _is_from_month(time)):
        return Stretch(time.earliest, time.latest, (time.start, time.end))
    if time.type != "DURATION":
        return None
    if (part := _part_of(text, time, found)) is not None:
        return part
    if (days := _first_days(text, time, took_office)) is not None:
        return days
    opening = _opening(text, time)
    if opening is None:
        return None
    start, end = _length(text, time, base)
    return Stretch(start, None, (opening, end))


def _is_from_month(time: Time) -> bool:
    """ "from January to March", "from 2015 to 2019"; "from 3 to 5 June" is the happening's own date."""
    return time.relation == "from" and re.fullmatch(r"\d{4}(?:-\d\d)?/\d{4}(?:-\d\d)?", time.value) is not None


def _part_of(text: str, time: Time, found: list[Time]) -> Stretch | None:
    """ "the first four months of the year", "the last six months of 2023"."""
    which = _FIRST_OR_LAST.search(text[: time.start]) or re.match(
        r"(?P<which>first|last|final)\b", text[time.start :], re.I
    )
    whole = next((t for t in found if t.precision == "year" and _OF_PERIOD.fullmatch(text, time.end, t.start)), None)
    count = re.search(r"P(\d+)([MW])", time.value)
    if whole is None:
        whole = next(
            (t for t in found if t.precision == "year" and re.fullmatch(r"\s+of\s+", text[time.end : t.start])), None
        )
    if which is None or whole is None or count is None or whole.earliest is None or whole.latest is None:
        return None
    amount, unit = int(count[1]), count[2]
    if which["which"].lower() in ("first", "opening"):
        end = calendar.then(calendar.shift(whole.earliest, amount, unit), lambda day: calendar.add_days(day, -1))
        return Stretch(whole.earliest, end, (time.start, whole.end))
    first = calendar.then(calendar.add_days(whole.latest, 1), lambda day: calendar.shift(day, -amount, unit))
    return Stretch(first, whole.latest, (time.start, whole.end))


def _first_days(text: str, time: Time, took_office: dt.date | None) -> Stretch | None:
    """ "his first hundred days in office"."""
    first = _FIRST_OR_LAST.search(text[: time.start]) or re.match(r"first\b", text[time.start :], re.I)
    office = _IN_OFFICE.match(text, time.end)
    count = re.fullmatch(r"P(\d+)([DWMY])", time.value)
    if first is None or office is None or count is None:
        return None
    amount, unit = int(count[1]), count[2]
    end = calendar.then(took_office, lambda day: calendar.shift(day, amount, unit))
    end = calendar.then(end, lambda day: calendar.add_days(day, -1))
    return Stretch(took_office, end, (time.start, office.end()))


def _opening(text: str, time: Time) -> int | None:
    """Where the words that look back begin: "in", "within the span of", also an "over" that was read as "more than"."""
    before = _LOOKING_BACK.search(text[: time.start])
    if not re.match(r"P[\dX]+[YMW]|P\d+D|PT\d+H", time.value):
        return None
    hyphened = re.search(r"\w-\w", text[time.start : time.end]) is not None
    if hyphened and not _PERIOD.match(text, time.end):
        return None
    if time.value.startswith("PT") and not (before and before[0].lower().startswith(("in", "within"))):
        return None
    if before is not None:
        return before.start()
    return time.start if text[time.start :].lower().startswith("over ") else None


def _length(text: str, time: Time, base: dt.date | None) -> tuple[dt.date | None, int]:
    """The day so far back as a duration tells ("the past year and a half"), and where its words end."""
    half = _AND_A_HALF.match(text, time.end)
    end = half.end() if half else time.end
    more = _PERIOD.match(text, end)
    end = more.end() if more else end
    if base is None:
        return None, end
    hours = re.fullmatch(r"PT(\d+)H", time.value)
    if hours is not None:
        return calendar.add_days(base, -max(1, round(int(hours[1]) / 24))), end
    period = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", time.value)
    if period is None or not any(period.groups()):
        return None, end
    years, months, weeks, days = (int(each or 0) for each in period.groups())
    months += years * 12 + (6 if half and years else 0)
    if months:
        return calendar.shift(base, -months, "M"), end
    return counted_back(base, weeks or days, "W" if weeks else "D"), end
