"""The benchmark of attribution: what is counted, and what the trivial reader finds, on texts made for it."""

import time
from typing import Any

import pytest

from benchmarks import attribution, attribution_lengths
from benchmarks.attribution_baselines import trivial
from benchmarks.scoring import Tally
from benchmarks.sets import gold_folder

TEXT = "Abara said the port is open. “The port is shut,” Lindqvist told reporters. Nobody knew why."


def marked(source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    def span(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    return {"source": span(source), "cue": span(cue), "content": span(content)}


FIRST = marked("Abara", "said", "the port is open")
SECOND = marked("Lindqvist", "told", "“The port is shut,”")
GOLD = {"a": {"text": TEXT, "attributions": [FIRST, SECOND]}}


@pytest.fixture(scope="module")
def scorer() -> Any:
    folder = gold_folder()
    if folder is None:
        pytest.skip("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)")
    return attribution.scorer_of(folder)


@pytest.mark.gold
@pytest.mark.parametrize(
    ("found", "kind", "right"),
    [
        ([FIRST, SECOND], "all", Tally(2, 2, 2)),
        ([FIRST, SECOND], "quoted", Tally(1, 1, 1)),
        ([FIRST, SECOND], "indirect", Tally(1, 1, 1)),
        ([marked("Nobody", "said", "the port is open")], "all", Tally(0, 2, 1)),
        ([marked("Abara", "said", "port is open")], "all", Tally(1, 2, 1)),
        ([marked("Abara", "knew", "the port is open")], "all", Tally(0, 2, 1)),
        ([], "all", Tally(0, 2, 0)),
    ],
)
def test_whole_attributions_are_counted(scorer: Any, found: list[Any], kind: str, right: Tally) -> None:
    told = attribution.counts(scorer, GOLD, {"a": found}, kind)
    assert attribution.summed(attribution.tallies(told)) == right


@pytest.mark.gold
def test_sources_are_counted_where_the_content_is_found(scorer: Any) -> None:
    found = [FIRST, marked("Nobody", "told", "“The port is shut,”")]
    assert attribution.sources(attribution.counts(scorer, GOLD, {"a": found}, "all")) == (1, 2, 1.0)


@pytest.mark.gold
def test_the_scorer_of_the_gold_folder_gives_the_same_f(scorer: Any) -> None:
    found = {"a": [FIRST, marked("Nobody", "told", "“The port is shut,”")]}
    own = attribution.summed(attribution.tallies(attribution.counts(scorer, GOLD, found, "all"))).f1
    whole = scorer.score(GOLD, {"a": {"attributions": found["a"]}})
    assert own == pytest.approx(whole["attr.full50"]["f"])


def test_the_trivial_reader_takes_the_nearest_name_beside_a_verb_of_saying() -> None:
    found = trivial("Abara said on Monday that the port is open. “The port is shut,” Lindqvist told reporters.")
    text = "Abara said on Monday that the port is open. “The port is shut,” Lindqvist told reporters."
    told = [[text[a:b] for role in attribution.ROLES for a, b in one[role]] for one in found]
    assert told == [["Lindqvist", "told", "“The port is shut,”"]]


def test_the_trivial_reader_reads_that() -> None:
    text = "Abara said that the port is open."
    (one,) = trivial(text)
    assert [text[a:b] for role in attribution.ROLES for a, b in one[role]] == ["Abara", "said", "the port is open"]


@pytest.mark.parametrize("kind", attribution_lengths.KINDS)
def test_bad_input_grows_to_its_length(kind: str) -> None:
    make = attribution_lengths.KINDS[kind]
    assert abs(len(make(10_000)) - 10_000) < 60


def test_seconds_are_those_of_the_work() -> None:
    def work(text: str) -> None:
        started = time.process_time()
        while time.process_time() - started < 0.02:
            text = text[::-1]

    assert attribution_lengths.seconds(work, "text") >= 0.02
