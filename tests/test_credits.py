"""Whose text a report prints, and who publishes it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.outlets import Form, forms, origin_found, outlet_found
from communique.coding.facts import facts_of
from communique.grounding.agencies import agencies, agency_at, agency_named
from communique.grounding.credits import origin_of, owner_of, published_by
from communique.grounding.rows import read_rows
from communique.reading.metadata import found
from communique.reading.report import Report
from communique.reading.text import read_text

BODY = "The envoys of Peru and Chile met on Wednesday, the host said. A second round was set for the end of March."


def report(text: str, **known: str) -> Report:
    return read_text(text, known=found("field", **known))


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.group}-{form.report.id}")
def test_no_form_of_a_credit_is_read_wrong(form: Form) -> None:
    assert origin_found(form.report) in ("", form.origin)
    assert outlet_found(form.report).casefold() in ("", form.outlet.casefold())


def test_nearly_all_forms_of_credits_are_found() -> None:
    missed = [form.report.text for form in forms() if origin_found(form.report) != form.origin]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("row", list(read_rows("credit_patterns")), ids=lambda row: row[1])
def test_each_pattern_reads_its_own_example(row: list[str]) -> None:
    position, pattern, partly, example, _source = row
    line = example.replace("The Paper", "Hill Herald").replace("Agency", "Reuters").replace("AGENCY", "REUTERS")
    if position == "opening":
        line += ("\n" if pattern.endswith("$") else " ") + BODY
    text = {
        "opening": f"Envoys of Peru open talks\n\n{line}",
        "head": f"Envoys of Peru open talks\n{line}\n\n{BODY}",
        "tail": f"Envoys of Peru open talks\n\n{BODY}\n\n{line}",
        "end": f"Envoys of Peru open talks\n\n{BODY}\nBoth sides agreed, {line.removeprefix('… ')}",
    }[position]
    credit = origin_of(report(text))
    assert credit is not None
    assert credit.partly == (partly == "1")
    assert text[credit.start : credit.end].upper() in ("REUTERS", "HILL HERALD")


def test_many_lines_are_looked_through_in_a_time_that_grows_as_they_do() -> None:
    def seconds(lines: int) -> float:
        read = report("\n".join(f"The envoys of Peru met on day {day}, the host said." for day in range(lines)))
        began = time.process_time()
        assert origin_of(read) is None
        return time.process_time() - began

    assert seconds(3000) < 1


def test_a_paper_that_prints_an_agencys_text_is_its_outlet() -> None:
    told = report(f"THE HILL HERALD\n9 November 2023\n\nEnvoys meet\n\nBEIJING, Nov. 8 (Xinhua) -- {BODY}")
    facts = facts_of(published_by(told))
    assert (facts.outlet, facts.ownership) == ("THE HILL HERALD", None)
    assert facts.origin is not None and facts.origin.ownership is not None
    assert (facts.origin.name, facts.origin.country, facts.origin.partly) == ("Xinhua", "CHN", False)
    assert told.text[slice(*facts.origin.span)] == facts.origin.quote == "Xinhua"
    assert facts.origin.ownership.words == ("state-controlled media of CHN (State Media Matrix (ASD at GMF), 2023)")


def test_an_agency_of_no_state_has_a_seat_and_no_owner_in_the_table() -> None:
    origin = facts_of(report(f"Envoys meet\n\nLIMA, Nov 8 (Reuters) - {BODY}")).origin
    assert origin is not None and (origin.country, origin.ownership) == ("GBR", None)


def test_a_part_from_an_agency_is_said_to_be_a_part_and_gives_way_to_the_whole() -> None:
    inputs = f"Envoys meet\n\n{BODY}\n\n(With inputs from PTI)"
    part = origin_of(report(inputs))
    assert part is not None and part.partly
    whole = origin_of(report(inputs.replace("The envoys", "LIMA (AP) — The envoys", 1)))
    assert whole is not None and (whole.name, whole.partly) == ("Associated Press", False)


@pytest.mark.parametrize(
    ("known", "outlet", "where"),
    [
        ({"outlet": "The Hill Herald", "address": "https://tass.com/a"}, "The Hill Herald", "field"),
        ({"address": "https://tass.com/a"}, "TASS", "address"),
        ({"address": "https://www.hillherald.com/a"}, "hillherald.com", "address"),
        ({"address": "https://www.youtube.com/watch?v=1"}, None, None),
        ({}, None, None),
    ],
)
def test_what_a_report_tells_of_its_outlet_comes_before_its_address(
    known: dict[str, str], outlet: str | None, where: str | None
) -> None:
    told = published_by(report(f"Envoys meet\n\n{BODY}", **known))
    assert (told.outlet, told.found_in.get("outlet")) == (outlet, where)


def test_a_state_in_the_brackets_of_a_dateline_is_no_outlet() -> None:
    assert published_by(report(f"Envoys meet\n\nLIMA (Peru) - {BODY}")).outlet is None


@pytest.mark.parametrize(
    ("known", "country"),
    [
        ({"outlet": "Xinhua", "address": "https://www.hillherald.com/a"}, "CHN"),
        ({"outlet": "China Daily"}, "CHN"),
        ({"outlet": "China Daily", "address": "https://www.hillherald.com/a"}, None),
        ({"outlet": "The Hill Herald", "address": "https://www.trtworld.com/a"}, "TUR"),
        ({"outlet": "The Herald"}, None),
    ],
)
def test_a_name_gives_no_owner_where_another_site_speaks_against_it(known: dict[str, str], country: str | None) -> None:
    owner = owner_of(report(f"Envoys meet\n\n{BODY}", **known))
    assert (owner and owner.country) == country


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The Associated Press", "Associated Press"),
        ("A.P.", "Associated Press"),
        ("DPA", "dpa"),
        ("KAZINFORM", "Kazinform"),
        ("Pa.", None),
        ("trend", None),
        ("APA", None),  # of Austria or of Azerbaijan
        ("The Reuters Building", None),
    ],
)
def test_an_agency_is_known_by_the_forms_of_its_credits(written: str, name: str | None) -> None:
    agency = agency_named(written)
    assert (agency and agency.name) == name


def test_an_agency_is_known_by_its_site() -> None:
    agency = agency_at("https://en.yna.co.kr/view/1")
    assert agency is not None and agency.name == "Yonhap"
    assert agency_at("https://t.me/nobody_here") is None


def test_every_agency_has_a_state_a_site_and_a_source() -> None:
    states = {row[0] for row in read_rows("states")}
    for agency in agencies():
        assert agency.country in states and agency.domains and agency.source, agency
        told_by_the_matrix = agency.source.startswith("State Media Matrix")
        assert (agency.outlet is not None) == told_by_the_matrix, agency
        assert agency.outlet is None or agency.outlet.country == agency.country


@given(st.lists(st.sampled_from(["(", "Reuters", ")", " ", "LIMA", ", ", "— ", "/", "By ", "\n", "© ", ".", "8 Nov"])))
def test_the_words_of_every_credit_stand_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    credit = origin_of(report(text)) if text.strip() else None
    assert credit is None or text[credit.start : credit.end] == "Reuters"
