"""``registry``: a user's own tables, from the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.grounding import wikidata_files as files
from tests.grounding.own import at_home, forget

TABLE = (
    "person,aliases,party,office,office_class,since,until,seen_on,source\n"
    "Tiiu Kuusk,,EST,Minister of Foreign Affairs,FM,2023-11-01,2023-11-30,,https://example.org/kuusk\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with at_home(tmp_path / "home", monkeypatch) as folder:
        yield folder


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if path.is_file())


def test_a_table_is_checked_added_asked_listed_and_removed(run: Run, home: Path) -> None:
    Path("mine.csv").write_text(TABLE, "utf-8")
    assert run("registry", "add", "mine.csv", "--check").err == "mine.csv: 1 row can be added; nothing was changed.\n"
    assert kept(home) == []
    done = run("registry", "add", "mine.csv")
    assert (done.code, done.out, kept(home)) == (0, "", ["mine.csv"])
    assert "people: 0 known, 1 new (Tiiu Kuusk)" in done.err
    assert "--again" in done.err
    forget()
    first = run("office", "EST/FM", "--on", "2023-11-08").table()[0]
    assert (first["person"], first["check"], first["sure"]) == ("Tiiu Kuusk", "own", "yes")
    assert run("sources").table()[0]["source"] == "own table mine.csv"
    (row,) = run("registry", "list").table()
    assert (row["table"], row["rows"], row["sourced"], row["freshness"]) == ("mine", "1", "1", "2023-11-30")
    assert run("registry", "remove", "mine").code == 0
    forget()
    assert kept(home) == []
    assert run("registry", "list").table() == []
    assert "Tiiu Kuusk" not in run("office", "EST/FM", "--on", "2023-11-08").out


def test_a_bad_file_changes_nothing_and_ends_with_one(run: Run, home: Path) -> None:
    Path("mine.csv").write_text(TABLE + "Ann Low,,UK,X,MIN,2019-02-31,2020,,\n", "utf-8")
    done = run("registry", "add", "mine.csv")
    assert (done.code, done.out, kept(home)) == (1, "", [])
    assert done.err.splitlines() == [
        "Error: mine.csv: nothing was taken of it, for 2 faults:",
        "  mine.csv, row 3: party UK is no code (did you mean GBR?)",
        "  mine.csv, row 3: since 2019-02-31 is no day: February 2019 has 28 days",
        "Mend these rows and add the file again.",
    ]


def test_a_name_that_is_taken_is_wrong_use_until_replace_or_another_name(run: Run, home: Path) -> None:
    Path("mine.csv").write_text(TABLE, "utf-8")
    assert run("registry", "add", "mine.csv").code == 0
    assert run("registry", "add", "mine.csv").code == 2
    assert run("registry", "add", "mine.csv", "--replace").code == 0
    assert run("registry", "add", "mine.csv", "--name", "second one").code == 1  # every row is there already
    Path("mine.csv").write_text(TABLE.replace("Tiiu", "Liis"), "utf-8")
    assert run("registry", "add", "mine.csv", "--name", "second one").code == 0
    assert kept(home) == ["mine.csv", "second-one.csv"]


def test_removing_what_is_not_there_is_wrong_use(run: Run) -> None:
    done = run("registry", "remove", "mine")
    assert (done.code, done.err) == (2, "Error: no table “mine” was added (no table was added yet)\n")


def test_a_damaged_table_is_listed_and_can_be_removed(run: Run, home: Path) -> None:
    Path("mine.csv").write_text(TABLE, "utf-8")
    run("registry", "add", "mine.csv")
    (home / "registry" / "mine.csv").write_bytes(b"\xff\xff\xff")
    forget()
    done = run("office", "EST/FM")
    assert (done.code, done.err.count("communique registry remove mine")) == (1, 1)
    assert "not UTF-8" in run("registry", "list").table()[0]["standing"]
    assert run("registry", "remove", "mine").code == 0
    forget()
    assert run("office", "EST/FM").code == 0


def test_a_folder_that_cannot_be_written_is_told(run: Run, home: Path) -> None:
    Path("mine.csv").write_text(TABLE, "utf-8")
    home.write_text("a file stands where the folder should be")
    done = run("registry", "add", "mine.csv")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "COMMUNIQUE_HOME" in done.err


def test_wikidata_is_compiled_to_a_table_that_can_be_added(run: Run) -> None:
    Path("dump.json").write_text(files.dump(*files.DUMP), "utf-8")
    done = run("registry", "import-wikidata", "dump.json", "-o", "rows.csv")
    assert (done.code, done.out) == (0, "")
    assert done.err == "dump.json: 3 rows of 3 statements “position held”.\n"
    assert run("registry", "add", "rows.csv").code == 0
    forget()
    rows = run("office", "Kari Testdal").table()
    assert [(row["office_class"], row["check"], row["licence"]) for row in rows] == [
        ("FM", "own", "CC0 1.0"),
        ("DEF", "own", "CC0 1.0"),
    ]


def test_wikidata_added_at_once_stands_beside_the_packages_rows(run: Run) -> None:
    Path("dump.json").write_text(files.dump(*files.DUMP), "utf-8")
    assert run("registry", "import-wikidata", "dump.json", "--add").code == 0
    forget()
    held = run("office", "NOR/FM", "--on", "2013-02-03").table()
    assert held[-1]["person"] == "Kari Testdal"
    assert held[-1]["check"] == "public"
    assert held[-1]["source"].startswith("Wikidata Q1001 (CC0), ")
    assert run("registry", "list").table()[0]["standing"] == "beside the package's"


def test_a_cut_file_adds_nothing(run: Run, home: Path) -> None:
    Path("dump.json").write_text(files.dump(*files.DUMP)[:-50], "utf-8")
    done = run("registry", "import-wikidata", "dump.json", "--add")
    assert (done.code, done.out, kept(home)) == (1, "", [])
    assert "dump.json, line 10 (byte " in done.err
    assert "the last whole entity is Q1001" in done.err
    done = run("registry", "import-wikidata", "dump.json", "-o", "rows.csv")
    assert (done.code, Path("rows.csv").exists()) == (1, False)


def test_what_is_left_out_is_told_and_a_broken_line_ends_with_one(run: Run) -> None:
    lines = files.dump(*files.DUMP, files.entity("Q77", {"en": "Per Solo"}, files.held("Q901"))).splitlines(True)
    lines[2] = "{broken\n"
    Path("dump.json").write_text("".join(lines), "utf-8")
    done = run("registry", "import-wikidata", "dump.json")
    assert done.code == 1
    assert len(done.out.splitlines()) == 4
    assert "Left out, no first day (P580), or an unknown one: 1 (Per Solo (Q77), Minister of Foreign" in done.err
    assert "Not read: dump.json, line 3: is no entity" in done.err


@pytest.mark.parametrize("args", [("--class", "XX"), ("--party", "Nowhere"), ("--add", "-o", "x.csv")])
def test_wrong_options_are_wrong_use(run: Run, args: tuple[str, ...]) -> None:
    Path("dump.json").write_text(files.dump(*files.DUMP), "utf-8")
    assert run("registry", "import-wikidata", "dump.json", *args).code == 2


def test_without_rows_nothing_is_written_and_it_ends_with_one(run: Run) -> None:
    Path("query.json").write_text(json.dumps([files.result_row(iso3="ZZZ", positionLabel="juggler")]), "utf-8")
    done = run("registry", "import-wikidata", "query.json", "-o", "rows.csv")
    assert (done.code, Path("rows.csv").exists()) == (1, False)
    assert "There is no row to add." in done.err
