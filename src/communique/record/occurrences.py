"""The record's events as occurrences, which a counted claim may count, and what it says of its own coverage."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.record import likeness
from communique.record.checking_values import Coverage, Occurrence
from communique.record.coverage import Declaration, Holdings, united
from communique.record.merged import Merged


def occurrences(events: Iterable[Merged], sources: Mapping[str, Iterable[str]]) -> tuple[Occurrence, ...]:
    """What happened, by the events; `sources` gives for each event's id the source groups that tell it.

    A plan that was realised is its happening alone, other plans and what is denied are shown and not counted. A telling
    of several ("two meetings this year") stands for as many as no single event within its days accounts for.
    """
    wanted = [event for event in events if _matters(event)]
    singles = [event for event in wanted if event.count == 1 and event.modality == "asserted"]
    made = (_occurrence(event, singles, tuple(sources.get(event.id, ()))) for event in wanted)
    return tuple(one for one in made if one.count > 0)


def _matters(event: Merged) -> bool:
    if event.modality == "planned":
        return event.realised_by is None
    return event.modality in ("asserted", "denied")


def _occurrence(event: Merged, singles: Sequence[Merged], sources: tuple[str, ...]) -> Occurrence:
    return Occurrence(
        id=event.id,
        kind=event.kind,
        start=event.start or event.end,
        end=event.end or event.start,
        parties=event.parties,
        by=event.by,
        to=event.to,
        people=tuple(person.name for person in event.people),
        level=event.level,
        country=event.place.country if event.place else None,
        place=event.place.quote if event.place else None,
        qualifiers=None,
        count=event.count - sum(_is_one_of(single, event) for single in singles) if event.count > 1 else 1,
        occasion=event.occasion,
        sources=sources,
        asserted=event.modality == "asserted",
    )


def _is_one_of(single: Merged, several: Merged) -> bool:
    """Whether one happening may be among those that a plural telling means."""
    same = single.kind == several.kind and set(several.parties) <= set(single.parties)
    level = single.level is None or several.level is None or single.level == several.level
    return same and level and _within(single, several) and _people_fit(single, several)


def _within(single: Merged, several: Merged) -> bool:
    days = (single.start or single.end, single.end or single.start, several.start or several.end)
    first, last, begin = days
    finish = several.end or several.start
    if first is None or last is None or begin is None or finish is None:
        return True
    return first <= finish and begin <= last


def _people_fit(single: Merged, several: Merged) -> bool:
    """Whether everybody of the plural telling is named in the single one, where that names anybody of their party."""
    for person in several.people:
        others = [other for other in single.people if other.party == person.party]
        if others and not any(likeness.same_name(person.name, other.name) for other in others):
            return False
    return True


def coverage(held: Holdings) -> tuple[Coverage, ...]:
    """What the record says of itself: its reports, never complete, and what is declared, complete for its days."""
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
    return (*complete, Coverage(source=_reports(held))) if held.reports else tuple(complete)


def _signed(declared: Sequence[Declaration], start: dt.date | None, end: dt.date) -> str:
    """In words: ``the record, declared complete for CHN RUS … by Ana on 2024-01-05``."""
    meant = [one for one in declared if one.end <= end and (start is None or (one.start or dt.date.min) >= start)]
    return "the record, declared " + "; ".join(one.words for one in meant)


def _reports(held: Holdings) -> str:
    """In words: ``the record: 11 reports, 9 of them no copies of others, published from … to …``."""
    number = "1 report" if held.reports == 1 else f"{held.reports} reports"
    copies = f", {held.sources} of them no copies of others" if held.sources != held.reports else ""
    days = f", published from {held.first} to {held.last}" if held.first else ""
    return f"the record: {number}{copies}{days}; nobody has declared it complete"
