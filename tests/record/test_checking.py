"""Whether a counted claim holds: made tables of the travels of Prime Minister Aksel Lund of Norway, and of meetings."""

import datetime as dt
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.findings import Claim, Operator
from communique.record.checking import Check, Coverage, Occurrence, check

DAY = dt.timedelta(days=1)
D = dt.date.fromisoformat


def claim(operator: str = "ordinal", number: int | None = 1, **values: Any) -> Claim:
    given = {
        "id": "c1",
        "kind": "visit",
        "parties": ["NOR", "KEN"],
        "people": ["Lund"],
        "level": "heads",
        "unit": "visit",
        "place": "KEN",
        "start": "2024-01-01",
        "end": "2024-06-10",
        "quote": "his visit to Kenya this year",
    }
    return msgspec.convert({**given, "operator": operator, "number": number, **values}, Claim)


def stay(start: str, end: str | None = None, *, country: str = "KEN", **values: Any) -> Occurrence:
    made: dict[str, Any] = {
        "id": f"{country} {start}",
        "kind": "visit",
        "start": D(start),
        "end": D(end or start),
        "parties": ("NOR", country),
        "by": ("NOR",),
        "to": (country,),
        "people": ("Aksel Lund",),
        "level": "heads",
        "country": country,
        "sources": ("travels.csv",),
    }
    return Occurrence(**{**made, **values})


def meeting(start: str, end: str | None = None, **values: Any) -> Occurrence:
    made: dict[str, Any] = {
        "id": f"meeting {start} {values.get('place')}",
        "kind": "meeting",
        "start": D(start),
        "end": D(end or start),
        "parties": ("KEN", "NOR"),
        "people": ("Aksel Lund", "Joyce Otieno"),
        "level": "heads",
        "country": "KEN",
        "sources": ("a",),
    }
    return Occurrence(**{**made, **values})


LUND = Coverage(
    source="travels.csv: Aksel Lund, complete",
    kinds=("visit",),
    by=("NOR",),
    people=("Aksel Lund",),
    start=D("2021-01-01"),
    until=D("2024-12-31"),
    complete=True,
)
MEETINGS = Coverage(
    source="meetings of Kenya and Norway, complete",
    kinds=("meeting", "call"),
    parties=("KEN", "NOR"),
    start=D("2020-01-01"),
    until=D("2024-12-31"),
    complete=True,
)
THREE = (stay("2023-11-02"), stay("2024-02-05", "2024-02-07"), stay("2024-06-09", "2024-06-11"))


def verdict(asked: Claim, *happened: Occurrence, coverage: tuple[Coverage, ...] = (LUND,), **more: Any) -> str:
    return check(asked, happened, coverage, **more).verdict


# --- operators ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (claim("ordinal", 2), "agrees"),
        (claim("ordinal", 3), "disagrees"),
        (claim("ordinal", 3, start="2023-01-01"), "agrees"),
        (claim("count", 2), "agrees"),
        (claim("count", 1), "disagrees"),
        (claim("first_since", 1, start="2024-03-01", quote="first visit since 1 March 2024"), "agrees"),
        (claim("first_since", 1), "disagrees"),
        (claim("first_ever", 1, start=None, quote="his first visit to Kenya"), "disagrees"),
        (claim("last_since", None, start="2024-02-06", end="2024-05-01", quote="last visited on 6 February"), "agrees"),
        (
            claim("last_since", None, start="2023-11-02", end="2024-05-01", quote="last visited on 2 November"),
            "disagrees",
        ),
        (claim("interval", None, start="2024-02-07", quote="four months after his last visit"), "agrees"),
        (claim("interval", None, start="2023-11-02", quote="seven months after his last visit"), "disagrees"),
    ],
)
def test_operators(asked: Claim, expected: str) -> None:
    assert verdict(asked, *THREE) == expected


