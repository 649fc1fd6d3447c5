"""Whether a happening is told as done, planned, denied, habitual or only thought of.

One walk from the word that tells of it to the root of its sentence; every governing word says what it makes of the act
under it (``data/modality.tsv``, after the literature on implicatives and factuality named there), and negation, modal
verbs, conditions and habits are read at each clause on the way. What it stands under is read first: "did not fail to
attend" is told as done.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.conditions import condition_below, inverted, with_shared_mark
from communique.coding.governors import keys_of, predicates_of, row_of
from communique.coding.habits import habit_of
from communique.coding.negation import is_counted, negation_of
from communique.coding.signatures import Signature, opposite, signature, weaker
from communique.findings import Kind, Modality

_GATHERINGS = frozenset({"meeting", "visit", "call", "forum", "exercise"})
_THINGS = frozenset({"dobj", "nsubjpass", "attr", "dative", "oprd", "nsubj"})
_PREDICATES = ("acomp", "attr", "oprd")
_ON_ACT = frozenset({"in", "on", "to", "into", "for", "with", "of"})
_OF_OBJECT = frozenset({"on", "of", "to", "in", "about", "with", "as", "for", "from", "at", "against"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_STARTS = ("``", '"', "“")


@dataclass(frozen=True)
class Told:
    """The modality of a happening, what decided it in plain words, and the deciding words as offsets of the view."""

    modality: Modality
    rule: str = "no word of plan, denial, condition or habit"
    run: tuple[int, int] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether no word beside the act decided it."""
        return self.run is None

    def becomes(self, modality: Modality, rule: str, *words: Token) -> "Told":
        """The same where the modality stays as it is, else the new one with its reason."""
        if modality == self.modality or not words:
            return self
        return Told(modality, rule, (min(w.idx for w in words), max(syntax.end(w) for w in words)))


DONE = Told("asserted")


def modality_of(trigger: Token, kind: Kind | None = None) -> Modality:
    """The modality of the happening that a word tells of, by its sentence alone: recurring times are not known."""
    return Modalities().told(trigger, kind).modality


