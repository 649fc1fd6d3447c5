"""The attributions of a report: those of the rules, and behind them what only the trained network finds.

The rules are made for what the codebook counts, and are kept as they are: the network's sources and contents for the
same cue are worse by that measure. It reads sentences that the rules cannot ("added regarding the ship that …"), but
also takes belief, plans and deeds for speech. So an attribution of it is added where it fills a gap: its cue is a told
verb of ``data/cues.tsv`` that takes a clause, its source is named, its content is a clause and touches no other's.
"""

from spacy.tokens import Doc, Token

from communique.coding import syntax
from communique.coding.speech import attributor
from communique.coding.speech.cues import cue_of
from communique.coding.speech.quoted import Quoted, Run
from communique.coding.speech.ruled import Utterance, ruled_utterances

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def merged(doc: Doc, sentences: list[tuple[int, int]]) -> list[Utterance]:
    """The attributions of a document in the order of their contents; `sentences` are token ranges in order."""
    ruled = ruled_utterances(doc, sentences)
    inside = {i for start, end in sentences for i in range(start, end)}
    cues = {one.cue.i for one in ruled if one.cue is not None}
    taken = [run for one in ruled for run in one.content]
    quoted = Quoted(doc)
    found = (_as_ruled(doc, quoted, one) for one in attributor.attributions_of(doc))
    added = [
        one
        for one in found
        if one is not None
        and one.cue is not None
        and one.cue.i in inside - cues
        and not any(start < b and a < end for start, end in one.content for a, b in taken)
    ]
    return sorted([*ruled, *added], key=lambda one: one.content[0])


def _as_ruled(doc: Doc, quoted: Quoted, one: attributor.Attribution) -> Utterance | None:
    """An attribution of the network as the rules write theirs; None where the codebook does not count it."""
    if not one.cue or not one.source:
        return None
    verb, source = _head(doc, one.cue[0]), _head(doc, one.source[0])
    cue = cue_of(verb)
    if cue is None or not cue.clause or syntax.is_passive(verb):
        return None
    pieces = [_without_that(doc, one.content[0]), *one.content[1:]]
    content = tuple(run for run in map(quoted.trimmed, pieces) if run is not None)
    verbs = [token.tag_ for run in content for token in _tokens(doc, run) if syntax.is_verbal(token)]
    if not verbs or (cue.kind == "denying" and not _FINITE & set(verbs)):
        return None  # "denies ships the right to fish" withholds it
    return Utterance(source, verb, one.cue[0], content, quoted.form(content), cue.kind)


def _head(doc: Doc, run: Run) -> Token:
    span = doc.char_span(*run, alignment_mode="expand")
    assert span is not None  # the network's spans begin and end with tokens
    return span.root


def _tokens(doc: Doc, run: Run) -> list[Token]:
    return list(doc.char_span(*run, alignment_mode="expand") or ())


def _without_that(doc: Doc, run: Run) -> Run:
    """A content without those whom it is told and the "that" behind them ("conveyed to [the envoy that] …")."""
    for token in _tokens(doc, run):
        if syntax.is_verbal(token):
            break
        if token.lower_ == "that" and token.dep_ == "mark":
            return syntax.end(token), run[1]
    return run
