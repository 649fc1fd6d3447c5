"""Two readers that attribution is measured beside: one without grammar, and the attributor made of rules."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding.speech.quotations import quotations
from communique.coding.speech.ruled import ruled_utterances
from communique.coding.syntax import end
from communique.language.pipeline import pipeline

Marked = dict[str, list[list[int]]]

_NAME = r"(?:[A-Z][\w.’'-]*(?: (?:of |the |de |al-)?[A-Z][\w.’'-]*)*|[Hh]e|[Ss]he|[Tt]hey|the [a-z]+(?: [a-z]+)?)"
_SAID = r"(?:said|says|told|added|wrote|tweeted|asked|argued)"
_SAYING = re.compile(rf"(?P<before>\b{_NAME}) (?P<cue>{_SAID})\b|\b(?P<said>{_SAID}) (?P<behind>{_NAME})")
_THAT = re.compile(rf"(?P<source>\b{_NAME}) (?P<cue>{_SAID})(?: \w+)? that (?P<content>[^.!?\n“\"]+)")

_OPENING = ("“", '"')
_CLOSING = re.compile(r"[.,!?]?[”\"]")


def trivial(text: str) -> list[Marked]:
    """Each quotation with the nearest name beside a verb of saying in its line, and "X said that …"."""
    found = [
        {"source": [list(m.span("source"))], "cue": [list(m.span("cue"))], "content": [list(m.span("content"))]}
        for m in _THAT.finditer(text)
    ]
    return [*found, *_quoted(text)]


def _quoted(text: str) -> Iterator[Marked]:
    marked = quotations(text)
    sayings = [m for m in _SAYING.finditer(text) if not any(q.start <= m.start() < q.end for q in marked)]
    for one in marked:
        line = (text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end) % (len(text) + 1))
        near = [m for m in sayings if line[0] <= m.start() and m.end() <= line[1]]
        content = [[one.start - one.opened, one.end + one.closed]]
        if not near:
            yield {"source": [], "cue": [], "content": content}
            continue
        best = min(near, key=lambda m: max(one.start - m.end(), m.start() - one.end))
        source, cue = ("before", "cue") if best["before"] else ("behind", "said")
        yield {"source": [list(best.span(source))], "cue": [list(best.span(cue))], "content": content}


def rules(text: str) -> list[Marked]:
    """What the coder's rules find: the phrase of the source, the cue, the content."""
    doc = pipeline()(text)
    return [
        {
            "source": [_phrase(one.source)] if one.source is not None else [],
            "cue": [list(one.cue_run)] if one.cue_run is not None else [],
            "content": [_with_marks(doc.text, *run) for run in one.content],
        }
        for one in ruled_utterances(doc, [(sentence.start, sentence.end) for sentence in doc.sents])
    ]


def _with_marks(text: str, start: int, stop: int) -> list[int]:
    """A run with the quotation marks about it, which the coder leaves out."""
    behind = _CLOSING.match(text, stop)
    return [start - (text[start - 1 : start] in _OPENING), behind.end() if behind else stop]


def _phrase(source: Token) -> list[int]:
    """From the first word of a source's phrase to its head, or on to what belongs to it."""
    return [source.left_edge.idx, end(source.right_edge)]
