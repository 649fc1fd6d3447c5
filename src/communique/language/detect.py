"""Which language a text is in, told by its script and its commonest words; only English is coded."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

_REACH = 4_000
"""As many characters are looked at, from the start."""
_FEWEST = 8
"""A text with fewer words is too short to tell."""
_PLAINLY = 0.3
"""With this share of English function words no other language is looked at (the median of 2,100 reports is 0.43)."""
_SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "AMHARIC": "am",
    "ETHIOPIC": "am",
}
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def function_words(language: str) -> frozenset[str]:
    """The commonest words of a language, in small letters."""
    return _tables()[language]


@cache
def _tables() -> dict[str, frozenset[str]]:
    """The function words of each language in the table."""
    table = files("communique.language") / "data" / "function_words.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    return {language: frozenset(word for row, word in rows if row == language) for language, _word in rows}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, ``en`` for English; None where it is too short or of no known one.

    >>> language_of("The ministers of the two states met in the capital and said that they will meet again.")
    'en'
    """
    sample = _ADDRESS.sub(" ", text[:_REACH])
    script = _script(sample)
    if script in _SCRIPTS.values():
        return script
    words = _WORD.findall(sample.casefold())
    if len(words) < _FEWEST:
        return None
    counts = Counter(words)
    if _share(counts, "en") >= _PLAINLY:
        return "en"
    shares = {language: _share(counts, language) for language in _tables()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _least_share(best) else None


def _share(counts: Counter[str], language: str) -> float:
    """The share of the words that are function words of a language."""
    return sum(counts[word] for word in function_words(language)) / counts.total()


def _least_share(language: str) -> float:
    """The share that a text of a language passes: headlines and lists in English have few function words."""
    return 0.12 if language == "en" else 0.15


def _script(sample: str) -> str | None:
    """The language of the commonest script that settles one; None for Latin and Cyrillic letters."""
    if sample.isascii():
        return None
    letters = [character for character in sample[:2000] if character.isalpha()]
    counts = Counter(unicodedata.name(letter, "?").split()[0].split("-")[0] for letter in letters if letter > "\u02af")
    if not counts:
        return None
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0.1 * len(letters):
        return "ja"
    name, number = counts.most_common(1)[0]
    return _SCRIPTS.get(name) if number > 0.4 * len(letters) else None
