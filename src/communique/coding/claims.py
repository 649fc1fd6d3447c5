"""The counted claims of a report: what is counted, how many, between whom, in which window."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec
from spacy.tokens import Token

from communique.coding.claim_bearers import is_of_office, is_of_others
from communique.coding.claim_counts import counts
from communique.coding.claim_habits import regulars
from communique.coding.claim_intervals import intervals
from communique.coding.claim_lasts import lasts, nevers, nobodies
from communique.coding.claim_parties import Sides, is_of_another, names_two, sides
from communique.coding.claim_patterns import Sign, ordinals
from communique.coding.claim_people import last_name, tenure
from communique.coding.claim_qualifiers import as_office, level_as_office, qualifier_of
from communique.coding.claim_seconds import seconds
from communique.coding.claim_strangers import Known, OfTheDay, as_holder
from communique.coding.claim_times import window_of
from communique.coding.claim_truth import is_made
from communique.coding.claim_units import words
from communique.coding.claim_window import Window
from communique.coding.elsewhere import Elsewhere
from communique.coding.syntax import clause_verb
from communique.findings import Claim, Kind, Operator
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

_ALONE = 3
_OWNERS = frozenset({"their", "his", "her", "our", "my", "your", "they", "he", "she", "we", "i", "you", "both"})
_MANY = 3
"""From so many parties on a meeting is a forum (codebook, ruling 16)."""


def claims_of(parsed: Parsed, actors: Actors) -> list[Claim]:
    """The counted claims of a report in the order of its text, each once however often it is told; ids ``c1`` and on.

    ``asserted_by`` and an end that other sentences tell are left open: see `communique.coding.claim_settling`.
    """
    order = sorted(range(len(parsed.sentences)), key=lambda at: parsed.sentences[at].role == "title")
    elsewhere = Elsewhere(parsed, actors)
    known = OfTheDay(actors, parsed.report.published)
    told = [claim for at in order for claim in _in_sentence(parsed, known, at, elsewhere)]
    kept = sorted(_once_each(told, parsed.report.published), key=lambda claim: claim.span or (0, 0))
    return [msgspec.structs.replace(claim, id=f"c{n}") for n, claim in enumerate(kept, 1)]


# --- one sentence -------------------------------------------------------------------------------------------------


def _in_sentence(parsed: Parsed, actors: Known, at: int, elsewhere: Elsewhere) -> Iterator[Claim]:
    sentence = parsed.sentences[at]
    before = parsed.sentences[at - 1] if at else None
    in_sport = elsewhere.is_of_sport(sentence)
    for sign in _signs(parsed, sentence, before):
        if is_of_others(sign, actors) or not is_made(sign) or (in_sport and not is_of_office(sign, actors)):
            continue
        claim = _claim(parsed, actors, sign, sentence, before)
        if claim is not None:
            yield claim


def _signs(parsed: Parsed, sentence: Sentence, before: Sentence | None) -> list[Sign]:
    """The signs of a sentence, one for each counted happening: of two on one word the more telling family counts."""
    doc, start, end = parsed.doc, sentence.start, sentence.end
    earlier = (before.start, before.end) if before is not None else None
    found = chain(
        intervals(doc, start, end),
        lasts(doc, start, end),
        nevers(doc, start, end),
        nobodies(doc, start, end),
        ordinals(doc, start, end, earlier),
        counts(doc, start, end),
        regulars(doc, start, end),
    )
    kept: list[Sign] = []
    for sign in found:
        if not any(_same_words(sign, other) for other in kept) and not _is_denied(sign):
            kept.append(sign)
    kept.extend(seconds(kept, end))
    return sorted(kept, key=lambda sign: sign.at.i)


def _same_words(sign: Sign, other: Sign) -> bool:
    same = sign.unit.token.i == other.unit.token.i and not sign.elliptical
    return same and "regular" not in (sign.operator, other.operator)


def _is_denied(sign: Sign) -> bool:
    """ "It was not their first meeting"."""
    verb = clause_verb(sign.at)
    denied = verb is not None and any(c.dep_ == "neg" and c.i < sign.at.i for c in verb.children)
    return (
        denied
        and sign.operator in ("ordinal", "first_ever", "first_since")
        and sign.at.lower_ not in ("never", "since", "no", "for", "in")
    )


def _claim(parsed: Parsed, actors: Known, sign: Sign, sentence: Sentence, before: Sentence | None) -> Claim | None:
    window, who = _read(parsed, actors, sign, sentence, before)
    kind = _kind(sign, who)
    if not _holds(sign, window, who, kind, actors, is_alone=len(parsed.sentences) <= _ALONE):
        return None
    operator = _operator(sign, window)
    quote, span = parsed.quote(*_extent(sign, window, who, parsed, sentence))
    return Claim(
        id="",
        operator=operator,
        number=sign.number if operator != "interval" else None,
        kind=kind,
        parties=who.parties,
        people=tuple(last_name(person) for person in who.people) if _is_about_people(sign) else (),
        level=who.level or level_as_office(sign, parsed, sentence),
        unit=_unit(sign, who),
        place=who.place,
        qualifier=qualifier_of(sign, who, parsed, sentence),
        start=window.start,
        end=window.end,
        quote=quote,
        span=span,
    )


def _is_about_people(sign: Sign) -> bool:
    """Whether persons took part in what is counted; "the last prime minister to visit Poland" is not today's."""
    return sign.unit.kind in ("visit", "meeting", "call") and not (sign.role and sign.operator == "last_since")


