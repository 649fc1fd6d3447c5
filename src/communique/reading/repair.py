"""Lost spaces, damaged and invisible characters, mended in a view that leads every offset back to the text."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from communique.findings import Span
from communique.reading.glue import glue_points

__all__ = ["View", "glue_points", "view"]

_CONTINUATION = "".join(
    {chr(byte) for byte in range(0x80, 0xC0)}
    | {bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)}
)
"""What the second and later bytes of UTF-8 become when they are read as Windows-1252 or Latin-1."""
_QUOTES = "‘’“”«»"
_NOT_QUOTES = "".join(character for character in _CONTINUATION if character not in _QUOTES)
_DAMAGE = re.compile(
    f"(?P<mojibake>â[€\\x80‚\\x82„\\x84][{_CONTINUATION}]|[ÂÃ][{_CONTINUATION}]|[ÄÅ][{_NOT_QUOTES}]"
    f"|ð[Ÿ\\x9f][{_CONTINUATION}]{{2}})"
    "|(?P<entity>&(?:#\\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    "|(?P<space>[\\xa0\\u2000-\\u200a\\u202f\\u205f\\u3000])"
    "|(?P<invisible>[\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]|ï»¿)"
    "|(?P<control>[\\x80-\\x84\\x86-\\x9f])"
)


class View(msgspec.Struct, frozen=True):
    """A mended text and the way back: whatever the view did not change keeps its character and its order.

    ``source[source_starts[i]:source_ends[i]]`` is shown as ``text[starts[i]:ends[i]]``; all the rest is equal, but for
    capitals that are shown as small letters (``grounding.capitals``).
    """

    source: str
    text: str
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def to_text(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` shows; a part of a mended piece stands for the whole."""
        return _carry(start, end, self.starts, self.ends, self.source_starts, self.source_ends)

    def from_text(self, start: int, end: int) -> Span:
        """The span of the view that shows ``source[start:end]``."""
        return _carry(start, end, self.source_starts, self.source_ends, self.starts, self.ends)


Offsets = tuple[int, ...]
Edit = tuple[int, int, str]
"""``source[start:end]`` is shown as the string."""


def view(text: str) -> View:
    """The text with damage mended and a space at every glue point; curly quotation marks stay as they are."""
    mended = _apply(text, list(_mendings(text)))
    points = glue_points(mended.text)
    if not points:
        return mended
    spaces = [(mended.to_text(0, point)[1], " ") for point in points]
    edits = [(start, end, mended.text[a:b]) for start, end, a, b in _edits(mended)]
    edits += [(position, position, space) for position, space in spaces]
    return _apply(text, sorted(edits, key=lambda edit: edit[:2]))


def _edits(mended: View) -> Iterator[tuple[int, int, int, int]]:
    return zip(mended.source_starts, mended.source_ends, mended.starts, mended.ends, strict=True)


def _mendings(text: str) -> Iterator[Edit]:
    """Each damaged or invisible piece with what it should show, in order."""
    for match in _DAMAGE.finditer(text):
        shown = _mended(match)
        if shown is not None:
            yield match.start(), match.end(), shown


def _mended(match: re.Match[str]) -> str | None:
    """What a matched piece should show: at most one character; None where the piece is sound as it stands."""
    piece = match.group()
    match match.lastgroup:
        case "space":
            return " "
        case "invisible":
            return ""
        case "control":
            return bytes([ord(piece)]).decode("cp1252", "ignore") or None
        case "entity":
            return _plain(html.unescape(piece))
        case _:
            return _plain(_reread(piece))


def _plain(shown: str) -> str | None:
    """The one character shown, with a wide space as a common one; None for anything but one visible character."""
    if len(shown) != 1:
        return None
    if shown.isspace():
        return " "
    return shown if shown.isprintable() else None


def _reread(piece: str) -> str:
    """The character whose UTF-8 bytes were read as Windows-1252 or Latin-1: ``â€™`` gives ``’``; else empty."""
    octets = bytearray()
    for character in piece:
        octets += character.encode("cp1252", "ignore") or character.encode("latin-1", "ignore")
    return octets.decode("utf-8", "ignore")


def _apply(text: str, edits: list[Edit]) -> View:
    """The view of `text` that shows each edit's string; edits are in order and apart."""
    pieces: list[str] = []
    starts: list[int] = []
    done = length = 0
    for start, end, shown in edits:
        pieces += (text[done:start], shown)
        length += start - done
        starts.append(length)
        length += len(shown)
        done = end
    pieces.append(text[done:])
    return View(
        text,
        "".join(pieces),
        tuple(edit[0] for edit in edits),
        tuple(edit[1] for edit in edits),
        tuple(starts),
        tuple(start + len(edit[2]) for start, edit in zip(starts, edits, strict=True)),
    )


def _carry(start: int, end: int, starts: Offsets, ends: Offsets, other_starts: Offsets, other_ends: Offsets) -> Span:
    """A span of one side in offsets of the other; an empty one stays empty."""
    new_start = _carry_start(start, starts, ends, other_starts, other_ends)
    if end <= start:
        return new_start, new_start
    return new_start, max(new_start, _carry_end(end, starts, ends, other_ends))


def _carry_start(position: int, starts: Offsets, ends: Offsets, other_starts: Offsets, other_ends: Offsets) -> int:
    """A start: inside a mended piece the piece's start, at a dropped one what follows it."""
    index = bisect_right(starts, position) - 1
    if index < 0:
        return position
    if position < ends[index]:
        return other_starts[index]
    return other_ends[index] + position - ends[index]


def _carry_end(position: int, starts: Offsets, ends: Offsets, other_ends: Offsets) -> int:
    """An end: inside a mended piece the piece's end, at a dropped one what goes before it."""
    index = bisect_left(starts, position) - 1
    if index < 0:
        return position
    return other_ends[index] + max(0, position - ends[index])
