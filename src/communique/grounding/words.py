"""Words of a text with their places, and the keys by which names and titles are looked up."""

import re
from functools import lru_cache

from communique.grounding.rows import fold

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_JOINED = re.compile(
    r"[ \t\u00a0\u2009\u202f]{0,3}(?:\r?\n)?[ \t\u00a0]{0,2}|[-‐‑–'’‘ʼʻ`]|\.[ \u00a0]?|, | [“\"(]|[”\")] "
)
_NONE, _SHORT, _ANY = 0, 1, 2
ABBREVIATED = frozenset(
    {
        "st",
        "mt",
        "lt",
        "gen",
        "maj",
        "col",
        "brig",
        "adm",
        "capt",
        "sgt",
        "dr",
        "mr",
        "mrs",
        "ms",
        "no",
        "ft",
        "sir",
        "sen",
        "rep",
        "gov",
        "hon",
        "prof",
        "jr",
        "sr",
    }
)


class Words:
    """The words of a text: ``starts``, ``ends`` in code points, and ``folded`` without case and accents."""

    __slots__ = ("_reach", "ends", "folded", "starts", "text")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _WORD.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        written = [text[start:end] for start, end in spans]
        self.folded = [word.lower() if word.isascii() else fold(word) for word in written]
        self._reach: list[int] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """The word as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def joined(self, index: int) -> bool:
        """Whether the word and the next one may belong to one name: a space, hyphen or apostrophe between, or the
        full stop of an abbreviation (``U.S.``, ``St. Lucia``), or the comma of ``Washington, D.C.``."""
        if index + 1 >= len(self.starts):
            return False
        joins = _joins(self.gap(index))
        short = self.ends[index] - self.starts[index] == 1 or self.folded[index] in ABBREVIATED
        return joins == _ANY or (joins == _SHORT and short)

    def gap(self, index: int) -> str:
        """What stands between the word and the next one."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def comma(self, index: int) -> bool:
        """Whether a comma stands between the word and the next one."""
        return "," in self.gap(index)

    def hyphen(self, index: int) -> bool:
        """Whether a hyphen joins the word and the next one."""
        return self.gap(index) in ("-", "‐", "‑", "–")

    def quoted(self, index: int) -> bool:
        """Whether the word alone stands in quotation marks or brackets, as a nickname does."""
        before, after = (
            self.text[max(self.starts[index] - 1, 0) : self.starts[index]],
            self.text[self.ends[index] : self.ends[index] + 1],
        )
        return bool(before) and before in '“"(' and bool(after) and after in '”")'

    def run(self, index: int, longest: int) -> int:
        """How many words from this one on, at most ``longest``, could make one name."""
        if self._reach is None:
            self._reach = self._reaches()
        return min(longest, self._reach[index])

    def _reaches(self) -> list[int]:
        """For each word how many from it on could make one name, however long."""
        text, starts, ends = self.text, self.starts, self.ends
        found = [1] * len(starts)
        reach = 1
        for index in range(len(starts) - 2, -1, -1):
            plain = text[ends[index] : starts[index + 1]] == " "
            reach = reach + 1 if plain or self.joined(index) else 1
            found[index] = reach
        return found

    def end(self, last: int, first: int) -> int:
        """The end of a name, with the full stop that ends ``U.S.`` or ``Washington, D.C.``."""
        end = self.ends[last]
        initials = first < last and all(self.ends[i] - self.starts[i] == 1 for i in (last - 1, last))
        dotted = initials and self.text[self.ends[last - 1] : self.starts[last]] == "."
        return end + 1 if dotted and self.text[end : end + 1] == "." else end


@lru_cache(maxsize=4096)
def _joins(gap: str) -> int:
    """Behind which words what parts two words may stand within a name: none, short ones alone, any."""
    if not _JOINED.fullmatch(gap):
        return _NONE
    return _SHORT if "." in gap else _ANY


@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """The words of a text, kept for whoever asks for those of the same text next."""
    return Words(text)


def key(name: str) -> str:
    """The folded words of a name, parted by spaces: hyphens, full stops and apostrophes make no difference."""
    return " ".join(Words(name).folded)
