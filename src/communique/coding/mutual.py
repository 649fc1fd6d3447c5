"""What two sides do together: meetings, calls, exercises, agreements; and the other side where the words omit it."""

from collections.abc import Iterator
from dataclasses import replace

from communique.coding import syntax, tables
from communique.coding.participants import Sides
from communique.coding.telling import Draft, Telling, Writer
from communique.findings import Kind
from communique.grounding.actors import Actor

_IN_PERSON = frozenset({"person", "sidelines", "margins", "face"})
_REMOTE = frozenset(
    {"phone", "telephone", "telephonic", "video", "virtual", "virtually", "videoconference", "hotline", "online"}
)
_TOGETHER = frozenset({"trilateral", "three-way", "together", "quadrilateral", "tripartite"})
_JOINT = frozenset({"joint", "bilateral", "combined", "our", "mutual"})


_PASSING = frozenset({"be", "last", "occur", "happen", "pass", "follow", "end", "open", "close", "run"})


class Mutual:
    """Reads the mutual acts of one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors

    def tellings(self, draft: Draft) -> Iterator[Telling]:
        """The tellings of a mutual act: one, or one for each of several who were met apart."""
        sides = self._with_counterparts(draft)
        if len(sides.parties) < 2:
            return
        if (
            draft.token.tag_ == "VBP"
            and draft.trigger.lemma == "meet"
            and all(a.kind == "party" for a in sides.everybody)
        ):
            return  # "Mexico meet Poland on Saturday": teams
        kind, plover = self._kind(draft)
        if draft.trigger.lemma == "speak" and not sides.others and not self._is_talk(draft, sides):
            return
        groups = self._separate(draft, sides) if kind in ("meeting", "call") and len(sides.parties) > 2 else [sides]
        for group in groups:
            yield self.writer.telling(draft, _by_size(kind, group.parties), plover, group)

    def _is_talk(self, draft: Draft, sides: Sides) -> bool:
        """Whether two who "spoke" spoke with each other: by telephone or in a place, not "at the forum"."""
        joint = any(len(a.parties) > 1 for a in sides.actors) or len(sides.actors) > 1
        words = {t.lower_ for t in self.writer.clause(draft)}
        return joint and bool(draft.places or words & (_REMOTE | {"other", "privately"}))

    def _kind(self, draft: Draft) -> tuple[Kind, str]:
        """A talk by telephone is a call, a conversation "on the sidelines" a meeting, a signed agreement COOPERATE."""
        words = {t.lower_ for t in self.writer.clause(draft)}
        if draft.trigger.kind == "meeting" and words & _REMOTE:
            return "call", "CONSULT"
        if draft.trigger.lemma == "speak" and not words & _REMOTE and (words & _IN_PERSON or draft.places):
            return "meeting", "CONSULT"
        if draft.trigger.kind == "agreement" and draft.trigger.plover == "AGREE":
            return "agreement", "COOPERATE" if self._is_signed(draft) else "AGREE"
        return draft.trigger.kind, draft.trigger.plover

    def _is_signed(self, draft: Draft) -> bool:
        verb = draft.verb
        signed = (
            verb is not None
            and verb.lemma_ in tables.words("verbs", "verb", **{"class": "binding"})
            and draft.token.lemma_ != "statement"
        )
        return signed or any(c.lower_ == "signed" for c in draft.token.children)

    # the other side

    def _with_counterparts(self, draft: Draft) -> Sides:
        """The sides, filled up from the report's two where it says "we" or "joint", or means both by "the talks"."""
        sides = self._with_the_two(draft, draft.sides)
        if len(sides.parties) >= 2:
            return sides
        named = self._named_after(draft)
        if named and (sides.parties or len(named) > 1):
            return replace(sides, others=(*sides.others, *named))
        around = self._of_clause(draft)
        if len({p for a in around for p in a.parties} | set(sides.parties)) >= 2:
            return replace(sides, others=(*sides.others, *around))
        if self._is_of_others(draft):
            return sides
        known = sides.parties[0] if sides.parties else self.actors.speaker_party(draft.token)
        if not (self._is_joint(draft) or (self.actors.is_bilateral() and self._is_of_both(draft))):
            return sides
        dyad = self.actors.dyad(known)
        if len(dyad) != 2 or (known is not None and known not in self.actors.dyad()):
            return sides
        extra = tuple(Actor(kind="party", name=c, parties=(c,)) for c in dyad if c not in sides.parties)
        return replace(sides, others=(*sides.others, *extra))

    def _is_of_others(self, draft: Draft) -> bool:
        """Whether the clause names somebody who acts for no party as the one who does it ("the two firms held …")."""
        verb, noun = draft.verb, draft.token
        subject = syntax.subject_of_chain(verb) if verb is not None and not draft.trigger.verb else None
        if subject is None or verb is None or draft.sides.parties or syntax.is_passive(verb):
            return False
        doing = verb.lemma_ in tables.words("verbs", "verb", **{"class": "doing"})
        plural = subject.tag_ in ("NNS", "NNPS") and noun not in subject.subtree
        return doing and plural and all(self.actors.of(word) is None for word in subject.subtree)

    def _with_the_two(self, draft: Draft, sides: Sides) -> Sides:
        """ "A three-way meeting with the Mongolian president": the report's two sides were there as well."""
        three = any(c.lower_ in ("three-way", "trilateral", "tripartite") for c in draft.token.children)
        if not three or len(sides.parties) != 1 or not self.actors.is_bilateral():
            return sides
        two = tuple(Actor(kind="party", name=c, parties=(c,)) for c in self.actors.dyad() if c not in sides.parties)
        return replace(sides, others=(*sides.others, *two))

    def _named_after(self, draft: Draft) -> tuple[Actor, ...]:
        """Those whom "with X" names anywhere after the word for the act in its sentence."""
        if draft.trigger.needs == "agreed":
            return ()
        for token in self.writer.parsed.doc[draft.token.i : draft.sentence.end]:
            if token.lower_ in ("with", "between", "alongside") and token.dep_ == "prep":
                for inner in token.children:
                    found = (
                        [a for a in self.writer.participants.all_of(inner) if a.parties] if inner.dep_ == "pobj" else []
                    )
                    if found and {p for a in found for p in a.parties} - set(draft.sides.parties):
                        return tuple(found)
        return ()

    def _of_clause(self, draft: Draft) -> tuple[Actor, ...]:
        """Those between whom something passes "during a call", "at talks": the clause's subject and objects."""
        noun, verb = draft.token, draft.verb
        if verb is None or draft.trigger.verb or noun.dep_ != "pobj" or draft.trigger.kind not in ("meeting", "call"):
            return ()
        if noun.head.lower_ not in ("during", "in", "at", "over", "by", "via"):
            return ()
        subject = syntax.subject_of_chain(verb)
        found = self.actors.all_of(subject) if subject is not None else []
        found += [a for o in syntax.objects(verb) for a in self.actors.all_of(o)]
        return tuple(a for a in found if a.kind in ("person", "role", "group") and a.parties)

    def _is_of_both(self, draft: Draft) -> bool:
        """Whether a report about two parties means both by words without a side: "the talks", "a second meeting"."""
        kind, verb = draft.trigger.kind, draft.verb
        if kind == "call" or verb is None or not self._only_the_two(draft):
            return False
        if draft.trigger.verb:
            return kind == "agreement" and syntax.is_passive(verb)
        told = verb.lemma_ in tables.words("verbs", "verb", **{"class": "doing"}) or verb.lemma_ in _PASSING
        if draft.sides.parties:
            return kind in ("meeting", "agreement", "exercise")
        timed = self.writer.circumstances.when(draft.token, draft.sentence) is not None
        wide = draft.trigger.lemma in ("summit", "session") or kind == "exercise"
        return not wide and told and (timed or kind == "agreement")

    def _only_the_two(self, draft: Draft) -> bool:
        """Whether the sentence names no party beyond the report's two."""
        sentence = self.writer.parsed.tokens(draft.sentence)
        return {p for token in sentence for p in self.actors.parties_of(token)} <= set(self.actors.dyad())

    def _is_joint(self, draft: Draft) -> bool:
        """Whether the words say that both sides do it: "joint", "bilateral", "we", "together"."""
        verb = draft.verb
        subject = syntax.subject_of_chain(verb) if verb is not None else None
        if (subject is not None and subject.lower_ == "we") or draft.trigger.needs in ("together", "agreed"):
            return True
        words = _JOINT | {"such"} if draft.trigger.kind == "exercise" else _JOINT
        return any(c.lower_ in words for c in draft.token.children)

    def _separate(self, draft: Draft, sides: Sides) -> list[Sides]:
        """One who meets several of other parties meets each; three who meet together hold one meeting."""
        words = {t.lower_ for t in self.writer.parsed.tokens(draft.sentence)}
        if len(sides.actors) != 1 or len(sides.actors[0].parties) != 1 or not sides.others or words & _TOGETHER:
            return [sides]
        groups: dict[tuple[str, ...], list[Actor]] = {}
        for other in sides.others:
            parts = list(other.members) or [replace(other, parties=(p,)) for p in other.parties]
            for part in parts:
                if part.parties and part.parties != sides.actors[0].parties:
                    groups.setdefault(part.parties, []).append(part)
        if len(groups) < 2:
            return [sides]
        return [Sides(sides.actors, tuple(others), ()) for others in groups.values()]


def _by_size(kind: Kind, parties: tuple[str, ...]) -> Kind:
    """A meeting of three parties or more is a forum (codebook, ruling 16)."""
    return "forum" if kind == "meeting" and len(parties) > 2 else kind
