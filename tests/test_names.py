"""Names of states, seats, organisations and people in a sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.grounding.names import find_names
from communique.grounding.registry import registry


def named(text: str) -> list[tuple[str, str, str]]:
    return [(text[name.start : name.end], name.kind, name.codes[0]) for name in find_names(text)]


def codes(text: str) -> list[str]:
    return [name.codes[0] for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan-Ethiopian talks", ["KEN", "ETH"]),
        ("Sino-Japanese ties", ["CHN", "JPN"]),
        ("the Franco-German engine", ["FRA", "DEU"]),
        ("a US-Australia pact", ["USA", "AUS"]),
        ("anti-Serbian slogans", ["SRB"]),
        ("the Danes and the French met Poles, Turks and Emiratis", ["DNK", "FRA", "POL", "TUR", "ARE"]),
        ("Indo-Pacific partners", []),
        ("an Indo-Canadian panel", ["IND", "CAN"]),
    ],
)
def test_adjectives_and_peoples(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("written", ["Türkiye", "Turkiye", "Turkey", "TURKEY"])
def test_one_state_under_all_its_spellings(written: str) -> None:
    assert named(f"Envoys left {written} on Sunday") == [(written, "state", "TUR")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("the Republic of Korea", "KOR"),
        ("the ROK", "KOR"),
        ("the DPRK", "PRK"),
        ("the PRC", "CHN"),
        ("the U.K.", "GBR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("the Hashemite Kingdom of Jordan", "JOR"),
        ("the Holy See", "VAT"),
        ("the Palestinian Authority", "PSE"),
        ("Burma", "MMR"),
        ("the Islamic Republic of Iran", "IRN"),
        ("Guinea-Bissau", "GNB"),
        ("South Sudan", "SSD"),
        ("the Democratic Republic of the Congo", "COD"),
    ],
)
def test_long_short_and_old_names(written: str, code: str) -> None:
    assert codes(f"Diplomats of {written} arrived") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "They told us about a turkey on fine china.",
        "the Islamic Republic and the Kingdom",
        "New Mexico, the South China Sea and the Gulf of Mexico",
        "the Washington Post and the Korean Peninsula",
        "Latin American and Native American art",
        "a Geneva Conventions and Paris Agreement reading",
        "WHO IS TO BLAME",
        "Let us go, said Jordán and O'Neill",
        "a U S shape",
    ],
)
def test_words_that_name_no_party(text: str) -> None:
    assert named(text) == []


def test_what_two_states_share_keeps_both() -> None:
    (name,) = find_names("Congolese troops")
    assert set(name.codes) == {"COD", "COG"}
    (name,) = find_names("officials in Brussels")
    assert set(name.codes) == {"BEL", "EU", "NATO"}


def test_former_states_carry_their_days() -> None:
    (name,) = find_names("the Soviet Union")
    assert (name.codes, name.until) == (("RUS",), "1991-12-26")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin said", ("Kremlin", "metonym", "RUS")),
        ("at the Élysée", ("Élysée", "metonym", "FRA")),
        ("the Blue House", ("Blue House", "metonym", "KOR")),
        ("from Foggy Bottom", ("Foggy Bottom", "metonym", "USA")),
        ("Downing Street", ("Downing Street", "metonym", "GBR")),
        ("in Washington, D.C.", ("Washington, D.C.", "capital", "USA")),
        ("Kiev", ("Kiev", "capital", "UKR")),
        ("the European Commission", ("European Commission", "organisation", "EU")),
        ("the United Nations Security Council", ("United Nations Security Council", "organisation", "UN")),
        ("the North Atlantic Alliance", ("North Atlantic Alliance", "organisation", "NATO")),
        ("League of Arab States", ("League of Arab States", "organisation", "Arab League")),
        ("Hizbullah", ("Hizbullah", "organisation", "Hezbollah")),
        ("the Houthi movement", ("Houthi movement", "organisation", "Houthis")),
        ("CARICOM", ("CARICOM", "organisation", "Caricom")),
        ("the WHO", ("WHO", "organisation", "WHO")),
    ],
)
def test_seats_and_organisations(text: str, expected: tuple[str, str, str]) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize("text", ["Nigeria's envoy", "Nigeria’s envoy", "Nigerias envoy", "Nigeria, whose envoy"])
def test_the_possessive_is_outside(text: str) -> None:
    assert [found[0] for found in named(text)] == ([] if "Nigerias" in text else ["Nigeria"])


def test_the_full_stop_of_an_abbreviation_is_inside() -> None:
    assert [found[0] for found in named("It left the U.S. The U.N. stayed.")] == ["U.S.", "U.N."]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Sergey Shoigu", "rus-sergei-shoigu"),
        ("Recep Tayyip Erdogan", "tur-recep-tayyip-erdogan"),
        ("Kim Jong-un", "prk-kim-jong-un"),
        ("Kim Jong Il", "prk-kim-jong-il"),
        ("Kishida Fumio", "jpn-fumio-kishida"),
        ("Antony J. Blinken", "usa-antony-blinken"),
        ("Lloyd J. Austin III", "usa-lloyd-austin"),
        ("Joseph R. Biden, Jr.", "usa-joe-biden"),
        ("Muhammad bin Salman", "sau-mohammed-bin-salman"),
        ("Jair Messias Bolsonaro", "bra-jair-bolsonaro"),
        ("VLADIMIR PUTIN", "rus-vladimir-putin"),
    ],
)
def test_people_under_the_spellings_of_news(written: str, person: str) -> None:
    assert named(f"Yesterday {written} left") == [(written, "person", person)]


def test_a_longer_name_is_not_its_beginning() -> None:
    assert [name.codes for name in find_names("Cho Hyun-woo, a football player")] == []


def test_a_title_and_given_name_are_nobody_where_the_name_goes_on() -> None:
    assert named("Sheikh Khalifa Al Busaidi said") == []
    assert named("Sheikh Tamim said")[0][2] == "qat-tamim-bin-hamad-al-thani"


def test_a_surname_alone_is_left_to_the_reader_of_the_report() -> None:
    assert named("Lavrov and Biden") == []


def test_father_and_son_are_both_possible() -> None:
    (name,) = find_names("George Bush spoke")
    assert {registry().people[person].name for person in name.codes} == {"George W. Bush", "George H. W. Bush"}


def test_initials_tell_father_from_son() -> None:
    assert codes("George H.W. Bush") == ["usa-george-h-w-bush"]


def test_a_name_does_not_run_into_the_next_line_or_a_title() -> None:
    assert named("ANTONY J. BLINKEN\nSecretary Blinken")[0][0] == "ANTONY J. BLINKEN"


def test_brackets_part_names() -> None:
    assert [found[0] for found in named("Southeast Asian Nations (ASEAN) Regional Forum")] == ["ASEAN"]


def test_a_common_surname_needs_the_known_given_names() -> None:
    assert named("Jorge Ernesto Rodriguez") == []


def test_a_president_comes_before_a_minister_of_the_same_name() -> None:
    (name,) = find_names("Pedro Sánchez")
    assert name.codes[0] == "esp-pedro-sanchez"


@given(st.text(alphabet="aA.,'’- \nUSKChinaRussiaJr“”()é\u0301", max_size=80))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for name in find_names(text):
        assert end <= name.start < name.end <= len(text)
        end = name.end


def test_names_are_found_fast_enough_for_every_report() -> None:
    text = "Foreign Minister Sergey Lavrov met Wang Yi of China in Beijing, the Kremlin said on Monday. " * 3000
    find_names("")
    start = time.process_time()
    find_names(text)
    assert len(text) / (time.process_time() - start) > 300_000
