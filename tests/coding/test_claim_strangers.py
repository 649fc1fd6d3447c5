"""Persons whom nothing places, office holders told by the office alone, and what the words of a claim leave out."""

import datetime as dt

import pytest

from tests.coding.test_claims import claims, only, window


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("It is Maria Gomez's third visit to Kenya this year.", ("KEN",)),
        ("It is the third time that Maria Gomez has visited Kenya as foreign minister.", ("KEN",)),
    ],
)
def test_a_stranger_who_goes_to_a_state_is_counted(sentence: str, parties: tuple[str, ...]) -> None:
    claim = only(sentence)
    assert (claim.parties, claim.people) == (parties, ("Gomez",))


def test_a_stranger_of_a_private_trade_is_not() -> None:
    assert not claims("Maria Gomez, a singer, has visited Kenya three times this year.")


def test_a_man_is_not_yet_of_the_organisation_that_he_joins_later() -> None:
    assert only("It is James Baker's second visit to Egypt this year.", dt.date(1990, 5, 1)).parties == ("EGY",)


def test_the_top_diplomat_is_the_minister_of_the_day() -> None:
    claim = only("The top U.S. diplomat flew to Kenya on his second visit since taking office.", dt.date(2014, 5, 1))
    assert (claim.level, claim.people, window(claim)) == ("ministers", (), "2013-02-01..2014-05-01")


def test_a_surname_alone_is_who_held_a_high_office() -> None:
    claim = only("It was the second visit by Obama to Kenya as president.", dt.date(2015, 7, 25))
    assert (claim.parties, claim.people) == (("USA", "KEN"), ("Obama",))


def test_years_gone_by_are_no_years_to_come() -> None:
    claim = only("Ruto will be the first Kenyan president to visit Peru in 70 years.")
    assert window(claim) == "1954-05-16..?"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Brito won her fourth meeting with the Kenyan this season.",
        "The paper urged the premier to make Nairobi her first trip abroad.",
    ],
)
def test_what_is_won_or_wished_is_no_claim(sentence: str) -> None:
    assert not claims(sentence)