def test_regular_is_counted_in_whole_years_that_are_covered() -> None:
    annual = claim("regular", 1, kind="meeting", unit="meeting", place=None, people=[], start=None, end="2024-06-10")
    each = [meeting(f"{year}-05-04") for year in (2020, 2021, 2022, 2023)]
    assert verdict(annual, *each, coverage=(MEETINGS,)) == "agrees"
    assert verdict(annual, each[0], coverage=(MEETINGS,)) == "disagrees"
    assert verdict(annual, *each, coverage=(msgspec.structs.replace(MEETINGS, complete=False),)) == "cannot tell"


def test_what_was_counted_and_tried_is_shown() -> None:
    found = check(claim("ordinal", 2), THREE, [LUND])
    assert [one.id for one in found.counted] == ["KEN 2024-02-05", "KEN 2024-06-09"]
    assert (found.tried[0].unit, found.tried[0].counted, found.tried[0].expected) == ("stay", 2, 2)
    assert found.coverage == (LUND,)
    assert found.reason == "2 stays from 2024-01-01 to 2024-06-10, as the claim says"


# --- windows ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "number"), [("2024-01-01", 2), ("2023-12-31", 1)])
def test_both_ends_of_the_window_are_counted(day: str, number: int) -> None:
    assert verdict(claim("count", number), stay(day), stay("2024-06-10")) == "agrees"


def test_a_stay_over_new_year_may_be_counted_or_not() -> None:
    over = (stay("2023-12-30", "2024-01-02"), stay("2024-06-10"))
    assert [verdict(claim("count", n), *over) for n in (1, 2, 3)] == ["agrees", "agrees", "disagrees"]


def test_first_since_a_year_leaves_out_that_years_own_event() -> None:
    since = claim("first_since", 1, start="2023-01-01", quote="first visit since 2023")
    assert verdict(since, stay("2023-11-02"), stay("2024-06-10")) == "agrees"
    assert verdict(since, stay("2023-11-02"), stay("2024-02-05"), stay("2024-06-10")) == "disagrees"


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("first visit in two years", "2022-10-10", "agrees"),
        ("first visit in two years", "2023-05-01", "cannot tell"),
        ("first visit in two years", "2023-12-01", "disagrees"),
        ("first visit in more than two years", "2022-10-10", "disagrees"),
        ("first visit in almost two years", "2022-10-10", "agrees"),
    ],
)
def test_years_are_rounded_by_half_a_year(words: str, before: str, expected: str) -> None:
    asked = claim("first_since", 1, start="2022-06-10", quote=words)
    assert verdict(asked, stay(before), stay("2024-06-10")) == expected


def test_the_event_itself_may_be_a_day_later_by_another_clock() -> None:
    assert verdict(claim("ordinal", 2), stay("2024-02-05"), stay("2024-06-11")) == "agrees"


def test_a_planned_event_that_no_table_has_yet_counts_itself() -> None:
    soon = claim("ordinal", 3, start="2024-01-01", end="2025-01-08")
    assert verdict(soon, stay("2024-02-05"), stay("2024-06-10")) == "agrees"
    assert verdict(msgspec.structs.replace(soon, number=2), stay("2024-02-05"), stay("2024-06-10")) == "disagrees"
    assert verdict(msgspec.structs.replace(soon, number=4), stay("2024-02-05"), stay("2024-06-10")) != "agrees"


def test_an_open_end_counts_to_what_is_covered() -> None:
    assert verdict(claim("ordinal", 3, end=None), stay("2024-02-05"), stay("2024-06-10")) == "agrees"


# --- units --------------------------------------------------------------------------------------------------------

SHUTTLE = (
    stay("2024-03-01"),
    stay("2024-06-05"),
    stay("2024-06-06", country="UGA"),
    stay("2024-06-07", country="TZA"),
    stay("2024-06-08", "2024-06-09"),
)


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (3, "his third visit to Kenya", "agrees"),
        (2, "his second trip to Kenya", "agrees"),
        (2, "his second visit to Kenya", "cannot tell"),
        (4, "his fourth trip to Kenya", "disagrees"),
    ],
)
def test_a_trip_may_lead_twice_to_one_state(number: int, words: str, expected: str) -> None:
    assert verdict(claim("ordinal", number, quote=words), *SHUTTLE) == expected


