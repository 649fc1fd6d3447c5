"""Named forums and conferences, with those who took part in them."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.modality import modality_of
from communique.coding.telling import Telling, Writer
from communique.coding.triggers import Trigger
from communique.grounding.actors import Actor, lower_level
from communique.language.pipeline import Sentence

FORUM = Trigger("forum", False, "forum", "CONSULT", "mutual", "")
"""How the name of a forum tells of one."""
_TIMES = frozenset({"before", "after", "since", "until", "ahead"})
_EDGES = frozenset({"sidelines", "margins", "fringes", "sideline", "margin", "edges"})


class Forums:
    """Reads the forums of one report."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.attending = tables.words("verbs", "verb", **{"class": "attending"})

    def tellings(self, sentence: Sentence, index: int, so_far: list[Telling]) -> Iterator[Telling]:
        """The forums that a sentence names, with those whom its meetings or its subject bring there."""
        for name, run in self.writer.circumstances.occasions(sentence):
            span = self.writer.parsed.doc.char_span(*run, alignment_mode="expand")
            if span is None or self._is_background(span):
                continue
            here = [t for t in so_far if t.sentence == index and t.kind in ("meeting", "visit", "call")]
            made = self._forum(
                name, run, span, sentence, index, next((t for t in here if t.modality != "denied"), None)
            )
            if made is not None:
                yield made

    def _is_background(self, span: TokenSpan) -> bool:
        """Whether a summit is only when or where people met: "before the G20 summit", "on the sidelines of" one."""
        before = [token.lower_ for token in self.writer.parsed.doc[max(0, span.start - 4) : span.start]]
        if any(word in _TIMES for word in before[-2:]):
            return True
        if span[-1].text[:1].isupper():
            return False
        on_sidelines = any(word in _EDGES for word in before)
        return on_sidelines and not any(c.dep_ == "relcl" for c in span.root.children)

    def _forum(
        self,
        name: str,
        run: tuple[int, int],
        span: TokenSpan,
        sentence: Sentence,
        index: int,
        here: Telling | None,
    ) -> Telling | None:
        head = span.root
        verb = syntax.clause_verb(head)
        doers = self._attending(verb)
        doers += [a for a in self.writer.participants.attendance.presiding(head) if a not in doers]
        organisations = [code for token in span for code in self.actors.organisation_of(token.i)]
        told = [p for a in doers for p in a.parties] + list(here.parties if here is not None else ())
        parties = tuple(dict.fromkeys([*told, *organisations]))
        if len(parties) < 2:
            return None
        people = here.people if here is not None else tuple(p for a in doers for p in a.people)
        circumstances = self.writer.circumstances
        return Telling(
            kind="meeting" if self._names_both(span, parties) else "forum",
            plover="CONSULT",
            modality=here.modality if here is not None else modality_of(head),
            parties=parties,
            by=(),
            to=(),
            people=people,
            level=lower_level([p.level for p in people if p.level]),
            places=tuple(circumstances.where(head, verb, sentence, FORUM)) or (here.places if here is not None else ()),
            when=circumstances.when(head, sentence, since=False) or (here.when if here is not None else None),
            count=1,
            occasion=" ".join(name.split()),
            domains=(),
            run=run,
            sentence=index,
            at=head.i,
            lead=self.writer.is_lead(sentence, index),
        )

    def _names_both(self, span: TokenSpan, parties: tuple[str, ...]) -> bool:
        """Whether the name of a forum holds both its parties ("India-U.S. Dialogue"): then it is a meeting of two."""
        named = {p for token in span for p in self.actors.parties_of(token)}
        of_states = all(len(p) == 3 and p.isupper() for p in parties) or span[-1].lower_ == "dialogue"
        return len(parties) == 2 and named >= set(parties) and of_states

    def _attending(self, verb: Token | None) -> list[Actor]:
        """Those whom the sentence says to attend, host or meet at a forum."""
        if verb is None:
            return []
        chain = [verb, *(v for v in verb.ancestors if v.pos_ == "VERB")]
        if not any(v.lemma_ in self.attending for v in chain):
            return []
        subject = syntax.subject_of_chain(verb)
        found = self.actors.all_of(subject) if subject is not None else []
        return found + [a for x in syntax.after(verb, "with") for a in self.actors.all_of(x)]
