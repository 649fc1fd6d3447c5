"""Who says what: from a cue to its source and its content, in a parsed text.

Cue first, then source and content by the dependencies and the quotation marks. Offsets are of the view; a content may
be in several runs. Indirect, direct and mixed speech, nominal content ("welcomed the truce"), "according to",
inherited speakers ("adding that …") and relays ("TASS quoted Shoigu as saying") are read.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Doc, Token

from communique.coding import syntax, tables
from communique.coding.speech.contents import Contents
from communique.coding.speech.cues import Cue, cue_of, particle_of, subject_of
from communique.coding.speech.ends import is_remark
from communique.coding.speech.quoted import Quoted, Run, is_paragraph
from communique.findings import Form
from communique.grounding import phrases

_REPORTERS = frozenset({"quote", "cite", "report", "describe"})


@dataclass(frozen=True)
class Utterance:
    """One utterance: the head of its source, the cue and the runs of its content as offsets of the view."""

    source: Token | None
    cue: Token | None
    cue_run: Run | None
    content: tuple[Run, ...]
    form: Form
    kind: str
    relay: Token | None = None
    addressee: Token | None = None


class Rules:
    """Finds the attributions of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.quoted = Quoted(doc)
        self.contents = Contents(doc, self.quoted)

    def of_sentence(self, start: int, end: int) -> Iterator[Utterance]:
        """The attributions whose cue stands in the tokens ``[start, end)``."""
        earlier: Utterance | None = None
        for token in self.doc[start:end]:
            if self.quoted.holds(token):
                continue
            found = self._of_token(token, start, end, earlier)
            if found is not None and found.content:
                earlier = found
                yield found

    def _of_token(self, token: Token, start: int, end: int, earlier: Utterance | None) -> Utterance | None:
        if token.lower_ == "according" and token.i + 1 < end and self.doc[token.i + 1].lower_ == "to":
            return self._according(token, start, end)
        cue = cue_of(token)
        if cue is None or _only_relays(token) or self._is_aim(token) or _is_source(token):
            return None
        source, relay = self._source(token, earlier)
        if source is None or (source.lower_ in ("it", "there", "which", "that") and source.dep_ != "dobj"):
            source = self._agent(token)
        if source is None or self._goes_on_with(token, cue):
            return None
        direct = self.quoted.introduced(token, start, end)
        if direct:
            return self._finish(token, cue, source, relay, direct)
        runs = self.contents.of(token, cue, start, end)
        return self._finish(token, cue, source, relay, runs) if runs else None

    def _is_aim(self, verb: Token) -> bool:
        """Whether an infinitive tells what a noun is for ("a decision to recognize it"), not what was said."""
        top = verb
        while top.dep_ == "conj" and top.head.i != top.i:
            top = top.head
        return (
            top.dep_ == "acl"
            and top.tag_ == "VB"
            and top.head.lemma_.lower() not in tables.words("nouns", "noun", **{"class": "chance"})
        )

    def _goes_on_with(self, verb: Token, cue: Cue) -> bool:
        """Whether a participle is a part of what the cue above it says, or stands before that ("Hailing it, he …")."""
        if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not is_remark(verb, cue):
            return False
        return cue_of(verb.head) is not None or verb.i < verb.head.i

    def _finish(self, verb: Token, cue: Cue, source: Token, relay: Token | None, runs: list[Run]) -> Utterance | None:
        kept = tuple(run for run in (self.quoted.trimmed(run) for run in runs) if run is not None)
        if not kept:
            return None
        return Utterance(
            source=source,
            cue=verb,
            cue_run=_cue_run(verb, cue),
            content=kept,
            form=self.quoted.form(kept),
            kind=cue.kind,
            relay=relay,
            addressee=syntax.child(verb, "dobj", "dative") if cue.addressee else None,
        )

    # the source

    def _source(self, verb: Token, earlier: Utterance | None) -> tuple[Token | None, Token | None]:
        """The head of the source of a cue verb, and who relayed it."""
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in _REPORTERS:
            reporter = verb.head.head
            passive = syntax.child(reporter, "nsubjpass")
            if passive is not None:
                return passive, self._agent(reporter)
            return syntax.child(reporter, "dobj"), _subject(reporter)
        before = self.doc[verb.i - 1] if verb.i else None
        if verb.tag_ == "VBG" and before is not None and before.text == "," and earlier is not None:
            return earlier.source, None
        coordinated = verb.dep_ == "conj" and _subject(verb) is None and cue_of(verb.head) is None
        if coordinated and earlier is not None and earlier.cue in list(verb.ancestors):
            return earlier.source, None
        return _subject_of_chain(verb), None

    def _agent(self, verb: Token) -> Token | None:
        agent = syntax.child(verb, "agent")
        return syntax.child(agent, "pobj") if agent is not None else None

    def _according(self, token: Token, start: int, end: int) -> Utterance | None:
        to = self.doc[token.i + 1]
        source = syntax.child(to, "pobj") or syntax.child(token, "pobj")
        if source is None:
            return None
        first, last = token.i, source.right_edge.i
        if first == start or self.doc[first].is_sent_start or first - start <= 1:
            run = (self.doc[min(last + 1, end - 1)].idx, syntax.end(self.doc[end - 1]))
        else:
            run = (self.doc[start].idx, self.doc[first - 1].idx + len(self.doc[first - 1]))
        kept = self.quoted.trimmed(run)
        if kept is None:
            return None
        cue_run = (token.idx, syntax.end(to))
        return Utterance(source, token, cue_run, (kept,), self.quoted.form((kept,)), "neutral")


