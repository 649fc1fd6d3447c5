"""Our own sentences, which the encoder learns from: enough of them, well formed, none taken from the gold folder."""

from collections import Counter
from pathlib import Path

import pytest

from communique.coding.ontology import quads
from communique.language.mentions import find
from training.events.classes import MODALITIES, QUADS, ROOTS
from training.events.examples import Source, folds, read
from training.events.frames import Filler, frames, in_moods

WEAK = {"COOPERATE", "MOBILIZE", "PROTEST", "THREATEN", "CONSULT", "REQUEST", "CONCEDE", "RETREAT", "NONE"}


def test_there_are_enough_frames_of_the_weak_classes() -> None:
    counts = Counter(frame.root for frame in frames())
    assert sum(counts[root] for root in WEAK) >= 600
    assert min(counts[root] for root in WEAK) >= 50


def test_every_frame_is_well_formed() -> None:
    for frame in (*frames(), *in_moods()):
        assert frame.root in ROOTS, frame
        assert frame.modality in MODALITIES, frame
        assert frame.direction in ("directed", "mutual", "hosted"), frame
        assert "{actor" in frame.sentence and "{recipient" in frame.sentence, frame
    assert len({frame.sentence for frame in frames()}) == len(frames())


def test_a_filled_frame_names_both_parties_apart() -> None:
    filler = Filler(0)
    for frame in frames():
        filled = filler.fill(frame)
        found = find(filled.text, [filled.actor], [filled.recipient])
        assert found.actor and found.recipient, filled
        assert "{" not in filled.text, filled


def test_the_classes_are_those_of_the_ontology() -> None:
    assert dict(zip(ROOTS, QUADS, strict=True)) == {**quads(), "NONE": 0}


def test_an_epoch_is_the_same_for_the_same_seed() -> None:
    assert Source([], seed=1, share=0.1).epoch() == Source([], seed=1, share=0.1).epoch()


@pytest.mark.gold
def test_no_frame_is_a_sentence_of_the_gold_folder(gold_folder: Path) -> None:
    sentences = {row.sentence.lower() for row in read(gold_folder / "plover" / "train.jsonl")}
    filler = Filler(0)
    assert not [frame for frame in frames() if filler.fill(frame).text.lower() in sentences]


@pytest.mark.gold
def test_sentences_that_are_nearly_the_same_lie_in_one_fold(gold_folder: Path) -> None:
    rows = read(gold_folder / "plover" / "train.jsonl")[:40]
    twice = rows + [row._replace(sentence=row.sentence + " Again.") for row in rows]
    fold = folds(twice)
    assert fold[:40] == fold[40:]
