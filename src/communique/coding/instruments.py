"""Instruments: whether two words can mean one. A deal may be a treaty or a truce, a treaty is no memorandum."""

from communique.coding.triggers import nouns

_FAMILIES = ("truce", "issued")


def same_instrument(a: str, b: str) -> bool:
    """Whether two lemmas, nouns or verbs of signing, can tell of one instrument."""
    if a == b or any(a in nouns(family) and b in nouns(family) for family in _FAMILIES):
        return True
    if _is_any(a) or _is_any(b):
        return True
    issued = a in nouns("issued") or b in nouns("issued")
    return not issued and (a in nouns("anydeal") or b in nouns("anydeal"))


def _is_any(lemma: str) -> bool:
    """Whether a word fits every instrument: "text", "document", and verbs."""
    return lemma in nouns("anytext") or lemma not in nouns("instrument") | nouns("bargain")
