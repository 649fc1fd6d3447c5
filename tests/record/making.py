"""Short ways to write reports and findings in tests."""

import datetime as dt
from typing import Any

import msgspec

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
