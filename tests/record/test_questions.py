"""Reading the record: each question and the rows that it answers with."""

import datetime as dt
import sys
import threading
import types
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.findings import Claim, Place, Target
from communique.record import Questions, Record, Store
from communique.record.rows import Rows
from tests.record.making import event, person, place, statement, told

BRITO = person("Ana Brito", "PRT", "Minister of Defence")
LI = person("Li Wen", "CHN")
TALKS = event(
    "Ana Brito met Li Wen in Lisbon on Monday",
    "PRT CHN",
    "2023-10-30",
    people=(BRITO, LI),
    place=Place(quote="Lisbon", country="PRT", geonameid=2267057),
    level="defence",
)
DRILL = event(
    "both navies train off Madeira", "PRT USA", "2023-11-02/2023-11-09", kind="exercise", place=place("Madeira", "PRT")
)
HABIT = event("Lisbon and Seoul meet regularly", "PRT KOR", None, modality="habitual")
PLAN = event("Brito will meet Li", "PRT CHN", "2023-10-30", modality="planned", people=(BRITO, LI))
SAID = statement(
    "China is no threat",
    "Ana Brito",
    "PRT",
    targets=(Target(party="CHN", negated=True),),
    denies=True,
    cue_class="denying",
)
CLAIM = Claim(id="c1", operator="ordinal", number=2, kind="meeting", parties=("PRT", "CHN"), quote="the second talks")


@pytest.fixture
def record(tmp_path: Path) -> Questions:
    with Store.open(tmp_path / "r.db") as store:
        store.add(*told("r0", PLAN, published="2023-10-27", outlet="Lusa"))
        told_by = msgspec.structs.replace(TALKS, told_by="s1")
        store.add(*told("r1", told_by, DRILL, published="2023-10-31", outlet="Lusa", title="Talks", statements=(SAID,)))
        again = msgspec.structs.replace(TALKS, quotes=("Li Wen was received",), place=place("Portugal", "PRT"))
        store.add(*told("r2", again, HABIT, published="2023-11-10", outlet="Xinhua", claims=(CLAIM,)))
        store.add(*told("r3", published=None))
        store.refuse("x.txt", "is empty")
    return Questions(tmp_path / "r.db")


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["exercise", "meeting planned", "meeting", "meeting habitual"]),
    ({"parties": "CHN"}, ["meeting planned", "meeting"]),
    ({"parties": ["CHN", "PRT"]}, ["meeting planned", "meeting"]),
    ({"parties": ["CHN", "USA"]}, []),
    ({"people": "Brito"}, ["meeting planned", "meeting"]),
    ({"people": ["Li Wen", "Ana Brito"], "modality": "asserted"}, ["meeting"]),
    ({"people": "Ana Wen"}, []),
    ({"kind": ["exercise", "visit"]}, ["exercise"]),
    ({"level": "defence"}, ["meeting"]),
    ({"modality": "habitual"}, ["meeting habitual"]),
    ({"place": "PRT"}, ["exercise", "meeting"]),
    ({"place": "lisb"}, ["meeting"]),
    ({"place": "portugal"}, ["exercise", "meeting"]),
    ({"place": "isbon"}, []),
    ({"place": "%"}, []),
    ({"start": dt.date(2023, 11, 9)}, ["exercise"]),
    ({"end": dt.date(2023, 11, 1)}, ["meeting planned", "meeting"]),
    ({"start": dt.date(2023, 11, 10)}, []),
    ({"outlet": "xinhua"}, ["meeting", "meeting habitual"]),
    ({"search": "navies"}, ["exercise"]),
    ({"search": "received"}, ["meeting"]),
    ({"search": "Minister of Defence"}, ["meeting planned", "meeting"]),
]


def names(rows: Rows[Any]) -> list[str]:
    return sorted(f"{r.kind} {r.modality}".removesuffix(" asserted") for r in rows)


@pytest.mark.parametrize(("filters", "expected"), FILTERS, ids=[str(f) for f, _ in FILTERS])
def test_events_agree_with_the_filters(record: Questions, filters: dict[str, Any], expected: list[str]) -> None:
    assert names(record.events(**filters)) == sorted(expected)
    assert record.count(**filters) == len(expected)
    assert sum(month.events for month in record.count_by_month(**filters)) == len(expected)


def test_events_come_newest_first_and_undated_ones_last(record: Questions) -> None:
    assert [row.start for row in record.events()][::3] == [dt.date(2023, 11, 2), None]
    assert [row.start for row in record.events(oldest_first=True)][::3] == [dt.date(2023, 10, 30), None]
    assert [row.id for row in record.events(limit=2, offset=1)] == [row.id for row in record.events()][1:3]


