"""Short ways to write reports and findings in tests."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st

from communique.findings import Event, Findings, Person, Place, ReportFacts, Statement
from communique.reading.report import Report, text_hash


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def person(name: str, party: str, office: str | None = None) -> Person:
    return Person(name=name, party=party, office=office)


def place(quote: str, country: str | None) -> Place:
    return Place(quote=quote, country=country)


def event(quote: str, parties: str = "RUS CHN", when: str | None = None, **more: Any) -> Event:
    """An event told by `quote`; `when` is a day or ``first/last``."""
    first, _, last = (when or "").partition("/")
    given = {"id": "e1", "kind": "meeting", "plover": "CONSULT", "modality": "asserted", **more}
    return Event(
        parties=tuple(parties.split()),
        start=day(first or None),
        end=day(last or first or None),
        quotes=(quote,),
        **given,
    )


def statement(quote: str, speaker: str, party: str, **more: Any) -> Statement:
    given = {"id": "s1", "form": "indirect", "cue": "said", **more}
    return Statement(speaker=speaker, party=party, quotes=(quote,), **given)


def told(
    report_id: str,
    *events: Event,
    published: str | None = "2023-11-08",
    outlet: str | None = None,
    text: str | None = None,
    title: str | None = None,
    statements: tuple[Statement, ...] = (),
    coder: str = "communique 0.1.0",
    **more: Any,
) -> tuple[Report, Findings]:
    """A report whose text holds the quotes of its events and statements, and its findings with their spans."""
    if text is None:
        quotes = [quote for finding in (*events, *statements) for quote in finding.quotes]
        text = "".join(f"{quote}.\n" for quote in dict.fromkeys(quotes)) or f"Nothing of note in {report_id}."
    numbered = tuple(
        msgspec.structs.replace(one, id=f"e{n}", spans=_spans(text, one.quotes)) for n, one in enumerate(events, 1)
    )
    said = tuple(
        msgspec.structs.replace(one, id=f"s{n}", spans=_spans(text, one.quotes)) for n, one in enumerate(statements, 1)
    )
    report = Report(
        id=report_id,
        text=text,
        text_hash=text_hash(text),
        title=title,
        outlet=outlet,
        published=day(published),
        source=f"{report_id}.txt",
    )
    facts = ReportFacts(id=report_id, title=title, outlet=outlet, published=day(published))
    return report, Findings(report=facts, events=numbered, statements=said, coder=coder, **more)


def _spans(text: str, quotes: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(quote), text.index(quote) + len(quote)) for quote in quotes)


_PEOPLE = [person("Ana Brito", "PRT"), person("Brito", "PRT"), person("Rui Sousa", "PRT"), person("Li Wen", "CHN")]
_WHEN = [None, "2023-10-30", "2023-10-31", "2023-11-01", "2023-10-30/2023-11-05", "2022-01-01/2023-12-31"]


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    """An event of few people, places and days, so that many are alike."""
    return event(
        draw(st.sampled_from(["they met", "both sides held long talks today", "the two shook hands"])),
        draw(st.sampled_from(["PRT CHN", "PRT KOR", "PRT CHN KOR"])),
        draw(st.sampled_from(_WHEN)),
        kind=draw(st.sampled_from(["meeting", "call", "forum"])),
        modality=draw(st.sampled_from(["asserted", "planned"])),
        people=tuple(draw(st.lists(st.sampled_from(_PEOPLE), max_size=2, unique=True))),
        place=draw(st.sampled_from([None, place("Lisbon", "PRT"), place("Beijing", "CHN")])),
        count=draw(st.sampled_from([1, 1, 1, 2])),
    )


@st.composite
def many_reports(draw: st.DrawFn) -> list[tuple[Report, Findings]]:
    """Up to seven reports with one or two events each."""
    reports = draw(st.lists(st.lists(any_event(), min_size=1, max_size=2), min_size=1, max_size=7))
    published = draw(st.sampled_from([None, "2023-10-29", "2023-11-02"]))
    return [told(f"r{n}", *events, published=published) for n, events in enumerate(reports)]
