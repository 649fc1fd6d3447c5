"""Whether the name of a capital or of a seat of government stands for the government: "Cairo and Rome signed"."""

import re

from communique.grounding.gazetteer import Entry, words
from communique.grounding.places_mentions import Mention

STANDS_FOR_IT = frozenset({"PPLC", "BLDG"})
"""Features of the places whose names stand for governments: capitals, palaces and ministries."""

_BEHIND = re.compile(r"(?: and (?:the )?[A-Z]\w+)?((?: \w+){1,3})")
_ITS = re.compile(r"(?:['’]s|(?<=s)['’])((?: [\w-]+){1,3})")
_TIE = re.compile(
    r"((?:\w+ ){1,3})(?:with|between|to|on|against|toward|towards|for)"
    r" (?:(?:both )?(?:the )?[A-Z][\w.]*,?(?: and| or)? (?:the )?)*(?:both |the )?$"
)
_CALLED_ON = re.compile(r"\b(?:call|calls|called|calling) (?:up)?on $")


def is_government(text: str, mention: Mention, entry: Entry) -> bool:
    """Whether the words around the name speak of a government and not of the place.

    It speaks ("Cairo said"), is spoken to ("urged Cairo"), acts ("a move by Cairo"), has ties ("talks between Cairo and
    Rome") or a policy ("Cairo's stance"). "In Cairo" is a place, whatever follows.
    """
    return entry.feature in STANDS_FOR_IT and speaks(text, mention)


def speaks(text: str, mention: Mention) -> bool:
    """Whether the words around the name are those around a government's, were it a capital's."""
    ahead = text[max(0, mention.start - 80) : mention.start].replace("\xa0", " ")
    tie = _TIE.search(ahead)
    if (tie is not None and any(_is(word, "tie") for word in tie[1].split())) or _CALLED_ON.search(ahead):
        return True
    if mention.before in words("pressed"):
        return True
    if mention.before.lower() in words("before"):
        return False
    behind = text[mention.end : mention.end + 80].replace("\xa0", " ")
    spoken, owned = _BEHIND.match(behind), _ITS.match(behind)
    return (spoken is not None and _speaks(spoken[1].split())) or (
        owned is not None and any(_is(word, "policy") for word in owned[1].split())
    )


def _speaks(following: list[str]) -> bool:
    """Whether the first word that is no helper is a verb of speech or of an act, which is not done to it ("by")."""
    verbs = [word for word in following if not _is(word, "helper")]
    return bool(verbs) and _is(verbs[0], "speech") and verbs[1:2] != ["by"]


def _is(word: str, kind: str) -> bool:
    return word.lower() in words(kind)
