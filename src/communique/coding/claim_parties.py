"""Between whom a claim counts: its parties, people, level and place, from the phrases that go with what is counted."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from communique.coding.claim_patterns import Sign
from communique.coding.claim_people import level_of, parties_of_all, people_of_all
from communique.coding.claim_strangers import Known, is_stranger, teller_of
from communique.coding.claim_units import words
from communique.coding.syntax import RELATIVES, after, clause_verb, subject_of_chain
from communique.findings import Level
from communique.grounding.actors import Actor, joined, lower_level
from communique.grounding.names import find_names


class Sides(NamedTuple):
    """Who the claim is about; ``place`` is a party's code, the name of a capital or region, or None.

    ``abroad`` says that it is about no one state, ``tokens`` are those that name the sides.
    """

    parties: tuple[str, ...]
    people: tuple[Actor, ...]
    level: Level | None
    place: str | None
    abroad: bool
    tokens: tuple[Token, ...]


_WITH = frozenset({"between", "with", "by", "of", "among", "from", "involving", "and"})
_WHERE = frozenset({"to", "in", "into", "on", "at", "over", "near", "off", "outside", "across"})


def sides(sign: Sign, known: Known, stop: Iterable[tuple[int, int]], context: tuple[Token, ...]) -> Sides:
    """The sides of a claim.

    ``stop`` are the characters of its window, whose names take no part; ``context`` are the tokens of its sentence and
    of the one before, for what the phrase itself leaves out.
    """
    outside = list(stop)
    taking_part = [t for t in dict.fromkeys(_arguments(sign)) if not _inside(t, outside)]
    actors = [(t, a) for t in taking_part if (a := _who(known, t)) is not None and a.parties]
    where = [t for t in dict.fromkeys(_places(sign)) if not _inside(t, outside)]
    if sign.unit.kind == "visit":
        return _visit(sign, known, actors, where, context)
    return _mutual(sign, known, actors, context)


_STATE_CODE = 3
"""Letters of a state's code; organisations of three letters (SCO) are seldom said to have leaders who travel."""
_SPEAKERS = frozenset({"we", "our", "us"})
_OWN = frozenset({"i", "my", "me", "mine"})


def _who(known: Known, token: Token) -> Actor | None:
    """Who is meant by a token; "my" is the speaker's party, "his" and "their" follow the subject before them."""
    subject = _subject_before(token) if token.lower_ in ("his", "her", "their") else None
    found = known.of(token)
    if subject is not None and token.lower_ == "their":
        both = joined((a for t in _with_conjuncts(subject) if (a := known.of(t)) is not None), (token.idx, token.idx))
        return both if both is not None and len(both.parties) > 1 else found
    if subject is not None and (subject.pos_ == "PROPN" or subject.ent_type_ in ("PERSON", "ORG")):
        return known.of(subject)
    if found is None and token.lower_ in _OWN and (speaker := teller_of(token)) is not None:
        return known.of(speaker)
    if found is None and token.lower_ in _OWN and (party := known.speaker_party(token)) is not None:
        return Actor(kind="party", name=token.text, parties=(party,))
    return found


def _subject_before(token: Token) -> Token | None:
    """The nearest subject before a word in its sentence."""
    before = (token.doc[i] for i in range(token.i - 1, token.sent.start - 1, -1))
    return next((t for t in before if t.dep_ in ("nsubj", "nsubjpass")), None)


def _inside(token: Token, runs: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in runs)


# --- meetings and the like ----------------------------------------------------------------------------------------


def _mutual(sign: Sign, known: Known, actors: list[tuple[Token, Actor]], context: tuple[Token, ...]) -> Sides:
    own = _within_phrase(sign, known, actors)
    actors = actors if own is None else own
    parties = parties_of_all(actor for _, actor in actors)
    parties = _own_names(sign, known, parties)
    if len(parties) < 2 and not is_of_another(sign, known):
        parties = _completed(parties, known, context)
    people = people_of_all((actor for _, actor in actors), parties)
    level = level_of(sign.unit, actors, _arguments(sign))
    if own is None and sign.unit.kind in ("meeting", "call"):
        unnamed = all(token.pos_ == "PRON" and not actor.people for token, actor in actors)
        bearers = _bearers(known, context, parties) if unnamed or (people and len(people) < len(parties)) else []
        if level is None and unnamed:
            level = lower_level(a.level for a in bearers if a.level)
        if people or any(token.lower_ in _SPEAKERS for token, _ in actors):
            people = people_of_all((*people, *bearers), parties)
    return Sides(parties, people, level, None, False, tuple(token for token, _ in actors))


