"""The compiled tables: people told apart and together, every row with its source."""

import contextlib
import io
import os
from importlib.resources import files
from pathlib import Path

import pytest

from communique.grounding.registry import TRUST, registry
from communique.grounding.rows import read_rows
from communique.grounding.sources import sources, tables
from registry import report, sheets
from registry.checking import one_at_a_time

WITH_SOURCES = ["states", "names", "organisations", "titles", "variants", "outlets", "sources", "members", "seats"]
WITH_SOURCES += ["former_states", "renamed", "romanisation", "cyrillic", "name_order"]


@pytest.mark.parametrize("table", WITH_SOURCES)
def test_every_row_of_every_table_names_its_source(table: str) -> None:
    path = files("communique.grounding").joinpath("data", f"{table}.tsv")
    column = path.read_text("utf-8").split("\n", 1)[0].split("\t").index("source")
    assert all(row[column] for row in read_rows(table))


def test_every_holding_has_source_licence_and_check() -> None:
    for held in registry().holdings:
        assert held.source and held.licence and held.check in TRUST
        assert held.person_id in registry().people
        assert held.until is None or held.until[:4] >= held.since[:4]


def test_recollection_and_an_editors_knowledge_are_not_sure() -> None:
    unsure = [held for held in registry().holdings if held.source.startswith(("recollection", "editor"))]
    assert unsure and not any(held.sure for held in unsure)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chn-zhang-youxia", "chn-zhang-shengmin"),
        ("usa-george-w-bush", "usa-george-h-w-bush"),
        ("prk-kim-jong-un", "prk-kim-jong-il"),
        ("prk-kim-jong-il", "prk-kim-il-sung"),
        ("rus-sergei-ivanov", "rus-igor-ivanov"),
        ("twn-chen-chien-jen", "twn-cheng-chien-jen"),
        ("bhr-khalifa-bin-salman-al-khalifa", "bhr-salman-bin-hamad-al-khalifa"),
        ("kwt-sabah-al-ahmad-al-sabah", "kwt-nawaf-al-ahmad-al-sabah"),
        ("sau-salman", "sau-mohammed-bin-salman"),
        ("chn-li-keqiang", "chn-li-qiang"),
    ],
)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    people = registry().people
    assert one in people and other in people
    starts = [{(held.party, held.office_class, held.since) for held in registry().holdings_of(p)} for p in (one, other)]
    assert starts[0] and starts[1] and not starts[0] & starts[1]


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("Jens Stoltenberg", {"NOR", "NATO"}),
        ("António Guterres", {"PRT", "UN"}),
        ("Ban Ki-moon", {"KOR", "UN"}),
        ("Ursula von der Leyen", {"DEU", "EU"}),
        ("Miroslav Lajčák", {"SVK", "EU", "UN"}),
    ],
)
def test_a_minister_who_went_to_an_organisation_is_one_person(name: str, parties: set[str]) -> None:
    (person,) = registry().people_named(name)
    assert parties <= set(person.parties)


def test_spellings_of_two_sources_make_one_person() -> None:
    (person,) = registry().people_named("Putin", "RUS")
    assert person.id == "rus-vladimir-putin"


def test_each_president_of_the_public_table_is_found_once() -> None:
    father = [held for held in registry().holdings_of("usa-george-h-w-bush") if held.office_class == "HOS"]
    assert [(held.since, held.until) for held in father] == [("1989-01-20", "1993-01-20")]


def test_what_contradicts_a_curated_row_is_kept_and_ranked_last() -> None:
    conflicts = [held for held in registry().holdings if held.check == "conflict"]
    assert conflicts and not any(held.sure for held in conflicts)


def test_surnames_are_looked_up_with_the_party() -> None:
    assert registry().people_named("Shoigu")[0].id == "rus-sergei-shoigu"
    assert registry().people_named("Shoigu", "CHN") == []
    assert "chn-wang-yi" in [person.id for person in registry().people_named("Wang", "CHN")]
    assert registry().people_named("") == []


