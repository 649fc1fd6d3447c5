"""Who called whom: a call received from somebody or made to somebody has a direction; one that both hold has none."""

from communique.coding import syntax, tables
from communique.coding.participants import Sides
from communique.coding.telling import Draft, Writer


def exchanged(draft: Draft) -> bool:
    """Whether letters go both ways ("exchanged messages")."""
    return draft.verb is not None and not draft.trigger.verb and draft.verb.lemma_ in tables.verbs("exchanging")


def caller_and_called(writer: Writer, draft: Draft, sides: Sides) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties of "received a call from X", "made a call to X", "a call initiated by X"; both empty for others."""
    noun, verb = draft.token, draft.verb
    if draft.trigger.verb:
        return (), ()
    both = sides.parties
    by: tuple[str, ...] = ()
    started = [a for c in noun.children if c.dep_ == "acl" for a in writer.participants.after(c, "by")]
    if started and any(c.lemma_ in tables.verbs("placing") for c in noun.children if c.dep_ == "acl"):
        by = started[0].parties[:1]
    elif verb is not None and noun in syntax.objects(verb):
        if verb.lemma_ in tables.verbs("receiving") | tables.verbs("answering"):
            source = [*writer.participants.after(noun, "from"), *writer.participants.after(verb, "from")]
            by = source[0].parties[:1] if source else ()
        elif verb.lemma_ in tables.verbs("placing"):
            goal = [*writer.participants.after(noun, "to"), *writer.participants.after(verb, "to")]
            by = tuple(p for p in both if goal and p not in goal[0].parties)[:1]
    return (by, tuple(p for p in both if p not in by)) if by else ((), ())
