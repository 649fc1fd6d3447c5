"""The words that name an act: its noun, the nouns that carry it, the participles on them and the verb that does it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.triggers import nouns as nouns_of_class

_MAX_CARRIERS = 4
_MAX_LISTED = 6
"""Words of a list that may stand between two phrases that follow a noun."""


@dataclass(frozen=True)
class ActPhrase:
    """The phrase of one act ("the delivery of 3 tonnes of food aid donated by Chad").

    ``nouns`` begin with the act's own and end with the head of the phrase; ``verb`` is the verb whose object the phrase
    is where that verb only says that it is done ("launched an attack"), else None.
    """

    nouns: tuple[Token, ...]
    participles: tuple[Token, ...]
    verb: Token | None

    @property
    def head(self) -> Token:
        """The noun that heads the phrase."""
        return self.nouns[-1]

    @property
    def receives(self) -> bool:
        """Whether the verb's subject is upon whom the act falls ("received aid", "came under attack")."""
        suffers = self.head.dep_ == "pobj" and self.head.head.lower_ == "under"
        return self.verb is not None and (suffers or self.verb.lemma_ in tables.verbs("receiving"))


def act_phrase(trigger: Token) -> ActPhrase:
    """The phrase of the act that a noun, or a participle on a noun, names."""
    found = list(_upwards(trigger))
    participles = [c for noun in found for c in noun.children if _is_participle(c)]
    if trigger.pos_ in ("VERB", "ADJ"):
        found = found[1:] or found
        participles = [trigger, *(p for p in participles if p.i != trigger.i)]
    return ActPhrase(tuple(found), tuple(participles), light_verb(found[-1]))


def _upwards(trigger: Token) -> Iterator[Token]:
    """The trigger and the nouns above it that carry it: "aid package", "provision of aid", "doses donated by"."""
    yield trigger
    word = trigger
    for step in range(_MAX_CARRIERS):
        above = _carrier(word, is_participle=step == 0 and trigger.pos_ in ("VERB", "ADJ"))
        if above is None:
            return
        yield above
        word = above


def _carrier(word: Token, *, is_participle: bool) -> Token | None:
    if is_participle:
        return word.head
    word = first_of_list(word)
    if word.dep_ in ("compound", "nmod", "amod") and _carries(word.head, "carrier"):
        return word.head
    if word.dep_ == "pobj" and _carries(word.head.head, "carrier" if word.head.lower_ == "of" else "carrier_for"):
        return word.head.head if word.head.lower_ in ("of", "for", "in", "through") else None
    return None


def first_of_list(word: Token) -> Token:
    """The first of the nouns that a word stands in one list with ("security and economic assistance")."""
    while word.dep_ == "conj" and word.head.pos_ in ("NOUN", "PROPN", "ADJ") and word.head.i != word.i:
        if any(c.dep_ == "poss" for c in word.children):
            break
        word = word.head
    return word


def _carries(noun: Token, kind: str) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "NUM", "SYM") and bool(
        {noun.lemma_.lower(), noun.lower_} & nouns_of_class(kind)
    )


def _is_participle(word: Token) -> bool:
    return word.pos_ == "VERB" and word.dep_ in ("acl", "relcl") and word.tag_ != "VB"


def light_verb(noun: Token) -> Token | None:
    """The verb that says of a noun only that it is done ("took action", "was imposed"), None where another governs it.

    "End its attacks" does not do them: what is ended was there.
    """
    word = noun
    while word.dep_ == "conj" and word.head.i != word.i:
        word = word.head
    head = word.head
    if word.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
        wanted = {
            "with": tables.verbs("doing") | tables.verbs("receiving"),
            "under": tables.verbs("suffering"),
            "at": tables.verbs("suffering"),
        }
        return head.head if head.head.lemma_ in wanted.get(head.lower_, frozenset()) else None
    if word.dep_ not in ("dobj", "nsubjpass", "attr", "oprd") or head.pos_ not in ("VERB", "AUX"):
        return None
    done = head.lemma_ in tables.verbs("doing") | tables.verbs("receiving") | tables.verbs(
        "exchanging"
    ) and head.lemma_ not in tables.verbs("ending")
    return head if done else None


def following(head: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions that follow a noun one upon another, with the nouns that they govern, wherever the parser hung
    them ("discussed | the donation of masks | to the Chadian army")."""
    doc, i, listed = head.doc, head.i + 1, 0
    while i < len(doc) and not doc[i].is_sent_start:
        token = doc[i]
        governed = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if token.dep_ in ("prep", "agent", "dative") and governed is not None and governed.i > i:
            yield token.lower_, governed
            i, listed = governed.i + 1, _MAX_LISTED
        elif listed and (token.dep_ in ("cc", "conj", "amod", "compound") or token.text == ","):
            i, listed = i + 1, listed - 1
        elif _is_passed_over(token):
            i += 1
        else:
            return


def _is_passed_over(token: Token) -> bool:
    """Whether a word may stand between a noun and a phrase of it: a time, a participle ("help last month in")."""
    timed = token.ent_type_ in ("DATE", "TIME") and token.dep_ != "pobj"
    return timed or (token.tag_ in ("VBN", "VBG") and token.dep_ in ("acl", "prep"))


def is_passive(participle: Token) -> bool:
    """Whether a participle on a noun tells what was done to or with it ("donated by", "which were imposed by")."""
    return participle.tag_ in ("VBN", "JJ") and (participle.dep_ in ("acl", "amod") or syntax.is_passive(participle))
