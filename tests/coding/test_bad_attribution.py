"""Texts that are no plain report, read for who said what: an answer each, its spans in the text, in time."""

import time

import pytest

import communique
from communique.coding.speech.attributor import Attribution
from tests.coding.conftest import Code

ODD = {
    "nothing": "",
    "blanks": " \n\t\u2028\x0b ",
    "marks": '"' * 1_000,
    "every mark": "“”‘’«»„‟‚‛‹›\"'`´″′" * 40,
    "never closed": '"We met, he said. "We left, she said. "' * 40,
    "closed only": "We met,” he said. We left,” she said." * 40,
    "no speaker": "“We met.” “We left.” It was said that all was well.",
    "table": "Day\tWho\tSaid\n3 June\tAbara\t“no”\n" * 60,
    "transcript": "Q: Why?\nA: Because.\nMR. PRICE: We said so.\nSECRETARY ABARA: “No,” they said.\n" * 20,
    "tweets": 'RT @peru: "We met" @chile!!! #peace https://t.co/x 🇵🇪🤝🇨🇱\n' * 40,
    "capitals": "PERU SAID IT MET CHILE. “NO WAR,” SAID ABARA.\n" * 30,
    "invisible": "\u200b“\u200bWe\u00ad met\ufeff,”\u200d said\u2060 Abara.\u202e He\u202c left.",
    "other scripts": "阿巴拉说：“我们见了面。” Абара сказал: «Мы встретились». قال: «التقينا»",
    "surrogates": "He said \ud800 “no” \udfff.",
    "nul": "He said \x00“no”\x00 twice.",
    "no blanks": "Perusaid“no”" * 400,
    "combining": "He said “e" + "\u0301" * 500 + "”.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_have_an_answer_within_the_text(text: str) -> None:
    for one in communique.attributions(text):
        assert isinstance(one, Attribution)
        assert one.content
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", [text for name, text in ODD.items() if name != "other scripts"])
def test_the_coder_answers_odd_texts_too(code: Code, text: str) -> None:
    found = code(text)
    assert all(quote in text for one in found.statements for quote in one.quotes)


def test_a_quotation_of_five_thousand_words_has_its_speaker() -> None:
    words = "the keeper of the small island met the envoys of Peru and Chile again " * 360
    text = f"Abara said on Monday: “{words.strip()},” in Lima."
    assert len(text.split()) > 5_000
    (one,) = communique.attributions(text)
    assert [text[start:end] for start, end in one.source] == ["Abara"]
    start, end = one.content[0][0], one.content[-1][1]
    assert text.index("“") <= start < end <= text.index("”") + 1


@pytest.mark.parametrize(
    "piece", ["“We met Kenya in Lima, said Abara. ", "“We met.\n\n", "the keeper said he left ", "Peru,said.”Chile“"]
)
def test_ten_times_the_text_takes_no_more_than_about_ten_times(piece: str) -> None:
    def taken(text: str) -> float:
        started = time.process_time()
        communique.attributions(text)
        return time.process_time() - started

    taken(piece)
    short, long = (taken((piece * (size // len(piece) + 1))[:size]) for size in (1_500, 15_000))
    assert long < 1.0 + 25 * short
