"""Who goes where: visits, trips and tours, arrivals, and guests received or hosted."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.levels import level_of_titles
from communique.coding.participants import Sides
from communique.coding.placing import Where
from communique.coding.reasons import Reason
from communique.coding.remarks import Remarks
from communique.coding.telling import Draft, Telling, Writer
from communique.grounding.actors import Actor, highest_level

_ARRIVING = frozenset({"arrive", "land"})


class Visits:
    """Reads the visits of one report."""

    def __init__(self, writer: Writer, remarks: Remarks) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.remarks = remarks

    def hosted(self, draft: Draft) -> Iterator[Telling]:
        """ "X received Y": a meeting; "X hosted Y", "welcomed Y to Z": Y's visit."""
        hosts, guests = self._hosts(draft), self._guests(draft)
        parties = tuple(dict.fromkeys(p for a in (*hosts, *guests) for p in a.parties))
        if not any(g.parties for g in guests) or len(parties) < 2:
            return
        if draft.trigger.kind == "meeting":
            yield self.writer.telling(draft, "meeting", "CONSULT", Sides(hosts, guests, ()))
            return
        to = hosts[0].parties[:1] if hosts else ()
        for guest in guests:
            if guest.parties and guest.parties[:1] != to:
                made = self._visit(draft, (guest,), to)
                yield self._welcomed(made, draft) if self._is_welcoming(draft.token) else made

    def _is_welcoming(self, verb: Token) -> bool:
        """Whether one of two who speak in turn welcomes a guest by these words: "I am delighted to welcome you"."""
        chain = [verb, *(a for a in verb.ancestors if a.pos_ in ("VERB", "AUX", "ADJ"))]
        told = next((v for v in chain if v.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
        return self.remarks.speaker(verb) is not None and told is not None and told.tag_ in ("VBZ", "VBP")

    def _welcomed(self, made: Telling, draft: Draft) -> Telling:
        """A guest's visit on the day of the remarks, and where they are made if that is the host's land."""
        if made.modality != "asserted":
            return made
        here = tuple(place for place in self.remarks.place() if place.country in made.to)
        if not made.places and here:
            made = replace(
                made,
                places=here,
                reasons=(*made.reasons, Reason("place", "where the guest is welcomed", here[0].run)),
            )
        return replace(made, lead=True)

    def _guests(self, draft: Draft) -> tuple[Actor, ...]:
        """Those received, members of a group each; "you" is the other of two who speak in turn."""
        guests = [g for a in draft.sides.others if a.kind != "party" for g in (a.members or (a,))]
        if not guests and any(o.lower_ == "you" for o in syntax.objects(draft.token)):
            you = self.remarks.addressed(draft.token)
            guests = [you] if you is not None else []
        return tuple(guests)

    def _hosts(self, draft: Draft) -> tuple[Actor, ...]:
        """Those who receive; where the words name none ("a pleasure to welcome"), the speaker, else those at home."""
        hosts = draft.sides.actors
        subject = syntax.subject_of_chain(draft.token)
        if hosts or (subject is not None and subject.lower_ not in ("it", "i")):
            return hosts
        speaker = self.remarks.speaker(draft.token)
        party = self.actors.speaker_party(draft.token)
        if speaker is None and party is not None:
            speaker = Actor(kind="party", name=party, parties=(party,))
        return (speaker,) if speaker is not None else ()

    def entertained(self, draft: Draft) -> Iterator[Telling]:
        """ "The hospitality that he showed me in Lima": a visit of the one who enjoyed it to the place told."""
        noun, verb = draft.token, draft.verb
        words = {t.lower_ for t in noun.subtree}
        guest = self.remarks.speaker(noun) if words & {"me", "us"} or verb is None else None
        if guest is None and verb is not None and verb.lemma_ == "thank":
            guest = next((a for a in draft.sides.actors or self._subjects(verb) if a.parties), None)
        inside = [t for t in noun.subtree if t.lower_ in ("in", "at") and t.dep_ == "prep"]
        places = [
            p for t in inside for c in t.children for p in self.writer.circumstances.placing.listed(c)
        ] or draft.places
        place = next((p for p in places if p.country), None)
        if guest is not None and place is not None and place.country and (place.country,) != guest.parties[:1]:
            yield self._visit(draft, (guest,), (place.country,), place)

    def _subjects(self, verb: Token) -> list[Actor]:
        subject = syntax.subject_of_chain(verb)
        return self.actors.all_of(subject) if subject is not None else []

    def invited(self, draft: Draft) -> Iterator[Telling]:
        """ "X invited Y to Lima": a visit that is only thought of; "invited to visit" is told by the verb itself."""
        hosts = [a for a in draft.sides.actors if a.parties]
        guests = [a for a in draft.sides.others if a.parties and a.kind in ("person", "role")]
        goals = list(syntax.after(draft.token, "to"))
        goals += [g for o in syntax.objects(draft.token) for g in syntax.after(o, "to")]
        if not hosts or not guests or not goals or syntax.child(draft.token, "xcomp", "ccomp") is not None:
            return
        to = hosts[0].parties[:1]
        places = [p for goal in goals for p in self.writer.circumstances.placing.listed(goal)]
        hosting = next((c for goal in goals for c in goal.children if c.dep_ == "relcl" and c.lemma_ == "host"), None)
        if guests[0].parties[:1] != to and (hosting is not None or any((p.country,) == to for p in places)):
            made = self._visit(draft, (guests[0],), to, next(iter(places), None))
            if hosting is not None:
                made = self._where_hosted(made, draft, hosting)
            yield replace(made, modality="hypothetical" if made.modality in ("asserted", "planned") else made.modality)

    def _where_hosted(self, made: Telling, draft: Draft, hosting: Token) -> Telling:
        """A visit to "the summit which Peru will host in 2027": in Peru, in 2027."""
        home = syntax.subject(hosting)
        place = self.writer.circumstances.placing.place_of(home) if home is not None else None
        when = made.when or self.writer.circumstances.when(hosting, draft.sentence)
        there = place is not None and (place.country,) == made.to and not made.places
        return replace(made, when=when, places=(place,) if place is not None and there else made.places)

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
            heads += [x for o in syntax.objects(token) for x in (o, *syntax.after(o, "to"))]
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
        own = self.writer.circumstances.timing.stay(
            self.writer.clipped(beside, made.modality), draft.sentence, draft.verb
        )
        return replace(
            made,
            when=own or made.when,
            parties=tuple(dict.fromkeys((*home, *to))),
            by=home,
            to=to,
            places=(place,) if place is not None else made.places,
            level=highest_level(one.level for one in travellers) or level_of_titles(travellers),
        )
