"""Merging against links made by hand (needs the gold folder): floors, which only go up."""

import pytest

from benchmarks import merging
from benchmarks.sets import gold_folder

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(gold_folder() is None, reason="the gold folder is not on this machine"),
]


def test_where_people_are_known_nothing_is_merged_wrongly_and_most_is_joined() -> None:
    found = merging.mentions()
    assert found is not None
    scores = merging.score({m["mention"]: m["event"] for m in found}, merging.ours_people_known(found))
    assert scores["precision"] == 1.0
    assert scores["f1"] >= 0.83


def test_where_only_a_few_words_are_known_hardly_anything_is_merged_wrongly() -> None:
    found = merging.mentions()
    assert found is not None
    scores = merging.score({m["mention"]: m["event"] for m in found}, merging.ours(found))
    assert scores["false_merges"] <= 0.016
    assert scores["f1"] >= 0.62
