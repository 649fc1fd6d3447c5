"""What is told around a happening: when and where it was, how often, on what occasion and in which domains."""

import re

from spacy.tokens import Doc, Token

from communique.coding import syntax, triggers
from communique.coding.placing import Placing, Where
from communique.coding.timing import Timing, When
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

MAX_COUNT = 200
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(" "), 1)} | {"dozen": 12, "twice": 2, "thrice": 3}
_FORUM = re.compile(
    r"((?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.&'’/-]*|of|on|for|and|the|plus)\s+){1,9}?"
    r"(?:Summit|Forum|Conference|Dialogue|Congress|Assembly|Ministerial|Expo|Meeting|Session)\b(?!\s+Meeting)"
    r"(?:\s+(?:of|on|for)(?:\s+(?:the\s+)?[A-Z][\w.&'’-]*)+)?(?:\s+20\d\d)?|(?:[A-Z][\w.&'’-]*\s+){1,5}summit\b"
    r"|summit of the(?:\s+[A-Z][\w’'-]+){2,5})"
)
_FORUM_STARTS = re.compile(r"^(?:(?:of|on|for|and|the|plus|The|At|In|During|On|This|A|An)\s+)+")


class Circumstances:
    """The circumstances that one report tells, asked for by clause; times and places are found once."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.doc: Doc = parsed.doc
        self.text = parsed.view.text
        self.actors = actors
        self.published = parsed.report.published
        self.timing = Timing(parsed)
        self.placing = Placing(parsed, actors, self.timing)

    def when(self, trigger: Token, sentence: Sentence, *, since: bool = True) -> When | None:
        """The interval that the trigger's clause tells, see `Timing.when`."""
        return self.timing.when(trigger, sentence, since=since)

    def where(self, trigger: Token, verb: Token | None, sentence: Sentence, sense: triggers.Trigger) -> list[Where]:
        """The places that the trigger's clause tells, see `Placing.where`."""
        return self.placing.where(trigger, verb, sentence, sense)

    # how often, on what occasion, in which domains

    def count(self, trigger: Token) -> int:
        """How many happenings a phrase tells of: "two personal meetings", "met twice"."""
        for c in trigger.children:
            if c.dep_ == "nummod" and trigger.tag_ in ("NNS", "NNPS"):
                return self._number(c)
            if c.lower_ in ("twice", "thrice"):
                return _NUMBERS[c.lower_]
            if c.dep_ == "npadvmod" and c.lower_ == "times":
                number = next((g for g in c.children if g.dep_ == "nummod"), None)
                return self._number(number) if number is not None else 1
        return 1

    def _number(self, token: Token) -> int:
        """A count in words or figures; one where it is none or too large to be one ("2023 talks")."""
        number = _NUMBERS.get(token.lower_) or (int(token.text) if token.text.isdigit() else 1)
        return number if number < MAX_COUNT else 1

    def occasions(self, sentence: Sentence) -> list[tuple[str, tuple[int, int]]]:
        """The forums that a sentence names, with their runs in the view."""
        start = self.doc[sentence.start].idx
        stop = syntax.end(self.doc[sentence.end - 1])
        found = []
        for match in _FORUM.finditer(self.text, start, stop):
            begin, end = match.span(1)
            lead = _FORUM_STARTS.match(self.text[begin:end])
            begin += lead.end() if lead else 0
            name = self.text[begin:end]
            if len(name.split()) > 1 and not name.isupper() and not self._names_people(begin, end):
                found.append((name, (begin, end)))
        return found

    def _names_people(self, begin: int, end: int) -> bool:
        """Whether a capitalised phrase is but a heading with persons in it ("Secretary Blinken's Meeting")."""
        span = self.doc.char_span(begin, end, alignment_mode="expand")
        people = self.actors.people.at
        return span is None or any(people[t.i] is not None for t in span)

    def domains(self, sentence: Sentence) -> tuple[str, ...]:
        """The domains of an exercise or of force: land, air, sea, space, cyber."""
        found: list[str] = []
        for token in self.doc[sentence.start : sentence.end]:
            for domain in ("land", "air", "sea", "space", "cyber"):
                word = token.lemma_.lower()
                if (word in triggers.nouns(domain) or token.lower_ in triggers.nouns(domain)) and domain not in found:
                    if word == "air" and token.nbor().lower_ in ("base", "force") and token.nbor().dep_ != "ROOT":
                        continue
                    found.append(domain)
        return tuple(found)
