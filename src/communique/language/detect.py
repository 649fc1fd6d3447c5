"""Which language a text is in, told by its script and its commonest words; only English is coded."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

UNKNOWN = "und"
"""ISO 639 code of a text that is plainly not English, in a language that is not known here."""
_REACH = 4_000
"""As many characters are looked at, from the start."""
_LINES_REACH = 40_000
"""As many where a text is not English as a whole, and its lines are looked at one by one."""
_FEWEST = 8
"""A text with fewer words is too short to tell, unless a third of its words are function words, and none English."""
_SHORTEST = 4
_PLAINLY = 0.3
"""With this share of English function words no other language is looked at (the median of 2,100 reports is 0.43)."""
_ENGLISH = 0.12
"""With this share of function words that are English alone a text is English where nothing speaks for another one:
headlines and lists have few."""
_ENGLISH_LINES = 1 / 3
"""With this share of its words in English lines a text of several languages is read as English."""
_PROSE = 20
"""Of as many words, most of them in small letters, some are function words in any prose."""
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
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "THAANA": "dv",
}
"""The language of each script; where several are written in it, of those the commonest in the news."""
_SHARED = {"ARABIC": ("ar", "fa", "ur", "ps"), "DEVANAGARI": ("hi", "mr", "ne")}
"""Languages of one script, told apart by their words; Cyrillic letters are those of many."""
_LATIN = ("LATIN", "FULLWIDTH", "MATHEMATICAL", "MODIFIER", "?")
"""How the names of letters begin that are no other script."""
_NO_WORDS = re.compile(r"\S*(?:://|www\.|@)\S*|\b(?:[^\W\d_]\.){2,}|[âÂÃ][€\x80-\xbf‘’“”‚„†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ]{1,2}")
"""Addresses; letters with dots ("U.S." is neither "u" nor "s"); UTF-8 that was read as Windows-1252."""
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff]|['’](?=[^\W\d_]))*")


@cache
def function_words(language: str) -> frozenset[str]:
    """The commonest words of a language, in small letters; of ``name`` those that stand within names."""
    return _tables()[language]


@cache
def _tables() -> dict[str, frozenset[str]]:
    """The function words of each language in the table."""
    rows = _rows("function_words")
    return {language: frozenset(word for row, word in rows if row == language) for language, _word in rows}


@cache
def _mixed() -> tuple[str, ...]:
    """The languages that only their words tell, in the order of the table."""
    apart = {"en", "name", *(each for languages in _SHARED.values() for each in languages)}
    return tuple(language for language in _tables() if language not in apart)


@cache
def _names() -> dict[str, str]:
    return dict(_rows("languages"))


def _rows(table: str) -> list[tuple[str, str]]:
    lines = (files("communique.language") / "data" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(first, second) for first, _, second in (line.partition("\t") for line in lines)]


def name_of(language: str) -> str:
    """The English name of a language; of one that is not in the table its code.

    >>> name_of("pt")
    'Portuguese'
    """
    return _names().get(language, language)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, ``en`` for English; None where it is too short to tell.

    A text of several languages is English where a third of its words stand in English lines. What is plainly prose and
    neither English nor of a language known here is ``und``.

    >>> language_of("The ministers of the two states met in the capital and said that they will meet again.")
    'en'
    """
    language = _language(text[:_REACH])
    if language in ("en", None):
        return language
    return "en" if _english_lines(text[:_LINES_REACH]) >= _ENGLISH_LINES else language


def is_foreign(line: str) -> bool:
    """Whether a line is in another language than English, whatever it quotes."""
    return _language(_QUOTED.sub(" ", line)[:_REACH]) not in ("en", None)


