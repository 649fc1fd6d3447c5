"""Conditions: clauses under "if", "unless" and "whenever", and those that are conditions by their order alone."""

from spacy.tokens import Token

from communique.coding import syntax


def with_shared_mark(verb: Token) -> tuple[Token, ...]:
    """A verb, and the one that it is coordinated with under one conjunction ("if A attacks B and C joins")."""
    conditional = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "advcl" else None
    return (verb, conditional) if conditional is not None else (verb,)


def condition_below(verb: Token) -> Token | None:
    """The "if" of a clause that hangs on a verb, or the inverted verb of one without."""
    for child in verb.children:
        if child.dep_ in ("advcl", "ccomp") and syntax.is_verbal(child):
            for mark in child.children:
                if mark.dep_ == "mark" and mark.lower_ in ("if", "unless"):
                    return mark
            if inverted(child) is not None:
                return child
    return None


def inverted(verb: Token) -> Token | None:
    """The first word of a condition by its order alone: "were the two to agree, …", "had they met, …"."""
    aux = next((c for c in (verb, *verb.children) if c.lower_ in ("were", "had", "should")), None)
    if aux is None or (aux.i != verb.i and aux.dep_ not in ("aux", "auxpass")) or verb.sent.text.rstrip().endswith("?"):
        return None
    follows = [c for c in (*aux.children, *verb.children) if c.dep_ in syntax.SUBJECTS or c.dep_ == "ccomp"]
    begins = verb.left_edge.i == aux.i or (aux.i > 0 and aux.nbor(-1).text in (",", "and"))
    fits = begins and verb.dep_ in ("advcl", "ccomp") and any(c.i > aux.i for c in follows)
    return aux if fits else None
