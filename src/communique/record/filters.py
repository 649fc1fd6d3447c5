"""Which events are asked for: the filters of the record's table as SQL conditions."""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypedDict

from communique.grounding.registry import registry
from communique.record import likeness


class Filters(TypedDict, total=False):
    """What an event must agree with; several filters are joined by *and*, several values of ``parties`` too."""

    parties: str | Sequence[str] | None
    """Codes, all of which are among the event's parties."""
    people: str | Sequence[str] | None
    """Names, all of whom took part."""
    kind: str | Sequence[str] | None
    """One of the kinds."""
    level: str | Sequence[str] | None
    modality: str | Sequence[str] | None
    place: str | None
    """A state by code or name, which means what happened in it; else words of the place, by their beginnings."""
    start: dt.date | None
    """Events that end on this day or later; those without a date are left out."""
    end: dt.date | None
    """Events that begin on this day or earlier; those without a date are left out."""
    outlet: str | None
    """Told by this outlet, among others."""
    search: str | None
    """Words that its quotes, names, offices, place or occasion hold."""


Condition = tuple[str, list[object]]


def conditions(db: sqlite3.Connection, filters: Filters) -> Condition:
    """The text of a WHERE clause on ``events e``, true without filters, and its values."""
    parts = [*_of_event(filters), *_of_people(db, filters), *_of_tellings(filters)]
    return " AND ".join(text for text, _ in parts) or "1", [value for _, values in parts for value in values]


def _of_event(filters: Filters) -> Iterator[Condition]:
    for party in several(filters.get("parties")):
        yield "e.id IN (SELECT event FROM event_parties WHERE party = ?)", [party]
    for column, wanted in (
        ("kind", filters.get("kind")),
        ("level", filters.get("level")),
        ("modality", filters.get("modality")),
    ):
        if values := several(wanted):
            yield f"e.{column} IN ({', '.join('?' * len(values))})", list(values)
    if place := " ".join((filters.get("place") or "").split()):
        yield _of_place(place)
    if start := filters.get("start"):
        yield "e.end >= ?", [start.isoformat()]
    if end := filters.get("end"):
        yield "e.start <= ?", [end.isoformat()]


def _of_place(place: str) -> Condition:
    if country := _countries().get(place.casefold()):
        return "(e.country = ? OR (e.country IS NULL AND e.place = ? COLLATE NOCASE))", [country, place]
    return "' ' || replace(e.place, '-', ' ') LIKE ? ESCAPE '\\'", [f"% {_plain(place.replace('-', ' '))}%"]


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The code of each state by its code and its names in small letters; a code goes before a name."""
    states = registry().states.values()
    named = {name.casefold(): state.iso3 for state in states for name in (state.name, *state.names)}
    return {**named, **{state.iso3.casefold(): state.iso3 for state in states}}


def _of_people(db: sqlite3.Connection, filters: Filters) -> Iterator[Condition]:
    for name in several(filters.get("people")):
        known = names_like(db, name)
        yield f"e.id IN (SELECT event FROM event_people WHERE name IN ({', '.join('?' * len(known))}))", list(known)


def _of_tellings(filters: Filters) -> Iterator[Condition]:
    if outlet := filters.get("outlet"):
        yield (
            "e.id IN (SELECT t.event FROM tellings t JOIN reports r ON r.id = t.report "
            "WHERE r.outlet = ? COLLATE NOCASE)",
            [outlet],
        )
    if (search := filters.get("search")) and (words := match(search)):
        yield (
            "e.id IN (SELECT t.event FROM telling_words w JOIN tellings t ON t.seq = w.rowid "
            "WHERE telling_words MATCH ?)",
            [words],
        )


def several(wanted: str | Sequence[str] | None) -> tuple[str, ...]:
    """The values of a filter that takes one or several, empty ones left out."""
    return tuple(value for value in ([wanted] if isinstance(wanted, str) else wanted or ()) if value)


def names_like(db: sqlite3.Connection, name: str) -> list[str]:
    """The names in the record that can be this person's; a registry id stands for itself."""
    if name.startswith("id:"):
        return [name]
    sounds = likeness.sounds(name)
    if not sounds:
        return []
    longest = _plain(max(sounds, key=len))
    rows = db.execute("SELECT DISTINCT name FROM event_people WHERE name LIKE ? ESCAPE '\\'", (f"%{longest}%",))
    return sorted(row[0] for row in rows if likeness.same_name(name, row[0]) and len(sounds) <= len(row[0].split()))


_TERM = re.compile(r'"([^"]+)"?|(\S+)')


def match(words: str) -> str:
    """A full-text query that finds all the words; those in quotation marks side by side, ``word*`` by beginning."""
    terms = []
    for phrase, word in _TERM.findall(words):
        plain = (phrase or word).replace('"', "").rstrip("*")
        if any(c.isalnum() for c in plain):
            terms.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def _plain(words: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", words)
