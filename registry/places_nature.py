"""Seas, lakes, rivers, mountains, islands and deserts of the table of places, from Natural Earth.

Names from the CSV files, points from the GeoJSON files: the middle of the extent of an area, the middle vertex of a
river. A name that could be a person's or a word ("Orange") is kept only with its kind ("Orange River").
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from registry.places_rows import Point, Row, cities_of, distinct, iso3, middle

FEATURES = {
    "sea": "SEA", "gulf": "GULF", "bay": "BAY", "strait": "STRT", "sound": "SD", "channel": "CHNL", "lagoon": "LGN",
    "fjord": "FJD", "ocean": "OCN", "reef": "RF", "inlet": "INLT", "Island": "ISL", "Island group": "ISLS",
    "Range/mtn": "MTS", "Plateau": "PLAT", "Desert": "DSRT", "Pen/cape": "PEN", "Peninsula": "PEN", "Coast": "COAST",
    "Plain": "PLN", "Delta": "DLTA", "Basin": "BSN", "Valley": "VAL", "Lake": "LK", "Reservoir": "RSV",
    "Alkaline Lake": "LK", "River": "STM", "mountain": "MT",
}  # fmt: skip
"""GeoNames' feature code of each class of Natural Earth that is taken."""
FILES = {
    "ne_10m_geography_marine_polys": 9,
    "ne_10m_geography_regions_polys": 6,
    "ne_10m_lakes": 6,
    "ne_10m_rivers_lake_centerlines": 6,
    "ne_10m_geography_regions_elevation_points": 6,
}
"""The rank (0 is seen on every map) down to which the places of each file are taken."""
AS_IF_RANKED = (3_000_000, 3_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 50_000, 50_000, 50_000)
"""Inhabitants with which a place of nature is ranked among places of its name, by Natural Earth's rank."""
OF_ITS_OWN = re.compile(
    r"(?i)\b(?:sea|ocean|gulf|bay|strait|sound|channel|lake|lago|reservoir|river|mount|mt|mountains?|range|hills"
    r"|islands?|isle|archipelago|peninsula|cape|desert|plateau|plain|delta|basin|valley|coast|airport|highlands|fjord"
    r"|passage|lagoon|inlet|alps|uplands?)\b"
)
"""A name with such a word is a place's by itself."""
AROUND_KM = 120
"""Where the five nearest towns lie in one state, the nearest closer than this, the place is that state's."""


def nature_rows(names: Path, shapes: Path) -> Iterator[Row]:
    """The places of every file; the first of a name, the widest known one, is taken."""
    nearest = _Towns()
    seen = set()
    for file, deepest in FILES.items():
        points = _points(shapes / f"{file}.json")
        with (names / f"{file}.csv").open(encoding="utf-8") as lines:
            units = [{key.lower(): value for key, value in row.items()} for row in csv.DictReader(lines)]
        for unit in sorted(units, key=lambda each: float(each["scalerank"])):
            feature, name = FEATURES.get(unit["featurecla"]), full_name(unit)
            point = points.get(unit["name"])
            if feature is None or not name or point is None or float(unit["scalerank"]) > deepest:
                continue
            if (feature, name) not in seen:
                seen.add((feature, name))
                country = "" if feature in {"SEA", "OCN"} else nearest.country(point)
                people = AS_IF_RANKED[round(float(unit["scalerank"]))]
                yield Row(name, other_names(name, feature), feature, country, "", *point, people, "", "")


def full_name(unit: dict[str, str]) -> str:
    """The English name with its kind ("Amur River", "Lake Baikal"), "" where only a word would be left."""
    name = (unit.get("name_en") or unit["name"]).strip()
    kind = unit["featurecla"]
    if name.isupper():
        name = name.title()
    if not name or OF_ITS_OWN.search(name):
        return name
    if kind == "River":
        return f"{name} River"
    if kind in {"Lake", "Reservoir", "Alkaline Lake"}:
        return f"Lake {name}"
    if kind == "mountain":
        return f"Mount {name}"
    return name if float(unit["scalerank"]) <= 3 or " " in name else ""


def other_names(name: str, feature: str) -> tuple[str, ...]:
    """What texts also say: "River Nile" and "Nile River", "Mt. Elbrus"."""
    bare = re.sub(r"(?i)^(?:river|lake|mount) | (?:river|lake)$", "", name)
    if feature == "STM":
        return distinct(name, [f"River {bare}", f"{bare} River"])
    if feature == "LK":
        return distinct(name, [f"Lake {bare}", f"{bare} Lake"])
    if feature == "MT":
        return distinct(name, [f"Mt. {bare}", f"Mount {bare}"])
    return ()


def _points(path: Path) -> dict[str, Point]:
    """The point of each name in a GeoJSON file; of several of one name the one known most widely."""
    features = [each for each in json.loads(path.read_text("utf-8"))["features"] if each["geometry"]]
    features.sort(key=lambda each: -float(each["properties"].get("scalerank", 9)))
    return {each["properties"]["name"]: _point(each["geometry"]) for each in features if each["properties"]["name"]}


def _point(geometry: dict[str, Any]) -> Point:
    points = list(_vertices(geometry["coordinates"]))
    if geometry["type"].endswith("LineString"):
        return round(points[len(points) // 2][0], 1), round(points[len(points) // 2][1], 1)
    lat, lon = middle(points)
    return (lat, lon) if geometry["type"] == "Point" else (round(lat, 1), round(lon, 1))


def _vertices(coordinates: Any) -> Iterator[Point]:
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[1]), float(coordinates[0])
        return
    for part in coordinates:
        yield from _vertices(part)


class _Towns:
    """The towns of the world, by which the state of a point is told."""

    def __init__(self) -> None:
        towns = cities_of(15_000)
        self.codes = [iso3()[town["countrycode"]] for town in towns]
        self.points = np.radians([[town["latitude"], town["longitude"]] for town in towns])

    def country(self, point: Point) -> str:
        """The state (ISO3) that the five nearest towns share, "" where they do not or are far."""
        lat, lon = np.radians(point)
        half = np.sin((self.points[:, 0] - lat) / 2) ** 2
        half += np.cos(self.points[:, 0]) * np.cos(lat) * np.sin((self.points[:, 1] - lon) / 2) ** 2
        order = np.argsort(half)[:5]
        near = float(12742 * np.arcsin(np.sqrt(half[order[0]]))) < AROUND_KM
        states = {self.codes[at] for at in order}
        return states.pop() if near and len(states) == 1 else ""
