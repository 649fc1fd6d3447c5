"""Where a content ends: before the next thing that its speaker says, and not within a phrase."""

from spacy.tokens import Doc, Token

from communique.coding import syntax
from communique.coding.speech.cues import Cue, cue_of
from communique.coding.speech.quoted import Quoted, Run

_FINITE = ("VBD", "VBZ", "VBP")
_STOPS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "(", ")", "and", "but", "or"})


class Ends:
    """Finds the ends of contents in one document."""

    def __init__(self, doc: Doc, quoted: Quoted) -> None:
        self.doc = doc
        self.quoted = quoted

    def run(self, verb: Token, first: Token, end: int) -> Run:
        """From `first` to the end of the cue's clause: before the next coordinated verb or ", adding that"."""
        last = end
        for child in verb.children:
            if child.i > first.i and (_is_next(child, verb) or _is_circumstance(child)):
                last = min(last, self._cut_before(child, verb))
        for token in self.doc[first.i + 1 : last]:
            if _goes_with(token, verb) and not self.quoted.holds(token):
                last = min(last, self._cut_before(token, verb))
        for token in self.doc[first.i + 1 : last]:
            relayed = token.lower_ == "according" and token.nbor(-1).text == ","
            if relayed or self._starts_another(token):
                last = token.i
                break
        last = min(last, self._trailing_cue(first, last))
        stop = self._last_of(verb, first, last)
        return self.doc[first.i].idx, syntax.end(self.doc[max(stop, first.i)])

    def _trailing_cue(self, first: Token, last: int) -> int:
        """Where ", state media reported" closes the sentence after another cue's content; `last` where nothing does."""
        for token in self.doc[first.i + 3 : last]:
            if self.quoted.holds(token) or cue_of(token) is None or token.tag_ not in _FINITE:
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
            [conjunct.i]
            + [c.left_edge.i for c in conjunct.children if c.dep_ in (*syntax.SUBJECTS, "aux", "advmod", "mark")]
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
        return cue is not None and not is_remark(token, cue)

    def _last_of(self, verb: Token, first: Token, last: int) -> int:
        """The last token of a content that may run to `last`: not past the cue's own clause, nor within a phrase."""
        doc, stop = self.doc, first.i
        for child in verb.children:
            if child.i >= first.i or child.right_edge.i >= first.i:
                if child.i > first.i and _is_next(child, verb):
                    continue
                stop = max(stop, min(child.right_edge.i, last - 1))
        if stop == first.i:
            stop = min(verb.right_edge.i, last - 1)
        while stop + 1 < last and doc[stop].lower_ not in _STOPS and doc[stop + 1].lower_ not in _STOPS:
            stop += 1  # "the gift of meats | sent by a friend", cut by the parser
        while stop > first.i and (doc[stop].is_space or doc[stop].text in (",", ";", ".", "and", "but")):
            stop -= 1
        return stop


def _is_next(child: Token, verb: Token) -> bool:
    """Whether a verb coordinated with a cue is the next thing done, no part of the content.

    "Pledged help to end the war, rebuild and feed the country": an infinitive stands beside no finite verb.
    """
    if child.dep_ != "conj" or (_has_relative(child) and not _has_relative(verb)):
        return False
    if cue_of(child) is not None and child.tag_ == "JJ":
        return True
    bare = child.tag_ in ("VB", "VBP") and verb.tag_ == "VBD" and syntax.child(child, *syntax.SUBJECTS, "aux") is None
    return child.pos_ in ("VERB", "AUX") and not bare


def _is_circumstance(child: Token) -> bool:
    """Whether a clause tells what else was so meanwhile (", as they also discussed trade")."""
    if child.dep_ != "advcl" or child.left_edge.lower_ not in ("as", "while") or child.left_edge.i == 0:
        return False
    return child.left_edge.nbor(-1).text == "," and syntax.child(child, *syntax.SUBJECTS) is not None


def _goes_with(token: Token, verb: Token) -> bool:
    """Whether a cue in a content belongs beside its cue, though the parser hung it on a verb of another tense.

    "Welcomed steps to end the war and expressed hope that …", "said that it is a step forward and urged both to …".
    """
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBZ") or token.tag_ != verb.tag_:
        return False
    if token.head.i <= verb.i or token.head.tag_ in (token.tag_, "VBN"):
        return False
    return cue_of(token) is not None and syntax.child(token, *syntax.SUBJECTS) is None


def _has_relative(conjunct: Token) -> bool:
    """Whether a coordinated verb is that of a relative or content clause ("and that undermine the order")."""
    return any(c.lower_ in ("that", "which", "who") and c.dep_ in ("nsubj", "mark") for c in conjunct.children)


def is_remark(participle: Token, cue: Cue) -> bool:
    """Whether a participle only goes on with what its clause says ("…, recognizing Chad's part in it").

    It takes a noun, and neither demands, blames nor denies anything.
    """
    if cue.kind not in ("emphatic", "recalling") or cue.lemma in ("express", "voice", "convey"):
        return False
    return not any(c.dep_ in ("ccomp", "parataxis") for c in participle.children)
