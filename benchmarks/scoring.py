"""How findings are compared with gold, both in the codebook's form (``docs/codebook.md``), and how sure a figure is.

Everything is counted as right, in gold and predicted, summed over the reports; pairs are one to one, the best first.
The measures are those of ``docs/accuracy.md``. Findings are plain dictionaries here, since gold leaves fields out.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Item = Mapping[str, Any]
"""One event, statement or claim."""
Answer = Mapping[str, Any]
"""The findings of one report."""

EMPTY: Answer = {"events": [], "statements": [], "claims": []}
MODALITIES = ("asserted", "planned", "denied", "habitual", "hypothetical")
FIELDS = ("modality", "plover", "country", "dates", "parties", "direction", "level")
REPORT_FIELDS = ("title", "outlet", "published")
SAME_CLASS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""PLOVER classes that the codebook reads as others."""
PARTICLES = ("al", "bin", "de", "van", "von", "and")
"""Words of a name that need no capital."""


class Tally(NamedTuple):
    """How many were right, how many gold has, how many were predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 where nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where neither has anything."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


Counts = Mapping[str, Tally]
"""The tally of each measure."""


def words(text: str | None) -> list[str]:
    """The words in lower case.

    >>> words("Xi Jinping's visit")
    ['xi', 'jinping', 's', 'visit']
    """
    return re.findall(r"\w+", (text or "").lower())


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """The F1 of two lists of words, each word as often as it stands there.

    >>> likeness(["met", "in", "Astana"], ["met", "Astana"])
    0.8
    """
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if common else 0.0


def overlap(a: Iterable[str] | None, b: Iterable[str] | None) -> float:
    """The Jaccard index of two sets; 1 where both are empty."""
    left, right = set(a or ()), set(b or ())
    return len(left & right) / len(left | right) if left | right else 1.0


def quotes(item: Item) -> list[str]:
    """All quotes of an item, which has one or several."""
    return list(item.get("quotes") or ([item["quote"]] if item.get("quote") else []))


def quoted_words(item: Item) -> list[str]:
    """The words of all quotes together."""
    return words(" ".join(quotes(item)))


def dates(item: Item) -> tuple[str | None, str | None]:
    """Both ends of the interval."""
    return item.get("start"), item.get("end")


def can_coincide(a: Item, b: Item) -> bool:
    """Whether two intervals have a day in common; an unknown end is unbounded."""
    (start, end), (other_start, other_end) = dates(a), dates(b)
    if not (start or end) or not (other_start or other_end):
        return True
    return (start or "0000") <= (other_end or "9999") and (other_start or "0000") <= (end or "9999")


def country(event: Item) -> str | None:
    """The country of the place, None where there is no single place."""
    place = event.get("place")
    return place.get("country") if isinstance(place, Mapping) else None


def plover(event: Item) -> str | None:
    """The PLOVER class as the codebook reads it."""
    told = event.get("plover")
    return SAME_CLASS.get(told or "", told)


def direction(event: Item) -> tuple[frozenset[str], frozenset[str]]:
    """Who acts, and on whom."""
    return frozenset(event.get("by") or ()), frozenset(event.get("to") or ())


def same_speaker(a: Item, b: Item) -> bool:
    """Whether two statements have the same speaker: equal words, one name within the other, or words much alike."""
    one, other = a.get("speaker") or "", b.get("speaker") or ""
    left, right = set(words(one)), set(words(other))
    if not left or not right:
        return not left and not right
    is_name = all(w[:1].isupper() or w in PARTICLES for w in re.findall(r"\w+", f"{one} {other}"))
    within = left == right or (is_name and (left <= right or right <= left))
    return within or likeness(words(one), words(other)) >= 0.8


def event_weight(gold: Item, found: Item) -> float:
    """How well two events go together; 0 where they cannot be one."""
    if gold["kind"] != found.get("kind") or overlap(gold["parties"], found.get("parties")) < 0.5:
        return 0.0
    if not can_coincide(gold, found):
        return 0.0
    weight = 1 + overlap(gold["parties"], found["parties"]) + likeness(quoted_words(gold), quoted_words(found))
    return weight + (dates(gold) == dates(found)) + (gold.get("modality") == found.get("modality"))


def content_weight(gold: Item, found: Item) -> float:
    """How much the contents of two statements are alike; 0 below one half."""
    alike = likeness(quoted_words(gold), quoted_words(found))
    return alike if alike >= 0.5 else 0.0


def statement_weight(gold: Item, found: Item) -> float:
    """The likeness of the contents where the speaker is the same."""
    return content_weight(gold, found) if same_speaker(gold, found) else 0.0


def claim_weight(gold: Item, found: Item) -> float:
    """How well two claims go together; 0 where operator, number, kind or parties differ."""
    same = all(gold.get(key) == found.get(key) for key in ("operator", "number", "kind"))
    if not same or overlap(gold.get("parties"), found.get("parties")) < 0.5:
        return 0.0
    return 1 + likeness(quoted_words(gold), quoted_words(found))


def paired(
    gold: Sequence[Item], found: Sequence[Item], weight: Callable[[Item, Item], float]
) -> list[tuple[Item, Item]]:
    """Pairs of what is in gold and what was found, each used once, the heaviest first."""
    weights = ((weight(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    pairs: list[tuple[Item, Item]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for heavy, i, j in sorted(weights, reverse=True):
        if heavy > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _strictly(gold: Item, found: Item) -> bool:
    """Whether two paired events also have the same parties, modality, country and dates."""
    same_parties = set(gold["parties"]) == set(found["parties"])
    same_modality = gold.get("modality") == found.get("modality")
    return same_parties and same_modality and country(gold) == country(found) and dates(gold) == dates(found)


def _same_fields(gold: Item, found: Item) -> dict[str, bool]:
    """For each field of two paired events whether it is the same."""
    return {
        "modality": gold.get("modality") == found.get("modality"),
        "plover": plover(gold) == plover(found),
        "country": country(gold) == country(found),
        "dates": dates(gold) == dates(found),
        "parties": set(gold["parties"]) == set(found["parties"]),
        "direction": direction(gold) == direction(found),
        "level": gold.get("level") == found.get("level"),
    }


def _last_names(event: Item) -> set[str]:
    """The last names of those who took part."""
    return {words(p.get("name"))[-1] for p in event.get("people") or [] if words(p.get("name"))}


def _held_offices(event: Item) -> set[tuple[str, str]]:
    """Last name and office of those whose office is told."""
    people = [p for p in event.get("people") or [] if words(p.get("name")) and p.get("office")]
    return {(words(p["name"])[-1], " ".join(words(p["office"]))) for p in people}


def _shared(gold: set[Any], found: set[Any]) -> Tally:
    return Tally(len(gold & found), len(gold), len(found))


class _Counting:
    """The tallies of one report while they are counted."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}

    def add(self, measure: str, tally: Tally) -> None:
        self.tallies[measure] = self.tallies.get(measure, Tally()).plus(tally)


