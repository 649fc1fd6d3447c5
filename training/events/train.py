"""Train the dyadic coder.   python -m training.events.train STAGE… --plv FILE --runs FOLDER [--without-plv]

Stages, in this order (each keeps what it makes in the folder, and goes on where it was cut off):

frames     a network for each seed that learns from our own sentences alone
folds      from there, teachers by 5-fold cross-validation: every seed on every fold
teachers   teachers on all sentences of PLV; with --without-plv those of `frames` are taken as they are
mean       the mean of the teachers' weights, for each fold and for all sentences
students   the mean, taught by the mean of the teachers' probabilities on the unlabelled sentences of ``--unlabelled``
           (see ``background.py``) beside its own sentences: the one network that stands for all
export     the student (or the mean, where there is none) as int8 ONNX with its card, into the package, and what the
           networks answered that had not seen a sentence, for ``benchmarks/plover.py``

The commands that made what is shipped, and what they measured, are in ``MODEL_CARD.md``.
"""

import argparse
import copy
import sys
from pathlib import Path

import torch

from training.events import background
from training.events.examples import Row, Source, example, folds, read
from training.events.learning import probabilities, train
from training.events.network import Network

FOLDS = 5
ALL = "all"
FRAME_EPOCHS = 4
EPOCHS = 3
STUDENT_EPOCHS = 2
STUDENT_SHARE = 0.4
STUDENT_RATE = 5e-5
STAGES = ("frames", "folds", "teachers", "mean", "students", "export")


def main() -> int:
    """Runs the stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="+", choices=STAGES)
    parser.add_argument("--plv", type=Path, required=True, help="train.jsonl of PLV")
    parser.add_argument("--runs", type=Path, required=True, help="the folder that the stages keep their work in")
    parser.add_argument("--unlabelled", type=Path, help="sentences of background.py, for students")
    parser.add_argument("--without-plv", action="store_true", help="learn from our own sentences alone")
    parser.add_argument("--share", type=float, default=0.15, help="the part of the frames in each epoch beside PLV")
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--folds", default="all,0,1,2,3,4", help="for mean and students")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.runs.mkdir(parents=True, exist_ok=True)
    options.seeds = [int(seed) for seed in options.seeds.split(",")]
    options.folds = [ALL] if options.without_plv else options.folds.split(",")
    rows = read(options.plv)
    fold = folds(rows)
    for stage in options.stages:
        _run(stage, options, rows, fold)
    return 0


def _run(stage: str, options: argparse.Namespace, rows: list[Row], fold: list[int]) -> None:
    runs: Path = options.runs
    if stage == "frames":
        for seed in options.seeds:
            _frames(rows, runs, seed)
    elif stage == "folds":
        for seed in options.seeds:
            for k in range(FOLDS):
                learnt = [row for row, f in zip(rows, fold, strict=True) if f != k]
                _teacher(options, rows, learnt, seed, str(k))
    elif stage == "teachers":
        for seed in options.seeds:
            _teacher(options, rows, [] if options.without_plv else rows, seed, ALL)
    elif stage == "mean":
        for name in options.folds:
            _mean(rows, runs, name, options.seeds)
    elif stage == "students":
        for name in options.folds:
            learnt = [r for r, f in zip(rows, fold, strict=True) if str(f) != name]
            _student(options, rows, [] if options.without_plv else learnt, name)
    else:
        from training.events.export import export

        export(rows, fold, runs, options.seeds)


def _frames(rows: list[Row], runs: Path, seed: int) -> None:
    kept = runs / f"frames-{seed}.pt"
    if not kept.exists():
        _say(f"frames, seed {seed}")
        source = Source([], seed=seed, share=1.0)
        _keep(train(source.epoch, seed=seed, epochs=FRAME_EPOCHS, say=_say), rows, kept)


def _teacher(options: argparse.Namespace, rows: list[Row], learnt: list[Row], seed: int, name: str) -> None:
    kept = options.runs / f"teacher-{name}-{seed}.pt"
    if kept.exists():
        return
    _say(f"teacher {name}, seed {seed}")
    net = loaded(options.runs / f"frames-{seed}.pt")
    if learnt:
        source = Source(learnt, seed=1000 + seed, share=options.share)
        net = train(source.epoch, seed=seed, epochs=EPOCHS, head_rate=3e-4, network=net, say=_say)
    _keep(net, rows, kept)


def _mean(rows: list[Row], runs: Path, name: str, seeds: list[int]) -> None:
    weights = [torch.load(runs / f"teacher-{name}-{seed}.pt")["weights"] for seed in seeds]
    net = Network()
    mean = {key: torch.stack([each[key].float() for each in weights]).mean(0) for key in weights[0]}
    net.load_state_dict(mean, strict=False)
    _keep(net.eval(), rows, runs / f"mean-{name}.pt")


def _student(options: argparse.Namespace, rows: list[Row], learnt: list[Row], name: str) -> None:
    kept = options.runs / f"student-{name}.pt"
    if kept.exists():
        return
    _say(f"student {name}")
    sentences = background.read(options.unlabelled) if options.unlabelled else []
    teachers = [loaded(options.runs / f"teacher-{name}-{seed}.pt") for seed in options.seeds]
    taught = background.taught(sentences, teachers)
    source = Source(learnt, seed=100, share=STUDENT_SHARE if learnt else 1.0)
    student = train(
        lambda: [*source.epoch(), *taught],
        seed=100,
        epochs=STUDENT_EPOCHS,
        rate=STUDENT_RATE,
        head_rate=STUDENT_RATE,
        network=copy.deepcopy(loaded(options.runs / f"mean-{name}.pt")),
        say=_say,
    )
    _keep(student, rows, kept)


def _keep(net: Network, rows: list[Row], path: Path) -> None:
    """The weights that were learnt, and the probabilities of every sentence of PLV."""
    pieces = [example(row.sentence, row.actor, row.recipient, row.root).pieces for row in rows]
    roots, modalities = probabilities(net, pieces)
    weights = {name: weight for name, weight in net.state_dict().items() if "word_embeddings" not in name}
    torch.save({"weights": weights, "roots": roots, "modalities": modalities}, path)


def loaded(path: Path) -> Network:
    """A network that a stage kept."""
    net = Network()
    net.load_state_dict(torch.load(path)["weights"], strict=False)
    return net.eval()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
