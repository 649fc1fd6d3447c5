"""Which clock a place goes by, and the day that a report calls today where it was written.

Zones are IANA names from ``data/clocks.tsv`` (capitals and large cities); their hours come from ``zoneinfo``. Where
this machine has no time zone database, or an older one without the zone, the day as stamped stands.
"""

import datetime as dt
import re
import zoneinfo
from functools import lru_cache

from communique.grounding import calendar
from communique.grounding.outlets import outlet_for
from communique.grounding.rows import fold, read_rows
from communique.reading.dates import WrittenDate, find_dates
from communique.reading.report import Report


def local_day(report: Report) -> dt.date | None:
    """The day on which a report was written, by the clock of its place; `published` where nothing tells better.

    The date of the dateline counts where it is the day of publication or one beside it. Else a stamp with its offset is
    read by the clock of the dateline, or of the capital where a government's own page has none: 01:30 UTC on the 9th is
    the 8th in Washington.
    """
    if report.published is None:
        return None
    told = _told_in_dateline(report)
    if told is not None:
        return told
    moment = _moment(report)
    if moment is None or moment.date() != report.published:
        return report.published
    zone = _zone(report)
    return report.published if zone is None else moment.astimezone(zone).date()


def zone_of(place: str) -> str | None:
    """The IANA zone of a place as a dateline writes it ("WASHINGTON", "Tokyo, Japan"); None where no table has it."""
    known = _zones()
    parts = [fold(part.strip()) for part in re.split(r"[,/(]", place)]
    return next((known[part] for part in parts if part in known), None)


def _told_in_dateline(report: Report) -> dt.date | None:
    """The date in the dateline's own words, in the year that lies nearest to publication."""
    if report.published is None:
        return None
    for part in report.parts:
        if part.role != "dateline":
            continue
        dates = find_dates(report.text[part.start : part.end])
        return next((day for date in dates if (day := near_day(date, report.published))), None)
    return None


def near_day(date: WrittenDate, published: dt.date) -> dt.date | None:
    """The day that a dateline's date means where it is the day of publication or one beside it, else None."""
    days = [*date.readings, *_in_years(date.yearless, published)]
    near = [day for day in days if abs((day - published).days) <= 1]
    return near[0] if len(near) == 1 else None


def _in_years(yearless: tuple[int, int] | None, near: dt.date) -> list[dt.date]:
    if yearless is None:
        return []
    days = (calendar.date(year, *yearless) for year in (near.year - 1, near.year, near.year + 1))
    return [day for day in days if day]


def _moment(report: Report) -> dt.datetime | None:
    """When the report was published, where its stamp has an offset from UTC."""
    try:
        moment = dt.datetime.fromisoformat((report.published_at or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _zone(report: Report) -> dt.tzinfo | None:
    """The clock of the dateline, else of the capital of the government whose page it is."""
    name = zone_of(report.dateline) if report.dateline else None
    if name is None and not report.dateline:
        outlet = outlet_for(report.address or report.outlet or "")
        name = _zones_of_capitals().get(outlet.country) if outlet and outlet.ownership == "government" else None
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {fold(place): zone for place, _capital_of, zone, _source in read_rows("clocks")}


@lru_cache(maxsize=1)
def _zones_of_capitals() -> dict[str, str]:
    return {state: zone for _place, state, zone, _source in read_rows("clocks") if state}
