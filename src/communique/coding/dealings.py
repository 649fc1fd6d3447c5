"""Dealings: blame, demand, refusal or threat of one party towards another, where it is a main point of the report.

Words and syntax find who may deal with whom (``triggers.tsv``, frame ``act``); the trained encoder reads the sentence
with the two marked; small weights (``dealing_weights.tsv``) tell from both, and from where in which report it stands,
whether the codebook records it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.modality import modality_of
from communique.coding.ontology import NONE
from communique.coding.participants import Sides, acts_for_party
from communique.coding.relations import reading_of
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import trigger_of
from communique.coding.weights import Weights
from communique.findings import Span
from communique.grounding.actors import Actor, highest_level
from communique.grounding.clusters import Cluster, folded
from communique.grounding.identity import find_person
from communique.grounding.marks import PARTY_KINDS
from communique.grounding.names import find_names

_OBJECTS = frozenset({"dobj", "prep", "ccomp", "xcomp", "dative", "pobj", "acomp", "advcl"})
_REAL = frozenset({"asserted", "planned", "habitual"})
_PLACING = frozenset({"in", "into", "at", "along", "near", "between", "against", "from", "on", "across", "inside"})
"""Prepositions below an object behind which stands a place or a victim, not who is blamed ("the attack on a town")."""
_ANYWHERE = frozenset({"demand"})
_ASKS = frozenset({"ask", "request"})
_EVERYBODY = frozenset({"all", "every", "each"})
_BY = ("by", "from")
_CONSULTS = frozenset({"meeting", "call", "visit", "forum"})
_TOLD_OF = frozenset({"claim", "report", "allegation", "accusation"})
"""Objects that make a refusal one of words ("rejected the claim")."""


@dataclass(frozen=True)
class Dealing:
    """Who may deal with whom by the words of a draft; ``actor`` and ``recipient`` are their places in the view."""

    draft: Draft
    by: tuple[str, ...]
    to: tuple[str, ...]
    doers: tuple[Actor, ...]
    actor: Span | None
    recipient: Span | None
    told: bool
    """Whether the words name the target; else it is the report's other party."""
    own: bool
    """Whether those who issue the report say so themselves."""


