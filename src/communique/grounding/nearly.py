"""Names that nobody bears as written: who bears nearly this one, and whom a name as written can mean."""

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from communique.grounding.registry import PersonEntry, Registry, registry
from communique.grounding.rows import fold
from communique.grounding.spelling import honorifics, name_variants, person_key
from communique.grounding.titles import find_titles

_LIKE = 0.8
"""How alike two words are that one slip of the pen parts (``Grybauskaite``, ``Gribauskaite``: 0.92)."""
_LIKE_WHOLE = 0.92
"""How alike two whole names are that are written together or apart (``Abd el Aziz``, ``Abdulaziz``)."""


def bare_name(wanted: str) -> str:
    """A name without the titles and honorifics before it and a genitive after it.

    >>> bare_name("Foreign Minister Dr. S. Jaishankar’s")
    'S. Jaishankar'
    """
    rest = re.sub(r"['’]s$", "", wanted.strip())
    while True:
        title = next((title for title in find_titles(rest) if title.start == 0 and title.end < len(rest)), None)
        word = re.match(r"([^\s.]+)[.\s]+(?=\S+\s*\S)", rest)
        if title is not None:
            rest = rest[title.end :].lstrip(" ,.")
        elif word is not None and fold(word[1]) in honorifics("question"):
            rest = rest[word.end() :]
        else:
            return rest


def borne(spelled: str, people: Sequence[PersonEntry]) -> list[PersonEntry]:
    """Those of the people whose name or alias holds the name with the key ``spelled`` as a run of words."""
    run, of = f" {spelled} ", registry()
    return [person for person in people if any(run in f" {key} " for key in of.keys_of(person.id))]


def meant(spelled: str, people: Sequence[PersonEntry]) -> list[PersonEntry]:
    """Those of the people whom a name as written (its key) can mean: who bear it whole, else all who bear it; empty
    where the likeliest does not bear it. An answer to a name is certain where one of them alone held an office."""
    fits = borne(spelled, people)
    if not fits or fits[0] is not people[0]:
        return []
    return [person for person in fits if spelled in registry().keys_of(person.id)] or fits


def people_spelled_nearly(wanted: str, party: str | None) -> list[PersonEntry]:
    """The person whose name differs from ``wanted`` by a slip of spelling; empty for one word without a party, and
    where two people would do equally well."""
    spelled = person_key(wanted, name_variants())
    words = spelled.split(" ")
    if (len(words) < 2 and party is None) or max(map(len, words)) < 5:
        return []
    ranked: dict[str, float] = {}
    for key, person_id in _spellings(registry()).get(words[-1][0], ()):
        person = registry().people[person_id]
        if party is None or party in person.parties:
            likeness = _alike(words, key.split(" "))
            if likeness >= _LIKE:
                ranked[person_id] = max(likeness, ranked.get(person_id, 0.0))
    best = sorted(ranked, key=lambda person_id: -ranked[person_id])
    if not best or (len(best) > 1 and ranked[best[0]] == ranked[best[1]]):
        return []
    return [registry().people[best[0]]]


def _alike(words: Sequence[str], known: Sequence[str]) -> float:
    """How alike a name is to a known one: the least alike of its words, or the whole; 0 where they differ much.

    A single word is compared with the last word of the name.
    """
    if len(words) == 1:
        return _word(words[0], known[-1])
    if len(words) == len(known) and (worst := min(_word(o, k) for o, k in zip(words, known, strict=True))) >= _LIKE:
        return worst
    one, other = "".join(words), "".join(known)
    if min(len(one), len(other)) < 12 or abs(len(one) - len(other)) > 3:
        return 0.0
    matcher = SequenceMatcher(None, one, other)
    return whole if matcher.quick_ratio() > _LIKE_WHOLE and (whole := matcher.ratio()) > _LIKE_WHOLE else 0.0


def _word(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one[0] != other[0] or min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 2:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


@lru_cache(maxsize=1)
def _spellings(of: Registry) -> dict[str, list[tuple[str, str]]]:
    """Every spelling of every name with the person's id, under the first letter of its last word."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, person_id, _ in of.spellings():
        if key:
            found[key.rsplit(" ", 1)[-1][0]].append((key, person_id))
    return found
