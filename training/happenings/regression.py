"""Logistic regression with a penalty, for a handful of features and some tens of cases."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

STEPS = 60
FREE = "always"
"""The feature whose weight is not held down."""


def fitted(cases: Sequence[Mapping[str, float]], right: Sequence[bool], *, penalty: float) -> dict[str, float]:
    """The weight of each feature, by Newton's steps; `penalty` on the squares of all weights but the constant's."""
    names = sorted({name for case in cases for name in case})
    x = np.array([[case.get(name, 0.0) for name in names] for case in cases])
    y = np.array(right, dtype=float)
    held = np.diag([0.0 if name == FREE else penalty for name in names]) + 1e-6 * np.eye(len(names))
    beta: npt.NDArray[np.float64] = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        slope = x.T @ (y - p) - held @ beta
        curve = x.T @ (x * (p * (1 - p))[:, None]) + held
        beta = beta + np.linalg.solve(curve, slope)
    return {name: round(float(value), 3) for name, value in zip(names, beta, strict=True)}
