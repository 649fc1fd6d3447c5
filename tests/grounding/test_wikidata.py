"""Files from Wikidata made into rows: the forms they have, what a date means, what is left out and why."""

import bz2
import datetime as dt
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.sets import ROOT
from communique.errors import MissingInput, UnreadableInput
from communique.grounding.own_rows import read_own_rows
from communique.grounding.own_tables import csv_text
from communique.grounding.positions import class_of, office_of
from communique.grounding.registry import Registry
from communique.grounding.wikidata import wikidata_claims
from communique.grounding.wikidata_rows import Compiled, Time, compile_rows, day_of
from tests.grounding import wikidata_files as files

KNOWN = msgspec.structs.replace(Registry(own=False).known, class_of=class_of)
FILE_DAY = dt.date(2026, 4, 1)


def compiled(path: Path, data: str | bytes, broken: list[tuple[int, str]] | None = None, **asked: Any) -> Compiled:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    noted: list[tuple[int, str]] = [] if broken is None else broken
    claims = wikidata_claims(path, lambda line, why: noted.append((line, why)))
    return compile_rows(claims, KNOWN, file_day=FILE_DAY, **asked)


ROWS = [
    ("Kari Testdal", "DEF", "2016-05", "2017-03-01", ""),
    ("Kari Testdal", "FM", "2012-11-06", "2014", ""),
    ("Ola Prøve", "FM", "2014-02-03", "", "2025-08-09"),
]


def told(found: Compiled) -> list[tuple[str, str, str, str, str]]:
    return [(row.person, row.office_class, row.since, row.until, row.seen_on) for row in found.rows]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_a_dump_gives_its_rows_packed_or_not(tmp_path: Path, pack: Any) -> None:
    found = compiled(tmp_path / "dump.json", pack(files.dump(*files.DUMP).encode()))
    assert told(found) == ROWS
    row = found.rows[1]
    assert (row.party, row.office) == ("NOR", "Minister of Foreign Affairs")
    assert row.aliases == ("Kári Testdal", "K. Testdal", "Кари Тестдаль")
    assert (row.source, row.licence, row.check) == ("Wikidata Q1001 (CC0), 2026-04-01", "CC0 1.0", "public")


def test_people_may_stand_before_their_positions_and_lines_without_brackets(tmp_path: Path) -> None:
    assert told(compiled(tmp_path / "dump.json", files.dump(*reversed(files.DUMP)))) == ROWS
    lines = "".join(json.dumps(one) + "\n" for one in files.DUMP)
    assert told(compiled(tmp_path / "dump.ndjson", lines)) == ROWS


def test_a_page_of_entity_data_is_read_as_well(tmp_path: Path) -> None:
    page = json.dumps({"entities": {one["id"]: one for one in files.DUMP}})
    assert told(compiled(tmp_path / "Q1001.json", page)) == ROWS


RESULTS = (
    files.result_row(),
    files.result_row(personLabel="Ola Prøve", person="http://www.wikidata.org/entity/Q1002", aliases="Ole, P.|O. Prøve",
                     start="2014-02-03T00:00:00Z", end="", endPrecision="", modified="2025-08-09T01:00:00Z"),
    files.result_row(position="http://www.wikidata.org/entity/Q902", positionLabel="Norwegian Minister of Defence",
                     start="2016-05-01T00:00:00Z", startPrecision="10", end="2017-03-01T00:00:00Z", endPrecision="11"),
    files.result_row(start="1999-01-01T00:00:00Z", rank="http://wikiba.se/ontology#DeprecatedRank"),
)  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        files.results_json(*RESULTS),
        json.dumps(list(RESULTS)),  # "JSON file" of query.wikidata.org
        json.dumps([{name: files.typed(value) for name, value in row.items()} for row in RESULTS]),  # "verbose"
        files.results_csv(*RESULTS),
        "\ufeff" + files.results_csv(*RESULTS).replace("\r\n", "\n"),
    ],
    ids=["standard", "list", "verbose", "csv", "csv of a spreadsheet"],
)
def test_a_result_of_a_query_gives_the_same_rows(tmp_path: Path, written: str) -> None:
    found = compiled(tmp_path / "query", written)
    assert told(found) == ROWS
    assert found.rows[2].aliases == ("Ole, P.", "O. Prøve")
    assert found.coarse == 0


def test_a_statement_with_several_first_days_is_in_several_rows_and_left_out(tmp_path: Path) -> None:
    rows = [files.result_row(held="wds:1", start=start) for start in ("2001-02-03T00:00:00Z", "2004-05-06T00:00:00Z")]
    found = compiled(tmp_path / "query.json", files.results_json(*rows))
    assert (found.rows, found.left_out) == ((), {"several first or last days in one statement": 2})


