"""The trained encoder: what a sentence tells between two marked parties, as probabilities.

MiniLM-L6, fine-tuned (``training/events``), int8, run by onnxruntime on one core. Every sentence is read alone, so that
an answer does not depend on those beside it.
"""

import functools
import hashlib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from communique.errors import MissingModel


class Card(msgspec.Struct, frozen=True):
    """What the weights' own file says of them; written by ``training/events/export.py``."""

    roots: tuple[str, ...]
    modalities: tuple[str, ...]
    temperature: float
    """What the roots' logits are divided by, fitted out of fold."""
    margin: float
    """Where the likeliest root leads the next by less, an answer abstains; chosen out of fold."""
    sha256: str
    """Of the weights."""


class Reading(NamedTuple):
    """Probabilities of the roots (calibrated) and of the modalities, each in the order of the card."""

    roots: tuple[float, ...]
    modalities: tuple[float, ...]


class Encoder:
    """The weights, loaded and checked; raises `MissingModel` where they are not those that were measured."""

    def __init__(self, folder: Traversable) -> None:
        self.card = msgspec.json.decode(_bytes(folder / "relations.json"), type=Card)
        weights = _bytes(folder / "relations.onnx")
        digest = hashlib.sha256(weights).hexdigest()
        if digest != self.card.sha256:
            raise MissingModel(
                f"{folder / 'relations.onnx'}: these are not the weights that were measured (SHA-256 {digest}); "
                "install Communique anew: python -m pip install --force-reinstall communique"
            )
        import onnxruntime  # late: only sentences that may tell of a dealing need it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def read(self, pieces: list[int]) -> Reading:
        """The reading of one sentence, given as the pieces of ``marking.marked``."""
        ids = np.array([pieces], dtype=np.int64)
        roots, modalities = self._session.run(["roots", "modalities"], {"pieces": ids, "mask": np.ones_like(ids)})
        return Reading(_shares(roots[0] / self.card.temperature), _shares(modalities[0]))


@functools.cache
def encoder() -> Encoder:
    """The encoder that comes with the package, loaded once in a process."""
    return Encoder(resources.files("communique.language") / "data")


def _bytes(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingModel(
            f"{path} is missing: the trained weights come with the package; "
            "install it anew: python -m pip install --force-reinstall communique"
        ) from None


def _shares(logits: npt.NDArray[np.float32]) -> tuple[float, ...]:
    """Logits as probabilities that sum to 1."""
    powers = np.exp(logits.astype(np.float64) - logits.max())
    return tuple(float(share) for share in powers / powers.sum())
