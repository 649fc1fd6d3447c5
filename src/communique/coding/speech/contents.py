"""What a cue takes as its content: a clause, an infinitive, a noun."""

from spacy.tokens import Doc, Span, Token

from communique.coding import syntax
from communique.coding.speech.cues import Cue, cue_of, is_told, particle_of, subject_of
from communique.coding.speech.ends import Ends
from communique.coding.speech.quoted import Quoted, Run

_CONTENT_CLAUSES = ("ccomp", "parataxis")
_DASHES = (",", "—", "–")
_HUNG_LOWER = ("relcl", "acl", "ccomp", "advcl")
_WITH_INFINITIVE = frozenset({"ask", "invite", "press", "exhort"})


class Contents:
    """Finds the contents of cue verbs in one document."""

    def __init__(self, doc: Doc, quoted: Quoted) -> None:
        self.doc = doc
        self.quoted = quoted
        self.ends = Ends(doc, quoted)

    def of(self, verb: Token, cue: Cue, start: int, end: int) -> list[Run]:
        """The runs that a cue verb in the tokens ``[start, end)`` has as content; empty where it has none."""
        if cue.clause and not (cue.noun and self._has_noun_first(verb, cue)):
            runs = self._clause(verb, cue, start, end)
            if runs:
                return runs
        if cue.lemma in ("call", "appeal"):
            return self._called(verb, end)
        if cue.infinitive or cue.noun:
            infinitive = _infinitive(verb)
            nearer = any(c.lower_ in cue.prepositions and c.i == verb.i + 1 and c.dep_ == "prep" for c in verb.children)
            if infinitive is not None and not nearer:
                return [self.ends.run(verb, self._first_after(verb, infinitive), end)]
        if cue.lemma in _WITH_INFINITIVE:
            return []
        runs = self._of_prepositions(verb, cue, end)
        if runs:
            return runs
        return self._nominal(verb, cue, end) if cue.noun else []

    def _clause(self, verb: Token, cue: Cue, start: int, end: int) -> list[Run]:
        """The content clause of a verb: after "that", before ", X said", or on both sides of the cue."""
        clause = self._content_clause(verb, cue)
        if clause is None and verb.dep_ in ("parataxis", "advcl"):
            return self._around(verb, cue, start, end)
        if clause is None or (clause.i < verb.i and clause.right_edge.i < verb.i):
            before = self._before(verb, start)
            if clause is not None or (before and not self._has_object(verb)):
                return before
            return []
        if clause.left_edge.i > verb.i:
            first = _that(clause) or clause.left_edge
            thing = syntax.child(verb, "dobj")
            if thing is not None and not cue.addressee and verb.i < thing.i < first.i and not _has_that(clause):
                first = thing.left_edge  # "agreed Chad and Mali should meet", where the parser makes them the object
            while first.lower_ == "that" or first.text in (",", ":"):
                first = self.doc[first.i + 1]
            alone = not any(c.dep_ in (*syntax.SUBJECTS, "expl") for c in clause.children) and not _has_that(clause)
            before = (
                self._before(verb, start, least=1) if alone and subject_of(verb) is not None else []
            )  # "The plan, she said, was dead"
            return [*before, self.ends.run(verb, first, end)]
        return [*self._before(verb, start, least=1), self.ends.run(verb, self.doc[verb.i + 1], end)]

    def _content_clause(self, verb: Token, cue: Cue) -> Token | None:
        """The clause that a verb takes: that with "that" before any other ("It rained: she said that it would").

        "Told a briefing that …", "said in a statement that …": the parser may hang it on the noun before it.
        """
        clauses = [c for c in verb.children if c.dep_ in _CONTENT_CLAUSES and not _is_speech_aside(c)]
        if not any(_has_that(c) for c in clauses):
            beside = [c for c in verb.children if c.i > verb.i and (c.dep_ == "prep" or c.lower_ == cue.particle)]
            beside += [c for c in verb.children if c.dep_ == "dobj" and cue.addressee]
            beside += [c for c in verb.children if c.lower_ == "citing" and c.i > verb.i]
            nouns = [n for c in beside for n in (c, *(p for p in c.children if c.dep_ == "prep" and p.dep_ == "pobj"))]
            clauses += [c for n in nouns for c in n.children if c.dep_ in _HUNG_LOWER and _has_that(c)]
        if cue.particle:
            clauses = [c for c in clauses if _has_that(c)]
        return next((c for c in clauses if c.i > verb.i and _has_that(c)), clauses[0] if clauses else None)

    def _around(self, verb: Token, cue: Cue, start: int, end: int) -> list[Run]:
        """The sentence that an aside stands in: "The plan, she said, was dead", "As she noted, it was dead"."""
        mark, subject = syntax.child(verb, "mark"), subject_of(verb)
        first = subject.left_edge if subject is not None and subject.i < verb.i else verb
        last = verb.right_edge
        if verb.dep_ == "advcl":
            if mark is None or mark.lower_ != "as" or cue_of(verb.head) is not None:
                return []
            first = mark
        taken = {c.dep_ for c in verb.children if c.i > verb.i} & {"dobj", "xcomp", "acomp", "attr", "oprd"}
        if taken - ({"dobj"} if cue.addressee else set()):
            return []
        before, after = self.doc[start : first.i], self.doc[last.i + 1 : end]
        if _relays_before(verb.head, after):
            after = after[:0]  # ", the agency reported"
        if not any(token.pos_ in ("VERB", "AUX") for token in after):
            after = after[:0]  # ", according to the agency"
        closed = bool(after) and (after[0].text in (*_DASHES, ".") or last.text in _DASHES)
        if (before and before[-1].text not in _DASHES) or (after and not closed):
            return []
        runs = [(part[0].idx, syntax.end(part[-1])) for part in (before, after) if len(part) > 1]
        return runs if sum(len(part) for part in (before, after)) > 4 else []

    def _has_noun_first(self, verb: Token, cue: Cue) -> bool:
        """Whether an object and no "that" stands before the clause that the parser gave a verb, which is then a part
        of the object ("pledged support to meet all needs as the war enters its third year")."""
        thing, clause = syntax.child(verb, "dobj"), self._content_clause(verb, cue)
        if thing is None or clause is None or thing.i < verb.i or _has_that(clause):
            return False
        return thing.i < clause.left_edge.i and not self.quoted.holds(clause)

    def _has_object(self, verb: Token) -> bool:
        return any(c.dep_ in ("dobj", "xcomp", "prep", "acomp", "attr") and c.i > verb.i for c in verb.children)

    def _before(self, verb: Token, start: int, *, least: int = 3) -> list[Run]:
        """What stands before ", X said": from the sentence's start to the comma before the cue's subject."""
        subject = subject_of(verb)
        left = min(verb.i, subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i)
        if left - 1 <= start or self.doc[left - 1].text not in (",", "”", '"', "—", "–", ".", "?", "!"):
            return []
        first = start
        while first < left and self.doc[first].lower_ in ("and", "but", "that"):
            first += 1
        return [(self.doc[first].idx, self.doc[left - 1].idx)] if left - first > least else []

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
        if any(c.lower_ == "at" and c.i == verb.i + 1 for c in verb.children):
            return []  # "the minister called at Oslo, for talks"
        wanted = _infinitive(verb) is not None or any(c.lemma_ == "for" and c.i > verb.i for c in verb.subtree)
        for preposition in ("for", "on", "upon", "to") if wanted else ("for",):
            runs = self._prepositional(verb, preposition, end)
            if runs:
                return runs
        named = next((c for c in verb.children if c.dep_ in ("ccomp", "oprd") and c.i > verb.i), None)
        if named is None or named.pos_ in ("VERB", "AUX") or named.ent_type_ == "PERSON":
            return []  # "King A called King B to congratulate him", "B, whom A called in May"
        thing = syntax.child(verb, "dobj")
        if thing is None and named.pos_ == "PROPN":
            return []
        if thing is not None and (thing.i < verb.i or thing.ent_type_ == "PERSON"):
            return []  # "what both call a drill" only names it
        return [self.ends.run(verb, (thing or named).left_edge, end)]

    def _of_prepositions(self, verb: Token, cue: Cue, end: int) -> list[Run]:
        found = (self._prepositional(verb, preposition, end, cue) for preposition in cue.prepositions)
        return next((runs for runs in found if runs), [])

    def _prepositional(self, verb: Token, preposition: str, end: int, cue: Cue | None = None) -> list[Run]:
        nouns = cue.nouns if cue is not None else frozenset()
        particle = particle_of(verb, cue) if cue is not None and cue.particle else None
        for child in (*verb.children, *(particle.children if particle is not None else ())):
            if child.i > verb.i and child.lower_ == preposition and child.dep_ in ("prep", "prt", "dative"):
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if inner is not None and (not nouns or inner.lemma_.lower() in nouns):
                    return [self.ends.run(verb, inner.left_edge, end)]
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
        if cue.kind == "denying" and sum(c.dep_ in ("dobj", "dative") for c in verb.children) > 1:
            return []  # "denies them the right to vote"
        if content is None or content.i < verb.i or content.lower_ in ("it", "itself", "themselves"):
            return []
        if cue.nouns and content.lemma_.lower() not in cue.nouns:
            return []
        return [self.ends.run(verb, content.left_edge, end)]


