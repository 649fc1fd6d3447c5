"""What ``check`` prints of claims: blocks for people, one line each or JSON for programs."""

import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self

import click
import msgspec

from communique.commands.tables import clean
from communique.findings import Claim
from communique.publishing import claims as told
from communique.reading.report import Report
from communique.record.checking_values import Check, Occurrence, Verdict

if TYPE_CHECKING:
    from rich.console import Console

LABEL = 9
"""Signs before what a block tells: ``counted  …``."""
NARROWEST = 40
WIDEST = 110
STYLES: dict[str, str] = {"agrees": "bold green", "disagrees": "bold red", "cannot tell": "bold yellow"}
COUNTED = 12
"""Events counted that a block lists at most; tsv and JSON have all."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One claim with where it stands, what it asks, and what came of each check."""

    report: str
    source: str
    outlet: str | None
    title: str | None
    published: str | None
    line: int | None
    """The line of the report's text in which it begins, from 1."""
    claim: Claim
    query: str
    """What the claim asks, in plain words."""
    verdict: Verdict
    checks: tuple[tuple[str, Check], ...]
    """What it was checked against, and what came of it."""
    tellers: dict[str, str] = {}
    """What the source groups of the events counted are called, where they are known by a name."""

    @classmethod
    def made(
        cls,
        report: Report,
        outlet: str | None,
        claim: Claim,
        checks: Sequence[tuple[str, Check]],
        tellers: Mapping[str, str],
    ) -> Self:
        """The answer to a claim of a report."""
        return cls(
            report=report.id,
            source=report.source,
            outlet=outlet or report.outlet,
            title=report.title,
            published=str(report.published) if report.published else None,
            line=report.text.count("\n", 0, claim.span[0]) + 1 if claim.span else None,
            claim=claim,
            query=told.query_words(claim),
            verdict=told.overall([check for _, check in checks]),
            checks=tuple(checks),
            tellers={report.id: "this report", **tellers},
        )

    @property
    def within(self) -> str:
        """``; consistent within the report`` where the report alone supports an open claim, else empty."""
        within = self.verdict == "cannot tell" and any(check.within_report for _, check in self.checks)
        return "; consistent within the report" if within else ""

    @property
    def place(self) -> str:
        """``report.txt, line 4, characters 120–180``."""
        at = f", line {self.line}, characters {self.claim.span[0]}–{self.claim.span[1]}" if self.claim.span else ""
        return f"{self.source or self.report}{at}"


def printed(answers: Iterable[Answer], form: str | None) -> Counter[str]:
    """Print the answers on standard output as they come; returns how many there were of each verdict."""
    form = form or ("text" if sys.stdout.isatty() else "tsv")
    write = {"text": _Blocks().write, "tsv": _Lines().write, "json": _json}[form]
    verdicts: Counter[str] = Counter()
    for answer in answers:
        write(answer)
        verdicts[answer.verdict] += 1
    return verdicts


def _json(answer: Answer) -> None:
    """One line of JSON."""
    checks = [{"against": against, **msgspec.structs.asdict(check)} for against, check in answer.checks]
    told_all = {"place": answer.place, **msgspec.structs.asdict(answer), "checks": checks}
    click.echo(msgspec.json.encode(told_all).decode("utf-8"))


class _Lines:
    """One line for each claim and what it was checked against, tab-separated, under one head."""

    HEAD = ("report", "published", "line", "verdict", "claim", "query", "asserted by", "against", "says", "why",
            "counted", "events", "within report", "coverage")  # fmt: skip

    def __init__(self) -> None:
        self._begun = False

    def write(self, answer: Answer) -> None:
        """Print the lines of a claim."""
        if not self._begun:
            click.echo("\t".join(self.HEAD))
        self._begun = True
        for against, check in answer.checks:
            cells = (
                answer.report,
                answer.published,
                answer.line,
                answer.verdict,
                answer.claim.quote,
                answer.query,
                told.asserter_words(answer.claim),
                against,
                check.verdict,
                check.reason,
                check.tried[0].counted if check.tried else "",
                "; ".join(" ".join(_event(one, answer.tellers)) for one in check.counted),
                "yes" if check.within_report else "no",
                "; ".join(one.source for one in check.coverage),
            )
            click.echo("\t".join(map(clean, cells)))


