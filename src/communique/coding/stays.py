"""Stays: a meeting told without its day or place took place during the visit on which those who met were."""

import datetime as dt
from dataclasses import replace

from communique.coding.reasons import Reason
from communique.coding.telling import Telling, interval_of
from communique.coding.triggers import nouns

BESIDE = 3
"""Sentences behind a meeting within which a joint statement is that of the meeting."""
_HELD_ON_STAYS = frozenset({"meeting", "forum", "agreement"})


def on_stays(tellings: list[Telling], published: dt.date | None) -> list[Telling]:
    """The happenings of one report, those held on a visit of the same report with its days and place where told none.

    A place or day that several visits would give is left open.
    """
    visits = [one for one in tellings if one.kind == "visit"]
    stayed = [_on_stay(one, visits, published) for one in tellings] if visits else tellings
    return [_issued_after(one, stayed) for one in stayed]


def _issued_after(one: Telling, tellings: list[Telling]) -> Telling:
    """A joint statement told soon after the one meeting of the same parties near it, with its place and day."""
    if one.kind != "agreement" or one.lemma not in nouns("issued") or one.modality != "asserted" or one.places:
        return one
    held = [t for t in tellings if t.kind == "meeting" and t.modality == "asserted" and t.places and t.count == 1]
    held = [t for t in held if set(t.parties) == set(one.parties) and 0 <= one.sentence - t.sentence <= BESIDE]
    if len(held) != 1:
        return one
    if one.when is not None and one.when.start != (held[0].when or one.when).start:
        return one
    because = Reason("place", "the place of the meeting after which it was issued", held[0].run)
    return replace(one, places=held[0].places, when=one.when or held[0].when, reasons=(*one.reasons, because))


def _on_stay(one: Telling, visits: list[Telling], published: dt.date | None) -> Telling:
    if one.kind not in _HELD_ON_STAYS or (one.count > 1 and one.kind != "agreement"):
        return one
    possible = [visit for visit in visits if _is_on(one, visit)]
    stays = [visit for visit in possible if _is_during(one, visit, published)]
    stays = stays or (possible if one.when is None else [])
    placed = [visit for visit in stays if visit.places]
    if not one.places and placed and len({visit.places[0].country for visit in placed}) == 1:
        because = Reason("place", "the place of the visit on which it was held", placed[0].run)
        one = replace(one, places=placed[0].places, reasons=(*one.reasons, because))
    dated = [visit for visit in stays if visit.when is not None]
    if one.when is None and len(dated) == 1 and not one.untold:
        because = Reason("start", "the days of the visit on which it was held", dated[0].run)
        one = replace(one, when=dated[0].when, reasons=(*one.reasons, because))
    return one


def _is_on(meeting: Telling, visit: Telling) -> bool:
    """Whether a meeting can have taken place on a visit: of the same modality, the visitor and the host among them.

    A meeting whose place is told needs only the visitor: a minister in Oslo meets a third state's there.
    """
    if visit.modality != meeting.modality or not set(visit.by) <= set(meeting.parties):
        return False
    if not visit.people and not visit.level and abs(visit.sentence - meeting.sentence) > 1:
        return False
    countries = {place.country for place in meeting.places if place.country}
    if countries and not countries & set(visit.to):
        return False
    if not countries and not set(visit.to) <= set(meeting.parties):
        return False
    visitors, present = {p.name for p in visit.people}, {p.name for p in meeting.people if p.party in visit.by}
    return not (visitors and present and not visitors & present)


def _is_during(meeting: Telling, visit: Telling, published: dt.date | None) -> bool:
    """Whether the days of a meeting are told and lie within those of a visit."""
    held, stay = interval_of(meeting, published), interval_of(visit, published)
    if held is None or stay is None or held[0] is None or held[1] is None:
        return False
    return (stay[0] or dt.date.min) <= held[0] and held[1] <= (stay[1] or dt.date.max)