@pytest.mark.parametrize("name", ["Joseph R. Biden, Jr.", "Joseph Robinette Biden", "Biden", "Joe Biden"])
def test_a_fuller_name_than_the_registry_has_is_found(name: str) -> None:
    assert registry().people_named(name, "USA")[0].id == "usa-joe-biden"


def test_a_family_name_more_leads_to_the_same_prince() -> None:
    assert registry().people_named("Prince Faisal bin Farhan Al Saud")[0].id == "sau-faisal-bin-farhan"
    assert registry().people_named("Sheikh Khalifa Al Busaidi") == []


def test_states_and_organisations_have_the_codes_of_the_codebook() -> None:
    assert {"XKX", "PSE", "TWN", "GBR"} <= set(registry().states)
    assert {"Arab League", "Hamas", "Houthis", "PIF", "Interpol", "SDF", "G20"} <= set(registry().organisations)
    assert registry().organisations["Quad"].members == ("USA", "JPN", "IND", "AUS")
    assert not registry().states["GRL"].sovereign


def test_sources_tell_licence_rows_and_freshness() -> None:
    offices = [source for source in sources() if source.table == "offices"]
    assert sum(source.rows for source in offices) == len(registry().holdings)
    assert all(source.licence and source.freshness for source in offices)


def test_every_shipped_table_is_listed_with_its_sources() -> None:
    assert {source.table for source in sources()} == set(tables()) - {"sources"}
    assert all(source.rows for source in sources())


def test_rows_of_tables_are_counted_without_header_and_remarks() -> None:
    rows = {source.table: source.rows for source in sources()}
    assert rows["people"] == len(registry().people)
    words = tables()["time_words"].read_text("utf-8").splitlines()
    assert words[0].startswith("#") and rows["time_words"] == len(words) - 2


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("state-media-matrix", "Copyright (c) 2023 ASD-at-GMF"),
        ("petrarch2", "Copyright (c) 2014 Open Event Data"),
        ("reign", "Copyright (c) 2017 Paul Le"),
    ],
)
def test_the_licences_of_data_under_mit_are_shipped(text: str, holder: str) -> None:
    folder = files("communique.grounding").joinpath("data")
    told = folder.joinpath("LICENSES", f"{text}.txt").read_text("utf-8")
    assert holder in told and "Permission is hereby granted" in told
    assert f"LICENSES/{text}.txt" in folder.joinpath("NOTICE.md").read_text("utf-8")


SOURCES = Path(os.environ.get("COMMUNIQUE_SOURCES", Path(__file__).parents[2] / "shared" / "sources"))


@pytest.mark.gold
@pytest.mark.skipif(not SOURCES.is_dir(), reason="needs the source tables (../shared/sources or $COMMUNIQUE_SOURCES)")
def test_compiling_the_sources_gives_the_shipped_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "DATA", tmp_path)
    told = report.compile_all(SOURCES)
    assert "Conflicts (both kept, curated first): " in told
    made = sorted(path.name for path in tmp_path.iterdir())
    assert "offices.tsv" in made
    for name in made:
        assert (tmp_path / name).read_bytes() == files("communique.grounding").joinpath("data", name).read_bytes(), name


