"""What is told around a happening: when and where it was, how often, on what occasion and in which domains."""

from spacy.tokens import Doc, Token

from communique.coding import syntax, triggers
from communique.coding.gatherings import Gatherings
from communique.coding.placing import Placing, Where, in_list
from communique.coding.timing import Timing, When
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

MAX_COUNT = 200
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(" "), 1)} | {"dozen": 12, "twice": 2, "thrice": 3}


class Circumstances:
    """The circumstances that one report tells, asked for by clause; times and places are found once."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.doc: Doc = parsed.doc
        self.text = parsed.view.text
        self.actors = actors
        self.gatherings = Gatherings(parsed, actors)
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
        if trigger.pos_ == "VERB" and _is_again(trigger) and len(self._each_place(trigger)) > 1:
            return len(self._each_place(trigger))
        counted = [*trigger.children, *(trigger.head.children if trigger.dep_ == "dobj" else ())]
        for c in counted:
            if c.i + 1 < trigger.i and c.nbor().text == "+":
                continue  # "2+2 talks"
            if c.dep_ == "nummod" and c.head.i == trigger.i and trigger.tag_ in ("NNS", "NNPS"):
                return self._number(c)
            if c.lower_ in ("twice", "thrice"):
                return _NUMBERS[c.lower_]
            if c.dep_ == "npadvmod" and c.lower_ == "times":
                number = next((g for g in c.children if g.dep_ == "nummod"), None)
                return self._number(number) if number is not None else 1
        return 1

    def _each_place(self, verb: Token) -> list[Where]:
        """The places of "met in A and again in B"."""
        found: list[Where] = []
        for preposition in (*verb.children, *in_list(verb)):
            if preposition.dep_ in ("prep", "conj") and preposition.lower_ in ("in", "at"):
                self.placing.add_places(preposition, found)
        return found

    def _number(self, token: Token) -> int:
        """A count in words or figures; one where it is none or too large to be one ("2023 talks")."""
        number = _NUMBERS.get(token.lower_) or (int(token.text) if token.text.isdigit() else 1)
        return number if number < MAX_COUNT else 1

    def occasions(self, sentence: Sentence) -> list[tuple[str, tuple[int, int]]]:
        """The gatherings that a sentence names, with their runs in the view."""
        return [(one.name, one.run) for one in self.gatherings.of(sentence)]

    def domains(self, sentence: Sentence) -> tuple[str, ...]:
        """The domains of an exercise or of force: land, air, sea, space, cyber."""
        found: list[str] = []
        for token in self.doc[sentence.start : sentence.end]:
            for domain in ("land", "air", "sea", "space", "cyber"):
                word = syntax.lemma(token)
                if (word in triggers.nouns(domain) or token.lower_ in triggers.nouns(domain)) and domain not in found:
                    if word == "air" and token.nbor().lower_ in ("base", "force") and token.nbor().dep_ != "ROOT":
                        continue
                    found.append(domain)
        return tuple(found)


def _is_again(verb: Token) -> bool:
    """Whether a verb tells of a further time ("met in A and again in B")."""
    return any(t.lower_ == "again" and t.i and t.nbor(-1).lower_ == "and" for t in verb.subtree)
