"""The window in which a claim counts: "in ten days", "since 2019", "this year", "since she took office".

Both ends are included. Counted days include the day they are counted from (codebook, ruling 17): "in ten days" on
8 November is 30 October to 8 November; months and years go back to the same day of the month.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from communique.coding.claim_units import words
from communique.coding.tables import rows
from communique.grounding import calendar
from communique.grounding.times import ranges
from communique.grounding.times_ranges import Time

Tenure = Callable[[], dt.date | None]


class Window(NamedTuple):
    """First and last day (None where open), and the characters that tell of them; ``told`` is False without such words.

    ``event`` is the last day on which the happening itself can have been, None where the sentence gives it no date.
    """

    start: dt.date | None
    end: dt.date | None
    told: bool
    runs: tuple[tuple[int, int], ...] = ()
    event: dt.date | None = None
    ago: bool = False
    """The first day is told as so long ago."""


_SINCE = re.compile(r"\bsince\b(?!\s*(?:[.,;)]|$|been\b|resigned\b|then\b[.,]))", re.I)
_CLAUSE_END = re.compile(
    r"[;:()\n]|,(?!\s*(?:19|20)\d\d)|\s[–—-]\s|[.!?][\"”’']?(?:\s|$)(?<!Oct\. )|\sthat\s|[\"”]|\sby (?=an?\s)"
)
_ABBREVIATION = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St|Mr|Mrs|Dr|No|Gen|U\.S|U\.K)\.$")
_LOOKING_BACK = re.compile(
    r"\b(?:in|within|over|during|for|inside|throughout|across)\s(?:the\s)?(?:(?:space|span|course)\sof\s|a span of )?"
    r"(?:(?:just|only|roughly|about|around|nearly|almost|under|over|barely|some|little)\s)*(?:(?:more|less|fewer)\sthan\s)?$",
    re.I,
)
_AS_MANY = re.compile(r"\bin as many (days|weeks|months|years|decades)\b", re.I)
_OF_THE_YEAR = re.compile(
    r"(?<!half )(?<!end )(?<!start )(?<!beginning )(?<!quarter )(?<!rest )(?<!middle )(?<!part )"
    r"\bof (?:the|this) year\b"
)
_AND_A_HALF = re.compile(r"\s+and a half\b", re.I)
_NOT_THE_EVENT = re.compile(
    r"\b(?:after|following|including|before|until|from|ahead of|with|than|because|previous|earlier)\b[^,;–—]*$",
    re.I,
)
_PAST_PERIOD = frozenset({"year", "quarter", "season", "half", "decade"})
_RUNNING = frozenset({"year", "quarter", "season", "half", "decade", "month", "week", "range"})


def window_in(
    text: str,
    *,
    at: int,
    published: dt.date | None,
    number: int | None,
    first: bool,
    ordinal: bool,
    planned: bool,
    tenure: Tenure,
) -> Window:
    """The window that a sentence gives to the claim whose trigger stands at character ``at``.

    ``number`` is what "in as many months" counts; ``ordinal`` tells such a claim from a count; ``first`` says that a
    past year is the event's, not the window's; a ``planned`` event without a date leaves the end open; ``tenure`` finds
    the day on which the person took office.
    """
    found = ranges(text, published)
    event = _event_day(text, at, _outside_since(text, found), published, first)
    base = event or (None if planned else published)
    whole = _since(text, at, found, published, tenure, ordinal=ordinal) or _span(
        text, at, found, base or published, number
    )
    whole = whole or _period(text, at, found, published, first)
    if whole is None:
        return Window(None, base, False, (), event)
    start, end, run = whole
    if planned and event is None and end == published:
        end = None
    if start and (end or base) and start > (_earlier(end, base) or start):
        return Window(None, base, False, (), event)
    return Window(start, _earlier(end, base), True, (run,), event)


def _earlier(end: dt.date | None, base: dt.date | None) -> dt.date | None:
    if end is None or base is None:
        return end or base
    return min(end, base)


Found = tuple[dt.date | None, dt.date | None, tuple[int, int]]


# --- since --------------------------------------------------------------------------------------------------------


def _since(
    text: str, at: int, found: list[Time], published: dt.date | None, tenure: Tenure, *, ordinal: bool
) -> Found | None:
    matches = list(_SINCE.finditer(text))
    after = [m for m in matches if m.start() >= at]
    before = [
        m for m in matches if _since_end(text, m, found) <= at and (not ordinal or _opens_clause(text, m.start()))
    ]
    for match in (*after[:1], *reversed(before)):
        end = _since_end(text, match, found)
        return _begin(text[match.end() : end], match.end(), found, published, tenure), None, (match.start(), end)
    return None


def _opens_clause(text: str, at: int) -> bool:
    """Whether a "since" stands at the head of its clause, where it holds for what follows."""
    return re.search(r"(?:^|[,;:–—(\"“]|\b(?:and|but|that))\s*$", text[:at]) is not None


def _since_end(text: str, since: re.Match[str], found: list[Time]) -> int:
    """Where a "since …" ends: behind the time that follows at once ("since October 7 is"), else with its clause."""
    at_once = next((t for t in found if 0 < t.start - since.end() <= 4), None)
    return at_once.end if at_once is not None else clause_end(text, since.end())


def _outside_since(text: str, found: list[Time]) -> list[Time]:
    runs = [(m.start(), _since_end(text, m, found)) for m in _SINCE.finditer(text)]
    return [t for t in found if not any(start <= t.start < end for start, end in runs)]


def _begin(clause: str, offset: int, found: list[Time], published: dt.date | None, tenure: Tenure) -> dt.date | None:
    """The day from which a "since …" counts: a known event's, the day on which office was taken, a told date."""
    anchor = anchored(clause, published)
    if anchor is not None:
        return anchor
    inside = [t for t in found if offset <= t.start < offset + len(clause)]
    dated = next((t for t in inside if t.earliest and t.type in ("DATE", "TIME")), None)
    told = dated.earliest if dated else None
    if told and published and told > published:
        told = calendar.shift(told, -1, "Y")
    if _tells_of_office(clause):
        held = tenure()
        if held is not None and (dated is None or _within(held, dated)):
            return held
    if told is None:
        bare = re.match(r"\s*(?:the\s)?(?:start|beginning|turn) of (?:the|this) year", clause)
        return dt.date(published.year, 1, 1) if bare and published else None
    return told


