"""The trivial reader beside which every figure stands: names and single words, no grammar and no dates.

It is given the registry's names of states and organisations, so what it lacks is reading, not knowledge.

* events: every sentence that names two parties is a meeting of theirs on the report's day; the same parties are one
  event with up to three quotes.
* statements: in every sentence with quotation marks the words between them, else in every sentence with "said" the
  words after it; the speaker is the nearest capitalised name before.
* claims: every sentence with an ordinal ("first", "second" …) is a claim of that number of meetings of the parties
  named.
"""

import re
from collections.abc import Iterator
from typing import Any

from communique.grounding.names import find_names
from communique.reading.report import Report

SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s)|$)", re.MULTILINE)
QUOTED = re.compile(r"[“\"]([^“”\"\n]{3,}?)[,.]?[”\"]")
SAID = re.compile(r"\bsaid\b(?: that\b)?,?\s*")
NAME = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)+")
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)})\b", re.IGNORECASE)
PARTY_KINDS = ("state", "adjective", "capital", "organisation")


def answer(report: Report) -> dict[str, Any]:
    """What the trivial reader finds in a report, in the codebook's form."""
    found = [(m.start(), m.group()) for m in SENTENCE.finditer(report.text)]
    day = report.published.isoformat() if report.published else None
    facts = {"id": report.id, "title": report.text.strip().split("\n", 1)[0], "outlet": None, "published": day}
    return {
        "report": facts,
        "events": _events([sentence for _, sentence in found], day),
        "statements": list(_statements(report.text, found)),
        "claims": list(_claims([sentence for _, sentence in found])),
    }


def _parties(sentence: str) -> list[str]:
    """The codes of the parties named, each once."""
    names = (name for name in find_names(sentence) if name.kind in PARTY_KINDS and name.codes)
    return list(dict.fromkeys(name.codes[0] for name in names))


def _events(sentences: list[str], day: str | None) -> list[dict[str, Any]]:
    told: dict[tuple[str, ...], list[str]] = {}
    for sentence in sentences:
        parties = _parties(sentence)
        if len(parties) >= 2:
            told.setdefault(tuple(sorted(parties)), []).append(sentence)
    fixed = {"kind": "meeting", "plover": "CONSULT", "modality": "asserted", "place": None, "start": day, "end": day}
    return [{**fixed, "parties": list(parties), "quotes": quotes[:3]} for parties, quotes in told.items()]


def _statements(text: str, sentences: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
    for start, sentence in sentences:
        said = SAID.search(sentence)
        quotes = [m.group(1) for m in QUOTED.finditer(sentence)]
        if not quotes and said and sentence[said.end() :].strip():
            quotes = [sentence[said.end() :].strip().rstrip(".")]
        if quotes:
            yield {"speaker": _name_before(text, start, said.start() if said else len(sentence)), "quotes": quotes}


def _name_before(text: str, start: int, offset: int) -> str | None:
    """The last capitalised name before a place in the text, up to 600 characters back."""
    names = NAME.findall(text, max(0, start + offset - 600), start + offset)
    return names[-1] if names else None


def _claims(sentences: list[str]) -> Iterator[dict[str, Any]]:
    for sentence in sentences:
        for ordinal in ORDINAL.findall(sentence)[:1]:
            number = ORDINALS.index(ordinal.lower()) + 1
            parties = _parties(sentence)
            yield {"operator": "ordinal", "number": number, "kind": "meeting", "parties": parties, "quote": sentence}
