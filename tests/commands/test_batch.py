"""Coding many reports: in order, each with its outcome."""

from collections.abc import Generator, Iterator

import pytest

import communique
from communique.batch import Outcome, code_reports, findings_of
from communique.errors import CommuniqueError, MissingModel, NotEnglish
from communique.reading.report import Report, text_hash
from tests.commands import fakes

ENGLISH = "The minister of the state met the guests in the capital and said that they will meet again.\n"
GERMAN = "Der Minister ist in die Hauptstadt gereist und hat dort mit den Gästen über das Abkommen gesprochen.\n"


def report(number: int, text: str = "MEETING: Brito met Li\n") -> Report:
    return Report(id=f"r{number}", text=ENGLISH + text, text_hash=text_hash(text), source=f"{number}.txt")


def outcomes(*reports: Report, workers: int = 1) -> list[Outcome]:
    return list(code_reports(reports, workers=workers, load=fakes.load))


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_are_in_the_order_of_the_reports(workers: int) -> None:
    reports = [report(n, "SLOW\n" if n % 3 == 0 else "MEETING: Brito met Li\n") for n in range(20)]
    found = outcomes(*reports, workers=workers)
    assert [o.report.id for o in found] == [f"r{n}" for n in range(20)]
    assert [o.empty for o in found] == [n % 3 == 0 for n in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_report_that_raises_is_refused_and_the_others_go_on(workers: int) -> None:
    found = outcomes(report(1), report(2, "EXPLODE"), report(3, "UNREADABLE"), report(4), workers=workers)
    assert [o.refused for o in found] == [
        None,
        "not read: ValueError: no such verb",
        "3.txt: nothing but adverts",
        None,
    ]


def test_a_report_that_kills_its_worker_is_refused_and_the_others_go_on() -> None:
    found = outcomes(*(report(n, "DIE" if n == 2 else "MEETING: Brito met Li\n") for n in range(5)), workers=2)
    assert [o.refused is None for o in found] == [True, True, False, True, True]
    assert found[2].refused is not None
    assert "process that coded it died" in found[2].refused


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_in_another_language_is_refused_with_the_language(workers: int) -> None:
    german = Report(id="g", text=GERMAN, text_hash="", source="g.txt")
    assert [o.refused for o in outcomes(german, workers=workers)] == ["not read: language de (German)"]


def test_a_declared_language_counts_where_the_text_is_too_short_to_tell() -> None:
    short = Report(id="g", text="Lissabon, Montag", text_hash="", language="pt-PT")
    assert [o.refused for o in outcomes(short)] == ["not read: language pt (Portuguese)"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_ends_it_all(workers: int) -> None:
    with pytest.raises(MissingModel, match="install it"):
        list(code_reports([report(1)], workers=workers, load=fakes.load_nothing))


@pytest.mark.parametrize("workers", [1, 2])
def test_few_reports_are_read_ahead(workers: int) -> None:
    drawn: list[int] = []

    def endless() -> Iterator[Report]:
        for n in range(10_000):
            drawn.append(n)
            yield report(n)

    found = code_reports(endless(), workers=workers, load=fakes.load)
    assert next(found).report.id == "r0"
    assert len(drawn) <= 8
    assert isinstance(found, Generator)
    found.close()


def test_findings_by_several_workers_are_in_order_and_go_on_behind_one_that_fails() -> None:
    reports = [report(n, "EXPLODE" if n == 1 else "MEETING: Brito met Li\n") for n in range(4)]
    found = findings_of(reports, workers=2, load=fakes.load)
    assert next(found).report.id == "r0"
    with pytest.raises(CommuniqueError, match=r"1\.txt: not read: ValueError: no such verb"):
        next(found)
    assert [f.report.id for f in found] == ["r2", "r3"]


def test_a_coder_with_workers_finds_what_one_without_finds() -> None:
    texts = (
        "Russian President Vladimir Putin met Chinese President Xi Jinping in Moscow on Monday.\n",
        ENGLISH,
        "Lima and Tacna.\n",
    )
    reports = [Report(id=f"r{n}", text=text, text_hash=text_hash(text)) for n, text in enumerate(texts)]
    alone, several = communique.load(), communique.load(workers=2)
    found = list(several.code_many(reports))
    assert found == list(alone.code_many(reports)) == [alone.code(report) for report in reports]
    assert found[0].events


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_raises_for_a_report_in_another_language_and_goes_on(workers: int) -> None:
    texts = (GERMAN, "Russian President Vladimir Putin met Chinese President Xi Jinping in Moscow on Monday.\n")
    reports = [Report(id=f"r{n}", text=text, text_hash=text_hash(text)) for n, text in enumerate(texts)]
    found = communique.load(workers=workers).code_many(reports)
    with pytest.raises(NotEnglish, match=r"r0: not read: language de \(German\)"):
        next(found)
    assert next(found).events


@pytest.mark.parametrize("workers", [0, -2])
def test_no_workers_is_a_mistake(workers: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        communique.load(workers=workers)
