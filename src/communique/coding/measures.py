"""Tariffs and sanctions told by words that mean something else elsewhere: "hit with tariffs", "imposed duties on"."""

from spacy.tokens import Token

from communique.coding import syntax, tables


def is_hit_by(verb: Token) -> bool:
    """Whether somebody is hit by sanctions, not by fire ("hit Chad with tariffs", "announced sanctions, hitting …")."""
    subject = syntax.subject_of_chain(verb)
    told = [*syntax.after(verb, "with"), *([subject] if subject is not None else [])]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        told += syntax.objects(verb.head)
    words = [word for head in told for word in (head, *(c for c in head.children if c.dep_ == "compound"))]
    return any(word.lemma_.lower() in tables.words("nouns", "noun", **{"class": "sanction"}) for word in words)


def is_levied(noun: Token) -> bool:
    """Whether duties are such as are levied ("imposed duties on steel"), not tasks."""
    verb = syntax.clause_verb(noun)
    if verb is None or verb.lemma_ not in tables.verbs("levying"):
        return False
    return any(True for word in (noun, verb) for _ in syntax.after(word, "on"))
