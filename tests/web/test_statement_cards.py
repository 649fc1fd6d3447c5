"""What the card of a statement shows beside its words."""

import datetime as dt

from communique.findings import Addressee, Findings, Relay, ReportFacts, SaidTime, Statement, TimeQuote
from communique.publishing.web.cards import cards

TEXT = "Lusa quoted Brito as telling Li Wen on Monday that “the drill” of May was “no threat”."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def time(words: str, value: str, day: dt.date) -> TimeQuote:
    return TimeQuote(quote=words, span=at(words), value=value, earliest=day, latest=day, precision="day")


def test_the_card_of_a_statement() -> None:
    day = dt.date(2023, 5, 1)
    content = "“the drill” of May was “no threat”"
    statement = Statement(
        id="s1",
        speaker="Ana Brito",
        party="PRT",
        form="mixed",
        cue="telling",
        cue_span=at("telling"),
        cue_class="neutral",
        quotes=(content,),
        spans=(at(content),),
        denies=True,
        addressee=Addressee(name="Li Wen", quote="Li Wen", span=at("Li Wen"), party="CHN"),
        relay=(Relay(name="Lusa", quote="Lusa", span=at("Lusa"), outlet="Lusa", country="PRT"),),
        verbatim=(at("the drill"), at("no threat")),
        said=SaidTime(start=day, end=day, dates_from="text", time=time("Monday", "2023-05-01", day)),
        about=(time("May", "2023-05", day),),
    )
    (card,) = cards(Findings(report=ReportFacts(id="r"), statements=(statement,)), TEXT, events={})
    shown = {name: [(row.value, row.note) for row in rows] for name, rows in card.groups}
    assert shown["cue"] == [("telling", "neutral")]
    assert shown["said"] == [("1 May 2023", "“Monday”")]
    assert shown["said to"] == [("Li Wen", "CHN")]
    assert shown["handed on by"] == [("Lusa", "PRT")]
    assert shown["in their words"] == [("the drill", ""), ("no threat", "")]
    assert shown["speaks of the time"] == [("May", "1 May 2023")]
    assert all(TEXT[slice(*row.span)] == row.value for row in card.rows if row.span and row.name != "said")
