"""The toponyms marked by hand in the gold reports: the table is whole, and its offsets fit the texts."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[1] / "benchmarks" / "gold" / "report_places.tsv"
COLUMNS = ["report", "start", "end", "phrase", "kind", "lat", "lon", "geonameid", "source"]
KINDS = {"country", "region", "city", "water", "venue", "other", "government"}
MOST = 8
"""No report has more places than this, nor more governments."""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((one for one in lines if not one.startswith("#")), delimiter="\t"))


def test_the_table_is_whole() -> None:
    for row in rows():
        assert list(row) == COLUMNS
        assert row["kind"] in KINDS, row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert row["geonameid"] == "" or row["geonameid"].isdigit(), row
        assert row["source"], row


def test_marks_stand_in_order_and_do_not_overlap() -> None:
    seen: dict[str, int] = {}
    for row in rows():
        assert int(row["start"]) >= seen.get(row["report"], 0), row
        assert int(row["end"]) > int(row["start"]), row
        seen[row["report"]] = int(row["end"])


def test_no_report_dominates() -> None:
    places = Counter(row["report"] for row in rows() if row["kind"] != "government")
    governments = Counter(row["report"] for row in rows() if row["kind"] == "government")
    assert max(places.values()) <= MOST
    assert max(governments.values()) <= MOST
    assert places.total() >= 200


@pytest.mark.gold
def test_offsets_fit_the_reports(gold_folder: Path) -> None:
    with (gold_folder / "reports" / "reports.jsonl").open(encoding="utf-8") as lines:
        texts = {report["id"]: report["text"] for report in map(json.loads, lines)}
    for row in rows():
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["phrase"], row