def _read(
    parsed: Parsed, actors: Known, sign: Sign, sentence: Sentence, before: Sentence | None
) -> tuple[Window, Sides]:
    """The window and the sides: the sides do without the window's words, the window may need whose office began."""
    context = _context(parsed, sentence, before)
    rough = sides(sign, actors, (), context)
    window = window_of(parsed, sign, sentence, before, lambda: _took_office(parsed, actors, sign, sentence, rough))
    who = sides(sign, actors, window.runs, _outside(context, window))
    if (
        (office := as_office(sign, parsed, sentence)) is not None
        and window.start is None
        and sign.unit.kind != "agreement"
    ):
        began = tenure((*who.people, *_holders(actors, who), *_near(actors, context, who)))
        window = window._replace(start=began, told=True, runs=(*window.runs, office.span()) if began else window.runs)
    return window, who


def _near(actors: Known, context: tuple[Token, ...], who: Sides) -> Iterator[Actor]:
    """The persons of the claim's first party who are named near by, for "your first visit as Secretary of State"."""
    for token in context:
        actor = actors.of(token)
        if actor is not None and actor.party is not None and actor.party in who.parties[:1]:
            yield from actor.people


def _context(parsed: Parsed, sentence: Sentence, before: Sentence | None) -> tuple[Token, ...]:
    earlier = parsed.doc[before.start : before.end] if before is not None else ()
    return (*parsed.doc[sentence.start : sentence.end], *earlier)


def _outside(context: tuple[Token, ...], window: Window) -> tuple[Token, ...]:
    return tuple(t for t in context if not any(start <= t.idx < end for start, end in window.runs))


def _took_office(parsed: Parsed, actors: Known, sign: Sign, sentence: Sentence, who: Sides) -> dt.date | None:
    """The day on which the subject of "since she took office" took it: the one named there, else the claim's person."""
    since = next((t for t in parsed.doc[sign.at.i : sentence.end] if t.lower_ == "since"), None)
    named: list[Actor] = []
    if since is not None:
        for token in parsed.doc[since.i + 1 : min(sentence.end, since.i + 8)]:
            actor = actors.of(token)
            if actor is not None:
                named.extend(actor.people)
    people = {person.name: person for person in named or who.people or _holders(actors, who)}
    return tenure(people.values()) if len(people) == 1 else None


def _holders(actors: Known, who: Sides) -> list[Actor]:
    """The persons who held the offices by which alone the sides are told: "the Kenyan president, on his third"."""
    told = (as_holder(actor) for token in who.tokens if (actor := actors.of(token)) is not None)
    return [actor for actor in told if actor.kind == "person"]


def _kind(sign: Sign, who: Sides) -> Kind:
    return "forum" if sign.unit.kind == "meeting" and len(who.parties) >= _MANY else sign.unit.kind


def _unit(sign: Sign, who: Sides) -> str | None:
    if sign.unit.kind == "visit" and who.abroad:
        return "tour"
    return sign.unit.unit


def _operator(sign: Sign, window: Window) -> Operator:
    """A first time within a window is a first since; a last time told as "ten months ago" is an interval."""
    if sign.first:
        return (
            "first_since" if window.start is not None or (window.told and sign.at.lower_ != "never") else "first_ever"
        )
    if sign.operator == "last_since" and window.ago:
        return "interval"
    return sign.operator


