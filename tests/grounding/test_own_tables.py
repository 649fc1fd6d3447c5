"""A user's own rows: checked whole, kept, and winning over the tables of the package."""

import csv
import datetime as dt
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import BadTable, MissingInput, NotKept, UnreadableInput
from communique.grounding import own_tables
from communique.grounding.names import find_names
from communique.grounding.offices import holder, office_on, offices
from communique.grounding.own_rows import OwnRow, read_own_rows
from communique.grounding.positions import class_of
from communique.grounding.registry import Registry, registry
from communique.grounding.titles import find_titles
from tests.grounding.own import at_home, forget

HEADER = "person,aliases,party,office,office_class,since,until,seen_on,source\n"
DAY = dt.date(2023, 11, 8)
KNOWN = msgspec.structs.replace(Registry(own=False).known, class_of=class_of)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with at_home(tmp_path / "home", monkeypatch) as folder:
        yield folder


def rows_of(folder: Path, *lines: str, header: str = HEADER) -> tuple[OwnRow, ...]:
    path = folder / "rows.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), "utf-8")
    return read_own_rows(path, KNOWN)


def added(folder: Path, *lines: str, name: str = "rows") -> None:
    own_tables.add(name, rows_of(folder, *lines))
    forget()


def faults(folder: Path, *lines: str) -> tuple[str, ...]:
    with pytest.raises(BadTable) as error:
        rows_of(folder, *lines)
    return error.value.problems


# what is wrong with a row


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Ann Low,,GBR,Chancellor,MIN,2019-02-31,2020,,", "since 2019-02-31 is no day: February 2019 has 28 days"),
        ("Ann Low,,GBR,Chancellor,MIN,2019-13,2020,,", "since 2019-13 is no date: there is no month 13"),
        ("Ann Low,,GBR,Chancellor,MIN,19-02-01,2020,,", "since 19-02-01 has a year of two digits"),
        ("Ann Low,,GBR,Chancellor,MIN,01.02.19,2020,,", "since 01.02.19 has a year of two digits"),
        ("Ann Low,,GBR,Chancellor,MIN,01/02/2019,2020,,", "since 01/02/2019 is no date as it is written here"),
        ("Ann Low,,GBR,Chancellor,MIN,1890,1895,,", "until 1895 lies before 1900, where the registry begins"),
        ("Ann Low,,GBR,Chancellor,MIN,1799,1905,,", "since 1799 lies before the years 1800 to 2100"),
        ("Ann Low,,GBR,Chancellor,MIN,2020,2101,,", "until 2101 lies after the years 1800 to 2100"),
        ("Ann Low,,GBR,Chancellor,MIN,2020-05,2019,,", "since 2020-05 lies after until 2019"),
        ("Ann Low,,GBR,Chancellor,MIN,2020-05,,2019,", "seen_on 2019 lies before since 2020-05"),
        ("Ann Low,,GBR,Chancellor,MIN,2019,2020,2021,", "seen_on 2021 lies after until 2020"),
        ("Ann Low,,GBR,Chancellor,MIN,2019,,2099-01-01,", "seen_on 2099-01-01 lies in the future"),
        ("Ann Low,,GBR,Chancellor,MIN,,2020,,", "since is empty"),
        ("Ann Low,,UK,Chancellor,MIN,2019,2020,,", "party UK is no code (did you mean GBR?)"),
        ("Ann Low,,Germany,Chancellor,HOG,2019,2020,,", "party Germany is no code (did you mean DEU?)"),
        ("Ann Low,,GRB,Chancellor,MIN,2019,2020,,", "party GRB is no code (did you mean"),
        ("Ann Low,,Qqqq,Chancellor,MIN,2019,2020,,", "party Qqqq is no code that is known"),
        ("Ann Low,,,Chancellor,MIN,2019,2020,,", "party is empty"),
        ("Ann Low,,GBR,Chancellor,DEFF,2019,2020,,", "office_class DEFF is not known (did you mean DEF? one of CHOD,"),
        ("Ann Low,,GBR,Head Juggler,,2019,2020,,", "office_class is empty, and “Head Juggler” does not tell it"),
        ("Ann Low,,GBR,,MIN,2019,2020,,", "office is empty"),
        (",,GBR,Chancellor,MIN,2019,2020,,", "person is empty"),
        ("12,,GBR,Chancellor,MIN,2019,2020,,", "person is “12”, which is no name"),
        ("Ann Low,,GBR,Chancellor,MIN,2019,2020", "it has 7 cells where the header has 9"),
        ("Ann Low,,GBR,Chancellor,MIN,2019,2020,,,more", "it has 10 cells where the header has 9"),
        (f"{'Ann ' * 600},,GBR,Chancellor,MIN,2019,2020,,", "person has more than 2000 signs"),
    ],
)
def test_a_bad_row_is_named_with_file_row_and_reason(tmp_path: Path, row: str, fault: str) -> None:
    (told,) = faults(tmp_path, "Bea Moss,,GBR,Chancellor,MIN,2001,2002,,", row)
    assert told.startswith(f"rows.csv, row 3: {fault}")


