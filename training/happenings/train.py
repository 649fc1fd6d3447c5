"""Makes the weights of the happenings' coder from the gold reports.   python -m training.happenings.train

Writes the weights of all reports into the package and those of each fold, made without it, beside this script
(``*_folds.tsv``): with these ``python -m benchmarks.events`` measures.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import folds
from communique.coding.weights import Weights
from training.happenings.regression import fitted
from training.happenings.seen import Seen, seen

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "src" / "communique" / "coding" / "data"
PENALTY = 0.5
THRESHOLD = 0.5


def learnt(cases: Iterable[Seen]) -> Weights:
    """The weights from the cases that gold settles."""
    settled = [one for one in cases if one.right is not None]
    of = fitted([one.features for one in settled], [bool(one.right) for one in settled], penalty=PENALTY)
    return Weights(of, THRESHOLD)


def held_out(cases: Sequence[Seen]) -> dict[int, Weights]:
    """The weights for each fold, from the reports of the others."""
    return {fold: learnt(one for one in cases if one.fold != fold) for fold in range(folds.FOLDS)}


def rows(weights: Weights) -> list[tuple[str, float]]:
    """Feature and weight, the threshold last."""
    return [*sorted(weights.of.items()), ("threshold", weights.threshold)]


def write(cases: Sequence[Seen], name: str) -> dict[int, Weights]:
    """Write the weights of all and of each fold; returns those of the folds."""
    lines = ["feature\tweight", *(f"{feature}\t{weight}" for feature, weight in rows(learnt(cases)))]
    (SHIPPED / f"{name}_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    apart = held_out(cases)
    lines = ["fold\tfeature\tweight"]
    lines += [f"{fold}\t{feature}\t{weight}" for fold, one in apart.items() for feature, weight in rows(one)]
    (HERE / f"{name}_folds.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return apart


def report(cases: Sequence[Seen], apart: dict[int, Weights]) -> None:
    """Print how the cases are told out of fold."""
    told = [(apart[one.fold].probability(one.features), bool(one.right)) for one in cases if one.right is not None]
    positive, passed = sum(right for _, right in told), [right for p, right in told if p >= THRESHOLD]
    loss = -sum(math.log(p if right else 1 - p) for p, right in told) / len(told)
    print(
        f"{len(told)} cases, {positive} right; out of fold {sum(passed)} of {len(passed)} passed are, loss {loss:.3f}"
    )


def main() -> int:
    """Train, write and print."""
    cases = list(seen())
    apart = write(cases, "dealing")
    report(cases, apart)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
