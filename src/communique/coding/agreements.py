"""Agreements: who is bound by an instrument, whether it stands or is still to be made, and its name."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.instruments import same_instrument
from communique.coding.mutual import Mutual
from communique.coding.participants import Sides
from communique.coding.proper import ProperNames
from communique.coding.rolls import parties_of
from communique.coding.signatories import Signatories, with_more
from communique.coding.telling import Draft, Telling, Writer
from communique.coding.triggers import nouns, trigger_of
from communique.grounding.actors import Actor

_BETWEEN = ("between", "among", "amongst", "by", "of", "from", "with")
_LASTING = frozenset({"agreement", "treaty", "convention", "protocol", "pact", "accord", "charter"})
MAX_APART = 6
"""Sentences behind which "the deal" no longer means the agreement told last."""
_UNDER = frozenset({"with", "under", "through", "despite", "per", "within", "given"})
_UNDERTAKEN = frozenset({"planned", "hypothetical", "asserted", "habitual"})


class Agreements:
    """Reads the agreements of one report."""

    def __init__(self, writer: Writer, mutual: Mutual) -> None:
        self.writer = writer
        self.mutual = mutual
        self.actors = writer.actors
        self.signatories = Signatories(writer)
        self.names = ProperNames(writer.parsed, writer.actors)
        self.told: list[Telling] = []
        """The agreements told so far, of which "the deal" and "it was signed" mean the last that fits."""

    def tellings(self, draft: Draft) -> Iterator[Telling]:
        """The telling of an agreement, none where fewer than two are bound by it."""
        if draft.trigger.needs == "agreed":
            yield from self._undertaken(draft)
            return
        if self._is_carried_out(draft):
            return
        sides = Sides((), (), ()) if self._is_pronoun(draft) else self.signatories.of(draft)
        if len(sides.parties) < 2 and self.signatories.is_heading(draft):
            return  # "Joint Statement on Peru" is not one with Peru
        if self._is_left(draft):
            return
        meant = self._meant(draft, sides)
        if meant is None and self._is_pronoun(draft):
            return
        if meant is None and len(sides.parties) < 2 and not self._is_between_the_two(draft):
            return
        if meant is not None:
            sides = with_more(sides, tuple(Actor(kind="party", name=p, parties=(p,)) for p in meant.parties))
        for telling in self.mutual.tellings(replace(draft, sides=sides)):
            stands = self._stands(draft)
            modality = "asserted" if stands else telling.modality
            in_force = telling.plover == "AGREE" and self._is_in_force(draft)
            made = replace(
                telling,
                lemma=self._lemma(telling, meant),
                modality=modality,
                meant=meant.at if meant is not None else None,
                count=max(telling.count, meant.count) if meant is not None else telling.count,
                when=None if self._is_of_another(draft, telling) else telling.when,
                places=() if self._is_changed_by_another(draft) else telling.places,
                lead=telling.lead and not (stands or self._is_background(draft)),
                open=telling.open and not self.signatories.is_heading(draft),
                plover="COOPERATE" if in_force else telling.plover,
                instrument=self.names.of(draft.token, draft.sentence) if not draft.trigger.verb else None,
            )
            self.told.append(made)
            yield made

    # the agreement told before

    def _meant(self, draft: Draft, sides: Sides) -> Telling | None:
        """The agreement told last that "the deal", "it" or "both" means; None where new parties or none are told."""
        head = self._told_of(draft)
        near = [one for one in reversed(self.told) if draft.index - one.sentence <= MAX_APART]
        near = [one for one in near if set(sides.parties) <= set(one.parties)]
        if head is None or not near or len(sides.parties) > 1:
            return None
        if head.pos_ == "PROPN" and self.names.of(head, draft.sentence) is not None:
            return None
        last = next((one for one in near if same_instrument(one.lemma, syntax.lemma(head))), None)
        definite = any(c.lower_ in ("the", "this", "these", "both") and c.dep_ == "det" for c in head.children)
        partners = [*syntax.after(head, "between", "with", "among")]
        return (
            last
            if (definite or head.pos_ == "PRON") and not partners and not self.signatories.is_heading(draft)
            else None
        )

    def _lemma(self, telling: Telling, meant: Telling | None) -> str:
        """The word for the instrument: of "the deal" that of the treaty which it means."""
        same = meant is not None and same_instrument(meant.lemma, telling.lemma)
        return meant.lemma if meant is not None and same else telling.lemma

    def _told_of(self, draft: Draft) -> Token | None:
        """The noun or pronoun for what is signed."""
        if not draft.trigger.verb:
            return draft.token
        if draft.token.dep_ == "acl":
            return draft.token.head
        return syntax.child(draft.token, "nsubjpass")

    def _is_pronoun(self, draft: Draft) -> bool:
        head = self._told_of(draft)
        return draft.trigger.needs == "instrument" and head is not None and head.pos_ == "PRON"

    # an undertaking to carry out what was agreed

    def _undertaken(self, draft: Draft) -> Iterator[Telling]:
        """ "We seek to implement all agreements": planned, where those who are bound say so of themselves."""
        if self._is_urged(draft.token):
            return
        for telling in self.mutual.tellings(draft):
            if telling.modality in _UNDERTAKEN:
                yield telling

    def _is_carried_out(self, draft: Draft) -> bool:
        """Whether a noun is what a verb undertakes to carry out, so that the verb tells of it."""
        verb = draft.verb
        if verb is None or draft.trigger.verb:
            return False
        trigger = trigger_of(verb)
        told = trigger is not None and trigger.needs == "agreed" and not self._is_urged(verb)
        return told and len(parties_of(draft.sides.others + draft.sides.modifiers)) < 2

    def _is_urged(self, verb: Token) -> bool:
        """Whether one is only told to do it, or it is spoken of: "must implement", "discussed implementing"."""
        if any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children):
            return True
        if verb.dep_ in ("pcomp", "csubj"):
            return True
        chain = [verb.head] if verb.dep_ in ("xcomp", "advcl", "ccomp") else []
        return any(head.lemma_ in syntax.BIDDING or head.lemma_ in ("call", "demand", "fail") for head in chain)

    # what kind of instrument it is

    def _is_between_the_two(self, draft: Draft) -> bool:
        """Whether the report's two may be meant where the words name but one: not by what is kept, nor by what one
        alone declares, nor by an accord with somebody who is no party."""
        noun = draft.token
        if draft.trigger.verb:
            return True
        joint = any(c.lower_ in ("joint", "bilateral", "our", "mutual") for c in noun.children)
        if any(c.lower_ in nouns("internal") for c in noun.children):
            return False
        if noun.lemma_.lower() in nouns("ceasing") and not (joint or self._is_made(draft)):
            return False  # "hopes that the ceasefire holds" is said of any war
        understanding = any(word.lemma_ == "understanding" for word in syntax.after(noun, "of"))
        counted = any(c.dep_ == "nummod" for c in noun.children)
        signed = draft.verb is not None and draft.verb.lemma_ in tables.verbs("signing")
        if noun.lemma_.lower() in nouns("unilateral") and not (joint or understanding or counted or signed):
            return False
        partners = [one for head in syntax.after(noun, "between", "with", "among") for one in (head, *head.conjuncts)]
        strange = any(self.actors.of(one) is None for one in partners)
        return not strange and not self._is_kept(draft)

    def _is_made(self, draft: Draft) -> bool:
        """Whether the words tell of the making of an instrument, not of one that is there."""
        making = tables.verbs("making") | tables.verbs("bargaining") | tables.verbs("signing")
        return draft.verb is not None and draft.verb.lemma_ in making

    def _is_left(self, draft: Draft) -> bool:
        """Whether an instrument is only told as one that somebody leaves or ends, which makes none."""
        verb, noun = draft.verb, draft.token
        if verb is None or draft.trigger.verb or verb.lemma_ not in tables.verbs("renouncing"):
            return False
        return noun.dep_ in ("dobj", "nsubjpass", "conj") or (
            noun.dep_ == "pobj" and noun.head.lower_ in ("from", "of")
        )

    def _stands(self, draft: Draft) -> bool:
        """Whether an instrument is spoken of as one that is there, whatever is said, asked or denied of it:
        "urged both to keep the truce", "has not honoured the treaty"."""
        noun, verb = draft.token, draft.verb
        if draft.trigger.verb or verb is None or noun.dep_ not in ("dobj", "pobj", "conj", "nsubj", "nsubjpass"):
            return False
        if any(c.lower_ in nouns("unmade") or c.lower_ in ("a", "an", "any", "no", "such") for c in noun.children):
            return False
        if self._is_kept(draft) or (noun.dep_ == "pobj" and noun.head.lower_ in _UNDER):
            return True
        known = any(c.lower_ in ("the", "this", "our") or c.dep_ == "poss" for c in noun.children)
        return known and verb.pos_ == "VERB" and verb.lemma_ not in tables.verbs("doing") | tables.verbs("making")

    def _is_changed_by_another(self, draft: Draft) -> bool:
        """Whether an instrument is that which the one signed belongs to: "a protocol to the 2011 Trade Agreement"."""
        above = []
        for word in draft.token.ancestors:
            if word.pos_ not in ("NOUN", "PROPN", "ADP"):
                break
            above.append(word)
        if draft.verb is not None and draft.token.head.lower_ == "to":  # where the parser hung it on the verb
            above += list(syntax.objects(draft.verb))
        found = [trigger_of(word) for word in above if word.i < draft.token.i]
        return draft.token.dep_ == "pobj" and any(one is not None and one.kind == "agreement" for one in found)

    def _is_background(self, draft: Draft) -> bool:
        """Whether an instrument only belongs to what is told: "its efforts in support of a ceasefire"."""
        noun = draft.token
        within = noun.head.head if noun.dep_ == "pobj" else None
        signed = draft.verb is not None and draft.verb.lemma_ in tables.verbs("signing") | tables.verbs(
            "making"
        ) | tables.verbs("doing")
        below = within is not None and within.pos_ == "NOUN" and trigger_of(within) is None
        issued = noun.lemma_.lower() in nouns("issued")
        return not (draft.trigger.verb or issued or signed) and below and draft.sentence.role != "title"

    def _is_of_another(self, draft: Draft, telling: Telling) -> bool:
        """Whether the year told is that of another instrument: "signed a protocol to the 2011 Trade Agreement"."""
        time = telling.when.time if telling.when is not None else None
        span = self.writer.parsed.doc.char_span(time.start, time.end) if time is not None else None
        if span is None or span.root.dep_ not in ("nummod", "compound", "nmod", "amod"):
            return False
        chain = [word for word in span.root.ancestors if word.i > span.root.i]
        owner = next((word for word in chain if (found := trigger_of(word)) and found.kind == "agreement"), None)
        return owner is not None and owner.i != draft.token.i

    def _is_kept(self, draft: Draft) -> bool:
        return (
            draft.verb is not None
            and not draft.trigger.verb
            and draft.verb.lemma_ in tables.verbs("keeping") | tables.verbs("praising")
        )

    def _is_in_force(self, draft: Draft) -> bool:
        """Whether a treaty is told to have come into force, so that it had been signed."""
        verb = draft.verb
        if verb is None or draft.token.lemma_.lower() not in _LASTING:
            return False
        return any(c.lower_ in ("force", "effect") for c in verb.subtree) and verb.lemma_ in (
            "enter",
            "come",
            "take",
            "go",
        )
