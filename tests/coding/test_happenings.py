"""A sentence, then the happening that it tells of."""

import pytest

from communique.findings import Event
from tests.coding.conftest import Code

# The reports' day is Tuesday, 14 May 2024.
CASES = [
    pytest.param(
        "Kenyan President William Ruto told his Chadian counterpart Mahamat Deby by phone that the raids must end.",
        "call asserted KEN+TCD  -..- - x1",
        id="told by phone",
    ),
    pytest.param(
        "Chile and Peru opened an exercise, which Bolivia condemned.",
        "exercise asserted CHL+PER  -..- - x1",
        id="who condemns an exercise is no part of it",
    ),
    pytest.param(
        "Chilean Foreign Minister Alberto van Klaveren held 2+2 talks with his Peruvian counterpart.",
        "meeting asserted CHL+PER  -..- - x1",
        id="2+2 is no count",
    ),
    pytest.param(
        "Kenyan President William Ruto held bilaterals with Chadian President Mahamat Deby.",
        "meeting asserted KEN+TCD  -..- - x1",
        id="bilaterals",
    ),
    pytest.param(
        "Greek Foreign Minister Giorgos Gerapetritis met his Turkish counterpart Hakan Fidan in Istanbul on Monday.",
        "meeting asserted GRC+TUR  2024-05-13..2024-05-13 TUR x1",
        id="met his counterpart",
    ),
    pytest.param(
        "Talks between Hungary and Serbia were held in Budapest on 3 May.",
        "meeting asserted HUN+SRB  2024-05-03..2024-05-03 HUN x1",
        id="talks between",
    ),
    pytest.param(
        "The presidents of Chile and Peru have met three times this year.",
        "meeting asserted CHL+PER  2024-01-01..2024-05-14 - x3",
        id="counted meetings",
    ),
    pytest.param(
        "Indonesian President Joko Widodo will visit Australia next week.",
        "visit planned AUS+IDN IDN>AUS 2024-05-20..2024-05-26 AUS x1",
        id="planned visit",
    ),
    pytest.param(
        "Kenyan President William Ruto arrived in Kampala on Saturday for a two-day visit to Uganda.",
        "visit asserted KEN+UGA KEN>UGA 2024-05-11..2024-05-12 UGA x1",
        id="arrival with its length",
    ),
    pytest.param(
        "French President Emmanuel Macron spoke by telephone with Brazilian President Luiz Inácio Lula da Silva "
        "on Sunday.",
        "call asserted BRA+FRA  2024-05-12..2024-05-12 - x1",
        id="call",
    ),
    pytest.param(
        "The navies of Greece and Egypt hold a joint exercise in the Mediterranean every year.",
        "exercise habitual EGY+GRC  -..- - x1",
        id="habitual exercise",
    ),
    pytest.param(
        "Norway and Sweden signed an agreement on defence procurement in Oslo on 7 May.",
        "agreement asserted NOR+SWE  2024-05-07..2024-05-07 NOR x1",
        id="signed agreement",
    ),
    pytest.param(
        "Poland expelled the Belarusian ambassador on Friday.",
        "sanction asserted BLR+POL POL>BLR 2024-05-10..2024-05-10 - x1",
        id="expelled ambassador",
    ),
    pytest.param(
        "Kenyan President William Ruto left for Beijing on Monday.",
        "visit asserted CHN+KEN KEN>CHN 2024-05-13..2024-05-13 CHN x1",
        id="left for",
    ),
    pytest.param(
        "Greek Prime Minister Kyriakos Mitsotakis left Ankara on Monday after a two-day visit.",
        "visit asserted GRC+TUR GRC>TUR 2024-05-12..2024-05-13 TUR x1",
        id="left after a stay",
    ),
    pytest.param(
        "Canada slapped sanctions on six Haitian politicians.",
        "sanction asserted CAN+HTI CAN>HTI -..- - x1",
        id="slapped sanctions",
    ),
    pytest.param(
        "Denmark announced a new package of military aid worth 300 million euros for Ukraine.",
        "aid asserted DNK+UKR DNK>UKR -..- - x1",
        id="package of aid",
    ),
    pytest.param(
        "Hungarian Prime Minister Viktor Orban and Serbian President Aleksandar Vucic shook hands in Szeged on 3 May.",
        "meeting asserted HUN+SRB  2024-05-03..2024-05-03 HUN x1",
        id="shook hands",
    ),
    pytest.param(
        "Ukrainian drones struck an oil depot in Russia's Bryansk region on Friday.",
        "force asserted RUS+UKR UKR>RUS 2024-05-10..2024-05-10 RUS x1",
        id="struck in a region",
    ),
    pytest.param(
        "Latvia barred three Russian lawmakers from entering the country.",
        "sanction asserted LVA+RUS LVA>RUS -..- - x1",
        id="barred from entering",
    ),
    pytest.param(
        "Kuwait and Iraq agreed to demarcate their maritime border at talks in Basra on 5 May.",
        "agreement asserted IRQ+KWT  2024-05-05..2024-05-05 IRQ x1",
        id="agreed to a measure",
    ),
    pytest.param(
        "Azerbaijan shelled Armenia last night.",
        "force asserted ARM+AZE AZE>ARM 2024-05-13..2024-05-13 ARM x1",
        id="shelling",
    ),
    pytest.param(
        "A planned meeting of the foreign ministers of Iran and Pakistan has been called off.",
        "meeting denied IRN+PAK  -..- - x1",
        id="called off",
    ),
    pytest.param(
        "The foreign ministers of Iran and Pakistan did not meet in Geneva.",
        "meeting denied IRN+PAK  -..- CHE x1",
        id="did not meet",
    ),
    pytest.param(
        "Spain proposed talks with Morocco on fishing.",
        "meeting hypothetical ESP+MAR  -..- - x1",
        id="proposed talks",
    ),
    pytest.param(
        "Denmark recalled its ambassador from Iraq in July 2023.",
        "sanction asserted DNK+IRQ DNK>IRQ 2023-07-01..2023-07-31 - x1",
        id="recalled ambassador",
    ),
    pytest.param(
        "Thai Foreign Minister Maris Sangiampongsa was received by Vietnamese Prime Minister Pham Minh Chinh in Hanoi.",
        "meeting asserted THA+VNM  -..- VNM x1",
        id="was received by",
    ),
]
FILLER = "The weather was fine. Shops were open. Nobody minded the wind. "


