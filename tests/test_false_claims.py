"""False claims made from true ones, and the shares that the benchmarks of verdicts and statements print."""

from pathlib import Path
from typing import Any

from benchmarks import statements
from benchmarks.checking import share
from benchmarks.false_claims import false_claims

TRAVELS = """\
who,role,country_id,from_id,description,start_date,end_date
lund,minister,kenya,,,2023-02-01,2023-02-03
lund,minister,kenya,,,2023-02-05,2023-02-06
lund,minister,kenya,,,2023-06-01,2023-06-02
dal,minister,kenya,,,2023-07-01,2023-07-02
"""


def made(folder: Path, number: int) -> list[tuple[str, int | None]]:
    (folder / "tables").mkdir()
    (folder / "tables" / "travels.csv").write_text(TRAVELS, encoding="utf-8")
    told = {"operator": "count", "number": number, "kind": "visit", "parties": ["NOR", "KEN"], "quote": "so many",
            "start": "2023-01-01", "end": "2023-12-31"}  # fmt: skip
    row: dict[str, Any] = {
        "id": "a", "fact": "f", "verdict": "agrees", "claim": told,
        "check": {"table": "travels", "who": "lund", "countries": ["kenya"]},
    }  # fmt: skip
    return [(one.change, one.claim.number) for one in false_claims(folder, {"a": row})]


def test_a_number_that_no_way_of_counting_gives_is_false(tmp_path: Path) -> None:
    numbers = {number for change, number in made(tmp_path, 3) if change == "number"}
    assert numbers == {4, 5}  # two would be right of trips, which a few days do not part


def test_a_window_in_which_as_many_happened_makes_no_false_claim(tmp_path: Path) -> None:
    assert made(tmp_path, 3).count(("window", 3)) == 1  # half of the year; earlier years add nothing


def test_a_share_has_its_count_and_interval() -> None:
    assert share([True, True]) == "2/2 1.00 [1.00, 1.00]"
    assert share([]) == "-"


def test_the_reader_without_rules_answers_what_is_most_frequent() -> None:
    values = {"class": "neutral", "denies": "0", "to": "", "relay": "", "said": ""}
    rows = [statements.Row(sentence=text, values=values) for text in ("They will not come.", "They come.")]
    read = statements.trivial(rows)
    assert [read(row)["denies"] for row in rows] == ["1", "0"]
    assert read(rows[0])["class"] == "neutral"


def test_every_sentence_of_statement_values_is_told_once() -> None:
    rows = statements.rows()
    assert len({row.sentence for row in rows}) == len(rows) == 86
