"""How a claim's number and window are meant, by the words of its quote: "more than 40", "in less than two months"."""

import datetime as dt
import re
from typing import Literal, NamedTuple

from communique.findings import Claim
from communique.grounding.rows import fold
from communique.record.vocabulary import valued

Bound = Literal["exact", "more", "least", "less", "nearly", "most", "about"]
_BEHIND = 6
"""How many words behind a bound may name the span that it bounds ("more than a year and a half")."""


class Meant(NamedTuple):
    """What bounds the number, what bounds the window, and in which units the window is told, if in any."""

    number: Bound
    window: Bound
    span: str | None


def meant(claim: Claim) -> Meant:
    """The bounds that the quote of a claim tells; "exact" where it tells none."""
    quote = " ".join(fold(claim.quote).split())
    number: Bound = "exact"
    window: Bound = "exact"
    spans = valued("checking_words", "span")
    for word, value in sorted(valued("checking_words", "bound").items(), key=lambda one: -len(one[0])):
        for found in re.finditer(rf"\b{word}\b", quote):
            behind = re.findall(r"[\w-]+", quote[found.end() :])[:_BEHIND]
            if not behind or not _is_amount(behind[0]):
                continue
            if _is_length(behind, spans):
                window = window if window != "exact" else _bound(value)
            elif claim.operator == "count":
                number = number if number != "exact" else _bound(value)
    return Meant(number, window, _span(claim, quote, spans))


def _bound(value: str) -> Bound:
    known: dict[str, Bound] = {
        "more": "more",
        "least": "least",
        "less": "less",
        "nearly": "nearly",
        "most": "most",
        "about": "about",
    }
    return known[value]


def _is_amount(word: str) -> bool:
    """Whether a word tells how many: "40", "a", "twenty-five"; "over the past year" has no bound."""
    return word[0].isdigit() or word.split("-")[0] in valued("checking_words", "amount")


def _is_length(words: list[str], spans: dict[str, str]) -> bool:
    """Whether words tell a length of time: "two and a half years", not "two meetings this year"."""
    behind = next((word for word in words if not _is_amount(word) and word != "and"), None)
    return behind in spans


def fits(number: int, counted: int, bound: Bound) -> bool:
    """Whether a count is what a number with its bound says: "nearly 40" is 36 to 39, "about 40" 36 to 44."""
    about = max(1, round(number / 10))
    return {
        "exact": counted == number,
        "more": counted > number,
        "least": counted >= number,
        "less": counted < number,
        "most": counted <= number,
        "nearly": number - about <= counted < number,
        "about": abs(counted - number) <= about,
    }[bound]


def _span(claim: Claim, quote: str, spans: dict[str, str]) -> str | None:
    """The units in which a window is told, where its days are so many of them: year, month, week or day."""
    if claim.start is None or claim.end is None or str(claim.start.year) in quote:
        return None
    told = {spans[word] for word in re.findall(r"[\w-]+", quote) if word in spans}
    for unit in ("decade", "year", "month", "week", "day"):
        if unit in told and counted_in(claim.start, claim.end, unit):
            return unit
    return None


def counted_in(start: dt.date, end: dt.date, unit: str) -> int:
    """How many whole units lie between two days, 0 where they are no whole number of them; a day more or less fits."""
    if unit in ("decade", "year", "month"):
        months = (end.year - start.year) * 12 + end.month - start.month
        size = {"decade": 120, "year": 12, "month": 1}[unit]
        whole = months % size == 0 and abs((back(end, months, "month") - start).days) <= 1
        return months // size if whole else 0
    days = (end - start).days
    if unit == "week":
        return next((near // 7 for near in (days, days + 1) if near % 7 == 0), 0)
    return days + 1


def back(day: dt.date, count: float, unit: str) -> dt.date:
    """The day that many units before another; half a unit is half of its usual days."""
    months = {"decade": 120, "year": 12, "month": 1}.get(unit, 0) * count
    if months:
        whole = int(months)
        at = day.year * 12 + day.month - 1 - whole
        first = dt.date(max(1, at // 12), at % 12 + 1, 1)
        here = first + dt.timedelta(days=min(day.day, _days_in(first)) - 1)
        return here - dt.timedelta(days=round((months - whole) * 30.4))
    return day - dt.timedelta(days=round(count * (7 if unit == "week" else 1)))


def _days_in(first: dt.date) -> int:
    return ((first + dt.timedelta(days=31)).replace(day=1) - first).days
