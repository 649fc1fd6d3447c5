"""What the findings say of the report itself: what it tells, who owns its outlet, and whose text it prints."""

from communique.findings import Origin, Ownership, ReportFacts
from communique.grounding.credits import origin_of, owner_of
from communique.grounding.outlets import Outlet
from communique.reading.report import Report


def facts_of(report: Report) -> ReportFacts:
    """The report's part of its findings."""
    return ReportFacts(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        bylines=report.bylines,
        published=report.published,
        published_at=report.published_at,
        updated_at=report.updated_at,
        dateline=report.dateline,
        address=report.address,
        language=report.language,
        licence=report.licence,
        found_in=report.found_in,
        ownership=_ownership(owner_of(report)),
        origin=_origin(report),
    )


def _origin(report: Report) -> Origin | None:
    credit = origin_of(report)
    if credit is None:
        return None
    return Origin(
        name=credit.name,
        quote=report.text[credit.start : credit.end],
        span=(credit.start, credit.end),
        partly=credit.partly,
        country=credit.country,
        ownership=_ownership(credit.outlet),
    )


def _ownership(outlet: Outlet | None) -> Ownership | None:
    if outlet is None:
        return None
    return Ownership(
        label=outlet.label,
        country=outlet.country,
        year=outlet.year,
        source=outlet.source,
        doubtful=outlet.doubtful,
    )
