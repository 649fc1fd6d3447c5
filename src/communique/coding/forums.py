"""Named forums and conferences, with those who took part in them."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.gatherings import Gathering, Gatherings
from communique.coding.levels import level_of_noun, level_of_words, level_told
from communique.coding.participants import acts_for_party
from communique.coding.telling import Telling, Writer, is_followed
from communique.coding.timing import is_next_in_list
from communique.coding.triggers import Trigger
from communique.findings import Kind, Level, Modality
from communique.grounding.actors import Actor, lower_level
from communique.grounding.registry import registry
from communique.language.pipeline import Sentence

FORUM = Trigger("forum", False, "forum", "CONSULT", "mutual", "")
"""How the name of a forum tells of one."""
_TIMES = frozenset({"before", "after", "since", "until", "ahead", "following"})
_AS_ONE = frozenset({"EU"})
"""Organisations that sit at a table as one: "the EU-Japan summit" is a meeting of two."""
_OF_TWO = frozenset({"dialogue", "consultations", "consultation", "talks"})


def _words(group: str) -> frozenset[str]:
    return tables.words("gatherings", "word", **{"class": group})


class Forums:
    """Reads the forums of one report."""

    def __init__(self, writer: Writer, gatherings: Gatherings) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.gatherings = gatherings
        self.attending = tables.verbs("attending")

    def tellings(self, sentence: Sentence, index: int, so_far: list[Telling]) -> Iterator[Telling]:
        """The forums that a sentence names, with those whom its name, its meetings or its subject bring there."""
        for one in self.gatherings.of(sentence):
            if (
                self._is_when(one)
                or self._is_invitation(one.root)
                or (sentence.role == "title" and self._is_told_below(one))
            ):
                continue
            here = [t for t in so_far if t.sentence == index and t.kind in ("meeting", "visit", "call")]
            made = self._forum(one, sentence, index, next((t for t in here if self._is_there(t, one)), None))
            if made is not None:
                yield made

    def _is_when(self, one: Gathering) -> bool:
        """Whether a gathering is only when or where others met: "before the G20 summit", "on the sidelines of" one."""
        start = one.tokens[0].i
        before = [token.lower_ for token in one.root.doc[max(0, start - 4) : start]]
        if any(word in _TIMES for word in before[-2:]) or self._follows(one.root):
            return True
        on_sidelines = any(word in _words("sidelines") for word in before)
        described = any(c.dep_ in ("relcl", "acl") for c in one.root.children)
        return on_sidelines and not described and not self._holds_both(one, one.parties)

    def _follows(self, head: Token) -> bool:
        """Whether a phrase of time holds it: "following the conclusion of the summit"."""
        for word in head.ancestors:
            if word.lower_ in _TIMES and word.dep_ in ("prep", "pcomp", "mark", "advmod"):
                return True
            if word.pos_ in ("VERB", "AUX"):
                return False
        return False

    def _is_told_below(self, one: Gathering) -> bool:
        """Whether the text names again what the headline names: then the text tells of it."""
        words = set(one.name.lower().split()[-2:])
        bodies = [s for s in self.writer.parsed.sentences if s.role == "body"]
        return any(words <= set(other.name.lower().split()) for s in bodies for other in self.gatherings.of(s))

    def _is_there(self, telling: Telling, one: Gathering) -> bool:
        """Whether a meeting or visit of the same clause brings its people to the forum."""
        above = {word.i for word in (one.root, *one.root.ancestors)}
        steps = [w for w in one.root.ancestors if w.i > telling.at]
        between = [w for w in steps if w.dep_ in ("relcl", "ccomp", "advcl") or w.lower_ in ("about", "regarding")]
        between += [w for w in steps if w.pos_ == "VERB" and w.lemma_ not in self.attending]
        return telling.modality != "denied" and telling.at in above and not between

    def _forum(self, one: Gathering, sentence: Sentence, index: int, here: Telling | None) -> Telling | None:
        head = one.root
        verb = syntax.clause_verb(head)
        here = None if self._is_beside(one) else here
        doers = [] if self._is_beside(one) else self._attending(head, verb)
        there = (here.by or here.parties) if here is not None else ()
        told = [*(p for a in doers for p in a.parties), *there]
        parties = tuple(dict.fromkeys([*told, *one.parties]))
        if not parties or (len(parties) == 1 and not self._is_of_many(one, verb, attended=bool(told))):
            return None
        present = [*(here.people if here is not None else ()), *(p for a in doers for p in a.people)]
        people = tuple(dict.fromkeys(present))
        circumstances = self.writer.circumstances
        beside = here if here is not None and not is_next_in_list(head, head.doc[here.at]) else None
        when = circumstances.when(head, sentence, since=False) or (beside.when if beside is not None else None)
        modality: Modality = here.modality if here is not None else self._modality(head)
        day, begins = circumstances.published, when.start if when is not None else None
        if modality == "asserted" and begins is not None and day is not None and begins > day:
            modality = "planned"
        return Telling(
            kind=self._kind(one, parties, verb),
            plover="CONSULT",
            modality=modality,
            parties=parties,
            by=(),
            to=(),
            people=people,
            level=self._level(one, verb) or lower_level([p.level for p in people if p.level]),
            places=tuple(circumstances.where(head, verb, sentence, FORUM))
            or (beside.places if beside is not None else ()),
            when=when,
            count=1,
            occasion=one.name,
            domains=(),
            run=self._run(one, verb, bool(doers) and verb is not None and self._attends(head, verb)),
            sentence=index,
            at=head.i,
            lead=self.writer.is_lead(sentence, index) and not is_followed(head),
            open=sentence.role == "title" and verb is None,
            aside=self._is_beside(one),
        )

    def _run(self, one: Gathering, verb: Token | None, attended: bool) -> tuple[int, int]:
        """The words that tell of it: from the verb of those who attend to the name, else the name with its phrase."""
        doc = one.root.doc
        last = one.run[1]
        for child in syntax.prepositions(one.root, "in", "at", "on"):
            if child.idx >= last:
                last = syntax.end(child.right_edge)
        first = one.run[0]
        if attended and verb is not None and verb.idx < first and verb.sent == one.root.sent:
            subject = syntax.subject(verb)
            first = subject.left_edge.idx if subject is not None and subject.i < verb.i else verb.idx
        return first, min(last, syntax.end(doc[one.root.sent.end - 1]))

    # of what kind

    def _kind(self, one: Gathering, parties: tuple[str, ...], verb: Token | None) -> Kind:
        words = {t.lower_ for t in one.root.subtree} | set(one.name.lower().split())
        words |= {c.lower_ for c in verb.children if c.dep_ == "advmod"} if verb is not None else set()
        if words & _words("virtual"):
            return "call"
        return "meeting" if self._holds_both(one, parties) else "forum"

    def _holds_both(self, one: Gathering, parties: tuple[str, ...]) -> bool:
        """Whether the name holds both of two parties ("India-U.S. Dialogue"): then it is a meeting of two."""
        if len(parties) != 2 or set(one.parties) != set(parties):
            return False
        states = registry().states
        single = all(p in states or p in _AS_ONE for p in parties)
        return single or one.root.lower_ in _OF_TWO

    def _is_of_many(self, one: Gathering, verb: Token | None, *, attended: bool) -> bool:
        """Whether a gathering of which one party is told is one of many.

        It is an organisation's, told with its day or place, or one of the world that somebody attends.
        """
        if one.organised:
            summit = self._level(one, None) in ("heads", "ministers")
            at = syntax.prepositions(one.root, "in", "at", "on")
            held = verb is not None and syntax.is_passive(verb) and one.root.dep_ == "nsubjpass"
            told = at or held or self.writer.circumstances.timing.when_within(one.root) is not None
            return attended or bool(summit and told)
        return attended and bool(set(one.name.lower().replace("-", " ").split()) & _words("wide"))

    def _level(self, one: Gathering, verb: Token | None) -> Level | None:
        told = level_of_words(self.actors, one.tokens) or level_told(self.actors, one.root, verb)
        return told or level_of_noun(one.root)

    def _modality(self, head: Token) -> Modality:
        """The modality of a forum named in passing: planned where it is prepared for or looked forward to."""
        told = self.writer.modalities.told(head, "forum").modality
        near = [word for word in head.ancestors if word.i < head.i][:6]
        ahead = any(w.lower_ in _words("coming") or any(c.lower_ == "forward" for c in w.children) for w in near)
        return "planned" if told == "asserted" and ahead else told

    def _is_beside(self, one: Gathering) -> bool:
        """Whether the sentence tells of another meeting on its sidelines."""
        return any(word.lower_ in _words("sidelines") for word in list(one.root.ancestors)[:2])

    # who took part

    def _attending(self, head: Token, verb: Token | None) -> list[Actor]:
        """Those whom the sentence says to attend, host, chair or meet at a forum."""
        found = self._by_noun(head)
        if not found and verb is not None and self._attends(head, verb):
            subject = syntax.subject_of_chain(verb)
            passive = syntax.is_passive(verb)
            inside = subject is not None and head.i in {t.i for t in subject.subtree}
            if subject is not None and not inside:
                found += self.writer.participants.all_of(subject)
            found += [a for x in syntax.after(verb, "with") for a in self.actors.all_of(x)]
            found += [a for x in syntax.objects(verb) if x.i != head.i for a in self.actors.all_of(x)]
            if passive:
                found += self.writer.participants.after(verb, "by")
        for word in head.children:
            if word.dep_ in ("acl", "relcl") and word.lemma_ in self.attending and syntax.is_passive(word):
                found += self.writer.participants.after(word, "by")
            if word.dep_ == "acl" and word.lemma_ in self.attending:
                found += self.writer.participants.after(word, "by")
        found += [a for a in self.writer.participants.attendance.presiding(head) if a not in found]
        return [a for a in dict.fromkeys(found) if acts_for_party(a)]

    def _is_invitation(self, head: Token) -> bool:
        """Whether somebody is only invited to it."""
        return any(word.lemma_ == "invite" for word in list(head.ancestors)[:3])

    def _attends(self, head: Token, verb: Token) -> bool:
        """Whether the verb of a forum's clause, or one that it hangs on, is one of attending."""
        chain = [verb, *(v for v in verb.ancestors if v.pos_ == "VERB")]
        return any(v.lemma_ in self.attending for v in chain)

    def _by_noun(self, head: Token) -> list[Actor]:
        """Those whose "participation in", "hosting of" or "trip to" a forum is named."""
        for word in list(head.ancestors)[:4]:
            if word.pos_ in ("NOUN", "VERB") and word.lower_ in _words("attending"):
                owners = [c for c in word.children if c.dep_ in ("poss", "amod", "compound")]
                return [a for c in owners for a in self.actors.all_of(c)] or self.writer.participants.after(
                    word, "by", "of"
                )
            if word.pos_ in ("VERB", "AUX"):
                return []
        return []
