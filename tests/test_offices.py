"""Who held which office on which day."""

import datetime as dt

import pytest

from communique.grounding.bounds import last_day
from communique.grounding.nearly import bare_name
from communique.grounding.offices import as_held, covers, holder, last_known, office_on, offices, plain_title, question
from communique.grounding.registry import registry

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


@pytest.mark.parametrize(
    ("asked", "on"),
    [
        ("Brazilian prime minister", "2016-01-10"),  # the president leads the government
        ("Danish president", "2016-01-10"),
        ("King of Portugal", "2016-01-10"),
        ("Soviet foreign minister", "2005-01-10"),  # the state is no more
        ("former German chancellor", "2015-01-10"),
        ("Deputy Minister of Beekeeping of Norway", "2015-01-10"),
    ],
)
def test_nobody_holds_an_office_that_there_is_not(asked: str, on: str) -> None:
    assert offices(asked, on=day(on)) == []


@pytest.mark.parametrize(
    ("asked", "on", "person"),
    [
        ("Taoiseach", "2018-03-01", "Leo Varadkar"),
        ("Vatican Secretary of State", "2018-03-01", "Pietro Parolin"),
        ("North Korean leader", "2018-03-01", "Kim Jong-un"),
        ("Saudi Crown Prince", "2018-03-01", "Mohammed bin Salman"),
        ("UN special envoy for Yemen", "2019-03-01", "Martin Griffiths"),
        ("Chancellor Merkel", "2018-03-01", "Angela Merkel"),
        ("Mr. Lavrov", "2018-03-01", "Sergey Lavrov"),
        ("Sheikh Tamim bin Hamad", "2018-03-01", "Tamim bin Hamad Al Thani"),
    ],
)
def test_titles_that_name_no_party_or_stand_before_a_name(asked: str, on: str, person: str) -> None:
    assert offices(asked, on=day(on))[0].person == person


def test_a_title_before_a_name_asks_for_the_person_not_for_the_office() -> None:
    assert offices("Prime Minister Abe", on=day("2023-01-10"), party="JPN") == []


def test_a_name_with_a_slip_of_the_pen_is_understood_but_never_sure() -> None:
    held = offices("Sergei Lawrov", on=SEED_DAY)[0]
    assert (held.person, held.sure) == ("Sergey Lavrov", False)
    assert offices("Sergei Lavrov", on=SEED_DAY)[0].sure


def test_a_name_that_two_office_holders_bear_is_not_sure() -> None:
    found = offices("Abdullah", on=day("2010-05-01"))
    assert len({held.person for held in found}) > 1 and not any(held.sure for held in found)


def test_on_the_last_day_before_a_change_nothing_is_sure() -> None:
    assert [held.sure for held in holder("USA", "HOS", day("2021-01-19"))] == [False]
    assert [held.sure for held in holder("USA", "HOS", day("2021-01-18"))] == [True]


def test_a_holding_of_one_day_does_not_last() -> None:
    one_day = [h for h in registry().holdings if h.until == h.since and len(h.since) == 10]
    assert one_day and not any(covers(h, last_day(h.since) + dt.timedelta(days=1)) for h in one_day)


def test_before_the_first_head_known_the_leader_answers_but_is_not_sure() -> None:
    found = offices("CUB/HOS", on=day("1962-05-01"))
    assert all(not held.sure for held in found)


@pytest.mark.parametrize(
    ("written", "bare"),
    [("Foreign Minister Dr. S. Jaishankar’s", "S. Jaishankar"), ("Sir Keir Starmer", "Keir Starmer"), ("Wang", "Wang")],
)
def test_titles_and_honorifics_before_a_name(written: str, bare: str) -> None:
    assert bare_name(written) == bare


@pytest.mark.parametrize("bare", ["interior minister", "chancellor", "energy minister"])
def test_a_title_that_several_states_have_tells_no_party(bare: str) -> None:
    assert question(bare) == "title"
    assert offices(bare, on=SEED_DAY) == []


def test_a_supreme_leader_is_no_president() -> None:
    assert [held.person for held in offices("Iranian president", on=day("2024-05-25"))] == ["Mohammad Mokhber"]
    assert offices("Afghan president", on=SEED_DAY) == []


def test_who_is_asked_for_as_acting_is_so() -> None:
    assert offices("acting US defense secretary", on=SEED_DAY) == []
    assert offices("acting Iranian president", on=day("2024-05-25"))[0].person == "Mohammad Mokhber"


@pytest.mark.parametrize("asked", ["Mr. Sunak", "President Macron", "Foreign Minister Cleverly", "General Gerasimov"])
def test_what_is_answered_is_taken_for_a_question(asked: str) -> None:
    assert offices(asked, on=day("2023-05-01")) and question(asked) == "person"


@pytest.mark.parametrize(
    "asked", ["daughter of the Turkish president", "Japanese prime minister's adviser", "Italian chancellor"]
)
def test_words_beside_a_title_make_its_answer_unsure(asked: str) -> None:
    assert not any(held.sure for held in offices(asked, on=day("2019-05-02")))


def test_words_that_the_office_itself_has_leave_its_answer_sure() -> None:
    assert offices("the Japanese prime minister", on=day("2019-05-02"))[0].sure
    assert offices("acting Iranian president", on=day("2024-05-25"))[0].acting


def test_a_deputy_secretary_of_one_department_is_none_of_another() -> None:
    assert not any(
        held.sure and held.office == "Deputy Secretary of State"
        for held in offices("US Deputy Secretary of the Treasury", on=day("2015-11-08"))
    )


def test_a_queen_is_no_king() -> None:
    assert [held.person for held in offices("queen of Britain", on=day("2005-06-01"))] == ["Elizabeth II"]
    assert offices("king of Britain", on=day("2005-06-01")) == []
    assert [held.sure for held in offices("king of Denmark", on=day("2023-06-01"))] == [False]
    assert [held.sure for held in offices("monarch of Denmark", on=day("2023-06-01"))] == [True]


def test_the_last_months_of_a_row_from_the_editions_of_the_factbook_are_unsure() -> None:
    of_editions = [h for h in registry().holdings if "CIA-World-Factbooks" in h.source and len(h.until or "") == 10]
    assert of_editions
    for holding in of_editions[:50]:
        assert not as_held(holding, last_day(holding.until or "") - dt.timedelta(days=40)).sure
