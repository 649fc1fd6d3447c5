"""The record's events as occurrences, which a counted claim may count, and what it says of its own coverage.

Tellings of one happening that were not merged must not be counted twice. So of events that may be one, of which one has
the surer days, only that one is sure; the others are doubtful.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.findings import Kind
from communique.record import likeness
from communique.record.checking_values import Coverage, Occurrence
from communique.record.coverage import Declaration, Holdings, united
from communique.record.merged import Merged, Participant

LONGEST: dict[Kind, int] = {"visit": 21, "exercise": 31}
"""Days that one happening of a kind may take to be firm; of all others 1."""


class Happened(NamedTuple):
    """What happened by the events of a record: what is counted, and what may be counted already."""

    sure: tuple[Occurrence, ...]
    doubtful: tuple[Occurrence, ...]
    firm: frozenset[str]
    """The ids of those whose own days a text tells, and which two sources tell that do not copy each other."""


def happened(events: Iterable[Merged], sources: Mapping[str, frozenset[str]]) -> Happened:
    """What happened, by the events; `sources` gives for each event's id the source groups that tell it.

    A plan that was realised is its happening alone, other plans and what is denied are shown and not counted. A telling
    of several ("two meetings this year") stands for as many as no single event within its days accounts for.
    """
    told = [event for event in events if _matters(event)]
    counted = _Counted()
    sure = [event for event in told if event.modality != "asserted"]
    doubtful: list[Merged] = []
    left: dict[str, int] = {}
    for event in sorted((one for one in told if one.modality == "asserted"), key=_surest_first):
        may_be = counted.like(event)
        if len(may_be) >= event.count:
            doubtful.append(event)
        else:
            sure.append(event)
            counted.add(event)
            left[event.id] = event.count - len(may_be)
    return Happened(
        tuple(_occurrence(one, left.get(one.id, 1), sources) for one in sure),
        tuple(_occurrence(one, 1, sources) for one in doubtful),
        frozenset(one.id for one in sure if _is_firm(one, sources.get(one.id, frozenset()))),
    )


def _matters(event: Merged) -> bool:
    if event.modality == "planned":
        return event.realised_by is None
    return event.modality in ("asserted", "denied")


def _surest_first(event: Merged) -> tuple[object, ...]:
    """Single before plural, told days before derived ones, few days before many, many tellings before few."""
    first, last = _days(event)
    length = (last - first).days if first and last else 0
    return (event.count, first is None, length, event.dates_from != "text", -len(event.tellings), event.id)


def _is_firm(event: Merged, sources: frozenset[str]) -> bool:
    first, last = _days(event)
    if first is None or last is None or event.count > 1 or event.dates_from != "text":
        return False
    return (last - first).days < LONGEST.get(event.kind, 1) and len(sources) > 1


def _occurrence(event: Merged, count: int, sources: Mapping[str, frozenset[str]]) -> Occurrence:
    first, last = _days(event)
    return Occurrence(
        id=event.id,
        kind=event.kind,
        start=first,
        end=last,
        parties=event.parties,
        by=event.by,
        to=event.to,
        people=tuple(person.name for person in event.people),
        level=event.level,
        country=event.place.country if event.place else None,
        place=event.place.quote if event.place else None,
        qualifiers=None,
        count=count,
        occasion=event.occasion,
        sources=tuple(sorted(sources.get(event.id, ()))),
        asserted=event.modality == "asserted",
    )


def _days(event: Merged) -> tuple[dt.date | None, dt.date | None]:
    return event.start or event.end, event.end or event.start


class _Counted:
    """Events that are counted, found by the months of their days."""

    def __init__(self) -> None:
        self._by_month: dict[tuple[str, str], list[Merged]] = defaultdict(list)

    def add(self, event: Merged) -> None:
        """Add an event; one without days is like none."""
        for month in _months(event):
            self._by_month[event.kind, month].append(event)

    def like(self, event: Merged) -> list[Merged]:
        """The events counted that may be the same happening, or among those of a plural telling."""
        near = {one.id: one for month in _months(event) for one in self._by_month[event.kind, month]}
        return [one for one in near.values() if _may_be_one(one, event)]


def _months(event: Merged) -> Iterator[str]:
    first, last = _days(event)
    if first is None or last is None:
        return
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    yield from (f"{at // 12}-{at % 12}" for at in months)


def _may_be_one(one: Merged, other: Merged) -> bool:
    """Whether two events of one kind, of which one may be plural, may tell of one happening."""
    a, b = _days(one), _days(other)
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None or a[0] > b[1] or b[0] > a[1]:
        return False
    parties = set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)
    return parties and not _set_apart(one, other)


def _set_apart(one: Merged, other: Merged) -> bool:
    """Whether level, direction, state or people of two events differ where both tell them."""
    if one.level and other.level and one.level != other.level:
        return True
    if one.by and other.by and not set(one.by) & set(other.by):
        return True
    here, there = (event.place.country if event.place else None for event in (one, other))
    if here and there and here != there:
        return True
    return _other_people(one.people, other.people)


def _other_people(some: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """Whether both name people of one party, and none of them is the same."""
    for party in {one.party for one in some} & {one.party for one in others}:
        names = [one.name for one in some if one.party == party]
        if not any(likeness.same_name(name, one.name) for name in names for one in others if one.party == party):
            return True
    return False


# --- coverage -----------------------------------------------------------------------------------------------------


def coverage(held: Holdings, parties: Sequence[str], *, until: dt.date | None = None) -> tuple[Coverage, ...]:
    """What the record says of itself: its reports on the parties, never complete, and what is declared complete.

    `until` is the last day on which such a report was published, None where that is not known.
    """
    groups: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], list[Declaration]] = defaultdict(list)
    for one in held.declared:
        groups[one.parties, one.kinds, one.levels].append(one)
    complete = (
        Coverage(
            source=_signed(same, start, end),
            kinds=same[0].kinds,
            parties=same[0].parties,
            levels=same[0].levels,
            start=start,
            until=end,
            complete=True,
        )
        for same in groups.values()
        for start, end in united(same)
    )
    return (*complete, Coverage(source=_reports(held, parties), until=until))


def _signed(declared: Sequence[Declaration], start: dt.date | None, end: dt.date) -> str:
    """In words: ``the record, declared complete for CHN RUS … by Ana on 2024-01-05``."""
    meant = [one for one in declared if one.end <= end and (start is None or (one.start or dt.date.min) >= start)]
    return "the record, declared " + "; ".join(one.words for one in meant)


def _reports(held: Holdings, parties: Sequence[str]) -> str:
    """In words: ``the record: 11 reports that tell of CHN RUS, published from … to …; not complete``."""
    number = {0: "no report", 1: "1 report"}.get(held.reports, f"{held.reports} reports")
    of = f" that tell{'s' * (held.reports < 2)} of {' '.join(parties)}" if parties else ""
    copies = f", {held.sources} of them no copies of others" if held.sources != held.reports else ""
    days = "" if held.first is None else f", published on {held.first}"
    if held.first != held.last:
        days = f", published from {held.first} to {held.last}"
    return f"the record: {number}{of}{copies}{days}; not complete"
