"""Counted claims against the events of a record: what is counted, what supports, what shows one wrong."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique.findings import Claim, Event, Findings, Operator
from communique.publishing.claims import query_words
from communique.reading.report import Report
from communique.record import Record, Store
from communique.record.claim_checks import as_told, checked_alone
from communique.record.claim_sentences import sentence_of
from tests.record.making import event, many_reports, person, place, told

END = dt.date(2023, 11, 30)


def claim(operator: str = "ordinal", number: int | None = 2, kind: str = "meeting", **more: Any) -> Claim:
    """That so many meetings of Portugal and China were held in 2023, up to the end of November."""
    given: dict[str, Any] = {"parties": ("PRT", "CHN"), "start": dt.date(2023, 1, 1), "end": END, **more}
    return Claim(id="c1", operator=operator, number=number, kind=kind, quote="so many", **given)  # type: ignore[arg-type]


def meeting(when: str | None, **more: Any) -> Event:
    return event(
        f"the two sides met on {when} {sorted(map(str, more.values()))}", "PRT CHN", when, dates_from="text", **more
    )


def report(name: str, *events: Event, text: str | None = None, **more: Any) -> tuple[Report, Findings]:
    """A report in words of its own, so that it is no copy of another."""
    own = text or "\n".join([" ".join(f"{name}{n}" for n in range(40)), *(one.quotes[0] for one in events)])
    return told(name, *events, text=own, outlet=name, **{"published": "2023-11-30", **more})


def record(tmp_path: Path, *reports: tuple[Report, Findings]) -> Record:
    with Store.open(tmp_path / "record.db") as store:
        for one in reports:
            store.add(*one)
    return Record(tmp_path / "record.db")


def counted(check: communique.Check) -> list[str]:
    return [str(one.start) for one in check.counted]


def test_what_other_reports_tell_supports_a_claim(tmp_path: Path) -> None:
    found = record(tmp_path, report("a", meeting("2023-03-01")), report("b", meeting("2023-11-29")))
    check = found.check(claim())
    assert (check.verdict, counted(check)) == ("agrees", ["2023-03-01", "2023-11-29"])
    assert check.coverage[-1].source.startswith("the record: 2 reports that tell of PRT CHN, published on 2023-11-30")


def test_what_is_planned_denied_or_habitual_is_not_counted(tmp_path: Path) -> None:
    for modality in ("planned", "denied", "habitual", "hypothetical"):
        folder = tmp_path / modality
        folder.mkdir()
        events = (meeting("2023-03-01", modality=modality), meeting("2023-05-01"), meeting("2023-11-29"))
        found = record(folder, report("a", *events[:2]), report("b", events[2]))
        assert counted(found.check(claim())) == ["2023-05-01", "2023-11-29"]


def test_a_plan_that_came_to_pass_is_counted_once(tmp_path: Path) -> None:
    plan = event("they plan to meet in Porto in May", "PRT CHN", "2023-05-01/2023-05-31", modality="planned")
    found = record(
        tmp_path,
        report("a", plan, published="2023-04-20"),
        report("b", meeting("2023-05-09"), published="2023-05-10"),
        report("c", meeting("2023-11-29"), published="2023-11-30"),
    )
    assert counted(found.check(claim())) == ["2023-05-09", "2023-11-29"]


def test_a_plural_telling_counts_for_what_no_single_event_accounts_for(tmp_path: Path) -> None:
    several = event("they had three meetings this year", "PRT CHN", "2023-01-01/2023-11-30", count=3, dates_from="text")
    found = record(
        tmp_path, report("a", several), report("b", meeting("2023-03-01")), report("c", meeting("2023-05-01"))
    )
    check = found.check(claim("count", 3))
    assert check.verdict == "agrees"
    assert [(str(one.start), one.count) for one in check.counted] == [
        ("2023-01-01", 1),
        ("2023-03-01", 1),
        ("2023-05-01", 1),
    ]


def test_tellings_that_may_be_of_one_happening_are_counted_once(tmp_path: Path) -> None:
    vague = event("they met some time in spring", "PRT CHN", "2023-02-01/2023-05-31", dates_from="text")
    found = record(tmp_path, report("a", vague), report("b", meeting("2023-03-01")), report("c", meeting("2023-11-29")))
    assert counted(found.check(claim())) == ["2023-03-01", "2023-11-29"]


def test_meetings_of_one_day_with_other_people_are_two(tmp_path: Path) -> None:
    one = meeting("2023-03-01", people=(person("Ana Brito", "PRT"), person("Li Wen", "CHN")))
    other = meeting("2023-03-01", people=(person("Rui Sousa", "PRT"), person("Li Wen", "CHN")))
    found = record(tmp_path, report("a", one), report("b", other))
    assert len(found.check(claim("count")).counted) == 2


def test_a_report_is_no_support_for_its_own_claim(tmp_path: Path) -> None:
    found = record(
        tmp_path, report("a", meeting("2023-03-01"), meeting("2023-05-01")), report("b", meeting("2023-05-01"))
    )
    by_others = found.check(claim("count"))
    of_a = found.check(claim("count"), report="a")
    assert (by_others.verdict, of_a.verdict, of_a.within_report) == ("agrees", "cannot tell", True)


def test_a_copy_of_a_report_is_no_support_either(tmp_path: Path) -> None:
    events = (meeting("2023-03-01"), meeting("2023-05-01"))
    text = "\n".join([" ".join(f"word{n}" for n in range(60)), *(one.quotes[0] for one in events)])
    found = record(tmp_path, report("a", *events, text=text), report("b", *events, text=f"{text} More."))
    assert found.check(claim("count")).verdict == "agrees"
    for name in ("a", "b"):
        assert (found.check(claim("count"), report=name).verdict) == "cannot tell"


def test_a_report_that_is_not_in_the_record_is_checked_with_its_own_events(tmp_path: Path) -> None:
    found = record(tmp_path, report("a", meeting("2023-03-01")), report("b", meeting("2023-05-01")))
    made, findings = report("c", meeting("2023-05-01"), meeting("2023-11-29"))
    with_claims = msgspec.structs.replace(findings, claims=(claim("count", 3), claim("ordinal", 3)))
    count, ordinal = found.questions.check_report(made, with_claims)
    assert (count.verdict, count.within_report) == ("cannot tell", True)
    assert (ordinal.verdict, counted(ordinal)) == ("agrees", ["2023-03-01", "2023-05-01"])
    assert found.questions.totals().reports == 2


def test_this_year_ends_on_the_day_of_the_report_unless_it_tells_of_a_plan(tmp_path: Path) -> None:
    whole_year = claim("ordinal", 2, end=dt.date(2023, 12, 31))
    plan = event("they will meet again in December", "PRT CHN", "2023-12-09", modality="planned")
    for events, end in (((), dt.date(2023, 11, 8)), ((plan,), dt.date(2023, 12, 31))):
        _, findings = report("a", *events, published="2023-11-08")
        assert as_told(whole_year, findings).end == end


def test_within_a_report_alone_nothing_agrees(tmp_path: Path) -> None:
    made, findings = report("a", meeting("2023-03-01"), meeting("2023-05-01"))
    with_claims = msgspec.structs.replace(findings, claims=(claim("count"), claim("count", 5)))
    fits, does_not = checked_alone(made, with_claims)
    assert (fits.verdict, fits.within_report) == ("cannot tell", True)
    assert (does_not.verdict, does_not.within_report) == ("cannot tell", False)


DAYS = ("2023-03-01", "2023-05-01", "2023-07-01")


def test_too_many_show_a_claim_wrong_where_two_sources_tell_each_on_its_day(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    events = [meeting(day) for day in DAYS]
    once = record(tmp_path / "one", *(report(f"a{n}", one) for n, one in enumerate(events)))
    check = once.check(claim("count"))
    assert check.verdict == "cannot tell"
    assert "3 meetings from 2023-01-01 to 2023-11-30, where the claim says 2; shown wrong only by" in check.reason
    twice = record(tmp_path / "two", *(report(f"{name}{n}", one) for n, one in enumerate(events) for name in "ab"))
    assert twice.check(claim("count")).verdict == "disagrees"
    assert twice.check(claim("count"), report="a0").verdict == "disagrees"


def test_too_few_show_a_claim_wrong_only_where_the_record_is_declared_complete(tmp_path: Path) -> None:
    found = record(tmp_path, report("a", meeting("2023-03-01")), report("b", meeting("2023-05-01")))
    five = claim("count", 5)
    assert found.check(five).verdict == "cannot tell"
    found.declare(("PRT", "CHN"), start=dt.date(2023, 1, 1), end=dt.date(2023, 6, 30), who="Ana", kinds=("meeting",))
    assert found.check(five).verdict == "cannot tell"
    found.declare(("PRT", "CHN"), start=dt.date(2023, 7, 1), end=dt.date(2023, 12, 31), who="Rui", kinds=("meeting",))
    check = found.check(five)
    assert check.verdict == "disagrees"
    assert "by Ana on" in check.coverage[0].source and "by Rui on" in check.coverage[0].source


@pytest.mark.parametrize(
    ("about", "covered"),
    [
        ({"kinds": ("visit",)}, False),
        ({"levels": ("heads",)}, False),
        ({"parties": ("PRT",)}, True),
        ({"parties": ("PRT", "KOR")}, False),
        ({"start": None}, True),
        ({"start": dt.date(2023, 1, 2)}, False),
    ],
)
def test_a_claim_is_covered_by_what_is_declared_of_its_parties_kind_level_and_days(
    tmp_path: Path, about: dict[str, Any], covered: bool
) -> None:
    found = record(tmp_path, report("a", meeting("2023-03-01")))
    given = {"parties": ("PRT", "CHN"), "start": dt.date(2023, 1, 1), **about}
    found.declare(given.pop("parties"), end=dt.date(2023, 12, 31), who="Ana", **given)
    assert found.check(claim("count", 5)).verdict == ("disagrees" if covered else "cannot tell")


def test_what_happened_without_a_day_keeps_too_few_open(tmp_path: Path) -> None:
    found = record(tmp_path, report("a", meeting("2023-03-01")), report("b", meeting(None)))
    found.declare(("PRT", "CHN"), end=dt.date(2023, 12, 31), who="Ana")
    check = found.check(claim("count", 5))
    assert check.verdict == "cannot tell"
    assert "told without their days" in check.reason


def test_visits_count_for_whom_and_whither(tmp_path: Path) -> None:
    there = {"kind": "visit", "by": ("PRT",), "to": ("CHN",), "people": (person("Ana Brito", "PRT"),)}
    back = {"kind": "visit", "by": ("CHN",), "to": ("PRT",)}
    visits = (
        meeting("2023-03-01/2023-03-03", place=place("Beijing", "CHN"), **there),
        meeting("2023-05-01", place=place("Lisbon", "PRT"), **back),
        meeting("2023-11-29/2023-11-30", place=place("Beijing", "CHN"), **there),
    )
    found = record(tmp_path, *(report(f"a{n}", one) for n, one in enumerate(visits)))
    check = found.check(claim(kind="visit", unit="visit", place="CHN", people=("Brito",)))
    assert (check.verdict, counted(check)) == ("agrees", ["2023-03-01", "2023-11-29"])


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    days = st.one_of(st.none(), st.dates(dt.date(2022, 6, 1), dt.date(2024, 1, 1)), st.just(dt.date.max))
    return claim(
        draw(st.sampled_from(get_args(Operator))),
        draw(st.sampled_from([None, 0, 1, 2, 3, 50])),
        draw(st.sampled_from(["meeting", "visit", "call", "forum"])),
        parties=draw(st.sampled_from([(), ("PRT",), ("PRT", "CHN"), ("KOR", "PRT", "CHN")])),
        people=draw(st.sampled_from([(), ("Brito",), ("Brito", "Li"), ("Nobody",)])),
        level=draw(st.sampled_from([None, "heads", "any"])),
        unit=draw(st.sampled_from([None, "meeting", "stay", "tour"])),
        place=draw(st.sampled_from([None, "CHN", "Lisbon", "Nowhere"])),
        qualifier=draw(st.sampled_from([None, "bilateral", "state visit", "as Minister of Defence"])),
        start=draw(days),
        end=draw(days),
    )


@settings(max_examples=8, deadline=None)
@given(many_reports(), st.lists(any_claim(), min_size=1, max_size=4), st.booleans())
def test_any_claim_has_an_answer_and_none_is_wrong_where_nothing_is_complete_or_told_twice(
    reports: list[tuple[Report, Findings]], claims: list[Claim], declared: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, record(Path(folder), *reports) as found:
        if declared:
            found.declare(("PRT", "CHN"), end=dt.date(2024, 1, 1), who="Ana")
        twice = any(row.sources > 1 for row in found.events())
        for one in claims:
            check = found.check(one, report="r0")
            assert check.reason and query_words(one)
            assert check.verdict != "disagrees" or declared or twice
        made, findings = reports[0] if reports else report("x")
        beside = found.questions.check_report(made, msgspec.structs.replace(findings, claims=tuple(claims)))
        assert len(beside) == len(claims)
        for check in checked_alone(made, msgspec.structs.replace(findings, claims=tuple(claims))):
            assert check.verdict != "disagrees"


def test_the_record_has_these_methods_and_no_others() -> None:
    public = [name for name in vars(Record) if not name.startswith("_")]
    assert public == ["close", "add", "events", "people", "statements", "coverage", "declare", "claims", "check"]


def test_a_claim_about_what_is_to_come_keeps_its_day() -> None:
    text = "Ana Brito will travel to Lagos next week on her second visit. It is the second visit this year."
    _, findings = report("a", published="2023-11-08", text=text)
    at = text.index("her second visit")
    later = claim("ordinal", 2, end=dt.date(2023, 11, 15))
    coming = msgspec.structs.replace(later, span=(at, at + len("her second visit")))
    assert as_told(coming, findings, text=text).end == dt.date(2023, 11, 15)
    at = text.index("the second visit")
    this_year = msgspec.structs.replace(later, end=dt.date(2023, 12, 31), span=(at, at + 16))
    assert as_told(this_year, findings, text=text).end == dt.date(2023, 11, 8)


def test_a_plan_for_a_far_day_leaves_this_year_at_the_report() -> None:
    plan = event("they will be neutral by then", "PRT CHN", "2061-12-31", modality="planned")
    _, findings = report("a", plan, published="2023-11-08")
    assert as_told(claim(end=dt.date(2061, 12, 31)), findings).end == dt.date(2023, 11, 8)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He left. It is her second visit. She goes on.", "her second visit", "It is her second visit."),
        ("Mr. Rao met U.S. aides on Nov. 5. He left.", "met U.S. aides", "Mr. Rao met U.S. aides on Nov. 5."),
        ("Head line\n\nLong lines are\nbroken here. Next.", "lines are", "Long lines are broken here."),
        ("“It is my third trip.” He left.", "my third trip", "“It is my third trip.”"),
        ("It is the third. And the fourth. End.", "third. And the fourth", "It is the third. And the fourth."),
        ("no end", "no end", "no end"),
    ],
)
def test_the_sentence_of_a_claim(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    assert sentence_of(msgspec.structs.replace(claim(), span=(at, at + len(words))), text) == expected


def test_a_claim_without_a_place_in_the_text_is_its_own_sentence() -> None:
    for span in (None, (5, 900), (-3, 2), (4, 4)):
        assert sentence_of(msgspec.structs.replace(claim(), span=span), "some text") == "so many"


def test_a_record_that_ends_long_before_the_claim_does_not_support_it(tmp_path: Path) -> None:
    early = {"published": "2023-05-20"}
    found = record(tmp_path, report("a", meeting("2023-03-01"), **early), report("b", meeting("2023-05-01"), **early))
    check = found.check(claim("ordinal", 3))
    assert check.verdict == "cannot tell"
    assert "what is covered ends on 2023-05-20, before the claim's own day" in check.reason


def test_forums_of_the_record_may_count_as_meetings(tmp_path: Path) -> None:
    forum = event("the Lakes Forum", "PRT CHN UGA", "2023-05-01", kind="forum", dates_from="text")
    found = record(tmp_path, report("a", meeting("2023-03-01")), report("b", meeting("2023-11-29"), forum))
    check = found.check(claim("ordinal", 3))
    assert check.verdict == "cannot tell"
    assert any("forums" in trial.note and trial.counted == 3 for trial in check.tried)


def test_many_claims_are_checked_as_each_alone(tmp_path: Path) -> None:
    reports = [report(f"r{n}", meeting(f"2023-0{n}-01"), meeting(f"2023-0{n + 1}-11")) for n in range(1, 8)]
    found = record(tmp_path, *reports)
    of_kinds = [claim(operator, 3, kind) for operator in get_args(Operator) for kind in ("meeting", "visit", "call")]
    asked = [(one, name) for one in of_kinds for name in (None, "r1", "r5")]
    others = [(claim(parties=parties), "r2") for parties in (("PRT",), ("CHN", "PRT"), (), ("PRT", "UGA"))]
    together = list(found.questions.check_all([*asked, *others]))
    assert together == [found.questions.check(one, report=name) for one, name in (*asked, *others)]
