"""Time expressions against TimeBank and AQUAINT (TIMEX3).   python -m benchmarks.times

Printed for each set: precision, recall and F1 of expressions that overlap a gold one and have its very value, scored as
the gold folder's ``score_times.py`` does, with a 95 % interval (documents drawn with replacement), beside a baseline
that knows only dates told in full (day, month and year). The rules were tuned on TimeBank; of AQUAINT every fourth
document was looked at, the others never.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.scoring import Tally, spread
from benchmarks.sets import gold_folder
from communique.grounding.calendar import date, day_of
from communique.grounding.time_grammar import SHAPES, value, words
from communique.grounding.times import times

Document = dict[str, Any]
Guess = tuple[int, int, str]
BOOT = 1000


def main() -> int:
    """Prints the table; 1 where the gold folder is not on this machine."""
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    timebank, aquaint = (read(folder / "times" / name) for name in ("timebank.jsonl", "aquaint.jsonl"))
    print(
        f"{'set':34} {'texts':>5} {'gold':>5} {'found':>5} {'right':>5}  P     R     value F1 (95 %)      baseline F1"
    )
    print(row("TimeBank (tuned on)", timebank))
    print(row("AQUAINT", aquaint))
    print(row("AQUAINT, every fourth (looked at)", aquaint[::4]))
    print(row("AQUAINT, the others (never seen)", [each for at, each in enumerate(aquaint) if at % 4]))
    length = sum(len(document["text"]) for document in timebank) / len(timebank)
    print(f"{speed(timebank):.1f} ms a document of {length:.0f} characters, one core")
    return 0


def read(path: Path) -> list[Document]:
    """The documents of a gold file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def row(name: str, documents: list[Document]) -> str:
    """One line of the table."""
    tallies = [score(document, ours(document)) for document in documents]
    total, trivial = summed(tallies), summed([score(document, baseline(document)) for document in documents])
    low, high = spread(tallies, boot=BOOT) or (0.0, 0.0)
    return (
        f"{name:34} {len(documents):5} {total.gold:5} {total.predicted:5} {total.right:5}  {total.precision:.3f} "
        f"{total.recall:.3f} {total.f1:.3f} ({low:.3f}–{high:.3f})  {trivial.f1:.3f}"
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


def score(document: Document, guesses: list[Guess]) -> Tally:
    """How many guesses have the value of the gold expression that they overlap; each gold one takes one guess."""
    left, right = list(guesses), 0
    for gold in document["timexes"]:
        overlaps = [(min(each[1], gold["end"]) - max(each[0], gold["start"]), at) for at, each in enumerate(left)]
        most, at = max(overlaps, default=(0, 0))
        if most > 0:
            right += left.pop(at)[2] == gold["value"]
    return Tally(right, len(document["timexes"]), len(guesses))


def summed(tallies: list[Tally]) -> Tally:
    """The tallies of all documents together."""
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


def speed(documents: list[Document], method: Callable[[Document], list[Guess]] = ours) -> float:
    """Milliseconds a document."""
    begin = time.perf_counter()
    for document in documents:
        method(document)
    return (time.perf_counter() - begin) * 1000 / len(documents)


if __name__ == "__main__":
    raise SystemExit(main())
