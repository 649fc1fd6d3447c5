"""Whether a statement says that something is not so: its cue, a negation of its own clauses, or a word for untruth.

A negation below another clause ("to ensure that X never …", "those who cannot …") denies nothing. Nor does what is
vowed by the cue or the verb ("vowed that it would not", "we will not tolerate", "will not be deterred"), foretold of
others ("they will not win"), told as changed ("will no longer be") or affirmed by a negation ("no doubt", "not only").
What the speaker's own side refuses or rules out for the future denies ("will not host a base", "will never allow it").
The words are those of ``data/statement_words.tsv``.
"""

from functools import cache

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.lexicon import Lexicon
from communique.coding.negation import negation_of, no_of
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_classes import names_untrue
from communique.coding.statement_contents import Content, is_infinitive, words_of
from communique.coding.triggers import trigger_of
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_OTHERS = frozenset({"he", "she", "they", "you"})
_OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")
_LINKS = frozenset({"prep", "agent", "attr", "acomp", "dobj", "oprd", "conj", "pobj", "appos", "cc", "advmod", "pcomp"})
MAX_STEPS = 4
"""How far below its clause's head the "not" of a contrast may stand: "partners and not rivals"."""


class Denials:
    """Reads the denials in the contents of one report."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors

    def denies(self, attribution: Utterance, speaker: Actor, content: Content) -> bool:
        """Whether an utterance says that something is not so."""
        if attribution.kind == "denying":
            return not _is_refusal(attribution, content)
        cue = attribution.cue
        if cue is not None and syntax.lemma(cue) in words_of("naming") and names_untrue(content):
            return True
        if cue is not None and _calls_untrue(cue, content):
            return True
        return self.negation(attribution, speaker, content) is not None

    def negation(self, attribution: Utterance, speaker: Actor, content: Content) -> Token | None:
        """The word by which the content denies, None where it does not."""
        for verb in content.verbs:
            found = self._of_verb(verb, attribution, speaker)
            if found is not None:
                return found
        for word in content.heads:
            found = _of_fragment(word) if not syntax.is_verbal(word) else None
            if found is not None:
                return found
        return None

    def _of_verb(self, verb: Token, attribution: Utterance, speaker: Actor) -> Token | None:
        found = clause_negation(verb) or _contrast(verb)
        if found is not None and not _affirms(verb, found):
            return found if self._counts(verb, found, attribution, speaker) else None
        return _untruth(verb) or _cancelled(verb)

    def _counts(self, verb: Token, negation: Token, attribution: Utterance, speaker: Actor) -> bool:
        """Whether a negated clause denies something: not what is vowed, foretold, told as changed or laid down."""
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        lemma = syntax.lemma(verb)
        if auxiliaries & {"can", "ca", "could"} and lemma in words_of("resolve"):
            return False
        subject = syntax.child(verb, *syntax.SUBJECTS)
        if auxiliaries & {"should", "must"} and subject is not None and subject.i in (negation.i, negation.head.i):
            return False  # "no country should", "nobody should": a rule for all
        if not auxiliaries & _FUTURE:
            return True
        if negation.lower_ == "longer" or any(c.lower_ in ("again", "anymore", "more") for c in verb.children):
            return False
        if lemma in words_of("resolve") or attribution.kind == "promising":
            return False
        return trigger_of(verb) is not None or not self._is_foretold(verb, attribution, speaker)

    def _is_foretold(self, verb: Token, attribution: Utterance, speaker: Actor) -> bool:
        """Whether a clause says what others, not the speaker's own side, will do."""
        subject = syntax.subject_of_chain(verb)
        if subject is None:
            return False
        actor = self.actors.of(subject)
        if subject.lower_ in _OTHERS:
            return attribution.form == "direct" or not self._is_own(actor, speaker)
        return actor is not None and bool(actor.parties) and not self._is_own(actor, speaker)

    def _is_own(self, actor: Actor | None, speaker: Actor) -> bool:
        """Whether an actor is of the speaker's side; one whose party is unknown counts as such."""
        if actor is None or not actor.parties or not speaker.parties:
            return True
        return bool(set(actor.parties) & set(speaker.parties))


def clause_negation(verb: Token) -> Token | None:
    """The word that negates a clause, also in what it says somebody is, or in an object behind a preposition."""
    found = negation_of(verb) or next((c for c in verb.children if c.lower_ in words_of("hardly")), None)
    if found is not None:
        return found
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            found = _no(child)
        elif child.dep_ in ("prep", "agent") and child.i > verb.i and child.lower_ != "with":
            inner = syntax.child(child, "pobj")
            found = _no(inner) if inner is not None else None
        elif child.dep_ in ("xcomp", "advcl") and is_infinitive(child):
            found = next((no for c in child.children if c.dep_ == "dobj" and (no := _no(c)) is not None), None)
        if found is not None:
            return found
    return None


