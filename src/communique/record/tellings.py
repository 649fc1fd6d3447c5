"""A telling: one happening as one report tells it, with the key that it keeps for good.

The record is a set of tellings. A telling's key is (report, start and end of its first quote, kind, number among
those that share the former); its id is a hash of the key. An event takes the id of its smallest telling, and the id
of every telling leads to the event that holds it, so that no id which was ever shown goes dead.
"""

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from communique.findings import Event, Findings, Span

Key = tuple[str, int, int, str, int]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One happening in one report; ``published`` is the day of that report, None where unknown."""

    report: str
    start: int
    end: int
    nth: int = 0
    published: dt.date | None = None
    event: Event

    @property
    def key(self) -> Key:
        """What the telling is sorted and named by."""
        return (self.report, self.start, self.end, self.event.kind, self.nth)

    @property
    def id(self) -> str:
        """Twelve letters and digits, made from the key."""
        return telling_id(self.key)


@lru_cache(maxsize=50_000)
def telling_id(key: Key) -> str:
    """The id that a key gives: 60 bits, so that a million tellings collide with a chance of one in two million."""
    digest = hashlib.blake2b("\x1f".join(map(str, key)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:12]


def tellings(findings: Findings, *, text: str) -> tuple[Telling, ...]:
    """The tellings of one report, keyed and in the order of the text; their reasons stay with the findings."""
    told = [msgspec.structs.replace(event, reasons=(), likelihoods=()) for event in findings.events]
    places = sorted(((first_span(event, text), _distinct(event)) for event in told), key=lambda p: p[0])
    events = {_distinct(event): event for event in told}
    seen: Counter[tuple[Span, str]] = Counter()
    found: list[Telling] = []
    for span, name in sorted(places):
        event = events[name]
        nth = seen[span, event.kind]
        seen[span, event.kind] += 1
        found.append(
            Telling(
                report=findings.report.id,
                start=span[0],
                end=span[1],
                nth=nth,
                published=findings.report.published,
                event=event,
            )
        )
    return tuple(found)


def first_span(event: Event, text: str) -> Span:
    """The first of the event's spans; where there are none, that of its first quote in the text, else (0, 0)."""
    if event.spans:
        return min(event.spans)
    found = [(at, at + len(quote)) for quote in event.quotes if (at := text.find(quote)) >= 0]
    return min(found, default=(0, 0))


def _distinct(event: Event) -> str:
    """What sets apart the events of one report that share a quote: all that they say, their own ids left out."""
    return msgspec.json.encode(msgspec.structs.replace(event, id="", told_by=None)).decode() + "\x1f" + event.id


def keep_keys(new: Sequence[Telling], old: Iterable[Telling]) -> tuple[Telling, ...]:
    """The new tellings of a report under the keys of the old ones that they match.

    They match when they are of one kind and their quotes overlap: the same key first, then the same parties, then the
    longest overlap. What matches none keeps its own key, with the next free number where that key is taken.
    """
    old = tuple(old)
    kept: dict[int, Telling] = {}
    taken: set[Key] = set()
    for _, at, was in sorted(_matches(new, old), key=lambda m: (m[0], m[1], m[2].key)):
        if at not in kept and was.key not in taken:
            kept[at] = msgspec.structs.replace(new[at], start=was.start, end=was.end, nth=was.nth)
            taken.add(was.key)
    for at, telling in enumerate(new):
        if at not in kept:
            kept[at] = _free(telling, taken)
            taken.add(kept[at].key)
    return tuple(kept[at] for at in range(len(new)))


def _matches(new: Sequence[Telling], old: Sequence[Telling]) -> Iterator[tuple[tuple[int, int, int], int, Telling]]:
    for at, telling in enumerate(new):
        for was in old:
            overlap = min(telling.end, was.end) - max(telling.start, was.start)
            same = telling.key == was.key
            if telling.event.kind == was.event.kind and (same or overlap > 0):
                yield (int(not same), int(set(telling.event.parties) != set(was.event.parties)), -overlap), at, was


def _free(telling: Telling, taken: set[Key]) -> Telling:
    while telling.key in taken:
        telling = msgspec.structs.replace(telling, nth=telling.nth + 1)
    return telling
