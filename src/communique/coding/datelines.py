"""The dateline as a place: what a report leads with as done that day, on a party's soil, was done where it was written.

"ANKARA, 3 May: the minister and her Uzbek counterpart signed a protocol": readers take Ankara for the place. It is not
one for calls, nor where neither party is of the dateline's state, nor for what was done on the sidelines of something.
"""

import datetime as dt
from dataclasses import replace

from communique.coding.placing import Where
from communique.coding.reasons import Reason
from communique.coding.telling import Telling, interval_of

_DONE_THERE = frozenset({"meeting", "visit", "agreement"})
DAYS_BEFORE = 1
"""Days before the report's own on which what it leads with can have been done where it was written."""


def at_dateline(tellings: list[Telling], place: Where | None, published: dt.date | None) -> list[Telling]:
    """The happenings of one report, those that it leads with and tells no place of at that of its dateline."""
    if place is None or published is None:
        return tellings
    because = Reason("place", "the dateline of the report", place.run)
    return [
        replace(one, places=(place,), reasons=(*one.reasons, because)) if _is_there(one, place, published) else one
        for one in tellings
    ]


def _is_there(one: Telling, place: Where, published: dt.date) -> bool:
    if one.kind not in _DONE_THERE or one.places or one.modality != "asserted" or one.count > 1:
        return False
    if place.country not in (one.to if one.kind == "visit" else one.parties) or one.occasion:
        return False
    start, end = interval_of(one, published) or (published, published)
    if start is None or end is None:
        return False
    told_today = one.when is not None and start == end == published
    return told_today or (one.lead and published - dt.timedelta(DAYS_BEFORE) <= end and start <= published)
