"""The student as int8 ONNX with its card, into the package; temperature and margin are fitted out of fold."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.events.classes import MEANT, MODALITIES, ROOTS
from training.events.examples import Row
from training.events.network import Network

DATA = Path(__file__).resolve().parents[2] / "src" / "communique" / "language" / "data"
RIGHT = 0.95
"""So many of the answers that are kept are right, out of fold: the margin below which an answer abstains."""


class Plain(nn.Module):
    """The network with the marks' vectors in its vocabulary."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        words = net.encoder.embeddings.word_embeddings.weight
        with torch.no_grad():
            words[:6] += net.marks
            net.marks.zero_()
        self.net = net

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        roots, modalities = self.net(pieces, mask)
        return roots, modalities


def export(rows: list[Row], fold: list[int], runs: Path) -> None:
    """Writes ``relations.onnx`` and ``relations.json``."""
    kept = torch.load(runs / "student-all.pt")
    net = Network()
    net.load_state_dict(kept["weights"], strict=False)
    whole = runs / "relations-32.onnx"
    pieces = torch.randint(1000, 2000, (2, 24))
    pieces[:, 3], pieces[:, 9] = 2, 4
    axes = {0: "sentences", 1: "pieces"}
    torch.onnx.export(
        Plain(net.eval()), (pieces, torch.ones_like(pieces)), str(whole), dynamo=False, opset_version=17,
        input_names=["pieces", "mask"], output_names=["roots", "modalities"],
        dynamic_axes={"pieces": axes, "mask": axes, "roots": {0: "sentences"}, "modalities": {0: "sentences"}},
    )  # fmt: skip
    small = DATA / "relations.onnx"
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(small)
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, small)
    temperature, margin = fitted(rows, fold, runs)
    card = {
        "roots": ROOTS,
        "modalities": MODALITIES,
        "temperature": round(temperature, 3),
        "margin": round(margin, 3),
        "sha256": hashlib.sha256(small.read_bytes()).hexdigest(),
    }
    (DATA / "relations.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def held_out(fold: list[int], runs: Path, name: str = "student-{}.pt") -> np.ndarray:
    """The probabilities of every sentence by the network that had not seen its fold."""
    whole = np.zeros((len(fold), len(ROOTS)))
    for k in sorted(set(fold)):
        kept = torch.load(runs / name.format(k))["roots"].numpy()
        at = [i for i, f in enumerate(fold) if f == k]
        whole[at] = kept[at]
    return whole


def fitted(rows: list[Row], fold: list[int], runs: Path) -> tuple[float, float]:
    """The temperature with the likeliest labels, and the least margin with which enough of the kept are right."""
    logs = np.log(held_out(fold, runs) + 1e-12)
    meant = np.array([[root in MEANT[row.root] for root in ROOTS] for row in rows])
    temperature = min(np.arange(0.4, 2.5, 0.02), key=lambda t: _surprise(_warmed(logs, t), meant))
    shares = _warmed(logs, float(temperature))
    folded = shares.copy()
    folded[:, ROOTS.index("CONCEDE")] += folded[:, ROOTS.index("RETREAT")]
    folded[:, ROOTS.index("RETREAT")] = 0
    ordered = np.sort(folded, axis=1)
    lead = ordered[:, -1] - ordered[:, -2]
    right = meant[np.arange(len(rows)), folded.argmax(1)]
    order = np.argsort(-lead)
    shares_right = np.cumsum(right[order]) / np.arange(1, len(rows) + 1)
    enough = np.flatnonzero(shares_right >= RIGHT)
    return float(temperature), float(lead[order[enough[-1]]]) if len(enough) else 1.0


def _warmed(logs: np.ndarray, temperature: float) -> np.ndarray:
    powers = np.exp(logs / temperature - (logs / temperature).max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def _surprise(shares: np.ndarray, meant: np.ndarray) -> float:
    return float(-np.log((shares * meant).sum(1) + 1e-12).mean())
