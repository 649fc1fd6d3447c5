"""Small steps over a dependency tree that several rules of the coder take."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
BIDDING = frozenset(
    {"ask", "urge", "tell", "order", "force", "invite", "press", "persuade", "allow", "advise", "warn", "help"}
)
"""Verbs whose object, not subject, is to do what the infinitive says."""
RELATIVES = frozenset({"who", "which", "that", "whom", "where"})


def child(token: Token | None, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    if token is None:
        return None
    return next((c for c in token.children if c.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """The subject of a verb itself, also where the parser hung it on the auxiliary; a relative clause's is its noun."""
    own = child(verb, *SUBJECTS)
    if own is None:
        own = next((s for aux in verb.children if aux.dep_ == "aux" and (s := child(aux, *SUBJECTS)) is not None), None)
    if own is not None and own.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return own


def subject_of_chain(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is coordinated with or hangs on."""
    word = verb
    for _ in range(8):
        own = subject(word)
        if own is not None:
            return own
        bidden = child(word.head, "dobj", "nsubjpass") if word.dep_ == "xcomp" and word.head.i != word.i else None
        if bidden is not None and word.head.lemma_ in BIDDING and bidden.i < word.i:
            return bidden
        if word.dep_ == "acl":
            return word.head
        if word.dep_ == "relcl":
            return word.head
        if word.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep") or word.head.i == word.i:
            return None
        word = word.head
    return None


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that a noun stands in, None for a noun in a heading without one."""
    word = token
    for _ in range(8):
        if word.pos_ in ("VERB", "AUX"):
            return word
        if word.head.i == word.i or (word.dep_ in ("nsubj", "nsubjpass") and word.head.pos_ not in ("VERB", "AUX")):
            return None
        word = word.head
    return None


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects of a verb."""
    return [c for c in verb.children if c.dep_ in ("dobj", "dative", "attr", "oprd")]


def after(token: Token, *prepositions: str) -> Iterator[Token]:
    """The heads of the phrases that the given prepositions attach to a token."""
    for c in token.children:
        if c.dep_ in ("prep", "agent", "dative", "prt", "advmod") and c.lower_ in prepositions:
            for inner in c.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield _guest(inner) or inner
                elif inner.dep_ == "prep":
                    yield from (x for x in inner.children if x.dep_ == "pobj")


def _guest(word: Token) -> Token | None:
    """The guest of "met with visiting President X", whom the parser makes the object of "visiting"."""
    return child(word, "dobj") if word.dep_ == "pcomp" and word.lower_ == "visiting" else None


def due(verb: Token) -> Token | None:
    """The "due" of "is due in Seoul"."""
    return next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ == "due"), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def end(token: Token) -> int:
    """The offset after a token."""
    return int(token.idx + len(token))
