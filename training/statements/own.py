"""Our own and public-domain texts, marked without PolNeAR: the gold statements as spans, and what the rules find."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from communique.coding.speech.ruled import ruled_utterances
from training.statements.examples import Marked

LONGEST_TEXT = 8_000
"""Characters from which on a text of the corpora is left out."""


def texts(gold: Path, *, corpora: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Reports and wire with their gold statements, then so many texts of each corpus without any."""
    for folder in (gold / "reports", gold / "wire"):
        for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            found = json.loads((folder / "gold" / f"{report['id']}.json").read_text(encoding="utf-8"))
            yield report["text"], found["statements"]
    for path in sorted((gold / "corpora").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        short = [text for text in (json.loads(line)["text"] for line in lines) if len(text) <= LONGEST_TEXT]
        for text in short[:: max(1, len(short) // corpora)][:corpora]:
            yield text, []


def marked(doc: Doc, statements: list[dict[str, Any]]) -> list[Marked]:
    """What the rules find in a document; where a gold statement has the same cue, its words are the content."""
    return [
        _of(doc, one, statements) for one in ruled_utterances(doc, [(s.start, s.end) for s in doc.sents]) if one.cue
    ]


def _of(doc: Doc, one: Any, statements: list[dict[str, Any]]) -> Marked:
    cue = _tokens(doc, *one.cue_run)
    source = _phrase(one.source) if one.source is not None else []
    content = [i for run in one.content for i in _tokens(doc, *run)]
    for statement in statements:
        spans = [(doc.text.find(quote), quote) for quote in statement["quotes"]]
        told = [i for start, quote in spans if start >= 0 for i in _tokens(doc, start, start + len(quote))]
        if statement["cue"] and statement["cue"] in doc[cue[0] : cue[-1] + 1].text and set(told) & set(content):
            content = told
    barred = {*cue, *source}
    return Marked(source, cue, [i for i in content if i not in barred])


def _phrase(head: Token) -> list[int]:
    """The tokens of a noun phrase, without relative clauses."""
    left, right = head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl") and child.left_edge.i > head.i:
            right = min(right, child.left_edge.i - 1)
    return list(range(left, right + 1))


def _tokens(doc: Doc, start: int, end: int) -> list[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [token.i for token in span or () if not token.is_space]
