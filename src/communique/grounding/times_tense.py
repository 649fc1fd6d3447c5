"""Whether the words about a time expression speak of what was or of what will be, by the verbs next to it.

No parser: cue words (classes ``futurecue`` and ``pastcue`` of ``data/time_words.tsv``), verbs in -ed and, where nothing
else speaks, an infinitive as in headlines ("Kishida to visit Seoul on Friday").
"""

import functools
import re
from typing import Literal

from communique.grounding import time_grammar

Tense = Literal["past", "future"]

_SENTENCE_BREAK = re.compile(r"[.!?;:]['\"”’)]*\s+(?=['\"“‘(]?[A-Z]|$)|\n")
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b|that\b|all\b)[a-z]{2,}")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb that governs ``text[start:end]``: the nearest before it in its sentence, else after it."""
    before = _SENTENCE_BREAK.split(text[max(0, start - 400) : start])[-1]
    after = _SENTENCE_BREAK.split(text[end : end + 300])[0]
    return _last(before) or _first(after) or _headline(before)


def _last(words: str) -> Tense | None:
    found = list(_cues().finditer(words))
    return _tense(found[-1]) if found else None


def _first(words: str) -> Tense | None:
    found = _cues().search(words)
    return _tense(found) if found else None


def _headline(words: str) -> Tense | None:
    return "future" if _INFINITIVE.search(words) else None


def _tense(cue: re.Match[str]) -> Tense:
    return "future" if cue["future"] else "past"


@functools.cache
def _cues() -> re.Pattern[str]:
    future = time_grammar.alternation(list(time_grammar.words("futurecue")))
    past = time_grammar.alternation(list(time_grammar.words("pastcue")))
    return re.compile(
        rf"(?<!\w)(?:(?P<future>{future})|(?P<past>{past}|(?!need|unit|hundr|nam)[a-z]{{2,}}ed))(?!\w)", re.I
    )
