"""The words of English, by the lexicon (WordNet's) that the parser's lemmatizer brings along."""

from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from communique.language.detect import function_words
from communique.language.pipeline import pipeline

_OPEN = ("noun", "verb", "adj", "adv")


@cache
def _closed() -> frozenset[str]:
    """Pronouns, prepositions, auxiliaries and the like, which WordNet leaves out."""
    return frozenset(STOP_WORDS) | function_words("en")


@cache
def _entries() -> dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...]]]:
    """For each class its base forms and irregular forms, and what endings stand for."""
    lookups = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # a Lemmatizer
    index, irregular, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return {
        part: (
            frozenset(index.get(part, ())) | frozenset(irregular.get(part, ())),
            tuple((ending, base) for ending, base in rules.get(part, ())),
        )
        for part in _OPEN
    }


def is_function_word(word: str) -> bool:
    """Whether a word in small letters is a pronoun, preposition, auxiliary or the like."""
    return word in _closed()


@cache
def classes_of(word: str) -> frozenset[str]:
    """The classes (noun, verb, adj, adv) in which English has a word, given in small letters, or its base form.

    WordNet has many names among its nouns: "london", "putin".
    """
    found = set()
    for part, (forms, rules) in _entries().items():
        bases = (word[: len(word) - len(ending)] + base for ending, base in rules if ending and word.endswith(ending))
        if word in forms or any(base in forms for base in bases):
            found.add(part)
    return frozenset(found)
