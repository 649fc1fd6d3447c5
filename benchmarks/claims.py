"""Counted claims against real sentences that readers turned into queries.   python -m benchmarks.claims [--each]

Printed are the rows of the gold folder's own ``score_claims.py`` (``--told report``: what only the rest of the report
tells is left out) for the half of the sentences that rules were tuned on and for the other, each beside a trivial
reader: the first ordinal or number of the sentence, its first word for a visit or a meeting, the states that it names.
All sentences were read once before the rules were made; answers were looked at for the first half, and for those of the
other half in which no claim had been found. All sentences on one fact stand in one half; "others by id" is the half as
it was drawn at first, by the ids alone, five of whose sentences tell facts that are tuned on in other words (those five
were not looked at either). Below them: the made sentences, then the claims of whole reports, where spurious ones count.
"""

import argparse
import datetime as dt
import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.figures import Figure, Measured
from benchmarks.scoring import EMPTY, Tally, counted, spread, summed
from benchmarks.sets import SETS, base_of, gold_folder, gold_of, reports_of
from communique.coding.claim_patterns import ordinal_number
from communique.coding.claim_units import words
from communique.coding.claims import claims_of
from communique.findings import Claim, Findings, ReportFacts, to_json
from communique.grounding.names import find_names
from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.metadata import Metadata
from communique.reading.report import Report
from communique.reading.text import read_text

Row = Mapping[str, Any]
Answers = dict[str, dict[str, Any]]
SHARES = (
    "detected",
    "operator+number",
    "kind",
    "unit",
    "level",
    "parties_jaccard",
    "parties_exact",
    "window",
    "window_3days",
    "whole_query",
)
KEPT = ("operator+number", "window", "whole_query")
"""The shares that stand in the table of all figures."""


def main() -> int:
    """Prints the tables; 1 where the gold folder is not on this machine."""
    each = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    each.add_argument("--each", action="store_true", help="the wrong fields of each sentence tuned on")
    asked = each.parse_args()
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    scorer = scorer_of(folder)
    real, made = (rows_of(folder / "claims" / name) for name in ("claims.jsonl", "templates.jsonl"))
    sets = {"tuned on": half(real, 0), "the others": half(real, 1), "others by id": half_by_id(real, 1)}
    print_shares(scorer, {**sets, "all": real, "made": made})
    if asked.each:
        looked_at = half_by_id(real, 0)
        scorer.score(looked_at, answers(looked_at), "report", print)
    print()
    print_reports()
    return 0


