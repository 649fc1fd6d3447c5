"""Which class of office the name of a position tells: ``Minister of Foreign Affairs of Norway`` is FM."""

import re
from functools import lru_cache

from communique.grounding.names import Name, find_names
from communique.grounding.rows import read_rows
from communique.grounding.titles import find_titles


def class_of(label: str) -> str | None:
    """The class of office alone, None where the label tells none."""
    office = office_of(label)
    return office[0] if office else None


@lru_cache(maxsize=65536)
def office_of(label: str) -> tuple[str, str] | None:
    """Class and plain title that a position's English label tells, its state aside; None where it tells none.

    >>> office_of("Minister of Foreign Affairs of Norway")
    ('FM', 'Minister of Foreign Affairs')
    """
    names = [name for name in find_names(label) if name.kind != "person"]
    if len({name.codes for name in names if name.kind in ("state", "adjective")}) > 1:
        return None  # "ambassador of Norway to Russia" is of one of the two
    for written in dict.fromkeys((label, label.title())):
        titles = [
            t for t in find_titles(written) if t.kind == "office" and not t.plural and t.modifier in (None, "acting")
        ]
        if titles and titles[0].office_class and not _words(label[: titles[0].start], names):
            rest = _rest(label, titles[0].end, [*names, *find_names(written)])
            if rest is not None:
                return titles[0].office_class, _stateless(titles[0].office, label, names) + rest
    return None


def _stateless(office: str, label: str, names: list[Name]) -> str:
    """``Minister of Agriculture`` for ``Minister of Agriculture of Norway``."""
    for name in names:
        if name.kind in ("state", "adjective"):
            office = re.sub(rf"(?: (?:of|for))?(?: the)? {re.escape(label[name.start : name.end])}$", "", office)
    return office


def _rest(label: str, end: int, names: list[Name]) -> str | None:
    """What a title goes on with (``and Trade``), its state aside; None where that makes another office of it."""
    inside = [name for name in names if name.start >= end]
    rest = label[end : inside[0].start] if inside else label[end:]
    beyond = _words(label[inside[0].end :], []) if inside else []
    rest = re.sub(r"(?:\b(?:of|for|to|in)\b|\bthe\b|[\s,(])+$", "", rest)
    return None if beyond or (rest and not re.match(r"(?:,| and) ?[A-Za-z]", rest)) else rest


def _words(text: str, names: list[Name]) -> list[str]:
    """The words at the beginning or end of a label that are of no name, nor small, nor of those that change nothing."""
    covered = {at for name in names for at in range(name.start, name.end)}
    found = [m[0] for m in re.finditer(r"[^\W\d_]+", text) if m.start() not in covered]
    return [word for word in found if (len(word) > 3 or word[0].isupper()) and word.lower() not in _unchanging()]


@lru_cache(maxsize=1)
def _unchanging() -> frozenset[str]:
    return frozenset(word for word, _ in read_rows("position_words"))


def party_in(label: str) -> str | None:
    """The organisation that a label names (``Secretary General of NATO``), None where it names none or several."""
    codes = {code for name in find_names(label) if name.kind == "organisation" for code in name.codes}
    return codes.pop() if len(codes) == 1 else None
