"""Verdicts on counted claims by the State Department's tables of travels.   python -m benchmarks.checking [--each]

Three sets. Made claims (``templates.jsonl``, half true, half false) are a smoke test. Real claims with a verdict by a
table: rules were tuned on the half that ``benchmarks.claims`` calls tuned on; of the other half only figures were
looked at. False claims are made from the real ones that hold, by ``benchmarks.false_claims``, with another number or
window. Each claim is checked as gold gives it ("query given"), and as the program reads it from the sentence
("parsed"): of several in a sentence the one that gold's scorer compares.

Beside ours stands a trivial checker: it says "agrees" to everything; and a naive one: it counts the rows of the last
name and the state in the window, and says "disagrees" wherever the number is another. Intervals are those of 95 %.
"""

import argparse
import functools
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.claims import Row, half, plain, rows_of, scorer_of, sentence_of
from benchmarks.false_claims import FalseClaim, false_claims
from benchmarks.sets import gold_folder
from communique import batch
from communique.findings import Claim, Findings
from communique.publishing.claims import overall
from communique.record.checking import Check, check
from communique.record.checking_names import words_of_name
from communique.record.checking_values import Coverage, Occurrence, Verdict
from communique.record.claim_checks import checked_by
from communique.record.tables import Table, read_table

TABLES = ("us_travel", "us_visits_by_foreign_leaders")
Checker = Callable[[Claim], Verdict]
DRAWS = 1000


class Answer(NamedTuple):
    """The verdict on one sentence, gold's, and how often a claim read in it was wrongly called false."""

    id: str
    gold: Verdict | None
    ours: Verdict
    wrongly: int = 0


class Tables:
    """All tables at once: what happened, and what is covered."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables = read = list(tables)
        self.occurrences: list[Occurrence] = [one for table in read for one in table.occurrences]
        self.coverage: list[Coverage] = [one for table in read for one in table.coverage]

    def check(self, claim: Claim) -> Check:
        """Ours of a query as gold gives it."""
        return check(claim, self.occurrences, self.coverage)

    def check_told(self, claim: Claim, findings: Findings, text: str) -> Verdict:
        """Ours of a claim that was read, as the command does: by each table, then what is decided."""
        return overall([checked_by(table, claim, findings, text=text) for table in self.tables])

    def naive(self, claim: Claim) -> Verdict:
        """Rows of the last name and the state that begin in the window against the number."""
        last = [words_of_name(person)[-1] for person in claim.people if words_of_name(person)]
        rows = [
            one
            for one in self.occurrences
            if (not last or any(name in words_of_name(person) for name in last for person in one.people))
            and set(claim.parties) <= set(one.parties)
            and one.start is not None
            and (claim.start is None or one.start >= claim.start)
            and (claim.end is None or one.start <= claim.end)
        ]
        return "agrees" if sum(one.count for one in rows) == (claim.number or 0) else "disagrees"


def main() -> int:
    """Prints the tables; 1 where the gold folder is not on this machine."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--each", action="store_true", help="the wrong ones of the half tuned on, and of the made ones")
    asked.add_argument("--given", action="store_true", help="only the queries as gold gives them, nothing is parsed")
    options = asked.parse_args()
    folder = gold_folder()
    if folder is None:
        print("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)", file=sys.stderr)
        return 1
    tables = Tables(read_table(folder / "tables" / f"{name}.csv") for name in TABLES)
    real, made = (rows_of(folder / "claims" / name) for name in ("claims.jsonl", "templates.jsonl"))
    sets = {"made": made, "real, tuned on": half(real, 0), "real, the others": half(real, 1), "real, all": real}
    print_head()
    for name, rows in sets.items():
        _print_set(
            f"{name}, query given", [_given(row, lambda claim: tables.check(claim).verdict) for row in rows.values()]
        )
        _print_set("  always “agrees”", [_given(row, lambda claim: "agrees") for row in rows.values()])
        _print_set("  naive count", [_given(row, tables.naive) for row in rows.values()])
        if not options.given:
            _print_set(f"{name}, parsed", _parsed(folder, rows, tables))
    print()
    _print_false(false_claims(folder, real), tables)
    if options.each:
        _print_each({**made, **half(real, 0)}, tables)
    return 0


# --- answers ------------------------------------------------------------------------------------------------------


