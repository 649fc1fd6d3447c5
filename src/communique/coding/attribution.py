"""Who says what: from a cue to its source and its content, in a parsed text.

Cue first, then source and content by the dependencies and the quotation marks. Offsets are of the view; a content may
be in several runs. Indirect, direct and mixed speech, nominal content ("welcomed the truce"), "according to",
inherited speakers ("adding that …") and relays ("TASS quoted Shoigu as saying") are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from communique.coding import syntax
from communique.coding.cues import Cue, cue_of, is_told
from communique.coding.quotations import Quotation, quotations
from communique.findings import Form

Run = tuple[int, int]
_CONTENT_CLAUSES = ("ccomp", "parataxis")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_REPORTERS = frozenset({"quote", "cite", "report", "describe"})
_SHARED_NOUNS = {
    "share": frozenset({"concern", "view", "hope", "belief", "position", "assessment", "commitment"}),
    "extend": frozenset({"congratulation", "condolence", "thank", "wish", "greeting", "gratitude", "sympathy"}),
}
_WITH_INFINITIVE = frozenset({"ask", "invite", "press", "encourage", "request", "urge", "exhort"})
_OPENING = "“\"«„‘'(["
_TRIM = " \t\n\xa0,;:—–-“”\"«»„‘’'"


@dataclass(frozen=True)
class Attribution:
    """One utterance: the head of its source, the cue and the runs of its content as offsets of the view."""

    source: Token | None
    cue: Token | None
    cue_run: Run | None
    content: tuple[Run, ...]
    form: Form
    kind: str
    relay: Token | None = None
    addressee: Token | None = None


class Attributor:
    """Finds the attributions of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.quotations = quotations(doc.text)
        self._inside = self._quoted_tokens()

    def _quoted_tokens(self) -> list[Quotation | None]:
        inside: list[Quotation | None] = [None] * len(self.doc)
        at = 0
        for token in self.doc:
            while at < len(self.quotations) and self.quotations[at].end <= token.idx:
                at += 1
            if at < len(self.quotations) and self.quotations[at].start <= token.idx:
                inside[token.i] = self.quotations[at]
        return inside

    def quotation_of(self, token: Token) -> Quotation | None:
        """The quotation that a token stands in."""
        return self._inside[token.i]

    def of_sentence(self, start: int, end: int) -> Iterator[Attribution]:
        """The attributions whose cue stands in the tokens ``[start, end)``."""
        earlier: Attribution | None = None
        for token in self.doc[start:end]:
            if self._inside[token.i] is not None:
                continue
            found = self._of_token(token, start, end, earlier)
            if found is not None and found.content:
                earlier = found
                yield found

    def _of_token(self, token: Token, start: int, end: int, earlier: Attribution | None) -> Attribution | None:
        if token.lower_ == "according" and token.i + 1 < end and self.doc[token.i + 1].lower_ == "to":
            return self._according(token, start, end)
        cue = cue_of(token)
        if cue is None or _only_relays(token):
            return None
        source, relay = self._source(token, earlier)
        if source is None or (source.lower_ in ("it", "there", "which", "that") and source.dep_ != "dobj"):
            source = self._agent(token)
        if source is None:
            return None
        direct = self._direct(token, source, start, end)
        if direct:
            return self._finish(token, cue, source, relay, direct)
        runs = self._content(token, cue, start, end)
        return self._finish(token, cue, source, relay, runs) if runs else None

    def _finish(self, verb: Token, cue: Cue, source: Token, relay: Token | None, runs: list[Run]) -> Attribution | None:
        kept = tuple(run for run in (self._trim(run) for run in runs) if run is not None)
        if not kept:
            return None
        return Attribution(
            source=source,
            cue=verb,
            cue_run=_cue_run(verb),
            content=kept,
            form=self._form(kept),
            kind=cue.kind,
            relay=relay,
            addressee=_child(verb, "dobj", "dative") if cue.addressee else None,
        )

    # the source

    def _source(self, verb: Token, earlier: Attribution | None) -> tuple[Token | None, Token | None]:
        """The head of the source of a cue verb, and who relayed it."""
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in _REPORTERS:
            reporter = verb.head.head
            passive = _child(reporter, "nsubjpass")
            if passive is not None:
                return passive, self._agent(reporter)
            return _child(reporter, "dobj"), _subject(reporter)
        before = self.doc[verb.i - 1] if verb.i else None
        if verb.tag_ == "VBG" and before is not None and before.text == "," and earlier is not None:
            return earlier.source, None
        return _subject_of_chain(verb), None

    def _agent(self, verb: Token) -> Token | None:
        agent = _child(verb, "agent")
        return _child(agent, "pobj") if agent is not None else None

    # the content

    def _content(self, verb: Token, cue: Cue, start: int, end: int) -> list[Run]:
        if cue.clause:
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
        if cue.lemma == "commit":
            return self._prepositional(verb, "to", end)
        return self._nominal(verb, cue, end) if cue.noun else []

    def _clause(self, verb: Token, start: int, end: int) -> list[Run]:
        """The content clause of a verb: after "that", before ", X said", or on both sides of the cue."""
        clause = next((c for c in verb.children if c.dep_ in _CONTENT_CLAUSES and not _is_speech_aside(c)), None)
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

    def _has_object(self, verb: Token) -> bool:
        return any(c.dep_ in ("dobj", "xcomp", "prep", "acomp", "attr") and c.i > verb.i for c in verb.children)

    def _before(self, verb: Token, start: int) -> list[Run]:
        """What stands before ", X said": from the sentence's start to the comma before the cue's subject."""
        subject = _child(verb, *_SUBJECTS)
        left = min(verb.i, subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i)
        if left - 1 <= start or self.doc[left - 1].text not in (",", "”", '"', "—", "–", ".", "?", "!"):
            return []
        first = start
        while first < left and self.doc[first].lower_ in ("and", "but", "that"):
            first += 1
        return [(self.doc[first].idx, self.doc[left - 1].idx)] if left - first > 3 else []

    def _first_after(self, verb: Token, infinitive: Token) -> Token:
        """Where the content of "urged X to do" or "pledged to do" begins."""
        person = _child(verb, "dobj", "dative")
        if person is not None and person.i > verb.i:
            return person.left_edge
        subject = _child(infinitive, "nsubj")
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
        clause = next((c for c in verb.children if c.dep_ in ("ccomp", "oprd") and c.i > verb.i), None)
        if clause is not None:
            return [self._right_run(verb, clause.left_edge, end)]
        return []

    def _prepositional(self, verb: Token, preposition: str, end: int) -> list[Run]:
        for child in verb.children:
            if child.i > verb.i and child.lower_ == preposition and child.dep_ in ("prep", "prt", "dative"):
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    return [self._right_run(verb, inner.left_edge, end)]
        return []

    def _nominal(self, verb: Token, cue: Cue, end: int) -> list[Run]:
        """The content of "welcomed X", "expressed concern that …", "thanked X for Y"."""
        passive = _child(verb, "nsubjpass")
        if passive is not None:
            return [(passive.left_edge.idx, _end(passive.right_edge))]
        content = _child(verb, "dobj", "dative", "oprd")
        if content is not None and cue.lemma == "welcome" and content.ent_type_ == "PERSON":
            return []
        if content is None or content.i < verb.i or content.lower_ in ("it", "itself", "themselves"):
            return []
        needed = _SHARED_NOUNS.get(cue.lemma)
        if needed is not None and content.lemma_.lower() not in needed:
            return []
        return [self._right_run(verb, content.left_edge, end)]

    def _right_run(self, verb: Token, first: Token, end: int) -> Run:
        """From `first` to the end of the cue's clause: before the next coordinated verb or ", adding that"."""
        last = end
        for child in verb.children:
            if child.i > first.i and child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                last = min(last, self._cut_before(child, verb))
        for token in self.doc[first.i + 1 : last]:
            if self._starts_another(token, verb):
                last = token.i
                break
        last = min(last, self._trailing_cue(verb, first, last))
        stop = _last_of(self.doc, verb, first, last)
        return self.doc[first.i].idx, _end(self.doc[max(stop, first.i)])

    def _trailing_cue(self, verb: Token, first: Token, last: int) -> int:
        """Where ", state media reported" closes the sentence after another cue's content; `last` where nothing does."""
        for token in self.doc[first.i + 3 : last]:
            if self._inside[token.i] is not None or cue_of(token) is None or token.tag_ not in ("VBD", "VBZ", "VBP"):
                continue
            subject = _child(token, "nsubj")
            if subject is None or subject.i > token.i or subject.left_edge.i <= first.i:
                continue
            opened = self.doc[subject.left_edge.i - 1].text in (",", "”", '"')
            clause = any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)
            if opened and not clause and not any(c.dep_ == "dobj" for c in token.children):
                return int(subject.left_edge.i - 1)
        return last

    def _cut_before(self, conjunct: Token, verb: Token) -> int:
        """The token at which a coordinated predicate begins: its conjunction, or its own first word."""
        left = min([conjunct.i] + [c.left_edge.i for c in conjunct.children if c.dep_ in (*_SUBJECTS, "aux", "advmod")])
        for token in reversed(list(self.doc[max(verb.i + 1, left - 2) : left])):
            if token.dep_ == "cc" or token.text in (",", ";"):
                left = token.i
        return left

    def _starts_another(self, token: Token, verb: Token) -> bool:
        """Whether ", adding that …" or ", saying …" begins here."""
        if token.i == 0 or self.doc[token.i - 1].text not in (",", ";") or self._inside[token.i] is not None:
            return False
        cue = cue_of(token) if token.tag_ == "VBG" else None
        if cue is None:
            return False
        return cue.clause or any(c.dep_ in ("dobj", "ccomp") for c in token.children)

    # quotations and "according to"

    def _direct(self, verb: Token, source: Token, start: int, end: int) -> list[Run]:
        """The quotations that a cue introduces or closes, where they are its whole content."""
        subject = _child(verb, *_SUBJECTS)
        left = min(verb.i, subject.left_edge.i if subject is not None else verb.i)
        runs: list[Run] = []
        for quotation in self.quotations:
            further = bool(runs) and self._continues(quotation, runs[-1][1], end)
            if further or self._adjoins(quotation, verb, left, start, end):
                runs.append((quotation.start, quotation.end))
        return runs

    def _adjoins(self, quotation: Quotation, verb: Token, left: int, start: int, end: int) -> bool:
        text = self.doc.text
        if len(text[quotation.start : quotation.end].split()) < 4:
            return False
        if quotation.end <= self.doc[left].idx:
            if (
                left < start
                or self.doc[left].idx - quotation.end > 4
                or "\n" in text[quotation.end : self.doc[left].idx]
            ):
                return False
            return not text[quotation.end : self.doc[left].idx].strip(_TRIM + ".!?")
        after = _end(verb)
        if quotation.start < after:
            return False
        between = text[after : quotation.start]
        if "\n" in between.strip("\n") or len(between) > 60 or quotation.start > _end(self.doc[end - 1]) + 3:
            return False
        between = between.rstrip("“\"«„‘' \n")
        if re.search(r"[.!?;]", between):
            return False
        return not between.strip() or between.endswith((":", ",")) or self._only_aside(between)

    def _only_aside(self, between: str) -> bool:
        """Whether nothing but an adverb or an addressee stands between cue and quotation."""
        rest = between.strip(" ,:")
        return len(rest.split()) <= 2 and not rest.lower().startswith(("that", "the", "a ", "its", "his", "her"))

    def _continues(self, quotation: Quotation, after: int, end: int) -> bool:
        """Whether a quotation goes on with the one before: it opens the next sentence of the line, without a cue."""
        text = self.doc.text
        gap = text[after : quotation.start]
        sentence_end = _end(self.doc[end - 1]) if end else 0
        if "\n" in gap or len(gap) > 200 or quotation.start < sentence_end:
            return False
        return quotation.start - sentence_end <= 3

    def _according(self, token: Token, start: int, end: int) -> Attribution | None:
        to = self.doc[token.i + 1]
        source = _child(to, "pobj") or _child(token, "pobj")
        if source is None:
            return None
        first, last = token.i, source.right_edge.i
        if first == start or self.doc[first].is_sent_start or first - start <= 1:
            run = (self.doc[min(last + 1, end - 1)].idx, _end(self.doc[end - 1]))
        else:
            run = (self.doc[start].idx, self.doc[first - 1].idx + len(self.doc[first - 1]))
        kept = self._trim(run)
        if kept is None:
            return None
        cue_run = (token.idx, _end(to))
        return Attribution(source, token, cue_run, (kept,), self._form((kept,)), "neutral")

    def _trim(self, run: Run) -> Run | None:
        """A run without blanks, commas and unpaired quotation marks at its ends; None where nothing is left."""
        start, end = run
        text = self.doc.text
        while start < end and text[start] in _TRIM and not self._opens_inner(start, end):
            start += 1
        while end > start and (text[end - 1] in _TRIM or text[end - 1] == ".") and not self._closes_inner(start, end):
            end -= 1
        return (start, end) if end - start > 2 else None

    def _opens_inner(self, start: int, end: int) -> bool:
        """Whether the mark at `start` opens a quotation that closes inside the run."""
        return any(q.start == start + 1 and q.end < end and q.end - q.start < end - start - 3 for q in self.quotations)

    def _closes_inner(self, start: int, end: int) -> bool:
        return any(q.end == end - 1 and q.start > start + 2 for q in self.quotations)

    def _form(self, runs: tuple[Run, ...]) -> Form:
        quoted = total = 0
        for start, end in runs:
            total += end - start
            quoted += sum(max(0, min(end, q.end) - max(start, q.start)) for q in self.quotations)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= total - 3 * len(runs) else "mixed"


