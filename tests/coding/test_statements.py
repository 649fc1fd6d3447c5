"""A sentence, then who says what in it."""

import pytest

from communique.findings import Statement
from tests.coding.conftest import Code

MEETING = "Portuguese Prime Minister Luís Montenegro met Moroccan Prime Minister Aziz Akhannouch in Lisbon on Monday. "
"""A report that tells of no relation has no statements, so each text below begins with one."""


def said(statement: Statement) -> tuple[str | None, str | None, str, str]:
    return statement.speaker, statement.party, statement.cue or "", " / ".join(statement.quotes)


CASES = [
    pytest.param(
        "Montenegro stressed that the two countries trust each other.",
        ("Luís Montenegro", "PRT", "stressed", "the two countries trust each other"),
        id="clause",
    ),
    pytest.param(
        "The port will open next year, the Moroccan premier said.",
        ("Aziz Akhannouch", "MAR", "said", "The port will open next year"),
        id="after its content, by a title",
    ),
    pytest.param(
        "“We have settled the question of fish. We shall settle the rest,” Akhannouch told reporters.",
        ("Aziz Akhannouch", "MAR", "told", "We have settled the question of fish. We shall settle the rest"),
        id="direct over two sentences",
    ),
    pytest.param(
        'Akhannouch said "we have settled the question of fish” and left.',
        ("Aziz Akhannouch", "MAR", "said", "we have settled the question of fish"),
        id="mixed marks",
    ),
    pytest.param(
        "According to the Portuguese foreign ministry, the talks lasted two hours.",
        ("the Portuguese foreign ministry", "PRT", "According to", "the talks lasted two hours"),
        id="according to",
    ),
    pytest.param(
        "A Lisbon daily quoted Montenegro as saying that the tunnel can wait.",
        ("Luís Montenegro", "PRT", "saying", "the tunnel can wait"),
        id="relay",
    ),
    pytest.param(
        "Montenegro welcomed the reopening of the ferry line.",
        ("Luís Montenegro", "PRT", "welcomed", "the reopening of the ferry line"),
        id="noun as content",
    ),
    pytest.param(
        "The two leaders agreed that the joint commission should meet in Rabat.",
        (
            "Luís Montenegro and Aziz Akhannouch",
            "PRT",
            "agreed",
            "the joint commission should meet in Rabat",
        ),
        id="joint speakers",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_statement(code: Code, sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in [said(s) for s in code(MEETING + sentence).statements]


def test_adding_inherits_the_speaker(code: Code) -> None:
    text = MEETING + "Montenegro noted that trade has grown, adding that Lisbon wants more of it."
    speakers = [s.speaker for s in code(text).statements]
    assert speakers == ["Luís Montenegro", "Luís Montenegro"]


def test_denial_and_its_target(code: Code) -> None:
    text = MEETING + "Montenegro said that the partnership is not directed against third countries."
    (statement,) = code(text).statements
    assert statement.denies
    assert [(t.party, t.negated) for t in statement.targets] == [("third countries", True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Montenegro will stress the need for patience.",
        "The two men discussed fish and energy.",
        "Montenegro is to raise the matter in Rabat.",
        "Montenegro did not say when the port will open.",
    ],
)
def test_what_is_not_yet_said_is_no_statement(code: Code, sentence: str) -> None:
    assert code(MEETING + sentence).statements == ()


def test_repeated_in_headline_summary_and_body_it_is_one_statement(code: Code) -> None:
    text = (
        " date 2024-05-14 Europe\nLisbon Trusts Rabat, Montenegro Assures\n" + MEETING + "\n"
        "Lisbon trusts Rabat, Montenegro assured reporters.Montenegro added that the ferry runs again.\n"
        "Lisbon Trusts Rabat, Montenegro Assures\n\n10:05 GMT 14.05.2024\nMaria Exemplo\n" + MEETING + "\n"
        "Lisbon trusts Rabat, Montenegro assured reporters.\n\nMontenegro added that the ferry runs again.\n"
    )
    assert [s.quotes for s in code(text, None).statements] == [("Lisbon trusts Rabat",), ("the ferry runs again",)]


def test_no_relation_no_statements(code: Code) -> None:
    assert code("The mayor said that the bridge is closed. Drivers were told to wait.").statements == ()


def test_the_official_voice_is_no_statement(code: Code) -> None:
    text = MEETING + "The Republic of Portugal thanks Morocco for its help."
    assert code(text, outlet="Government of Portugal").statements == ()
