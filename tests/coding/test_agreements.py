"""A sentence, then the agreement or the exercise that it tells of."""

import pytest

from tests.coding.conftest import Code

# The reports' day is Tuesday, 14 May 2024.
AGREEMENTS = [
    (
        "Zambian Chargé d’Affaires Peter Banda and Malawian Vice President and Minister of Trade Saulos Chilima "
        "signed a protocol on customs on Monday.",
        "asserted COOPERATE MWI+ZMB",
    ),
    ("Peru and Chile have ratified a treaty on their maritime border.", "asserted COOPERATE CHL+PER"),
    ("Spain and Morocco renewed their fisheries agreement for four years.", "asserted AGREE ESP+MAR"),
    ("Serbia and Hungary clinched a deal on a new oil pipeline.", "asserted AGREE HUN+SRB"),
    ("Greece and Albania agreed to refer their dispute to the court in The Hague.", "asserted AGREE ALB+GRC"),
    ("Ukraine and Russia agreed a swap of 300 prisoners of war on Thursday.", "asserted AGREE RUS+UKR"),
    ("India and Pakistan said they had agreed to a full ceasefire.", "asserted AGREE IND+PAK"),
    (
        "The free trade agreement between Ecuador and China entered into force on 1 May.",
        "asserted COOPERATE CHN+ECU",
    ),
    ("Oman and Iran are expected to sign several memoranda next week.", "planned COOPERATE IRN+OMN"),
    ("Algeria and Tunisia undertook to initial the border protocol before autumn.", "planned AGREE DZA+TUN"),
    (
        "Documents on energy are to be signed during the Hungarian prime minister's visit to Moscow.",
        "planned COOPERATE HUN+RUS",
    ),
    ("Kuwait has yet to ratify the border agreement with Iraq.", "denied COOPERATE IRQ+KWT"),
    (
        "The text of the following statement was released by the Governments of Canada, Chile, and Costa Rica.",
        "asserted AGREE CAN+CHL+CRI",
    ),
    (
        "The following joint statement was issued by the foreign ministers of France, Germany and Italy.",
        "asserted AGREE DEU+FRA+ITA",
    ),
    ("Egypt and Greece said in a joint statement that the cable would be laid.", "asserted AGREE EGY+GRC"),
    ("Germany urged both sides to keep the ceasefire between Lebanon and Israel.", "asserted AGREE ISR+LBN"),
    ("The envoy spoke of support for the UN-mediated truce in Yemen.", "asserted AGREE UN+YEM"),
    ("Tokyo and Manila's reciprocal access agreement came into force on Monday.", "asserted COOPERATE JPN+PHL"),
    ("Greece and Libya have never signed a maritime accord.", "denied COOPERATE GRC+LBY"),
]
NONE = [
    "Kenya's president met Chad's minister in Nairobi. \"We hope that the ceasefire holds,\" Kenya's president said.",
    "Joint Statement on Nicaragua\n\nCanada is worried about Nicaragua, the foreign ministry said.",
    "Ireland withdrew from the fisheries treaty with Iceland on Monday.",
    "In a statement, the Japanese foreign ministry condemned the launch by North Korea.",
    "The declaration of a state of emergency in Kenya was condemned by Uganda; Kenya told Uganda to keep out.",
    "Kenya’s parliament debated a contract between local breweries. Uganda thanked Kenya. Kenya thanked Uganda.",
    "Greece urged Turkey to implement the decisions of the court. Turkey told Greece to wait.",
]
EXERCISES = [
    ("Warships of Australia and Vietnam sailed together off Cam Ranh on Monday.", "asserted AUS+VNM None sea"),
    (
        "As part of the Cobra Gold exercise, Thai and American marines stormed a beach.",
        "asserted THA+USA Cobra Gold ",
    ),
    ("Russian and Chinese bombers flew a joint patrol near Alaska on Monday.", "asserted CHN+RUS None air"),
    (
        "Exercise Malabar, in which India, Japan, Australia and the United States take part, opened on Monday.",
        "asserted AUS+IND+JPN+USA Malabar ",
    ),
    (
        "South Korea and the United States kicked off their annual Ulchi Freedom Shield exercise on Monday.",
        "asserted KOR+USA Ulchi Freedom Shield ",
    ),
    (
        "Greece and Egypt conducted the Medusa exercise with ships, submarines and fighter jets.",
        "asserted EGY+GRC Medusa sea+air",
    ),
    ("A frigate of the Indian navy sailed with a Greek destroyer off Crete.", "asserted GRC+IND None sea"),
    ("Kazakhstan and Turkey plan to hold the Altay exercise next week.", "planned KAZ+TUR Altay "),
    (
        "A joint cyber exercise that Tbilisi wanted to hold with Estonia has been called off.",
        "denied EST+GEO None cyber",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), AGREEMENTS)
def test_agreements(code: Code, text: str, wanted: str) -> None:
    found = [e for e in code(text).events if e.kind == "agreement"]
    assert [f"{e.modality} {e.plover} {'+'.join(sorted(e.parties))}" for e in found] == [wanted]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_agreement(code: Code, text: str) -> None:
    assert not [e for e in code(text).events if e.kind == "agreement"]


@pytest.mark.parametrize(("text", "wanted"), EXERCISES)
def test_exercises(code: Code, text: str, wanted: str) -> None:
    found = [e for e in code(text).events if e.kind == "exercise"]
    lines = [f"{e.modality} {'+'.join(sorted(e.parties))} {e.occasion} {'+'.join(e.domains)}" for e in found]
    assert lines == [wanted]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister recalled the Minsk agreements between Russia and Ukraine.", "Minsk agreements"),
        ("Peru and Chile signed the Lima Border Treaty on Monday.", "Lima Border Treaty"),
        ("Peru and Chile signed a treaty on Monday.", None),
    ],
)
def test_instrument_by_its_name(code: Code, text: str, name: str | None) -> None:
    report = code(text)
    assert [e.instrument for e in report.events] == [name]
    for event in report.events:
        if event.instrument_span is not None:
            assert text[slice(*event.instrument_span)] == event.instrument


def test_the_deal_is_the_one_told_before(code: Code) -> None:
    text = (
        "Kenya and Tanzania signed an agreement on a gas pipeline on Monday. The deal was signed in Dodoma. "
        "Gas will flow by 2030. The agreement has not been ratified."
    )
    found = [(e.modality, e.parties, len(e.quotes)) for e in code(text).events]
    assert found == [("asserted", ("KEN", "TZA"), 2), ("denied", ("KEN", "TZA"), 1)]
