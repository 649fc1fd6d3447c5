"""What changed in the world of states: former states, names, capitals and members as on a day."""

import datetime as dt

import pytest

from communique.grounding.bounds import first_day, last_day, within
from communique.grounding.history import former_states, members_on, names_on, seats_on
from communique.grounding.names import find_names
from communique.grounding.registry import registry
from communique.grounding.rows import read_rows


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "party", "cow", "until", "successor"),
    [
        ("SUN", "RUS", 365, "1991-12-26", "UKR"),
        ("YUG", "SRB", 345, "1992-04-27", "HRV"),
        ("SCG", "SRB", 345, "2006-06-05", "MNE"),
        ("CSK", "CZE", 315, "1992-12-31", "SVK"),
        ("DDR", "DEU", 265, "1990-10-03", "DEU"),
        ("GFR", "DEU", 260, "1990-10-03", "DEU"),
        ("YMD", "YEM", 680, "1990-05-22", "YEM"),
        ("RVN", "VNM", 817, "1975-04-30", "VNM"),
    ],
)
def test_states_that_ended(code: str, party: str, cow: int, until: str, successor: str) -> None:
    state = former_states()[code]
    assert (state.party, state.cow, state.until) == (party, cow, until)
    assert successor in state.successors and party in registry().states


def test_no_former_state_has_the_code_of_a_standing_one() -> None:
    assert not set(former_states()) & (set(registry().states) | set(registry().organisations))


@pytest.mark.parametrize(
    ("party", "on", "names"),
    [
        ("MKD", "2019-02-11", {"Macedonia", "FYROM"}),
        ("MKD", "2019-02-12", {"North Macedonia"}),
        ("SWZ", "2018-04-18", {"Swaziland"}),
        ("SWZ", "2018-04-19", {"Eswatini"}),
        ("TUR", "2022-06-02", {"Türkiye"}),
        ("COD", "1997-05-16", {"Zaire"}),
        ("CZE", "2020-01-01", {"Czechia", "Czech Republic"}),
        ("MMR", "1988-01-01", {"Burma"}),
        ("BFA", "1983-01-01", {"Upper Volta"}),
    ],
)
def test_names_of_a_day(party: str, on: str, names: set[str]) -> None:
    assert names <= {name.name for name in names_on(party, day(on))}


def test_a_state_bears_no_name_before_it_took_it() -> None:
    assert "Eswatini" not in {name.name for name in names_on("SWZ", day("2017-01-01"))}


@pytest.mark.parametrize(
    ("party", "on", "capital", "seat"),
    [
        ("KAZ", "1995-01-01", "Almaty", None),
        ("KAZ", "2018-01-01", "Astana", None),
        ("KAZ", "2020-01-01", "Nur-Sultan", None),
        ("KAZ", "2023-01-01", "Astana", None),
        ("DEU", "1985-01-01", "Bonn", None),
        ("DEU", "1995-01-01", "Berlin", "Bonn"),
        ("NLD", "2020-01-01", "Amsterdam", "The Hague"),
        ("BOL", "2020-01-01", "Sucre", "La Paz"),
        ("MYS", "2020-01-01", "Kuala Lumpur", "Putrajaya"),
        ("LKA", "2020-01-01", "Sri Jayawardenepura Kotte", "Colombo"),
        ("CIV", "2020-01-01", "Yamoussoukro", "Abidjan"),
        ("NGA", "1990-01-01", "Lagos", None),
        ("NGA", "1995-01-01", "Abuja", None),
        ("MMR", "2006-01-01", "Naypyidaw", None),
        ("PRT", "2020-01-01", "Lisbon", None),
    ],
)
def test_capitals_and_seats_of_a_day(party: str, on: str, capital: str, seat: str | None) -> None:
    seats = seats_on(party, day(on))
    assert capital in [one.place for one in seats if one.kind == "capital"]
    assert seat is None or seat in [one.place for one in seats if one.kind == "seat"]


def test_every_sovereign_state_has_its_codes_and_a_capital() -> None:
    for state in registry().states.values():
        if state.sovereign:
            assert state.geonameid and (state.numeric or state.iso3 == "XKX"), state
            assert state.cow or state.iso3 == "PSE", state
            assert state.cameo or state.iso3 == "VAT", state
            assert state.iso3 in ("NRU",) or seats_on(state.iso3, day("2025-01-01")), state
    assert registry().states["TLS"].cameo == "TMP"
    assert (registry().states["FRA"].numeric, registry().states["FRA"].cow_abbreviation) == ("250", "FRN")


