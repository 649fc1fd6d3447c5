"""The dyadic coder against PLV, sentences with PLOVER classes.   python -m benchmarks.plover

The shipped network learnt from these sentences, so what it says of them is no measure. Figures are of networks that had
not seen the sentence: `training/events` keeps their answers in ``benchmarks/results/plover.tsv`` (no sentence of PLV
among them), and they are scored here against the labels in the gold folder as its ``score_plover.py`` does. Beside them
stand the majority class, the calibration, accuracy by coverage, and the time that the shipped network takes. No network
learnt from the gold reports: on the quotes of their events the shipped one is asked for class and modality.
"""

import csv
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.results import FOLDER
from benchmarks.sets import gold_folder
from communique.coding.ontology import shifts
from communique.coding.relations import Relation, classify
from communique.grounding.names import find_names
from communique.language.encoder import encoder

KEPT = FOLDER / "plover.tsv"
BOOT = 1000
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
"""Older names of PLOVER's classes."""
_SHARES = (1.0, 0.9, 0.8, 0.7)


class Answer(NamedTuple):
    """What one network said of a sentence that it had not seen: class, quad class, its probability and its lead."""

    root: str
    quad: int
    probability: float
    lead: float


class Score(msgspec.Struct, frozen=True):
    """F1 over classes (macro) and over sentences (micro), as in ``score_plover.py``."""

    quad_macro: float
    root_macro: float
    root_micro: float


def main() -> int:
    """Prints the tables; 1 where the gold folder is not on this machine."""
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    gold = read_gold(folder / "plover" / "train.jsonl")
    print(f"{'PLV train, 5-fold':44} {'n':>5}  quad macro          root macro          root micro")
    for network, answers in read_kept().items():
        print(row(network, gold, answers))
    print(row("the majority class", gold, majority(gold)))
    if read_kept():
        shipped, student = list(read_kept().items())[-1]
        print(f"\nexpected calibration error ({shipped}): {calibration_error(gold, student):.3f} (ten bins)")
        print("right among the surest: " + ", ".join(f"{s:.0%} {kept(gold, student, s):.3f}" for s in _SHARES))
        print(by_class(gold, student))
        margin = encoder().card.margin
        kept_ids = [i for i in student if student[i].lead >= margin]
        right = sum(gold[i][0] == folded(student[i].root) for i in kept_ids)
        print(f"answers that do not abstain: {len(kept_ids)} of {len(student)}, {right / len(kept_ids):.3f} right")
    heads = "class  (majority)  modality  (majority)  F1 of planned"
    print(f"\n{'quotes of events that name both parties':44} {'n':>5}  {heads}")
    for name in ("reports", "wire"):
        print(of_events(name, folder / name))
    print(f"\n{speed(folder / 'plover' / 'train.jsonl'):.1f} ms a sentence, one core")
    return 0


def read_gold(path: Path) -> dict[str, tuple[str, int]]:
    """Root and quad class of each sentence, by id."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {row["id"]: (row["root"], int(row["quad"])) for row in rows}


def read_kept(path: Path = KEPT) -> dict[str, dict[str, Answer]]:
    """The answers that training kept: for each network, by sentence."""
    found: dict[str, dict[str, Answer]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for one in csv.DictReader(lines, delimiter="\t"):
            answer = Answer(one["root"], int(one["quad"]), float(one["probability"]), float(one["lead"]))
            found.setdefault(one["network"], {})[one["id"]] = answer
    return found


def folded(root: str) -> str:
    """A class as PLV has it."""
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def majority(gold: dict[str, tuple[str, int]]) -> dict[str, Answer]:
    """The commonest class for each sentence."""
    root = Counter(root for root, _ in gold.values()).most_common(1)[0][0]
    quad = Counter(quad for _, quad in gold.values()).most_common(1)[0][0]
    return {each: Answer(root, quad, 0.0, 0.0) for each in gold}


def row(name: str, gold: dict[str, tuple[str, int]], answers: dict[str, Answer]) -> str:
    """One line of the table, with 95 % intervals (sentences drawn with replacement)."""
    ids = [each for each in gold if each in answers]
    whole = score(gold, answers, ids)
    draw = random.Random(0)
    drawn = [score(gold, answers, draw.choices(ids, k=len(ids))) for _ in range(BOOT if ids else 0)]
    cells = []
    for field in whole.__struct_fields__:
        values = sorted(getattr(each, field) for each in drawn)
        low, high = values[int(0.025 * BOOT)], values[int(0.975 * BOOT) - 1]
        cells.append(f"{getattr(whole, field):.3f} ({low:.3f}–{high:.3f})")
    return f"{name:44} {len(ids):5}  {'  '.join(cells)}"


def score(gold: dict[str, tuple[str, int]], answers: dict[str, Answer], ids: Sequence[str]) -> Score:
    """The three figures over some sentences."""
    roots = [(gold[i][0], folded(answers[i].root)) for i in ids]
    quad_pairs = [(str(gold[i][1]), str(answers[i].quad)) for i in ids]
    return Score(macro(quad_pairs), macro(roots), sum(g == p for g, p in roots) / max(1, len(ids)))


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the classes that gold has."""
    golds, found = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    return sum(2 * right[c] / (golds[c] + found[c]) for c in golds) / max(1, len(golds))


