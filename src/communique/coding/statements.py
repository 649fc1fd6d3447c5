"""Statements: attributions with their speakers grounded; their further values are those of ``statement_values``."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.coding.persons import candidates_of
from communique.coding.speakers import Speakers
from communique.coding.speech.ruled import Utterance
from communique.findings import Statement
from communique.grounding.actors import Actor
from communique.grounding.agencies import agency_named
from communique.grounding.outlets import outlet_for
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed


@dataclass(frozen=True)
class Said:
    """An attribution with its speaker."""

    attribution: Utterance
    speaker: Actor


class Statements:
    """Grounds the attributions of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.speakers = Speakers(parsed, actors)
        self.issuer = actors.issuers

    def said(self, attributions: list[Utterance]) -> list[Said]:
        """The attributions whose source can speak: a person, an institution, a party or somebody in a speaking role."""
        found: list[Said] = []
        if self._is_joint_statement():
            return found
        for one in attributions:
            speaker = self.speakers.of(one)
            if speaker is not None and not self._is_own_voice(speaker, one):
                self.speakers.heard.append(speaker)
                found.append(Said(one, speaker))
        return self._without_outer(found)

    def _is_joint_statement(self) -> bool:
        """Whether the whole report is one joint statement: then nobody else is quoted in it."""
        title = (self.parsed.report.title or "").lower()
        return "joint statement" in title and not any(word in title for word in ("issue", "sign", "release", "agree"))

    def _is_own_voice(self, speaker: Actor, attribution: Utterance) -> bool:
        """Whether an official report speaks of its own side ("The United States condemns …"): its writer's words.

        What its own side said in the past is quoted as anybody's is.
        """
        past = attribution.cue is not None and attribution.cue.tag_ == "VBD"
        own = speaker.kind in ("party", "institution") and bool(set(speaker.parties[:1]) & set(self.issuer))
        return own and not past

    def _source_run(self, source: Token) -> tuple[int, int]:
        """The noun phrase of a source, without relative clauses and appositions."""
        return self.speakers.run_of(source)

    def _without_outer(self, found: list[Said]) -> list[Said]:
        """Leave out an utterance that only relays another one of the same words ("X said …, state media reported")."""
        cues = sorted((one.attribution.cue_run[0], at) for at, one in enumerate(found) if one.attribution.cue_run)
        left_out: set[int] = set()
        for at, outer in enumerate(found):
            start, end = outer.attribution.content[0][0], outer.attribution.content[-1][1]
            for _, inner in cues[bisect_left(cues, (start, -1)) : bisect_left(cues, (end, -1))]:
                gone = bool({at, inner} & left_out)  # of two that hold each other one stays
                if inner != at and not gone and _holds(outer.attribution, found[inner].attribution):
                    left_out.add(at if _only_relays(outer, found[inner]) else inner)
        return [one for at, one in enumerate(found) if at not in left_out]

    def statement(self, said: Said, number: int) -> Statement:
        """The statement of an attribution, in the report's own offsets, without the values that ``Values`` reads."""
        attribution, speaker = said.attribution, said.speaker
        quotes = [self.parsed.quote(*run) for run in attribution.content]
        cue = self.parsed.quote(*attribution.cue_run) if attribution.cue_run else None
        source = attribution.source
        return Statement(
            id=f"s{number}",
            speaker=speaker.name,
            party=speaker.party,
            form=attribution.form,
            cue=cue[0] if cue else None,
            quotes=tuple(q for q, _ in quotes),
            spans=tuple(s for _, s in quotes),
            speaker_span=self.parsed.span(*self._source_run(source)) if source is not None else None,
            cue_span=cue[1] if cue else None,
            person=speaker.person,
            office=speaker.office,
            held=speaker.held,
            candidates=candidates_of(speaker, self.parsed.report.published),
        )


def _only_relays(outer: Said, inner: Said) -> bool:
    """Whether an utterance is the inner one's, in words: not an agreement that another one tells, nor a hope or belief
    that no medium does ("the minister said that the king hopes …"), nor what the same one says again."""
    if inner.attribution.kind == "promising" or outer.speaker.name == inner.speaker.name:
        return False
    cue = inner.attribution.cue
    thought = cue is not None and syntax.lemma(cue) in tables.verbs("hoping")
    return not thought or agency_named(outer.speaker.name) is not None or outlet_for(outer.speaker.name) is not None


def _holds(outer: Utterance, inner: Utterance) -> bool:
    """Whether the whole of an inner attribution, cue included, stands in the content of an outer one."""
    if inner.cue_run is None or not outer.content or (inner.cue is not None and inner.cue.tag_ in ("VB", "VBG")):
        return False
    start, end = outer.content[0][0], outer.content[-1][1]
    inside = start <= inner.cue_run[0] and inner.cue_run[1] <= end
    size = sum(b - a for a, b in outer.content) - _length_of_frame(inner)
    return inside and sum(b - a for a, b in inner.content) >= 0.5 * size


def _length_of_frame(attribution: Utterance) -> int:
    """The characters of "Petar Novak, the Serbian envoy, said": the cue and those words for its source beside it."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or source.head.i != cue.i:
        return 0
    first, last = min(cue.i, source.left_edge.i), max(cue.i, source.right_edge.i)
    return syntax.end(cue.doc[last]) - cue.doc[first].idx


def folded(statements: list[Statement]) -> list[Statement]:
    """Each utterance once, however often headline, summary and body repeat it; the longest telling is kept."""
    kept: list[Statement] = []
    words: list[set[str]] = []
    for one in statements:
        own = _words(one)
        twin = next((i for i, other in enumerate(kept) if _same(one, own, other, words[i])), None)
        if twin is None:
            kept.append(one)
            words.append(own)
        elif own - words[twin] and len(" ".join(one.quotes)) > len(" ".join(kept[twin].quotes)):
            kept[twin], words[twin] = one, own
    return kept


def _same(a: Statement, x: set[str], b: Statement, y: set[str]) -> bool:
    """Whether two statements with these words are one utterance."""
    if a.speaker != b.speaker and not (a.speaker and b.speaker and (a.speaker in b.speaker or b.speaker in a.speaker)):
        return False
    return bool(x and y) and len(x & y) / min(len(x), len(y)) >= 0.8


def _words(statement: Statement) -> set[str]:
    return set(re.findall(r"\w+", " ".join(statement.quotes).lower()))
