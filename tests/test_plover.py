"""The benchmark of the dyadic coder: it counts as the gold folder's scorer does, and the figures do not fall."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.plover import (
    Answer,
    calibration_error,
    folded,
    kept,
    macro,
    majority,
    named,
    read_gold,
    read_kept,
    score,
)

GOLD = {"a": ("YIELD", 2), "b": ("ACCUSE", 3), "c": ("ACCUSE", 3), "d": ("AID", 2)}
FOUND = {
    "a": Answer("RETREAT", 2, 0.9, 0.8),
    "b": Answer("ACCUSE", 3, 0.8, 0.7),
    "c": Answer("AID", 2, 0.4, 0.1),
    "d": Answer("AID", 2, 0.7, 0.5),
}
FLOORS = {"quad_macro": 0.93, "root_macro": 0.84, "root_micro": 0.855}
"""What every network that is kept must reach out of fold; these go up."""


def test_the_mean_f1_is_over_the_classes_of_gold() -> None:
    assert macro([("A", "A"), ("A", "B"), ("C", "C")]) == pytest.approx((2 / 3 + 1) / 2)


def test_concession_and_retreat_are_yield() -> None:
    assert [folded(root) for root in ("CONCEDE", "RETREAT", "AID")] == ["YIELD", "YIELD", "AID"]


def test_the_majority_class_is_the_same_for_all() -> None:
    assert {answer.root for answer in majority(GOLD).values()} == {"ACCUSE"}


def test_calibration_is_the_gap_between_probability_and_right_answers() -> None:
    assert calibration_error(GOLD, FOUND) == pytest.approx((0.1 + 0.2 + 0.4 + 0.3) / 4)


def test_the_surest_answers_are_kept() -> None:
    assert [kept(GOLD, FOUND, share) for share in (1.0, 0.75)] == [0.75, 1.0]


def test_parties_are_found_in_a_quote_in_either_order() -> None:
    assert named("Chad thanked Peru.", ["PER"], ["TCD"]) == ("Peru", "Chad")
    assert named("Chad thanked everybody.", ["TCD"], ["PER"]) is None


@pytest.mark.gold
def test_the_scores_are_those_of_the_gold_folder(gold_folder: Path, tmp_path: Path) -> None:
    labels = read_gold(gold_folder / "plover" / "train.jsonl")
    answers = next(iter(read_kept().values()))
    found = tmp_path / "found.jsonl"
    rows = ({"id": each, "root": a.root, "quad": a.quad} for each, a in answers.items())
    found.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scorer = gold_folder / "plover" / "score_plover.py"
    command = [sys.executable, str(scorer), str(gold_folder / "plover" / "train.jsonl"), str(found), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(labels, answers, list(labels))
    assert ours.root_macro == pytest.approx(theirs["root"]["macro_f1"])
    assert ours.root_micro == pytest.approx(theirs["root"]["accuracy"])
    assert ours.quad_macro == pytest.approx(theirs["quad"]["macro_f1"])


@pytest.mark.gold
def test_out_of_fold_figures_do_not_fall(gold_folder: Path) -> None:
    labels = read_gold(gold_folder / "plover" / "train.jsonl")
    assert {"seed 0", "seed 1", "seed 2"} <= read_kept().keys()
    for network, answers in read_kept().items():
        assert answers.keys() == labels.keys()
        whole = score(labels, answers, list(labels))
        low = {name: getattr(whole, name) for name, floor in FLOORS.items() if getattr(whole, name) < floor}
        assert not low, network
