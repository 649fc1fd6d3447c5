"""Who held which office on which day."""

import datetime as dt

import pytest

from communique.grounding.offices import holder, last_known, office_on, offices, plain_title, question

SEED_DAY = dt.date(2023, 11, 8)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "asked", ["Shoigu", "Sergei Shoigu", "Sergey Shoigu", "Шойгу", "Russian defence minister", "RUS/DEF", "rus/def"]
)
def test_every_way_of_asking_gives_the_minister_of_the_day(asked: str) -> None:
    first = offices(asked, on=SEED_DAY)[0]
    assert (first.person, first.office_class, first.party) == ("Sergei Shoigu", "DEF", "RUS")


def test_between_two_ministers_nobody_holds_the_office() -> None:
    assert holder("CHN", "DEF", SEED_DAY) == []
    assert offices("Chinese defence minister", on=SEED_DAY) == []
    assert holder("CHN", "DEF", day("2023-10-23"))[0].person == "Li Shangfu"
    assert holder("CHN", "DEF", day("2023-12-30"))[0].person == "Dong Jun"


@pytest.mark.parametrize(
    ("asked", "on", "person"),
    [
        ("US Secretary of State", "2022-05-23", "Antony Blinken"),
        ("Secretary of Defense", "2022-05-23", "Lloyd Austin"),
        ("British prime minister", "2022-10-01", "Liz Truss"),
        ("the French president", "2012-05-14", "Nicolas Sarkozy"),
        ("the French president", "2012-05-15", "François Hollande"),
        ("NATO secretary general", "2023-07-11", "Jens Stoltenberg"),
        ("president of Kenya", "2021-03-01", "Uhuru Kenyatta"),
        ("German chancellor", "2021-12-09", "Olaf Scholz"),
        ("EU foreign policy chief", "2023-05-01", "Josep Borrell"),
        ("King of Jordan", "2021-07-19", "Abdullah II"),
    ],
)
def test_a_title_of_a_party_on_a_day(asked: str, on: str, person: str) -> None:
    assert offices(asked, on=day(on))[0].person == person


def test_on_the_day_of_change_the_successor_holds_the_office() -> None:
    assert [held.person for held in holder("USA", "HOS", day("2021-01-20"))] == ["Joe Biden"]


def test_a_presidential_state_answers_for_its_head_of_government() -> None:
    assert holder("USA", "HOG", SEED_DAY)[0].person == "Joe Biden"
    assert holder("IRN", "HOG", SEED_DAY)[0].person == "Ebrahim Raisi"


def test_the_highest_of_several_offices_is_shown() -> None:
    held = office_on("chn-xi-jinping", SEED_DAY)
    assert held is not None and held.office == "President"


def test_a_party_given_narrows_the_answer() -> None:
    assert {held.party for held in offices("Wang Yi", on=SEED_DAY, party="CHN")} == {"CHN"}
    assert offices("Wang Yi", on=SEED_DAY, party="JPN") == []


def test_an_unknown_name_or_code_gives_nothing() -> None:
    assert offices("Ebenezer Unheard", on=SEED_DAY) == []
    assert offices("XXX/DEF", on=SEED_DAY) == []
    assert offices("", on=SEED_DAY) == []


def test_past_the_day_it_was_last_seen_a_holding_is_last_known_not_sure() -> None:
    held = office_on("rus-vladimir-putin", day("2040-01-01"))
    assert held is not None and not held.sure and held.until is None and held.seen_on is not None
    now = office_on("rus-vladimir-putin", SEED_DAY)
    assert now is not None and now.sure


@pytest.mark.parametrize("asked", ["USA/FM", "US Secretary of State", "Marco Rubio"])
def test_past_the_day_it_was_last_seen_who_holds_an_office_is_unknown(asked: str) -> None:
    assert offices(asked, on=day("2030-01-01")) == []
    (last,) = [held for held in last_known(asked, on=day("2030-01-01")) if held.office_class == "FM"]
    assert (last.person, last.until, last.sure) == ("Marco Rubio", None, False)
    assert last.seen_on is not None
    assert offices(asked, on=day(last.seen_on))[0].person == "Marco Rubio"
    assert last_known(asked, on=day(last.seen_on)) == []


def test_holder_is_unknown_past_the_day_too() -> None:
    assert holder("USA", "FM", day("2030-01-01")) == []
    assert holder("USA", "FM", day("2023-01-01"))[0].person == "Antony Blinken"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("RUS/DEF", "office"),
        ("hamas/leader", "office"),
        ("Russian foreign minister", "office"),
        ("Secretary of State", "office"),
        ("foreign minister", "title"),
        ("Shoigu", "person"),
        ("RUS/XYZ", None),
        ("XXX/DEF", None),
        ("Russia", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_what_the_words_ask_for(asked: str, meant: str | None) -> None:
    assert question(asked) == meant


def test_a_title_is_of_the_party_given() -> None:
    assert question("foreign minister", party="CHN") == "office"


def test_recollection_is_told_apart_from_checked_rows() -> None:
    assert {held.sure for held in holder("CHN", "VICE", SEED_DAY)} == {True, False}


def test_without_a_day_every_holding_is_given() -> None:
    assert {held.office_class for held in offices("Sergei Shoigu")} >= {"DEF"}
    assert len(offices("RUS/DEF")) > 3


@pytest.mark.parametrize(
    ("asked", "on", "plain"),
    [
        ("DEU/HOG", "2022-02-07", "Chancellor"),
        ("JPN/FM", "2022-05-23", "Minister of Foreign Affairs"),
        ("PHL/DEF", "2024-05-01", "Minister of Defence"),
        ("USA/FM", "2022-05-23", "Secretary of State"),
        ("GBR/DEF", "2021-10-10", "Minister of Defence"),
        ("CHN/DEF", "2022-06-12", "State Councilor and Minister of Defence"),
        ("GBR/FM", "2019-10-10", "Minister of Foreign Affairs"),
        ("UN/SG", "2022-07-22", "Secretary-General"),
        ("NATO/SG", "2022-07-22", "Secretary General"),
        ("PSE/HOS", "2022-07-15", "President"),
        ("EU/HOG", "2023-07-15", "President of the European Commission"),
        ("SRB/HOG", "2013-04-19", "Prime Minister"),
        ("QAT/HOS", "2022-07-15", "Emir"),
    ],
)
def test_the_plain_title_of_an_office(asked: str, on: str, plain: str) -> None:
    assert plain_title(offices(asked, on=day(on))[0]) == plain
