"""The student as int8 ONNX with its card, into the package; temperature and margin are fitted out of fold."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from communique.coding.relations import lead, likeliest, quad_of, shifted
from training.events.classes import MEANT, MODALITIES, ROOTS
from training.events.examples import Row, example
from training.events.network import Network

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "communique" / "language" / "data"
RIGHT = 0.93
"""So many of the answers that are kept are right, out of fold: the margin below which an answer abstains."""
Answers = tuple[np.ndarray, np.ndarray]
"""Probabilities of roots and of modalities, a row for each sentence."""


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


def export(rows: list[Row], fold: list[int], runs: Path, seeds: list[int]) -> None:
    """Writes ``relations.onnx`` and ``relations.json``, and the answers out of fold to ``benchmarks/results``.

    The student of each fold is written as int8 too, so that what is measured is what is shipped.
    """
    shipped = next(name for name in ("student", "mean") if (runs / f"{name}-all.pt").exists())
    small = DATA / "relations.onnx"
    quantised(runs / f"{shipped}-all.pt", small)
    answers = {f"seed {seed}": held_out(fold, runs, f"teacher-{{}}-{seed}.pt") for seed in seeds}
    answers["mean"] = held_out(fold, runs, "mean-{}.pt")
    answers[shipped] = held_out(fold, runs, shipped + "-{}.pt")
    answers[f"{shipped}, int8"] = _quantised_folds(rows, fold, runs, shipped)
    temperature, margin = fitted(rows, answers[f"{shipped}, int8"])
    card = {
        "roots": ROOTS,
        "modalities": MODALITIES,
        "temperature": round(temperature, 3),
        "margin": round(margin, 3),
        "sha256": hashlib.sha256(small.read_bytes()).hexdigest(),
    }
    (DATA / "relations.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    _keep_answers(rows, answers, temperature)


def quantised(kept: Path, small: Path) -> None:
    """A network that a stage kept, as int8 ONNX."""
    net = Network()
    net.load_state_dict(torch.load(kept)["weights"], strict=False)
    whole = kept.with_suffix(".onnx")
    pieces = torch.randint(1000, 2000, (2, 24))
    pieces[:, 3], pieces[:, 9] = 2, 4
    axes = {0: "sentences", 1: "pieces"}
    torch.onnx.export(
        Plain(net.eval()), (pieces, torch.ones_like(pieces)), str(whole), dynamo=False, opset_version=17,
        input_names=["pieces", "mask"], output_names=["roots", "modalities"],
        dynamic_axes={"pieces": axes, "mask": axes, "roots": {0: "sentences"}, "modalities": {0: "sentences"}},
    )  # fmt: skip
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()


def _quantised_folds(rows: list[Row], fold: list[int], runs: Path, shipped: str) -> Answers:
    """The answers out of fold of the int8 networks."""
    roots, modalities = np.zeros((len(rows), len(ROOTS))), np.zeros((len(rows), len(MODALITIES)))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    for k in sorted(set(fold)):
        small = runs / f"{shipped}-{k}-8.onnx"
        quantised(runs / f"{shipped}-{k}.pt", small)
        session = onnxruntime.InferenceSession(str(small), options)
        for at in (i for i, f in enumerate(fold) if f == k):
            row = rows[at]
            ids = np.array([example(row.sentence, row.actor, row.recipient, row.root).pieces])
            found = session.run(["roots", "modalities"], {"pieces": ids, "mask": np.ones_like(ids)})
            roots[at], modalities[at] = (_warmed(logits.astype(float), 1.0)[0] for logits in found)
    return roots, modalities


def held_out(fold: list[int], runs: Path, file: str) -> Answers:
    """The probabilities of every sentence by the network that had not seen its fold."""
    kept = {k: torch.load(runs / file.format(k)) for k in set(fold)}
    roots, modalities = (
        np.array([kept[k][part][i].numpy() for i, k in enumerate(fold)], dtype=float)
        for part in ("roots", "modalities")
    )
    return roots, modalities


def _keep_answers(rows: list[Row], answers: dict[str, Answers], temperature: float) -> None:
    """What each network said of the sentences that it had not seen, as the program would say it."""
    with (ROOT / "benchmarks" / "results" / "plover.tsv").open("w", encoding="utf-8") as out:
        out.write("network\tid\troot\tquad\tprobability\tlead\n")
        for network, (acts, modalities) in answers.items():
            for row, given, told in zip(rows, _warmed(np.log(acts + 1e-12), temperature), modalities, strict=True):
                acts_of = dict(zip(ROOTS, given.tolist(), strict=True))
                roots = shifted(acts_of, dict(zip(MODALITIES, told.tolist(), strict=True)))
                root = likeliest(roots)
                probability = roots["CONCEDE"] + roots["RETREAT"] if root in MEANT["YIELD"] else roots[root]
                cells = (network, row.id, root, quad_of(roots, root) or 0, f"{probability:.4f}", f"{lead(roots):.4f}")
                out.write("\t".join(map(str, cells)) + "\n")


def fitted(rows: list[Row], answers: Answers) -> tuple[float, float]:
    """The temperature with the likeliest labels, and the least margin with which enough of the kept are right."""
    acts, modalities = answers
    logs = np.log(acts + 1e-12)
    meant = np.array([[root in MEANT[row.root] for root in ROOTS] for row in rows])
    temperature = float(min(np.arange(0.4, 2.5, 0.02), key=lambda t: _surprise(_warmed(logs, t), meant)))
    leads, right = [], []
    for row, given, told in zip(rows, _warmed(logs, temperature), modalities, strict=True):
        acts_of = dict(zip(ROOTS, given.tolist(), strict=True))
        roots = shifted(acts_of, dict(zip(MODALITIES, told.tolist(), strict=True)))
        leads.append(lead(roots))
        right.append(likeliest(roots) in MEANT[row.root])
    order = np.argsort(-np.array(leads))
    shares = np.cumsum(np.array(right)[order]) / np.arange(1, len(rows) + 1)
    enough = np.flatnonzero(shares >= RIGHT)
    return temperature, leads[order[enough[-1]]] if len(enough) else 1.0


def _warmed(logs: np.ndarray, temperature: float) -> np.ndarray:
    powers = np.exp(logs / temperature - (logs / temperature).max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def _surprise(shares: np.ndarray, meant: np.ndarray) -> float:
    return float(-np.log((shares * meant).sum(1) + 1e-12).mean())