class Modalities:
    """Reads the modality of the happenings of one report; `sets` are the tokens of recurring times ("every May")."""

    def __init__(self, sets: frozenset[int] = frozenset()) -> None:
        self.sets = sets

    def told(self, trigger: Token, kind: Kind | None = None) -> Told:
        """How the happening that a word tells of is told. A noun's `kind` tells acts from gatherings."""
        if not syntax.is_verbal(trigger):
            return self._noun(trigger, kind)
        found, own = self._clause(trigger, kind), syntax.due(trigger) or trigger
        row = signature((own.lemma_,), "itself")
        return self._by_row(row, found, own) if row is not None else found

    # clauses

    def _clause(self, verb: Token, kind: Kind | None = None) -> Told:
        """A clause by its verb: what it stands under, then its own words."""
        found = self._above(verb, kind)
        found = self._by_auxiliaries(verb, found)
        found = self._by_condition(verb, found)
        for child in verb.children:
            row = signature((child.lower_,), "adverb") if child.dep_ == "advmod" and child.i < verb.i + 2 else None
            if row is not None and row.told != "habitual" and found.modality in ("asserted", "planned"):
                found = found.becomes(row.told, f"“{child.lower_}”", child)
        if found.modality == "asserted" or (found.modality == "hypothetical" and _aux(verb, "would")):
            habit = habit_of(verb, self.sets)
            found = found.becomes("habitual", "happens again and again", *habit)
        return found

    def _by_auxiliaries(self, verb: Token, above: Told) -> Told:
        no = negation_of(verb)
        modal = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and signature((c.lower_,), "aux")), None)
        if modal is None:
            if no is None:
                return self._by_infinitive(verb, above)
            return above.becomes(opposite(above.modality), "negated", no)
        row = self._future_in_the_past(verb, modal) or signature((modal.lower_,), "aux")
        assert row is not None
        own = row.denied if no is not None else row.told
        if no is not None and row.word == "would" and any(c.lower_ == "have" for c in verb.children):
            own = "asserted"  # "would not have shot it down, had it …"
        if above.modality == "denied":
            return above.becomes(opposite(own) if own == "denied" else "denied", "denied and negated", no or modal)
        words = (modal, no) if no is not None else (modal,)
        return above.becomes(weaker(above.modality, own) if above.modality != "asserted" else own, "modal verb", *words)

    def _future_in_the_past(self, verb: Token, modal: Token) -> Signature | None:
        """The row of "would" below a verb of speech in the past, outside quotation marks and conditions."""
        head = verb.head
        if modal.lower_ not in ("would", "'d") or verb.dep_ != "ccomp" or head.tag_ not in ("VBD", "VBN"):
            return None
        left = verb.left_edge
        quoted = left.text in _STARTS or (left.i > 0 and left.nbor(-1).text in _STARTS)
        return None if quoted or condition_below(verb) is not None else signature((head.lemma_,), "would")

    def _by_infinitive(self, verb: Token, above: Told) -> Told:
        to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
        if to is None:
            return above
        if (
            verb.head.i == verb.i or verb.dep_ == "relcl" or _is_headed_by_name(verb)
        ):  # a headline: "Serbia, Hungary to hold drills"
            return above.becomes("planned", "infinitive of a headline", to)
        if above.modality == "planned" and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
            return above.becomes("denied", "was to have been done", to, verb)
        return above

    def _by_condition(self, verb: Token, found: Told) -> Told:
        """What stands under "if" or "unless", and what is to follow from it."""
        for clause in with_shared_mark(verb):
            for child in clause.children:
                if child.dep_ in ("mark", "advmod") and (row := signature((child.lower_,), "mark")) is not None:
                    if child.lower_ in ("until", "till") and verb.tag_ in ("VBD", "VBN"):
                        continue
                    if row.told == "habitual" and found.modality != "asserted":
                        continue
                    return found.becomes(row.told, f"“{child.lower_}”", child)
        first = inverted(verb)
        if first is not None:
            return found.becomes("hypothetical", "a condition by its order", first)
        condition = condition_below(verb) if found.modality == "planned" else None
        if condition is not None:
            return found.becomes("hypothetical", "on a condition", condition)
        return found

    # nouns

    def _noun(self, noun: Token, kind: Kind | None = None) -> Told:
        """A noun by what it stands under, its determiner and its modifiers."""
        found = self._above(noun, kind)
        for child in noun.children:
            row = signature((child.lower_,), "determiner") if child.dep_ in ("det", "neg", "predet") else None
            if row is not None and found.modality != "denied":
                if row.told == "denied" and not is_counted(noun):
                    return found.becomes(opposite(found.modality), f"“{child.lower_}”", child)
                if row.told == "hypothetical" and found.modality in ("asserted", "planned"):
                    return found.becomes(row.told, f"“{child.lower_}”", child)
            if child.dep_ == "det" and any(g.dep_ == "neg" or g.lower_ == "not" for g in child.children):
                return found.becomes(opposite(found.modality), "“not a”", child)
        if found.modality not in ("asserted", "habitual", "planned"):
            return found
        return self._by_modifiers(noun, found)

    def _by_modifiers(self, noun: Token, found: Told) -> Told:
        firm = _is_carried_out(noun)
        for child in noun.children:
            if child.dep_ not in ("amod", "compound", "acl", "advmod", "nmod"):
                continue
            if child.dep_ == "acl" and child.tag_ != "VBN":
                continue
            row = signature((child.lower_,), "modifier", "predicate")
            if row is None:
                continue
            if row.told == "habitual":
                again = found.modality == "asserted" and not firm and not noun.text[:1].isupper()
                found = found.becomes("habitual", f"“{child.lower_}”", child) if again else found
            elif found.modality != "planned" and not (firm and row.told == "planned"):
                return found.becomes(row.told, f"“{child.lower_}”", child)
        relative = next((c for c in noun.children if c.dep_ == "relcl" and syntax.has_relative_object(c)), None)
        if found.modality == "asserted" and relative is not None:
            found = found.becomes("habitual", "happens again and again", *habit_of(relative, self.sets))
        if found.modality == "asserted" and not firm:
            habit = [w for w in habit_of(noun, self.sets) if w.i > noun.i]
            found = found.becomes("habitual", "happens again and again", *habit)
        return found

    # what a word stands under

    def _above(self, word: Token, kind: Kind | None) -> Told:
        """What the words that govern a word make of it; `DONE` where it stands for itself."""
        head = word.head
        if head.i == word.i:
            return DONE
        match word.dep_:
            case "conj":
                return self._beside(word, head, kind)
            case "ccomp" | "xcomp" | "csubj" | "csubjpass":
                return self._complement(word, head, kind)
            case "acl" | "relcl" if syntax.is_verbal(word):
                return self._of_noun(word, head, None, kind) if _is_to_or_that(word) else DONE
            case "advcl":
                return self._complement(word, head, kind) if _is_loose(word) else DONE
            case "pobj" | "pcomp":
                return self._under_preposition(word, head, kind)
            case "dobj" | "nsubjpass" | "attr" | "dative" | "oprd" | "nsubj" if syntax.is_verbal(head):
                return self._thing(word, head, kind)
            case "acomp" | "attr" | "oprd" | "advmod" | "auxpass" | "aux" if syntax.is_verbal(head):
                return self._clause(head)
            case "prep" | "prt":
                return self._clause(head) if syntax.is_verbal(head) else DONE
            case "compound" | "poss" | "nmod" | "amod" if not syntax.is_verbal(head):
                return self._of_noun(word, head, None, kind)
            case "appos" if not syntax.is_verbal(word):
                return self._noun(head, kind)
            case "dep" if syntax.is_verbal(head):
                found = self._clause(head)
                return found if found.modality != "denied" else DONE
            case _:
                return DONE

    def _beside(self, word: Token, head: Token, kind: Kind | None) -> Told:
        """A coordinated word stands under what the first one does; its auxiliaries count where it has none itself."""
        if not syntax.is_verbal(word):
            return self._clause(head, kind) if syntax.is_verbal(head) else self._noun(head, kind)
        own = any(c.dep_ in ("aux", "auxpass", "neg", *syntax.SUBJECTS) for c in word.children)
        if syntax.is_verbal(head) and word.tag_ == head.tag_ and not own and word.tag_ in ("VB", "VBN", "VBG"):
            return self._clause(head, kind)
        if syntax.is_verbal(head) and head.dep_ in ("ccomp", "xcomp", "conj"):
            return self._above(head, kind)
        return DONE

    def _complement(self, verb: Token, head: Token, kind: Kind | None) -> Told:
        """A clause under a verb or adjective ("refused to meet", "denied that", "is possible that")."""
        if verb.dep_ == "ccomp" and verb.i < head.i and not any(c.dep_ == "mark" for c in verb.children):
            return DONE  # "It did not come about: the line was dropped"
        row = row_of(predicates_of(head), verb, "predicate") or self._said_of(head, verb)
        row = row or row_of(keys_of(head, beside=verb), verb)
        if row is None and head.pos_ in ("ADJ", "NOUN"):
            row = signature(keys_of(head), "predicate")
        above = self._clause(head) if syntax.is_verbal(head) else self._predicate(head)
        if row is not None:
            return self._by_row(row, above, head)
        if verb.dep_ in ("ccomp", "csubj", "csubjpass") or (verb.dep_ == "advcl" and above.modality == "denied"):
            return DONE
        return above

    def _said_of(self, be: Token, verb: Token) -> Signature | None:
        """The row of the subject that an infinitive explains: "one option is to send"."""
        subject = syntax.subject(be) if be.lemma_ == "be" else None
        return row_of(keys_of(subject), verb) if subject is not None and subject.pos_ == "NOUN" else None

    def _predicate(self, word: Token) -> Told:
        """An adjective or noun that is said of something: "is ready", "was in a position"."""
        return self._above(word, None) if word.pos_ != "NOUN" else self._noun(word)

    def _by_row(self, row: Signature, above: Told, word: Token) -> Told:
        return above.becomes(row.under(above.modality), f"“{row.word}”", word)

    def _of_noun(self, word: Token, noun: Token, preposition: Token | None, kind: Kind | None) -> Told:
        """What a noun makes of the act that it is about: "plans to", "the prospect of", "reports that"."""
        keys = list(keys_of(noun, preposition))
        if syntax.is_verbal(noun.head) and noun.dep_ in _THINGS:
            row = row_of((f"{noun.head.lemma_} {noun.lemma_}",), word)
            if row is not None:
                return self._by_row(row, self._clause(noun.head), noun)
        row = row_of(keys, word, *(("gathering",) if kind in _GATHERINGS and not syntax.is_verbal(word) else ()))
        above = self._noun(noun)
        if row is not None:
            return self._by_row(row, above, noun)
        if preposition is not None and preposition.lower_ in ("of", "in") and _is_measure(noun):
            return above
        if kind in (*_GATHERINGS, None) and above.modality in ("planned", "hypothetical") and preposition is not None:
            return above
        return DONE

    def _thing(self, noun: Token, verb: Token, kind: Kind | None) -> Told:
        """A noun as object or subject: "cancelled talks", "the talks fell through", "held talks"."""
        low = _lowest(verb) if noun.dep_ in syntax.SUBJECTS else verb
        is_subject = noun.dep_ == "nsubj" and not syntax.is_passive(low)
        above = self._clause(low)
        if is_subject:
            row = signature((*predicates_of(low), *keys_of(low)), "subject", "predicate")
        else:
            gathering = ("gathering",) if kind in _GATHERINGS else ()
            row = signature((*predicates_of(low), *keys_of(low)), *gathering, "noun", "any")
            if row is not None and row.told == "planned" and kind == "agreement" and low.lemma_ in _doing():
                row = None  # whoever agrees on an instrument makes it
        if row is not None:
            return self._by_row(row, above, low)
        if not is_subject and (low.lemma_ in _doing() or not _is_definite(noun) or syntax.child(low, "expl")):
            return above
        return _kept(above, noun, kind)

    def _under_preposition(self, word: Token, preposition: Token, kind: Kind | None) -> Told:
        head = preposition.head
        own = signature((f"{head.lower_} {preposition.lower_}", preposition.lower_), "prep")
        if preposition.lower_ == "of" and head.head.lower_ == "in":
            own = own or signature((f"in {head.lower_} of",), "prep")
        if own is not None:
            return DONE.becomes(own.told, f"“{own.word}”", preposition)
        if preposition.dep_ in ("agent", "mark") or head.i == preposition.i:
            return DONE
        if head.pos_ == "ADP" or (head.pos_ == "ADV" and head.dep_ == "advmod"):
            verb = head.head
            pair = f"{head.lower_} {preposition.lower_}"
            keys = (f"{verb.lemma_} {pair}", f"{verb.lemma_} {head.lower_}", pair, head.lower_)
            row = row_of(keys, word)
            above = self._clause(verb) if syntax.is_verbal(verb) else DONE
            return self._by_row(row, above, verb) if row is not None else _kept(above, word, kind)
        if not syntax.is_verbal(head):
            if head.pos_ == "ADJ":
                row = row_of(keys_of(head, preposition), word)
                return self._by_row(row, self._above(head, None), head) if row is not None else DONE
            return self._of_noun(word, head, preposition, kind)
        return self._under_verb(word, head, preposition, kind)

    def _under_verb(self, word: Token, verb: Token, preposition: Token, kind: Kind | None) -> Told:
        """What hangs on a verb by a preposition: "called for talks", "took part in talks", "ruled out sending"."""
        above = self._clause(verb)
        takes = ("gathering",) if kind in _GATHERINGS and not syntax.is_verbal(word) else ()
        row = row_of((f"{verb.lemma_} {preposition.lower_}",), word, *takes)
        others = [o for o in syntax.objects(verb) if not _is_measure(o)]
        if row is None and preposition.lower_ in _OF_OBJECT:
            row = row_of(keys_of(verb), word, *takes) if syntax.is_verbal(word) or not others else None
        if row is not None:
            return self._by_row(row, above, verb)
        if preposition.lower_ in ("after", "since", "following", "despite", "because"):
            return DONE
        if preposition.lower_ in _ON_ACT and verb.lemma_ in (*_doing(), "be") and not syntax.is_verbal(word):
            return above
        return _kept(above, word, kind)


