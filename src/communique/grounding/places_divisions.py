"""Whether the text says that a name is a province's ("the state of Georgia") or a capital's ("the capital of")."""

import re

from communique.grounding.gazetteer import Entry, named, words
from communique.grounding.places_choice import APART_KM, kilometres, lies_in
from communique.grounding.places_mentions import Mention

ITS_CITY = 0.1
"""Share of a province's townspeople from which a city of its name is what the bare name means."""

_OF = re.compile(r"(\w+) of $")
_BEHIND = re.compile(r"(?:['’]s)? (\w+)(?:[ -](\w+))?")
_APOSTROPHES = ("'", "’")
_CAPITAL = re.compile(r", (?:which is )?(?:the |its )?(?:\w+ )?capital (?:city )?of (?:the )?")


def is_division(text: str, mention: Mention) -> bool:
    """Whether an office or a kind beside the name is a province's: "the governor of Georgia", "Washington state"."""
    if mention.before == "of":
        return _is_of(text, mention, "division")
    if mention.after not in words("division") and text[mention.end : mention.end + 1] not in _APOSTROPHES:
        return False
    behind = _BEHIND.match(text, mention.end)
    if behind is None or behind[1] not in words("division"):
        return False
    return behind[2] is None or behind[2].lower() not in words("staterun")


def is_region(text: str, mention: Mention) -> bool:
    """Whether the text says that the whole province is meant: "Kharkiv oblast", "the region of Kharkiv"."""
    if mention.before == "of" and _is_of(text, mention, "region"):
        return True
    return mention.after.lower() in words("region") or is_division(text, mention)


def _is_of(text: str, mention: Mention, kind: str) -> bool:
    of = _OF.search(text, max(0, mention.start - 30), mention.start)
    return of is not None and of[1].lower() in words(kind)


def city_or_province(text: str, mention: Mention, entry: Entry) -> Entry:
    """The city of a province's name where nothing says region, the province where the text says so, else the entry."""
    if entry.feature == "ADM1" and not is_region(text, mention):
        cities = [each for each in _beside(entry, mention) if each.feature in {"PPL", "PPLC"}]
        best = max(cities, key=lambda each: each.population, default=entry)
        return best if best.population >= ITS_CITY * entry.population else entry
    if entry.feature == "PPL" and is_region(text, mention):
        return next((each for each in _beside(entry, mention) if each.feature == "ADM1"), entry)
    return entry


def _beside(entry: Entry, mention: Mention) -> list[Entry]:
    """The places of the name that lie in the same province."""
    return [
        each
        for each in named(mention.key)
        if each.country == entry.country
        and (lies_in(each, entry) or lies_in(entry, each))
        and kilometres(each, entry) < APART_KM
    ]


def capital_of(text: str, mention: Mention, following: Mention | None) -> Entry | None:
    """The capital that the text explains behind its name: "Victoria, the capital of Seychelles"."""
    said = _CAPITAL.match(text, mention.end) if text.startswith(", ", mention.end) else None
    if said is None or following is None or following.start != said.end():
        return None
    around = named(following.key)
    inside = [each for each in named(mention.key) if any(lies_in(each, outer) for outer in around)]
    return max(inside, key=lambda each: (each.feature == "PPLC", each.population), default=None)
