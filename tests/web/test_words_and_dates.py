"""Dates as they are written and typed, the chart's arithmetic, the filters' addresses, the words for the codebook."""

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from communique import findings
from communique.publishing.web import chart, filters, parties, words
from communique.publishing.web.dates import interval_words, typed_date


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2023-11-08", "2023-11-08", "8 Nov 2023"),
        ("2023-10-30", "2023-11-05", "30 Oct – 5 Nov 2023"),
        ("2023-11-06", "2023-11-08", "6–8 Nov 2023"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
        ("2023-06-01", "2023-08-31", "Jun – Aug 2023"),
        ("2023-11-01", "2024-01-31", "Nov 2023 – Jan 2024"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2021-12-31", "2019 – 2021"),
        (None, "2023-11-05", "until 5 Nov 2023"),
        ("2023-11-05", None, "from 5 Nov 2023"),
        (None, None, "not stated"),
    ],
)
def test_an_interval_is_written_as_fine_as_it_is(start: str | None, end: str | None, written: str) -> None:
    assert interval_words(day(start), day(end)) == written


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (" 2023-11-8 ", "2023-11-08", "2023-11-08"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_typed_date_begins_and_ends(typed: str, first: str, last: str) -> None:
    assert (typed_date(typed), typed_date(typed, last=True)) == (day(first), day(last))


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "2023-13", "2023-02-30", "0000", "8.11.2023", "２０２３", "2023-11-08T00"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is no d"):
        typed_date(typed)


def count(month: str, modality: str, number: int) -> chart.Count:
    return chart.Count(month=dt.date.fromisoformat(f"{month}-01"), modality=modality, number=number)


def test_chart_stacks_modalities_and_keeps_empty_months() -> None:
    drawn = chart.draw([count("2023-01", "asserted", 3), count("2023-01", "planned", 1), count("2023-03", "denied", 2)])
    assert drawn is not None
    assert [bar.number for bar in drawn.bars] == [4, 0, 2]
    assert [block.style for bar in drawn.bars for block in bar.blocks] == ["asserted", "planned", "other"]
    bottom, above = drawn.bars[0].blocks
    assert bottom.height == chart.HEIGHT * 3 / 4 and above.y + above.height == bottom.y
    assert drawn.number == 6


def test_chart_of_more_than_ten_years_counts_by_year_and_loses_none() -> None:
    drawn = chart.draw(
        [count("1890-05", "asserted", 1), count("2023-03", "asserted", 2), count("2023-09", "planned", 4)]
    )
    assert drawn is not None and drawn.unit == "year"
    assert (len(drawn.bars), drawn.number, drawn.bars[-1].number) == (134, 7, 6)
    assert (drawn.bars[-1].start, drawn.bars[-1].end) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def test_chart_leaves_out_a_few_early_events_and_says_how_many() -> None:
    drawn = chart.draw(
        [count("1965-06", "asserted", 1), count("2022-03", "asserted", 9), count("2023-09", "planned", 4)]
    )
    assert drawn is not None and drawn.unit == "month"
    assert (len(drawn.bars), drawn.number, drawn.earlier) == (19, 13, 1)


def test_one_month_is_a_narrow_bar_with_the_name_of_its_month() -> None:
    drawn = chart.draw([count("2023-11", "asserted", 3)])
    assert drawn is not None
    assert (drawn.bars[0].x, drawn.bars[0].width) == (47, 6)
    assert drawn.ticks == (chart.Tick(at=47, label="Nov 2023"),)


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        ("2023-12", ["Nov 2023", "Dec"]),
        ("2024-03", ["Nov 2023", "Dec", "Jan 2024", "Feb", "Mar"]),
        ("2024-08", ["Nov 2023", "Jan 2024", "Mar", "May", "Jul"]),
        ("2024-12", ["Jan 2024", "Apr", "Jul", "Oct"]),
        ("2026-04", ["Jan 2024", "Jul", "Jan 2025", "Jul", "Jan 2026"]),
        ("2026-05", ["2024", "2025", "2026"]),
    ],
)
def test_the_axis_names_months_where_there_are_few(last: str, labels: list[str]) -> None:
    drawn = chart.draw([count("2023-11", "asserted", 3), count(last, "asserted", 3)])
    assert drawn is not None
    assert [tick.label for tick in drawn.ticks] == labels
    apart = [after.at - before.at for before, after in zip(drawn.ticks, drawn.ticks[1:], strict=False)]
    assert min(apart, default=100) >= 15


