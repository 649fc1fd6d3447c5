"""Input that is no plain report: each has an answer of its own, and none costs more than it should."""

import pytest

from communique.coding.coder import Coder
from communique.errors import NotEnglish
from communique.language.pipeline import LONGEST, parse
from communique.reading.text import read_text
from tests.coding.conftest import Code

CAPITALS = """PERU AND CHILE SIGN TREATY ON FISHERIES

SANTIAGO - PERUVIAN PRESIDENT DINA BOLUARTE MET CHILEAN PRESIDENT GABRIEL BORIC IN SANTIAGO ON TUESDAY. THE TWO LEADERS
SIGNED A TREATY ON FISHERIES. "CHILE IS A FRIEND OF PERU," BOLUARTE SAID.
"""


def test_a_report_in_capitals_is_coded_and_quoted_as_it_is_written(code: Code) -> None:
    found = code(CAPITALS)
    assert {(event.kind, frozenset(event.parties)) for event in found.events} >= {
        ("meeting", frozenset({"PER", "CHL"})),
        ("agreement", frozenset({"PER", "CHL"})),
    }
    for item in (*found.events, *found.statements):
        assert all(CAPITALS[start:end] == quote for quote, (start, end) in zip(item.quotes, item.spans, strict=True))
    assert [one.speaker for one in found.statements] == ["Dina Boluarte"]


def test_the_lines_of_a_list_are_read_one_by_one(code: Code) -> None:
    found = code(
        "Meetings this week:\n- Peru and Chile: foreign ministers signed a treaty in Lima\n- Oman: no visits\n"
    )
    assert [(event.kind, set(event.parties)) for event in found.events] == [("agreement", {"PER", "CHL"})]


@pytest.mark.parametrize(
    "text",
    [
        "Date\tVisitor\tHost\n2024-06-03\tDina Boluarte (Peru)\tGabriel Boric (Chile)\n",
        "| Date | Visitor | Host |\n| --- | --- | --- |\n| 3 June 2024 | President of Peru | President of Chile |\n",
        "William Ruto, Xi Jinping, Vladimir Putin, Lula da Silva, Alberto de la Vega, Nairobi, Paris",
        "PerumetChileinLimaonTuesdayandsignedatreaty." * 400,
        "Peru Chile Peru Chile",
        "1 2 3\n4 5 6\n" * 40,
        "!!! ??? ... — 😀 🇵🇪🤝🇨🇱",
        "",
        " \n\t\n",
    ],
)
def test_tables_names_and_texts_without_sentences_tell_of_nothing(code: Code, text: str) -> None:
    found = code(text)
    assert (found.events, found.statements, found.claims) == ((), (), ())


def test_a_sentence_of_ten_thousand_words_has_an_answer(code: Code) -> None:
    text = "Peru and Chile, " + "and the keeper of the small and quiet island in the far north " * 780 + "met in Lima."
    assert len(text.split()) > 10_000
    assert all(quote in text for event in code(text).events for quote in event.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "The president of Peru met " + ", ".join(["Chile", "Kenya", "Oman", "Nepal"] * 600) + " in Lima on Monday.",
        "William Ruto met " + ", ".join(["Xi Jinping", "Narendra Modi"] * 600) + " in Nairobi on Monday.",
        "Peru "
        + " and ".join(["met Chile in Lima on Monday", "visited Kenya", "will hold talks with Oman"] * 250)
        + ".",
        "Peru said " + "that Chile said " * 1_200 + "that Kenya attacked Oman.",
        "The president met " + "the envoy of the minister of " * 800 + "Peru in Lima.",
    ],
    ids=["states", "people", "clauses", "sayings", "of"],
)
def test_a_sentence_that_goes_on_and_on_has_an_answer(code: Code, text: str) -> None:
    assert all(quote in text for event in code(text).events for quote in event.quotes)


def test_a_sentence_without_stops_is_cut_before_its_tree_costs_too_much() -> None:
    parsed = parse(read_text("Peru and Chile, " + "and the keeper of the small island, " * 400 + "met in Lima."))
    assert max(sentence.end - sentence.start for sentence in parsed.sentences) <= LONGEST


def test_a_line_of_200_kB_is_coded(code: Code) -> None:
    filling = " Extraordinarily uncharacteristic thunderstorms notwithstanding." * 3_200
    text = f"Peru's president met Chile's president in Lima on 3 June 2024.{filling}"
    assert len(text) > 200_000
    assert ("meeting", {"PER", "CHL"}) in [(event.kind, set(event.parties)) for event in code(text).events]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El presidente de Perú se reunió con su homólogo de Chile en Lima y los dos firmaron un acuerdo.", "Spanish"),
        (
            "Presiden Peru bertemu dengan presiden Chili di Lima dan menandatangani perjanjian untuk kedua negara.",
            "Indo",
        ),
        ("秘鲁总统在利马会见了智利总统，双方签署了协议。", "Chinese"),
        ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏂᏴᏫᏯ ᎠᎴ ᏗᎦᎶᏍᏗ ᏂᎦᏛ", "not known"),
    ],
)
def test_a_report_in_another_language_is_not_coded(coder: Coder, text: str, language: str) -> None:
    with pytest.raises(NotEnglish, match=f"not read: language .* \\({language}"):
        coder.code(read_text(text))


def test_an_english_report_with_a_foreign_paragraph_is_coded_without_it(code: Code) -> None:
    french = "Le président du Pérou a rencontré le président du Chili à Lima et les deux ont signé un accord."
    found = code(
        f"Peru's president met Chile's president in Lima on Monday, and it was cold in the town.\n\n{french}\n"
    )
    assert [event.kind for event in found.events] == ["meeting"]
    assert all(quote not in french for event in found.events for quote in event.quotes)
