"""Proper names of instruments and exercises, as the text writes them ("the Artemis Accords", "exercise Cobra Gold")."""

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.triggers import nouns
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

MAX_NAME = 12
"""Tokens that a name may be long."""
_INSIDE = frozenset({"of", "on", "for", "and", "the", "to", "-", "–"})
_OPEN = frozenset({'"', "“", "‘", "'", "`", "``"})
_CLOSE = frozenset({'"', "”", "’", "'", "''"})
_CALLED = frozenset({"call", "name", "dub", "codename", "code", "title", "entitle", "label", "term", "know"})


class ProperNames:
    """Finds the names of what the tokens of one report tell of."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.tokens = actors.tokens

    def of(self, noun: Token, sentence: Sentence) -> tuple[int, int] | None:
        """The run of the proper name that an instrument or exercise bears, as offsets of the view; None without one."""
        if sentence.role == "title" and self._is_all_capitals(sentence):
            return None
        return (
            self._quoted(noun, sentence)
            or self._before(noun, sentence)
            or self._after(noun, sentence)
            or self._apposed(noun, sentence)
        )

    def _before(self, noun: Token, sentence: Sentence) -> tuple[int, int] | None:
        """ "The Cobra Gold exercise", "Artemis Accords", "U.S.-Peru Air Transport Agreement"."""
        start = noun.i
        while start > max(sentence.start, noun.i - MAX_NAME) and self._is_part(start - 1):
            start -= 1
        while start < noun.i and not self._may_begin(start):
            start += 1
        named = [i for i in range(start, noun.i) if self._is_own(i)]
        end = noun.i + 1 if noun.text[:1].isupper() or noun.pos_ == "PROPN" else noun.i
        if not named or (end == noun.i and noun.lemma_.lower() in nouns("instrument")):
            end = noun.i + 1
        return self._run(start, end) if named else None

    def _after(self, noun: Token, sentence: Sentence) -> tuple[int, int] | None:
        """ "Exercise Malabar", "an exercise named Falcon Shield"."""
        start = noun.i + 1
        while start < min(sentence.end, noun.i + 4) and (
            self.tokens[start].lemma_.lower() in _CALLED or self.tokens[start].lower_ in ("as", "-", "series")
        ):
            start += 1
        called = start > noun.i + 1
        if not called and not (noun.text[:1].isupper() or noun.lemma_.lower() in nouns("land")):
            return None
        if not called and noun.lemma_.lower() in nouns("instrument"):
            return None
        end = start
        while end < min(sentence.end, start + MAX_NAME) and (self._is_own(end) or self.tokens[end].like_num):
            end += 1
        return self._run(start, end) if end > start and self._is_own(start) else None

    def _quoted(self, noun: Token, sentence: Sentence) -> tuple[int, int] | None:
        """'The "Hand-in-Hand" series', 'a text, the "Bern Declaration"': the words in quotation marks beside a noun."""
        for i in range(noun.i + 1, min(sentence.end, noun.i + 5)):
            if self.tokens[i].text in _OPEN:
                return self._to_closing(i, sentence)
        if noun.i > sentence.start and self.tokens[noun.i - 1].text in _CLOSE:
            for i in range(noun.i - 2, max(sentence.start, noun.i - MAX_NAME) - 1, -1):
                if self.tokens[i].text in _OPEN:
                    return self._to_closing(i, sentence)
        return None

    def _to_closing(self, opening: int, sentence: Sentence) -> tuple[int, int] | None:
        for i in range(opening + 1, min(sentence.end, opening + MAX_NAME)):
            if self.tokens[i].text in _CLOSE:
                inside = range(opening + 1, i)
                capitals = inside and all(self.tokens[j].text[:1].isupper() or j > inside[0] for j in inside)
                return self._run(opening + 1, i) if capitals and self.tokens[inside[0]].text[:1].isupper() else None
        return None

    def _apposed(self, noun: Token, sentence: Sentence) -> tuple[int, int] | None:
        """ "Caucasian Eagle, a drill of special forces": the name that the noun explains."""
        head = noun.head
        if noun.dep_ != "appos" or not self._is_own(head.i) or not sentence.start <= head.i < noun.i:
            return None
        start = head.i
        while start > sentence.start and self._is_own(start - 1):
            start -= 1
        return self._run(start, head.i + 1)

    def _is_part(self, i: int) -> bool:
        token = self.tokens[i]
        common = token.text[:1].isupper() and token.lower_ in nouns("unnamed") and not token.is_sent_start
        return common or self._is_own(i) or self._names_party(i) or token.lower_ in _INSIDE or token.like_num

    def _may_begin(self, i: int) -> bool:
        return self._is_own(i) or (self._names_party(i) and self.tokens[i].text[:1].isupper())

    def _names_party(self, i: int) -> bool:
        return self.actors.marks.names[i] is not None and self.actors.people.at[i] is None

    def _is_own(self, i: int) -> bool:
        """Whether a word in capitals belongs to no party's or person's name and is no article, day or title."""
        token = self.tokens[i]
        if not token.text[:1].isupper() or token.is_stop or token.lower_ in nouns("unnamed"):
            return False
        marked = self.actors.people.at[i] or self.actors.marks.names[i] or self.actors.marks.titles[i]
        return marked is None and token.ent_type_ not in ("DATE", "TIME") and not (i and token.is_sent_start)

    def _is_all_capitals(self, sentence: Sentence) -> bool:
        words = self.parsed.tokens(sentence)
        return all(word.text[:1].isupper() or not word.is_alpha or word.is_stop for word in words)

    def _run(self, start: int, end: int) -> tuple[int, int]:
        return self.tokens[start].idx, syntax.end(self.tokens[end - 1])
