"""In which order an outlet writes a date in slashes, by the habit of its state (``data/date_orders.tsv``)."""

from functools import lru_cache

from communique.grounding.outlets import outlet_for
from communique.grounding.rows import read_rows

_ENDINGS = {"gov": "USA", "mil": "USA", "uk": "GBR"}
"""Endings of addresses that are no ISO code of their state."""


def day_first(address: str | None, outlet: str | None) -> bool | None:
    """Whether 08/11/2023 is 8 November for an outlet: not for one of the USA; None where its state is not known."""
    state = _state(address, outlet)
    return None if state is None else {"month": False, "unknown": None}.get(_orders().get(state, ""), True)


def _state(address: str | None, outlet: str | None) -> str | None:
    known = (outlet_for(address) if address else None) or (outlet_for(outlet) if outlet else None)
    if known is not None:
        return known.country if known.country in _states().values() else None
    host = (address or "").split("//")[-1].split("/")[0].split(":")[0]
    ending = host.rpartition(".")[2].lower() if "." in host else ""
    return _ENDINGS.get(ending) or _states().get(ending)


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    return {party: order for party, order, _source in read_rows("date_orders")}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """The ISO3 code of each state by its two letters."""
    return {iso2.lower(): iso3 for iso3, iso2, *_ in read_rows("states") if iso2}
