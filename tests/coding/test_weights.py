"""The small trained weights: what is shipped, and the probabilities that they give."""

import dataclasses

import pytest

from benchmarks import events, folds
from communique.coding.coder import Coder
from communique.coding.weights import Trained, Weights, shipped
from communique.reading.text import read_text
from tests.coding.conftest import Code


def test_a_probability_grows_with_what_speaks_for_it() -> None:
    weights = Weights({"always": -1.0, "leads": 2.0}, 0.5)
    assert weights.probability({"always": 1.0}) == pytest.approx(0.269, abs=0.001)
    assert weights.probability({"always": 1.0, "leads": 1.0, "unknown": 9.0}) == pytest.approx(0.731, abs=0.001)


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Trained)])
def test_each_fold_has_weights_of_its_own_for_the_same_features(name: str) -> None:
    apart = {fold: getattr(one, name) for fold, one in events.held_out().items()}
    assert sorted(apart) == list(range(folds.FOLDS))
    known = set(getattr(shipped(), name).of)
    for weights in apart.values():
        assert set(weights.of) <= known
        assert weights != getattr(shipped(), name)


def test_every_happening_has_a_probability(code: Code) -> None:
    found = code("Foreign Minister Otieno of Kenya met Norwegian Foreign Minister Nilsen in Oslo on Monday.").events
    assert [0.5 < (event.probability or 0.0) <= 1.0 for event in found] == [True]


def test_other_weights_make_other_answers() -> None:
    never = Trained(Weights({"always": -30.0}, 0.5), Weights({"always": 0.0}, 0.5))
    report = read_text("Peru condemned Bolivia's decision.")
    assert [event.kind for event in Coder().code(report).events] == ["other"]
    assert Coder(trained=never).code(report).events == ()
