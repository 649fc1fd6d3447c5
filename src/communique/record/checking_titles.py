"""Whose meetings a claim counts that names nobody but an office: "the presidents", "the two prime ministers"."""

import datetime as dt
import functools
import re
from typing import Literal

from communique.findings import Claim
from communique.grounding.offices import offices
from communique.grounding.registry import registry
from communique.grounding.rows import fold
from communique.record.checking_values import Occurrence
from communique.record.vocabulary import valued

Held = Literal["yes", "no", "not told"]
_HEADS = {"HOS", "HOG"}


def office_of_all(claim: Claim, sentence: str) -> str | None:
    """The class of the office that all who met hold by the claim's words, HOS or HOG; None where they tell none.

    Only of meetings and calls of heads whom the claim does not name: others are known by their names or level.
    """
    if claim.people or claim.level != "heads" or claim.kind not in ("meeting", "call"):
        return None
    for words in (claim.quote, sentence):
        text = fold(words)
        told = {
            office for title, office in valued("checking_words", "title").items() if re.search(rf"\b{title}\b", text)
        }
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def is_held(office: str, one: Occurrence, claim: Claim) -> Held:
    """Whether somebody of each state who took part held the office then: by the registry, where it knows them.

    A state whose head of state is its head of government has but the one; whom it does not know may hold any.
    """
    if not one.people or one.start is None:
        return "not told"
    found: list[Held] = [_of_party(office, one.people, code, one.start) for code in claim.parties if _is_state(code)]
    return "no" if "no" in found else "not told" if "not told" in found else "yes"


def _is_state(code: str) -> bool:
    return code in registry().states


@functools.lru_cache(maxsize=4096)
def _of_party(office: str, people: tuple[str, ...], party: str, day: dt.date) -> Held:
    classes = {held.office_class for name in people for held in offices(name, party=party, on=day)}
    one_head = not registry().holdings_in(party, "HOG") or not registry().holdings_in(party, "HOS")
    if office in classes or (classes and one_head):
        return "yes"
    return "no" if classes & _HEADS else "not told"
