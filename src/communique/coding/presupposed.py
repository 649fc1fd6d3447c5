"""Whether an act that a noun only names took place: "X's war" tells of one, "the risk of war" of none.

What governs the noun is read by the one walk of `modality`; here is what is different for an act that is named: it is
presupposed, whatever is said about it, and each noun of its phrase may say that it is planned or feared.
"""

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.act_phrases import ActPhrase, is_passive
from communique.coding.governors import keys_of
from communique.coding.modality import DONE, Modalities, Told
from communique.coding.signatures import Signature, signature
from communique.findings import Kind

_DEFINITE = frozenset({"the", "this", "these", "those"})
_MORE = frozenset({"further", "any", "another", "additional"})


def told_of_act(phrase: ActPhrase, kind: Kind, modalities: Modalities, *, retreat: bool = False) -> Told:
    """How an act of a kind that its noun names is told.

    Where a verb does it ("will launch an attack"), as the verb tells it; else as its own words and those that it hangs
    on make it. A `retreat` is what others call for as often as what took place.
    """
    if any(is_passive(p) and p.lemma_ in tables.verbs("doing") and not _is_to_be(p) for p in phrase.participles):
        return _with_own_words(phrase, kind, DONE)
    if phrase.verb is not None:
        found = told_of_deed(phrase.verb) or modalities.told(phrase.head, kind)
    else:
        found = _named(phrase, kind, modalities, retreat=retreat)
    return found if found.modality == "denied" else _with_own_words(phrase, kind, found)


def told_of_deed(verb: Token) -> Told | None:
    """How an act that a verb tells is told, where its clause alone decides; None where it does not.

    What somebody is to stop is done ("must stop shelling"); what others wait for is not yet ("until the troops leave");
    what is told in passing beside a condition is done ("as it shells the city").
    """
    marks = {c.lower_: c for c in verb.children if c.dep_ == "mark"} if verb.dep_ == "advcl" else {}
    until = marks.get("until") or marks.get("till")
    if until is not None and verb.tag_ in ("VBP", "VBZ", "VB"):
        return DONE.becomes("hypothetical", f"“{until.lower_}”", until)
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ == "aux" for c in verb.children)
    if bare and verb.dep_ == "ccomp" and _is_called_for(verb.head):  # "demanded that the troops leave"
        return DONE.becomes("hypothetical", f"“{verb.head.lemma_}”", verb.head)
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "pcomp", "dobj") and verb.head.lemma_ in tables.verbs("stopping"):
        return DONE
    plain = not any(c.dep_ in ("aux", "neg") for c in verb.children)
    return DONE if marks.keys() & {"as", "because"} and plain else None


def _named(phrase: ActPhrase, kind: Kind, modalities: Modalities, *, retreat: bool) -> Told:
    """What the words say that the noun hangs on: what a verb asks or fears of "the war" leaves the war as it is."""
    head = phrase.head
    found = modalities.told(head, kind)
    if found.modality == "hypothetical" and _is_definite(head) and _hangs_on_verb(head):
        found = DONE
    below = [c for noun in phrase.nouns for c in noun.children if c.dep_ in ("relcl", "acl") and _is_to_be(c)]
    if below and found.modality == "asserted":
        return found.becomes("planned", "is to be done", below[0])
    asking = next((a for a in head.ancestors if _is_called_for(a)), None) if retreat else None
    return found.becomes("hypothetical", "called for", asking) if asking and found.modality == "asserted" else found


def _with_own_words(phrase: ActPhrase, kind: Kind, found: Told) -> Told:
    """What the nouns of the phrase and the words before them make of the act ("a pledge of aid", "a feared attack")."""
    for noun in phrase.nouns[1:]:
        row = signature(keys_of(noun), "noun", "any")
        if row is not None and row.told in ("planned", "hypothetical"):
            return found.becomes(row.told, f"“{row.word}”", noun)
    words = [c for noun in phrase.nouns for c in noun.children]
    more = {c.lower_: c for c in words if c.lower_ in _MORE}
    if kind == "force" and more and ("any" in more or not _is_definite(*phrase.nouns) or _is_under_modal(phrase.head)):
        return found.becomes("hypothetical", f"“{next(iter(more))}”", *more.values())
    for word in words:
        modifier = _modifier(word)
        if modifier is not None:
            return found.becomes(modifier.told, f"“{word.lower_}”", word)
    return found


def _modifier(word: Token) -> Signature | None:
    return signature((word.lower_,), "modifier") if word.dep_ in ("amod", "compound") else None


def _is_called_for(word: Token) -> bool:
    """Whether a verb asks for what is under it ("urged him to take steps, including the withdrawal")."""
    row = signature(keys_of(word), "any", "clause", "noun") if word.pos_ == "VERB" else None
    return row is not None and row.told == "hypothetical"


def _is_definite(*nouns: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for noun in nouns for c in noun.children)


def _hangs_on_verb(head: Token) -> bool:
    """Whether a noun stands under a verb itself, by a preposition or without one, and under no other noun."""
    word = head
    while word.dep_ == "conj" and word.head.i != word.i:
        word = word.head
    above = word.head.head if word.dep_ == "pobj" else word.head
    return syntax.is_verbal(above)


def _is_under_modal(head: Token) -> bool:
    """Whether the clause says what would or will be, so that more of an act is but thought of."""
    verb = syntax.clause_verb(head)
    return verb is not None and any(
        c.dep_ == "aux" and signature((c.lower_,), "aux") is not None for c in verb.children
    )


def _is_to_be(participle: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in participle.children)
