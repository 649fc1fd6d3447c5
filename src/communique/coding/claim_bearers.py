"""Of whom a counted claim is told: those who act for a party, somebody whom the text leaves open, or others.

"The firm's second visit", "the Spaniard met the opposition leader twice" and "the board's annual meeting" count nothing
between parties; "their second visit" may, and so may "Novak's".
"""

import re
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from communique.coding.claim_patterns import Sign
from communique.coding.claim_strangers import Known, travels_for_a_state
from communique.coding.claim_units import is_plural, noun_unit, words
from communique.coding.participants import acts_for_party
from communique.coding.syntax import RELATIVES, after, child, clause_verb, is_passive, is_verbal, subject_of_chain
from communique.grounding import phrases
from communique.grounding.actors import Actor
from communique.grounding.places import places

Bearing = Literal["party", "open", "other"]

_MUTUAL = frozenset({"meeting", "call", "exercise", "agreement", "forum"})
_STANDING = frozenset({"PRP", "PRP$", "CD", "DT", "PDT", "EX", "WP", "WDT"})
_PERSON = re.compile(r"(?:er|or|ist|ian|ee|man|woman|people)$")
_PEOPLE = re.compile(r"^[A-Z]\w+(?:an|ese|ish)$")
_GOALS = ("to", "in", "into", "at", "on")
_HOSTING = frozenset({"host", "receive", "welcome"})


def is_of_others(sign: Sign, known: Known) -> bool:
    """Whether those of whom a claim is told act for no party, or for one alone where it takes two."""
    doers = [(t, bearing(t, known)) for t in _doers(sign)]
    strict = _is_guest(sign) or (sign.unit.kind == "call" and is_verbal(sign.unit.token))
    met = [t for t in _partners(sign) if strict or known.of(t) is not None or _is_person(t)]
    partners = [(t, "other" if _is_own_man(t) else bearing(t, known)) for t in met]
    told, beside = ({kind for _, kind in each} for each in (doers, partners))
    if sign.unit.kind == "force":
        return "party" not in told and not any(known.parties_of(t) for t in _modifiers(sign.unit.token))
    if sign.unit.kind == "visit":
        if "party" not in told and travels_for_a_state(sign, [t for t, _ in doers], list(_goals(sign)), known):
            return False
        return (bool(told) and told == {"other"}) or beside == {"other"} or _stays_at_home(sign, known, doers)
    if "other" in told or (beside and "other" in beside and not beside & {"party", "open"}):
        return True
    return sign.unit.kind in _MUTUAL and not partners and _is_of_one(sign, known, [t for t, _ in doers])


def _is_own_man(token: Token) -> bool:
    """ "Her ministers", "his staff": those of the side that meets them; not "his counterpart"."""
    owned = any(c.tag_ == "PRP$" for c in token.children)
    return owned and token.lemma_.lower() not in words("opposite") and token.pos_ == "NOUN"


def _is_guest(sign: Sign) -> bool:
    """Whether the partner is whom a host receives: of "hosts the games" it is nobody."""
    return sign.unit.token.lemma_ in _HOSTING


def is_of_office(sign: Sign, known: Known) -> bool:
    """Whether office holders or bodies are told to do it, and not a state by its name alone, as a team has it."""
    actors = [known.of(t) for t in (*_doers(sign), *_partners(sign))]
    return any(a is not None and a.kind != "party" and acts_for_party(a) for a in actors)


def bearing(token: Token, known: Known) -> Bearing:
    """What the head of a phrase is: somebody who acts for a party, an open word ("they", "the pair"), or another."""
    if noun_unit(token) is not None or token.ent_type_ in ("DATE", "TIME") or token.lemma_ in ("time", "event"):
        return "open"
    actor = known.of(token)
    if token.pos_ not in ("NOUN", "PROPN") and actor is None:
        return "open"
    if _is_private(token) and not (actor is not None and actor.people):
        return "other"
    if actor is not None and actor.kind != "other" and actor.parties:
        official = _is_title(token) and not {t.lower_ for t in token.subtree} & phrases.private()
        return "party" if _acts(actor) or official or _stands_for(token) else "other"
    if _stands_for(token):
        return "open"
    if actor is not None and actor.kind in ("other", "person"):
        return "other" if actor.kind == "other" or (" " in actor.name and not actor.office) else "open"
    return _of_words(token, known)


