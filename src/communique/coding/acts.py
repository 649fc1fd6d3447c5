"""Acts of one party upon another: force, sanctions, aid, deployments, letters, demands and blame."""

from collections.abc import Iterator
from dataclasses import replace

from communique.coding import syntax, tables
from communique.coding.authors import author_in_office
from communique.coding.participants import Sides
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import trigger_of
from communique.grounding.actors import Actor

_ANYWHERE = frozenset({"demand"})
_OBJECTS = frozenset({"dobj", "prep", "ccomp", "xcomp", "dative", "pobj"})


class Acts:
    """Reads the acts of one party upon another in one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.participants = writer.participants

    def directed(self, draft: Draft) -> Iterator[Telling]:
        """An act with a doer and a target; both must be told, or known from another telling of the same war."""
        kind = draft.trigger.kind
        if kind == "sanction" and not draft.trigger.verb and self._is_lifted(draft):
            return
        by, to, sides = self._both(draft)
        mutual = draft.trigger.needs == "relations" and len(by) > 1 and not to
        if mutual:
            by, to = by[:1], by[1:]
        if by and not to:
            to = self._understood(draft, by)
        if not by or not to:
            return
        made = self.writer.telling(draft, kind, draft.trigger.plover, sides)
        yield replace(
            made,
            parties=(*by, *to),
            by=() if mutual else by,
            to=() if mutual else to,
            level=made.level if kind == "call" else None,
            people=made.people if kind == "call" else (),
        )

    def _is_lifted(self, draft: Draft) -> bool:
        """Whether a sanction is taken back ("lifted its sanctions"), which is none."""
        lifting = tables.words("verbs", "verb", **{"class": "lifting"})
        verb = draft.verb
        if verb is None or verb.lemma_ not in lifting:
            return False
        return draft.token in [*syntax.objects(verb), *(c for c in verb.children if c.dep_ == "nsubjpass")]

    def _both(self, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...], Sides]:
        """Who acts and upon whom, as codes, and the actors."""
        sides = draft.sides
        targets = self.participants.targets(draft.token)
        agents = self.participants.after(draft.token, "by")
        doers = agents or [a for a in sides.modifiers if a.parties] or [a for a in sides.actors if a.parties]
        if draft.trigger.verb:
            doers, targets = list(sides.actors), [*sides.others, *targets]
            targets += [a for o in syntax.objects(draft.token) for a in self.participants.after(o, "with", "to")]
        elif not targets:
            targets = [a for a in sides.others if a.parties]
        by = tuple(dict.fromkeys(p for a in doers for p in a.parties))
        to = tuple(dict.fromkeys(p for a in targets for p in a.parties if p not in by))
        to = to or self._by_place(draft, by)
        if draft.trigger.kind == "call" and not to:
            to = tuple(p for p in sides.parties if p not in by)
        return by, to, Sides(tuple(doers), tuple(a for a in targets if set(a.parties) & set(to)), ())

    def _by_place(self, draft: Draft, by: tuple[str, ...]) -> tuple[str, ...]:
        """The state of a place that is struck ("attacks on Gaza", "shelled Kharkiv")."""
        if draft.trigger.kind != "force":
            return ()
        struck = syntax.objects(draft.token)
        heads = [*syntax.after(draft.token, "on", "against", "in", "into"), *struck]
        heads += [inner for one in struck for inner in syntax.after(one, "in", "near")]
        places = [self.writer.circumstances.placing.place_of(head) for head in heads]
        return tuple(p.country for p in places if p is not None and p.country and p.country not in by)[:1]

    def led(self, draft: Draft) -> Iterator[Telling]:
        """Blame, demand, refusal or threat of one party towards another, where it is what the report leads with."""
        if draft.trigger.lemma not in _ANYWHERE and not self.writer.is_lead(draft.sentence, draft.index):
            return
        by = tuple(dict.fromkeys(p for a in draft.sides.actors for p in a.parties))
        to: list[str] = []
        for child in draft.token.children:
            if child.i > draft.token.i and child.dep_ in _OBJECTS:
                for token in child.subtree:
                    to.extend(p for p in self.actors.parties_of(token) if p not in by and p not in to)
        reported = {o.lemma_ for o in syntax.objects(draft.token)} & {"claim", "report", "allegation", "accusation"}
        if by and to and not reported:
            made = self.writer.telling(draft, "other", draft.trigger.plover, Sides(self._by_author(draft), (), ()))
            yield replace(made, parties=(*by, *to[:1]), by=by, to=tuple(to[:1]), places=())

    def _by_author(self, draft: Draft) -> tuple[Actor, ...]:
        """Those who act, a state that acts by an office holder's own statement with its author."""
        doers = draft.sides.actors
        author = author_in_office(self.writer.parsed.report)
        own = len(doers) == 1 and doers[0].kind == "party" and author is not None and author.parties == doers[0].parties
        return (*doers, author) if own and author is not None else doers

    def _understood(self, draft: Draft, by: tuple[str, ...]) -> tuple[str, ...]:
        """The target that the words leave out: of a war, that of its other tellings; of soldiers' fire and of envoys
        sent home, the other side of the report."""
        if draft.trigger.kind == "force" and not draft.trigger.verb:
            return self._known_target(by)
        if draft.trigger.kind == "force" and draft.trigger.lemma in ("fire", "shoot", "shell", "open"):
            dyad = self.actors.dyad()
            other = tuple(p for p in dyad if p not in by)
            return other[:1] if self.actors.is_bilateral() and set(by) <= set(dyad) else ()
        if draft.trigger.lemma in ("expel", "recall", "withdraw"):
            return tuple(code for code, _ in self.actors.counts.most_common(2) if code not in by)[:1]
        return ()

    def _known_target(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a war without a target is waged on: the one that the report names as the target of the same party."""
        for token in self.writer.parsed.doc:
            trigger = trigger_of(token)
            if trigger is not None and trigger.kind == "force" and not trigger.verb:
                sides = self.participants.of(token, trigger)
                doers = {p for a in sides.modifiers for p in a.parties}
                targets = [p for a in self.participants.targets(token) for p in a.parties if p not in by]
                if doers & set(by) and targets:
                    return tuple(targets[:1])
        return ()
