"""Hand-made tables read as occurrences: columns, mappings, bad rows, coverage."""

import datetime as dt
from pathlib import Path

import pytest

from communique.errors import MissingInput, UnreadableInput
from communique.record.checking import check
from communique.record.table_countries import state_of
from communique.record.tables import Table, read_table
from tests.record.test_checking import claim

D = dt.date.fromisoformat
TRAVELS = """\
Start date,End date,Country,Name,Visitor state,Kind,City,Remarks
2024-02-05,2024-02-07,Kenya,Aksel Lund,NOR,visit,Nairobi,Talks on fish.
2024-06-09,,Kenya,Aksel Lund,NOR,visit,Mombasa,
2024-03-01,2024-03-02,Uganda,Berit Dal,NOR,visit,Kampala,
"""
US = """\
id,role,who,name,start_date,end_date,country_id,country,locale,remarks
1,president,lund-aksel,Aksel Lund,2001-03-01,2001-03-02,korea-south,"Korea, Republic of",Seoul,Working visit.
2,president,dal-per,Per Dal,2005-05-01,2005-05-03,congo-democratic-republic,Congo,Kinshasa,
3,secretary,berg-ida,Ida Berg,2006-05-01,2006-05-03,turkiye,Turkey,Ankara,
"""
LEADERS = """\
id,start_date,end_date,visitor,from_id,from,description
1,2001-03-01,2001-03-02,Prime Minister Aksel Lund,norway,Norway,State Visit.
2,2002-03-01,2002-03-02,Prime Minister Aksel Lund,norway,Norway,Attended the Herring Summit.
3,2003-03-01,2003-03-02,Vice President Ida Berg,norway,Norway,Working visit.
"""


def table(folder: Path, text: str, **more: object) -> Table:
    path = folder / "travels.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, **more)  # type: ignore[arg-type]


def test_columns_are_known_by_their_headings(tmp_path: Path) -> None:
    found = table(tmp_path, TRAVELS)
    first = found.occurrences[0]
    assert (first.kind, first.by, first.to, first.country) == ("visit", ("NOR",), ("KEN",), "KEN")
    assert (first.start, first.end, first.people, first.place) == (
        D("2024-02-05"),
        D("2024-02-07"),
        ("Aksel Lund",),
        "Nairobi",
    )
    assert found.occurrences[1].end == D("2024-06-09")
    assert first.words == "Aksel Lund, KEN (Nairobi): Talks on fish."
    assert found.problems == ()


def test_a_mapping_names_columns_and_what_is_the_same_in_every_row(tmp_path: Path) -> None:
    text = "Arrived;Left;Where to;Minister\n2024-02-05;2024-02-07;Kenya;Aksel Lund\n"
    found = table(
        tmp_path, text, mapping="start=Arrived, end=Left, country=Where to, person=Minister, by==NOR, kind==visit"
    )
    only = found.occurrences[0]
    assert (only.kind, only.by, only.country, only.people) == ("visit", ("NOR",), "KEN", ("Aksel Lund",))


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("strat=Name", "did you mean start?"),
        ("start=Nmae", "there is no column “Nmae” (did you mean name?)"),
        ("start", "write FIELD=COLUMN"),
        ("person=Name", "tell it: --map start=COLUMN"),
    ],
)
def test_a_wrong_mapping_tells_what_to_do(tmp_path: Path, mapping: str, told: str) -> None:
    with pytest.raises(UnreadableInput) as error:
        table(tmp_path, "Name,Seen\nAksel Lund,2024-01-01\n", mapping=mapping)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("yesterday,,Kenya,A B,NOR,visit,,", "“yesterday” is no day (write it as 2024-05-16)"),
        (",,Kenya,A B,NOR,visit,,", "it has no day"),
        ("2024-02-05,2024-02-03,Kenya,A B,NOR,visit,,", "it ends on 2024-02-03, before it starts on 2024-02-05"),
        (
            "2024-02-05,,Kenia-Land,A B,NOR,visit,,",
            "“Kenia-Land” is no state that the registry knows (write its ISO3 code)",
        ),
        ("2024-02-05,,Kenya,A B,NOR,picnic,,", "“picnic” is no kind"),
        ("2024-02-05,,Kenya,A B", "it has 4 cells where the header has 8"),
    ],
)
def test_a_bad_row_is_told_with_its_place_and_the_table_is_not_complete(tmp_path: Path, row: str, told: str) -> None:
    found = table(tmp_path, TRAVELS + row + "\n", complete=True)
    (problem,) = found.problems
    assert problem.startswith("travels.csv, row 5: ")
    assert told in problem
    assert len(found.occurrences) == 3
    assert not any(one.complete for one in found.coverage)


