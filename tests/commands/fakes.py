"""A coder for tests: one meeting for every line ``MEETING: words``, errors and deaths on demand."""

import os
import time

from communique.errors import MissingModel, UnreadableInput
from communique.findings import Event, Findings, Person, ReportFacts, Statement
from communique.reading.report import Report


class FakeCoder:
    """Finds a meeting of Portugal and China on the report's day in each line that begins with MEETING."""

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
        return Findings(report=facts, events=_meetings(report), statements=_said(report), coder="fake 1")


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
                )
            )
        at += len(line)
    return tuple(found)


def _said(report: Report) -> tuple[Statement, ...]:
    at = report.text.find("SAID: ")
    if at < 0:
        return ()
    quote = report.text[at + 6 :].splitlines()[0]
    spans = ((at + 6, at + 6 + len(quote)),)
    return (
        Statement(id="s1", speaker="Ana Brito", party="PRT", form="indirect", cue="said", quotes=(quote,), spans=spans),
    )


def load() -> FakeCoder:
    """What ``communique.load`` is in tests."""
    return FakeCoder()


def load_nothing() -> FakeCoder:
    """As where the language model is not installed."""
    raise MissingModel("the language model is missing (install it: pip install …)")
