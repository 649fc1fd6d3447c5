"""Provinces, districts and counties of the table of places.

First-level divisions with their ids and English names come from GeoNames (``admin1CodesASCII.txt``: code, name, name in
ASCII, id); the point of each, other names and the districts below from Natural Earth
(``ne_10m_admin_1_states_provinces.csv``, matched by the GeoNames id). What Natural Earth lacks lies in the middle of
the extent of its towns.
"""

import collections
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from registry.places_rows import Point, Row, cities_of, distinct, iso3, middle

OF_A_DISTRICT = 100_000
"""Inhabitants with which a district is ranked: Natural Earth tells none."""
_KIND = re.compile(
    r" (?:Province|Oblast'?|Region|Prefecture|State|Governorate|County|Republic|Kra[iy]|Autonomous Region|Municipality"
    r"|Department|District|Territory|Voivodeship)$",
    re.IGNORECASE,
)
"""The kinds of divisions that a text may leave out: "Tver Oblast"."""


class Division(NamedTuple):
    """A first-level division as GeoNames has it: its code is that of the country and the division, "CA.08"."""

    code: str
    name: str
    geonameid: str


def divisions(path: Path) -> list[Division]:
    """The divisions of the file ``admin1CodesASCII.txt``."""
    with path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [Division(code, name, geonameid) for code, name, _, geonameid in rows]


def drawn_ids(shapes: Path) -> set[str]:
    """The GeoNames ids of the divisions that Natural Earth draws, and so has a point for."""
    with shapes.open(encoding="utf-8") as lines:
        return {unit["gn_id"] for unit in csv.DictReader(lines)}


def province_rows(known: list[Division], shapes: Path) -> Iterator[Row]:
    """First-level divisions as ADM1, the districts of Natural Earth that are no such division as ADM2."""
    with shapes.open(encoding="utf-8") as lines:
        units = list(csv.DictReader(lines))
    first_level = {division.geonameid for division in known}
    in_shapes = {unit["gn_id"]: unit for unit in units}
    people, points = _townspeople()
    for division in known:
        if division.code in points:
            unit = in_shapes.get(division.geonameid)
            yield _province(division, unit, people[division.code], points[division.code])
    for unit in units:
        if unit["gn_id"] not in first_level:
            yield from _district(unit)


def _province(division: Division, unit: dict[str, str] | None, people: int, points: list[Point]) -> Row:
    country = iso3()[division.code[:2]]
    lat, lon = (float(unit["latitude"]), float(unit["longitude"])) if unit else middle(points)
    every = [division.name, *(_english_names(unit) if unit else [])]
    names = distinct(division.name, [*every, *(_KIND.sub("", each) for each in every)])
    return Row(division.name, names, "ADM1", country, "", round(lat, 1), round(lon, 1), people, division.geonameid, "")


def _english_names(unit: dict[str, str]) -> list[str]:
    """The names in Natural Earth; those of three letters only of the USA, where texts write them ("MN", "Va.")."""
    names = (unit["name_en"], unit["name"], *unit["name_alt"].split("|"))
    return [name for name in names if len(name) > 3 or (name and unit["iso_a2"] == "US")]


def _district(unit: dict[str, str]) -> Iterator[Row]:
    code = unit["iso_3166_2"][:2]
    name = unit["name_en"] or unit["name"]
    if code not in iso3() or not name or unit["featurecla"].startswith("Admin-1 aggr"):
        return
    within = unit["geonunit"] if unit["geonunit"] != unit["admin"] else ""
    geonameid = unit["gn_id"] if unit["gn_id"].isdigit() else ""
    point = (round(float(unit["latitude"]), 1), round(float(unit["longitude"]), 1))
    names = distinct(name, [unit["name"]])
    yield Row(name, names, "ADM2", iso3()[code], within, *point, OF_A_DISTRICT, geonameid, "")


def _townspeople() -> tuple[collections.Counter[str], dict[str, list[Point]]]:
    """For each first-level division the people of its towns, and where the towns lie."""
    people: collections.Counter[str] = collections.Counter()
    points: dict[str, list[Point]] = collections.defaultdict(list)
    for city in cities_of(0):
        code = f"{city['countrycode']}.{city['admin1code']}"
        people[code] += city["population"]
        points[code].append((city["latitude"], city["longitude"]))
    return people, points
