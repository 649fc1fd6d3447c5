"""Where a sentence tells that something happens so many times a year: "annual consultations", "meet twice a year"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.coding.claim_counts import PER, figure_of_times, verb_before
from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import Unit, clause_unit, head_noun, noun_unit, words
from communique.coding.syntax import child, clause_verb, subject_of_chain


def regulars(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "annual consultations", "held twice a year", "meets every month"."""
    for i in range(start, end):
        sign = _periodic(doc[i], end) or _every(doc[i], start, end)
        if sign is not None:
            yield sign


def _periodic(token: Token, end: int) -> Sign | None:
    number = words("periodic").get(token.lower_)
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("bi", "tri"):
        return None
    if number is None or (token.tag_ in ("NN", "NNP") and token.dep_ not in ("compound", "amod", "nmod")):
        return None
    head = head_noun(token, end)
    unit = noun_unit(head) if head is not None else None
    if unit is not None and head is not None:
        if _is_proposed(head) or _of_another(head):
            return None
        return Sign("regular", _times_over(token) * int(number), token, unit, bare=True)
    adverb = token.dep_ == "advmod" or (head is not None and head.lower_ == "basis")
    verb = clause_verb(token)
    unit = _habit_unit(verb) if adverb and verb is not None else None
    return Sign("regular", _times_over(token) * int(number), token, unit, bare=True) if unit is not None else None


def _times_over(token: Token) -> int:
    """The 2 of "twice-yearly", "twice yearly"."""
    before = token.nbor(-1) if token.i else token
    if before.text == "-" and token.i >= 2:
        before = token.nbor(-2)
    return figure_of_times(before, before.sent.start) or 1


def _is_proposed(head: Token) -> bool:
    """ "proposed an annual meeting", "agreed to hold an annual meeting"."""
    verb = clause_verb(head)
    near = {verb.lemma_, verb.head.lemma_} if verb is not None else set()
    return bool(near & set(words("proposed")))


def _of_another(head: Token) -> bool:
    """ "the annual meeting of the Development Bank": a body's own, nothing between parties."""
    following = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = child(following, "pobj")
    return inner is not None and inner.tag_ in ("NNP", "NNPS")


def _habit_unit(verb: Token) -> Unit | None:
    found = clause_unit(verb)
    if found is not None:
        return found
    subject = subject_of_chain(verb)
    return noun_unit(subject) if subject is not None else None


def _every(token: Token, start: int, end: int) -> Sign | None:
    """ "every month", "once a year", "four times a year"; not "two or three times a year", "every year or so"."""
    number = words("period").get(token.lower_)
    before = token.nbor(-1) if token.i > start else None
    if number is None or before is None or before.lower_ not in PER or _is_loose(token, start, end):
        return None
    each = 1 if before.lower_ in ("every", "each") else None
    if token.i - 2 >= start and each is None:
        each = _rate(token.nbor(-2), start)
    if each is None:
        return None
    verb = clause_verb(token)
    unit = _habit_unit(verb) if verb is not None else None
    unit = unit or verb_before(token, start)
    return Sign("regular", each * int(number), token, unit, bare=True) if unit is not None else None


def _rate(token: Token, start: int) -> int | None:
    return 1 if token.lower_ == "once" else figure_of_times(token, start)


def _is_loose(token: Token, start: int, end: int) -> bool:
    after = [token.doc[i].lower_ for i in range(token.i + 1, min(end, token.i + 3))]
    before = [token.doc[i].lower_ for i in range(max(start, token.i - 5), token.i)]
    return "or" in before or after[:2] == ["or", "so"]
