"""Rows of a source that cannot be right: each is named with its file, its row and the reason, and left out."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from communique.grounding.offices import OF_ONE
from registry.days import earliest, latest
from registry.sheets import hand_rows

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


def one_at_a_time(path: Path, rows: Iterator[dict[str, str]], *, bad: list[str]) -> Iterator[dict[str, str]]:
    """The rows but those of several people whom one source gives the same single office from the same day on.

    So a list of a cabinet is read that names the deputies behind the head (``registry/hand/two_heads.tsv`` has the
    states with two heads). Which of them held it is not told, so all
    are left out; days of two rows that are known by the year alone may follow each other, and are kept.
    """
    several = {(row["party"], row["office_class"]) for row in hand_rows("two_heads")}
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    every = list(rows)
    for row in every:
        if row["office_class"] in OF_ONE and len(row["since"]) == DAY and row["source"].startswith("http"):
            groups[tuple(row[column] for column in _ONE)].append(row)
    for row in every:
        same = groups[tuple(row[column] for column in _ONE)]
        if len({one["person"] for one in same}) > 1 and (row["party"], row["office_class"]) not in several:
            others = ", ".join(one["person"] for one in same if one is not row)
            told = f"{row['party']} {row['office_class']} {row['person']}"
            bad.append(f"{path.name}: {told}: {others} too from {row['since']} on, by the same source")
        else:
            yield row


DAY = len("2012-11-06")
_ONE = ("party", "office_class", "since", "until", "source")
