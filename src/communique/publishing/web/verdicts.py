"""What became of a counted claim, as the pages show it: what it asks, the verdict, the events counted, the coverage."""

from collections.abc import Mapping, Sequence

import msgspec

from communique.findings import Claim
from communique.publishing import claims as told
from communique.publishing.web.words import label
from communique.record.checking_values import Check, Occurrence
from communique.record.questions import Questions
from communique.record.rows import ClaimRow, EventPage, ReportRow

MOST = 12
"""Events counted that a page lists of one claim, and claims that it lists of one event."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One event that was counted; ``event`` is its id in the record."""

    event: str
    days: str
    kind: str
    who: str
    where: str
    tellers: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one claim, in words."""

    verdict: str
    within: bool
    """Whether the report alone supports the claim."""
    query: str
    reason: str
    counted: tuple[Counted, ...] = ()
    itself: str = ""
    """That the claim's own event is counted besides."""
    more: int = 0
    """Events counted beyond those listed."""
    tried: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the record in a list, with its verdict."""

    row: ClaimRow
    verdict: Verdict


def verdict(questions: Questions, claim: Claim, *, report: str) -> Verdict:
    """What became of a claim of a report of the record."""
    return _shown(claim, found := questions.check(claim, report=report), _tellers(questions, found, report))


def claim_lines(questions: Questions, rows: Sequence[ClaimRow]) -> tuple[ClaimLine, ...]:
    """Some claims of the record with their verdicts."""
    return tuple(ClaimLine(row=row, verdict=verdict(questions, row.claim, report=row.report)) for row in rows)


def claims_counting(questions: Questions, page: EventPage) -> tuple[ClaimLine, ...]:
    """The claims of those reports that tell an event which count it."""
    reports = dict.fromkeys(one.report.id for one in page.tellings)
    rows = (row for report in reports for row in questions.claims(report=report) if _may_count(row.claim, page))
    found = []
    for row in rows:
        answer = questions.check(row.claim, report=row.report)
        if any(one.id == page.row.id for one in answer.counted):
            shown = _shown(row.claim, answer, _tellers(questions, answer, row.report))
            found.append(ClaimLine(row=row, verdict=shown))
        if len(found) == MOST:
            break
    return tuple(found)


def _may_count(claim: Claim, page: EventPage) -> bool:
    return bool(claim.parties) and set(claim.parties) <= set(page.row.parties)


def _shown(claim: Claim, found: Check, tellers: Mapping[str, str]) -> Verdict:
    return Verdict(
        verdict=found.verdict,
        within=found.within_report,
        query=told.query_words(claim),
        reason=told.dated(found.reason),
        itself=told.itself_words(found),
        counted=tuple(_counted(one, tellers) for one in found.counted[:MOST]),
        more=max(0, len(found.counted) - MOST),
        tried=tuple(told.trials_words(found)),
        notes=tuple(told.other_notes(found)),
        coverage=tuple(told.dated(one.source) for one in found.coverage),
    )


def _counted(one: Occurrence, tellers: Mapping[str, str]) -> Counted:
    return Counted(
        event=one.id,
        days=told.day_of(one),
        kind=label("kind", one.kind) + (f" ×{one.count}" if one.count > 1 else ""),
        who=told.who_words(one),
        where=told.where_words(one),
        tellers=", ".join(dict.fromkeys(tellers.get(group, "") for group in one.sources)),
    )


def _tellers(questions: Questions, found: Check, report: str) -> dict[str, str]:
    """What each source group is called: the outlets of its reports, or that it is the report itself."""
    groups = {group for one in found.counted for group in one.sources}
    return {group: _named(rows, report) for group, rows in questions.tellers(groups).items()}


def _named(rows: Sequence[ReportRow], report: str) -> str:
    if any(row.id == report for row in rows):
        return "this report" if len(rows) == 1 else "this report and its copies"
    return ", ".join(dict.fromkeys(row.outlet or row.name for row in rows))
