"""Merging of mentions from reports of several outlets against links made by hand.   python -m benchmarks.merging

The gold folder's ``merging/mentions.jsonl`` holds 38 mentions of 6 events: of each a few words, the day of its report,
and the day and place that it tells. From these a telling is made, so that merging is measured alone: once with the
people whom those few words name, once with those whom the report names elsewhere too (they stand in the label of the
gold event, which is favourable). A planned event counts with the one that it was realised as. Printed: B-cubed and
pairs, as ``score_merging.py`` counts them, beside trivial ways. The set was looked at when the rule was made, and six
events are too few to tell more than that nothing is badly wrong.
"""

import datetime as dt
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.figures import Figure, Measured
from benchmarks.sets import gold_folder
from communique.findings import Event, Kind, Person, Place
from communique.record.blocks import interval
from communique.record.merged import merge
from communique.record.tellings import Telling

Mention = dict[str, Any]
Groups = Mapping[str, str]
"""The event of each mention."""

NAMES = {
    r"Shoigu|Шойгу|绍伊古|глава Минобороны": ("Sergei Shoigu", "RUS"),
    r"Putin|Путин|普京|President received": ("Vladimir Putin", "RUS"),
    r"Zhang|Чжан|张又侠|Central Military C|Chinese military official": ("Zhang Youxia", "CHN"),
}
"""Who is meant by the words of the mentions; a title stands for its holder, as in a report that named them before."""
COUNTRIES = {
    "Moscow": "RUS",
    "Москва": "RUS",
    "莫斯科": "RUS",
    "Novo-Ogaryovo": "RUS",
    "Beijing": "CHN",
    "BEIJING": "CHN",
    "Китай": "CHN",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def mentions() -> list[Mention] | None:
    """The mentions with their gold events; None where the gold folder is not on this machine."""
    folder = gold_folder()
    if folder is None or not (folder / "merging" / "mentions.jsonl").exists():
        return None
    return [json.loads(line) for line in (folder / "merging" / "mentions.jsonl").read_text("utf-8").splitlines()]


def telling(mention: Mention, *, people_known: bool = False) -> Telling:
    """What a reader makes of a mention, who knows the people from its words alone or from the whole report."""
    published = dt.date.fromisoformat(mention["report_date"]) if mention["report_date"] else None
    words, place = mention["trigger_text"], mention["place_in_report"]
    named = mention["event_label"] if people_known else words
    first, last = told_days(mention["event_date_in_report"] or "", published)
    event = Event(
        id=mention["mention"],
        kind=kind_of(words),
        plover="CONSULT",
        modality="planned" if mention["modality"] == "planned" else "asserted",
        parties=("RUS", "CHN"),
        people=tuple(Person(name=n, party=p) for pattern, (n, p) in NAMES.items() if re.search(pattern, named)),
        place=Place(quote=place, country=COUNTRIES.get(place)) if place else None,
        start=first,
        end=last,
        occasion="Northern/Interaction-2023" if "Interaction" in words else None,
        quotes=(words,),
    )
    at = int(mention["mention"].rsplit("#", 1)[1])
    return Telling(report=mention["url"], start=at, end=at + 1, published=published, event=event)


def kind_of(words: str) -> Kind:
    """An exercise where the words tell of one, else a meeting."""
    return "exercise" if re.search(r"patrol|drill|exercise|North|Interaction", words) else "meeting"


def told_days(words: str, published: dt.date | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """The interval that the words of a date mean in a report of that day; (None, None) where they tell none."""
    days = [dt.date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", words)]
    if days:
        return days[0], days[-1]
    if published is None:
        return None, None
    monday = published - dt.timedelta(days=published.weekday())
    if words in WEEKDAYS:
        day = published - dt.timedelta(days=(published.weekday() - WEEKDAYS.index(words)) % 7)
        return day, day
    weeks = {"last week": -7, "this week": 0}
    if words in weeks:
        first = monday + dt.timedelta(days=weeks[words])
        return first, first + dt.timedelta(days=6)
    return (published, published) if words in ("当日上午", "ongoing") else (None, None)


def ours(found: Sequence[Mention], *, people_known: bool = False) -> Groups:
    """The record's events; a plan goes with what it came to."""
    made = [telling(one, people_known=people_known) for one in found]
    by_id, events = {one.id: one.event.id for one in made}, merge(made)
    return {by_id[told]: event.realised_by or event.id for event in events for told in event.tellings}


def apart(found: Sequence[Mention]) -> Groups:
    """Trivial: every mention is an event of its own."""
    return {one["mention"]: one["mention"] for one in found}


def ours_people_known(found: Sequence[Mention]) -> Groups:
    """The record's events where the people are known."""
    return ours(found, people_known=True)


def one_for_each_kind(found: Sequence[Mention]) -> Groups:
    """Trivial: all mentions of one kind are one event."""
    return {one["mention"]: kind_of(one["trigger_text"]) for one in found}


def same_day(found: Sequence[Mention]) -> Groups:
    """Trivial: one event for each kind and first day, the day of the report where none is told."""
    groups = {}
    for one in found:
        made = telling(one)
        days = interval(made)
        groups[one["mention"]] = f"{made.event.kind} {days[0] if days else made.published}"
    return groups


Scores = dict[str, float]


def score(gold: Groups, predicted: Groups) -> Scores:
    """B-cubed and pairs, as the gold folder's ``score_merging.py`` counts them."""
    in_gold, in_group = Counter(gold.values()), Counter(predicted[m] for m in gold)
    cells = Counter((gold[m], predicted[m]) for m in gold)
    precision = sum(c * c / in_group[g] for (_, g), c in cells.items()) / len(gold)
    recall = sum(c * c / in_gold[e] for (e, _), c in cells.items()) / len(gold)
    together, same, merged = (sum(n * (n - 1) // 2 for n in c.values()) for c in (cells, in_gold, in_group))
    different = len(gold) * (len(gold) - 1) // 2 - same
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "together": together,
        "same": same,
        "merged": merged,
        "false_merges": (merged - together) / different if different else 0.0,
        "missed": (same - together) / same if same else 0.0,
    }


WAYS: dict[str, Callable[[Sequence[Mention]], Groups]] = {
    "Communique": ours,
    "  people known": ours_people_known,
    "all apart": apart,
    "one for each kind": one_for_each_kind,
    "same kind and day": same_day,
}


def figures(*, boot: int) -> list[Measured]:
    """The figures for ``benchmarks.accuracy``; the interval is over events drawn with replacement."""
    found = mentions()
    about = Measured(name="merging", what="mentions of 6 events; counts are of pairs of mentions", seen="development")
    if found is None:
        return [msgspec.structs.replace(about, not_measured="its folder is not on this machine")]
    gold = {one["mention"]: one["event"] for one in found}
    trivial = score(gold, same_day(found))["f1"]
    ways = {"bcubed": ours(found), "bcubed_people_known": ours_people_known(found)}
    return [
        msgspec.structs.replace(
            about,
            reports=len({one["url"] for one in found}),
            figures={name: _figure(gold, groups, trivial, boot=boot) for name, groups in ways.items()},
        )
    ]


def _figure(gold: Groups, predicted: Groups, trivial: float, *, boot: int) -> Figure:
    """B-cubed F1; the counts are those of pairs of mentions."""
    scores = score(gold, predicted)
    return Figure(
        value=round(scores["f1"], 4),
        right=int(scores["together"]),
        gold=int(scores["same"]),
        predicted=int(scores["merged"]),
        interval=_interval(gold, predicted, boot=boot),
        baseline=round(trivial, 4),
    )


def _interval(gold: Groups, predicted: Groups, *, boot: int) -> tuple[float, float] | None:
    """95 % of the B-cubed F1 of gold events drawn with replacement, each draw an event of its own."""
    if boot < 2:
        return None
    members: dict[str, list[str]] = defaultdict(list)
    for mention, event in gold.items():
        members[event].append(mention)
    chance, values = random.Random(3), []
    for _ in range(boot):
        drawn = chance.choices(sorted(members), k=len(members))
        told = [(f"{n} {m}", f"{n} {event}", predicted[m]) for n, event in enumerate(drawn) for m in members[event]]
        again = {event: n for n, event in reversed(list(enumerate(drawn)))}
        group = {m: g if again[e.split(" ", 1)[1]] == int(e.split(" ", 1)[0]) else f"{e} {g}" for m, e, g in told}
        values.append(score({m: e for m, e, _ in told}, group)["f1"])
    values.sort()
    return round(values[int(0.025 * boot)], 4), round(values[min(boot - 1, int(0.975 * boot))], 4)


def main() -> int:
    """Prints the table; 1 where the gold folder is not on this machine."""
    found = mentions()
    if found is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    gold = {one["mention"]: one["event"] for one in found}
    print(f"{len(gold)} mentions of {len(set(gold.values()))} events")
    print(f"{'':20} {'P':>5} {'R':>5} {'B³ F1':>6}  false merges  missed")
    for name, way in WAYS.items():
        s = score(gold, way(found))
        print(
            f"{name:20} {s['precision']:.3f} {s['recall']:.3f} {s['f1']:6.3f}"
            f"  {int(s['merged'] - s['together']):4} ({s['false_merges']:.3f})"
            f"  {int(s['same'] - s['together'])} of {int(s['same'])} ({s['missed']:.3f})"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
