"""Under which words and as what a governing word stands in ``data/modality.tsv``, and its row there."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.signatures import Signature, signature

_PREDICATES = ("acomp", "attr", "oprd")


def takes_of(verb: Token) -> tuple[str, ...]:
    """How a clause can be taken: one with a tense of its own only by words that say something of its truth."""
    if not syntax.is_verbal(verb):
        return ("noun", "any")
    if any(c.dep_ == "aux" and signature((c.lower_,), "aux") is not None for c in verb.children):
        return ("that", "clause", "any")
    bare = verb.tag_ == "VBP" and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"  # "proposed that they hold"
    tensed = verb.tag_ in ("VBD", "VBZ", "VBP") and not bare
    finite = tensed or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.children)
    return ("that", "told") if finite else ("clause", "any")


def row_of(keys: Iterable[str], taken: Token, *takes: str) -> Signature | None:
    """The row by which a clause or noun is governed; a clause with a tense of its own is no wish of "ask" or "tell"."""
    words, takes = list(keys), (*takes, *takes_of(taken))
    found = signature(words, *takes)
    if found is None and "told" in takes:
        found = signature(words, "clause", "any")
        return found if found is not None and found.told in ("asserted", "denied") else None
    return found


def keys_of(word: Token, preposition: Token | None = None, beside: Token | None = None) -> Iterator[str]:
    """The words under which a governing word may stand in the table, the longest first."""
    lemma, lower = word.lemma_.lower(), word.lower_
    for child in word.children:
        if child.dep_ in ("prt", "advmod", "acomp", "oprd", "prep"):
            for inner in child.children if child.dep_ == "prep" else ():
                if inner.dep_ == "pobj":
                    yield f"{lemma} {child.lower_} {inner.lower_}"
            yield f"{lemma} {child.lower_}"
        if child.dep_ == "auxpass":
            yield f"{child.lower_} {lemma}"
        if child.dep_ == "dobj":
            yield f"{lemma} {child.lower_}"
    for child in beside.children if beside is not None else ():
        if child.dep_ == "advmod" and child.lower_ == "yet":
            yield f"{lemma} yet"
    if preposition is not None:
        yield f"{lemma} {preposition.lower_}"
    yield lower
    yield lemma


def predicates_of(verb: Token) -> Iterator[str]:
    """What is said by "is", "remains" and the like: "false", "on hold", "out of question"."""
    if verb.lemma_ not in ("be", "remain", "look", "seem", "put", "stay", "become"):
        return
    for child in verb.children:
        if child.dep_ in _PREDICATES:
            yield child.lower_
            yield child.lemma_.lower()
        if child.dep_ in ("prep", "advmod"):
            yield " ".join([child.lower_, *_inner(child)])
            yield child.lower_


def _inner(preposition: Token) -> list[str]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            return [child.lower_]
        if child.dep_ == "prep":
            return [child.lower_, *_inner(child)]
    return []
