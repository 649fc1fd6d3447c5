"""Where quotation marks open and close, also where marks are mixed or a quotation never closes."""

import re
from dataclasses import dataclass

_OPENERS = "“\"«„‘'"
_CLOSERS = {
    "“": '”"“',
    '"': '"”',
    "«": "»",
    "„": "“”",
    "‘": "’",
    "'": "'’",
}
_BEFORE_OPENING = re.compile(r"[\s(\[—–:-]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]—–-]")


@dataclass(frozen=True)
class Quotation:
    """Offsets of the quoted words without their marks, and whether the closing mark stands in the text."""

    start: int
    end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order and apart; one that stays open ends with its line.

    >>> [text[q.start:q.end] for text in ['He said “we met" twice.'] for q in quotations(text)]
    ['we met']
    """
    found: list[Quotation] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        found.extend(_of_line(line.rstrip("\r\n"), offset))
        offset += len(line)
    return found


def _of_line(line: str, offset: int) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    while at < len(line):
        mark = line[at]
        if mark not in _OPENERS or not _opens(line, at):
            at += 1
            continue
        close = _closing(line, at)
        if close is None:
            if mark in '“"«„':
                found.append(Quotation(offset + at + 1, offset + len(line.rstrip()), False))
                break
            at += 1
            continue
        found.append(Quotation(offset + at + 1, offset + close, True))
        at = close + 1
    return found


def _opens(line: str, at: int) -> bool:
    before = at == 0 or bool(_BEFORE_OPENING.match(line[at - 1]))
    return before and at + 1 < len(line) and not line[at + 1].isspace()


def _closing(line: str, at: int) -> int | None:
    """The offset of the mark that closes the quotation opened at `at`."""
    closers = _CLOSERS[line[at]]
    single = line[at] in "‘'"
    for end in range(at + 2, len(line)):
        if line[end] not in closers:
            continue
        after = end + 1 == len(line) or bool(_AFTER_CLOSING.match(line[end + 1]))
        letter_before = not line[end - 1].isspace()
        if after and letter_before and not (single and _is_apostrophe(line, end)):
            return end
    return None


def _is_apostrophe(line: str, end: int) -> bool:
    """Whether a single mark after a plural ("the leaders' talks") may be an apostrophe: another closer follows."""
    return line[end - 1] == "s" and re.search(r"[.,!?]?['’](?:[\s.,;:!?)]|$)", line[end + 1 :]) is not None
