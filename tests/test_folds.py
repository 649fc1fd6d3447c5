"""The folds of the gold reports: fixed, and no happening, trip or pair of neighbours in two of them."""

import datetime as dt
from collections import Counter

import pytest

from benchmarks import events, folds
from benchmarks.folds import Facts
from benchmarks.sets import gold_folder


def facts(day: int, *happenings: dict[str, object], outlet: str = "Wire") -> Facts:
    return Facts(outlet, dt.date(2031, 5, day), {"events": happenings})


def happening(kind: str, parties: str, start: str | None, end: str | None, *people: str) -> dict[str, object]:
    named = [{"name": name} for name in people]
    return {"kind": kind, "parties": parties.split(), "start": start, "end": end, "people": named}


MEETING = happening("meeting", "KEN TCD", "2031-05-02", "2031-05-02")
STAY = happening("visit", "KEN TCD", "2031-05-01", "2031-05-03", "Ann Otieno")
NEXT_STAY = happening("visit", "KEN GAB", "2031-05-04", "2031-05-05", "Otieno")
UNDATED = happening("call", "PER LAO", None, None)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(facts(2, MEETING), facts(20, MEETING, outlet="Other"), True, id="one meeting in two outlets"),
        pytest.param(facts(3, STAY), facts(9, NEXT_STAY), True, id="two stays of one trip"),
        pytest.param(facts(3, UNDATED), facts(5, UNDATED), True, id="one dyad in the same days of an outlet"),
        pytest.param(facts(3, UNDATED), facts(5, UNDATED, outlet="Other"), False, id="undated, in two outlets"),
        pytest.param(facts(3, UNDATED), facts(23, UNDATED), False, id="one dyad, weeks apart"),
        pytest.param(facts(3, MEETING), facts(4), False, id="nothing in common"),
    ],
)
def test_reports_of_one_happening_trip_or_dyad_go_together(a: Facts, b: Facts, expected: bool) -> None:
    assert folds.together(a, b) is expected
    assert folds.together(b, a) is expected


def test_a_group_lies_in_one_fold_and_folds_are_of_one_size() -> None:
    reports = {f"r{i:02}": facts(1 + i % 28, *([MEETING] if i in (3, 21) else [])) for i in range(40)}
    places = folds.made(reports)
    assert places["r03"] == places["r21"]
    assert sorted(Counter(place.fold for place in places.values())) == list(range(folds.FOLDS))
    assert folds.made(reports) == places


@pytest.mark.gold
@pytest.mark.skipif(gold_folder() is None, reason="the gold folder is not here")
@pytest.mark.parametrize("name", folds.NAMES)
def test_the_table_holds_every_report_of_the_set(name: str) -> None:
    assert {key for one, key in folds.read() if one == name} == set(folds.of_set(name))


def test_each_group_of_the_table_has_one_fold() -> None:
    of_group: dict[str, set[int]] = {}
    for (name, _), place in folds.read().items():
        of_group.setdefault(f"{name} {place.group}", set()).add(place.fold)
    assert {len(found) for found in of_group.values()} == {1}


def test_asserted_precision_counts_what_was_answered_as_asserted() -> None:
    told = {"kind": "meeting", "parties": ["KEN", "TCD"], "modality": "asserted", "quotes": ["met"]}
    extra = {**told, "parties": ["PER", "LAO"]}
    gold = {"report": {}, "events": [told], "statements": [], "claims": []}
    found = events.counts_of(gold, {"events": [told, extra], "statements": [], "claims": []})
    assert found["asserted"] == (1, 2, 2)
    silent = events.counts_of({**gold, "events": []}, {"events": [extra], "statements": [], "claims": []})
    assert silent["silent"] == (0, 1, 1)
