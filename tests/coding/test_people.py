"""Who took part: with title, office of the day and registry's id; several where a name can be several people."""

import pytest

from communique.findings import Person

from .conftest import Code

FILLER = "The weather was fine. Shops were open. Nobody minded the wind. "


def people(code: Code, text: str, day: str) -> dict[str, Person]:
    """The people of all events of a text, by name."""
    return {person.name: person for event in code(FILLER + text, day).events for person in event.people}


PRESENT = [
    pytest.param(
        "In Sofia, Norwegian Foreign Minister Espen Barth Eide will meet with Bulgarian officials, including Foreign "
        "Minister Mariya Gabriel, Defence Minister Todor Tagarev, and Deputy Foreign Minister Ivan Petkov.",
        {"Espen Barth Eide", "Mariya Gabriel", "Todor Tagarev", "Ivan Petkov"},
        id="officials, including",
    ),
    pytest.param(
        "German Foreign Minister Annalena Baerbock met Georgian leaders such as President Salome Zurabishvili and "
        "Prime Minister Irakli Garibashvili in Tbilisi on Monday.",
        {"Annalena Baerbock", "Salome Zurabishvili", "Irakli Garibashvili"},
        id="leaders such as",
    ),
    pytest.param(
        "A Turkish delegation headed by Defence Minister Yasar Guler held talks with Azerbaijan in Baku on Monday.",
        {"Yasar Guler"},
        id="delegation headed by",
    ),
    pytest.param(
        "Prime Minister Kishida, accompanied by Foreign Minister Yoko Kamikawa, met Norwegian Prime Minister Jonas "
        "Gahr Store in Oslo on Monday.",
        {"Fumio Kishida", "Yoko Kamikawa", "Jonas Gahr Store"},
        id="accompanied by",
    ),
    pytest.param(
        "The dialogue between Norway and Japan on June 8 was co-chaired by Deputy Minister Kari Nordmann and Vice "
        "Minister Taro Mori.",
        {"Kari Nordmann", "Taro Mori"},
        id="co-chaired by",
    ),
    pytest.param(
        "Foreign Minister Espen Barth Eide met Japanese Foreign Minister Yoko Kamikawa in Oslo on Monday. The Japanese "
        "delegation was led by Vice Minister Taro Mori. Other Norwegian participants included State Secretary Kari "
        "Nordmann.",
        {"Espen Barth Eide", "Yoko Kamikawa", "Taro Mori", "Kari Nordmann"},
        id="told in the sentences after it",
    ),
    pytest.param(
        "In Oslo, Japanese Envoy Taro Mori met with Norwegian Foreign Minister Eide, Special Envoy for Energy Ola "
        "Nordmann, and Deputy Prime Minister Larsen.",
        {"Taro Mori", "Espen Barth Eide", "Ola Nordmann", "Larsen"},
        id="titles between commas",
    ),
    pytest.param(
        "Norwegian Foreign Minister Espen Barth Eide met Afghan High Council for National Trade Chairman Karim Rahimi "
        "on Monday.",
        {"Espen Barth Eide", "Karim Rahimi"},
        id="long title before the name",
    ),
    pytest.param(
        "General Li Haoran, vice chairman of the Central Military Commission of China, met Russian Defence Minister "
        "Sergei Shoigu in Beijing on Monday.",
        {"Li Haoran", "Sergei Shoigu"},
        id="title in apposition",
    ),
    pytest.param(
        "Russian Foreign Minister Sergei Lavrov met his Chinese counterpart Wang Yi in Moscow on Monday.",
        {"Sergei Lavrov", "Wang Yi"},
        id="his counterpart",
    ),
    pytest.param(
        "Foreign Ministers Baerbock and Colonna met in Paris on Monday.",
        {"Annalena Baerbock", "Catherine Colonna"},
        id="one plural title, two surnames",
    ),
]


@pytest.mark.parametrize(("text", "names"), PRESENT)
def test_those_present(code: Code, text: str, names: set[str]) -> None:
    assert set(people(code, text, "2023-11-08")) == names


OFFICES = [
    pytest.param("Norwegian Deputy Minister of Energy Kari Nordmann", "Deputy Minister of Energy", id="object"),
    pytest.param("Kari Nordmann, Norwegian Special Envoy for Energy,", "Special Envoy for Energy", id="behind"),
    pytest.param("Norwegian acting Foreign Minister Kari Nordmann", "Acting Minister of Foreign Affairs", id="acting"),
    pytest.param("Norway’s Foreign Minister-designate Kari Nordmann", "Minister-designate of Foreign Affairs"),
    pytest.param("President-elect Kari Nordmann of Norway", "President-elect", id="elect"),
    pytest.param("Norwegian Deputy Foreign Minister Kari Nordmann", "Deputy Minister of Foreign Affairs", id="deputy"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "office"), OFFICES)
