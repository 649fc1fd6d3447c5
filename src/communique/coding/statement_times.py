"""When something was said, and the times that it speaks of: what stands beside the cue, and what in the content.

"Said on Wednesday that they had met in May" was said on Wednesday, about May. "He added" was said when the words before
were. What the report leads with, where it tells no time, was said on the report's day; of all else the time is unknown.
"""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_contents import Content, words_of
from communique.coding.time_quotes import time_quote
from communique.coding.timing import PRESENT, Timing
from communique.findings import SaidTime, TimeQuote
from communique.grounding.times_ranges import Time
from communique.language.pipeline import Parsed
from communique.reading.report import Report

_TYPES = frozenset({"DATE", "TIME", "SET"})
MAX_STEPS = 8


class SayingTimes:
    """The times of the statements of one report, which are asked for in the order of the text."""

    def __init__(self, parsed: Parsed, received: Report, timing: Timing) -> None:
        """`received` is the report with the day as it was given, as for events."""
        self.parsed = parsed
        self.received = received
        self.times = sorted(timing.times, key=lambda time: time.start)
        self._starts = [time.start for time in self.times]
        self._lead = next((s.start for s in parsed.sentences if s.role != "title"), -1)
        self._last: tuple[str, SaidTime | None] | None = None

    def about(self, attribution: Utterance) -> tuple[TimeQuote, ...]:
        """The times that a content speaks of, in the order of the text; lengths alone ("two hours") are none."""
        inside = (t for run in attribution.content for t in self._between(*run) if t.type in _TYPES)
        return tuple(time_quote(self.parsed, time) for time in inside if not self._is_name(time))

    def _is_name(self, time: Time) -> bool:
        """Whether a time is but part of a name ("the Good Friday Agreement")."""
        span = self.parsed.doc.char_span(time.start, time.end, alignment_mode="expand")
        return span is not None and span.root.dep_ == "compound" and span.root.head.pos_ == "PROPN"

    def said(self, attribution: Utterance, speaker: str, content: Content) -> SaidTime | None:
        """When an utterance was made; None where the text does not tell."""
        found = self._said(attribution, speaker, content)
        self._last = (speaker, found)
        return found

    def _said(self, attribution: Utterance, speaker: str, content: Content) -> SaidTime | None:
        cue = attribution.cue
        if cue is not None:
            beside = list(self._beside(cue, content))
            dated = [time for time in beside if time.earliest or time.latest]
            if dated:
                time = min(dated, key=lambda one: abs(one.start - cue.idx))
                return SaidTime(
                    start=time.earliest, end=time.latest, dates_from="text", time=time_quote(self.parsed, time)
                )
            if any(time.value != PRESENT for time in beside):
                return None  # "recently", "earlier"
        if self._last is not None and self._last[0] == speaker and _goes_on(attribution):
            before = self._last[1]
            if before is None or before.time is None:
                return before
            return SaidTime(start=before.start, end=before.end, dates_from="continued", time=before.time)
        return self._of_lead(cue)

    def _of_lead(self, cue: Token | None) -> SaidTime | None:
        """The report's own day for what it leads with."""
        day = self.parsed.report.published
        sentence = self.parsed.sentence_of(cue) if cue is not None else None
        if day is None or sentence is None or sentence.start != self._lead:
            return None
        return SaidTime(start=day, end=day, dates_from="published" if day == self.received.published else "written")

    def _between(self, start: int, end: int) -> Iterator[Time]:
        for at in range(bisect_left(self._starts, start), len(self.times)):
            if self._starts[at] >= end:
                return
            yield self.times[at]

    def _beside(self, cue: Token, content: Content) -> Iterator[Time]:
        """The times of the cue's own sentence that hang on the cue and lie outside the content."""
        sentence = self.parsed.sentence_of(cue)
        if sentence is None:
            return
        first, last = self.parsed.doc[sentence.start], self.parsed.doc[sentence.end - 1]
        for time in self._between(first.idx, syntax.end(last)):
            span = self.parsed.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is None or time.type not in ("DATE", "TIME") or content.holds(span.root):
                continue
            if _hangs_on(span.root, cue):
                yield time


def _goes_on(attribution: Utterance) -> bool:
    """Whether an utterance goes on with the one before: "he added", ", adding that", a quotation without a cue."""
    cue = attribution.cue
    return cue is None or syntax.lemma(cue) in words_of("additive") or cue.tag_ == "VBG" or cue.dep_ == "conj"


def _hangs_on(word: Token, cue: Token) -> bool:
    """Whether a time is the cue's own: no other clause, and no "after the talks of", stands between."""
    if word.i == cue.i:
        return True
    for _ in range(MAX_STEPS):
        if word.lower_ in words_of("bounded"):
            return False
        above = word.head
        if above.i == cue.i:
            return word.dep_ not in syntax.SUBJECTS
        if above.i == word.i:
            return False
        if syntax.is_verbal(above):
            speaking = above.dep_ in ("advcl", "conj") and above.tag_ in ("VBG", "VBD")
            told = syntax.lemma(above) in words_of("speaking") or above.dep_ == "conj"
            if not (speaking and told):
                return False
        word = above
    return False
