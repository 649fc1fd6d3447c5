"""What a cue takes as its content: a clause, an infinitive, a noun, and where it ends."""

from spacy.tokens import Doc, Token

from communique.coding import syntax
from communique.coding.speech.cues import Cue, cue_of, is_told
from communique.coding.speech.quoted import Quoted, Run

_CONTENT_CLAUSES = ("ccomp", "parataxis")
_WITH_INFINITIVE = frozenset({"ask", "invite", "press", "encourage", "request", "urge", "exhort"})


class Contents:
    """Finds the contents of cue verbs in one document."""

    def __init__(self, doc: Doc, quoted: Quoted) -> None:
        self.doc = doc
        self.quoted = quoted

    def of(self, verb: Token, cue: Cue, start: int, end: int) -> list[Run]:
        """The runs that a cue verb in the tokens ``[start, end)`` has as content; empty where it has none."""
        if cue.clause and not (cue.noun and self._has_noun_first(verb)):
            runs = self._clause(verb, start, end)
            if runs:
                return runs
        if cue.lemma in ("call", "appeal"):
            return self._called(verb, end)
        if cue.infinitive or cue.noun:
            infinitive = _infinitive(verb)
            if infinitive is not None:
                return [self._right_run(verb, self._first_after(verb, infinitive), end)]
        if cue.lemma in _WITH_INFINITIVE:
            return []
        for preposition in cue.prepositions:
            runs = self._prepositional(verb, preposition, end, cue.nouns)
            if runs:
                return runs
        return self._nominal(verb, cue, end) if cue.noun else []

    def _clause(self, verb: Token, start: int, end: int) -> list[Run]:
        """The content clause of a verb: after "that", before ", X said", or on both sides of the cue."""
        clause = self._content_clause(verb)
        if clause is None or (clause.i < verb.i and clause.right_edge.i < verb.i):
            before = self._before(verb, start)
            if clause is not None or (before and not self._has_object(verb)):
                return before
            return []
        if clause.left_edge.i > verb.i:
            first = clause.left_edge
            while first.lower_ == "that" or first.text in (",", ":"):
                first = self.doc[first.i + 1]
            return [self._right_run(verb, first, end)]
        return [*self._before(verb, start), self._right_run(verb, self.doc[verb.i + 1], end)]

    def _content_clause(self, verb: Token) -> Token | None:
        """The clause that a verb takes: that with "that" before any other ("It rained: she said that it would").

        "Told a briefing that …": the parser may hang the clause on the one who is told.
        """
        clauses = [c for c in verb.children if c.dep_ in _CONTENT_CLAUSES and not _is_speech_aside(c)]
        told = syntax.child(verb, "dobj")
        if not clauses and told is not None and told.i > verb.i:
            clauses = [c for c in told.children if c.dep_ == "relcl" and _has_that(c)]
        return next((c for c in clauses if c.i > verb.i and _has_that(c)), clauses[0] if clauses else None)

    def _has_noun_first(self, verb: Token) -> bool:
        """Whether an object and no "that" stands before the clause that the parser gave a verb, which is then a part
        of the object ("pledged support to meet all needs as the war enters its third year")."""
        thing, clause = syntax.child(verb, "dobj"), self._content_clause(verb)
        if thing is None or clause is None or thing.i < verb.i or _has_that(clause):
            return False
        return thing.i < clause.left_edge.i and not self.quoted.holds(clause)

    def _has_object(self, verb: Token) -> bool:
        return any(c.dep_ in ("dobj", "xcomp", "prep", "acomp", "attr") and c.i > verb.i for c in verb.children)

    def _before(self, verb: Token, start: int) -> list[Run]:
        """What stands before ", X said": from the sentence's start to the comma before the cue's subject."""
        subject = syntax.child(verb, *syntax.SUBJECTS)
        left = min(verb.i, subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i)
        if left - 1 <= start or self.doc[left - 1].text not in (",", "”", '"', "—", "–", ".", "?", "!"):
            return []
        first = start
        while first < left and self.doc[first].lower_ in ("and", "but", "that"):
            first += 1
        return [(self.doc[first].idx, self.doc[left - 1].idx)] if left - first > 3 else []

    def _first_after(self, verb: Token, infinitive: Token) -> Token:
        """Where the content of "urged X to do" or "pledged to do" begins."""
        person = syntax.child(verb, "dobj", "dative")
        if person is not None and person.i > verb.i:
            return person.left_edge
        subject = syntax.child(infinitive, "nsubj")
        if subject is not None and subject.i > verb.i:
            return subject.left_edge
        return infinitive.left_edge

    def _called(self, verb: Token, end: int) -> list[Run]:
        """The content of "call for X", "call on X to do" and "call X Y"."""
        wanted = _infinitive(verb) is not None or any(c.lemma_ == "for" for c in verb.subtree)
        for preposition in ("for", "on", "upon", "to") if wanted else ("for",):
            runs = self._prepositional(verb, preposition, end)
            if runs:
                return runs
        named = next((c for c in verb.children if c.dep_ in ("ccomp", "oprd") and c.i > verb.i), None)
        if named is None or named.pos_ in ("VERB", "AUX") or named.ent_type_ == "PERSON":
            return []  # "King A called King B to congratulate him", "B, whom A called in May"
        thing = syntax.child(verb, "dobj")
        if thing is not None and (thing.i < verb.i or thing.ent_type_ == "PERSON"):
            return []  # "what both call a drill" only names it
        return [self._right_run(verb, (thing or named).left_edge, end)]

    def _prepositional(self, verb: Token, preposition: str, end: int, nouns: frozenset[str] = frozenset()) -> list[Run]:
        for child in verb.children:
            if child.i > verb.i and child.lower_ == preposition and child.dep_ in ("prep", "prt", "dative"):
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if inner is not None and (not nouns or inner.lemma_.lower() in nouns):
                    return [self._right_run(verb, inner.left_edge, end)]
        return []

    def _nominal(self, verb: Token, cue: Cue, end: int) -> list[Run]:
        """The content of "welcomed X", "expressed concern that …", "thanked X for Y"."""
        passive = syntax.child(verb, "nsubjpass")
        if passive is not None and passive.ent_type_ == "PERSON":
            return []
        if passive is not None:
            return [(passive.left_edge.idx, syntax.end(passive.right_edge))]
        content = syntax.child(verb, "dobj", "dative", "oprd") or _gerund(verb)
        if content is not None and cue.lemma == "welcome" and content.ent_type_ == "PERSON":
            return []
        if content is None or content.i < verb.i or content.lower_ in ("it", "itself", "themselves"):
            return []
        if cue.nouns and content.lemma_.lower() not in cue.nouns:
            return []
        return [self._right_run(verb, content.left_edge, end)]

    def _right_run(self, verb: Token, first: Token, end: int) -> Run:
        """From `first` to the end of the cue's clause: before the next coordinated verb or ", adding that"."""
        last = end
        for child in verb.children:
            if child.i > first.i and child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                last = min(last, self._cut_before(child, verb))
        for token in self.doc[first.i + 1 : last]:
            if self._starts_another(token):
                last = token.i
                break
        last = min(last, self._trailing_cue(first, last))
        stop = _last_of(self.doc, verb, first, last)
        return self.doc[first.i].idx, syntax.end(self.doc[max(stop, first.i)])

    def _trailing_cue(self, first: Token, last: int) -> int:
        """Where ", state media reported" closes the sentence after another cue's content; `last` where nothing does."""
        for token in self.doc[first.i + 3 : last]:
            if self.quoted.holds(token) or cue_of(token) is None or token.tag_ not in ("VBD", "VBZ", "VBP"):
                continue
            subject = syntax.child(token, "nsubj")
            if subject is None or subject.i > token.i or subject.left_edge.i <= first.i:
                continue
            opened = self.doc[subject.left_edge.i - 1].text in (",", "”", '"')
            clause = any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)
            if opened and not clause and not any(c.dep_ == "dobj" for c in token.children):
                return int(subject.left_edge.i - 1)
        return last

    def _cut_before(self, conjunct: Token, verb: Token) -> int:
        """The token at which a coordinated predicate begins: its conjunction, or its own first word."""
        left = min(
            [conjunct.i] + [c.left_edge.i for c in conjunct.children if c.dep_ in (*syntax.SUBJECTS, "aux", "advmod")]
        )
        for token in reversed(list(self.doc[max(verb.i + 1, left - 2) : left])):
            if token.dep_ == "cc" or token.text in (",", ";"):
                left = token.i
        return left

    def _starts_another(self, token: Token) -> bool:
        """Whether ", adding that …" or ", saying …" begins here."""
        if token.i == 0 or self.doc[token.i - 1].text not in (",", ";") or self.quoted.holds(token):
            return False
        cue = cue_of(token) if token.tag_ == "VBG" else None
        if cue is None:
            return False
        return cue.clause or any(c.dep_ in ("dobj", "ccomp") for c in token.children)


