"""Tables on terminals of several widths: nobody's name is broken, no id is cut, nothing is left out."""

import re
import sys

import pytest

from communique.commands.lines import EVENT_COLUMNS
from communique.commands.tables import Width, fitted, print_table

TALKS = (
    "2023-01-01/2023-12-31", "", "agreement ×2", "hypothetical", "PRT → NATO",
    "António Costa (Prime Minister), João Gomes Cravinho (Minister of Foreign Affairs)", "Ponta Delgada, PRT",
    "abcdefghijkl", "3/2",
)  # fmt: skip


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> str:
    """The table of one event on a terminal as wide as the parameter says."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("TERM", "xterm")  # rich takes a dumb terminal for 80 signs wide
    print_table(EVENT_COLUMNS, [TALKS])
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)


@pytest.mark.parametrize("drawn", [80, 100, 140, 200], indirect=True)
def test_every_word_is_there_whole(drawn: str) -> None:
    shown = {word.strip("/") for word in drawn.replace("(", " ").replace(")", " ").replace(",", " ").split()}
    wanted = "António Costa Prime Minister João Gomes Cravinho Foreign Affairs Ponta Delgada PRT NATO hypothetical"
    assert {*wanted.split(), "agreement", "×2", "abcdefghijkl", "3/2"} - shown == set()
    assert {"2023-01-01", "2023-12-31"} <= {day for word in shown for day in word.split("/")}


@pytest.mark.parametrize("drawn", [80, 100, 140, 200], indirect=True)
def test_no_line_is_wider_than_the_terminal(drawn: str, request: pytest.FixtureRequest) -> None:
    width = request.node.callspec.params["drawn"]
    assert max(len(line) for line in drawn.splitlines()) <= width


@pytest.mark.parametrize("drawn", [80], indirect=True)
def test_on_a_narrow_terminal_the_modality_stands_under_the_kind(drawn: str) -> None:
    heading, _, first, second, *_ = drawn.splitlines()
    assert "modality" not in heading
    place = first.index("agreement")
    assert second[place:].startswith("hypothetical")


WIDTHS = (Width(whole=20, words=8), Width(whole=10, words=10), Width(whole=30, words=12, gives_way=True))


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (80, [20, 10, 30]),  # all fits
        (45, [20, 10, 15]),  # what gives way is narrowed first
        (35, [13, 10, 12]),  # then the others, no word broken
        (26, [8, 10, 8]),  # then words are broken where it gives way
        (20, [7, 7, 6]),  # and only then elsewhere
        (5, [6, 6, 6]),
    ],
)
def test_columns_are_narrowed_in_order(room: int, widths: list[int]) -> None:
    assert fitted(WIDTHS, room) == widths
