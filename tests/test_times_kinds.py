"""Every kind of time expression that reports use: a sentence of Wednesday, 8 November 2023, its value and its days."""

import datetime as dt

import pytest

from communique.grounding import holidays
from communique.grounding.times import times, window
from communique.grounding.times_ranges import Time

WEDNESDAY = dt.date(2023, 11, 8)


def told(sentence: str, published: dt.date | None = WEDNESDAY, *, day_first: bool | None = None) -> list[str]:
    """Each expression as ``words: type value days``."""
    found = times(sentence, published, day_first=day_first)
    return [f"{sentence[time.start : time.end]}: {time.type} {time.value} {_days(time)}" for time in found]


def _days(time: Time) -> str:
    if time.earliest == time.latest:
        return str(time.earliest or "?")
    return f"{time.earliest or '?'}..{time.latest or '?'}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # dates and weekdays
        ("They met on 30 October.", ["30 October: DATE 2023-10-30 2023-10-30"]),
        ("They met on Monday.", ["Monday: DATE 2023-11-06 2023-11-06"]),
        ("They met on Monday evening.", ["Monday evening: TIME 2023-11-06TEV 2023-11-06"]),
        ("They will meet on Monday.", ["Monday: DATE 2023-11-13 2023-11-13"]),
        ("They met last week.", ["last week: DATE 2023-W44 2023-10-30..2023-11-05"]),
        ("They will meet in ten days.", ["ten days: DATE 2023-11-18 2023-11-18"]),
        ("They met twice this year.", ["this year: DATE 2023 2023-01-01..2023-11-08"]),
        ("It was the third visit of the year.", ["the year: DATE 2023 2023-01-01..2023-11-08"]),
        ("They met at the end of October.", ["the end of October: DATE 2023-10 2023-10-21..2023-10-31"]),
        ("They will meet on 8–10 December.", ["8–10 December: DATE 2023-12-08/2023-12-10 2023-12-08..2023-12-10"]),
        ("They have met since 2019.", ["2019: DATE 2019 2019-01-01..2023-11-08"]),
        # counted from what was told
        (
            "They met on 3 May 2023. Two days later they met again.",
            ["3 May 2023: DATE 2023-05-03 2023-05-03", "Two days later: DATE 2023-05-05 2023-05-05"],
        ),
        (
            "They met on 3 May 2023 and left the next day.",
            ["3 May 2023: DATE 2023-05-03 2023-05-03", "the next day: DATE 2023-05-04 2023-05-04"],
        ),
        ("They left the next day.", ["the next day: DATE 2023-11-09 2023-11-09"]),
        # quarters, halves, fiscal years
        ("Trade grew in the third quarter.", ["the third quarter: DATE 2023-Q3 2023-07-01..2023-09-30"]),
        (
            "Trade grew in the fourth quarter of 2022.",
            ["the fourth quarter of 2022: DATE 2022-Q4 2022-10-01..2022-12-31"],
        ),
        ("Trade grew in the first half of 2022.", ["the first half of 2022: DATE 2022-H1 2022-01-01..2022-06-30"]),
        ("The Pentagon asks for more in fiscal 2024.", ["fiscal 2024: DATE 2024 2023-10-01..2024-09-30"]),
        ("Japan spent more in fiscal 2022.", ["fiscal 2022: DATE 2022 2022-04-01..2023-03-31"]),
        ("India grew in FY24.", ["FY24: DATE 2024 2023-04-01..2024-03-31"]),
        (
            "British exports fell in the 2022-23 financial year.",
            ["the 2022-23 financial year: DATE 2022/2023 2022-04-01..2023-03-31"],
        ),
        ("Australia will spend more next financial year.", ["next financial year: DATE 2025 2024-07-01..2025-06-30"]),
        (
            "U.S. exports fell in the second quarter of fiscal 2023.",
            ["the second quarter of fiscal 2023: DATE 2023-Q2 2023-01-01..2023-03-31"],
        ),
        ("The group spent more in fiscal 2022.", ["fiscal 2022: DATE 2022 2022-01-01..2022-12-31"]),
        # times of day, durations, sets, now and then
        ("They spoke at 14:30 GMT.", ["14:30 GMT: TIME 2023-11-08T14:30 2023-11-08"]),
        (
            "They spoke at 3 p.m. Moscow time on Tuesday.",
            ["3 p.m. Moscow time on Tuesday: TIME 2023-11-07T15:00 2023-11-07"],
        ),
        ("They spoke at 9am.", ["9am: TIME 2023-11-08T09:00 2023-11-08"]),
        ("The drill lasts three days.", ["three days: DURATION P3D ?"]),
        ("The drill lasts two to three weeks.", ["two to three weeks: DURATION P2W ?"]),
        ("The drill took an hour and a half.", ["an hour and a half: DURATION PT1H30M ?"]),
        ("The wall stood for two thousand years.", ["two thousand years: DURATION P2000Y ?"]),
        ("The staffs meet every Monday.", ["every Monday: SET XXXX-WXX-1 ?"]),
        ("The staffs meet each July.", ["each July: SET XXXX-07 ?"]),
        ("The staffs meet daily.", ["daily: SET P1D ?"]),
        ("The staffs meet twice a year.", ["twice a year: SET P1Y ?"]),
        ("The envoy is currently in Riga.", ["currently: DATE PRESENT_REF ?"]),
        ("The envoy was recently in Riga.", ["recently: DATE PAST_REF ?"]),
        ("They will meet in the near future.", ["the near future: DATE FUTURE_REF ?"]),
        # decades, centuries, eras, years in words
        ("They met often in the 1990s.", ["the 1990s: DATE 199 1990-01-01..1999-12-31"]),
        ("They met often in the nineties.", ["the nineties: DATE 199 1990-01-01..1999-12-31"]),
        ("The fort is of the 18th century.", ["the 18th century: DATE 17 1701-01-01..1800-12-31"]),
        ("Rome fell in AD 476.", ["AD 476: DATE 0476 0476-01-01..0476-12-31"]),
        ("He crossed the river in 49 BC.", ["49 BC: DATE BC0049 ?"]),
        ("They met in nineteen eighty-four.", ["nineteen eighty-four: DATE 1984 1984-01-01..1984-12-31"]),
        # holidays that move
        ("They met on Good Friday.", ["Good Friday: DATE 2023-04-07 2023-04-07"]),
        ("They will meet on Thanksgiving Day.", ["Thanksgiving Day: DATE 2023-11-23 2023-11-23"]),
        # a day or part of a day of what was told
        (
            "They met on 3 May 2023 and dined that evening.",
            ["3 May 2023: DATE 2023-05-03 2023-05-03", "that evening: TIME 2023-05-03TEV 2023-05-03"],
        ),
        (
            "They met on 3 May 2023 and again the following Monday.",
            ["3 May 2023: DATE 2023-05-03 2023-05-03", "the following Monday: DATE 2023-05-08 2023-05-08"],
        ),
        ("They had dined the night before.", ["the night before: TIME 2023-11-07TNI 2023-11-07"]),
        ("They met in mid-afternoon yesterday.", ["mid-afternoon yesterday: TIME 2023-11-07TAF 2023-11-07"]),
        ("They met last Saturday, November 4.", ["last Saturday, November 4: DATE 2023-11-04 2023-11-04"]),
        # counts back that name no day
        ("They met three or four months ago.", ["three or four months ago: DATE PAST_REF ?"]),
        ("They met months ago.", ["months ago: DATE PAST_REF ?"]),
        ("They met a quarter-century ago.", ["a quarter-century ago: DATE 1998 1998-01-01..1998-12-31"]),
        ("He left a week after the vote.", ["a week: DURATION P1W ?"]),
        ("He served there 1975-81.", ["1975-81: DATE 1975/1981 1975-01-01..1981-12-31"]),
        ("STAFFS MEET FOR SECOND TIME IN SIX DAYS", ["SIX DAYS: DURATION P6D 2023-11-03..2023-11-08"]),
        ("Premier to Visit Oslo Next Week", ["Next Week: DATE 2023-W46 2023-11-13..2023-11-19"]),
        # months just ahead
        ("They announced a deal to merge in January.", ["January: DATE 2024-01 2024-01-01..2024-01-31"]),
        ("They extended the truce through January.", ["January: DATE 2024-01 2024-01-01..2024-01-31"]),
        ("They met in January.", ["January: DATE 2023-01 2023-01-01..2023-01-31"]),
        # periods compared
        (
            "Sales rose in the third quarter. They fell in the year-ago period.",
            [
                "the third quarter: DATE 2023-Q3 2023-07-01..2023-09-30",
                "the year-ago period: DATE 2022-Q3 2022-07-01..2022-09-30",
            ],
        ),
    ],
)
def test_kinds(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("08.11.2022", "2022-11-08"),
        ("08.11.22", "2022-11-08"),
        ("Nov. 8, 2022", "2022-11-08"),
        ("8 Nov 2022", "2022-11-08"),
        ("8 Nov '22", "2022-11-08"),
        ("8-Nov-22", "2022-11-08"),
        ("2022-11-08", "2022-11-08"),
        ("2022/11/08", "2022-11-08"),
        ("28/11/2022", "2022-11-28"),
        ("11/28/2022", "2022-11-28"),
        ("28/11/22", "2022-11-28"),
        ("Tuesday, 08/11/2022", "2022-11-08"),
        ("08/11/2023", "2023-11-08"),
        ("12 March 1848", "1848-03-12"),
        ("5 May 2150", "2150-05-05"),
        ("29 February", "2020-02-29"),
    ],
)
def test_notations_of_a_day(written: str, expected: str) -> None:
    (found,) = times(f"They met on {written}.", WEDNESDAY)
    assert (found.value, str(found.earliest), str(found.latest)) == (expected, expected, expected)


