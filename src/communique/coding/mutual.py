"""What two sides do together: meetings, calls, exercises, agreements; and the other side where the words omit it."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import calls, syntax, tables
from communique.coding.gatherings import standing_for
from communique.coding.participants import MEASURES, Sides, acts_for_party
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import nouns, trigger_of
from communique.findings import Kind
from communique.grounding.actors import Actor
from communique.grounding.registry import registry

_IN_PERSON = frozenset({"person", "sidelines", "margins", "face"})
_REMOTE = frozenset(
    {"phone", "telephone", "telephonic", "video", "virtual", "virtually", "videoconference", "hotline", "online"}
)
_TOGETHER = frozenset({"trilateral", "three-way", "together", "quadrilateral", "tripartite"})
_JOINT = frozenset({"joint", "bilateral", "combined", "our", "mutual"})


_PASSING = frozenset({"be", "last", "occur", "happen", "pass", "follow", "end", "open", "close", "run"})


def _holding() -> frozenset[str]:
    return tables.verbs("holding")


class Mutual:
    """Reads the mutual acts of one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors

    def tellings(self, draft: Draft) -> Iterator[Telling]:
        """The tellings of a mutual act: one, or one for each of several who were met apart."""
        sides = self._with_counterparts(draft)
        if len(sides.parties) < 2:
            yield from self._of_members(draft, sides)
            return
        if (
            draft.token.tag_ == "VBP"
            and draft.trigger.lemma == "meet"
            and all(a.kind == "party" for a in sides.everybody)
        ):
            return  # "Mexico meet Poland on Saturday": teams
        if self._is_no_meeting(draft, sides):
            return
        kind, plover = self._kind(draft)
        if draft.trigger.lemma == "speak" and not sides.others and not self._is_talk(draft, sides):
            return
        groups = self._separate(draft, sides) if kind in ("meeting", "call") and len(sides.parties) > 2 else [sides]
        for group in groups:
            made = self.writer.telling(draft, _by_size(kind, group.parties), plover, group)
            if kind == "call":
                by, to = calls.caller_and_called(self.writer, draft, group)
                made = replace(made, by=by, to=to)
            yield made

    def _of_members(self, draft: Draft, sides: Sides) -> Iterator[Telling]:
        """ "NATO foreign ministers met": the members of one organisation meet; a small group stands for its members."""
        acting = [a for a in sides.actors if a.kind == "institution" and a.parties]
        if draft.trigger.kind != "meeting" or not draft.trigger.verb or sides.others or len(acting) != 1:
            return
        organisation = registry().organisations.get(acting[0].parties[0])
        subject = syntax.subject_of_chain(draft.token)
        several = subject is not None and subject.tag_ in ("NNS", "NNPS")
        if several and organisation is not None and organisation.kind in ("organisation", "group"):
            parties = standing_for(organisation.code, self.writer.circumstances.published)
            made = self.writer.telling(draft, "forum", "CONSULT", sides)
            yield replace(made, parties=parties)

    def _is_no_meeting(self, draft: Draft, sides: Sides) -> bool:
        """Whether the words only mean going along: states that "come together to respond", "in consultation with"."""
        noun = draft.token
        if draft.trigger.lemma == "come":
            return all(a.kind == "party" for a in sides.everybody)
        if draft.trigger.lemma == "gather" and syntax.objects(noun):
            return True  # "to gather the information"
        if draft.trigger.lemma == "meet" and syntax.objects(noun) and not draft.sides.others:
            return all(o.lower_ not in ("other", "another") for o in syntax.objects(noun))  # "to meet the challenge"
        if draft.trigger.verb or draft.trigger.kind != "meeting":
            return False
        if noun.tag_ == "NNS" and any(len(a.parties) > 1 for a in sides.modifiers) and draft.sides.others:
            return True  # "their conversations with their Thai and Lao counterparts": each his own
        bare = all(c.dep_ not in ("det", "poss", "nummod") for c in noun.children)
        if draft.trigger.lemma == "consultation" and bare and noun.head.lower_ == "in":
            return True
        held = noun.dep_ in ("dobj", "nsubjpass") and draft.verb is not None and draft.verb.lemma_ in _holding()
        if draft.trigger.lemma == "dialogue" and noun.text.islower() and not held:
            engaged = draft.verb is not None and draft.verb.lemma_ == "engage"
            told = self.writer.modalities.told(noun, "meeting").modality
            return told == "hypothetical" or (told != "asserted" and (bare or engaged))
        means = noun.dep_ == "pobj" and noun.head.lower_ in ("through", "via", "by")
        return means and self.writer.modalities.told(noun, "meeting").modality == "hypothetical"

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
        signed = verb is not None and verb.lemma_ in tables.verbs("binding") and draft.token.lemma_ != "statement"
        return signed or any(c.lower_ == "signed" for c in draft.token.children)

    # the other side

    def _with_counterparts(self, draft: Draft) -> Sides:
        """The sides, filled up from the report's two where it says "we" or "joint", or means both by "the talks"."""
        sides = self._with_the_two(draft, draft.sides)
        if len(sides.parties) >= 2:
            return sides
        named = self._named_after(draft) or self._at_its_talks(draft)
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
        doing = verb.lemma_ in tables.verbs("doing")
        plural = subject.tag_ in ("NNS", "NNPS") and noun not in subject.subtree
        clauses = {w.i for c in subject.children if c.dep_ in ("acl", "relcl") for w in c.subtree}  # "led by Chad"
        own = [word for word in subject.subtree if word.i not in clauses]
        return doing and plural and all(self.actors.of(word) is None for word in own)

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
            if (
                token.lower_ in ("with", "between", "alongside")
                and token.dep_ == "prep"
                and self._is_near(token, draft)
            ):
                for inner in token.children:
                    found = (
                        [a for a in self.writer.participants.all_of(inner) if a.parties and acts_for_party(a)]
                        if inner.dep_ == "pobj"
                        else []
                    )
                    if found and {p for a in found for p in a.parties} - set(draft.sides.parties):
                        return tuple(found)
        return ()

    def _is_near(self, preposition: Token, draft: Draft) -> bool:
        """Whether no other clause stands between a preposition and the word for the act."""
        above = {draft.token.i, *(word.i for word in draft.token.ancestors)}
        for word in (preposition, *preposition.ancestors):
            if word.i in above:
                return True
            if word.dep_ in ("ccomp", "relcl", "advcl", "acl", "parataxis"):
                return False
        return False

    def _at_its_talks(self, draft: Draft) -> tuple[Actor, ...]:
        """The sides of the talks that a clause says to have brought an agreement or none ("ended without a deal")."""
        if draft.trigger.kind != "agreement" or draft.trigger.verb or draft.verb is None:
            return ()
        around = [c for c in draft.verb.children if c.dep_ in syntax.SUBJECTS]
        around += syntax.after(draft.verb, "at", "after", "during", "in", "from")
        for head in around:
            for noun in (head, *syntax.after(head, "of")):
                trigger = trigger_of(noun)
                if trigger is not None and trigger.kind == "meeting" and not trigger.verb:
                    sides = self.writer.participants.of(noun, trigger)
                    if len(sides.parties) > 1:
                        return sides.everybody
        return ()

    def _of_clause(self, draft: Draft) -> tuple[Actor, ...]:
        """Those between whom something passes "during a call", "at talks": the clause's subject and objects."""
        noun, verb = draft.token, draft.verb
        while noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in MEASURES:
            noun = noun.head.head  # "after an hour of talks"
        if verb is None or draft.trigger.verb or noun.dep_ != "pobj" or draft.trigger.kind not in ("meeting", "call"):
            return ()
        if noun.head.lower_ not in ("during", "in", "at", "over", "by", "via", "after", "following"):
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
        told = verb.lemma_ in tables.verbs("doing") or verb.lemma_ in _PASSING
        if draft.sides.parties:
            return kind in ("meeting", "agreement", "exercise") and not self._is_any(draft)
        timed = self.writer.circumstances.when(draft.token, draft.sentence) is not None and not self._is_any(draft)
        wide = draft.trigger.lemma in ("summit", "session") or kind == "exercise"
        return not wide and told and (timed or kind == "agreement")

    def _is_any(self, draft: Draft) -> bool:
        """Whether some meeting or meetings are told of, not those of the report's two ("attends meetings")."""
        if draft.trigger.kind != "meeting" or draft.verb is None:
            return False
        determined = {c.lower_ for c in draft.token.children if c.dep_ in ("det", "poss", "nummod", "amod")}
        several = draft.token.tag_ == "NNS" and draft.token.lower_ != "talks" and not determined
        going = draft.verb.lemma_ == "go" and syntax.child(draft.verb, "xcomp") is not None
        named = bool(draft.sides.others)
        some = draft.trigger.lemma == "meeting" and bool(determined & {"a", "an"}) and not named
        return some or several or going

    def _only_the_two(self, draft: Draft) -> bool:
        """Whether the sentence names no party beyond the report's two."""
        sentence = self.writer.parsed.tokens(draft.sentence)
        return {p for token in sentence for p in self.actors.parties_of(token)} <= set(self.actors.dyad())

    def _is_joint(self, draft: Draft) -> bool:
        """Whether the words say that both sides do it: "joint", "bilateral", "we", "together"."""
        verb = draft.verb
        subject = syntax.subject_of_chain(verb) if verb is not None else None
        if draft.trigger.needs in ("together", "agreed"):
            return True
        if subject is not None and subject.lower_ == "we" and verb is not None and self._does(draft, verb):
            return True
        words = _JOINT | {"such"} if draft.trigger.kind == "exercise" else _JOINT
        return any(c.lower_ in words for c in draft.token.children) or self._is_of_joint_body(draft)

    def _is_of_joint_body(self, draft: Draft) -> bool:
        """Whether a body that two set up meets: "the first meeting of the Joint Consular Committee"."""
        subject = syntax.subject(draft.token) if draft.trigger.verb else None
        heads = [subject] if subject is not None else list(syntax.after(draft.token, "of"))
        joint = nouns("joint")
        return draft.trigger.kind == "meeting" and any(
            head.lemma_.lower() in nouns("jointbody") and any(t.lower_ in joint for t in head.subtree) for head in heads
        )

    def _are_together(self, draft: Draft) -> bool:
        """Whether the sentence, the next one or the headline says that all met at once ("a trilateral meeting")."""
        sentences = self.writer.parsed.sentences
        near = [s for i, s in enumerate(sentences) if i in (draft.index, draft.index + 1) or s.role == "title"]
        if any(t.lower_ in _TOGETHER for s in near for t in self.writer.parsed.tokens(s)):
            return True
        after = [t.lower_ for s in sentences[draft.index + 1 : draft.index + 2] for t in self.writer.parsed.tokens(s)]
        return any(pair in (("this", "meeting"), ("the", "meeting")) for pair in itertools.pairwise(after))

    def _does(self, draft: Draft, verb: Token) -> bool:
        """Whether the verb says that its subject does what the trigger names ("we held talks", not "we await")."""
        if draft.trigger.lemma in ("talk", "speak", "converse", "see") and draft.trigger.verb:
            coming = any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "’ll") for c in verb.children)
            return coming or verb.tag_ in ("VBD", "VBN")  # not "when we talk about energy"
        doing = verb.lemma_ in tables.verbs("doing")
        carried = self.writer.participants.carries(verb, draft.token)
        return draft.trigger.verb or draft.trigger.kind != "meeting" or (doing and carried)

    def _separate(self, draft: Draft, sides: Sides) -> list[Sides]:
        """One who meets several of other parties meets each; three who meet together hold one meeting."""
        owners = tuple(a for a in sides.modifiers if a.kind in ("person", "role"))
        doers = sides.actors or (owners if draft.token.tag_ == "NNS" else ())
        one = draft.token.tag_ in ("NN", "NNP") or self._are_together(draft)
        if one or len(doers) != 1 or len(doers[0].parties) != 1 or not sides.others:
            return [sides]
        groups: dict[tuple[str, ...], list[Actor]] = {}
        for other in sides.others:
            parts = list(other.members) or [replace(other, parties=(p,)) for p in other.parties]
            for part in parts:
                if part.parties and part.parties != doers[0].parties:
                    groups.setdefault(part.parties, []).append(part)
        if len(groups) < 2:
            return [sides]
        return [Sides(doers, tuple(others), ()) for others in groups.values()]


def _by_size(kind: Kind, parties: tuple[str, ...]) -> Kind:
    """A meeting of three parties or more is a forum (codebook, ruling 16)."""
    return "forum" if kind == "meeting" and len(parties) > 2 else kind
