"""Who bears a name: people under every spelling that the registry has, and under those that sound the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from communique.grounding.romanisation import (
    is_cyrillic,
    joined_sounds,
    latin,
    name_orders,
    skeleton,
    without_fathers_name,
    word_sound,
)
from communique.grounding.spelling import name_variants, person_key, shorter_keys

MIN_WHOLE = 6
"""Letters that a whole name's skeleton must have to be looked up by its sound."""
MIN_SURNAME = 4
"""The same for a surname."""


class Bearer(Protocol):
    """A person of the registry."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def parties(self) -> tuple[str, ...]: ...


class Bearers:
    """People by name. ``rank`` orders those who fit a name equally well."""

    def __init__(self, people: Iterable[Bearer], rank: Callable[[str], tuple[object, ...]]) -> None:
        self._parties: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._ranks: dict[str, tuple[object, ...]] = {}
        variants = name_variants()
        for person in people:
            self._parties[person.id] = person.parties
            self._ranks[person.id] = rank(person.id)
            for spelled in {person_key(spelling, variants) for spelling in (person.name, *person.aliases)}:
                for word in set(spelled.split(" ")):
                    self._words[word].append((spelled, person.id))
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

    @staticmethod
    def _first(answers: Iterable[list[str]]) -> list[str]:
        return next((found for found in answers if found), [])

    def _bearing(self, wanted: str, party: str | None) -> list[str]:
        """Whole names before surnames (the last word), surnames before given names."""
        fits: dict[str, int] = {}
        for spelled, person in self._words.get(wanted.split(" ", 1)[0], ()):
            if party is None or party in self._parties[person]:
                fit = _fit(wanted, spelled)
                if fit is not None and fit < fits.get(person, 9):
                    fits[person] = fit
        return sorted(fits, key=lambda person: (fits[person], self._ranks[person]))

    def _sounding(self, wanted: str, party: str | None) -> list[str]:
        sound = skeleton(wanted)
        if len(sound) < (MIN_WHOLE if " " in wanted else MIN_SURNAME):
            return []
        found = self._by_sound().get(sound, ())
        return sorted({p for p in found if party is None or party in self._parties[p]}, key=self._ranks.__getitem__)

    def _by_sound(self) -> dict[str, list[str]]:
        if self._sounds is None:
            self._sounds = defaultdict(list)
            told = {(spelled, person) for spellings in self._words.values() for spelled, person in spellings}
            for spelled, person in sorted(told):
                for sound in _sounds(spelled, name_orders().get(self._parties[person][0], "")):
                    self._sounds[sound].append(person)
        return self._sounds


def _keys_by_sound(wanted: str) -> Iterator[str]:
    """Keys to be looked up by sound: the whole name, without a father's name, without middle names."""
    yield wanted
    if bare := without_fathers_name(wanted):
        yield bare
    yield from (key for key in shorter_keys(wanted) if word_sound(key.rsplit(" ", 1)[-1]))


def _sounds(spelled: str, order: str) -> set[str]:
    """The skeletons under which a spelling is looked up: as it is, the surname alone, and turned round where people of
    the party are called both ways (``Orbán Viktor``, ``Suk-yeol Yoon``)."""
    sounds = [sound for sound in map(word_sound, spelled.split(" ")) if sound]
    found = {joined_sounds(sounds)}
    if len(sounds) > 1:
        found.add(joined_sounds(sounds[:1] if order == "surname first" else sounds[-1:]))
        if order:
            found |= {joined_sounds([*sounds[1:], sounds[0]]), joined_sounds([sounds[-1], *sounds[:-1]])}
    return found


def _fit(wanted: str, spelled: str) -> int | None:
    if spelled == wanted:
        return 0
    if spelled.endswith(f" {wanted}"):
        return 1
    return 2 if f" {wanted} " in f" {spelled} " else None
