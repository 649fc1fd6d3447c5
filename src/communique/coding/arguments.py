"""Where a sentence names those who took part in a happening, and by which way from its trigger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.coding import syntax
from communique.coding.paths import distance, path
from communique.coding.telling import Telling
from communique.grounding.actors import Actor
from communique.grounding.places import places
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed

LABEL = 40
"""Characters of a name in a path; a longer phrase is shown by its head there."""
MAX_TITLE = 16
"""Words before a name in which its title may begin."""
FAR = 1000
"""Counts as the distance to a word in another sentence."""
Run = tuple[int, int]


@dataclass(frozen=True)
class Argument:
    """A participant in a sentence: what placed it there, its words (a run of the view) and the way from the trigger."""

    rule: str
    run: Run | None = None
    via: str | None = None


class Arguments:
    """The participants of the tellings of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors

    def of_party(self, code: str, telling: Telling) -> Argument:
        """What placed a party in a telling: a side of its syntax, its place, a word of the sentence or the report."""
        for actor, rule in _sided(telling):
            for one in _bearing(code, actor):
                word = self._nearest(telling, (t for t in self._sentence(telling) if self._means(t, one)), one)
                if word is not None:
                    return self._argument(telling, word, one, rule)
        for place in telling.places:
            if place.country == code:
                return self.at(telling, place.run, "state of the place")
        word = self._nearest(telling, (t for t in self._sentence(telling) if self._is_of(t, code)))
        if word is not None:
            return self._argument(telling, word, None, "named in the sentence")
        run = self._place_in(telling, code)
        if run is not None:
            return self.at(telling, run, "state of a place in the sentence")
        return Argument("not in the sentence: understood from the report’s parties")

    def of_person(self, actor: Actor, telling: Telling) -> Argument:
        """Where a sentence names a person, or stands for it by a title or pronoun; else where the report names it."""
        word = self._nearest(telling, (t for t in self._sentence(telling) if self._means(t, actor)), actor)
        if word is not None:
            return self._argument(telling, word, actor, "")
        return Argument("named elsewhere in the report", actor.run if actor.run != (0, 0) else None)

    def at(self, telling: Telling, run: Run, rule: str) -> Argument:
        """The argument that a run of the view is, with the way to its head."""
        span = self.parsed.doc.char_span(*run, alignment_mode="expand")
        if span is None:
            return Argument(rule, run)
        return Argument(rule, run, path(self.trigger(telling), span.root, self._label(run)))

    def trigger(self, telling: Telling) -> Token:
        """The word by which a telling was found."""
        return self.parsed.doc[telling.at]

    def _argument(self, telling: Telling, word: Token, actor: Actor | None, rule: str) -> Argument:
        run = self._words(word, actor)
        return Argument(rule, run, path(self.trigger(telling), word, self._label(run)))

    def _sentence(self, telling: Telling) -> Iterable[Token]:
        return self.parsed.tokens(self.parsed.sentences[telling.sentence])

    def _nearest(self, telling: Telling, words: Iterator[Token], actor: Actor | None = None) -> Token | None:
        """Of the words, and the head of the actor's own phrase, the one nearest to the trigger in the tree.

        Where that is a title or a pronoun with the name below it, the name.
        """
        found = list(words)
        if actor is not None and actor.run != (0, 0):
            span = self.parsed.doc.char_span(*actor.run, alignment_mode="expand")
            sentence = self.parsed.sentences[telling.sentence]
            if span is not None and sentence.start <= span.root.i < sentence.end:
                found.append(span.root)
        trigger = self.trigger(telling)
        near = sorted(found, key=lambda word: (_steps(trigger, word), word.i))
        named = (word for word in near if self._is_name(word) and near[0] in word.ancestors)
        return near[0] if near and self._is_name(near[0]) else next(named, near[0] if near else None)

    def _is_name(self, word: Token) -> bool:
        """Whether a word names somebody itself: "his counterpart, X" leads on to X, "he" to nobody."""
        return self.actors.people.at[word.i] is not None or bool(self.actors.parties_of(word))

    def _means(self, token: Token, actor: Actor) -> bool:
        """Whether a token names an actor or stands for it, alone or among others ("they")."""
        own = self.actors.mentioned(token)
        if own is not None:
            return any(_same(one, actor) for one in (own, *own.members))
        return actor.kind == "party" and bool(set(self.actors.parties_of(token)) & set(actor.parties))

    def _is_of(self, token: Token, code: str) -> bool:
        """Whether a token names a party or somebody of it."""
        own = self.actors.mentioned(token)
        return code in self.actors.parties_of(token) or (own is not None and code in own.parties)

    def _place_in(self, telling: Telling, code: str) -> Run | None:
        """The first place of a state that a sentence names ("shelled Kharkiv")."""
        tokens = self.parsed.tokens(self.parsed.sentences[telling.sentence])
        for place in places(tokens.text):
            if place.country == code:
                return tokens.start_char + place.start, tokens.start_char + place.end
        return None

    def _words(self, word: Token, actor: Actor | None) -> Run:
        """The words round a token that name the same: the actor's phrase, the whole name, a title with its name."""
        if actor is not None and actor.run[0] <= word.idx < actor.run[1]:
            return actor.run
        last = self._named_behind(word, actor) if actor is not None and not self._is_name(word) else None
        return self._name(word)[0], self._name(last or word)[1]

    def _named_behind(self, title: Token, actor: Actor) -> Token | None:
        """The name that goes with a title before it ("Minister of Defence of the Republic of X, General Y")."""
        if title.pos_ not in ("NOUN", "PROPN"):
            return None
        for token in self.parsed.doc[title.i + 1 : title.i + MAX_TITLE]:
            if token.pos_ in ("VERB", "AUX", "SPACE") or token.is_sent_start:
                return None
            if self.actors.people.at[token.i] is not None:
                return token if self._means(token, actor) else None
        return None

    def _name(self, word: Token) -> Run:
        """The name of a person or party that a token belongs to, else the token."""
        for marks in (self.actors.people.at, self.actors.marks.names):
            mark = marks[word.i]
            if mark is not None:
                first = last = word.i
                while first and marks[first - 1] is mark:
                    first -= 1
                while last + 1 < len(marks) and marks[last + 1] is mark:
                    last += 1
                return self.parsed.doc[first].idx, syntax.end(self.parsed.doc[last])
        return word.idx, syntax.end(word)

    def _label(self, run: Run) -> str | None:
        words = self.parsed.view.text[run[0] : run[1]]
        return words if len(words) <= LABEL else None


def _steps(trigger: Token, word: Token) -> int:
    steps = distance(trigger, word)
    return FAR if steps is None else steps


def _sided(telling: Telling) -> Iterator[tuple[Actor, str]]:
    """The participants of a telling with what their side is."""
    if telling.sides is None:
        yield from ((person, "took part") for person in telling.people)
        return
    yield from ((actor, "acting side") for actor in telling.sides.actors)
    yield from ((actor, "other side") for actor in telling.sides.others)
    yield from ((actor, "modifies the trigger") for actor in telling.sides.modifiers)


def _bearing(code: str, actor: Actor) -> Iterator[Actor]:
    """An actor's members that are of a party, then the actor itself as of that party alone."""
    if code in actor.parties:
        yield from (member for member in actor.members if code in member.parties)
        yield replace(actor, parties=(code,))


def _same(one: Actor, other: Actor) -> bool:
    return one.kind == other.kind and one.name == other.name