def _is_title(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in words("role") or lemma in phrases.bearers()


def _acts(actor: Actor) -> bool:
    return acts_for_party(actor) or actor.former or len(actor.parties) > 1


def _is_private(token: Token) -> bool:
    """Whether a noun is for people or bodies that act for no party: "families", "the founder", "the union"."""
    common = token.pos_ == "NOUN" or token.is_lower
    return common and token.lemma_.lower() in words("private")


def _is_person(token: Token) -> bool:
    """Whether a noun looks like one for a person: "bidders", "the Spaniard's coach", not "tanks"."""
    return token.tag_ in ("NN", "NNS") and (_PERSON.search(token.lemma_.lower()) is not None or _is_private(token))


def _stands_for(token: Token) -> bool:
    """Whether a word stands for somebody told before: a pronoun, a number, "both"."""
    return token.tag_ in _STANDING or token.pos_ in ("PRON", "NUM")


def _of_words(token: Token, known: Known) -> Bearing:
    """A phrase that names no party, by its words."""
    inside = {t.lower_ for t in token.subtree}
    if token.pos_ == "PROPN" and token.tag_ != "NNPS":
        full = any(c.dep_ == "compound" and c.pos_ == "PROPN" and not _is_title(c) for c in token.children)
        return "other" if full and token.ent_type_ in ("PERSON", "ORG") else "open"
    if inside & phrases.private() or _is_private(token):
        return "other"
    if _is_title(token) or token.lower_ in phrases.groups():
        return "other" if any(_is_foreign_body(c, known) for c in token.children) else "open"
    together = inside & set(words("together"))
    if together - {"two", "both", "three", "four"} or (together and token.lemma_.lower() in phrases.official()):
        return "open"
    return "open" if _was_joint(token) else "other"


def _is_foreign_body(modifier: Token, known: Known) -> bool:
    """Whether an office is one of something else: "the Catalan leader", "the company's head", "chief of the bank"."""
    if modifier.dep_ == "prep" and modifier.lower_ == "of":
        inner = child(modifier, "pobj")
        return inner is not None and not known.parties_of(inner) and inner.lemma_.lower() not in _of_office()
    beside = modifier.dep_ in ("amod", "compound", "nmod")
    named = beside and (modifier.ent_type_ in ("NORP", "GPE", "ORG") or _PEOPLE.search(modifier.text) is not None)
    owned = modifier.dep_ == "poss" and modifier.tag_ not in _STANDING and modifier.lemma_.lower() not in _of_office()
    of_many = modifier.lower_ in words("regional")
    return (named or owned) and not known.parties_of(modifier) and not of_many


def _of_office() -> frozenset[str]:
    return phrases.official() | {"state", "affairs", "defence", "defense", "staff", "interior", "finance", "trade"}


def _was_joint(token: Token) -> bool:
    """ "The commission last met in 2019", where the text spoke of "their joint commission" before."""
    definite = any(c.lower_ in ("the", "this", "that") for c in token.children)
    before = (t for t in token.doc[: token.left_edge.i] if t.lemma_ == token.lemma_) if definite else ()
    return any({c.lower_ for c in t.subtree} & {*words("together"), "bilateral", "their"} for t in before)


# --- doers and partners -------------------------------------------------------------------------------------------


def _doers(sign: Sign) -> Iterator[Token]:
    """Who makes the visit or holds the meeting: owner, "by", "between", or the subject of what tells of it."""
    if sign.role is not None:
        yield sign.role
        return
    noun = sign.unit.token
    if is_verbal(noun):
        yield from _subjects(noun)
        return
    owners = [c for head in (noun, sign.at) for c in head.children if c.dep_ == "poss"]
    named = [*owners, *(t for t in after(noun, "by", "between", "among") if t.tag_ != "NN" or any(t.children))]
    named += [t for t in after(noun, "of") if _is_person(t) or _is_title(t)]
    for token in dict.fromkeys(named):
        subject = _subject_meant(token) if token.tag_ == "PRP$" else None
        yield from _with_conjuncts(subject if subject is not None else token)
    telling = [c for c in noun.children if c.dep_ == "relcl"]  # "the second visit that the premier had paid"
    verb = clause_verb(noun)
    if not named and telling:
        yield from (t for c in telling for t in _subjects(c))
    elif not named and verb is not None and _holds(verb, noun):
        yield from _subjects(verb)


def _subject_meant(owner: Token) -> Token | None:
    """The subject that "its" or "their" means: that of its own clause, where it is no pronoun."""
    verb = clause_verb(owner)
    subject = subject_of_chain(verb) if verb is not None else None
    if subject is None or subject.i > owner.i or _stands_for(subject) or noun_unit(subject) is not None:
        return None
    many = is_plural(subject) or any(t.i > subject.i for t in subject.conjuncts)
    return subject if owner.lower_ == ("their" if many else "its") else None


def _holds(verb: Token, noun: Token) -> bool:
    """Whether the verb's subject is the one who has what its object names ("held talks", "is on a visit")."""
    if verb.lemma_.lower() in words("teller") or verb.lemma_ == "be":
        return False
    return noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("on", "for", "in", "during"))


