"""A telling: what one sentence says of a happening; and how every telling is made from what its words tell."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.circumstances import Circumstances
from communique.coding.levels import level_in_words, level_of, level_of_titles, level_told
from communique.coding.modality import Modalities, Told
from communique.coding.participants import Participants, Sides
from communique.coding.placing import Where
from communique.coding.reasons import Reason
from communique.coding.timing import When
from communique.coding.triggers import Trigger
from communique.findings import Kind, Level, Modality
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

_BY_WORDS = frozenset({"meeting", "forum"})
_ONE_PLACE = frozenset({"force", "aid", "sanction", "agreement"})
_TALKS = frozenset({"meeting", "forum", "call"})
_LASTING = frozenset({"exercise", "forum", "meeting"})
WITHOUT_DATES = frozenset({"force", "sanction", "aid", "deployment"})
"""Kinds that a report can lead with without their being of its own day; they have no level either."""
LEAD_SENTENCES = 2


@dataclass(frozen=True)
class Telling:
    """One telling in one sentence. ``run`` is the quote in the view; ``at`` the trigger's token."""

    kind: Kind
    plover: str
    modality: Modality
    parties: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    people: tuple[Actor, ...]
    level: Level | None
    places: tuple[Where, ...]
    when: When | None
    count: int
    occasion: str | None
    domains: tuple[str, ...]
    run: tuple[int, int]
    sentence: int
    at: int
    lemma: str = ""
    trigger: Trigger | None = None
    """The row of the table by which it was found; None where another sign was, such as the name of a forum."""
    sides: Sides | None = None
    """Those who took part, as the syntax placed them."""
    lead: bool = False
    untold: str | None = None
    """Time words that name no day without the report's own ("yesterday")."""
    open: bool = False
    """A noun in a headline without a verb: whether it is planned or done, the text below tells."""
    instrument: tuple[int, int] | None = None
    """Of an agreement: its proper name, as offsets of the view."""
    meant: int | None = None
    """The token of an earlier telling that this one takes up by "the deal", "the drills" or "it"."""
    reasons: tuple[Reason, ...] = ()
    again: bool = False
    """Told by "the meeting", "this visit": a happening that the text has told before."""
    aside: bool = False
    """Of a gathering: whether the sentence tells of another meeting on its sidelines."""


def interval_of(telling: Telling, published: dt.date | None) -> tuple[dt.date | None, dt.date | None] | None:
    """The first and last day of a telling; the report's own for the news that it leads with without a day."""
    if telling.when is not None:
        return telling.when.start, telling.when.end
    news = telling.lead and not telling.open and telling.modality == "asserted" and telling.kind not in WITHOUT_DATES
    return (published, published) if news and published else None


@dataclass
class Draft:
    """What is known of a telling while it is being read."""

    token: Token
    trigger: Trigger
    sides: Sides
    sentence: Sentence
    index: int
    verb: Token | None
    places: list[Where] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    told: Told | None = None
    """The modality, where it is not read from the trigger's clause."""
    named: bool = False
    """Whether a noun only names it, and no verb of the clause does it: its time and place stand in its own phrase."""
    until: int = 0
    """The last token of the words that only name it; 0 where the clause tells of it."""

    def because(self, what: str, rule: str, run: tuple[int, int] | None = None) -> None:
        """Keep what decided a field, with the deciding words; of several on one value the last stands."""
        self.reasons.append(Reason(what, rule, run))