def _holds(sign: Sign, window: Window, who: Sides, kind: Kind, actors: Known, *, is_alone: bool) -> bool:
    """Whether it is a claim that a record could be asked: a window or words that need none, and two
    sides; a sentence or three standing alone may leave the sides to what stood round them."""
    if sign.operator == "last_since" and window.start is None:
        return False
    if not (sign.bare or window.told):
        return False
    if kind == "forum" and sign.unit.kind == "forum" and not window.told:
        return False
    if _is_edition(sign, window) and not names_two(sign, actors):
        return False
    if kind != "visit" and is_of_another(sign, actors) and not names_two(sign, actors) and _lacks_side(sign, who):
        return False
    if _goes_nowhere(sign, window, who) and not is_alone:
        return False
    if is_alone:
        return bool(who.parties) or (sign.operator != "regular" and (window.told or _is_owned(sign)))
    if len(actors.counts) < 2:
        return False
    return len(who.parties) >= 2 or (kind == "visit" and who.abroad and bool(who.parties))


def _is_owned(sign: Sign) -> bool:
    """Whether persons or two sides are told to have it, though by no name: "their", "her", "the two leaders'"."""
    owners = {c.lower_ for head in (sign.unit.token, sign.at) for c in head.children}
    named = sign.role is not None or bool(owners & _OWNERS)
    return named or any(t.lower_ in words("together") for t in sign.at.sent)


def _goes_nowhere(sign: Sign, window: Window, who: Sides) -> bool:
    """ "On his first trip from the airport": a first visit ever needs to tell where to."""
    if sign.unit.kind != "visit" or not sign.first or window.told or who.abroad or sign.elliptical:
        return False
    noun = sign.unit.token
    near = {t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]}
    return noun.tag_.startswith("NN") and not sign.role and not near & {"to", "in", "here", "there", "by", "as"}


def _lacks_side(sign: Sign, who: Sides) -> bool:
    """Whether a body of somebody else has no two parties of its own."""
    return len(who.parties) < 2 or sign.unit.token.tag_.startswith("NN")


def _is_edition(sign: Sign, window: Window) -> bool:
    """ "the 10th Leaders' Summit", "the Ninth Summit of the Lakes": a number within a name, which nobody counts by."""
    noun = sign.unit.token
    if sign.operator == "regular":
        return False
    if sign.at.text[0].isupper() and sign.at.i > sign.at.sent.start and noun.text[0].isupper() and not window.told:
        return True
    named = any(t.text[:1].isupper() for t in noun.doc[sign.at.i + 1 : noun.i + 1])
    return sign.at.text[0].isdigit() and named and not sign.elliptical and noun.tag_.startswith("NN")


# --- words --------------------------------------------------------------------------------------------------------


def _extent(sign: Sign, window: Window, who: Sides, parsed: Parsed, sentence: Sentence) -> tuple[int, int]:
    """From the first to the last word that tells of the claim, in characters of the view."""
    noun = sign.unit.token
    inside = [t for t in (sign.at, noun, *who.tokens, *_edges(sign)) if sentence.start <= t.i < sentence.end]
    starts = [t.idx for t in inside] + [start for start, _ in window.runs]
    ends = [t.idx + len(t) for t in inside] + [end for _, end in window.runs]
    first, last = parsed.doc[sentence.start], parsed.doc[sentence.end - 1]
    return max(first.idx, min(starts)), min(last.idx + len(last), max(ends))


def _edges(sign: Sign) -> Iterator[Token]:
    """The article or owner before the ordinal, and the object of a counted verb."""
    at = sign.at
    if at.i and at.nbor(-1).tag_ in ("DT", "PRP$"):
        yield at.nbor(-1)
    elif at.i and at.nbor(-1).tag_ == "POS":
        yield at.nbor(-1).head.left_edge
    for child in sign.unit.token.children:
        if child.dep_ == "dobj":
            yield child


# --- once each ----------------------------------------------------------------------------------------------------


def _once_each(told: Iterable[Claim], published: dt.date | None) -> list[Claim]:
    """Each claim once: of its tellings in headline, summary and body the one that tells most, headlines last."""
    kept: list[Claim] = []
    for claim in told:
        at = next((i for i, other in enumerate(kept) if _is_same(claim, other)), None)
        if at is None:
            kept.append(claim)
        elif _telling(claim, published) > _telling(kept[at], published):
            kept[at] = claim
    return kept


def _is_same(one: Claim, other: Claim) -> bool:
    if (one.operator, one.number, one.kind) != (other.operator, other.number, other.kind):
        return False
    parties = not one.parties or not other.parties or bool(set(one.parties) & set(other.parties))
    return parties and (one.start == other.start or one.start is None or other.start is None)


def _telling(claim: Claim, published: dt.date | None) -> int:
    told = (claim.start, claim.end if claim.end != published else None, claim.level, claim.qualifier, claim.place)
    return 2 * len(set(claim.parties)) + len(claim.people) + sum(value is not None for value in told)
