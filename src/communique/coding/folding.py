"""Folds the tellings of one report: what headline, teaser and body tell is one happening with several quotes."""

import datetime as dt
from dataclasses import dataclass, field, replace

from communique.coding.datelines import at_dateline
from communique.coding.levels import level_of
from communique.coding.placing import Where
from communique.coding.stays import on_stays
from communique.coding.telling import WITHOUT_DATES, Telling, interval_of
from communique.coding.timing import When
from communique.findings import Level
from communique.grounding.actors import Actor

MAX_QUOTES = 3
LONG_STAY = 5
"""Days: a stay told by its first day and one told by its length up to this are both told of; the length is kept."""
STAY_GAP = 3
"""Days by which the tellings of one stay may lie apart: it began on the 16th, it ends on the 19th."""


@dataclass
class Happening:
    """One happening of a report with all its tellings; the first of them leads."""

    first: Telling
    tellings: list[Telling] = field(default_factory=list)

    def take(self, telling: Telling) -> None:
        """Add a telling; what the first one does not tell is taken from the others."""
        self.tellings.append(telling)
        one = self.first
        people = _more_people(one.people, telling.people)
        self.first = replace(
            one,
            modality=telling.modality if one.open else one.modality,
            open=one.open and telling.open,
            when=_joined(one, telling),
            places=one.places or telling.places,
            people=people,
            parties=one.parties if len(one.parties) >= len(telling.parties) else telling.parties,
            level=_common_level(one, telling, people),
            occasion=one.occasion or telling.occasion,
            domains=tuple(dict.fromkeys((*one.domains, *telling.domains))),
            lead=one.lead or telling.lead,
            count=max(one.count, telling.count),
        )


def fold(tellings: list[Telling], published: dt.date | None, dateline: Where | None = None) -> list[Happening]:
    """The happenings of a report, in the order in which they are first told.

    A telling joins the latest happening that it can be the same as: the same kind, parties, modality and direction, and
    no contradiction of days, places, people, count or occasion.
    """
    found: list[Happening] = []
    for telling in tellings:
        same = [h for h in found if _same(h.first, telling, published)]
        if same:
            best = max(same, key=lambda h: _likeness(h.first, telling))
            best.take(telling)
        else:
            found.append(Happening(telling, [telling]))
    firsts = at_dateline(on_stays([one.first for one in found], published), dateline, published)
    for happening, first in zip(found, firsts, strict=True):
        happening.first = first
    return found


def _same(a: Telling, b: Telling, published: dt.date | None) -> bool:
    if a.kind != b.kind or not _compatible_modality(a, b):
        return False
    if a.by and b.by and (set(a.by) != set(b.by) or (a.to and b.to and set(a.to) != set(b.to))):
        return False
    x, y = set(a.parties), set(b.parties)
    if x != y and not (x <= y or y <= x):
        return False
    if a.kind == "forum" and a.occasion and b.occasion and not _same_occasion(a.occasion, b.occasion):
        return False
    if a.count != b.count and (a.count > 1) != (b.count > 1) and a.kind not in WITHOUT_DATES:
        return False
    if not _same_thing(a, b):
        return False
    if a.kind in ("force", "sanction") and not (a.when and b.when):
        return True
    return _same_time(a, b, published) and _same_place(a.places, b.places, a.kind) and _same_people(a, b)


_GENERIC = frozenset({"agreement", "deal", "text", "document", "sign", "initial", "ink", "conclude", "ratify", "put"})


def _same_thing(a: Telling, b: Telling) -> bool:
    """Whether two words can mean one exercise or one instrument: a patrol is no drill, a treaty no memorandum."""
    if a.kind == "exercise":
        return (a.lemma == "patrol") == (b.lemma == "patrol")
    if a.kind == "agreement":
        return a.lemma == b.lemma or a.lemma in _GENERIC or b.lemma in _GENERIC
    return True