def scorer_of(folder: Path) -> ModuleType:
    """The gold folder's own scorer."""
    spec = importlib.util.spec_from_file_location("score_claims", folder / "score_claims.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(path: Path) -> dict[str, Row]:
    """The gold sentences by id."""
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {one["id"]: one for one in found}


def half(rows: Mapping[str, Row], which: int) -> dict[str, Row]:
    """The half (0 tuned on, 1 the other) of the sentences: all those on one fact stand in one.

    A fact is tuned on if one of its sentences is, by a hash of its id; the other half then has no sentence whose fact
    was looked at in other words. What has no fact stands for itself.
    """
    looked_at = {_fact(key, row) for key, row in rows.items() if _hashed(key) == 0}
    return {key: row for key, row in rows.items() if (_fact(key, row) not in looked_at) == bool(which)}


def half_by_id(rows: Mapping[str, Row], which: int) -> dict[str, Row]:
    """The half by the hash of ids alone, as it was drawn at first: of five facts sentences stand in both halves."""
    return {key: row for key, row in rows.items() if _hashed(key) == which}


def _hashed(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2


def _fact(key: str, row: Row) -> str:
    return str(row.get("fact") or key)


# --- answers ------------------------------------------------------------------------------------------------------


def plain(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as dictionaries with dates as text."""
    findings = Findings(report=ReportFacts(id=""), claims=tuple(claims))
    found: list[dict[str, Any]] = json.loads(to_json(findings))["claims"]
    return found


def answers(rows: Mapping[str, Row]) -> Answers:
    """What the program finds in each sentence."""
    return {key: {"id": key, "claims": plain(claims_in(sentence_of(row)))} for key, row in rows.items()}


def sentence_of(row: Row) -> Report:
    """A sentence as a report of its day."""
    published = dt.date.fromisoformat(row["report_date"][:10])
    return read_text(row["sentence"], known=Metadata(published=published), id=row["id"])


def claims_in(report: Report) -> list[Claim]:
    """The claims of a report."""
    parsed = parse(report)
    return claims_of(parsed, Actors(parsed))


def trivial(rows: Mapping[str, Row]) -> Answers:
    """What the trivial reader finds."""
    return {key: {"id": key, "claims": _trivial(row)} for key, row in rows.items()}


def _trivial(row: Row) -> list[dict[str, Any]]:
    tokens = re.findall(r"[\w-]+", row["sentence"].lower())
    counted_by = next((n for token in tokens if (n := ordinal_number(token)) is not None), None)
    number = next((int(words("number")[token]) for token in tokens if token in words("number")), None)
    if counted_by is None and number is None:
        return []
    operator = "count" if counted_by is None else "first_since" if counted_by == 1 else "ordinal"
    visit = any(token in ("visit", "trip", "visited", "journey") for token in tokens)
    parties = [name.codes[0] for name in find_names(row["sentence"]) if name.kind in ("state", "adjective", "capital")]
    return [
        {
            "operator": operator,
            "number": counted_by or number,
            "kind": "visit" if visit else "meeting",
            "unit": "visit" if visit else "meeting",
            "level": None,
            "parties": list(dict.fromkeys(parties)),
            "start": None,
            "end": row["report_date"][:10],
        }
    ]


# --- tables -------------------------------------------------------------------------------------------------------


def print_shares(scorer: ModuleType, sets: Mapping[str, Mapping[str, Row]]) -> None:
    """A row for each share, a column for each set: right of all, and the trivial reader's."""
    scored = {
        name: tuple(scorer.score(rows, given(rows), "report") for given in (answers, trivial))
        for name, rows in sets.items()
    }
    print(f"{'share of sentences':18}" + "".join(f"{f'{name} ({len(sets[name])})':>24}" for name in sets))
    print(" " * 18 + f"{'ours, trivial':>24}" * len(sets))
    for share in SHARES:
        cells = (f"{_share(ours[share])}, {_share(base[share])}" for ours, base in scored.values())
        print(f"{share:18}" + "".join(f"{cell:>24}" for cell in cells))
    extra = (f"{ours['spurious']['spurious']}, {base['spurious']['spurious']}" for ours, base in scored.values())
    print(f"{'spurious (number)':18}" + "".join(f"{cell:>24}" for cell in extra))


def _share(row: Row) -> str:
    return f"{row['right']}/{row['n']}" if row["n"] else "-"


def print_reports() -> None:
    """The claims of whole reports: found, with the right window, and spurious ones for each report."""
    print(f"{'reports':22}{'gold':>6}{'found':>7}{'right':>7}{'F1':>8}{'strict F1':>11}{'spurious a report':>20}")
    for one in SETS:
        base = base_of(one)
        if base is None or one.name not in ("seed", "reports", "wire"):
            continue
        gold = gold_of(one, base)
        found = {key: {**EMPTY, "claims": plain(claims_in(report))} for key, report in reports_of(one, base)}
        total = summed(counted(gold, found))
        claims, strict = total["claims"], total["claims_strict"]
        spurious = (claims.predicted - claims.right) / len(gold)
        print(
            f"{f'{one.name} ({len(gold)})':22}{claims.gold:6}{claims.predicted:7}{claims.right:7}{claims.f1:8.3f}"
            f"{strict.f1:11.3f}{spurious:20.3f}"
        )


# --- for the table of all figures ---------------------------------------------------------------------------------


def figures(*, boot: int) -> list[Measured]:
    """The shares of both halves in the form of the table of all figures; the gold folder must be there."""
    folder = gold_folder()
    assert folder is not None
    scorer, real = scorer_of(folder), rows_of(folder / "claims" / "claims.jsonl")
    return [
        _measured(scorer, half(real, which), name, seen, boot)
        for which, name, seen in (
            (0, "claims, tuned on", "development"),
            (1, "claims, the others", "read once, answers not looked at"),
        )
    ]


def _measured(scorer: ModuleType, rows: Mapping[str, Row], name: str, seen: str, boot: int) -> Measured:
    ours, base = (outcomes(scorer, rows, given) for given in (answers, trivial))
    return Measured(
        name=name,
        what="real sentences with a counted claim: the share whose fields are right",
        seen=seen,
        reports=len(rows),
        figures={share: _figure(ours[share], base[share], boot) for share in KEPT},
    )


def outcomes(
    scorer: ModuleType, rows: Mapping[str, Row], given: Callable[[Mapping[str, Row]], Answers]
) -> dict[str, list[Tally]]:
    """For each share the outcome of every sentence: right or not, of one."""
    found = given(rows)
    scored = [scorer.score({key: row}, {key: found[key]}, "report") for key, row in rows.items()]
    return {share: [Tally(one[share]["right"], one[share]["n"], one[share]["n"]) for one in scored] for share in SHARES}


def _figure(ours: list[Tally], base: list[Tally], boot: int) -> Figure:
    right, of = (sum(each) for each in list(zip(*ours, strict=True))[:2])
    trivially = sum(tally.right for tally in base)
    return Figure(
        value=round(right / of, 4),
        right=right,
        gold=of,
        predicted=of,
        interval=spread(ours, boot=boot),
        baseline=round(trivially / of, 4),
    )


if __name__ == "__main__":
    raise SystemExit(main())
