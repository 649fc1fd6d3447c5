"""Which states a region is made of: "the Middle East", "Central Asia"."""

import functools

import msgspec

from communique.grounding.rows import fold, listed
from communique.record.vocabulary import rows


class Region(msgspec.Struct, frozen=True):
    """A region: the states that all count to it, and those at its edge that many count to it as well."""

    name: str
    states: frozenset[str]
    edge: frozenset[str]


@functools.cache
def region_named(name: str) -> Region | None:
    """The region of a name (``the Middle East``); None where the table has none."""
    wanted = fold(name).removeprefix("the ").strip()
    for row in rows("regions"):
        if wanted in {fold(one).removeprefix("the ") for one in (row["region"], *listed(row["also"]))}:
            return Region(row["region"], frozenset(listed(row["states"])), frozenset(listed(row["edge"])))
    return None
