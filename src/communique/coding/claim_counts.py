"""Where a sentence makes a counted claim without an ordinal: numbers of times, last times, habits, intervals, never."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import Unit, clause_unit, head_noun, is_plural, noun_unit, verb_unit, words
from communique.coding.syntax import child, clause_verb, subject_of_chain

_PER = frozenset({"a", "an", "per", "each", "every"})
_COMPARING = frozenset({"as", "more", "less", "higher", "larger", "bigger", "greater", "than", "the"})
_TELLS_LAST = frozenset({"be", "come", "take", "hold", "occur", "date", "happen"})


def counts(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "met three times", "two personal meetings", "the only trip", "the first two forums"."""
    for i in range(start, end):
        sign = _times(doc[i], start, end) or _number_of(doc[i], end) or _only(doc[i], end)
        if sign is not None:
            yield sign


def _times(token: Token, start: int, end: int) -> Sign | None:
    number = _figure_of_times(token, start)
    following = token.doc[token.i + 1].lower_ if token.i + 1 < end else ""
    if number is None or following in _PER | _COMPARING:
        return None
    verb = clause_verb(token)
    unit = clause_unit(verb) if verb is not None else None
    unit = unit or _verb_before(token, start)
    return Sign("count", number, token, unit, bare=_is_told(unit.token)) if unit is not None else None


def _figure_of_times(token: Token, start: int) -> int | None:
    if token.lower_ in words("times"):
        return int(words("times")[token.lower_])
    return number_of(token.nbor(-1)) if token.lower_ == "times" and token.i > start else None


def number_of(token: Token) -> int | None:
    """The whole number that a word or figure tells, None for others."""
    if token.lower_ in words("number"):
        return int(words("number")[token.lower_])
    return int(token.text) if re.fullmatch(r"\d{1,3}", token.text) else None


