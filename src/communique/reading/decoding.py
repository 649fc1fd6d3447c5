"""Bytes to text: by byte order mark, by what an HTML page declares, as UTF-8, and as Windows-1252 at the last."""

import codecs
import re

import msgspec

from communique.errors import UnreadableInput
from communique.reading.formats import binary_reason, is_utf16_without_mark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*(?P<charset>[\w-]{3,20})|<\?xml[^>]{1,100}?encoding=[\"'](?P<xml>[\w-]{3,20})",
    re.IGNORECASE,
)
_ADVICE = "convert it to UTF-8"
_OFTEN = 0.25
"""Above this share of bytes beyond ASCII, text that is no UTF-8 is hardly Windows-1252 of a Western language."""


class Decoded(msgspec.Struct, frozen=True):
    """A text and, where it was not plain UTF-8, a note on how it was read."""

    text: str
    note: str | None = None


def mark_of(octets: bytes) -> tuple[bytes, str] | None:
    """The byte order mark and its encoding, None where there is none."""
    return next(((mark, name) for mark, name in _MARKS if octets.startswith(mark)), None)


def declared_charset(octets: bytes) -> str | None:
    """The encoding that an HTML page declares in its first bytes, by Python's name; None where unknown."""
    match = _DECLARED.search(octets[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup((match["charset"] or match["xml"]).decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def decode(octets: bytes, *, where: str, is_html: bool = False) -> Decoded:
    """The text of an input; raises ``UnreadableInput`` naming what it seems to be where it is no text."""
    marked = mark_of(octets)
    if marked:
        return _decode_marked(octets[len(marked[0]) :], marked[1], where)
    if is_utf16_without_mark(octets[:65_536]):
        raise UnreadableInput(where, "looks like UTF-16 without a byte order mark", _ADVICE)
    reason = binary_reason(octets)
    if reason:
        raise UnreadableInput(where, f"is a binary file: {reason}", "give text, HTML or JSON")
    declared = declared_charset(octets) if is_html else None
    if declared and declared != "utf-8":
        decoded = _decode_declared(octets, declared)
        if decoded:
            return decoded
    try:
        return Decoded(octets.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged(octets) or _western(octets, where)


def _decode_marked(octets: bytes, encoding: str, where: str) -> Decoded:
    """What follows a byte order mark."""
    try:
        text = octets.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            where, f"begins as {encoding.upper()} but is damaged at byte {error.start}", _ADVICE
        ) from None
    return Decoded(text, None if encoding == "utf-8" else f"{encoding} by its byte order mark")


def _decode_declared(octets: bytes, declared: str) -> Decoded | None:
    """As the page declares; None where the bytes are no such text, or are valid UTF-8 beyond ASCII all the same."""
    if not octets.isascii() and _is_utf8(octets):
        return None
    try:
        return Decoded(octets.decode(declared), None if octets.isascii() else f"{declared} as declared")
    except (UnicodeDecodeError, LookupError):
        return None


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _damaged(octets: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes, which become U+FFFD: at least five sound characters beyond ASCII for each."""
    text = octets.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - bad
    return Decoded(text, f"UTF-8 with {bad} damaged characters") if sound >= 5 * bad else None


def _western(octets: bytes, where: str) -> Decoded:
    """Windows-1252, where the bytes can be that of a Western language."""
    share = sum(byte > 127 for byte in octets) / len(octets)
    if share <= _OFTEN:
        try:
            return Decoded(octets.decode("cp1252"), "Windows-1252 (it is no UTF-8)")
        except UnicodeDecodeError:
            pass
    raise UnreadableInput(where, "is neither UTF-8 nor Windows-1252", _ADVICE)
