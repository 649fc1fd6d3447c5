"""Speed of grounding beside the parser: ``python -m benchmarks.grounding [--rounds N] [--limit N]``.

For each report of the gold reports (where they are not here, of the demonstration) the seconds that spaCy takes to
parse it (the coder's own pipeline), then those that times, places and people take on the parsed text; all warm, by
turns in one run. Printed are the medians over the rounds and the share of spaCy's time; at most 10 % is allowed, 5 % is
aimed at.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.speed import texts
from communique.grounding.places import places
from communique.grounding.resolver import Actors
from communique.grounding.times import times
from communique.language.pipeline import parse
from communique.reading.report import Report

ALLOWED, AIM = 0.10, 0.05
PARTS = ("spaCy", "times", "places", "people")


def round_of(reports: Sequence[Report]) -> dict[str, float]:
    """The seconds that each part takes over all reports, in turns report by report."""
    taken = dict.fromkeys(PARTS, 0.0)
    for report in reports:
        started = time.perf_counter()
        parsed = parse(report)
        ends = [time.perf_counter()]
        text = parsed.view.text
        times(text, report.published)
        ends.append(time.perf_counter())
        places(text)
        ends.append(time.perf_counter())
        Actors(parsed)
        ends.append(time.perf_counter())
        for part, begin, end in zip(PARTS, (started, *ends), ends, strict=False):
            taken[part] += end - begin
    return taken


def shares(rounds: Sequence[dict[str, float]]) -> list[float]:
    """For each round the share of spaCy's time that grounding takes."""
    return [sum(one[part] for part in PARTS[1:]) / one["spaCy"] for one in rounds]


def table(name: str, reports: Sequence[Report], rounds: Sequence[dict[str, float]]) -> Table:
    """Seconds and shares of each part, medians over the rounds."""
    characters = sum(len(report.text) for report in reports)
    shown = Table(title=f"{name}: {len(reports)} documents, {characters:,} characters, {len(rounds)} rounds")
    for heading in ("part", "seconds", "ms per document", "share of spaCy's time"):
        shown.add_column(heading, justify="left" if heading == "part" else "right")
    for part in PARTS:
        seconds = statistics.median(one[part] for one in rounds)
        share = statistics.median(one[part] / one["spaCy"] for one in rounds)
        shown.add_row(part, f"{seconds:.2f}", f"{1000 * seconds / len(reports):.1f}", f"{share:.1%}")
    all_shares = sorted(shares(rounds))
    shown.add_row(
        f"times + places + people ({all_shares[0]:.1%}–{all_shares[-1]:.1%})", "", "",
        f"{statistics.median(all_shares):.1%}",
    )  # fmt: skip
    return shown


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 1 where grounding takes more than is allowed."""
    ask = argparse.ArgumentParser(prog=f"python -m benchmarks.{Path(__file__).stem}", description=__doc__)
    ask.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that warms up (default 5)")
    ask.add_argument("--limit", type=int, default=None, help="only so many documents")
    told = ask.parse_args(arguments)
    name, reports = texts()
    reports = reports[: told.limit]
    round_of(reports)
    rounds = [round_of(reports) for _ in range(told.rounds)]
    Console(width=None if sys.stdout.isatty() else 100).print(table(name, reports, rounds))
    share = statistics.median(shares(rounds))
    print(f"allowed {ALLOWED:.0%}, aim {AIM:.0%}: {'kept' if share <= ALLOWED else 'missed'}")
    return 0 if share <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
