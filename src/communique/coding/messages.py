"""Whether "call", "letter" and the like mean that one speaks or writes to another from afar."""

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.grounding import phrases


def calls_somebody(token: Token) -> bool:
    """Whether "call" means a telephone call: a person is its one object and is not called something."""
    called = syntax.objects(token)
    others = syntax.child(token, "ccomp", "xcomp", "acomp", "oprd", "attr", "prt", "auxpass")
    if others is not None or len(called) != 1 or called[0].ent_type_ in ("GPE", "LOC", "NORP"):
        return False
    if called[0].pos_ != "PROPN" and phrases.speakers().get(called[0].lower_) != "person":
        return False
    end = called[0].right_edge.i + 1
    return end >= len(token.doc) or token.doc[end].pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN", "PART")


def is_telephone_call(token: Token) -> bool:
    """Whether a "call" is one by telephone, not a demand ("a call for", "the calls to")."""
    if any(c.lower_ in ("for", "to") and c.dep_ in ("prep", "aux") and not _is_name(c) for c in token.children):
        return False
    phone = any(c.lower_ in ("phone", "telephone", "video", "conference") for c in token.children)
    held = token.dep_ == "dobj" and token.head.lemma_ == "hold"
    return (
        phone
        or held
        or any(syntax.after(token, "with", "between", "from"))
        or any(c.dep_ == "poss" for c in token.children)
    )


def _is_name(preposition: Token) -> bool:
    return any(c.pos_ == "PROPN" for c in preposition.children)


def is_sent(token: Token) -> bool:
    """Whether a letter or message goes from one to another ("a letter from X", "sent X a message")."""
    verb = syntax.clause_verb(token)
    exchanging = tables.verbs("exchanging")
    sending = tables.verbs("sending")
    if verb is not None and token in syntax.objects(verb) and verb.lemma_ in exchanging:
        return True
    if verb is not None and verb.lemma_ in sending and (token in syntax.objects(verb) or token.dep_ == "nsubjpass"):
        return any(c.dep_ == "dative" or c.lower_ == "to" for c in verb.children)
    return token.lemma_ != "message" and any(syntax.after(token, "from", "to", "of"))