def by_class(gold: dict[str, tuple[str, int]], answers: dict[str, Answer]) -> str:
    """Precision, recall and F1 of each class, with the number of sentences in gold and answered."""
    pairs = [(gold[each][0], folded(answer.root)) for each, answer in answers.items()]
    golds, found = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    lines = [f"\n{'class':12} {'gold':>5} {'found':>6} {'right':>6}  P     R     F1"]
    for each in sorted(golds | found):
        precision, recall = right[each] / max(1, found[each]), right[each] / max(1, golds[each])
        both = 2 * right[each] / (golds[each] + found[each])
        counts = f"{golds[each]:5} {found[each]:6} {right[each]:6}"
        lines.append(f"{each:12} {counts}  {precision:.3f} {recall:.3f} {both:.3f}")
    return "\n".join(lines) + "\n"


def calibration_error(gold: dict[str, tuple[str, int]], answers: dict[str, Answer]) -> float:
    """How far the probability of an answer is from the share of right ones, over ten bins weighed by their size."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for each, answer in answers.items():
        at = min(9, int(10 * answer.probability))
        bins.setdefault(at, []).append((answer.probability, gold[each][0] == folded(answer.root)))
    gaps = (abs(sum(p for p, _ in one) - sum(r for _, r in one)) for one in bins.values())
    return sum(gaps) / len(answers)


def kept(gold: dict[str, tuple[str, int]], answers: dict[str, Answer], share: float) -> float:
    """The share of right answers among those with the greatest lead."""
    order = sorted(answers, key=lambda each: -answers[each].lead)[: round(share * len(answers))]
    return sum(gold[each][0] == folded(answers[each].root) for each in order) / len(order)


def of_events(name: str, folder: Path) -> str:
    """One line: how often class and modality of an event are told right from its first quote with both parties."""
    told: list[tuple[str, str]] = []
    found: list[Relation] = []
    for path in sorted((folder / "gold").glob("*.json")):
        for event in json.loads(path.read_text("utf-8"))["events"]:
            for quote in event["quotes"]:
                pair = named(quote, event["by"] or event["parties"], event["to"] or event["parties"][::-1])
                if pair:
                    told.append(
                        (shifts().get((event["plover"], event["modality"]), event["plover"]), event["modality"])
                    )
                    found.append(classify(quote, *pair))
                    break
    if not told:
        return f"{name:44} {0:5}"
    classes, modalities = zip(*told, strict=True)
    shares = [
        share((each.root, gold) for each, gold in zip(found, classes, strict=True)),
        Counter(classes).most_common(1)[0][1] / len(told),
        share((each.modality, gold) for each, gold in zip(found, modalities, strict=True)),
        Counter(modalities).most_common(1)[0][1] / len(told),
        f1("planned", modalities, [each.modality for each in found]),
    ]
    return f"{name:44} {len(told):5}  " + "  ".join(f"{each:.3f}" for each in shares)


def named(quote: str, actors: Sequence[str], recipients: Sequence[str]) -> tuple[str, str] | None:
    """The names in a quote of one of the actors and of another party among the recipients."""
    names = find_names(quote)
    firsts = [(n, code) for n in names for code in n.codes if code in actors]
    seconds = [(n, code) for n in names for code in n.codes if code in recipients]
    pairs = [(a, b) for a, first in firsts for b, second in seconds if first != second and a.start != b.start]
    return next(((quote[a.start : a.end], quote[b.start : b.end]) for a, b in pairs), None)


def f1(wanted: str, gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of one value."""
    right = sum(g == p == wanted for g, p in zip(gold, found, strict=True))
    return 2 * right / max(1, list(gold).count(wanted) + list(found).count(wanted))


def share(pairs: Iterable[tuple[str, str]]) -> float:
    """The share of pairs whose two are equal."""
    equal = [a == b for a, b in pairs]
    return sum(equal) / max(1, len(equal))


def speed(path: Path) -> float:
    """Milliseconds a sentence, of processor time."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:200]]
    triples = [(r["sentence"], r["source"], r["target"]) for r in rows if r["source"] in r["sentence"]]
    classify(*triples[0])
    begin = time.process_time()
    for triple in triples:
        classify(*triple)
    return (time.process_time() - begin) * 1000 / len(triples)


if __name__ == "__main__":
    raise SystemExit(main())