@pytest.mark.parametrize(
    ("organisation", "on", "member", "belongs"),
    [
        ("NATO", "2023-04-03", "FIN", False),
        ("NATO", "2023-04-04", "FIN", True),
        ("NATO", "1990-01-01", "POL", False),
        ("EU", "2020-01-30", "GBR", True),
        ("EU", "2020-02-01", "GBR", False),
        ("SCO", "2024-07-05", "BLR", True),
        ("CSTO", "2005-01-01", "UZB", False),
        ("CSTO", "2010-01-01", "UZB", True),
        ("ECOWAS", "2025-02-01", "MLI", False),
        ("BRICS", "2024-06-01", "ETH", True),
        ("OPEC", "2024-01-02", "AGO", False),
        ("AU", "2016-01-01", "MAR", False),
        ("ASEAN", "2026-01-01", "TLS", True),
        ("Council of Europe", "2022-03-17", "RUS", False),
    ],
)
def test_members_of_a_day(organisation: str, on: str, member: str, belongs: bool) -> None:
    assert (member in [one.member for one in members_on(organisation, day(on))]) is belongs


def test_present_members_are_those_of_today() -> None:
    known = registry().organisations
    assert (len(known["NATO"].members), len(known["EU"].members), len(known["GCC"].members)) == (32, 27, 6)
    assert {one.member for one in members_on("SCO", day("2025-01-01"), role="observer")} >= {"MNG"}


def test_suspended_members_stay_members() -> None:
    assert "SYR" in [one.member for one in members_on("Arab League", day("2015-01-01"))]
    assert [one.member for one in members_on("Arab League", day("2015-01-01"), role="suspended")] == ["SYR"]


def test_members_and_homes_are_parties() -> None:
    known = set(registry().states) | set(registry().organisations)
    for organisation, member, *_ in read_rows("members"):
        assert organisation in registry().organisations and member in known
    for organisation in registry().organisations.values():
        assert set(organisation.home) <= set(registry().states)


@pytest.mark.parametrize(
    ("text", "code", "home"),
    [
        ("Hamas", "Hamas", "PSE"),
        ("the Houthis", "Houthis", "YEM"),
        ("M23 rebels", "M23", "COD"),
        ("the RSF", "RSF", "SDN"),
        ("JNIM fighters", "JNIM", "MLI"),
        ("the Pakistani Taliban", "TTP", "PAK"),
        ("the ELN", "ELN", "COL"),
        ("the Wagner Group", "Wagner Group", "RUS"),
        ("the Three Brotherhood Alliance", "Three Brotherhood Alliance", "MMR"),
        ("the Lord's Resistance Army", "LRA", "UGA"),
    ],
)
def test_armed_groups_that_news_names(text: str, code: str, home: str) -> None:
    (name,) = find_names(f"It was told that {text} took the town")
    assert name.codes == (code,)
    assert home in registry().organisations[code].home and registry().organisations[code].kind in ("armed", "territory")


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Bonn protested.", "1985-05-01", "DEU"),
        ("Bonn protested.", "2015-05-01", None),
        ("Bonn protested.", None, None),
        ("Lagos denied it.", "1980-05-01", "NGA"),
        ("Nur-Sultan denied it.", "2021-05-01", "KAZ"),
        ("Yongsan denied it.", "2024-05-01", "KOR"),
        ("Yongsan denied it.", "2020-05-01", None),
        ("Swaziland denied it.", "2024-05-01", "SWZ"),
        ("Upper Volta denied it.", None, "BFA"),
    ],
)
def test_a_seat_stands_for_its_state_on_its_own_days(text: str, on: str | None, code: str | None) -> None:
    found = find_names(text, day(on) if on else None)
    assert [name.codes[0] for name in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bankova", "UKR"),
        ("the Farnesina", "ITA"),
        ("Itamaraty", "BRA"),
        ("the Quai d'Orsay", "FRA"),
        ("the Kantei", "JPN"),
        ("Malacañang", "PHL"),
        ("Rashtrapati Bhavan", "IND"),
        ("the Casa Rosada", "ARG"),
        ("Langley", "USA"),
        ("Zhongnanhai", "CHN"),
        ("Ballhausplatz", "AUT"),
        ("Aso Rock", "NGA"),
        ("Wisma Putra", "MYS"),
        ("Torre Tagle", "PER"),
        ("the Union Buildings", "ZAF"),
    ],
)
def test_metonyms(text: str, code: str) -> None:
    (name,) = find_names(f"Officials at {text} declined to answer")
    assert (name.kind, name.codes) == ("metonym", (code,))


def test_a_date_is_as_wide_as_its_precision() -> None:
    assert (first_day("2012"), last_day("2012")) == (day("2012-01-01"), day("2012-12-31"))
    assert (first_day("2012-02"), last_day("2012-02")) == (day("2012-02-01"), day("2012-02-29"))
    assert within("2012", "2014-05", day("2014-05-31")) and not within("2012", "2014-05-02", day("2014-05-02"))
