"""A sentence as the encoder reads it: word pieces, with the mentions of actor and recipient between marks."""

from communique.findings import Span
from communique.language import pieces
from communique.language.mentions import Mentions

LONGEST = 96
"""As many pieces are read, those nearest to the two parties."""
_REACH = 1_200
"""As many characters beside the two parties are looked at."""
FIRST, LAST = 101, 102
"""The pieces ``[CLS]`` and ``[SEP]`` that begin and end what is read."""
ACTOR, ACTOR_END, RECIPIENT, RECIPIENT_END = 2, 3, 4, 5
"""The marks: ``[unused1]`` to ``[unused4]`` of the vocabulary."""


def marked(text: str, mentions: Mentions) -> list[int]:
    """The ids of a sentence's pieces, at most `LONGEST`, the marks of both parties among them.

    Of a longer text those about the two mentions that lie nearest to each other are kept.
    """
    spans = nearest(mentions)
    low = min((start for start, _ in spans), default=0)
    high = max((end for _, end in spans), default=0)
    if high - low > 2 * _REACH:
        around = [part for span in spans for part in _split(text, span[0] - _REACH, span[1] + _REACH, mentions)]
        kept = _joined(around, spans)
    else:
        kept = _cut(_split(text, low - _REACH, high + _REACH, mentions), low, high)
    return [FIRST, *(piece for piece, _ in kept), LAST]


def nearest(mentions: Mentions) -> tuple[Span, ...]:
    """The mention of the actor and that of the recipient with the least text between them; those there are."""
    if not (mentions.actor and mentions.recipient):
        return mentions.actor[:1] or mentions.recipient[:1]
    pairs = ((a, b) for a in mentions.actor for b in mentions.recipient)
    return min(pairs, key=lambda pair: max(pair[0][0], pair[1][0]) - min(pair[0][1], pair[1][1]))


_Piece = tuple[int, int]
"""A piece's id and where it begins in the text."""


def _split(text: str, low: int, high: int, mentions: Mentions) -> list[_Piece]:
    """The pieces of the characters ``[low, high)``, marks between them."""
    low, high = max(low, 0), min(high, len(text))
    marks = [(s, 1, s - e, ACTOR) for s, e in mentions.actor] + [(e, 0, s - e, ACTOR_END) for s, e in mentions.actor]
    marks += [(s, 1, s - e, RECIPIENT) for s, e in mentions.recipient]
    marks += [(e, 0, s - e, RECIPIENT_END) for s, e in mentions.recipient]
    found: list[_Piece] = []
    at = low
    for place, _, _, mark in sorted(marks):
        if low <= place <= high:
            found += _plain(text, at, place)
            found.append((mark, place))
            at = place
    return found + _plain(text, at, high)


def _plain(text: str, start: int, end: int) -> list[_Piece]:
    return pieces.split(text, start, end) if start < end else []


def _cut(found: list[_Piece], low: int, high: int) -> list[_Piece]:
    """The pieces about the characters ``[low, high)``, as many as are read; of a wide stretch its two ends."""
    room = LONGEST - 2
    if len(found) <= room:
        return found
    inside = [i for i, (_, place) in enumerate(found) if low <= place <= high]
    first, last = inside[0], inside[-1] + 1
    if last - first > room:
        half = room // 2
        return found[first : first + half] + found[last - half : last]
    start = max(0, min(first - (room - (last - first)) // 2, len(found) - room))
    return found[start : start + room]


def _joined(found: list[_Piece], spans: tuple[Span, ...]) -> list[_Piece]:
    """The pieces about each of two mentions that lie far apart, half of what is read for each."""
    half = (LONGEST - 2) // 2
    kept: list[_Piece] = []
    for low, high in sorted(spans):
        at = next(i for i, (_, place) in enumerate(found) if low <= place <= high)
        start = max(0, at - half // 3)
        kept += found[start : start + half]
    return kept