def test_no_file_and_no_table(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UnreadableInput, match="the file is empty"):
        table(tmp_path, "")


def test_coverage_is_told_for_each_person_and_complete_only_if_declared(tmp_path: Path) -> None:
    lund, dal = table(tmp_path, TRAVELS).coverage
    assert (lund.people, lund.by, lund.start, lund.until, lund.complete) == (
        ("Aksel Lund",), ("NOR",), D("2024-02-05"), D("2024-06-09"), False,
    )  # fmt: skip
    assert dal.people == ("Berit Dal",)
    declared = table(tmp_path, TRAVELS, complete=True, start=D("2021-01-01"), until=D("2024-12-31"))
    assert declared.coverage[0].source == "travels.csv: Aksel Lund, 2021-01-01 to 2024-12-31, complete"
    third = claim("ordinal", 3)
    assert check(third, declared.occurrences, declared.coverage).verdict == "disagrees"
    selective = table(tmp_path, TRAVELS)
    assert check(third, selective.occurrences, selective.coverage).verdict == "cannot tell"


def test_the_table_of_travels_is_known_by_its_columns(tmp_path: Path) -> None:
    found = table(tmp_path, US)
    assert found.preset == "us_travel"
    assert [one.country for one in found.occurrences] == ["KOR", "COD", "TUR"]
    assert [one.level for one in found.occurrences] == ["heads", "heads", "ministers"]
    role, lund, dal, *_ = found.coverage
    assert (role.levels, role.people, role.start, role.until) == (("heads",), (), None, D("2005-05-03"))
    assert (lund.people, lund.start, lund.until) == (("Aksel Lund",), D("2001-03-01"), D("2005-04-30"))
    assert (dal.people, dal.start, dal.until) == (("Per Dal",), D("2001-03-03"), D("2005-05-03"))
    assert all(one.complete for one in found.coverage)


def test_the_table_of_visitors_is_known_by_its_columns(tmp_path: Path) -> None:
    found = table(tmp_path, LEADERS)
    assert found.preset == "us_visits_by_foreign_leaders"
    assert [one.parties for one in found.occurrences] == [("NOR", "USA")] * 3
    assert [one.qualifiers for one in found.occurrences] == [("state visit",), ("gathering",), ("working",)]
    assert [one.level for one in found.occurrences] == ["heads", "heads", "officials"]


@pytest.mark.parametrize(
    ("name", "slug", "code"),
    [
        ("Korea, Republic of", "", "KOR"),
        ("", "korea-north", "PRK"),
        ("", "cote-divoire", "CIV"),
        ("The Gambia", "", "GMB"),
        ("KEN", "", "KEN"),
        ("EU", "", "EU"),
        ("", "german-democratic-republic", "DDR"),
        ("Ruritania", "", None),
    ],
)
def test_names_and_slugs_of_states(name: str, slug: str, code: str | None) -> None:
    assert state_of(name, slug) == code


# --- files as people have them ------------------------------------------------------------------------------------

