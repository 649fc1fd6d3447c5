"""Adding reports to the record."""

import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.findings import Findings
from communique.reading.report import Report
from communique.record import Questions, Store, copies, merging
from communique.record.merged import merge
from communique.record.tellings import tellings
from tests.record.making import event, many_reports, person, place, statement, told

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


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many_reports(), st.randoms(use_true_random=False))
def test_the_record_is_the_same_in_whatever_order_reports_are_read(
    tmp_path: Path, reports: list[tuple[Report, Findings]], chance: Any
) -> None:
    shuffled = reports + chance.sample(reports, k=len(reports) // 2)
    chance.shuffle(shuffled)
    found = []
    for order in (reports, shuffled):
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        with Store.open(folder / "r.db") as store, Questions(folder / "r.db") as record:
            for report, findings in order:
                store.add(report, findings)
            found.append((record.events(limit=-1), [record.event(e.id) for e in record.events(limit=-1)]))
    assert found[0] == found[1]
    whole = merge(t for report, findings in reports for t in tellings(findings, text=report.text))
    assert sorted(e.id for e in whole) == sorted(e.id for e in found[0][0])


def test_a_newer_coder_keeps_the_ids_of_events_that_it_finds_again(path: Path) -> None:
    report, findings = told("r1", TALKS, text=f"Lisbon, Oct 31. {TALKS.quotes[0]}, officials said.")
    wider = event(f"{TALKS.quotes[0]}, officials said", "PRT CHN", "2023-10-30", people=TALKS.people, place=TALKS.place)
    _, newer = told("r1", wider, text=report.text, coder="communique 0.2.0")
    with Store.open(path) as store, Questions(path) as record:
        first = store.add(report, findings).new_events[0].id
        added = store.add(report, newer)
        assert (added.standing, added.new_events) == ("recoded", ())
        (row,) = record.events()
        assert row.id == first
        assert row.quote == wider.quotes[0]


def test_findings_that_a_newer_coder_no_longer_makes_are_gone(path: Path) -> None:
    report, findings = told("r1", TALKS, statements=(statement("it went well", "Li Wen", "CHN"),))
    with Store.open(path) as store, Questions(path) as record:
        store.add(report, findings)
        store.add(report, msgspec.structs.replace(findings, events=(), statements=(), coder="communique 0.2.0"))
        assert (record.totals().events, record.totals().statements) == (0, 0)
        assert record.totals().without_findings == 1
        assert record.events(search="Lisbon") == ()


def test_an_id_that_was_once_shown_leads_to_the_event_after_merging(path: Path) -> None:
    later, earlier = told("r9", TALKS), told("r1", msgspec.structs.replace(TALKS, quotes=("Brito hosted Li Wen",)))
    with Store.open(path) as store, Questions(path) as record:
        shown = store.add(*later).new_events[0].id
        store.add(*earlier)
        page = record.event(shown)
        assert page is not None
        assert page.row.id != shown
        assert page.row.reports == 2


def test_another_text_under_the_same_id_is_a_new_revision(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.add(*told("r1", TALKS))
        added = store.add(*told("r1", TALKS, text=f"Corrected. {TALKS.quotes[0]}."))
        assert added.standing == "revised"
        page = record.report("r1")
        assert page is not None
        assert page.row.revision == 2
        assert page.report.text.startswith("Corrected")
        assert [found.report.id for found in record.search("corrected")] == ["r1"]


WIRE = " ".join(f"word{n}" for n in range(200))


def test_copies_of_one_text_are_one_source(path: Path) -> None:
    texts = {
        "agency": f"{TALKS.quotes[0]}. {WIRE}",
        "paper": f"{TALKS.quotes[0]}. {WIRE} Our correspondent added this.",
        "own": f"{TALKS.quotes[0]}. A text of its own with few of the others' words.",
    }
    with Store.open(path) as store, Questions(path) as record:
        for name, text in texts.items():
            store.add(*told(name, TALKS, text=text))
        (row,) = record.events()
        assert (row.reports, row.sources) == (3, 2)
        page = record.report("agency")
        assert page is not None
        assert [copy.id for copy in page.copies] == ["paper"]


def test_a_source_group_has_one_name_whatever_came_first(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        for name in ("c", "a", "b"):
            store.add(*told(name, text=f"{WIRE} {name}"))
        assert {row.source_group for row in record.reports()} == {"a"}


def test_a_refusal_is_listed_until_the_input_is_read(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.refuse("r1.txt", "not read: language de")
        store.refuse("r1.txt", "not read: language de")
        assert [(r.input, r.reason) for r in record.refusals()] == [("r1.txt", "not read: language de")]
        store.add(*told("r1", TALKS))
        assert record.refusals() == ()


def test_reports_in_are_those_coded_without_findings_and_refused(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.add(*told("r1", TALKS))
        store.add(*told("r2"))
        store.refuse("r3.txt", "empty")
        totals = record.totals()
        assert (totals.reports, totals.coded, totals.without_findings, totals.refused) == (2, 1, 1, 1)


def test_a_reader_goes_on_while_another_writes(path: Path) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.add(*told("r1", TALKS))
        with store._transaction():
            store._db.execute("DELETE FROM reports")
            assert record.totals().reports == 1


def test_an_error_in_the_middle_leaves_the_record_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store, Questions(path) as record:
        store.add(*told("r1", TALKS))
        before = record.totals()
        monkeypatch.setattr("communique.record.store.grouped", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.add(*told("r2", TALKS))
        assert record.totals() == before
        assert record.search("Lisbon")[0].report.id == "r1"


def test_findings_of_another_report_are_not_taken(path: Path) -> None:
    with Store.open(path) as store, pytest.raises(ValueError, match="findings of report r2"):
        store.add(told("r1", TALKS)[0], told("r2", TALKS)[1])


def test_many_copies_of_one_text_are_each_compared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counting(name: str, work: Any) -> Any:
        return lambda *given: (compared.append(name), work(*given))[1]

    monkeypatch.setattr(copies, "are_copies", counting("texts", copies.are_copies))
    monkeypatch.setattr(merging, "_evidence", counting("tellings", merging._evidence))
    words = " ".join(f"word{n}" for n in range(200))
    with Store.open(tmp_path / "copies.db") as store:
        for number in range(20):
            compared.clear()
            store.add(*told(f"r{number:02}", TALKS, text=f"{TALKS.quotes[0]}.\n{words} {number}\n"))
            assert compared.count("texts") == min(number, 1)
            assert compared.count("tellings") <= number
        (row,) = Questions(tmp_path / "copies.db").events()
    assert (row.reports, row.sources) == (20, 1)


def test_a_text_that_is_a_copy_of_two_groups_joins_them(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(100)]
    texts = [" ".join(words[:88]), " ".join(words[12:]), " ".join(words[6:94])]  # the last is like both others
    with Store.open(tmp_path / "groups.db") as store:
        for number, text in enumerate(texts[:2]):
            store.add(*told(f"r{number}", text=text))
        apart = Questions(tmp_path / "groups.db").totals().sources
        store.add(*told("r2", text=texts[2]))
    assert (apart, Questions(tmp_path / "groups.db").totals().sources) == (2, 1)