def test_a_tour_through_a_region_is_one() -> None:
    tour = claim(
        "ordinal", 2, parties=["NOR"], place="East Africa", unit="tour", quote="his second trip to East Africa"
    )
    found = check(tour, SHUTTLE, [LUND])
    assert found.verdict == "agrees"
    assert found.tried[0].unit == "tour"
    assert len(found.counted) == 5


def test_a_region_that_nobody_knows_cannot_be_told() -> None:
    asked = claim("ordinal", 9, parties=["NOR"], place="Land of Oz", unit="tour", quote="his ninth trip to Oz")
    assert verdict(asked, *SHUTTLE) == "cannot tell"


def test_the_region_is_that_of_the_states_in_the_sentence_and_never_proves_a_claim_false() -> None:
    asked = claim("ordinal", 2, parties=["NOR"], place=None, unit="tour", quote="his second trip to the region")
    words = "Lund, on his second trip to the region, will speak in Kenya about Somalia."
    assert verdict(asked, *SHUTTLE, sentence=words) == "agrees"
    assert verdict(msgspec.structs.replace(asked, number=5), *SHUTTLE, sentence=words) == "cannot tell"


def test_sessions_of_one_meeting_are_one_meeting_and_several_sessions() -> None:
    days = (meeting("2024-03-01", place="lodge"), meeting("2024-03-02", place="hall"), meeting("2024-06-10"))
    asked = claim("ordinal", 3, kind="meeting", unit="session", place=None, quote="third session of talks")
    assert verdict(asked, *days, coverage=(MEETINGS,)) == "agrees"
    both = [msgspec.structs.replace(asked, unit="meeting", number=n) for n in (2, 3)]
    assert [verdict(one, *days, coverage=(MEETINGS,)) for one in both] == ["agrees", "agrees"]


def test_the_fourth_president_counts_people_not_visits() -> None:
    who = ("Ola Nor", "Ola Nor", "Per Dal", "Aksel Lund")
    days = ("1990-01-01", "1991-01-01", "2001-01-01", "2024-06-10")
    stays = [stay(day, people=(name,)) for day, name in zip(days, who, strict=True)]
    ever = Coverage(
        source="all", kinds=("visit",), by=("NOR",), levels=("heads",), until=D("2024-12-31"), complete=True
    )
    asked = claim("ordinal", 3, people=[], start=None, quote="the third prime minister to visit Kenya")
    assert verdict(asked, *stays, coverage=(ever,)) == "agrees"


HEADS = Coverage(
    source="all", kinds=("visit",), by=("NOR",), levels=("heads",), titles=("prime minister",), complete=True
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the first visit by a Norwegian prime minister to Kenya since 2017", "disagrees"),
        ("the first Norwegian prime minister to visit Kenya since 2017", "disagrees"),
        ("no Norwegian prime minister had visited Kenya since 2017", "disagrees"),
        ("the first Norwegian prime minister to visit Kenya since 2019", "agrees"),
        ("the first visit by a Norwegian prime minister to Kenya since 2019", "disagrees"),
    ],
)
def test_who_came_in_the_first_year_and_again_counts_again(words: str, expected: str) -> None:
    """Per Dal came in 2017 and in 2019, Aksel Lund in 2022 and again in 2024."""
    who = {"2017-05-01": "Per Dal", "2019-03-01": "Per Dal", "2022-03-01": "Aksel Lund", "2024-06-10": "Aksel Lund"}
    stays = [stay(day, people=(name,)) for day, name in who.items()]
    asked = claim("first_since", people=["Lund"], start=f"{words[-4:]}-01-01", quote=words)
    assert verdict(asked, *stays, coverage=(HEADS,)) == expected


def test_the_last_visit_is_not_the_last_new_visitor() -> None:
    stays = (stay("2017-05-01", people=("Per Dal",)), stay("2021-05-01", people=("Per Dal",)))
    words = "the last visit to Kenya by a Norwegian prime minister was in 2017"
    asked = claim("last_since", None, people=[], start="2017-01-01", quote=words)
    assert verdict(asked, *stays, coverage=(HEADS,)) == "disagrees"


