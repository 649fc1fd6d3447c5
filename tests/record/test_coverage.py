"""What a record covers: counted from its reports, and declared by people."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from communique.errors import NotDeclared, RecordError
from communique.record import Questions, Record, Store, schema
from communique.record.coverage import Declaration, united
from tests.record.making import event, told

TALKS = event("Ana Brito met Li Wen in Lisbon on Monday", "PRT CHN", "2023-10-30")
CALL = event("Brito spoke with the president of Peru", "PRT PER", "2023-11-02", kind="call")
TODAY = dt.date(2024, 1, 5)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record.db") as store:
        store.add(*told("r1", TALKS, outlet="Lusa", published="2023-10-31"))
        store.add(*told("r2", TALKS, outlet="Xinhua", published="2023-11-01"))
        store.add(*told("r3", CALL, outlet="Lusa", published="2023-11-02"))
        store.add(*told("r4", outlet=None, published=None))
    return tmp_path / "record.db"


def declaration(parties: str = "PRT CHN", start: str | None = "2023-01-01", end: str = "2023-12-31") -> Declaration:
    return Declaration(
        parties=tuple(parties.split()),
        start=day(start) if start else None,
        end=day(end),
        kinds=("meeting",),
        who="Ana",
        day=TODAY,
        why="read every issue",
    )


def test_coverage_counts_reports_by_outlet_dyad_and_month(path: Path) -> None:
    with Record(path) as record:
        held = record.coverage()
    assert (held.reports, held.sources, held.first, held.last) == (4, 3, day("2023-10-31"), day("2023-11-02"))
    assert [(one.name, one.reports) for one in held.outlets] == [("Lusa", 2), (None, 1), ("Xinhua", 1)]
    assert [(one.name, one.reports) for one in held.dyads] == [("CHN PRT", 2), ("PER PRT", 1)]
    assert [(one.name, one.reports) for one in held.months] == [(None, 1), ("2023-10", 1), ("2023-11", 2)]
    assert held.declared == ()


def test_coverage_of_parties_counts_reports_that_tell_of_them(path: Path) -> None:
    with Record(path) as record:
        both, none = record.coverage("CHN", "PRT"), record.coverage("CHN", "PER")
    assert (both.reports, both.sources, [one.name for one in both.dyads]) == (2, 1, ["CHN PRT"])
    assert (none.reports, none.first, none.outlets, none.dyads) == (0, None, (), ())


def test_a_declaration_is_kept_with_who_when_and_why(path: Path) -> None:
    with Store.open(path) as store:
        kept = store.declare(declaration())
    assert (kept.id, kept.parties, kept.who, kept.day, kept.why) == (
        1,
        ("CHN", "PRT"),
        "Ana",
        TODAY,
        "read every issue",
    )
    with Questions(path) as record:
        assert record.declarations() == (kept,)
        assert record.coverage("PRT", "CHN").declared == (kept,)
        assert record.coverage("PRT", "PER").declared == ()


def test_what_is_taken_back_no_longer_counts_and_is_not_lost(path: Path) -> None:
    with Store.open(path) as store:
        kept = store.declare(declaration())
        store.withdraw(kept.id, who="Rui", day=TODAY, why="a gap in June")
        with pytest.raises(NotDeclared, match=r"no declaration 1 stands .*communique coverage"):
            store.withdraw(kept.id, who="Rui", day=TODAY)
    with Questions(path) as record:
        assert record.declarations() == ()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT who, withdraws, why FROM declarations ORDER BY seq").fetchall() == [
            ("Ana", None, "read every issue"),
            ("Rui", 1, "a gap in June"),
        ]
    db.close()


@pytest.mark.parametrize(
    ("wrong", "told_why"),
    [
        (declaration(parties=""), "names no party"),
        (declaration(start="2023-12-31", end="2023-01-01"), "run backwards"),
        (declaration(end="2024-01-06"), "still to come"),
    ],
)
def test_a_declaration_that_means_nothing_is_not_taken(path: Path, wrong: Declaration, told_why: str) -> None:
    with Store.open(path) as store, pytest.raises(NotDeclared, match=told_why):
        store.declare(wrong)
    with Questions(path) as record:
        assert record.declarations() == ()


@pytest.mark.parametrize(
    ("spans", "together"),
    [
        ([("2023-01-01", "2023-03-31"), ("2023-04-01", "2023-06-30")], [("2023-01-01", "2023-06-30")]),
        ([("2023-01-01", "2023-03-31"), ("2023-04-02", "2023-06-30")], None),
        ([("2023-02-01", "2023-12-31"), (None, "2023-03-31")], [(None, "2023-12-31")]),
        ([("2023-01-01", "2023-12-31"), ("2023-03-01", "2023-03-31")], [("2023-01-01", "2023-12-31")]),
    ],
)
def test_days_that_touch_are_covered_together(
    spans: list[tuple[str | None, str]], together: list[tuple[str | None, str]] | None
) -> None:
    found = united(declaration(start=start, end=end) for start, end in spans)
    expected = spans if together is None else together
    assert found == tuple((day(start) if start else None, day(end)) for start, end in expected)


def _as_before(path: Path) -> None:
    """Make the file one of the form that knew no declarations."""
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE declarations")
        db.execute("PRAGMA user_version = 1")
    db.close()


def test_a_record_of_the_first_form_is_read_as_it_is(path: Path) -> None:
    _as_before(path)
    with Questions(path) as record:
        assert record.declarations() == ()
        assert record.coverage().reports == 4
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
    db.close()


def test_a_record_of_the_first_form_is_brought_up_when_it_is_written(path: Path) -> None:
    _as_before(path)
    with Store.open(path) as store:
        assert store.declare(declaration()).id == 1
        assert store.add(*told("r1", TALKS, outlet="Lusa", published="2023-10-31")).standing == "same"
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    db.close()
    with Questions(path) as record:
        assert (record.totals().reports, len(record.declarations())) == (4, 1)


def test_a_declaration_that_is_not_taken_is_an_error_of_the_record() -> None:
    assert issubclass(NotDeclared, RecordError)
