"""Texts in capitals: how they are shown, and that that no offset moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.grounding.capitals import in_small_letters
from communique.reading.repair import view


def shown(text: str) -> str:
    return in_small_letters(view(text)).text


@pytest.mark.parametrize(
    ("capitals", "small"),
    [
        (
            "PERUVIAN PRESIDENT DINA BOLUARTE MET CHILEAN COUNTERPART GABRIEL BORIC IN SANTIAGO ON TUESDAY.",
            "Peruvian President Dina Boluarte met Chilean counterpart Gabriel Boric in Santiago on Tuesday.",
        ),
        (
            "NATO AND EU ENVOYS TOLD THE UN THAT THE TROOPS LEFT KUNDUZ. WHO KNOWS WHY?",
            "NATO and EU envoys told the UN that the troops left Kunduz. Who knows why?",
        ),
        ("US, CHINA TO HOLD TALKS IN NEW YORK ON 3 MARCH", "US, China to hold talks in New York on 3 March"),
        ("THE TROOPS MARCH ON AND MAY REACH LONDON BY MONDAY", "The troops march on and may reach London by Monday"),
        ("SHIPS FROM OMAN CROSSED THE SEA OF JAPAN", "Ships from Oman crossed the sea of Japan"),
        ("PRESIDENT OKONJWE SAID: “I WILL SIGN IT.”", "President Okonjwe said: “I will sign it.”"),
    ],
)
def test_names_keep_their_capitals_and_other_words_lose_them(capitals: str, small: str) -> None:
    assert shown(capitals) == small


@pytest.mark.parametrize("text", ["", "NATO", "EU SUMMIT", "The UN, the EU and NATO met in the UAE.", "12 34 56 78"])
def test_what_is_not_in_capitals_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_headline_is_shown_as_the_report_writes_its_words() -> None:
    body = "\n\nThe minister of Brunei met Mr Bell at the port of Muara, and a bell rang at the Rice Hall."
    assert shown("MINISTER MEETS MR BELL AT RICE HALL" + body) == "Minister meets Mr bell at Rice Hall" + body


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("ABİSSßŒÇǅ .,'’“”\n\xa0éÉЖΩ9ﬁ"), max_size=120))
def test_every_character_stays_where_it_is(text: str) -> None:
    mended = view(text)
    small = in_small_letters(mended)
    assert len(small.text) == len(mended.text)
    assert small.to_text(0, len(small.text)) == mended.to_text(0, len(mended.text))