def count(gold: Answer, found: Answer) -> Counts:
    """Every measure of one report."""
    counting = _Counting()
    _count_events(counting, gold.get("events", []), found.get("events", []))
    _count_statements(counting, gold.get("statements", []), found.get("statements", []))
    _count_claims(counting, gold.get("claims", []), found.get("claims", []))
    for name in REPORT_FIELDS:
        if told := gold["report"].get(name):
            same = words(told) == words((found.get("report") or {}).get(name))
            counting.add(f"report_{name}", Tally(int(same), 1, 1))
    return counting.tallies


def _count_events(counting: _Counting, gold: Sequence[Item], found: Sequence[Item]) -> None:
    pairs = paired(gold, found, event_weight)
    cited = sum(likeness(quoted_words(g), quoted_words(f)) >= 0.3 for g, f in pairs)
    counting.add("events", Tally(len(pairs), len(gold), len(found)))
    counting.add("events_strict", Tally(sum(_strictly(g, f) for g, f in pairs), len(gold), len(found)))
    counting.add("events_cited", Tally(cited, len(gold), len(found)))
    for g, f in pairs:
        for field, same in _same_fields(g, f).items():
            counting.add(f"field_{field}", Tally(int(same), 1, 1))
        counting.add("field_people", _shared(_last_names(g), _last_names(f)))
        counting.add("field_offices", _shared(_held_offices(g), _held_offices(f)))
        told, answered = g.get("modality"), f.get("modality")
        for one in MODALITIES:
            counting.add(f"modality_{one}", Tally(int(told == answered == one), int(told == one), int(answered == one)))


