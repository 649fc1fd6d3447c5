"""What happens again and again: "twice a year", "every May", "regularly", "from time to time", "since 2015"."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding.signatures import signature

_LONGEST = 5
"""Words of the longest phrase in the table."""


def habit_of(word: Token, sets: frozenset[int]) -> list[Token]:
    """The words beside a verb or noun that say that it is done again and again; `sets` are the tokens of "every May"
    and the like."""
    for child in (*word.children, *(g for c in word.children if c.dep_ == "aux" for g in c.children)):
        if child.dep_ in ("advmod", "npadvmod") and _is_habit(child.lower_, "adverb"):
            return [child]
        if child.dep_ == "npadvmod" and any(g.lower_ in ("every", "each") for g in child.children):
            return list(child.subtree)
        if child.dep_ == "advcl":
            every = [g for g in child.children if _is_habit(g.lower_, "mark")]
            if every:
                return every
        if child.dep_ in ("advmod", "npadvmod", "prep"):
            words = list(child.doc[child.left_edge.i : child.left_edge.i + _LONGEST])
            for length in range(len(words), 1, -1):
                if _is_habit(" ".join(w.lower_ for w in words[:length]), "phrase"):
                    return words[:length]
    return sorted(_recurring(word, sets), key=lambda t: t.i) or _goes_on(word)


def _is_habit(words: str, takes: str) -> bool:
    found = signature((words,), takes)
    return found is not None and found.told == "habitual"


def _recurring(word: Token, sets: frozenset[int]) -> Iterator[Token]:
    """The words of a recurring time that belong to the word's own clause, not to a noun that they stand before."""
    for token in word.subtree if sets else ():
        if token.i in sets and token.dep_ not in ("amod", "compound") and _is_beside(token, word):
            yield token


def _is_beside(time: Token, word: Token) -> bool:
    """Whether a time hangs on a word with no other clause between them."""
    step = time
    while step.i != word.i:
        if step.dep_ in ("relcl", "advcl", "ccomp", "acl", "parataxis", "conj") and step.pos_ in ("VERB", "AUX"):
            return False
        if step.head.i == step.i:
            return False
        step = step.head
    return True


def _goes_on(word: Token) -> list[Token]:
    """The "since" of several happenings that go on to the report's day: "drills have been held since 2012"."""
    several = word.tag_ == "NNS" and word.dep_ in ("dobj", "nsubjpass")
    verb = word.head if several else word
    if verb.pos_ != "VERB" or not any(c.lower_ in ("have", "has") and c.dep_ == "aux" for c in verb.children):
        return []
    since = next((c for c in verb.children if c.lower_ == "since" and c.dep_ in ("prep", "mark")), None)
    going = verb.tag_ == "VBG" and any(c.lower_ == "been" for c in verb.children)
    return [since] if since is not None and (several or going) else []
