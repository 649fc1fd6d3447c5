"""Tellings of happenings: what a sentence says was done, between whom, where and when, and whether it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.circumstances import Circumstances, When, Where
from communique.coding.modality import is_unheard_of, modality_of
from communique.coding.participants import Participants, Sides
from communique.coding.triggers import Trigger, trigger_of
from communique.findings import Kind, Level, Modality
from communique.grounding.actors import Actor, lower_level
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

_IN_PERSON = frozenset({"person", "sidelines", "margins", "face"})


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
    lead: bool = False
    open: bool = False
    """A noun in a headline without a verb: whether it is planned or done, the text below tells."""


@dataclass
class _Draft:
    """What is known of a telling while it is being read."""

    token: Token
    trigger: Trigger
    sides: Sides
    sentence: Sentence
    index: int
    verb: Token | None
    places: list[Where] = field(default_factory=list)


class Happenings:
    """Reads the tellings of one report."""

    def __init__(
        self, parsed: Parsed, actors: Actors, circumstances: Circumstances, denied: frozenset[int] = frozenset()
    ) -> None:
        """`denied` are the tokens of what somebody denies."""
        self.denied = denied
        self.parsed = parsed
        self.actors = actors
        self.circumstances = circumstances
        self.participants = Participants(actors)

    def tellings(self) -> list[Telling]:
        """All tellings in the order of the text."""
        found: list[Telling] = []
        for index, sentence in enumerate(self.parsed.sentences):
            named = {i for _, run in self.circumstances.occasions(sentence) for i in self._tokens_of(run)}
            for token in self.parsed.tokens(sentence):
                trigger = trigger_of(token)
                if trigger is not None and not (token.i in named and trigger.kind in ("meeting", "forum")):
                    found.extend(self._of_trigger(token, trigger, sentence, index))
            found.extend(self._forums(sentence, index, found))
        return found

    def _tokens_of(self, run: tuple[int, int]) -> range:
        span = self.parsed.doc.char_span(*run, alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)

    def _of_trigger(self, token: Token, trigger: Trigger, sentence: Sentence, index: int) -> Iterator[Telling]:
        verb = token if token.pos_ in ("VERB", "AUX") else syntax.clause_verb(token)
        draft = _Draft(token, trigger, self.participants.of(token, trigger), sentence, index, verb)
        draft.places = self.circumstances.where(token, verb, sentence)
        if is_unheard_of(token):
            return
        match trigger.frame:
            case "mutual":
                yield from self._mutual(draft)
            case "host":
                yield from self._hosted(draft)
            case "travel":
                yield from self._travel(draft)
            case "directed" | "give" | "move":
                yield from self._directed(draft)
            case "act":
                yield from self._act(draft)
            case _:
                return

    # mutual acts

    def _mutual(self, draft: _Draft) -> Iterator[Telling]:
        sides = self._with_counterparts(draft)
        parties = sides.parties
        if len(parties) < 2:
            return
        kind, plover = self._kind(draft, parties)
        joint = any(len(a.parties) > 1 for a in draft.sides.actors) or len(draft.sides.actors) > 1
        if kind == "call" and draft.trigger.lemma == "speak" and not draft.sides.others and not joint:
            return
        groups = self._separate(draft, sides) if kind in ("meeting", "call") and len(parties) > 2 else [sides]
        for group in groups:
            of_group = replace_kind(kind, group.parties)
            yield self._telling(draft, of_group, plover, group)

    def _kind(self, draft: _Draft, parties: tuple[str, ...]) -> tuple[Kind, str]:
        lemma = draft.trigger.lemma
        words = {t.lower_ for t in self.parsed.tokens(draft.sentence)}
        if draft.trigger.kind == "meeting" and words & {
            "phone",
            "telephone",
            "telephonic",
            "video",
            "virtual",
            "virtually",
            "videoconference",
            "hotline",
        }:
            return "call", "CONSULT"
        if lemma == "speak" and (words & _IN_PERSON or draft.places):
            return "meeting", "CONSULT"
        if lemma == "conversation" and words & {"phone", "telephone"}:
            return "call", "CONSULT"
        if draft.trigger.kind == "agreement" and draft.trigger.plover == "AGREE":
            return "agreement", "COOPERATE" if self._is_signed(draft) else "AGREE"
        return draft.trigger.kind, draft.trigger.plover

    def _is_signed(self, draft: _Draft) -> bool:
        verb = draft.verb
        signed = verb is not None and verb.lemma_ in ("sign", "ink") and draft.token.lemma_ != "statement"
        return signed or any(c.lower_ == "signed" for c in draft.token.children)

    def _with_counterparts(self, draft: _Draft) -> Sides:
        """The sides of a mutual act, filled up from the report's two sides where the text says "we" or "joint"."""
        sides = draft.sides
        if len(sides.parties) >= 2:
            return sides
        named = self._named_after(draft)
        if named and (sides.parties or len(named) > 1):
            return replace(sides, others=(*sides.others, *named))
        speaker = self.actors.speaker_party(draft.token)
        known = sides.parties[0] if sides.parties else speaker
        if not (self._is_joint(draft) or (self.actors.is_bilateral() and self._is_of_both(draft))):
            return sides
        dyad = self.actors.dyad(known)
        if len(dyad) != 2 or (known is not None and known not in self.actors.dyad()):
            return sides
        extra = tuple(Actor(kind="party", name=c, parties=(c,)) for c in dyad if c not in sides.parties)
        return replace(sides, others=(*sides.others, *extra))

    def _named_after(self, draft: _Draft) -> tuple[Actor, ...]:
        """Those whom "with X" names anywhere after the word for an exercise or a deal in its sentence."""
        if draft.trigger.kind not in ("exercise", "agreement", "meeting") or draft.trigger.needs == "agreed":
            return ()
        for token in self.parsed.doc[draft.token.i : draft.sentence.end]:
            if token.lower_ in ("with", "between", "alongside") and token.dep_ == "prep":
                for inner in token.children:
                    found = [a for a in self.actors.all_of(inner) if a.parties] if inner.dep_ == "pobj" else []
                    if found and {p for a in found for p in a.parties} - set(draft.sides.parties):
                        return tuple(found)
        return ()

    def _is_of_both(self, draft: _Draft) -> bool:
        """Whether a report about two parties means both by a noun without a side: "the talks", "a second meeting"."""
        if draft.trigger.verb or draft.trigger.kind == "call":
            return False
        verb = draft.verb
        if draft.sides.parties:
            return draft.trigger.kind in ("meeting", "agreement", "exercise") and verb is not None
        timed = self.circumstances.when(draft.token, draft.sentence) is not None
        wide = draft.trigger.lemma in ("summit", "session") or draft.trigger.kind == "exercise"
        return verb is not None and not wide and (timed or draft.trigger.kind == "agreement")

    def _is_joint(self, draft: _Draft) -> bool:
        """Whether the words say that both sides do it: "joint", "bilateral", "we", "together"."""
        verb = draft.verb
        subject = syntax.subject_of_chain(verb) if verb is not None else None
        if (subject is not None and subject.lower_ == "we") or draft.trigger.needs in ("together", "agreed"):
            return True
        return any(
            c.lower_ in ("joint", "bilateral", "combined", "our", "such", "mutual") for c in draft.token.children
        )

    def _separate(self, draft: _Draft, sides: Sides) -> list[Sides]:
        """One who meets several of other parties meets each; three who meet together hold one meeting."""
        words = {t.lower_ for t in self.parsed.tokens(draft.sentence)}
        if (
            len(sides.actors) != 1
            or not sides.others
            or words & {"trilateral", "three-way", "together", "quadrilateral"}
        ):
            return [sides]
        if len(sides.actors[0].parties) != 1:
            return [sides]
        groups: dict[tuple[str, ...], list[Actor]] = {}
        for other in sides.others:
            parts = [replace(other, parties=(p,)) for p in other.parties] if not other.members else list(other.members)
            for part in parts:
                if part.parties and part.parties != sides.actors[0].parties:
                    groups.setdefault(part.parties, []).append(part)
        if len(groups) < 2:
            return [sides]
        return [Sides(sides.actors, tuple(others), ()) for others in groups.values()]

    # hosts and travellers

    def _hosted(self, draft: _Draft) -> Iterator[Telling]:
        """ "X received Y": a meeting; "X hosted Y", "welcomed Y to Z": Y's visit."""
        hosts, guests = draft.sides.actors, tuple(a for a in draft.sides.others if a.kind != "party")
        if not guests or not any(g.parties for g in guests):
            return
        parties = tuple(dict.fromkeys(p for a in (*hosts, *guests) for p in a.parties))
        if len(parties) < 2:
            return
        if draft.trigger.kind == "meeting":
            yield self._telling(draft, "meeting", "CONSULT", Sides(hosts, guests, ()))
            return
        to = hosts[0].parties[:1] if hosts else ()
        for guest in guests:
            if guest.parties and guest.parties[:1] != to:
                yield self._visit(draft, guest, to)

    def _travel(self, draft: _Draft) -> Iterator[Telling]:
        """A visit: who goes, and the state of each place gone to."""
        travellers = self._travellers(draft)
        if not travellers:
            return
        destinations = self._destinations(draft)
        for traveller in travellers:
            home = traveller.parties[:1]
            states = [d for d in destinations if d[0] and (d[0],) != home]
            if not destinations and draft.places == [] and self._is_to_the_other(draft):
                states = [(code, None) for code in self.actors.dyad(home[0])[1:]]
            for country, place in states:
                yield self._visit(draft, traveller, (country,), place)

    def _is_to_the_other(self, draft: _Draft) -> bool:
        """Whether a visit without a destination is one to the other side: a report about two parties, told as one."""
        named = draft.trigger.lemma in ("visit", "trip", "stay") or draft.trigger.lemma in ("arrive", "land")
        return named and self.actors.is_bilateral() and draft.verb is not None

    def _travellers(self, draft: _Draft) -> list[Actor]:
        people = [a for a in draft.sides.actors if a.kind in ("person", "role", "group", "institution") and a.parties]
        if draft.trigger.verb:
            return people if draft.trigger.lemma != "be" else [a for a in people if a.kind in ("person", "role")]
        by = [
            a
            for a in (*draft.sides.modifiers, *self.participants._after(draft.token, "by", "of", "from"))
            if a.parties and a.kind != "party"
        ]
        return by or people or [a for a in draft.sides.modifiers if a.parties][:1]

    def _destinations(self, draft: _Draft) -> list[tuple[str, Where | None]]:
        """The states gone to, each with the words of the place."""
        token, verb = draft.token, draft.verb
        heads = list(syntax.after(token, "to", "in", "at", "into", "for"))
        if draft.trigger.verb:
            heads += syntax.objects(token)
        elif verb is not None:
            heads += list(syntax.after(verb, "to", "in", "at"))
        found: list[tuple[str, Where | None]] = []
        for head in heads:
            for place in self.circumstances.listed(head):
                country = place.country
                if country and all(country != c for c, _ in found):
                    found.append((country, place))
        return found

    def _visit(self, draft: _Draft, traveller: Actor, to: tuple[str, ...], place: Where | None = None) -> Telling:
        made = self._telling(draft, "visit", "CONSULT", Sides((traveller,), (), ()))
        parties = tuple(dict.fromkeys((*traveller.parties[:1], *to)))
        where = (place,) if place is not None else made.places
        own = self.circumstances.time_beside(place) if place is not None else None
        return replace(
            made,
            when=own or made.when,
            parties=parties,
            by=traveller.parties[:1],
            to=to,
            places=where,
            level=traveller.level,
        )

    # acts of one upon another

    def _directed(self, draft: _Draft) -> Iterator[Telling]:
        kind = draft.trigger.kind
        sides = draft.sides
        targets = self.participants.targets(draft.token)
        doers = [a for a in sides.modifiers if a.parties] or [a for a in sides.actors if a.parties]
        by_agent = self.participants._after(draft.token, "by")
        if by_agent:
            doers = by_agent
        if draft.trigger.verb:
            doers, targets = list(sides.actors), [*sides.others, *targets]
        elif not targets:
            targets = [a for a in sides.others if a.parties]
        by = tuple(dict.fromkeys(p for a in doers for p in a.parties))
        to = tuple(dict.fromkeys(p for a in targets for p in a.parties if p not in by))
        if kind == "call" and not (by and to):
            by, to = by, tuple(p for p in sides.parties if p not in by)
        if by and not to and kind == "force" and not draft.trigger.verb:
            to = self._known_target(by)
        if not by or not to:
            return
        everybody = Sides(tuple(doers), tuple(a for a in targets if set(a.parties) & set(to)), ())
        made = self._telling(draft, kind, draft.trigger.plover, everybody)
        level = made.level if kind == "call" else None
        people = made.people if kind == "call" else ()
        mutual = draft.trigger.frame == "mutual"
        yield replace(
            made, parties=(*by, *to), by=() if mutual else by, to=() if mutual else to, level=level, people=people
        )

    def _act(self, draft: _Draft) -> Iterator[Telling]:
        """Blame, demand, refusal or threat of one party towards another, where it is what the report leads with."""
        if draft.trigger.lemma != "demand" and not self._is_lead(draft.sentence, draft.index):
            return
        by = tuple(dict.fromkeys(p for a in draft.sides.actors for p in a.parties))
        to: list[str] = []
        for child in draft.token.children:
            if child.i > draft.token.i and child.dep_ in ("dobj", "prep", "ccomp", "xcomp", "dative", "pobj"):
                for token in child.subtree:
                    to.extend(p for p in self.actors.parties_of(token) if p not in by and p not in to)
        if by and to:
            made = self._telling(draft, "other", draft.trigger.plover, Sides(draft.sides.actors, (), ()))
            parties = (*by, *to[:1])
            yield replace(made, parties=parties, by=by, to=tuple(to[:1]), places=())

    def _known_target(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a war without a target is waged on: the one that the report names as the target of the same party."""
        for token in self.parsed.doc:
            trigger = trigger_of(token)
            if trigger is not None and trigger.kind == "force" and not trigger.verb:
                sides = self.participants.of(token, trigger)
                doers = {p for a in sides.modifiers for p in a.parties}
                targets = [p for a in self.participants.targets(token) for p in a.parties if p not in by]
                if doers & set(by) and targets:
                    return tuple(targets[:1])
        return ()

    # forums

    def _forums(self, sentence: Sentence, index: int, so_far: list[Telling]) -> Iterator[Telling]:
        """A named forum with those who took part in it, as the sentence's meetings or its subject tell."""
        for name, run in self.circumstances.occasions(sentence):
            span = self.parsed.doc.char_span(*run, alignment_mode="expand")
            if span is None:
                continue
            head = span.root
            verb = syntax.clause_verb(head)
            here = [
                t for t in so_far if t.sentence == index and t.kind in ("meeting", "visit") and t.modality != "denied"
            ]
            doers = self._attending(head, verb)
            organisations = tuple(code for i in range(span.start, span.end) for code in self.actors.organisation_of(i))
            told = [p for a in doers for p in a.parties] + list(here[0].parties if here else ())
            parties = tuple(dict.fromkeys([*told, *organisations]))
            if len(parties) < 2:
                continue
            people = here[0].people if here else tuple(p for a in doers for p in a.people)
            when = self.circumstances.when(head, sentence) or (here[0].when if here else None)
            places = tuple(self.circumstances.where(head, verb, sentence)) or (here[0].places if here else ())
            yield Telling(
                kind="meeting" if self._names_both(span, parties) else "forum",
                plover="CONSULT",
                modality=modality_of(head) if not here else here[0].modality,
                parties=parties,
                by=(),
                to=(),
                people=people,
                level=lower_level([p.level for p in people if p.level]),
                places=places,
                when=when,
                count=1,
                occasion=" ".join(name.split()),
                domains=(),
                run=run,
                sentence=index,
                at=head.i,
                lead=self._is_lead(sentence, index),
            )

    def _names_both(self, span: TokenSpan, parties: tuple[str, ...]) -> bool:
        """Whether the name of a forum holds both its parties ("India-U.S. Dialogue"): then it is a meeting of two."""
        named = {p for token in span for p in self.actors.parties_of(token)}
        of_states = all(len(p) == 3 and p.isupper() for p in parties) or span[-1].lower_ == "dialogue"
        return len(parties) == 2 and named >= set(parties) and of_states

    def _attending(self, head: Token, verb: Token | None) -> list[Actor]:
        """Those whom the sentence says to attend, host or meet at a forum."""
        if verb is None:
            return []
        lemmas = {
            "attend",
            "participate",
            "join",
            "host",
            "address",
            "take",
            "hold",
            "convene",
            "speak",
            "meet",
            "represent",
            "chair",
            "travel",
            "visit",
            "fly",
            "go",
        }
        if verb.lemma_ not in lemmas and not any(v.lemma_ in lemmas for v in verb.ancestors if v.pos_ == "VERB"):
            return []
        subject = syntax.subject_of_chain(verb)
        found = self.actors.all_of(subject) if subject is not None else []
        return found + [a for x in syntax.after(verb, "with") for a in self.actors.all_of(x)]

    # what all have in common

    def _telling(self, draft: _Draft, kind: Kind, plover: str, sides: Sides) -> Telling:
        people = tuple(dict.fromkeys(p for a in sides.everybody for p in a.people))
        occasions = self.circumstances.occasions(draft.sentence)
        return Telling(
            kind=kind,
            plover=plover,
            modality=self._modality(draft.token),
            lemma=draft.token.lemma_.lower(),
            parties=sides.parties,
            by=(),
            to=(),
            people=people,
            level=self._level(kind, sides),
            places=tuple(draft.places)
            if kind not in ("force", "aid", "sanction", "agreement")
            else tuple(draft.places[:1]),
            when=self.circumstances.when(draft.token, draft.sentence),
            count=self.circumstances.count(draft.token),
            occasion=occasions[0][0] if occasions and kind == "meeting" else None,
            domains=self.circumstances.domains(draft.sentence, draft.token) if kind in ("exercise",) else (),
            run=self._run(draft),
            sentence=draft.index,
            at=draft.token.i,
            lead=self._is_lead(draft.sentence, draft.index),
            open=draft.sentence.role == "title" and draft.verb is None,
        )

    def _modality(self, token: Token) -> Modality:
        told = modality_of(token)
        trigger = trigger_of(token)
        if trigger is not None and trigger.needs == "agreed" and told in ("asserted", "habitual"):
            return "planned"
        return "denied" if token.i in self.denied and told == "asserted" else told

    def _level(self, kind: Kind, sides: Sides) -> Level | None:
        if kind == "exercise":
            return "defence"
        if kind in ("force", "sanction", "aid", "deployment"):
            return None
        best: dict[str, list[Level]] = {}
        for one in sides.everybody:
            for member in one.members or (one,):
                if member.level:
                    for party in member.parties[:1]:
                        best.setdefault(party, []).append(member.level)
        order = ("heads", "ministers", "defence", "parliament", "officials")
        return lower_level([min(levels, key=order.index) for levels in best.values()])

    def _is_lead(self, sentence: Sentence, index: int) -> bool:
        """Whether a sentence stands where the news is told: the headline, the teaser or the first two of the body."""
        if sentence.role in ("title", "teaser", "summary"):
            return True
        bodies = [i for i, s in enumerate(self.parsed.sentences) if s.role == "body"]
        return index in bodies[:2]

    def _run(self, draft: _Draft) -> tuple[int, int]:
        """The clause that tells of it, as offsets of the view."""
        token, verb = draft.token, draft.verb
        sentence = self.parsed.tokens(draft.sentence)
        top = verb if verb is not None and draft.sentence.start <= verb.i < draft.sentence.end else token
        words = [
            t
            for t in top.subtree
            if draft.sentence.start <= t.i < draft.sentence.end and not self._beyond(t, top, token)
        ]
        words += [
            t
            for t in token.subtree
            if draft.sentence.start <= t.i < draft.sentence.end and not self._beyond(t, token, token)
        ]
        subject = syntax.subject(top) if top.pos_ in ("VERB", "AUX") else None
        if subject is not None and subject.i >= sentence.start:
            words.append(subject)
        first = min((t.i for t in words), default=token.i)
        last = max((t.i for t in words), default=token.i)
        first, last = self._without_edges(first, last)
        return self.parsed.doc[first].idx, syntax.end(self.parsed.doc[last])

    def _beyond(self, word: Token, top: Token, keep: Token) -> bool:
        """Whether a word belongs to another clause under the top: a coordinated or subordinate verb's."""
        kept = {keep.i, *(a.i for a in keep.ancestors)}
        for step in (word, *word.ancestors):
            if step.i == top.i:
                return False
            if step.i in kept:
                continue
            if step.dep_ in ("advcl", "ccomp", "relcl", "parataxis") or (
                step.dep_ == "conj" and step.pos_ in ("VERB", "AUX")
            ):
                return True
        return False

    def _without_edges(self, first: int, last: int) -> tuple[int, int]:
        doc = self.parsed.doc
        while last > first and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
            last -= 1
        while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "mark")):
            first += 1
        return first, last


def replace_kind(kind: Kind, parties: tuple[str, ...]) -> Kind:
    """A meeting of three parties or more is a forum (codebook, ruling 16)."""
    return "forum" if kind == "meeting" and len(parties) > 2 else kind
