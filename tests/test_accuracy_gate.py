"""Accuracy is a gate: no set falls under its floor, no quote is invented, and gold does not change unseen."""

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks import floors
from benchmarks.figures import Figure, Measured, measure
from benchmarks.sets import SETS, GoldSet, base_of
from communique.batch import CodesReports, load_coder

HERE = [one for one in SETS if one.base == "repository"]
ELSEWHERE = [one for one in SETS if one.base == "gold"]
EVERY = [*HERE, *(pytest.param(one, marks=pytest.mark.gold) for one in ELSEWHERE)]


@pytest.fixture(scope="module")
def measured() -> Callable[[GoldSet], Measured]:
    """Measures a set once."""
    coder: list[CodesReports] = []

    @cache
    def of(name: str) -> Measured:
        coder[:] = coder or [load_coder()]
        (one,) = (each for each in SETS if each.name == name)
        return measure(one, coder[0], boot=0)

    def of_set(one: GoldSet) -> Measured:
        if base_of(one) is None:
            pytest.skip("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)")
        return of(one.name)

    return of_set


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_no_figure_is_below_its_floor(one: GoldSet, measured: Callable[[GoldSet], Measured]) -> None:
    found = measured(one)
    floor = floors.read()[one.name].f1
    below = {
        name: (found.figures[name].value, least) for name, least in floor.items() if found.figures[name].value < least
    }
    assert below == {}, "measured, floor"


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_every_quote_is_in_its_report(one: GoldSet, measured: Callable[[GoldSet], Measured]) -> None:
    assert measured(one).quotes_not_verbatim == 0


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_no_report_is_refused(one: GoldSet, measured: Callable[[GoldSet], Measured]) -> None:
    assert measured(one).refused == ()


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_reports_and_gold_are_those_of_the_floors(one: GoldSet) -> None:
    base = base_of(one)
    if base is None:
        pytest.skip("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)")
    assert floors.digest_of(one, base) == floors.read()[one.name].digest, "python -m benchmarks.accuracy --floors"


def test_each_set_has_floors_for_each_measure() -> None:
    assert {name: set(one.f1) for name, one in floors.read().items()} == {one.name: set(floors.GATED) for one in SETS}


def test_floors_go_up_and_never_down() -> None:
    one = next(each for each in SETS if each.name == "paraphrases")
    high, low = (_measured(one.name, value) for value in (0.9, 0.5))
    first = floors.raised({}, [high])
    assert first[one.name].f1["events"] == 0.89
    assert floors.raised(first, [low]) == first


def _measured(name: str, value: float) -> Measured:
    figures = {measure: Figure(value=value, right=1, gold=1, predicted=1) for measure in floors.GATED}
    return Measured(name=name, what="", seen="", figures=figures)
