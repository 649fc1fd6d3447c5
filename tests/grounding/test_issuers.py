"""Who speaks as "we" in a statement."""

import datetime as dt

import pytest

from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.metadata import found
from communique.reading.text import read_text

OUTLET = "US Department of State"


def issuers(text: str, *, title: str = "", outlet: str | None = OUTLET) -> tuple[str, ...]:
    known = found("field", published=dt.date(2031, 5, 2), title=title, outlet=outlet)
    return Actors(parse(read_text(text, known=known))).issuers


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param("We met today.", "Meeting With Peru", ("USA",), id="the outlet alone"),
        pytest.param(
            "The text of the following statement was released by the Governments of the United States of America, "
            "Kenya and Peru.\n\nBegin text:\n\nWe are deeply concerned about Laos.",
            "Joint Statement on Laos",
            ("USA", "KEN", "PER"),
            id="released by governments",
        ),
        pytest.param(
            "We, the G7 Foreign Ministers of Canada, Italy and Japan, and the High Representative of the European "
            "Union, condemn the coup in Gabon.",
            "G7 Foreign Ministers’ Statement on Gabon",
            ("USA", "CAN", "ITA", "JPN", "EU"),
            id="we, the ministers of, without the body whose ministers they are",
        ),
        pytest.param(
            "We are shocked.",
            "Statement by Kenya, Peru, and the United States on the Coup in Gabon",
            ("USA", "KEN", "PER"),
            id="a title that tells what about",
        ),
        pytest.param("We agreed.", "U.S.-Peru Joint Statement on Laos", ("USA", "PER"), id="parties before the words"),
    ],
)
def test_all_who_issue_a_statement_are_we(text: str, title: str, expected: tuple[str, ...]) -> None:
    assert issuers(text, title=title) == expected


def test_a_wire_report_has_no_issuers() -> None:
    assert issuers("We met, the minister said.", title="Ministers meet", outlet="Wire") == ()
