"""Figures: what was measured on a set, how sure it is, and what the trivial reader reaches there."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks import baselines
from benchmarks.scoring import Answer, Counts, Tally, counted, interval, not_verbatim, summed
from benchmarks.sets import GoldSet, base_of, gold_of, reports_of
from communique.batch import CodesReports, code_reports
from communique.findings import to_json
from communique.reading.report import Report

SHOWN = (
    "events",
    "events_strict",
    "events_cited",
    "statements",
    "statement_content",
    "speaker_of_content",
    "claims",
    "claims_strict",
)
"""The measures in the table; the others are kept in the results."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure on one set. `value` is F1 unless the measure says otherwise; `interval` is that of 95 %."""

    value: float
    right: int
    gold: int
    predicted: int
    interval: tuple[float, float] | None = None
    baseline: float | None = None
    """The same measure of the trivial reader's answers."""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one set, or the reason why there are none."""

    name: str
    what: str
    seen: str
    reports: int = 0
    seconds: float = 0.0
    """What coding took, the model being loaded."""
    quotes_not_verbatim: int | None = None
    refused: tuple[str, ...] = ()
    """Reports that the program did not code, with its reason; they count as answered with nothing."""
    figures: dict[str, Figure] = {}
    not_measured: str | None = None


def figure(tally: Tally, **more: Any) -> Figure:
    """A tally as a figure."""
    return Figure(value=round(tally.f1, 4), right=tally.right, gold=tally.gold, predicted=tally.predicted, **more)


def measure(one: GoldSet, coder: CodesReports, *, boot: int) -> Measured:
    """The coder's figures on a set; a set that is not on this machine is not measured."""
    base = base_of(one)
    if base is None:
        return Measured(name=one.name, what=one.what, seen=one.seen, not_measured="its folder is not on this machine")
    gold = gold_of(one, base)
    reports = dict(reports_of(one, base))
    started = time.perf_counter()
    found, refused = answers(reports, coder)
    seconds = time.perf_counter() - started
    trivial = {key: baselines.answer(report) for key, report in reports.items()}
    return Measured(
        name=one.name,
        what=one.what,
        seen=one.seen,
        reports=len(gold),
        seconds=round(seconds, 2),
        quotes_not_verbatim=not_verbatim(found, {key: report.text for key, report in reports.items()}),
        refused=tuple(refused),
        figures=_figures(counted(gold, found), counted(gold, trivial), boot=boot),
    )


def answers(reports: Mapping[str, Report], coder: CodesReports) -> tuple[dict[str, Answer], list[str]]:
    """What the program answers to each report, in the codebook's form, and which it refused."""
    found: dict[str, Answer] = {}
    refused = []
    for key, outcome in zip(reports, code_reports(reports.values(), load=lambda: coder), strict=True):
        if outcome.findings is None:
            refused.append(f"{key}: {outcome.refused}")
        else:
            found[key] = msgspec.json.decode(to_json(outcome.findings))
    return found, refused


def _figures(coded: Sequence[Counts], trivial: Sequence[Counts], *, boot: int) -> dict[str, Figure]:
    """Every measure with its interval (of those in the table) and the trivial reader's value."""
    baseline = summed(trivial)
    return {
        name: figure(
            tally,
            interval=interval(coded, name, boot=boot) if name in SHOWN else None,
            baseline=round(baseline.get(name, Tally()).f1, 4),
        )
        for name, tally in summed(coded).items()
    }


def of_name(measured: Iterable[Measured], name: str) -> Measured:
    """The figures of the set of that name; raises KeyError where there is none."""
    for one in measured:
        if one.name == name:
            return one
    raise KeyError(name)
