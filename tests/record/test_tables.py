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
