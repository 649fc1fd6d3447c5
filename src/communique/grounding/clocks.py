"""Which clock a place goes by, and the day that a report calls today where it was written.

Zones are IANA names from ``data/clocks.tsv`` (capitals and large cities). Their hours come from the package tzdata and
not from the machine, so that a report is read alike everywhere; where that package lacks a zone, the day as stamped
stands.
"""

import datetime as dt
import importlib.resources
import re
import zoneinfo
from functools import lru_cache
from typing import NamedTuple

from communique.grounding import calendar
from communique.grounding.outlets import outlet_for
from communique.grounding.places import lookup, places
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
    """The IANA zone of a place as a dateline writes it ("WASHINGTON", "Tokyo, Japan"); None where no table has it.

    Of two places ("MOSCOW/KYIV") the first that the table has counts. A place told with the state or province around it
    must lie there: "LONDON, Ontario" and "MOSCOW, Idaho" have no zone.
    """
    read = (_zone_of_one(one) for one in place.split("/"))
    return next((zone for zone in read if zone), None)


def _zone_of_one(place: str) -> str | None:
    name, *around = [part.strip(" )") for part in re.split(r"[,(]", place)]
    clock = _clocks().get(fold(name))
    if clock is None:
        return None
    return clock.zone if all(_lies_in(name, clock.state, outer) for outer in around if outer) else None


def _lies_in(name: str, state: str, outer: str) -> bool:
    """Whether the place of that name in a state lies in what is told behind it: the state itself, or its province."""
    around = lookup(outer, (state,))
    if around is None or around.country != state:
        return False
    if around.feature == "PCLI":
        return True
    told, meant = places(f"{name}, {outer}"), lookup(name, (state,))
    return bool(told) and meant is not None and told[0].geonameid == meant.geonameid


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
    """When the report was published, where its stamp has an offset from UTC; midnight sharp is a date and no moment."""
    try:
        moment = dt.datetime.fromisoformat((report.published_at or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and moment.time() != dt.time() else None


def _zone(report: Report) -> dt.tzinfo | None:
    """The clock of the dateline, else of the capital of the government whose page it is."""
    name = zone_of(report.dateline) if report.dateline else None
    if name is None and not report.dateline:
        outlet = outlet_for(report.address or report.outlet or "")
        name = _zones_of_capitals().get(outlet.country) if outlet and outlet.ownership == "government" else None
    return _hours(name) if name else None


def _hours(name: str) -> dt.tzinfo | None:
    """The hours of a zone as the package tzdata has them; None where it lacks the zone."""
    try:
        with (importlib.resources.files("tzdata") / "zoneinfo" / name).open("rb") as rules:
            return zoneinfo.ZoneInfo.from_file(rules, key=name)
    except (OSError, ValueError, ModuleNotFoundError):
        return None


class _Clock(NamedTuple):
    """A row of the table; `state` is the ISO3 code of the state in which the place lies."""

    place: str
    capital_of: str
    state: str
    zone: str
    source: str


@lru_cache(maxsize=1)
def _clocks() -> dict[str, _Clock]:
    return {fold(clock.place): clock for row in read_rows("clocks") for clock in [_Clock(*row)]}


@lru_cache(maxsize=1)
def _zones_of_capitals() -> dict[str, str]:
    return {clock.capital_of: clock.zone for clock in _clocks().values() if clock.capital_of}
