"""What the coder sees of the dealings in the gold reports, and whether gold records them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from benchmarks import folds
from benchmarks.scoring import Answer, event_weight, likeness, overlap, paired, plover, words
from benchmarks.sets import SETS, base_of, gold_of, reports_of
from communique.coding.circumstances import Circumstances
from communique.coding.coder import Coder, _Reading
from communique.coding.dealings import Dealing, Dealings
from communique.coding.happenings import Happenings
from communique.coding.speech.merged import merged
from communique.coding.statements import Statements
from communique.coding.telling import Telling
from communique.coding.weights import Trained, Weights
from communique.findings import to_json
from communique.grounding.capitals import in_small_letters
from communique.grounding.clocks import local_day
from communique.grounding.credits import published_by
from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.repair import view
from communique.reading.report import Report

PASSING = Trained(Weights({}, 0.0), Weights({}, 0.0))
"""Weights that let every candidate pass."""


class Seen(NamedTuple):
    """A candidate with its features. ``right`` is None where gold has the parties but tells of something else."""

    name: str
    report: str
    group: str
    fold: int
    features: Mapping[str, float]
    right: bool | None


class _Recording(Dealings):
    """Dealings that keep what was seen of each."""

    def __init__(self, plain: Dealings) -> None:
        super().__init__(plain.writer, plain.weights)
        self.seen: list[tuple[Dealing, dict[str, float]]] = []

    def features(self, dealing: Dealing, roots: dict[str, float], told: list[Telling]) -> dict[str, float]:
        found = super().features(dealing, roots, told)
        self.seen.append((dealing, found))
        return found


def candidates(report: Report) -> list[tuple[Dealing, str, dict[str, float]]]:
    """The dealings that the words of a report allow, each with its sentence and features."""
    received = published_by(report)
    shown = in_small_letters(view(report.text))
    parsed = parse(msgspec.structs.replace(received, published=local_day(received)), shown)
    reading = _Reading(parsed, received, PASSING)
    actors = Actors(parsed)
    said = Statements(parsed, actors).said(merged(parsed.doc, reading._spoken_sentences()))
    reading._mark_speakers(actors, said)
    circumstances = Circumstances(parsed, actors)
    happenings = Happenings(parsed, actors, circumstances, reading._denied(said), trained=PASSING)
    happenings.dealings = recording = _Recording(happenings.dealings)
    happenings.tellings()
    sentences = [parsed.doc[d.draft.sentence.start : d.draft.sentence.end].text for d, _ in recording.seen]
    return [(d, sentence, f) for (d, f), sentence in zip(recording.seen, sentences, strict=True)]


def judged(dealing: Dealing, sentence: str, gold: Answer) -> bool | None:
    """Whether gold records a dealing: the same parties, and its class or its words."""
    known: bool | None = False
    for event in gold["events"]:
        if event["kind"] != "other" or overlap(event["to"], dealing.to) < 0.5 or overlap(event["by"], dealing.by) < 0.5:
            continue
        quoted = any(quote in sentence or likeness(words(quote), words(sentence)) >= 0.5 for quote in event["quotes"])
        if quoted or plover(event) == dealing.draft.trigger.plover:
            return True
        known = None
    return known


def seen() -> Iterator[Seen]:
    """The candidates of all gold reports that are on this machine."""
    places = folds.read()
    for one in SETS:
        base = base_of(one)
        if one.name not in folds.NAMES or base is None:
            continue
        gold = gold_of(one, base)
        for key, report in reports_of(one, base):
            group, fold = places[one.name, key]
            for dealing, sentence, features in candidates(report):
                yield Seen(one.name, key, group, fold, features, judged(dealing, sentence, gold[key]))


class _Asked(Weights):
    """Weights that keep the features that they were asked about."""

    def __init__(self) -> None:
        super().__init__({}, 0.0)
        object.__setattr__(self, "features", [])

    def probability(self, features: Mapping[str, float]) -> float:
        self.features.append(dict(features))  # type: ignore[attr-defined]
        return 0.5


def happenings(dealings: Mapping[int, Weights]) -> Iterator[Seen]:
    """The happenings that the coder finds in each gold report with the dealings' weights that were made without its
    fold; right where gold has one of the same kind and parties, of days that can be the same."""
    places = folds.read()
    for one in SETS:
        base = base_of(one)
        if one.name not in folds.NAMES or base is None:
            continue
        gold = gold_of(one, base)
        for key, report in reports_of(one, base):
            group, fold = places[one.name, key]
            asked = _Asked()
            found = Coder(trained=Trained(dealings[fold], asked)).code(report)
            events = msgspec.json.decode(to_json(found))["events"]
            matched = {id(event) for _, event in paired(gold[key]["events"], events, event_weight)}
            for event, features in zip(events, asked.features, strict=True):  # type: ignore[attr-defined]
                yield Seen(one.name, key, group, fold, features, id(event) in matched)