def attributions(doc: Doc, sentences: list[tuple[int, int]]) -> list[Attribution]:
    """The attributions of a document; `sentences` are token ranges in the order of the text."""
    attributor = Attributor(doc)
    found: list[Attribution] = []
    for start, end in sentences:
        of_sentence = list(attributor.of_sentence(start, end))
        found.extend(_without_doubles(of_sentence))
    return _with_free_quotations(attributor, sentences, found)


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Leave out an utterance whose content another cue of the sentence also has ("quoted him as saying")."""
    kept: list[Attribution] = []
    for one in found:
        twin = next((other for other in kept if other.content == one.content), None)
        if twin is None:
            kept.append(one)
        elif one.relay is not None:
            kept[kept.index(twin)] = one
    return kept


def _with_free_quotations(
    attributor: Attributor, sentences: list[tuple[int, int]], found: list[Attribution]
) -> list[Attribution]:
    """Add paragraphs in quotation marks without a cue, as said by the last speaker before them."""
    out = list(found)
    covered = [run for one in found for run in one.content]
    for quotation in attributor.quotations:
        if any(start < quotation.end and quotation.start < end for start, end in covered):
            continue
        if not _is_paragraph(attributor.doc.text, quotation):
            continue
        before = [one for one in out if one.content[0][0] < quotation.start]
        if before:
            out.append(
                replace(before[-1], cue=None, cue_run=None, content=((quotation.start, quotation.end),), form="direct")
            )
    return sorted(out, key=lambda one: one.content[0])


def _is_paragraph(text: str, quotation: Quotation) -> bool:
    line_start = text.rfind("\n", 0, quotation.start) + 1
    line_end = text.find("\n", quotation.end)
    rest = text[quotation.end : line_end if line_end >= 0 else len(text)]
    words = len(text[quotation.start : quotation.end].split())
    return not text[line_start : quotation.start].strip(_OPENING + " ") and not rest.strip(_TRIM + ".") and words > 5


def _cue_run(verb: Token) -> Run:
    end = _end(verb)
    for child in verb.children:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            end = _end(child)
    return verb.idx, end


def _child(token: Token | None, *deps: str) -> Token | None:
    if token is None:
        return None
    return next((child for child in token.children if child.dep_ in deps), None)


def _infinitive(verb: Token) -> Token | None:
    """The infinitive that a verb of promise or demand takes as its content."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i and child.tag_ == "VB":
            return child
    return None


