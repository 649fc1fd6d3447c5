"""People who are one: the same spelling in one party, a state's minister in an organisation, what is ruled by hand."""

import re
from collections import defaultdict
from difflib import SequenceMatcher

from communique.grounding.offices import OF_ONE
from communique.grounding.romanisation import word_sound
from communique.grounding.rows import fold
from communique.grounding.spelling import name_variants, person_key
from registry.days import overlap
from registry.holding import Human, attach, is_state
from registry.sheets import hand_rows, values


def join(people: list[Human]) -> tuple[list[Human], list[str]]:
    """The people after all joins, and a sentence for each namesake that could not be told."""
    people = _by_hand(people)
    people = _within_parties(people)
    return _organisations(people)


def likeness(one: str, other: str, variants: dict[str, str]) -> float:
    """How alike two names are: 3 the same, 2 one within the other (two words or more), 1 nearly the same letters,
    0.5 the surname alone, 0 not."""
    a, b = person_key(one, variants), person_key(other, variants)
    if a == b:
        return 3
    if _initials(a.split(), b.split()) or _initials(b.split(), a.split()):
        return 2
    if _other_initial(one, other):
        return 0
    short, long = sorted((_telling(a), _telling(b)), key=len)
    if short and (_runs_through(short, long) or sorted(short) == sorted(long)):
        return 2 if len(short) > 1 else 0.5
    near = max(SequenceMatcher(None, a, b).ratio() - 0.84, SequenceMatcher(None, _sorted(a), _sorted(b)).ratio() - 0.86)
    return 1 if near >= 0 else 0


def begin_alike(one: str, other: str, variants: dict[str, str]) -> bool:
    """Whether the words of two names begin with the same sounds: ``Talal al-Khalid`` is not ``Sabah al-Khalid``."""
    first, second = (
        sorted(sound[0] for sound in map(word_sound, person_key(name, variants).split()) if len(sound) > 1)
        for name in (one, other)
    )
    return first == second


def _telling(spelled: str) -> list[str]:
    """The words of a name without particles and initials."""
    return [word for word in spelled.split() if len(word) > 2 and word not in ("bin", "von", "van", "del")]


def _runs_through(short: list[str], long: list[str]) -> bool:
    """Whether the words of one name stand in the other in the same order: ``Sabah al-Ahmad al-Jabir`` holds ``Sabah
    al-Ahmad``, not ``Jabir al-Ahmad``, his brother."""
    rest = iter(long)
    return all(word in rest for word in short)


def _other_initial(one: str, other: str) -> bool:
    """``G. Rajapakse`` is not Mahinda Rajapaksa, nor M. Rajapakse."""
    words = fold(one).split(), fold(other).split()
    abbreviated = any(_INITIAL.match(name) for name in (one, other)) and min(map(len, words)) > 1
    return abbreviated and words[0][0][0] != words[1][0][0] and words[0][-1][0] == words[1][-1][0]


_INITIAL = re.compile(r"[A-Z]\.? ")


def near_word(one: str, other: str, variants: dict[str, str]) -> bool:
    """Whether two names share a word but for a letter or two: ``Kocharian`` and ``Robert Kocharyan``."""
    words = [person_key(name, variants).split() for name in (one, other)]
    return any(
        SequenceMatcher(None, a, b).ratio() >= NEAR
        for a in words[0]
        for b in words[1]
        if min(len(a), len(b)) >= LETTERS
    )


NEAR = 0.8
"""Of the letters of two words that are one surname in two spellings; fewer than ``LETTERS`` tell nothing."""
LETTERS = 4


def _initials(short: list[str], long: list[str]) -> bool:
    """``G. Bush`` for ``George Bush``."""
    return len(short) > 1 and short[-1] == long[-1] and len(short[0]) == 1 and long[0].startswith(short[0])


def _sorted(spelled: str) -> str:
    return " ".join(sorted(spelled.split()))


