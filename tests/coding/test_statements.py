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
    pytest.param(
        "Montenegro raised concerns about the state of the port.",
        ("Luís Montenegro", "PRT", "raised", "concerns about the state of the port"),
        id="raised concerns",
    ),
    pytest.param(
        "They committed to further strengthening the ties of both navies.",
        ("Luís Montenegro and Aziz Akhannouch", "PRT", "committed", "to further strengthening the ties of both navies"),
        id="a promised infinitive",
    ),
    pytest.param(
        "Akhannouch spoke of a new era on the strait.",
        ("Aziz Akhannouch", "MAR", "spoke of", "a new era on the strait"),
        id="spoke of",
    ),
    pytest.param(
        "Montenegro made clear that the cable will be laid.",
        ("Luís Montenegro", "PRT", "made clear", "the cable will be laid"),
        id="made clear",
    ),
    pytest.param(
        "Akhannouch took note of the efforts to save the strait.",
        ("Aziz Akhannouch", "MAR", "took note of", "the efforts to save the strait"),
        id="took note of",
    ),
    pytest.param(
        "Montenegro welcomed Morocco joining the pact on fish.",
        ("Luís Montenegro", "PRT", "welcomed", "Morocco joining the pact on fish"),
        id="a gerund",
    ),
    pytest.param(
        "Akhannouch confirmed in a statement that the dredging had begun.",
        ("Aziz Akhannouch", "MAR", "confirmed", "the dredging had begun"),
        id="in a statement",
    ),
    pytest.param(
        "Montenegro told a briefing that the ferry will run again.",
        ("Luís Montenegro", "PRT", "told", "the ferry will run again"),
        id="told a briefing",
    ),
    pytest.param(
        "It rained all day: Akhannouch said that the harvest was safe.",
        ("Aziz Akhannouch", "MAR", "said", "the harvest was safe"),
        id="behind another clause",
    ),
    pytest.param(
        "As Montenegro noted, the cable was laid in one summer.",
        ("Luís Montenegro", "PRT", "noted", "the cable was laid in one summer"),
        id="as he noted",
    ),
    pytest.param(
        "The tunnel, Akhannouch said on Monday, was not yet paid for.",
        ("Aziz Akhannouch", "MAR", "said", "The tunnel / was not yet paid for"),
        id="an aside",
    ),
    pytest.param(
        "Montenegro said the road is a step forward and urged Rabat to open it.",
        ("Luís Montenegro", "PRT", "urged", "Rabat to open it"),
        id="a second cue behind a clause",
    ),
    pytest.param(
        "The Kremlin said the strait was none of its business.",
        ("the Kremlin", "RUS", "said", "the strait was none of its business"),
        id="an institution with its article",
    ),
    pytest.param(
        "Moroccan news agency Atlaspress reported the cable had been cut.",
        ("Atlaspress", "MAR", "reported", "the cable had been cut"),
        id="a name behind its kind",
    ),
    pytest.param(
        "The pact was condemned by members of the African Union.",
        ("members of the African Union", "AU", "condemned", "The pact"),
        id="passive",
    ),
    pytest.param(
        "The Portuguese ministry published a statement saying that the sea was calm.",
        ("The Portuguese ministry", "PRT", "saying", "the sea was calm"),
        id="whose statement speaks",
    ),
    pytest.param(
        "A Lisbon blog called it their third meeting of the year.",
        ("A Lisbon blog", "PRT", "called", "it their third meeting of the year"),
        id="called something something",
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
        "Montenegro discussed encouraging both navies to train.",
        "Montenegro called Akhannouch to arrange it.",
        "Montenegro called at Tangier, all for talks on fish.",
        "Lisbon denies foreign trawlers the right to fish.",
        "Montenegro is noted for his patience.",
        "The next round was called off.",
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


def test_the_same_spokesman_goes_on(code: Code) -> None:
    text = MEETING + (
        "The port will open next year, a spokesman for the Moroccan navy told reporters. "
        "He said the pier was ready. The spokesman added that two ships had come."
    )
    assert [s.speaker for s in code(text).statements] == ["a spokesman for the Moroccan navy"] * 3


def test_two_ministers_of_foreign_affairs_are_told_apart_by_their_titles(code: Code) -> None:
    text = (
        "U.S. Secretary of State Antony Blinken met Chadian Foreign Minister Mahamat Saleh Annadif in Doha on Monday. "
        "The Secretary and the Foreign Minister praised the old ties. The Foreign Minister praised the port."
    )
    speakers = [s.speaker for s in code(text, "2022-05-16").statements]
    assert speakers == ["Antony Blinken and Mahamat Saleh Annadif", "Mahamat Saleh Annadif"]


def test_a_speaker_has_the_office_of_the_day(code: Code) -> None:
    (statement,) = code(MEETING + "The Portuguese premier praised the port.").statements
    assert (statement.person, statement.office) == ("prt-luis-montenegro", "Prime Minister")
    assert statement.held is not None


def test_an_organisation_has_the_name_that_the_report_spells_out(code: Code) -> None:
    text = MEETING + "The International Atomic Energy Agency (IAEA) sent a team. IAEA said the reactor was safe."
    assert [s.speaker for s in code(text).statements] == ["International Atomic Energy Agency"]


def test_a_quotation_of_the_sentence_before_is_not_taken_along(code: Code) -> None:
    text = MEETING + (
        'Montenegro said, "We have settled the question of fish. The rest will be settled soon." '
        'He added, "We have time until the autumn." Akhannouch stressed that the cable comes first.'
    )
    assert [s.quotes for s in code(text).statements] == [
        ("We have settled the question of fish. The rest will be settled soon",),
        ("We have time until the autumn",),
        ("the cable comes first",),
    ]


def test_a_short_quotation_parted_by_its_cue_is_whole(code: Code) -> None:
    text = MEETING + "“We shall see,” Montenegro said, “what comes of it in the end.”"
    (statement,) = code(text).statements
    assert statement.quotes == ("We shall see", "what comes of it in the end")


def test_a_participle_goes_on_with_what_was_said(code: Code) -> None:
    text = MEETING + "Montenegro reaffirmed the pact on fish, recognizing Morocco's part in it."
    (statement,) = code(text).statements
    assert statement.quotes == ("the pact on fish, recognizing Morocco's part in it",)


def test_what_goes_on_meanwhile_is_no_content(code: Code) -> None:
    text = MEETING + "Montenegro stressed the need for patience, as they also talked about energy."
    (statement,) = code(text).statements
    assert statement.quotes == ("the need for patience",)


def test_what_the_own_side_said_before_is_quoted(code: Code) -> None:
    text = MEETING + "The Republic of Portugal said last year that the cable was safe."
    assert [s.quotes for s in code(text, outlet="Government of Portugal").statements] == [("the cable was safe",)]


PARTIES = [
    ("The Norwegian Finance Ministry cut the tax. It will stay low, the ministry said.", "the ministry", "NOR"),
    ("The European Union condemned the raid. Its envoy, Luigi Rossetti, warned of war.", "Luigi Rossetti", "EU"),
    ("Peru's president Lima Costa said the port would open.", "Lima Costa", "PER"),
    ("South Korean deputy trade minister Ahn Tae-jun said the port would open.", "Ahn Tae-jun", "KOR"),
]


@pytest.mark.parametrize(("sentence", "speaker", "party"), PARTIES)
def test_the_party_may_be_told_before(code: Code, sentence: str, speaker: str, party: str) -> None:
    last = code(MEETING + sentence, "2024-05-16").statements[-1]
    assert (last.speaker, last.party) == (speaker, party)


def test_an_office_of_a_known_day_has_its_holder(code: Code) -> None:
    one = code(MEETING + "Spain's defence minister said that the treaty was dead.", "2024-05-16").statements[-1]
    assert (one.person, one.office) == ("esp-margarita-robles", "Minister of Defence")


def test_a_source_without_an_office_has_none(code: Code) -> None:
    one = code(MEETING + "A Norwegian diplomat said that the treaty was dead.", "2024-05-16").statements[-1]
    assert (one.party, one.office) == ("NOR", None)
