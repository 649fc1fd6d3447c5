"""The words of a parsed text as arrays, as the network that finds attributions reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from communique.coding.speech.quotations import Quotation, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SHAPES = ("IS_TITLE", "IS_UPPER", "LIKE_NUM", "IS_PUNCT", "IS_SPACE", "IS_QUOTE")
SIGN, BLANK, MARK = 8, 16, 32
"""The bits of ``shape`` that tell punctuation, blanks and quotation marks."""
CONTINUING = 4
"""The class of a quotation that goes on with that of the paragraph before: ``state // 6``."""
_BUCKETS = np.array([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
"""Lower bounds of the classes of a count."""
STATES = 36
PLACES = 4 * 11
ENDS = 11


@dataclass(frozen=True)
class Words:
    """One row a token. ``vectors`` are spaCy's own; ``keys`` hash lemma, tag, dependency and kind of name.

    ``starts`` and ``ends`` are character offsets; ``quotation`` is the number of the quotation, -1 outside.
    """

    vectors: Floats
    keys: NDArray[np.uint64]
    head: Ints
    line: Ints
    sentence: Ints
    quotation: Ints
    opened: Ints
    state: Ints
    shape: Ints
    place: Ints
    end: Ints
    space: NDArray[np.bool_]
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.head)


def words(doc: Doc) -> Words:
    """The arrays of a parsed document."""
    columns = doc.to_array(["LEMMA", "TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "LENGTH", "SPACY", "IDX", *SHAPES])
    count = len(doc)
    index = np.arange(count)
    signed = columns.astype(np.int64)
    head = index + signed[:, 4]
    starts = signed[:, 8]
    ends = starts + signed[:, 6]
    flags = signed[:, 9:]
    space = flags[:, 4] > 0
    text = doc.text
    broken = np.fromiter(
        (bool(blank) and "\n" in text[start:end] for blank, start, end in zip(space, starts, ends, strict=True)),
        dtype=bool,
        count=count,
    )
    line = np.cumsum(broken)
    quotation, opened, state = _quoted(text, starts, ends)
    place, end = _places(line)
    return Words(
        vectors=np.asarray(doc.tensor, dtype=np.float32).reshape(count, -1),
        keys=columns[:, :4].astype(np.uint64),
        head=head,
        line=line,
        sentence=np.cumsum(signed[:, 5] == 1),
        quotation=quotation,
        opened=opened,
        state=state,
        shape=flags @ (1 << np.arange(len(SHAPES))),
        place=place,
        end=end,
        space=space,
        starts=starts,
        ends=ends,
    )


def bucket(counts: Any) -> Ints:
    """The class of each count, from 0 to 10."""
    found: Ints = np.searchsorted(_BUCKETS, counts, side="right").astype(np.int64)
    return found


def _quoted(text: str, starts: Ints, ends: Ints) -> tuple[Ints, Ints, Ints]:
    """Of each token: its quotation or -1, how many quotations opened up to it, and how it lies to the marks."""
    count = len(starts)
    found = quotations(text)
    quotation = np.full(count, -1)
    opened = np.zeros(count, dtype=np.int64)
    state = np.zeros(count, dtype=np.int64)
    firsts = np.searchsorted(ends, [one.start for one in found], side="right")
    lasts = np.searchsorted(starts, [one.end for one in found], side="left")
    for number, (one, first, last) in enumerate(zip(found, firsts, lasts, strict=True)):
        if first >= last:
            continue
        quotation[first:last] = number
        opened[first] += 1
        kind = 6 * _kind(one, int(last - first))
        state[first:last] = kind + 2
        state[first] = kind + 1
        state[last - 1] = kind + 3
        if first and not state[first - 1]:
            state[first - 1] = kind + 4
        if last < count:
            state[last] = kind + 5
    return quotation, np.cumsum(opened), state


def _kind(one: Quotation, size: int) -> int:
    """The class of a quotation of so many tokens: short, longer, long, open at its end, or one that goes on."""
    if one.continues:
        return CONTINUING
    if one.resumes:
        return 5
    if not one.closed:
        return 3
    return 0 if size <= 3 else 1 if size <= 8 else 2


def _places(line: Ints) -> tuple[Ints, Ints]:
    """Of each token: number of the line and place in it, and how far the line's end is; in classes."""
    if not len(line):
        return line, line
    index = np.arange(len(line))
    first = np.searchsorted(line, line, side="left")
    last = np.searchsorted(line, line, side="right")
    return np.minimum(line, 3) * 11 + bucket(index - first), bucket(last - 1 - index)