def test_a_row_tells_who_tells_it_and_what_differs(record: Questions) -> None:
    (row,) = record.events(kind="meeting", modality="asserted")
    assert (row.reports, row.sources, row.outlets) == (2, 2, ("Lusa", "Xinhua"))
    assert (row.place, row.country, row.differing) == ("Lisbon", "PRT", ("place",))
    assert (row.quote, row.report) == ("Ana Brito met Li Wen in Lisbon on Monday", "r1")


def test_months_count_the_beginnings(record: Questions) -> None:
    assert [(m.month, m.events) for m in record.count_by_month()] == [("2023-10", 2), ("2023-11", 1), (None, 1)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("RUS", ["Kazan"]),
        ("rus", ["Kazan"]),
        ("Russia", ["Kazan"]),
        ("Brussels", ["Brussels"]),
        ("Oman", ["Muscat", "oman"]),
        ("US", ["Ust-Luga, Virginia"]),
        ("luga", ["Ust-Luga, Virginia"]),
        ("UN", ["UN headquarters"]),
    ],
)
def test_a_state_as_place_means_what_happened_in_it(tmp_path: Path, asked: str, found: list[str]) -> None:
    places = (
        ("Brussels", "BEL"), ("Kazan", "RUS"), ("Muscat", "OMN"), ("Romania", "ROU"), ("oman", None),
        ("Ust-Luga, Virginia", "USA"), ("Damascus", "SYR"), ("Munich", "DEU"), ("UN headquarters", None),
    )  # fmt: skip
    with Store.open(tmp_path / "p.db") as store:
        for number, (quote, country) in enumerate(places):
            where = Place(quote=quote, country=country)
            talks = event(f"they met at table {number}", "PRT CHN", f"20{10 + number}-05-03", place=where)
            store.add(*told(f"r{number}", talks))
    assert sorted(str(row.place) for row in Questions(tmp_path / "p.db").events(place=asked)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The envoys met in Lisbon on Monday.\n", "in/a.txt", "The envoys met in Lisbon on Monday."),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", "in/a.txt",
         "one two three four five six seven eight nine ten eleven twelve…"),
        (" \n", "in/a.txt", "a.txt"),
        (" \n", "", "r9"),
    ],
)  # fmt: skip
def test_a_report_without_a_headline_is_called_by_its_first_words(
    tmp_path: Path, text: str, source: str, name: str
) -> None:
    with Store.open(tmp_path / "n.db") as store:
        report, findings = told("r9", text=text)
        store.add(msgspec.structs.replace(report, source=source), findings)
    (row,) = Questions(tmp_path / "n.db").reports()
    assert (row.title, row.name) == (None, name)


def test_an_event_leads_to_every_quote_and_its_place_in_the_text(record: Questions) -> None:
    (row,) = record.events(kind="meeting", modality="asserted")
    page = record.event(row.id)
    assert page is not None
    assert [told.report.id for told in page.tellings] == ["r1", "r2"]
    for one in page.tellings:
        report = record.report(one.report.id)
        assert report is not None
        spans = one.telling.event.spans
        assert [report.report.text[start:end] for start, end in spans] == list(one.telling.event.quotes)
    assert [s.statement.quotes for s in page.statements] == [("China is no threat",)]
    assert [(f.name, [v.value for v in f.values]) for f in page.fields if f.name == "place"] == [
        ("place", ["Lisbon (PRT)", "Portugal (PRT)"])
    ]


def test_a_plan_and_what_it_came_to_lead_to_one_another(record: Questions) -> None:
    (plan,) = record.events(modality="planned")
    (came,) = record.events(kind="meeting", modality="asserted")
    before, after = record.event(plan.id), record.event(came.id)
    assert before is not None
    assert after is not None
    assert before.realised_by == came
    assert after.realises == (plan,)


@pytest.mark.parametrize("name", ["zzzzzzzzzzzz", "", "'", "%"])
def test_an_unknown_event_is_none(record: Questions, name: str) -> None:
    assert record.event(name) is None


def test_reports_are_listed_newest_first_with_their_counts(record: Questions) -> None:
    rows = [(r.id, r.published, r.events, r.statements, r.claims, r.source) for r in record.reports()]
    assert rows[0] == ("r2", dt.date(2023, 11, 10), 2, 0, 1, "r2.txt")
    assert [row[0] for row in rows] == ["r2", "r1", "r0", "r3"]
    assert [r.id for r in record.reports(outlet="Lusa")] == ["r1", "r0"]
    assert [r.id for r in record.reports(search="received")] == ["r2"]
    assert record.report("r9") is None


