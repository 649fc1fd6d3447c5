"""Titles of office and names of institutions in English text, from ``data/titles.tsv``."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.findings import Level
from communique.grounding.phrases import level_of_class
from communique.grounding.registry import registry
from communique.grounding.rows import read_rows
from communique.grounding.words import Words, key, words_of

Modifier = Literal["acting", "former", "designate"]
TitleKind = Literal["office", "rank", "institution"]
Sort = Literal["", "crown", "supreme", "generic", "special"]
_SORTS: tuple[Sort, ...] = ("crown", "supreme", "generic", "special")
_PLAIN: Sort = ""
"""What a title of a head is beyond its class: a monarch's, a supreme leader's, one that every head bears (``head of
state``), or one that few bear, so that another head is hardly meant by it (``Chancellor``)."""


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
    about: tuple[int, int] | None = None
    """Where the title says what or where it is for (``Envoy`` *for Iran*, ``Ambassador`` *to Peru*): no party of its
    bearer is named there."""
    sort: Sort = ""


class _Form(NamedTuple):
    kind: TitleKind
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
_OBJECT = r"(?:the )?(?P<object>[A-Z][\w'’.-]*(?:(?:,? and| of| the| for|,)? (?:the )?[A-Z][\w'’-]*)*)"
_TAIL = re.compile(r" (?:for|of) " + _OBJECT)
_TAIL_TO = re.compile(r" (?:for|of|to|on) " + _OBJECT)
_FIELD = (
    r"(?:Affairs|Security|Policy|Issues|Development|Cooperation|Trade|Peace|Rights|Environment|Freedom|Energy|"
    r"Reconciliation|Process|Agency|Bureau|Office|Force|Service|Council|Committee|Commission|Department|Ministry|"
    r"Organi[sz]ation|Institute|Bank|Fund|Cent(?:er|re)|Command|Climate|INDOPACOM|Control|Commerce|Industry|Exchequer|"
    r"Treasury|Interior|Intelligence|Party|Administration|Staff|Directorate|Authority|Forces|President|"
    r"Minister|Nations|Union)"
)
"""Words that end what a title is for."""
_CLOSED = re.compile(
    rf"^.*?\b{_FIELD}\b(?: {_FIELD}\b)*"
    rf"(?:(?:, [A-Z]\w+(?: {_FIELD}\b)*)+,? and (?:the )?(?:[A-Z]\w+ )?{_FIELD}\b)?"
    rf"(?:(?:,? and| of| for) (?:the )?(?:{_FIELD}\b|[A-Z]\w*\b(?![ \u00a0](?:[A-Z]\w|to\b))|"
    rf"[A-Z]\w* (?:{_FIELD}|Asia)\b)(?: {_FIELD}\b)*)*"
)
_SECOND_TITLE = re.compile(r",?\s+and\s+[A-Z]\w*\Z")
_REGION = re.compile(
    r"(?:(?:North|South|East|West|Middle|Central|New|Saudi|United|Sri|Costa|El) )?[A-Z][\w'’-]*"
    r"(?: of (?:the )?[A-Z][\w'’-]*)?"
)
_VERBAL = re.compile(
    r"a|also|and|are|as|at|but|by|can|could|denied|did|does|for|from|had|has|have|in|is|may|might|must|of|on|or|said|"
    r"says|should|that|to|told|was|were|which|who|will|with|would|\w+(?:ed|ly)"
)


def find_titles(text: str) -> list[Title]:
    """The titles and institutions in ``text`` in order of their places, none overlapping another.

    >>> [(t.office, t.office_class, t.level) for t in find_titles("the Russian defence minister")]
    [('Minister of Defence', 'DEF', 'defence')]
    """
    words = words_of(text)
    dictionary = _dictionary()
    found: list[Title] = []
    begins, free, end = dictionary.longest, 0, 0
    for index, folded in enumerate(words.folded):
        if folded not in begins or index < free or words.starts[index] < end:
            continue
        title, used = _longest_at(words, index, dictionary)
        if title is not None:
            if found and _one_office(text, found[-1], title):
                title = _both(found.pop(), title)
            found.append(title)
            end = title.end
        free = index + used
    return found


def modifier_of(word: str) -> Modifier | None:
    """What a word before a title makes of it (``former``, ``acting``, ``incoming``); None for other words."""
    return _MODIFIERS.get(key(word))


def _one_office(text: str, first: Title, second: Title) -> bool:
    """``State Councilor and Foreign Minister Wang Yi``: two titles in capitals before one name."""
    if first.kind != "office" or second.kind != "office" or first.plural or second.plural:
        return False
    if text[first.end : second.start] != " and " or not (text[first.start].isupper() and text[second.start].isupper()):
        return False
    leads = first.office_class in ("VICE", "CROWN") or first.office in ("State Councilor", "Politburo Member")
    return leads and re.match(r" [A-Z]", text[second.end :]) is not None


def _both(first: Title, second: Title) -> Title:
    higher = min(first, second, key=lambda title: title.rank)
    return msgspec.structs.replace(
        higher,
        start=first.start,
        end=second.end,
        office=f"{first.office} and {second.office}",
        modifier=first.modifier or second.modifier,
    )


def _longest_at(words: Words, index: int, dictionary: _Dictionary) -> tuple[Title | None, int]:
    for count in range(words.run(index, dictionary.longest[words.folded[index]]), 0, -1):
        form = dictionary.forms.get(" ".join(words.folded[index : index + count]))
        if form is None or any(words.comma(i) for i in range(index, index + count - 1)):
            continue
        if not form.kind:
            return None, count
        if "cap" in form.rule and not words.word(index)[0].isupper():
            return None, count
        if "noun" in form.rule and _before_noun(words, index + count - 1):
            return None, count
        return _title(words, index, count, form), count
    return None, 1


def _title(words: Words, index: int, count: int, form: _Form) -> Title:
    start, end = words.starts[index], words.end(index + count - 1, index)
    about: tuple[int, int] | None = None
    written = "written" in form.rule and not form.plural
    office = _as_written(words.text[start:end]) if written else form.office
    office_class = form.office_class
    if "tail" in form.rule and not form.plural:
        end_of_tail = _tail_end(words.text, end, _TAIL_TO if "to" in form.rule.split() else _TAIL)
        if end_of_tail > end:
            tail = words.text[end:end_of_tail]
            about = None if tail.startswith(" of ") else (end + 1, end_of_tail)
            headed = words.text[start].isupper() or " of " in form.office  # no "Secretary of State of Energy"
            office = (_as_written(words.text[start:end]) if headed else form.office) + tail
            end = end_of_tail
            if form.office == "Secretary":  # of Energy, of Homeland Security: a minister of the USA
                office_class = "MIN"
    modifier = _modifier(words, index, count)
    if modifier == "acting" and form.kind == "office" and office_class in _ACTING:
        office = f"Acting {office}"
    sort = next((sort for sort in _SORTS if sort in form.rule), _PLAIN)
    return Title(start, end, form.kind, office_class, office, form.level, form.rank, form.plural, modifier, about, sort)


_ACTING = frozenset({"HOS", "HOG", "FM", "DEF", "CHOD", "NSA", "MIN", "DEP", "DIR", "SG", "UNREP"})


def designated(office: str, after: Sequence[str]) -> str:
    """The office of one who is to hold it: President-elect, Minister-designate of Foreign Affairs.

    `after` are the words behind the title.
    """
    first, _, rest = office.partition(" of ")
    sort = "elect" if "elect" in after or first.endswith("President") else "designate"
    return f"{first}-{sort}" + (f" of {rest}" if rest else "")


def _as_written(title: str) -> str:
    """A title as the text has it, its words beginning with capitals: ``secretary-general`` is Secretary-General."""
    words = (
        word if word in ("of", "the", "for", "and", "to") else word[0].upper() + word[1:] for word in title.split()
    )
    return re.sub(r"-(\w)", lambda match: "-" + match[1].upper(), " ".join(words))


def _tail_end(text: str, end: int, tail: re.Pattern[str]) -> int:
    """Where the object of a title ends: ``for European and Eurasian Affairs``, ``for North Korea``, without a name."""
    match = tail.match(text, end)
    if not match:
        return end
    closed = _CLOSED.match(match["object"]) or _REGION.match(match["object"])
    last = match.start("object") + closed.end() if closed else end
    second = _SECOND_TITLE.search(text, end, last) if text[last : last + 3].replace("\u00a0", " ") == " to" else None
    return second.start() if second else last  # "Envoy for Energy and Adviser to the President"


def _before_noun(words: Words, last: int) -> bool:
    """Whether a word in small letters follows that ``military`` or ``government`` but qualifies (``military ties``)."""
    if last + 1 >= len(words) or words.text[words.ends[last] : words.starts[last + 1]] != " ":
        return False
    following = words.word(last + 1)
    return following.islower() and not _VERBAL.fullmatch(following)


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
    for written, kind, office_class, office, level, rank, rule, plural, *_ in (*read_rows("titles"), *_own_titles()):
        known = key(written)
        if not rank and known in forms:
            continue  # the user's own title is one of the package's
        sort = "" if kind == "none" else kind
        forms[known] = _Form(sort, office_class or None, office, level or None, int(rank or 9), rule, plural == "1")  # type: ignore[arg-type]
        first, count = known.split(" ", 1)[0], known.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    return _Dictionary(forms, longest)


def _own_titles() -> list[tuple[str, ...]]:
    """The titles of the user's own rows, in the form of ``data/titles.tsv``; of one word, they begin with a capital."""
    titles = {row.office: row.office_class for _, row in registry().own if row.check == "own"}
    return [
        (office, "office", office_class, office, level_of_class(office_class), "", "" if " " in office else "cap", "")
        for office, office_class in titles.items()
    ]
