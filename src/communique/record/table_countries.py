"""Which state a cell of a table means: a code, a name as lists write it, or a slug (``korea-south``)."""

import functools
import re
from collections.abc import Iterator

from communique.grounding.names import find_names
from communique.grounding.registry import registry
from communique.grounding.rows import fold
from communique.record.vocabulary import valued


@functools.cache
def state_of(name: str, slug: str = "") -> str | None:
    """The code of the state or organisation that a name or slug means; None where the registry knows no such one.

    >>> state_of("Korea, Republic of"), state_of("", "congo-democratic-republic"), state_of("KEN")
    ('KOR', 'COD', 'KEN')
    """
    own = valued("table_words", "country")
    if slug in own:
        return own[slug]
    for written in _spellings(slug, name):
        if written in registry().states or written in registry().organisations:
            return written
        if (code := _named(written)) is not None:
            return code
    return None


def _named(written: str) -> str | None:
    """The one state or organisation that goes by the whole of a name."""
    names = find_names(written)
    if len(names) == 1 and len(names[0].codes) == 1 and names[0].kind in ("state", "organisation"):
        name = names[0]
        return name.codes[0] if (name.start, name.end) == (0, len(written)) else None
    near = [iso3 for iso3 in registry().states if _bare(written) in _all_names(iso3)]
    return near[0] if len(near) == 1 else None


def _spellings(slug: str, name: str) -> Iterator[str]:
    """A slug and a name as they may be known: ``South Korea`` for ``korea-south``, without what stands in brackets."""
    if slug:
        words = slug.replace("-", " ").title().split()
        yield " ".join(words)
        yield " ".join([*words[1:], words[0]])
        yield f"{' '.join(words[1:])} of the {words[0]}"
    plain = re.sub(r"\s*\(.*?\)", "", name).replace("’", "'").strip()
    if plain:
        yield plain
        yield plain.removeprefix("The ")
    if "," in plain:
        first, _, rest = plain.partition(",")
        yield f"{rest.strip()} {first.strip()}"


@functools.cache
def _all_names(iso3: str) -> frozenset[str]:
    state = registry().states[iso3]
    return frozenset(_bare(name) for name in (state.name, *state.names))


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]+", " ", fold(name).replace(" and ", " ")).strip()
