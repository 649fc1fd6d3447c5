"""Folds the tellings of one report: what headline, teaser and body tell is one happening with several quotes."""

import datetime as dt
from dataclasses import dataclass, field, replace

from communique.coding.datelines import at_dateline
from communique.coding.instruments import same_instrument
from communique.coding.levels import level_of
from communique.coding.placing import Where
from communique.coding.stays import on_stays
from communique.coding.telling import WITHOUT_DATES, Telling, interval_of
from communique.coding.timing import When
from communique.coding.triggers import nouns
from communique.findings import Level
from communique.grounding.actors import Actor
from communique.language.pipeline import Parsed

MAX_QUOTES = 3
LONG_STAY = 5
"""Days: a stay told by its first day and one told by its length up to this are both told of; the length is kept."""
NEAR = 3
"""Sentences within which "the meeting" means the one told before."""
STAY_GAP = 3
"""Days by which the tellings of one stay may lie apart: it began on the 16th, it ends on the 19th."""
_QUOTED = {"body": 0, "teaser": 1, "summary": 1, "caption": 2, "title": 3}


@dataclass
class Happening:
    """One happening of a report with all its tellings; the first of them leads."""

    first: Telling
    tellings: list[Telling] = field(default_factory=list)

    def by_role(self, parsed: Parsed) -> list[Telling]:
        """The tellings in the order in which they are quoted: of the body before those of teaser, caption, headline."""
        return sorted(self.tellings, key=lambda telling: _QUOTED.get(parsed.sentences[telling.sentence].role, 2))

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
            instrument=one.instrument or telling.instrument,
            domains=tuple(dict.fromkeys((*one.domains, *telling.domains))),
            lead=one.lead or telling.lead,
            count=max(one.count, telling.count),
        )


def fold(tellings: list[Telling], published: dt.date | None, dateline: Where | None = None) -> list[Happening]:
    """The happenings of a report, in the order in which they are first told.

    A telling joins the happening that it takes up, else the nearest that it can be the same as: the same kind, parties,
    modality and direction, and no contradiction of days, places, people, count or occasion. Bare ones
    ("the talks") come last, so that each joins the fuller one that it means, whichever of them stands first.
    """
    found: list[Happening] = []
    for telling in sorted(tellings, key=lambda t: (_is_bare(t), t.at)):
        same = _taken_up(telling, found) or [h for h in found if _same(h.first, telling, published)]
        if same:
            best = max(same, key=lambda h: _likeness(h, telling))
            best.take(telling)
        else:
            found.append(Happening(telling, [telling]))
    found.sort(key=lambda h: min(t.at for t in h.tellings))
    for happening in found:
        happening.tellings.sort(key=lambda t: t.at)
    for happening in found:
        _plan_by_others(happening, found)
    firsts = at_dateline(on_stays([one.first for one in found], published), dateline, published)
    for happening, first in zip(found, firsts, strict=True):
        happening.first = first
    return found


def _is_bare(telling: Telling) -> bool:
    """Whether a telling has neither day nor place nor person of its own ("the talks"), or is a headline's noun."""
    return telling.open or not (telling.when or telling.places or telling.people)


def _taken_up(telling: Telling, found: list[Happening]) -> list[Happening]:
    """The happening whose telling another takes up, where the days that both tell do not part them."""
    if telling.meant is None:
        return []
    return [
        h
        for h in found
        if any(t.at == telling.meant for t in h.tellings)
        and h.first.kind == telling.kind
        and h.first.modality == telling.modality
        and (h.first.when is None or telling.when is None or _same_time(h.first, telling, None))
    ]


def _plan_by_others(happening: Happening, all_of_report: list[Happening]) -> None:
    """A headline tells of "X's Travel to A and B": where the text only plans visits of that party, so is this one."""
    one = happening.first
    if one.kind != "visit" or not one.open:
        return
    told = [h.first for h in all_of_report if h.first.kind == "visit" and h.first.by == one.by and not h.first.open]
    if told and min(told, key=lambda other: other.at).modality == "planned":
        happening.first = replace(one, modality="planned")


def _same(a: Telling, b: Telling, published: dt.date | None) -> bool:
    if a.kind != b.kind or not _compatible_modality(a, b):
        return False
    if a.sentence == b.sentence and (a.aside or b.aside):
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


def _same_thing(a: Telling, b: Telling) -> bool:
    """Whether two words can mean one exercise or one instrument: a patrol is no drill, a treaty no memorandum."""
    if a.kind == "exercise":
        return (a.lemma == "patrol") == (b.lemma == "patrol")
    if a.kind == "other":
        return a.plover == b.plover  # "We condemn … We urge …": two
    if a.kind == "agreement":
        return same_instrument(a.lemma, b.lemma)
    if a.kind == "force":
        return _is_same_force(a, b) and _is_same_force(b, a)
    return True


def _is_same_force(a: Telling, b: Telling) -> bool:
    """Whether two words can mean one use of force: a blockade is no raid, a strike of one day not the whole war."""
    if a.lemma in nouns("blocking") and b.lemma not in nouns("blocking"):
        return False
    return not (a.when is None and a.lemma in nouns("waged") and b.when is not None and b.lemma not in nouns("waged"))


def _compatible_modality(a: Telling, b: Telling) -> bool:
    return a.modality == b.modality or a.open or b.open


def _same_occasion(a: str, b: str) -> bool:
    x, y = set(a.lower().split()) - {"the", "of"}, set(b.lower().split()) - {"the", "of"}
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.5


def _same_time(a: Telling, b: Telling, published: dt.date | None) -> bool:
    """Whether two intervals can be the same; a telling without a date stands for the news of the day, if it leads."""
    a, b = (a, b) if a.sentence <= b.sentence else (b, a)
    if b.when is None and a.sentence < b.sentence <= a.sentence + 1 and a.when is not None and a.people == b.people:
        return True  # "They met in May 2022. The two talked for an hour."
    if b.when is None and b.again and a.sentence < b.sentence <= a.sentence + NEAR:
        return True  # "They met on 28 April. The meeting, chaired by X and Y, reviewed …"
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


def _likeness(happening: Happening, telling: Telling) -> tuple[int, int, bool, int]:
    """How much a happening and a telling share: people, that both are dated, and how near they stand; what was told
    before is meant rather than what comes."""
    one = happening.first
    people = len({p.name for p in one.people} & {p.name for p in telling.people})
    dated = int(one.when is not None and telling.when is not None)
    before = [telling.at - t.at for t in happening.tellings if t.at <= telling.at]
    after = [t.at - telling.at for t in happening.tellings if t.at > telling.at]
    return people, dated, bool(before), -min(before or after)


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
