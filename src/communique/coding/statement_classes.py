"""How something is said: neutral, emphatic, accusing, denying, demanding, promising, recalling or hedging.

The cue tells it (``data/cues.tsv``). Where that only carries a noun ("expressed concern", "renewed his call for"), or
is of several words ("made clear"), or a noun itself ("his warning that"), ``data/cue_classes.tsv`` does.
"""

from functools import cache
from typing import cast, get_args

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_contents import Content, words_of
from communique.findings import CueClass

_CLASSES = frozenset(get_args(CueClass))


def cue_class(attribution: Utterance, content: Content) -> CueClass | None:
    """The class of an utterance's cue, None where it has none."""
    cue = attribution.cue
    if cue is None:
        return None
    found = _of_several(cue)
    lemma = syntax.lemma(cue)
    if found is None and cue.pos_ == "NOUN":
        found = _table().get(lemma)
    if found is None and lemma in words_of("carrier"):
        found = _carried(cue, content)
    if found is None and lemma in words_of("naming"):
        found = "denying" if names_untrue(content) else "neutral"
    return found or (cast(CueClass, attribution.kind) if attribution.kind in _CLASSES else "neutral")


def names_untrue(content: Content) -> bool:
    """Whether what something is called is a word for untruth: "called the reports baseless"."""
    verbal = any(syntax.is_verbal(token) for token in content.tokens)
    return not verbal and any(syntax.lemma(token) in words_of("untrue") for token in content.tokens)


@cache
def _table() -> dict[str, CueClass]:
    return {row["words"]: cast(CueClass, row["class"]) for row in tables.rows("cue_classes")}


def _of_several(cue: Token) -> CueClass | None:
    """The class of a cue with its particle, its adjective or its object: "made clear", "hit out"."""
    lemma = syntax.lemma(cue)
    keys = (f"{lemma} {syntax.lemma(c)}" for c in cue.children if c.i > cue.i and not c.is_punct)
    return next((_table()[key] for key in keys if key in _table()), None)


def _carried(cue: Token, content: Content) -> CueClass | None:
    """The class of the noun that a cue goes with: its object, or the first of the content."""
    nouns = [c for c in cue.children if c.dep_ in ("dobj", "nsubjpass")]
    nouns.extend(head for head in content.heads if head.pos_ in ("NOUN", "PROPN"))
    return next((found for noun in nouns if (found := _table().get(syntax.lemma(noun))) is not None), None)
