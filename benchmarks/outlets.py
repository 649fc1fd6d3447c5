"""Who publishes a report and whose text it prints: right, wrong and not found, beside a trivial reader.

``python -m benchmarks.outlets`` prints two tables. The first is of 122 forms of credits of our own writing
(``credits.tsv``): ``seen`` and ``held`` were written down before the code, and the held ones not looked at while the
patterns were made; ``later`` ones were written after it and run once before anything was mended.
The second is of newspaper texts (LGL, PolNeAR) whose credits were marked by eye (``credits_real.tsv``): every text in
which an agency is named within the first 250 or last 120 characters was looked at, the others count as without credit.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.sets import gold_folder
from communique.grounding.agencies import agencies, agency_named
from communique.grounding.credits import origin_of, published_by
from communique.reading.metadata import found
from communique.reading.report import Report
from communique.reading.text import read_text

HERE = Path(__file__).parent
CORPORA = {
    "lgl": ("places/lgl.jsonl", "doc"),
    "polnear": ("attribution/train.jsonl", "id"),
    "polnear, development": ("attribution/dev.jsonl", "id"),
}


class Form(NamedTuple):
    """A made report with the outlet and the origin that a reader should find; empty where there is none."""

    group: str
    """``seen``, ``held`` or ``later``."""
    report: Report
    outlet: str
    origin: str


def forms() -> list[Form]:
    """The made reports of ``credits.tsv``."""
    rows = (line.split("\t") for line in (HERE / "credits.tsv").read_text("utf-8").splitlines()[1:])
    return [
        Form(group, read_text(text.replace("\\n", "\n"), known=found("field", address=address or None)), outlet, origin)
        for group, text, address, outlet, origin in rows
    ]


def outlet_found(report: Report) -> str:
    """The reader's outlet, empty where it finds none."""
    return published_by(report).outlet or ""


def origin_found(report: Report) -> str:
    """The reader's origin, empty where it finds none."""
    credit = origin_of(report)
    return credit.name if credit else ""


def trivial_outlet(report: Report) -> str:
    """The host of the address."""
    return re.sub(r"^https?://(?:www\.)?", "", report.address or "").split("/")[0]


def trivial_origin(report: Report) -> str:
    """The first agency that the text names anywhere."""
    match = _any_form().search(report.text)
    agency = agency_named(match.group()) if match else None
    return agency.name if agency else ""


@cache
def _any_form() -> re.Pattern[str]:
    written = {form for agency in agencies() for form in (agency.name, *agency.forms)}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(written, key=len, reverse=True)))})\b")


def judged(answer: str, gold: str) -> str:
    """right, wrong or "not found"; capitals do not count."""
    if answer.casefold() == gold.casefold():
        return "right"
    return "wrong" if answer else "not found"


def real(folder: Path) -> Iterator[tuple[str, Report, str]]:
    """Corpus, report and gold origin of the newspaper texts that are on this machine."""
    rows = (line.split("\t") for line in (HERE / "credits_real.tsv").read_text("utf-8").splitlines()[1:])
    gold = {(corpus, name): origin for corpus, name, origin in rows}
    for corpus, (path, key) in CORPORA.items():
        if (folder / path).exists():
            for line in filter(None, (folder / path).read_text("utf-8").split("\n")):
                row = json.loads(line)
                yield corpus, read_text(row["text"]), gold.get((corpus.partition(",")[0], row[key]), "")


def _verdicts(answers: list[tuple[str, str]]) -> str:
    counts = Counter(judged(answer, gold) for answer, gold in answers)
    return f"{counts['right']} right, {counts['wrong']} wrong, {counts['not found']} not found"


def form_table() -> Table:
    """The made forms: outlet and origin, of the seen and of the held."""
    table = Table("forms", "field", "ours", "trivial", title="credits of our own writing", title_justify="left")
    every = forms()
    for group in ("seen", "held", "later"):
        some = [form for form in every if form.group == group]
        outlets = [_verdicts([(of(f.report), f.outlet) for f in some]) for of in (outlet_found, trivial_outlet)]
        origins = [_verdicts([(of(f.report), f.origin) for f in some]) for of in (origin_found, trivial_origin)]
        table.add_row(f"{group} ({len(some)})", "outlet", *outlets)
        table.add_row("", "origin", *origins)
    return table


def real_table(folder: Path) -> Table:
    """The newspaper texts: credits found of those marked, and false ones."""
    table = Table("texts", "credits", "ours", "trivial", title="credits of newspaper texts", title_justify="left")
    rows = list(real(folder))
    for corpus in CORPORA:
        some = [(report, gold) for name, report, gold in rows if name == corpus]
        cells = [
            _found_and_false([(of(report), gold) for report, gold in some]) for of in (origin_found, trivial_origin)
        ]
        table.add_row(f"{corpus} ({len(some)})", str(sum(bool(gold) for _report, gold in some)), *cells)
    return table


def _found_and_false(answers: list[tuple[str, str]]) -> str:
    right = sum(answer == gold != "" for answer, gold in answers)
    return f"{right} found, {sum(answer not in ('', gold) for answer, gold in answers)} false"


def main(show: Callable[..., None] | None = None) -> None:
    """Print both tables; the second where the gold folder is on this machine."""
    show = show or Console().print
    show(form_table())
    folder = gold_folder()
    show(real_table(folder) if folder else "newspaper texts: not on this machine")


if __name__ == "__main__":
    main()