def line(event: Event) -> str:
    """An event in one line: kind, modality, parties, direction, interval, country, count."""
    parties = "+".join(sorted(event.parties))
    direction = f"{'+'.join(event.by)}>{'+'.join(event.to)}" if event.by or event.to else ""
    country = event.place.country if event.place else None
    interval = f"{event.start or '-'}..{event.end or '-'}"
    return f"{event.kind} {event.modality} {parties} {direction} {interval} {country or '-'} x{event.count}"


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_happening(code: Code, sentence: str, expected: str) -> None:
    found = [line(event) for event in code(FILLER + sentence).events]
    assert expected in found


NOTHING = [
    "Real Madrid met Bayern Munich in the semi-final and won by two goals.",
    "Morocco named its squad and will meet Portugal on Saturday.",
    "Forty countries, led by Poland, issued a joint statement on the war.",
    "Kenya has to gather the information from Uganda.",
    "The committee discussed the war in Ukraine and the price of bread.",
    "She recalled her childhood in Japan and a trip to the sea.",
    "The company signed a deal with its suppliers in Germany.",
    "Voters in France go to the polls next month.",
    "A storm hit the coast of Japan on Monday.",
    "Washington lifted its sanctions on Myanmar in 2016.",
    "Greece and Egypt agreed to deepen cooperation.",
    "A Danish tourist left for Paris on Monday after a visit to his aunt.",
    "The German minister of transport attacked the plans of his own party.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_between_parties(code: Code, sentence: str) -> None:
    assert code(FILLER + sentence).events == ()


def test_headline_teaser_and_body_tell_one_meeting(code: Code) -> None:
    text = (
        "Rutte and Tusk Meet in Warsaw\n\n"
        "Mark Rutte of the Netherlands held talks with Polish Prime Minister Donald Tusk.\n\n"
        "WARSAW, 14 May 2024 - Dutch Prime Minister Mark Rutte met Polish Prime Minister Donald Tusk in Warsaw on "
        "Tuesday. The two leaders had lunch. The meeting lasted an hour."
    )
    meetings = [event for event in code(text).events if event.kind == "meeting"]
    assert [line(event) for event in meetings] == ["meeting asserted NLD+POL  2024-05-14..2024-05-14 POL x1"]
    assert len(meetings[0].quotes) >= 2


def test_office_is_that_of_the_day_of_the_meeting(code: Code) -> None:
    text = FILLER + "Sergei Shoigu and Wei Fenghe met in Tashkent on 24 August 2022. The two talked for an hour."
    people = {p.name: p.office for e in code(text, "2024-06-20").events for p in e.people}
    assert people == {"Sergei Shoigu": "Minister of Defence", "Wei Fenghe": "State Councilor and Minister of Defence"}


def test_a_report_without_a_date_leaves_relative_days_open(code: Code) -> None:
    events = code(
        FILLER + "Dutch Prime Minister Mark Rutte met Polish Prime Minister Donald Tusk yesterday.", None
    ).events
    assert [(event.kind, event.start, event.end) for event in events] == [("meeting", None, None)]


def test_undertaking_is_a_planned_agreement(code: Code) -> None:
    text = (
        "Cuban Foreign Minister Bruno Rodriguez received Mexican Foreign Minister Alicia Barcena in Havana. "
        "“We will carry out all agreements that our presidents reached,” Rodriguez said."
    )
    assert "agreement planned CUB+MEX  -..- - x1" in [line(event) for event in code(text).events]


def test_denied_in_words_is_denied_in_the_record(code: Code) -> None:
    text = (
        "Ethiopian Prime Minister Abiy Ahmed met Kenyan President William Ruto in Nairobi on Monday. "
        "A spokesman for the Kenyan foreign ministry denied that Kenya and Ethiopia had signed an agreement on ports."
    )
    agreements = [line(event) for event in code(text).events if event.kind == "agreement"]
    assert agreements == ["agreement denied ETH+KEN  -..- - x1"]
