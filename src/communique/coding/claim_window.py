"""The window in which a claim counts: "in ten days", "since 2019", "this year", "since she took office".

Both ends are included. Counted days include the day they are counted from (codebook, ruling 17): "in ten days" on
8 November is 30 October to 8 November; months and years go back to the same day of the month.
"""

import datetime as dt
import re
from typing import NamedTuple

import msgspec

from communique.coding.claim_lengths import Stretch, stretches
from communique.coding.claim_since import Named, Tenure, outside_since, since_of, term_of
from communique.coding.claim_units import words
from communique.grounding import calendar
from communique.grounding.times import ranges
from communique.grounding.times_ranges import Time


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


_IN_YEARS = re.compile(r"(?:in )?(?P<count>[\w-]+) (?P<unit>years|months|weeks)", re.I)
_OPENING = 12
"""So early in a sentence a month or week is the window of a count that follows: "Last month the two met twice"."""
_NOT_THE_EVENT = re.compile(
    r"\b(?:after|following|including|before|until|from|ahead of|with|than|because|previous|earlier)\b[^,;–—]*$",
    re.I,
)
_PAST_PERIOD = frozenset({"year", "quarter", "season", "half", "decade"})
_PAST_OF_COUNTS = _PAST_PERIOD | {"month", "week"}
"""Of several happenings a past month is the window; of a single one it is the happening's own date."""
_RUNNING = frozenset({"year", "quarter", "season", "half", "decade", "century", "month", "week", "range"})
_PART_OF_WEEK = re.compile(r"(?:early|late|mid-?|later|earlier) ?(?:next|this|last) week\b", re.I)


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
    named: Named,
    until: tuple[int, bool] | None = None,
    day: dt.date | None = None,
) -> Window:
    """The window that a sentence gives to the claim whose trigger stands at character ``at``.

    ``number`` is what "in as many months" counts; ``ordinal`` tells such a claim from a count; ``first`` says that a
    past year is the event's, not the window's; a ``planned`` event without a date leaves the end open; ``tenure`` finds
    the day on which the person took office, ``named`` the parties told near by; at ``until`` another claim begins, with
    which this one shares what follows where it says so; ``day`` is the happening's where what stands before tells it.
    """
    found = [_looking_back(text, time, at, published) for time in ranges(text, published)]
    own = outside_since(text, found)
    event = _event_day(text, at, own, published, first, planned) if ordinal or planned else None
    event = event or day
    base = event or (None if planned else published)
    until_next = text[: until[0]] if until is not None else text
    whole = _told(until_next, at, found, base, published, number, first, ordinal, tenure, named)
    if whole is None and until is not None and until[1]:
        whole = _told(text, at, found, base, published, number, first, ordinal, tenure, named)
    if whole is None:
        return Window(None, base, False, (), event)
    start, end, run = whole
    if planned and event is None and end == published:
        end = None
    if start and (end or base) and start > (_earlier(end, base) or start):
        return Window(None, base, False, (), event)
    return Window(start, _earlier(end, base), True, (run,), event)


def _looking_back(text: str, time: Time, at: int, published: dt.date | None) -> Time:
    """ "Will be the first to visit in 70 years" counts years gone by, though its verb is of what is to come."""
    match = _IN_YEARS.fullmatch(text, time.start, time.end)
    if match is None or time.relation != "in" or time.start < at or not _is_to_come(time, published):
        return time
    count = words("number").get(match["count"].lower()) or (match["count"] if match["count"].isdigit() else None)
    value = f"P{count}{match['unit'][0].upper()}"
    return time if count is None else msgspec.structs.replace(time, type="DURATION", value=value, precision="range")


def _is_to_come(time: Time, published: dt.date | None) -> bool:
    return published is not None and time.earliest is not None and time.earliest > published


def _told(
    text: str,
    at: int,
    found: list[Time],
    base: dt.date | None,
    published: dt.date | None,
    number: int | None,
    first: bool,
    ordinal: bool,
    tenure: Tenure,
    named: Named,
) -> Stretch | None:
    """The window that the words tell: since a day, back from the claim's own, a term of office, a calendar period."""
    inside = [t for t in found if t.end <= len(text)]
    since = since_of(text, at, inside, published, tenure, named, ordinal=ordinal)
    if since is not None:
        return Stretch(since.start, None, since.run)
    back = stretches(text, at, inside, base or published, number, tenure() if "first" in text.lower() else None)
    nearest = min(back, key=lambda each: (each.run[0] < at, abs(each.run[0] - at)), default=None)
    if nearest is not None:
        return nearest
    period = _period(text, at, inside, published, base, first=first, ordinal=ordinal)
    term = term_of(text, at, tenure) if period is None or period.run[0] < at else None
    return Stretch(term.start, None, term.run) if term is not None else period


