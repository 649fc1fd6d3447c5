"""The content of a statement as words: its tokens, and the clauses of its own, without those that hang below them."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from communique.coding import syntax, tables
from communique.coding.speech.ruled import Utterance

_BESIDE = frozenset({"conj", "parataxis", "dep"})
"""How a further clause of its own hangs on the one before it."""
_ADJECTIVES = ("acomp", "attr", "oprd")
_PAUSES = frozenset({",", ";", ":", "“", '"'})


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/statement_words.tsv``."""
    return tables.words("statement_words", "word", kind=kind)


@dataclass(frozen=True)
class Content:
    """The tokens of a content in their order, and the heads of what it says itself: verbs, or nouns of a fragment."""

    tokens: tuple[Token, ...]
    heads: tuple[Token, ...]

    inside: frozenset[int]
    """The places of the tokens."""

    @property
    def verbs(self) -> tuple[Token, ...]:
        """The finite verbs among the heads; what is demanded or promised by an infinitive is none."""
        return tuple(word for word in self.heads if syntax.is_verbal(word) and not is_infinitive(word))

    def holds(self, token: Token) -> bool:
        """Whether a token stands in the content."""
        return token.i in self.inside


def content_of(doc: Doc, attribution: Utterance) -> Content:
    """The content of an attribution as words."""
    tokens: list[Token] = []
    for start, end in attribution.content:
        tokens.extend(doc.char_span(start, end, alignment_mode="expand") or ())
    inside = frozenset(token.i for token in tokens)
    roots = [t for t in tokens if (t.head.i == t.i or t.head.i not in inside) and not (t.is_punct or t.is_space)]
    waiting = _of_clause(roots)
    heads: dict[int, Token] = {}
    for word in waiting:
        if word.i not in heads:
            heads[word.i] = word
            waiting.extend(c for c in word.children if c.i in inside and _is_beside(c, word))
    return Content(tuple(tokens), tuple(heads.values()), inside)


def _of_clause(roots: list[Token]) -> list[Token]:
    """The roots that are verbs, or where a sentence has none its first noun."""
    verbs = [word for word in roots if syntax.is_verbal(word)]
    if verbs:
        return verbs
    return [word for word in roots if word.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")][:1]


def _is_beside(child: Token, word: Token) -> bool:
    """Whether a clause is as much said as the one that it hangs on: coordinated, set beside it, or what is believed."""
    if not syntax.is_verbal(child):
        return False
    if child.dep_ in _BESIDE:
        return not is_infinitive(child)
    if child.dep_ != "ccomp":
        return False
    if child.i < word.i:
        return True  # "This is not about X, this is about Y"
    governor = syntax.lemma(word)
    if governor == "be":
        predicate = syntax.child(word, *_ADJECTIVES)
        governor = syntax.lemma(predicate) if predicate is not None else governor
    return governor in words_of("believing")


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def phrase_start(noun: Token) -> Token:
    """The first word of a noun's own phrase: behind the last comma, stop or mark before it."""
    first: Token = noun.left_edge
    for word in noun.doc[first.i : noun.i]:
        if word.text in _PAUSES or word.is_space:
            first = word.nbor()
    return first
