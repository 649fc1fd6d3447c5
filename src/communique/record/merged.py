"""An event as the record shows it: every value that its tellings give, each with those who tell it.

The shown value is the first of a field. Of days, one that the text gives goes before a derived one, and the narrower
interval before the wider; of places, one that GeoNames knows before a country. Then the value goes first that more
reports tell, then the one of the smallest telling key. Nothing is averaged, and what differs is kept.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

import msgspec

from communique.findings import Event, Held, Kind, Level, Modality, Person, Place
from communique.record import likeness
from communique.record.blocks import days, interval
from communique.record.merging import Cluster, cluster, realisations
from communique.record.tellings import Telling


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a field and the ids of the tellings that give it; ``derived`` where no text tells it."""

    value: str
    tellings: tuple[str, ...]
    derived: bool = False


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field with its values, the shown one first."""

    name: str
    values: tuple[Value, ...]


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who took part, under the fullest name told, with every name and office that tellings give."""

    name: str
    office: str | None = None
    party: str | None = None
    person: str | None = None
    held: Held | None = None
    names: tuple[Value, ...] = ()
    offices: tuple[Value, ...] = ()


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the record, a pure function of its tellings."""

    id: str
    kind: Kind
    modality: Modality
    plover: str
    parties: tuple[str, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    level: Level | None = None
    people: tuple[Participant, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    domains: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    """Of all its tellings, those of the most tellings first."""
    quad: int | None = None
    cameo: str | None = None
    goldstein: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    dates_from: str | None = None
    count: int = 1
    occasion: str | None = None
    fields: tuple[Field, ...] = ()
    tellings: tuple[str, ...] = ()
    realised_by: str | None = None
    """The id of the asserted event that this planned one came to."""


def merge(tellings: Iterable[Telling]) -> tuple[Merged, ...]:
    """The events that a set of tellings makes, in the order of their smallest keys."""
    return tuple(shown(members, realised_by=came) for members, came in grouped(tellings))


def grouped(tellings: Iterable[Telling]) -> list[tuple[Cluster, str | None]]:
    """The tellings of each event, the smallest first, with the id of the event that a plan was realised as."""
    clusters = cluster(tellings)
    links = realisations(clusters)
    return [(members, links.get(members[0].id)) for members in clusters]


def shown(members: Cluster, *, realised_by: str | None = None) -> Merged:
    """The event that a cluster of tellings, sorted by key, makes."""
    event = members[0].event
    chosen = {name: _first(members, get, finer) for name, get, finer in _FIELDS}
    when, where = chosen["days"] or event, chosen["place"]
    coded = chosen["plover"] or event
    return Merged(
        id=members[0].id,
        kind=event.kind,
        modality=event.modality,
        plover=coded.plover,
        parties=(chosen["parties"] or event).parties,
        by=(chosen["by"] or event).by,
        to=(chosen["to"] or event).to,
        level=(chosen["level"] or event).level,
        people=_people(members),
        place=where.place if where else None,
        places=(chosen["places"] or event).places,
        domains=tuple(sorted({domain for m in members for domain in m.event.domains})),
        mode=coded.mode,
        contexts=_contexts(members),
        quad=coded.quad,
        cameo=coded.cameo,
        goldstein=coded.goldstein,
        start=when.start,
        end=when.end,
        dates_from=when.dates_from,
        count=event.count,
        occasion=(chosen["occasion"] or event).occasion,
        fields=tuple(f for name, get, finer in _FIELDS if (f := _field(name, members, get, finer)).values),
        tellings=tuple(m.id for m in members),
        realised_by=realised_by,
    )


def _contexts(members: Cluster) -> tuple[str, ...]:
    told = Counter(context for member in members for context in dict.fromkeys(member.event.contexts))
    return tuple(sorted(told, key=lambda context: (-told[context], context)))


Get = Callable[[Event], str | None]
Finer = Callable[[Telling], tuple[int, ...]]


def _values(members: Cluster, get: Get, finer: Finer) -> list[tuple[Value, Event]]:
    """The values of one field with the event that gives each first, sorted by the rule at the head of this module."""
    told: dict[str, list[Telling]] = {}
    for member in members:
        if (value := get(member.event)) is not None:
            told.setdefault(value, []).append(member)
    ranked = sorted(told.items(), key=lambda item: _rank(item[1], finer))
    return [
        (_value(value, tellings), min(tellings, key=lambda t: (finer(t), t.key)).event) for value, tellings in ranked
    ]


def _rank(tellings: Sequence[Telling], finer: Finer) -> tuple[object, ...]:
    reports = len({t.report for t in tellings})
    return (min(finer(t) for t in tellings), -reports, tellings[0].key)


def _value(value: str, tellings: Sequence[Telling]) -> Value:
    return Value(value=value, tellings=tuple(t.id for t in tellings))


def _derived(telling: Telling) -> bool:
    """Whether the days are not told by the text but taken from the day of the report."""
    return telling.event.dates_from not in (None, "text")


def _field(name: str, members: Cluster, get: Get, finer: Finer) -> Field:
    values = (value for value, _ in _values(members, get, finer))
    if name == "days":
        derived = {m.id for m in members if _derived(m)}
        values = (msgspec.structs.replace(value, derived=derived.issuperset(value.tellings)) for value in values)
    return Field(name=name, values=tuple(values))


def _first(members: Cluster, get: Get, finer: Finer) -> Event | None:
    return next((event for _, event in _values(members, get, finer)), None)


def _joined(codes: Sequence[str]) -> str | None:
    return "\t".join(codes) or None


def _days(event: Event) -> str | None:
    if event.start is None and event.end is None:
        return None
    if event.start == event.end:
        return str(event.start)
    return f"{event.start or ''}/{event.end or ''}"


def _exact(telling: Telling) -> tuple[int, ...]:
    """Told before derived, few days before many."""
    span = interval(telling)
    return (int(_derived(telling)), days(span) if span else 0)


def _where(event: Event) -> str | None:
    if event.place is None:
        return None
    return event.place.quote + (f" ({event.place.country})" if event.place.country else "")


def _narrow(telling: Telling) -> tuple[int, ...]:
    """A place that GeoNames knows before a country or one known by its words only."""
    return (int(telling.event.place is None or telling.event.place.geonameid is None),)


def _alike(telling: Telling) -> tuple[int, ...]:
    return ()


_FIELDS: tuple[tuple[str, Get, Finer], ...] = (
    ("days", _days, _exact),
    ("parties", lambda e: _joined(sorted(e.parties)), _alike),
    ("by", lambda e: _joined(sorted(e.by)), _alike),
    ("to", lambda e: _joined(sorted(e.to)), _alike),
    ("level", lambda e: e.level, _alike),
    ("place", _where, _narrow),
    ("places", lambda e: "; ".join(p.quote for p in e.places) or None, _alike),
    ("domains", lambda e: _joined(e.domains), _alike),
    ("occasion", lambda e: e.occasion, _alike),
    ("plover", lambda e: e.plover, _alike),
)


def _people(members: Cluster) -> tuple[Participant, ...]:
    """Everybody whom a telling names, each once, in the order in which they are first told."""
    groups: list[list[tuple[Telling, Person]]] = []
    named = [(m, person) for m in members for person in m.event.people]
    for member, person in sorted(named, key=lambda mp: -len(likeness.folded(mp[1].name))):
        home = next((g for g in groups if any(likeness.same_person(person, other) for _, other in g)), None)
        if home is None:
            groups.append([(member, person)])
        else:
            home.append((member, person))
    order = {id(person): n for n, (_, person) in enumerate(named)}
    groups.sort(key=lambda g: min(order[id(person)] for _, person in g))
    return tuple(_participant(group) for group in groups)


def _participant(told: Sequence[tuple[Telling, Person]]) -> Participant:
    names = _person_values(told, lambda p: p.name, lambda name: (-len(likeness.folded(name)), name.isupper()))
    offices = _person_values(told, lambda p: p.office, lambda _: ())
    people = [person for _, person in told]
    return Participant(
        name=names[0].value,
        office=offices[0].value if offices else None,
        party=next((p.party for p in people if p.party), None),
        person=next((p.person for p in people if p.person), None),
        held=next((p.held for p in people if p.held and offices and p.office == offices[0].value), None),
        names=names,
        offices=offices,
    )


def _person_values(
    told: Sequence[tuple[Telling, Person]],
    get: Callable[[Person], str | None],
    fuller: Callable[[str], tuple[int, ...]],
) -> tuple[Value, ...]:
    given: dict[str, list[tuple[Telling, bool]]] = {}
    for telling, person in told:
        if (value := get(person)) is not None:
            given.setdefault(value, []).append((telling, person.held is not None))
    ranked: list[tuple[tuple[Hashable, ...], Value]] = []
    for value, tellings in given.items():
        tellings.sort(key=lambda t: t[0].key)
        derived = all(from_registry for _, from_registry in tellings)
        rank = (fuller(value), derived, -len({t.report for t, _ in tellings}), tellings[0][0].key)
        ids = tuple(dict.fromkeys(t.id for t, _ in tellings))
        ranked.append((rank, Value(value=value, tellings=ids, derived=derived)))
    return tuple(value for _, value in sorted(ranked, key=lambda r: r[0]))
