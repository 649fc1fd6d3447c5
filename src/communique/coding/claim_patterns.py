"""Where a sentence makes a counted claim with an ordinal: "their second meeting", "for the ninth time", "his 11th"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.claim_units import Unit, clause_unit, head_noun, is_plural, noun_unit, verb_unit, words
from communique.coding.syntax import clause_verb
from communique.findings import Operator

_FIGURE = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.I)
_AFTER_ELLIPSIS = frozenset(
    {"since", "in", "between", "to", "with", "this", "within", "for", "of", "by", "ever", "among", "there", "here"}
)
_POSSESSIVES = frozenset({"PRP$", "POS"})
_REACH = 14
"""How many words behind "time" its clause may begin."""


@dataclass(frozen=True)
class Sign:
    """A claim as its words show it, before windows and parties are read.

    ``at`` is the word that counts, ``unit`` what is counted, ``bare`` says that no window is needed to make it a claim.
    """

    operator: Operator
    number: int | None
    at: Token
    unit: Unit
    bare: bool = False
    elliptical: bool = False
    """The counted noun stands elsewhere: "The encounter is their fourth"."""
    role: Token | None = None
    """The bearer in "the first president to visit …"."""

    @property
    def first(self) -> bool:
        """Whether it tells of a first time."""
        return self.operator in ("first_ever", "first_since")


def ordinal(token: Token) -> int | None:
    """The number of an ordinal in words or figures, of "inaugural" and "maiden" 1; None for other words."""
    if token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in words("tens"):
        return None
    return ordinal_number(token.lower_)


def ordinal_number(word: str) -> int | None:
    """The number of an ordinal in lower case.

    >>> ordinal_number("third"), ordinal_number("11th"), ordinal_number("twenty-first"), ordinal_number("three")
    (3, 11, 21, None)
    """
    if word in words("ordinal"):
        return int(words("ordinal")[word])
    figure = _FIGURE.fullmatch(word)
    if figure:
        return int(figure[1])
    tens, _, ones = word.partition("-")
    if tens in words("tens") and ones in words("ordinal"):
        return int(words("tens")[tens]) + int(words("ordinal")[ones])
    return None


def ordinals(doc: Doc, start: int, end: int, before: tuple[int, int] | None) -> Iterator[Sign]:
    """The ordinal claims of the sentence ``doc[start:end]``; ``before`` is the sentence before it, for antecedents."""
    for i in range(start, end):
        token = doc[i]
        number = ordinal(token) or _compound(doc, i, end)
        if number is None or _is_decoy(token, end):
            continue
        last = doc[i + 2] if _compound(doc, i, end) else token
        sign = (
            _of_time(token, last, number, start, end)
            or _of_role(token, last, number, end)
            or _of_noun(token, last, number, end)
            or _elliptical(token, last, number, start, end, before)
            or _first_for(token, number, start)
            or _adverb(token, number)
        )
        if sign is not None:
            yield sign


def _compound(doc: Doc, i: int, end: int) -> int | None:
    """ "twenty-first" where the tokenizer cut it in three."""
    if doc[i].lower_ not in words("tens") or i + 2 >= end or doc[i + 1].text != "-":
        return None
    ones = words("ordinal").get(doc[i + 2].lower_)
    return int(words("tens")[doc[i].lower_]) + int(ones) if ones else None


def _is_decoy(token: Token, end: int) -> bool:
    """ "first lady", "second half", "May 23rd", "third-party", "twenty-first century"."""
    following = token.doc[token.i + 1] if token.i + 1 < end else None
    if following is not None and following.text == "-" and token.i + 2 < end and token.nbor(2).lower_ != "ever":
        following = token.nbor(2)
    if following is not None and following.lower_ in words("decoy"):
        return True
    before = token.nbor(-1) if token.i else None
    dated = before is not None and before.ent_type_ == "DATE" and before.tag_ == "NNP"
    of_month = following is not None and following.lower_ == "of" and token.ent_type_ == "DATE"
    return dated or of_month


# --- for the ninth time -------------------------------------------------------------------------------------------


def _of_time(token: Token, last: Token, number: int, start: int, end: int) -> Sign | None:
    time = next((token.doc[i] for i in range(last.i + 1, min(end, last.i + 4)) if token.doc[i].lower_ == "time"), None)
    if time is None:
        return None
    unit = _unit_of_time(time, start, end) or _presence(time, start, end)
    if unit is None:
        return None
    bearer = unit.token if unit.token.i < time.i and unit.unit == "visit" and noun_unit(unit.token) is None else None
    role = bearer if bearer is not None and bearer.pos_ in ("NOUN", "PROPN") else None
    return Sign("first_ever" if number == 1 else "ordinal", number, token, unit, bare=True, role=role)


def _unit_of_time(time: Token, start: int, end: int) -> Unit | None:
    """What happened "for the ninth time" or "the ninth time that …"."""
    preposition = time.head
    if preposition.dep_ == "prep" and preposition.lower_ == "for":
        found = _climbing(preposition.head)
        return found or _nearest_before(time, start)
    for i in range(time.i + 1, min(end, time.i + _REACH)):
        word = time.doc[i]
        if word.pos_ == "VERB" and (found := clause_unit(word)) is not None:
            return found
    return _nearest_before(time, start) if preposition.dep_ == "prep" or _is_fragment(time) else None


def _presence(time: Token, start: int, end: int) -> Unit | None:
    """ "his seventh time there", and of a headline without a verb "minister in Jeddah for first time since"."""
    behind = [time.doc[i] for i in range(time.i + 1, min(end, time.i + 3))]
    words_behind = [t.lower_ for t in behind]
    if words_behind[:1] == ["there"] or (words_behind[:1] == ["in"] and behind[-1].pos_ == "PROPN"):
        return Unit("visit", "visit", time)
    if any(t.pos_ in ("VERB", "AUX") for t in time.doc[start : time.i]):
        return None
    where = next((t for t in time.doc[start : time.i] if t.lower_ in ("in", "to") and t.dep_ == "prep"), None)
    named = where is not None and any(c.dep_ == "pobj" and c.pos_ == "PROPN" for c in where.children)
    return Unit("visit", "visit", where.head) if where is not None and named else None


def _is_fragment(time: Token) -> bool:
    """ "…, his sixth time as minister": no clause follows."""
    return time.dep_ in ("appos", "dobj", "npadvmod")


def _climbing(word: Token) -> Unit | None:
    for _ in range(3):
        found = clause_unit(word) if word.pos_ in ("VERB", "AUX") else noun_unit(word)
        if found is not None:
            return found
        if word.head.i == word.i or word.dep_ not in ("acomp", "advmod", "prep", "pobj", "xcomp", "dobj", "attr"):
            return None
        word = word.head
    return None


def _nearest_before(token: Token, start: int) -> Unit | None:
    for i in range(token.i - 1, max(start - 1, token.i - 1 - _REACH), -1):
        word = token.doc[i]
        found = noun_unit(word) or verb_unit(word)
        if found is not None:
            return found
    return None


# --- the first president to visit ---------------------------------------------------------------------------------


def _of_role(token: Token, last: Token, number: int, end: int) -> Sign | None:
    head = head_noun(last, end)
    bearer = head if head is not None and head.lemma_.lower() in words("role") else None
    at = (bearer or last).i + 1
    if bearer is None and (head is not None or at >= end or token.doc[at].lower_ != "to"):
        return None
    verb = infinitive(token.doc, at, end)
    unit = clause_unit(verb) if verb is not None else None
    if verb is not None and verb.lemma_ == "do":  # "the first to do so"
        unit = _nearest_before(token, token.sent.start)
    if unit is None or unit.kind not in ("visit", "meeting", "call"):
        return None
    return Sign("first_ever" if number == 1 else "ordinal", number, token, unit, bare=bearer is not None, role=bearer)


def infinitive(doc: Doc, at: int, end: int) -> Token | None:
    """The verb of "to visit", "to make a trip", "who visited" close behind."""
    for i in range(at, min(end - 1, at + 6)):
        if doc[i].lower_ in ("to", "who") and doc[i + 1].pos_ in ("VERB", "AUX"):
            passive = i + 2 < end and doc[i + 1].lemma_ == "be" and doc[i + 2].tag_ == "VBN"
            return doc[i + 2] if passive else doc[i + 1]
    return None


# --- their second meeting -----------------------------------------------------------------------------------------


def _of_noun(token: Token, last: Token, number: int, end: int) -> Sign | None:
    head = head_noun(last, end)
    unit = noun_unit(head) if head is not None else None
    if head is None or unit is None or (is_plural(head) and _counts_several(last, head)):
        return None
    if head.dep_ == "pobj" and head.head.lower_ == "since":
        return None
    if unit.kind == "forum" and head.text[:1].isupper() and not token.is_lower:
        return None
    if unit.kind in ("agreement", "forum", "aid", "force"):
        bare = _says_ever(token, head)
    else:
        bare = _says_ever(token, head) or _is_definite(token, head)
    return Sign("first_ever" if number == 1 else "ordinal", number, token, unit, bare=bare)


def _counts_several(last: Token, head: Token) -> bool:
    """ "the first two forums" counts forums; "the eighth consultations" is one of them."""
    between = [last.doc[i] for i in range(last.i + 1, head.i)]
    return any(t.tag_ == "CD" and stands_alone(t) for t in between)


def stands_alone(number: Token) -> bool:
    """Whether blanks part a figure from its neighbours: not so in "2+2 talks"."""
    following = number.i + 1 < len(number.doc) and number.nbor().text[:1] in "+-/"
    return not following and (number.i == 0 or bool(number.nbor(-1).whitespace_) or number.nbor(-1).is_punct)


def _says_ever(token: Token, head: Token) -> bool:
    inside = {token.doc[i].lower_ for i in range(token.i, min(len(token.doc), head.i + 2))}
    return bool(inside & {"ever", "first-ever", "inaugural"})


def _is_definite(token: Token, head: Token) -> bool:
    """ "their second meeting", "the second meeting between …", "the third India-U.S. Dialogue": somebody's."""
    own = token.nbor(-1) if token.i else None
    after = head.nbor() if head.i + 1 < len(head.doc) else None
    owned = own is not None and own.tag_ in _POSSESSIVES
    if after is not None and after.lower_ == "of" and _is_of_day(after, owned=owned):
        return False
    if owned:
        return True
    if own is not None and own.lower_ in ("a", "an", "another") and ordinal(token) != 1:
        return _is_held(head)
    if head.dep_ == "nsubjpass" and head.head.lemma_ in ("hold", "convene"):
        return True
    if after is not None and after.lower_ in ("of", "between", "with", "by", "to"):
        return True
    if any(c.dep_ == "relcl" and c.i > head.i for c in head.children):
        return True
    return any(head.doc[i].tag_ in ("NNP", "NNPS") for i in range(token.i + 1, head.i))


