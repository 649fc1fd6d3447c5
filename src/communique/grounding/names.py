"""Names of states, capitals, seats of government, organisations and people in a text.

The words come from ``data/names.tsv`` (states, adjectives, capitals, metonyms, organisations) and from the full names
and aliases of ``data/people.tsv``. The longest name wins; nothing here decides what an ambiguous name means.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from communique.grounding.bounds import within
from communique.grounding.registry import registry
from communique.grounding.rows import listed, read_rows
from communique.grounding.spelling import honorifics, key_of_words, name_variants
from communique.grounding.words import Words, key, words_of

NameKind = Literal["state", "adjective", "capital", "metonym", "organisation", "person"]
_PREFERRED = ("none", "state", "organisation", "capital", "metonym", "adjective", "person")


class Name(msgspec.Struct, frozen=True):
    """A name in a text: ``text[start:end]``, without a possessive or article.

    ``codes`` are those of the codebook (ISO3 or the usual short name of an organisation), of a person the registry's
    ids; several where the name alone does not tell (``Congo``, ``Brussels``, ``George Bush``), the likelier first.
    ``since`` and ``until`` bound the days of a name that was not always in use (``USSR``, ``Swaziland``, ``Astana``).
    """

    start: int
    end: int
    kind: NameKind
    codes: tuple[str, ...]
    since: str | None = None
    until: str | None = None


_GENERATION = re.compile(r",? (?:[JS]r\b\.?|I{2,3}\b|IV\b)")
"""``Joseph R. Biden, Jr.`` and ``Lloyd J. Austin III`` to their ends."""


_NO_WORDS: frozenset[str] = frozenset()


class _Form(NamedTuple):
    """One way to write a name: ``written`` decides on capitals, ``initials`` says that full stops part its letters."""

    written: str
    kind: str
    codes: tuple[str, ...]
    since: str | None
    until: str | None
    rule: str
    initials: bool = False


class _Dictionary(NamedTuple):
    forms: dict[str, tuple[_Form, ...]]
    people: dict[str, tuple[str, ...]]
    longest: dict[str, int]
    variants: dict[str, str]
    rare: frozenset[str]
    """Last words of names that at most two people of the registry bear."""
    surnames: dict[str, set[str]]
    """The first words of the names of people with the last words that each has."""
    endings: dict[str, set[str]]
    """The same of all other names."""


def find_names(text: str, on: dt.date | None = None) -> list[Name]:
    """The names in ``text`` in order of their places, none overlapping another.

    A seat of government stands for its state on its own days only: ``Bonn`` and ``Lagos`` are capitals where ``on``,
    the day of the text, says so; where it is None, former capitals are left out. Names of states count on every day.

    >>> [(n.kind, n.codes) for n in find_names("Moscow and the US")]
    [('capital', ('RUS',)), ('state', ('USA',))]
    """
    words = words_of(text)
    dictionary = _dictionary()
    found: list[Name] = []
    free = 0
    for index, (start, folded) in enumerate(zip(words.starts, words.folded, strict=True)):
        if index < free or not (text[start].isupper() or folded == "al"):
            continue
        longest = dictionary.longest.get(folded, 0) or dictionary.longest.get(dictionary.variants.get(folded, ""), 0)
        if longest:
            name, used = _longest_at(words, index, longest, dictionary, on)
            if name is not None:
                found.append(name)
            free = index + used
    return found


def _longest_at(
    words: Words, index: int, longest: int, dictionary: _Dictionary, on: dt.date | None
) -> tuple[Name | None, int]:
    """The longest name that begins with the word, and how many words to go on by (of a mask: its words, no name).

    `longest` is the number of words in the longest name of the tables that begins so.
    """
    folded, variants = words.folded, dictionary.variants
    first = folded[index]
    surnames = dictionary.surnames.get(variants.get(first, first), _NO_WORDS)
    endings = dictionary.endings.get(first, _NO_WORDS)
    for count in range(words.run(index, longest + 2 if surnames else longest), 0, -1):
        last = folded[index + count - 1]
        person = count > 1 and variants.get(last, last) in surnames
        if not person and last not in endings:
            continue
        form = _form(words, index, count, dictionary, on, person=person)
        if form is not None:
            if form.kind == "none":
                return None, count
            end = words.end(index + count - 1, index)
            if form.kind == "person" and (rest := _GENERATION.match(words.text, end)):
                end = rest.end()
            used = count
            while index + used < len(words) and words.starts[index + used] < end:
                used += 1
            return Name(words.starts[index], end, form.kind, form.codes, form.since, form.until), used  # type: ignore[arg-type]
    return None, 1


def _form(
    words: Words, index: int, count: int, dictionary: _Dictionary, on: dt.date | None, *, person: bool
) -> _Form | None:
    """The name that so many words make; `person` says whether somebody's begins with the first, ends with the last."""
    joined = " ".join(words.folded[index : index + count]) if count > 1 else words.folded[index]
    for form in dictionary.forms.get(joined, ()):
        if _as_written(form, words, index, count) and _in_use(form, on):
            return form
    if not person or not _person_as_written(words, index, count):
        return None
    people = _people(words, index, count, dictionary)
    return _Form(joined, "person", people, None, None, "") if people else None


