"""Names at the head of reports: persons, told from offices, places and agencies; outlets, told by their words."""

import re

from communique.reading.vocabulary import words

SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "&", "at"))
"""Words that stay small in names."""
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")


def is_person(name: str) -> bool:
    """Whether `name` reads as a person's: two to six capitalised words, none of them an office, agency or place."""
    parts = name.split()
    if "," in _SUFFIX.sub(" ", name):
        return False
    if not 2 <= len(parts) <= 6 or name in words("place of two words"):
        return False
    if any(_capitalised(part.strip(".,")) in words("no person") | words("venue word") for part in parts):
        return False
    capitals = [part for part in parts if _is_capitalised(part)]
    particles = [part for part in parts if part.lower() in words("particle")]
    return len(capitals) >= 2 and len(capitals) + len([p for p in particles if p not in capitals]) == len(parts)


def _capitalised(word: str) -> str:
    """A word in capitals with small letters behind the first, as the tables have it; agencies' initials stay."""
    return word.capitalize() if word.isupper() and len(word) > 4 else word


def _is_capitalised(word: str) -> bool:
    """Whether `word` begins with a capital and holds only letters and the marks of names."""
    letters = word.replace(".", "").replace("-", "").replace("’", "").replace("'", "").replace(",", "")
    return letters.isalpha() and (word[0].isupper() or bool(re.match(r"(?:al|el|d|l)[-'’][^\W\d_]", word)))


def without_office(words_in_order: str) -> str:
    """The name behind the offices: ``Press Secretary Ana Lopez`` gives ``Ana Lopez``, ``NSC Spokesperson`` nothing."""
    parts = words_in_order.split()
    last = max((index for index, part in enumerate(parts) if part.strip(",") in words("office word")), default=-1)
    return " ".join(parts[last + 1 :])


def has_office(text: str) -> bool:
    """Whether a word of `text` is one that offices are named with."""
    return any(part.strip(".,") in words("office word") for part in text.split())


def persons(list_of_names: str) -> tuple[str, ...]:
    """The persons in ``Ada Lin, Ben Ochieng and C. D. Marsh in Quito``, in order; places and agencies fall out."""
    joined = _SUFFIX.sub(" ", list_of_names)
    pieces = re.split(r"\s*(?:,|;|\||/|&|\band\b|\bwith\b|\bin\b|\bat\b|\bfor\b|\s[-–—]\s)\s*", joined)
    names = (_cased(piece.strip(" .:()")) for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if is_person(name)))


def _cased(name: str) -> str:
    """A name in capitals throughout, as in ``BY ADA LIN``, with small letters behind each first one."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)


def is_masthead(written: str) -> bool:
    """Whether a line is a newspaper's or agency's name by its first or last word: ``The Hill Road Gazette``."""
    parts = written.split()
    if not 2 <= len(parts) <= 6 or not all(part[0].isupper() or part in ("of", "the", "and", "&") for part in parts):
        return False
    return bool({parts[0].capitalize(), parts[-1].capitalize()} & words("outlet word"))


def is_institution(written: str) -> bool:
    """Whether a line is the name of an office that publishes: ``Ministry of Foreign Affairs of …``."""
    parts = written.removeprefix("The ").split()
    if not 2 <= len(parts) <= 14 or written.endswith((".", "!", "?", ":", ";", "…", ",")):
        return False
    if written.casefold() in words("label line"):
        return False
    named = {parts[0].title(), parts[0], parts[-1].title(), parts[-1]} & (words("institution word") | {"Office"})
    return bool(named) and all(part[0].isupper() or part in SMALL for part in parts)
