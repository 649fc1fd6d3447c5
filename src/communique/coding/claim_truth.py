"""Whether a counted claim is made: not denied, not asked, not only thought of, and of a number not still to come."""

from spacy.tokens import Token

from communique.coding import tables
from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import words
from communique.coding.modality import modality_of
from communique.coding.syntax import clause_verb

_GAPS = frozenset({"never", "ever", "since", "no", "for", "in", "not"})
"""Words that count by what had not been: "had never met", "has not visited since"."""


def is_made(sign: Sign) -> bool:
    """Whether a text claims what a sign shows: "did not meet a second time" and "may visit twice" claim nothing.

    What a visit would be by its number is claimed, though the visit may not come: "it would be his first since 2019".
    """
    if _is_asked(sign) or _is_none(sign) or _counts_another(sign):
        return False
    token = sign.at if sign.elliptical and sign.at.dep_ in ("attr", "pobj", "dobj") else sign.unit.token
    counted = _counted(sign, token)
    predicated = counted.dep_ in ("attr", "dobj") and counted.head.lemma_.lower() in words("counting")
    modality = modality_of(counted.head if predicated else token, sign.unit.kind)
    owned = any(c.dep_ == "poss" for c in token.children)  # "on his third trip": it is made, whatever may come of it
    if owned and _is_wished(token):
        return False
    if modality == "hypothetical" and not predicated and not owned and not _may_come_again(sign, token):
        return False
    if token.dep_ == "oprd" and modality_of(token.head) == "hypothetical":
        return False
    if modality == "denied" and sign.at.lower_ not in _GAPS:
        return False
    return not (modality == "planned" and sign.operator == "count" and _is_to_come(token))


def _is_wished(token: Token) -> bool:
    """ "Called on the premier to make Rome his first trip abroad"."""
    verb = clause_verb(token)
    above = verb.head if verb is not None and verb.dep_ in ("xcomp", "ccomp", "advcl") else None
    return above is not None and above.lemma_.lower() in words("wished")


def _may_come_again(sign: Sign, token: Token) -> bool:
    """ "May soon visit for the third time" claims that there were two before; not so "if they meet a third time"."""
    verb = clause_verb(token)
    may = verb is not None and any(c.dep_ == "aux" and c.lower_ in ("may", "might") for c in verb.children)
    return may and sign.operator == "ordinal" and verb is not None and verb.dep_ != "advcl"


def _counted(sign: Sign, token: Token) -> Token:
    """What the number stands with: "the first *president* to visit", "the first *time*", else the visit itself."""
    if sign.role is not None:
        return sign.role
    return sign.at.head if sign.at.head.lower_ == "time" else token


def _is_to_come(token: Token) -> bool:
    """ "Will meet twice", "plan two more visits"; not "got to meet twice"."""
    near = [token, *_above(token)]
    return any(t.lemma_.lower() in words("planned") for verb in near for t in (verb, *verb.children))


def _is_asked(sign: Sign) -> bool:
    """Whether it stands in a question, put or told: "Was it their first meeting, a reporter asked"."""
    last = sign.at.sent[-1]
    if last.text == "?" or (last.is_punct and last.i > sign.at.i and last.nbor(-1).text == "?"):
        return True
    verb = clause_verb(sign.at)
    return verb is not None and any(_asks(v) for v in (verb.head, *verb.children) if v.i != verb.i)


def _counts_another(sign: Sign) -> bool:
    """Whether "for the first time" or "twice" counts what its verb tells, and the noun of a visit only stands near.

    "The visit was interrupted twice", "talks aside, both grew for the first time since 2010".
    """
    noun = sign.unit.token
    adverbial = sign.operator == "count" or any(t.lower_ == "for" for t in _above(sign.at))
    verb = clause_verb(sign.at)
    if verb is None or not adverbial or verb.pos_ != "VERB" or noun.i > sign.at.i:
        return False
    if noun.pos_ == "VERB" or noun.dep_ == "xcomp":
        return False
    if sign.operator == "count" and _is_counted(sign):
        return False
    if noun.dep_ in ("dobj", "oprd", "pobj"):
        return verb not in _above(noun)
    happening = tables.verbs("doing") | set(words("restart")) | {"occur", "happen", "proceed"}
    return noun.head.i != verb.i or verb.lemma_ not in happening


def _is_counted(sign: Sign) -> bool:
    """Whether the number stands with the noun itself: "two meetings"."""
    return sign.at.head.i == sign.unit.token.i


def _above(token: Token) -> list[Token]:
    """The words that govern a token, up to four."""
    found: list[Token] = []
    while len(found) < 4 and token.head.i != token.i:
        token = token.head
        found.append(token)
    return found


def _is_none(sign: Sign) -> bool:
    """ "There was no second meeting", and "a second news conference", which is none."""
    noun = sign.unit.token
    if any(c.dep_ == "compound" and c.lower_ in words("unlike") for c in noun.children):
        return True
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("contest"):  # "won his fifth meeting with"
        return True
    none = any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in noun.children)
    return none and sign.operator in ("ordinal", "first_ever", "count")


def _asks(word: Token) -> bool:
    return word.lemma_.lower() in words("asking") and word.pos_ == "VERB"