def _in_use(form: _Form, on: dt.date | None) -> bool:
    if form.kind not in ("capital", "metonym") or not (form.since or form.until):
        return True
    return within(form.since, form.until, on) if on is not None else not form.until or form.kind == "metonym"


def _people(words: Words, index: int, count: int, dictionary: _Dictionary) -> tuple[str, ...] | None:
    """The people so named, with a middle name or a father's more than the registry has.

    ``Jair Messias Bolsonaro``, ``Fayyad bin Hamed al-Ruwaili``.
    """
    spelled = key_of_words(words, index, count, dictionary.variants)
    known = dictionary.people.get(spelled)
    if known or count < 3:
        return _with_initials(known, words, index, count) if known and len(known) > 1 else known
    if " bin " in spelled and (known := dictionary.people.get(_FATHER.sub("", spelled, count=1))):
        return known
    parts = spelled.split(" ")
    if not 3 <= len(parts) <= 4 or min(len(parts[0]), len(parts[-1])) < 4 or parts[0] in honorifics("name"):
        return None
    plain = all(words.gap(i) == " " for i in range(index, index + count - 1))
    if plain and all(words.word(i)[0].isupper() for i in range(index + 1, index + count - 1)):
        return dictionary.people.get(f"{parts[0]} {parts[-1]}") if parts[-1] in dictionary.rare else None
    return None


def _with_initials(known: tuple[str, ...], words: Words, index: int, count: int) -> tuple[str, ...]:
    """Of namesakes those who are written with just these initials (``George H. W. Bush``), else all."""
    joined = " ".join(words.folded[index : index + count])
    people = registry().people
    same = tuple(i for i in known if any(key(one) == joined for one in (people[i].name, *people[i].aliases)))
    return same or known


_FATHER = re.compile(r" bin \w+(?= )")


def _person_as_written(words: Words, index: int, count: int) -> bool:
    """First and last word begin with a capital (``Jong-un`` has one) and no comma parts them, save before ``Jr.``."""
    last = index + count - 1
    if not words.word(index)[0].isupper() or not (words.word(last)[0].isupper() or words.hyphen(last - 1)):
        return False
    if last + 1 < len(words) and words.hyphen(last) and words.word(last + 1)[0].islower():
        return False  # "Cho Hyun-dong" is not Cho Hyun
    if count == 2 and words.folded[index] in honorifics("name") and _goes_on(words, last):
        return False  # "Sheikh Khalifa Al Harthy" is not Sheikh Khalifa
    return not any(words.comma(i) and words.folded[i + 1] not in ("jr", "sr") for i in range(index, last))


def _goes_on(words: Words, last: int) -> bool:
    """Whether a further name follows: a word with a capital, or ``bin``, after a space."""
    if last + 1 >= len(words) or words.text[words.ends[last] : words.starts[last + 1]] not in (" ", "\u00a0"):
        return False
    return words.word(last + 1)[0].isupper() or words.folded[last + 1] in ("bin", "ibn", "al", "of")


