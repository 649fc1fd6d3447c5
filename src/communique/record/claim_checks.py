"""Counted claims against the events of a record: those of its own reports, and those of a report that is not in it."""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.findings import Claim, Findings
from communique.grounding.rows import fold
from communique.reading.report import Report
from communique.record import copies, neighbours
from communique.record.blocks import blocks
from communique.record.checking import check
from communique.record.checking_matching import counted_kinds
from communique.record.checking_values import Check, Coverage, Occurrence, Trial
from communique.record.claim_events import RecordEvents
from communique.record.claim_sentences import sentence_of
from communique.record.merged import Merged, grouped, shown
from communique.record.occurrences import Happened, happened
from communique.record.occurrences import coverage as covered
from communique.record.tables import Table
from communique.record.tellings import tellings
from communique.record.vocabulary import valued

ROUND = dt.timedelta(days=400)
"""How far around a claim's window events are looked at: windows are rounded."""

_KNOWN_BY = ("visit", "meeting")
"""Kinds by which each other's plans are known."""
_ALONE = (Coverage(source="the report alone; not complete"),)

Groups = Mapping[str, frozenset[str]]
"""The source groups that tell each event."""


def checked(db: sqlite3.Connection, claim: Claim, *, report: str | None = None) -> Check:
    """A claim checked against the record; `report` is the one that makes it, which is no support for it."""
    return Checker(db).checked(claim, report=report)


def checked_beside(db: sqlite3.Connection, report: Report, findings: Findings) -> tuple[Check, ...]:
    """The claims of a report checked against the record with the report's own events in it, which it need not hold.

    Its events are merged with those of the record as if it were added; nothing is written.
    """
    alike = neighbours.groups_like(db, report.id, copies.shingles(report.text))
    own = frozenset({_group(db, report.id) or report.id, report.id, *alike})
    beside = _Beside(db, report, findings, own)
    return tuple(
        beside.check(as_told(one, findings, text=report.text), sentence_of(one, report.text)) for one in findings.claims
    )


def checked_alone(report: Report, findings: Findings) -> tuple[Check, ...]:
    """The claims of a report checked within it: what it tells itself is consistent with them or not, never support."""
    own = frozenset({report.id})
    events = [shown(members, realised_by=came) for members, came in grouped(tellings(findings, text=report.text))]
    groups = {event.id: own for event in events}
    asked = [(as_told(claim, findings, text=report.text), sentence_of(claim, report.text)) for claim in findings.claims]
    return tuple(_checked(one, happened(_of(one, events), groups).sure, _ALONE, own, said) for one, said in asked)


def checked_by(table: Table, claim: Claim, findings: Findings, *, text: str) -> Check:
    """A claim of a report checked against a table; `text` is the report's."""
    asked, sentence = as_told(claim, findings, text=text), sentence_of(claim, text)
    own = (findings.report.id,)
    return _cautioned(check(asked, table.occurrences, table.coverage, own=own, sentence=sentence, text=text))


def as_told(claim: Claim, findings: Findings | None, *, text: str = "") -> Claim:
    """The claim as of the day of its report: "this year" ends there, unless the report tells of a plan for later.

    So it does in the claim's own sentence of its `text`: "will travel next week on his seventh visit".
    """
    published = findings.report.published if findings is not None else None
    if findings is None or published is None or claim.end is None or claim.end <= published:
        return claim
    if _is_to_come(claim, text):
        return claim
    soon = published + min(ROUND, dt.date.max - published)
    planned = [one for one in findings.events if one.modality == "planned" and one.end and published < one.end <= soon]
    to_come = any(one.kind in (claim.kind, *_KNOWN_BY) and set(one.parties) & set(claim.parties) for one in planned)
    if to_come or (claim.start is not None and claim.start > published):
        return claim
    return msgspec.structs.replace(claim, end=published)