def test_the_examples_of_the_documentation_run() -> None:
    page = (Path(__file__).parents[1] / "docs" / "registry.md").read_text("utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for part in page.split("```python\n")[1:]:
            exec(compile(part.split("```")[0], "docs/registry.md", "exec"), {})
    assert out.getvalue().splitlines()[0].startswith("Sergei Shoigu 2012-11-06")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prk-kim-jong-un", "prk-kim-il-sung"),
        ("prk-kim-jong-un", "prk-kim-yo-jong"),
        ("syr-bashar-al-assad", "syr-hafez-al-assad"),
        ("jor-abdullah-ii", "sau-abdullah"),
        ("jor-abdullah-ii", "jor-hussein"),
        ("jor-abdullah-ii", "jor-hussein-bin-abdullah"),
        ("are-mohamed-bin-zayed-al-nahyan", "are-abdullah-bin-zayed-al-nahyan"),
        ("are-mohamed-bin-zayed-al-nahyan", "are-khalifa-bin-zayed-al-nahyan"),
        ("are-mohamed-bin-zayed-al-nahyan", "are-zayed-bin-sultan-al-nahyan"),
        ("are-mohamed-bin-zayed-al-nahyan", "sau-mohammed-bin-salman"),
        ("sau-mohammed-bin-salman", "sau-khalid-bin-salman"),
        ("aze-ilham-aliyev", "aze-heydar-aliyev"),
        ("chn-wang-yi", "chn-wang-yang"),
        ("chn-wang-yang", "chn-wang-yong"),
        ("chn-zhang-jun", "chn-zhang-zhijun"),
        ("sgp-lee-hsien-loong", "sgp-lee-kuan-yew"),
        ("arg-alberto-fernandez", "arg-cristina-fernandez-de-kirchner"),
        ("grc-george-papandreou", "grc-andreas-papandreou"),
        ("grc-konstantinos-karamanlis", "grc-kostas-karamanlis"),
        ("phl-ferdinand-marcos-jr", "phl-benigno-aquino-iii"),
        ("pak-bilawal-bhutto-zardari", "pak-benazir-bhutto"),
        ("pak-bilawal-bhutto-zardari", "pak-asif-ali-zardari"),
        ("kor-park-geun-hye", "kor-park-jin"),
        ("lka-mahinda-rajapaksa", "lka-gotabaya-rajapaksa"),
        ("kwt-sabah-al-ahmad-al-sabah", "kwt-sabah-al-khalid-al-sabah"),
        ("kwt-sabah-al-khalid-al-sabah", "kwt-talal-khaled-al-ahmad-al-sabah"),
        ("kwt-jaber-al-ahmad-al-sabah", "kwt-sabah-al-ahmad-al-sabah"),
        ("kwt-nawaf-al-ahmad-al-sabah", "kwt-ahmad-al-nawaf-al-sabah"),
        ("irn-ali-khamenei", "irn-mojtaba-khamenei"),
        ("khm-hun-sen", "khm-hun-manet"),
        ("bhr-khalifa-bin-salman-al-khalifa", "bhr-isa-bin-salman-al-khalifa"),
        ("gbr-chris-patten", "gbr-john-patten"),
        ("tkm-gurbanguly-berdimuhamedow", "tkm-serdar-berdimuhamedow"),
        ("hun-peter-szijjarto", "hun-peter-medgyessy"),
        ("lva-inara-murniece", "lva-linda-murniece"),
        ("grc-nikos-panagiotopoulos", "grc-panos-panagiotopoulos"),
        ("ind-rajnath-singh", "ind-manmohan-singh"),
        ("bgd-sheikh-hasina", "bgd-khaleda-zia"),
        ("mys-mahathir-mohamad", "mys-mohamad-hasan"),
        ("cod-joseph-kabila", "cod-laurent-desire-kabila"),
    ],
)
def test_more_look_alikes_stay_apart(one: str, other: str) -> None:
    people = registry().people
    assert one in people and other in people
    mine, theirs = ({(h.party, h.office, h.since) for h in registry().holdings_of(person)} for person in (one, other))
    assert mine and theirs and not mine & theirs


@pytest.mark.parametrize(
    ("name", "party", "classes"),
    [
        ("Salman", "SAU", {"DEF", "VICE", "HOS"}),
        ("Abdullah", "SAU", {"VICE", "HOS"}),
        ("Kamla Persad-Bissessar", "TTO", {"HOG"}),
        ("Taur Matan Ruak", "TLS", {"HOG", "HOS"}),
        ("Kassym-Jomart Tokayev", "KAZ", {"FM", "HOG", "HOS"}),
        ("Kenneth Clarke", "GBR", {"MIN"}),
        ("Peter O'Neill", "PNG", {"HOG"}),
        ("Massimo D'Alema", "ITA", {"HOG", "FM"}),
        ("Mariano Rajoy", "ESP", {"HOG"}),
        ("Yemi Osinbajo", "NGA", {"VICE"}),
        ("Hafez al-Assad", "SYR", {"HOS"}),
    ],
)
def test_one_person_is_not_split(name: str, party: str, classes: set[str]) -> None:
    person, *others = registry().people_named(name, party)
    assert name not in {other.name for other in others}
    assert classes <= {held.office_class for held in registry().holdings_of(person.id)}


