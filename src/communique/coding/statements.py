"""Statements: attributions with their speakers grounded; their further values are those of ``statement_values``."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.persons import candidates_of
from communique.coding.speech.attribution import Attribution
from communique.findings import Statement
from communique.grounding import phrases
from communique.grounding.actors import Actor, joined
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed


@dataclass(frozen=True)
class Said:
    """An attribution with its speaker."""

    attribution: Attribution
    speaker: Actor


class Statements:
    """Grounds the attributions of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.speaker_nouns = phrases.speakers()
        self.issuer = actors.issuers

    def said(self, attributions: list[Attribution]) -> list[Said]:
        """The attributions whose source can speak: a person, an institution, a party or somebody in a speaking role."""
        found: list[Said] = []
        last: Actor | None = None
        if self._is_joint_statement():
            return found
        for one in attributions:
            speaker = self._speaker(one, last)
            if speaker is not None and not self._is_own_voice(speaker):
                last = speaker
                found.append(Said(one, speaker))
        return self._without_outer(found)

    def _is_joint_statement(self) -> bool:
        """Whether the whole report is one joint statement: then nobody else is quoted in it."""
        title = (self.parsed.report.title or "").lower()
        return "joint statement" in title and not any(word in title for word in ("issue", "sign", "release", "agree"))

    def _is_own_voice(self, speaker: Actor) -> bool:
        """Whether an official report speaks of its own side ("The United States condemns …"): its writer's words."""
        return speaker.kind in ("party", "institution") and bool(set(speaker.parties[:1]) & set(self.issuer))

    def _speaker(self, attribution: Attribution, last: Actor | None) -> Actor | None:
        source = attribution.source
        if source is None:
            return last
        if source.lower_ in ("i", "we", "you", "it", "this", "that", "one", "who"):
            return None
        group = self._joint(source)
        if group is not None:
            return group
        actor = self.actors.of(source)
        if actor is not None and not (actor.kind in ("institution",) and not self._can_speak(source)):
            return self._named(actor, source)
        return self._unnamed(source)

    def _named(self, actor: Actor, source: Token) -> Actor:
        """An actor whose name is the phrase of the source where it is not a person or a group of persons."""
        if actor.kind in ("person", "group") or not self._is_body(source, actor):
            return actor
        run = self._source_run(source)
        return replace(actor, name=self.parsed.view.text[run[0] : run[1]], run=run)

    def _is_body(self, source: Token, actor: Actor) -> bool:
        return actor.kind in ("institution", "role") or source.pos_ == "NOUN"

    def _joint(self, source: Token) -> Actor | None:
        """ "The Secretary and the Minister": one speaker named "A and B"."""
        if not any(c.dep_ == "conj" for c in source.children):
            return None
        members = self.actors.all_of(source)
        if len(members) < 2:
            return None
        run = (min(m.run[0] for m in members), max(m.run[1] for m in members))
        return joined(members, run)

    def _can_speak(self, source: Token) -> bool:
        return (
            source.lower_ in self.speaker_nouns or source.pos_ == "PROPN" or source.lemma_.lower() in self.speaker_nouns
        )

    def _unnamed(self, source: Token) -> Actor | None:
        """A source without a name: "a regional official", "one Georgetown paper", CBS."""
        if not self._can_speak(source):
            return None
        run = self._source_run(source)
        parties = self.actors.modifying_parties(source)
        kind = self.speaker_nouns.get(source.lower_, "name")
        if kind == "text":
            return None
        own = () if kind == "media" else tuple(parties[:1])
        return Actor(kind="other", name=self.parsed.view.text[run[0] : run[1]], parties=own, run=run)

    def _source_run(self, source: Token) -> tuple[int, int]:
        """The noun phrase of a source, without relative clauses and appositions."""
        left = source.left_edge.i
        right = source.i
        for c in source.children:
            if (
                c.i > source.i
                and c.dep_ in ("prep", "case")
                and c.i == right + 1
                and c.lower_ in ("of", "for", "in", "at", "from", "'s", "’s")
            ):
                right = c.right_edge.i
        for token in self.parsed.doc[left : source.i]:
            if token.text in (",", ";") or token.is_space:
                left = token.i + 1
        for token in self.parsed.doc[source.i : right + 1]:
            if token.text == ",":
                right = token.i - 1
                break
        return self.parsed.doc[left].idx, syntax.end(self.parsed.doc[right])

    def _without_outer(self, found: list[Said]) -> list[Said]:
        """Leave out an utterance that only relays another one of the same words ("X said …, state media reported")."""
        kept: list[Said] = []
        for one in found:
            relayed = any(o is not one and _holds(one.attribution, o.attribution) and _is_said(o) for o in found)
            reported = any(o is not one and _holds(o.attribution, one.attribution) and not _is_said(one) for o in found)
            if not relayed and not reported:
                kept.append(one)
        return kept

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


def _is_said(one: Said) -> bool:
    """Whether an utterance is one in words: an agreement that somebody reports is that one's statement."""
    return one.attribution.kind != "promising"


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the whole of an inner attribution, cue included, stands in the content of an outer one."""
    if inner.cue_run is None or not outer.content:
        return False
    start, end = outer.content[0][0], outer.content[-1][1]
    inside = start <= inner.cue_run[0] and inner.cue_run[1] <= end
    size = sum(b - a for a, b in outer.content)
    return inside and sum(b - a for a, b in inner.content) >= 0.5 * size


def folded(statements: list[Statement]) -> list[Statement]:
    """Each utterance once, however often headline, summary and body repeat it; the longest telling is kept."""
    kept: list[Statement] = []
    for one in statements:
        twin = next((i for i, other in enumerate(kept) if _same(one, other)), None)
        if twin is None:
            kept.append(one)
        elif _words(one) - _words(kept[twin]) and len(" ".join(one.quotes)) > len(" ".join(kept[twin].quotes)):
            kept[twin] = one
    return kept


def _same(a: Statement, b: Statement) -> bool:
    if a.speaker != b.speaker and not (a.speaker and b.speaker and (a.speaker in b.speaker or b.speaker in a.speaker)):
        return False
    x, y = _words(a), _words(b)
    return bool(x and y) and len(x & y) / min(len(x), len(y)) >= 0.8


def _words(statement: Statement) -> set[str]:
    return set(re.findall(r"\w+", " ".join(statement.quotes).lower()))
