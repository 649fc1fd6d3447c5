"""What the encoder learns from: sentences of PLV, our own frames, swaps of names and of the two parties."""

import json
import random
import re
from pathlib import Path
from typing import NamedTuple

from communique.language.marking import marked
from communique.language.mentions import find
from training.events.classes import MEANT, MODALITIES, ROOTS
from training.events.frames import Filler, Frame, frames, in_moods

DIRECTED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "COERCE", "AID"})
"""Roots whose act goes one way: with the parties swapped PLV's sentences tell of no act from the one to the other."""


class Example(NamedTuple):
    """The pieces of a sentence, the roots that it may mean and its modality (None where nobody told)."""

    pieces: list[int]
    roots: tuple[int, ...]
    modality: int | None
    soft: tuple[float, ...] | None = None
    """A teacher's probabilities of the roots."""


class Row(NamedTuple):
    """A sentence of PLV."""

    id: str
    sentence: str
    actor: str
    recipient: str
    root: str


def read(path: Path) -> list[Row]:
    """The sentences of a file of PLV."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Row(row["id"], row["sentence"], row["source"], row["target"], row["root"]) for row in found]


def folds(rows: list[Row], number: int = 5) -> list[int]:
    """The fold of each sentence; sentences that share most of their words lie in one fold."""
    words = [frozenset(re.findall(r"\w+", row.sentence.lower())) for row in rows]
    group = list(range(len(rows)))
    for i in range(len(rows)):
        for j in range(i):
            if len(words[i] & words[j]) > 0.6 * len(words[i] | words[j]):
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    order = sorted(set(group))
    random.Random(1).shuffle(order)
    fold = {g: at % number for at, g in enumerate(order)}
    return [fold[g] for g in group]


def example(text: str, actor: str, recipient: str, root: str, modality: str | None = None) -> Example:
    """A sentence with the label of PLV or of a frame."""
    meant = tuple(ROOTS.index(each) for each in MEANT[root])
    told = MODALITIES.index(modality) if modality else None
    return Example(marked(text, find(text, [actor], [recipient])), meant, told)


class Source:
    """Draws the examples of one epoch."""

    def __init__(self, rows: list[Row], *, seed: int, share: float) -> None:
        """`share` is the part of the frames that is filled in each epoch."""
        self.rows = rows
        self.frames = frames()
        self.moods = in_moods()
        self.share = share
        self.filler = Filler(seed)
        self.draw = random.Random(seed)
        self.names = [row["name"] for row in self.filler.states]
        self.adjectives = [row["adjectives"].split(";")[0] for row in self.filler.states if row["adjectives"]]
        self.pattern = {
            kind: re.compile(r"\b(" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")\b")
            for kind, forms in (("names", self.names), ("adjectives", self.adjectives))
        }

    def epoch(self) -> list[Example]:
        """The sentences of PLV once, some with other names or swapped parties, and a share of the frames."""
        found = [self._of_row(row) for row in self.rows]
        if self.frames and self.share:
            count = round(self.share * len(self.frames))
            drawn = self.draw.sample(self.frames, count) + self.draw.sample(self.moods, count // 4)
            found += [self._of_frame(frame) for frame in drawn]
        self.draw.shuffle(found)
        return found

    def _of_row(self, row: Row) -> Example:
        text, actor, recipient = row.sentence, row.actor, row.recipient
        if self.draw.random() < 0.25:
            text, actor, recipient = self._renamed(text, actor, recipient)
        if row.root in DIRECTED and self.draw.random() < 0.03:
            return example(text, recipient, actor, "NONE")
        if self.draw.random() < 0.03:
            recipient = ""
        return example(text, actor, recipient, row.root)

    def _renamed(self, text: str, actor: str, recipient: str) -> tuple[str, str, str]:
        """The same sentence with other states in it, the same ones for the same ones."""
        for kind, forms in (("names", self.names), ("adjectives", self.adjectives)):
            put: dict[str, str] = {}
            for known in self.pattern[kind].findall(text):
                put.setdefault(known, self.draw.choice(forms))
            if put:
                pattern = re.compile(r"\b(" + "|".join(map(re.escape, put)) + r")\b")
                text, actor, recipient = (
                    pattern.sub(lambda m, put=put: put[m.group()], each) for each in (text, actor, recipient)
                )
        return text, actor, recipient

    def _of_frame(self, frame: Frame) -> Example:
        filled = self.filler.fill(frame)
        chance = self.draw.random()
        if frame.direction == "directed" and frame.root != "NONE" and chance < 0.12:
            return example(filled.text, filled.recipient, filled.actor, "NONE", frame.modality)
        if frame.direction in ("mutual", "hosted") and chance < 0.3:
            return example(filled.text, filled.recipient, filled.actor, frame.root, frame.modality)
        return example(filled.text, filled.actor, filled.recipient, frame.root, frame.modality)
