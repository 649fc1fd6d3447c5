"""News agencies, whose texts others print: by the forms of their credits, and by their sites."""

from functools import lru_cache

import msgspec

from communique.grounding.outlets import Outlet, outlet_for
from communique.grounding.rows import listed, read_rows
from communique.grounding.sites import site_of
from communique.grounding.words import key


class Agency(msgspec.Struct, frozen=True):
    """A news agency. What its source marks ``editor, unverified`` is an editor's knowledge and nothing more."""

    name: str
    forms: tuple[str, ...]
    """How credits name it beside ``name``."""
    country: str
    """ISO3 of its seat."""
    domains: tuple[str, ...]
    source: str

    @property
    def outlet(self) -> Outlet | None:
        """The agency in the table of ownership; None where that has none, as of the agencies of no state."""
        return next((outlet for outlet in map(outlet_for, self.domains) if outlet), None)


def agency_named(credit: str) -> Agency | None:
    """The agency that a credit names with all its words; None where none does, or where several bear the form.

    Initials count as the agency writes them or in capitals (``DPA`` is dpa, ``Pa.`` nobody), longer names also with
    a capital first letter: ``trend`` is no agency.

    >>> agency_named("The Associated Press").country
    'USA'
    """
    agency = _by_form().get(key(credit))
    if agency is None or credit in (agency.name, *agency.forms):
        return agency
    bare = credit.replace(".", "")
    return agency if bare.isupper() or (bare[:1].isupper() and len(bare) > _INITIALS) else None


_INITIALS = 4
"""Initials have at most this many letters."""


def agency_at(address: str) -> Agency | None:
    """The agency whose site an address lies on."""
    return _by_site().get(site_of(address) or "")


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """All agencies of the table."""
    rows = read_rows("agencies")
    return tuple(
        Agency(name, listed(forms), country, listed(domains), source) for name, forms, country, domains, source in rows
    )


@lru_cache(maxsize=1)
def _by_form() -> dict[str, Agency | None]:
    """The agencies by the keys of their forms; None under a form of several."""
    found: dict[str, Agency | None] = {}
    for agency in agencies():
        for form in {key(form) for form in (agency.name, *agency.forms)}:
            found[form] = None if form in found else agency
    return found


@lru_cache(maxsize=1)
def _by_site() -> dict[str, Agency]:
    sites = ((site_of(domain), agency) for agency in agencies() for domain in agency.domains)
    return {site: agency for site, agency in sites if site}