def test_his_own_first_as_prime_minister_is_not_that_of_any() -> None:
    stays = (stay("2023-03-01", people=("Per Dal",)), stay("2024-06-10"))
    asked = claim("first_since", start="2022-01-01", quote="his first visit to Kenya as prime minister since 2022")
    coverage = (LUND, HEADS)
    assert verdict(asked, *stays, coverage=coverage) == "agrees"
    anybodys = msgspec.structs.replace(asked, quote="the first visit to Kenya by a prime minister since 2022")
    assert verdict(anybodys, *stays, coverage=coverage) == "disagrees"


def test_an_event_listed_a_day_later_comes_on_top_of_one_before() -> None:
    asked = claim("first_since", start="2021-01-01", end="2024-06-09", quote="the first visit since 2021")
    assert verdict(asked, stay("2022-03-01"), stay("2024-06-10")) == "disagrees"
    assert verdict(asked, stay("2021-03-01"), stay("2024-06-10")) == "agrees"


def test_an_office_taken_on_new_years_day_is_no_year() -> None:
    quote = "his first visit to Kenya since taking office"
    asked = claim("first_since", start="2023-01-01", quote=quote)
    assert verdict(asked, stay("2023-04-01"), stay("2024-06-10")) == "disagrees"
    last_year = msgspec.structs.replace(asked, quote="his first visit to Kenya since last year")
    assert verdict(last_year, stay("2023-04-01"), stay("2024-06-10")) == "agrees"


@pytest.mark.parametrize(("number", "expected"), [(2, "agrees"), (3, "agrees"), (4, "disagrees")])
def test_what_a_table_lists_twice_is_one_visit_or_two(number: int, expected: str) -> None:
    once = stay("2024-02-05", "2024-02-07", place="Nairobi")
    twice = msgspec.structs.replace(once, id="again")
    assert verdict(claim("ordinal", number), once, twice, stay("2024-06-09", place="Nairobi")) == expected


# --- number words, qualifiers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("met more than 3 times", 3, "agrees"),
        ("met at least 4 times", 4, "agrees"),
        ("met at least 5 times", 5, "disagrees"),
        ("met fewer than 4 times", 4, "disagrees"),
        ("met 3 times over the past year", 3, "disagrees"),
        ("met 4 times over the past year", 4, "agrees"),
    ],
)
def test_bounds_of_the_number(words: str, number: int, expected: str) -> None:
    four = [meeting(f"2024-0{month}-04") for month in (1, 2, 3, 4)]
    asked = claim("count", number, kind="meeting", unit="meeting", place=None, quote=words)
    assert verdict(asked, *four, coverage=(MEETINGS,)) == expected


def test_a_sort_that_is_not_told_leaves_open_what_counts() -> None:
    asked = claim("ordinal", 2, qualifier="state visit")
    told = [stay("2024-02-05", qualifiers=("state visit",)), stay("2024-06-10", qualifiers=("state visit",))]
    untold = [stay("2024-02-05", qualifiers=None), stay("2024-06-10", qualifiers=("state visit",))]
    assert verdict(asked, *told) == "agrees"
    assert verdict(asked, *untold) == "cannot tell"
    assert verdict(msgspec.structs.replace(asked, number=3), *untold) == "disagrees"


def test_in_person_leaves_out_calls_and_bilateral_the_meetings_of_three() -> None:
    others = (meeting("2024-01-04", kind="call"), meeting("2024-02-04", parties=("KEN", "NOR", "UGA")))
    asked = claim("ordinal", 1, kind="meeting", unit="meeting", place=None, qualifier="bilateral", quote="first talks")
    assert verdict(asked, *others, meeting("2024-06-10"), coverage=(MEETINGS,)) == "agrees"
    plain = msgspec.structs.replace(asked, qualifier="in person")
    assert verdict(plain, *others, meeting("2024-06-10"), coverage=(MEETINGS,)) == "cannot tell"


def test_as_prime_minister_counts_from_the_first_day_covered_of_the_person() -> None:
    office = claim("ordinal", 3, start=None, qualifier="as Prime Minister")
    assert verdict(office, *THREE) == "agrees"
    assert verdict(msgspec.structs.replace(office, qualifier=None, number=4), *THREE) == "cannot tell"


