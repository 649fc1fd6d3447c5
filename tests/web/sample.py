"""A small record, written by hand: what each report says, and what was found in it, in words of our own."""

import datetime as dt
from pathlib import Path
from typing import Any

from communique.findings import (
    Claim,
    Event,
    Findings,
    Held,
    Likelihoods,
    Person,
    Place,
    Reason,
    ReportFacts,
    Span,
    Statement,
    Target,
    TimeQuote,
)
from communique.reading.report import Report, text_hash
from communique.record.store import Store

SCRIPT = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"

WIRE = """Foreign ministers of Turkey and Egypt hold talks in Cairo

CAIRO, April 15, 2023

Turkish Foreign Minister Mevlüt Çavuşoğlu met his Egyptian counterpart Sameh Shoukry in Cairo on Thursday.
Shoukry said: “The talks, the second between us in two months, were frank, and we agreed that ambassadors will return.”
The ministers signed a memorandum on shipping. Çavuşoğlu denied that the two navies had clashed in March.
"""

AGENCY = """Çavuşoğlu in Cairo for talks
By Leyla Demir
14 April 2023
Turkey's top diplomat Mevlut Cavusoglu flew to the Egyptian capital and met Sameh Shoukry there on 13 April.
Both presidents plan to meet in Ankara this summer.
"""

COPY = AGENCY.replace("Çavuşoğlu in Cairo for talks", "Turkish minister in Cairo")

QUIET = """Rain keeps harvest in the barns
Farmers in the north are waiting for a dry week.
"""

HOSTILE = f"""{SCRIPT} Kenya and Uganda agree on fish
1 June 2022
=HYPERLINK("http://127.0.0.1") said that Kenya and Uganda signed a treaty on fishing in Kisumu on 31 May 2022 {SCRIPT}.
\u202ethe patrol boats\u202c of both will sail together every year.
"""


