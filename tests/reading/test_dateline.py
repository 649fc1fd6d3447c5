"""Datelines, and what looks like them."""

import pytest

from communique.reading.dateline import dateline_of


@pytest.mark.parametrize(
    ("line", "place", "agency", "body"),
    [
        ("LIMA, July 10 (Agency A) - The ministers met.", "LIMA", "Agency A", "The ministers met."),
        ("QUITO, 10 July 2021 (Agency A) — The ministers met.", "QUITO", "Agency A", "The ministers met."),
        ("HANOI, July 10, 2021 /Agency B/. The ministers met.", "HANOI", "Agency B", "The ministers met."),
        ("NAIROBI, July 10. /AGENCY/. The ministers met.", "NAIROBI", "AGENCY", "The ministers met."),
        ("DOHA, July 10 (QQQ) -- The ministers met.", "DOHA", "QQQ", "The ministers met."),
        ("LIMA, Peru (AG) — The ministers met.", "LIMA, Peru", "AG", "The ministers met."),
        ("Hanoi, July 10 (Agency) -- The ministers met.", "Hanoi", "Agency", "The ministers met."),
        ("BERN (10 July 2021) – The ministers met.", "BERN", None, "The ministers met."),
        ("LIMA – The ministers met.", "LIMA", None, "The ministers met."),
        ("LIMA, Peru — The ministers met.", "LIMA, Peru", None, "The ministers met."),
        ("ACCRA: The ministers met.", "ACCRA", None, "The ministers met."),
        ("Tirana, AGY – The ministers met.", "Tirana", "AGY", "The ministers met."),
        ("LIMA/QUITO, Aug 4 (Agency) - The ministers met.", "LIMA/QUITO", "Agency", "The ministers met."),
        ("ST. GEORGE'S, Aug 4 (Agency) - The ministers met.", "ST. GEORGE'S", "Agency", "The ministers met."),
        ("MONTEVIDEO, 4 August 2019 (Agency) - The ministers met.", "MONTEVIDEO", "Agency", "The ministers met."),
        ("SUNDERLAND, Mon, Aug 4 (Agency) - The ministers met.", "SUNDERLAND", "Agency", "The ministers met."),
        ("UNITED NATIONS, Sept 27 - Agency C", "UNITED NATIONS", "Agency C", ""),
        ("Accra, Thursday 12 December 2019", "Accra", None, ""),
        ("BAKU, June 3, 2021 (Agency) The ministers met.", "BAKU", "Agency", "The ministers met."),
        ("Dushanbe, 4 June 2021. The ministers met.", "Dushanbe", None, "The ministers met."),
        ("SKOPJE, June 3, 2021 The ministers met.", "SKOPJE", None, "The ministers met."),
        ("Washington, DC – November 8, 2019", "Washington, DC", None, ""),
    ],
)
def test_place_and_agency_are_read_from_a_dateline(line: str, place: str, agency: str | None, body: str) -> None:
    dateline = dateline_of(line)
    assert dateline is not None
    assert (dateline.place, dateline.agency, line[dateline.end :]) == (place, agency, body)


@pytest.mark.parametrize(
    "line",
    [
        "QUESTION: Will you go?",
        "PRESIDENT OKELLO: Thank you.",
        "MR. SILVA: Thank you.",
        "SUDAN: Talks Resume in Jeddah",
        "U.S.-EU:  Joint Press Release on Trade Talks Between the Two Sides in the Month of May",
        "On Monday – a day of rain – the ministers met.",
        "The minister (left) – said nothing.",
        "April 19, 2013 – Europe",
        "Lima, Peru",
        "The ministers met in Lima.",
        "",
    ],
)
def test_labels_headlines_and_sentences_are_no_datelines(line: str) -> None:
    assert dateline_of(line) is None