# --- coverage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "covered",
    [
        (),
        (msgspec.structs.replace(LUND, people=("Ola Nor",)),),
        (msgspec.structs.replace(LUND, by=("SWE",)),),
        (msgspec.structs.replace(LUND, kinds=("meeting",)),),
        (msgspec.structs.replace(LUND, until=D("2023-06-30")),),
        (msgspec.structs.replace(LUND, start=D("2024-03-01")),),
        (msgspec.structs.replace(LUND, complete=False),),
    ],
)
def test_too_few_are_no_proof_where_not_all_is_covered(covered: tuple[Coverage, ...]) -> None:
    assert verdict(claim("ordinal", 5), *THREE, coverage=covered) == "cannot tell"


def test_too_many_are_proof_where_they_are_covered_though_not_all_is() -> None:
    selective = msgspec.structs.replace(LUND, complete=False)
    assert verdict(claim("ordinal", 1), *THREE, coverage=(selective,)) == "disagrees"


def test_a_day_many_years_beyond_what_is_covered_cannot_be_told() -> None:
    first = claim("first_ever", 1, start=None, quote="his first visit to Kenya")
    far, near = (msgspec.structs.replace(first, end=D(day)) for day in ("2085-12-31", "2026-12-31"))
    assert (verdict(far, *THREE), verdict(near, *THREE)) == ("cannot tell", "disagrees")


def test_two_coverages_in_a_row_cover_the_window_together() -> None:
    halves = (
        msgspec.structs.replace(LUND, until=D("2024-03-31")),
        msgspec.structs.replace(LUND, start=D("2024-04-01")),
    )
    assert verdict(claim("ordinal", 4), *THREE, coverage=halves) == "disagrees"
    gap = (halves[0], msgspec.structs.replace(LUND, start=D("2024-04-03")))
    assert verdict(claim("ordinal", 4), *THREE, coverage=gap) == "cannot tell"


def test_a_name_of_several_is_theirs_who_is_covered_on_the_day() -> None:
    other = msgspec.structs.replace(LUND, people=("Berit Lund",), start=D("2010-01-01"), until=D("2020-12-31"))
    stays = (*THREE, stay("2015-05-05", people=("Berit Lund",)))
    assert verdict(claim("ordinal", 2), *stays, coverage=(LUND, other)) == "agrees"
    both = msgspec.structs.replace(other, until=D("2024-12-31"))
    found = check(claim("ordinal", 9), stays, [LUND, both])
    assert found.verdict == "cannot tell"
    assert "“Lund” may be Aksel Lund or Berit Lund" in found.reason


# --- the report's own list ----------------------------------------------------------------------------------------


def test_what_the_report_alone_tells_is_no_support_for_its_claim() -> None:
    told = [meeting(day, sources=("own",)) for day in ("2024-02-04", "2024-03-04")]
    asked = claim("count", 2, kind="meeting", unit="meeting", place=None, quote="met twice")
    record = (msgspec.structs.replace(MEETINGS, complete=False),)
    found = check(asked, told, record, own=["own"])
    assert (found.verdict, found.within_report) == ("cannot tell", True)
    assert found.reason.startswith("the report itself tells of ")
    again = [msgspec.structs.replace(one, sources=("own", "b")) for one in told]
    assert verdict(asked, *again, coverage=record, own=["own"]) == "agrees"


def test_the_event_that_a_claim_is_about_may_be_told_by_its_report_alone() -> None:
    earlier, itself = meeting("2024-02-04", sources=("b",)), meeting("2024-06-10", sources=("own",))
    asked = claim("ordinal", 2, kind="meeting", unit="meeting", place=None, quote="their second meeting this year")
    record = (msgspec.structs.replace(MEETINGS, complete=False),)
    assert verdict(asked, earlier, itself, coverage=record, own=["own"]) == "agrees"


