"""What a counted claim counts: the nouns and verbs of ``data/claim_units.tsv`` in a parsed sentence."""

import functools
from typing import NamedTuple, cast

from spacy.tokens import Token

from communique.coding.syntax import BIDDING, clause_verb
from communique.coding.tables import rows
from communique.findings import Kind

_REMOTE = frozenset({"virtual", "video", "online", "phone", "telephone", "videoconference", "teleconference"})
_NESTED = frozenset({"round", "iteration", "edition", "series"})
_NEAR = 4
"""How many words before and behind a noun or verb may hold the word that its row needs."""
_LONGEST_PHRASE = 18
_HELD = frozenset({"hold", "take", "convene", "stage"})


class Unit(NamedTuple):
    """What is counted: the codebook's kind and unit, and the word that says so."""

    kind: Kind
    unit: str | None
    token: Token


class _Row(NamedTuple):
    kind: Kind
    unit: str | None
    needs: frozenset[str]


@functools.cache
def words(kind: str) -> dict[str, str]:
    """The words of one class of ``data/claim_words.tsv`` with their values."""
    return {row["word"]: row["value"] for row in rows("claim_words") if row["class"] == kind}


@functools.cache
def _units(form: str) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {}
    for row in rows("claim_units"):
        if row["form"] == form:
            needs = frozenset(filter(None, (row["needs"] or "").split("|")))
            found.setdefault(row["lemma"], []).append(_Row(cast(Kind, row["kind"]), row["unit"] or None, needs))
    return {lemma: tuple(listed) for lemma, listed in found.items()}


def noun_unit(token: Token) -> Unit | None:
    """What a noun counts ("summit", "round of talks"), None for other words and for parts of a compound."""
    if not (token.tag_.startswith("NN") or (token.tag_ in ("VBG", "JJ") and token.dep_ in ("dobj", "pobj"))):
        return None
    row = _fitting(token, _units("noun").get(_singular(token), ()))
    if row is None or (row.kind == "call" and _is_appeal(token)):
        return None
    if _singular(token) in _NESTED and (inner := _of_noun(token)) is not None and row.kind == "meeting":
        return Unit(inner.kind, "session" if inner.kind == "meeting" else inner.unit, token)
    if row.kind == "meeting" and _REMOTE & {t.lower_ for t in _before(token, 3)}:
        return Unit("call", "call", token)
    return Unit(row.kind, row.unit, token)


def _is_appeal(noun: Token) -> bool:
    """ "A second call for restraint", "called on them to stop, the third call in a week": asking, not phoning."""
    if _singular(noun) != "call":
        return False
    if any(c.lower_ in ("for", "on", "upon") and c.dep_ == "prep" for c in noun.children):
        return not any(t.lower_ == "phone" for t in noun.subtree)
    verb = clause_verb(noun) if noun.dep_ in ("appos", "npadvmod", "dobj") else None
    asked = verb is not None and any(c.lower_ in ("on", "upon", "for") and c.dep_ == "prep" for c in verb.children)
    return verb is not None and (verb.lemma_ in BIDDING - {"tell"} or (verb.lemma_ in ("call", "appeal") and asked))


def is_plural(noun: Token) -> bool:
    """Whether a noun stands in the plural, also one that the tagger takes for a name ("Forums")."""
    return noun.tag_ in ("NNS", "NNPS") or (noun.tag_ == "NNP" and _singular(noun) != noun.lower_)


def verb_unit(token: Token) -> Unit | None:
    """What a verb counts ("met", "flew to"), None for verbs that tell of no such happening."""
    if token.pos_ not in ("VERB", "AUX") and token.lemma_ != "drill":
        return None
    if token.lemma_ == "be" and not (_is_somewhere(token) or _is_on_phone(token)):
        return None
    if token.lemma_ in ("speak", "call", "talk") and _is_other_talk(token):
        return None
    row = _fitting(token, _units("verb").get(token.lemma_.lower(), ()))
    return Unit(row.kind, row.unit, token) if row else None


def _is_other_talk(verb: Token) -> bool:
    """ "spoke about the earthquake", "called for restraint", "called at Nagasaki", "called it a success"."""
    preps = {c.lower_ for c in verb.children if c.dep_ in ("prep", "prt")}
    if verb.lemma_ == "call":
        if "on" in preps and any(c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in verb.children):
            return True  # "called on them to withdraw"
        whom = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON")]
        named = any(c.dep_ in ("oprd", "ccomp") for c in verb.children)
        return bool(preps & {"for", "at", "off"}) or named or not (whom or "on" in preps)
    with_whom = preps & {"with", "to", "by"}
    return bool(preps & {"about", "of", "at", "out"}) and not with_whom


def _is_on_phone(verb: Token) -> bool:
    """ "were on the phone"."""
    on = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "on")
    return any(inner.lower_ in ("phone", "telephone") for prep in on for inner in prep.children)


def _is_somewhere(verb: Token) -> bool:
    """ "has been to Egypt", "to be back in Germany", "has been there": being in a place, not being something."""
    near = (verb, *(c for c in verb.children if c.dep_ == "advmod"))
    goals = (c for word in near for c in word.children if c.dep_ == "prep" and c.lower_ in ("in", "to"))
    placed = any(inner.tag_ in ("NNP", "NNPS") for goal in goals for inner in goal.children if inner.dep_ == "pobj")
    return placed or any(c.lower_ in ("there", "abroad") and c.dep_ in ("advmod", "acomp") for c in verb.children)


