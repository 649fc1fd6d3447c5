"""Pairs of people of one party whose names are alike: who reads the list sees whether two of them are one."""

import itertools
from collections import defaultdict

from communique.grounding.spelling import name_variants, person_key
from registry.checking import DAY
from registry.holding import Human
from registry.joining import likeness


def pairs(people: list[Human]) -> list[str]:
    """A sentence for each pair, the most alike first."""
    variants = name_variants()
    by_word: dict[tuple[str, str], dict[str, Human]] = defaultdict(dict)
    for human in people:
        for word in {word for spelling in human.spellings for word in person_key(spelling, variants).split()}:
            if len(word) > 2:
                for party in human.parties:
                    by_word[party, word][human.id] = human
    found: dict[tuple[str, str], float] = {}
    known: dict[str, Human] = {human.id: human for human in people}
    for bearers in by_word.values():
        for one, other in itertools.combinations(sorted(bearers), 2):
            if (one, other) not in found:
                found[one, other] = _alike(known[one], known[other], variants)
    alike = sorted((-score, *pair) for pair, score in found.items() if score >= 1)
    return [f"{_told(known[one])} | {_told(known[other])}" for _, one, other in alike]


def on_one_day(people: list[Human]) -> list[str]:
    """A sentence for each pair of one party who hold an office of one class from the same day on and share a name.

    So one person stands in two tables under a short name and the full one: Molly and Mary Catherine Phee.
    """
    variants = name_variants()
    began: dict[tuple[str, str, str], dict[str, Human]] = defaultdict(dict)
    for human in people:
        for row in human.rows:
            if len(row.since) == DAY:
                began[row.party, row.office_class, row.since][human.id] = human
    names = {human.id: set(person_key(human.name, variants).split()) for human in people}
    return [
        f"{party} {office_class} {since}: {_told(known[one])} | {_told(known[other])}"
        for (party, office_class, since), known in sorted(began.items())
        for one, other in itertools.combinations(sorted(known), 2)
        if any(len(word) > 2 for word in names[one] & names[other])
    ]


def _alike(one: Human, other: Human, variants: dict[str, str]) -> float:
    return max(likeness(name, again, variants) for name in one.spellings for again in other.spellings)


def _told(human: Human) -> str:
    first = min(human.rows, key=lambda row: row.since)
    return f"{human.id} ({first.office_class} {first.since}–{first.until or 'open'}, {len(human.rows)} holdings)"