class _Blocks:
    """Claims one below the other, each with all that is known of it, in lines as wide as the terminal."""

    def __init__(self) -> None:
        self._console: Console | None = None
        self._report = ""
        self._number = 0

    def write(self, answer: Answer) -> None:
        """Print one claim."""
        self._begin(answer)
        self._number += 1
        self._print(f"{self._number}. ", answer.verdict, STYLES[answer.verdict], answer.within)
        self._wrapped("", f"“{answer.claim.quote}”", column=0)
        self._wrapped("", answer.place, column=0)
        self._wrapped("asks", answer.query)
        self._wrapped("told by", told.asserter_words(answer.claim))
        for against, check in answer.checks:
            self._check(against, check, answer)

    def _begin(self, answer: Answer) -> None:
        from rich.console import Console

        first = self._console is None
        self._console = self._console or Console(highlight=False, markup=False, emoji=False)
        if not first:
            self._console.print()
        if answer.report != self._report:
            self._report = answer.report
            about = ", ".join(filter(None, (answer.outlet, answer.published or "no day told")))
            self._wrapped(None, f"{answer.title or answer.source or answer.report} ({about})", style="bold")

    def _check(self, against: str, check: Check, answer: Answer) -> None:
        self._wrapped("against", f"{against}: {told.verdict_words(check)}")
        self._wrapped("why", told.dated(check.reason))
        for at, one in enumerate(check.counted[:COUNTED]):
            self._wrapped("" if at else "counted", ", ".join(_event(one, answer.tellers)), hang=2)
        if len(check.counted) > COUNTED:
            self._wrapped("", f"… and {len(check.counted) - COUNTED} more (--format json has all)")
        if itself := told.itself_words(check):
            self._wrapped("" if check.counted else "counted", itself)
        for at, trials in enumerate(told.trials_words(check)):
            self._wrapped("" if at else "tried", trials, hang=2)
        for at, note in enumerate(told.other_notes(check)):
            self._wrapped("" if at else "note", note, hang=2)
        for at, coverage in enumerate(check.coverage):
            self._wrapped("" if at else "covers", told.dated(coverage.source), hang=2)

    def _print(self, before: str, words: str, style: str, behind: str) -> None:
        from rich.text import Text

        assert self._console is not None
        self._console.print(Text.assemble(before, (words, style), behind), soft_wrap=True)

    def _wrapped(self, label: str | None, words: str, *, hang: int = 0, style: str = "", column: int = LABEL) -> None:
        """Words behind their label; lines that follow are indented by as much, and by `hang`."""
        from rich.text import Text

        assert self._console is not None
        width = max(NARROWEST, min(self._console.width, WIDEST))
        indent = "" if label is None else "   " + " " * column
        lines = textwrap.wrap(
            clean(words), width - len(indent), subsequent_indent=" " * hang, break_on_hyphens=False
        ) or [""]
        for at, line in enumerate(lines):
            head = "" if label is None else "   " + (label if at == 0 else "").ljust(column)
            self._console.print(Text.assemble((head, "dim"), (line, style)), soft_wrap=True)


def _event(occurrence: Occurrence, tellers: Mapping[str, str]) -> Iterator[str]:
    """Days, kind, who, where, who tells it and its id."""
    yield told.day_of(occurrence)
    yield occurrence.kind + (f" ×{occurrence.count}" if occurrence.count > 1 else "")
    yield told.who_words(occurrence)
    if where := told.where_words(occurrence):
        yield where
    names = dict.fromkeys(tellers.get(group, group) for group in occurrence.sources)
    told_by = ", ".join(name for name in names if not occurrence.id.startswith(f"{name}:"))
    yield f"[{told_by}: {occurrence.id}]" if told_by else f"[{occurrence.id}]"
