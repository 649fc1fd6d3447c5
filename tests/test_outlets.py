"""Who owns an outlet, by address and by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.grounding.outlets import LABELS, outlet_for
from communique.grounding.sites import host_of, registrable, site_of


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
        ("TASS Russian News Agency", "RUS", "state-controlled"),
        ("Sputnik International", "RUS", "state-controlled"),
        ("CGTN America", "CHN", "state-controlled"),
        ("VOA", "USA", "public"),
        ("RFE/RL", "USA", "public"),
        ("Al Jazeera English", "QAT", "state-controlled"),
        ("Saudi Press Agency", "SAU", "state-controlled"),
        ("https://t.me/belta_telegramm/123", "BLR", "state-controlled"),
        ("https://twitter.com/CGTN", "CHN", "state-controlled"),
    ],
)
def test_outlets_of_states(asked: str, country: str, ownership: str) -> None:
    outlet = outlet_for(asked)
    assert outlet is not None and (outlet.country, outlet.ownership) == (country, ownership)


@pytest.mark.parametrize(
    "asked",
    [
        "Reuters",
        "https://www.reuters.com/world",
        "gov.cn",
        "",
        "Nowhere Herald",
        "新华社",
        "https://",
        "a@b.cn",
        "https://t.me/hill_herald/1",
        "https://www.youtube.com/watch?v=1",
        "https://hillherald.wordpress.com/a",
    ],
)
def test_who_is_in_no_table_is_unknown(asked: str) -> None:
    assert outlet_for(asked) is None


@pytest.mark.parametrize(
    "name", ["ABC", "The Herald", "Daily News", "Iran", "Qatar", "Kenya", "Russian", "The National"]
)
def test_a_name_that_may_be_anothers_means_none(name: str) -> None:
    assert outlet_for(name) is None


@pytest.mark.parametrize("address", ["https://www.golosameriki.com/a", "currenttime.tv", "svoboda.org", "ru.krymr.com"])
def test_the_four_doubtful_types_are_told_as_such(address: str) -> None:
    outlet = outlet_for(address)
    assert outlet is not None and outlet.doubtful and outlet.code == "ISFM"


def test_an_outlet_without_address_is_found_by_its_name() -> None:
    outlet = outlet_for("Dragon Television")
    assert outlet is not None and (outlet.country, outlet.domains) == ("CHN", ())


def test_a_label_has_source_year_and_licence() -> None:
    outlet = outlet_for("IRNA")
    assert outlet is not None
    assert (outlet.year, outlet.source) == (2023, "State Media Matrix (ASD at GMF)")
    assert outlet.licence.startswith("MIT") and outlet.label == LABELS["SC"][1]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("military.people.com.cn", "people.com.cn"),
        ("de.rt.com", "rt.com"),
        ("www.aa.com.tr", "aa.com.tr"),
        ("a.blogspot.com", "a.blogspot.com"),
        ("echo.msk.ru", "echo.msk.ru"),
        ("localhost", "localhost"),
        ("192.0.2.1", "192.0.2.1"),
    ],
)
def test_the_registered_part_of_a_host(host: str, domain: str) -> None:
    assert registrable(host) == domain


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.hillherald.co.uk:8080/a?b#c", "hillherald.co.uk"),
        ("http://user:word@news.hillherald.com", "hillherald.com"),
        ("https://t.me/s/Hill_Herald/12", "t.me/hill_herald"),
        ("https://telegram.me/hill_herald", "t.me/hill_herald"),
        ("https://twitter.com/HillHerald/status/1", "x.com/hillherald"),
        ("https://m.youtube.com/channel/UCabc/videos", "youtube.com/channel/ucabc"),
        ("https://www.youtube.com/@hillherald/live", "youtube.com/@hillherald"),
        ("https://www.youtube.com/watch?v=abc", None),
        ("https://hillherald.substack.com/p/a", "hillherald.substack.com"),
        ("https://substack.com/", None),
        ("https://medium.com/@hillherald/a-1", "medium.com/@hillherald"),
        ("https://hillherald.github.io/a", "hillherald.github.io"),
        ("", None),
        ("The Hill Herald", None),
        ("mailto:desk@hillherald.com", None),
    ],
)
def test_everybody_on_a_platform_has_a_site_of_their_own(address: str, site: str | None) -> None:
    assert site_of(address) == site


@given(st.text(max_size=60))
def test_no_address_is_too_strange_to_be_asked_for(address: str) -> None:
    assert host_of(address) is None or site_of(address) != ""
    outlet_for(address)
