"""The day from which a claim counts "since": a told date, a well-known event, or the day on which office was taken."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from communique.coding.claim_units import words
from communique.coding.tables import rows
from communique.grounding import calendar
from communique.grounding.times_ranges import Time

Tenure = Callable[[], dt.date | None]
"""The day on which the person of a claim took office, None where nobody is known."""
Named = Callable[[], Collection[str]]
"""The codes of the parties that the report names near the claim, nearest first."""


class Since(NamedTuple):
    """The first day (None where unknown) and the characters from "since" on that tell of it."""

    start: dt.date | None
    run: tuple[int, int]


_SINCE = re.compile(r"\bsince\b(?!\s*(?:[.,;)]|$|been\b|resigned\b|then\b[.,]))", re.I)
_CLAUSE_END = re.compile(
    r"[;:()\n]|,(?!\s*(?:19|20)\d\d)|\s[–—-]\s|[.!?][\"”’']?(?:\s|$)(?<!Oct\. )|\sthat\s(?!of\s)|[\"”]|\sby (?=an?\s)"
)
_ABBREVIATION = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St|Mr|Mrs|Dr|No|Gen|U\.S|U\.K)\.$")
_TURN_OF_YEAR = re.compile(r"\s*(?:(?:the\s)?(?:start|beginning|turn|dawn) of (?:the|this) year|new year)\b", re.I)
_TELLS_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b(?:last|this|previous|past) year\b", re.I)
_TAKING = re.compile(r"(?:\w+ing|(?:his|her|their) \w+)\b", re.I)
_THIS_OFFICE = re.compile(
    r"\b(?:during|in|throughout|over|of) "
    r"(?:his|her|their|the (?:\w+ ){0,2}?(?:president|premier|minister|leader)['’]s) (?P<which>\w+ )?"
    r"(?P<what>tenure|presidency|premiership|chancellorship|mandate|term|time in office|years in office)\b",
    re.I,
)


def since_of(
    text: str, at: int, found: list[Time], published: dt.date | None, tenure: Tenure, named: Named, *, ordinal: bool
) -> Since | None:
    """The "since …" that goes with the claim whose trigger stands at character ``at``; None without one.

    ``ordinal`` claims take one before them only at the head of its clause.
    """
    matches = list(_SINCE.finditer(text))
    after = [m for m in matches if m.start() >= at]
    before = [m for m in matches if m.start() < at and _holds_for(text, m, at, found, ordinal=ordinal)]
    for match in (*after[:1], *reversed(before)):
        end = _end(text, match.end(), found)
        end = min(end, at) if match.start() < at else end
        clause = text[match.end() : end]
        return Since(_begin(clause, match.end(), found, published, tenure, named), (match.start(), end))
    return _after_office(text, at, found, published, tenure)


def _after_office(text: str, at: int, found: list[Time], published: dt.date | None, tenure: Tenure) -> Since | None:
    """ "his first visit abroad after taking office" counts from that day."""
    for match in re.finditer(r"\b(?:after|following|upon) ", text):
        end = clause_end(text, match.end())
        clause = text[match.end() : end]
        if match.start() > at and re.match(_TAKING, clause) and tells_of_office(clause):
            return Since(_begin(clause, match.end(), found, published, tenure, lambda: ()), (match.start(), end))
    return None


def term_of(text: str, at: int, tenure: Tenure) -> Since | None:
    """ "during his tenure", "of his first term": from the day on which office was taken; a later term's is unknown."""
    match = next((m for m in _THIS_OFFICE.finditer(text) if m.start() >= at), None) or _THIS_OFFICE.search(text)
    if match is None:
        return None
    whole = match["what"].lower() != "term" or (match["which"] or "").strip().lower() == "first"
    return Since(tenure() if whole else None, match.span())


def outside_since(text: str, found: list[Time]) -> list[Time]:
    """The times that stand in no "since …"."""
    runs = [(m.start(), _end(text, m.end(), found)) for m in _SINCE.finditer(text)]
    return [t for t in found if not any(start <= t.start < end for start, end in runs)]


