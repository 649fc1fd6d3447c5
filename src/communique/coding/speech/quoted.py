"""The quotations of a document: which tokens stand in one, which a cue introduces, and the form of a content."""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from communique.coding import syntax
from communique.coding.speech.quotations import Quotation, quotations
from communique.findings import Form

Run = tuple[int, int]
"""Start and end, as offsets of the view."""
_TRIM = " \t\n\xa0,;:—–-“”\"«»„‘’'"
_OPENING = "“\"«„‘'(["
_NEXT = frozenset({"and", "but", "as", "while", "when", "after", "before", "in", "on", "at", "during"})
MIN_WORDS = 4
"""A quotation of fewer words is a part of somebody's words, not the whole of an utterance."""


class Quoted:
    """The quotations of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # asked for once: spaCy joins all tokens anew each time
        self.quotations = quotations(self.text)
        self._starts = [quotation.start for quotation in self.quotations]
        self._ends = [quotation.end for quotation in self.quotations]
        self._inside = self._quoted_tokens()

    def _quoted_tokens(self) -> list[Quotation | None]:
        inside: list[Quotation | None] = [None] * len(self.doc)
        at = 0
        for token in self.doc:
            while at < len(self.quotations) and self.quotations[at].end <= token.idx:
                at += 1
            if at < len(self.quotations) and self.quotations[at].start <= token.idx:
                inside[token.i] = self.quotations[at]
        return inside

    def holds(self, token: Token) -> bool:
        """Whether a token stands in a quotation."""
        return self._inside[token.i] is not None

    def near(self, start: int, end: int) -> list[Quotation]:
        """The quotations that touch the characters ``[start, end]``, in order."""
        return self.quotations[bisect_left(self._ends, start) : bisect_right(self._starts, end)]

    def introduced(self, verb: Token, start: int, end: int) -> list[Run]:
        """The quotations that a cue introduces or closes, where they are its whole content."""
        subject = syntax.child(verb, *syntax.SUBJECTS)
        left = min(verb.i, subject.left_edge.i if subject is not None else verb.i)
        runs: list[Run] = []
        for quotation in self.near(self.doc[left].idx - 4, syntax.end(self.doc[end - 1]) + 3):
            if runs and quotation.start > syntax.end(verb) and self._ends_sentence(runs[0][1], left):
                runs = []  # "… in May." He added, "We shall see.": the first is no part of what he added
            further = bool(runs) and self._continues(quotation, runs[-1][1], end)
            if further or self._adjoins(quotation, verb, left, start, end):
                runs.append((quotation.start, quotation.end))
        return runs

    def _adjoins(self, quotation: Quotation, verb: Token, left: int, start: int, end: int) -> bool:
        text = self.text
        if self._is_part(quotation):
            return False
        if quotation.end <= self.doc[left].idx:
            if quotation.start > self.doc[start].idx + 3:
                return False  # "Tokyo finds it “most regrettable”, she said"
            if (
                left < start
                or self.doc[left].idx - quotation.end > 4
                or "\n" in text[quotation.end : self.doc[left].idx]
            ):
                return False
            if quotation.end < self.doc[start].idx and text[quotation.end - 1] == "." and end - verb.i > 3:
                return False  # '… in May." The minister said that …': the sentence before is another's
            return not text[quotation.end : self.doc[left].idx].strip(_TRIM + "!?")
        after = syntax.end(verb)
        if quotation.start < after or self._goes_on(quotation):
            return False
        between = text[after : quotation.start]
        if "\n" in between.strip("\n") or len(between) > 60 or quotation.start > syntax.end(self.doc[end - 1]) + 3:
            return False
        between = between.rstrip("“\"«„‘' \n")
        if re.search(r"[.!?;]", between):
            return False
        return not between.strip() or between.endswith((":", ",")) or self._only_aside(between)

    def _is_part(self, quotation: Quotation) -> bool:
        """Whether a quotation is but a few words of an utterance; one that a comma ends is not ("We agree,")."""
        words = len(self.text[quotation.start : quotation.end].split(maxsplit=MIN_WORDS))
        if words >= MIN_WORDS or words < 2:
            return words < 2
        before, after = (
            self.text[max(0, quotation.start - 8) : quotation.start].rstrip("“\"«„‘' \n")[-1:],
            self.text[quotation.end - 1 : quotation.end + 2],
        )
        return before not in (":", ",") and not any(mark in after for mark in ",?!")

    def _ends_sentence(self, at: int, left: int) -> bool:
        """Whether a quotation that ends at an offset before the token `left` is a sentence of its own."""
        return at <= self.doc[left].idx and self.text[at - 1 : at] in (".", "!", "?")

    def _goes_on(self, quotation: Quotation) -> bool:
        """Whether the sentence goes on with plain words after a quotation: then the quotation is but a part of it."""
        words = self.text[quotation.end + 1 : quotation.end + 20].split()
        return quotation.closed and bool(words) and words[0][:1].islower() and words[0] not in _NEXT

    def _only_aside(self, between: str) -> bool:
        """Whether nothing but an adverb or an addressee stands between cue and quotation."""
        rest = between.strip(" ,:")
        return len(rest.split()) <= 2 and not rest.lower().startswith(("that", "the", "a ", "its", "his", "her"))

    def _continues(self, quotation: Quotation, after: int, end: int) -> bool:
        """Whether a quotation goes on with the one before: it opens the next sentence of the line, without a cue."""
        text = self.text
        gap = text[after : quotation.start]
        sentence_end = syntax.end(self.doc[end - 1]) if end else 0
        if "\n" in gap or len(gap) > 200 or quotation.start < sentence_end:
            return False
        return quotation.start - sentence_end <= 3

    def trimmed(self, run: Run) -> Run | None:
        """A run without blanks, commas and unpaired quotation marks at its ends; None where nothing is left."""
        start, end = run
        text = self.text
        while start < end and text[start] in _TRIM and not self._opens_inner(start, end):
            start += 1
        while end > start and (text[end - 1] in _TRIM or text[end - 1] == ".") and not self._closes_inner(start, end):
            end -= 1
        return (start, end) if end - start > 2 else None

    def _opens_inner(self, start: int, end: int) -> bool:
        """Whether the mark at `start` opens a quotation that closes inside the run."""
        near = self.near(start + 1, start + 1)
        return any(q.start == start + 1 and q.end < end and q.end - q.start < end - start - 3 for q in near)

    def _closes_inner(self, start: int, end: int) -> bool:
        return any(q.end == end - 1 and q.start > start + 2 for q in self.near(end - 1, end - 1))

    def form(self, runs: tuple[Run, ...]) -> Form:
        """Direct where the marks hold all of a content, mixed where they hold a part, indirect where none."""
        quoted = total = 0
        for start, end in runs:
            total += end - start
            quoted += sum(max(0, min(end, q.end) - max(start, q.start)) for q in self.near(start, end))
        if not quoted:
            return "indirect"
        return "direct" if quoted >= total - 3 * len(runs) else "mixed"


def is_paragraph(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a whole line of the text, without a cue."""
    line_start = text.rfind("\n", 0, quotation.start) + 1
    line_end = text.find("\n", quotation.end)
    rest = text[quotation.end : line_end if line_end >= 0 else len(text)]
    words = len(text[quotation.start : quotation.end].split(maxsplit=6))
    return not text[line_start : quotation.start].strip(_OPENING + " ") and not rest.strip(_TRIM + ".") and words > 5
