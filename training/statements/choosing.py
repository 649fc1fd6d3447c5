"""Figures of a network on the articles that it did not learn from, by the threshold of its cues."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.attribution import ROLES, counts, rows_of, scorer_of, summed, tallies
from communique.coding.speech.attributor import attributions_of
from communique.coding.speech.network import load
from communique.grounding.capitals import in_small_letters
from communique.language.pipeline import pipeline
from communique.reading.repair import view

THRESHOLDS = (0.45, 0.5, 0.55)
KINDS = ("speech", "all", "quoted", "indirect")


def figures(gold: Path, network: Path, kept_out: Sequence[int]) -> Iterator[str]:
    """A line a threshold: `full50` F1 of each kind on the articles with these numbers of PolNeAR's train half."""
    learnt = load(network.read_bytes())
    every = list(rows_of(gold, "train").items())
    rows = dict(every[at] for at in kept_out)
    shown = {key: in_small_letters(view(row["text"])) for key, row in rows.items()}
    docs = {key: pipeline()(one.text) for key, one in shown.items()}
    for threshold in THRESHOLDS:
        found = {
            key: [
                {role: [list(shown[key].to_text(*span)) for span in getattr(one, role)] for role in ROLES}
                for one in attributions_of(doc, learnt, threshold)
            ]
            for key, doc in docs.items()
        }
        told = {kind: summed(tallies(counts(scorer_of(gold), rows, found, kind))).f1 for kind in KINDS}
        yield f"threshold {threshold}: " + ", ".join(f"{kind} {f1:.4f}" for kind, f1 in told.items())
