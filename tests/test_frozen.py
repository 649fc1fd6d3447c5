"""The frozen sentences: their form, and that they are those that were frozen."""

import hashlib
from collections import Counter
from typing import get_args

import pytest

from benchmarks.frozen import MODALITY, NEGATIVES, drawn, items, rare, tallies
from benchmarks.scoring import Tally, summed
from communique.findings import Kind, Modality

FROZEN = {
    MODALITY["frozen"]: "9c808d3da9dee05d7c0c3dd10be483a502d7eafb7807abce71fd40f79c9a8455",
    NEGATIVES: "c5944a9939f70a975124701563975bd501627055b4de99aa03bc9211b596bd77",
}
EVENTS = [(item, event) for path in MODALITY.values() for item in items(path) for event in item["gold"]]


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_the_sentences_are_those_that_were_frozen(path):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == FROZEN[path]


@pytest.mark.parametrize("path", [*MODALITY.values(), NEGATIVES], ids=lambda path: path.stem)
def test_no_id_and_no_text_is_there_twice(path):
    told = items(path)
    assert len({item["id"] for item in told}) == len({item["text"] for item in told}) == len(told)


def test_the_frozen_sentences_are_none_of_those_in_view():
    texts = {item["text"] for item in items(MODALITY["dev"])}
    assert not texts & {item["text"] for item in items(MODALITY["frozen"])}


@pytest.mark.parametrize(("item", "event"), EVENTS, ids=lambda one: one.get("id"))
def test_an_event_is_in_the_form_of_the_codebook(item, event):
    assert event["quote"] in item["text"]
    assert event["kind"] in get_args(Kind)
    assert event["modality"] in get_args(Modality)
    assert len(set(event["parties"])) >= 2
    assert {*event["by"], *event["to"]} <= set(event["parties"])
    assert bool(event["by"]) == bool(event["to"])


def test_every_modality_and_kind_is_among_the_frozen_sentences():
    told = [event for item in items(MODALITY["frozen"]) for event in item["gold"]]
    assert min(Counter(event["modality"] for event in told).values()) >= 30
    assert {event["kind"] for event in told} == set(get_args(Kind))
    assert len(items(MODALITY["frozen"])) >= 150


def test_negatives_have_no_events_and_a_third_is_in_view():
    told = items(NEGATIVES)
    assert not any(item["gold"] for item in told)
    splits = Counter(item["split"] for item in told)
    assert splits.total() >= 300
    assert splits["frozen"] == 2 * splits["dev"]


GOLD = {"kind": "visit", "parties": ["PER", "CHL"], "modality": "denied", "quote": "will not go to Chile"}


@pytest.mark.parametrize(
    ("modality", "found", "all_of_gold"),
    [
        ("denied", Tally(1, 1, 1), Tally(1, 1, 1)),
        ("planned", Tally(0, 1, 0), Tally(0, 1, 0)),
        (None, Tally(0, 0, 0), Tally(0, 1, 0)),
    ],
)
def test_an_event_that_was_not_found_counts_as_missed_over_all_of_gold(modality, found, all_of_gold):
    events = [{**GOLD, "modality": modality}] if modality else []
    counts = tallies([GOLD], events)
    assert counts["denied, found"] == found
    assert counts["denied, all"] == all_of_gold


def test_the_trivial_reader_takes_all_for_asserted():
    assert tallies([GOLD], [GOLD], asserted=True)["asserted, found"] == Tally(0, 0, 1)


def test_the_mean_of_the_rare_modalities_has_an_interval_about_it():
    counts = [tallies([GOLD], [GOLD]), tallies([GOLD], [])]
    low, high = drawn(counts, lambda sums: rare(sums, "all"), 100) or (1.0, 0.0)
    assert low <= rare(summed(counts), "all") <= high
    assert drawn(counts, lambda sums: rare(sums, "all"), 0) is None