def _compatible_modality(a: Telling, b: Telling) -> bool:
    return a.modality == b.modality or a.open or b.open


def _same_occasion(a: str, b: str) -> bool:
    x, y = set(a.lower().split()) - {"the", "of"}, set(b.lower().split()) - {"the", "of"}
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.5


def _same_time(a: Telling, b: Telling, published: dt.date | None) -> bool:
    """Whether two intervals can be the same; a telling without a date stands for the news of the day, if it leads."""
    if b.when is None and a.sentence < b.sentence <= a.sentence + 1 and a.when is not None and a.people == b.people:
        return True  # "They met in May 2022. The two talked for an hour."
    if a.untold and b.untold and a.untold != b.untold:
        return False
    x, y = interval_of(a, published), interval_of(b, published)
    if x is None or y is None:
        return True
    (s1, e1), (s2, e2) = x, y
    if a.kind == "visit" and a.modality == b.modality:
        s1, e1 = _stretched(s1, -STAY_GAP), _stretched(e1, STAY_GAP)
    return (s1 or dt.date.min) <= (e2 or dt.date.max) and (s2 or dt.date.min) <= (e1 or dt.date.max)


def _stretched(day: dt.date | None, days: int) -> dt.date | None:
    return day + dt.timedelta(days) if day is not None and dt.date.min.year < day.year < dt.date.max.year else day


def _same_place(a: tuple[Where, ...], b: tuple[Where, ...], kind: str) -> bool:
    if not a or not b:
        return True
    x = {w.country for w in a if w.country}
    y = {w.country for w in b if w.country}
    if x and y and not x & y:
        return False
    names = {w.name.lower() for w in a}, {w.name.lower() for w in b}
    cities = a[0].geonameid and b[0].geonameid
    return not (cities and kind != "visit" and not names[0] & names[1] and a[0].geonameid != b[0].geonameid)


def _same_people(a: Telling, b: Telling) -> bool:
    """No party is represented by different named persons, unless one telling names more of them than the other."""
    by_party: dict[str, tuple[set[str], set[str]]] = {}
    for side, telling in enumerate((a, b)):
        for person in telling.people:
            by_party.setdefault(person.party or "", (set(), set()))[side].add(person.name)
    if any(x and y and not x & y for x, y in by_party.values()):
        return False
    levels = a.level and b.level and a.level != b.level
    return not (levels and (not a.people or not b.people))


def _likeness(a: Telling, b: Telling) -> tuple[int, int, int]:
    people = len({p.name for p in a.people} & {p.name for p in b.people})
    dated = int(a.when is not None and b.when is not None)
    return people, dated, a.at


def _joined(a: Telling, b: Telling) -> When | None:
    """The interval of two tellings: the finer one; of a stay told by its days, all of them, or those of its length."""
    x, y = a.when, b.when
    if a.kind == "visit" and x and y and x.start == y.start and 0 < max(_days(x), _days(y)) <= LONG_STAY:
        return max(x, y, key=_days)
    if a.kind == "visit" and x and y and x.start and x.end and y.start and y.end and not (_days(x) or _days(y)):
        return replace(x, start=min(x.start, y.start), end=max(x.end, y.end))
    return _finer(x, y)


def _finer(a: When | None, b: When | None) -> When | None:
    if a is None or b is None:
        return a or b
    return a if _days(a) <= _days(b) else b


def _days(when: When) -> int:
    if when.start is None or when.end is None:
        return 100_000
    return (when.end - when.start).days


def _common_level(a: Telling, b: Telling, people: tuple[Actor, ...]) -> Level | None:
    """The level of all who were there where both sides are named, else that of the telling which tells one."""
    named = {p.party for p in people if p.level}
    of_all = level_of(a.kind, people) if a.kind in ("meeting", "call") and named >= set(a.parties) else None
    return of_all or a.level or b.level


def _more_people(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    names = {p.name for p in a}
    return (*a, *(p for p in b if p.name not in names))