def test_people_whom_only_the_table_knows_are_found_in_the_sentence() -> None:
    asked = claim("ordinal", 2, parties=["KEN"], people=[], level=None)
    assert verdict(asked, *THREE) == "cannot tell"
    assert verdict(asked, *THREE, sentence="It is the second visit of Aksel Lund to Kenya this year.") == "agrees"


# --- what holds always --------------------------------------------------------------------------------------------

DAYS = st.dates(D("2019-01-01"), D("2025-12-31"))
STAYS = st.lists(
    st.builds(
        lambda day, length, country: stay(day.isoformat(), (day + length * DAY).isoformat(), country=country),
        DAYS,
        st.integers(0, 9),
        st.sampled_from(["KEN", "UGA", "SWE"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
CLAIMS = st.builds(
    lambda operator, number, start, length, words: claim(
        operator,
        number,
        start=start.isoformat(),
        end=(start + length * DAY).isoformat(),
        quote=words,
    ),
    st.sampled_from(["ordinal", "count", "first_since", "last_since", "interval", "regular"]),
    st.integers(1, 5),
    DAYS,
    st.integers(0, 900),
    st.sampled_from(["his visit", "in two years", "since 2021", "a trip in more than a month", "at least twice"]),
)


@given(CLAIMS, STAYS)
@settings(max_examples=150, deadline=None)
def test_never_disagrees_outside_the_coverage(asked: Claim, stays: list[Occurrence]) -> None:
    assert asked.start is not None and asked.end is not None
    before = msgspec.structs.replace(LUND, start=D("2000-01-01"), until=asked.start - 400 * DAY)
    of_others = msgspec.structs.replace(LUND, people=("Ola Nor",))
    for coverage in ([], [before], [of_others], [MEETINGS]):
        assert check(asked, stays, coverage).verdict != "disagrees"


@given(CLAIMS, STAYS)
@settings(max_examples=150, deadline=None)
def test_what_is_not_counted_changes_nothing(asked: Claim, stays: list[Occurrence]) -> None:
    beside = [
        stay("2024-02-02", country="SWE", people=("Ola Nor",), by=("SWE",), id="x"),
        meeting("2024-02-02"),
        stay("2024-02-03", asserted=False, id="planned"),
    ]
    assert answer(check(asked, [*stays, *beside], [LUND])) == answer(check(asked, stays, [LUND]))


@given(CLAIMS, STAYS, st.randoms())
@settings(max_examples=60, deadline=None)
def test_order_does_not_matter(asked: Claim, stays: list[Occurrence], random: Any) -> None:
    shuffled = list(stays)
    random.shuffle(shuffled)
    assert check(asked, shuffled, [LUND]) == check(asked, stays, [LUND])


@given(CLAIMS, STAYS)
@settings(max_examples=100, deadline=None)
def test_the_verdict_is_that_of_what_was_tried(asked: Claim, stays: list[Occurrence]) -> None:
    found = check(asked, stays, [LUND])
    verdicts = {trial.verdict for trial in found.tried}
    assert found.tried[0].verdict == found.verdict or found.verdict == "cannot tell"
    assert ("agrees" in verdicts) == (found.verdict == "agrees")
    assert (verdicts == {"disagrees"}) == (found.verdict == "disagrees")


def answer(found: Check) -> tuple[object, ...]:
    return found.verdict, found.reason, found.counted


# --- faults -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", get_args(Operator))
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (D("2024-06-10"), D("2024-01-01")),
        (None, dt.date.max),
        (dt.date.min, None),
        (dt.date.min, dt.date.max),
        (dt.date.max, dt.date.max),
        (dt.date.min, dt.date.min),
        (None, dt.date.min),
        (dt.date.max, None),
    ],
)
def test_windows_that_run_backwards_or_beyond_the_calendar_are_no_fault(
    operator: str, start: dt.date | None, end: dt.date | None
) -> None:
    whole = msgspec.structs.replace(LUND, start=None, until=None)
    odd = (*THREE, stay("0001-01-01"), stay("9999-12-31"))
    for quote in ("his visit", "his first visit in five years", "more than two visits in over a decade"):
        asked = msgspec.structs.replace(claim(operator, 2, quote=quote), start=start, end=end)
        found = check(asked, odd, [whole, LUND])
        assert found.reason
        if start is not None and end is not None and start > end:
            assert (found.verdict, found.tried) == ("cannot tell", ())
            assert "ends before it begins" in found.reason


# --- how far what is not complete reaches -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "operator", "number", "quote", "expected"),
    [
        ("2024-02-29", "ordinal", 3, "their third meeting this year", "cannot tell"),
        ("2024-02-29", "count", 2, "they met twice this year", "cannot tell"),
        ("2024-02-29", "count", 1, "they met more than once this year", "agrees"),
        ("2024-02-29", "count", 2, "at least two meetings this year", "agrees"),
        ("2024-02-29", "count", 1, "one meeting this year", "disagrees"),
        ("2024-08-20", "ordinal", 3, "their third meeting this year", "agrees"),
        ("2024-08-20", "count", 2, "they met twice this year", "agrees"),
        (None, "ordinal", 3, "their third meeting this year", "agrees"),
    ],
)
def test_what_ends_long_before_the_claim_does_not_support_it(
    until: str | None, operator: str, number: int, quote: str, expected: str
) -> None:
    asked = claim(
        operator, number, kind="meeting", unit="meeting", place=None, people=[], end="2024-09-04", quote=quote
    )
    partly = Coverage(source="a list", parties=("KEN", "NOR"), until=D(until) if until else None)
    found = check(asked, (meeting("2024-01-09"), meeting("2024-02-20")), [partly])
    assert found.verdict == expected
    if until == "2024-02-29" and expected == "cannot tell":
        assert "what is covered ends on 2024-02-29, before the claim's own day" in found.reason


# --- forums, offices ----------------------------------------------------------------------------------------------


def test_a_forum_may_count_as_a_meeting_of_those_who_took_part() -> None:
    third = claim("ordinal", 3, kind="meeting", unit="meeting", place=None, people=[])
    forum = meeting("2024-03-01", id="forum", kind="forum", parties=("KEN", "NOR", "UGA"), occasion="Lakes Forum")
    two = (meeting("2024-02-05"), meeting("2024-06-10"))
    assert verdict(third, *two, coverage=(MEETINGS,)) == "disagrees"
    assert verdict(third, *two, forum, coverage=(MEETINGS,)) == "cannot tell"
    second = msgspec.structs.replace(third, number=2)
    found = check(second, (*two, forum), [MEETINGS])
    assert found.verdict == "agrees"
    assert any("forums" in trial.note for trial in found.tried)


def test_a_forum_at_which_a_meeting_is_listed_is_that_meeting() -> None:
    forum = meeting("2024-02-04", "2024-02-06", id="forum", kind="forum", parties=("KEN", "NOR", "UGA"))
    found = check(
        claim("ordinal", 2, kind="meeting", unit="meeting", place=None, people=[]),
        (meeting("2024-02-05"), meeting("2024-06-10"), forum),
        [MEETINGS],
    )
    assert {trial.counted for trial in found.tried} == {2}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the second meeting of the two presidents this year", "agrees"),
        ("the second meeting of the heads of state and government this year", "disagrees"),
        ("the second meeting of the leaders this year", "disagrees"),
        ("the second meeting of the prime ministers this year", "disagrees"),
    ],
)
def test_meetings_of_presidents_are_not_those_of_a_premier(quote: str, expected: str) -> None:
    asked = claim(
        kind="meeting", number=2, unit="meeting", place=None, people=[], parties=["CHN", "RUS"], quote=quote,
        start="2023-01-01", end="2023-10-18",
    )  # fmt: skip
    covered = msgspec.structs.replace(MEETINGS, parties=("CHN", "RUS"))
    sides = {"parties": ("CHN", "RUS"), "country": "CHN"}
    met = (
        meeting("2023-03-21", people=("Vladimir Putin", "Xi Jinping"), **sides),
        meeting("2023-05-24", people=("Vladimir Putin", "Li Qiang"), **sides),
        meeting("2023-10-18", people=("Vladimir Putin", "Xi Jinping"), **sides),
    )
    assert verdict(asked, *met, coverage=(covered,)) == expected


