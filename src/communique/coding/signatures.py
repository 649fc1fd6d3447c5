"""What a governing word makes of the act under it: ``data/modality.tsv``, with the literature that each row follows."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from communique.coding import tables
from communique.findings import Modality

_OPPOSITE: dict[Modality, Modality] = {"denied": "asserted"}


@dataclass(frozen=True)
class Signature:
    """What the act is where the word is told as so, where it is denied itself, and where it is planned or unsure."""

    word: str
    told: Modality
    denied: Modality
    open: Modality | None

    def under(self, word: Modality) -> Modality:
        """The modality of the act where the word that governs it has one itself ("did not fail": denied)."""
        if word == "denied":
            return self.denied
        if word == "habitual":
            return "habitual" if self.told == "asserted" else self.told
        if word == "asserted" or self.told == self.denied:
            return self.told
        return self.open or weaker(word, self.told)


def opposite(modality: Modality) -> Modality:
    """What the negation of a word makes of its act."""
    return _OPPOSITE.get(modality, "denied")


def weaker(above: Modality, own: Modality) -> Modality:
    """The modality of what is told as `own` by something that itself is planned, hypothetical or habitual."""
    if above == "hypothetical" or own == "asserted":
        return above
    return own


@functools.cache
def signature_table() -> dict[tuple[str, str], Signature]:
    """The rows, by how the word takes the act and the word."""
    found: dict[tuple[str, str], Signature] = {}
    for row in tables.rows("modality"):
        told = cast(Modality, row["told"])
        denied = cast(Modality, row["denied"]) if row["denied"] else opposite(told)
        unsure = cast(Modality, row["open"]) if row["open"] else None
        found[row["takes"], row["word"]] = Signature(row["word"], told, denied, unsure)
    return found


def signature(words: Iterable[str], *takes: str) -> Signature | None:
    """The row of the first of `words` that governs what is taken in one of the given ways, None where none does."""
    known = signature_table()
    for word in words:
        for one in takes:
            found = known.get((one, word))
            if found is not None:
                return found
    return None
