"""Where a sentence tells of a last time, of a gap, or that something had never been before."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.coding.claim_patterns import Sign, infinitive
from communique.coding.claim_units import clause_unit, head_noun, noun_unit, words
from communique.coding.syntax import child, clause_verb, subject_of_chain

_TELLS_LAST = frozenset({"be", "come", "take", "hold", "occur", "date", "happen"})


def lasts(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "the last visit was in 2019", "last met in", "for the last time in", "has not visited since"."""
    for i in range(start, end):
        sign = (
            _last(doc[i], end)
            or _last_bearer(doc[i], end)
            or _last_time(doc[i], end)
            or _not_since(doc[i])
            or _resumed(doc[i], end)
        )
        if sign is not None:
            yield sign


def _last(token: Token, end: int) -> Sign | None:
    if token.lower_ not in ("last", "recently", "previous", "recent"):
        return None
    if token.lower_ == "recent" and token.nbor(-1).lower_ != "most":
        return None
    if token.lower_ not in ("previous", "recent") and (met := _last_met(token)) is not None:
        return met
    head = head_noun(token, end) if token.lower_ != "recently" else None
    unit = noun_unit(head) if head is not None and head.tag_ in ("NN", "NNP") else None
    if head is None or unit is None or unit.kind in ("forum", "force") or token.nbor(-1).lower_ in ("at", "in"):
        return None
    verb = head.head
    tells = head.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in _TELLS_LAST and verb.tag_ in ("VBD", "VBN", "VBZ")
    return Sign("last_since", None, token, unit) if tells else None


def _last_bearer(token: Token, end: int) -> Sign | None:
    """ "the last prime minister to visit Poland was"."""
    head = head_noun(token, end) if token.lower_ == "last" else None
    if head is None or head.lemma_.lower() not in words("role"):
        return None
    verb = infinitive(token.doc, head.i + 1, end)
    unit = clause_unit(verb) if verb is not None else None
    return Sign("last_since", None, token, unit, role=head) if unit is not None else None


def _last_met(token: Token) -> Sign | None:
    """ "last met in", "most recently visited"."""
    verb = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.head.lemma_ == "be" and token.head.i < token.i:
        verb = token.head
    if token.dep_ not in ("advmod", "acomp") or verb.tag_ not in ("VBD", "VBN"):
        return None
    if token.lower_ == "recently" and token.nbor(-1).lower_ != "most":
        return None
    unit = clause_unit(verb)
    return Sign("last_since", None, token, unit) if unit is not None else None


def _last_time(token: Token, end: int) -> Sign | None:
    if token.lower_ != "last" or token.i + 1 >= end or token.nbor().lower_ != "time":
        return None
    verb = clause_verb(token)
    unit = clause_unit(verb) if verb is not None else None
    for i in range(token.i + 2, min(end, token.i + 12)) if unit is None or unit.token.lemma_ == "be" else ():
        if token.doc[i].pos_ == "VERB" and (told := clause_unit(token.doc[i])) is not None:
            unit = told
            break
    return Sign("last_since", None, token, unit) if unit is not None else None


def _not_since(token: Token) -> Sign | None:
    """ "has not visited since 2019", "no envoy has been there since" (it lasts), "had not met since" (it ends)."""
    if token.i == 0 or not (token.lower_ == "since" or _is_length(token)):
        return None
    verb = clause_verb(token)
    if token.nbor(-1).lower_ == "not":
        return _not_since_then(token, verb)
    if verb is None or verb.tag_ not in ("VBN", "VBD"):
        return None
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    subject = subject_of_chain(verb)
    none = subject is not None and (det := child(subject, "det")) is not None and det.lower_ == "no"
    negated = child(verb, "neg") is not None
    unit = clause_unit(verb)
    if unit is None or unit.kind in ("agreement", "forum"):
        return None
    if not (none or negated):
        return None
    if not aux & {"has", "have", "had", "’d", "'d"}:
        return None
    if "had" in aux:
        return Sign("first_since", 1, token, unit)
    return Sign("last_since", None, token, unit, bare=True) if token.lower_ == "since" else None


def _not_since_then(token: Token, verb: Token | None) -> Sign | None:
    """ "Not since 2011 have ministers of both met", where the parser hangs "met" below "have"."""
    if verb is not None and verb.lemma_ == "have":
        verb = child(verb, "ccomp", "xcomp")
    unit = clause_unit(verb) if verb is not None and verb.tag_ in ("VBN", "VBD") else None
    return Sign("first_since", 1, token, unit, bare=True) if unit is not None else None


def _is_length(preposition: Token) -> bool:
    """ "for twelve years", "in five months"."""
    inner = child(preposition, "pobj") if preposition.lower_ in ("for", "in") else None
    return inner is not None and inner.lower_ in words("length")


def _resumed(token: Token, end: int) -> Sign | None:
    """ "resumed a dialogue that had lain idle since 2018", "talks restarted after a five-year break"."""
    if token.lemma_ not in words("restart") or token.tag_ not in ("VBD", "VBN"):
        return None
    things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    unit = next((u for thing in things if (u := noun_unit(thing))), None)
    since = any(token.doc[i].lower_ == "since" for i in range(token.i + 1, end))
    return Sign("first_since", 1, token, unit) if unit is not None and since else None


def nevers(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "had never before met", "never before has one visited", "no head of government had ever negotiated with"."""
    for i in range(start, end):
        token = doc[i]
        reach = 12 if i + 2 < end and doc[i + 1].lower_ in ("before", "had", "in") else 4
        behind = (doc[j] for j in range(i + 1, min(end, i + reach)) if doc[j].lower_ not in ("had", "been"))
        verb = next((t for t in behind if t.tag_ in ("VBN", "VBD")), None)
        if token.lower_ not in ("never", "ever") or verb is None:
            continue
        subject = subject_of_chain(verb)
        none = subject is not None and (det := child(subject, "det")) is not None and det.lower_ == "no"
        inverted = verb.head.lower_ == "had" and verb.dep_ in ("ccomp", "xcomp")
        aux = {"had"} if inverted else {c.lower_ for c in verb.children if c.dep_ == "aux"}
        before = token.lower_ == "never" and doc[i + 1].lower_ == "before"  # with "has", what is told now is the first
        had = "had" in aux or (before and bool(aux & {"has", "have"}))
        unit = clause_unit(verb)
        if unit is not None and had and (token.lower_ == "never" or none):
            yield Sign("first_ever", 1, token, unit, bare=True)


def nobodies(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "no leader had visited in eight years": the gap that a first time ends, with "has" one that lasts."""
    for i in range(start, end):
        token = doc[i]
        verb = clause_verb(token) if token.lower_ == "no" and token.dep_ == "det" else None
        if verb is None or verb.tag_ != "VBN" or token.head.dep_ not in ("nsubj", "nsubjpass", "attr"):
            continue
        aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        unit = clause_unit(verb)
        if unit is not None and "had" in aux:
            yield Sign("first_since", 1, token, unit)
