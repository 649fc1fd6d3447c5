"""``communique code --explain``: what is printed for people, and what goes with the findings."""

import json
from pathlib import Path

import pytest

from communique.record import Questions
from tests.commands.conftest import Run, write
from tests.commands.test_terminal import on_a_terminal, plain

MEETING = "MEETING: Brito met Li in Lisbon"


def test_piped_it_is_one_table_of_all_reasons(run: Run) -> None:
    write("a.txt", MEETING)
    write("b.txt", MEETING.replace("Brito", "Li"))
    done = run("code", "--explain", "a.txt", "b.txt")
    rows = done.table()
    assert [row["field"] for row in rows] == ["trigger", "class", "classes", "parties", "parties"] * 2
    assert {row["event"] for row in rows} == {"e1"} and len({row["report"] for row in rows}) == 2
    assert (rows[0]["value"], rows[0]["decided by"]) == ("Brito", "the first word")
    assert (rows[3]["words"], rows[3]["way"]) == ("Brito", "met →nsubj Brito")
    text = Path("a.txt").read_text()
    assert text[int(rows[0]["start"]) : int(rows[0]["end"])] == "Brito"
    assert rows[2]["value"] == "CONSULT 0.88, NONE 0.12"
    assert done.err == "2 reports in = 2 coded + 0 without findings + 0 refused\n"


def test_without_explain_the_lines_have_no_reasons(run: Run) -> None:
    write("a.txt", MEETING)
    (event,) = json.loads(run("code", "a.txt").out)["events"]
    assert (event["reasons"], event["likelihoods"]) == ([], [])


@pytest.mark.parametrize("workers", ["1", "2"])
def test_with_an_output_the_findings_have_reasons_and_probabilities(run: Run, workers: str) -> None:
    write("a.txt", MEETING)
    assert run("code", "--explain", "a.txt", "-o", "found.jsonl", "--workers", workers).out == ""
    (event,) = json.loads(Path("found.jsonl").read_text())["events"]
    assert event["reasons"][1] == {"field": "plover", "rule": "as ever", "value": "CONSULT"}
    assert event["likelihoods"][0]["classes"] == {"CONSULT": 0.875, "NONE": 0.125}


def test_with_a_dash_the_lines_go_to_standard_output(run: Run) -> None:
    write("a.txt", MEETING)
    (event,) = json.loads(run("code", "--explain", "a.txt", "-o", "-").out)["events"]
    assert event["reasons"] and event["likelihoods"]


def test_what_cannot_be_read_is_told_and_the_others_are_explained(run: Run) -> None:
    write("a.txt", MEETING)
    write("b.txt", "EXPLODE")
    done = run("code", "--explain", "b.txt", "a.txt", "nope.txt")
    assert done.code == 1 and len(done.table()) == 5
    assert "Not read: nope.txt" in done.err and "no such verb" in done.err


def test_nothing_to_read_prints_no_table(run: Run) -> None:
    assert (run("code", "--explain", "nope.txt").code, run("code", "--explain", "nope.txt").out) == (1, "")


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal_each_happening_is_a_block_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.txt", MEETING, "MEETING: Li wrote to Brito")
    write("b.txt", "It rained.")
    shown = plain(on_a_terminal("code", "--explain", "a.txt", "b.txt", columns=columns))
    assert "Talks in Lisbon (2023-10-30)" in shown
    assert "e1  meeting, asserted: PRT CHN\n“Brito met Li in Lisbon”" in shown.replace("\r", "")
    assert "e2  meeting, asserted: PRT CHN" in shown and "No happening between parties is told." in shown
    assert "met →nsubj Brito" in shown and "CONSULT 0.88" in shown
    assert shown.count("decided by") == 2
    assert max(len(line) for line in shown.replace("\r", "").split("\n")) <= columns


def test_signs_that_steer_a_terminal_are_not_printed(run: Run) -> None:
    write("a.txt", "MEETING: \x1b[2J\x07Brito met Li")
    assert "\x1b" not in run("code", "--explain", "a.txt").out


def test_read_keeps_reasons_and_with_explain_the_probabilities_too(run: Run) -> None:
    write("a.txt", MEETING)
    assert run("read", "a.txt").code == 0
    assert run("read", "a.txt", "--explain", "--again").code == 0
    with Questions("communique.db") as record:
        (row,) = record.reports()
        page = record.report(row.id)
        assert page is not None
        (event,) = page.findings.events
        assert event.reasons and event.likelihoods
        told = record.event(page.events["e1"])
        assert told is not None and told.tellings[0].telling.event.reasons == ()
