"""Who said what, against PolNeAR.   python -m benchmarks.attribution [--split dev|train] [--boot N] [--lengths]

Printed are the figures of the gold folder's own ``score_attribution.py``: whole attributions (``full50``: half of the
content's words, a word of the source and a word of the cue are right) for all utterances and for kinds of them, whether
the source is right where the content is, and exact spans; beside ours the attributor made of rules, and a trivial
reader; below them what others reach as published or measured before. Then the time of attribution on parsed text as a
share of spaCy's own, both on the same texts in one run, in seconds of one core.
``--lengths`` prints seconds for bad input at 1, 10 and 100 times a length instead.
"""

import argparse
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import attribution_lengths
from benchmarks.attribution_baselines import rules, trivial
from benchmarks.figures import Figure, Measured
from benchmarks.scoring import Tally, spread
from benchmarks.sets import gold_folder
from communique.coding.speech.attributor import attributions, attributions_of
from communique.language.pipeline import PACKAGES, pipeline

Marked = dict[str, list[list[int]]]
"""Source, cue and content of an attribution, as the gold folder writes them."""
Answers = Mapping[str, list[Marked]]
Row = Mapping[str, Any]
Counts = Mapping[str, float]
Done = TypeVar("Done")

ROLES = ("source", "cue", "content")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What keeps numpy to one core: idle threads that wait for work would be counted as work."""
KINDS = ("speech", "all", "quoted", "direct", "mixed", "indirect")
KEPT = ("speech", "all", "quoted", "indirect")
"""The kinds whose figures stand in the table of all figures."""
SEEN = {"dev": "not trained on; looked at for figures alone", "train": "trained on"}
PEERS = (
    ("two people", "measured on articles that several annotated", 0.898, 0.761),
    ("Citron, retrained on the train half", "measured on 150 articles", 0.607, 0.498),
    ("GenderGapTracker", "measured on 150 articles", 0.565, None),
)
"""Others' full50 F for speech and for all, measured once before; they are not run here."""


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; 1 where the gold folder is not on this machine."""
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks.attribution",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("--split", choices=("dev", "train"), default="dev", help="which half (default dev)")
    ask.add_argument("--limit", type=int, default=None, help="only so many articles")
    ask.add_argument("--boot", type=int, default=1000, help="draws for the intervals (default 1000; 0: none)")
    ask.add_argument("--lengths", action="store_true", help="seconds for bad input at 1, 10 and 100 times a length")
    ask.add_argument("--time", action="store_true", help="only the time of attribution, as the process stands")
    told = ask.parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 140)
    if told.lengths:
        console.print(attribution_lengths.table())
        return 0
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    scorer, gold = scorer_of(folder), dict(list(rows_of(folder, told.split).items())[: told.limit])
    texts = [row["text"] for row in gold.values()]
    if told.time:
        print(times_told(texts))
        return 0
    console.print(table(scorer, gold, boot=told.boot, title=f"PolNeAR {told.split} ({len(gold)} articles)"))
    for line in peers():
        console.print(line, highlight=False)
    limit = [] if told.limit is None else ["--limit", str(told.limit)]
    again = [sys.executable, "-m", "benchmarks.attribution", "--time", "--split", told.split, *limit]
    return subprocess.run(again, env=os.environ | dict.fromkeys(THREADS, "1"), check=False).returncode


def scorer_of(folder: Path) -> ModuleType:
    """The gold folder's own scorer."""
    spec = importlib.util.spec_from_file_location("score_attribution", folder / "attribution" / "score_attribution.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(folder: Path, split: str) -> dict[str, Row]:
    """The articles of a half by id."""
    lines = (folder / "attribution" / f"{split}.jsonl").read_text("utf-8").split("\n")
    return {row["id"]: row for row in map(json.loads, filter(None, lines))}


# --- answers ------------------------------------------------------------------------------------------------------


def ours(text: str) -> list[Marked]:
    """What the program finds."""
    return [{role: [list(span) for span in getattr(one, role)] for role in ROLES} for one in attributions(text)]


def answers(gold: Mapping[str, Row], reader: Callable[[str], list[Marked]]) -> dict[str, list[Marked]]:
    """What a reader finds in each article."""
    return {key: reader(row["text"]) for key, row in gold.items()}


# --- counts and figures -------------------------------------------------------------------------------------------


def counts(scorer: ModuleType, gold: Mapping[str, Row], found: Answers, kind: str) -> list[Counts]:
    """The scorer's counts of each article, of the utterances of one kind (a filter of the scorer)."""
    passes = scorer.FILTERS[kind]
    told = []
    for key, row in gold.items():
        text = row["text"]
        kept, given = ([one for one in each if passes(text, one)] for each in (row["attributions"], found[key]))
        told.append(scorer.count(text, kept, given))
    return told


def tallies(told: Iterable[Counts], measure: str = "full50") -> list[Tally]:
    """Right, gold and predicted whole attributions of each article."""
    return [Tally(int(one.get(f"at.{measure}", 0)), int(one["nG"]), int(one["nP"])) for one in told]


def summed(each: Sequence[Tally]) -> Tally:
    """The tallies of all articles together."""
    total = Tally()
    for one in each:
        total = total.plus(one)
    return total


def table(scorer: ModuleType, gold: Mapping[str, Row], *, boot: int, title: str) -> Table:
    """Every figure of ours, of the rules and of the trivial reader."""
    readers = {"ours": ours, "rules": rules, "trivial": trivial}
    found = {name: answers(gold, reader) for name, reader in readers.items()}
    shown = Table(box=box.SIMPLE_HEAD, title=title, pad_edge=False)
    for heading in ("measure", "F", "95 %", "P", "R", "right / gold / predicted", "rules", "trivial"):
        shown.add_column(heading, justify="left" if heading == "measure" else "right", no_wrap=True)
    for kind in KINDS:
        told = {name: counts(scorer, gold, each, kind) for name, each in found.items()}
        total = {name: summed(tallies(each)) for name, each in told.items()}
        shown.add_row(
            f"full50, {kind}", *_cells(tallies(told["ours"]), boot), f"{total['rules'].f1:.3f}",
            f"{total['trivial'].f1:.3f}",
        )  # fmt: skip
    shown.add_section()
    told = {name: counts(scorer, gold, each, "all") for name, each in found.items()}
    told_whole = {name: scorer.summarise(each) for name, each in told.items()}
    for name, label in (
        ("attr.strict", "strict: all spans exact"),
        ("citron.cue_exact", "cue exact"),
        ("citron.source_exact", "source exact (cues overlap)"),
        ("citron.content_exact", "content exact (cues overlap)"),
    ):
        one = told_whole["ours"][name]
        number = f"{one['n_gold']} / {one['n_pred']}"
        shown.add_row(
            label, f"{one['f']:.3f}", "", f"{one['p']:.3f}", f"{one['r']:.3f}", number,
            *(f"{told_whole[other][name]['f']:.3f}" for other in ("rules", "trivial")),
        )  # fmt: skip
    shown.add_section()
    for kind in ("speech", "all"):
        shares = {name: sources(counts(scorer, gold, each, kind)) for name, each in found.items()}
        right, of, recall = shares["ours"]
        shown.add_row(
            f"source of contents found (R: content50), {kind}", f"{right / max(of, 1):.3f}", "", "", f"{recall:.3f}",
            f"{right} / {of}", *(f"{shares[n][0] / max(shares[n][1], 1):.3f}" for n in ("rules", "trivial")),
        )  # fmt: skip
    return shown


def peers() -> Iterator[str]:
    """A line for each of those who were measured before."""
    for name, how, speech, every in PEERS:
        yield f"{name}: full50 F of speech {speech:.3f}" + (f", of all {every:.3f}" if every else "") + f" ({how})"


def _cells(each: Sequence[Tally], boot: int) -> tuple[str, ...]:
    total, interval = summed(each), spread(each, boot=boot)
    between = f"{interval[0]:.3f}–{interval[1]:.3f}" if interval else ""
    precision, recall = (total.right / max(of, 1) for of in (total.predicted, total.gold))
    number = f"{total.right} / {total.gold} / {total.predicted}"
    return f"{total.f1:.3f}", between, f"{precision:.3f}", f"{recall:.3f}", number


def sources(told: Iterable[Counts]) -> tuple[int, int, float]:
    """Of the contents found that have a source in gold: how many sources are right, of how many; content50 recall."""
    rows = list(told)
    right, of, content, gold = (
        int(sum(one.get(name, 0) for one in rows)) for name in ("at.srcok", "at.hassrc", "at.content50", "nG")
    )
    return right, of, content / max(gold, 1)


# --- time ---------------------------------------------------------------------------------------------------------


def times_told(texts: Sequence[str]) -> str:
    """One line: seconds of spaCy's package as delivered, of our parse, and of attribution on what is parsed."""
    package = next(name for name in PACKAGES if importlib.util.find_spec(name) is not None)
    whole, own = importlib.import_module(package).load(), pipeline()
    attributions_of(own(texts[0])), whole(texts[0])
    spacy, _ = timed(lambda: [len(whole(text)) for text in texts])
    parse, docs = timed(lambda: [own(text) for text in texts])
    attribution, _ = timed(lambda: [attributions_of(doc) for doc in docs])
    return (
        f"seconds of one core for {len(texts)} articles: spaCy {spacy:.2f}, our parse {parse:.2f}, "
        f"attribution on parsed text {attribution:.2f} ({attribution / spacy:.1%} of spaCy's)"
    )


def timed(work: Callable[[], Done]) -> tuple[float, Done]:
    """Seconds of processor time, all threads together, and what the work gave."""
    started = time.process_time()
    done = work()
    return time.process_time() - started, done


# --- for the table of all figures ---------------------------------------------------------------------------------


def figures(*, boot: int) -> list[Measured]:
    """The main figures in the form of the table of all figures; the gold folder must be there."""
    folder = gold_folder()
    assert folder is not None
    return [measured(scorer_of(folder), rows_of(folder, "dev"), boot=boot)]


def measured(scorer: ModuleType, gold: Mapping[str, Row], *, boot: int) -> Measured:
    """The main figures on the articles of the dev half."""
    found, base = answers(gold, ours), answers(gold, trivial)
    told: dict[str, Figure] = {}
    for kind in KEPT:
        each, simple = (tallies(counts(scorer, gold, one, kind)) for one in (found, base))
        told[f"full50 {kind}"] = _figure(each, simple, boot)
    each, simple = (_shares(counts(scorer, gold, one, "all")) for one in (found, base))
    told["source of content"] = _figure(each, simple, boot)
    return Measured(
        name="PolNeAR dev",
        what="attributions with half of the content, a word of source and cue right; sources of contents found",
        seen=SEEN["dev"],
        reports=len(gold),
        figures=told,
    )


def _shares(told: Iterable[Counts]) -> list[Tally]:
    """Sources right, of contents found that have one."""
    rows = [(int(one.get("at.srcok", 0)), int(one.get("at.hassrc", 0))) for one in told]
    return [Tally(right, of, of) for right, of in rows]


def _figure(each: Sequence[Tally], simple: Sequence[Tally], boot: int) -> Figure:
    total = summed(each)
    return Figure(
        value=round(total.f1, 4),
        right=total.right,
        gold=total.gold,
        predicted=total.predicted,
        interval=spread(each, boot=boot),
        baseline=round(summed(simple).f1, 4),
    )


if __name__ == "__main__":
    raise SystemExit(main())