PLAIN = "start,end,person,by,country,kind\n2024-02-05,2024-02-07,Aksel Lund,NOR,Kenya,visit\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode("utf-8-sig"),
        PLAIN.replace(",", "\t").encode(),
        ("sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n")).encode(),
        ("\n\n" + PLAIN + "\n,,,,,\n").encode(),
        PLAIN.replace("start,end", '"Start ","End"').encode(),
    ],
)
def test_files_of_any_spreadsheet_are_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "travels.csv"
    path.write_bytes(data)
    found = read_table(path)
    (only,) = found.occurrences
    assert (only.start, only.end, only.people, only.by, only.country, found.problems) == (
        D("2024-02-05"), D("2024-02-07"), ("Aksel Lund",), ("NOR",), "KEN", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b"start,person\n", "there is no row below the header"),
        (b"start,remarks\n2024-02-05,x\n", "no column is known to tell who took part; there are start, remarks"),
        (b"start,start,person\n2024-02-05,,A B\n", "stands twice"),
        (b"start,person\nsome day,A B\n", "travels.csv, row 2: “some day” is no day (write it as 2024-05-16)"),
        ("start,person\n2024-02-05,Zoë\n".encode("cp1252"), "the encoding is not UTF-8"),
        ("start,person\n2024-02-05,Zoë\n".encode("utf-16"), "the encoding is UTF-16"),
        (b"PK\x03\x04whatever", "this is a workbook or an archive"),
    ],
)
def test_a_file_that_is_no_table_tells_what_to_do(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "travels.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as error:
        read_table(path)
    assert told in str(error.value)


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-05", "2024-02-05T09:30:00", "2024/02/05", "2024-2-5", "5.2.2024", "05.02.2024", "5 February 2024",
        "5 Feb 2024", "5th Feb. 2024", "Monday, 5 February 2024", "Feb 5, 2024", "February 5th, 2024", "5-Feb-2024",
    ],
)  # fmt: skip
def test_days_as_people_write_them(tmp_path: Path, written: str) -> None:
    (only,) = table(tmp_path, f'start,person,country\n"{written}",A B,Kenya\n').occurrences
    assert only.start == D("2024-02-05")


@pytest.mark.parametrize(
    ("other", "day"), [("16/05/2024", "2024-02-05"), ("05/16/2024", "2024-05-02"), ("04/04/2024", None)]
)
def test_days_with_slashes_are_understood_by_the_others_of_the_table(
    tmp_path: Path, other: str, day: str | None
) -> None:
    found = table(tmp_path, f"start,person,country\n05/02/2024,A B,Kenya\n{other},A B,Kenya\n")
    if day is None:
        assert found.problems == (
            "travels.csv, row 2: “05/02/2024” may be 2024-02-05 or 2024-05-02 (write it as 2024-05-16)",
        )
    else:
        assert found.problems == ()
        assert {one.start for one in found.occurrences} >= {D(day)}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("31/02/2024", "is no day"),
        ("9999-12-31", "lies beyond the calendar"),
        ("2024", "is no day"),
        ("5 Foo 2024", "is no day"),
        ("31.2.2024", "is no day"),
    ],
)
def test_days_that_are_none(tmp_path: Path, written: str, told: str) -> None:
    found = table(tmp_path, f"start,person,country\n2024-01-01,A B,Kenya\n{written},A B,Kenya\n")
    (problem,) = found.problems
    assert problem.startswith("travels.csv, row 3: ")
    assert told in problem


def test_a_row_that_stands_twice_is_counted_once(tmp_path: Path) -> None:
    rows = "1,2024-02-05,A B,Kenya\n2,2024-02-05,A B,Kenya\n3,2024-02-06,A B,Kenya\n"
    found = table(tmp_path, "id,start,person,country\n" + rows, complete=True)
    assert [one.id for one in found.occurrences] == ["travels.csv:1", "travels.csv:3"]
    assert found.notes == ("travels.csv, row 3: the same as row 2 (counted once)",)
    assert found.coverage[0].complete


