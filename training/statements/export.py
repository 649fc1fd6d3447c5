"""The trained network as the file that the package reads."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

KEYED = ("lemma", "tag", "dep", "entity")


def arrays(state: Mapping[str, Any], known: list[Any], mean: Any, spread: Any, threshold: float) -> dict[str, Any]:
    """The weights by the names that ``coding.speech.network`` asks for; matrices turned, norms of vectors taken in."""
    of = {name: value.numpy() for name, value in state.items()}
    out: dict[str, Any] = {}
    for name, value in of.items():
        stem, _, last = name.rpartition(".")
        if stem.startswith(("tables", "relations")) or stem == "below":
            out[stem] = value
        elif last == "weight" and value.ndim == 2:
            out[name] = value.T
        elif stem:
            out[name] = value
    out["tables.lemma"] = out["tables.lemma"] + of["meanings"] @ of["meaning.weight"].T
    del out["meaning.weight"]
    out["vectors.bias"] = out["vectors.bias"] - (mean / spread) @ out["vectors.weight"]
    out["vectors.weight"] = out["vectors.weight"] / spread[:, None]
    for name, keys in zip(KEYED, known, strict=True):
        out[f"known.{name}"] = keys
    out["threshold"] = np.float64(threshold)
    return out


def write(path: Path, out: Mapping[str, Any]) -> int:
    """Write the arrays, floats as half floats, always with the same bytes; returns how many."""
    held = io.BytesIO()
    small = {
        name: value.astype(np.float16) if getattr(value, "dtype", None) == np.float32 else np.asarray(value)
        for name, value in sorted(out.items())
    }
    np.savez_compressed(held, **small)
    path.write_bytes(held.getvalue())
    return len(held.getvalue())
