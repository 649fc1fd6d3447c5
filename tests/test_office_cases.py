"""The frozen cases of offices: whoever changes one changes the figure that is measured on them."""

import csv
import hashlib
from collections import Counter
from pathlib import Path

from benchmarks.offices import cases, held_out, outcome

CASES = Path(__file__).parent.parent / "benchmarks" / "gold" / "office_cases.tsv"
FROZEN = "1c8252fe3767e638c6a527e9c833c759050c3b19440abc932c69e6930ef1bee6"


def test_the_cases_are_those_that_were_frozen():
    assert hashlib.sha256(CASES.read_bytes()).hexdigest() == FROZEN


def test_a_seventh_of_the_cases_or_more_have_no_holder():
    with CASES.open(encoding="utf-8", newline="") as lines:
        answers = Counter(row["answer"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert answers.total() >= 450
    assert answers["nobody"] + answers["unknown"] >= 0.15 * answers.total()


def test_the_offices_are_as_right_as_they_were() -> None:
    """Floors: whoever lowers one says why. They were 0.974, 0.971 and 0.004 when this was written."""
    outcomes = [outcome(case) for case in cases()]
    with_holder = [one.right for one in outcomes if one.case.answer == "person"]
    without = [one.right for one in outcomes if one.case.answer != "person"]
    assert sum(with_holder) / len(with_holder) >= 0.965
    assert sum(without) / len(without) >= 0.95
    assert sum(one.sure_and_wrong for one in outcomes) / len(outcomes) <= 0.01


def test_half_of_the_cases_are_held_out() -> None:
    assert 0.4 < sum(held_out(case) for case in cases()) / len(cases()) < 0.6
