"""A text in capitals shown in small letters, so that it can be parsed; names keep theirs, and every offset its place.

Of each word it is asked, in this order: whether the report writes it otherwise elsewhere; whether the registry, a
weekday or a month has a name there; whether English has the word. What is no word of English is a name.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import msgspec

from communique.grounding import gazetteer
from communique.grounding.names import Name, find_names
from communique.grounding.registry import registry
from communique.grounding.titles import find_titles
from communique.language.lexicon import classes_of, is_function_word
from communique.reading.repair import View

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?][\"”’)]*\s+)[\"“‘(\[]*(?=\w)")
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 18
_CITY = 100_000
"""A place of as many people is meant rather than the noun of its name."""
_LONGEST_SHORT = 7
_DAYS = frozenset(
    day.casefold()
    for days in (calendar.day_name, calendar.day_abbr, calendar.month_name, calendar.month_abbr)
    for day in days
    if day
)


def in_small_letters(shown: View) -> View:
    """The view with its lines in capitals in small letters; the same view where there are none.

    A line is in capitals that has four words and not ten small letters in a hundred. Each character stays where it is.
    """
    lines = [line for line in _lines(shown.text) if _is_in_capitals(shown.text[line[0] : line[1]])]
    if not lines:
        return shown
    text, done = shown.text, 0
    pieces: list[str] = []
    seen = _Seen.of(_outside(text, lines))
    known = _surnames(text[start:end] for start, end in lines)
    for start, end in lines:
        pieces += (text[done:start], _recased(text[start:end], seen, known))
        done = end
    return msgspec.structs.replace(shown, text="".join((*pieces, text[done:])))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _is_in_capitals(line: str) -> bool:
    upper, lower = sum(map(str.isupper, line)), sum(map(str.islower, line))
    return upper >= _FEWEST_LETTERS and lower <= 0.1 * upper and len(line.split()) >= _FEWEST_WORDS


def _outside(text: str, lines: list[tuple[int, int]]) -> Iterator[str]:
    """What stands between the lines."""
    done = 0
    for start, end in (*lines, (len(text), len(text))):
        yield text[done:start]
        done = end


@dataclass
class _Seen:
    """How words are written where a report is not in capitals, by their small letters."""

    small: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, pieces: Iterable[str]) -> "_Seen":
        seen = cls()
        for piece in pieces:
            starts = {match.end() for match in _START.finditer(piece)}
            for match in _WORD.finditer(piece):
                word = match.group()
                if word.islower():
                    seen.small.add(word)
                elif match.start() not in starts:
                    seen.written[word.lower()] = word
        return seen


def _title(word: str) -> str:
    """The word with a capital, and its other letters small; as many characters as before."""
    first = word[0].upper()
    return (first if len(first) == 1 else word[0]) + _small(word[1:])


def _small(word: str) -> str:
    """The word in small letters; a letter whose small form is longer stays."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in word)


def _surnames(lines: Iterable[str]) -> frozenset[str]:
    """The last words of the full names of people of the registry that the lines have."""
    titled = [_WORD.sub(lambda match: _title(match.group()), line) for line in lines]
    people = (line[name.start : name.end] for line in titled for name in find_names(line) if name.kind == "person")
    return frozenset(person.split()[-1].lower() for person in people)


