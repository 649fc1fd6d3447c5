"""Templates into answers: everything that is not marked as ours is escaped."""

import functools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import jinja2
import msgspec
from starlette.responses import HTMLResponse

from communique.publishing.web.dates import day_words, interval_words
from communique.publishing.web.parties import party_name
from communique.publishing.web.words import counted, label, word


class Piece(msgspec.Struct, frozen=True):
    """A run of a snippet; ``found`` where it is a word that was sought."""

    text: str
    found: bool


@functools.cache
def environment() -> jinja2.Environment:
    """The templates with what they call; a name that a page forgot to give is an error, not an empty string."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("communique.publishing.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(segment=segment, snippet=snippet)
    made.globals.update(
        party_name=party_name,
        interval_words=interval_words,
        day_words=day_words,
        word=word,
        label=label,
        counted=counted,
    )
    return made


def page(template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The answer that a template makes; `room` says which entry of the navigation is the present one."""
    text = environment().get_template(template).render({"room": "", **context})
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


def segment(name: str) -> str:
    """A name as one segment of an address: ``a/b c`` -> ``a%2Fb%20c``."""
    return quote(name, safe="")


def snippet(marked: str) -> Iterator[Piece]:
    """The runs of a snippet in which the words sought stand between the signs 2 and 3."""
    for index, run in enumerate(re.split("[\x02\x03]", marked)):
        if run:
            yield Piece(run, bool(index % 2))
