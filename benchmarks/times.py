"""Time expressions against TimeBank and AQUAINT (TIMEX3), beside two readers that others made.

    python -m benchmarks.times [--quick]

Printed for each set and reader: how many expressions gold has and the reader finds, F1 of equal spans (strict), of
overlapping spans (relaxed) and of overlapping spans with the very same value (value, with a 95 % interval: documents
drawn with replacement), and the milliseconds of processor time a document. All is scored as the gold folder's
``score_times.py`` does.
The rules were tuned on TimeBank; of AQUAINT every fourth document was looked at, the others never: theirs is the
figure to go by. The readers are ours, dates told in full only (day, month and year), dateparser and timexy
(``benchmarks.times_of_others``); ``--quick`` leaves the last two out, which are slow.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import times_of_others
from benchmarks.scoring import Tally, spread
from benchmarks.sets import gold_folder
from communique.grounding.calendar import date, day_of
from communique.grounding.time_grammar import SHAPES, value, words
from communique.grounding.times import times

Document = dict[str, Any]
Guess = tuple[int, int, str]
Reader = Callable[[Document], list[Guess]]
BOOT = 1000


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 1 where the gold folder is not on this machine."""
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    timebank, aquaint = (read(folder / "times" / name) for name in ("timebank.jsonl", "aquaint.jsonl"))
    readers = {"ours": ours, "full dates only": baseline}
    if "--quick" not in arguments:
        readers |= times_of_others.READERS
    header = ("reader", "found", "right", "strict", "relaxed", "value F1 (95 %)", "ms")
    for name, documents in (
        ("TimeBank (rules tuned on it)", timebank),
        ("AQUAINT, every fourth text (looked at)", aquaint[::4]),
        ("AQUAINT, the others (never looked at)", [each for at, each in enumerate(aquaint) if at % 4]),
    ):
        gold = sum(len(document["timexes"]) for document in documents)
        print(f"{name}: {len(documents)} texts, {gold} expressions")
        print("  {:16} {:>6} {:>6}  {:6}  {:7}  {:20}  {:>6}".format(*header))
        for reader, find in readers.items():
            print(row(reader, documents, find))
    length = sum(len(document["text"]) for document in timebank) / len(timebank)
    print(f"A document of TimeBank has {length:.0f} characters; one core.")
    return 0


def read(path: Path) -> list[Document]:
    """The documents of a gold file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def row(name: str, documents: list[Document], find: Reader) -> str:
    """One line of the table: a reader on a set."""
    begin = time.process_time()
    guesses = [find(document) for document in documents]
    taken = (time.process_time() - begin) * 1000 / len(documents)
    each = [compare(document, found) for document, found in zip(documents, guesses, strict=True)]
    strict, relaxed, value = (summed([one[measure] for one in each]) for measure in range(3))
    low, high = spread([one.value for one in each], boot=BOOT) or (0.0, 0.0)
    return (
        f"  {name:16} {value.predicted:6} {value.right:6}  {strict.f1:.3f}   {relaxed.f1:.3f}    "
        f"{value.f1:.3f} ({low:.3f}–{high:.3f})  {taken:6.1f}"
    )


def ours(document: Document) -> list[Guess]:
    """What the program finds."""
    published = date(*map(int, document["dct"][:10].split("-")))
    return [(found.start, found.end, found.value) for found in times(document["text"], published)]


def baseline(document: Document) -> list[Guess]:
    """Dates told in full only: 2023-11-08, 8 November 2023, November 8, 2023."""
    month = "(?P<month>" + "|".join(map(re.escape, words("month"))) + ")"
    day, year = rf"(?P<day>{SHAPES['d']})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
    found = []
    for pattern in (
        rf"{day} {month},? {year}",
        rf"{month} {day},? {year}",
        r"(?P<year>\d{4})-(?P<n>\d\d)-(?P<day>\d\d)",
    ):
        for match in re.finditer(pattern, document["text"], re.IGNORECASE):
            groups = match.groupdict()
            number = int(groups.get("n") or value("month", groups["month"]))
            told = date(int(groups["year"]), number, int(groups["day"]))
            found += [(match.start(), match.end(), day_of(told).value)] if told else []
    return found


class Compared(NamedTuple):
    """How many guesses have the span of a gold expression, overlap one, and have its value as well."""

    strict: Tally
    relaxed: Tally
    value: Tally


def compare(document: Document, guesses: list[Guess]) -> Compared:
    """A document's guesses against gold; each gold expression takes the guess that overlaps it most."""
    left, equal, overlapping, same = list(guesses), 0, 0, 0
    for gold in document["timexes"]:
        overlaps = [(min(each[1], gold["end"]) - max(each[0], gold["start"]), at) for at, each in enumerate(left)]
        most, at = max(overlaps, default=(0, 0))
        if most > 0:
            start, end, value = left.pop(at)
            overlapping += 1
            equal += (start, end) == (gold["start"], gold["end"])
            same += value == gold["value"]
    return Compared(*(Tally(right, len(document["timexes"]), len(guesses)) for right in (equal, overlapping, same)))


def score(document: Document, guesses: list[Guess]) -> Tally:
    """How many guesses have the value of the gold expression that they overlap."""
    return compare(document, guesses).value


def summed(tallies: list[Tally]) -> Tally:
    """The tallies of all documents together."""
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
