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
from training.happenings.seen import Seen, happenings, seen

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "src" / "communique" / "coding" / "data"
PENALTY = {"dealing": 0.5, "certainty": 1.0}
"""On the squares of the weights; chosen by the loss out of fold."""
THRESHOLD = 0.5


def learnt(cases: Iterable[Seen], name: str) -> Weights:
    """The weights from the cases that gold settles."""
    settled = [one for one in cases if one.right is not None]
    of = fitted([one.features for one in settled], [bool(one.right) for one in settled], penalty=PENALTY[name])
    return Weights(of, THRESHOLD)


def held_out(cases: Sequence[Seen], name: str) -> dict[int, Weights]:
    """The weights for each fold, from the reports of the others."""
    return {fold: learnt((one for one in cases if one.fold != fold), name) for fold in range(folds.FOLDS)}


def rows(weights: Weights) -> list[tuple[str, float]]:
    """Feature and weight, the threshold last."""
    return [*sorted(weights.of.items()), ("threshold", weights.threshold)]


def write(cases: Sequence[Seen], name: str) -> dict[int, Weights]:
    """Write the weights of all and of each fold; returns those of the folds."""
    lines = ["feature\tweight", *(f"{feature}\t{weight}" for feature, weight in rows(learnt(cases, name)))]
    (SHIPPED / f"{name}_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    apart = held_out(cases, name)
    lines = ["fold\tfeature\tweight"]
    lines += [f"{fold}\t{feature}\t{weight}" for fold, one in apart.items() for feature, weight in rows(one)]
    (HERE / f"{name}_folds.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return apart


def kinds_only(cases: Iterable[Seen]) -> list[Seen]:
    """The cases with nothing seen but the kind: the baseline."""
    return [
        one._replace(features={k: v for k, v in one.features.items() if k == "always" or k.startswith("kind_")})
        for one in cases
    ]


def report(what: str, cases: Sequence[Seen], apart: dict[int, Weights]) -> None:
    """Print how the cases are told out of fold: loss, calibration, and what dropping the unlikely would do."""
    told = [(apart[one.fold].probability(one.features), bool(one.right)) for one in cases if one.right is not None]
    positive = sum(right for _, right in told)
    loss = -sum(math.log(p if right else 1 - p) for p, right in told) / len(told)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    bins: dict[int, list[float]] = {}
    for p, right in told:
        bins.setdefault(min(9, int(10 * p)), []).append(p - right)
    error = sum(abs(sum(one)) for one in bins.values()) / len(told)
    print(f"{what}: {positive} of {len(told)} right; loss {loss:.3f}, Brier {brier:.3f}, calibration error {error:.3f}")
    for cut in (0.4, 0.5, 0.6, 0.7):
        below = [right for p, right in told if p < cut]
        print(f"  below {cut}: {sum(below)} right, {len(below) - sum(below)} wrong")


def main() -> int:
    """Train, write and print."""
    dealings = list(seen())
    of_fold = write(dealings, "dealing")
    report("dealings", dealings, of_fold)
    found = list(happenings(of_fold))
    report("happenings, by kind alone", kinds_only(found), held_out(kinds_only(found), "certainty"))
    report("happenings", found, write(found, "certainty"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