def test_all_faults_are_told_in_order_the_first_twenty_in_the_message(tmp_path: Path) -> None:
    lines = [f"Ann Low,,UK,Chancellor,MIN,{year},{year},," for year in range(2000, 2025)]
    path = tmp_path / "rows.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    with pytest.raises(BadTable) as error:
        read_own_rows(path, KNOWN)
    assert len(error.value.problems) == 25
    shown = str(error.value).splitlines()
    assert shown[0].endswith("rows.csv: nothing was taken of it, for 25 faults:")
    assert len(shown) == 23
    assert shown[-2:] == ["  … and 5 more", "Mend these rows and add the file again."]


def test_a_row_twice_is_a_fault_within_a_file_and_across_tables(tmp_path: Path) -> None:
    row = "Ann Low,,GBR,Chancellor,MIN,2001,2002,,"
    (told,) = faults(tmp_path, row, row.replace("Ann Low", "ANN LOW").replace("2002", "2003"))
    assert told == "rows.csv, row 3: the same person, office and first day as row 2 (take one of the two out)"
    rows = rows_of(tmp_path, row)
    with pytest.raises(BadTable, match="as row 2 of “old”"):
        read_own_rows(tmp_path / "rows.csv", KNOWN, [("old", rows[0])])


# what is wrong with a file


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (HEADER.encode(), "a header, but no row below it"),
        (b"Ann Low,GBR,Chancellor,MIN,2001,2002\n", "this is no header"),
        (b"person,party,office,since\nAnn Low,GBR,Chancellor,2001\n", "the column “until” is missing"),
        (b"name,party,office,from,to\nAnn,GBR,Chancellor,2001,2002\n", "“name” is not known (did you mean person?)"),
        (b"person,person,party,office,since,until\na,b,c,d,e,f\n", "the column “person” stands twice"),
        ((HEADER + "José,,GBR,Chancellor,MIN,2001,2002,,\n").encode("latin-1"), "line 2: the encoding is not UTF-8"),
        (HEADER.encode("utf-16"), "the encoding is UTF-16"),
        (b"PK\x03\x04 and so on", "this is a workbook or an archive, not CSV"),
        (b"\x7fELF\x00\x00", "this is no text but a binary file"),
        (
            (HEADER + '"Ann,,GBR,Chancellor,MIN,2001,2002,,\n').encode(),
            "row 2: a quotation mark that opens here is never",
        ),
        ((HEADER + 'Ann,"a"b,GBR,Chancellor,MIN,2001,,,\n').encode(), "row 2: a quotation mark stands inside a cell"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as error:
        read_own_rows(path, KNOWN)
    assert told in str(error.value)
    assert "rows.csv" in str(error.value)


def test_a_folder_and_a_file_that_is_not_there_are_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="this is a folder"):
        read_own_rows(tmp_path, KNOWN)
    with pytest.raises(MissingInput, match="there is no such file"):
        read_own_rows(tmp_path / "none.csv", KNOWN)