@pytest.mark.parametrize(
    ("written", "day_first", "expected"),
    [
        ("07/06/2023", None, "2023-XX-XX ?"),
        ("07/06/2023", True, "2023-06-07 2023-06-07"),
        ("07/06/2023", False, "2023-07-06 2023-07-06"),
        ("7/6/23", None, "2023-XX-XX ?"),
    ],
)
def test_a_date_that_can_be_two_days_is_none_until_a_habit_settles_it(
    written: str, day_first: bool | None, expected: str
) -> None:
    assert told(f"They met on {written}.", day_first=day_first) == [f"{written}: DATE {expected}"]


@pytest.mark.parametrize(("other", "expected"), [("25/06/2023", "2023-06-07"), ("06/25/2023", "2023-07-06")])
def test_another_date_of_the_text_tells_the_order(other: str, expected: str) -> None:
    assert [time.value for time in times(f"They met on {other} and on 07/06/2023.", WEDNESDAY)][1] == expected


@pytest.mark.parametrize(
    "written",
    [
        "31 February 2023",
        "February 31",
        "2023-02-31",
        "31/02/2023",
        "30.02.2023",
        "31 June",
        "29 February 2023",
        "2023-13-01",
    ],
)
def test_a_day_that_the_calendar_lacks_is_no_time(written: str) -> None:
    assert times(f"They met on {written}.", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ("They met in '99.", WEDNESDAY, "1999"),
        ("They met in '30.", WEDNESDAY, "2030"),
        ("They met in '34.", WEDNESDAY, "1934"),
        ("They met in '34.", dt.date(2030, 1, 1), "2034"),
        ("It was founded in 1066.", WEDNESDAY, "1066"),
        ("The sea will rise by 2150.", WEDNESDAY, "2150"),
        ("They met in the year 2000.", WEDNESDAY, "2000"),
    ],
)
def test_years(sentence: str, published: dt.date, expected: str) -> None:
    (found,) = times(sentence, published)
    assert found.value == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The unit had 2150 tanks and 1400 men.",
        "It won on Super Tuesday, says the Sunday Times.",
        "Three quarters of the oil is imported.",
        "The envoy gave them '99 reasons.",
        "He took 3/4 of it.",
        "The China Daily and USA Today have it.",
        'She spoke on the broadcast "This Week," of the net.',
        "He quit at the last minute.",
        "The car did 90 km per hour.",
        "The minister, a 52-year-old, resigned.",
    ],
)
def test_figures_and_names_that_are_no_times(sentence: str) -> None:
    assert times(sentence, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("14:30 GMT", "+00:00"),
        ("2023-11-08T12:42Z", "+00:00"),
        ("2023-11-08T12:42:10+03:00", "+03:00"),
        ("3 p.m. EST", "-05:00"),
        ("3 p.m. Moscow time", "Europe/Moscow"),
        ("10 a.m. Beijing time", "Asia/Shanghai"),
        ("3 p.m. CST", None),
        ("3 p.m. local time", None),
    ],
)
def test_the_zone_of_a_time_of_day(written: str, zone: str | None) -> None:
    (found,) = times(f"They spoke at {written}.", WEDNESDAY)
    assert (found.type, found.zone) == ("TIME", zone)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy could not be reached on Friday.", "2023-11-03"),
        ("The envoy had to be flown out on Friday.", "2023-11-03"),
        ("The ministry announced new plans Friday.", "2023-11-03"),
        ("On Friday the president urged the rebels to lay down their arms.", "2023-11-03"),
        ("On Friday the two agreed to meet again.", "2023-11-03"),
        ("The trade minister, who on Friday flew home, will resign.", "2023-11-03"),
        ("She said that on Friday the envoy will leave.", "2023-11-10"),
        ("The talks resume Friday.", "2023-11-10"),
        ("The dividend will be paid Friday.", "2023-11-10"),
        ("The mood will be calm until Friday's vote.", "2023-11-10"),
        ("The envoy will speak on it, according to a report Friday.", "2023-11-03"),
        ("The envoy will look into the crash on Friday.", "2023-11-03"),
        ("He will not go, he said in a statement Friday.", "2023-11-03"),
        ("The planned visit on Friday is still open.", "2023-11-10"),
    ],
)
def test_the_tense_of_the_own_clause_decides(sentence: str, expected: str) -> None:
    assert [str(time.earliest) for time in times(sentence, WEDNESDAY)] == [expected]