@pytest.mark.parametrize("name", ["Sergei Ivanov", "Igor Ivanov"])
def test_each_ivanov_answers_to_his_own_name(name: str) -> None:
    assert {person.name for person in registry().people_named(name, "RUS")} == {name}
    assert {"Sergei Ivanov", "Igor Ivanov"} <= {person.name for person in registry().people_named("Ivanov", "RUS")}


def test_acting_holders_and_bounds_are_told() -> None:
    held = next(h for h in registry().holdings_in("KOR", "HOS") if h.acting)
    assert held.office.startswith("Acting")
    dated = next(h for h in registry().holdings if len(h.since) == 4 and h.until and len(h.until) == 7)
    earliest, latest = dated.since_bounds
    assert (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    assert dated.until_bounds is not None and dated.until_bounds[0].day == 1
    assert next(h for h in registry().holdings if not h.until).until_bounds is None


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("James Quayle", "USA"),
        ("Willem Kok", "NLD"),
        ("Quett K. J. Masire", "BWA"),
        ("Navinchandra Ramgoolam", "MUS"),
        ("Obed Mfanyana", "SWZ"),
        ("Khurram Dastagir Khan", "PAK"),
        ("Roberto Álvarez Gil", "DOM"),
        ("Jonathan Finer", "USA"),
        ("Mary Catherine Phee", "USA"),
        ("Thordis Gylfadottir", "ISL"),
        ("Joachim Kylem De Tambela", "BFA"),
        ("Patricia Lee Reddy", "NZL"),
        ("Constantino Chiwenga", "ZWE"),
        ("Ranil Wickremasinghe", "LKA"),
    ],
)
def test_a_short_name_and_a_full_one_are_one_person(name: str, party: str) -> None:
    (person,) = registry().people_named(name, party)
    held = registry().holdings_of(person.id)
    dated = [(h.office_class, h.since) for h in held if h.check != "hand" and h.office_class in ("HOG", "VICE", "FM")]
    assert held and len(dated) == len(set(dated))


def test_angela_and_maria_eagle_are_two() -> None:
    assert {"gbr-angela-eagle", "gbr-maria-eagle"} <= set(registry().people)


@pytest.mark.parametrize(
    ("party", "office_class", "year"), [("BGR", "HOG", 1990), ("BGR", "HOG", 1991), ("LUX", "HOG", 1990)]
)
def test_deputies_are_no_heads_of_government(party: str, office_class: str, year: int) -> None:
    held = [h for h in registry().holdings_in(party, office_class) if h.since <= f"{year}-06" < (h.until or "9999")]
    assert len(held) == 1


def test_a_chief_of_the_army_is_no_chief_of_defence() -> None:
    offices = {h.office for h in registry().holdings_in("NGA", "CHOD")}
    assert offices == {"Chief of Defence Staff"}


def test_several_holders_of_one_office_in_one_source_are_left_out_and_told() -> None:
    fixed = {"party": "BGR", "office_class": "HOG", "since": "1990-02-08", "until": "1990-12-19", "source": "https://a"}
    rows = [{"person": "Ana Ilieva", **fixed}, {"person": "Boris Kolev", **fixed}]
    alone = {"person": "Vera Petrova", **fixed, "since": "1991-01-01"}
    regents = [{"person": name, **fixed, "party": "SMR", "office_class": "HOS"} for name in ("Aldo Bi", "Carla Di")]
    bad: list[str] = []
    kept = list(one_at_a_time(Path("holdings.tsv"), iter([*rows, alone, *regents]), bad=bad))
    assert kept == [alone, *regents]
    assert bad[0] == "holdings.tsv: BGR HOG Ana Ilieva: Boris Kolev too from 1990-02-08 on, by the same source"