def _subjects(verb: Token) -> Iterator[Token]:
    subject = subject_of_chain(verb)
    if is_passive(verb):
        yield from (t for agent in after(verb, "by") for t in _with_conjuncts(agent))
        if verb.lemma_ in _HOSTING and subject is not None:
            yield from _with_conjuncts(subject)
    elif subject is not None and subject.lower_ not in (*RELATIVES, "it", "this", "that", "there"):
        yield from _with_conjuncts(subject)


def _partners(sign: Sign) -> Iterator[Token]:
    """With whom it is: "with", and the object of "met", "hosted" and "called"; of a visit only a host's guest."""
    noun = sign.unit.token
    if sign.unit.kind != "visit":
        spoken = ("to",) if is_verbal(noun) and noun.lemma_ in ("talk", "speak") else ()
        yield from (t for one in after(noun, "with", *spoken) for t in _with_conjuncts(one))
        verb = clause_verb(noun)
        if verb is not None and verb.i != noun.i:
            yield from (t for one in after(verb, "with") for t in _with_conjuncts(one))
    if is_verbal(noun) and (sign.unit.kind != "visit" or noun.lemma_ in _HOSTING) and sign.unit.kind != "agreement":
        yield from (t for c in noun.children if c.dep_ == "dobj" for t in _with_conjuncts(c))


def _with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from (t for t in token.conjuncts if t.i > token.i)


# --- one alone ----------------------------------------------------------------------------------------------------


def _is_of_one(sign: Sign, known: Known, doers: list[Token]) -> bool:
    """Whether those who meet or train are all of one party, told alone: "the national security council met"."""
    actors: list[Actor | None] = [known.of(t) for t in doers]
    noun = sign.unit.token
    near = noun.subtree if not is_verbal(noun) else (c for c in noun.children if c.dep_ in ("amod", "nmod", "npadvmod"))
    inside = (t for each in (near, *(d.subtree for d in doers)) for t in each)
    parties = {p for t in inside for p in known.parties_of(t)}.union(*(a.parties for a in actors if a is not None))
    if not actors or len(parties) > 1 or any(a is None or not a.parties for a in actors):
        return False
    beside = {t.lower_ for each in (noun, *doers) for t in each.children}
    if beside & {"together", "jointly", "our", "as"}:  # "our soldiers train together"
        return False
    if len(doers) > 1 and not any(_stands_for(t) for t in doers):
        return True
    joint = any({t.lower_ for t in d.subtree if t.i != d.i} & set(words("together")) for d in doers)
    named = any(known.parties_of(t) for d in doers for t in d.subtree)
    bodies = all(a is not None and a.kind in ("institution", "group") and not a.people for a in actors)
    return bodies and (named or not joint) and not all(_stands_for(t) for t in doers)


