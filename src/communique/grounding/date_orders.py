"""In which order an outlet writes a date in slashes: by the habit of its state or of its address' ending.

``data/date_orders.tsv`` has a row for each state, and for each ending of an address that tells more or less than the
state whose letters it has: ``.gov`` is American, ``.io`` is anybody's.
"""

from functools import lru_cache

from communique.grounding.outlets import outlet_for
from communique.grounding.rows import read_rows


def day_first(address: str | None, outlet: str | None) -> bool | None:
    """Whether 08/11/2023 is 8 November for an outlet: not for one of the USA; None where its state is not known."""
    known = (outlet_for(address) if address else None) or (outlet_for(outlet) if outlet else None)
    order = _by_ending(address or "") if known is None else _of_state(known.country)
    return {"day": True, "month": False}.get(order)


def _by_ending(address: str) -> str:
    """The order by the longest ending in the table, else by the state of the last two letters."""
    host = address.split("//")[-1].split("/")[0].split(":")[0].lower()
    labels = host.split(".")[1:]
    endings = (".".join(["", *labels[at:]]) for at in range(len(labels)))
    told = next((_orders()[ending] for ending in endings if ending in _orders()), None)
    return told or _of_state(_states().get(labels[-1], "") if labels else "")


def _of_state(party: str) -> str:
    return _orders().get(party, "day") if party in _states().values() else "unknown"


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    return {key: order for key, order, _source in read_rows("date_orders")}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """The ISO3 code of each state by its two letters."""
    return {iso2.lower(): iso3 for iso3, iso2, *_ in read_rows("states") if iso2}
