"""Who a claim is about where only a table knows them: people of its rows whom the claim's sentence names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from communique.findings import Claim
from communique.record.checking_names import may_be, words_of_name
from communique.record.checking_values import Occurrence
from communique.record.regions import region_named
from communique.record.table_countries import state_of
from communique.record.vocabulary import valued


def with_people(claim: Claim, sentence: str, occurrences: Iterable[Occurrence], *, text: str = "") -> Claim:
    """The claim with the one traveller whom its sentence names in full, and the party that they travel for.

    Else the one whose last name stands there and whose full name in the `text` of the report.

    The registry does not know everybody whom a table lists. Only of visits; a claim that names somebody else whom the
    table knows, or whose sentence names several of the table's people, stays as it is.
    """
    if claim.kind != "visit" or (not claim.people and claim.level is not None and _has_traveller(claim)):
        return claim
    known: dict[str, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if one.kind == "visit" and one.by:
            for person in one.people:
                known[person].append(one)
    if any(may_be(name, person) and _fits(claim, known[person]) for name in claim.people for person in known):
        return claim
    named = [person for person in known if _is_named(person, sentence)]
    if not named and text:
        named = [person for person in known if _has_last_name(person, claim.quote) and _is_named(person, text)]
    if len(named) != 1:
        return claim
    ones = known[named[0]]
    by = tuple(dict.fromkeys(party for one in ones for party in one.by))
    levels = {one.level for one in ones}
    host = tuple(party for party in claim.parties if party not in by and _is_host(party, claim))
    return msgspec.structs.replace(
        claim,
        people=(named[0],),
        parties=(*by, *host),
        level=levels.pop() if len(levels) == 1 else claim.level,
    )


def _has_traveller(claim: Claim) -> bool:
    """Whether one of its parties is not where it leads."""
    return claim.place is not None and any(not _is_host(party, claim) for party in claim.parties)


def _fits(claim: Claim, ones: Iterable[Occurrence]) -> bool:
    """Whether the claim has the party for which a person travels."""
    return any(set(one.by) & set(claim.parties) for one in ones)


def _is_named(person: str, sentence: str) -> bool:
    """Whether the words of a name, two or more, stand in a row in the sentence, initials left out."""
    there = words_of_name(_before(sentence))
    return any(there[at : at + len(words)] == words for words in _forms(person) for at in range(len(there)))


def _forms(person: str) -> Iterator[tuple[str, ...]]:
    """The words of a name as reports have it: all of them, and the first and the last."""
    words = words_of_name(re.sub(r"\(.*?\)", "", person))
    if len(words) > 1:
        yield words
        yield (words[0], words[-1])


def _has_last_name(person: str, words: str) -> bool:
    return any(form[-1] in words_of_name(words) for form in _forms(person))


def _before(sentence: str) -> str:
    """The sentence up to "since", behind which stands who was there before."""
    words = "|".join(valued("checking_words", "earlier"))
    return re.split(rf"\b(?:{words})\b", sentence, maxsplit=1)[0]


def _is_host(party: str, claim: Claim) -> bool:
    """Whether a party of the claim is where it leads, not a body that the traveller was taken for."""
    if claim.place is None:
        return True
    region = region_named(claim.place)
    state = state_of(claim.place)
    return party == state or (region is not None and party in region.states) or (state is None and region is None)