# the forms that spreadsheets write


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_ends_of_lines_and_byte_order_marks_make_no_difference(
    tmp_path: Path, separator: str, end: str, mark: str
) -> None:
    lines = [
        ["Person", "Aliases", "Party", "Office", "Office class", "Since", "Until", "Source"],
        [
            "Łukasz Święty",
            "Lukasz Swiety|Ł. Święty",
            "pol",
            "Minister of Digital Affairs",
            "",
            "2021-03",
            "2022",
            "a, b",
        ],
        ["", "", "", "", "", "", "", ""],
        ["José\nNúñez ", "", "CHL", "Chancellor ", "FM", "1890", "1903", "page 3"],
    ]
    text = end.join(separator.join(f'"{cell}"' if set(cell) & set(",\n") else cell for cell in row) for row in lines)
    path = tmp_path / "rows.csv"
    path.write_bytes((mark + text + end).encode())
    first, second = read_own_rows(path, KNOWN)
    assert (first.person, first.aliases, first.party) == ("Łukasz Święty", ("Lukasz Swiety", "Ł. Święty"), "POL")
    assert (first.office_class, first.source, first.row) == ("MIN", "a, b", 2)
    assert (second.person, second.office, second.since, second.row) == ("José Núñez", "Chancellor", "1890", 4)


def test_a_first_line_that_names_the_separator_and_empty_cells_at_the_end_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("sep=;\nperson;party;office;since;until;;\nAnn Low;GBR;Foreign Secretary;2001;2002;;\n", "utf-8")
    (row,) = read_own_rows(path, KNOWN)
    assert (row.person, row.office_class, row.source) == ("Ann Low", "FM", "")


def test_an_open_row_was_seen_today_or_on_a_first_day_that_is_yet_to_come(tmp_path: Path) -> None:
    now, coming = rows_of(tmp_path, "Ann Low,,GBR,X,MIN,2001,,,", "Bea Moss,,GBR,X,MIN,2099-01-02,,,")
    assert (now.seen_on, coming.seen_on) == (KNOWN.today.isoformat(), "2099-01-02")


# winning


def test_an_own_row_wins_over_the_packages_in_its_interval_and_nowhere_else(tmp_path: Path) -> None:
    added(tmp_path, "Pavel Testov,,RUS,Minister of Defence,DEF,2023-10-01,2023-12-01,,https://example.org/p")
    mine, ours = holder("RUS", "DEF", DAY)
    assert (mine.person, mine.sure) == ("Pavel Testov", True)
    assert mine.source == "https://example.org/p (own table rows.csv, row 2)"
    assert (ours.person, ours.sure) == ("Sergei Shoigu", False)
    (before,) = holder("RUS", "DEF", dt.date(2023, 9, 30))
    assert (before.person, before.sure) == ("Sergei Shoigu", True)
    assert [held.person for held in offices("Russian defence minister", on=DAY)] == ["Pavel Testov", "Sergei Shoigu"]


def test_an_own_row_without_a_source_wins_but_is_not_sure(tmp_path: Path) -> None:
    added(tmp_path, "Pavel Testov,,RUS,Minister of Defence,DEF,2023-10-01,2023-12-01,,")
    mine = holder("RUS", "DEF", DAY)[0]
    assert (mine.person, mine.sure, mine.source) == ("Pavel Testov", False, "own table rows.csv, row 2")


def test_an_own_row_about_the_same_holding_takes_the_packages_place(tmp_path: Path) -> None:
    added(tmp_path, "Sergei Shoigu,,RUS,Minister of Defence,DEF,2012-11-06,2022-01-01,,a page")
    held = [one for one in offices("Sergei Shoigu") if one.office_class == "DEF"]
    assert [(one.since, one.until) for one in held] == [("2012-11-06", "2022-01-01")]
    assert holder("RUS", "DEF", DAY) == []


def test_an_own_row_of_somebody_known_goes_to_that_person_and_teaches_a_spelling(tmp_path: Path) -> None:
    added(tmp_path, "Sergey Shoigu,Schoigu Sergei,RUS,Head of the Rowing Club,DIR,2023-01,2023-12,,told by him")
    assert {held.office for held in offices("Shoigu", on=DAY)} == {"Minister of Defence", "Head of the Rowing Club"}
    assert offices("Schoigu Sergei", on=DAY)[0].person == "Sergei Shoigu"
    assert find_names("So said Schoigu Sergei.")[0].codes == ("rus-sergei-shoigu",)


def test_of_namesakes_the_one_in_office_at_that_time_is_meant(tmp_path: Path) -> None:
    added(
        tmp_path, "George Bush,,USA,Head of the Book Club,DIR,1990,1991,,x", "George Bush,,USA,Painter,DIR,2005,2006,,x"
    )
    assert offices("USA/DIR", on=dt.date(1990, 6, 1))[0].person == "George H. W. Bush"
    assert offices("USA/DIR", on=dt.date(2005, 6, 1))[0].person == "George W. Bush"


