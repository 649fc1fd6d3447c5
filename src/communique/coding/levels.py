"""The level of a happening: the lower of its sides' highest, by who was there, else by the words for them."""

from collections.abc import Iterable

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.findings import Kind, Level
from communique.grounding.actors import Actor, lower_level

WITHOUT_LEVEL = frozenset({"force", "sanction", "aid", "deployment"})
_ORDER = ("heads", "ministers", "defence", "parliament", "officials")
_OF_BOTH = frozenset({"agreement"})
"""Kinds that have a level only where both sides show one: treaties of states as such have none."""
_MODIFIERS = ("amod", "compound", "nmod", "poss")


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
    words = [trigger, *(c for c in trigger.children if c.dep_ in _MODIFIERS)]
    heads = list(syntax.after(trigger, "with", "between", "of", "among"))
    if verb is not None:
        subject = syntax.subject_of_chain(verb)
        heads += [subject] if subject is not None else []
        heads += syntax.after(verb, "with", "between")
    named = [one for head in heads for one in (head, *head.conjuncts)]
    words += named + [c for one in named for c in one.children if c.dep_ in _MODIFIERS]
    table = {row["word"]: row["level"] for row in tables.rows("levels")}
    found: list[Level] = [table[word] for word in (w.lemma_.lower() for w in words) if word in table]  # type: ignore[misc]
    return lower_level(found)