def test_the_query_of_the_documents_asks_for_every_column_that_is_read() -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs" / "registry.md").read_text("utf-8"), re.DOTALL)
    asked = set(re.findall(r"\?(\w+)", query.split(" WHERE ", 1)[0]))
    assert set(files.VARIABLES) <= asked


def test_a_result_without_precisions_is_read_coarsely_and_that_is_counted(tmp_path: Path) -> None:
    rows = [
        {name: value for name, value in files.result_row(person=f"wd/Q{at}", start=start).items() if "Prec" not in name}
        for at, start in enumerate(("2012-01-01T00:00:00Z", "2012-03-01T00:00:00Z", "2012-03-02T00:00:00Z"))
    ]
    found = compiled(tmp_path / "query.json", json.dumps(rows))
    assert [row.since for row in found.rows] == ["2012", "2012-03", "2012-03-02"]
    assert found.coarse == 5  # and the three last days


@pytest.mark.parametrize(
    ("time", "day"),
    [
        (Time("+2012-00-00T00:00:00Z", 9), "2012"),
        (Time("+2012-11-00T00:00:00Z", 10), "2012-11"),
        (Time("+2012-11-06T00:00:00Z", 11), "2012-11-06"),
        (Time("+2012-11-06T00:00:00Z", 10), "2012-11"),
        (Time("+2012-11-06T00:00:00Z", 14), "2012-11-06"),
        (Time("+2012-00-00T00:00:00Z", 11), "2012"),
        (Time("+2012-05-00T00:00:00Z", 11), "2012-05"),
        (Time("+1917-10-25T00:00:00Z", 11, julian=True), "1917-11-07"),
        (Time("+1900-02-28T00:00:00Z", 11, julian=True), "1900-03-12"),
        (Time("+1900-02-29T00:00:00Z", 11, julian=True), "1900-03-13"),
        (Time("+1900-03-01T00:00:00Z", 11, julian=True), "1900-03-14"),
        (Time("+1899-12-31T00:00:00Z", 11, julian=True), "1900-01-12"),
        (Time("+1812-00-00T00:00:00Z", 9, julian=True), "1812"),
    ],
)
def test_a_time_value_is_as_fine_as_it_tells(time: Time, day: str) -> None:
    assert day_of(time) == day


