"""Why a happening has the values that it has: for each the rule, the deciding words and the way to them.

What a rule said while it decided (``Draft.because``) stands; for the rest the telling that gave the value leads to the
row of the table, the participants and the words that it was made from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from communique.coding import syntax
from communique.coding.arguments import Arguments
from communique.coding.circumstances import Circumstances
from communique.coding.explaining_circumstances import ExplainedCircumstances
from communique.coding.explaining_sides import ExplainedSides
from communique.coding.folding import Happening
from communique.coding.reasons import Reason
from communique.coding.telling import Telling
from communique.findings import Event, Likelihoods, Person, Statement
from communique.findings import Reason as Told
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

_ORDER = (
    *("trigger", "kind", "plover", "modality", "by", "to", "parties", "people", "level", "place", "dates", "count"),
    *("occasion", "domains", "mode", "contexts", "cameo", "told_by", "quotes", "probability"),
)
"""The fields in the order in which they are shown; others follow."""
_NAMES = {"start": "dates", "end": "dates", "when": "dates", "time": "dates", "places": "place", "folding": "quotes"}
"""The fields as which others are shown."""
_ATTRIBUTES = {"dates": "when", "place": "places"}
"""What a telling calls them."""
_LISTS = frozenset({"contexts", "parties", "by", "to", "people", "quotes"})
"""What a rule said of one value of these does not stand for the others."""
_BECAME = {
    ("meeting", "call"): "said to be by telephone or video",
    ("call", "meeting"): "said to be in person or at a place",
    ("meeting", "forum"): "three parties or more meet: a forum (ruling 16)",
}
"""Why a kind is not that of the trigger's row."""
_PARTS = {"title": "headline", "body": "text"}
MAX_TOLD = 3
"""Further tellings that are each given a line."""


class Explaining:
    """The reasons of one report's happenings."""

    def __init__(
        self, parsed: Parsed, actors: Actors, circumstances: Circumstances, *, with_likelihoods: bool = False
    ) -> None:
        """With `with_likelihoods` the encoder reads each happening too, which takes some milliseconds."""
        self.parsed = parsed
        self.with_likelihoods = with_likelihoods
        self.arguments = Arguments(parsed, actors)
        self.sides = ExplainedSides(self.arguments)
        self.circumstances = ExplainedCircumstances(self.arguments, circumstances, parsed.report.published)

    def explained(
        self, event: Event, happening: Happening, statements: Sequence[Statement], codes: Sequence[Reason] = ()
    ) -> Event:
        """The event with its reasons, among them those of its codes."""
        read: tuple[Likelihoods, ...] = ()
        if self.with_likelihoods:
            from communique.coding.likelihoods import likelihoods  # late: it brings the encoder

            read = likelihoods(event, happening.by_role(self.parsed)[0], self.arguments)
        return msgspec.structs.replace(
            event, reasons=self.reasons(event, happening, statements, codes), likelihoods=read
        )

    def reasons(
        self, event: Event, happening: Happening, statements: Sequence[Statement], codes: Sequence[Reason] = ()
    ) -> tuple[Told, ...]:
        """What decided each value of an event that was made from a happening, in a fixed order of fields."""
        tellings = happening.by_role(self.parsed)
        said = list(dict.fromkeys(_said(happening.first, tellings)))
        settled = {reason.field for reason in said} - _LISTS
        derived = [
            *self._of_trigger(tellings[0], event),
            Reason("modality", _modality_rule(event)),
            *self.sides.reasons(event, tellings, self._people(event, happening.first)),
            *self.circumstances.reasons(event, happening.first, tellings),
            *self._folded(tellings),
            *codes,
        ]
        kept = [*said, *(reason for reason in derived if reason.field not in settled)]
        found = [*(self._told(reason, event) for reason in kept), *_told_by(event, statements)]
        return tuple(sorted(found, key=lambda told: _rank(told.field)))

    def _of_trigger(self, telling: Telling, event: Event) -> Iterator[Reason]:
        """The word by which a happening was found, and what its row of the table decided."""
        token, row = self.arguments.trigger(telling), telling.trigger
        run = token.idx, syntax.end(token)
        if row is None:
            yield Reason("trigger", "the name of a forum", telling.run)
            yield Reason("kind", "a gathering by its name")
            yield Reason("plover", "gatherings are CONSULT")
            return
        needs = f", needs {row.needs}" if row.needs else ""
        word = "verb" if row.verb else "noun"
        yield Reason("trigger", f"{word} {row.lemma}, frame {row.frame}{needs} (triggers.tsv)", run, token.text)
        frame = f"by its frame ({row.frame})"
        yield Reason(
            "kind", "the trigger’s row" if event.kind == row.kind else _BECAME.get((row.kind, event.kind), frame)
        )
        signed = event.kind == "agreement" and event.plover == "COOPERATE"
        yield Reason("plover", "the trigger’s row" if event.plover == row.plover else "signed" if signed else frame)

    def _people(self, event: Event, first: Telling) -> list[tuple[Person, Actor]]:
        """Each person of an event with the actor whose words it has."""
        actors = {self.parsed.span(*actor.run): actor for actor in first.people}
        return [(person, actors[person.span]) for person in event.people if person.span in actors]

    def _folded(self, tellings: Sequence[Telling]) -> Iterator[Reason]:
        """What is quoted, and why further tellings are of the same happening."""
        told = "told once" if len(tellings) == 1 else f"told {len(tellings)} times"
        yield Reason("quotes", "clause of each trigger", value=told)
        for telling in tellings[1 : MAX_TOLD + 1]:
            token = self.arguments.trigger(telling)
            rule = "the same kind, and nothing speaks against it"
            role = self.parsed.sentences[telling.sentence].role
            yield Reason("quotes", rule, (token.idx, syntax.end(token)), f"again in the {_PARTS.get(role, role)}")

    def _told(self, reason: Reason, event: Event) -> Told:
        quote, span = self.parsed.quote(*reason.run) if reason.run is not None else ("", (0, 0))
        return Told(
            field=reason.field,
            rule=reason.rule,
            value=reason.value or _value(reason.field, event),
            quote=quote or None,
            span=span if quote else None,
            via=reason.via,
        )


