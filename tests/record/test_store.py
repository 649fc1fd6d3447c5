"""Adding reports to the record."""

from pathlib import Path

import msgspec
import pytest

from communique.record import Questions, Store
from tests.record.making import event, person, place, statement, told

TALKS = event(
    "Defence Minister Ana Brito met Li Wen in Lisbon on Monday",
    "PRT CHN",
    "2023-10-30",
    people=(person("Ana Brito", "PRT", "Minister of Defence"), person("Li Wen", "CHN")),
    place=place("Lisbon", "PRT"),
    level="defence",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_a_report_is_found_again_with_text_and_findings(path: Path) -> None:
    report, findings = told(
        "r1", TALKS, title="Talks in Lisbon", statements=(statement("it went well", "Li Wen", "CHN"),)
    )
    with Store.open(path) as store:
        added = store.add(report, findings)
    assert (added.standing, len(added.new_events), added.statements) == ("new", 1, 1)
    with Questions(path) as record:
        page = record.report("r1")
        assert page is not None
        assert page.report == report
        assert page.findings == findings
        assert page.events == {"e1": added.new_events[0].id}


def test_reading_twice_changes_nothing(path: Path) -> None:
    one = told("r1", TALKS, title="Talks in Lisbon")
    with Store.open(path) as store, Questions(path) as record:
        store.add(*one)
        before = (record.totals(), record.events(), record.report("r1"))
        assert store.add(*one).standing == "same"
        assert (record.totals(), record.events(), record.report("r1")) == before


def test_two_reports_of_one_event_are_one_event(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.add(*told("r1", TALKS, outlet="Lusa"))
        again = store.add(*told("r2", msgspec.structs.replace(TALKS, quotes=("Brito hosted Li Wen",)), outlet="Xinhua"))
        assert [len(e.tellings) for e in again.told_again] == [2]
        assert again.new_events == ()
        (row,) = record.events()
        assert (row.reports, row.sources, row.outlets) == (2, 2, ("Lusa", "Xinhua"))
