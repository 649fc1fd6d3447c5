"""The record as a program uses it: one object that adds reports and answers questions."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Self, Unpack

from communique.findings import Claim, CueClass, Findings, Kind, Level
from communique.reading.report import Report
from communique.record.checking_values import Check
from communique.record.coverage import Declaration, Holdings
from communique.record.filters import Filters
from communique.record.questions import Questions
from communique.record.rows import ClaimRow, EventRow, PersonRow, Rows, StatementRow
from communique.record.store import Added, Store


class Record:
    """The record in the file at `path`, begun if there is none.

    Raises NotARecord where the file is another program's, NewerRecord where a newer version wrote it.
    """

    def __init__(self, path: str | Path) -> None:
        self._store = Store.open(path)
        self.questions = Questions(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free; what was added is on the disk already."""
        self.questions.close()
        self._store.close()

    def add(self, findings: Findings, report: Report) -> Added:
        """Add a report with its findings; returns what is new. The same again changes nothing."""
        return self._store.add(report, findings)

    def events(self, *, limit: int = -1, **filters: Unpack[Filters]) -> Rows[EventRow]:
        """The events that agree with the filters (see ``Filters``), the newest first."""
        return self.questions.events(limit=limit, **filters)

    def people(self, *, limit: int = -1, **filters: Unpack[Filters]) -> Rows[PersonRow]:
        """Those who took part in the events that agree with the filters, the most frequent first."""
        return self.questions.people(limit=limit, **filters)

    def statements(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        target: str | None = None,
        denies: bool | None = None,
        cue_class: CueClass | None = None,
        limit: int = -1,
    ) -> Rows[StatementRow]:
        """The statements by speaker, by the party spoken for, by who is spoken about, by denial and manner."""
        return self.questions.statements(
            speaker=speaker, party=party, target=target, denies=denies, cue_class=cue_class, limit=limit
        )

    def coverage(self, *parties: str) -> Holdings:
        """What the record covers, by the reports that it was made of and by what is declared complete.

        With parties (codes) only reports that tell of an event of all of them are counted.
        """
        return self.questions.coverage(*parties)

    def declare(
        self,
        parties: Sequence[str],
        *,
        end: dt.date,
        who: str,
        start: dt.date | None = None,
        kinds: Sequence[Kind] = (),
        levels: Sequence[Level] = (),
        why: str | None = None,
    ) -> Declaration:
        """Declare that the record holds all that happened between the parties (codes) from `start` to `end`.

        Without `start` from the beginning; without kinds or levels all of them. Raises NotDeclared for days to come.
        """
        told = Declaration(
            parties=tuple(parties),
            start=start,
            end=end,
            kinds=tuple(kinds),
            levels=tuple(levels),
            who=who,
            day=dt.date.today(),
            why=why,
        )
        return self._store.declare(told)

    def claims(self, *, limit: int = -1) -> Rows[ClaimRow]:
        """The counted claims of the reports, those of the newest reports first."""
        return self.questions.claims(limit=limit)

    def check(self, claim: Claim, *, report: str | None = None) -> Check:
        """Whether a counted claim holds by what the record tells: agrees, disagrees or cannot tell, and why.

        `report` is the id of the report that makes the claim, which, like its copies, is no support for it.
        """
        return self.questions.check(claim, report=report)
