"""What negates a clause or a noun: "not", "never", "no longer", "neither", the "no" of a subject or object."""

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.signatures import signature

_FOCUS = frozenset({"only", "merely", "just", "simply", "until", "till"})
_THINGS = frozenset({"dobj", "nsubjpass", "attr", "dative", "oprd", "nsubj"})


def negation_of(verb: Token) -> Token | None:
    """The word that negates a clause: "not", "never", "no longer", "neither", the "no" of its subject or object."""
    for child in verb.children:
        if child.dep_ == "neg" and not _is_focus(child, verb):
            return child
        if (
            child.dep_ == "advmod"
            and child.lower_ in ("longer", "more")
            and any(g.lower_ == "no" for g in child.children)
        ):
            return child
        if child.dep_ in ("preconj", "cc", "advmod") and child.lower_ in ("neither", "nor") and child.i < verb.i:
            return child
        if child.dep_ in ("prep", "npadvmod", "advmod") and child.i < verb.i:
            found = next((g for g in child.subtree if g.lower_ == "no" and g.dep_ == "det"), None)
            if found is not None:
                return found
    nor = next((c for c in verb.head.children if c.dep_ == "cc" and c.lower_ == "nor"), None)
    if nor is not None and verb.dep_ == "conj":
        return nor
    subject = syntax.child(verb, *syntax.SUBJECTS)
    things = [c for c in verb.children if c.dep_ in ("dobj", "attr")] if verb.lemma_ != "be" else []
    for noun in (subject, *things):
        found = no_of(noun) if noun is not None else None
        if found is not None:
            return found
    return None


def _is_focus(negation: Token, verb: Token) -> bool:
    """Whether "not" only sets something off: "not only signed", "did not arrive until Sunday"."""
    after = negation.nbor(1).lower_ if negation.i + 1 < len(negation.doc) else ""
    if after in _FOCUS or negation.lower_ in _FOCUS:
        return True
    return any(c.lower_ in ("until", "till") and c.dep_ in ("prep", "mark") for c in verb.children)


def no_of(noun: Token) -> Token | None:
    """The word that makes a noun none: itself ("nobody"), its "no", "neither" or "not"."""
    row = signature((noun.lower_,), "determiner")
    if row is not None and row.told == "denied":
        return noun
    for child in noun.children:
        if child.dep_ == "neg":
            return child
        if child.dep_ in ("det", "preconj", "cc") and child.i < noun.i:
            row = signature((child.lower_,), "determiner")
            if row is not None and row.told == "denied":
                return child
    before = noun.doc[noun.left_edge.i : noun.i]
    return next((word for word in before if word.lower_ == "not" and word.dep_ == "neg"), None)


def is_counted(noun: Token) -> bool:
    """Whether the clause's own negation already counts the noun's "no": it is its verb's object or subject."""
    return (
        noun.dep_ in _THINGS
        and syntax.is_verbal(noun.head)
        and noun.head.lemma_ != "be"
        and negation_of(noun.head) is not None
    )


def is_unheard_of(trigger: Token) -> bool:
    """Whether a happening is told only as one that had not been before ("had never met before", "none had ever")."""
    verb = trigger if syntax.is_verbal(trigger) else syntax.clause_verb(trigger)
    if verb is None:
        return False
    lowers = {c.lower_ for c in verb.children}
    before = "before" in lowers or ("had" in lowers and verb.dep_ != "ccomp")
    return before and ("never" in lowers or ("ever" in lowers and negation_of(verb) is not None))