def _english_lines(text: str) -> float:
    """The share of the text's words that stand in English lines."""
    english = words = 0
    for line in text.splitlines():
        number = max(len(_WORD.findall(line)), len(line) // 6)
        words += number
        english += number if _language(line[:_REACH]) == "en" else 0
    return english / words if words else 0.0


def _language(text: str) -> str | None:
    """The language of a text taken as a whole."""
    sample = _NO_WORDS.sub(" ", unicodedata.normalize("NFC", text.replace("\xad", "")))
    script = _script(sample)
    if script is not None:
        words = Counter(word.casefold() for word in _WORD.findall(sample))
        best = _best(words, _of_script(script))
        return best if script != "CYRILLIC" or _different(words, best) else UNKNOWN
    words = Counter(_told_words(sample))
    number = words.total()
    if number < _SHORTEST:
        return None
    if _share(words, function_words("en")) >= _PLAINLY:
        return "en" if number >= _FEWEST else None
    best = _best(words, _mixed())
    english = _share(words, function_words("en") - function_words(best))
    if _is_told(words, best, english):
        return best
    if english >= _ENGLISH:
        return "en" if number >= _FEWEST else None
    if _accented(sample) > (0.1 if number >= _FEWEST else 0.3):
        return best if _different(words, best) else UNKNOWN
    return UNKNOWN if english < _ENGLISH / 2 and _is_prose(sample) else None


def _of_script(script: str) -> tuple[str, ...]:
    """The languages that are written in a script other than the Latin one."""
    return _mixed() if script == "CYRILLIC" else _SHARED.get(script, (_SCRIPTS.get(script, UNKNOWN),))


def _best(words: Counter[str], languages: tuple[str, ...]) -> str:
    """Of the languages the one with most function words among the words; the first where several have as many."""
    if len(languages) == 1:
        return languages[0]
    return max(languages, key=lambda language: _share(words, function_words(language)))


def _is_told(words: Counter[str], language: str, english: float) -> bool:
    """Whether the function words of a language are enough to tell it, beside the share of those of English alone."""
    share, different = _share(words, function_words(language)), _different(words, language)
    own = _share(words, function_words(language) - function_words("en"))
    if words.total() < _FEWEST:
        return share >= _PLAINLY and not english and different > 1
    enough = (different > 1 and share >= (0.25 if english else 0.15)) or (
        different > 2 and share >= (0.15 if english else 0.1)
    )
    return own > english and enough


def _told_words(sample: str) -> Iterable[str]:
    """The words in small letters, less those within names: ``Lula da Silva``, ``María de los Ríos``."""
    written = _WORD.findall(sample)
    within = function_words("name")
    for index, word in enumerate(written):
        if word in within and _is_between_capitals(written, index, within):
            continue
        yield word.casefold()


def _is_between_capitals(written: list[str], index: int, within: frozenset[str]) -> bool:
    """Whether a particle, alone or with others, stands between two words with capitals."""
    before, after = index - 1, index + 1
    while before >= 0 and written[before] in within:
        before -= 1
    while after < len(written) and written[after] in within:
        after += 1
    return before >= 0 and after < len(written) and written[before][0].isupper() and written[after][0].isupper()


def _accented(sample: str) -> float:
    """The share of the words in small letters that have letters beyond a to z, as hardly any word of English has."""
    small = [word for word in _WORD.findall(sample) if word.islower()]
    return sum(not word.replace("’", "").isascii() for word in small) / len(small) if len(small) > 1 else 0.0


def _is_prose(sample: str) -> bool:
    """Whether there are many words, most of them different and in small letters."""
    written = _WORD.findall(sample)
    small = sum(word.islower() for word in written)
    return len(written) >= _PROSE and small > 0.6 * len(written) and len(set(written)) > 0.3 * len(written)


def _share(words: Counter[str], among: Iterable[str]) -> float:
    """The share of the words that are among the given ones."""
    return sum(words[word] for word in among) / words.total()


def _different(words: Counter[str], language: str) -> int:
    """How many function words of a language there are that are none of English; single letters tell too little."""
    return sum(len(word) > 1 for word in (function_words(language) - function_words("en")) & words.keys())


def _script(sample: str) -> str | None:
    """The script of most letters, by its name in Unicode, ``HIRAGANA`` for Japanese; None for the Latin one."""
    if sample.isascii():
        return None
    letters = [character for character in sample[:2000] if character.isalpha()]
    counts = Counter(unicodedata.name(letter, "?").split()[0].split("-")[0] for letter in letters if letter > "\u02af")
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0.1 * len(letters):
        return "HIRAGANA"
    for name in _LATIN:
        del counts[name]
    if not counts:
        return None
    name, number = counts.most_common(1)[0]
    return name if number > 0.4 * len(letters) else None