class Writer:
    """Makes tellings from drafts, with the report's text, actors and circumstances at hand."""

    def __init__(
        self, parsed: Parsed, actors: Actors, circumstances: Circumstances, denied: frozenset[int] = frozenset()
    ) -> None:
        """`denied` are the tokens of what somebody denies."""
        self.parsed = parsed
        self.actors = actors
        self.circumstances = circumstances
        self.participants = Participants(actors)
        self.modalities = Modalities(circumstances.timing.recurring())
        self.denied = denied
        self._bodies = [i for i, s in enumerate(parsed.sentences) if s.role == "body"][:LEAD_SENTENCES]

    def telling(self, draft: Draft, kind: Kind, plover: str, sides: Sides) -> Telling:
        """The telling of a draft as one of `kind` between `sides`."""
        occasions = self.circumstances.occasions(draft.sentence)
        modality = self._modality(draft, kind)
        when = self._when(draft, kind, modality)
        count = self.circumstances.count(draft.token)
        if count > 1 and len(draft.places) == count and draft.trigger.verb:
            when = self.circumstances.timing.spanning(draft.token, draft.sentence) or when
        if modality == "asserted" and self._is_to_come(draft, when):
            modality = "planned"
            draft.because("modality", "the day lies ahead", _run_of(when))
        return Telling(
            kind=kind,
            plover=plover,
            modality=modality,
            lemma=draft.token.lemma_.lower(),
            trigger=draft.trigger,
            sides=sides,
            parties=sides.parties,
            by=(),
            to=(),
            people=tuple(dict.fromkeys(p for a in sides.everybody for p in a.people)),
            level=self._level(draft, kind, sides),
            places=self._places(draft, kind, modality),
            when=when,
            count=count,
            occasion=occasions[0][0] if occasions and kind == "meeting" else None,
            domains=self.circumstances.domains(draft.sentence) if kind == "exercise" else (),
            run=self.run(draft),
            sentence=draft.index,
            at=draft.token.i,
            lead=self.is_lead(draft.sentence, draft.index) and not is_behind(draft.token),
            untold=self.circumstances.timing.untold(draft.token, draft.sentence) if when is None else None,
            open=draft.sentence.role == "title" and draft.verb is None,
            again=_is_told_before(draft.token),
            reasons=tuple(draft.reasons),
        )

    def _when(self, draft: Draft, kind: Kind, modality: Modality) -> When | None:
        """The interval of the happening; "the first visit since 2019" does not tell when this one was."""
        single = modality in ("asserted", "planned") and kind not in WITHOUT_DATES
        since = not (single and self.circumstances.count(draft.token) == 1)
        if draft.named:
            return self.circumstances.timing.when_within(draft.token)
        found = self.circumstances.when(draft.token, draft.sentence, since=since)
        if found is not None and self._is_counted(draft) and found.start != found.end:
            return None
        if modality == "planned" and self._is_over(found):
            return None
        if modality == "habitual":
            return found if found is not None and found.time is not None and found.time.relation == "since" else None
        found = self.clipped(found, modality)
        if kind in _LASTING:
            return self.circumstances.timing.lasting(found, draft.sentence, draft.verb)
        return self.circumstances.timing.stay(found, draft.sentence, draft.verb) if kind == "visit" else found

    def clipped(self, when: When | None, modality: Modality) -> When | None:
        """What is planned "before June" is still to come on the report's day; what was "earlier in May" is over."""
        day = self.circumstances.published
        if when is None or when.time is None or day is None or when.end is None:
            return when
        bounded = when.time.relation in ("by", "before", "until", "within") and day <= when.end
        if modality == "planned" and bounded:
            return replace(when, start=day)
        before = self.circumstances.text[: when.time.start].lower().endswith(("earlier in ", "earlier "))
        words = self.circumstances.text[when.time.start : when.time.end].lower()
        if (
            modality == "asserted"
            and (before or words.startswith("earlier "))
            and when.start
            and when.start < day <= when.end
        ):
            return replace(when, end=day - dt.timedelta(1))
        return when

    def _places(self, draft: Draft, kind: Kind, modality: Modality) -> tuple[Where, ...]:
        """The places of the happening: a call has none, nor has help that is only to go somewhere."""
        if kind == "call" or (kind == "aid" and modality != "asserted"):
            return ()
        return tuple(draft.places[:1] if kind in _ONE_PLACE else draft.places)

    def _is_counted(self, draft: Draft) -> bool:
        """Whether an interval is the window of a count ("spoke for the fourth time this month")."""
        return any(c.lower_ == "time" and any(g.dep_ == "amod" for g in c.children) for c in draft.token.subtree)

    def _is_over(self, when: When | None) -> bool:
        """Whether an interval ends before the report's day: what is planned lies not in it."""
        day = self.circumstances.published
        return when is not None and day is not None and when.end is not None and when.end < day

    def _is_to_come(self, draft: Draft, when: When | None) -> bool:
        """Whether an interval begins after the report's day: "on Monday he flies to Beijing" tells of a plan."""
        day = self.circumstances.published
        if draft.verb is not None and draft.verb.tag_ in ("VBD", "VBN"):
            return False
        return when is not None and day is not None and when.start is not None and when.start > day

    def _modality(self, draft: Draft, kind: Kind) -> Modality:
        if draft.told is not None:
            draft.because("modality", draft.told.rule, draft.told.run)
            return draft.told.modality
        told = self.modalities.told(draft.token, kind)
        modality, rule = told.modality, told.rule
        if draft.trigger.needs == "agreed" and modality in ("asserted", "habitual", "hypothetical"):
            modality, rule = "planned", "to carry out what was agreed"
        elif draft.token.i in self.denied and told.is_plain:
            modality, rule = "denied", "within what somebody denies"
        draft.because("modality", rule, told.run)
        return modality

    def _level(self, draft: Draft, kind: Kind, sides: Sides) -> Level | None:
        """The level by those who took part, else by the words for those who talked and for bodies that met."""
        found = level_of(kind, sides.everybody)
        if found is None and kind in _TALKS:
            found = level_told(self.actors, draft.token, draft.verb)
        if found is not None or kind not in _BY_WORDS:
            return found
        return level_in_words(draft.token, draft.verb) or level_of_titles(sides.everybody)

    def is_lead(self, sentence: Sentence, index: int) -> bool:
        """Whether a sentence stands where the news is told: the headline, the teaser or the first two of the body."""
        return sentence.role in ("title", "teaser", "summary") or index in self._bodies

    # the words that tell of it

    def run(self, draft: Draft) -> tuple[int, int]:
        """The clause that tells of it, as offsets of the view."""
        words = self.clause(draft)
        first, last = self._without_edges(words[0].i, draft.until or words[-1].i)
        return self.parsed.doc[first].idx, syntax.end(self.parsed.doc[last])

    def clause(self, draft: Draft) -> list[Token]:
        """The words of the clause that tells of it, without coordinated and subordinate clauses, in order."""
        inside = range(draft.sentence.start, draft.sentence.end)
        top = draft.verb if draft.verb is not None and draft.verb.i in inside else draft.token
        kept = {draft.token.i, *(a.i for a in draft.token.ancestors)}
        words = {t.i for head in (top, draft.token) for t in _within(head, kept) if t.i in inside}
        subject = syntax.subject(top) if top.pos_ in ("VERB", "AUX") else None
        if subject is not None and subject.i in inside:
            words.add(subject.i)
        return [self.parsed.doc[i] for i in sorted(words | {draft.token.i})]

    def _without_edges(self, first: int, last: int) -> tuple[int, int]:
        doc = self.parsed.doc
        while last > first and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
            last -= 1
        while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "mark")):
            first += 1
        return first, last


