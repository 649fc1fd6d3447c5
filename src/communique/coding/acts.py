"""Acts of one party upon another: force, sanctions, aid, deployments and letters."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import calls, syntax, tables
from communique.coding.act_phrases import ActPhrase, act_phrase, following
from communique.coding.act_sides import ActSides, SidesOfActs
from communique.coding.participants import Sides
from communique.coding.placing import Where
from communique.coding.presupposed import told_of_act, told_of_deed
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.timing import When
from communique.coding.triggers import nouns
from communique.grounding.actors import Actor

_PLACES = ("in", "near", "off", "at", "over", "into", "inside")
_DOMAINS = ("land", "air", "sea", "space", "cyber")
_KINDS = frozenset({"force", "sanction", "aid", "deployment"})


class Acts:
    """Reads the acts of one party upon another in one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.participants = writer.participants
        self.sides = SidesOfActs(writer)

    def directed(self, draft: Draft) -> Iterator[Telling]:
        """An act with a doer and a target; both must be told, or known from another telling of the same war."""
        kind = draft.trigger.kind
        if kind == "sanction" and not draft.trigger.verb and self._is_lifted(draft):
            return
        if kind in _KINDS and self._is_named(draft.token, verb=draft.trigger.verb):
            yield from self._named(draft)
            return
        if draft.trigger.verb and kind in _KINDS:
            draft = replace(draft, told=told_of_deed(draft.token))
        by, to, sides = self._both(draft)
        letters = kind == "call" and calls.exchanged(draft)
        mutual = (draft.trigger.needs == "relations" or letters) and len(by) > 1 and not to
        if mutual:
            by, to = by[:1], by[1:]
        if by and not to and kind in _KINDS:
            found = self.sides.upon_by_verb(draft.token, draft.trigger, by)
            to = tuple(dict.fromkeys(p for a in found for p in a.parties if p not in by))
        if by and not to:
            to = self._understood(draft, by)
        if not by or not to:
            return
        made = self.writer.telling(draft, kind, draft.trigger.plover, sides)
        yield replace(
            made,
            parties=(*by, *to),
            by=() if mutual or letters else by,
            to=() if mutual or letters else to,
            level=made.level if kind == "call" else None,
            people=made.people if kind == "call" else (),
            places=tuple(w for w in made.places if not self._is_only_target(w, draft)),
        )

    def _is_only_target(self, where: Where, draft: Draft) -> bool:
        """Whether a place is but upon whom the act falls ("sanctions on Chad", "gave grain to Chad")."""
        span = self.writer.parsed.doc.char_span(*where.run, alignment_mode="expand")
        given = span is not None and span.root.head.lower_ in ("to", "for")
        return draft.trigger.kind == "sanction" or (draft.trigger.kind == "aid" and given)

    def _is_named(self, token: Token, *, verb: bool) -> bool:
        """Whether a noun, or a participle on one, names the act ("X's war", "doses donated by X")."""
        own = syntax.child(token, *syntax.SUBJECTS, "mark")  # "its denial that it had attacked"
        return not verb or (token.tag_ in ("VBN", "JJ") and token.dep_ in ("acl", "amod") and own is None)

    def _named(self, draft: Draft) -> Iterator[Telling]:
        """An act that a noun or a participle names, told as a fact by being named, or as its verb tells it."""
        phrase = act_phrase(draft.token)
        sides = self.sides.of(draft.token, draft.trigger)
        if not sides.by or not (sides.to or sides.mutual):
            return
        kind = draft.trigger.kind
        told = self._draft_of(draft, phrase, sides)
        made = self.writer.telling(told, kind, draft.trigger.plover, Sides(sides.doers, sides.targets, ()))
        yield replace(
            made,
            parties=(*sides.by, *sides.to),
            by=() if sides.mutual else sides.by,
            to=() if sides.mutual else sides.to,
            level=None,
            people=(),
            lemma=draft.trigger.lemma,
            places=self._places(told, phrase, sides),
            domains=self._domains(phrase) if kind == "force" else (),
            when=self._from_its_start(made.when, phrase),
        )

    def _from_its_start(self, when: When | None, phrase: ActPhrase) -> When | None:
        """A war that began on a day has that day for its start, and no end."""
        begun = phrase.verb is not None and phrase.verb.lemma_ in tables.verbs("beginning")
        open_end = begun and phrase.nouns[0].lemma_.lower() in nouns("waged") and when is not None
        return replace(when, end=None) if open_end and when is not None else when

    def _places(self, draft: Draft, phrase: ActPhrase, sides: ActSides) -> tuple[Where, ...]:
        """Where it took place: of force where it struck, of help and sanctions not whom they were meant for."""
        kind = draft.trigger.kind
        links: tuple[str, ...] = _PLACES
        if kind == "sanction":
            return ()
        if kind == "aid" and any(noun.lemma_.lower() in nouns("arriving") for noun in phrase.nouns):
            links = (*_PLACES, "to")
        words = [*phrase.nouns, *([phrase.verb] if phrase.verb is not None else [])]
        heads = [head for word in words for head in syntax.after(word, *links)]
        if kind == "aid":
            heads += [head for link, head in following(phrase.head) if link in links]
        if kind == "force" and any(noun.lemma_.lower() in nouns("blocking") for noun in phrase.nouns):
            links = (*links, "of")
            waters = [self.writer.circumstances.placing.water(h) for w in words for h in syntax.after(w, *links)]
            if any(waters):
                return tuple(w for w in waters if w is not None)[:1]
        found = [w for w in map(self.writer.circumstances.placing.place_of, heads) if w is not None]
        inside = [w for w in found if w.country not in sides.by or kind != "force"][:1]
        return tuple(
            inside
            or (
                self.sides.targets.struck(phrase, draft.trigger, sides.by, sides.to, sides.targets)
                if kind == "force"
                else ()
            )
        )

    def _domains(self, phrase: ActPhrase) -> tuple[str, ...]:
        """Land, air, sea or cyber, as the words of the act's own phrase tell; ports tell of the sea where they are
        blocked, not where they are struck."""
        words = {form for t in phrase.head.subtree for form in (t.lower_, t.lemma_.lower())}
        found = {d for d in _DOMAINS if words & nouns(d) or (d != "sea" and words & nouns(f"struck_{d}"))}
        if words & nouns("blocking") and words & nouns("struck_sea"):
            found.add("sea")
        return tuple(d for d in _DOMAINS if d in found)

    def _draft_of(self, draft: Draft, phrase: ActPhrase, sides: ActSides) -> Draft:
        """The draft with the act's own phrase as what tells of it, where no verb of the clause does the act."""
        retreat = draft.trigger.plover == "RETREAT"
        told = told_of_act(phrase, draft.trigger.kind, self.writer.modalities, retreat=retreat)
        for field, side in (("by", sides.doers), ("to", sides.targets)):
            if side:
                draft.because(field, "named by the act's own phrase", side[0].run)
        verb = phrase.verb or _striking(phrase)
        if verb is not None:
            return replace(draft, told=told, verb=verb)
        return replace(
            draft,
            token=phrase.head,
            verb=None,
            told=told,
            named=True,
            until=self._end(phrase, sides, draft.sentence.end),
        )

    def _end(self, phrase: ActPhrase, sides: ActSides, end: int) -> int:
        """The last token of what names the act: no other of a list, nor what a comma parts from it."""
        doing = [p.i for p in phrase.participles if p.dep_ == "relcl" and p.lemma_ in tables.verbs("doing")]
        last = max(phrase.head.i, sides.until, *doing)  # "the raids that Chad carried out in Libya"
        goes_on = max(phrase.head.right_edge.i, sides.until)
        for token in self.writer.parsed.doc[last + 1 : min(goes_on + 1, end)]:
            if token.is_punct or token.dep_ == "cc" or (token.dep_ == "relcl" and token.i > last):
                break
            last = token.i
        return last

    def _is_lifted(self, draft: Draft) -> bool:
        """Whether a sanction is taken back ("lifted its sanctions"), which is none."""
        lifting = tables.verbs("lifting")
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
        if draft.trigger.frame == "give" and sides.actors and sides.modifiers and not (agents or targets):
            doers, targets = list(sides.actors), list(sides.modifiers)  # "gives Jordan financial aid"
        if draft.trigger.verb:
            doers, targets = list(sides.actors), [*sides.others, *targets]
            targets += [a for o in syntax.objects(draft.token) for a in self.participants.after(o, "with", "to")]
        elif not targets:
            targets = [a for a in sides.others if a.parties]
        if draft.trigger.lemma == "expel":  # nobody expels a state: "Chad expelled 40 and Libya 35"
            targets = [a for a in targets if a.kind != "party"]
        if draft.trigger.kind == "deployment" and not doers:
            doers, targets = self._moved(draft.token), self.sides.upon_by_verb(draft.token, draft.trigger, ())
        by = tuple(dict.fromkeys(p for a in doers for p in a.parties))
        to = tuple(dict.fromkeys(p for a in targets for p in a.parties if p not in by))
        to = to or self._by_place(draft, by)
        if agents and not to and not draft.trigger.verb:  # "fears an attack by Angola"
            to = tuple(dict.fromkeys(p for a in sides.actors for p in a.parties if p not in by))
        if draft.trigger.kind == "call" and not to:
            to = tuple(p for p in sides.parties if p not in by)
        return by, to, Sides(tuple(doers), tuple(a for a in targets if set(a.parties) & set(to)), ())

    def _moved(self, verb: Token) -> list[Actor]:
        """Whose the forces are that are moved ("Chadian troops were sent to the border")."""
        subject = syntax.child(verb, "nsubjpass")
        return [a for a in self.participants.all_of(subject) if a.parties] if subject is not None else []

    def _by_place(self, draft: Draft, by: tuple[str, ...]) -> tuple[str, ...]:
        """The state of a place that is struck ("attacks on Gaza", "shelled Kharkiv")."""
        if draft.trigger.kind != "force":
            return ()
        struck = syntax.objects(draft.token)
        heads = [*syntax.after(draft.token, "on", "against", "in", "into", "inside", "within"), *struck]
        heads += [inner for one in struck for inner in syntax.after(one, "in", "near", "inside", "within", "across")]
        places = [self.writer.circumstances.placing.place_of(head) for head in heads]
        return tuple(p.country for p in places if p is not None and p.country and p.country not in by)[:1]

    def _understood(self, draft: Draft, by: tuple[str, ...]) -> tuple[str, ...]:
        """The target that the words leave out of soldiers' fire and of envoys sent home: the report's other side."""
        if draft.trigger.kind == "force" and draft.trigger.lemma in ("fire", "shoot", "shell", "open"):
            dyad = self.actors.dyad()
            other = tuple(p for p in dyad if p not in by)
            return other[:1] if self.actors.is_bilateral() and set(by) <= set(dyad) else ()
        if draft.trigger.lemma in ("expel", "recall", "withdraw"):
            return tuple(code for code, _ in self.actors.counts.most_common(2) if code not in by)[:1]
        return ()


def _striking(phrase: ActPhrase) -> Token | None:
    """The verb that tells what an attack did, and so when it was ("the raid on Monday killed two"); of a war none."""
    head = phrase.head
    told = head.dep_ == "nsubj" and head.head.lemma_ in tables.verbs("hitting") | tables.verbs("occurring")
    return head.head if told and head.lemma_.lower() not in nouns("waged") else None
