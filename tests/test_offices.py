"""Who held which office on which day."""

import datetime as dt

import pytest

from communique.grounding.offices import holder, office_on, offices

SEED_DAY = dt.date(2023, 11, 8)


@pytest.mark.parametrize("asked", ["Shoigu", "Sergei Shoigu", "Sergey Shoigu", "Russian defence minister", "RUS/DEF"])
def test_every_way_of_asking_gives_the_minister_of_the_day(asked: str) -> None:
    first = offices(asked, on=SEED_DAY)[0]
    assert (first.person, first.office_class, first.party) == ("Sergei Shoigu", "DEF", "RUS")


def test_between_two_ministers_nobody_holds_the_office() -> None:
    assert holder("CHN", "DEF", SEED_DAY) == []
    assert holder("CHN", "DEF", dt.date(2023, 10, 1))[0].person == "Li Shangfu"
    assert holder("CHN", "DEF", dt.date(2023, 12, 30))[0].person == "Dong Jun"


def test_the_highest_of_several_offices_is_shown() -> None:
    held = office_on("chn-xi-jinping", SEED_DAY)
    assert held is not None and held.office == "President"


def test_an_unknown_name_gives_nothing() -> None:
    assert offices("Ebenezer Unheard", on=SEED_DAY) == []