def _said(first: Telling, tellings: Sequence[Telling]) -> Iterator[Reason]:
    """What the rules said while they decided, of each field in the telling that gave its value.

    Of what was said of one value the last stands: the rule that had the last word.
    """
    last: dict[str, Reason] = {}
    for telling in tellings:
        for reason in telling.reasons:
            field = _NAMES.get(reason.field, reason.field)
            source = next((t for t in tellings if _gives(t, first, field)), tellings[0])
            if field in _LISTS:
                yield replace(reason, field=field)
            elif telling is source:
                last[field] = replace(reason, field=field)
    yield from last.values()


def _gives(telling: Telling, first: Telling, field: str) -> bool:
    """Whether a telling has the value that the happening has."""
    name = _ATTRIBUTES.get(field, field)
    return getattr(telling, name, None) == getattr(first, name, None)


def _modality_rule(event: Event) -> str:
    if event.modality == "asserted":
        return "no word of plan, denial, condition or habit"
    return "words that govern it (modality.tsv)"


def _told_by(event: Event, statements: Sequence[Statement]) -> Iterator[Told]:
    for one in statements:
        if one.id == event.told_by:
            yield Told(
                field="told_by",
                rule="statement that holds the quote",
                value=f"{one.id}, {one.speaker}" if one.speaker else one.id,
                quote=one.cue if one.cue_span else None,
                span=one.cue_span,
            )
            return
    yield Told(field="told_by", rule="no statement holds the quote", value="the report itself")


def _rank(field: str) -> int:
    return _ORDER.index(field) if field in _ORDER else len(_ORDER)


def _value(field: str, event: Event) -> str | None:
    """The value of a field in words; None for what is none of the event's."""
    match field:
        case "dates":
            ends = [str(day) for day in dict.fromkeys((event.start, event.end)) if day is not None]
            return "/".join(ends) or None
        case "place":
            return event.place.quote if event.place is not None else None
        case "quotes":
            return None
        case _:
            value = getattr(event, field, None)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or None
    return None if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
