"""Names of places in a text: where they stand, and whether they speak of a place or of a person, a paper, a treaty."""

import functools
import re
from collections.abc import Iterator

import msgspec

from communique.grounding.gazetteer import fold, is_name, letters, named, opening, words

LONGEST_NAME = 6
"""Words in the longest name that is looked for."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ](?!s\b)[^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_DATELINE = re.compile(r",? ?(?:\([A-Z][^)\n]{1,30}\) ?)?[-–—:] ?")
"""What stands behind the place of a dateline: "KYIV (Reuters) –"."""
_TITLE_BEHIND = re.compile(r"(?: (?:[A-Z][a-z]+|\d{4})\b){2,4}")
"""The words of a name that begins with a place: "Paris Climate Agreement", "Tokyo 2020 Olympic Games"."""
_BODY = re.compile(r"([A-Z]\w+) of (?:the )?$")
_LEADS = frozenset({"the", "sub", "eastern", "northern", "southern", "western", "mainland", "occupied"})
"""Words in lower case with which a name may begin ("sub-Saharan Africa")."""


class Mention(msgspec.Struct, frozen=True):
    """``text[start:end]``, the folded name, and the words next to it on the same line ("" where a sign parts them)."""

    start: int
    end: int
    key: str
    before: str
    after: str
    opens: bool
    """Whether it opens a line, as a dateline does."""


def mentions(text: str) -> list[Mention]:
    """Every run of words that some place bears as its name, from left to right, the longest counts."""
    spans = [match.span() for match in _WORD.finditer(text)]
    found, position = [], 0
    while position < len(spans):
        start, stop = spans[position]
        if not (text[start].isupper() or text[start:stop] in _LEADS):
            position += 1
            continue
        taken = _longest(text, spans, position)
        if taken is not None:
            last, end, key = taken
            found.append(_mention(text, spans, position, last, end, key))
            position = last
        position += 1
    return found


def _longest(text: str, spans: list[tuple[int, int]], first: int) -> tuple[int, int, str] | None:
    start, stop = spans[first]
    reach = LONGEST_NAME
    if text[stop : stop + 1] != ".":
        known = opening(_folded(text[start:stop]))
        reach = min(known.longest, LONGEST_NAME)
        if reach > 1 and first + 1 < len(spans):
            begin, close = spans[first + 1]
            follows = text[close : close + 1] == "." or letters(_folded(text[begin:close])) in known.seconds
            reach = reach if follows else 1
    for last in range(min(first + reach, len(spans)) - 1, first - 1, -1):
        for end in _ends(text, spans[last][1]):
            key = _key(text[start:end])
            if key is not None:
                return last, end, key
    return None


_folded = functools.lru_cache(maxsize=65536)(fold)
"""A single word folded: words come again and again."""


def _ends(text: str, end: int) -> Iterator[int]:
    possessive = _POSSESSIVE.match(text, end)
    if possessive:
        yield possessive.end()
    yield end


def _key(words_of_text: str) -> str | None:
    """The folded name if some place has it and the letters are those of a name ("US", not "us" or "Us")."""
    if "\n\n" in words_of_text:
        return None
    key = fold(words_of_text)
    if not is_name(key) or (len(key) <= 3 and not words_of_text.isupper() and not _is_short_town(key)):
        return None
    return key if any(letter.isupper() for letter in words_of_text) else None


def _is_short_town(key: str) -> bool:
    """Whether three letters name a town of some size, such as Osh or Qom, and not only abbreviate a name, as "Uae"."""
    return len(key) == 3 and any(fold(entry.name) == key and entry.population >= 50_000 for entry in named(key))


def _mention(text: str, spans: list[tuple[int, int]], first: int, last: int, end: int, key: str) -> Mention:
    start = spans[first][0]
    if _ACRONYM.fullmatch(text, start, end) and text[end : end + 1] == ".":
        end += 1
    return Mention(
        start=start,
        end=end,
        key=key,
        before=_neighbour(text, spans[first - 1], start, forward=False) if first else "",
        after=_neighbour(text, spans[last + 1], end, forward=True) if last + 1 < len(spans) else "",
        opens=first == 0 or "\n" in text[spans[first - 1][1] : start],
    )


def _neighbour(text: str, span: tuple[int, int], edge: int, *, forward: bool) -> str:
    gap = text[edge : span[0]] if forward else text[span[1] : edge]
    return (
        text[span[0] : span[1]] if re.fullmatch(r"[ \t\xa0]+|\.[ \xa0]" if not forward else r"[ \t\xa0]+", gap) else ""
    )


def place_evidence(text: str, mention: Mention) -> bool:
    """Whether the words around say that it is a place: a preposition, a side ("northern"), a dateline."""
    before = mention.before.lower()
    if before in words("before") or before in words("side") or is_kind(text, mention):
        return True
    return mention.opens and _DATELINE.match(text, mention.end) is not None


def is_inside(text: str, mention: Mention) -> bool:
    """Whether the word before says that something lies in it or near it, which is said of places alone."""
    before = mention.before.lower()
    return before in words("inside") or before in words("side") or is_kind(text, mention)


def is_kind(text: str, mention: Mention) -> bool:
    """Whether the text says what kind of place it is: "the village of Varkiza", "Essequibo state"."""
    if mention.before == "of":
        of = re.search(r"(\w+) of $", text[max(0, mention.start - 30) : mention.start])
        return of is not None and of[1].lower() in words("kind")
    return mention.after in words("kindafter")


def is_acronym(text: str, mention: Mention) -> bool:
    """Whether it is written in capitals as short names of bodies are ("EU", "TASS"), and no dateline."""
    written = text[mention.start : mention.end]
    return written.isupper() and len(written) <= 5 and not mention.opens


def is_somebody(mention: Mention) -> bool:
    """Whether it is part of a person's name: a title or another name before it, a surname after a given name."""
    before, after = mention.before, mention.after
    if before.lower() in words("title"):
        return True
    if before[:1].isupper() and not _may_precede(before):
        return True
    return mention.key in words("personal") and after[:1].isupper() and after.lower() not in words("nameafter")


