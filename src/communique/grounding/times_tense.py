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

SENTENCE_BREAK = re.compile(
    r"(?<=[.!?;:])(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<!\b[ap]\.m\.)(?<!\bSept\.)(?<!\bCapt\.)"
    r"['\"”’)]*\s+(?=['\"“‘(]?[A-Z]|$)|\n"
)
"""The end of a sentence, not behind a short form such as "Sen." or "p.m."."""
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b|that\b|all\b)[a-z]{2,}")
_CLAUSE = re.compile(r"\b(?:who|which|that|when|where|while|because|after|before|but)\b|—|–| - ")
"""What opens a clause with a verb of its own."""


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb that governs ``text[start:end]``: of its own clause the nearest before it, else after it.

    What nobody plans ("the crash on Friday") and what was said ("in a statement Friday") was.
    Where its clause has no verb before it, the one behind it counts ("who on Friday said"), then what its sentence has.
    What owns something ("Wednesday's ruling") is read as past, unless it is looked ahead to ("until Sunday's vote").
    """
    before = SENTENCE_BREAK.split(text[max(0, start - 400) : start])[-1]
    if text.startswith(("'s", "’s"), end):
        return "future" if _AHEAD.search(before) and _last(before) == "future" else "past"
    if _happened().search(before):
        return "past"
    after = SENTENCE_BREAK.split(text[end : end + 300])[0]
    openers = list(_CLAUSE.finditer(before))
    clause = before[openers[-1].start() :] if openers else before
    own = _last(clause) or (_journey(clause) or _first(_CLAUSE.split(after)[0]) if openers else None)
    return own or _last(before) or _first(after) or _headline(before) or _headline(after)


def aims(before: str) -> bool:
    """Whether the last verb of the sentence so far is an infinitive: "announced a deal to merge"."""
    sentence = SENTENCE_BREAK.split(before)[-1]
    verbs = [cue.start() for cue in _cues().finditer(sentence) if _tense(cue)]
    infinitives = [match.start() for match in _INFINITIVE.finditer(sentence)]
    return bool(infinitives) and infinitives[-1] > max(verbs, default=-1)


_AHEAD = re.compile(r"\b(?:ahead of|before|during|for|into|until)\s+$")


def _last(words: str) -> Tense | None:
    return next((tense for tense in reversed([_tense(cue) for cue in _cues().finditer(words)]) if tense), None)


def _first(words: str) -> Tense | None:
    """The tense of the first verb; who "urged" somebody to go or "agreed to" go did so then, whatever is to come."""
    cues = _cues().finditer(words)
    return next((tense for cue in cues if (tense := "past" if _resolves(cue) else _tense(cue))), None)


def _resolves(cue: re.Match[str]) -> bool:
    return cue["bidden"] is not None or (cue["future"] or "").lower() in time_grammar.words("resolve")


def _headline(words: str) -> Tense | None:
    return "future" if _INFINITIVE.search(words) else _journey(words)


def _journey(clause: str) -> Tense | None:
    """The tense of a clause in the present: "who arrives on Thursday" is yet to arrive, whatever he did."""
    return "future" if _scheduled().search(clause) else None


def _tense(cue: re.Match[str]) -> Tense | None:
    if cue["future"] or cue["passive"] or cue["bidden"]:
        return "future"
    return "past" if cue["past"] or cue["cancelled"] or cue["unable"] or cue["announced"] else None


@functools.cache
def _happened() -> re.Pattern[str]:
    """What a time stands right behind: a mishap, or a statement, with its place or without."""
    mishap = time_grammar.alternation(list(time_grammar.words("mishap")))
    voiced = time_grammar.alternation(list(time_grammar.words("voiced")))
    return re.compile(
        rf"\b(?:{mishap}|(?:in|by|from|to) (?:an?|his|her|its|their|the) (?:[\w'’-]+ ){{0,2}}?{voiced})"
        r"(?: (?:in|at|near|of|outside|with|on|against) (?!on\b)[A-Z][\w.'’, -]{0,40}?)?"
        r"(?: on| late| early| late on| early on)?\s+$"
    )


@functools.cache
def _scheduled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){time_grammar.alternation(list(time_grammar.words('scheduled')))}(?!\w)", re.IGNORECASE)


@functools.cache
def _cues() -> re.Pattern[str]:
    future = time_grammar.alternation(list(time_grammar.words("futurecue")))
    past = time_grammar.alternation(list(time_grammar.words("pastcue")))
    bid = time_grammar.alternation(list(time_grammar.words("bid")))
    withheld = time_grammar.alternation(list(time_grammar.words("withheld")))
    announced = time_grammar.alternation(list(time_grammar.words("announce")))
    alternatives = (
        rf"(?P<cancelled>had (?:been )?{future})",
        rf"(?P<unable>could(?: not|n['’]t)|(?:neither|nor|nobody|no one) [^.;:]{{0,60}}?could"
        rf"|had to|would(?: not|n['’]t) {withheld})",
        rf"(?P<announced>{announced} (?:[a-z'’-]+ ){{0,4}}?plans?)",
        rf"{_PRESENT_PASSIVE}(?!{future})(?:{past}|[a-z]{{2,}}ed)",
        rf"(?P<passive>{_PASSIVE})",
        rf"(?P<future>{future}{_BE_DONE})",
        rf"(?P<bidden>{bid} [^.;:]{{0,80}}?{_TO_DO})",
        rf"{_ADJECTIVE}(?!{future}\b)[a-z]+ed",
        rf"(?P<past>{past}|{_NO_PAST}[a-z]{{2,}}ed)",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_NO_PAST = r"(?!need|unit|hundr|nam|succeed|proceed|exceed|feed|speed|breed|indeed|seed)"
"""What begins a word in -ed that is no verb in the past."""
_PASSIVE = r"(?:(?:is|are|was|were) )?(?:to|will|would|shall) (?:not |also )?be [a-z]+"
"""A verb in the future that ends like one in the past: "to be published"."""
_PRESENT_PASSIVE = r"(?:is|are)(?: being| now| also| not)? "
"""What makes a participle a present one: "is heard" tells of no past."""
_BE_DONE = r"(?:(?: [a-z]+)? be [a-z]+)?"
"""What may follow a future cue: "is supposed to be finished"."""
_TO_DO = r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b)(?-i:[a-z]{2,})"
"""What somebody is asked: "asked the envoy to leave" tells of a leaving to come."""
_ADJECTIVE = r"(?:an?|the|its|his|her|their|of|still|newly) "
"""What makes a participle no verb: "an unspecified date"; "the planned visit" is one to come."""
