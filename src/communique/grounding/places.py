"""Places in a text, with coordinates and the state that they lie in.

Names come from the table of places (``gazetteer``); which words are such names and which are persons or papers is told
in ``places_mentions``, which of several places of one name is meant in ``places_choice``.
"""

import functools
import itertools
import re
from collections import defaultdict
from typing import NamedTuple

import msgspec

from communique.grounding import gazetteer
from communique.grounding.gazetteer import Entry, fold
from communique.grounding.places_around import KNOWN_BY_ITSELF, told_around
from communique.grounding.places_choice import (
    Said,
    Scene,
    choose,
    is_clear,
    is_minor,
    lies_in,
    survey,
    without_namesakes,
)
from communique.grounding.places_divisions import capital_of, city_or_province, is_division, is_region
from communique.grounding.places_governments import is_government, speaks
from communique.grounding.places_mentions import (
    Mention,
    is_acronym,
    is_inside,
    is_joined,
    is_somebody,
    is_surname,
    is_team,
    is_titled,
    mentions,
    only_names,
    place_evidence,
)

CITIES = frozenset({"PPL", "PPLC"})
STATED = frozenset({"PCLI", "PPLC", "BLDG"})
"""Features of places that name a state: itself, its capital, its seats of government."""
FEW = 3
"""Places of one name up to which the name by itself tells where a text plays."""

KNOWN_PROVINCE = 1_000_000
"""Townspeople from which a province is known where the text does not name its state."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """``text[start:end]`` and the place that it names; coordinates in degrees (WGS 84)."""

    start: int
    end: int
    name: str
    """The name in the table, such as "Kyiv" where the text says "Kiev"."""
    lat: float
    lon: float
    country: str | None
    """ISO3, None for seas, regions of several states and where states dispute a place."""
    geonameid: int | None
    feature: str
    """GeoNames' feature code: PCLI state, PPLC capital, PPL city, ADM1 province, SEA, BLDG …"""
    within: str | None = None
    """The province, region or city around it, where known."""
    members: tuple[str, ...] = ()
    """The states of a region."""


def places(text: str) -> list[Place]:
    """Every place that the text names, from left to right.

    >>> [(place.name, place.country) for place in places("They met in Batumi, Georgia.")]
    [('Batumi', 'GEO'), ('Georgia', 'GEO')]
    """
    found = mentions(text)
    around = told_around(text, found)
    followed = itertools.zip_longest(found, found[1:])
    capitals = {mention: capital_of(text, mention, following) for mention, following in followed}
    outer = {mention: capital for mention, capital in capitals.items() if capital is not None} | around.places
    told = _told(outer)
    found = [mention for mention in found if mention.key in told or mention.key not in around.unknown]
    siblings = _siblings(text, found, around.inside | outer.keys() - around.places.keys())
    chosen, home = _chosen(text, found, told, siblings)
    reading = _Reading(text, told, _people(text, found, told), home, _beside(siblings, chosen))
    return [
        _place(mention, entry)
        for mention in found
        for likeliest in [outer.get(mention) or chosen.get(mention.key)]
        for entry in [likeliest and city_or_province(text, mention, likeliest)]
        if entry is not None and _is_place(reading, mention, entry, contained=mention in outer)
    ]


class _Reading(NamedTuple):
    """What is known of a text once its names are chosen."""

    text: str
    told: dict[str, Entry]
    """Names that the text explains somewhere."""
    people: set[str]
    """Names that are persons'."""
    home: set[str]
    """The states (ISO3) that it names or names large places of."""
    beside: set[str]
    """Names joined by a comma or an "and" to a larger place of the same state."""


def _chosen(
    text: str, found: list[Mention], told: dict[str, Entry], siblings: dict[str, set[str]]
) -> tuple[dict[str, Entry], set[str]]:
    """The place that each name means in this text, chosen twice: the second time knowing what the first time chose.

    Small towns and districts are thought of only in the states that the rest of the text names, given beside. A name
    of which two places are about as likely means none.
    """
    keys = {mention.key for mention in found}
    every = {key: (told[key],) if key in told else gazetteer.named(key) for key in keys}
    adjectives = _adjectives(text)
    large = {key: tuple(entry for entry in entries if not is_minor(entry)) for key, entries in every.items()}
    stated = [mention for mention in found if any(entry.feature in STATED for entry in every[mention.key])]
    said = Said(siblings, _parties(text, stated), {mention.key for mention in found if is_division(text, mention)})
    first = survey({key: entries for key, entries in large.items() if len(entries) <= FEW}, adjectives, said)
    home = {*first.states, *first.parties, *first.within_states, *(entry.country or "" for entry in told.values())}
    local = {key: tuple(e for e in entries if not is_minor(e) or e.country in home) for key, entries in every.items()}
    known = {key: local[key] or every[key] for key in keys}
    chosen = {key: choose(key, without_namesakes(key, entries, first), first) for key, entries in known.items()}
    sure: dict[str, tuple[Entry, ...]] = {
        key: (entry,) for key, entry in chosen.items() if key in told or not is_minor(entry)
    }
    second = survey(sure, adjectives, said)
    known = {key: without_namesakes(key, entries, second) for key, entries in known.items()}
    best = {key: choose(key, entries, second) for key, entries in known.items()}
    return {key: entry for key, entry in best.items() if is_clear(entry, key, known[key], second)}, home


