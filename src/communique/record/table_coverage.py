"""What a table covers: for each role and person, or each party, from which day to which."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import cast

import msgspec

from communique.findings import Kind, Level
from communique.grounding.bounds import first_day, last_day
from communique.grounding.registry import registry
from communique.grounding.rows import fold, listed
from communique.record.checking_values import Coverage, Occurrence
from communique.record.table_mapping import Columns
from communique.record.vocabulary import rows

Told = tuple[Occurrence, str]
"""An occurrence and the role that its row tells."""
Span = tuple[dt.date | None, dt.date | None]
_DAY = dt.timedelta(days=1)


def coverage_of(
    told: Sequence[Told],
    columns: Columns,
    name: str,
    *,
    complete: bool,
    start: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[Coverage, ...]:
    """What the table covers; `start` and `until` are the days that its user declares."""
    if columns.preset:
        return tuple(_known(told, columns, name, complete=complete))
    found = _others(told, name, complete=complete, start=start, until=until)
    return tuple(msgspec.structs.replace(one, tells_kind=columns.tells_kind) for one in found)


def _others(
    told: Sequence[Told], name: str, *, complete: bool, start: dt.date | None, until: dt.date | None
) -> Iterable[Coverage]:
    """Of anybody's table: for each person, else each traveller or set of parties, their first to last day."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], list[Occurrence]] = {}
    for one, _ in told:
        for person in one.people or ("",):
            people: tuple[str, ...] = (person,) if person else ()
            among: tuple[str, ...] = () if one.by or person else tuple(sorted(one.parties))
            groups.setdefault((people, one.by, among), []).append(one)
    last = max((end for one, _ in told if (end := one.end)), default=None)
    for (people, by, among), ones in sorted(groups.items()):
        first = start or min((day for one in ones if (day := one.start)), default=None)
        to = until or last
        who = ", ".join(people or by or among) or "all"
        yield Coverage(
            source=_words(name, who, first, to, complete=complete),
            kinds=tuple(sorted({one.kind for one in ones})),
            parties=among,
            by=by,
            people=people,
            start=first,
            until=to,
            complete=complete,
        )


def _known(told: Sequence[Told], columns: Columns, name: str, *, complete: bool) -> Iterable[Coverage]:
    """Of a known table: each role from its beginning to its last day, and each person while in that role."""
    about, kinds = columns.always["about"], tuple(sorted({one.kind for one, _ in told}))
    for row in rows("table_roles"):
        own = [one for one, role in told if role == row["role"]] if row["preset"] == columns.preset else []
        if not own:
            continue
        last = max(one.end for one in own if one.end)
        first = min(one.start for one in own if one.start)
        level, sorts = _level(row["level"]), tuple(filter(None, [columns.always.get("sorts")]))
        scope = _Scope(
            name=name,
            kinds=kinds,
            by=columns.always.get("by"),
            to=columns.always.get("to"),
            level=level,
            office=row["office"] or None,
            sorts=sorts,
            titles=listed(row["titles"]),
        )
        who = f"{row['role']}, " if row["role"] else ""
        source = f"{name}: {about}; {who}from the first one on {first} to {last}"
        yield scope.covering(source, (), (None, last), complete=complete)
        if row["role"]:
            yield from _people(own, scope, row["office_class"], last, complete=complete)


class _Scope(msgspec.Struct, frozen=True):
    """What all coverage of one role has in common."""

    name: str
    kinds: tuple[Kind, ...]
    by: str | None
    to: str | None
    level: Level
    office: str | None
    sorts: tuple[str, ...]
    titles: tuple[str, ...]

    def covering(self, source: str, people: tuple[str, ...], span: Span, *, complete: bool) -> Coverage:
        return Coverage(
            source=source,
            kinds=self.kinds,
            by=(self.by,) if self.by else (),
            to=(self.to,) if self.to else (),
            people=people,
            levels=(self.level,),
            office=self.office,
            titles=self.titles,
            qualifiers=self.sorts,
            start=span[0],
            until=span[1],
            complete=complete,
        )


def _people(
    own: Sequence[Occurrence], scope: _Scope, office_class: str, last: dt.date, *, complete: bool
) -> Iterable[Coverage]:
    """Each person while they held the role: by the registry, else from behind the one before to the one after."""
    spans: dict[str, tuple[dt.date, dt.date]] = {}
    for one in own:
        assert one.start is not None and one.end is not None
        for person in one.people:
            first, to = spans.get(person, (one.start, one.end))
            spans[person] = (min(first, one.start), max(to, one.end))
    ordered = sorted(spans.items(), key=lambda item: item[1])
    for at, (person, (first, to)) in enumerate(ordered):
        before = ordered[at - 1][1][1] + _DAY if at else first
        after = ordered[at + 1][1][0] - _DAY if at + 1 < len(ordered) else last
        held = _held(person, scope.by or "", office_class, first, to) or [(min(before, first), max(after, to))]
        for since, until in held:
            words = _words(scope.name, f"{person} as {scope.office}", since, min(until, last), complete=complete)
            yield scope.covering(words, (person,), (since, min(until, last)), complete=complete)


def _held(name: str, party: str, office_class: str, first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date]]:
    """When the person of a name held the office, by the registry; empty where it does not know that."""
    surname = _surname(name)
    found: list[tuple[dt.date, dt.date]] = []
    for one in registry().holdings_in(party, office_class):
        since, until = first_day(one.since), last_day(one.until) if one.until else dt.date.max
        same = _surname(_person_name(one.person_id)) == surname and not one.acting
        if same and since <= last and until >= first:
            found.append((since, until))
    merged: list[tuple[dt.date, dt.date]] = []
    for since, until in sorted(set(found)):
        if merged and since <= merged[-1][1] + _DAY:
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((since, until))
    if merged:
        merged[0] = (min(merged[0][0], first), merged[0][1])
    return merged


def _person_name(person_id: str) -> str:
    return registry().people[person_id].name


def _surname(name: str) -> str:
    words = [word for word in fold(name).replace(",", " ").split() if word.strip(".") not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


def _level(written: str) -> Level:
    return cast(Level, written)


def _words(name: str, who: str, first: dt.date | None, last: dt.date | None, *, complete: bool) -> str:
    """``visits.csv: Aksel Lund, 2021-02-03 to 2024-11-08, complete``."""
    days = f"{first or 'the beginning'} to {last or 'today'}"
    return f"{name}: {who}, {days}, {'complete' if complete else 'what it lists'}"
