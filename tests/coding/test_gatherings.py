"""Meetings, calls, visits and forums told in the manner of readouts and wires, each with its record."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    ("text", "parties", "modality", "level"),
    [
        (
            "Australian Prime Minister Anthony Albanese will travel to Tokyo for the Quad Leaders' Summit.",
            {"AUS", "IND", "JPN", "USA"},
            "planned",
            "heads",
        ),
        (
            "Iraqi President Barham Salih will attend a Summit of the Gulf Cooperation Council plus Egypt and Jordan.",
            {"IRQ", "GCC", "EGY", "JOR"},
            "planned",
            "heads",
        ),
        ("The SCO foreign ministers' meeting will be held in Astana on May 20.", {"SCO"}, "planned", "ministers"),
        ("NATO foreign ministers met in Prague on Thursday.", {"NATO"}, "asserted", "ministers"),
        ("The Lublin Triangle foreign ministers met in Vilnius.", {"LTU", "POL", "UKR"}, "asserted", "ministers"),
        (
            "Singapore's Foreign Minister Vivian Balakrishnan held a trilateral meeting with his Malaysian and "
            "Indonesian counterparts.",
            {"SGP", "MYS", "IDN"},
            "asserted",
            "ministers",
        ),
    ],
)
def test_a_forum_has_those_whom_its_name_and_its_guests_tell(
    code: Code, text: str, parties: set[str], modality: str, level: str
) -> None:
    forums = [e for e in code(text).events if e.kind == "forum"]
    assert [(set(e.parties), e.modality, e.level) for e in forums] == [(parties, modality, level)]


def test_two_summits_in_one_phrase_are_two_forums(code: Code) -> None:
    found = code("Norway's Prime Minister Kari Hald will go to Europe next week for the G7 and NATO Summits.")
    assert {e.occasion for e in found.events if e.kind == "forum"} == {"G7 Summit", "NATO Summit"}


@pytest.mark.parametrize(
    "text",
    [
        "The fifth Spain-Morocco Strategic Dialogue was convened today in Madrid.",
        "The European Union and China held their 24th summit in Beijing on Thursday.",
        "The 12th India-Oman Joint Commission Meeting was held in Muscat on Monday.",
    ],
)
def test_what_two_hold_is_a_meeting_whatever_its_name(code: Code, text: str) -> None:
    assert [e.kind for e in code(text).events] == ["meeting"]


@pytest.mark.parametrize(
    "text",
    [
        "Thai Prime Minister Srettha Thavisin met Korean President Yoon Suk Yeol on the sidelines of the G20 Summit.",
        "Kenyan President William Ruto met Chadian President Mahamat Deby before the African Union summit.",
    ],
)
def test_a_summit_that_only_tells_when_others_met_is_no_forum(code: Code, text: str) -> None:
    assert [e.kind for e in code(text).events] == ["meeting"]


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        (
            "Egyptian President Abdel Fattah al-Sisi received a phone call from French President Emmanuel Macron.",
            "FRA",
            "EGY",
        ),
        (
            "Turkish Foreign Minister Hakan Fidan made a phone call to Iranian Foreign Minister Ali Bagheri.",
            "TUR",
            "IRN",
        ),
        ("Kazakh President Kassym-Jomart Tokayev sent a letter to Chinese President Xi Jinping.", "KAZ", "CHN"),
        ("The leaders of Japan and South Korea exchanged letters on Monday.", "", ""),
        ("Norway's president Kari Hald and Chile's president Gabriel Boric spoke on the phone.", "", ""),
    ],
)
def test_a_call_made_by_one_has_a_direction(code: Code, text: str, by: str, to: str) -> None:
    (call,) = [e for e in code(text).events if e.kind == "call"]
    assert ("".join(call.by), "".join(call.to)) == (by, to)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (
            "The talks between Armenia and Azerbaijan at the level of deputy foreign ministers took place on Monday.",
            "officials",
        ),
        ("Brazil and Argentina held consultations at deputy foreign minister level in Brasilia.", "officials"),
        ("Military talks between Poland and Lithuania were held in Vilnius on Monday.", "defence"),
        ("Talks between Armenia and Azerbaijan were held in Almaty on Monday.", None),
    ],
)
def test_words_tell_the_level_where_no_person_does(code: Code, text: str, level: str | None) -> None:
    (meeting,) = code(text).events
    assert meeting.level == level


def test_one_phrase_of_two_places_is_one_entry(code: Code) -> None:
    (one,) = code("Ilham Aliyev and Nikol Pashinyan met in Munich in February and again in Abu Dhabi in March.").events
    assert (one.count, [p.country for p in one.places]) == (2, ["DEU", "ARE"])
    assert (str(one.start), str(one.end)) == ("2024-02-01", "2024-03-31")


REMARKS = """Foreign Minister Paulo Rangel And Angolan Foreign Minister Tete Antonio Before Their Meeting

