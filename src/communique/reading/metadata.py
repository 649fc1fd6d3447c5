"""What is known about a report besides its words, each value with the place where it was found."""

import datetime as dt

import msgspec

FIELDS = (
    "title",
    "outlet",
    "bylines",
    "published",
    "published_at",
    "updated_at",
    "dateline",
    "address",
    "language",
    "licence",
)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Values from one or several places; ``found_in`` has an entry for each field that has a value."""

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
    found_in: dict[str, str] = {}


def found(where: str, **values: object) -> Metadata:
    """Metadata whose values were all found in one place; empty values are left out."""
    told = {name: value for name, value in values.items() if value}
    return msgspec.convert({**told, "found_in": dict.fromkeys(told, where)}, Metadata)


def merged(*sources: Metadata) -> Metadata:
    """The first value of each field, in the order of the sources; no moment of another day than ``published``."""
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    for source in sources:
        for field in FIELDS:
            value = getattr(source, field)
            if value and field not in values and not _contradicts(field, value, values):
                values[field] = value
                places[field] = source.found_in.get(field, "")
    return msgspec.convert({**values, "found_in": places}, Metadata)


def _contradicts(field: str, value: object, values: dict[str, object]) -> bool:
    """Whether a moment lies on another day than the day already taken."""
    published = values.get("published")
    return field == "published_at" and published is not None and not str(value).startswith(str(published))
