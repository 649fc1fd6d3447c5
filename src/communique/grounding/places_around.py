"""Places that a text names right behind a name, which tell where it lies: "Paris, Texas", "in Paris in Texas"."""

import functools
import itertools
import re
from collections import defaultdict
from typing import NamedTuple

from communique.grounding import gazetteer
from communique.grounding.gazetteer import Entry, fold
from communique.grounding.places_choice import is_minor, kilometres, lies_in
from communique.grounding.places_mentions import Mention, is_inside

NEAR_KM = 150
"""Up to this distance from its middle a town is taken to lie in the province named behind it."""
KNOWN_BY_ITSELF = 200_000
"""Inhabitants from which a city needs no preposition to be taken for a place."""

WIDE = frozenset({"PCLI", "ADM1"})
"""Features of the places that are named behind a town to tell where it lies."""

_BEHIND = re.compile(r",\s{1,2}|\s\(")
_IN = re.compile(r",? in (?:the )?")
_CLOSED = re.compile(r"[,)](?!\s(?:and|or)\b)|[.;:](?!\w)|\s*(?:\n|$)")
"""What stands behind the name of the place around, and never within a list: "Plains, Georgia, was quiet"."""


class Told(NamedTuple):
    """What a text says of its names by the places around them."""

    places: dict[Mention, Entry]
    """The places that lie in one named behind them, and those in which they lie."""
    inside: frozenset[Mention]
    """The first of the two."""
    unknown: frozenset[str]
    """Names of towns said to lie where the table has none of the name."""


def told_around(text: str, found: list[Mention]) -> Told:
    """What the text says by the places that it names behind others, from the last name to the first.

    "Atlanta, Georgia" tells of both which they are; "Paris, Lamar County, Texas" of all three.
    """
    places: dict[Mention, Entry] = {}
    inside: set[Mention] = set()
    unknown: set[str] = set()
    for mention, following in reversed(list(itertools.zip_longest(found, found[1:]))):
        position = _behind(text, mention)
        if position is None:
            continue
        behind = following if following is not None and following.start == position else None
        arounds = (places[behind],) if behind in places else _named_at(text, position, behind)
        pair = _pair(gazetteer.named(mention.key), arounds)
        if pair is not None:
            inside.add(mention)
            places[mention], around = pair
            if behind is not None:
                places[behind] = around
        elif _is_closed(text, behind) and _lies_elsewhere(gazetteer.named(mention.key), arounds):
            unknown.add(mention.key)
    return Told(places, frozenset(inside), frozenset(unknown))


def _behind(text: str, mention: Mention) -> int | None:
    """Where a place around the name would be named."""
    behind = _BEHIND.match(text, mention.end)
    if behind is None and is_inside(text, mention):
        behind = _IN.match(text, mention.end)
    return behind.end() if behind else None


def _is_closed(text: str, behind: Mention | None) -> bool:
    """Whether what names the place around is no item of a list; a short name ("Va.") never is."""
    return behind is None or _CLOSED.match(text, behind.end) is not None


def _pair(candidates: tuple[Entry, ...], arounds: tuple[Entry, ...]) -> tuple[Entry, Entry] | None:
    """The largest of the candidates that lies in the first place which has any, and that place: the state rather than
    the province of its name ("Mexico City, Mexico")."""
    is_state = any(entry.feature == "PCLI" for entry in candidates)
    for around in arounds:
        inside = [entry for entry in candidates if _is_in(entry, around)]
        best = max(inside, key=lambda entry: entry.population, default=None)
        if best is not None and not (is_state and around.feature == "PCLI" and best.population < KNOWN_BY_ITSELF):
            states = (each for each in arounds if each.feature == "PCLI" and lies_in(best, each))
            return best, next(states, around)
    return None


def _is_in(inner: Entry, outer: Entry) -> bool:
    return lies_in(inner, outer) or _lies_near(inner, outer)


def _lies_near(inner: Entry, outer: Entry) -> bool:
    """Whether a town is close to the middle of a province or district of its state."""
    is_pair = inner.feature.startswith("PPL") and outer.feature.startswith("ADM") and inner.country == outer.country
    return is_pair and kilometres(inner, outer) <= NEAR_KM


def _lies_elsewhere(candidates: tuple[Entry, ...], arounds: tuple[Entry, ...]) -> bool:
    """Whether towns, of which none lies there, are said to lie in a state or province.

    Where a name may also be a town's, it may be the next of a list; and large cities that states dispute are kept.
    """
    if not any(around.feature in WIDE for around in arounds):
        return False
    if not all(around.feature in WIDE or is_minor(around) for around in arounds):
        return False
    is_disputable = all(around.feature == "PCLI" for around in arounds)
    return all(
        entry.feature.startswith("PPL") and not (is_disputable and entry.population >= KNOWN_BY_ITSELF)
        for entry in candidates
    )


def _named_at(text: str, position: int, behind: Mention | None) -> tuple[Entry, ...]:
    for short, full in _short_names().get(text[position : position + 1], ()):
        if text.startswith(short, position) and not text[position + len(short) : position + len(short) + 1].isalnum():
            name, country = full.split(";")
            return tuple(entry for entry in gazetteer.named(fold(name)) if entry.country == country)
    return gazetteer.named(behind.key) if behind is not None else ()


@functools.cache
def _short_names() -> dict[str, list[tuple[str, str]]]:
    """The short names of states and provinces ("Va."), with the full ones, by first letter."""
    by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for short, full in gazetteer.words("state").items():
        by_letter[short[0]].append((short, full))
    return by_letter
