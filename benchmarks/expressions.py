"""The sets of single expressions (times, places, claims, merging) in the form of the table of all figures.

Each is measured by a module of its own; where that module or the gold folder is not here, the reason is given.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import msgspec

from benchmarks.figures import Figure, Measured
from benchmarks.scoring import Tally, spread
from benchmarks.sets import gold_folder

Measure = Callable[[Path, int], list[Measured]]


def measured(name: str, *, boot: int) -> list[Measured]:
    """The figures of one of `NAMES`, by the ``figures`` of its module; else the reason why there are none."""
    if find_spec(f"benchmarks.{name}") is None:
        return [_not_measured(name, "this version has no benchmark of it")]
    folder = gold_folder()
    if folder is None:
        return [_not_measured(name, "the gold folder is not on this machine")]
    if name in MEASURES:
        return MEASURES[name](folder, boot)
    found: list[Measured] = import_module(f"benchmarks.{name}").figures(boot=boot)
    return found


def _not_measured(name: str, why: str) -> Measured:
    return Measured(name=name, what="", seen="", not_measured=why)


def _figure(ours: Sequence[Tally], trivial: Sequence[Tally], boot: int) -> Figure:
    """A figure from the tallies of each document."""
    total, baseline = _sum(ours), _sum(trivial)
    return Figure(
        value=round(total.f1, 4),
        right=total.right,
        gold=total.gold,
        predicted=total.predicted,
        interval=spread(ours, boot=boot),
        baseline=round(baseline.f1, 4),
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total = total.plus(tally)
    return total


def _times(folder: Path, boot: int) -> list[Measured]:
    """TIMEX3 values and spans: TimeBank, and of AQUAINT the documents that were never looked at."""
    from benchmarks import times

    timebank, aquaint = (times.read(folder / "times" / f"{name}.jsonl") for name in ("timebank", "aquaint"))
    unseen = [document for at, document in enumerate(aquaint) if at % 4]
    found = []
    for name, documents, seen in (("TimeBank", timebank, "development"), ("AQUAINT", unseen, "never looked at")):
        ours = [times.compare(document, times.ours(document)) for document in documents]
        trivial = [times.compare(document, times.baseline(document)) for document in documents]
        figures = {
            "time values": _figure([one.value for one in ours], [one.value for one in trivial], boot),
            "time spans": _figure([one.relaxed for one in ours], [one.relaxed for one in trivial], boot),
        }
        what = "time expressions that overlap gold (spans), and have the same TIMEX3 value (values)"
        found.append(Measured(name=name, what=what, seen=seen, reports=len(documents), figures=figures))
    return found


def _places(folder: Path, boot: int) -> list[Measured]:
    """Coordinates: the documents of LGL and GeoVirus that were never looked at."""
    from benchmarks import places

    found = []
    for name, title in (("lgl", "LGL"), ("geovirus", "GeoVirus")):
        lines = (folder / "places" / f"{name}.jsonl").read_text("utf-8").split("\n")
        documents = [json.loads(line) for line in lines if line][1::2]
        told = [places.compare(document, places.ours(document["text"]))[0] for document in documents]
        simple = [places.compare(document, places.baseline(document["text"]))[0] for document in documents]
        ours, trivial = (
            [Tally(sum(o.right for o in one), len(one), len(one)) for one in each] for each in (told, simple)
        )
        share = msgspec.structs.replace(
            _figure(ours, trivial, boot), predicted=sum(o.km is not None for one in told for o in one)
        )
        what = (
            "share of located names found within 161 km (or with the same GeoNames id); predicted: names found at all"
        )
        figures = {"acc161 of all": share}
        found.append(Measured(name=title, what=what, seen="never looked at", reports=len(documents), figures=figures))
    return found


MEASURES: Mapping[str, Measure] = {"times": _times, "places": _places}
NAMES = ("times", "places", "attribution", "claims", "claims_found", "merging")
"""All such sets; one without a module is listed as not measured."""
