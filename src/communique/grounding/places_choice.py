"""Which of the places of one name is meant: by what else the text names, by the place named behind it, by size.

A name means one place in one text, save where the text says otherwise ("Paris, Texas" beside "Paris").
"""

import math
from collections import defaultdict
from typing import Any

import msgspec

from communique.grounding import gazetteer
from communique.grounding.gazetteer import Entry

FEATURE_WEIGHT = {"PCLI": 3.0, "PPLC": 2.0, "PPL": 0.0, "ADM1": 0.5, "ADM2": 0.5}
"""Added to the decimal logarithm of the population; regions, seas and venues that have none weigh OTHER_FEATURE."""
OTHER_FEATURE = 7.0
MARGIN = 0.2
"""Orders of magnitude of population by which one place of a name must outweigh the others, else none is told."""
APART_KM = 161
"""Two places of one name that are closer than this are not thought of as two."""
SMALL = 15_000
"""Inhabitants below which a town is thought of only where the text names its state and says that it lies "in" it."""
WORLD_CITY = 1.0
"""Added for cities of a million, which news names without saying where they lie."""
NATIONAL, PROVINCIAL, LOCAL, SIBLING = 1.0, 2.5, 2.5, 1.5
"""Weight of a candidate's state, of other places in that state, and of other places in its province being named in the
text, and of a state being named in one breath with a state, a province with one of the same state."""

PARTY = 0.5
"""Weight of a candidate's state taking part in what happens, which may happen anywhere."""
HOLDS = 2.0
"""Weight of a province where the text names towns in it."""
DIVISION = 4.0
"""Weight of a province where the text says that the name is one's."""


class Said(msgspec.Struct, frozen=True):
    """What the words around the names say of them."""

    siblings: dict[str, set[str]] = {}
    """For each name those named in one breath with it ("Georgia and Armenia")."""
    parties: set[str] = set()
    """Names that nowhere speak of a place but of who acts ("US officials")."""
    divisions: set[str] = set()
    """Names said to be a province's ("the governor of Georgia")."""


class Scene(msgspec.Struct, frozen=True):
    """What a text names, each with the names that say so: states, parties to what happens, states by places in them,
    provinces."""

    states: dict[str, set[str]]
    parties: dict[str, set[str]]
    within_states: dict[str, set[str]]
    provinces: dict[tuple[str, str], set[str]]
    said: Said = Said()


def survey(known: dict[str, tuple[Entry, ...]], adjectives: set[str], said: Said) -> Scene:
    """The scene that names with their places, and adjectives of nationality, set.

    Capitals and seats of government are left out: they stand for governments that are spoken of anywhere.
    """
    states, parties, inside, provinces = (defaultdict[Any, set[str]](set) for _ in range(4))
    for adjective in adjectives:
        for code in gazetteer.adjectives()[adjective]:
            parties[code].add(adjective)
    for key, entry in ((key, entry) for key, entries in known.items() for entry in entries):
        if entry.country is None or key in gazetteer.words("common"):
            continue
        if entry.feature in {"PCLI", "PPLC", "BLDG"}:
            (parties if key in said.parties else states)[entry.country].add(key)
        else:
            inside[entry.country].add(key)
            province = entry.name if entry.feature == "ADM1" else entry.within
            if province:
                provinces[province, entry.country].add(key)
    return Scene(states, parties, inside, provinces, said)


def choose(key: str, candidates: tuple[Entry, ...], scene: Scene) -> Entry:
    """The likeliest of the candidates (at least one) that bear the folded name."""
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda entry: weight(entry, key, scene))


def without_namesakes(key: str, candidates: tuple[Entry, ...], scene: Scene) -> tuple[Entry, ...]:
    """The candidates less a state whose namesake ("Congo") the text names more of, however many people it has."""
    spoken = {entry: _spoken_of(entry, key, scene) for entry in candidates if entry.feature == "PCLI"}
    if len(spoken) < 2:
        return candidates
    most = max(spoken.values())
    return tuple(entry for entry in candidates if spoken.get(entry, most) == most)


