"""A report from plain text as it was scraped: its parts, and what it tells of itself."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.language.detect import is_foreign, language_of
from communique.reading.dates import WEEKDAYS, WrittenDate, find_dates, settled
from communique.reading.layout import Placed, is_front_matter, outlet_in_byline, parts_of, place_lines
from communique.reading.metadata import FIELDS, Metadata, found, merged
from communique.reading.names import is_institution, is_masthead, is_person, persons, without_office
from communique.reading.repeats import with_repeats
from communique.reading.report import Part, Report, report_id, text_hash
from communique.reading.stamps import Stamp, resolve

_BY_TITLE = re.compile(
    r"(?:statement|readout|remarks|message|letter|op-ed|commentary|article|opinion)\s(?:by|from)\s(?P<names>.+?)"
    r"(?=\s(?:on|regarding|about|at|in|following|after|before|to|for|concerning|marking|welcoming|during|with)\b"
    r"|[,:;]|[’']s\b|$)",
    re.IGNORECASE,
)
_TODAY = re.compile(
    rf"\b(?:today|tonight|this (?:morning|afternoon|evening)),?\s\(?(?:on\s)?(?:(?:{'|'.join(WEEKDAYS)}),?\s)?",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"\w.*(?:\s[-–—|·]|[,:]|\s[(\[])\s?$")
_WEEKDAY_LAST = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}),?\s$", re.IGNORECASE)
"""What stands between a headline and its date: ``Remarks - ``, ``Remarks (Monday, ``; not ``to speak on Monday, ``."""
_OPENING = 3_000
"""A report names its own day, if at all, within this many characters."""
_IN_ADDRESS = re.compile(r"/(1[89]\d\d|20\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)")


def read_text(
    text: str,
    *,
    known: Metadata | None = None,
    default: Metadata | None = None,
    id: str | None = None,
    source: str = "",
    octets: bytes | None = None,
    extractor: str | None = None,
) -> Report:
    """A report made of `text`, which is kept as it is.

    `known` is what the caller knows and wins over the text; `default` fills what neither tells; `octets` are the bytes
    as received, which the id is made of where none is given.
    """
    known = known or Metadata()
    placed = place_lines(text, known.title)
    by_address, by_credit = _from_address(known.address), _credited(placed)
    told = merged(known, told_by(placed, text), by_address, default or Metadata(), by_credit)
    told = merged(told, _dated_title(told.title))
    language = told.language or language_of(text)
    if language and not told.language:
        told = merged(told, found("detected", language=language))
    raw = octets if octets is not None else text.encode("utf-8", "surrogatepass")
    return Report(
        id=id or report_id(raw, told.address, told.outlet),
        text=text,
        text_hash=text_hash(text),
        source=source,
        extractor=extractor,
        found_in=told.found_in,
        parts=with_repeats(text, _without_foreign(text, parts_of(placed))),
        **{field: getattr(told, field) for field in FIELDS},
    )


def _without_foreign(text: str, parts: Iterable[Part]) -> list[Part]:
    """The parts, with paragraphs in another language than English (a translation below the text) set aside."""
    return [
        msgspec.structs.replace(part, role="aside")
        if part.role in ("teaser", "summary", "body") and is_foreign(text[part.start : part.end])
        else part
        for part in parts
    ]


def told_by(placed: Sequence[Placed], text: str) -> Metadata:
    """What the lines of a report tell of it."""
    title = next((each.line.text for each in placed if each.role == "title"), None)
    return merged(
        found("headline", title=title),
        _bylines(placed, title),
        _times(placed, text),
        _dateline(placed),
        _outlet(placed),
    )


def _bylines(placed: Sequence[Placed], title: str | None) -> Metadata:
    """Writers by the byline, else by the headline (``Statement by …``), else by the line of those who reported."""
    beside_times = [name for each in placed if each.stamp for name in each.stamp.names]
    written = [name for each in placed if each.role == "byline" for name in each.names]
    in_title = _BY_TITLE.match(title or "")
    name = without_office(in_title["names"]) if in_title else ""
    reporting = tuple(dict.fromkeys(name for each in placed if each.role == "aside" for name in each.names))
    return merged(
        found("byline", bylines=tuple(dict.fromkeys(written))),
        found("time line", bylines=tuple(dict.fromkeys(beside_times))),
        found("headline", bylines=persons(name) if is_person(name) else ()),
        found("reporting line", bylines=reporting),
    )


def _times(placed: Sequence[Placed], text: str) -> Metadata:
    """Day and moment of publication and update: by time lines, then the leading date line, then the dateline."""
    dates = find_dates(" | ".join(each.line.text[:600] for each in placed[:40]))
    heads = [each.stamp for each in placed if each.role == "head" and each.stamp]
    times = [each.stamp for each in placed if each.role == "time" and each.stamp]
    head_day = _first_day([line.published or line.updated for line in heads], dates)
    dateline = next((each.dateline for each in placed if each.dateline and each.dateline.date), None)
    known = head_day or (settled(dateline.date, dates) if dateline and dateline.date else None)
    day, moment = _first_moment([line.published for line in times], known, dates)
    _day, head_moment = _first_moment([line.published for line in heads], known, dates)
    updated_day, updated = _first_moment([line.updated for line in (*times, *heads)], day or known, dates)
    return merged(
        found("time line", published=day, published_at=moment),
        found("head line", published=head_day, published_at=head_moment),
        found("time line", updated_at=updated or (updated_day and updated_day.isoformat())),
        found("dateline", published=settled(dateline.date, dates) if dateline and dateline.date else None),
        found("body", published=_dated_today(text)),
    )


def _dated_today(text: str) -> dt.date | None:
    """The day that the text itself calls today: ``was received today, Monday 5 July 2021, by …``."""
    opening = text[:_OPENING]
    ends = {match.end() for match in _TODAY.finditer(opening)}
    days = {date.readings[0] for date in find_dates(opening) if len(date.readings) == 1 and date.start in ends}
    return days.pop() if len(days) == 1 else None


def _dated_title(title: str | None) -> Metadata:
    """The day that a headline ends with, set off from it: ``Briefing - May 3, 2021``, ``Remarks (3 May 2021)``."""
    date = next((each for each in find_dates(title or "") if len(each.readings) == 1), None)
    if title is None or date is None or title[date.end :].strip(" )]."):
        return Metadata()
    if not _SET_OFF.search(_WEEKDAY_LAST.sub("", title[: date.start])):
        return Metadata()
    return found("headline", published=date.readings[0])


def _first_day(stamps: Iterable[Stamp | None], dates: Sequence[WrittenDate]) -> dt.date | None:
    return next((day for stamp in stamps if (day := resolve(stamp, None, dates)[0])), None)


def _first_moment(
    stamps: Iterable[Stamp | None], day: dt.date | None, dates: Sequence[WrittenDate]
) -> tuple[dt.date | None, str | None]:
    """Day and moment of the first stamp that gives a day."""
    resolved = (resolve(stamp, day, dates) for stamp in stamps)
    return next((each for each in resolved if each[0]), (None, None))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _dateline(placed: Sequence[Placed]) -> Metadata:
    """The place of the dateline, else the one that stands before the time."""
    return merged(
        found("dateline", dateline=next((each.dateline.place for each in placed if each.dateline), None)),
        found(
            "time line", dateline=next((each.stamp.place for each in placed if each.stamp and each.stamp.place), None)
        ),
    )


def _outlet(placed: Sequence[Placed]) -> Metadata:
    """The paper or institution at the head, else the outlet beside the time."""
    head = next((each.line.text for each in placed if each.role == "head" and _is_outlet(each.line.text)), None)
    issuer = next((name for each in placed if each.role == "head" and (name := _issuer(each.line.text))), None)
    beside = next((each.stamp.outlet for each in placed if each.stamp and each.stamp.outlet), None)
    return merged(
        found("head line", outlet=head or issuer or _bare_masthead(placed)),
        found("time line", outlet=beside),
    )


def _credited(placed: Sequence[Placed]) -> Metadata:
    """The agency of the dateline or of a staff byline: whose text it is, and the outlet where nothing tells another."""
    agency = next((each.dateline.agency for each in placed if each.dateline and each.dateline.agency), None)
    writer = next(
        (name for each in placed if each.role == "byline" and (name := outlet_in_byline(each.line.text))), None
    )
    return merged(found("dateline", outlet=agency), found("byline", outlet=writer))


def _issuer(written: str) -> str | None:
    """The institution in ``From: Ministry of Trade and The Rt Hon A. Lin``."""
    if not written.casefold().startswith("from:"):
        return None
    return next((name.strip() for name in written[5:].split(" and ") if is_institution(name.strip())), None)


def _is_outlet(written: str) -> bool:
    return is_institution(written) or is_masthead(written)


def _bare_masthead(placed: Sequence[Placed]) -> str | None:
    """A first line of a few capitals above the headline, such as ``THE CONTINENTAL``."""
    first = placed[0] if placed else None
    if first is None or first.role != "head" or first.stamp or not first.line.text.isupper():
        return None
    return None if is_front_matter(first.line.text) else first.line.text


def _from_address(address: str | None) -> Metadata:
    """The day in an address such as ``https://…/2022/04/25/…``."""
    match = _IN_ADDRESS.search(address or "")
    day = _day(int(match[1]), int(match[2]), int(match[3])) if match else None
    return found("address", published=day)
