"""Unlabelled sentences with two parties, for a student to learn from its teachers.

python -m training.events.background CORPUS.jsonl… -o SENTENCES.jsonl

From each report of a corpus (JSON Lines with a ``text``) the sentences are taken that name two parties of the registry;
actor and recipient are the first two, in either order. ``told`` says whether the rule coder finds a happening in the
sentence: where it finds none the sentence is weak evidence for NONE. Some were read by us: ``background_none.tsv``.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from communique.language.marking import marked
from communique.language.mentions import find

if TYPE_CHECKING:
    from communique.grounding.names import Name
    from training.events.examples import Example
    from training.events.network import Network

_SENTENCE = re.compile(r"[A-Z\"“][^\n]*?[.!?][\"”]?(?=\s|$)")
_NONE = 16
_WEAK = 0.3
"""How much a sentence without a happening is moved to NONE, where the teachers think of NONE at all."""


class Sentence(NamedTuple):
    """A sentence, its parties, and whether the rule coder finds a happening in it."""

    text: str
    actor: str
    recipient: str
    told: bool


def main() -> int:
    """Writes the sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1500)
    parser.add_argument("--reports", type=int, default=300, help="as many reports, drawn at random, are parsed")
    options = parser.parse_args()
    from communique import load, open_reports
    from communique.grounding.names import find_names

    reports = [report for path in options.corpora for report in open_reports(path)]
    draw = random.Random(0)
    draw.shuffle(reports)
    coder = load()
    found: list[Sentence] = []
    for number, report in enumerate(reports[: options.reports]):
        spans = [span for event in coder.code(report).events for span in event.spans]
        here = []
        for match in _SENTENCE.finditer(report.text):
            text = match.group()
            names = find_names(text) if 40 < len(text) < 400 else []
            parties = {_party(name): text[name.start : name.end] for name in reversed(names)}
            if len(parties) > 1:
                pair = list(parties.values())[-2:]
                draw.shuffle(pair)
                told = any(start < match.end() and match.start() < end for start, end in spans)
                here.append(Sentence(text, pair[0], pair[1], told))
        found += draw.sample(here, min(8, len(here)))
        if number % 50 == 0:
            print(f"{number} reports, {len(found)} sentences", file=sys.stderr, flush=True)
    draw.shuffle(found)
    with options.output.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(each._asdict(), ensure_ascii=False) + "\n" for each in found[: options.most])
    return 0


def _party(name: "Name") -> str:
    """The code of a state or organisation; of a person that of the state which the registry's id begins with."""
    return name.codes[0][:3].upper() if name.kind == "person" else name.codes[0]


def read(path: Path) -> list[Sentence]:
    """The sentences of a file."""
    return [Sentence(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def taught(sentences: list[Sentence], teachers: "list[Network]") -> "list[Example]":
    """The sentences with the mean of the teachers' probabilities, moved to NONE where nothing is told.

    Those that we read and found without an act are NONE.
    """
    import torch

    from training.events.examples import Example
    from training.events.learning import probabilities

    if not sentences:
        return []
    pieces = [marked(each.text, find(each.text, [each.actor], [each.recipient])) for each in sentences]
    mean = torch.stack([probabilities(net, pieces)[0] for net in teachers]).mean(0)
    known = set((Path(__file__).parent / "background_none.tsv").read_text("utf-8").split("\n"))
    found = []
    for each, ids, soft in zip(sentences, pieces, mean, strict=True):
        if _digest(each) in known:
            found.append(Example(ids, (_NONE,), None))
            continue
        wanted = soft
        if not each.told and soft[_NONE] > 0.1:
            wanted = (1 - _WEAK) * soft
            wanted[_NONE] += _WEAK
        found.append(Example(ids, (), None, tuple(wanted.tolist())))
    return found


def _digest(sentence: Sentence) -> str:
    told = "\t".join((sentence.text, sentence.actor, sentence.recipient))
    return hashlib.sha1(told.encode("utf-8"), usedforsecurity=False).hexdigest()[:16]


if __name__ == "__main__":
    raise SystemExit(main())
