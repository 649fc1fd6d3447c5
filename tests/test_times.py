"""Time expressions: a sentence, then the days that it tells of, in a report of Wednesday, 8 November 2023."""

import datetime as dt

import pytest

from communique.grounding.times import times, window

WEDNESDAY = dt.date(2023, 11, 8)


def days(text: str, published: dt.date | None = WEDNESDAY) -> list[str]:
    """``first..last`` of each expression, ``?`` where a day is unknown."""
    return [f"{time.earliest or '?'}..{time.latest or '?'}" for time in times(text, published)]


@pytest.mark.parametrize(
    ("sentence", "first_and_last"),
    [
        ("The ministers met today.", "2023-11-08..2023-11-08"),
        ("They will speak tomorrow.", "2023-11-09..2023-11-09"),
        ("The envoy arrived on Monday.", "2023-11-06..2023-11-06"),
        ("The envoy will arrive on Monday.", "2023-11-13..2023-11-13"),
        ("The two met in Tallinn last week.", "2023-10-30..2023-11-05"),
        ("The two met earlier this week.", "2023-11-06..2023-11-08"),
        ("The talks took place on 8 November 2022.", "2022-11-08..2022-11-08"),
        ("The drill ran from 3 to 5 June.", "2023-06-03..2023-06-05"),
        ("She visited Oslo late last year.", "2022-10-01..2022-12-31"),
    ],
)
def test_the_days_of_a_sentence(sentence: str, first_and_last: str) -> None:
    assert days(sentence) == [first_and_last]


def test_a_count_in_ten_days_holds_both_ends() -> None:
    assert window("in ten days", WEDNESDAY) == (dt.date(2023, 10, 30), WEDNESDAY)
