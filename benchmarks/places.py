"""Places against LGL (local news) and GeoVirus (Wikinews on epidemics).   python -m benchmarks.places

Printed for each set: the share of located gold names that are found, Acc@161 km of all of them and of those found, and
the median error in km, as the gold folder's ``score_places.py`` does (found at most 161 km off, or with the same
GeoNames id); besides the same without the names of states (whose middle is a matter of taste), the share
in the right state where gold names one, and how many names were found that gold lacks. The interval is that of Acc@161
of all (documents drawn with replacement). Baseline: each name that the table has, as the most populous place of the
name. The even documents of both sets were looked at, the odd ones never.
"""

import json
import math
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from benchmarks.sets import gold_folder
from communique.grounding import gazetteer
from communique.grounding.gazetteer import fold
from communique.grounding.places import lookup, places
from communique.grounding.places_mentions import mentions

Document = dict[str, Any]
NEAR_KM = 161
BOOT = 1000


class Guess(NamedTuple):
    """A place that a method found."""

    start: int
    end: int
    lat: float
    lon: float
    country: str | None
    geonameid: int | None


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
        f"{'set':22} {'texts':>5} {'gold':>5}  found  acc161 of all (95 %)"
        "   of found  median km  no states  right state  extra"
    )
    for name in ("lgl", "geovirus"):
        lines = (folder / "places" / f"{name}.jsonl").read_text("utf-8").split("\n")
        documents = [json.loads(line) for line in lines if line]
        print(row(f"{name}, baseline", documents, baseline))
        print(row(name, documents, ours))
        print(row(f"{name}, odd (never seen)", documents[1::2], ours))
        print(f"  {speed(documents):.1f} ms a document, one core")
    return 0


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
    return (
        f"{name:22} {len(documents):5} {len(outcomes):5}  {len(errors) / len(outcomes):.3f}  {right(outcomes):.3f} "
        f"({low:.3f}–{high:.3f})     {right([each for each in outcomes if each.km is not None]):.3f}     "
        f"{statistics.median(errors):6.1f}     {right([each for each in outcomes if not each.of_state]):.3f}      "
        f"{f'{statistics.fmean(states):.3f}' if states else '–':>5}        {sum(extra for _, extra in told)}"
    )


def compare(document: Document, guesses: list[Guess]) -> tuple[list[Outcome], int]:
    """The outcome of each located gold name, and how many guesses meet no gold name at all."""
    gold = [each for each in document["toponyms"] if each.get("lat") is not None and each.get("ok") is not False]
    met = {at for each in document["toponyms"] for at, guess in enumerate(guesses) if overlap(each, guess) > 0}
    return [outcome(each, guesses) for each in gold], len(guesses) - len(met)


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
