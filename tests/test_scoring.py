"""The scorer: what counts as found, and that it agrees with the scorer that the gold came with."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import baselines, scoring
from benchmarks.scoring import Tally
from benchmarks.sets import SETS, GoldSet, base_of, gold_of, reports_of
from communique.reading.report import Report, text_hash

TALKS: dict[str, Any] = {
    "kind": "meeting", "plover": "CONSULT", "modality": "asserted", "parties": ["FIN", "SWE"], "by": [], "to": [],
    "people": [{"name": "Elina Valtonen", "office": "Minister of Foreign Affairs", "party": "FIN"}],
    "level": "ministers", "place": {"quote": "Turku", "country": "FIN"}, "start": "2024-02-05", "end": "2024-02-05",
    "quotes": ["Valtonen met her Swedish colleague in Turku on Monday"],
}  # fmt: skip
SAYING: dict[str, Any] = {"speaker": "Elina Valtonen", "quotes": ["the border stays closed"], "denies": False}


def findings(*, events: list[Any] | None = None, statements: list[Any] | None = None) -> dict[str, Any]:
    report = {"id": "r", "title": "Talks in Turku", "published": "2024-02-06"}
    return {"report": report, "events": events or [], "statements": statements or [], "claims": []}


def events_of(found: dict[str, Any]) -> Tally:
    return scoring.count(findings(events=[TALKS]), findings(events=[found]))["events"]


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, 1),
        ({"kind": "call"}, 0),
        ({"parties": ["FIN", "NOR"]}, 0),
        ({"parties": ["FIN", "SWE", "NOR"]}, 1),
        ({"start": "2024-02-06", "end": "2024-02-06"}, 0),
        ({"start": None, "end": None}, 1),
        ({"start": "2024-01-01", "end": None}, 1),
        ({"modality": "planned"}, 1),
    ],
)
def test_an_event_is_found_by_kind_parties_and_days(change: dict[str, Any], right: int) -> None:
    assert events_of({**TALKS, **change}).right == right


def test_strictly_the_modality_counts_too() -> None:
    planned = {**TALKS, "modality": "planned"}
    assert scoring.count(findings(events=[TALKS]), findings(events=[planned]))["events_strict"] == Tally(0, 1, 1)


def test_each_gold_event_is_found_once() -> None:
    assert scoring.count(findings(events=[TALKS]), findings(events=[TALKS, TALKS]))["events"] == Tally(1, 1, 2)


@pytest.mark.parametrize(
    ("speaker", "same"),
    [("Valtonen", True), ("elina valtonen", True), ("Maria Valtonen", False), ("the minister", False), (None, False)],
)
def test_a_speaker_is_the_same_by_part_of_the_name(speaker: str | None, same: bool) -> None:
    assert scoring.same_speaker(SAYING, {**SAYING, "speaker": speaker}) is same


def test_a_quote_that_is_not_in_the_text_is_counted() -> None:
    found = {
        "r": findings(events=[{**TALKS, "quotes": ["met in Turku", "met in Turku on Sunday"]}, {**TALKS, "quotes": []}])
    }
    assert scoring.not_verbatim(found, {"r": "They met in Turku on Monday."}) == 2


def test_the_interval_holds_the_figure_and_one_report_has_none() -> None:
    tallies = [Tally(1, 2, 2)] * 5 + [Tally(2, 2, 2)] * 5
    low, high = scoring.spread(tallies, boot=200) or (1.0, 0.0)
    assert 0.5 < low < 0.75 < high < 1.0
    assert scoring.spread(tallies[:1], boot=200) is None


def test_the_trivial_reader_takes_two_names_in_a_sentence_for_a_meeting() -> None:
    text = "Talks\nFinland and Sweden agreed. “We are glad,” Elina Valtonen said. It is their second meeting."
    answer = baselines.answer(Report(id="r", text=text, text_hash=text_hash(text)))
    assert [event["parties"] for event in answer["events"]] == [["FIN", "SWE"]]
    assert [(one["speaker"], one["quotes"]) for one in answer["statements"]] == [("Elina Valtonen", ["We are glad"])]
    assert [claim["number"] for claim in answer["claims"]] == [2]


def scorer_of(folder: Path) -> ModuleType:
    """The scorer that lies beside gold."""
    spec = importlib.util.spec_from_file_location("score_findings", folder / "score_findings.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(gold: dict[str, Any], found: dict[str, Any], *, boot: int) -> dict[str, tuple[Any, ...]]:
    counts = scoring.counted(gold, found)
    rows = scoring.summed(counts).items()
    return {name: (*tally, round(tally.f1, 4), scoring.interval(counts, name, boot=boot)) for name, tally in rows}


def theirs(rows: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {
        name: (
            row["right"],
            row["gold"],
            row["predicted"],
            row["f1"],
            tuple(row["interval"]) if "interval" in row else None,
        )
        for name, row in rows.items()
        if name != "reports"
    }


def damaged(gold: dict[str, Any]) -> dict[str, Any]:
    """Gold with losses and changes that every measure must see."""
    found = json.loads(json.dumps(gold))
    for number, answer in enumerate(list(found.values())):
        answer["events"] = answer["events"][number % 2 :] + answer["events"][:1]
        for place, event in enumerate(answer["events"]):
            event["modality"] = event["modality"] if place % 3 else "planned"
            event["start"] = event["start"] if place % 2 else None
            event["parties"] = event["parties"][: 2 + place % 2]
        for place, said in enumerate(answer["statements"]):
            said["speaker"] = said["speaker"] if place % 4 else "somebody"
            said["quotes"] = [said["quotes"][0][place % 5 :]]
            said["denies"] = not said["denies"] if place % 6 == 0 else said["denies"]
    return dict(list(found.items())[:-1])


@pytest.mark.gold
@pytest.mark.parametrize("one", SETS, ids=lambda one: one.name)
@pytest.mark.parametrize("answers", ["the trivial reader's", "damaged gold", "gold"])
def test_both_scorers_agree(one: GoldSet, answers: str, gold_folder: Path) -> None:
    base = base_of(one)
    assert base is not None
    gold: dict[str, Any] = dict(gold_of(one, base))
    reports = dict(reports_of(one, base))
    found = {"gold": gold, "damaged gold": damaged(gold)}.get(answers)
    found = found if found is not None else {key: baselines.answer(report) for key, report in reports.items()}
    boot = 20 if len(gold) > 1 else 0
    texts = {key: report.text for key, report in reports.items()}
    rows = scorer_of(gold_folder).score(gold, found, texts, boot)
    assert ours(gold, found, boot=boot) == theirs(rows)
    assert scoring.not_verbatim(found, texts) == rows["reports"]["quotes_not_verbatim"]
