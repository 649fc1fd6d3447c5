"""Sentences glued by a lost space, and what looks like them."""

import pytest

from communique.reading.repair import glue_points

GLUED = [
    "He met Minister Okello.|The talks lasted an hour.",
    '"We will not wait another year."|He left at noon.',
    'Ms Okello told the chamber.|"Our trade is growing," she added.',
    "The envoy said “we agree”.|The premier nodded.",
    "The envoy said “we agree.”|The premier nodded.",
    "Talks were held with NATO.|The next round is in June.",
    "It was signed in 2019.|The parties met again.",
    "Exports rose by 10 percent.|Imports fell.",
    "Who will go?|Nobody knows.",
    "They asked him (twice).|He did not answer.",
    "He ruled it out.|“We have no plans,” he said.",
    "They left Quito.|A second visit followed.",
    "It lasted all day...|Then they went home.",
    "Both sides said no.|The talks ended.",
    "Премьер уехал.|Министр остался.",
]


@pytest.mark.parametrize("marked", GLUED)
def test_a_lost_space_is_found_where_it_was_lost(marked: str) -> None:
    assert glue_points(marked.replace("|", "")) == [marked.index("|")]


@pytest.mark.parametrize(
    "sound",
    [
        "The talks ended. The premier left.",
        "a base of the U.S.Army in the south",
        "Dr.Amina Yusuf has a Ph.D. and J.K.Rowling has none; a Ph.D is long.",
        "at 9 a.m.EST and 5 p.m.CET",
        "written with Node.js, Vue.Js and ASP.Net",
        "at Amazon.Com and Booking.com",
        "see https://example.org/Talks.The and www.Example.Org",
        "write to Press.Office@example.org",
        "rates of 3.5 and 2.75 percent",
        "the file Final.Report.docx and the file Minutes.PDF",
        "1.The parties agree",
        "in St.Petersburg with Gen.Okello and Mr.Silva",
        "call System.Print() at the end",
        "the daily Yahoo!News",
        "",
        ".",
        ".The",
    ],
)
def test_sound_text_has_no_glue(sound: str) -> None:
    assert glue_points(sound) == []


def test_a_straight_quote_opens_or_closes_by_its_place_in_the_line() -> None:
    text = '"We agree."The envoy left.\nThe envoy left."We agree," he said.'
    assert [text[point - 1 : point + 1] for point in glue_points(text)] == ['"T', '."']
