"""Are the rule tables fitted? Deletes the rarest third of a table and measures again.   python -m benchmarks.ablation

How rare a row is, is counted on unlabelled official reports (``corpora`` of the gold folder), never on gold. Where only
gold falls and the findings in unlabelled reports do not, the rows are fitted to gold, or of another kind of text.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar
from unittest import mock

from rich.console import Console
from rich.table import Table

from benchmarks import figures, sets
from communique.coding import signatures, triggers
from communique.coding.coder import Coder, load
from communique.coding.speech import cues
from communique.language.pipeline import parse
from communique.reading.open import open_reports
from communique.reading.report import Report

SETS = ("seed", "reports", "wire", "paraphrases", "demonstration")
SHOWN = ("events", "statements")
EVERY = 8
"""Of the unlabelled reports every eighth is counted, the one after it coded."""
MOST = 800
Key = TypeVar("Key")
Row = TypeVar("Row")


def unlabelled(corpora: Path, offset: int) -> Iterator[Report]:
    """Every eighth report of both corpora, from `offset` on."""
    for name in ("state_2021", "whitehouse_2021_2022"):
        yield from itertools.islice(open_reports(corpora / f"{name}.jsonl"), offset, MOST, EVERY)


class Counting(dict[Key, Row]):
    """A table that counts how often each of its rows is found."""

    def __init__(self, table: Mapping[Key, Row]) -> None:
        super().__init__(table)
        self.found: Counter[Key] = Counter()

    def get(self, key, default=None):  # type: ignore[no-untyped-def]  # as that of dict
        if key in self:
            self.found[key] += 1
        return super().get(key, default)


def uses_of_signatures(coder: Coder, corpora: Path) -> Counter[tuple[str, str]]:
    """How often each row of the modality table is found while unlabelled reports are coded."""
    counting = Counting(signatures.signature_table())
    with mock.patch("communique.coding.signatures.signature_table", lambda: counting):
        for report in unlabelled(corpora, 0):
            coder.code(report)
    return counting.found


def uses(corpora: Path) -> tuple[Counter[tuple[str, bool]], Counter[str]]:
    """How often each trigger and each cue is used in unlabelled reports."""
    of_triggers: Counter[tuple[str, bool]] = Counter()
    of_cues: Counter[str] = Counter()
    for report in unlabelled(corpora, 0):
        for token in parse(report).doc:
            if (trigger := triggers.trigger_of(token)) is not None:
                of_triggers[trigger.lemma, trigger.verb] += 1
            if (cue := cues.cue_of(token)) is not None:
                of_cues[cue.lemma] += 1
    return of_triggers, of_cues


def without_rarest(table: Mapping[Key, Row], counts: Counter[Key]) -> dict[Key, Row]:
    """The table without the third of its rows that is used least."""
    rarest = sorted(table, key=lambda key: counts[key])[: len(table) // 3]
    return {key: row for key, row in table.items() if key not in rarest}


def measured(coder: Coder, corpora: Path) -> list[str]:
    """F1 of events and statements in each set, then events and statements an unlabelled report."""
    row = []
    for one in sets.SETS:
        if one.name in SETS:
            found = figures.measure(one, coder, boot=0).figures
            row.append(" / ".join(f"{found[name].value:.3f}" for name in SHOWN))
    coded = [coder.code(report) for report in unlabelled(corpora, 1)]
    events, statements = sum(len(f.events) for f in coded), sum(len(f.statements) for f in coded)
    return [*row, f"{events / len(coded):.2f} / {statements / len(coded):.2f}"]


def main() -> None:
    """Print the table."""
    gold = sets.gold_folder()
    if gold is None:
        raise SystemExit("The gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD).")
    corpora, coder = gold / "corpora", load()
    of_triggers, of_cues = uses(corpora)
    fewer_triggers = without_rarest(triggers.trigger_table(), of_triggers)
    fewer_cues = without_rarest(cues.cue_table(), of_cues)
    fewer_signatures = without_rarest(signatures.signature_table(), uses_of_signatures(coder, corpora))
    table = Table(
        "tables",
        *(one.name for one in sets.SETS if one.name in SETS),
        "unlabelled, a report",
        title="events / statements",
    )
    cases: list[tuple[str, Callable[[], object], str]] = [
        ("all", triggers.trigger_table, "communique.coding.triggers.trigger_table"),
        ("triggers less the rarest third", lambda: fewer_triggers, "communique.coding.triggers.trigger_table"),
        ("cues less the rarest third", lambda: fewer_cues, "communique.coding.speech.cues.cue_table"),
        (
            "modality less the rarest third",
            lambda: fewer_signatures,
            "communique.coding.signatures.signature_table",
        ),
    ]
    for name, replacement, target in cases:
        with mock.patch(target, replacement):
            table.add_row(name, *measured(coder, corpora))
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
