"""``coverage``: which reports a record was made of, and what is declared complete in it."""

import getpass
from pathlib import Path

import pytest

from communique.record import Questions, Store
from tests.commands.conftest import Run
from tests.commands.test_terminal import on_a_terminal, plain
from tests.record.making import event, told

TALKS = event("Ana Brito met Li Wen in Lisbon on Monday", "PRT CHN", "2023-10-30")
CALL = event("Brito spoke with the president of Peru", "PRT PER", "2023-11-02", kind="call")
DECLARE = ("coverage", "--complete", "Portugal,China:2023-01..2023-06", "--kind", "meeting", "--level", "heads")


@pytest.fixture(autouse=True)
def record(run: Run) -> None:
    with Store.open("communique.db") as store:
        store.add(*told("r1", TALKS, outlet="Lusa", published="2023-10-31"))
        store.add(*told("r2", CALL, outlet="Lusa", published="2023-11-02"))
        store.add(*told("r3", outlet=None, published=None))


def test_reports_are_counted_by_outlet_dyad_and_month(run: Run) -> None:
    done = run("coverage")
    assert done.out.splitlines() == [
        "of\tname\treports\tfirst\tlast",
        "all\t\t3\t2023-10-31\t2023-11-02",
        "outlet\tLusa\t2\t2023-10-31\t2023-11-02",
        "outlet\tnot told\t1\t\t",
        "dyad\tCHN PRT\t1\t2023-10-31\t2023-10-31",
        "dyad\tPER PRT\t1\t2023-11-02\t2023-11-02",
        "month\tnot told\t1\t\t",
        "month\t2023-10\t1\t2023-10-31\t2023-10-31",
        "month\t2023-11\t1\t2023-11-02\t2023-11-02",
    ]
    assert done.err == "Nothing is declared complete (communique coverage --complete).\n"
    assert "dyad\tPER PRT" not in run("coverage", "China").out


def test_a_declaration_is_shown_until_it_is_taken_back(run: Run) -> None:
    done = run(*DECLARE, "--by", "Ana", "--why", "her lists")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(
        "communique.db is declared complete for CHN PRT (meeting, heads) from 2023-01-01 to 2023-06-30, by Ana on 20"
    )
    assert "1\tCHN PRT\tmeeting, heads\t2023-01-01\t2023-06-30\tAna\t20" in run("coverage").out
    assert "her lists" in run("coverage", "PRT", "CHN").out
    assert "her lists" not in run("coverage", "PRT", "PER").out
    assert run("coverage", "--withdraw", "1").err.startswith("Taken back: that communique.db is complete for CHN PRT")
    assert "her lists" not in run("coverage").out


def test_who_declares_is_the_user_where_nobody_is_named(run: Run) -> None:
    assert run("coverage", "--complete", "PRT:..2023-06-30").code == 0
    with Questions("communique.db") as questions:
        (one,) = questions.declarations()
    assert (one.who, one.start, one.parties) == (getpass.getuser(), None, ("PRT",))


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--complete", "Atlantis:2023..2023"), "'Atlantis' is no party"),
        (("--complete", "PRT 2023"), "write it as RUS,CHN:2023-01..2023-12"),
        (("--complete", "PRT:2023-13..2023-14"), "a day that there is not"),
        (("--complete", "PRT:2023-05..2023-04"), "run backwards"),
        (("--complete", "PRT:2023-05..2999-04"), "still to come"),
        (("--kind", "meeting"), "name parties and days with --complete"),
        (("--complete", "PRT:..2023", "--withdraw", "1"), "two steps"),
        (("--withdraw", "7"), "no declaration 7 stands"),
        (("Atlantis",), "'Atlantis' is no party"),
        (("--record", "none.db"), "there is no record here"),
        (("--record", "none.db", "--complete", "PRT:..2023"), "there is no record here"),
    ],
)
def test_what_cannot_be_declared_is_told_with_what_to_do(run: Run, args: tuple[str, ...], why: str) -> None:
    done = run("coverage", *args)
    assert (done.code, done.out) == (2, "")
    assert why in done.err
    assert not Path("none.db").exists()
    with Questions("communique.db") as questions:
        assert questions.declarations() == ()


def test_a_terminal_says_how_much_it_is_in_all(run: Run) -> None:
    assert run(*DECLARE, "--by", "Ana").code == 0
    shown = plain(on_a_terminal("coverage", columns=80)).replace("\r\n", "\n")
    assert shown.startswith("3 reports, 3 of them no copies of others, 2023-10-31 to 2023-11-02\n")
    assert "CHN PRT" in shown and "Ana" in shown
    assert max(map(len, shown.split("\n"))) <= 80
