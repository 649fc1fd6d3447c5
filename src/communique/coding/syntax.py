"""Small steps over a dependency tree that several rules of the coder take."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import tables

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
BIDDING = frozenset(
    {"ask", "urge", "tell", "order", "force", "invite", "press", "persuade", "allow", "advise", "warn", "help"}
)
"""Verbs whose object, not subject, is to do what the infinitive says."""
_LINKS = ("acomp", "oprd", "advmod", "pobj", "attr", "dobj")
"""What stands between a verb and an infinitive or gerund: "is ready to meet", "has no intention of meeting"."""
RELATIVES = frozenset({"who", "which", "that", "whom", "where"})


def child(token: Token | None, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    if token is None:
        return None
    return next((c for c in token.children if c.dep_ in deps), None)


def lemma(token: Token) -> str:
    """The lemma of a word in small letters; of a plural in a name, which the model leaves as it is, the singular."""
    word = token.lemma_.lower()
    return word.removesuffix("s") if token.pos_ == "PROPN" and not word.endswith("ss") else word


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
        bidden = _bidden(word)
        if bidden is not None:
            return bidden
        agent = agent_of_phrase(word)
        if agent is not None:
            return agent
        if word.dep_ == "acl":
            if word.tag_ != "VB" or word.head.pos_ != "NOUN":
                return word.head
            owner = child(word.head, "poss")  # "its plan to send", "has no plans to send"
            verb_above = clause_verb(word.head) if owner is None else None
            if owner is not None or verb_above is None:
                return owner or word.head
            word = verb_above
            continue
        if word.dep_ == "relcl":
            return word.head
        had = word.dep_ == "dobj" and word.pos_ == "NOUN" and word.i < verb.i  # "had the opportunity of meeting X"
        chained = word.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", *_LINKS) or had
        if not chained or word.head.i == word.i:
            return None
        word = word.head
    return None


def agent_of_phrase(verb: Token) -> Token | None:
    """Whose act a gerund or infinitive on a noun is, where another than the clause's subject is told to do it.

    "Kenya's role in ending the war", "its plan to send troops", "accused the army of shelling", "thanked Chad for
    helping".
    """
    gerund = verb.dep_ == "pcomp"
    link = verb.head if gerund else verb
    above = link.head
    if link.i == above.i or not (gerund or (verb.dep_ in ("acl", "xcomp") and verb.tag_ == "VB")):
        return None
    before = link.nbor(-1) if link.i else link
    if gerund and before.pos_ == "NOUN" and child(before, "poss") is not None:
        return owner(before)
    if above.pos_ in ("NOUN", "PROPN"):
        return owner(above)
    blamed = child(above, "dobj", "nsubjpass")
    if gerund and link.lower_ in ("of", "from", "for") and blamed is not None and blamed.i < verb.i:
        return blamed
    return None


def owner(noun: Token) -> Token | None:
    """Whose plan, role or work a noun names ("Kenya's plan", "the US plan", "work by Kenya"), None where nobody's."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        own = child(noun, "poss")
        if own is not None and (own.pos_ != "PRON" or child(noun.head, "poss") is None):
            break
        noun = noun.head  # "Canada's help and its part in" is Canada's part
    named = child(noun, "poss") or next(after(noun, "by"), None)
    if named is None:
        named = next((c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
    praised = child(clause_verb(noun), "dobj")  # "lauded Canada's help throughout, and its part in"
    above = child(praised, "poss")
    if above is not None and praised is not None and praised.i < noun.i and (named is None or named.pos_ == "PRON"):
        return above
    if named is None and noun.dep_ in ("dobj", "nsubjpass") and any(c.lower_ == "of" for c in noun.children):
        minding = tables.verbs("minding")
        return subject_of_chain(noun.head) if noun.head.lemma_ in minding else noun  # "dropped the idea of sending"
    return named


def _bidden(verb: Token) -> Token | None:
    """Who is to do what an infinitive says: the object of "urged", the one "called on"."""
    head = verb.head
    if head.i == verb.i or verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB":
        return None
    if head.lemma_ in BIDDING and verb.dep_ == "xcomp":
        found = child(head, "dobj", "nsubjpass")
        return found if found is not None and found.i < verb.i else None
    if head.lemma_ in ("call", "appeal"):
        return next((called for called in after(head, "on", "upon", "to") if called.i < verb.i), None)
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


def prepositions(token: Token, *words: str) -> list[Token]:
    """The given prepositions that follow a token and hang on it."""
    return [c for c in token.children if c.i > token.i and c.dep_ == "prep" and c.lower_ in words]


def _guest(word: Token) -> Token | None:
    """The guest of "met with visiting President X", whom the parser makes the object of "visiting"."""
    return child(word, "dobj") if word.dep_ == "pcomp" and word.lower_ == "visiting" else None


def due(verb: Token) -> Token | None:
    """The "due" of "is due in Seoul"."""
    return next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ == "due"), None)


def has_relative_object(verb: Token) -> bool:
    """Whether a relative clause has its noun as its object ("the drills which both hold")."""
    return any(c.dep_ == "dobj" and c.lower_ in RELATIVES for c in verb.children)


def is_verbal(word: Token) -> bool:
    """Whether a word is a verb or auxiliary."""
    return word.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def end(token: Token) -> int:
    """The offset after a token."""
    return int(token.idx + len(token))