def _is_held(noun: Token) -> bool:
    """ "held a fifth round of talks": done, not one that may come."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.tag_ in ("VBD", "VBN") and verb.lemma_ in ("hold", "complete", "conclude")


def _is_of_day(preposition: Token, *, owned: bool) -> bool:
    """ "the first meeting of the day"; not "their third meeting of the year"."""
    inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    within = ("trip", "visit", "day", "season") if owned else (*words("period"), "trip", "visit", "season")
    return inner is not None and inner.lemma_.lower() in within


# --- the encounter is their fourth --------------------------------------------------------------------------------


def _elliptical(
    token: Token, last: Token, number: int, start: int, end: int, before: tuple[int, int] | None
) -> Sign | None:
    own = token.nbor(-1) if token.i > start else None
    following = token.doc[last.i + 1] if last.i + 1 < end else None
    if own is not None and own.i > start and own.nbor(-1).lower_ == "on" and own.lower_ == "the":
        return None  # "on the 27th"
    if own is None or not (own.tag_ in _POSSESSIVES or own.lower_ in ("the", "only")):
        return None
    goes_on = following is None or following.is_punct or following.lower_ in _AFTER_ELLIPSIS
    if not goes_on and not names_office(token.doc, last.i + 1, end):
        return None
    if following is not None and following.lower_ == "of" and last.i + 2 < end and last.nbor(2).tag_ in ("CD", "JJ"):
        return None
    found = _antecedent(token, start, before)
    if found is None:
        return None
    ever = following is not None and following.lower_ == "ever"
    between = following is not None and following.lower_ in ("between", "with")
    return Sign(
        "first_ever" if number == 1 else "ordinal",
        number,
        token,
        found,
        bare=ever or between or own.tag_ in _POSSESSIVES,
        elliptical=True,
    )


def names_office(doc: Doc, at: int, end: int) -> bool:
    """Whether "as foreign minister" begins at a word: "her third as secretary of state", "twice as president"."""
    if at >= end or doc[at].lower_ != "as":
        return False
    return any(doc[i].lemma_.lower() in words("role") for i in range(at + 1, min(end, at + 5)))


def _antecedent(token: Token, start: int, before: tuple[int, int] | None) -> Unit | None:
    """The noun that an ordinal alone counts: in its own sentence, else, after "it is" or "this was", in the last."""
    for i in range(token.i - 1, start - 1, -1):
        if (found := noun_unit(token.doc[i])) is not None:
            return found
    verb = clause_verb(token)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
    if before is None or subject is None or subject.lower_ not in ("it", "this", "that"):
        return None
    return next((u for i in range(before[1] - 1, before[0] - 1, -1) if (u := noun_unit(token.doc[i]))), None)


# --- a first for ----------------------------------------------------------------------------------------------------


def _first_for(token: Token, number: int, start: int) -> Sign | None:
    """ "flew to Suva, a first for a Peruvian minister"."""
    around = [token.doc[i].lower_ for i in (token.i - 1, token.i + 1) if start <= i < len(token.doc)]
    if number != 1 or around != ["a", "for"]:
        return None
    verb = clause_verb(token)
    unit = (clause_unit(verb) if verb is not None else None) or _nearest_before(token, start)
    return Sign("first_ever", 1, token, unit, bare=True) if unit is not None else None


# --- first hosted -------------------------------------------------------------------------------------------------


def _adverb(token: Token, number: int) -> Sign | None:
    """ "Japan first hosted a president in 1974"; not "will first travel to"."""
    if number != 1 or token.dep_ != "advmod" or token.head.tag_ not in ("VBD", "VBN") or token.head.i < token.i:
        return None
    unit = clause_unit(token.head)
    return (
        Sign("first_ever", 1, token, unit) if unit is not None and unit.kind in ("visit", "meeting", "call") else None
    )
