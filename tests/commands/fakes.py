"""A coder for tests: a meeting for every line ``MEETING: words``, claims, errors and deaths on demand."""

import os
import time

import msgspec

from communique.errors import MissingModel, UnreadableInput
from communique.findings import Claim, Event, Findings, Likelihoods, Person, Reason, ReportFacts, Statement
from communique.reading.report import Report


class FakeCoder:
    """Finds a meeting of Portugal and China on the report's day in each line that begins with MEETING, and says why."""

    def __init__(self, *, explain: bool = False) -> None:
        self.explain = explain

    def code(self, report: Report) -> Findings:
        if "EXPLODE" in report.text:
            raise ValueError("no such verb")
        if "UNREADABLE" in report.text:
            raise UnreadableInput(report.source, "nothing but adverts")
        if "DIE" in report.text:
            os._exit(9)
        if "SLOW" in report.text:
            time.sleep(0.05)
        facts = ReportFacts(id=report.id, title=report.title, outlet=report.outlet, published=report.published)
        events = _meetings(report)
        if self.explain:
            events = tuple(msgspec.structs.replace(event, likelihoods=(_read(event),)) for event in events)
        return Findings(report=facts, events=events, statements=_said(report), claims=_claims(report), coder="fake 1")


def _meetings(report: Report) -> tuple[Event, ...]:
    found: list[Event] = []
    at = 0
    for line in report.text.splitlines(keepends=True):
        if line.startswith("MEETING: "):
            start, quote = at + len("MEETING: "), line.removeprefix("MEETING: ").rstrip("\n")
            found.append(
                Event(
                    id=f"e{len(found) + 1}",
                    kind="meeting",
                    plover="CONSULT",
                    modality="asserted",
                    parties=("PRT", "CHN"),
                    people=(Person(name="Ana Brito", office="Minister of Defence", party="PRT"),),
                    start=report.published,
                    end=report.published,
                    quotes=(quote,),
                    spans=((start, start + len(quote)),),
                    reasons=_reasons(quote, start),
                )
            )
        at += len(line)
    return tuple(found)


def _reasons(quote: str, start: int) -> tuple[Reason, ...]:
    word = quote.split()[0]
    at = start, start + len(word)
    return (
        Reason(field="trigger", rule="the first word", value=word, quote=word, span=at),
        Reason(field="plover", rule="as ever", value="CONSULT"),
        Reason(field="parties", rule="acting side", value="PRT", quote=word, span=at, via=f"met →nsubj {word}"),
        Reason(field="parties", rule="understood", value="CHN"),
    )


def _read(event: Event) -> Likelihoods:
    return Likelihoods(
        actor="PRT",
        recipient="CHN",
        span=event.spans[0],
        classes={"CONSULT": 0.875, "NONE": 0.125},
        modality="asserted",
        abstains=False,
    )


def _said(report: Report) -> tuple[Statement, ...]:
    at = report.text.find("SAID: ")
    if at < 0:
        return ()
    quote = report.text[at + 6 :].splitlines()[0]
    spans = ((at + 6, at + 6 + len(quote)),)
    return (
        Statement(id="s1", speaker="Ana Brito", party="PRT", form="indirect", cue="said", quotes=(quote,), spans=spans),
    )


def _claims(report: Report) -> tuple[Claim, ...]:
    """A claim of each ``CLAIM: N words``: that it was the Nth meeting of Portugal and China in the report's year."""
    found: list[Claim] = []
    for line in report.text.splitlines():
        if line.startswith("CLAIM: "):
            quote = line.removeprefix("CLAIM: ")
            at = report.text.index(quote)
            day = report.published
            found.append(
                Claim(
                    id=f"c{len(found) + 1}",
                    operator="ordinal",
                    number=int(quote.split()[0]),
                    kind="meeting",
                    unit="meeting",
                    parties=("CHN", "PRT"),
                    start=day.replace(month=1, day=1) if day else None,
                    end=day,
                    quote=quote,
                    span=(at, at + len(quote)),
                )
            )
    return tuple(found)


def load() -> FakeCoder:
    """What ``communique.load`` is in tests."""
    return FakeCoder()


def load_explainer() -> FakeCoder:
    """What codes with the class probabilities."""
    return FakeCoder(explain=True)


def load_nothing() -> FakeCoder:
    """As where the language model is not installed."""
    raise MissingModel("the language model is missing (install it: pip install …)")
