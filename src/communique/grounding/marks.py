"""The registry's names and titles laid over the tokens of a parsed report."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, TypeVar

import msgspec
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, POS, TAG
from spacy.tokens import Doc, Token

from communique.grounding.names import Name, find_names
from communique.grounding.spelling import Use, honorifics
from communique.grounding.titles import Title, find_titles

PARTY_KINDS = frozenset({"state", "adjective", "capital", "metonym", "organisation"})
_BEGINS, _WITHIN = 3, 1
"""spaCy's numbers for the place of a token in an entity."""
_BACKWARDS = 1 << 63
"""From here on spaCy's array of heads means steps to the left."""
_OF = frozenset({"of", "for", "to", "from"})
_LINKS = frozenset({"the", "and", ",", "republic", "state", "kingdom", "of", "federal", "islamic", "government"})
_MARKS = frozenset(("'s", "’s", "'", "’", "-", "–"))
_BETWEEN = _MARKS | {"the", "new", "former", "then", "acting", "top", "senior", "state", "its", "outgoing", "current"}
_BETWEEN |= {"first", "visiting", "deputy"}
MAX_PARTIES_AFTER = 14
MAX_OBJECT = 14
_OBJECT_LINKS = frozenset({"of", "for", "the", "and", "&", "-", "on", "with"})


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


F = TypeVar("F", bound=_Found)


class Marks:
    """For each token the name and the title that it belongs to; tokens and their words are kept, since spaCy makes them
    anew each time that they are asked for."""

    def __init__(self, doc: Doc, text: str, *, day: dt.date | None = None) -> None:
        """`text` is that of the document, `day` the report's: seats of government count on their own days."""
        self.doc = doc
        self.text = text
        self.tokens: list[Token] = list(doc)
        columns = doc.to_array([IDX, LENGTH, TAG, DEP, POS, ENT_IOB, ENT_TYPE, HEAD]).T.tolist()
        self.starts: list[int] = columns[0]
        self.ends: list[int] = [start + length for start, length in zip(columns[0], columns[1], strict=True)]
        self.written: list[str] = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.words: list[str] = [word.lower() for word in self.written]
        self.tags, self.deps, self.pos = (self._named(columns[at]) for at in (2, 3, 4))
        self._heads: list[int] = columns[7]
        self.persons = _persons(columns[5], columns[6], doc.vocab.strings["PERSON"])
        """The runs of tokens, end excluded, that the model takes for persons."""
        dotted = _dotted("text")
        self.honorifics: list[bool] = [word in dotted for word in self.words]
        """For each token whether it is "Mr", "Dr", "Gen." or the like."""
        found = find_names(text, day)
        self.names: list[Name | None] = _laid_over(self.starts, found)
        self._parties = _parties_by_token(self.starts, found)
        self.titles: list[Title | None] = _laid_over(self.starts, list(_parted(text, find_titles(text))))
        self._forget_given_names()

    def _named(self, column: Sequence[int]) -> list[str]:
        """The labels that spaCy's numbers stand for."""
        strings = self.doc.vocab.strings
        label = {number: strings[number] for number in set(column)}
        return [label[number] for number in column]

    def _forget_given_names(self) -> None:
        """Take state names from persons who are called so ("Chad Brown", "Ms India Gants"), capitals only behind a
        title ("Prime Minister Lima Costa")."""
        for start, end in self.persons:
            name = self.names[start]
            person = end - start > 1 and self.written[start + 1][:1].isupper()
            titled = start > 0 and self.titles[start - 1] is not None
            kinds = ("state", "capital") if titled else ("state",)
            if person and name is not None and name.kind in kinds and name.end <= self.starts[start + 1]:
                self.forget(start)
        before = _dotted("given")
        for i, word in enumerate(self.words[:-1], 1):
            if word in before and self.names[i] is not None:
                self.forget(i)

    def head(self, index: int) -> int:
        """The token that a token hangs on; itself for the root of a sentence."""
        away = self._heads[index]
        return index + (away if away < _BACKWARDS else away - 2 * _BACKWARDS)

    def text_of(self, start: int, end: int) -> str:
        """The text of the tokens ``[start, end)``."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def root(self, start: int, end: int) -> Token:
        """The token of ``[start, end)`` on which the others hang."""
        return self.tokens[start] if end - start == 1 else self.doc[start:end].root

    def parties_of(self, token: Token) -> tuple[str, ...]:
        """The parties that a token names, the likeliest alone where a name is ambiguous; two for "U.S.-Tanzania"."""
        return self._parties.get(token.i, ())

    def parties_at(self, index: int) -> tuple[str, ...]:
        """The same for the token at a place."""
        return self._parties.get(index, ())

    def named_parties(self) -> set[str]:
        """All parties that the report names, the likeliest of each name."""
        return {party for parties in self._parties.values() for party in parties}

    def forget(self, index: int) -> None:
        """Take a name from a token: it is a person's."""
        self.names[index] = None
        self._parties.pop(index, None)

    def organisation_of(self, index: int) -> tuple[str, ...]:
        """The organisation that a token names."""
        name = self.names[index]
        return tuple(name.codes) if name is not None and name.kind == "organisation" else ()

    def is_rank(self, index: int) -> bool:
        """Whether a token belongs to a rank, which tells no office ("General")."""
        title = self.titles[index]
        return title is not None and title.kind == "rank"

    def title_run(self, index: int) -> tuple[int, int]:
        """The tokens of the title that a token belongs to, end excluded."""
        title = self.titles[index]
        start = end = index
        while start > 0 and self.titles[start - 1] is title:
            start -= 1
        while end < len(self.tokens) and self.titles[end] is title:
            end += 1
        return start, end

    def title_with_object(self, start: int) -> tuple[int, int] | None:
        """The tokens of the title whose object ends where a name starts: "Deputy Minister of Energy X", "Speaker of the
        Mongolian Parliament X"."""
        for i in range(start - 1, max(-1, start - MAX_OBJECT), -1):
            if self.tokens[i + 1].is_sent_start:
                return None
            title = self.titles[i]
            if title is not None and title.kind == "office":
                begun = " for " in self.text[title.start : title.end]  # "for Conflict and Stabilization" Operations X
                with_object = i + 1 < start and (begun or self.words[i + 1] in ("of", "for")) and not title.plural
                return self.title_run(i) if with_object else None
            if not (self.written[i][:1].isupper() or self.words[i] in _OBJECT_LINKS):
                return None
            if title is not None and title.kind == "rank":
                return None
        return None

    def parties_round(self, start: int, end: int) -> list[str]:
        """The parties named in a title, before it ("Russia's") or after it ("of the Republic of Korea")."""
        about = self.titles[start].about if self.titles[start] is not None else None  # type: ignore[union-attr]
        for i in range(start, end):
            inside = self._parties.get(i)
            if inside and not (about is not None and about[0] <= self.starts[i] < about[1]):
                return list(inside)
        index = start - 1
        while index >= 0 and (self.words[index] in _BETWEEN or self.is_rank(index)):
            index -= 1
        if index >= 0 and self.parties_of(self.tokens[index]) and not self.tokens[index + 1].is_punct:
            return self._coordinated_before(index)
        return self.parties_after(end)

    def _coordinated_before(self, index: int) -> list[str]:
        """The party at a token with those coordinated before it ("Russian and Chinese ministers")."""
        found = list(self.parties_of(self.tokens[index]))
        name = self.names[index]
        before = index - 1
        while before >= 0 and self.names[before] is name:
            before -= 1
        if before > 0 and self.words[before] in ("and", "-", "–", "&"):
            found = [*self.parties_of(self.tokens[before - 1]), *found]
        return list(dict.fromkeys(found))

    def parties_after(self, end: int) -> list[str]:
        """The parties of "of X", "of X and Y" after a title or a name that ends before the token `end`."""
        if end >= len(self.words) or self.words[end] not in _OF:
            return []
        found: list[str] = []
        for token in self.tokens[end + 1 : end + MAX_PARTIES_AFTER]:
            parties = self.parties_of(token)
            if parties:
                found.extend(p for p in parties if p not in found)
            elif token.lower_ not in _LINKS and token.dep_ != "amod":
                break
        return found

    def parties_beside(self, start: int, end: int) -> list[str]:
        """The parties of "Iran's Araghchi" and "Justin Trudeau of Canada" beside a name."""
        after = self.parties_after(end)
        if after:
            return after
        index = start - 1
        while index >= 0 and (
            self.words[index] in _BETWEEN or self.titles[index] is not None or self.honorifics[index]
        ):
            index -= 1
        if index < max(0, start - 6) or self._is_dateline(index):
            return []
        return list(self.parties_of(self.tokens[index]))

    def _is_dateline(self, index: int) -> bool:
        """Whether a capital before a name is but where the report comes from ("BEIJING - Vladimir Putin …")."""
        name = self.names[index]
        owned = index + 1 < len(self.tokens) and self.words[index + 1] in ("'s", "’s")
        return name is not None and name.kind == "capital" and not owned


