"""At what level a meeting is held where no person tells it: "the foreign ministers' meeting", "military talks"."""

import functools
from collections.abc import Iterable
from typing import cast

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.findings import Kind, Level
from communique.grounding.actors import Actor, lower_level
from communique.grounding.resolver import Actors

WITHOUT_LEVEL = frozenset({"force", "sanction", "aid", "deployment"})
_ORDER = ("heads", "ministers", "defence", "parliament", "officials")
_OF_BOTH = frozenset({"agreement"})
"""Kinds that have a level only where both sides show one: treaties of states as such have none."""
_BEFORE = ("amod", "compound", "nmod", "poss")


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


def level_of(kind: Kind, actors: Iterable[Actor]) -> Level | None:
    """The highest of each side, the lower of these (codebook); `defence` for exercises, none for force and aid."""
    if kind == "exercise":
        return "defence"
    if kind in WITHOUT_LEVEL:
        return None
    best: dict[str, list[Level]] = {}
    for one in actors:
        for member in one.members or (one,):
            if member.level and member.parties:
                best.setdefault(member.parties[0], []).append(member.level)
    if kind in _OF_BOTH and len(best) < 2:
        return None
    return lower_level([min(levels, key=_ORDER.index) for levels in best.values()])


def level_of_titles(actors: Iterable[Actor]) -> Level | None:
    """`officials` where those who took part have offices, though none of a known level ("Senior Adviser")."""
    return "officials" if any(person.office for one in actors for person in one.people) else None


def level_in_words(trigger: Token, verb: Token | None) -> Level | None:
    """The level that the words of a clause tell: "summit", "senior diplomats", "the border commissions"."""
    words = [trigger, *(c for c in trigger.children if c.dep_ in _BEFORE)]
    heads = list(syntax.after(trigger, "with", "between", "of", "among"))
    if verb is not None:
        subject = syntax.subject_of_chain(verb)
        heads += [subject] if subject is not None else []
        heads += syntax.after(verb, "with", "between")
    named = [one for head in heads for one in (head, *head.conjuncts)]
    words += named + [c for one in named for c in one.children if c.dep_ in _BEFORE]
    table = {row["word"]: row["level"] for row in tables.rows("level_words")}
    found: list[Level] = [table[word] for word in (w.lemma_.lower() for w in words) if word in table]  # type: ignore[misc]
    return lower_level(found)
