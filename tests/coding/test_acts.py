"""Force, deployments, sanctions and aid: a sentence, then the act that it tells of, by whom, upon whom and whether."""

import pytest

from tests.coding.conftest import Code
from tests.coding.test_happenings import FILLER, line

# The reports' day is Tuesday, 14 May 2024.
CASES = [
    pytest.param(
        "Chad launched 20 drones and 12 missiles at Niger.",
        "force asserted NER+TCD TCD>NER -..- NER x1",
        id="two kinds launched at",
    ),
    pytest.param("Chad launched 12 missiles at Niger.", "force asserted NER+TCD TCD>NER -..- NER x1", id="launched at"),
    pytest.param(
        "Chad and Niger exchanged fire along their border.", "force asserted NER+TCD  -..- - x1", id="exchanged fire"
    ),
    pytest.param(
        "Kenya announced its largest sanctions package in years, hitting Uganda's defence minister and two banks.",
        "sanction asserted KEN+UGA KEN>UGA -..- - x1",
        id="sanctions hit",
    ),
    pytest.param(
        "Kenya hit Uganda with tariffs.", "sanction asserted KEN+UGA KEN>UGA -..- - x1", id="hit with tariffs"
    ),
    pytest.param(
        "Kenya's president signed an order imposing a 25 percent tariff on Ugandan goods.",
        "sanction asserted KEN+UGA KEN>UGA -..- - x1",
        id="an order that imposes",
    ),
    pytest.param(
        "Kenya imposed tariffs on goods from Uganda.", "sanction asserted KEN+UGA KEN>UGA -..- - x1", id="goods from"
    ),
    pytest.param(
        "Peru imposed anti-dumping duties on steel from Chile.",
        "sanction asserted CHL+PER PER>CHL -..- - x1",
        id="duties",
    ),
    pytest.param(
        "On Tuesday, Ethiopia began a military offensive into southern Somalia.",
        "force asserted ETH+SOM ETH>SOM 2024-05-14..- SOM x1",
        id="a verb that only does it",
    ),
    pytest.param(
        "They condemned attacks by the Houthis against civilian targets in Oman.",
        "force asserted Houthis+OMN Houthis>OMN -..- OMN x1",
        id="by, against, in",
    ),
    pytest.param(
        "The ministers discussed Armenia's war against Georgia and issues of trade with Turkey.",
        "force asserted ARM+GEO ARM>GEO -..- GEO x1",
        id="a possessor",
    ),
    pytest.param(
        "They reiterated support for Georgia's territorial integrity against Armenia's unacceptable war.",
        "force asserted ARM+GEO ARM>GEO -..- - x1",
        id="whose integrity a war meets",
    ),
    pytest.param(
        "He spoke of the stability of Kenya in the face of violence by al-Shabaab.",
        "force asserted Al-Shabaab+KEN Al-Shabaab>KEN -..- KEN x1",
        id="in the face of",
    ),
    pytest.param(
        "Uganda is starving Rwanda through the blockade of its roads.",
        "force asserted RWA+UGA UGA>RWA -..- - x1",
        id="the means of a verb",
    ),
    pytest.param(
        "Iraq condemned Turkish attacks on its territory.",
        "force asserted IRQ+TUR TUR>IRQ -..- IRQ x1",
        id="its, of whom speaks",
    ),
    pytest.param(
        "Georgia accused Armenian units of shelling its posts.",
        "force asserted ARM+GEO ARM>GEO -..- - x1",
        id="accused of",
    ),
    pytest.param(
        "The minister said Armenia must stop shelling Georgian villages.",
        "force asserted ARM+GEO ARM>GEO -..- GEO x1",
        id="what is to stop is done",
    ),
    pytest.param(
        "Analysts say an Armenian blockade of Georgia would be costly.",
        "force hypothetical ARM+GEO ARM>GEO -..- GEO x1",
        id="would be",
    ),
    pytest.param(
        "The two discussed the risk of an Armenian invasion of Georgia.",
        "force hypothetical ARM+GEO ARM>GEO -..- GEO x1",
        id="the risk of",
    ),
    pytest.param(
        "Clashes between Chadian and Libyan troops left six dead on Monday.",
        "force asserted LBY+TCD  2024-05-13..2024-05-13 - x1",
        id="between",
    ),
    pytest.param(
        "They discussed Armenia's continued build-up of military forces around Georgia.",
        "deployment asserted ARM+GEO ARM>GEO -..- - x1",
        id="build-up",
    ),
    pytest.param(
        "Rwandan troops entered Burundi in January.",
        "deployment asserted BDI+RWA RWA>BDI 2024-01-01..2024-01-31 - x1",
        id="troops entered",
    ),
    pytest.param(
        "Nothing will change until Rwandan troops leave Burundi.",
        "deployment hypothetical BDI+RWA RWA>BDI -..- - x1",
        id="until they leave",
    ),
    pytest.param(
        "Kenya demanded that Rwandan troops leave Burundi.",
        "deployment hypothetical BDI+RWA RWA>BDI -..- - x1",
        id="demanded that they leave",
    ),
    pytest.param(
        "France completed the withdrawal of its troops from Niger in December.",
        "deployment asserted FRA+NER FRA>NER 2023-12-01..2023-12-31 - x1",
        id="withdrawal",
    ),
    pytest.param(
        "Norway has taken coordinated sanctions action against Belarus.",
        "sanction asserted BLR+NOR NOR>BLR -..- - x1",
        id="sanctions action",
    ),
    pytest.param(
        "All states must respect the restrictive measures relating to Eritrea imposed by the UN.",
        "sanction asserted ERI+UN UN>ERI -..- - x1",
        id="relating to, imposed by",
    ),
    pytest.param(
        "The president lauded Peru's close partnership, and leadership in enacting sanctions on Cuba.",
        "sanction asserted CUB+PER PER>CUB -..- - x1",
        id="leadership in enacting",
    ),
    pytest.param(
        "Pakistan closed its airspace to Indian airlines on Thursday.",
        "sanction asserted IND+PAK PAK>IND 2024-05-09..2024-05-09 - x1",
        id="closed its airspace",
    ),
    pytest.param(
        "The ministers discussed the July 1 arrival of 2 million Norwegian-donated vaccine doses to Bhutan.",
        "aid asserted BTN+NOR NOR>BTN 2023-07-01..2023-07-01 BTN x1",
        id="donated by, before the noun",
    ),
    pytest.param(
        "Peru received 3 million doses donated by Canada.",
        "aid asserted CAN+PER CAN>PER -..- - x1",
        id="donated by, behind the noun",
    ),
    pytest.param(
        "The leaders thanked Kenya for its provision of security and humanitarian assistance to Sudan.",
        "aid asserted KEN+SDN KEN>SDN -..- - x1",
        id="provision of",
    ),
    pytest.param(
        "He praised Japan's response to the flood, including humanitarian assistance for Nepal.",
        "aid asserted JPN+NPL JPN>NPL -..- - x1",
        id="including",
    ),
    pytest.param(
        "He thanked Qatar for its help last month in evacuating Danish nationals from Sudan.",
        "aid asserted DNK+QAT QAT>DNK -..- - x1",
        id="help in evacuating",
    ),
    pytest.param(
        "Poland is hosting a million refugees from Belarus.",
        "aid asserted BLR+POL POL>BLR -..- - x1",
        id="refugees",
    ),
    pytest.param(
        "Both ministers of Denmark pledged continued support to meet Chad's humanitarian needs.",
        "aid planned DNK+TCD DNK>TCD -..- - x1",
        id="pledged",
    ),
    pytest.param(
        "Japan will send Moldova four more ambulances.",
        "aid planned JPN+MDA JPN>MDA -..- - x1",
        id="will send",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_act(code: Code, sentence: str, expected: str) -> None:
    found = [line(event) for event in code(FILLER + sentence).events]
    assert expected in found


NOTHING = [
    "Chad launched a drone programme.",
    "The ambassador of Chad took up his duties in Niger.",
    "The government's violence against its own people drew condemnation from France.",
    "Myanmar's attacks on protesters went on for days.",
    "The attack on press freedom in Hungary worries many.",
    "The embassy of China hit out at Australian criticism.",
    "He reiterated his support to Iraq in its fight against terrorism.",
    "Turkey pledged its full support to Azerbaijan's unity.",
    "China voiced support for Cuba's sovereignty.",
    "India lifted its ban on wheat exports to Nepal.",
    "The president thanked the troops for their support.",
    "A strike by German train drivers disrupted travel to Poland.",
    "The movie tells of a Martian invasion of Peru.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_act_between_parties(code: Code, sentence: str) -> None:
    kinds = {"force", "deployment", "sanction", "aid"}
    assert [line(event) for event in code(FILLER + sentence).events if event.kind in kinds] == []


def test_a_strike_of_one_day_and_the_war_are_two(code: Code) -> None:
    text = "Armenia's war against Georgia goes on. An Armenian missile strike on Georgia on Monday killed two."
    assert [event.start is None for event in code(FILLER + text).events if event.kind == "force"] == [True, False]


def test_an_act_is_quoted_with_the_clause_that_tells_who_did_it(code: Code) -> None:
    sentence = "The talks were put off because of the raids that Chad carried out in southern Libya on May 3."
    quoted = [event.quotes for event in code(FILLER + sentence).events if event.kind == "force"]
    assert quoted == [("the raids that Chad carried out in southern Libya on May 3",)]


def test_a_noun_is_quoted_without_what_is_said_of_it(code: Code) -> None:
    text = "The ministers discussed Armenia's war against Georgia and issues of trade with Turkey."
    (event,) = [event for event in code(FILLER + text).events if event.kind == "force"]
    assert event.quotes == ("Armenia's war against Georgia",)


@pytest.mark.parametrize(
    ("sentence", "domains"),
    [
        ("Armenian missile strikes on Georgia were condemned.", ("air",)),
        ("They spoke of Armenia's blockade of Georgian ports.", ("sea",)),
        ("They spoke of Armenia's war against Georgia.", ()),
    ],
)
def test_domains_of_force(code: Code, sentence: str, domains: tuple[str, ...]) -> None:
    (event,) = [event for event in code(FILLER + sentence).events if event.kind == "force"]
    assert event.domains == domains
