"""How often the values of a statement are right, on sentences of our own: ``python -m benchmarks.statements``.

Each row of ``gold/statement_values.tsv`` is one sentence with the values of its last statement: the class of the cue,
whether it denies, the words for the one spoken to, those who relay it (``;`` between them) and the words that tell when
it was said. Beside each measure stands what a reader without rules would have: always the most frequent value; of
denials every content with "not", "no", "never" or "nothing" in it.
"""

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from benchmarks.sets import ROOT
from communique.coding.coder import Coder, load
from communique.findings import Statement
from communique.reading.metadata import found
from communique.reading.text import read_text

FILE = ROOT / "benchmarks" / "gold" / "statement_values.tsv"
BEFORE = "Spanish Defence Minister Margarita Robles met Panamanian President José Raúl Mulino in Panama City. "
"""A report that tells of no relation has no statements."""
DAY = dt.date(2024, 5, 16)
_NOT = re.compile(r"\b(?:not|no|never|nothing|nobody|neither)\b", re.IGNORECASE)
FIELDS = ("class", "denies", "to", "relay", "said")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its values as gold has them."""

    sentence: str
    values: dict[str, str]


def rows() -> list[Row]:
    """The sentences of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(sentence=one["sentence"], values={name: one[name] for name in FIELDS}) for one in read]


def values_of(statement: Statement) -> dict[str, str]:
    """The values of a statement in the words of the file."""
    time = statement.said.time if statement.said else None
    return {
        "class": statement.cue_class or "",
        "denies": str(int(statement.denies)),
        "to": statement.addressee.quote if statement.addressee else "",
        "relay": ";".join(one.quote for one in statement.relay),
        "said": time.quote if time else "",
    }


def answered(coder: Coder, row: Row) -> dict[str, str] | None:
    """What the coder tells of the last statement of a sentence; None where it finds no statement."""
    known = found("field", published=DAY)
    statements = coder.code(read_text(BEFORE + row.sentence, known=known)).statements
    return values_of(statements[-1]) if statements else None


def trivial(all_rows: Sequence[Row]) -> Callable[[Row], dict[str, str]]:
    """A reader without rules."""
    often = {name: Counter(row.values[name] for row in all_rows).most_common(1)[0][0] for name in FIELDS}
    return lambda row: {**often, "denies": str(int(bool(_NOT.search(row.sentence))))}


def main() -> None:
    """Prints the shares, then each value that is wrong."""
    coder, told = load(), rows()
    read = trivial(told)
    answers = [(row, answered(coder, row)) for row in told]
    some = [(row, answer) for row, answer in answers if answer is not None]
    print(f"{len(told)} sentences, a statement found in {len(some)} of them; figures are over these")
    print(f"{'value':8} {'right':>10} {'share':>7}   {'trivial':>7}")
    for name in FIELDS:
        right = sum(answer[name] == row.values[name] for row, answer in some)
        plain = sum(read(row)[name] == row.values[name] for row, _ in some)
        print(f"{name:8} {right:>4} of {len(some):>3} {right / len(some):>7.3f}   {plain / len(some):>7.3f}")
    for row, answer in answers:
        wrong = [n for n in FIELDS if answer is not None and answer[n] != row.values[n]]
        if answer is None:
            print(f"no statement: {row.sentence}")
        for name in wrong:
            print(f"{name}: {row.values[name] or '(none)'}, not {(answer or {})[name] or '(none)'}: {row.sentence}")


if __name__ == "__main__":
    main()
