"""A text, then where and when its happenings were, at which level and whose telling they are."""

import pytest

from communique.findings import Event
from tests.coding.conftest import Code

# The reports' day is Tuesday, 14 May 2024.
TRIP = """Norwegian Foreign Minister Espen Barth Eide will travel to Peru and Chile from 3 to 9 June 2024.

In Lima on 4 June, he will hold talks with Peruvian Foreign Minister Javier Gonzalez-Olaechea. On 6 June he will fly \
to Santiago, where he will meet Chilean Foreign Minister Alberto van Klaveren."""


def where(event: Event) -> str:
    """The country of the place, a dash where none is told."""
    return (event.place.country if event.place is not None else None) or "-"


def days(event: Event) -> str:
    """The interval as two days of the year."""
    return "..".join(f"{day:%m-%d}" if day else "?" for day in (event.start, event.end))


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Rwandan rebels ended their war of attrition. Azerbaijan condemned Iran's aggression against Iraq.", "IRQ"),
        ("Iran shelled the Iraqi city of Erbil on Sunday.", "IRQ"),
        ("Kenya and Uganda held talks on Somalia on Monday.", "-"),
        ("Kenyan President William Ruto spoke by telephone with Ugandan President Yoweri Museveni in Gulu.", "-"),
        ("Iran attacked an Israeli tanker in the Gulf of Oman on Sunday.", "-"),
    ],
)
def test_where_it_was(code: Code, sentence: str, country: str) -> None:
    events = code(sentence).events
    assert country in [where(event) for event in events]


def test_meeting_during_a_visit_is_where_the_visit_is(code: Code) -> None:
    found = code(
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni on Monday during his visit to Kampala."
    )
    assert {(event.kind, where(event)) for event in found.events} == {("meeting", "UGA"), ("visit", "UGA")}


def test_itinerary_gives_each_meeting_its_stop(code: Code) -> None:
    found = code(TRIP).events
    told = {(event.kind, where(event), days(event)) for event in found}
    assert told == {
        ("visit", "PER", "06-04..06-04"),
        ("visit", "CHL", "06-06..06-06"),
        ("meeting", "PER", "06-04..06-04"),
        ("meeting", "CHL", "06-06..06-06"),
    }


def test_dateline_is_the_place_of_the_news_on_a_partys_soil(code: Code) -> None:
    text = "{}, May 14 (Wire) - Greek Foreign Minister Giorgos Gerapetritis met Turkey's Hakan Fidan on Monday."
    assert [where(event) for event in code(text.format("ATHENS")).events] == ["GRC"]
    assert [where(event) for event in code(text.format("PARIS")).events] == ["-"]


@pytest.mark.parametrize(
    ("sentence", "interval"),
    [
        ("Kenya said on Monday that President William Ruto had met Ugandan President Yoweri Museveni.", "?..05-13"),
        ("Kenyan President William Ruto will visit Uganda before the end of June.", "05-14..06-30"),
        ("Kenyan President William Ruto was in Kampala on 8 May on a two-day visit.", "05-07..05-09"),
    ],
)
def test_when_it_was(code: Code, sentence: str, interval: str) -> None:
    assert interval in [days(event) for event in code(sentence).events]


def test_time_of_one_happening_is_not_that_of_the_next_in_a_list(code: Code) -> None:
    found = code(
        "Water is short.\n\nWells run dry.\n\nIt will not rain.\n\n"
        "The plan follows last month's talks in Gulu, President William Ruto's visit to Rwanda, and the fair in Lagos."
    ).events
    assert {event.kind: days(event) for event in found}["visit"] == "?..?"


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("The border commissions of Armenia and Azerbaijan met on Monday.", "officials"),
        ("Senior diplomats of Kenya and Uganda held talks in Nairobi on Monday.", "officials"),
        ("Norway and Sweden signed an agreement on defence procurement in Oslo on 7 May.", None),
    ],
)
def test_level(code: Code, sentence: str, level: str | None) -> None:
    assert [event.level for event in code(sentence).events] == [level]


def test_a_happening_is_told_by_the_statement_around_its_word(code: Code) -> None:
    found = code("Ugandan President Yoweri Museveni said that Kenya and Uganda signed a treaty in Gulu on Monday.")
    assert [event.told_by for event in found.events] == [found.statements[0].id]


