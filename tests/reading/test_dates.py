"""Dates and times as reports write them."""

import datetime as dt

import pytest

from communique.errors import UnknownDate
from communique.reading.dates import find_clocks, find_dates, moment, parse_date_argument, parse_stamp, settled
from communique.reading.stamps import resolve, stamp_line


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-09", "2021-03-09"),
        ("09.03.2021", "2021-03-09"),
        ("March 9, 2021", "2021-03-09"),
        ("Tuesday, 9 March 2021", "2021-03-09"),
        ("9th of March, 2021", "2021-03-09"),
        ("Mar. 9, 2021", "2021-03-09"),
        ("9-Mar-2021", "2021-03-09"),
        ("MARCH 9, 2021", "2021-03-09"),
        ("2021/03/09", "2021-03-09"),
        ("25/03/2021", "2021-03-25"),
        ("03/25/2021", "2021-03-25"),
        ("25.03.2021", "2021-03-25"),
        ("12 May 1890", "1890-05-12"),
        ("9. March 2021", "2021-03-09"),
        ("Mar-09-2021", "2021-03-09"),
        ("Tuesday, 09/03/2021", "2021-03-09"),
        ("Fri 09/03/2021", "2021-09-03"),
        ("2021-03-09T22:14:56+00:00", "2021-03-09"),
    ],
)
def test_a_written_date_is_one_day(written: str, day: str) -> None:
    stamp = parse_stamp(written)
    assert stamp is not None
    assert stamp[0].isoformat() == day


@pytest.mark.parametrize(
    "written", ["", "yesterday", "31.02.2021", "March 2021", "Mar. 9", "2021", "9 March or 8 May 2021"]
)
def test_what_is_no_single_date_gives_none(written: str) -> None:
    assert parse_stamp(written) is None


def test_slashes_keep_both_readings() -> None:
    (date,) = find_dates("08/11/2023")
    assert [day.isoformat() for day in date.readings] == ["2023-11-08", "2023-08-11"]
    assert settled(date) is None


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ("November 8, 2023", "2023-11-08"),
        ("2023-08-11", "2023-08-11"),
        ("25/11/2023", "2023-11-08"),
        ("11/25/2023", "2023-08-11"),
        ("May 1, 2020", None),
        ("25/11/2023 and 11/25/2023", None),
    ],
)
def test_another_date_of_the_text_settles_slashes(beside: str, day: str | None) -> None:
    (date,) = find_dates("08/11/2023")
    found = settled(date, find_dates(beside))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("written", "stamp"),
    [
        ("12:05 GMT", "2021-03-09T12:05:00Z"),
        ("14:05 AEDT", "2021-03-09T14:05:00+11:00"),
        ("3:18 P.M. EDT", "2021-03-09T15:18:00-04:00"),
        ("12.05 am", "2021-03-09T00:05:00"),
        ("17:40 UTC+3", "2021-03-09T17:40:00+03:00"),
        ("17:40 +0530", "2021-03-09T17:40:00+05:30"),
        ("1740 GMT", "2021-03-09T17:40:00Z"),
        ("17:40 IST", "2021-03-09T17:40:00"),
        ("17:40:09Z", "2021-03-09T17:40:09Z"),
    ],
)
def test_a_time_has_its_zone_only_where_the_zone_means_one(written: str, stamp: str) -> None:
    (clock,) = find_clocks(written)
    assert moment(dt.date(2021, 3, 9), clock) == stamp


@pytest.mark.parametrize("written", ["yesterday", "08/11/2023", "2023-02-30", "", "2023"])
def test_an_unknown_date_of_the_caller_is_refused_with_advice(written: str) -> None:
    with pytest.raises(UnknownDate, match="YYYY-MM-DD"):
        parse_date_argument(written)


def test_a_date_of_the_caller_may_be_written_out() -> None:
    assert parse_date_argument("8 November 2023") == dt.date(2023, 11, 8)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("09:10 GMT 03.02.2022 (Updated: 11:45 GMT 03.02.2022)", "2022-02-03T09:10:00Z", "2022-02-03T11:45:00Z"),
        (
            "Thu 3 Feb 2022, 14:05 AEDT | Updated Thu 3 Feb 2022, 15:30 AEDT",
            "2022-02-03T14:05:00+11:00",
            "2022-02-03T15:30:00+11:00",
        ),
        (
            "Published: February 3, 2022 9:10 a.m. ET · Last updated: 10:00 a.m. ET",
            "2022-02-03T09:10:00",
            "2022-02-03T10:00:00",
        ),
        ("February 3, 2022 09:10 GMT", "2022-02-03T09:10:00Z", None),
        ("Last modified on 3 Feb 2022 09:10 GMT", None, "2022-02-03T09:10:00Z"),
    ],
)
def test_a_time_line_tells_publication_and_update(line: str, published: str | None, updated: str | None) -> None:
    stamps = stamp_line(line)
    assert stamps is not None
    assert stamps.is_time_line
    day, stamp = resolve(stamps.published, None, [])
    assert stamp == published
    assert resolve(stamps.updated, day, [])[1] == updated


@pytest.mark.parametrize(
    "line",
    [
        "The two ministers met on 3 February 2022 in Lima and signed a pact.",
        "Visit of the foreign minister to Lima, February 3 and 4, 2022",
        "Lima, 3 February 2022",
        "November 8",
        "Talks broke off at 09:10",
    ],
)
def test_a_line_that_tells_more_than_time_is_no_time_line(line: str) -> None:
    assert stamp_line(line) is None


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("date 2022-02-03 International", "International"),
        ("February 3, 2022 – Europe", "Europe"),
        ("Foreign pages, Thursday 3 February 2022", "Foreign pages"),
        ("Press release | 3 February 2022 | 4 min read", "Press release"),
        ("3.2.2022", None),
    ],
)
def test_a_leading_date_line_may_name_a_section(line: str, section: str | None) -> None:
    stamps = stamp_line(line)
    assert stamps is not None
    assert stamps.section == section
    assert not stamps.is_time_line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Ada Lin | 3 February 2022, 10:15 GMT", ("Ada Lin",)),
        ("Ada Lin · Feb 3, 2022", ("Ada Lin",)),
        ("Source: Agency A| 2022-02-03 10:15:33|Editor: x", "Agency A"),
        ("THE HILL HERALD        Thursday, February 3, 2022        Page 4", "THE HILL HERALD"),
    ],
)
def test_writers_and_outlets_may_stand_beside_the_date(line: str, told: str | tuple[str, ...]) -> None:
    stamps = stamp_line(line)
    assert stamps is not None
    assert told in (stamps.names, stamps.outlet)


def test_a_place_may_stand_before_date_and_time() -> None:
    stamps = stamp_line("Lima, 3 February 2022, 10:15")
    assert stamps is not None
    assert stamps.place == "Lima"
