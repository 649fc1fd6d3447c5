"""The registry's names and titles laid over the tokens of a parsed report."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec
from spacy.tokens import Doc, Span, Token

from communique.grounding.names import Name, find_names
from communique.grounding.titles import Title, find_titles

PARTY_KINDS = frozenset({"state", "adjective", "capital", "metonym", "organisation"})
HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "prince", "princess", "sheikh", "gen", "maj", "col", "lt", "adm"}
)
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
        self.written: list[str] = [token.text for token in self.tokens]
        self.words: list[str] = [token.lower_ for token in self.tokens]
        self.tags: list[str] = [token.tag_ for token in self.tokens]
        self.deps: list[str] = [token.dep_ for token in self.tokens]
        self.entities: tuple[Span, ...] = tuple(doc.ents)
        starts = [token.idx for token in self.tokens]
        found = find_names(text, day)
        self.names: list[Name | None] = _laid_over(starts, found)
        self._parties = _parties_by_token(starts, found)
        self._forget_given_names()
        self.titles: list[Title | None] = _laid_over(starts, list(_parted(text, find_titles(text))))

    def _forget_given_names(self) -> None:
        """Take state names from persons who are called so ("Chad Brown", "Ms India Gants")."""
        for entity in self.entities:
            name = self.names[entity.start]
            person = entity.label_ == "PERSON" and len(entity) > 1 and self.tokens[entity.start + 1].text[:1].isupper()
            if person and name is not None and name.kind == "state" and name.end <= self.tokens[entity.start + 1].idx:
                self.forget(entity.start)
        for i, name in enumerate(self.names):
            if name is not None and i and self.words[i - 1].rstrip(".") in ("mr", "mrs", "ms", "dr", "miss"):
                self.forget(i)

    def parties_of(self, token: Token) -> tuple[str, ...]:
        """The parties that a token names, the likeliest alone where a name is ambiguous; two for "U.S.-Tanzania"."""
        return self._parties.get(token.i, ())

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

    def is_honorific(self, index: int) -> bool:
        """Whether a token is "Mr", "Dr", "Gen." or the like."""
        return self.words[index].rstrip(".") in HONORIFICS

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
        for token in self.tokens[start:end]:
            inside = self.parties_of(token)
            if inside and not (about is not None and about[0] <= token.idx < about[1]):
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
            self.words[index] in _BETWEEN or self.titles[index] is not None or self.is_honorific(index)
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