def test_nothing_dated_is_no_chart() -> None:
    assert chart.draw([chart.Count(month=None, modality="asserted", number=3)]) is None


@given(
    st.lists(st.tuples(st.dates(), st.sampled_from(filters.MODALITIES), st.integers(1, 10**6)), min_size=1, max_size=20)
)
def test_chart_stays_in_its_frame_and_counts_everything(counts: list[tuple[dt.date, str, int]]) -> None:
    drawn = chart.draw(chart.Count(month=d.replace(day=1), modality=m, number=n) for d, m, n in counts)
    assert drawn is not None
    assert drawn.number + drawn.earlier == sum(number for _, _, number in counts)
    assert all(bar.x >= -0.01 and bar.x + bar.width <= 100.01 for bar in drawn.bars)
    assert all(
        block.y >= -0.1 and block.y + block.height <= chart.HEIGHT + 0.1 for bar in drawn.bars for block in bar.blocks
    )


def read(query: str) -> tuple[filters.Filters, tuple[filters.Problem, ...]]:
    return filters.read(QueryParams(query))


def test_filters_make_the_address_that_makes_them() -> None:
    chosen, problems = read("parties=RUS&kind=visit&kind=meeting&start=2023&words=grain+deal&sort=oldest&page=3")
    assert problems == ()
    assert read(chosen.query().removeprefix("?"))[0] == chosen
    assert chosen.query(kind=(), page=1) == "?parties=RUS&start=2023&words=grain+deal&sort=oldest"


@pytest.mark.parametrize(
    ("query", "field"),
    [("kind=party", "kind"), ("modality=maybe", "modality"), ("level=any", "level"), ("start=soon", "start")],
)
def test_a_filter_that_means_nothing_is_a_problem_of_its_field(query: str, field: str) -> None:
    assert [problem.field for problem in read(query)[1]] == [field]


def test_parties_given_twice_are_both_asked_for() -> None:
    chosen, problems = read("parties=RUS&parties=CHN&parties=")
    assert (chosen.parties, problems) == ("RUS, CHN", ())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=nonsense", "'from' is no filter of the record; 'start' is meant"),
        ("until=2023", "'until' is no filter of the record; 'end' is meant"),
        ("place=Lisbon&place=Cairo", "'place' takes one value and has 2: leave one out"),
    ],
)
def test_a_field_that_there_is_not_or_twice_is_a_problem(query: str, message: str) -> None:
    assert [problem.message for problem in read(query)[1]] == [message]


def test_a_strange_field_is_told_which_there_are() -> None:
    (problem,) = read("colour=red&kind=visit&kind=meeting&place=Lisbon&place=&format=csv")[1]
    assert problem.message.startswith("'colour' is no filter of the record; there are parties, person, kind, level")


def test_days_in_the_wrong_order_are_a_problem() -> None:
    assert [problem.message for problem in read("start=2023-05&end=2023-04")[1]] == [
        "the last day, 2023-04-30, is before the first, 2023-05-01"
    ]


@pytest.mark.parametrize("page", ["0", "-3", "x", "１", "9" * 40, ""])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert read(f"page={page}")[0].page == 1


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("RUS CHN", ("RUS", "CHN")),
        ("russia, China", ("RUS", "CHN")),
        ("Saudi Arabia Iran USA", ("SAU", "IRN", "USA")),
        ("NATO; Serbia", ("NATO", "SRB")),
        ("Arab League", ("Arab League",)),
        ("RUS, Russia", ("RUS",)),
        ("Atlantis", ("ATLANTIS",)),
        (" , ", ()),
    ],
)
def test_parties_are_typed_by_code_or_name(typed: str, codes: tuple[str, ...]) -> None:
    assert filters.parties_of(typed, names=parties.codes()) == codes


@pytest.mark.parametrize("field", ["kind", "modality", "level", "form", "operator"])
def test_every_value_of_the_codebook_has_its_word(field: str) -> None:
    values = get_args(getattr(findings, field.capitalize()))
    assert [value for value in values if (field, value) not in words.table()] == []
