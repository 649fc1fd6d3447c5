"""Words that attribute speech: which verb takes which content, and whether this use tells of an utterance at all."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables

UNREAL_AUXILIARIES = frozenset(
    {"will", "shall", "would", "can", "could", "may", "might", "should", "must", "'ll", "wo"}
)


@dataclass(frozen=True)
class Cue:
    """A row of ``data/cues.tsv``: what content the verb takes, and its class (neutral, emphatic, denying …)."""

    lemma: str
    kind: str
    clause: bool
    noun: bool
    infinitive: bool
    addressee: bool
    particle: str = ""
    """What makes a cue of it ("point out", "make clear", "take note")."""
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
            row["particle"],
            tuple(row["prepositions"].split()),
            frozenset(row["nouns"].split()),
        )
        for row in tables.rows("cues")
    }


def cue_of(token: Token) -> Cue | None:
    """The cue that this token is, None where it is none, lies in the future, is unreal or is negated."""
    misread = _is_misread(token)
    cue = cue_table().get(token.lemma_.lower()) if not misread else None
    if cue is None and (misread or token.pos_ == "VERB"):
        cue = _of_form(token.lower_)
    if (
        cue is None
        or (token.pos_ not in ("VERB", "AUX") and not misread)
        or (cue.particle and particle_of(token, cue) is None)
    ):
        return None
    if not is_told(token) or is_attributive(token):
        return None
    return cue


def _is_misread(token: Token) -> bool:
    """Whether the parser took a past tense for an adjective ("praised Chad and underscored its role")."""
    if token.tag_ != "JJ" or token.dep_ != "conj" or token.head.tag_ != "VBD" or not token.lower_.endswith("ed"):
        return False
    return any(child.dep_ in ("dobj", "ccomp") for child in token.children)


def _of_form(word: str) -> Cue | None:
    """The cue of a written form, where the lemma is none (spaCy's of "hoped" is "hop")."""
    bare = (word.removesuffix(ending) for ending in ("d", "ed", "s"))
    return next((cue for form in bare if form != word and (cue := cue_table().get(form)) is not None), None)


def subject_of(verb: Token) -> Token | None:
    """The subject of a cue: of two the nearer, as the content has the other ("The tunnel, he said, was shut")."""
    subjects = [c for c in verb.children if c.dep_ in syntax.SUBJECTS]
    before = [c for c in subjects if c.i < verb.i]
    parted = len(before) > 1 and before[-1].left_edge.nbor(-1).text == ","
    return before[-1] if parted else subjects[0] if subjects else None


def particle_of(token: Token, cue: Cue) -> Token | None:
    """The word that makes a cue of a verb, None where it does not stand with it."""
    return next((child for child in token.children if child.lower_ == cue.particle and child.i > token.i), None)


def is_attributive(token: Token) -> bool:
    """Whether a participle stands before its noun ("the said paper", "a welcoming host")."""
    return token.dep_ in ("amod", "compound")


def is_told(verb: Token) -> bool:
    """Whether the utterance is told as made: no future, modal, negation or plan governs the verb."""
    below: Token | None = None
    for word in _governors(verb):
        for child in word.children:
            if child.dep_ in ("aux", "auxpass") and child.lower_ in UNREAL_AUXILIARIES:
                return False
            if child.dep_ == "neg" and child.i < word.i:
                return False
        if below is not None and below.dep_ != "conj" and word.lemma_ in tables.verbs("not saying"):
            return False
        below = word
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
