"""Holdings of the package and of a user's own that tell the same."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.grounding.registry import Holding


def uncorrected(shipped: "list[Holding]", wins: "Iterable[Holding]") -> "list[Holding]":
    """The holdings of the package without those that the user's own rows tell anew: person, class, first day."""
    starts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for held in wins:
        starts[held.person_id, held.party, held.office_class].append(held.since)
    if not starts:
        return shipped
    return [
        held
        for held in shipped
        if not any(
            _same(held.since, since) for since in starts.get((held.person_id, held.party, held.office_class), ())
        )
    ]


def told_by(holding: "Holding", others: "Iterable[Holding]") -> bool:
    """Whether others of the person tell the same already: class, first and last day at the coarser precision."""
    return any(
        other.office_class == holding.office_class
        and _same(other.since, holding.since)
        and (other.until is None) == (holding.until is None)
        and (_same(other.until, holding.until) if other.until and holding.until else _seen(other) >= _seen(holding))
        for other in others
    )


def _seen(holding: "Holding") -> str:
    return holding.seen_on or ""


def _same(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]
