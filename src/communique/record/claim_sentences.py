"""The sentence of a report that a claim stands in: people and offices that a claim means are named there."""

import re

from communique.findings import Claim

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SHORT = re.compile(r"(?:^|[\s(“\"])(?:[A-Z][a-z]{0,2}|(?:[A-Z]\.)+[A-Z])$")
"""A short form that a point ends, but no sentence: Mr., Gen., U.S."""
_LOOK = 12


def sentence_of(claim: Claim, text: str) -> str:
    """The sentence of a text that holds the claim, lines made one; the claim's own words where its place is not told.

    A claim over several sentences has all of them.
    """
    if claim.span is None or not 0 <= claim.span[0] < claim.span[1] <= len(text):
        return claim.quote
    first, last = claim.span
    start = max((found.end() for found in _PARAGRAPH.finditer(text, 0, first)), default=0)
    after = _PARAGRAPH.search(text, last)
    end = after.start() if after else len(text)
    for found in _END.finditer(text, start, end):
        if _SHORT.search(text[max(start, found.start() - _LOOK) : found.start()]):
            continue
        if found.end() <= first:
            start = found.end()
        elif found.start() >= last - 1:
            end = found.start() + len(found[0].rstrip())
            break
    return " ".join(text[start:end].split())