def test_a_namesake_of_another_state_or_generation_is_somebody_new(tmp_path: Path) -> None:
    added(tmp_path, "Sergei Shoigu,,FRA,Prefect,DIR,2023,2023,,x", "Sergei Shoigu,,RUS,Prefect,DIR,1930,1931,,x")
    assert {person.id for person in registry().people_named("Sergei Shoigu")} == {
        "rus-sergei-shoigu", "own-fra-sergei-shoigu", "own-rus-sergei-shoigu",
    }  # fmt: skip


def test_somebody_of_a_state_who_serves_an_organisation_is_the_same(tmp_path: Path) -> None:
    added(tmp_path, "Sergei Shoigu,,SCO,Secretary General,SG,2023,2023,,x")
    assert offices("SCO/SG", on=dt.date(2023, 5, 1))[0].person == "Sergei Shoigu"
    assert registry().people["rus-sergei-shoigu"].parties[-1] == "SCO"


def test_new_people_and_titles_are_found_in_text_and_by_title(tmp_path: Path) -> None:
    added(tmp_path, "Tiiu Kuusk,,EST,Keeper of the Digital Seal,MIN,2021,2024,,x")
    assert offices("Estonian Keeper of the Digital Seal", on=DAY)[0].person == "Tiiu Kuusk"
    assert find_titles("the Keeper of the Digital Seal spoke")[0].office == "Keeper of the Digital Seal"
    assert find_names("Tiiu Kuusk spoke")[0].codes == ("own-est-tiiu-kuusk",)
    held = office_on("own-est-tiiu-kuusk", DAY)
    assert held is not None and held.sure


def test_a_public_row_stands_beside_the_packages_and_is_dropped_where_they_tell_the_same(tmp_path: Path) -> None:
    mine = rows_of(
        tmp_path,
        "Sergei Shoigu,,RUS,Minister of Defence,DEF,2012-11,2024-05,,Wikidata,public",
        "Pavel Testov,,RUS,Minister of Defence,DEF,2023-10-01,2023-12-01,,Wikidata,public",
        header=HEADER.replace("source", "source,check"),
    )
    own_tables.add("wikidata", mine)
    forget()
    held = holder("RUS", "DEF", DAY)
    assert [(one.person, one.sure) for one in held] == [("Sergei Shoigu", True), ("Pavel Testov", True)]


# keeping


def test_a_table_is_added_listed_replaced_and_removed(tmp_path: Path, home: Path) -> None:
    rows = rows_of(tmp_path, "Ann Low,,GBR,X,MIN,2001,2002,,")
    path = own_tables.add("mine", rows)
    assert path == home / "registry" / "mine.csv"
    with pytest.raises(NotKept, match=r"is there already .* nothing was changed"):
        own_tables.add("mine", rows)
    own_tables.add("mine", rows_of(tmp_path, "Bea Moss,,GBR,X,MIN,2001,2002,,"), replace=True)
    (table,) = own_tables.own_tables(KNOWN)
    assert (table.name, table.rows[0].person, table.damage) == ("mine", "Bea Moss", None)
    own_tables.remove("mine")
    assert own_tables.own_tables(KNOWN) == []
    with pytest.raises(NotKept, match="no table “mine” was added"):
        own_tables.remove("mine")


def test_a_table_stays_good_where_the_clock_tells_an_earlier_day(tmp_path: Path) -> None:
    later = msgspec.structs.replace(KNOWN, today=dt.date(2024, 3, 2))
    earlier = msgspec.structs.replace(KNOWN, today=dt.date(2024, 3, 1))
    path = tmp_path / "rows.csv"
    path.write_text(HEADER + "Ann Low,,GBR,X,MIN,2001,,,\n", "utf-8")
    rows = read_own_rows(path, later)
    own_tables.add("mine", rows)
    assert [table.damage for table in own_tables.own_tables(earlier)] == [None]
    assert [row for _, row in own_tables.own_rows(earlier)] == list(rows)
    path.write_text(own_tables.csv_text(rows, kept=True), "utf-8")
    with pytest.raises(BadTable, match="seen_on 2024-03-02 lies in the future"):
        read_own_rows(path, earlier)


