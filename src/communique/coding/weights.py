"""Trained weights of small models, kept as tables: how likely something is, by what is seen of it."""

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from communique.coding import tables


@dataclass(frozen=True)
class Weights:
    """A logistic regression: the weight of each feature, and the probability from which on it is answered."""

    of: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of what has the features; one without a weight counts for nothing."""
        score = sum(self.of.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True)
class Trained:
    """The small models of the coder."""

    dealings: Weights
    certainty: Weights


@functools.cache
def shipped() -> Trained:
    """The weights that come with the package (``data/*_weights.tsv``, made by ``training/happenings``)."""
    return Trained(_table("dealing"), _table("certainty"))


def _table(name: str) -> Weights:
    of = {row["feature"]: float(row["weight"]) for row in tables.rows(f"{name}_weights")}
    return Weights(of, of.pop("threshold"))
