"""One happening is one event, however many reports tell it: which tellings go together.

``cluster`` is a pure function of a set of tellings: neither their order nor their repetition matters. Tellings are
taken from the most exact date to none, the most telling first. Each joins the one cluster that nothing forbids
(``forbidden``) and for which enough speaks (``evidence``); where two clusters fit alike, it stands alone, for a wrong
merge loses an event and a missed one only a link.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from communique.findings import Person
from communique.record import likeness
from communique.record.blocks import Interval, blocks, days, interval, window
from communique.record.tellings import Key, Telling

Cluster = tuple[Telling, ...]

ENOUGH = 2
"""Evidence that joins two tellings of one kind and dyad: the same single day alone is as much."""
ENOUGH_FREQUENT = 4
"""Evidence for kinds that happen many times a day between the same parties: the day alone does not do."""
FREQUENT = frozenset({"force", "deployment", "other"})
ENOUGH_UNDATED = 4
"""Evidence without a date: the people of both sides, or the same words."""
MARGIN = 1
"""By how much one cluster must be the better one."""


def cluster(tellings: Iterable[Telling]) -> tuple[Cluster, ...]:
    """The tellings grouped into events, each group sorted by key, the groups by their smallest key."""
    unique = {telling.key: telling for telling in tellings}
    by_modality: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in unique.values():
        by_modality[telling.event.kind, telling.event.modality].append(telling)
    found = [group for same in by_modality.values() for group in _cluster_one_kind(same)]
    return tuple(sorted((tuple(sorted(group, key=_key)) for group in found), key=lambda group: group[0].key))


def realisations(clusters: Sequence[Cluster]) -> dict[str, str]:
    """For each planned event the asserted one that it was realised as, by the ids of their smallest tellings."""
    happened = _Index([list(c) for c in clusters if c[0].event.modality == "asserted"])
    links: dict[str, str] = {}
    for plan in clusters:
        if plan[0].event.modality == "planned" and (event := _realised(plan, happened)) is not None:
            links[plan[0].id] = min(event, key=_key).id
    return links


def forbidden(one: Telling, other: Telling) -> str | None:
    """Why the two tellings cannot be of one event, None where nothing forbids it."""
    if one.report == other.report:
        return "one report tells each happening once"
    return _forbidden(one, other)


def _forbidden(one: Telling, other: Telling) -> str | None:
    """What forbids that tellings of two reports are of one event."""
    if one.event.count != other.event.count:
        return "they tell of different numbers of happenings"
    if one.event.kind == "other" and one.event.plover != other.event.plover:
        return "they are different acts"
    return _apart(one, other)


def _apart(one: Telling, other: Telling) -> str | None:
    """What forbids that two tellings, planned or not, are of one happening."""
    if _gap(one, other) > (0 if one.event.kind == "call" else 1):
        return "their days lie apart"
    if _other_parties(one, other):
        return "their parties differ"
    if _turned_round(one, other):
        return "their directions differ"
    if one.event.place and other.event.place and likeness.same_country(one.event.place, other.event.place) is False:
        return "they are in different countries"
    if _other_counterpart(one, other):
        return "they name other counterparts"
    return None


def evidence(one: Telling, other: Telling) -> int:
    """How much speaks for one event: days, people, place, occasion, level and words, each counted once."""
    return sum(_evidence(one, other).values())


def _evidence(one: Telling, other: Telling) -> dict[str, int]:
    return {
        "days": _days_agree(one, other),
        "people": 2 * len(_parties_that_agree(one.event.people, other.event.people)),
        "place": _places_agree(one, other),
        "occasion": _occasions_agree(one, other),
        "level": _levels_agree(one, other),
        "direction": int(bool(one.event.by) and set(one.event.by) == set(other.event.by)),
        "words": 3 * int(_words_agree(one, other)),
    }


def _cluster_one_kind(tellings: list[Telling]) -> list[list[Telling]]:
    index = _Index([])
    for telling in sorted(tellings, key=_most_telling_first):
        index.put(telling, _home(telling, index))
    return index.clusters


def _home(telling: Telling, index: "_Index") -> int | None:
    """The number of the one cluster that the telling belongs to; None where it stands alone."""
    scores = [(score, n) for n in index.near(telling) if (score := index.fit(telling, n)) is not None]
    if not scores:
        return None
    scores.sort(key=lambda s: (-s[0], s[1]))
    if len(scores) > 1 and (interval(telling) is None or scores[0][0] - scores[1][0] < MARGIN):
        return None
    return scores[0][1]


def _fit(telling: Telling, members: list[Telling]) -> int | None:
    """The evidence that a telling belongs to tellings of other reports; None where forbidden or not enough."""
    if any(_forbidden(telling, member) for member in members):
        return None
    best: dict[str, int] = {}
    for member in members:
        for name, points in _evidence(telling, member).items():
            best[name] = max(best.get(name, points), points)
    if not best.get("days") and not _bridged(telling, members, best):
        return None
    score = sum(best.values())
    return score if score >= _enough(telling, members) else None


def _bridged(telling: Telling, members: list[Telling], best: dict[str, int]) -> bool:
    """Whether people and place, or the same words, stand in for days that do not overlap or are not told."""
    if interval(telling) is None:
        undated = all(interval(member) is None for member in members)
        return best["words"] > 0 and _reported_within(telling, members, 7) if undated else True
    return best["words"] > 0 or (best["place"] > 0 and (best["people"] > 0 or best["occasion"] > 0))


def _enough(telling: Telling, members: list[Telling]) -> int:
    if interval(telling) is None:
        return 3 if all(interval(member) is None for member in members) else ENOUGH_UNDATED
    return ENOUGH_FREQUENT if telling.event.kind in FREQUENT else ENOUGH


def _reported_within(telling: Telling, members: list[Telling], most: int) -> bool:
    dates = [m.published for m in (telling, *members)]
    known = [d for d in dates if d is not None]
    return len(known) == len(dates) and (max(known) - min(known)).days <= most


def _realised(plan: Cluster, happened: "_Index") -> list[Telling] | None:
    announced = min((t.published for t in plan if t.published), default=None)
    plans = list({_compared(p): p for p in plan}.values())
    enough = ENOUGH if any(interval(p) for p in plan) else ENOUGH_UNDATED
    scores: list[tuple[int, int]] = []
    for n in happened.near(*plan):
        event = happened.distinct(n)
        last = max((span[1] for t in event if (span := interval(t))), default=None)
        if last is None or (announced and last < announced) or any(_apart(p, e) for p in plans for e in event):
            continue
        scores.append((max(evidence(p, e) for p in plans for e in event), n))
    scores = sorted((s for s in scores if s[0] >= enough), key=lambda s: (-s[0], s[1]))
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return happened.clusters[scores[0][1]]


class _Index:
    """Clusters under their numbers, found by the blocks of their members.

    Of tellings that say the same, as copies of one text do, one is compared for all.
    """

    def __init__(self, clusters: list[list[Telling]]) -> None:
        self.clusters = clusters
        self._distinct: list[dict[object, Telling]] = [{} for _ in clusters]
        self._reports: list[set[str]] = [set() for _ in clusters]
        self._by_block: dict[str, set[int]] = defaultdict(set)
        self._blocks: dict[Key, tuple[str, ...]] = {}
        for number, members in enumerate(clusters):
            for telling in members:
                self._note(telling, number)

    def near(self, *tellings: Telling) -> list[int]:
        """The numbers of the clusters that share a block with one of the tellings, in the order of their beginning."""
        found: set[int] = set()
        for telling in tellings:
            for block in self._blocks_of(telling):
                found |= self._by_block.get(block, set())
        return sorted(found)

    def put(self, telling: Telling, home: int | None) -> None:
        """Add the telling to its home, or begin a cluster with it."""
        if home is None:
            home = len(self.clusters)
            self.clusters.append([])
            self._distinct.append({})
            self._reports.append(set())
        self.clusters[home].append(telling)
        self._note(telling, home)

    def fit(self, telling: Telling, number: int) -> int | None:
        """The evidence that a telling belongs to a cluster; None where it is forbidden or not enough."""
        return None if telling.report in self._reports[number] else _fit(telling, self.distinct(number))

    def distinct(self, number: int) -> list[Telling]:
        """The members of a cluster, of those that say the same the first."""
        return list(self._distinct[number].values())

    def _note(self, telling: Telling, number: int) -> None:
        self._distinct[number].setdefault(_compared(telling), telling)
        self._reports[number].add(telling.report)
        for block in self._blocks_of(telling):
            self._by_block[block].add(number)

    def _blocks_of(self, telling: Telling) -> tuple[str, ...]:
        key = telling.key
        if key not in self._blocks:
            self._blocks[key] = blocks(telling)
        return self._blocks[key]


@lru_cache(maxsize=50_000)
def _compared(telling: Telling) -> tuple[object, ...]:
    """All of a telling that is compared with others: tellings for which it is equal fit and are forbidden alike."""
    event = telling.event
    return (
        (event.kind, event.plover, event.modality, event.level, event.count, event.occasion),
        (event.parties, event.by, event.to),
        tuple((person.name, person.party, person.person) for person in event.people),
        event.place and (event.place.quote, event.place.country, event.place.geonameid),
        event.quotes,
        interval(telling) or telling.published,
    )


def _key(telling: Telling) -> tuple[str, int, int, str, int]:
    return telling.key


def _most_telling_first(telling: Telling) -> tuple[object, ...]:
    span = interval(telling)
    event = telling.event
    told = len(event.people) + bool(event.place) + bool(event.occasion)
    return (span is None, days(span) if span else 0, -told, telling.key)


def _gap(one: Telling, other: Telling) -> int:
    """Days between the two intervals, 0 where they overlap or one is not told."""
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return 0
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def _days_agree(one: Telling, other: Telling) -> int:
    """2 for the same single day, 1 where the intervals overlap or a report without date is of those days, else 0."""
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return int(_in_window(one, b) or _in_window(other, a))
    if _gap(one, other) > 0:
        return 0
    return 2 if a == b and days(a) == 1 else 1


def _in_window(undated: Telling, span: Interval | None) -> bool:
    around = window(undated)
    return span is not None and around is not None and around[0] <= span[1] and span[0] <= around[1]


def _other_parties(one: Telling, other: Telling) -> bool:
    """A meeting of two is not one of two others; of a forum each report names those whom it is about."""
    a, b = set(one.event.parties), set(other.event.parties)
    if one.event.kind == "forum":
        return not a & b
    return not (a <= b or b <= a)


def _turned_round(one: Telling, other: Telling) -> bool:
    """Whether who acts on whom differs where both tell it."""
    pairs = ((set(one.event.by), set(other.event.by)), (set(one.event.to), set(other.event.to)))
    return any(a and b and not a & b for a, b in pairs)


def _other_counterpart(one: Telling, other: Telling) -> bool:
    """Whether both name people of one party, and none of them is the same."""
    named = {p.party for p in one.event.people if p.party} & {p.party for p in other.event.people if p.party}
    return bool(named - _parties_that_agree(one.event.people, other.event.people))


def _parties_that_agree(one: Sequence[Person], other: Sequence[Person]) -> set[str | None]:
    """The parties of which both name the same person."""
    return {a.party for a in one for b in other if likeness.same_person(a, b)}


def _places_agree(one: Telling, other: Telling) -> int:
    """2 for the same place, 1 for the same country, else 0."""
    a, b = one.event.place, other.event.place
    if a is None or b is None or likeness.same_country(a, b) is False:
        return 0
    if likeness.same_spot(a, b):
        return 2
    return int(likeness.same_country(a, b) is True)


def _occasions_agree(one: Telling, other: Telling) -> int:
    """2 for the same occasion, -1 for two of different names, 0 where one is not told."""
    a, b = one.event.occasion, other.event.occasion
    if a is None or b is None:
        return 0
    return 2 if likeness.same_occasion(a, b) else -1


def _levels_agree(one: Telling, other: Telling) -> int:
    a, b = one.event.level, other.event.level
    if a is None or b is None:
        return 0
    return 1 if a == b else -1


def _words_agree(one: Telling, other: Telling) -> bool:
    return any(likeness.same_quote(a, b) for a in one.event.quotes for b in other.event.quotes)