def _is_told(token: Token) -> bool:
    """Whether the verb tells of what has happened, not of what will or might."""
    verb = clause_verb(token)
    if verb is None:
        return False
    aux = {c.lemma_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBD", "VBN") and not aux & {"will", "would", "may", "might", "can", "could", "shall"}


def _verb_before(token: Token, start: int) -> Unit | None:
    for i in range(token.i - 1, max(start - 1, token.i - 10), -1):
        if token.doc[i].pos_ == "VERB":
            return clause_unit(token.doc[i])
    return None


def _number_of(token: Token, end: int) -> Sign | None:
    """ "conducted two personal meetings", "two recent convenings": a number before a plural."""
    number = number_of(token)
    if number is None or token.tag_ not in ("CD", "NN") or token.i + 1 >= end or token.nbor().text == "-":
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


# --- the last visit was in 2019 -----------------------------------------------------------------------------------


def lasts(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "the last visit was in 2019", "last met in", "for the last time in", "has not visited since"."""
    for i in range(start, end):
        sign = _last(doc[i], end) or _last_time(doc[i], start, end) or _not_since(doc[i], end) or _resumed(doc[i], end)
        if sign is not None:
            yield sign


def _last(token: Token, end: int) -> Sign | None:
    if token.lower_ not in ("last", "recently", "previous"):
        return None
    if token.lower_ != "previous" and (met := _last_met(token)) is not None:
        return met
    head = head_noun(token, end) if token.lower_ != "recently" else None
    unit = noun_unit(head) if head is not None and head.tag_ in ("NN", "NNP") else None
    if head is None or unit is None or unit.kind in ("forum", "force") or token.nbor(-1).lower_ in ("at", "in"):
        return None
    verb = head.head
    tells = head.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in _TELLS_LAST and verb.tag_ in ("VBD", "VBN", "VBZ")
    return Sign("last_since", None, token, unit) if tells else None


def _last_met(token: Token) -> Sign | None:
    """ "last met in", "most recently visited"."""
    verb = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.dep_ != "advmod" or verb.tag_ not in ("VBD", "VBN"):
        return None
    if token.lower_ == "recently" and token.nbor(-1).lower_ != "most":
        return None
    unit = verb_unit(verb)
    return Sign("last_since", None, token, unit) if unit is not None else None


def _last_time(token: Token, start: int, end: int) -> Sign | None:
    if token.lower_ != "last" or token.i + 1 >= end or token.nbor().lower_ != "time":
        return None
    verb = clause_verb(token)
    unit = clause_unit(verb) if verb is not None else None
    for i in range(token.i + 2, min(end, token.i + 12)) if unit is None or unit.token.lemma_ == "be" else ():
        if token.doc[i].pos_ == "VERB" and (told := clause_unit(token.doc[i])) is not None:
            unit = told
            break
    return Sign("last_since", None, token, unit) if unit is not None else None


def _not_since(token: Token, end: int) -> Sign | None:
    """ "has not visited since 2019", "no envoy has been there since" (it lasts), "had not met since" (it ends)."""
    if token.lower_ != "since" or token.i == 0:
        return None
    verb = clause_verb(token)
    if verb is None or verb.tag_ not in ("VBN", "VBD"):
        return None
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    subject = subject_of_chain(verb)
    none = subject is not None and (det := child(subject, "det")) is not None and det.lower_ == "no"
    negated = child(verb, "neg") is not None
    unit = clause_unit(verb)
    if unit is None or unit.kind in ("agreement", "forum") or not (none or negated):
        return None
    if not aux & {"has", "have", "had", "’d", "'d"}:
        return None
    if "had" in aux and negated:
        return Sign("first_since", 1, token, unit)
    return Sign("last_since", None, token, unit, bare=True)


def _resumed(token: Token, end: int) -> Sign | None:
    """ "resumed a dialogue that had lain idle since 2018", "talks restarted after a five-year break"."""
    if token.lemma_ not in words("restart") or token.tag_ not in ("VBD", "VBN"):
        return None
    things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    unit = next((u for thing in things if (u := noun_unit(thing))), None)
    since = any(token.doc[i].lower_ == "since" for i in range(token.i + 1, end))
    return Sign("first_since", 1, token, unit) if unit is not None and since else None


# --- never --------------------------------------------------------------------------------------------------------


def nevers(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "had never before met", "no head of government had ever negotiated with"."""
    for i in range(start, end):
        token = doc[i]
        verb = next((doc[j] for j in range(i + 1, min(end, i + 4)) if doc[j].tag_ in ("VBN", "VBD")), None)
        if token.lower_ not in ("never", "ever") or verb is None:
            continue
        subject = subject_of_chain(verb)
        none = subject is not None and (det := child(subject, "det")) is not None and det.lower_ == "no"
        had = any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")
        unit = clause_unit(verb)
        if unit is not None and had and (token.lower_ == "never" or none):
            yield Sign("first_ever", 1, token, unit, bare=True)


# --- every year ---------------------------------------------------------------------------------------------------


def regulars(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "annual consultations", "held twice a year", "meets every month"."""
    for i in range(start, end):
        sign = _periodic(doc[i], end) or _every(doc[i], start, end)
        if sign is not None:
            yield sign


def _periodic(token: Token, end: int) -> Sign | None:
    number = words("periodic").get(token.lower_)
    if number is None or (token.tag_ in ("NN", "NNP") and token.dep_ not in ("compound", "amod", "nmod")):
        return None
    head = head_noun(token, end)
    unit = noun_unit(head) if head is not None else None
    if unit is not None and head is not None:
        proposed = token.i > 0 and token.nbor(-1).lower_ in ("a", "an")
        return None if proposed or _of_another(head) else Sign("regular", int(number), token, unit, bare=True)
    adverb = token.dep_ == "advmod" or (head is not None and head.lower_ == "basis")
    verb = clause_verb(token)
    unit = _habit_unit(verb) if adverb and verb is not None else None
    return Sign("regular", int(number), token, unit, bare=True) if unit is not None else None


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
    if number is None or before is None or before.lower_ not in _PER or _is_loose(token, start, end):
        return None
    each = 1 if before.lower_ in ("every", "each") else None
    if token.i - 2 >= start and each is None:
        each = _rate(token.nbor(-2), start)
    if each is None:
        return None
    verb = clause_verb(token)
    unit = _habit_unit(verb) if verb is not None else None
    unit = unit or _verb_before(token, start)
    return Sign("regular", each * int(number), token, unit, bare=True) if unit is not None else None


def _rate(token: Token, start: int) -> int | None:
    return 1 if token.lower_ == "once" else _figure_of_times(token, start)


def _is_loose(token: Token, start: int, end: int) -> bool:
    after = [token.doc[i].lower_ for i in range(token.i + 1, min(end, token.i + 3))]
    before = [token.doc[i].lower_ for i in range(max(start, token.i - 5), token.i)]
    return "or" in before or after[:2] == ["or", "so"]


# --- three weeks after --------------------------------------------------------------------------------------------


def intervals(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "three weeks after their last meeting", "exactly six months ago", "last met ten months ago"."""
    for i in range(start, end):
        token = doc[i]
        if token.lower_ not in ("after", "ago", "later", "before") or token.i - 2 < start:
            continue
        length = words("length").get(token.nbor(-1).lower_.rstrip("s") + "s")
        if length is None or _length_number(token.nbor(-2)) is None:
            continue
        unit = _interval_unit(token, start)
        if unit is not None:
            yield Sign("interval", None, token, unit, bare=True)


def _length_number(token: Token) -> int | None:
    return 1 if token.lower_ in ("a", "an") else number_of(token)


def _interval_unit(token: Token, start: int) -> Unit | None:
    """What an interval is measured to: the main clause's happening, where the words tell of two happenings."""
    if token.lower_ == "ago":
        return _ago_unit(token, start)
    verb = _main_verb(token)
    unit = _unit_or_means(verb) if verb is not None else None
    if verb is None or unit is None:
        return None
    if token.lower_ == "later":
        return unit if verb.dep_ == "conj" and clause_unit(verb.head) is not None else None
    return unit if _unit_behind(token) is not None else None


def _unit_or_means(verb: Token) -> Unit | None:
    """What a clause tells of, also by its means: "broke its word by attacking the port"."""
    means = (c for prep in verb.children if prep.dep_ == "prep" and prep.lower_ == "by" for c in prep.children)
    return clause_unit(verb) or next((u for c in means if c.dep_ == "pcomp" and (u := clause_unit(c))), None)


def _main_verb(token: Token) -> Token | None:
    verb = clause_verb(token)
    if verb is not None and verb.dep_ in ("advcl", "pcomp") and verb.i > token.i:
        return clause_verb(verb.head)
    return verb


def _ago_unit(token: Token, start: int) -> Unit | None:
    before = {token.doc[i].lower_ for i in range(max(start, token.i - 4), token.i)}
    verb = clause_verb(token)
    if verb is None:
        return None
    last = any(c.lower_ in ("last", "recently") and c.dep_ == "advmod" for c in verb.children)
    if not (last or before & set(words("emphasis"))):
        return None
    found = clause_unit(verb)
    return found if found is not None and found.token.lemma_ != "be" else None


def _unit_behind(token: Token) -> Unit | None:
    """The other happening, told behind "after": a noun or verb within its phrase or clause."""
    whole = token if token.dep_ == "prep" else token.head
    for word in whole.subtree:
        if word.i <= token.i:
            continue
        found = noun_unit(word) or (verb_unit(word) if word.lemma_ != "be" else None)
        if found is not None:
            return found
    return _had_happened(token)


def _had_happened(token: Token) -> Unit | None:
    """ "two months after her host, President Lee, had called on her": the pluperfect tells which clause it is."""
    for i in range(token.i + 2, min(len(token.doc), token.i + 16)):
        word = token.doc[i]
        if word.is_sent_start:
            return None
        if word.tag_ == "VBN" and token.doc[i - 1].lower_ == "had":
            return clause_unit(word)
    return None
