"""Words that attribute speech: which verb takes which content, and whether this use tells of an utterance at all."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import tables

UNREAL_AUXILIARIES = frozenset(
    {"will", "shall", "would", "can", "could", "may", "might", "should", "must", "'ll", "wo"}
)
_PARTICLES = {"point": "out", "rule": "out", "go": "on"}


@dataclass(frozen=True)
class Cue:
    """A row of ``data/cues.tsv``: what content the verb takes, and its class (neutral, emphatic, denying …)."""

    lemma: str
    kind: str
    clause: bool
    noun: bool
    infinitive: bool
    addressee: bool
    prepositions: tuple[str, ...] = ()
    """Those whose object is the content ("commit to", "warn of")."""
    nouns: frozenset[str] = frozenset()
    """The only nouns that it takes as content, any where this is empty ("raise concerns", "share a view")."""


@functools.cache
def cue_table() -> dict[str, Cue]:
    """The cue verbs by lemma."""
    return {
        row["lemma"]: Cue(
            row["lemma"],
            row["class"],
            row["clause"] == "1",
            row["noun"] == "1",
            row["infinitive"] == "1",
            row["addressee"] == "1",
            tuple(row["prepositions"].split()),
            frozenset(row["nouns"].split()),
        )
        for row in tables.rows("cues")
    }


def cue_of(token: Token) -> Cue | None:
    """The cue that this token is, None where it is none, lies in the future, is unreal or is negated."""
    cue = cue_table().get(token.lemma_.lower())
    if cue is None or token.pos_ not in ("VERB", "AUX") or not _has_particle(token):
        return None
    if not is_told(token) or is_attributive(token):
        return None
    return cue


def _has_particle(token: Token) -> bool:
    particle = _PARTICLES.get(token.lemma_.lower())
    return particle is None or any(child.lower_ == particle for child in token.children)


def is_attributive(token: Token) -> bool:
    """Whether a participle stands before its noun ("the said paper", "a welcoming host")."""
    return token.dep_ in ("amod", "compound")


def is_told(verb: Token) -> bool:
    """Whether the utterance is told as made: no future, modal, negation or plan governs the verb."""
    for word in _governors(verb):
        for child in word.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in UNREAL_AUXILIARIES:
                return False
            if child.dep_ == "neg" and child.i < word.i:
                return False
        if word is not verb and word.lemma_ in (
            "plan",
            "expect",
            "intend",
            "refuse",
            "decline",
            "want",
            "likely",
            "due",
        ):
            return False
    return not _to_be_to(verb)


def _to_be_to(verb: Token) -> bool:
    """Whether the verb is announced by "is to" or "are to"."""
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return to and verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def _governors(verb: Token) -> list[Token]:
    """The verb and those that it hangs on as infinitive, participle or coordinated verb without its own subject."""
    chain = [verb]
    while len(chain) < 8:
        word = chain[-1]
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in word.children)
        if own or word.dep_ not in ("xcomp", "advcl", "conj", "pcomp") or word.head.pos_ not in ("VERB", "AUX", "ADP"):
            break
        if word.dep_ == "advcl" and word.tag_ not in ("VBG", "VB"):
            break
        chain.append(word.head)
    return chain
