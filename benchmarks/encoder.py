"""The trained encoder's share of a report's time, against spaCy's own.   python -m benchmarks.encoder

Every gold report is parsed and coded in one run; beside spaCy's processor time stands that of the encoder, marks and
word pieces included, in the same minute on the same core. Only sentences that may tell of a dealing are read by it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from benchmarks.sets import SETS, base_of, reports_of
from communique.coding.coder import Coder
from communique.language import encoder, marking, pipeline
from communique.reading.report import Report

P = ParamSpec("P")
R = TypeVar("R")
MUST, AIM = 0.20, 0.10
MUST_MS, MUST_MB = 8.0, 25.0


@dataclass
class Clock:
    """Processor time in seconds, and how often it ran."""

    seconds: float = 0.0
    runs: int = 0

    def timed(self, function: Callable[P, R]) -> Callable[P, R]:
        """The function, its time added to this clock."""

        def run(*given: P.args, **named: P.kwargs) -> R:
            begin = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += time.process_time() - begin
                self.runs += 1

        return run


@contextmanager
def replaced(owner: Any, name: str, by: Any) -> Iterator[None]:
    """An attribute replaced for a while."""
    old = getattr(owner, name)
    setattr(owner, name, by)
    try:
        yield
    finally:
        setattr(owner, name, old)


def measured(reports: list[Report]) -> tuple[Clock, Clock, Clock, Clock]:
    """The clocks of spaCy, of the encoder's network, of its marks, and of all of coding."""
    coder = Coder()
    encoder.encoder()
    coder.code(reports[0])
    spacy, network, marks, whole = Clock(), Clock(), Clock(), Clock()
    nlp = pipeline.pipeline()
    with (
        replaced(pipeline, "pipeline", lambda: _Timed(nlp, spacy)),
        replaced(encoder.Encoder, "read", network.timed(encoder.Encoder.read)),
        replaced(marking, "marked", marks.timed(marking.marked)),
    ):
        code = whole.timed(coder.code)
        for report in reports:
            code(report)
    return spacy, network, marks, whole


class _Timed:
    """A pipeline whose tokeniser and components are timed."""

    def __init__(self, nlp: Any, clock: Clock) -> None:
        self.make_doc = clock.timed(nlp.make_doc)
        self.pipeline = [(name, clock.timed(component)) for name, component in nlp.pipeline]


def main() -> int:
    """Prints one line for each set; 1 where none is on this machine."""
    sets = [(one, base) for one in SETS if one.name in ("reports", "wire") and (base := base_of(one)) is not None]
    if not sets:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    print(f"{'set':10} {'reports':>7} {'spaCy':>9} {'encoder':>9} {'share':>7} {'read':>6} {'ms each':>8} {'all':>8}")
    for one, base in sets:
        reports = [report for _, report in reports_of(one, base)]
        spacy, network, marks, whole = measured(reports)
        spent = network.seconds + marks.seconds
        each = 1000 * spent / max(1, network.runs)
        print(
            f"{one.name:10} {len(reports):7} {spacy.seconds:8.2f}s {spent:8.2f}s {spent / spacy.seconds:7.1%} "
            f"{network.runs:6} {each:8.1f} {whole.seconds:7.1f}s"
        )
    files = (Path(encoder.__file__).parent / "data").glob("relations.*")
    size = sum(file.stat().st_size for file in files) / 1e6
    print(
        f"must: {MUST:.0%} of spaCy (aim {AIM:.0%}), {MUST_MS:.0f} ms each, {MUST_MB:.0f} MB; its weights {size:.1f} MB"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