def span(text: str, words: str, after: str = "") -> Span:
    """Where the words stand in the text, the first place behind `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def report(report_id: str, text: str, **facts: Any) -> Report:
    facts = {"found_in": {"published": "time line"}, "source": f"sample/{report_id}.txt", **facts}
    return Report(id=report_id, text=text, text_hash=text_hash(text), title=text.split("\n")[0], **facts)


def told(report: Report, **findings: Any) -> Findings:
    facts = ReportFacts(
        id=report.id, title=report.title, outlet=report.outlet, bylines=report.bylines, published=report.published
    )
    return Findings(report=facts, coder="by hand", **findings)


def event(event_id: str, text: str, quotes: tuple[str, ...], **values: Any) -> Event:
    values = {"plover": "CONSULT", "modality": "asserted", **values}
    return Event(id=event_id, quotes=quotes, spans=tuple(span(text, quote) for quote in quotes), **values)


def person(text: str, name: str, office: str, party: str, held: Held | None = None) -> Person:
    return Person(name=name, office=office, party=party, span=span(text, name), held=held)


SHOUKRY = Held(
    person="egy-sameh-shoukry",
    office="Minister of Foreign Affairs",
    office_class="FM",
    party="EGY",
    since="2014-06-17",
    until="2024-07-03",
    seen_on=None,
    source="sample",
    sure=True,
)


def reason(field: str, rule: str, value: str, words: str = "", after: str = "", via: str | None = None) -> Reason:
    return Reason(
        field=field,
        rule=rule,
        value=value,
        quote=words or None,
        span=span(WIRE, words, after) if words else None,
        via=via,
    )


def why_they_met() -> dict[str, Any]:
    """What decided the values of the talks, one of them by words that no finding quotes."""
    body = "CAIRO, April"
    line = "Turkish Foreign Minister Mevlüt Çavuşoğlu met his Egyptian counterpart Sameh Shoukry in Cairo on Thursday."
    reading = Likelihoods(
        actor="TUR",
        recipient="EGY",
        span=span(WIRE, line),
        classes={"CONSULT": 0.93, "AGREE": 0.05, "NONE": 0.02},
        modality="asserted",
        abstains=False,
    )
    return {
        "reasons": (
            reason("trigger", "verb meet, frame mutual, needs other (triggers.tsv)", "met", "met", body),
            reason("plover", "the trigger’s row", "CONSULT"),
            reason("parties", "acting side", "TUR", "Turkish", body, "met →nsubj Minister →amod Turkish"),
            reason("parties", "other side", "EGY", "Egyptian", body, "met →dobj counterpart →amod Egyptian"),
            reason("dates", "nearest time, read on 2023-04-15 as 2023-04-13", "2023-04-13", "Thursday", body),
        ),
        "likelihoods": (reading,),
    }


def wire() -> tuple[Report, Findings]:
    """Talks, a memorandum and a denied clash; a statement that holds a claim; quotes that overlap."""
    made = report("wire-1", WIRE, outlet="Nile Wire", published=dt.date(2023, 4, 15), dateline="CAIRO", language="en")
    ministers = (
        person(WIRE, "Mevlüt Çavuşoğlu", "Minister of Foreign Affairs", "TUR"),
        person(WIRE, "Sameh Shoukry", "Minister of Foreign Affairs", "EGY", SHOUKRY),
    )
    thursday = TimeQuote(
        quote="on Thursday",
        span=span(WIRE, "on Thursday"),
        value="2023-04-13",
        earliest=dt.date(2023, 4, 13),
        latest=dt.date(2023, 4, 13),
        precision="day",
    )
    both = ("EGY", "TUR")
    talks = event(
        "e1",
        WIRE,
        (
            "Foreign ministers of Turkey and Egypt hold talks in Cairo",
            "Mevlüt Çavuşoğlu met his Egyptian counterpart Sameh Shoukry in Cairo on Thursday",
        ),
        kind="meeting",
        parties=both,
        level="ministers",
        people=ministers,
        place=Place(quote="Cairo", country="EGY", span=span(WIRE, "Cairo", "counterpart"), geonameid=360630),
        start=dt.date(2023, 4, 13),
        end=dt.date(2023, 4, 13),
        time=thursday,
        dates_from="text",
        probability=0.97,
        **why_they_met(),
    )
    memorandum = event(
        "e2",
        WIRE,
        ("The ministers signed a memorandum on shipping",),
        kind="agreement",
        plover="COOPERATE",
        parties=both,
    )
    clash = event(
        "e3",
        WIRE,
        ("the two navies had clashed in March",),
        kind="force",
        plover="ASSAULT",
        modality="denied",
        parties=both,
        start=dt.date(2023, 3, 1),
        end=dt.date(2023, 3, 31),
        told_by="s2",
        dates_from="text",
    )
    said = "The talks, the second between us in two months, were frank, and we agreed that ambassadors will return."
    statements = (
        Statement(
            id="s1", speaker="Sameh Shoukry", party="EGY", form="direct", cue="said", cue_span=span(WIRE, "said"),
            speaker_span=span(WIRE, "Shoukry", "Thursday"), quotes=(said,), spans=(span(WIRE, said),),
            targets=(Target(party="TUR"),),
        ),
        Statement(
            id="s2", speaker="Mevlüt Çavuşoğlu", party="TUR", form="indirect", cue="denied", denies=True,
            cue_span=span(WIRE, "denied"), quotes=("the two navies had clashed in March",),
            spans=(span(WIRE, "the two navies had clashed in March"),), targets=(Target(party="EGY", negated=True),),
        ),
    )  # fmt: skip
    second = "The talks, the second between us in two months"
    claim = Claim(
        id="c1", operator="ordinal", number=2, kind="meeting", parties=both, level="ministers", quote=second,
        span=span(WIRE, second), start=dt.date(2023, 2, 13), end=dt.date(2023, 4, 15), asserted_by="Sameh Shoukry",
    )  # fmt: skip
    return made, told(made, events=(talks, memorandum, clash), statements=statements, claims=(claim,))


def agency(report_id: str, text: str, outlet: str) -> tuple[Report, Findings]:
    """The same talks told by another agency, and a planned meeting without a day."""
    made = report(report_id, text, outlet=outlet, published=dt.date(2023, 4, 14), bylines=("Leyla Demir",))
    talks = event(
        "e1",
        text,
        ("met Sameh Shoukry there on 13 April",),
        kind="meeting",
        parties=("EGY", "TUR"),
        level="ministers",
        people=(person(text, "Sameh Shoukry", "Minister of Foreign Affairs", "EGY", SHOUKRY),),
        start=dt.date(2023, 4, 13),
        end=dt.date(2023, 4, 13),
        dates_from="text",
    )
    visit = event(
        "e2",
        text,
        ("flew to the Egyptian capital",),
        kind="visit",
        parties=("TUR", "EGY"),
        by=("TUR",),
        to=("EGY",),
        level="ministers",
        start=dt.date(2023, 4, 13),
        end=dt.date(2023, 4, 14),
        dates_from="text",
    )
    plan = event(
        "e3",
        text,
        ("Both presidents plan to meet in Ankara this summer",),
        kind="meeting",
        modality="planned",
        parties=("EGY", "TUR"),
        level="heads",
        place=Place(quote="Ankara", country="TUR", span=span(text, "Ankara")),
        start=dt.date(2023, 6, 1),
        end=dt.date(2023, 8, 31),
        dates_from="text",
    )
    return made, told(made, events=(talks, visit, plan))


def hostile() -> tuple[Report, Findings]:
    """A report whose headline, quotes, speaker and address try to be more than text."""
    made = report(
        "a/b?c#d <i>", HOSTILE, outlet="=1+1", published=dt.date(2022, 6, 1), address="javascript:document.title='run'"
    )
    treaty = event(
        "e1",
        HOSTILE,
        (f"Kenya and Uganda signed a treaty on fishing in Kisumu on 31 May 2022 {SCRIPT}",),
        kind="agreement",
        plover="COOPERATE",
        parties=("KEN", "UGA"),
        occasion=f"=cmd|' /C calc'!A0 {SCRIPT}",
        place=Place(quote="Kisumu", country="KEN", span=span(HOSTILE, "Kisumu")),
        start=dt.date(2022, 5, 31),
        end=dt.date(2022, 5, 31),
        dates_from="text",
    )
    patrol = event(
        "e2",
        HOSTILE,
        ("the patrol boats\u202c of both will sail together every year",),
        kind="exercise",
        plover="COOPERATE",
        modality="habitual",
        parties=("KEN", "UGA"),
    )
    said = HOSTILE.split("\n")[2]
    statement = Statement(
        id="s1", speaker=SCRIPT, form="indirect", quotes=(said,), spans=(span(HOSTILE, said),), cue="said that"
    )
    return made, told(made, events=(treaty, patrol), statements=(statement,))


def many(number: int) -> tuple[Report, Findings]:
    """A short report of one call, one of a series of months that fill more than a page."""
    day = dt.date(2015 + number // 12, number % 12 + 1, 11)
    text = f"Call number {number}\nThe leaders of Norway and Japan spoke by telephone on {day}.\n"
    made = report(f"call-{number:03}", text, outlet="Fjord Post", published=day + dt.timedelta(days=1))
    call = event(
        "e1",
        text,
        (f"The leaders of Norway and Japan spoke by telephone on {day}",),
        kind="call",
        parties=("JPN", "NOR"),
        level="heads",
        start=day,
        end=day,
        dates_from="text",
    )
    return made, told(made, events=(call,))


def make(path: Path, *, calls: int = 60) -> Path:
    """The sample record at `path`: the talks told by three reports, a hostile report, a quiet one, and a series."""
    quiet = report("quiet", QUIET, outlet=None, published=None)
    with Store.open(path) as store:
        for made, findings in (
            wire(),
            agency("agency-1", AGENCY, "Anadolu Sample"),
            agency("agency-2", COPY, "Copying Times"),
            hostile(),
            (quiet, told(quiet)),
            *(many(number) for number in range(calls)),
        ):
            store.add(made, findings)
        store.refuse("sample/photo.jpg", "not text: the file begins like a JPEG image")
    return path