def _count_statements(counting: _Counting, gold: Sequence[Item], found: Sequence[Item]) -> None:
    pairs = paired(gold, found, content_weight)
    denials = [(bool(g.get("denies")), bool(f.get("denies"))) for g, f in pairs]
    counting.add("statements", Tally(len(paired(gold, found, statement_weight)), len(gold), len(found)))
    counting.add("statement_content", Tally(len(pairs), len(gold), len(found)))
    counting.add("speaker_of_content", Tally(sum(same_speaker(g, f) for g, f in pairs), len(pairs), len(pairs)))
    both, told, answered = sum(a and b for a, b in denials), sum(a for a, _ in denials), sum(b for _, b in denials)
    counting.add("denies_true", Tally(both, told, answered))
    counting.add("targets", Tally())
    for g, f in pairs:
        counting.add("targets", _shared(_targets(g), _targets(f)))


def _targets(statement: Item) -> set[tuple[str, bool]]:
    """The parties spoken about, each with whether it is said not to be meant."""
    return {(" ".join(words(t.get("party"))), bool(t.get("negated"))) for t in statement.get("targets") or []}


def _count_claims(counting: _Counting, gold: Sequence[Item], found: Sequence[Item]) -> None:
    pairs = paired(gold, found, claim_weight)
    counting.add("claims", Tally(len(pairs), len(gold), len(found)))
    counting.add("claims_strict", Tally(sum(dates(g) == dates(f) for g, f in pairs), len(gold), len(found)))


def counted(gold: Mapping[str, Answer], found: Mapping[str, Answer]) -> list[Counts]:
    """The tallies of every gold report; one that was not answered counts as answered with nothing."""
    return [count(answer, found.get(key, EMPTY)) for key, answer in gold.items()]


def summed(counts: Iterable[Counts]) -> dict[str, Tally]:
    """The tallies of all reports together."""
    total = _Counting()
    for one in counts:
        for measure, tally in one.items():
            total.add(measure, tally)
    return total.tallies


def interval(counts: Sequence[Counts], measure: str, *, boot: int) -> tuple[float, float] | None:
    """The 95 % interval of F1 from `boot` draws of as many reports with replacement; None without draws."""
    return spread([one.get(measure, Tally()) for one in counts], boot=boot)


def spread(tallies: Sequence[Tally], *, boot: int) -> tuple[float, float] | None:
    """The 95 % interval of the F1 of tallies summed, by drawing among them; None without draws, or for one report."""
    if not boot or len(tallies) < 2:
        return None
    drawn = []
    for seed in range(boot):
        sample = random.Random(seed).choices(tallies, k=len(tallies))
        drawn.append(Tally(*(sum(column) for column in zip(*sample, strict=True))).f1)
    drawn.sort()
    return round(drawn[int(boot * 0.025)], 3), round(drawn[int(boot * 0.975)], 3)


def not_verbatim(found: Mapping[str, Answer], texts: Mapping[str, str]) -> int:
    """How many quotes are empty or not in the text of their report, and how many items have none."""
    wrong = 0
    for key, answer in found.items():
        for item in (*answer.get("events", ()), *answer.get("statements", ()), *answer.get("claims", ())):
            cited = quotes(item)
            wrong += sum(not quote or quote not in texts.get(key, "") for quote in cited) + (not cited)
    return wrong