def _modifiers(noun: Token) -> Iterator[Token]:
    """The words before a noun that may name whose it is: "Ukrainian drone strike", "Iran's attack"."""
    yield from (t for t in noun.subtree if t.i < noun.i)


def _stays_at_home(sign: Sign, known: Known, doers: list[tuple[Token, Bearing]]) -> bool:
    """Whether a visit leads nowhere that could be another state: "to the plant", a minister's to a town of his own."""
    goals = list(_goals(sign))
    apart = [t for t, _ in doers if not any(goal in t.subtree for goal in goals)]
    own = {p for t in apart if (a := known.of(t)) is not None for p in a.parties if _is_its_own(t, a, known)}
    grounds = [_ground(t, known) for t in goals]
    if goals and own and all(ground is not None and ground in own for ground in grounds):
        return sign.role is None and not _is_guest(sign)
    if goals and own and sign.role is None and all(_is_unplaced(t, known) for t in goals):
        return True
    return bool(goals) and not any(g is not None or _may_be_state(t) for t, g in zip(goals, grounds, strict=True))


def _is_unplaced(goal: Token, known: Known) -> bool:
    """Whether a destination has the name of a place that no table knows, as a town at home has: "to Wayanad"."""
    named = goal.pos_ == "PROPN" and goal.ent_type_ in ("GPE", "LOC", "FAC")
    known_region = goal.text.lower() in words("region") or any(c.pos_ == "PROPN" for c in goal.children)
    return named and not known_region and _ground(goal, known) is None and known.of(goal) is None


def _is_its_own(token: Token, actor: Actor, known: Known) -> bool:
    """Whether the phrase itself names the party, or a person does: "a foreign minister" may be of any state."""
    return actor.kind == "person" or any(known.parties_of(t) for t in token.subtree)


def _goals(sign: Sign) -> Iterator[Token]:
    noun = sign.unit.token
    if is_verbal(noun) and noun.lemma_ in ("visit", "tour"):
        yield from (t for c in noun.children if c.dep_ == "dobj" for t in _with_conjuncts(c))
    prepositions = _GOALS if not is_verbal(noun) else ("to", "into")
    for goal in after(noun, *prepositions):
        if goal.ent_type_ not in ("DATE", "TIME", "EVENT") and goal.lemma_.lower() not in words("period"):
            yield from _with_conjuncts(goal)


def _ground(token: Token, known: Known) -> str | None:
    """The state in which a destination lies, by its own name, by a name beside it, or by the table of places."""
    near = (token, *token.children, *(c for prep in token.children if prep.dep_ == "prep" for c in prep.children))
    named = next((p for t in near for p in known.parties_of(t)[:1]), None)
    if named is not None or token.pos_ != "PROPN":
        return named
    start, sentence = token.sent.start_char, token.sent.text
    at = token.idx - start
    return next((one.country for one in places(sentence) if one.start <= at < one.end), None)


def _may_be_state(token: Token) -> bool:
    """Whether a destination may mean a state or several: a name, a pronoun, "the country", "the region", a person."""
    if token.pos_ in ("PROPN", "PRON", "NUM", "ADV") or token.tag_ in _STANDING or noun_unit(token) is not None:
        return True
    return token.lemma_.lower() in words("ground") or _is_title(token)