def _infinitive(verb: Token) -> Token | None:
    """The infinitive that a verb of promise or demand takes as its content ("committed to further strengthen")."""
    for child in verb.children:
        if child.i < verb.i or not (child.tag_ == "VB" or (child.tag_ == "VBG" and _has_to(child))):
            continue
        if child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "advcl" and child.left_edge.i == verb.i + 1):
            return child
    return None


def _has_to(verb: Token) -> bool:
    """Whether "to" stands before a verb ("committed to further strengthening our ties")."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _gerund(verb: Token) -> Token | None:
    """What a verb welcomes or confirms where the parser makes a clause of it ("welcomed Chad joining the pact")."""
    clauses = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and c.tag_ == "VBG")
    return next((c for c in clauses if not any(x.dep_ == "aux" for x in c.children)), None)


def _that(clause: Token) -> Token | None:
    """The "that" which opens a clause and is no part of its sentence ("told a briefing that talks had begun")."""
    marks = ("mark", "dobj") if syntax.child(clause, *syntax.SUBJECTS) is not None else ("mark",)
    return next((c for c in clause.children if c.lower_ == "that" and c.dep_ in marks and c.i < clause.i), None)


def _has_that(clause: Token) -> bool:
    """Whether "that" opens a clause."""
    return _that(clause) is not None


def _relays_before(verb: Token, words: Span) -> bool:
    """Whether a cue and its subject stand among the words behind an aside, and what it takes before them."""
    subject = subject_of(verb) if verb in words and cue_of(verb) is not None else None
    return (
        subject is not None
        and subject in words
        and not any(c.dep_ in (*_CONTENT_CLAUSES, "dobj") and c in words for c in verb.children)
    )


def _is_speech_aside(clause: Token) -> bool:
    """Whether a clause is itself ", he said" put into another one."""
    cue = cue_of(clause) if clause.dep_ == "parataxis" else None
    return cue is not None and is_told(clause) and len(list(clause.subtree)) <= 4