STATEMENTS: list[tuple[dict[str, Any], int]] = [
    ({}, 1),
    ({"speaker": "Brito"}, 1),
    ({"speaker": "Li Wen"}, 0),
    ({"party": "PRT"}, 1),
    ({"party": "CHN"}, 0),
    ({"target": "CHN"}, 1),
    ({"target": "PRT"}, 0),
    ({"report": "r1"}, 1),
    ({"report": "r2"}, 0),
]


@pytest.mark.parametrize(("filters", "expected"), STATEMENTS, ids=[str(f) for f, _ in STATEMENTS])
def test_statements_by_speaker_party_and_target(record: Questions, filters: dict[str, Any], expected: int) -> None:
    assert len(record.statements(**filters)) == expected


def test_claims_name_their_report(record: Questions) -> None:
    assert [(c.report, c.outlet, c.claim) for c in record.claims()] == [("r2", "Xinhua", CLAIM)]


def test_a_dyad_in_numbers(record: Questions) -> None:
    dyad = record.dyad("PRT", "CHN")
    assert (dyad.events, dyad.kinds, dyad.statements) == (2, {"meeting": 2}, 1)
    assert [(m.month, m.events) for m in dyad.months] == [("2023-10", 2)]


def test_a_person_in_offices_and_days(record: Questions) -> None:
    page = record.person("brito")
    assert page is not None
    assert (page.name, page.party, len(page.events), len(page.statements)) == ("Ana Brito", "PRT", 2, 1)
    assert [(o.office, o.events, o.first) for o in page.offices] == [("Minister of Defence", 2, dt.date(2023, 10, 30))]
    assert record.person("Nobody") is None
    later = record.person("brito", start=dt.date(2024, 1, 1))
    assert later is None


def test_people_the_most_frequent_first(record: Questions) -> None:
    assert [(p.name, p.events) for p in record.people()] == [("Ana Brito", 2), ("Li Wen", 2)]


def test_search_answers_with_a_snippet(record: Questions) -> None:
    (found,) = record.search("madeira")
    assert (found.report.id, "\x02Madeira\x03" in found.snippet) == ("r1", True)
    assert record.search("?!") == ()


def test_totals(record: Questions) -> None:
    assert record.totals() == msgspec.convert(
        {
            "reports": 4,
            "coded": 3,
            "without_findings": 1,
            "refused": 1,
            "sources": 4,
            "events": 4,
            "tellings": 5,
            "statements": 1,
            "claims": 1,
        },
        type(record.totals()),
    )
    assert record.parties() == {"PRT": 4, "CHN": 2, "KOR": 1, "USA": 1}


def test_several_threads_may_ask(record: Questions) -> None:
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(record.totals().events)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [4, 4, 4, 4]


def test_asking_cannot_change_the_record(record: Questions) -> None:
    with pytest.raises(Exception, match="readonly"):
        record._connection().execute("DELETE FROM reports")


def test_the_record_as_one_object(tmp_path: Path) -> None:
    report, findings = told("r1", TALKS, statements=(SAID,))
    with Record(tmp_path / "new.db") as one:
        assert one.add(findings, report).standing == "new"
        assert [row.kind for row in one.events(parties=["PRT", "CHN"])] == ["meeting"]
        assert [p.name for p in one.people(kind="meeting")] == ["Ana Brito", "Li Wen"]
        assert len(one.statements(target="CHN")) == 1


def test_rows_become_a_data_frame_where_pandas_is(record: Questions, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = types.ModuleType("pandas")
    monkeypatch.setattr(pandas, "DataFrame", list, raising=False)  # a stand-in: pandas is no dependency
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    frame = record.events().df()
    assert [row["id"] for row in frame] == [row.id for row in record.events()]


def test_a_frame_of_statements_has_a_column_for_each_of_their_fields(
    record: Questions, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandas = types.ModuleType("pandas")
    monkeypatch.setattr(pandas, "DataFrame", list, raising=False)
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    (row,) = record.statements().df()
    assert (row["report"], row["speaker"], row["cue_class"]) == ("r1", "Ana Brito", "denying")


@pytest.mark.parametrize(
    ("asked", "number"),
    [({"cue_class": "denying"}, 1), ({"cue_class": "hedging"}, 0), ({"denies": True}, 1), ({"denies": False}, 0)],
)
def test_statements_by_manner_and_denial(record: Questions, asked: dict[str, Any], number: int) -> None:
    assert len(record.statements(**asked)) == number


def test_rows_without_pandas_say_what_to_install(record: Questions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        record.events().df()
