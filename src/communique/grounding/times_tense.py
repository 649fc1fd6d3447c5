"""Whether the words about a time expression speak of what was or of what will be, by the verbs next to it.

No parser: cue words (classes ``futurecue`` and ``pastcue`` of ``data/time_words.tsv``), verbs in -ed and, where nothing
else speaks, an infinitive as in headlines ("Kishida to visit Seoul on Friday") or a journey in the present tense
("flies to Seoul on Monday").
"""

import functools
import re
from typing import Literal

from communique.grounding import time_grammar

Tense = Literal["past", "future"]

_SENTENCE_BREAK = re.compile(r"[.!?;:]['\"”’)]*\s+(?=['\"“‘(]?[A-Z]|$)|\n")
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b|that\b|all\b)[a-z]{2,}")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb that governs ``text[start:end]``: the nearest before it in its sentence, else after it.

    What owns something ("Wednesday's ruling") is read as past.
    """
    if text.startswith(("'s", "’s"), end):
        return "past"
    before = _SENTENCE_BREAK.split(text[max(0, start - 400) : start])[-1]
    after = _SENTENCE_BREAK.split(text[end : end + 300])[0]
    return _last(before) or _first(after) or _headline(before) or _headline(after)


def _last(words: str) -> Tense | None:
    return next((tense for tense in reversed(_tenses(words)) if tense), None)


def _first(words: str) -> Tense | None:
    return next((tense for tense in _tenses(words) if tense), None)


def _headline(words: str) -> Tense | None:
    return "future" if _INFINITIVE.search(words) or _scheduled().search(words) else None


def _tenses(words: str) -> list[Tense | None]:
    return [_tense(cue) for cue in _cues().finditer(words)]


def _tense(cue: re.Match[str]) -> Tense | None:
    if cue["future"] or cue["passive"] or cue["bidden"]:
        return "future"
    return "past" if cue["past"] or cue["cancelled"] else None


@functools.cache
def _scheduled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){time_grammar.alternation(list(time_grammar.words('scheduled')))}(?!\w)", re.IGNORECASE)


@functools.cache
def _cues() -> re.Pattern[str]:
    future = time_grammar.alternation(list(time_grammar.words("futurecue")))
    past = time_grammar.alternation(list(time_grammar.words("pastcue")))
    bid = time_grammar.alternation(list(time_grammar.words("bid")))
    return re.compile(
        rf"(?<!\w)(?:(?P<cancelled>had (?:been )?{future})|(?P<passive>{_PASSIVE})|(?P<future>{future}{_BE_DONE})"
        rf"|(?P<bidden>{bid} [^.;:]{{0,80}}?{_TO_DO})"
        rf"|{_ADJECTIVE}|(?P<past>{past}|(?!need|unit|hundr|nam)[a-z]{{2,}}ed))(?!\w)",
        re.IGNORECASE,
    )


_PASSIVE = r"(?:(?:is|are|was|were) )?(?:to|will|would|shall) (?:not |also )?be [a-z]+(?:ed|en|t)"
"""A verb in the future that ends like one in the past: "to be published"."""
_BE_DONE = r"(?: be [a-z]+(?:ed|en|t))?"
"""What may follow a future cue: "is supposed to be finished"."""
_TO_DO = r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b)(?-i:[a-z]{2,})"
"""What somebody is asked: "asked the envoy to leave" tells of a leaving to come."""
_ADJECTIVE = r"(?:an?|the|its|his|her|their|of|still|newly) [a-z]+ed"
"""A participle that is no verb: "an unspecified date"."""
