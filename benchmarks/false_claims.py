"""False claims made from true ones: another number, or another window.

A real claim that holds by a table is told with a number one or two higher or one lower, or with a window that begins
one, two or three years earlier or, of an ordinal, halfway. The rows are then counted anew, straight from the CSV file
and by gold's own rules for that claim (who, which states, which rows, how many days part two trips), with none of the
program's code: only what is false both by rows and by trips is kept, so that no way of counting makes it true.
"""

import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.claims import Row, half
from communique.findings import Claim

_YEARS_EARLIER = (1, 2, 3)
_GAPS = (1, 3, 7)
"""The days that may part two stays of one trip."""


class FalseClaim(NamedTuple):
    """A claim that is false by the table, what was changed, and what it was made from."""

    claim: Claim
    change: str
    fact: str
    half: int


def false_claims(folder: Path, real: Mapping[str, Row]) -> list[FalseClaim]:
    """The false claims made from those that hold, in order of their ids."""
    halves = {key: which for which in (0, 1) for key in half(real, which)}
    found: list[FalseClaim] = []
    for key, row in sorted(real.items()):
        if row["verdict"] == "agrees":
            rows = _rows(folder, row["check"])
            for change, claim in _changed(row):
                if _is_false(claim, rows):
                    found.append(FalseClaim(claim, change, row["fact"], halves[key]))
    return found


def _changed(row: Row) -> Iterator[tuple[str, Claim]]:
    claim = msgspec.convert({**row["claim"], "id": row["id"]}, Claim, strict=False)
    number = claim.number
    if number is not None:
        for other in (number + 1, number + 2, number - 1):
            if other > 0:
                yield "number", _told(claim, "count" if claim.operator == "count" else "ordinal", other, claim.start)
    if claim.start is None or claim.end is None:
        return
    for years in _YEARS_EARLIER:
        start = claim.start - dt.timedelta(days=365 * years)
        yield "window", _told(claim, claim.operator, number, start)
    if claim.operator in ("ordinal", "count"):
        yield "window", _told(claim, claim.operator, number, claim.start + (claim.end - claim.start) / 2)


def _told(claim: Claim, operator: Any, number: int | None, start: dt.date | None) -> Claim:
    """The claim with other values; its words tell the new day, as those of a report would."""
    words = f"{number}, since {start:%-d %B %Y}" if start else f"{number}"
    return msgspec.structs.replace(claim, operator=operator, number=number, start=start, quote=words, span=None)


# --- the count, by the CSV file alone -----------------------------------------------------------------------------

Stay = tuple[dt.date, dt.date]


def _rows(folder: Path, check: Mapping[str, Any]) -> list[Stay]:
    """The stays that gold's check speaks of, whenever they were."""
    found: list[Stay] = []
    for row in _table(folder / "tables" / f"{check['table']}.csv"):
        where = row.get("country_id")
        if check.get("who") and row["who"] != check["who"]:
            continue
        if check.get("role") and row["role"] != check["role"]:
            continue
        if check.get("countries") and where not in check["countries"]:
            continue
        if check.get("frm") and row["from_id"] != check["frm"]:
            continue
        if check.get("desc") and check["desc"].casefold() not in row["description"].casefold():
            continue
        found.append((dt.date.fromisoformat(row["start_date"]), dt.date.fromisoformat(row["end_date"])))
    return sorted(found)


@cache
def _table(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _is_false(claim: Claim, rows: Sequence[Stay]) -> bool:
    """Whether no way to count makes it true; a day more at the end changes nothing either."""
    end = claim.end or dt.date.max - dt.timedelta(days=1)
    ways = [rows, *(_trips(rows, gap) for gap in _GAPS)]
    late = (end, end + dt.timedelta(days=1))
    if claim.operator == "last_since":
        return all(not _last(way, claim.start or dt.date.min, day) for way in ways for day in late)
    counts = {sum((claim.start or dt.date.min) <= stay[0] <= day for stay in way) for way in ways for day in late}
    return (claim.number or 1) not in counts


def _last(stays: Sequence[Stay], then: dt.date, end: dt.date) -> bool:
    """Whether one was within a month of a day, and none after it."""
    month = dt.timedelta(days=31)
    near = [stay for stay in stays if then - month <= stay[0] <= then + month]
    return bool(near) and not any(then + month < stay[0] <= end for stay in stays)


def _trips(rows: Sequence[Stay], gap: int) -> list[Stay]:
    trips: list[Stay] = []
    for start, end in rows:
        if trips and (start - trips[-1][1]).days <= gap:
            trips[-1] = (trips[-1][0], max(end, trips[-1][1]))
        else:
            trips.append((start, end))
    return trips