def _may_precede(word: str) -> bool:
    lower = word.lower()
    return any(lower in words(kind) for kind in ("before", "side", "common")) or word.isupper()


def is_joined(mention: Mention) -> bool:
    """Whether the word before makes it another name: "New Miami", "Lake Geneva", "West Stockbridge"."""
    return mention.before[:1].isupper() and mention.before.lower() in words("joined")


def only_names(text: str, mention: Mention) -> bool:
    """Whether it names something else: "the Paris Agreement", "The Washington Post", "the Council of Europe"."""
    body = _BODY.search(text[max(0, mention.start - 40) : mention.start]) if mention.before in ("of", "the") else None
    if body and body[1].lower() in words("bodyof"):
        return True
    if mention.before.lower() in words("namebefore") and mention.before[:1].isupper():
        return True
    after = mention.after
    if after in words("lent"):
        return True
    if after.lower() not in words("nameafter"):
        return False
    return after[0].isupper() or (after.endswith("s") and mention.before.lower() == "the")


def is_titled(text: str, mention: Mention) -> bool:
    """Whether the name of a treaty or of games begins with it: "the Paris Climate Agreement"."""
    title = _TITLE_BEHIND.match(text, mention.end)
    return title is not None and any(word.lower() in words("titled") for word in title.group().split())


def is_team(mention: Mention) -> bool:
    """Whether it wins or loses as a city's team does: "beat Porto", "Porto thrashed"."""
    return mention.before in words("beaten") or mention.after in words("beaten")


def is_surname(mention: Mention) -> bool:
    """Whether a given name stands before it: "Jack London"."""
    before = mention.before.lower()
    is_name_of_persons = before in words("given") or (before in words("personal") and before not in words("common"))
    return is_name_of_persons and mention.before[:1].isupper()
