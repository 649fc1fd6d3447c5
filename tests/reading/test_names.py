"""Writers' names, and what stands in bylines besides."""

import pytest

from communique.reading.layout import names_in_byline
from communique.reading.names import is_person, persons, without_office


@pytest.mark.parametrize(
    "name",
    ["Ada Lin", "J. P. Okello", "Omar bin Saleh", "Ana-Lucía de Souza", "Conor O’Dea", "Maria al-Hadi", "Ben Ray, Jr."],
)
def test_a_persons_name_is_known_by_its_form(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "Office of the Spokesperson",
        "New Delhi",
        "Agency Staff",
        "Treaty Room",
        "Lima",
        "Lima, Peru",
        "the envoy",
        "World News",
        "",
    ],
)
def test_offices_agencies_and_places_are_no_persons(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Lin", ("Ada Lin",)),
        ("By Ada Lin and Ben Ochieng", ("Ada Lin", "Ben Ochieng")),
        ("By Ada Lin, Ben Ochieng and C. D. Marsh in Quito", ("Ada Lin", "Ben Ochieng", "C. D. Marsh")),
        ("BY ADA LIN | AGENCY A", ("Ada Lin",)),
        ("Written by Ada Lin, New York", ("Ada Lin",)),
        ("Ada Lin, Minister of Trade", ("Ada Lin",)),
        ("The below is attributable to Spokesperson Ada Lin:", ("Ada Lin",)),
        ("By Agency F Staff", ()),
        ("Lima, Peru", ()),
        ("By comparison, trade with Peru fell.", ()),
        (
            "By agreement of both sides the talks were closed to the press and lasted for two days in Lima.",
            (),
        ),
    ],
)
def test_a_byline_names_persons_only(line: str, names: tuple[str, ...]) -> None:
    assert names_in_byline(line) == names


def test_offices_fall_off_before_a_name() -> None:
    assert without_office("Acting Press Secretary Ada Lin") == "Ada Lin"
    assert without_office("NSC Spokesperson") == ""


def test_a_name_is_listed_once() -> None:
    assert persons("Ada Lin, Ada Lin") == ("Ada Lin",)
