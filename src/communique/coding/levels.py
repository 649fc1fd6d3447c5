"""At what level a meeting is held where no person tells it: "the foreign ministers' meeting", "military talks"."""

import functools
from collections.abc import Iterable
from typing import cast

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.findings import Level
from communique.grounding.actors import lower_level
from communique.grounding.resolver import Actors


@functools.cache
def _words() -> dict[str, Level]:
    return {row["word"]: cast(Level, row["level"]) for row in tables.rows("levels")}


def level_told(actors: Actors, noun: Token, verb: Token | None) -> Level | None:
    """The level that the words about a meeting's noun tell: "at the level of deputy ministers", else its modifiers."""
    return _at_level(actors, noun, verb) or level_of_words(actors, _modifiers(noun))


def level_of_words(actors: Actors, tokens: Iterable[Token], *, one: bool = False) -> Level | None:
    """The level of the titles among words, else of the words themselves ("Leaders' Summit", "naval talks").

    A title in the singular tells it only with `one` ("at deputy minister level").
    """
    words = list(tokens)
    titled: list[Level] = []
    for token in words:
        title = actors.marks.titles[token.i]
        if title is not None and title.kind == "office" and (title.plural or one) and title.level:
            titled.append(title.level)
    told = [_words()[token.lower_] for token in words if token.lower_ in _words()]
    return lower_level(titled) or (told[0] if told else None)


def _at_level(actors: Actors, noun: Token, verb: Token | None) -> Level | None:
    """The level of "at the level of foreign ministers", "at ministerial level"."""
    for word in [w for w in (noun, verb) if w is not None]:
        for level in syntax.after(word, "at"):
            if level.lemma_.lower() == "level":
                return level_of_words(actors, [t for t in level.subtree if t.i != level.i], one=True)
    return None


def _modifiers(noun: Token) -> list[Token]:
    """The words that modify a noun from before ("foreign ministers'", "trilateral military")."""
    found: list[Token] = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("amod", "compound", "poss", "nmod", "npadvmod"):
            found.extend(child.subtree)
    return found


def level_of_noun(noun: Token) -> Level | None:
    """The level that the noun for a named gathering tells by itself: a summit is one of heads."""
    if noun.lemma_.lower() == "summit":
        return "heads"
    return "ministers" if noun.lemma_.lower() == "ministerial" else None
