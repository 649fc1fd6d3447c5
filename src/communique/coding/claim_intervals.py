"""Where a sentence measures the time between two happenings: "three weeks after their last meeting"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.coding.claim_counts import number_of
from communique.coding.claim_patterns import Sign
from communique.coding.claim_units import Unit, clause_unit, noun_unit, verb_unit, words
from communique.coding.syntax import child, clause_verb


def intervals(doc: Doc, start: int, end: int) -> Iterator[Sign]:
    """ "three weeks after their last meeting", "exactly six months ago", "last met ten months ago"."""
    for i in range(start, end):
        token = doc[i]
        if token.lower_ not in ("after", "ago", "later", "before", "since") or token.i - 2 < start:
            continue
        length = length_before(token, start)
        if length is None or _length_number(length.nbor(-1)) is None or _lasts(token, start):
            continue
        unit = _interval_unit(token, start)
        if unit is not None:
            yield Sign("interval", None, token, unit, bare=True)


def length_before(token: Token, start: int) -> Token | None:
    """The "weeks" of "three weeks after", "years have passed since"; the words between tell that time went by."""
    for i in range(token.i - 1, max(start, token.i - 4), -1):
        word = token.doc[i]
        if word.lower_.rstrip("s") + "s" in words("length"):
            return word
        if word.lemma_ not in ("have", "pass", "elapse", "now", "already") or token.lower_ != "since":
            return None
    return None


def _lasts(token: Token, start: int) -> bool:
    """ "met for an hour before his second meeting": how long it took, not how long before."""
    return token.i - 3 >= start and token.nbor(-3).lower_ == "for"


def _length_number(token: Token) -> int | None:
    return 1 if token.lower_ in ("a", "an") else number_of(token)


def _interval_unit(token: Token, start: int) -> Unit | None:
    """What an interval is measured to: the main clause's happening, where the words tell of two happenings."""
    if token.lower_ == "ago":
        return _ago_unit(token, start)
    if token.lower_ == "since":
        return _unit_behind(token) if _has_passed(token, start) else None
    verb = _main_verb(token)
    unit = _unit_or_means(verb) if verb is not None else None
    if verb is None or unit is None:
        return None
    if token.lower_ == "later":
        return unit if verb.dep_ == "conj" and clause_unit(verb.head) is not None else None
    behind = _unit_behind(token) or _one_behind(token, unit)
    if behind is None:
        return None
    return Unit(behind.kind, behind.unit, unit.token) if _is_last(behind.token) else unit


def _has_passed(since: Token, start: int) -> bool:
    """ "it has been six years since", "a decade has passed since"."""
    near = [since.doc[i] for i in range(max(start, since.i - 4), since.i)]
    return any(t.lemma_ in ("be", "pass", "elapse") and t.pos_ in ("VERB", "AUX") for t in (*near, near[-1].head))


def _unit_or_means(verb: Token) -> Unit | None:
    """What a clause tells of, also by its means: "broke its word by attacking the port"."""
    means = (c for prep in verb.children if prep.dep_ == "prep" and prep.lower_ == "by" for c in prep.children)
    subject = child(verb, "nsubj") if verb.lemma_ in ("come", "follow", "be", "occur", "happen", "take") else None
    own = noun_unit(subject) if subject is not None else None
    return own or clause_unit(verb) or next((u for c in means if c.dep_ == "pcomp" and (u := clause_unit(c))), None)


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
    return clause_unit(verb)


def _unit_behind(token: Token) -> Unit | None:
    """The other happening, told behind "after": a noun or verb within its phrase or clause."""
    whole = token if token.dep_ == "prep" else token.head
    for word in whole.subtree:
        if word.i <= token.i:
            continue
        found = noun_unit(word) or (verb_unit(word) if word.lemma_ != "be" or token.lower_ == "since" else None)
        if found is not None:
            return found
    return _had_happened(token)


def _is_last(noun: Token) -> bool:
    """ "Signed it five months after their *last* meeting": what is measured is the time from meeting to meeting."""
    return any(c.lower_ in ("last", "previous") for c in noun.children) and noun.pos_ in ("NOUN", "PROPN")


def _one_behind(token: Token, unit: Unit) -> Unit | None:
    """ "Comes eight months after his previous one": another of those that the main clause tells."""
    ones = (t for t in token.subtree if t.lower_ == "one" and t.i > token.i)
    one = next((t for t in ones if {c.lower_ for c in t.children} & {"last", "previous", "earlier", "first"}), None)
    return unit if one is not None else None


def _had_happened(token: Token) -> Unit | None:
    """ "two months after her host, President Lee, had called on her": the pluperfect tells which clause it is."""
    for i in range(token.i + 2, min(len(token.doc), token.i + 16)):
        word = token.doc[i]
        if word.is_sent_start:
            return None
        if word.tag_ == "VBN" and token.doc[i - 1].lower_ == "had":
            return clause_unit(word)
    return None
