"""The record as a program uses it: one object that adds reports and answers questions."""

from pathlib import Path
from typing import Self, Unpack

from communique.findings import Findings
from communique.reading.report import Report
from communique.record.coverage import Declaration, Holdings
from communique.record.filters import Filters
from communique.record.questions import Questions
from communique.record.rows import EventRow, PersonRow, Rows, StatementRow
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
        self, *, speaker: str | None = None, party: str | None = None, target: str | None = None, limit: int = -1
    ) -> Rows[StatementRow]:
        """The statements by speaker, by the party spoken for and by who is spoken about."""
        return self.questions.statements(speaker=speaker, party=party, target=target, limit=limit)

    def coverage(self, *parties: str) -> Holdings:
        """What the record covers, by the reports that it was made of and by what is declared complete.

        With parties (codes) only reports that tell of an event of all of them are counted.
        """
        return self.questions.coverage(*parties)

    def declare(self, told: Declaration) -> Declaration:
        """Declare the record complete for some parties and days; returns the declaration with its number."""
        return self._store.declare(told)
