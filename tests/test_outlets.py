"""Who owns an outlet, by address and by name."""

import pytest

from communique.grounding.outlets import LABELS, outlet_for, registrable


@pytest.mark.parametrize(
    ("asked", "country", "ownership"),
    [
        ("https://english.news.cn/20240110/page", "CHN", "state-controlled"),
        ("Xinhua News Agency", "CHN", "state-controlled"),
        ("TASS", "RUS", "state-controlled"),
        ("tass.com", "RUS", "state-controlled"),
        ("https://www.bbc.co.uk/news/world", "GBR", "public"),
        ("BBC", "GBR", "public"),
        ("NHK", "JPN", "captured"),
        ("https://www.state.gov/briefings/", "USA", "government"),
        ("The White House", "USA", "government"),
        ("RT", "RUS", "state-controlled"),
    ],
)
def test_outlets_of_states(asked: str, country: str, ownership: str) -> None:
    outlet = outlet_for(asked)
    assert outlet is not None and (outlet.country, outlet.ownership) == (country, ownership)


@pytest.mark.parametrize("asked", ["Reuters", "https://www.reuters.com/world", "gov.cn", "", "Nowhere Herald"])
def test_who_is_in_no_table_is_unknown(asked: str) -> None:
    assert outlet_for(asked) is None


def test_a_name_that_outlets_of_two_states_bear_means_neither() -> None:
    assert outlet_for("ABC") is None


def test_a_label_has_source_year_and_licence() -> None:
    outlet = outlet_for("IRNA")
    assert outlet is not None
    assert (outlet.year, outlet.source) == (2023, "State Media Matrix (ASD at GMF)")
    assert outlet.licence.startswith("MIT") and outlet.label == LABELS["SC"][1]


@pytest.mark.parametrize(
    ("host", "domain"),
    [("military.people.com.cn", "people.com.cn"), ("de.rt.com", "rt.com"), ("www.aa.com.tr", "aa.com.tr")],
)
def test_the_registered_part_of_a_host(host: str, domain: str) -> None:
    assert registrable(host) == domain
