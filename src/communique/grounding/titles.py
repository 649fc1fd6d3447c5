"""Titles of office and names of institutions in English text, from ``data/titles.tsv``."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.findings import Level
from communique.grounding.rows import read_rows
from communique.grounding.words import Words, key

Modifier = Literal["acting", "former", "designate"]
TitleKind = Literal["office", "rank", "institution"]


class Title(msgspec.Struct, frozen=True):
    """A title of office, a military or princely rank, or an institution in a text: ``text[start:end]``.

    ``office_class`` is the registry's (HOS, HOG, FM, DEF, CHOD, NSA, VICE, PARTY, SPOX, UNREP, LEG, SG, DIR), or DEP a
    deputy, MIN another minister, ENV an envoy or ambassador, MIL an officer, CROWN, LEADER, CHAIR; None where the title
    tells no office. ``office`` is the plain English title, ``rank`` 1 the highest to 9.
    """

    start: int
    end: int
    kind: TitleKind
    office_class: str | None
    office: str
    level: Level | None
    rank: int
    plural: bool = False
    modifier: Modifier | None = None
    """What the word before (``former``, ``acting``) or after (``-designate``) makes of the title."""


class _Form(NamedTuple):
    kind: str
    office_class: str | None
    office: str
    level: Level | None
    rank: int
    rule: str
    plural: bool


class _Dictionary(NamedTuple):
    forms: dict[str, _Form]
    longest: dict[str, int]


_MODIFIERS: dict[str, Modifier] = {
    **dict.fromkeys(
        ("former", "ex", "late", "erstwhile", "onetime", "then", "outgoing", "ousted", "deposed"), "former"
    ),
    **dict.fromkeys(("acting", "interim", "caretaker", "transitional"), "acting"),
    **dict.fromkeys(("incoming", "future", "designate", "elect"), "designate"),
}
_TAIL = re.compile(
    r" (?:(?:for|of|to|on) (?:the )?)(?P<object>[A-Z][\w'’-]*(?:(?:,? and| of| the| for|,)? (?:the )?[A-Z][\w'’-]*)*)"
)


def find_titles(text: str) -> list[Title]:
    """The titles and institutions in ``text`` in order of their places, none overlapping another.

    >>> [(t.office, t.office_class, t.level) for t in find_titles("the Russian defence minister")]
    [('Minister of Defence', 'DEF', 'defence')]
    """
    words = Words(text)
    dictionary = _dictionary()
    found: list[Title] = []
    index = 0
    while index < len(words):
        title, used = _longest_at(words, index, dictionary)
        if title is not None:
            found.append(title)
        index += used
    return found


def _longest_at(words: Words, index: int, dictionary: _Dictionary) -> tuple[Title | None, int]:
    longest = dictionary.longest.get(words.folded[index], 0)
    if not longest:
        return None, 1
    for count in range(words.run(index, longest), 0, -1):
        form = dictionary.forms.get(" ".join(words.folded[index : index + count]))
        if form is None or any(words.comma(i) for i in range(index, index + count - 1)):
            continue
        if form.kind == "none":
            return None, count
        if "cap" in form.rule and not words.word(index)[0].isupper():
            return None, count
        return _title(words, index, count, form), count
    return None, 1


def _title(words: Words, index: int, count: int, form: _Form) -> Title:
    start, end = words.starts[index], words.end(index + count - 1, index)
    office = form.office
    if "tail" in form.rule and not form.plural and (tail := _TAIL.match(words.text, end)):
        end = tail.end()
        office = _with_tail(words.text[start:end], form)
    modifier = _modifier(words, index, count)
    return Title(
        start,
        end,
        form.kind,  # type: ignore[arg-type]
        form.office_class,
        office,
        form.level,
        form.rank,
        form.plural,
        modifier,
    )


def _with_tail(written: str, form: _Form) -> str:
    """``assistant secretary for European Affairs``: the standard title with its object as written."""
    object_at = _TAIL.search(written)
    return form.office + written[object_at.start() :] if object_at else form.office


def _modifier(words: Words, index: int, count: int) -> Modifier | None:
    if index and words.joined(index - 1) and not words.comma(index - 1):
        before = _MODIFIERS.get(words.folded[index - 1])
        if before:
            return before
    after = index + count
    if after < len(words) and words.joined(after - 1) and words.folded[after] in ("elect", "designate"):
        return "designate"
    return None


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    forms: dict[str, _Form] = {}
    longest: dict[str, int] = {}
    for written, kind, office_class, office, level, rank, rule, plural, *_ in read_rows("titles"):
        known = key(written)
        forms[known] = _Form(kind, office_class or None, office, level or None, int(rank or 9), rule, plural == "1")  # type: ignore[arg-type]
        first, count = known.split(" ", 1)[0], known.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    return _Dictionary(forms, longest)
