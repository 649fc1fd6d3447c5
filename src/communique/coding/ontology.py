"""PLOVER: the root classes and their quad class, the modes, what a modality makes of an act; tables in ``data``."""

import functools
import re

from communique.coding import tables

NONE = "NONE"
"""The answer where a sentence tells of no act between two parties."""


@functools.cache
def quads() -> dict[str, int]:
    """The quad class of each root: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

    CONCEDE has 2, as in PLV, where it is one class with RETREAT; the manual has 1 (column ``quad_in_manual``).
    """
    return {row["root"]: int(row["quad"]) for row in tables.rows("roots")}


@functools.cache
def shifts() -> dict[tuple[str, str], str]:
    """What PLOVER calls an act of some modality: ``("CONSULT", "planned")`` is AGREE. Others keep their root."""
    return {(row["root"], row["modality"]): row["becomes"] for row in tables.rows("act_modality")}


def mode_of(root: str, sentence: str) -> str | None:
    """The mode of an act by the words of its sentence: the first row of ``modes.tsv`` that fits; None where none does.

    >>> mode_of("CONSULT", "The two ministers spoke by telephone on Friday.")
    'phone'
    """
    return next((mode for mode, pattern in _modes().get(root, ()) if pattern.search(sentence)), None)


@functools.cache
def _modes() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """For each root its modes in the order of the table, each with a pattern of all its words."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in tables.rows("modes"):
        found.setdefault(row["root"], {}).setdefault(row["mode"], []).append(_pattern(row["words"]))
    return {
        root: tuple((mode, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for mode, words in modes.items())
        for root, modes in found.items()
    }


def _pattern(words: str) -> str:
    """``stem*`` is a word that begins so; a lone ``*`` stands for one to four words."""
    parts = [
        r"[\w'’-]+(?:\s+[\w'’-]+){0,3}" if w == "*" else re.escape(w).replace(r"\*", r"\w*") for w in words.split()
    ]
    return r"\s+".join(parts)
