"""The sets of reports with gold findings: where each lies and whether the coder was made with it in view."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from communique.reading.open import open_reports
from communique.reading.report import Report

ROOT = Path(__file__).resolve().parent.parent


class GoldSet(msgspec.Struct, frozen=True):
    """A set of reports with gold findings; paths are relative to `base`."""

    name: str
    what: str
    seen: str
    """``development`` where rules were made with the set in view, else ``first seen when coded``."""
    base: str
    """``repository``, or ``gold`` for the folder beside it."""
    reports: str
    gold: str
    by_stem: bool = False
    """Whether reports are paired with gold by the names of their files, not by their ids."""


SETS = (
    GoldSet("seed", "the first text", "development", "gold", "seed/reports.jsonl", "seed/gold.jsonl"),
    GoldSet(
        "demonstration",
        "30 reports written for `make demo`",
        "findings written before the coder; tuned on later, unseen figures kept",
        "repository",
        "demo/reports",
        "demo/gold",
        by_stem=True,
    ),
    GoldSet(
        "paraphrases",
        "the seed's difficulties in other words",
        "findings written before the coder; tuned on later, unseen figures kept",
        "repository",
        "tests/gold/paraphrases/reports.jsonl",
        "tests/gold/paraphrases/gold",
    ),
    GoldSet("reports", "official reports, Wikinews", "development", "gold", "reports/reports.jsonl", "reports/gold"),
    GoldSet("wire", "made wire copy, no US dyads", "development", "gold", "wire/reports.jsonl", "wire/gold"),
)
"""All sets, in the order of the table."""


def gold_folder() -> Path | None:
    """The folder of gold that is not part of the repository: `$COMMUNIQUE_GOLD`, else ``../shared/gold``."""
    told = os.environ.get("COMMUNIQUE_GOLD")
    folder = Path(told) if told else ROOT.parent / "shared" / "gold"
    return folder if folder.is_dir() else None


def base_of(one: GoldSet) -> Path | None:
    """The folder that the paths of a set begin in; None where it is not on this machine."""
    return ROOT if one.base == "repository" else gold_folder()


def gold_of(one: GoldSet, base: Path) -> dict[str, Mapping[str, Any]]:
    """The gold findings of a set, by report."""
    path = base / one.gold
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        found = [(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [("", json.loads(line)) for line in lines if line.strip()]
    return {stem if one.by_stem else str(answer["report"]["id"]): answer for stem, answer in found}


def reports_of(one: GoldSet, base: Path) -> Iterator[tuple[str, Report]]:
    """The reports of a set, each with the name under which gold has it."""
    path = base / one.reports
    if not one.by_stem:
        for report in open_reports(path):
            yield report.id, report
        return
    for file in sorted(path.iterdir()):
        for report in open_reports(file):
            yield file.stem, report
