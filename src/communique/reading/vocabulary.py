"""The words and time zones that the reading goes by, kept as tables in ``data/``."""

from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    """The rows of a table below its header, split at tabs."""
    table = files("communique.reading") / "data" / name
    return [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:] if line]


@cache
def words(kind: str) -> frozenset[str]:
    """The forms of one kind in ``words.tsv``; raises ``KeyError`` for a kind that the table does not have."""
    found = frozenset(form for row_kind, form in _rows("words.tsv") if row_kind == kind)
    if not found:
        raise KeyError(kind)
    return found


@cache
def openings(kind: str) -> tuple[str, ...]:
    """The forms of one kind, for ``str.startswith``."""
    return tuple(sorted(words(kind)))


@cache
def zones() -> dict[str, int]:
    """Minutes east of Greenwich for each abbreviation that means one zone; ambiguous ones (IST, CST) are left out."""
    return {zone: int(minutes) for zone, minutes, _source in _rows("zones.tsv")}