def _beside(siblings: dict[str, set[str]], chosen: dict[str, Entry]) -> set[str]:
    larger = {key for key, entry in chosen.items() if not is_minor(entry)}
    return {
        key
        for key, others in siblings.items()
        for other in others & larger
        if key in chosen and chosen[key].country is not None and chosen[key].country == chosen[other].country
    }


def _siblings(text: str, found: list[Mention], inside: frozenset[Mention]) -> dict[str, set[str]]:
    """For each name those that a comma or an "and" joins it to, not being the place around it ("Batumi, Georgia")."""
    siblings: dict[str, set[str]] = defaultdict(set)
    for first, second in itertools.pairwise(found):
        if first not in inside and _IN_ONE_BREATH.fullmatch(text, first.end, second.start):
            siblings[first.key].add(second.key)
            siblings[second.key].add(first.key)
    return siblings


_IN_ONE_BREATH = re.compile(r",? (?:and|or) |, ")


def _parties(text: str, found: list[Mention]) -> set[str]:
    """The names that nowhere speak of a place: governments and delegations, where they are those of states."""
    parties: set[str] = set()
    placed: set[str] = set()
    for mention in found:
        if mention.key not in placed:
            is_placed = place_evidence(text, mention) and not speaks(text, mention)
            (placed if is_placed else parties).add(mention.key)
    return parties - placed


def _people(text: str, found: list[Mention], told: dict[str, Entry]) -> set[str]:
    """The names that somewhere are a person's and nowhere speak of a place."""
    persons = {mention.key for mention in found if is_somebody(mention)}
    return persons - told.keys() - {mention.key for mention in found if place_evidence(text, mention)}


def lookup(name: str, context_countries: tuple[str, ...] = ()) -> Place | None:
    """The likeliest place of a name, one in the given states (ISO3) first; None where no place bears it."""
    key = fold(name)
    candidates = gazetteer.named(key) or gazetteer.named(key.removeprefix("the "))
    if not candidates:
        return None
    preferred = tuple(entry for entry in candidates if entry.country in context_countries)
    entry = choose(key, preferred or candidates, Scene({}, {}, {}, {}))
    mention = Mention(0, len(name), key, "", "", opens=False)
    return _place(mention, city_or_province(name, mention, entry))


def contains(outer: str | Place, inner: Place) -> bool:
    """Whether a state (ISO3) or place holds the other one; a place holds itself."""
    if isinstance(outer, str):
        return inner.country == outer
    same = (outer.name, outer.country, outer.feature) == (inner.name, inner.country, inner.feature)
    return same or lies_in(_as_entry(inner), _as_entry(outer))


def _told(around: dict[Mention, Entry]) -> dict[str, Entry]:
    """What the text itself says of a name somewhere ("Paris, Texas") holds wherever the name stands alone."""
    ordered = sorted(around.items(), key=lambda told: told[0].start, reverse=True)
    return {mention.key: entry for mention, entry in ordered}


_BEFORE_SHORT = re.compile(r"(?:\w, ?|\b[DR]-)$")
"""What stands before the short name of a state: "Fresno, Calif.", "D-Calif."."""


@functools.cache
def _short_keys() -> frozenset[str]:
    """The short names of the states of the USA as they are looked up ("va", "mn")."""
    return frozenset(fold(short) for short, full in gazetteer.words("state").items() if full.endswith(";USA"))


def _is_place(reading: _Reading, mention: Mention, entry: Entry, *, contained: bool) -> bool:
    text, told = reading.text, reading.told
    if only_names(text, mention) or is_government(text, mention, entry):
        return False
    if entry.feature in CITIES and (is_titled(text, mention) or is_team(mention) or is_surname(mention)):
        return False
    if entry.feature == "ADM1" and entry.population < KNOWN_PROVINCE and is_joined(mention):
        return False
    if is_minor(entry) and not contained and mention.key not in told:
        at_home = entry.country in reading.home
        return at_home and (is_inside(text, mention) or mention.key in reading.beside) and not is_somebody(mention)
    if mention.key in _short_keys():
        return (
            place_evidence(text, mention)
            or _BEFORE_SHORT.search(text[max(0, mention.start - 3) : mention.start]) is not None
        )
    if (
        contained
        or place_evidence(text, mention)
        or is_region(text, mention)
        or (mention.before == "of" and entry.feature == "PCLI")
    ):
        return True
    if mention.key in told:
        return not is_somebody(mention)
    if entry.feature == "PPL" and (is_acronym(text, mention) or is_joined(mention)):
        return False
    if mention.key in gazetteer.words("common"):
        return False
    if entry.feature == "ADM1" and entry.population < KNOWN_PROVINCE:
        at_home = entry.country in reading.home
        return at_home and mention.key not in reading.people and not is_somebody(mention)
    if entry.feature in CITIES and entry.population < KNOWN_BY_ITSELF:
        return mention.key not in reading.people | gazetteer.words("personal").keys() and not is_somebody(mention)
    return mention.key not in gazetteer.words("personal") or not (mention.key in reading.people or is_somebody(mention))


def _adjectives(text: str) -> set[str]:
    words = {fold(word) for word in re.findall(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?", text)}
    return words & gazetteer.adjectives().keys()


def _place(mention: Mention, entry: Entry) -> Place:
    return Place(
        start=mention.start,
        end=mention.end,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        geonameid=entry.geonameid,
        feature=entry.feature,
        within=entry.within,
        members=entry.members,
    )


def _as_entry(place: Place) -> Entry:
    position = (place.lat, place.lon, 0, place.geonameid)
    return Entry(place.name, place.feature, place.country, place.within, *position, place.members)
