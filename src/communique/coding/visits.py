"""Who goes where: visits, trips and tours, arrivals, and guests received or hosted."""

from collections.abc import Iterator
from dataclasses import replace

from communique.coding import syntax
from communique.coding.levels import level_of_titles
from communique.coding.participants import Sides
from communique.coding.placing import Where
from communique.coding.telling import Draft, Telling, Writer
from communique.grounding.actors import Actor, highest_level

_ARRIVING = frozenset({"arrive", "land"})


class Visits:
    """Reads the visits of one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors

    def hosted(self, draft: Draft) -> Iterator[Telling]:
        """ "X received Y": a meeting; "X hosted Y", "welcomed Y to Z": Y's visit."""
        hosts, guests = draft.sides.actors, tuple(a for a in draft.sides.others if a.kind != "party")
        parties = tuple(dict.fromkeys(p for a in (*hosts, *guests) for p in a.parties))
        if not any(g.parties for g in guests) or len(parties) < 2:
            return
        if draft.trigger.kind == "meeting":
            yield self.writer.telling(draft, "meeting", "CONSULT", Sides(hosts, guests, ()))
            return
        to = hosts[0].parties[:1] if hosts else ()
        for guest in guests:
            if guest.parties and guest.parties[:1] != to:
                yield self._visit(draft, (guest,), to)

    def travelled(self, draft: Draft) -> Iterator[Telling]:
        """A visit for each traveller and each state gone to."""
        destinations = self._destinations(draft)
        for travellers in self._by_home(self._travellers(draft)):
            home = travellers[0].parties[:1]
            states = [d for d in destinations if d[0] and (d[0],) != home]
            if not destinations and not draft.places and self._is_to_the_other(draft):
                states = [(code, None) for code in self.actors.dyad(home[0])[1:]]
            for country, place in states:
                yield self._visit(draft, travellers, (country,), place)

    def _by_home(self, travellers: list[Actor]) -> list[tuple[Actor, ...]]:
        """Those who travel together: all of one party, a delegation with its members."""
        by_home: dict[str, list[Actor]] = {}
        for traveller in travellers:
            by_home.setdefault(traveller.parties[0], []).append(traveller)
        return [tuple(together) for together in by_home.values()]

    def _is_to_the_other(self, draft: Draft) -> bool:
        """Whether a visit without a destination is one to the other side of a report about two parties."""
        abroad = any(t.lower_ in ("abroad", "overseas") for t in self.writer.clause(draft))
        dated = self.writer.circumstances.when(draft.token, draft.sentence, since=False) is not None
        lemma, verb = draft.trigger.lemma, draft.trigger.verb
        named = lemma in ("visit", "trip") and not verb
        told = draft.verb is not None and (named or (verb and (lemma in _ARRIVING or (lemma == "come" and dated))))
        return told and not abroad and self.actors.is_bilateral() and not self._goes_elsewhere(draft)

    def _goes_elsewhere(self, draft: Draft) -> bool:
        """Whether the sentence names a place outside the report's two states."""
        tokens = self.writer.parsed.tokens(draft.sentence)
        places = [self.writer.circumstances.placing.place_of(token) for token in tokens]
        return any(p is not None and p.country not in (None, *self.actors.dyad()) for p in places)

    def _travellers(self, draft: Draft) -> list[Actor]:
        goers = draft.sides.actors or (draft.sides.others if draft.trigger.lemma in ("expect", "await") else ())
        people = [a for a in goers if a.kind in ("person", "role", "group", "institution") and a.parties]
        if draft.trigger.verb:
            named = [a for a in people if a.kind in ("person", "role") or a.people]
            return named if draft.trigger.lemma in ("be", "go", "come", "stay") else people
        around = (*draft.sides.modifiers, *self.writer.participants.after(draft.token, "by", "of", "from"))
        by = [a for a in around if a.parties and a.kind != "party"]
        return by or people or [a for a in draft.sides.modifiers if a.parties][:1]

    def _destinations(self, draft: Draft) -> list[tuple[str, Where | None]]:
        """The states gone to, each with the words of the place."""
        token, verb = draft.token, draft.verb
        heads = list(syntax.after(token, "to", "in", "at", "into", "for"))
        if heads and token.lemma_ == "leave":
            heads = list(syntax.after(token, "for"))
        elif draft.trigger.verb:
            heads += syntax.objects(token)
            expected = syntax.due(token)
            heads += list(syntax.after(expected, "in", "at")) if expected is not None else []
        elif verb is not None:
            heads += list(syntax.after(verb, "to", "in", "at"))
        found: list[tuple[str, Where | None]] = []
        for head in heads:
            for place in self.writer.circumstances.placing.listed(head):
                if place.country and all(place.country != c for c, _ in found):
                    found.append((place.country, place))
        return found

    def _visit(
        self, draft: Draft, travellers: tuple[Actor, ...], to: tuple[str, ...], place: Where | None = None
    ) -> Telling:
        made = self.writer.telling(draft, "visit", "CONSULT", Sides(travellers, (), ()))
        home = travellers[0].parties[:1]
        beside = self.writer.circumstances.timing.time_beside(place.run[1]) if place is not None else None
        own = self.writer.circumstances.timing.stay(beside, draft.sentence, draft.verb)
        return replace(
            made,
            when=own or made.when,
            parties=tuple(dict.fromkeys((*home, *to))),
            by=home,
            to=to,
            places=(place,) if place is not None else made.places,
            level=highest_level(one.level for one in travellers) or level_of_titles(travellers),
        )