def test_the_visiting_president_is_met_at_the_dateline(code: Code) -> None:
    found = code(
        "ANKARA, May 14 (Wire) -- Turkish President Recep Tayyip Erdogan on Tuesday met with visiting "
        "Azerbaijani President Ilham Aliyev here."
    )
    assert [(event.kind, where(event), len(event.people)) for event in found.events] == [("meeting", "TUR", 2)]


QUIET = "Water is short.\n\nWells run dry.\n\nIt will not rain.\n\n"
"""A head without news, so that what follows is not of the report's day."""


@pytest.mark.parametrize(
    ("sentence", "kind", "place", "interval"),
    [
        # the state in a summit's name is whose it is, not where it was
        (QUIET + "Kenya noted its participation at the U.S.-ASEAN Special Summit.", "forum", "-", "?..?"),
        # the place and day of one happening of a list are not those of the others
        (
            QUIET
            + "The trip follows the Kenyan president's meeting with Ugandan leaders at the White House, his travel "
            "to Peru and Chile, the Quad Summit, his hosting of the Summit of the Americas last week in Los Angeles, "
            "and his visit next week to Europe.",
            "forum",
            "-",
            "?..?",
        ),
        (
            "Talks of the Joint Trade Committee of Kenya and Uganda, which were scheduled to be held in Kampala next "
            "week, have been cancelled.",
            "meeting",
            "UGA",
            "05-20..05-26",
        ),
        (
            "Kenyan President William Ruto invited Ugandan President Yoweri Museveni to the summit which Kenya will "
            "host in 2025.",
            "visit",
            "KEN",
            "01-01..12-31",
        ),
        (
            "Kenyan Foreign Minister Musalia Mudavadi was in Kampala earlier in May for talks with his counterpart.",
            "visit",
            "UGA",
            "05-01..05-13",
        ),
        (
            "The defence ministers of Kenya and Uganda, Aden Duale and Vincent Ssempijja, met on Monday in Gulu and "
            "signed a border agreement.",
            "agreement",
            "UGA",
            "05-13..05-13",
        ),
        (
            "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Lagos on Sunday. In a joint "
            "statement that Kenya and Uganda issued in the evening they spoke of a good start.",
            "agreement",
            "NGA",
            "05-12..05-12",
        ),
        ("Greece and Egypt began a five-day exercise off Crete on Monday.", "exercise", "GRC", "05-13..05-17"),
        ("Greece and Egypt ended a two-week exercise off Crete on Sunday.", "exercise", "GRC", "04-29..05-12"),
        (
            "Kenyan Foreign Minister Musalia Mudavadi is on a three-day visit to Uganda that began on Monday.",
            "visit",
            "UGA",
            "05-13..05-15",
        ),
        (
            "Kenyan President William Ruto flew to Uganda on Monday, where he will hold talks with President Yoweri "
            "Museveni on Tuesday.",
            "meeting",
            "UGA",
            "05-14..05-14",
        ),
        # an accord that is only mentioned is not of the report's day
        (
            "Kenya thanked Egypt for its efforts in support of a ceasefire between Israel and Hamas.",
            "agreement",
            "-",
            "?..?",
        ),
        (
            "Russia goes on with its blockade of the Black Sea against Ukraine.",
            "force",
            "-",
            "?..?",
        ),
    ],
)
def test_place_and_days(code: Code, sentence: str, kind: str, place: str, interval: str) -> None:
    found = [(where(event), days(event)) for event in code(sentence).events if event.kind == kind]
    assert (place, interval) in found


def test_what_an_amended_treaty_is_told_by_is_not_where_it_was_made(code: Code) -> None:
    found = code(
        "Peru and Chile signed a protocol of amendment to the 2011 Peru-Chile Air Transport Agreement in Lima."
    )
    assert sorted(where(event) for event in found.events if event.kind == "agreement") == ["-", "PER"]


def test_guest_welcomed_in_joint_remarks_is_there_that_day(code: Code) -> None:
    found = code(
        "Kenyan Foreign Minister Musalia Mudavadi and Ugandan Foreign Minister Jeje Odongo Before Their Meeting\n\n"
        "Musalia Mudavadi, Foreign Minister\n\nNairobi, Kenya\n\nTreaty Room\n\n"
        "FOREIGN MINISTER MUDAVADI: Good morning. It is a real pleasure to welcome the foreign minister of Uganda here "
        "to the State House.\n\nFOREIGN MINISTER ODONGO: Thank you."
    )
    visits = [(event.by, where(event), days(event)) for event in found.events if event.kind == "visit"]
    assert visits == [(("UGA",), "KEN", "05-14..05-14")]