# --- what the words tell beside the values ------------------------------------------------------------------------


def test_a_start_that_was_not_understood_is_no_open_start() -> None:
    asked = claim("ordinal", 2, start=None, quote="his second visit to Kenya since the Herring War began")
    assert "which was not understood" in check(asked, THREE, [msgspec.structs.replace(LUND, start=None)]).reason
    first = claim("first_ever", 1, start=None, quote="the first to visit Kenya")
    told = "Aksel Lund is the first to visit Kenya in more than 50 years."
    assert verdict(first, *THREE, sentence=told) == "cannot tell"
    assert verdict(first, *THREE, sentence="Aksel Lund is the first to visit Kenya.") == "disagrees"


def test_a_town_in_the_words_may_be_all_that_is_meant() -> None:
    in_towns = (stay("2024-02-05", place="Nairobi"), stay("2024-06-09", place="Kisumu, Eldoret"))
    assert verdict(claim("ordinal", 1, quote="his first visit to Kenya's Kisumu"), *in_towns) == "cannot tell"
    assert verdict(claim("ordinal", 1, quote="his first visit to Kenya"), *in_towns) == "disagrees"


def test_a_traveller_whom_the_report_names_in_full_elsewhere() -> None:
    asked = claim("ordinal", 2, parties=["KEN"], people=[], level=None, quote="Lund's second visit to Kenya this year")
    text = "Prime Minister Aksel J. Lund arrived. It is Lund's second visit to Kenya this year."
    odd = [msgspec.structs.replace(one, people=("Aksel (Axel) Jon Lund",)) for one in THREE]
    covered = msgspec.structs.replace(LUND, people=("Aksel (Axel) Jon Lund",))
    assert check(asked, odd, [covered], text=text).verdict == "agrees"
    assert check(asked, odd, [covered], text="It is Lund's second visit to Kenya this year.").verdict == "cannot tell"