def test_unknown_people_keep_the_title_of_the_text(code: Code, phrase: str, office: str) -> None:
    found = people(code, f"{phrase} met Japanese Foreign Minister Yoko Kamikawa in Oslo on Monday.", "2023-11-08")
    assert (found["Kari Nordmann"].office, found["Kari Nordmann"].person) == (office, None)


def test_office_and_interval_are_those_of_the_day_of_the_event(code: Code) -> None:
    text = "Sergei Shoigu met Indian Defence Minister Rajnath Singh in New Delhi on 6 December 2021."
    shoigu = people(code, text, "2024-09-20")["Sergei Shoigu"]
    assert shoigu.office == "Minister of Defence" and shoigu.person == "rus-sergei-shoigu"
    assert shoigu.held is not None and (shoigu.held.since, shoigu.held.until) == ("2012-11-06", "2024-05-12")
    assert shoigu.held.source and shoigu.held.sure


@pytest.mark.parametrize(
    ("day", "when", "person"),
    [
        ("2004-06-05", "in Paris on Saturday", "usa-george-w-bush"),
        ("2004-06-05", "in Paris in July 1989", "usa-george-h-w-bush"),
        ("2024-06-01", "in Paris in July 1989", "usa-george-h-w-bush"),
        ("2024-06-01", "in Paris in June 2004", "usa-george-w-bush"),
    ],
)
def test_the_day_of_the_event_decides_between_namesakes(code: Code, day: str, when: str, person: str) -> None:
    found = people(code, f"President Bush met French President Ola Nordmann {when}.", day)
    (bush,) = (one for name, one in found.items() if "Bush" in name)
    assert (bush.person, bush.candidates) == (person, ())


def test_a_name_that_could_be_two_people_stays_ambiguous(code: Code) -> None:
    text = "Russia's Ivanov met French Foreign Minister Michel Barnier in Paris on Monday."
    ivanov = people(code, text, "2005-02-01")["Ivanov"]
    assert (ivanov.person, ivanov.held, ivanov.party) == (None, None, "RUS")
    assert {(one.name, one.office) for one in ivanov.candidates} == {
        ("Sergei Ivanov", "Minister of Defence"),
        ("Igor Ivanov", "Secretary of the Security Council"),
    }


def test_a_title_decides_between_namesakes(code: Code) -> None:
    text = "Russian Defence Minister Ivanov met French Defence Minister Michele Alliot-Marie in Paris on Monday."
    ivanov = people(code, text, "2005-02-01")["Sergei Ivanov"]
    assert (ivanov.person, ivanov.candidates) == ("rus-sergei-ivanov", ())


def test_a_namesake_in_another_office_is_not_the_person_of_the_registry(code: Code) -> None:
    text = (
        "Norwegian Agriculture Minister Rajnath Singh met Swedish Foreign Minister Tobias Billstrom in Oslo on Monday."
    )
    assert people(code, text, "2023-11-08")["Rajnath Singh"].person is None


def test_a_title_of_then_is_kept_for_what_happened_then(code: Code) -> None:
    text = "Then-Defence Minister Ola Nordmann of Norway met Japanese Prime Minister Shinzo Abe in Tokyo in May 2014."
    assert people(code, text, "2024-06-01")["Ola Nordmann"].office == "Minister of Defence"


def test_a_title_without_a_name_leads_to_its_holder(code: Code) -> None:
    text = FILLER + "Russia and China signed an agreement on Monday. The Russian defence chief said that it was useful."
    (said,) = code(text, "2023-11-08").statements
    assert (said.speaker, said.person) == ("The Russian defence chief", "rus-sergei-shoigu")
    assert said.held is not None and said.held.since == "2012-11-06"


def test_an_aide_of_a_president_is_no_president(code: Code) -> None:
    text = "Special Assistant to the President Kari Nordmann met Swedish Foreign Minister Tobias Billstrom on Monday."
    assert "President" not in {person.office for person in people(code, text, "2023-11-08").values()}


def test_a_surname_with_another_office_is_not_the_person_of_the_registry(code: Code) -> None:
    text = "Norwegian Deputy Prime Minister Wang met Japanese Prime Minister Fumio Kishida in Oslo on Monday."
    assert people(code, text, "2023-11-08")["Wang"].person is None


def test_father_and_son_in_one_report_are_two(code: Code) -> None:
    text = (
        "Crown Prince Ola Nordmann of Norway met Japanese Prime Minister Fumio Kishida in Tokyo on Monday. His father, "
        "King Harald Nordmann, stayed at home. Nordmann said little."
    )
    assert set(people(code, text, "2023-11-08")) == {"Ola Nordmann", "Fumio Kishida"}
