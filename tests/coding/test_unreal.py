"""What did not happen, may happen or will happen is not told as done; what is no act of states is not told at all."""

import pytest

from tests.coding.conftest import Code

# The reports' day is Tuesday, 14 May 2024.
FILLER = "It rained in the morning. "
MODALITIES = [
    pytest.param("Peru and Chile failed to reach an agreement on fishing.", "denied", id="failed to"),
    pytest.param("Sweden and Norway refused to sign an agreement on grazing.", "denied", id="refused to"),
    pytest.param("Kenya's foreign minister was to have visited Uganda last week.", "denied", id="was to have"),
    pytest.param("It is not true that Portugal and Spain signed an agreement on water.", "denied", id="not true"),
    pytest.param("Reports that Oman and Yemen held talks are false.", "denied", id="called false"),
    pytest.param("Indonesian President Prabowo Subianto is expected in Hanoi in June.", "planned", id="expected in"),
    pytest.param("President Gabriel Boric is due in Lima on 3 June.", "planned", id="due in"),
    pytest.param("On Friday President Gabriel Boric flies to Lima.", "planned", id="present of a journey to come"),
    pytest.param("Chile and Peru may sign an agreement on lithium in June.", "hypothetical", id="may"),
    pytest.param("If Chile and Peru hold talks, prices will fall.", "hypothetical", id="if"),
    pytest.param("Unless Greece and Egypt sign an agreement, the ships stay.", "hypothetical", id="unless"),
    pytest.param("Should Chile and Peru sign an agreement, prices will fall.", "hypothetical", id="should"),
    pytest.param("Were Chile and Peru to hold talks, prices would fall.", "hypothetical", id="were … to"),
    pytest.param("Had Chile and Peru signed an agreement, prices would have fallen.", "hypothetical", id="had"),
]


@pytest.mark.parametrize(("sentence", "modality"), MODALITIES)
def test_what_was_not_done_is_not_told_as_done(code: Code, sentence: str, modality: str) -> None:
    told = {event.modality for event in code(FILLER + sentence).events}
    assert told == {modality}


def test_a_month_that_may_come_lies_ahead(code: Code) -> None:
    (event,) = code(FILLER + "Chile could sign an agreement with Peru in January.").events
    assert (str(event.start), str(event.end)) == ("2025-01-01", "2025-01-31")


def test_who_breaks_off_relations_has_a_direction(code: Code) -> None:
    (event,) = code(FILLER + "Bolivia broke off diplomatic relations with Iran on Friday.").events
    assert (event.kind, event.by, event.to) == ("sanction", ("BOL",), ("IRN",))
    (both,) = code(FILLER + "Bolivia and Iran severed ties in 2009.").events
    assert (both.kind, set(both.parties)) == ("sanction", {"BOL", "IRN"})


def test_he_who_is_asked_is_he_who_withdraws(code: Code) -> None:
    events = code(FILLER + "Niger asked Italy on Sunday to withdraw its soldiers.").events
    assert [(e.by, e.to) for e in events if e.kind == "deployment"] == [(("ITA",), ("NER",))]


def test_calling_somebody_is_a_call_and_calling_names_is_not(code: Code) -> None:
    told = code(FILLER + "Foreign Minister Espen Barth Eide called Hakan Fidan on Monday.").events
    assert [event.kind for event in told] == ["call"]
    named = code(FILLER + "Foreign Minister Espen Barth Eide called Hakan Fidan a liar.").events
    assert [event.kind for event in named] == []


def test_their_joint_patrol_is_that_of_its_doers(code: Code) -> None:
    text = (
        "Japanese Foreign Minister Yoko Kamikawa met her Philippine counterpart Enrique Manalo in Manila. On Friday "
        "the Greek and Egyptian navies finished their first joint patrol."
    )
    assert {"EGY", "GRC"} in [set(e.parties) for e in code(text).events if e.kind == "exercise"]


ORDINARY = [
    pytest.param(
        "Two engine makers end their dispute\n\nOSAKA, 14 May 2024 (Wire) - Sweden's Volvo and Japan's Isuzu signed a "
        "licence agreement on Monday. Chief executive Martin Lundstedt met his counterpart at Isuzu. The two firms "
        "will hold a joint developer summit in Singapore in June, and the Swedes will provide training.",
        id="firms",
    ),
    pytest.param(
        "Widow loses her appeal\n\nLISBON, 14 May 2024 (Wire) - A court in Portugal rejected the appeal of an Angolan "
        "businesswoman on Monday. Her lawyer met the judges and threatened to go to Strasbourg. The two sides had "
        "reached a settlement agreement in March.",
        id="court",
    ),
    pytest.param(
        "Egypt hit back in the pool\n\nROME, 14 May 2024 (Wire) - Egypt beat Hungary in the relay on Monday. In judo, "
        "Japan's Sato met Brazil's Lima in the final. The Danish delegation travelled to Ostia for the rowing, where "
        "Italy attacked from the start.",
        id="sport",
    ),
    pytest.param(
        "Storks come home\n\nRIGA, 14 May 2024 (Wire) - White storks have arrived in Latvia from Sudan. They visited "
        "Turkey on the way. A Danish team will meet colleagues from Poland in June to compare counts. Sweden's eagles, "
        "which invaded Finland, have reached Estonia.",
        id="birds",
    ),
    pytest.param(
        "Thriller opens to applause\n\nCANNES, 14 May 2024 (Wire) - The film tells how Russia attacks Norway and how "
        "two ministers meet in Oslo to strike a deal. Its French director visited Iceland with the singer for a novel.",
        id="film",
    ),
]


@pytest.mark.parametrize("report", ORDINARY)
def test_ordinary_news_tells_no_act_of_states(code: Code, report: str) -> None:
    assert [(e.kind, e.parties, e.quotes) for e in code(report).events] == []


def test_time_words_that_name_no_day_keep_two_meetings_apart(code: Code) -> None:
    text = (
        "Chilean Foreign Minister Alberto van Klaveren met his Peruvian counterpart Javier Gonzalez-Olaechea last "
        "week. Rain fell on the coast. Van Klaveren met Gonzalez-Olaechea again yesterday."
    )
    meetings = [e for e in code(text, None).events if e.kind == "meeting"]
    assert [(e.start, e.end) for e in meetings] == [(None, None), (None, None)]


def test_what_lay_before_the_news_has_not_its_day(code: Code) -> None:
    text = (
        "NAIROBI, 14 May 2024 (Wire) - Kenyan President William Ruto visited Uganda on Monday after he met Congolese "
        "President Felix Tshisekedi."
    )
    (meeting,) = [e for e in code(text).events if e.kind == "meeting"]
    assert (meeting.start, meeting.end, meeting.dates_from) == (None, None, None)
