"""The network that finds cues and the words that belong to them, with numpy alone.

Each word is a sum of spaCy's vector and of learnt tables; two layers mix it with its neighbours, its governor and its
dependents. One head tells cues; another tells for each pair of a cue and a word near it source, cue, content or none.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from communique.coding.speech.pairs import Pairs
from communique.coding.speech.words import Floats, Ints, Words

NONE, SOURCE, CUE, CONTENT = range(4)
MIXING = (1, 2)
"""How far the neighbours are that each layer mixes in."""
SMOOTHING = (1, 3)
_KEYED = ("lemma", "tag", "dep", "entity")


@dataclass(frozen=True)
class Network:
    """The weights by name, as `load` reads them, and what is set once for all: cue threshold, form of the answer."""

    weights: Mapping[str, NDArray[np.generic]]

    def __getitem__(self, name: str) -> Floats:
        return self.weights[name]  # type: ignore[return-value]  # the float arrays; hashes are asked for by `_number`

    def numbered(self, words: Words) -> dict[str, Ints]:
        """The row of each token in the tables of lemmas, tags, dependencies and kinds of name; 0 for unknown ones."""
        return {name: self._number(words.keys[:, at], name) for at, name in enumerate(_KEYED)}

    def _number(self, keys: NDArray[np.uint64], name: str) -> Ints:
        known = self.weights[f"known.{name}"]
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[at] == keys, at + 1, 0).astype(np.int64)

    @property
    def dependencies(self) -> int:
        """How many dependencies there are, the unknown one among them."""
        return len(self.weights["known.dep"]) + 1

    def encode(self, words: Words, numbers: Mapping[str, Ints]) -> Floats:
        """A vector for each word."""
        tree = _Tree(words.head)
        rows = words.vectors @ self["vectors.weight"] + self["vectors.bias"]
        for name in _KEYED:
            rows += self[f"tables.{name}"][numbers[name]]
        for name, column in (
            ("state", words.state), ("shape", words.shape), ("place", words.place), ("end", words.end),
        ):  # fmt: skip
            rows += self[f"tables.{name}"][column]
        tree.add(rows, self["below"][numbers["dep"]])
        np.maximum(rows, 0, out=rows)
        rows = self._normed(rows, "norms.0")
        count = len(rows)
        width = rows.shape[1]
        for layer, step in enumerate(MIXING):
            near = np.zeros((count, 5 * width), dtype=np.float32)
            near[step:, :width] = rows[:-step]
            near[:, width : 2 * width] = rows
            near[:-step, 2 * width : 3 * width] = rows[step:]
            near[:, 3 * width : 4 * width] = rows[words.head]
            tree.mean(near[:, 4 * width :], rows)
            mixed = near @ self[f"mixes.{layer}.weight"] + self[f"mixes.{layer}.bias"]
            rows = self._normed(rows + np.maximum(mixed, 0), f"norms.{layer + 1}")
        return rows

    def cues(self, rows: Floats) -> Floats:
        """The probability of each word to be the anchor of a cue."""
        hidden = np.maximum(rows @ self["cue_hidden.weight"] + self["cue_hidden.bias"], 0)
        score = (hidden @ self["cue_out.weight"] + self["cue_out.bias"])[:, 0]
        likely: Floats = 1 / (1 + np.exp(-score))
        return likely

    def roles(self, rows: Floats, pairs: Pairs) -> Floats:
        """The probabilities of none, source, cue and content of each pair."""
        real = pairs.real.astype(np.float32)[:, None]
        score = (rows @ self["of_cue.weight"] + self["of_cue.bias"])[pairs.cue]
        score += (rows @ self["of_word.weight"])[pairs.word]
        for name, column in (
            ("distance", pairs.distance), ("sentence", pairs.sentence), ("path", pairs.path),
            ("own", pairs.own), ("level", pairs.level), ("quoted", pairs.quoted),
        ):  # fmt: skip
            score += self[f"relations.{name}"][column]
        np.maximum(score, 0, out=score)
        score = self._normed(score, "pair_norms.0") * real
        width = score.shape[1]
        for layer, step in enumerate(SMOOTHING):
            near = np.zeros((len(score), 5 * width), dtype=np.float32)
            for place, by in enumerate(range(-2, 3)):
                _shift(near[:, place * width : (place + 1) * width], score, by * step)
            name = ("near", "far")[layer]
            mixed = near @ self[f"{name}.weight"] + self[f"{name}.bias"]
            score = self._normed(score + np.maximum(mixed, 0), f"pair_norms.{layer + 1}") * real
        answer = score @ self["role_out.weight"] + self["role_out.bias"]
        answer = np.exp(answer - answer.max(axis=1, keepdims=True))
        told: Floats = answer / answer.sum(axis=1, keepdims=True)
        return told

    def _normed(self, rows: Floats, name: str) -> Floats:
        rows = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + 1e-5)[:, None]
        normed: Floats = rows / spread * self[f"{name}.weight"] + self[f"{name}.bias"]
        return normed


class _Tree:
    """Sums over the dependents of each word."""

    def __init__(self, head: Ints) -> None:
        dependents = np.flatnonzero(head != np.arange(len(head)))
        self.order = dependents[np.argsort(head[dependents], kind="stable")]
        self.heads, self.starts, counts = np.unique(head[self.order], return_index=True, return_counts=True)
        self.counts = counts.astype(np.float32)[:, None]

    def add(self, rows: Floats, values: Floats) -> None:
        """Add to each governor's row the values of its dependents."""
        if len(self.order):
            rows[self.heads] += np.add.reduceat(values[self.order], self.starts, axis=0)

    def mean(self, out: Floats, values: Floats) -> None:
        """Write the mean of its dependents' values into each governor's row."""
        if len(self.order):
            out[self.heads] = np.add.reduceat(values[self.order], self.starts, axis=0) / self.counts


def _shift(out: Floats, rows: Floats, by: int) -> None:
    if by == 0:
        out[:] = rows
    elif 0 < by < len(rows):
        out[by:] = rows[:-by]
    elif 0 < -by < len(rows):
        out[:by] = rows[-by:]


def load(file: bytes) -> Network:
    """The network of an ``.npz`` file; half floats are widened."""
    with np.load(io.BytesIO(file)) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return Network({n: a.astype(np.float32) if a.dtype == np.float16 else a for n, a in arrays.items()})


@functools.cache
def shipped() -> Network:
    """The network that comes with the package (made by ``training/statements``), read once in a process."""
    return load(resources.files("communique.coding").joinpath("data", "attributions.npz").read_bytes())
