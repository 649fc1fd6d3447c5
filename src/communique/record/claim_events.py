"""What a record holds of the parties of claims, read once for many claims."""

import datetime as dt
import functools
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.findings import Kind
from communique.record import answers, coverage, neighbours
from communique.record.coverage import Declaration, Holdings
from communique.record.merged import Merged

Spans = dict[str, tuple[str, str]]
"""The days of events by their ids, ISO 8601, in the order of their days; empty text where they have none."""


class RecordEvents:
    """The events of a record that is not written meanwhile, and what it covers; all that was read is kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._spans: dict[tuple[tuple[str, ...], tuple[Kind, ...]], Spans] = {}
        self._events: dict[str, Merged] = {}
        self._groups: dict[str, frozenset[str]] = {}
        self._summed: dict[tuple[str, ...], Holdings] = {}
        self._published: dict[tuple[str, ...], dict[str, dt.date]] = {}

    @functools.cached_property
    def declared(self) -> tuple[Declaration, ...]:
        """The declarations that stand."""
        return coverage.declared(self._db)

    def summed(self, parties: tuple[str, ...]) -> Holdings:
        """As ``coverage.summed``."""
        if parties not in self._summed:
            self._summed[parties] = coverage.summed(self._db, parties)
        return self._summed[parties]

    def last_published(self, parties: tuple[str, ...], *, without: Iterable[str]) -> dt.date | None:
        """The last day on which a report on the parties was published, those of some source groups left out."""
        if parties not in self._published:
            self._published[parties] = coverage.last_published(self._db, parties)
        left_out = set(without)
        return max((day for group, day in self._published[parties].items() if group not in left_out), default=None)

    def between(
        self,
        kinds: tuple[Kind, ...],
        parties: Sequence[str],
        first: dt.date | None,
        last: dt.date | None,
        *,
        of_one: bool,
    ) -> list[Merged]:
        """The events of the kinds and of all the parties which touch the days or have none; `of_one`: of any party."""
        wanted = [(party,) for party in parties] if of_one and parties else [tuple(parties)]
        spans: Spans = {}
        for some in wanted:
            spans.update(self._spans_of(some, kinds))
        since, until = str(first or ""), str(last or "9999-99")
        ids = [one for one, (start, end) in spans.items() if not start or (end >= since and start <= until)]
        self._load([one for one in ids if one not in self._events])
        return sorted((self._events[one] for one in ids), key=lambda event: (str(event.start or ""), event.id))

    def groups(self, events: list[str]) -> dict[str, frozenset[str]]:
        """The source groups that tell each event."""
        found: dict[str, set[str]] = defaultdict(set)
        missing = [event for event in events if event not in self._groups]
        for part in neighbours.portions(missing):
            rows = self._db.execute(
                f"""SELECT t.event, r.source_group FROM tellings t JOIN reports r ON r.id = t.report
                    WHERE t.event IN ({neighbours.marks(part)})""",
                part,
            )
            for event, group in rows:
                found[event].add(group)
        self._groups.update({event: frozenset(groups) for event, groups in found.items()})
        return {event: self._groups[event] for event in events if event in self._groups}

    def _spans_of(self, parties: tuple[str, ...], kinds: tuple[Kind, ...]) -> Spans:
        """The days of the events of all the parties."""
        key = (tuple(sorted(parties)), kinds)
        if key not in self._spans:
            both = " INTERSECT ".join(["SELECT event FROM event_parties WHERE party = ?"] * len(parties))
            rows = self._db.execute(
                f"""SELECT e.id, e.start, e.end FROM events e
                    WHERE {f"e.id IN ({both})" if parties else "1"} AND e.kind IN ({neighbours.marks(kinds)})""",
                (*parties, *kinds),
            )
            self._spans[key] = {event: (start or "", end or "") for event, start, end in rows}
        return self._spans[key]

    def _load(self, ids: list[str]) -> None:
        for part in neighbours.portions(ids):
            rows = self._db.execute(f"SELECT id, merged FROM events WHERE id IN ({neighbours.marks(part)})", part)
            self._events.update({event: answers.merged(merged) for event, merged in rows})
