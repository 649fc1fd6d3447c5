"""Counted claims against own sentences and their queries by the codebook.   python -m benchmarks.claim_queries [--each]

The sentences of ``gold/claim_queries.tsv`` were written, and their queries decided, before the program saw them. Rules
were mended by the answers of the tuned half; of the frozen half only these shares were looked at. For each row the
claim with the most equal fields is compared; a sentence with two claims has two rows. ``whole`` asks for operator,
number, kind, parties and window, as the gold folder's scorer does, ``every field`` for all that the codebook records.
"""

import argparse
import csv
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.coding.coder import Coder, load
from communique.findings import Claim
from communique.reading.metadata import Metadata
from communique.reading.text import read_text

ROWS = Path(__file__).with_name("gold") / "claim_queries.tsv"
HALVES = ("tuned", "frozen")
WINDOW = ("start", "end")
QUERY = ("operator", "number", "kind", "parties", *WINDOW)
FIELDS = (*QUERY, "unit", "level", "people", "place", "qualifier", "asserted_by")
SHARES: Mapping[str, Sequence[str]] = {
    "detected": (),
    "operator+number": ("operator", "number"),
    "kind": ("kind",),
    "unit": ("unit",),
    "level": ("level",),
    "parties": ("parties",),
    "people": ("people",),
    "place": ("place",),
    "qualifier": ("qualifier",),
    "asserted_by": ("asserted_by",),
    "window": WINDOW,
    "whole": QUERY,
    "every field": FIELDS,
}
"""The fields that each share asks to be right."""

Row = Mapping[str, Any]


def main() -> int:
    """Prints the shares of both halves; with ``--each`` the wrong fields of the tuned rows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--each", action="store_true", help="the wrong fields of each tuned row")
    each = asked.parse_args().each
    rows = rows_of(ROWS)
    right = answered(rows, load())
    print(f"{'share of claims':18}" + "".join(f"{half:>12}" for half in HALVES))
    for share, fields in SHARES.items():
        print(f"{share:18}" + "".join(f"{_share(rows, right, half, fields):>12}" for half in HALVES))
    if each:
        _print_wrong(rows, right)
    return 0


def rows_of(path: Path) -> list[Row]:
    """The rows of the file with lists, numbers and dates read."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [_read(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _read(row: Mapping[str, str]) -> Row:
    read: dict[str, Any] = {key: value or None for key, value in row.items()}
    for key in ("parties", "people"):
        read[key] = frozenset(filter(None, row[key].split(",")))
    for key in ("published", *WINDOW):
        read[key] = dt.date.fromisoformat(row[key]) if row[key] else None
    return read | {"number": int(row["number"]) if row["number"] else None}


def answered(rows: Sequence[Row], coder: Coder) -> list[dict[str, Any] | None]:
    """For each row the fields of the claim that is compared with it, None where none was found."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["id"] not in claims:
            text = " ".join(filter(None, (row["before"], row["sentence"])))
            report = read_text(text, known=Metadata(published=row["published"]), id=row["id"])
            claims[row["id"]] = [_fields(claim) for claim in coder.code(report).claims]
    return [max(claims[row["id"]], key=lambda found: _weight(row, found), default=None) for row in rows]


def _fields(claim: Claim) -> dict[str, Any]:
    found = {field: getattr(claim, field) for field in FIELDS}
    return found | {"parties": frozenset(claim.parties), "people": frozenset(claim.people), "quote": claim.quote}


def _weight(row: Row, found: Mapping[str, Any]) -> int:
    return sum(is_right(row, found, field) for field in FIELDS)


def is_right(row: Row, found: Mapping[str, Any] | None, field: str) -> bool:
    """Whether a field is as the row has it; of a speaker or qualifier the same words, but for case and articles."""
    if found is None:
        return False
    told, answer = row[field], found[field]
    if field in ("asserted_by", "qualifier"):
        return _bare(told) == _bare(answer)
    return bool(told == answer)


def _bare(words: str | None) -> str:
    return re.sub(r"\b(?:the|a|an)\s", "", (words or "").lower().replace("’", "'"))


def _share(rows: Sequence[Row], found: Sequence[Mapping[str, Any] | None], half: str, fields: Sequence[str]) -> str:
    mine = [(row, one) for row, one in zip(rows, found, strict=True) if row["half"] == half]
    right = sum(one is not None and all(is_right(row, one, field) for field in fields) for row, one in mine)
    return f"{right}/{len(mine)}"


def _print_wrong(rows: Sequence[Row], found: Sequence[Mapping[str, Any] | None]) -> None:
    for row, one in zip(rows, found, strict=True):
        wrong = [field for field in FIELDS if not is_right(row, one, field)]
        if row["half"] != "tuned" or not wrong:
            continue
        print(f"\n{row['id']} {row['published']} {row['before'] or ''} {row['sentence']}")
        if one is None:
            print(f"  not found: {row['operator']} {row['number']}")
            continue
        for field in wrong:
            print(f"  {field}: {_shown(row[field])} expected, {_shown(one[field])} found")


def _shown(value: Any) -> str:
    return ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