Paulo Rangel, Minister of Foreign Affairs of Portugal

Lisbon, Portugal

FOREIGN MINISTER RANGEL:  Tete, I am delighted to welcome you in Lisbon.  We have much to talk about.

FOREIGN MINISTER ANTONIO:  Thank you, Paulo.  I remember the hospitality that you showed me in Porto last year.
"""


def test_remarks_of_two_tell_of_their_meeting_and_of_the_guest(code: Code) -> None:
    found = code(REMARKS, title=REMARKS.splitlines()[0]).events
    assert [set(e.parties) for e in found if e.kind == "meeting"] == [{"PRT", "AGO"}]
    assert {(e.by, e.to) for e in found if e.kind == "visit"} == {(("AGO",), ("PRT",))}


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Peru work together to meet the challenge of rising seas.",
        "Norway and Peru are coming together to respond to the storm.",
        "Greece rejected an offer of dialogue from Turkey.",
        "Peru's president Dina Boluarte met with Chilean mothers and children.",
    ],
)
def test_no_meeting_is_made_of_other_senses(code: Code, text: str) -> None:
    assert [e for e in code(text).events if e.kind in ("meeting", "forum")] == []


def test_the_meeting_is_the_one_told_before(code: Code) -> None:
    text = (
        "On May 2, Polish Foreign Minister Radoslaw Sikorski met Czech Foreign Minister Jan Lipavsky in Brno. "
        "The meeting, which lasted two hours, reviewed trade."
    )
    assert len(code(text, "2024-05-14").events) == 1


def test_a_headline_with_an_infinitive_is_a_plan(code: Code) -> None:
    text = (
        "Erdogan, Mitsotakis to meet in Ankara\n\nTurkish President Recep Tayyip Erdogan and Greek Prime Minister "
        "Kyriakos Mitsotakis are to meet in Ankara on Thursday."
    )
    found = code(text, title="Erdogan, Mitsotakis to meet in Ankara").events
    assert [(e.kind, e.modality) for e in found] == [("meeting", "planned")]


def test_an_invitation_is_a_visit_only_thought_of(code: Code) -> None:
    (visit,) = code("Austrian Chancellor Karl Nehammer invited Slovak Prime Minister Robert Fico to Vienna.").events
    assert (visit.kind, visit.modality, visit.by, visit.to) == ("visit", "hypothetical", ("SVK",), ("AUT",))


def test_a_headline_that_names_nobody_gives_no_day(code: Code) -> None:
    title = "Norway-Peru Director General Consultation Meeting"
    found = code(f"{title}\n\nFishing was discussed on May 7.", title=title).events
    assert [(e.kind, e.start) for e in found] == [("meeting", None)]


def test_an_organisations_summit_only_named_is_no_happening(code: Code) -> None:
    text = "Norway's Foreign Minister Kari Hald called Chilean Foreign Minister Jan Prat about the NATO summit."
    assert [e.kind for e in code(text).events] == ["call"]