def _as_written(form: _Form, words: Words, index: int, count: int) -> bool:
    if not _capitals_fit(form, words, index, count):
        return False
    last = index + count - 1
    if form.rule == "prefix":
        return words.text[words.ends[last] : words.ends[last] + 1] in ("-", "‐", "‑", "–")
    if form.rule == "word":
        return not _shouted(words, index)
    return True


def _capitals_fit(form: _Form, words: Words, index: int, count: int) -> bool:
    """``US``, ``UN`` and ``LeT`` are written so; ``Turkey`` with a capital; ``of`` and ``the`` either way."""
    if form.rule == "exact":
        return words.text[words.starts[index] : words.ends[index + count - 1]] == form.written
    if not all(_gap_fits(form, words, place) for place in range(index, index + count - 1)):
        return False
    wanted = form.written.translate(_APART).split()
    return all(
        _word_fits(words.word(place), one) for place, one in zip(range(index, index + count), wanted, strict=False)
    )


def _gap_fits(form: _Form, words: Words, place: int) -> bool:
    """No bracket or quotation mark parts the words of a name, a comma only where the name has one, and ``U.S.`` is not
    written ``a U S``."""
    gap = words.gap(place)
    if gap in (" ", "-"):
        return gap == "-" or not form.initials
    if "," in gap:
        return "," in form.written
    return not any(sign in gap for sign in '“”"()') and (not form.initials or gap[0] == ".")


def _word_fits(written: str, wanted: str) -> bool:
    if len(wanted) > 1 and (wanted.isupper() or not wanted[1:].islower()) and wanted[0].isupper():
        return written.isupper() if wanted.isupper() else written in (wanted, wanted.upper())
    return written[0].isupper() or not wanted[0].isupper()


_APART = str.maketrans(dict.fromkeys(".-'’,()+&–", " "))


def _shouted(words: Words, index: int) -> bool:
    """Whether the words on both sides are all capitals: then ``WHO`` is but a word."""
    sides = [i for i in (index - 1, index + 1) if 0 <= i < len(words)]
    return all(words.word(i).isupper() and len(words.word(i)) > 1 for i in sides) and bool(sides)


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    variants = name_variants()
    forms: dict[str, list[_Form]] = {}
    for written, kind, codes, since, until, rule, *_ in read_rows("names"):
        known = key(written)
        initials = "." in written and all(len(word) == 1 for word in known.split(" "))
        form = _Form(written, kind, listed(codes), since or None, until or None, rule, initials)
        forms.setdefault(known, []).append(form)
    people: dict[str, dict[str, None]] = {}
    for spelled, person, whole in registry().spellings():
        if whole and " " in spelled:
            people.setdefault(spelled, {})[person] = None
    longest: dict[str, int] = {}
    for known in (*forms, *people):
        first, count = known.split(" ", 1)[0], known.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    ordered = {k: tuple(sorted(found, key=_order)) for k, found in forms.items()}
    bearers: dict[str, set[str]] = {}
    for spelled, ids in people.items():
        bearers.setdefault(spelled.rsplit(" ", 1)[1], set()).update(ids)
    rare = frozenset(last for last, ids in bearers.items() if len(ids) <= 2)
    surnames, endings = _ends_by_beginning(people), _ends_by_beginning(forms)
    known_people = {k: _likelier_first(ids) for k, ids in people.items()}
    return _Dictionary(ordered, known_people, longest, variants, rare, surnames, endings)


def _ends_by_beginning(names: Iterable[str]) -> dict[str, set[str]]:
    """The first words of names with the last words of those that begin so."""
    found: dict[str, set[str]] = {}
    for name in names:
        first, last = name.split(" ", 1)[0], name.rsplit(" ", 1)[-1]
        found.setdefault(first, set()).add(last)
    return found


def _likelier_first(ids: dict[str, None]) -> tuple[str, ...]:
    return tuple(ids) if len(ids) == 1 else tuple(sorted(ids, key=registry().height))


def _order(form: _Form) -> tuple[int, int]:
    return (0 if form.rule else 1, _PREFERRED.index(form.kind))