def test_a_hidden_file_beside_the_tables_is_none_of_them(tmp_path: Path, home: Path) -> None:
    own_tables.add("mine", rows_of(tmp_path, "Ann Low,,GBR,X,MIN,2001,2002,,"))
    (home / "registry" / "._mine.csv").write_bytes(b"\0\5\x16\7 Mac OS X")
    assert [table.name for table in own_tables.own_tables(KNOWN)] == ["mine"]
    assert len(own_tables.own_rows(KNOWN)) == 1


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        'Łukasz "Lu" Święty,"a;b ,c",POL,"Minister, acting",MIN,1890,1901-02-28,,"x; ""y"", z"'.replace('"Lu" ', ""),
    )
    own_tables.add("mine", rows)
    assert own_tables.own_tables(KNOWN)[0].rows == rows


cell = st.text(st.characters(codec="utf-8"), max_size=40)


@given(person=cell, alias=cell, office=cell, source=cell)
def test_whatever_is_accepted_is_read_back_the_same(person: str, alias: str, office: str, source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [HEADER.strip().split(","), [person, alias, "GBR", office, "MIN", "2001", "2002", "", source]]
            )
        try:
            rows = read_own_rows(path, KNOWN)
        except UnreadableInput:
            return
        path.write_text(own_tables.csv_text(rows, kept=True), "utf-8")
        assert read_own_rows(path, KNOWN) == rows


def test_a_write_that_fails_leaves_the_old_table_and_no_rest(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_tables.add("mine", rows_of(tmp_path, "Ann Low,,GBR,X,MIN,2001,2002,,"))
    old = (home / "registry" / "mine.csv").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKept, match="No space left on device; nothing was changed"):
        own_tables.add("mine", rows_of(tmp_path, "Bea Moss,,GBR,X,MIN,2001,2002,,"), replace=True)
    assert [path.name for path in (home / "registry").iterdir()] == ["mine.csv"]
    assert (home / "registry" / "mine.csv").read_bytes() == old


def _add(at: int) -> str:
    row = OwnRow(person=f"Ann {at}", party="GBR", office="X", office_class="MIN", since="2001", until="2002", row=2)
    try:
        own_tables.add("mine", [row] * 2000)
    except NotKept:
        return "refused"
    return "added"


def test_of_programs_that_add_one_name_at_a_time_one_succeeds(home: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        done = pool.map(_add, range(12), chunksize=1)
    assert done.count("added") == 1
    assert len((home / "registry" / "mine.csv").read_text("utf-8").splitlines()) == 2001


def test_a_table_damaged_by_hand_is_told_with_the_way_out(tmp_path: Path, home: Path) -> None:
    added(tmp_path, "Ann Low,,GBR,X,MIN,2001,2002,,")
    path = home / "registry" / "rows.csv"
    path.write_text(path.read_text("utf-8").replace("2001", "2001-02-30"), "utf-8")
    with pytest.raises(UnreadableInput, match=r"no day.*communique registry remove rows"):
        registry()
    (table,) = own_tables.own_tables(KNOWN)
    assert table.damage and table.damage.startswith("rows.csv, row 2: since 2001-02-30 is no day")


def test_a_worker_process_reads_the_same_tables(tmp_path: Path) -> None:
    added(tmp_path, "Tiiu Kuusk,,EST,Keeper of the Digital Seal,MIN,2021,2024,,x")
    code = "from communique.grounding.offices import offices; print(offices('Tiiu Kuusk')[0].source)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "x (own table rows.csv, row 2)\n"


@pytest.mark.parametrize(
    ("env", "folder"),
    [
        ({"COMMUNIQUE_HOME": "/a/b"}, "/a/b/registry"),
        ({"XDG_DATA_HOME": "/data", "HOME": "/h"}, "/data/communique/registry"),
        ({"XDG_DATA_HOME": "not/absolute", "HOME": "/h"}, "/h/.local/share/communique/registry"),
        ({"HOME": "/h"}, "/h/.local/share/communique/registry"),
    ],
)
def test_the_folder_is_where_programs_of_the_system_keep_data(
    env: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("COMMUNIQUE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert str(own_tables.folder()) == folder