def _kept(above: Told, word: Token, kind: Kind | None) -> Told:
    """What stays of a clause's modality for an act that it only mentions: a war that will be discussed goes on."""
    if above.modality == "denied":
        return DONE
    act = kind is not None and kind not in _GATHERINGS
    if (act or above.modality == "hypothetical") and not syntax.is_verbal(word) and _is_definite(word):
        return DONE
    return above


def _is_measure(noun: Token) -> bool:
    """Whether a noun only counts another ("30 million in aid")."""
    return noun.pos_ == "NUM" or any(c.dep_ in ("nummod", "quantmod") for c in noun.children)


def _doing() -> frozenset[str]:
    return tables.verbs("doing")


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children)


def _aux(verb: Token, lower: str) -> bool:
    return any(c.lower_ == lower and c.dep_ == "aux" for c in verb.children)


def _is_to_or_that(verb: Token) -> bool:
    return verb.tag_ == "VB" or any(c.dep_ == "mark" for c in verb.children)


def _is_loose(verb: Token) -> bool:
    """Whether an adverbial clause is an infinitive without a conjunction of its own ("flew there to sign")."""
    if any(c.dep_ == "mark" and c.lower_ not in ("for", "that") for c in verb.children):
        return False
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _lowest(verb: Token) -> Token:
    """The verb that says what becomes of the subject: "are expected to be held", "is unlikely to take place"."""
    low = verb
    for _ in range(4):
        steps = [low, *(c for c in low.children if c.dep_ in _PREDICATES)]
        below = next((c for s in steps for c in s.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")), None)
        if below is None or syntax.child(below, *syntax.SUBJECTS) is not None:
            return low
        low = below
    return low


def _is_carried_out(noun: Token) -> bool:
    """Whether a verb in the past tells that the act was done ("held the planned talks"), so that modifiers do not
    count."""
    verb = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "for", "in", "of") and syntax.is_verbal(noun.head.head):
        verb = noun.head.head
    if not syntax.is_verbal(verb) or verb.tag_ not in ("VBD", "VBG", "VBN"):
        return False
    perfect = any(c.lower_ in ("have", "has") for c in verb.children if c.dep_ == "aux")
    started = signature(keys_of(verb), "subject") if noun.dep_ == "nsubj" else None
    done = verb.lemma_ in _doing() and noun.dep_ in ("dobj", "nsubjpass", "pobj", "attr")
    past = verb.tag_ == "VBD" or syntax.is_passive(verb) or verb.tag_ == "VBG"
    return (done or (started is not None and started.told == "asserted")) and past and not perfect


def _is_headed_by_name(verb: Token) -> bool:
    """Whether a headline's infinitive hangs on a name that the parser took for its root ("X, Y to meet in Z")."""
    return verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN"
