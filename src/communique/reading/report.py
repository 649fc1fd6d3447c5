"""A report: its text as received, what it tells of itself, and the parts that its text consists of."""

import datetime as dt
import hashlib
from typing import Literal

import msgspec

Role = Literal["head", "title", "teaser", "summary", "time", "byline", "dateline", "body", "caption", "aside"]
"""head: leading date or section line; aside: "Read more" lines, sign-offs and other matter that tells nothing."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A run of the text with one role: ``text[start:end]``, never over a line break; parts are in order, apart."""

    role: Role
    start: int
    end: int
    repeats: int | None = None
    """Index of the earlier part that says the same words, None where there is none."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report. ``text`` is as received and never changed: every span of every finding is in its code points."""

    id: str
    text: str
    text_hash: str
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    published: dt.date | None = None
    published_at: str | None = None
    updated_at: str | None = None
    dateline: str | None = None
    address: str | None = None
    language: str | None = None
    licence: str | None = None
    source: str = ""
    """File and place that it was read from, for messages."""
    extractor: str | None = None
    """For HTML: name and version of what took the text out of the page."""
    found_in: dict[str, str] = {}
    """For each field above that has a value, where it was found (``argument``, ``json-ld``, ``time line`` …)."""
    parts: tuple[Part, ...] = ()


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(source: bytes, address: str | None, outlet: str | None) -> str:
    """The id of a report whose caller gave none: the same bytes from the same place are the same report."""
    digest = hashlib.sha256()
    for piece in (source, (address or "").encode(), (outlet or "").encode()):
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()[:16]