def is_call(word: str) -> bool:
    """Whether a form of a verb may tell of a call by its own meaning: "called", "phoned"."""
    lemmas = (
        lemma for lemma, listed in _units("verb").items() if any(r.kind == "call" and not r.needs for r in listed)
    )
    return any(word.lower() in (lemma, f"{lemma}s", f"{lemma}d", f"{lemma}ed", f"{lemma}ing") for lemma in lemmas)


def clause_unit(verb: Token, *, depth: int = 0) -> Unit | None:
    """What a clause tells of: its object where that is a unit ("conducted a patrol"), else its verb."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and (found := noun_unit(child)):
            return found
        if child.dep_ == "nsubj" and verb.lemma_ in _HELD and (found := noun_unit(child)):
            return found
    if (own := verb_unit(verb)) is not None:
        return own
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "to", "on", "at") and (found := _pobj_unit(child)):
            return found
        if child.dep_ == "xcomp" and depth < 2 and (found := clause_unit(child, depth=depth + 1)):
            return found
    return None


def head_noun(token: Token, end: int) -> Token | None:
    """The noun that a numeral or ordinal before it goes with ("the first *high-level* meeting"), seen from the left.

    Read along the line rather than in the tree, as the parser is unsure of long names; ``end`` is the sentence's.
    """
    doc = token.doc
    i = token.i + 1
    while i < min(end, token.i + _LONGEST_PHRASE):
        word = doc[i]
        if word.text in ("(", "["):
            i = _closing(word, end)
            continue
        if word.tag_.startswith("NN") and not _goes_on(word, end):
            return None if word.ent_type_ in ("DATE", "TIME") and noun_unit(word) is None else word
        if not _may_stand_before_noun(word) and not _is_of_in_name(word, end):
            return None
        i += 1
    return None


def _goes_on(noun: Token, end: int) -> bool:
    """Whether the phrase goes on behind a noun: another noun, a hyphen, a slash, a bracket before a noun."""
    i = noun.i + 1
    if i >= end:
        return False
    after = noun.doc[i]
    if noun.text.islower() and after.text[:1].isupper() and noun_unit(noun) is not None:
        return False
    if after.text in ("(", "["):
        i = _closing(after, end)
        return i < end and noun.doc[i].tag_.startswith("NN") and noun_unit(noun) is None
    if after.ent_type_ in ("DATE", "TIME") and noun_unit(noun) is not None:
        return False
    if _is_of_in_name(after, end):
        return noun_unit(noun) is None
    if after.tag_ == "CD":
        return i + 1 < end and after.nbor().text[:1] in "+-/"
    if after.lower_ in ("and", "&"):
        return noun_unit(noun) is None and i + 1 < end and noun.doc[i + 1].tag_[:2] in ("NN", "JJ")
    hyphened = after.text in ("-", "–", "/") and not noun.whitespace_
    return hyphened or after.tag_.startswith("NN") or (after.tag_.startswith("JJ") and noun_unit(noun) is None)


def _is_of_in_name(word: Token, end: int) -> bool:
    """The "of" of "Republic of Korea"."""
    if word.lower_ != "of" or word.i == 0 or word.i + 1 >= end:
        return False
    return word.nbor(-1).tag_ == "NNP" and word.nbor().tag_ == "NNP"


def _may_stand_before_noun(word: Token) -> bool:
    if word.tag_[:2] in ("NN", "JJ", "CD") or word.tag_ in ("VBN", "VBG", "HYPH", "AFX", "RB", "RBS"):
        return True
    if word.text in ("-", "–", "/", "+", "&") or word.lower_ in ("and", "ever"):
        return True
    return any(word.doc[i].text == "-" for i in (word.i - 1, word.i + 1) if 0 <= i < len(word.doc))


def _closing(opening: Token, end: int) -> int:
    """The index behind the bracket that closes, at most five words on; else the end."""
    for i in range(opening.i + 1, min(end, opening.i + 6)):
        if opening.doc[i].text in (")", "]"):
            return i + 1
    return end


def _fitting(token: Token, listed: tuple[_Row, ...]) -> _Row | None:
    for row in listed:
        if not row.needs or row.needs & _around(token):
            return row
    return None


def _around(token: Token) -> set[str]:
    last = min(len(token.doc), token.i + 1 + _NEAR)
    near = [*_before(token, _NEAR), *(token.doc[i] for i in range(token.i + 1, last))]
    return {word for t in near if t.tag_ != "TO" for word in (t.lower_, _singular(t))}


def _before(token: Token, count: int) -> list[Token]:
    return [token.doc[i] for i in range(max(0, token.i - count), token.i)]


def _singular(token: Token) -> str:
    lower = token.lower_
    if lower in _units("noun"):
        return lower
    return lower[:-1] if lower.endswith("s") and lower[:-1] in _units("noun") else token.lemma_.lower()


def _of_noun(token: Token) -> Unit | None:
    following = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return _pobj_unit(following) if following is not None else None


def _pobj_unit(preposition: Token) -> Unit | None:
    inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return noun_unit(inner) if inner is not None else None
