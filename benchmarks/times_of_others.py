"""Two readers of times that others made, with their answers put as TIMEX3: dateparser and timexy.

Both answer with a moment, not with a value and its fineness. To be fair, the moment is written as fine as the words of
the expression tell: "March 2022" as ``2022-03``, "2019" as ``2019``, "last week" as its week, what has a time of day
with it, all else as a day. timexy's durations are taken as they are. dateparser gets the document's date as
``RELATIVE_BASE`` and prefers the past, as news does; timexy has no use for it.
"""

import datetime as dt
import functools
import importlib
import re
from typing import Any

Document = dict[str, Any]
Guess = tuple[int, int, str]

_CLOCK = re.compile(r"\d:\d\d|\b[ap]\.?m\b|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\b|day\b|\b(?:today|yesterday|tomorrow|now|tonight)\b|\b\d+ days\b", re.IGNORECASE
)
_WEEK, _MONTH, _YEAR = (re.compile(rf"\b{unit}s?\b", re.IGNORECASE) for unit in ("week", "month", "year"))
_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_VALUE = re.compile(r'value="([^"]*)"')


def dateparser_finds(document: Document) -> list[Guess]:
    """What ``dateparser.search.search_dates`` finds; a document that makes it fail has nothing."""
    search_dates = importlib.import_module("dateparser.search").search_dates
    text, published = document["text"], dt.datetime.fromisoformat(document["dct"][:10])
    settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, value_of(words, moment)))
    return found


def timexy_finds(document: Document) -> list[Guess]:
    """What timexy marks."""
    found = []
    for entity in _timexy()(document["text"]).ents:
        value = _VALUE.search(entity.kb_id_)
        if value is None:
            continue
        told = value[1]
        if re.match(r"\d{4}-\d\d-\d\dT", told):
            told = value_of(entity.text, dt.datetime.fromisoformat(told))
        found.append((entity.start_char, entity.end_char, told))
    return found


@functools.cache
def _timexy() -> Any:
    import spacy

    importlib.import_module("timexy")  # registers the component
    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    return pipeline


def value_of(words: str, moment: dt.datetime) -> str:
    """The moment as a TIMEX3 value, as fine as the words are.

    >>> value_of("March 2022", dt.datetime(2022, 3, 1))
    '2022-03'
    """
    if _CLOCK.search(words):
        return moment.strftime("%Y-%m-%dT%H:%M")
    if _WEEK.search(words):
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02d}"
    without_years = re.sub(r"\b\d{4}\b", "", words)
    if _DAY.search(without_years) and not _MONTH.search(words) and not _YEAR.search(words):
        return moment.strftime("%Y-%m-%d")
    if _MONTH.search(words) or _MONTH_NAME.search(words):
        return moment.strftime("%Y-%m")
    if _YEAR.search(words) or re.search(r"\b\d{4}\b", words):
        return moment.strftime("%Y")
    return moment.strftime("%Y-%m-%d")


READERS = {"dateparser": dateparser_finds, "timexy": timexy_finds}
