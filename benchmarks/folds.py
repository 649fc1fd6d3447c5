"""Five fixed folds of the gold reports: what is trained is measured on others.   python -m benchmarks.folds

The assignment is kept in ``folds.tsv`` and does not change with the program. It was made from the facts of gold (days,
outlets, parties, names), no text read: reports that tell of one happening, of one trip, or of the same parties in the
same days go together (a *group*). Groups in the order of outlet and day are dealt to the folds in one run, so that the
reports of an outlet lie in as few folds as their number allows, neighbours in time in one.
"""

import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.scoring import Answer, Item, words
from benchmarks.sets import SETS, base_of, gold_of, reports_of

FILE = Path(__file__).with_name("folds.tsv")
FOLDS = 5
NAMES = ("reports", "wire")
"""The sets that are split."""
_NEAR = 3
"""Days by which reports about the same parties, or the stays of one traveller, may lie apart in a group."""
_TRAVELS = frozenset({"visit"})


class Place(NamedTuple):
    """Where a report stands: its group, named after the group's first report, and its fold."""

    group: str
    fold: int


class Facts(NamedTuple):
    """What the grouping looks at of one report."""

    outlet: str
    published: dt.date
    answer: Answer


def read(file: Path = FILE) -> dict[tuple[str, str], Place]:
    """The place of each report, by set and id."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(row["set"], row["report"]): Place(row["group"], int(row["fold"])) for row in rows}


def made(reports: Mapping[str, Facts]) -> dict[str, Place]:
    """The place of each report of one set."""
    groups = sorted(grouped(reports), key=lambda ids: _order(reports[ids[0]], ids[0]))
    found: dict[str, Place] = {}
    for ids in groups:
        middle = len(found) + len(ids) / 2
        found |= dict.fromkeys(ids, Place(ids[0], int(FOLDS * middle / len(reports))))
    return found


def grouped(reports: Mapping[str, Facts]) -> list[list[str]]:
    """The groups, each in the order of its reports' days."""
    group = {key: key for key in reports}
    for one, other in combinations(reports, 2):
        if group[one] != group[other] and together(reports[one], reports[other]):
            old = group[other]
            group |= {key: group[one] for key in reports if group[key] == old}
    order = sorted(reports, key=lambda key: _order(reports[key], key))
    found: dict[str, list[str]] = {}
    for key in order:
        found.setdefault(group[key], []).append(key)
    return list(found.values())


def together(a: Facts, b: Facts) -> bool:
    """Whether two reports tell of one happening or one trip, or an outlet's of the same parties in the same days."""
    if any(_is_one(x, y) for x in a.answer["events"] for y in b.answer["events"]):
        return True
    near = abs((a.published - b.published).days) <= _NEAR and a.outlet == b.outlet
    return near and bool(_dyads(a.answer) & _dyads(b.answer))


def _is_one(a: Item, b: Item) -> bool:
    """Whether two happenings, both with their days, are the same, or two stays of one traveller's trip."""
    days = [dt.date.fromisoformat(day) for day in (a["start"], a["end"], b["start"], b["end"]) if day]
    if a["kind"] != b["kind"] or len(days) < 4:
        return False
    apart = max((days[2] - days[1]).days, (days[0] - days[3]).days)
    if a["kind"] in _TRAVELS and _travellers(a) & _travellers(b):
        return apart <= _NEAR
    return apart <= 0 and set(a["parties"]) == set(b["parties"]) and (days[1] - days[0]).days <= _NEAR


def _travellers(event: Item) -> set[str]:
    return {words(person["name"])[-1] for person in event.get("people") or [] if words(person.get("name"))}


def _dyads(answer: Answer) -> set[tuple[str, ...]]:
    return {tuple(sorted(event["parties"])) for event in answer["events"] if len(event["parties"]) == 2}


def _order(facts: Facts, key: str) -> tuple[str, dt.date, str]:
    return facts.outlet, facts.published, key


def of_set(name: str) -> dict[str, Facts]:
    """The facts of the reports of a set; empty where it is not on this machine."""
    one = next(each for each in SETS if each.name == name)
    base = base_of(one)
    if base is None:
        return {}
    gold = gold_of(one, base)
    found = {}
    for key, report in reports_of(one, base):
        day = gold[key]["report"].get("published")
        found[key] = Facts(report.outlet or "", dt.date.fromisoformat(day) if day else dt.date.min, gold[key])
    return found


def lines(names: Sequence[str] = NAMES) -> Iterator[str]:
    """The table of the folds."""
    yield "set\treport\tgroup\tfold"
    for name in names:
        places = made(of_set(name))
        yield from (f"{name}\t{key}\t{group}\t{fold}" for key, (group, fold) in sorted(places.items()))


if __name__ == "__main__":
    FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
