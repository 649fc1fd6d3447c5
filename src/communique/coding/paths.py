"""The way from one word to another over a sentence's dependency tree, written to be read."""

import itertools

from spacy.tokens import Token

LONGEST = 7
"""Words from which on the middle of a way is left out."""


def path(start: Token, end: Token, words: str | None = None) -> str | None:
    """``talks ←dobj held →nsubj Lavrov``: the arrows lead from head to dependent; None between two sentences.

    `words` stand for the last word where it is only the head of a phrase.
    """
    up, down = _both_ways(start, end)
    if not down:
        return None
    last = words or end.text
    steps = [_plain(start.text if len(up) > 1 or len(down) > 1 else last)]
    steps += [f"←{below.dep_} {_plain(above.text)}" for below, above in itertools.pairwise(up)]
    steps += [f"→{below.dep_} {_plain(below.text)}" for below in down[1:]]
    if len(down) > 1:
        steps[-1] = f"→{end.dep_} {_plain(last)}"
    if len(steps) > LONGEST:
        steps[2:-3] = ["…"]
    return " ".join(steps)


def distance(start: Token, end: Token) -> int | None:
    """Steps in the tree between two words, None between two sentences."""
    up, down = _both_ways(start, end)
    return len(up) + len(down) - 2 if down else None


def _both_ways(start: Token, end: Token) -> tuple[list[Token], list[Token]]:
    """The words from `start` up to the first that both hang on, and from that down to `end`; empty where none is."""
    above = {word.i: at for at, word in enumerate((start, *start.ancestors))}
    climbed: list[Token] = []
    for word in (end, *end.ancestors):
        climbed.append(word)
        if word.i in above:
            up = [start, *start.ancestors][: above[word.i] + 1]
            return up, climbed[::-1]
    return [], []


def _plain(words: str) -> str:
    return " ".join(words.split())
