"""Where a lost space glues two sentences together: ``"left.The talks"``."""

import re

from communique.reading.vocabulary import words

_CLOSING = "\"”’'»)]"
_OPENING = "\"“‘'«(["
_CANDIDATE = re.compile(r"[.!?…][\"”’'»)\]]*(?=[\"“‘'«(\[]{0,2}[^\W\d_])|”(?=[^\W\d_])")
_WORD_BEFORE = re.compile(r"[^\W_][\w’'-]*$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_HOST = re.compile(r"://|@|www\.|\\|^[/~]|\.[a-z]{2,6}/", re.IGNORECASE)
_REACH = 80
"""How far a word or an address is followed to either side, in characters."""


def glue_points(text: str) -> list[int]:
    """Offsets at which two sentences are glued by a lost space: ``"left.The talks"`` has one, at 5.

    ``U.S.Army``, ``Ph.D``, ``Node.js``, addresses, file names and decimals have none. Linear in the text's length.
    """
    opening = _opening_straight_quotes(text)
    return [
        _boundary(text, match, opening)
        for match in _CANDIDATE.finditer(text)
        if _starts_sentence(text, match.end()) and _ends_sentence(text, match.start())
    ]


def _opening_straight_quotes(text: str) -> set[int]:
    """Offsets of the straight double quotes that open a quotation: the first, third, … of each line."""
    opening, even = set(), True
    for match in re.finditer('["\n]', text):
        if match.group() == "\n":
            even = True
            continue
        if even:
            opening.add(match.start())
        even = not even
    return opening


def _boundary(text: str, match: re.Match[str], opening: set[int]) -> int:
    """Where the space belongs: behind closing quotation marks, before an opening one."""
    quote = text.find('"', *match.span())
    return quote if quote in opening else match.end()


def _starts_sentence(text: str, position: int) -> bool:
    """Whether a sentence can begin at `position`: a capitalised word or "A", "I", that is no host or file ending."""
    while position < len(text) and text[position] in _OPENING:
        position += 1
    match = _WORD_AFTER.match(text, position, position + _REACH)
    if match is None or not match.group()[0].isupper():
        return False
    word, behind = match.group(), text[match.end() : match.end() + 2]
    if word.lower() in words("host or file ending") or behind[:1] in ("(", "_", "@", "/", "\\"):
        return False
    if behind[:1] == "." and (behind[1:].islower() or len(word) == 1):
        return False
    if len(word) == 1:
        return word in "AI" and behind[:1] in (" ", "’", "'", "\xa0")
    return True


def _ends_sentence(text: str, position: int) -> bool:
    """Whether the mark at `position` ends a sentence: no initial, abbreviation, list number or address before it."""
    before = text[max(0, position - _REACH) : position]
    if not before or before[-1].isspace() or _in_address(before, text[position]):
        return False
    if text[position] in "”?…" or before[-1] in _CLOSING + ".%":
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and _is_last_word(before, word)


def _is_last_word(before: str, word: re.Match[str]) -> bool:
    """Whether `word`, at the end of `before`, can stand last in a sentence."""
    form = word.group()
    if form.isdigit():
        return len(form) > 2 or bool(before[: word.start()].strip())
    previous = before[word.start() - 1 : word.start()] if word.start() else ""
    return len(form) > 1 and previous != "." and form not in words("abbreviation")


def _in_address(before: str, mark: str) -> bool:
    """Whether the run without spaces that ends in `mark` is the beginning of a web or mail address or a path."""
    return _HOST.search(before.split()[-1].lstrip(_OPENING) + mark) is not None
