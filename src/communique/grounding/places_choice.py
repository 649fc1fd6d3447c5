"""Which of the places of one name is meant: by what else the text names, by the place named behind it, by size.

A name means one place in one text, save where the text says otherwise ("Paris, Texas" beside "Paris").
"""

import math
from collections import defaultdict

import msgspec

from communique.grounding import gazetteer
from communique.grounding.gazetteer import Entry

FEATURE_WEIGHT = {"PCLI": 4.0, "PPLC": 1.5, "PPL": 0.0, "ADM1": 0.5, "ADM2": 0.5}
"""Added to the decimal logarithm of the population; regions, seas and venues, which have none, weigh OTHER_FEATURE."""
OTHER_FEATURE = 7.0
NATIONAL, PROVINCIAL, LOCAL = 1.0, 2.5, 2.5
"""Weight of a candidate's state, of another place in that state, and of its province being named in the text."""


class Scene(msgspec.Struct, frozen=True):
    """What a text names, each with the names that say so: states, states by places in them, provinces."""

    states: dict[str, set[str]]
    within_states: dict[str, set[str]]
    provinces: dict[tuple[str, str], set[str]]


def survey(keys: set[str], adjectives: set[str]) -> Scene:
    """The scene that the folded names and adjectives of nationality of a text set."""
    states, inside, provinces = defaultdict(set), defaultdict(set), defaultdict(set)
    for adjective in adjectives:
        states[gazetteer.adjectives()[adjective]].add(adjective)
    for key in keys - gazetteer.words("common").keys():
        for entry in _plain(key):
            if entry.country is None:
                continue
            if entry.feature == "PCLI":
                states[entry.country].add(key)
            else:
                inside[entry.country].add(key)
            province = entry.name if entry.feature == "ADM1" else entry.within
            if province:
                provinces[province, entry.country].add(key)
    return Scene(states, inside, provinces)


def _plain(key: str) -> tuple[Entry, ...]:
    """The places of a name that by themselves tell where a text plays: where there are few of the name."""
    found = gazetteer.named(key)
    return found if len(found) <= 3 else ()


def choose(key: str, candidates: tuple[Entry, ...], scene: Scene) -> Entry:
    """The likeliest of the candidates (at least one) that bear the folded name."""
    return max(candidates, key=lambda entry: weight(entry, key, scene))


def weight(entry: Entry, key: str, scene: Scene) -> float:
    """How likely the place is, in orders of magnitude of population; the name itself is no evidence for itself."""
    total = math.log10(entry.population + 10) + FEATURE_WEIGHT.get(entry.feature, OTHER_FEATURE)
    if entry.country is None:
        return total
    if scene.states.get(entry.country, set()) - {key}:
        total += NATIONAL
    if scene.within_states.get(entry.country, set()) - {key}:
        total += PROVINCIAL
    if entry.within and scene.provinces.get((entry.within, entry.country), set()) - {key}:
        total += LOCAL
    return total


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in another one: a state, a province, a region of states, or the city around it."""
    if outer.members:
        return inner.country in outer.members
    if inner.country is None or inner.country != outer.country or inner == outer:
        return False
    if outer.feature == "PCLI":
        return True
    return inner.within is not None and gazetteer.fold(inner.within) == gazetteer.fold(outer.name)