def _within(day: dt.date, time: Time) -> bool:
    latest = time.latest if time.relation != "since" else None
    return time.earliest is not None and time.earliest <= day and (latest is None or day <= latest)


def anchored(clause: str, published: dt.date | None) -> dt.date | None:
    """The day of a well-known event that a clause names, such as "the invasion of Ukraine"; never after the report."""
    lowered = clause.lower().replace("’", "'")
    for pattern, day in _anchors():
        if pattern.search(lowered) and (published is None or day <= published):
            return day
    return None


@functools.cache
def _anchors() -> tuple[tuple[re.Pattern[str], dt.date], ...]:
    return tuple((re.compile(row["pattern"]), dt.date.fromisoformat(row["day"])) for row in rows("claim_anchors"))


def _tells_of_office(clause: str) -> bool:
    lowered = clause.lower()
    return any(re.search(rf"\b{re.escape(phrase)}\b", lowered) for phrase in words("office"))


def clause_end(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends: a comma (not one within a date), dash, stop or "that"."""
    for match in _CLAUSE_END.finditer(text, start):
        if text[match.start()] == "." and _ABBREVIATION.search(text[: match.start() + 1]):
            continue
        return match.start()
    return len(text.rstrip())


# --- in ten days --------------------------------------------------------------------------------------------------


def _span(text: str, at: int, found: list[Time], base: dt.date | None, number: int | None) -> Found | None:
    spans = sorted(_spans(text, at, found, base, number), key=lambda each: (each[2][0] < at, abs(each[2][0] - at)))
    return spans[0] if spans else None


def _spans(text: str, at: int, found: list[Time], base: dt.date | None, number: int | None) -> Iterator[Found]:
    for match in _AS_MANY.finditer(text):
        unit = words("length")[match[1]]
        yield counted_back(base, number, unit), None, match.span()
    for match in _OF_THE_YEAR.finditer(text):
        if base is not None and match.start() >= at:
            yield base.replace(month=1, day=1), None, match.span()
    for time in found:
        if _looks_ahead(text, time):
            continue
        if time.type == "DURATION" and (opening := _opening(text, time)) is not None:
            start, end = _length(text, time, base)
            yield start, None, (opening, end)
        elif time.relation == "between" and time.earliest and time.latest:
            yield time.earliest, time.latest, (time.start, time.end)


def _looks_ahead(text: str, time: Time) -> bool:
    return re.match(r"(?:the )?(?:next|coming|following|upcoming)\b", text[time.start : time.end], re.I) is not None


def _opening(text: str, time: Time) -> int | None:
    """Where the words that look back begin: "in", "within the span of", also an "over" that was read as "more than"."""
    before = _LOOKING_BACK.search(text[: time.start])
    if not re.match(r"P[\dX]+[YMW]|P\d+D", time.value):
        return None
    if before is not None:
        return before.start()
    return time.start if text[time.start :].lower().startswith("over ") else None


def _length(text: str, time: Time, base: dt.date | None) -> tuple[dt.date | None, int]:
    """The day so far back as a duration tells ("the past year and a half"), and where its words end."""
    half = _AND_A_HALF.match(text, time.end)
    end = half.end() if half else time.end
    period = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", time.value)
    if period is None or base is None or not any(period.groups()):
        return None, end
    years, months, weeks, days = (int(each or 0) for each in period.groups())
    months += years * 12 + (6 if half and years else 0)
    if months:
        return calendar.shift(base, -months, "M"), end
    return counted_back(base, weeks or days, "W" if weeks else "D"), end


def counted_back(base: dt.date | None, number: int | None, unit: str) -> dt.date | None:
    """The first day of the ``number`` units up to ``base``: days count both ends, others go back to the same day."""
    if base is None or number is None:
        return None
    if unit == "D":
        return calendar.add_days(base, 1 - number)
    return calendar.shift(base, -number, unit)


# --- this year ----------------------------------------------------------------------------------------------------


def _period(text: str, at: int, found: list[Time], published: dt.date | None, first: bool) -> Found | None:
    """A calendar year or another running period as the window: "this year", "in 2017 and 2019", "last year"."""
    periods = [t for t in found if _is_period(text, t, published, first)]
    periods = [t for t in periods if t.start >= at or t.precision in _PAST_PERIOD]
    if not periods:
        return None
    chosen = min(periods, key=lambda t: (t.start < at, abs(t.start - at)))
    last = chosen
    for following in periods[periods.index(chosen) + 1 :]:
        if re.fullmatch(r",? (?:and|or) |, ", text[last.end : following.start]):
            last = following
    end = last.latest
    if published and end and end > published:
        end = published
    return _first_of_unit(chosen), end, (chosen.start, last.end)


def _first_of_unit(time: Time) -> dt.date | None:
    """The first day of the whole year, month or week that an expression names, though a future verb begins it today."""
    if re.fullmatch(r"\d{4}(?:-\d\d)?", time.value):
        year, month = int(time.value[:4]), int(time.value[5:] or 1)
        return calendar.date(year, month, 1)
    if re.fullmatch(r"\d{4}-W\d\d", time.value):
        return calendar.then(time.earliest, lambda day: calendar.week_of(day).earliest)
    return time.earliest


def _is_period(text: str, time: Time, published: dt.date | None, first: bool) -> bool:
    if (
        time.earliest is None
        or time.latest is None
        or time.type != "DATE"
        or time.relation in ("since", "before", "by")
    ):
        return False
    runs = published is not None and time.earliest <= published and time.latest >= published
    if published is not None and time.earliest > published:
        return False
    if runs and time.precision in _RUNNING:
        return re.match(r"(?:\w+ )?(?:this|the current)\b|\d{4}", text[time.start : time.end], re.I) is not None
    return not first and time.precision in _PAST_PERIOD and not _NOT_THE_EVENT.search(text[: time.start])


# --- the event's own day ------------------------------------------------------------------------------------------


def _event_day(text: str, at: int, found: list[Time], published: dt.date | None, first: bool) -> dt.date | None:
    """The last day of the time that the sentence gives to the happening itself, nearest to the trigger."""
    fine = {"day", "time", "week", "month"} | ({"year"} if first else set())
    dated = [
        t
        for t in found
        if t.latest
        and t.type in ("DATE", "TIME")
        and (t.precision in fine or (t.precision == "range" and re.match(r"(?:early|late|mid)", text[t.start :])))
        and t.relation not in ("since", "before", "after", "until", "by")
        and not _is_period(text, t, published, first)
        and not _NOT_THE_EVENT.search(text[: t.start])
    ]
    if not dated:
        return None
    chosen = min(dated, key=lambda t: (abs(t.start - at), t.start))
    chosen = next((t for t in dated if _is_finer(t, chosen)), chosen)
    assert chosen.latest is not None
    latest = chosen.latest
    if published and chosen.earliest and chosen.earliest <= published < latest:
        latest = published
    return latest


def _is_finer(time: Time, than: Time) -> bool:
    """ "on 19 October last year, exactly six months ago": a day within the other's month."""
    if time.precision != "day" or than.precision == "day" or time.earliest is None or than.earliest is None:
        return False
    return than.latest is not None and than.earliest <= time.earliest <= than.latest


def before_day(text: str, published: dt.date | None) -> dt.date | None:
    """The last day of what was counted "before this week", None without such words."""
    for time in ranges(text, published):
        if time.relation in ("before", "until") and time.earliest:
            return calendar.add_days(time.earliest, -1)
    return None