def _merge(into: Human, other: Human) -> None:
    for row in other.rows:
        attach(into, row)
    into.spellings.update(other.spellings)
    if " " not in into.name and " " in other.name:
        into.name = other.name


def _by_hand(people: list[Human]) -> list[Human]:
    """``registry/hand/same.tsv``: monarchs of many realms, high representatives, one person under two names."""
    variants = name_variants()
    gone: set[int] = set()
    for row in hand_rows("same"):
        parties = values(row["parties"])
        spelled = {person_key(name, variants) for name in (row["name"], *values(row["also"]))}
        same = [h for h in people if h.parties[0] in parties and any(_bears(h, one, variants) for one in spelled)]
        same.sort(key=lambda human: (parties.index(human.parties[0]), human.since))
        for other in same[1:]:
            _merge(same[0], other)
            gone.add(id(other))
        if same:
            same[0].home = parties[0]
            same[0].name = row["name"]
    return [human for human in people if id(human) not in gone]


def _bears(human: Human, spelled: str, variants: dict[str, str]) -> bool:
    return any(person_key(spelling, variants) == spelled for spelling in human.spellings)


def _within_parties(people: list[Human]) -> list[Human]:
    """One person under two spellings: each has the other's name, or a public row's name is a spelling of the other."""
    variants = name_variants()
    named: dict[tuple[str, str], list[Human]] = defaultdict(list)
    for human in people:
        for spelling in human.spellings:
            spelled = person_key(spelling, variants)
            known = named[human.parties[0], spelled]
            if " " in spelled and not any(other is human for other in known):
                known.append(human)
    gone: set[int] = set()
    for human in sorted(people, key=lambda h: all(row.origin != "public" for row in h.rows)):
        keys = {person_key(spelling, variants) for spelling in human.spellings}
        for other in [other for one in sorted(keys) for other in named[human.parties[0], one]]:
            if other is not human and not {id(human), id(other)} & gone and _one(human, other, variants):
                _merge(other, human)
                gone.add(id(human))
    return [human for human in people if id(human) not in gone]


def _one(human: Human, other: Human, variants: dict[str, str]) -> bool:
    """Whether two who share a spelling are the same: not where both held one office at a time."""
    if human.apart or other.apart:
        return False
    public = all(row.origin == "public" for row in human.rows)
    borne = _bears(other, person_key(human.name, variants), variants)
    if public and not borne and likeness(human.name, other.name, variants) < 2:
        return False
    if not public and not (borne and _bears(human, person_key(other.name, variants), variants)):
        return False
    if overlap(human.since, human.until, other.since, other.until) < -20 * 365:
        return False
    return not any(
        mine.office_class == theirs.office_class
        and mine.office_class in OF_ONE
        and overlap(mine.since, mine.until, theirs.since, theirs.until) > 31
        for mine in human.rows
        for theirs in other.rows
    )


def _organisations(people: list[Human]) -> tuple[list[Human], list[str]]:
    """People of states who served an organisation (Stoltenberg, Guterres) become one, where one namesake fits."""
    variants = name_variants()
    at_home: dict[str, list[Human]] = defaultdict(list)
    for human in people:
        if is_state(human.parties[0]):
            for spelled in {person_key(spelling, variants) for spelling in human.spellings}:
                if " " in spelled:
                    at_home[spelled].append(human)
    kept, notes = [], []
    for human in people:
        if is_state(human.parties[0]):
            kept.append(human)
            continue
        home = [
            h
            for h in at_home.get(person_key(human.name, variants), [])
            if overlap(h.since, h.until, human.since, human.until) > -15 * 365
        ]
        if len(home) == 1:
            _merge(home[0], human)
            continue
        if home:
            notes.append(f"{human.name} ({human.parties[0]}) could be of {', '.join(h.parties[0] for h in home)}")
        kept.append(human)
    return kept, notes