@pytest.mark.parametrize(
    ("time", "why"),
    [
        (Time("-0044-03-15T00:00:00Z", 11), "before our era"),
        (Time("0000-01-01T00:00:00Z", 9), "before our era"),
        (Time("+2010-00-00T00:00:00Z", 8), "to the decade or less"),
        (Time("+2012", 9), "not written as one"),
        (Time("yesterday"), "not written as one"),
    ],
)
def test_a_time_value_that_is_no_day_has_a_reason(time: Time, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        day_of(time)


def one(*statements: dict[str, Any], labels: dict[str, str] | None = None) -> str:
    person = files.entity("Q1009", {"en": "Per Solo"} if labels is None else labels, *statements)
    return files.dump(files.NORWAY, files.BAVARIA, files.FM, files.NATO, files.BAVARIAN, files.MAYOR, person)


@pytest.mark.parametrize(
    ("statement", "reason", "example"),
    [
        (files.held("Q901"), "no first day", "Per Solo (Q1009)"),
        (files.held("Q901", files.no_snak("P580", "somevalue")), "no first day", "Per Solo"),
        (files.held("Q901", files.start("-0044-03-15")), "before our era", "-0044-03-15"),
        (files.held("Q901", files.start("+2010-00-00", 8)), "to the decade or less", "+2010-00-00"),
        (files.held("Q901", files.start("+2012-02-31")), "days that cannot be", "February 2012 has 29 days"),
        (files.held("Q901", files.start("+2015-01-01"), files.end("+2014-01-01")), "days that cannot be", "lies after"),
        (files.held("Q901", files.start("+1700-01-01"), files.end("+1710-01-01")), "days that cannot be", "1800"),
        (
            files.held("Q901", files.start("+1850-01-01"), files.end("+1860-01-01")),
            "days that cannot be",
            "before 1900",
        ),
        (files.held("Q901", files.start("+1850-01-01")), "days that cannot be", "open since before 1900"),
        (files.held("Q901", files.start("+2012-01-01"), files.start("+2014-01-01")), "several first", "Per Solo"),
        (
            files.held("Q905", files.start("+2012-01-01")),
            "no office that the titles",
            "Q905, which the file does not tell to be",
        ),
        (
            files.held("Q999", files.start("+2012-01-01")),
            "no office that the titles",
            "Q999, which the file does not tell to be",
        ),
        (
            files.held("Q904", files.start("+2012-01-01")),
            "is not told",
            "Minister of Justice (Q904): of Q980, for which",
        ),
    ],
)
def test_what_makes_no_row_is_counted_with_reason_and_example(
    tmp_path: Path, statement: dict[str, Any], reason: str, example: str
) -> None:
    found = compiled(tmp_path / "dump.json", one(statement))
    ((why, count),) = found.left_out.items()
    assert (found.rows, found.claims, count) == ((), 1, 1)
    assert reason in why
    assert example in found.examples[why][0]


def test_a_person_without_an_english_name_is_left_out(tmp_path: Path) -> None:
    found = compiled(tmp_path / "dump.json", one(files.held("Q901", files.start("+2012-01-01")), labels={"ja": "ペル"}))
    assert list(found.left_out) == ["the person has no name in English"]


def test_the_same_told_twice_is_one_row(tmp_path: Path) -> None:
    twice = files.held("Q901", files.start("+2012-01-02"))
    found = compiled(tmp_path / "dump.json", one(twice, twice))
    assert (len(found.rows), list(found.left_out.values())) == (1, [1])


def test_an_organisation_is_told_by_the_label_of_its_office(tmp_path: Path) -> None:
    found = compiled(
        tmp_path / "dump.json", one(files.held("Q903", files.start("+2012-01-02"), files.end("+2013-01-02")))
    )
    assert [(row.party, row.office_class) for row in found.rows] == [("NATO", "SG")]


def test_where_somebody_followed_an_open_holding_was_seen_on_its_first_day_only(tmp_path: Path) -> None:
    kari = files.entity("Q1", {"en": "Kari Testdal"}, files.held("Q901", files.start("+2001-02-03")))
    rows = compiled(tmp_path / "d", files.dump(files.NORWAY, files.FM, kari, files.OLA)).rows
    assert [(row.person, row.until, row.seen_on) for row in rows] == [
        ("Kari Testdal", "", "2001-02-03"),
        ("Ola Prøve", "", "2025-08-09"),
    ]


@pytest.mark.parametrize(
    ("since", "precision", "seen_on"), [("+2099-01-02", 11, "2099-01-02"), ("+2099-00-00", 9, "2099")]
)
def test_a_holding_that_is_yet_to_begin_makes_a_row_that_can_be_added(
    tmp_path: Path, since: str, precision: int, seen_on: str
) -> None:
    (row,) = compiled(tmp_path / "dump.json", one(files.held("Q901", files.start(since, precision)))).rows
    assert (row.since, row.until, row.seen_on) == (seen_on, "", seen_on)
    path = tmp_path / "rows.csv"
    path.write_text(csv_text([row], kept=True), "utf-8")
    assert read_own_rows(path, KNOWN) == (row,)


def test_where_the_day_of_change_is_none_the_day_of_the_file_counts(tmp_path: Path) -> None:
    found = compiled(tmp_path / "query.json", files.results_json(files.result_row(end="", modified="yesterday")))
    assert [row.seen_on for row in found.rows] == ["2026-04-01"]


@pytest.mark.parametrize(
    "written",
    [
        '{"head": null, "results": {"bindings": []}}',
        '{"head": {"vars": []}, "results": []}',
        '{"head": {"vars": null}, "results": null}',
        '{"head": {"vars": [1, null]}, "results": {"bindings": {}}}',
        '{"head": [], "results": {"bindings": [null]}}',
    ],
)
def test_a_result_whose_parts_have_another_form_is_an_error_that_tells_of_it(tmp_path: Path, written: str) -> None:
    try:
        assert compiled(tmp_path / "query.json", written).rows == ()
    except UnreadableInput as error:
        assert "query.json" in str(error)


@pytest.mark.parametrize(("kind", "seen_on"), [("somevalue", "2001-02-03"), ("novalue", "2026-03-04")])
def test_an_end_that_is_unknown_is_none_and_no_end_is_open(tmp_path: Path, kind: str, seen_on: str) -> None:
    data = one(files.held("Q901", files.start("+2001-02-03"), files.no_snak("P582", kind)))
    (row,) = compiled(tmp_path / "dump.json", data).rows
    assert (row.until, row.seen_on) == ("", seen_on)
    results = files.results_json(files.result_row(end="http://www.wikidata.org/.well-known/genid/0f", modified=""))
    (row,) = compiled(tmp_path / "query.json", results).rows
    assert (row.until, row.seen_on) == ("", "2012-11-06")


def test_only_the_parties_and_classes_that_are_asked_for_are_taken(tmp_path: Path) -> None:
    data = files.dump(*files.DUMP)
    assert {row.office_class for row in compiled(tmp_path / "d", data, classes=frozenset({"DEF"})).rows} == {"DEF"}
    assert compiled(tmp_path / "d", data, parties=frozenset({"SWE"})).claims == 0


@pytest.mark.parametrize(
    ("label", "office"),
    [
        ("Minister of Foreign Affairs of Norway", ("FM", "Minister of Foreign Affairs")),
        ("minister of foreign affairs of Norway", ("FM", "Minister of Foreign Affairs")),
        ("Federal Minister of Defence", ("DEF", "Minister of Defence")),
        ("prime minister of the United Kingdom", ("HOG", "Prime Minister")),
        ("president of the French Republic", ("HOS", "President")),
        ("United States Secretary of State", ("FM", "Secretary of State")),
        ("acting president of France", ("HOS", "Acting President")),
        ("Minister of Agriculture of Norway", ("MIN", "Minister of Agriculture")),
        ("Minister of Defence Production of Pakistan", None),
        ("Premier of Quebec", None),
        ("president of Tatarstan", None),
        ("ambassador of Norway to Russia", None),
        ("Ministry of Foreign Affairs of Norway", None),
        ("chief executive officer", None),
        ("", None),
    ],
)
def test_the_label_of_a_position_tells_its_class_or_nothing(label: str, office: tuple[str, str] | None) -> None:
    assert office_of(label) == office


# files that are cut, broken or of another kind


def refused(path: Path, data: str | bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        compiled(path, data)
    assert path.name in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("rest", [3, 40, 200])
def test_a_dump_cut_in_the_middle_names_line_byte_and_last_whole_entity(tmp_path: Path, rest: int) -> None:
    message = refused(tmp_path / "dump.json", files.dump(*files.DUMP).encode()[:-rest])
    assert "line 10 (byte " in message
    assert "cut in the middle" in message
    assert f"the last whole entity is {'Q1002' if rest == 3 else 'Q1001'}" in message


def test_a_dump_cut_between_two_lines_lacks_its_end(tmp_path: Path) -> None:
    data = files.dump(*files.DUMP)
    message = refused(tmp_path / "dump.json", data[: data.index('{"type":"item","id":"Q1002"')])
    assert "the “]” at the end is missing; the last whole entity is Q1001" in message


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_dump_that_is_cut_says_so(tmp_path: Path, pack: Any) -> None:
    many = files.dump(*files.DUMP, *(files.entity(f"Q{at}", {"en": os.urandom(200).hex()}) for at in range(2000, 6000)))
    data = pack(many.encode())
    assert "cut in the middle, the packed file ends or breaks there" in refused(
        tmp_path / "d.json", data[: len(data) // 2]
    )
    assert "cut" in refused(tmp_path / "d.json", data[:40])


def test_a_line_broken_in_the_middle_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    lines = files.dump(*files.DUMP).splitlines(keepends=True)
    lines[5] = lines[5][:50] + "\n"
    broken: list[tuple[int, str]] = []
    assert told(compiled(tmp_path / "dump.json", "".join(lines), broken)) == ROWS
    ((line, why),) = broken
    assert line == 6
    assert why.startswith("is no entity (byte ")


@pytest.mark.parametrize("cut", [10, 200, 900])
def test_a_result_cut_in_the_middle_is_refused(tmp_path: Path, cut: int) -> None:
    assert "cut in the middle" in refused(tmp_path / "query.json", files.results_json(*RESULTS)[:-cut])
    message = refused(tmp_path / "query.csv", files.results_csv(*RESULTS)[:-cut])
    assert "cut" in message
    assert "line " in message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "the file is empty"),
        ("hello\n", "this is no file from Wikidata"),
        ("a,b\n1,2\n", "this is no file from Wikidata"),
        ('{"a": 1}', "this JSON is no result of a SELECT query"),
        ('{"head": {}, "boolean": true}', "this JSON is no result of a SELECT query"),
        ('[{"item": "http://www.wikidata.org/entity/Q1"}]', "has no column person, personLabel"),
        ("person,personLabel\nQ1,Ann\n", "has no column position, positionLabel, start"),
        ("[1, 2]", "result 1: is no object"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_it_lacks(tmp_path: Path, data: str, why: str) -> None:
    assert why in refused(tmp_path / "some.json", data)


def test_a_folder_and_a_missing_file_are_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="this is a folder"):
        list(wikidata_claims(tmp_path, lambda line, why: None))
    with pytest.raises(MissingInput):
        list(wikidata_claims(tmp_path / "none", lambda line, why: None))


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.gz"
    filler = json.dumps(files.entity("Q5", {"en": "x" * 2000}, *[files.held("Q905")] * 20))
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write(files.dump(*files.DUMP)[:-3] + ",\n")
        for _ in range(15_000):
            file.write(filler + ",\n")
        file.write(json.dumps(files.NORWAY) + "\n]\n")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from communique.grounding.wikidata import wikidata_claims\n"
        "from communique.grounding.registry import registry; registry()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(sum(1 for _ in wikidata_claims(Path(sys.argv[1]), print)))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    count, grown = (int(line) for line in done.stdout.split())
    assert count == 300_003
    assert grown * (1 if sys.platform == "darwin" else 1024) < 80 * 1024 * 1024