def names_two(sign: Sign, known: Known) -> bool:
    """Whether the words before the noun and behind its "of" name two parties: "the 3rd India-U.S. Dialogue"."""
    return len(_own_names(sign, known, ())) >= 2


def _within_phrase(sign: Sign, known: Known, actors: list[tuple[Token, Actor]]) -> list[tuple[Token, Actor]] | None:
    """Those of the actors whom the noun's own phrase names; None where it does not name two parties.

    A body's meeting is its own, whoever welcomes it: "The Secretary welcomed the eighth U.S.-Tajik Consultations".
    """
    noun = sign.unit.token
    if noun.pos_ in ("VERB", "AUX"):
        return None
    phrase = set(_of_phrase(noun))
    inside = [(t, a) for t, a in actors if t in phrase]
    named = _own_names(sign, known, parties_of_all(a for _, a in inside))
    return inside if len(named) >= 2 else None


def _own_names(sign: Sign, known: Known, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The names within the phrase itself: "the second U.S.-Bahrain Strategic Dialogue"."""
    noun = sign.unit.token
    first = min(sign.at.i, noun.i)
    found = list(parties)
    for word in (*(noun.doc[i] for i in range(first, noun.i)), *_named_in_body(noun)):
        found.extend(p for p in known.parties_of(word) if p not in found)
    return tuple(found)


def _named_in_body(noun: Token) -> Iterator[Token]:
    """The words of "of the India-U.S. Working Group" behind the noun."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of":
            about = [t for t in prep.subtree if t.dep_ == "prep" and t.lower_ not in ("of", "between")]
            end = min((t.i for t in about), default=prep.right_edge.i + 1)
            yield from (t for t in prep.subtree if t.i < end and t.tag_ in ("NNP", "JJ", "NNPS"))


def is_of_another(sign: Sign, known: Known) -> bool:
    """Whether it is told of somebody else than the report's parties: "the Board meets", "the National Council's"."""
    noun = sign.unit.token
    if noun.pos_ not in ("VERB", "AUX"):
        return any(t.lower_ in words("domestic") for t in noun.subtree)
    subject = subject_of_chain(noun)
    others = [t for t in after(noun, "with") if t.pos_ != "PRON"]
    if any((a := known.of(t)) is None or not a.parties for t in others):
        return True
    if subject is None or subject.pos_ == "PRON" or _is_of_the_report(subject):
        return False
    actor = known.of(subject)
    return (
        actor is None
        or not actor.parties
        or (actor.kind == "institution" and subject.tag_ in ("NN", "NNP") and not others)
    )


def _is_of_the_report(subject: Token) -> bool:
    """ "the presidents", "Kishida", "a joint committee of the two": those whom the report is about, not "the Board"."""
    roles = subject.tag_ == "NNS" and subject.lemma_.lower() in words("role")
    named = subject.pos_ == "PROPN" and all(c.dep_ != "det" for c in subject.children)
    return roles or named or any(t.lower_ in words("together") for t in subject.subtree)


def _completed(parties: tuple[str, ...], known: Known, context: tuple[Token, ...]) -> tuple[str, ...]:
    """The parties with those of the sentence and the one before, then of the report's main dyad, up to two."""
    found = list(parties)
    near = (p for token in context for p in known.parties_of(token) or _of_actor(known, token))
    most = (code for code, count in known.counts.most_common(2) if count > 1)
    for party in (*near, *most):
        if len(found) >= 2:
            break
        if party not in found:
            found.append(party)
    return tuple(found)


def _bearers(known: Known, context: tuple[Token, ...], parties: tuple[str, ...]) -> list[Actor]:
    """The first person of each party near by, for a claim whose own words name nobody."""
    found: dict[str, Actor] = {}
    for token in context:
        actor = known.of(token)
        if actor is not None and actor.kind in ("person", "role") and actor.party in parties and actor.level:
            found.setdefault(str(actor.party), actor)
    return list(found.values()) if len(found) == len(parties) else []


def _of_actor(known: Known, token: Token) -> tuple[str, ...]:
    actor = known.of(token)
    return actor.parties if actor is not None and actor.kind in ("person", "role", "group") else ()


# --- visits -------------------------------------------------------------------------------------------------------


def _visit(
    sign: Sign, known: Known, actors: list[tuple[Token, Actor]], where: list[Token], context: tuple[Token, ...]
) -> Sides:
    grounds = [(t, p) for t in where for p in _ground(known, t)]
    hosts = tuple(dict.fromkeys(party for _, party in grounds))
    visitors = [(t, a) for t, a in actors if not (len(a.parties) == 1 and a.parties[0] in hosts) or len(actors) == 1]
    if _is_hosting(sign):
        hosts, visitors = _turned(sign, visitors)
    if sign.role is not None and (bearer := _bearer(sign, known)) is not None:
        visitors = bearer
    strangers = _strangers(sign, known) if all(actor.parties[0] in hosts for _, actor in visitors) else []
    visitors = [] if strangers else visitors
    parties = parties_of_all(actor for _, actor in visitors)
    region = _region(where)
    abroad = region is not None or _says_abroad(sign)
    if not parties:
        parties = () if strangers or _is_unknown(sign, known) else _first_visitor(known, context, hosts)
    if not hosts and not abroad and not strangers:
        hosts = tuple(p for p in _completed(parties[:1], known, context) if p not in parties[:1])[:1]
    people = people_of_all((*(actor for _, actor in visitors), *strangers), parties[:1])
    level = level_of(sign.unit, visitors, _arguments(sign))
    place = region or (hosts[0] if len(hosts) == 1 and not abroad else None)
    if place is not None and region is None:
        place = next((city for t in where if _is_goal(t, sign) and (city := _city(known, t))), place)
    together = tuple(dict.fromkeys((*parties[:1], *(() if abroad else hosts))))
    if place is not None and place.lower() in words("unnamed"):
        place = None
    return Sides(together, people, level, place, abroad, tuple(t for t, _ in (*visitors, *grounds)))


def _strangers(sign: Sign, known: Known) -> list[Actor]:
    """The persons who make the visit and whom nothing places."""
    named = (_who(known, token) for token in dict.fromkeys(_arguments(sign)))
    return [actor for actor in named if actor is not None and is_stranger(actor)]


def _bearer(sign: Sign, known: Known) -> list[tuple[Token, Actor]] | None:
    """Of "Scholz is the first EU leader to visit" the subject; None where the role's own words name a state."""
    role = sign.role
    named = (party for word in role.lefts for party in known.parties_of(word)) if role is not None else ()
    if role is None or any(_is_state(party) for party in named):
        return None
    verb = role.head if role.dep_ in ("attr", "oprd", "appos") else None
    subject = verb if role.dep_ == "appos" else subject_of_chain(verb) if verb is not None else None
    actor = known.of(subject) if subject is not None else None
    return [(subject, actor)] if subject is not None and actor is not None and actor.parties else None


def _is_state(code: str) -> bool:
    return len(code) == _STATE_CODE and code.isupper()


def _ground(known: Known, token: Token) -> tuple[str, ...]:
    """The state in which a destination lies: a name ("China"), or its adjective beside "city" or "capital"."""
    own = known.parties_of(token)
    if own:
        return own[:1]
    for near in (*token.children, *(c for prep in token.children if prep.dep_ == "prep" for c in prep.children)):
        if known.parties_of(near):
            return known.parties_of(near)[:1]
    return ()


def _is_goal(token: Token, sign: Sign) -> bool:
    """Whether a place is where the visit itself leads: told with it, or the one goal of its clause's verb."""
    noun = sign.unit.token
    verb = clause_verb(noun)
    return token.head.head == noun or token.head == noun or (verb is not None and token.head.head == verb)


def _city(known: Known, token: Token) -> str | None:
    """The name of a capital that is the destination itself ("her first trip to Cairo")."""
    actor = known.of(token)
    name = actor.name if actor is not None and actor.kind == "party" else ""
    return name if any(one.kind == "capital" for one in find_names(name)) else None


def _is_unknown(sign: Sign, known: Known) -> bool:
    """Whether the visitor has a name that nobody is known by ("Wang's first visit")."""
    own = (t for t in _arguments(sign) if t.dep_ in ("poss", "nsubj"))
    return any((t.pos_ == "PROPN" or t.lower_ in ("his", "her")) and _who(known, t) is None for t in own)


def _first_visitor(known: Known, context: tuple[Token, ...], hosts: tuple[str, ...]) -> tuple[str, ...]:
    for token in context:
        actor = known.of(token)
        if actor is not None and actor.kind in ("person", "role") and actor.parties and actor.parties[0] not in hosts:
            return actor.parties[:1]
    return tuple(code for code, _ in known.counts.most_common(2) if code not in hosts and _is_state(code))[:1]


def _is_hosting(sign: Sign) -> bool:
    return sign.unit.token.lemma_ in ("host", "receive")


def _turned(sign: Sign, actors: list[tuple[Token, Actor]]) -> tuple[tuple[str, ...], list[tuple[Token, Actor]]]:
    """Of "Japan hosted a president" the subject is the host."""
    verb = sign.unit.token
    subject = subject_of_chain(verb)
    hosts = [a for t, a in actors if subject is not None and t.i == subject.i]
    return parties_of_all(hosts)[:1], [(t, a) for t, a in actors if subject is None or t.i != subject.i]


def _region(where: list[Token]) -> str | None:
    """The region of a tour ("to Asia", "the Middle East"), None where the destination is a state."""
    for token in where:
        phrase = " ".join(t.lower_ for t in token.subtree if t.i <= token.i)
        for name in sorted(words("region"), key=len, reverse=True):
            if phrase == name or phrase == f"the {name}" or (phrase.endswith(f" {name}") and phrase.startswith("the ")):
                return token.doc[token.left_edge.i : token.i + 1].text.removeprefix("the ")
    return None


def _says_abroad(sign: Sign) -> bool:
    noun = sign.unit.token
    near = [*noun.children, *(noun.doc[i] for i in range(noun.i + 1, min(len(noun.doc), noun.i + 3)))]
    return bool({t.lower_ for t in near} & set(words("abroad")))


# --- the phrases that go with what is counted ---------------------------------------------------------------------


def _arguments(sign: Sign) -> Iterator[Token]:
    """The tokens that may name who takes part: owner, "between", "by" and "with", subject and object of its verb."""
    noun = sign.unit.token
    heads = (noun, sign.at) if sign.at.pos_ != "VERB" else (noun,)
    for head in dict.fromkeys((*heads, *(t for t in (sign.role,) if t is not None))):
        yield from _of_phrase(head)
        if head.dep_ in ("appos", "attr") and head.head.pos_ in ("NOUN", "PROPN"):
            yield from _of_phrase(head.head)
    if sign.role is not None:
        yield from _with_conjuncts(sign.role)
    verb = noun if noun.pos_ in ("VERB", "AUX") else clause_verb(noun)
    yield from _of_verb(verb, noun)
    counted = clause_verb(sign.at)
    if counted is not None and counted is not verb:
        yield from _of_verb(counted, noun)


def _of_phrase(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            yield from _with_conjuncts(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in _WITH:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from _with_conjuncts(inner)
                    yield from _of_phrase(inner)
        elif child.dep_ == "appos":
            yield from _of_phrase(child)


def _of_verb(verb: Token | None, noun: Token) -> Iterator[Token]:
    if verb is None or verb.lemma_.lower() in words("teller"):
        return
    subject = subject_of_chain(verb)
    if subject is not None and subject.lower_ not in RELATIVES | {"it", "this", "that"}:
        yield from _with_conjuncts(subject)
        yield from _of_phrase(subject)
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "dative") and child.i != noun.i:
            yield from _with_conjuncts(child)
            yield from _of_phrase(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("with", "by", "between", "on"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _with_conjuncts(inner)
                    yield from _of_phrase(inner)


def _places(sign: Sign) -> Iterator[Token]:
    """The tokens that may name where a visit leads."""
    noun = sign.unit.token
    verb = noun if noun.pos_ in ("VERB", "AUX") else clause_verb(noun)
    if noun.pos_ == "VERB":
        for child in noun.children:
            if child.dep_ == "dobj" and not _is_hosting(sign):
                yield from _with_conjuncts(child)
    if sign.unit.unit == "tour":
        yield from after(noun, "of")
    for head in (noun, sign.at, *([verb] if verb is not None else [])):
        for child in head.children:
            if child.dep_ == "advmod":
                yield from _goals(child)
            yield from _goal(child)


def _goals(adverb: Token) -> Iterator[Token]:
    """ "back in Germany", "outside of China": the preposition hangs on an adverb."""
    for child in adverb.children:
        yield from _goal(child)


def _goal(preposition: Token) -> Iterator[Token]:
    if preposition.dep_ in ("prep", "advmod") and preposition.lower_ in _WHERE:
        for inner in preposition.children:
            if inner.dep_ == "pobj" and inner.ent_type_ not in ("DATE", "TIME"):
                yield from _with_conjuncts(inner)


def _with_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from (t for t in token.conjuncts if t.i > token.i)
