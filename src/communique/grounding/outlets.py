"""Who owns an outlet: a label with its source and year, found by the outlet's address or name, never a weight."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.grounding.rows import listed, read_rows
from communique.grounding.words import key

Ownership = Literal["state-controlled", "captured", "public", "government"]
LABELS: dict[str, tuple[Ownership, str]] = {
    "SC": ("state-controlled", "state-controlled media"),
    "CaPu": ("captured", "captured public media"),
    "CaPr": ("captured", "captured private media"),
    "ISFM": ("public", "independent media funded and managed by the state"),
    "ISF": ("public", "independent media funded by the state"),
    "ISM": ("public", "independent media managed by the state"),
    "IP": ("public", "independent public media"),
    "GOV": ("government", "page of a government or international organisation"),
}
"""The types of the State Media Monitor, and what they are shown as."""


class Outlet(msgspec.Struct, frozen=True):
    """An outlet and its ownership as of ``year``. Outlets that no table has are unknown, not independent."""

    name: str
    names: tuple[str, ...]
    company: str
    country: str
    """ISO3, or the code of an organisation."""
    ownership: Ownership
    label: str
    code: str
    """The source's own code for the type, such as ``CaPu``."""
    doubtful: bool
    """The source itself puts a question mark."""
    domains: tuple[str, ...]
    year: int
    source: str
    licence: str


class _Outlets(NamedTuple):
    by_host: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    by_name: dict[str, Outlet | None]


def outlet_for(name_or_address: str) -> Outlet | None:
    """The outlet of an address (by host, else by registrable domain) or of a name; None where no table has it, or
    where outlets of several states bear the name.

    >>> outlet_for("https://www.xinhuanet.com/english/2023").country
    'CHN'
    """
    wanted = name_or_address.strip()
    outlets = _outlets()
    if "." in wanted and " " not in wanted:
        host = _host(wanted)
        return outlets.by_host.get(host) or outlets.by_domain.get(registrable(host))
    return outlets.by_name.get(_name_key(wanted))


def registrable(host: str) -> str:
    """The part of a host that somebody registered: ``world.people.com.cn`` is people.com.cn, ``en.rt.com`` rt.com."""
    labels = host.lower().removeprefix("www.").split(".")
    second_level = len(labels) > 2 and len(labels[-1]) == 2 and _SECOND_LEVEL.fullmatch(labels[-2])
    return ".".join(labels[-3:] if second_level else labels[-2:])


_SECOND_LEVEL = re.compile(
    r"ac|ad|co|com|edu|gob|gouv|gov|go|gv|info|int|mil|ne|net|nom|or|org|press|pub|re|rep|sch|web"
)


def _host(address: str) -> str:
    return re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", address.lower()).split("/")[0].split(":")[0]


def _name_key(name: str) -> str:
    return re.sub(r"^the | (?:news agency|news|agency|online)$", "", key(name))


@lru_cache(maxsize=1)
def _outlets() -> _Outlets:
    by_host: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet | None] = {}
    known_outlets = [_outlet(cells) for cells in read_rows("outlets")]
    for outlet in known_outlets:
        for host in outlet.domains:
            by_host.setdefault(host, outlet)
            domain = registrable(host)
            if domain not in by_domain or (host == domain and domain not in by_domain[domain].domains):
                by_domain[domain] = outlet
        for name in (outlet.name, *outlet.names):
            _put(by_name, name, outlet)
    own = dict(by_name)
    for outlet in known_outlets:
        if _name_key(outlet.company) not in own:
            _put(by_name, outlet.company, outlet)
    return _Outlets(by_host, by_domain, by_name)


def _put(by_name: dict[str, Outlet | None], name: str, outlet: Outlet) -> None:
    """Notes an outlet under a name; a name that outlets of two states or two types bear means none of them."""
    known = by_name.setdefault(_name_key(name), outlet)
    if known is not None and (known.country, known.code) != (outlet.country, outlet.code):
        by_name[_name_key(name)] = None


def _outlet(cells: list[str]) -> Outlet:
    name, names, company, country, code, doubtful, domains, year, source, licence = cells
    ownership, label = LABELS[code]
    return Outlet(
        name,
        listed(names),
        company,
        country,
        ownership,
        label,
        code,
        doubtful == "1",
        listed(domains),
        int(year),
        source,
        licence,
    )
