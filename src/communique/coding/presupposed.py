"""Whether an act that a noun only names took place: "X's war" tells of one, "the risk of war" of none."""

from typing import cast

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.act_phrases import ActPhrase, is_passive, verbs
from communique.coding.modality import modality_of
from communique.findings import Kind, Modality

_NEGATIVE = frozenset({"no", "without"})
_DEFINITE = frozenset({"the", "this", "these", "those"})
_MORE = frozenset({"further", "any", "another", "additional"})
_GOVERNING = frozenset({"of", "for", "to", "about", "on", "against", "with"})
_STEPS = 3


def modality_of_act(phrase: ActPhrase, kind: Kind, *, retreat: bool = False) -> Modality:
    """The modality of an act of a kind that its noun names.

    Where a verb does it ("will launch an attack"), the verb's; else the noun's own: the act is presupposed, whatever is
    said about it, unless its own words or those that it hangs on make it a thing of plan or fear. A `retreat` is what
    others call for as often as what took place.
    """
    if any(is_passive(p) and p.lemma_ in verbs("doing") and not _is_to_be(p) for p in phrase.participles):
        return _of_own_words(phrase, kind) or "asserted"
    if phrase.verb is not None:
        told = _of_verb(phrase, phrase.verb, kind)
        return told if told == "denied" else _of_own_words(phrase, kind) or told
    named = _of_own_words(phrase, kind) or _of_infinitive(phrase) or _of_governors(phrase.head)
    if named is None:
        above = modality_of(phrase.head, kind)
        named = None if above == "asserted" else above
    return named or ("hypothetical" if retreat and _is_called_for(phrase.head) else "asserted")


def _is_called_for(head: Token) -> bool:
    """Whether somebody above a noun asks for it, however far ("urged him to take steps, including the withdrawal")."""
    return any(a.pos_ == "VERB" and _of("act").get(a.lemma_) == "hypothetical" for a in head.ancestors)


def _of_verb(phrase: ActPhrase, verb: Token, kind: Kind) -> Modality:
    """What the verb that does the act says: help that is announced or pledged is planned (codebook, ruling 8)."""
    told = modality_of_deed(verb) or modality_of(phrase.head)
    given_later = kind in ("aid", "deployment") and verb.lemma_ in _of("offer_of_aid")
    return "planned" if told == "asserted" and given_later else told


def modality_of_deed(verb: Token) -> Modality | None:
    """The modality of an act that a verb tells, where its clause alone decides; None where it does not.

    What somebody is to stop is done ("must stop shelling"); what others wait for is not yet ("until the troops leave");
    what is told in passing beside a condition is done ("as it shells the city").
    """
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"} if verb.dep_ == "advcl" else set()
    if marks & {"until", "till"} and verb.tag_ in ("VBP", "VBZ", "VB"):
        return "hypothetical"
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ == "aux" for c in verb.children)
    if bare and verb.dep_ == "ccomp" and _of("act").get(verb.head.lemma_) == "hypothetical":
        return "hypothetical"  # "demanded that the troops leave"
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "pcomp", "dobj") and verb.head.lemma_ in verbs("stopping"):
        return "asserted"
    plain = not any(c.dep_ in ("aux", "neg") for c in verb.children)
    return "asserted" if marks & {"as", "because"} and plain else None


def _of_own_words(phrase: ActPhrase, kind: Kind) -> Modality | None:
    words = [c for noun in phrase.nouns for c in noun.children]
    if any(c.lower_ in _NEGATIVE for c in words) or phrase.head.head.lower_ == "without":
        return "denied"
    carried = next((m for noun in phrase.nouns[1:] if (m := _of("act").get(noun.lemma_.lower())) is not None), None)
    if carried is not None:  # "its pledge of aid"
        return carried
    more = {c.lower_ for c in words} & _MORE
    if kind == "force" and more and ("any" in more or not _is_definite(phrase) or _is_under_modal(phrase.head)):
        return "hypothetical"
    for word in words:
        if word.dep_ in ("amod", "compound"):
            found = _of("modifier").get(word.lower_) or _of("act").get(word.lower_)
            if found is not None:
                return found
    return None


def _is_definite(phrase: ActPhrase) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for noun in phrase.nouns for c in noun.children)


def _is_under_modal(head: Token) -> bool:
    """Whether the clause says what would or will be, so that more of an act is but thought of."""
    verb = syntax.clause_verb(head)
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in _of("aux") for c in verb.children)


def _of_infinitive(phrase: ActPhrase) -> Modality | None:
    """ "Measures to be taken by the Council" are planned; called for, they are hypothetical."""
    below = [c for noun in phrase.nouns for c in noun.children if c.dep_ in ("relcl", "acl")]
    return _of_governors(phrase.head) or "planned" if any(_is_to_be(p) for p in below) else None


def _is_to_be(participle: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in participle.children)


def _of_governors(head: Token) -> Modality | None:
    """What the words say on which the noun hangs: "the threat of", "pledged", "to deter", "called for"."""
    word = head
    definite = any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in head.children)
    if head.dep_ == "nsubj" and any(_of("aux").get(c.lower_) == "hypothetical" for c in head.head.children):
        return None if definite else "hypothetical"  # "a blockade would cost"
    for _ in range(_STEPS):
        while word.dep_ == "conj" and word.head.i != word.i:
            if any(c.dep_ == "poss" for c in word.children):
                return None  # "its pledge to A and its aid to B"
            word = word.head
        above = word.head
        if above.i == word.i or word.dep_ in ("relcl", "ccomp", "advcl", "nsubj", "appos", "parataxis"):
            return None
        word = above
        if word.pos_ == "ADP" and word.lower_ not in _GOVERNING:
            return None  # "amid the war they pledged"
        found = _of("act").get(word.lemma_.lower())
        if found is not None and not (definite and found == "hypothetical" and word.pos_ == "VERB"):
            return None if found == "asserted" else found
        if word.pos_ == "VERB":
            return None
    return None


def _of(scope: str) -> dict[str, Modality]:
    return {row["word"]: cast(Modality, row["modality"]) for row in tables.rows("presupposed") if row["scope"] == scope}
