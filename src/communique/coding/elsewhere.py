"""Sentences of sport and the arts, where states' names stand for teams and stories."""

import re

from communique.coding import tables
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-])")
MANY_ELSEWHERE = 4
"""Words of sport or the arts from which on a whole report is taken to be about them."""


class Elsewhere:
    """Tells which sentences of one report are about sport or the arts."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self._words = tables.words("elsewhere", "word")
        self._of_report = sum(self._is_of_elsewhere(i) for i in range(len(parsed.doc)))

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of sport or the arts, and no office holder is in it; a report with many such words
        is about that as a whole."""
        own = sum(self._is_of_elsewhere(i) for i in range(sentence.start, sentence.end))
        if not own and self._of_report < MANY_ELSEWHERE:
            return False
        people = self.actors.people.at[sentence.start : sentence.end]
        holders = [self.actors.holders.actor(cluster) for cluster in people if cluster is not None]
        return not any(holder.office for holder in holders)

    def is_of_sport(self, sentence: Sentence) -> bool:
        """Whether a sentence has a word of sport or a score ("won 3-0")."""
        words = tables.words("elsewhere", "word", field="sport")
        own = any(self._is_one(i, words) for i in range(sentence.start, sentence.end))
        return own or _SCORE.search(self.parsed.doc[sentence.start : sentence.end].text) is not None

    def _is_of_elsewhere(self, at: int) -> bool:
        return self._is_one(at, self._words)

    def _is_one(self, at: int, words: frozenset[str]) -> bool:
        token = self.parsed.doc[at]
        known = token.lower_ in words or token.lemma_.lower() in words
        return known and not self.actors.organisation_of(at)