def _subject(verb: Token) -> Token | None:
    subject = _child(verb, "nsubj") or next(
        (s for aux in verb.children if aux.dep_ == "aux" and (s := _child(aux, "nsubj")) is not None), None
    )
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _subject_of_chain(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is coordinated with or hangs on."""
    word = verb
    for _ in range(8):
        subject = _subject(word)
        if subject is not None and not _is_object_of_with(subject, word):
            return subject
        if _child(word, "nsubjpass") is not None:
            return None
        if word.dep_ == "acl":
            governor = syntax.clause_verb(word.head)
            if word.tag_ != "VB" or governor is None:
                return word.head if word.tag_ == "VBG" else None
            word = governor
            continue
        if word.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp") or word.head.i == word.i:
            return None
        word = word.head
    return None


def _only_relays(verb: Token) -> bool:
    """Whether a verb only hands on what another one says ("TASS quoted him as saying")."""
    if verb.lemma_ not in _REPORTERS:
        return False
    return any(child.lower_ == "as" and any(c.tag_ == "VBG" for c in child.children) for child in verb.children)


def _is_object_of_with(subject: Token, verb: Token) -> bool:
    """Whether the parser took the object of "spoke with X to reiterate …" for the subject of the infinitive."""
    before = subject.left_edge.i - 1
    return verb.tag_ == "VB" and before >= 0 and subject.doc[before].lower_ == "with"


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


def _end(token: Token) -> int:
    return int(token.idx + len(token))