def _recased(line: str, seen: _Seen, known: frozenset[str]) -> str:
    """One line in capitals, in small letters but for names and the beginnings of sentences."""
    titled = _WORD.sub(lambda match: _title(match.group()), line)
    named = [(name.start, name.end) for name in find_names(titled)]
    short = [name for name in find_names(line) if _is_short(name, named)]
    titles = [(one.start, one.end) for one in find_titles(titled) if one.office_class and not one.plural]
    starts = {match.end() for match in _START.finditer(line)}
    words = list(_WORD.finditer(line))
    written = [_Word(match.group(), match.start(), match.start() in starts) for match in words]
    named += [(one.start, two.end) for one, two in pairwise(written) if _is_city(f"{one.small} {two.small}")]
    for index, word in enumerate(written):
        word.shown = _shown(word, written[index - 1 : index], line, seen, known)
        if _lies_in(word, named) and not is_function_word(word.small):
            word.shown = titled[word.start : word.end]
        if _lies_in(word, [(name.start, name.end) for name in short]) and not (
            is_function_word(word.small) and word.small != "us"
        ):
            word.shown = word.text
    _raise_titles(written, titles)
    pieces: list[str] = []
    done = 0
    for word in written:
        pieces += (line[done : word.start], word.shown)
        done = word.end
    return "".join((*pieces, line[done:]))


def _is_short(name: Name, named: Iterable[tuple[int, int]]) -> bool:
    """Whether a name is one that is written in capitals: "NATO", "U.S."."""
    apart = not any(name.start < end and start < name.end for start, end in named)
    return name.end - name.start <= _LONGEST_SHORT and (apart or name.kind == "organisation")


@dataclass
class _Word:
    """A word of the line, whether it begins a sentence, and how it is shown."""

    text: str
    start: int
    begins: bool
    shown: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def small(self) -> str:
        return _small(self.text)


def _lies_in(word: _Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _shown(word: _Word, before: list[_Word], line: str, seen: _Seen, known: frozenset[str]) -> str:
    """How a word is shown where no name of the registry lies."""
    if word.text == "I" or word.begins or (line[word.end : word.end + 1] == "." and len(word.text) == 1):
        return _title(word.text)
    if word.small in known or _is_day(word, line):
        return _title(word.text)
    if word.small in seen.small:
        return word.small
    if word.small in seen.written and len(seen.written[word.small]) == len(word.text):
        return seen.written[word.small]
    return word.small if _is_common(word.small) else _title(word.text)


def _is_day(word: _Word, line: str) -> bool:
    """Whether a word is a weekday or a month."""
    if word.small not in _DAYS:
        return False
    beside = line[max(0, word.start - 4) : word.start] + line[word.end : word.end + 4]
    other = is_function_word(word.small) or "verb" in classes_of(word.small)
    return not other or any(map(str.isdigit, beside))


def _is_common(word: str) -> bool:
    """Whether a word is one of English, and no city's or surname's that is a noun only as a name."""
    base = re.sub(r"['’]s?$", "", word)
    if is_function_word(word) or is_function_word(base):
        return True
    classes = classes_of(base)
    if _is_of_a_state(base):
        return False
    if classes != {"noun"}:
        return bool(classes)
    return base in gazetteer.words("common") or not _is_city(base)


@cache
def _is_of_a_state(word: str) -> bool:
    """Whether a word is the name of a state or capital, which may lie within another name: "the Sea of Japan"."""
    return any(name.kind in ("state", "capital") for name in find_names(_title(word)))


def _is_city(word: str) -> bool:
    key = gazetteer.fold(word)
    return gazetteer.is_name(key) and any(entry.population >= _CITY for entry in gazetteer.named(key))


def _raise_titles(written: list[_Word], titles: Iterable[tuple[int, int]]) -> None:
    """Give the words of a title their capitals where a name follows, and the name its own: "President Bell"."""
    surnames = registry_surnames()
    for start, end in titles:
        inside = [word for word in written if start <= word.start < end]
        after = next((word for word in written if word.start >= end), None)
        if after is None or after.start - end > 1 or is_function_word(after.small):
            continue
        if after.small in surnames and classes_of(after.small) == {"noun"}:
            after.shown = _title(after.text)
        if after.shown[:1].isupper():
            for word in inside:
                word.shown = word.shown if is_function_word(word.small) else _title(word.text)


@cache
def registry_surnames() -> frozenset[str]:
    """The last words, in small letters, of the names of the registry's people."""
    return frozenset(person.name.split()[-1].lower() for person in registry().people.values())
