"""The persons of one report: every spelling and short form of a name gathered round its fullest form."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from communique.findings import Level
from communique.grounding.rows import fold
from communique.grounding.spelling import GENERATIONS

_NO_MARKS = str.maketrans(dict.fromkeys("'’`"))
_PARTICLES = GENERATIONS | {"al", "el", "bin", "ibn", "bint", "de", "da", "dos", "van", "von", "der", "mr"}


@lru_cache(maxsize=65536)
def folded(text: str) -> tuple[str, ...]:
    """The words of a name without accents, case, hyphens and points.

    >>> folded("Recep Tayyip Erdoğan")
    ('recep', 'tayyip', 'erdogan')
    """
    if text.isascii() and text.isalpha():
        return (text.lower(),)
    letters = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in name_without_marks(text))
    return tuple(fold(letters).split())


def name_without_marks(text: str) -> str:
    """A name without apostrophes, which some spellings have and others have not."""
    return text.translate(_NO_MARKS)


@dataclass
class Cluster:
    """One person of a report: the forms of the name seen, and what the text tells of party and office."""

    words: tuple[str, ...]
    name: str
    run: tuple[int, int]
    ids: tuple[str, ...] = ()
    """The registry's ids for the name; once the person is looked for, the one chosen, or none."""
    candidates: tuple[str, ...] = ()
    """The ids of several who fit equally well."""
    namesakes: tuple[str, ...] = ()
    """The ids of all whom the name can mean on some day."""
    parties: Counter[str] = field(default_factory=Counter)
    titled: set[str] = field(default_factory=set)
    """The parties told with titles beside the name."""
    offices: list[tuple[str, str, Level | None]] = field(default_factory=list)
    """(office, class, level) as told by titles beside the name, in the order of the text."""
    female: bool | None = None
    former: bool = False
    office_then: str | None = None
    """The office that the text calls that of then ("then-Defence Minister X")."""
    once: set[str] = field(default_factory=set)
    """Classes of the offices that the text calls former ones."""

    def fits(self, words: tuple[str, ...], *, titled: bool) -> bool:
        """Whether a form of a name may mean this person: the last name, or any part of it after a title."""
        mine = set(self.words)
        if set(words) <= mine or mine <= set(words):
            if len(words) > 1 and len(self.words) > 1:
                return len(mine & set(words) - _PARTICLES) >= 1 and _same_end(self.words, words)
            single = words[0] if len(words) == 1 else self.words[0]
            longer = self.words if len(words) == 1 else words
            return single in (longer[-1], longer[0]) or (titled and single in longer)
        return _spelled_alike(self.words, words)

    def take(self, other: "Cluster") -> None:
        """Take all that was told of the same person under another form of the name."""
        self.add(other.name, other.run, other.words)
        self.parties += other.parties
        self.titled |= other.titled
        self.offices += other.offices
        self.female = self.female if self.female is not None else other.female
        self.former = self.former or other.former

    def add(self, name: str, run: tuple[int, int], words: tuple[str, ...]) -> None:
        """Take a further form of the name; the longest one is kept as the name."""
        if len(words) > len(self.words) or (len(words) == len(self.words) and len(name) > len(self.name) + 3):
            self.words, self.name, self.run = words, name, run


def _same_end(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name holds the other and they share a first or last word (or all words in another order)."""
    return (a[-1] in b and b[-1] in a) or (a[0] in b and b[0] in a)


def _spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names differ by spelling alone ("Zheenbek Kulubaev", "Jeenbek Kulubayev")."""
    if min(len(a), len(b)) < 2:
        return False
    x, y = "".join(a), "".join(b)
    if abs(len(x) - len(y)) > 3 or (x[-3:] != y[-3:] and a[0] != b[0]):
        return False
    return _distance(x, y) <= max(1, len(x) // 8)


def _distance(a: str, b: str) -> int:
    """Levenshtein's edit distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


class Clusters:
    """The persons of a report, found again by any form of their names."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []

    def place(self, name: str, run: tuple[int, int], *, titled: bool, ids: tuple[str, ...] = ()) -> Cluster | None:
        """The cluster that a form of a name belongs to, made where there is none; None for a name without letters."""
        words = folded(name)
        if not words:
            return None
        for cluster in reversed(self.all):
            same_ids = bool(ids and set(ids) & set(cluster.ids))
            if same_ids or cluster.fits(words, titled=titled):
                cluster.add(name, run, words)
                cluster.ids = cluster.ids or ids
                return cluster
        made = Cluster(words=words, name=name, run=run, ids=ids)
        self.all.append(made)
        return made

    def named(self, name: str, *, titled: bool) -> Cluster | None:
        """The cluster that a short form means, None where there is none."""
        words = folded(name)
        if not words:
            return None
        return next((c for c in reversed(self.all) if c.fits(words, titled=titled)), None)