def _earlier(end: dt.date | None, base: dt.date | None) -> dt.date | None:
    if end is None or base is None:
        return end or base
    return min(end, base)


# --- this year ----------------------------------------------------------------------------------------------------


def _period(
    text: str,
    at: int,
    found: list[Time],
    published: dt.date | None,
    base: dt.date | None,
    *,
    first: bool,
    ordinal: bool,
) -> Stretch | None:
    """A calendar year or another running period as the window: "this year", "in 2017 and 2019", "last year"."""
    periods = [t for t in found if _is_period(text, at, t, published, first=first, ordinal=ordinal)]
    periods = [
        t for t in periods if t.start >= at or t.precision in _PAST_PERIOD or (not ordinal and t.start < _OPENING)
    ]
    if not periods:
        return None
    chosen = min(periods, key=lambda t: (t.start < at, abs(t.start - at)))
    last = chosen
    for following in periods[periods.index(chosen) + 1 :]:
        if re.fullmatch(r",? (?:and|or) |, ", text[last.end : following.start]):
            last = following
    end, latest_told = last.latest, base or published
    if published and latest_told and end and end > published:
        end = min(end, max(latest_told, published))
    return Stretch(_first_of_unit(chosen), end, (chosen.start, last.end))


def _first_of_unit(time: Time) -> dt.date | None:
    """The first day of the whole year, month or week that an expression names, though a future verb begins it today."""
    if re.fullmatch(r"\d{4}(?:-\d\d)?", time.value) and time.precision in ("year", "month", "range"):
        year, month = int(time.value[:4]), int(time.value[5:] or 1)
        return calendar.date(year, month, 1)
    if re.fullmatch(r"\d{4}-W\d\d", time.value):
        return calendar.then(time.earliest, lambda day: calendar.week_of(day).earliest)
    return time.earliest


def _is_period(text: str, at: int, time: Time, published: dt.date | None, *, first: bool, ordinal: bool) -> bool:
    if (
        time.earliest is None
        or time.latest is None
        or time.type != "DATE"
        or time.relation in ("since", "before", "by")
    ):
        return False
    if text[time.start :].lower().startswith("later "):
        return False
    runs = published is not None and time.earliest <= published and time.latest >= published
    if published is not None and time.earliest > published:
        return False
    if runs and time.precision in _RUNNING:
        return re.match(r"(?:\w+ )?(?:this|the current)\b|\d{4}", text[time.start : time.end], re.I) is not None
    past = _PAST_PERIOD if ordinal or "," in text[at : time.start] else _PAST_OF_COUNTS
    return not first and time.precision in past and not _NOT_THE_EVENT.search(text[: time.start])


# --- the event's own day ------------------------------------------------------------------------------------------


def _event_day(
    text: str, at: int, found: list[Time], published: dt.date | None, first: bool, planned: bool
) -> dt.date | None:
    """The last day of the time that the sentence gives to the happening itself, nearest to the trigger."""
    fine = {"day", "time", "week", "month"} | ({"year"} if first else set())
    dated = [
        t
        for t in found
        if t.latest
        and t.type in ("DATE", "TIME")
        and (
            t.precision in fine
            or _is_run_of_days(t)
            or (t.precision == "range" and re.match(r"(?:early|late|mid)", text[t.start :], re.I))
        )
        and t.relation not in ("since", "before", "after", "until", "by")
        and not _is_period(text, at, t, published, first=first, ordinal=True)
        and (_is_run_of_days(t) or not _NOT_THE_EVENT.search(text[: t.start]))
    ]
    if not dated:
        return None
    chosen = min(dated, key=lambda t: (abs(t.start - at), t.start))
    chosen = next((t for t in dated if _is_finer(t, chosen)), chosen)
    assert chosen.latest is not None
    latest = chosen.latest
    if _PART_OF_WEEK.match(text, chosen.start):
        latest = calendar.week_of(latest).latest or latest
    if published and not planned and chosen.earliest and chosen.earliest <= published < latest:
        latest = published
    return latest


def _is_run_of_days(time: Time) -> bool:
    """ "from 3 to 5 June"."""
    return time.relation == "from" and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", time.value) is not None


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
