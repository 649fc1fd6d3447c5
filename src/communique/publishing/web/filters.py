"""The filters of the record: read from an address, checked, and written into one; every filter is an address."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from communique.findings import Kind, Level, Modality
from communique.publishing.web.dates import typed_date

KINDS: tuple[str, ...] = get_args(Kind)
MODALITIES: tuple[str, ...] = get_args(Modality)
LEVELS: tuple[str, ...] = tuple(level for level in get_args(Level) if level != "any")
SORTS: tuple[str, ...] = ("newest", "oldest")
LONGEST = 300
"""Characters of one typed value; what is longer is no name, place or search."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader asked for, as typed; empty means everything."""

    parties: str = ""
    """Codes or names, separated by commas or blanks: ``RUS, China``."""
    person: str = ""
    kind: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    place: str = ""
    start: str = ""
    """First day: ``2023``, ``2023-11`` or ``2023-11-08``."""
    end: str = ""
    outlet: str = ""
    words: str = ""
    sort: str = "newest"
    page: int = 1

    @property
    def narrow(self) -> bool:
        """Whether anything narrows the record."""
        return any(getattr(self, name) for name in NARROWING)

    def dates(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day asked for; ValueError where one is no date."""
        return (
            typed_date(self.start) if self.start else None,
            typed_date(self.end, last=True) if self.end else None,
        )

    def query(self, **changes: Any) -> str:
        """The query of an address with these filters and `changes`, ``?`` first; ``?`` alone where none is set.

        ``?`` alone is the address of the unfiltered page, where an empty link would be the present one.
        """
        values = {**msgspec.structs.asdict(self), **changes}
        return "?" + urlencode(list(_pairs(values)))


DEFAULTS: Mapping[str, Any] = msgspec.structs.asdict(Filters())
NARROWING = tuple(name for name in DEFAULTS if name not in {"sort", "page"})


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A value that could not be used: the field, and what is wrong in words for the reader."""

    field: str
    message: str


def read(query: QueryParams) -> tuple[Filters, tuple[Problem, ...]]:
    """The filters of an address. A value that means nothing is a problem, never silently another value."""
    texts = {name: query.get(name, "").strip() for name in DEFAULTS if isinstance(DEFAULTS[name], str)}
    texts["parties"] = ", ".join(filter(None, map(str.strip, query.getlist("parties"))))
    sort = texts.pop("sort")
    filters = Filters(
        **{name: text[:LONGEST] for name, text in texts.items()},
        kind=_known(query.getlist("kind"), KINDS),
        level=_known(query.getlist("level"), LEVELS),
        modality=_known(query.getlist("modality"), MODALITIES),
        sort=sort if sort in SORTS else SORTS[0],
        page=_page(query.get("page", "")),
    )
    return filters, tuple(_problems(query, filters))


def parties_of(typed: str, *, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the parties typed; `names` gives the code of each name and code in lower case.

    Between commas the longest name that the words make is taken (``Saudi Arabia USA`` is two parties); a word that no
    party is called is taken as a code in capitals, which then matches nothing.

    >>> parties_of("russia, Saudi Arabia USA", names={"russia": "RUS", "saudi arabia": "SAU", "usa": "USA"})
    ('RUS', 'SAU', 'USA')
    """
    found: list[str] = []
    for part in typed.replace(";", ",").lower().split(","):
        words = part.split()
        while words:
            length = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in names), 1)
            name = " ".join(words[:length])
            found.append(names.get(name, name.upper()))
            words = words[length:]
    return tuple(dict.fromkeys(found))


def _pairs(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if value == DEFAULTS.get(name, "") or value is None:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield name, str(one)


def _known(chosen: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word in chosen)


def _page(typed: str) -> int:
    return min(max(int(typed), 1), 10**9) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 1


def _problems(query: QueryParams, filters: Filters) -> Iterator[Problem]:
    yield from _strange(query)
    for name, words in (("kind", KINDS), ("level", LEVELS), ("modality", MODALITIES)):
        for value in query.getlist(name):
            if value and value not in words:
                yield Problem(field=name, message=f"{value[:40]!r} is no {name}; there are {', '.join(words)}")
    dates = {}
    for name in ("start", "end"):
        try:
            dates[name] = typed_date(getattr(filters, name), last=name == "end") if getattr(filters, name) else None
        except ValueError as error:
            yield Problem(field=name, message=str(error))
    first, last = dates.get("start"), dates.get("end")
    if first and last and first > last:
        yield Problem(field="end", message=f"the last day, {last}, is before the first, {first}")


_MEANT = {"from": "start", "since": "start", "to": "end", "until": "end", "party": "parties", "people": "person"}
"""Fields as a reader may guess them, and their names."""


def _strange(query: QueryParams) -> Iterator[Problem]:
    """Fields of the address that there are not, and those that take one value and have several."""
    for name in query:
        if name not in DEFAULTS and name != "format":
            meant = f"; {_MEANT[name]!r} is meant" if name in _MEANT else f"; there are {', '.join(DEFAULTS)}, format"
            yield Problem(field=name[:40], message=f"{name[:40]!r} is no filter of the record{meant}")
        elif name != "parties" and not isinstance(DEFAULTS.get(name), tuple):
            given = set(query.getlist(name)) - {""}
            if len(given) > 1:
                yield Problem(field=name, message=f"{name!r} takes one value and has {len(given)}: leave one out")