def ruled_utterances(doc: Doc, sentences: list[tuple[int, int]]) -> list[Utterance]:
    """The attributions of a document; `sentences` are token ranges in the order of the text."""
    attributor = Rules(doc)
    found: list[Utterance] = []
    for start, end in sentences:
        of_sentence = list(attributor.of_sentence(start, end))
        found.extend(_without_doubles(of_sentence))
    return _with_free_quotations(attributor, found)


def _without_doubles(found: list[Utterance]) -> list[Utterance]:
    """Leave out an utterance whose content another cue of the sentence also has ("quoted him as saying")."""
    kept: list[Utterance] = []
    for one in found:
        twin = next((other for other in kept if other.content == one.content), None)
        if twin is None:
            kept.append(one)
        elif one.relay is not None:
            kept[kept.index(twin)] = one
    return kept


def _with_free_quotations(attributor: Rules, found: list[Utterance]) -> list[Utterance]:
    """Add paragraphs in quotation marks without a cue, as said by the last speaker before them."""
    said = sorted(found, key=_place)
    starts = [one.content[0][0] for one in said]
    covered = sorted(run for one in found for run in one.content)
    reach = list(accumulate((end for _, end in covered), max))
    free: list[Utterance] = []
    for quotation in attributor.quoted.quotations:
        before = bisect_left(covered, (quotation.end, -1))
        taken = before > 0 and reach[before - 1] > quotation.start
        if taken or not is_paragraph(attributor.quoted.text, quotation):
            continue
        earlier = [*said[max(0, bisect_left(starts, quotation.start) - 1) :][:1], *free[-1:]]
        last = max((one for one in earlier if one.content[0][0] < quotation.start), key=_place, default=None)
        if last is not None:
            run = (quotation.start, quotation.end)
            free.append(replace(last, cue=None, cue_run=None, content=(run,), form="direct"))
    return sorted([*found, *free], key=_place)


def _place(one: Utterance) -> Run:
    return one.content[0]


def _cue_run(verb: Token, cue: Cue) -> Run:
    """The run of a cue with its particle and preposition ("pointed out", "made clear", "took note of")."""
    particle = particle_of(verb, cue) if cue.particle else syntax.child(verb, "prt")
    last = particle if particle is not None and verb.i < particle.i <= verb.i + 2 else verb
    beside = (*verb.children, *last.children)
    after = next((c for c in beside if c.i == last.i + 1 and c.dep_ == "prep" and c.lower_ in cue.prepositions), None)
    return verb.idx, syntax.end(after if after is not None else last)


def _subject(verb: Token) -> Token | None:
    opening = syntax.child(verb, "csubj")
    if opening is not None and opening.tag_ == "VBG" and opening.is_sent_start:
        return _behind_comma(verb)
    nearest = subject_of(verb)
    active = nearest is not None and nearest.dep_ == "nsubj"
    subject = (nearest if active else syntax.child(verb, "nsubj")) or next(
        (s for aux in verb.children if aux.dep_ == "aux" and (s := syntax.child(aux, "nsubj")) is not None), None
    )
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _behind_comma(verb: Token) -> Token | None:
    """The subject that the parser drew into an opening phrase: "Recalling the pact with Chad, the envoy said"."""
    comma = next((i for i in range(verb.i - 1, verb.sent.start, -1) if verb.doc[i].text == ","), verb.i)
    return next((t for t in verb.doc[comma + 1 : verb.i] if t.head.i <= comma and not t.is_punct), None)


def _subject_of_chain(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is coordinated with or hangs on."""
    word = verb
    for _ in range(8):
        subject = _subject(word)
        if subject is not None and not _is_object_of_with(subject, word):
            return subject
        if syntax.child(word, "nsubjpass") is not None:
            return None
        if word.dep_ == "acl":
            governor = syntax.clause_verb(word.head)
            if word.tag_ != "VB" or governor is None:
                return word.head if word.tag_ in ("VBG", "VBD") else None
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


def _is_source(verb: Token) -> bool:
    """Whether "citing X" only names where somebody has his news from."""
    cited = syntax.child(verb, "dobj")
    return (
        verb.lower_ == "citing" and cited is not None and (cited.pos_ == "PROPN" or cited.lower_ in phrases.speakers())
    )


def _is_object_of_with(subject: Token, verb: Token) -> bool:
    """Whether the parser took the object of "spoke with X to reiterate …" for the subject of the infinitive."""
    before = subject.left_edge.i - 1
    return verb.tag_ == "VB" and before >= 0 and subject.doc[before].lower_ == "with"
