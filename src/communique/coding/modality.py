"""Whether a happening is told as done, planned, denied, habitual or only thought of: ``data/modality.tsv``."""

import functools
from typing import cast

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.findings import Modality

_NEGATIONS = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "none"})
_FALSE = frozenset({"false", "untrue", "fake", "baseless", "groundless", "unfounded", "wrong", "lie", "lies"})
_EVERY = frozenset({"every", "each"})


@functools.cache
def _scope(scope: str) -> dict[str, Modality]:
    return {row["word"]: cast(Modality, row["modality"]) for row in tables.rows("modality") if row["scope"] == scope}


def modality_of(trigger: Token) -> Modality:
    """The modality of the happening that a trigger tells of, from the words that govern and modify it."""
    chain = governors(trigger)
    if _is_called_false(trigger):
        return "denied"
    if _is_conditional(trigger):
        return "hypothetical"
    if any(_is_negated(word) for word in chain) or _has_negative_determiner(trigger):
        return "denied"
    dropped = _dropped(chain)
    if dropped is not None:
        return dropped
    for word in chain:
        told = _told_by(word)
        if told is not None:
            return told
    if trigger.pos_ in ("VERB", "AUX"):
        expected = syntax.due(trigger) or trigger
        if expected.lemma_ in _scope("itself"):
            return _scope("itself")[expected.lemma_]
    taken = _taken(trigger, chain)
    if taken is not None:
        return taken
    if _is_habitual(chain):
        return "habitual"
    return _from_modifiers(trigger) or "asserted"


def governors(trigger: Token) -> list[Token]:
    """The trigger and the words that it hangs on, up to the verb of its own clause and those that govern that verb."""
    chain = [trigger]
    word = trigger
    for _ in range(8):
        if word.head.i == word.i or word.dep_ in ("relcl", "ccomp", "parataxis", "appos"):
            break
        if word.dep_ == "advcl" and word.tag_ != "VB":
            break
        if word.dep_ in ("nsubj",) and word.head.pos_ not in ("VERB", "AUX"):
            break
        if word.dep_ == "conj" and syntax.subject(word) is not None:
            break
        if word.dep_ == "acl" and word.tag_ != "VB":
            break
        if word.dep_ == "prep" and word.head.pos_ in ("VERB", "AUX") and word.lower_ in ("after", "since", "following"):
            break
        word = word.head
        chain.append(word)
    return chain


def is_unheard_of(trigger: Token) -> bool:
    """Whether a happening is told only as one that had not been before ("had never met before", "none had ever")."""
    for word in governors(trigger)[:3]:
        lowers = {c.lower_ for c in word.children}
        if "never" in lowers or ("ever" in lowers and _has_negative_determiner(trigger)):
            return True
    return False


def _dropped(chain: list[Token]) -> Modality | None:
    """What a verb that governs a noun says of its being held: cancelled is denied, postponed is planned."""
    for word in chain[1:4]:
        if word.pos_ == "VERB":
            particle = next((c.lower_ for c in word.children if c.dep_ == "prt"), "")
            found = _scope("verb").get(f"{word.lemma_} {particle}".strip())
            if found is not None:
                return found
    return None


def _is_negated(word: Token) -> bool:
    if word.dep_ == "prep" and word.lower_ == "without":
        return True
    if word.pos_ not in ("VERB", "AUX"):
        return False
    if any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in word.children):
        return True
    return any(c.dep_ == "neg" and c.lower_ != "only" for c in word.children)


def _has_negative_determiner(trigger: Token) -> bool:
    if any(c.lower_ == "no" for c in trigger.children):
        return True
    if trigger.pos_ == "VERB" and any(g.lower_ == "no" for o in syntax.objects(trigger) for g in o.children):
        return True
    verb = trigger if trigger.pos_ == "VERB" else syntax.clause_verb(trigger)
    subject = syntax.subject(verb) if verb is not None else None
    return subject is not None and any(c.lower_ in ("no", "neither") for c in subject.children)


def _is_conditional(trigger: Token) -> bool:
    """Whether a happening stands under "if", "unless" or "whether", or an inverted "should", "were" or "had"."""
    for word in (trigger, *trigger.ancestors):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in word.children):
            return True
        if _is_inverted(word):
            return True
        if word.dep_ == "ROOT" or (word.dep_ == "conj" and syntax.subject(word) is not None):
            return False
    return False


