"""``show``, ``search``, ``office``, ``sources``, ``open``: what they print of a record."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from communique.findings import Origin, Ownership
from communique.record import Store
from tests.commands.conftest import Run
from tests.record.making import event, person, place, statement, told

BRITO = person("Ana Brito", "PRT", "Minister of Defence")
LI = person("Li Wen", "CHN")
TALKS = event(
    "Ana Brito met Li Wen in Lisbon on Monday",
    "PRT CHN",
    "2023-10-30",
    people=(BRITO, LI),
    place=place("Lisbon", "PRT"),
)
VISIT = event(
    "Brito will fly to Seoul in December",
    "PRT KOR",
    "2023-12-01/2023-12-31",
    kind="visit",
    modality="planned",
    by=("PRT",),
    to=("KOR",),
    people=(BRITO,),
)


@pytest.fixture(autouse=True)
def record(run: Run) -> str:
    """A record of two reports; returns the id of the talks."""
    with Store.open("communique.db") as store:
        added = store.add(*told("r1", TALKS, title="Talks in Lisbon", outlet="Lusa", published="2023-10-31"))
        said = statement("the talks were useful", "Li Wen", "CHN")
        store.add(*told("r2", TALKS, VISIT, outlet="Xinhua", published="2023-10-31", statements=(said,)))
    return added.new_events[0].id


@pytest.mark.parametrize("names", [("PRT", "CHN"), ("portugal", "China"), ("Portuguese", "chn"), ("CHN", "PRT")])
def test_a_dyad_is_shown_by_codes_or_names(run: Run, names: tuple[str, ...]) -> None:
    (row,) = run("show", *names).table()
    assert row == {
        "date": "2023-10-30",
        "dated by": "",
        "kind": "meeting",
        "modality": "asserted",
        "parties": "PRT CHN",
        "people": "Ana Brito (Minister of Defence), Li Wen",
        "place": "Lisbon, PRT",
        "told": "2/2",
        "event": row["event"],
    }


def test_one_party_is_shown_oldest_first_with_who_acts_on_whom(run: Run) -> None:
    rows = run("show", "Portugal").table()
    assert [(r["date"], r["parties"]) for r in rows] == [
        ("2023-10-30", "PRT CHN"),
        ("2023-12-01/2023-12-31", "PRT → KOR"),
    ]


def test_a_name_of_two_words_may_be_a_state(run: Run) -> None:
    assert len(run("show", "South", "Korea").table()) == 1


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (("--from", "2023-11"), ["visit"]),
        (("--to", "2023-11"), ["meeting"]),
        (("--from", "2023", "--to", "2023"), ["meeting", "visit"]),
        (("--from", "2023-12-15", "--to", "2023-12-15"), ["visit"]),
        (("--kind", "visit"), ["visit"]),
    ],
)
def test_days_and_kinds_limit_what_is_shown(run: Run, limits: tuple[str, ...], expected: list[str]) -> None:
    assert [row["kind"] for row in run("show", "PRT", *limits).table()] == expected


def test_a_person_is_shown_with_offices_events_and_statements(run: Run) -> None:
    done = run("show", "Brito")
    assert done.out.splitlines()[:3] == [
        "Ana Brito, PRT",
        "office\tparty\tevents\tfrom\tto",
        "Minister of Defence\tPRT\t2\t2023-10-30\t2023-12-31",
    ]
    assert "the talks were useful" in run("show", "Li", "Wen").out


def test_an_event_is_shown_with_every_value_and_quote(run: Run, record: str) -> None:
    for name in (record, record[:7]):
        out = run("show", name).out
        assert "date\t2023-10-30" in out
        assert "place\tLisbon (PRT)\tr1, r2\ttold" in out
        assert "r2\tXinhua\t2023-10-31\t0–40\tAna Brito met Li Wen in Lisbon on Monday" in out


def test_an_event_is_shown_with_who_owns_its_outlets_and_whose_text_they_print(run: Run, record: str) -> None:
    assert "outlet\t" not in run("show", record).out.split("\n\n")[0]
    report, findings = told("r4", TALKS, outlet="The Hill Herald", published="2023-10-31")
    owned = Ownership(label="state-controlled media", country="PRT", year=2021, source="a table", doubtful=True)
    about = msgspec.structs.replace(
        findings.report, ownership=owned, origin=Origin(name="Lusa", quote="Lusa", span=(0, 4))
    )
    with Store.open("communique.db") as store:
        store.add(report, msgspec.structs.replace(findings, report=about))
    words = "state-controlled media of PRT (a table, 2021, doubtful); text from Lusa"
    assert f"outlet\tThe Hill Herald: {words}\n" in run("show", record).out


def test_nothing_found_is_no_error_and_names_what_is_near(run: Run) -> None:
    done = run("show", "Ana", "Bristo")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Nothing in communique.db on Ana Bristo. Did you mean Ana Brito?\n"
    assert run("show", "FRA").err == "Nothing in communique.db on FRA.\n"
    assert run("show", "PRT", "--to", "1999").err == (
        "Nothing in communique.db on PRT. Try it without --from, --to and --kind.\n"
    )
    assert run("search", "volcano").err == "Nothing in communique.db on volcano.\n"


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (("PRT", "XYZ"), "XYZ is no party that the registry knows"),
        (("XYZ", "Portugal", "QQQ"), "XYZ and QQQ are no parties that the registry knows"),
    ],
)
def test_what_is_no_party_beside_one_is_named(run: Run, what: tuple[str, ...], told: str) -> None:
    done = run("show", *what)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"Nothing in communique.db on {' '.join(what)}. {told}: write a code (RUS) or a name (Russia).\n"


def test_a_date_that_is_the_reports_own_day_says_so(run: Run) -> None:
    with Store.open("communique.db") as store:
        today = event("Brito received the envoy of Peru", "PRT PER", "2023-11-02", dates_from="published")
        store.add(*told("r3", today, published="2023-11-02"))
    (row,) = run("show", "PRT", "PER").table()
    assert (row["date"], row["dated by"]) == ("2023-11-02", "report day")
    assert "date\t2023-11-02 (report day)" in run("show", row["event"]).out
    (other,) = run("show", "PRT", "CHN").table()
    assert other["dated by"] == ""
    assert "date\t2023-10-30\n" in run("show", other["event"]).out


@pytest.mark.parametrize("command", [("show", "RUS"), ("search", "talks"), ("open",)])
def test_a_missing_record_is_told_with_what_to_do(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--record", "none.db")
    assert done.code == 2
    assert done.err.startswith("Error: none.db: there is no record here (make one: communique read")
    assert not Path("none.db").exists()


def test_search_marks_the_words(run: Run) -> None:
    (row,) = run("search", '"talks in lisbon"').table()
    assert (row["report"], row["words"]) == ("r1", "[Talks in Lisbon]")
    assert "Ana Brito [met Li Wen] in [Lisbon]" in run("search", '"met Li Wen"', "lisb*").out


@pytest.mark.parametrize("words", ['"', "AND", "a* OR", "NEAR(", "-x", "col:umn", "'"])
def test_no_search_is_a_syntax_error(run: Run, words: str) -> None:
    assert run("search", "--", words).code == 0


def test_text_of_reports_does_not_steer_the_terminal(run: Run) -> None:
    with Store.open("communique.db") as store:
        evil = event("Brito met\x1b[2J Li\tin\nLisbon\u202e today at length", "PRT USA", "2023-01-01")
        store.add(*told("evil", evil, title="\x1b]0;owned\x07 [red]Headline[/red]"))
    out = (
        run("show", "PRT", "USA").out
        + run("search", "headline").out
        + run("show", run("show", "USA").table()[0]["event"]).out
    )
    assert not any(sign in out for sign in "\x1b\x07\u202e")
    assert "[red][Headline][/red]" in out
    assert "Brito met [2J Li in Lisbon today at length" in out


def test_office_tells_who_held_it_on_that_day(run: Run) -> None:
    (row,) = run("office", "Russian", "defence", "minister", "--on", "2023-11-08").table()
    assert (row["person"], row["office"], row["party"]) == ("Sergei Shoigu", "Minister of Defence", "RUS")
    assert row["source"]


def test_an_unknown_office_is_unknown(run: Run) -> None:
    done = run("office", "RUS/DEF", "--on", "1890-01-01")
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(r"Unknown on 1890-01-01: the registry has nobody before .+ \(from \d{4}.*\)\.\n", done.err)
    assert run("office", "Shoigu", "--party", "Atlantis").code == 2


def test_between_two_known_holders_the_answer_is_nobody(run: Run) -> None:
    done = run("office", "CHN/DEF", "--on", "2023-11-08")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(
        "Nobody on 2023-11-08: vacant between Li Shangfu (until 2023-10-24) and Dong Jun (from 2023"
    )


def test_a_name_that_several_bear_is_answered_with_all_of_them(run: Run) -> None:
    done = run("office", "Bush", "--party", "USA")
    assert {row["person"] for row in done.table()} >= {"George W. Bush", "George H. W. Bush"}
    assert re.search(r"\d people fit “Bush”: .*None is chosen", done.err)
    assert run("office", "RUS/DEF").err == ""


def test_a_person_without_office_on_that_day_is_told_with_the_years_that_are_known(run: Run) -> None:
    done = run("office", "Shoigu", "--on", "1950-01-01")
    assert (done.code, done.out) == (0, "")
    assert re.search(r"no office on that day of .*Sergei Shoigu \(RUS, offices of \d{4} to \d{4}\)", done.err)


def test_programs_get_every_column_or_the_answer_as_json(run: Run) -> None:
    (row,) = run("office", "RUS/DEF", "--on", "2023-11-08").table()
    assert list(row) == [
        "person", "office", "office_class", "party", "since", "until", "seen_on", "acting", "sure", "check", "source",
        "licence", "last_known",
    ]  # fmt: skip
    answer = json.loads(run("office", "CHN/DEF", "--on", "2023-11-08", "--json").out)
    assert (answer["answer"], answer["held"], answer["on"]) == ("nobody", [], "2023-11-08")
    assert answer["before"]["person"] == "Li Shangfu"
    answer = json.loads(run("office", "RUS/DEF", "--on", "2023-11-08", "--json").out)
    assert (answer["answer"], answer["held"][0]["person"], answer["held"][0]["acting"]) == (
        "held",
        "Sergei Shoigu",
        False,
    )


@pytest.mark.parametrize("words", ["nonsense", "RUS/XYZ", "Atlantis/DEF", "Russia", "Nobody Atall"])
def test_what_is_no_name_title_or_code_is_wrong_use(run: Run, words: str) -> None:
    done = run("office", words, "--on", "2023-11-08")
    assert (done.code, done.out) == (2, "")
    assert f"{words!r} is no name, title or code that the registry knows" in done.err


def test_a_title_without_a_state_asks_for_it(run: Run) -> None:
    done = run("office", "foreign", "minister")
    assert (done.code, done.out) == (2, "")
    assert "'foreign minister': of which state? Write \"Russian foreign minister\", or add --party RUS" in done.err
    assert run("office", "foreign", "minister", "--party", "Russia", "--on", "2023-11-08").table()[0]["party"] == "RUS"


def test_past_the_day_of_its_registry_an_office_is_unknown_and_the_last_known_is_shown_as_such(run: Run) -> None:
    done = run("office", "USA/FM", "--on", "2030-01-01")
    assert done.code == 0
    assert done.err == "Unknown on 2030-01-01: the registry does not reach that far. Last known:\n"
    (row,) = done.table()
    assert (row["person"], row["sure"]) == ("Marco Rubio", "no")
    assert (row["until"], row["last_known"]) == ("", "yes")
    assert row["seen_on"].startswith("202")


def test_sources_name_their_licence(run: Run) -> None:
    rows = run("sources").table()
    assert {"offices", "places"} <= {row["table"] for row in rows}
    assert all(row["licence"] for row in rows)
