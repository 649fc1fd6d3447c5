"""The whole answer for an office: held, nobody, or unknown, with what bounds it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.grounding import own_tables
from communique.grounding.answers import Answer, answer
from communique.grounding.own_rows import OwnRow
from tests.grounding.own import at_home, forget


@pytest.fixture(autouse=True)
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An organisation's heads as own rows: the package's tables have none of it, and change."""
    with at_home(tmp_path, monkeypatch):
        rows = [
            ("Ann Low", "2001-01-01", "2003-05-10", "a page"),
            ("Bea Moss", "2003-07-01", "2005-02", "a page"),
            ("Cato Nord", "2005-09-01", "2007-01-01", "a page"),
            ("Dag Olsen", "2009-01-01", "2010-01-01", ""),
            ("Eva Parr", "2012-01-01", "2013-01-01", "a page"),
            ("Fia Quist", "2016-01-01", "2016-12-31", "a page"),
            ("Acting Gus", "2017-01-01", "", "a page"),
        ]
        own_tables.add(
            "heads",
            [
                OwnRow(person=name, party="ABW", office="Acting Minister of Defence" if "Acting" in name else
                       "Minister of Defence", office_class="DEF", since=since, until=until, source=source,
                       seen_on="" if until else "2019-05-05", row=at)
                for at, (name, since, until, source) in enumerate(rows, start=2)
            ],
        )  # fmt: skip
        forget()
        yield


def asked(day: str | None, words: str = "ABW/DEF") -> Answer:
    found = answer(words, on=dt.date.fromisoformat(day) if day else None)
    assert found is not None
    return found


def bounds(found: Answer) -> tuple[str | None, str | None]:
    return found.before and found.before.person, found.after and found.after.person


@pytest.mark.parametrize(
    ("day", "kind", "sure", "between"),
    [
        ("2000-12-31", "unknown", False, (None, "Ann Low")),  # before the first
        ("2003-06-01", "nobody", True, ("Ann Low", "Bea Moss")),  # both known to the day
        ("2005-05-01", "unknown", False, ("Bea Moss", "Cato Nord")),  # the end is known to the month only
        ("2008-01-01", "unknown", False, ("Cato Nord", "Dag Olsen")),  # longer than a year, one without a source
        ("2014-06-01", "nobody", True, ("Eva Parr", "Fia Quist")),  # longer than a year, both with a source
    ],
)
def test_between_holders_known_to_the_day_nobody_held_it_else_it_is_unknown(
    day: str, kind: str, sure: bool, between: tuple[str | None, str | None]
) -> None:
    found = asked(day)
    assert (found.answer, found.sure, bounds(found), found.held) == (kind, sure, between, ())


def test_a_holder_is_told_with_acting_check_and_licence() -> None:
    (held,) = asked("2018-01-01").held
    assert (held.person, held.acting, held.check, held.licence) == ("Acting Gus", True, "own", "your own")
    assert (held.seen_on, held.sure, held.last_known) == ("2019-05-05", True, False)


def test_past_the_day_last_seen_the_answer_is_unknown_with_who_was_last_known() -> None:
    found = asked("2020-01-01")
    assert found.answer == "unknown"
    assert [(held.person, held.last_known, held.sure) for held in found.held] == [("Acting Gus", True, False)]


def test_every_day_is_answered_in_the_order_of_time() -> None:
    found = asked(None)
    assert [held.since for held in found.held] == sorted(held.since or "" for held in found.held)
    assert len(found.held) == 7


def test_a_name_of_several_lists_all_as_people() -> None:
    found = asked("1950-01-01", "Low")
    assert found.answer == "unknown"
    assert "own-abw-ann-low" in found.people


def test_what_is_no_question_has_no_answer() -> None:
    assert answer("defence minister") is None
    assert answer("nonsense of a kind") is None