def _is_to_come(claim: Claim, text: str) -> bool:
    """Whether its sentence tells of what is still to come, and its window ends with no month or year."""
    assert claim.end is not None
    if claim.end == dt.date.max or (claim.end + dt.timedelta(days=1)).day == 1:
        return False
    words = set(re.findall(r"\w+", fold(sentence_of(claim, text))))
    return bool(words & set(valued("checking_words", "coming")))


class Checker:
    """Checks claims against a record in which nothing changes meanwhile: what was read once is kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held = RecordEvents(db)

    def checked(self, claim: Claim, *, report: str | None = None) -> Check:
        """As `checked`."""
        group = _group(self._db, report) if report is not None else None
        text = _text(self._db, report) if report is not None else ""
        findings = _findings(self._db, report) if report is not None and claim.end else None
        asked = as_told(claim, findings, text=text)
        events = self.events(asked)
        own = frozenset({group} if group else ())
        return self.answer(asked, events, self.groups(events), own, sentence_of(claim, text))

    def events(self, claim: Claim) -> list[Merged]:
        """The events of the record that the claim can be about, by kind, parties and days, those without days as well.

        Of visits all that one of its parties makes or receives, for the legs of a tour.
        """
        first = claim.start - min(ROUND, claim.start - dt.date.min) if claim.start else None
        last = claim.end + min(ROUND, dt.date.max - claim.end) if claim.end else None
        return self._held.between(counted_kinds(claim), claim.parties, first, last, of_one=claim.kind == "visit")

    def groups(self, events: Iterable[Merged]) -> dict[str, frozenset[str]]:
        """The source groups that tell each of some events of the record."""
        return self._held.groups([event.id for event in events])

    def answer(
        self, claim: Claim, events: Sequence[Merged], groups: Groups, own: frozenset[str], sentence: str
    ) -> Check:
        """The claim checked by some events, and by what the record covers."""
        parties = set(claim.parties)
        declared = tuple(one for one in self._held.declared if set(one.parties) <= parties)
        held = msgspec.structs.replace(self._held.summed(claim.parties), declared=declared)
        covers = covered(held, claim.parties, until=self._held.last_published(claim.parties, without=own))
        told = happened(events, groups)
        found = _checked(claim, told.sure, covers, own, sentence)
        if found.verdict == "disagrees" and (why := _why_not_wrong(claim, told, covers, own, found, sentence)):
            return _doubted(found, why)
        doubtful = found.verdict == "agrees" and bool(told.doubtful) and any(one.complete for one in found.coverage)
        if doubtful:
            at_most = check(claim, (*told.sure, *told.doubtful), covers, own=own, sentence=sentence)
            if at_most.verdict != "agrees":
                return _doubted(found, _FURTHER)
        return _cautioned(found)


class _Beside:
    """The events of the record as they would be with one more report in it."""

    def __init__(self, db: sqlite3.Connection, report: Report, findings: Findings, own: frozenset[str]) -> None:
        self._checker, self._own = Checker(db), own
        rows = db.execute("SELECT telling FROM tellings WHERE report = ?", (report.id,)).fetchall()
        old = [neighbours.telling(row["telling"]) for row in rows]
        new = tellings(findings, text=report.text)
        near = neighbours.closure(db, {block for one in (*old, *new) for block in blocks(one)})
        known = [one for one in neighbours.load(db, near) if one.report != report.id]
        touched = near | {one.id for one in old}
        self._replaced = neighbours.column(db, "SELECT event FROM tellings WHERE id IN ({})", touched)
        clusters = grouped((*known, *new))
        of_report = {one.report: _group(db, one.report) or one.report for one in known} | {report.id: report.id}
        self._events = [shown(members, realised_by=came) for members, came in clusters]
        self._groups = {members[0].id: frozenset(of_report[one.report] for one in members) for members, _ in clusters}

    def check(self, claim: Claim, sentence: str) -> Check:
        others = [event for event in self._checker.events(claim) if event.id not in self._replaced]
        groups = {**self._checker.groups(others), **self._groups}
        return self._checker.answer(claim, [*others, *_of(claim, self._events)], groups, self._own, sentence)


def _cautioned(found: Check) -> Check:
    """With a note where a claim agrees by what is not complete for all of its window."""
    if found.verdict != "agrees" or not found.tried or _is_complete(found, found.tried[0]):
        return found
    return msgspec.structs.replace(found, notes=(*found.notes, _MORE))


def _is_complete(found: Check, trial: Trial) -> bool:
    first, last = trial.start or dt.date.min, trial.end or dt.date.min
    return any(
        one.complete and (one.start or dt.date.min) <= first and (one.until is None or one.until >= last - _LATELY)
        for one in found.coverage
        if last - dt.date.min > _LATELY
    )


def _checked(
    claim: Claim, occurrences: Sequence[Occurrence], covers: Sequence[Coverage], own: frozenset[str], sentence: str
) -> Check:
    """The claim checked; of one that is consistent within its report what that tells is listed as well."""
    found = check(claim, occurrences, covers, own=own, sentence=sentence)
    if not found.within_report:
        return found
    return msgspec.structs.replace(found, counted=check(claim, occurrences, covers, sentence=sentence).counted)


_MORE = "what it was checked against is not complete for all of these days: there may have been more"
_LATELY = dt.timedelta(days=31)
"""How long before its end the completeness of a window may end: what is new is listed later."""
_CLIPPINGS = "shown wrong only by happenings that two sources tell with their own days, and not all of these are"
_FURTHER = "some happenings are told without their days, which may be the same or further ones"


def _doubted(found: Check, why: str) -> Check:
    return msgspec.structs.replace(found, verdict="cannot tell", reason=f"{found.reason}; {why}")


def _why_not_wrong(
    claim: Claim, told: Happened, covers: Sequence[Coverage], own: frozenset[str], found: Check, sentence: str
) -> str:
    """Why a claim that disagrees is not surely wrong; empty where it is.

    It is by what is firm alone, or by too few where the record is declared complete and nothing is without days.
    """
    firm = [one for one in told.sure if one.id in told.firm]
    by_reports = [one for one in covers if not one.complete]
    if check(claim, firm, by_reports, own=own, sentence=sentence).verdict == "disagrees":
        return ""
    if not all(_too_few(trial) for trial in found.tried):
        return _CLIPPINGS
    everything = (*told.sure, *told.doubtful)
    without = [one for one in told.sure if one.start is None and one.asserted and _is_between(claim, one)]
    at_most = check(claim, everything, covers, own=own, sentence=sentence)
    if without or not all(_too_few(trial) for trial in at_most.tried):
        return _FURTHER
    return ""


def _too_few(trial: Trial) -> bool:
    return trial.verdict == "disagrees" and trial.counted < (1 if trial.expected is None else trial.expected)


def _is_between(claim: Claim, one: Occurrence) -> bool:
    return set(claim.parties) <= set(one.parties)


def _of(claim: Claim, events: Iterable[Merged]) -> list[Merged]:
    """Those of some events that have the claim's parties and kind."""
    wanted = set(claim.parties)
    enough = 1 if claim.kind == "visit" and wanted else len(wanted)
    return [one for one in events if one.kind in counted_kinds(claim) and len(wanted & set(one.parties)) >= enough]


def _findings(db: sqlite3.Connection, report: str) -> Findings | None:
    row = db.execute("SELECT findings FROM reports WHERE id = ?", (report,)).fetchone()
    return None if row is None else msgspec.json.decode(row["findings"], type=Findings)


def _text(db: sqlite3.Connection, report: str) -> str:
    row = db.execute("SELECT text FROM reports WHERE id = ?", (report,)).fetchone()
    return "" if row is None else str(row["text"])


def _group(db: sqlite3.Connection, report: str) -> str | None:
    row = db.execute("SELECT source_group FROM reports WHERE id = ?", (report,)).fetchone()
    return None if row is None else str(row["source_group"])