def test_the_dateline_of_the_text_is_the_day_that_it_counts_from() -> None:
    text = "RIGA, Nov 7 (Agency) -- The two met today and will meet again tomorrow."
    assert [time.value for time in times(text, WEDNESDAY)] == ["2023-11-07", "2023-11-07", "2023-11-08"]


def test_a_dateline_of_another_week_is_not() -> None:
    text = "RIGA, Oct 7 (Agency) -- The two met today."
    assert [time.value for time in times(text, WEDNESDAY)] == ["2023-10-07", "2023-11-08"]


def test_a_moment_of_publication_counts_as_its_day() -> None:
    published = dt.datetime(2023, 11, 8, 14, 30, tzinfo=dt.UTC)
    assert [time.value for time in times("They met yesterday.", published)] == ["2023-11-07"]


def test_the_window_of_the_year() -> None:
    assert window("the third visit of the year", WEDNESDAY) == (dt.date(2023, 1, 1), WEDNESDAY)


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("12-25", 2023, "2023-12-25"),
        ("11/4/4", 2023, "2023-11-23"),
        ("5/1/-1", 2024, "2024-05-27"),
        ("E+0", 2024, "2024-03-31"),
        ("E-2", 2025, "2025-04-18"),
        ("E+0", 1500, "None"),
        ("2/1/5", 2023, "None"),
        ("nothing", 2023, "None"),
    ],
)
def test_rules_of_holidays(rule: str, year: int, expected: str) -> None:
    assert str(holidays.day_of(rule, year)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("After 1250 days of siege they spoke.", ["1250 days: DURATION P1250D"]),
        ("They landed at 7 p.m. Alaska time.", ["7 p.m.: TIME 2023-11-08T19:00"]),
        ("They landed at 7 p.m. Nairobi time.", ["7 p.m. Nairobi time: TIME 2023-11-08T19:00"]),
        ("He reads the Weekly Telegraph.", []),
        ("Weekly flights begin.", ["Weekly: SET P1W"]),
        ("Orthodox Easter 2021 was quiet.", ["Orthodox Easter 2021: DATE 2021-05-02"]),
        ("Easter 2021 was quiet.", ["Easter 2021: DATE 2021-04-04"]),
        ("He is in his 40s.", []),
        ("The current treaty binds both.", ["current: DATE PRESENT_REF"]),
        ("The current week is quiet.", ["The current week: DATE 2023-W45"]),
        ("She was in her mid-30s then.", []),
        ("In the mid-70s they met.", ["the mid-70s: DATE 197"]),
        ("They spoke for a half-hour.", ["a half-hour: DURATION PT30M"]),
        ("It took one-and-a-half years.", ["one-and-a-half years: DURATION P1Y6M"]),
        ("They met on May 3 last year.", ["May 3 last year: DATE 2022-05-03"]),
        ("They met on 3 May of last year.", ["3 May of last year: DATE 2022-05-03"]),
        (
            "They met at 11:15 a.m. (0915 GMT) Sunday.",
            ["11:15 a.m.: TIME 2023-11-05T11:15", "0915 GMT: TIME 2023-11-05T09:15", "Sunday: DATE 2023-11-05"],
        ),
        ("Orthodox Good Friday 2024 was quiet.", ["Orthodox Good Friday 2024: DATE 2024-05-03"]),
    ],
)
def test_times_that_were_lost_or_too_many(sentence: str, expected: list[str]) -> None:
    found = [f"{sentence[time.start : time.end]}: {time.type} {time.value}" for time in times(sentence, WEDNESDAY)]
    assert found == expected


@pytest.mark.parametrize(("sentence", "relation"), [("the pre-2011 order", "before"), ("post-1991 Europe", "after")])
def test_a_prefix_turns_a_year(sentence: str, relation: str) -> None:
    (found,) = times(sentence, WEDNESDAY)
    assert (found.value[:2], found.relation) in {("20", relation), ("19", relation)}


@pytest.mark.parametrize(
    ("sentence", "earliest"),
    [
        ("Fiscal 2022 sales of the maker, in Japan and elsewhere, rose.", "2022-01-01"),
        ("The fiscal 2022 budget of Japan rose.", "2022-04-01"),
    ],
)
def test_a_state_behind_a_comma_tells_no_fiscal_year(sentence: str, earliest: str) -> None:
    assert [str(time.earliest) for time in times(sentence, WEDNESDAY)] == [earliest]
