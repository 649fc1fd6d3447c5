"""What a report tells of itself, each value with the place where it was found."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from communique.findings import Origin
from communique.publishing.web.dates import day_words
from communique.record.rows import ReportPage


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One value; ``value`` is None where nothing tells it, ``address`` where it may be followed as a link."""

    name: str
    value: str | None
    found_in: str = ""
    address: str | None = None


def facts(page: ReportPage) -> Iterator[Fact]:
    """The report's own data: outlet, writers and dates always, the rest where it is known."""
    told, report = page.findings.report, page.report
    found = {**report.found_in, **told.found_in}
    published = _day(told.published or report.published, told.published_at or report.published_at)
    always = {
        "outlet": told.outlet or report.outlet,
        "bylines": ", ".join(told.bylines or report.bylines) or None,
        "published": published,
    }
    where_known = {
        "ownership": told.ownership.words if told.ownership else None,
        "text from": _origin_words(told.origin) if told.origin else None,
        "updated": told.updated_at or report.updated_at,
        "dateline": told.dateline or report.dateline,
        "language": told.language or report.language,
        "licence": told.licence or report.licence,
        "read from": report.source or None,
        "text taken out by": report.extractor,
        "coded by": page.findings.coder,
        "revision": str(page.row.revision) if page.row.revision > 1 else None,
    }
    for name, value in always.items():
        yield Fact(name=name, value=value, found_in=_where(found, name))
    yield from _address(told.address or report.address, _where(found, "address"))
    for name, value in where_known.items():
        if value:
            yield Fact(name=name, value=value, found_in=_where(found, name))


def _origin_words(origin: Origin) -> str:
    """``Agency of GBR``, ``in part Agency, state-controlled media of CHN (…)``."""
    seat = f", {origin.ownership.words}" if origin.ownership else f" of {origin.country}" if origin.country else ""
    return f"{'in part ' * origin.partly}{origin.name}{seat}"


def _where(found: dict[str, str], name: str) -> str:
    return found.get(name) or found.get(f"{name}_at") or ""


def _day(day: dt.date | None, moment: str | None) -> str | None:
    if day is None:
        return moment
    return day_words(day) + (f" ({moment})" if moment else "")


def _address(address: str | None, found_in: str) -> Iterator[Fact]:
    """The address; a link only where it is one of the web, for a report may name any (``javascript:``)."""
    if address:
        safe = address.lower().startswith(("https://", "http://"))
        yield Fact(name="address", value=address, found_in=found_in, address=address if safe else None)
