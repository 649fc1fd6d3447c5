"""What the words of a claim tell besides its values: that it is about an office, and which region is "the region"."""

import re
from collections.abc import Iterable

import msgspec

from communique.findings import Claim
from communique.grounding.names import find_names
from communique.grounding.registry import registry
from communique.grounding.rows import fold, listed
from communique.record.checking_values import Coverage
from communique.record.regions import region_named
from communique.record.table_countries import state_of
from communique.record.vocabulary import rows, valued

_BEFORE = 6
"""How many words before a title may tell that it is about whoever holds it ("the first sitting U.S. president")."""


def of_office(claim: Claim, coverage: Iterable[Coverage]) -> Claim:
    """The claim without its people where it is about whoever holds an office: "the first president to visit Laos".

    One that names nobody and no level, but the office, gets the level of that office.
    """
    words = fold(f"{claim.quote} {claim.qualifier or ''}")
    for one in coverage:
        if claim.kind not in one.kinds or one.people or not one.levels:
            continue
        for title in one.titles:
            if claim.people and _is_of_any(title, words):
                return msgspec.structs.replace(claim, people=(), level=one.levels[0])
            if not claim.people and claim.level is None and title in fold(claim.qualifier or ""):
                return msgspec.structs.replace(claim, level=one.levels[0])
    return claim


def _is_of_any(title: str, words: str) -> bool:
    """ "The first president to …", "by an Indian prime minister", "no president had": whoever it was.

    Looked at are the words before the title, up to "as" and to what is counted: "his first visit as president" is his.
    """
    if re.search(rf"\b{title}\s+(ever\s+)?to\b", words):
        return True
    ends = {"as", *valued("checking_words", "occasion"), *valued("checking_words", "trip")}
    for found in re.finditer(rf"\b{title}\b", words):
        before = re.findall(r"[\w-]+", words[: found.start()])[-_BEFORE:]
        for at, word in reversed(list(enumerate(before))):
            if word in ends:
                break
            if word in valued("checking_words", "whoever") or re.fullmatch(r"\d+(st|nd|rd|th)", word):
                if at == 0 or before[at - 1] != "as":
                    return True
                break
    return False


def with_region(claim: Claim, sentence: str) -> tuple[Claim, bool]:
    """The claim with the region that it means by "the region", and whether that was guessed.

    A region that the sentence names, else the first of the table in which all the states lie that the sentence names.
    """
    if claim.kind != "visit" or (claim.place is not None and _is_known(claim.place)):
        return claim, False
    if not set(re.findall(r"\w+", fold(f"{claim.quote} {claim.place or ''}"))) & set(
        valued("checking_words", "region")
    ):
        return claim, False
    name = _named_region(sentence) or _region_of(sentence, claim)
    if name is None:
        return claim, False
    return msgspec.structs.replace(claim, place=name, unit="tour"), True


def is_anywhere(claim: Claim) -> bool:
    """Whether a claim without a place counts travels wherever they lead: "her first trip abroad"."""
    words = set(re.findall(r"\w+", fold(f"{claim.quote} {claim.qualifier or ''}")))
    return bool(words & set(valued("checking_words", "always")))


def _is_known(place: str) -> bool:
    return region_named(place) is not None or state_of(place) is not None


def _named_region(sentence: str) -> str | None:
    text = fold(sentence)
    named = [
        row["region"]
        for row in rows("regions")
        if any(re.search(rf"\b{re.escape(fold(word))}\b", text) for word in (row["region"], *listed(row["also"])))
    ]
    return named[0] if named else None


def _region_of(sentence: str, claim: Claim) -> str | None:
    """The first region that holds all the states of the sentence but the traveller's own."""
    named = {code for name in find_names(sentence) if name.kind != "person" for code in _homes(name.codes[0])}
    there = named - set(claim.parties[:1])
    for row in rows("regions"):
        if there and there <= {*listed(row["states"]), *listed(row["edge"])}:
            return row["region"]
    return None


def _homes(code: str) -> tuple[str, ...]:
    """A state is its own home; of an armed group the states where it is at home; of others none."""
    if code in registry().states:
        return (code,)
    known = registry().organisations.get(code)
    return known.home if known is not None else ()
