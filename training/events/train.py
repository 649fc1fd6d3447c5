"""Train the dyadic coder.   python -m training.events.train STAGE --plv FILE --runs FOLDER [--without-plv]

Stages, in this order (each keeps what it makes in the folder, and goes on where it was cut off):

folds      teachers by 5-fold cross-validation: every seed on every fold; probabilities of the held-out sentences
teachers   teachers on all sentences
students   one student for each fold, and one on all sentences: the mean of the teachers' weights, taught by the mean of
           their probabilities on the unlabelled sentences of ``--unlabelled`` (see ``background.py``) and on its own
export     the student as int8 ONNX with its labels and temperature, into the package

The commands that made what is shipped, and what they measured, are in ``MODEL_CARD.md``.
"""

import argparse
import copy
import sys
from pathlib import Path

import torch

from training.events import background
from training.events.examples import Example, Row, Source, example, folds, read
from training.events.learning import probabilities, train
from training.events.network import Network

FOLDS = 5
ALL = "all"
EPOCHS = 4
STUDENT_EPOCHS = 2


def main() -> int:
    """Runs one stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("folds", "teachers", "students", "export"))
    parser.add_argument(
        "--plv", type=Path, required=True, help="train.jsonl of PLV; with --without-plv only measured on"
    )
    parser.add_argument("--runs", type=Path, required=True, help="the folder that the stages keep their work in")
    parser.add_argument("--unlabelled", type=Path, help="sentences of background.py, for students")
    parser.add_argument("--without-plv", action="store_true", help="learn from our own sentences alone")
    parser.add_argument("--share", type=float, default=0.4, help="the part of the frames in each epoch")
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.runs.mkdir(parents=True, exist_ok=True)
    options.seeds = [int(seed) for seed in options.seeds.split(",")]
    rows = read(options.plv)
    if options.stage == "export":
        from training.events.export import export

        export(rows, folds(rows), options.runs)
        return 0
    stages = {"folds": _folds, "teachers": _teachers, "students": _students}
    stages[options.stage](options, rows)
    return 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _folds(options: argparse.Namespace, rows: list[Row]) -> None:
    if options.without_plv:
        raise SystemExit("without PLV nothing is held out: run the stage `teachers`")
    fold = folds(rows)
    for seed in options.seeds:
        for k in range(FOLDS):
            _teacher(options, rows, [row for row, f in zip(rows, fold, strict=True) if f != k], seed, str(k))


def _teachers(options: argparse.Namespace, rows: list[Row]) -> None:
    for seed in options.seeds:
        _teacher(options, rows, [] if options.without_plv else rows, seed, ALL)


def _teacher(options: argparse.Namespace, rows: list[Row], learnt: list[Row], seed: int, name: str) -> None:
    kept = options.runs / f"teacher-{name}-{seed}.pt"
    if kept.exists():
        return
    _say(f"teacher {name}, seed {seed}")
    # Without PLV an epoch has only frames: as many sentences are drawn, each frame more than once.
    source = Source(learnt, seed=seed, share=options.share if learnt else 1.0)
    net = train(source.epoch, seed=seed, epochs=EPOCHS if learnt else 7, say=_say)
    _keep(net, rows, kept)


def _keep(net: Network, rows: list[Row], path: Path) -> None:
    """The weights that were learnt, and the probabilities of every sentence of PLV."""
    roots, modalities = probabilities(net, [_plain(row).pieces for row in rows])
    weights = {name: weight for name, weight in net.state_dict().items() if "word_embeddings" not in name}
    torch.save({"weights": weights, "roots": roots, "modalities": modalities}, path)


def _plain(row: Row) -> Example:
    return example(row.sentence, row.actor, row.recipient, row.root)


def mean_of(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of networks that began with the same ones."""
    kept = [torch.load(path)["weights"] for path in paths]
    return {name: torch.stack([each[name].float() for each in kept]).mean(0) for name in kept[0]}


def _students(options: argparse.Namespace, rows: list[Row]) -> None:
    fold = folds(rows)
    sentences = background.read(options.unlabelled) if options.unlabelled else []
    names = [ALL] if options.without_plv else [ALL, *map(str, range(FOLDS))]
    for name in names:
        kept = options.runs / f"student-{name}.pt"
        if kept.exists():
            continue
        _say(f"student {name}")
        teachers = [options.runs / f"teacher-{name}-{seed}.pt" for seed in options.seeds]
        learnt = [] if options.without_plv else [r for r, f in zip(rows, fold, strict=True) if str(f) != name]
        net = Network()
        net.load_state_dict(mean_of(teachers), strict=False)
        net.eval()
        _keep(net, rows, options.runs / f"mean-{name}.pt")
        taught = background.taught(sentences, [_loaded(path) for path in teachers])
        source = Source(learnt, seed=100, share=options.share if learnt else 1.0)
        student = train(
            lambda source=source, taught=taught: [*source.epoch(), *taught],
            seed=100, epochs=STUDENT_EPOCHS, rate=4e-5, network=copy.deepcopy(net), say=_say,
        )  # fmt: skip
        _keep(student, rows, kept)


def _loaded(path: Path) -> Network:
    net = Network()
    net.load_state_dict(torch.load(path)["weights"], strict=False)
    return net.eval()


if __name__ == "__main__":
    raise SystemExit(main())
