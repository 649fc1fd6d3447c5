"""Each visitor once: whether a claim counts people ("the fourth president to visit"), who counts in a window."""

import re
from collections.abc import Sequence

from communique.findings import Claim
from communique.grounding.rows import fold
from communique.record.checking_units import Counted
from communique.record.checking_windows import Window
from communique.record.vocabulary import valued

_BY_LAST = ("last_since", "interval", "regular")
"""Operators of a time, which every single visit matters to."""


def counts_people(claim: Claim) -> bool:
    """Whether a visitor who came twice may count once: "the first president to visit", not "the first visit by".

    The words up to the first "to" tell it: where they name the visit or the time, visits are counted.
    """
    if claim.operator in _BY_LAST:
        return False
    if claim.operator == "count":
        return True
    before = re.split(r"\bto\b", fold(claim.quote), maxsplit=1)[0]
    return not set(re.findall(r"\w+", before)) & {
        *valued("checking_words", "occasion"),
        *valued("checking_words", "trip"),
    }


def each_once(counted: Sequence[Counted], window: Window) -> tuple[Counted, ...]:
    """Of each visitor the first visit that begins in the window, and all that begin outside it.

    Who came before the window and again in it counts in it: "the first since 2017" is not the second after 2017.
    """
    found: list[Counted] = []
    met: set[tuple[str, ...]] = set()
    for one in counted:
        if (window.start is None or one.start >= window.start) and (window.end is None or one.start <= window.end):
            who = one.occurrences[0].people or (one.occurrences[0].id,)
            if who in met:
                continue
            met.add(who)
        found.append(one)
    return tuple(found)
