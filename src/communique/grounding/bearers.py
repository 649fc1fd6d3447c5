"""Who bears a name: people under every spelling that the registry has, and under those that sound the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from communique.grounding.romanisation import (
    is_cyrillic,
    latin,
    name_orders,
    without_fathers_name,
    word_sound,
)
from communique.grounding.spelling import name_variants, person_key, shorter_keys

MIN_WHOLE = 6
"""Letters that a whole name's skeleton must have to be looked up by its sound."""
MIN_SURNAME = 4
"""The same for a surname."""


class Spelling(NamedTuple):
    """A way to write a person's name: its key, who bears it, and whether it is more than a surname (``D'Alema``)."""

    key: str
    person: str
    whole: bool


class Bearers:
    """People by name."""

    def __init__(
        self,
        spellings: Iterable[Spelling],
        parties: Mapping[str, tuple[str, ...]],
        rank: Callable[[str], tuple[object, ...]],
    ) -> None:
        """Names with the ids of those who bear them, the parties of each person, and who comes first of several."""
        self._parties = parties
        self._rank = rank
        self._ranks: dict[str, tuple[object, ...]] = {}
        self._words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._spellings = dict.fromkeys((key, person) for key, person, _ in spellings)
        for spelling in self._spellings:
            for word in set(spelling[0].split(" ")):
                self._words[word].append(spelling)
        self._sounds: dict[str, list[str]] | None = None

    def named(self, name: str, party: str | None) -> list[str]:
        """The ids of the people whose name or alias is, holds as a run of words, or sounds like ``name``."""
        wanted = person_key(name, name_variants())
        if not wanted:
            return []
        spellings = [wanted]
        if is_cyrillic(name):
            spellings += [person_key(spelled, name_variants()) for spelled in latin(name)]
        exact = [self._first(self._bearing(key, party) for key in (one, *shorter_keys(one))) for one in spellings]
        found = list(dict.fromkeys(person for one in exact for person in one))
        return found or self._first(self._sounding(key, party) for one in spellings for key in _keys_by_sound(one))

    def namesakes(self, name: str) -> list[str]:
        """The ids of those whom a name fits equally well: all who are called just so, else those with it as their
        surname, else those with it somewhere in their name, else those whose names sound like it."""
        wanted = person_key(name, name_variants())
        for key in (wanted, *shorter_keys(wanted)) if wanted else ():
            fits = self._fits(key, None)
            if fits:
                best = min(fits.values())
                return sorted((person for person, fit in fits.items() if fit == best), key=self._order)
        return self.named(name, None)

    @staticmethod
    def _first(answers: Iterable[list[str]]) -> list[str]:
        return next((found for found in answers if found), [])

    def _bearing(self, wanted: str, party: str | None) -> list[str]:
        """Whole names before surnames (the last word), surnames before given names."""
        fits = self._fits(wanted, party)
        return sorted(fits, key=lambda person: (fits[person], self._order(person)))

    def _fits(self, wanted: str, party: str | None) -> dict[str, int]:
        """How well each person bears a name: 0 it is the whole name, 1 its end, 2 a part of it."""
        fits: dict[str, int] = {}
        for spelled, person in self._words.get(wanted.split(" ", 1)[0], ()):
            if party is None or party in self._parties[person]:
                fit = _fit(wanted, spelled)
                if fit is not None and fit < fits.get(person, 9):
                    fits[person] = fit
        return fits

    def _sounding(self, wanted: str, party: str | None) -> list[str]:
        words = wanted.split(" ")
        sounds = [sound for sound in map(word_sound, words) if sound]
        if len(sounds) == 1:
            articles = [word for word in words if not word_sound(word)]
            if articles not in ([], ["al"]) or len(sounds[0]) < MIN_SURNAME:
                return []  # "Ed Gonzalez", "As Clinton" are no surnames
            sound = " ".join(["", *articles, *sounds])
        else:
            sound = "".join(sounds)
            if len(sound) < MIN_WHOLE:
                return []
        found = self._by_sound().get(sound, ())
        return sorted({p for p in found if party is None or party in self._parties[p]}, key=self._order)

    def _order(self, person: str) -> tuple[object, ...]:
        if person not in self._ranks:
            self._ranks[person] = self._rank(person)
        return self._ranks[person]

    def _by_sound(self) -> dict[str, list[str]]:
        if self._sounds is None:
            self._sounds = defaultdict(list)
            orders = {party: name.order for party, name in name_orders().items()}
            for spelled, person in self._spellings:
                for sound in _sounds(spelled, orders.get(self._parties[person][0], "")):
                    self._sounds[sound].append(person)
        return self._sounds


def _keys_by_sound(wanted: str) -> Iterator[str]:
    """Keys to be looked up by sound: the whole name, without a father's name, without middle names."""
    yield wanted
    if bare := without_fathers_name(wanted):
        yield bare
    yield from (key for key in shorter_keys(wanted) if word_sound(key.rsplit(" ", 1)[-1]))


def _sounds(spelled: str, order: str) -> set[str]:
    """The sounds under which a spelling is looked up: as it is, the surname alone behind a space (with its article
    where it has one), and turned round where people of the party are called both ways (``Orbán Viktor``)."""
    words = spelled.split(" ")
    sounds = [sound for sound in map(word_sound, words) if sound]
    if len(sounds) < 2:
        return {f" {sound}" for sound in sounds}
    found = {"".join(sounds), " " + sounds[0 if order == "surname first" else -1]}
    if words[-2] == "al":
        found.add(f" al {sounds[-1]}")
    if order:
        found |= {"".join([*sounds[1:], sounds[0]]), "".join([sounds[-1], *sounds[:-1]])}
    return found


def _fit(wanted: str, spelled: str) -> int | None:
    if spelled == wanted:
        return 0
    if spelled.endswith(f" {wanted}"):
        return 1
    return 2 if f" {wanted} " in f" {spelled} " else None
