"""The reading measured on reports with gold, beside the repository."""

import datetime as dt
import json
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.sets import SETS
from communique.reading.open import open_reports

pytestmark = pytest.mark.gold


def test_the_first_text_is_read_whole(gold_folder: Path) -> None:
    (report,) = open_reports(gold_folder / "seed" / "seed.txt")
    gold = json.loads((gold_folder / "seed" / "gold.jsonl").read_text(encoding="utf-8"))["report"]
    assert report.title == gold["title"]
    assert list(report.bylines) == gold["bylines"]
    assert report.published == dt.date(2023, 11, 8)
    assert report.published_at == "2023-11-08T12:42:00Z"
    assert report.updated_at == "2023-11-08T12:45:00Z"
    assert (report.dateline, report.outlet, report.language) == (None, None, "en")
    front = ["head", "title", "teaser", "summary", "title", "time", "byline"]
    assert [part.role for part in report.parts] == front + ["body"] * 7
    assert [part.repeats for part in report.parts] == [None, None, None, None, 1, None, None, 2, 3, None, 3, 3, None, 3]


@pytest.mark.parametrize(
    ("name", "field", "right"),
    [
        ("wire", "title", 16),
        ("wire", "bylines", 16),
        ("wire", "outlet", 16),
        ("wire", "dateline", 16),
        ("wire", "published", 10),
        ("wire", "published_at", 5),
        ("wire", "updated_at", 4),
        ("reports", "title", 100),
        ("reports", "bylines", 100),
        ("reports", "dateline", 100),
        ("reports", "published", 8),
    ],
)
@pytest.mark.usefixtures("gold_folder")
def test_from_words_alone_as_many_are_right_and_none_is_wrong(name: str, field: str, right: int) -> None:
    """The texts of 6 wire reports and 92 official ones do not tell their day; the collector's field does."""
    one = next(each for each in SETS if each.name == name)
    measured = reading.measure(one)
    assert measured is not None
    verdicts = measured[0][field]
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= right


@pytest.mark.usefixtures("gold_folder")
def test_with_the_collectors_fields_every_gold_report_is_dated(gold_folder: Path) -> None:
    for name in ("wire", "reports"):
        for report in open_reports(gold_folder / name / "reports.jsonl"):
            gold = json.loads((gold_folder / name / "gold" / f"{report.id}.json").read_text(encoding="utf-8"))["report"]
            assert str(report.published) == gold["published"]
            assert report.outlet == gold["outlet"]
            assert report.language == "en"
