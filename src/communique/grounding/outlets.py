"""Who owns an outlet: a label with its source and year, found by the outlet's address or name, never a weight."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.grounding.rows import listed, read_rows
from communique.grounding.sites import host_of, registrable, site_of
from communique.grounding.words import key

Owner = Literal["state-controlled", "captured", "public", "government"]
LABELS: dict[str, tuple[Owner, str]] = {
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
    """By which it is known beyond doubt: none for ``The Herald``, which papers of many places are called."""
    company: str
    country: str
    """ISO3, or the code of an organisation."""
    ownership: Owner
    label: str
    code: str
    """The source's own code for the type, such as ``CaPu``."""
    doubtful: bool
    """The source itself puts a question mark."""
    domains: tuple[str, ...]
    """Hosts as the source has them."""
    accounts: tuple[str, ...]
    """Its accounts on platforms, as ``site_of`` writes them: ``t.me/channel``."""
    year: int
    source: str
    licence: str


class _Outlets(NamedTuple):
    by_host: dict[str, Outlet]
    by_site: dict[str, Outlet | None]
    by_name: dict[str, Outlet | None]


def outlet_for(name_or_address: str) -> Outlet | None:
    """The outlet of an address (by host, else by site: registrable domain or account) or of a name; None where no
    table has it, or where outlets of several states bear the name or share the account.

    >>> outlet_for("https://www.xinhuanet.com/english/2023").country
    'CHN'
    """
    wanted = name_or_address.strip()
    outlets = _outlets()
    host = host_of(wanted)
    if host is None:
        name = _name_key(wanted)
        return outlets.by_name.get(name) or outlets.by_name.get(_SUFFIX.sub("", name))
    return outlets.by_host.get(host) or outlets.by_site.get(site_of(wanted) or "")


def _name_key(name: str) -> str:
    return re.sub(r"^the ", "", key(name))


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_SUFFIX = re.compile(r" (?:news agency|news|agency|online)$")


@lru_cache(maxsize=1)
def _outlets() -> _Outlets:
    by_host: dict[str, Outlet] = {}
    by_site: dict[str, Outlet | None] = {}
    by_name: dict[str, Outlet | None] = {}
    known_outlets = [_outlet(cells) for cells in read_rows("outlets")]
    for outlet in known_outlets:
        for host in outlet.domains:
            by_host.setdefault(host, outlet)
            domain = registrable(host)
            known = by_site.get(domain)
            if known is None or (host == domain and domain not in known.domains):
                by_site[domain] = outlet
        for account in outlet.accounts:
            _put(by_site, account, outlet)
        for name in outlet.names:
            _put(by_name, _name_key(name), outlet)
    own = dict(by_name)
    for outlet in known_outlets:
        company = _name_key(_IN_BRACKETS.sub("", outlet.company))
        if company not in own:
            _put(by_name, company, outlet)
    return _Outlets(by_host, by_site, by_name)


def _put(known: dict[str, Outlet | None], name: str, outlet: Outlet) -> None:
    """Notes an outlet under a name; a name that outlets of two states or two types bear means none of them."""
    first = known.setdefault(name, outlet)
    if first is not None and (first.country, first.code) != (outlet.country, outlet.code):
        known[name] = None


def _outlet(cells: list[str]) -> Outlet:
    name, names, company, country, code, doubtful, domains, accounts, year, source, licence = cells
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
        listed(accounts),
        int(year),
        source,
        licence,
    )