class Dealings:
    """Reads the dealings of one report from the drafts of its words."""

    def __init__(self, writer: Writer, weights: Weights) -> None:
        self.writer = writer
        self.actors = writer.actors
        self.participants = writer.participants
        self.weights = weights
        title = writer.parsed.report.title or ""
        self._in_title = tuple(dict.fromkeys(n.codes[0] for n in find_names(title) if n.kind in PARTY_KINDS))

    def tellings(self, drafts: list[Draft], told: list[Telling]) -> Iterator[Telling]:
        """The tellings of those drafts that are main points; `told` are the report's other tellings."""
        before: Dealing | None = None
        for draft in drafts:
            dealing = self.dealing(draft, before)
            if dealing is not None:
                before = dealing
                roots = self._read(dealing)
                likely = self.weights.probability(self.features(dealing, roots, told))
                if likely >= self.weights.threshold or self._is_demand(dealing, roots):
                    draft.because("kind", f"a main point, {likely:.2f} (dealing_weights.tsv)")
                    made = self._telling(dealing)
                    if made.modality in _REAL:
                        yield made

    # who deals with whom

    def dealing(self, draft: Draft, before: Dealing | None) -> Dealing | None:
        """The dealing that a draft may tell of, the report's last one being known; None where it has no two parties."""
        verb = draft.token
        doers = tuple(a for a in self._doers(draft) if a.parties and acts_for_party(a))
        subject = syntax.subject_of_chain(verb) if draft.trigger.verb else None
        by = tuple(dict.fromkeys(p for a in doers for p in a.parties))
        speaker = self.actors.speaker_party(verb)
        if not by and subject is not None and subject.lower_ in ("i", "we") and speaker is not None:
            by = (speaker,)
        if not by and subject is None and self._we_before(draft):
            by = self.actors.issuers
        asked = self.writer.parsed.doc[draft.sentence.end - 1].text == "?"
        if not by or asked or self._is_participle(draft) or {o.lemma_ for o in syntax.objects(verb)} & _TOLD_OF:
            return None
        own = speaker is None and set(by) <= set(self.actors.issuers)
        named = self._named(draft, by)
        to, recipient = named if named is not None else (self._understood(draft, by, own, before), None)
        if not to:
            return None
        return Dealing(
            draft=draft,
            by=by,
            to=to,
            doers=doers,
            actor=self._run(subject, draft) if subject is not None else None,
            recipient=self._run(recipient, draft) if recipient is not None else None,
            told=named is not None,
            own=own,
        )

    def _doers(self, draft: Draft) -> tuple[Actor, ...]:
        """Who blames or demands: the verb's doers, those "by" whom there is criticism, or whose it is."""
        if draft.trigger.verb:
            return draft.sides.actors
        return tuple(self.participants.after(draft.token, *_BY)) or draft.sides.modifiers or draft.sides.actors

    def _named(self, draft: Draft, doers: tuple[str, ...]) -> tuple[tuple[str, ...], Token] | None:
        """The other parties that the words after the trigger name first, one or several coordinated ones; those of
        whom the passive tells ("two Canadians were detained by …")."""
        subject = syntax.subject_of_chain(draft.token)
        if subject is not None and self._is_undergone(draft):
            found = [
                p for token in subject.subtree for p in self._of(token) if token.i < draft.token.i and p not in doers
            ]
            return (tuple(dict.fromkeys(found))[:1], subject) if found else None
        blamed = self._of_antecedent(draft, doers)
        if blamed:
            return blamed, draft.token.head
        for child in draft.token.children:
            by = not draft.trigger.verb and child.lower_ in _BY
            own = child.dep_ == "xcomp" and not syntax.objects(draft.token)  # "asked to see the Peruvian ports"
            if (
                child.i > draft.token.i
                and child.dep_ in _OBJECTS
                and not (by or (own and draft.trigger.lemma in _ASKS))
            ):
                for token in child.subtree:
                    if draft.sentence.start <= token.i < draft.sentence.end and not _is_placed(token, draft):
                        found = [p for one in (token, *token.conjuncts) for p in self._of(one) if p not in doers]
                        if found:
                            return tuple(dict.fromkeys(found)), token
        return None

    def _of_antecedent(self, draft: Draft, doers: tuple[str, ...]) -> tuple[str, ...]:
        """Those who did what "which" means ("drills of A and B, which C condemned")."""
        verb = draft.token
        if verb.dep_ != "relcl" or all(o.lower_ not in syntax.RELATIVES for o in syntax.objects(verb)):
            return ()
        noun = verb.head
        trigger = trigger_of(noun)
        if trigger is None or trigger.verb:
            return ()
        done = self.participants.of(noun, trigger)
        return tuple(dict.fromkeys(p for p in done.parties if p not in doers))

    def _is_undergone(self, draft: Draft) -> bool:
        """Whether the verb's subject is not its doer."""
        return syntax.is_passive(draft.token) or syntax.child(draft.token, "agent") is not None

    def _of(self, token: Token) -> tuple[str, ...]:
        return self.actors.parties_of(token)[:1] or self._of_holder(token)

    def _of_holder(self, token: Token) -> tuple[str, ...]:
        """The parties of a person or body; none of a pronoun ("asked him to come soon" is a word in a talk)."""
        actor = self.actors.mentioned(token) if token.pos_ != "PRON" else None
        return actor.parties if actor is not None and acts_for_party(actor) else ()

    def _we_before(self, draft: Draft) -> bool:
        """Whether "we" who issue the report stand before the verb ("We are united in calling for …")."""
        words = self.writer.parsed.doc[draft.sentence.start : draft.token.i]
        return bool(self.actors.issuers) and any(word.lower_ == "we" for word in words)

    def _is_participle(self, draft: Draft) -> bool:
        """Whether the verb tells not what its subject did but what was done to it ("Asked whether …, he said")."""
        verb = draft.token
        return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "agent", "conj") for c in (verb, *verb.children))

    def _understood(self, draft: Draft, by: tuple[str, ...], own: bool, before: Dealing | None) -> tuple[str, ...]:
        """The target that the words leave out: that of the last dealing of the same ("these authorities"), the one
        other party in the title (of a statement's demand: "the regime"), or of others' blame the party that the report
        names most ("the move"), but not the one where what is blamed befell ("the attack in B").

        Whom a statement's own blame does not name is often unknown, and the title names the victim."""
        words = list(draft.token.subtree)
        if any(
            word.lower_ in _EVERYBODY and word.dep_ in ("det", "predet") for word in words if word.i > draft.token.i
        ):
            return ()
        if before is not None and set(before.by) == set(by):
            return before.to
        blames = draft.trigger.plover in ("ACCUSE", "REJECT")
        if own == blames:
            return ()
        struck = {p for word in words if word.i > draft.token.i and _is_placed(word, draft) for p in self._of(word)}
        apart = (*by, *(struck if blames else ()))
        titled = [code for code in self._in_title if code not in apart]
        return tuple(titled) if len(titled) == 1 else (self._other(apart) if blames else ())

    def _other(self, apart: tuple[str, ...]) -> tuple[str, ...]:
        """The party that the report names most beside the doers and the victims."""
        return tuple(code for code, times in self.actors.counts.most_common() if code not in apart and times > 1)[:1]

    def _run(self, head: Token, draft: Draft) -> Span | None:
        """A party's words as offsets in the view; None outside the sentence."""
        if not draft.sentence.start <= head.i < draft.sentence.end:
            return None
        actor = self.actors.mentioned(head)
        if actor is not None and actor.run[0] <= head.idx < actor.run[1]:
            return actor.run
        return head.idx, syntax.end(head)

    # whether it is one, and a main point

    def _read(self, dealing: Dealing) -> dict[str, float]:
        """What the encoder takes the sentence for, as PLOVER's classes."""
        sentence = dealing.draft.sentence
        tokens = self.writer.parsed.doc[sentence.start : sentence.end]
        roots = reading_of(
            tokens.text, _shifted(dealing.actor, tokens[0].idx), _shifted(dealing.recipient, tokens[0].idx)
        )
        likeliest = max(roots, key=roots.__getitem__, default=NONE)
        dealing.draft.because(
            "kind", f"a main point by dealing_weights.tsv; encoder {likeliest} {roots.get(likeliest, 0.0):.2f}"
        )
        return roots

    def _is_demand(self, dealing: Dealing, roots: dict[str, float]) -> bool:
        """Whether a party demands something of another, which is a main point wherever it stands."""
        return dealing.draft.trigger.lemma in _ANYWHERE and dealing.told and roots.get("REQUEST", 0.0) > 0.5

    def features(self, dealing: Dealing, roots: dict[str, float], told: list[Telling]) -> dict[str, float]:
        """What is seen of a dealing, each from 0 to 1."""
        draft = dealing.draft
        return {
            "always": 1.0,
            "leads": float(self.writer.is_lead(draft.sentence, draft.index)),
            "consults": float(any(t.kind in _CONSULTS for t in told)),
            "target_told": float(dealing.told),
            "target_in_title": float(bool(set(dealing.to) & set(self._in_title))),
            "encoder_none": roots.get(NONE, 0.0),
        }

    def _telling(self, dealing: Dealing) -> Telling:
        draft = dealing.draft
        doers = (*dealing.doers, *(self._signers(dealing.by) if dealing.own else ()))
        made = self.writer.telling(draft, "other", draft.trigger.plover, Sides(doers, (), ()))
        return replace(
            made,
            lead=made.lead or dealing.own,
            when=None if dealing.own else made.when,  # days in a statement's own words are those of what it is about
            modality=modality_of(draft.token) if dealing.own else made.modality,
            parties=(*dealing.by, *dealing.to),
            by=dealing.by,
            to=dealing.to,
            places=(),
            level=highest_level(one.level for one in doers),
        )

    def _signers(self, parties: tuple[str, ...]) -> Iterator[Actor]:
        """The persons over the text of a statement ("A. Otieno, Minister of Foreign Affairs"), whose words it is."""
        parsed, holders = self.writer.parsed, self.actors.holders
        for name in parsed.report.bylines:
            start = parsed.view.text.find(name)
            cluster = Cluster(folded(name), name, (start, start + len(name)), parties=Counter(parties[:1]))
            find_person(cluster, holders.day)
            if start >= 0 and cluster.ids:
                signer = holders.made(cluster)
                if set(signer.parties) & set(parties):
                    yield signer


def _is_placed(token: Token, draft: Draft) -> bool:
    """Whether a word stands behind a preposition of place that does not belong to the trigger itself."""
    for word in token.ancestors:
        if word.i == draft.token.i:
            return False
        asked = word.lower_ == "from" and draft.trigger.plover == "REQUEST"  # "an apology from Peru"
        if word.lower_ in _PLACING and word.dep_ == "prep" and word.head.i != draft.token.i and not asked:
            return True
    return False


def _shifted(span: Span | None, by: int) -> Span | None:
    return (span[0] - by, span[1] - by) if span is not None and span[0] >= by else None