HOSTS = """\
Visitor,Country,Host,Arrived,Left
Per Sild,Estonia,Latvia,2024-01-03,2024-01-04
Per Sild,Estonia,Latvia,2024-03-03,2024-03-04
Per Sild,Estonia,Finland,2024-05-14,2024-05-14
"""


def test_the_country_beside_a_host_is_the_visitors(tmp_path: Path) -> None:
    first = table(tmp_path, HOSTS, mapping="kind==visit").occurrences[0]
    assert (first.by, first.to, first.people) == (("EST",), ("LVA",), ("Per Sild",))
    assert (first.start, first.end) == (D("2024-01-03"), D("2024-01-04"))
    said = table(tmp_path, HOSTS, mapping="kind==visit, country=Country, by==EST").occurrences[0]
    assert (said.by, said.to, said.country) == (("EST",), ("LVA",), "EST")


def test_a_country_that_is_the_host_is_no_visitor(tmp_path: Path) -> None:
    found = table(tmp_path, HOSTS.replace("Estonia", "Latvia"), mapping="kind==visit")
    assert (found.occurrences[0].by, found.occurrences[0].to) == ((), ("LVA",))


def test_states_among_visitors_are_who_travels(tmp_path: Path) -> None:
    found = table(tmp_path, "Visitor,Host,Arrived\nEstonia,Latvia,2024-01-03\n", mapping="kind==visit")
    assert (found.occurrences[0].by, found.occurrences[0].people) == (("EST",), ())


def test_the_parties_of_a_visit_but_the_host_travel(tmp_path: Path) -> None:
    text = "Kind,Parties,Host,Arrived\nvisit,EST; LVA,LVA,2024-01-03\n"
    assert table(tmp_path, text).occurrences[0].by == ("EST",)


@pytest.mark.parametrize(("number", "expected"), [(2, "agrees"), (3, "disagrees"), (1, "disagrees")])
@pytest.mark.parametrize("head", ["Visitor,Country,Host,Arrived,Left", "Name,Party,Country,Start,End"])
def test_visits_of_a_table_with_host_and_country_are_counted(
    tmp_path: Path, head: str, number: int, expected: str
) -> None:
    text = HOSTS.replace("Visitor,Country,Host,Arrived,Left", head)
    found = table(tmp_path, text, mapping="kind==visit", complete=True, start=D("2024-01-01"), until=D("2024-12-31"))
    asked = claim("ordinal", number, parties=["EST", "LVA"], people=["Sild"], place="LVA", end="2024-03-03")
    assert check(asked, found.occurrences, found.coverage).verdict == expected


def test_a_visitor_whose_state_no_column_tells_is_known_by_name(tmp_path: Path) -> None:
    text = "Name,Country,Date\nPer Sild,Latvia,2024-01-03\nPer Sild,Latvia,2024-03-03\n"
    found = table(tmp_path, text, mapping="kind==visit", complete=True, start=D("2024-01-01"), until=D("2024-12-31"))
    asked = claim("ordinal", 2, parties=["EST", "LVA"], people=["Sild"], place="LVA", end="2024-03-03")
    assert check(asked, found.occurrences, found.coverage).verdict == "agrees"


def test_a_table_that_tells_no_kind_says_what_to_do(tmp_path: Path) -> None:
    found = table(tmp_path, HOSTS, complete=True)
    asked = claim("ordinal", 2, parties=["EST", "LVA"], people=["Sild"], place="LVA", end="2024-03-03")
    answer = check(asked, found.occurrences, found.coverage)
    assert answer.verdict == "cannot tell"
    assert "--map kind==visit" in answer.reason


def test_a_visit_with_other_remarks_stands_twice(tmp_path: Path) -> None:
    text = "Kind,Name,Country,City,Date,Remarks\nvisit,Per Sild,Latvia,Riga,2024-01-03,Talks.\n"
    found = table(tmp_path, text + "visit,Per Sild,Latvia,Riga,2024-01-03,Dinner.\n")
    assert len(found.occurrences) == 1
    assert "row 3: the same as row 2" in found.notes[0]
