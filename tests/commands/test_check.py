"""``check``: claims of reports, of words and of the record, against the record, tables, or the report alone."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.record import Store
from tests.commands.conftest import ENGLISH, Done, Run, write
from tests.commands.test_terminal import on_a_terminal, plain
from tests.record.making import event, told

FIRST = event("Brito received her guest in Porto at noon for talks", "PRT CHN", "2023-03-01", dates_from="text")
SECOND = event("The two sides met in Beijing for a second round on fish", "PRT CHN", "2023-06-05", dates_from="text")
TABLE = "start,kind,parties\n2023-03-01,meeting,PRT;CHN\n2023-06-05,meeting,PRT;CHN\n"


def record(*reports: Any) -> None:
    with Store.open("communique.db") as store:
        for number, events in enumerate(reports):
            text = f"Report {number} tells this. " * 3 + "".join(f"{one.quotes[0]}. " for one in events) + "x" * number
            store.add(*told(f"r{number}", *events, outlet=f"Paper {number}", text=text, published="2023-10-02"))


def row(done: Done) -> dict[str, str]:
    (only,) = done.table()
    return only


def test_without_a_record_or_table_a_claim_is_checked_within_its_report(run: Run) -> None:
    write("a.txt", "CLAIM: 1 meeting so far this year", "MEETING: Brito met Li for talks")
    done = run("check", "a.txt")
    assert done.code == 0
    assert done.err.startswith(
        "There is no record communique.db and no --table: claims are checked within their report."
    )
    assert (row(done)["verdict"], row(done)["within report"]) == ("cannot tell", "yes")
    assert row(done)["against"] == "the report itself"
    assert not Path("communique.db").exists()


def test_independent_reports_support_a_claim(run: Run) -> None:
    record([FIRST], [FIRST], [SECOND])
    write("a.txt", "CLAIM: 3 talks this year", "MEETING: Brito met Li for talks")
    done = run("check", "a.txt")
    assert (row(done)["verdict"], row(done)["says"], row(done)["line"]) == ("agrees", "agrees", "4")
    assert row(done)["query"] == "the 3rd meeting of China and Portugal, 1 Jan – 30 Oct 2023"
    assert "1 Mar 2023 meeting Portugal, China [Paper 0, Paper 1: " in row(done)["events"]
    assert "3 reports that tell of CHN PRT" in row(done)["coverage"]
    assert done.err.endswith("1 claim: 1 agrees\n")


def test_nothing_of_what_is_checked_goes_into_the_record(run: Run) -> None:
    record([FIRST])
    before = Path("communique.db").read_bytes()
    write("a.txt", "CLAIM: 2 talks this year", "MEETING: Brito met Li for talks")
    assert row(run("check", "a.txt"))["verdict"] == "agrees"
    assert Path("communique.db").read_bytes() == before


def test_a_report_in_the_record_and_its_copy_are_no_support(run: Run) -> None:
    write("a.txt", "MEETING: Brito met Li for talks", "CLAIM: 1 meeting this year")
    write("b.txt", "MEETING: Brito met Li for talks", "CLAIM: 1 meeting this year", "Read more.")
    assert run("read", "a.txt", "b.txt").code == 0
    for name in ("a.txt", "b.txt"):
        found = row(run("check", name))
        assert (found["verdict"], found["within report"]) == ("cannot tell", "yes")


def test_more_than_claimed_disagrees_only_where_two_sources_tell_each_with_its_day(run: Run) -> None:
    record([FIRST], [SECOND])
    write("a.txt", "CLAIM: 1 meeting this year")
    doubted = row(run("check", "a.txt"))
    assert doubted["verdict"] == "cannot tell"
    assert "two sources tell with their own days" in doubted["why"]
    record([FIRST], [SECOND], [SECOND])
    assert row(run("check", "a.txt"))["verdict"] == "disagrees"


def test_too_few_disagree_only_where_the_record_is_declared_complete(run: Run) -> None:
    record([FIRST])
    write("a.txt", "CLAIM: 7 meetings this year", "MEETING: Brito met Li for talks")
    assert row(run("check", "a.txt"))["verdict"] == "cannot tell"
    assert run("coverage", "--complete", "PRT,CHN:2023", "--why", "x").code == 2  # not of the form
    assert run("coverage", "--complete", "PRT,China:2023-01..2023-11", "--by", "Ana").code == 0
    found = row(run("check", "a.txt"))
    assert found["verdict"] == "disagrees"
    assert "declared complete for CHN PRT from 2023-01-01 to 2023-11-30, by Ana on 20" in found["coverage"]
    assert run("coverage", "--withdraw", "1").code == 0
    assert row(run("check", "a.txt"))["verdict"] == "cannot tell"


def test_what_happened_without_a_day_may_be_what_is_missing(run: Run) -> None:
    record([FIRST], [event("They had met before, nobody knows when exactly", "PRT CHN", None)])
    write("a.txt", "CLAIM: 7 meetings this year", "MEETING: Brito met Li for talks")
    assert run("coverage", "--complete", "PRT,CHN:2023-01..2023-11").code == 0
    found = row(run("check", "a.txt"))
    assert found["verdict"] == "cannot tell"
    assert "told without their days" in found["why"]


def test_a_complete_table_decides(run: Run) -> None:
    Path("talks.csv").write_text(TABLE)
    for number, verdict in ((2, "agrees"), (5, "disagrees")):
        write("a.txt", f"CLAIM: {number} meetings this year", day="2023-06-05")
        found = row(run("check", "a.txt", "--table", "talks.csv", "--complete", "2023-01..2023-12"))
        assert (found["against"], found["verdict"]) == ("talks.csv", verdict)


def test_the_report_itself_is_not_asked_beside_a_table_that_speaks_of_the_claim(run: Run) -> None:
    write("a.txt", "CLAIM: 1 meeting this year", "MEETING: Brito met Li for talks", day="2023-06-05")
    Path("talks.csv").write_text(TABLE)
    (one,) = run("check", "a.txt", "--table", "talks.csv").table()
    assert (one["against"], one["within report"]) == ("talks.csv", "no")
    Path("others.csv").write_text(TABLE.replace("PRT", "KEN"))
    both = run("check", "a.txt", "--table", "others.csv").table()
    assert [found["against"] for found in both] == ["others.csv", "the report itself"]


def test_the_record_is_asked_beside_a_table(run: Run) -> None:
    Path("talks.csv").write_text(TABLE)
    record([FIRST])
    write("a.txt", "CLAIM: 5 meetings this year", day="2023-06-05")
    rows = run("check", "a.txt", "--table", "talks.csv", "--complete", "2023-01..2023-12").table()
    assert [(one["against"], one["says"], one["verdict"]) for one in rows] == [
        ("talks.csv", "disagrees", "disagrees"),
        ("communique.db", "cannot tell", "disagrees"),
    ]


def test_columns_with_other_names_are_mapped(run: Run) -> None:
    Path("talks.csv").write_text("Met on,Topic\n2023-03-01,fish\n2023-06-05,wine\n")
    write("a.txt", "CLAIM: 2 meetings this year", day="2023-06-05")
    options = (
        "--table",
        "talks.csv",
        "--map",
        "start=Met on",
        "--map",
        "parties==PRT;CHN",
        "--complete",
        "2023-01..2023-12",
    )
    assert row(run("check", "a.txt", *options))["verdict"] == "agrees"


def test_words_are_checked_on_their_day(run: Run) -> None:
    record([FIRST])
    words = f"{ENGLISH}CLAIM: 2 talks this year"
    found = row(run("check", "--text", words, "--published", "2023-06-05"))
    assert (found["published"], found["claim"], found["verdict"]) == ("2023-06-05", "2 talks this year", "agrees")


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = f"Talks in Lisbon\n2023-10-30\n{ENGLISH}CLAIM: 2 talks this year\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
    assert row(run("check", "-"))["claim"] == "2 talks this year"


def test_a_text_without_claims_says_so(run: Run) -> None:
    write("a.txt", "MEETING: Brito met Li for talks")
    done = run("check", "a.txt")
    assert (done.code, done.out) == (0, "")
    assert "a.txt: no counted claim is found.\n" in done.err


def test_a_report_without_a_day_says_so(run: Run) -> None:
    write("a.txt", "CLAIM: 2 talks this year", day=None)
    assert 'a.txt: tells no day, so that "this year" stays open (give one: --published).' in run("check", "a.txt").err


def test_json_has_one_line_for_each_claim_with_all_that_was_counted(run: Run) -> None:
    record([FIRST], [SECOND])
    write("a.txt", "CLAIM: 3 talks this year", "MEETING: Brito met Li for talks")
    (line,) = run("check", "a.txt", "--format", "json").out.splitlines()
    answer = json.loads(line)
    assert (answer["verdict"], answer["claim"]["number"], answer["line"]) == ("agrees", 3, 4)
    assert answer["query"].startswith("the 3rd meeting of China and Portugal")
    (check,) = answer["checks"]
    assert (check["against"], check["verdict"]) == ("communique.db", "agrees")
    assert [one["start"] for one in check["counted"]][:2] == ["2023-03-01", "2023-06-05"]
    assert check["tried"][0]["expected"] == 3
    assert check["coverage"][0]["complete"] is False


def test_all_claims_of_the_record_are_checked_the_newest_first(run: Run) -> None:
    write("a.txt", "MEETING: Brito met Li for talks", "CLAIM: 1 meeting this year", day="2023-03-01")
    write("b.txt", "MEETING: Li met Brito over tea and cake", "CLAIM: 2 talks in twelve months", day="2023-08-01")
    assert run("read", "a.txt", "b.txt").code == 0
    done = run("check")
    assert [(one["published"], one["claim"]) for one in done.table()] == [
        ("2023-08-01", "2 talks in twelve months"),
        ("2023-03-01", "1 meeting this year"),
    ]
    assert len(run("check", "--from", "2023-05").table()) == 1
    assert len(run("check", "--to", "2023-05", "--party", "Portugal", "--party", "CHN").table()) == 1
    none = run("check", "--party", "KEN")
    assert (none.code, none.out) == (0, "")
    assert none.err == "No counted claim in communique.db of those asked for.\n"


@pytest.mark.parametrize(
    ("args", "code", "told_why"),
    [
        ((), 2, "communique.db: there is no record here (make one: communique read"),
        (("--text", "x"), 2, "add --published 2023-11-08"),
        (("--text", "x", "a.txt", "--published", "2023-01-01"), 2, "give one of them"),
        (("a.txt", "--record", "none.db"), 2, "none.db: there is no record here"),
        (("none.txt",), 1, "Not read: none.txt: does not exist"),
        (("a.txt", "--table", "none.csv"), 1, "none.csv: there is no such file"),
        (("a.txt", "--table", "bad.csv"), 1, "tell it: --map start=COLUMN"),
        (("a.txt", "--table", "bad.csv", "--map", "start=day"), 1, "there is no column “day”"),
        (("a.txt", "--map", "start=day"), 2, "name it with --table"),
        (("a.txt", "--complete", ".."), 2, "name it with --table"),
        (("a.txt", "--table", "bad.csv", "--complete", "2023"), 2, "write it as 2023-01..2023-12"),
        (("a.txt", "--from", "2023"), 2, "leave out PATH and --text"),
        (("--published", "2023-01-01"), 2, "the record knows its reports"),
        (("--party", "Atlantis"), 2, "'Atlantis' is no party"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(run: Run, args: tuple[str, ...], code: int, told_why: str) -> None:
    write("a.txt", "CLAIM: 2 talks this year")
    Path("bad.csv").write_text("what,who\ntea,Brito\n")
    if "Atlantis" in args:
        record([FIRST])
    done = run("check", *args)
    assert done.code == code
    assert told_why in done.err
    assert done.out == ""


def test_a_row_of_a_table_that_cannot_be_read_is_told_and_the_table_is_not_complete(run: Run) -> None:
    Path("talks.csv").write_text(TABLE + "soon,meeting,PRT;CHN\n")
    write("a.txt", "CLAIM: 5 meetings this year", day="2023-06-05")
    done = run("check", "a.txt", "--table", "talks.csv", "--complete", "2023-01..2023-12")
    assert "Not read: talks.csv, row 4: “soon” is no day" in done.err
    assert row(done)["verdict"] == "cannot tell"


@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_shows_a_block_for_each_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.chdir(tmp_path)
    record([FIRST], [SECOND])
    write("a.txt", "CLAIM: 3 talks this year", "MEETING: Brito met Li for talks")
    shown = on_a_terminal("check", "a.txt", columns=columns)
    lines = [line.rsplit("\r", 1)[-1].rstrip() for line in plain(shown).replace("\r\n", "\n").split("\n")]
    assert "\x1b[" in shown
    for line in (
        "Talks in Lisbon (2023-10-30)",
        "1. agrees",
        "   “3 talks this year”",
        "   a.txt, line 4, characters 126–143",
        "   told by  the report itself",
        "   against  communique.db: agrees",
    ):
        assert line in lines
    assert max(map(len, lines)) <= columns


def test_no_colour_means_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    write("a.txt", "CLAIM: 3 talks this year")
    shown = on_a_terminal("check", "a.txt")
    assert "1. cannot tell" in plain(shown)
    assert "\x1b[3" not in shown and "\x1b[38" not in shown


def test_words_of_a_report_do_not_steer_the_terminal(run: Run) -> None:
    write("a.txt", "CLAIM: 3 talks \x1b[2J this\x07 year")
    for form in ("text", "tsv"):
        assert not any(sign in run("check", "a.txt", "--format", form).out for sign in "\x1b\x07")