def _parted(text: str, titles: Sequence[Title]) -> Iterator[Title]:
    """The titles, "the X and Y" as two: one who is called "the X" is another person than the Y named after it."""
    for title in titles:
        words = text[title.start : title.end]
        at = words.find(" and ")
        if at < 0 or text[max(0, title.start - 4) : title.start].lower() != "the ":
            yield title
            continue
        for start, end in ((title.start, title.start + at), (title.start + at + len(" and "), title.end)):
            for part in find_titles(text[start:end]):
                yield msgspec.structs.replace(part, start=start + part.start, end=start + part.end)


@cache
def _dotted(use: Use) -> frozenset[str]:
    """The honorifics of one use, with and without a full stop."""
    return frozenset(f"{word}{dot}" for word in honorifics(use) for dot in ("", "."))


def _persons(begun: Sequence[int], labels: Sequence[int], person: int) -> list[tuple[int, int]]:
    """The runs that spaCy labels as persons; `begun` is for each token 3 where a run begins, 1 within one,
    `person` the number of that label."""
    found = []
    for start in [i for i, mark in enumerate(begun) if mark == _BEGINS and labels[i] == person]:
        end = start + 1
        while end < len(begun) and begun[end] == _WITHIN:
            end += 1
        found.append((start, end))
    return found


def _tokens_of(starts: Sequence[int], one: _Found) -> range:
    """The tokens that a run of characters touches; `starts` are the offsets at which the tokens begin."""
    return range(max(0, bisect_right(starts, one.start) - 1), bisect_left(starts, one.end))


def _parties_by_token(starts: Sequence[int], found: Sequence[Name]) -> dict[int, tuple[str, ...]]:
    by_token: dict[int, tuple[str, ...]] = {}
    for name in found:
        if name.kind not in PARTY_KINDS:
            continue
        for i in _tokens_of(starts, name):
            by_token[i] = tuple(dict.fromkeys((*by_token.get(i, ()), *name.codes[:1])))
    return by_token


def _laid_over(starts: Sequence[int], found: Sequence[F]) -> list[F | None]:
    over: list[F | None] = [None] * len(starts)
    for one in found:
        for i in _tokens_of(starts, one):
            over[i] = one
    return over
