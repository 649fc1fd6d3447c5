"""Where a sentence tells a number of happenings: "met three times", "two personal meetings", "the only trip"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.coding.claim_patterns import Sign, names_office, stands_alone
from communique.coding.claim_units import Unit, clause_unit, head_noun, is_plural, noun_unit, words
from communique.coding.syntax import clause_verb

PER = frozenset({"a", "an", "per", "each", "every"})
_COMPARING = frozenset({"as", "more", "less", "higher", "larger", "bigger", "greater", "than", "the"})


_OPENS = 3
"""So many words into a sentence a count still opens it."""


def counts(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "met three times", "two personal meetings", "the only trip", "the first two forums"."""
    for i in range(start, end):
        sign = _times(doc[i], start, end) or _number_of(doc[i], end) or _only(doc[i], end)
        if sign is not None:
            yield sign


def _times(token: Token, start: int, end: int) -> Sign | None:
    number = figure_of_times(token, start)
    following = token.doc[token.i + 1].lower_ if token.i + 1 < end else ""
    if number is None or (following in PER | _COMPARING and not names_office(token.doc, token.i + 1, end)):
        return None
    verb = clause_verb(token)
    unit = clause_unit(verb) if verb is not None else None
    unit = unit or verb_before(token, start) or _verb_behind(token, start)
    return Sign("count", number, token, unit, bare=_is_told(unit.token)) if unit is not None else None


def _verb_behind(token: Token, start: int) -> Unit | None:
    """What is told behind a count that opens the sentence: "Twice this year the ministers have met"."""
    if token.i - start > _OPENS:
        return None
    verbs = (token.doc[i] for i in range(token.i + 1, token.sent.end) if token.doc[i].pos_ == "VERB")
    return next((unit for verb in verbs if (unit := clause_unit(verb)) is not None), None)


def figure_of_times(token: Token, start: int) -> int | None:
    """The number of "three times", "on seven occasions", "twice", "only once"; None where the word is none such."""
    if token.lower_ in words("times"):
        return int(words("times")[token.lower_])
    if token.lower_ == "once" and _is_only_once(token, start):
        return 1
    return number_of(token.nbor(-1)) if token.lower_ in ("times", "occasions") and token.i > start else None


def _is_only_once(token: Token, start: int) -> bool:
    """ "met only once", "met once before"."""
    before = token.nbor(-1).lower_ if token.i > start else ""
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return before in ("only", "just") or after == "before"


def number_of(token: Token) -> int | None:
    """The whole number that a word or figure tells, with what stands before it: "half a dozen", "twenty-two".

    None for other words.
    """
    before = token.nbor(-1).lower_ if token.i else ""
    if token.lower_ == "dozen":
        return _dozens(token)
    tens, _, ones = token.lower_.partition("-")
    if tens in words("tens") and ones in words("number"):
        return int(words("tens")[tens]) + int(words("number")[ones])
    if token.lower_ in words("number"):
        joined = before == "-" and token.i >= 2 and token.nbor(-2).lower_ in words("tens")
        return int(words("number")[token.lower_]) + (int(words("tens")[token.nbor(-2).lower_]) if joined else 0)
    return int(token.text) if re.fullmatch(r"\d{1,3}", token.text) else None


def _dozens(token: Token) -> int:
    """ "a dozen", "half a dozen", "half-dozen", "two dozen"."""
    before = [token.doc[i].lower_ for i in range(max(0, token.i - 2), token.i)]
    if "half" in before:
        return 6
    return 12 * int(words("number").get(before[-1] if before else "", 1))


def _is_told(token: Token) -> bool:
    """Whether the verb tells of what has happened, not of what will or might."""
    verb = clause_verb(token)
    if verb is None:
        return False
    aux = {c.lemma_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBD", "VBN") and not aux & {"will", "would", "may", "might", "can", "could", "shall"}


def verb_before(token: Token, start: int) -> Unit | None:
    """What the nearest verb before a word tells of."""
    for i in range(token.i - 1, max(start - 1, token.i - 10), -1):
        if token.doc[i].pos_ == "VERB":
            return clause_unit(token.doc[i])
    return None


def _number_of(token: Token, end: int) -> Sign | None:
    """ "conducted two personal meetings", "two recent convenings": a number before a plural."""
    number = number_of(token)
    if number is None or token.tag_ not in ("CD", "NN") or token.i + 1 >= end or not stands_alone(token):
        return None
    head = head_noun(token, end)
    unit = noun_unit(head) if head is not None and is_plural(head) else None
    if head is None or unit is None or _is_foreseen(head):
        return None
    between = {token.doc[i].lower_ for i in range(token.i, head.i)}
    return Sign("count", number, token, unit, bare=bool(between & {"such", "recent", "previous", "earlier"}))


def _is_foreseen(head: Token) -> bool:
    """ "two meetings are planned for 2024"."""
    near = [c.lemma_ for c in head.children if c.dep_ in ("acl", "relcl", "amod")]
    verb = clause_verb(head)
    if verb is not None:
        near += [verb.lemma_, *(c.lemma_ for c in verb.children if c.dep_ in ("aux", "xcomp"))]
    return bool(set(near) & set(words("planned")) - {"expect"})


def _only(token: Token, end: int) -> Sign | None:
    """ "the only trip abroad in 2023"."""
    if token.lower_ != "only" or token.tag_ != "JJ":
        return None
    head = head_noun(token, end)
    unit = noun_unit(head) if head is not None and head.tag_ in ("NN", "NNP") else None
    return Sign("count", 1, token, unit) if unit is not None else None
