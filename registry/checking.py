"""Rows of a source that cannot be right: each is named with its file, its row and the reason, and left out."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from registry.days import earliest, latest

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
Reading = tuple[int, dict[str, str]]
"""A row with its number in the file, the header being row 1."""


def sound_rows(
    path: Path, rows: Iterator[dict[str, str]], *, columns: Sequence[str], bad: list[str], party: Callable[[str], bool]
) -> Iterator[dict[str, str]]:
    """The rows that may be right; ``columns`` names those of party, first and last day. What is wrong with the others
    goes to ``bad`` as a sentence."""
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        reason = _wrong_days(row[columns[1]], row[columns[2]]) or _wrong_party(row[columns[0]], party)
        known = seen.setdefault(tuple(row.values()), number)
        if reason is None and known != number:
            reason = f"the same as row {known}"
        if reason is None:
            yield row
        else:
            bad.append(f"{path.name}:{number}: {reason}")


def _wrong_days(since: str, until: str) -> str | None:
    for day in filter(None, (since, until)):
        if not _DATE.fullmatch(day):
            return f"{day!r} is no date (2012, 2012-11 or 2012-11-06)"
        try:
            earliest(day)
            latest(day)
        except ValueError as error:
            return f"{day!r} is no day: {error}"
    if since and until and earliest(since) > latest(until):
        return f"it begins on {since}, after it ends on {until}"
    if since and earliest(since) > dt.date(2100, 1, 1):
        return f"it begins on {since}"
    return None


def _wrong_party(code: str, known: Callable[[str], bool]) -> str | None:
    return None if known(code) else f"{code!r} is the code of no party that the registry knows"
