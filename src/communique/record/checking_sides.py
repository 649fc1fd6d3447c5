"""Who and where a claim is about: who travels to whom, which states a place means."""

from collections.abc import Iterable
from typing import NamedTuple

from communique.findings import Claim
from communique.grounding.history import former_states
from communique.record.checking_names import may_be
from communique.record.checking_values import Occurrence
from communique.record.regions import region_named
from communique.record.table_countries import state_of


class Sides(NamedTuple):
    """The parties and the place of a claim, as what happened is compared with them."""

    parties: frozenset[str]
    """All of these take part; of a visit those that travel."""
    hosts: frozenset[str] | None
    """Of a visit the states visited, of others where it was; None: anywhere."""
    edge: frozenset[str] = frozenset()
    """States that may count among the hosts or not."""
    words: str | None = None
    """A place within a state, or one that no table knows, in the claim's words."""
    unknown: bool = False
    """The place is told, and nothing knows which states it means."""


def sides_of(claim: Claim, occurrences: Iterable[Occurrence]) -> Sides:
    """The sides of a claim; of a visit to no state, or to a town, the people that travel tell who is the host."""
    if claim.kind != "visit":
        return _Placed(claim.place).sides(frozenset(claim.parties))
    placed = _Placed(claim.place)
    if placed.states:
        return Sides(frozenset(claim.parties) - placed.states, placed.states, placed.edge)
    if len(claim.parties) < 2:
        return Sides(frozenset(claim.parties), None, words=placed.words, unknown=placed.words is not None)
    forth = Sides(frozenset(claim.parties[:1]), frozenset(claim.parties[1:]), words=placed.words)
    back = Sides(frozenset(claim.parties[1:]), frozenset(claim.parties[:1]), words=placed.words)
    known = [one for one in occurrences if one.kind == "visit" and _of(one, claim)]
    fits_forth, fits_back = (
        any(set(one.by) & side.parties and one.country in (side.hosts or ()) for one in known) for side in (forth, back)
    )
    return back if claim.people and fits_back and not fits_forth else forth


def _of(one: Occurrence, claim: Claim) -> bool:
    return any(may_be(name, person) for name in claim.people for person in one.people)


def _once_of(states: frozenset[str]) -> frozenset[str]:
    """The former states that may go by the name of one of these: East Germany of Germany, what became of others."""
    return frozenset(code for code, one in former_states().items() if states & {one.party, *one.successors})


class _Placed:
    """The place of a claim: a state, a region, or a place within a state."""

    def __init__(self, place: str | None) -> None:
        region = region_named(place) if place else None
        state = state_of(place) if place and region is None else None
        self.states = region.states if region else frozenset({state} if state else ())
        self.edge = (region.edge if region else frozenset()) | _once_of(self.states)
        self.words = place if place and not self.states else None

    def sides(self, parties: frozenset[str]) -> Sides:
        return Sides(parties, self.states or None, self.edge, self.words)
