"""What the rest of a report tells of its claims: who asserts each, and on which day that which it counts took place."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.findings import Claim, Event, Span, Statement
from communique.grounding.times import ranges

_RECENT = 45
"""Days before the report within which an event told in other words can be what "their third meeting" is."""
_YEAR = 366
_AFTER = re.compile(r"\b(?:after|following|since)\b[^.;]*$")
_WIDE = 31
"""Days beyond which an event's interval is no date of a happening but the window of a count."""


def with_speakers(claims: Iterable[Claim], statements: Iterable[Statement]) -> list[Claim]:
    """The claims with the speaker of the statement that contains each, None where the report itself makes it."""
    spoken = list(statements)
    return [msgspec.structs.replace(claim, asserted_by=_speaker(claim, spoken)) for claim in claims]


def with_events(claims: Iterable[Claim], events: Iterable[Event], published: dt.date | None) -> list[Claim]:
    """The claims with the last day of the event that each is about, where the claim's own sentence tells none.

    Only of ordinals and first times; where several events of its kind and parties end on different days, those whose
    words it shares decide, else the end stays. A date of the claim's own window ("since July", "this year") is no
    event's, and what is told without its words counts only where it is recent.
    """
    told = [event for event in events if event.end is not None and event.count == 1]
    return [
        msgspec.structs.replace(claim, start=_event_before(claim, told), end=_event_end(claim, told, published))
        for claim in claims
    ]


def _event_before(claim: Claim, events: Sequence[Event]) -> dt.date | None:
    """Where "less than two months after" tells no day, that of the last happening between the parties before."""
    if claim.operator != "interval" or claim.start is not None or claim.end is None:
        return claim.start
    pair = set(claim.parties)
    days = [event.end for event in events if event.end and event.modality == "asserted" and pair <= set(event.parties)]
    earlier = [day for day in days if 0 < (claim.end - day).days <= _YEAR]
    return max(earlier, default=None)


def _speaker(claim: Claim, statements: Sequence[Statement]) -> str | None:
    if claim.span is None:
        return None
    shares = [(shared(claim.span, span), s.speaker) for s in statements for span in s.spans]
    most = max(shares, key=lambda each: each[0], default=(0, None))
    return most[1] if 2 * most[0] > claim.span[1] - claim.span[0] else None


def _event_end(claim: Claim, events: Sequence[Event], published: dt.date | None) -> dt.date | None:
    if claim.operator not in ("ordinal", "first_ever", "first_since") or claim.end not in (None, published):
        return claim.end
    windows = _days_of_window(claim, published)
    fitting = [event for event in events if _is_about(claim, event) and _may_be(claim, event, windows, published)]
    span = claim.span or (0, 0)
    same_words = [event for event in fitting if any(shared(span, other) for other in event.spans)]
    ends = {event.end for event in same_words if _is_recent(event, published, _YEAR)} or {
        event.end for event in fitting if _is_recent(event, published, _RECENT)
    }
    end = ends.pop() if len(ends) == 1 else None
    return end if end is not None and (claim.start is None or claim.start <= end) else claim.end


def _is_about(claim: Claim, event: Event) -> bool:
    both = set(claim.parties) & set(event.parties)
    return event.kind == claim.kind and len(both) >= min(2, len(claim.parties)) > 0


def _days_of_window(claim: Claim, published: dt.date | None) -> set[dt.date | None]:
    """The last days of the dates behind a "since" of the claim's own words."""
    since = claim.quote.lower().rfind("since ")
    if since < 0:
        return set()
    return {time.latest for time in ranges(claim.quote, published) if time.start > since and time.relation != "since"}


def _may_be(claim: Claim, event: Event, windows: set[dt.date | None], published: dt.date | None) -> bool:
    """Whether the event's interval can be the happening's date: no window of the claim, told to the month or finer; of
    a claim without an end (planned) only one to come."""
    if event.end is None or event.end in windows or _is_told_as_past(event, published):
        return False
    if event.start is None and (event.end.month, event.end.day) == (12, 31):  # told to the year
        return False
    if event.start is not None and (event.end - event.start).days > _WIDE:
        return False
    if published is None:
        return True
    return event.end > published if claim.end is None else event.modality == "planned" or event.end <= published


def _is_told_as_past(event: Event, published: dt.date | None) -> bool:
    """Whether the event's day is that of another: "held their third meeting, after talks on January 15"."""
    return any(
        time.latest == event.end and _AFTER.search(quote[: time.start])
        for quote in event.quotes
        for time in ranges(quote, published)
    )


def _is_recent(event: Event, published: dt.date | None, days: int) -> bool:
    return published is None or event.end is None or abs((published - event.end).days) <= days


def shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