@pytest.mark.parametrize(
    ("people", "number", "expected"),
    [(["Tsahkna", "Braze"], 2, "agrees"), (["Tsahkna", "Braze"], 3, "disagrees"), (["Tsahkna", "Nobody"], 2, "none")],
)
def test_what_is_declared_for_a_level_covers_people_while_they_held_such_an_office(
    people: list[str], number: int, expected: str
) -> None:
    ministers = Coverage(
        source="declared",
        kinds=("meeting",),
        parties=("EST", "LVA"),
        levels=("ministers",),
        start=D("2024-05-01"),
        until=D("2024-12-31"),
        complete=True,
    )
    names = ("Margus Tsahkna", "Baiba Braze", "Nils Nobody")
    met = [
        meeting(day, parties=("EST", "LVA"), people=names, level="ministers", country="LVA")
        for day in ("2024-06-03", "2024-09-10")
    ]
    asked = claim(
        number=number,
        kind="meeting",
        parties=["EST", "LVA"],
        people=people,
        level="ministers",
        unit="meeting",
        place=None,
        start="2024-05-01",
        end="2024-09-10",
        quote="their meeting",
    )
    answer = check(asked, met, (ministers,))
    if expected == "none":
        assert (answer.verdict, answer.coverage) == ("cannot tell", ())
        assert "the registry does not tell that Tsahkna and Nobody held such an office" in answer.reason
    else:
        assert (answer.verdict, answer.coverage) == (expected, (ministers,))


def test_a_reason_does_not_contradict_itself() -> None:
    told = meeting("2024-03-01", count=6, sources=("r1",))
    asked = claim("count", 6, kind="meeting", unit="meeting", place=None, quote="they have met six times this year")
    some = Coverage(source="the report alone")
    alone = check(asked, [told], (some,), own=["r1"])
    assert alone.within_report
    assert alone.reason.startswith("the report itself tells of 6 meetings")
    assert alone.reason.endswith("nobody else tells of any")
    first = check(claim("first_since", start="2024-05-01", quote="first since May"), [stay("2024-06-10")], (some,))
    assert first.verdict == "cannot tell"
    assert ", as the claim says, but" in first.reason