def claim_of(row: Row) -> Claim:
    """Gold's claim of a sentence."""
    return msgspec.convert({**row["claim"], "id": row["id"]}, Claim, strict=False)


def _given(row: Row, checker: Checker) -> Answer:
    ours = checker(claim_of(row))
    gold: Verdict | None = row["verdict"]
    return Answer(row["id"], gold, ours, int(ours == "disagrees" and gold != "disagrees"))


@functools.cache
def _coder() -> batch.CodesReports:
    return batch.load_coder()


def _parsed(folder: Path, rows: Mapping[str, Row], tables: Tables) -> list[Answer]:
    """The verdicts on the claims that the program reads, by what ``communique check --text`` does.

    A sentence in which it reads none is not told.
    """
    scorer = scorer_of(folder)
    found: list[Answer] = []
    for key, row in rows.items():
        report = sentence_of(row)
        findings = _coder().code(report)
        at = scorer.best(row["claim"], plain(findings.claims))
        verdicts = [tables.check_told(claim, findings, report.text) for claim in findings.claims]
        wrongly = sum(one == "disagrees" for one in verdicts) if row["verdict"] != "disagrees" else 0
        found.append(Answer(key, row["verdict"], "cannot tell" if at is None else verdicts[at], wrongly))
    return found


# --- tables -------------------------------------------------------------------------------------------------------


def print_head() -> None:
    """The heads of the columns."""
    heads = ("right", "decided", "right of decided", "false disagrees", "of")
    print(f"{'verdicts':36}" + "".join(f"{head:>26}" for head in heads[:3]) + "".join(f"{h:>17}" for h in heads[3:]))


def _print_set(name: str, answers: Sequence[Answer]) -> None:
    """Over those with a verdict in gold; decidable are those on which gold decides. False disagrees are over all."""
    judged = [one for one in answers if one.gold is not None]
    decidable = [one for one in judged if one.gold != "cannot tell"]
    decided = [one for one in judged if one.ours != "cannot tell"]
    cells = (
        share([one.ours == one.gold for one in judged]),
        share([one.ours != "cannot tell" for one in decidable]),
        share([one.ours == one.gold for one in decided]),
    )
    wrongly = sum(one.wrongly for one in answers if one.gold is not None)
    beyond = sum(one.wrongly for one in answers if one.gold is None)
    more = f"{wrongly}+{beyond}" if len(judged) < len(answers) else f"{wrongly}"
    print(f"{name:36}" + "".join(f"{cell:>26}" for cell in cells) + f"{more:>17}{len(answers):>17}")


def share(right: Sequence[bool]) -> str:
    """``21/21 1.00 [1.00, 1.00]``: right, of, the share and its interval."""
    if not right:
        return "-"
    drawn = sorted(sum(random.Random(seed).choices(right, k=len(right))) / len(right) for seed in range(DRAWS))
    low, high = drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)]
    return f"{sum(right)}/{len(right)} {sum(right) / len(right):.2f} [{low:.2f}, {high:.2f}]"


def _print_false(made: Sequence[FalseClaim], tables: Tables) -> None:
    print(f"{'made false claims':36}{'found out':>26}{'called true':>26}{'trivial, naive':>26}")
    groups = {
        "all": made,
        "another number": [one for one in made if one.change == "number"],
        "another window": [one for one in made if one.change == "window"],
        "from the half tuned on": [one for one in made if one.half == 0],
        "from the others": [one for one in made if one.half == 1],
        "one for each fact and change": _each_fact(made),
    }
    for name, ones in groups.items():
        verdicts = [tables.check(one.claim).verdict for one in ones]
        naive = sum(tables.naive(one.claim) == "disagrees" for one in ones)
        out, called = ([one == wanted for one in verdicts] for wanted in ("disagrees", "agrees"))
        print(f"{name:36}{share(out):>26}{share(called):>26}{f'0, {naive}':>26}")


def _each_fact(made: Sequence[FalseClaim]) -> list[FalseClaim]:
    return list({(one.fact, one.claim.operator, one.claim.number, one.claim.start): one for one in made}.values())


def _print_each(rows: Mapping[str, Row], tables: Tables) -> None:
    for key, row in rows.items():
        ours = tables.check(claim_of(row))
        if row["verdict"] is not None and ours.verdict != row["verdict"]:
            print(f"{key}: gold {row['verdict']}, ours {ours.verdict}: {ours.reason}")


if __name__ == "__main__":
    raise SystemExit(main())