def _spoken_of(state: Entry, key: str, scene: Scene) -> int:
    """How many other names of the text are the state's: its own, its adjective, places in it."""
    code = state.country or ""
    named = (of.get(code, set()) for of in (scene.states, scene.parties, scene.within_states))
    return len(set().union(*named) - {key})


def is_clear(best: Entry, key: str, candidates: tuple[Entry, ...], scene: Scene) -> bool:
    """Whether the best candidate outweighs by MARGIN each one that lies elsewhere: farther than APART_KM, and neither
    is the province around the other."""
    if len(candidates) == 1:
        return True
    elsewhere = [
        weight(each, key, scene)
        for each in candidates
        if kilometres(each, best) > APART_KM and not lies_in(each, best) and not lies_in(best, each)
    ]
    return weight(best, key, scene) - max(elsewhere, default=-math.inf) >= MARGIN


def weight(entry: Entry, key: str, scene: Scene) -> float:
    """How likely the place is, in orders of magnitude of population; the name itself is no evidence for itself."""
    kind = FEATURE_WEIGHT.get(entry.feature, 0.0 if entry.population else OTHER_FEATURE)
    total = math.log10(entry.population + 10) + kind + WORLD_CITY * _is_world_city(entry)
    if entry.country is None:
        return total
    if _others(scene.states.get(entry.country), key):
        total += NATIONAL
    elif _others(scene.parties.get(entry.country), key):
        total += PARTY
    total += PROVINCIAL * _share(_others(scene.within_states.get(entry.country), key))
    if entry.within:
        total += LOCAL * _share(_others(scene.provinces.get((entry.within, entry.country)), key))
    if entry.feature == "ADM1":
        holds = _others(scene.provinces.get((entry.name, entry.country)), key)
        total += HOLDS * (bool(holds) and not _is_capital(key, entry.country))
        total += DIVISION * (key in scene.said.divisions)
    return total + SIBLING * any(_alike(entry, other) for other in scene.said.siblings.get(key, ()))


def _is_capital(key: str, country: str) -> bool:
    """Whether the capital of the same state bears the name, as near to the towns of the province as that is."""
    return any(entry.feature == "PPLC" and entry.country == country for entry in gazetteer.named(key))


def _is_world_city(entry: Entry) -> bool:
    return entry.population >= 1_000_000 and entry.feature.startswith("PPL")


def _alike(entry: Entry, other: str) -> bool:
    if entry.feature not in {"PCLI", "PPLC", "ADM1"}:
        return False
    return any(
        sibling.feature == entry.feature and (entry.feature != "ADM1" or sibling.country == entry.country)
        for sibling in gazetteer.named(other)
    )


def _others(names: set[str] | None, key: str) -> int:
    """How many names there are beside the folded name itself."""
    return len(names) - (key in names) if names else 0


def _share(names: int) -> float:
    """How much several names say: one half of what very many would, three three quarters."""
    return names / (names + 1)


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in another one: a state, a province, a region of states, or the city around it."""
    if outer.members:
        return inner.country in outer.members
    if inner.country is None or inner.country != outer.country or inner == outer:
        return False
    if outer.feature == "PCLI":
        return True
    return inner.within is not None and gazetteer.fold(inner.within) == gazetteer.fold(outer.name)


def is_minor(entry: Entry) -> bool:
    """Whether a place is a small town or a district, of which there are too many to know them by their name alone."""
    if entry.feature == "ADM2":
        return not entry.name.endswith("County")
    return entry.feature == "PPL" and entry.population < SMALL


def kilometres(here: Entry, there: Entry) -> float:
    """The distance of two places, by the haversine formula."""
    lat, other, turn = math.radians(here.lat), math.radians(there.lat), math.radians(there.lon - here.lon)
    half = math.sin((lat - other) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))