def _within(top: Token, kept: set[int]) -> Iterator[Token]:
    """The words under `top`, itself among them, without those of other clauses: of a coordinated or subordinate verb
    that is none of `kept`. Each word is passed once, since a sentence may be a chain of thousands."""
    waiting = [top]
    while waiting:
        word = waiting.pop()
        yield word
        waiting += [child for child in word.children if child.i in kept or not _begins_a_clause(child)]


def _begins_a_clause(word: Token) -> bool:
    coordinated = word.dep_ == "conj" and word.pos_ in ("VERB", "AUX")
    return coordinated or word.dep_ in ("advcl", "ccomp", "relcl", "parataxis")


def is_behind(token: Token) -> bool:
    """Whether the words tell of what lay before the news ("four days after the two spoke by telephone")."""
    if is_followed(token):
        return True
    for word in (token, *token.ancestors):
        marks = {c.lower_ for c in word.children if c.dep_ == "mark"}
        if word.dep_ == "advcl" and marks & {"after", "since"}:
            return True
        if word.dep_ in ("pcomp", "pobj") and word.head.lower_ in ("after", "since", "following"):
            return word.pos_ == "VERB"
    return False


def is_followed(token: Token) -> bool:
    """Whether a happening is only what the news came after: "the trip follows last month's summit"."""
    verbs = tables.verbs("coming after")
    return any(word.dep_ == "dobj" and word.head.lemma_ in verbs for word in (token, *token.ancestors))


def _is_told_before(token: Token) -> bool:
    """Whether a noun points back to what the text has told: "the meeting", "this visit", without a side or a day."""
    pointing = any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in token.children)
    bare = all(c.dep_ in ("det", "punct", "acl", "relcl", "advcl") for c in token.children)
    return pointing and bare and token.tag_ == "NN"


def _run_of(when: When | None) -> tuple[int, int] | None:
    return (when.time.start, when.time.end) if when is not None and when.time is not None else None