def _infinitive(verb: Token) -> Token | None:
    """The infinitive that a verb of promise or demand takes as its content ("committed to further strengthen")."""
    for child in verb.children:
        if child.i < verb.i or child.tag_ != "VB":
            continue
        if child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "advcl" and child.left_edge.i == verb.i + 1):
            return child
    return None


def _gerund(verb: Token) -> Token | None:
    """What a verb welcomes or confirms where the parser makes a clause of it ("welcomed Chad joining the pact")."""
    clauses = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and c.tag_ == "VBG")
    return next((c for c in clauses if not any(x.dep_ == "aux" for x in c.children)), None)


def _has_that(clause: Token) -> bool:
    """Whether "that" opens a clause and is no part of its sentence ("told a briefing that talks had begun")."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _is_speech_aside(clause: Token) -> bool:
    """Whether a clause is itself ", he said" put into another one."""
    cue = cue_of(clause) if clause.dep_ == "parataxis" else None
    return cue is not None and is_told(clause) and len(list(clause.subtree)) <= 4


def _last_of(doc: Doc, verb: Token, first: Token, last: int) -> int:
    """The last token of a content that may run to `last`: not past the cue's own clause."""
    stop = first.i
    for child in verb.children:
        if child.i >= first.i or child.right_edge.i >= first.i:
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and child.i > first.i:
                continue
            stop = max(stop, min(child.right_edge.i, last - 1))
    if stop == first.i:
        stop = min(verb.right_edge.i, last - 1)
    while stop > first.i and (doc[stop].is_space or doc[stop].text in (",", ";", ".", "and", "but")):
        stop -= 1
    return stop