def _is_inverted(verb: Token) -> bool:
    """Whether a clause is a condition by its order alone: "were the two to agree, …", "had they met, …"."""
    aux = next((c for c in (verb, *verb.children) if c.lower_ in ("were", "had", "should")), None)
    if aux is None or (aux.i != verb.i and aux.dep_ not in ("aux", "auxpass")) or verb.sent.text.rstrip().endswith("?"):
        return False
    follows = [c for c in (*aux.children, *verb.children) if c.dep_ in syntax.SUBJECTS or c.dep_ == "ccomp"]
    begins = verb.left_edge.i == aux.i or (aux.i > 0 and aux.nbor(-1).text in (",", "and"))
    return begins and verb.dep_ in ("advcl", "ccomp") and any(c.i > aux.i for c in follows)


def _is_called_false(trigger: Token) -> bool:
    """Whether what is told is called false: "reports that … are false", "it is not true that …"."""
    for word in trigger.ancestors:
        if word.lemma_ != "be":
            continue
        complements = {c.lower_ for c in word.children if c.dep_ in ("acomp", "attr", "oprd")}
        negated = any(c.dep_ == "neg" for c in word.children)
        if complements & _FALSE or (negated and complements & {"true", "correct"}):
            return True
    return False


def _told_by(word: Token) -> Modality | None:
    """What the auxiliaries of a verb, or the verb that governs an infinitive, say of its reality."""
    if word.pos_ in ("VERB", "AUX"):
        for c in word.children:
            if c.dep_ in ("aux", "auxpass") and c.lower_ in _scope("aux"):
                return _scope("aux")[c.lower_]
        to = next((c for c in word.children if c.dep_ == "aux" and c.lower_ == "to"), None)
        if to is not None:
            return _of_infinitive(word)
    return None


def _of_infinitive(verb: Token) -> Modality | None:
    """The modality of "to meet": that of the word which it hangs on, planned where that is "is" or "are"."""
    head = verb.head
    if head.i == verb.i:
        return "planned"
    if head.lemma_ == "have" and any(c.lower_ == "yet" for c in (*head.children, *verb.children)):
        return "denied"
    if head.lemma_ == "be" and verb.dep_ == "xcomp":
        undone = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
        return "denied" if undone else "planned"
    return _scope("governor").get(head.lemma_.lower())


def _taken(trigger: Token, chain: list[Token]) -> Modality | None:
    """What a verb says of the happening that is its object: "proposed talks", "threatened Russia with sanctions"."""
    if trigger.pos_ == "VERB":
        return None
    for word in chain[1:4]:
        if word.pos_ == "VERB":
            return _scope("taker").get(word.lemma_)
    return None


def _is_habitual(chain: list[Token]) -> bool:
    for word in chain[:3]:
        for c in word.children:
            if c.lower_ in _scope("adverb"):
                return True
            if c.dep_ in ("npadvmod", "advmod", "prep", "dobj") and any(g.lower_ in _EVERY for g in c.subtree):
                return c.dep_ == "npadvmod" or any(g.lemma_ in ("year", "month", "week", "day") for g in c.subtree)
        if word.pos_ == "VERB" and any(c.lemma_ in ("a", "per") for c in word.children if c.dep_ == "npadvmod"):
            return True
    return any(word.lemma_ == "use" and word.pos_ == "VERB" for word in chain) or _goes_on_since(chain)


def _goes_on_since(chain: list[Token]) -> bool:
    """Whether several happenings go on to the report's day: "drills have been held since 2012"."""
    for word in chain[:3]:
        perfect = any(c.lower_ in ("have", "has") and c.dep_ == "aux" for c in word.children)
        since = any(c.lower_ == "since" and c.dep_ in ("prep", "mark") for c in word.children)
        if word.pos_ == "VERB" and perfect and since:
            return chain[0].tag_ == "NNS" or any(c.lower_ == "been" and word.tag_ == "VBG" for c in word.children)
    return False


def _is_one_time(trigger: Token) -> bool:
    """Whether a past tense and a day tell of one time of what is yearly ("began their annual talks on Monday")."""
    verb = syntax.clause_verb(trigger)
    if verb is None or verb.tag_ != "VBD":
        return False
    return any(c.ent_type_ == "DATE" and c.dep_ in ("pobj", "npadvmod") for c in verb.subtree)


def _from_modifiers(trigger: Token) -> Modality | None:
    for c in trigger.children:
        found = _scope("modifier").get(c.lower_)
        if found is not None and c.dep_ in ("amod", "compound"):
            if found == "habitual" and (trigger.text[:1].isupper() or _is_one_time(trigger)):
                continue
            return found
    head = trigger.head
    if trigger.dep_ == "pobj" and head.lower_ in ("of", "for", "on") and head.head.lemma_ in _scope("governor"):
        found = _scope("governor")[head.head.lemma_]
        return found if head.head.pos_ == "NOUN" and found != "asserted" else None
    return None
