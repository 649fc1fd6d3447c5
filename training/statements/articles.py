"""The articles that the network learns from, parsed by the package's own pipeline."""

import json
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from communique.coding.speech.words import Words, words
from communique.grounding.capitals import in_small_letters
from communique.language.pipeline import pipeline
from communique.reading.repair import View, view
from training.statements import own as own_texts
from training.statements.examples import Article, Marked

Lemmas = dict[int, str]


def polnear(path: Path) -> tuple[list[Article], Lemmas]:
    """The articles of PolNeAR with the attributions that people marked; the lemmas by their hashes."""
    found: list[Article] = []
    lemmas: Lemmas = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        shown = _shown(row["text"])
        doc = pipeline()(shown.text)
        read = words(doc)
        roles = ("source", "cue", "content")
        marked = [Marked(*(_tokens(read, shown, one.get(role) or []) for role in roles)) for one in row["attributions"]]
        found.append(Article(read, marked, _parts(doc)))
        lemmas.update((token.lemma, token.lemma_) for token in doc)
    return found, lemmas


def own(gold: Path, corpora: int) -> tuple[list[Article], Lemmas]:
    """Our own and public-domain texts, as ``training.statements.own`` marks them."""
    found: list[Article] = []
    lemmas: Lemmas = {}
    for text, statements in own_texts.texts(gold, corpora=corpora):
        doc = pipeline()(_shown(text).text)
        found.append(Article(words(doc), own_texts.marked(doc, statements), _parts(doc)))
        lemmas.update((token.lemma, token.lemma_) for token in doc)
    return found, lemmas


def _shown(text: str) -> View:
    return in_small_letters(view(text))


def _parts(doc: Doc) -> list[str]:
    return [token.pos_ for token in doc]


def _tokens(read: Words, shown: View, spans: list[list[int]]) -> list[int]:
    found: set[int] = set()
    for start, end in (shown.from_text(*span) for span in spans):
        at = int(np.searchsorted(read.ends, start, side="right"))
        while at < len(read) and read.starts[at] < end:
            if not read.space[at]:
                found.add(at)
            at += 1
    return sorted(found)