def clause_end(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends: a comma (not one within a date), dash, stop or "that"."""
    for match in _CLAUSE_END.finditer(text, start):
        if text[match.start()] == "." and _ABBREVIATION.search(text[: match.start() + 1]):
            continue
        return match.start()
    return len(text.rstrip())


def _holds_for(text: str, since: re.Match[str], at: int, found: list[Time], *, ordinal: bool) -> bool:
    """Whether a "since …" before the trigger holds for it: it ends before, or it opens the sentence without a comma."""
    if _end(text, since.end(), found) > at:
        return not text[: since.start()].strip(' "“')
    return not ordinal or _opens_clause(text, since.start())


def _opens_clause(text: str, at: int) -> bool:
    """Whether a "since" stands at the head of its clause, where it holds for what follows."""
    return re.search(r"(?:^|[,;:–—(\"“]|\b(?:and|but|that))\s*$", text[:at]) is not None


def _end(text: str, after: int, found: list[Time]) -> int:
    """Where a "since …" ends: behind the time that follows at once ("since October 7 is"), else with its clause."""
    at_once = next((t for t in found if 0 < t.start - after <= 4), None)
    return at_once.end if at_once is not None else clause_end(text, after)


def _begin(
    clause: str, offset: int, found: list[Time], published: dt.date | None, tenure: Tenure, named: Named
) -> dt.date | None:
    """The day from which a "since …" counts: a known event's, the day on which office was taken, a told date."""
    inside = [t for t in found if offset <= t.start < offset + len(clause)]
    dated = next((t for t in inside if t.earliest and t.type in ("DATE", "TIME")), None)
    known = anchored(clause, published, named)
    if known is not None and (dated is None or _within(known, dated) or _is_loose(clause, dated)):
        return known
    told = dated.earliest if dated else None
    if told and published and told > published:
        told = calendar.shift(told, -1, "Y")
    if tells_of_office(clause):
        held = tenure()
        if held is not None and (dated is None or _within(held, dated) or _is_day_of_week(clause, dated, offset)):
            return held
    if told is None and published is not None and _TURN_OF_YEAR.match(clause):
        return dt.date(published.year, 1, 1)
    return told


def _is_loose(clause: str, dated: Time) -> bool:
    """Whether a told date is too loose to contradict a known event: "since the war began two years ago".

    So is a day or month without its year.
    """
    if dated.precision in ("day", "month") and not _TELLS_YEAR.search(clause):
        return True
    return dated.precision not in ("day", "month", "year") or re.search(r"\bago\b", clause) is not None


def _is_day_of_week(clause: str, dated: Time, offset: int) -> bool:
    """ "since taking office on Saturday" tells the day of what is counted, where the office is older."""
    return dated.precision == "day" and not re.search(r"\d", clause[dated.start - offset : dated.end - offset])


def _within(day: dt.date, time: Time) -> bool:
    latest = time.latest if time.relation != "since" else None
    return time.earliest is not None and time.earliest <= day and (latest is None or day <= latest)


def tells_of_office(clause: str) -> bool:
    """Whether a clause tells that somebody took office."""
    lowered = clause.lower().replace("’", "'")
    return any(pattern.search(lowered) for pattern in _offices())


@functools.cache
def _offices() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{phrase}\b") for phrase in words("office"))


# --- well-known events --------------------------------------------------------------------------------------------


class _Anchor(NamedTuple):
    pattern: re.Pattern[str]
    day: dt.date
    parties: frozenset[str]


def anchored(clause: str, published: dt.date | None, named: Named) -> dt.date | None:
    """The day of a well-known event that a clause names, such as "the invasion of Ukraine"; never after the report.

    An event told in few words ("the war") is the one whose parties the report names.
    """
    lowered = clause.lower().replace("’", "'")
    fitting = [a for a in _anchors() if a.pattern.search(lowered) and (published is None or a.day <= published)]
    plain = next((a.day for a in fitting if not a.parties), None)
    if plain is not None or not fitting:
        return plain
    codes = list(named())
    ranked = [(codes.index(code), a.day) for a in fitting for code in a.parties if code in codes]
    return min(ranked)[1] if ranked else None


@functools.cache
def _anchors() -> tuple[_Anchor, ...]:
    return tuple(
        _Anchor(
            re.compile(row["pattern"]),
            dt.date.fromisoformat(row["day"]),
            frozenset(filter(None, (row["parties"] or "").split("|"))),
        )
        for row in rows("claim_anchors")
    )