def _no(noun: Token) -> Token | None:
    found = no_of(noun)
    return found if found is None or found.lower_ != "not" else None


def _contrast(verb: Token) -> Token | None:
    """The "not" that sets a part of a clause off: "with France, not against it"."""
    for token in verb.subtree:
        if token.lower_ != "not" or token.i < verb.i or _next_word(token) in words_of("focus"):
            continue
        word = token.head
        for _ in range(MAX_STEPS):
            if word.i == verb.i:
                return token
            if word.dep_ not in _LINKS or syntax.is_verbal(word):
                break
            word = word.head
    return None


def _of_fragment(word: Token) -> Token | None:
    """The "no" or "not" of words without a verb: "no plans", "not a threat"."""
    found = no_of(word) or _contrast(word)
    before = word.doc[word.left_edge.i : word.i + 1]
    if found is None or _affirms(word, found) or (found.lower_ != "not" and found.i not in {t.i for t in before}):
        return None
    return found


def _next_word(token: Token) -> str:
    return str(token.nbor().lower_) if token.i + 1 < len(token.doc) else ""


@cache
def _affirming() -> Lexicon:
    return Lexicon([("affirming", phrase) for phrase in sorted(words_of("affirming"))])


def _affirms(verb: Token, negation: Token) -> bool:
    """Whether a negation is part of words that affirm: "no doubt", "cannot be denied", "not only"."""
    if _next_word(negation) in words_of("focus"):
        return True
    start = max(0, negation.i - 3)
    near = verb.doc[start : min(len(verb.doc), negation.i + 6)]
    at = negation.idx - near.start_char
    return any(begin <= at < end for _, (begin, end) in _affirming().find(near.text.replace("n't", " not")))


def _untruth(verb: Token) -> Token | None:
    """The word that calls something untrue: "the reports are baseless", "called it a lie", "we deny that"."""
    for word in (c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")):
        if syntax.lemma(word) in words_of("untrue"):
            return word
        marked = next((c for c in word.children if c.dep_ == "amod" and c.lower_ in words_of("untrue")), None)
        if marked is not None and syntax.lemma(word) in words_of("allegation"):
            return marked
    subject = syntax.child(verb, *syntax.SUBJECTS)
    if subject is None or subject.lower_ not in ("i", "we"):
        return None
    lemma = syntax.lemma(verb)
    alleged = [c for c in verb.children if c.dep_ == "dobj" and syntax.lemma(c) in words_of("allegation")]
    denied = lemma in words_of("denying") or (lemma in words_of("rejecting") and alleged)
    return verb if denied else None


def _calls_untrue(cue: Token, content: Content) -> bool:
    """Whether the clause that a cue is set into says that the content is untrue: "It is false, X said, that …"."""
    for verb in _around(cue, content):
        subject = syntax.child(verb, *syntax.SUBJECTS)
        if subject is None or subject.lower_ not in ("it", "that", "this") or content.holds(verb):
            continue
        said = [syntax.lemma(c) for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")]
        denied = clause_negation(verb) is not None
        if any(word in words_of("true") if denied else word in words_of("untrue") for word in said):
            return True
    return False


def _around(cue: Token, content: Content) -> list[Token]:
    """The verbs of a sentence that stand before a cue and whose clause goes on with the content behind it."""
    first = content.tokens[0].i if content.tokens else cue.i
    if first < cue.i:
        return []
    return [word for word in cue.doc[cue.sent.start : cue.i] if syntax.is_verbal(word) and syntax.lemma(word) == "be"]


def _cancelled(verb: Token) -> Token | None:
    """The verb that tells of something planned that is off: "has been cancelled", "was called off"."""
    particle = next((f" {c.lower_}" for c in verb.children if c.dep_ == "prt"), "")
    off = syntax.is_passive(verb) and f"{syntax.lemma(verb)}{particle}" in words_of("cancelled")
    return verb if off else None


def _is_refusal(attribution: Utterance, content: Content) -> bool:
    """Whether "rejected" is said of what is asked or done ("rejected the plan"), not of what is alleged."""
    cue = attribution.cue
    if cue is None or syntax.lemma(cue) not in words_of("rejecting") or content.verbs:
        return False
    heads = [word for head in content.heads for word in (head, *head.conjuncts)]
    as_untrue = any(syntax.lemma(token) in words_of("untrue") for token in content.tokens)
    alleged = any(syntax.lemma(w) in words_of("allegation") or w.tag_ == "VBG" for w in heads)
    return not (alleged or as_untrue)
