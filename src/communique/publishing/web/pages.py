"""The pages: each answers one address from the record, and keeps nothing between two requests."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from communique.publishing.claims import dated
from communique.publishing.web import chart, evidence, filters, parties
from communique.publishing.web.asked import asked, counts, unknown_parties
from communique.publishing.web.cards import anchor
from communique.publishing.web.dates import interval_words
from communique.publishing.web.facts import facts
from communique.publishing.web.filters import Filters, Problem
from communique.publishing.web.lights import style_sheet
from communique.publishing.web.marked import marked
from communique.publishing.web.render import page, segment
from communique.publishing.web.tables import csv_answer, json_answer
from communique.publishing.web.verdicts import claim_lines, claims_counting, verdict
from communique.publishing.web.words import label
from communique.record.filters import Filters as Wanted
from communique.record.questions import Questions
from communique.record.rows import EventRow, ReportPage

ROWS = 50
"""Rows of a table on one page."""
CLAIMS = 25
"""Claims on one page: each is checked when the page is asked for."""
PORTION = 5000
"""Rows that are held in memory at a time while a table is written out."""


def record(request: Request) -> Response:
    """The record's table, or the same rows as CSV or JSON."""
    form = _form(request)
    with _questions(request) as questions:
        chosen, problems = filters.read(request.query_params)
        problems += unknown_parties(chosen, names=parties.codes(), recorded=questions.parties())
        if form != "html":
            return _table(request, chosen, problems, form)
        totals = questions.totals()
        if totals.reports == 0:
            return _nothing_yet(request)
        return _record_page(questions, chosen, problems, totals=totals)


def report(request: Request) -> Response:
    """One report: its words left, its findings right."""
    found = _report(request)
    with _questions(request) as questions:
        told_by = {event: _reports_of(questions, event) for event in set(found.events.values())}
        claims = {anchor(c.id): verdict(questions, c, report=found.row.id) for c in found.findings.claims}
    view = marked(found, told_by=told_by)
    return page(
        "report.html",
        room="reports",
        report=found.row,
        facts=tuple(facts(found)),
        verdicts=claims,
        **msgspec.structs.asdict(view),
    )


def report_lights(request: Request) -> Response:
    """The style sheet by which the report's links light up what they lead to."""
    view = marked(_report(request), told_by={})
    return Response(style_sheet(view.names, view.spans), media_type="text/css; charset=utf-8")


def reports(request: Request) -> Response:
    """The reports, the newest first, and the inputs that could not be read."""
    number = _page_number(request)
    with _questions(request) as questions:
        totals = questions.totals()
        if totals.reports == 0 and totals.refused == 0:
            return _nothing_yet(request)
        rows = questions.reports(limit=ROWS + 1, offset=(number - 1) * ROWS)
        refusals = questions.refusals() if number == 1 else ()
    return page(
        "reports.html",
        room="reports",
        totals=totals,
        reports=rows[:ROWS],
        more=len(rows) > ROWS,
        page=number,
        refusals=refusals,
    )


def claims(request: Request) -> Response:
    """The counted claims, those of the newest reports first, each with its verdict."""
    number = _page_of_claims(request)
    with _questions(request) as questions:
        totals = questions.totals()
        if totals.reports == 0:
            return _nothing_yet(request)
        rows = questions.claims(limit=CLAIMS + 1, offset=(number - 1) * CLAIMS)
        lines = claim_lines(questions, rows[:CLAIMS])
        declared = questions.declarations()
    return page(
        "claims.html",
        room="claims",
        totals=totals,
        claims=lines,
        declared=declared,
        more=len(rows) > CLAIMS,
        page=number,
        anchor=anchor,
        dated=dated,
    )


def _page_of_claims(request: Request) -> int:
    """The number of the page of claims; an address that asks for anything else is wrong, never silently all claims."""
    strange = next((name for name in request.query_params if name != "page"), None)
    if strange is not None:
        raise HTTPException(400, f"{strange[:40]!r} is no filter of the claims; there is page alone.")
    typed = request.query_params.get("page", "1")
    if not typed.isascii() or not typed.isdigit() or not 0 < len(typed) < 12 or int(typed) < 1:
        raise HTTPException(400, f"{typed[:40]!r} is no page; write a number, such as /claims?page=2.")
    return int(typed)


def event(request: Request) -> Response:
    """One event: each value with the words that give it."""
    event_id = request.path_params["id"]
    with _questions(request) as questions:
        found = questions.event(event_id)
        claims = claims_counting(questions, found) if found and found.row.id == event_id else ()
    if found is None:
        raise HTTPException(
            404, "The record holds no event with this id. It may have been made with another record file."
        )
    if found.row.id != event_id:
        return RedirectResponse(f"/events/{segment(found.row.id)}", status_code=308)
    fields = evidence.shown(found)
    told = {field.name for field in fields}
    return page(
        "event.html",
        room="record",
        page=found,
        event=found.row,
        title=_title(found.row),
        fields=fields,
        missing=[name for name in ("when", "people", "place", "level", "occasion") if name not in told],
        tellings=tuple(evidence.witnesses(found.tellings)),
        claims=claims,
        anchor=anchor,
    )


def search(request: Request) -> Response:
    """The reports that hold the words sought, with a snippet of each."""
    words = request.query_params.get("q", "").strip()[: filters.LONGEST]
    number = _page_number(request)
    with _questions(request) as questions:
        hits = questions.search(words, limit=ROWS + 1, offset=(number - 1) * ROWS) if words else ()
    return page("search.html", room="search", words=words, hits=hits[:ROWS], more=len(hits) > ROWS, page=number)


def _record_page(questions: Questions, chosen: Filters, problems: tuple[Problem, ...], *, totals: object) -> Response:
    events: tuple[EventRow, ...] = ()
    total, counted, undated = 0, None, 0
    if not problems:
        wanted = asked(chosen, names=parties.codes())
        total = questions.count(**wanted)
        events = questions.events(limit=ROWS, offset=_offset(chosen), oldest_first=chosen.sort == "oldest", **wanted)
        by_month = tuple(counts(questions, wanted))
        counted, undated = chart.draw(by_month), sum(count.number for count in by_month if count.month is None)
    return page(
        "record.html",
        status=400 if problems else 200,
        room="record",
        filters=chosen,
        problems=problems,
        wrong_fields={problem.field for problem in problems},
        chips=tuple(_chips(chosen)),
        totals=totals,
        total=total,
        events=events,
        pages=max(1, -(-total // ROWS)),
        shown_from=_offset(chosen) + 1,
        shown_to=_offset(chosen) + len(events),
        chart=counted,
        chart_height=chart.HEIGHT,
        earlier_end=_day_before(counted.bars[0].start) if counted else None,
        undated=undated,
        kinds=filters.KINDS,
        modalities=filters.MODALITIES,
        levels=filters.LEVELS,
        sorts=filters.SORTS,
        known_parties=[(code, parties.party_name(code)) for code in questions.parties()],
        known_outlets=questions.outlets(),
    )


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """A filter in use, and the address without it."""

    name: str
    value: str
    without: str


def _chips(chosen: Filters) -> Iterator[Chip]:
    for name in filters.NARROWING:
        value = getattr(chosen, name)
        if isinstance(value, tuple):
            for one in value:
                rest = tuple(other for other in value if other != one)
                yield Chip(name=name, value=label(name, one), without=chosen.query(page=1, **{name: rest}))
        elif value:
            yield Chip(name=_CHIP_NAMES.get(name, name), value=value, without=chosen.query(page=1, **{name: ""}))


_CHIP_NAMES = {"start": "from", "end": "until"}


def _table(request: Request, chosen: Filters, problems: tuple[Problem, ...], form: str) -> Response:
    if problems:
        raise HTTPException(400, "; ".join(problem.message for problem in problems))
    rows = _all_rows(request.app.state.record, chosen, asked(chosen, names=parties.codes()))
    return csv_answer(rows) if form == "csv" else json_answer(rows)


def _all_rows(path: Path, chosen: Filters, wanted: Wanted) -> Iterator[EventRow]:
    with Questions(path) as questions:
        offset = 0
        while rows := questions.events(limit=PORTION, offset=offset, oldest_first=chosen.sort == "oldest", **wanted):
            yield from rows
            offset += PORTION


def _form(request: Request) -> str:
    """``csv`` or ``json`` where the address or else the Accept header asks for it before a page, else ``html``."""
    asked_for = request.query_params.get("format")
    if asked_for is not None:
        if asked_for not in ("csv", "json", "html"):
            raise HTTPException(400, f"{asked_for[:40]!r} is no format of the record; there are csv, json and html.")
        return asked_for
    for kind in request.headers.get("accept", "").split(","):
        match kind.partition(";")[0].strip().lower():
            case "text/html" | "application/xhtml+xml" | "*/*":
                return "html"
            case "text/csv":
                return "csv"
            case "application/json":
                return "json"
    return "html"


def _questions(request: Request) -> Questions:
    return Questions(request.app.state.record)


def _report(request: Request) -> ReportPage:
    with _questions(request) as questions:
        found = questions.report(request.path_params["id"])
    if found is None:
        raise HTTPException(
            404, "The record holds no report with this id. It may have been made with another record file."
        )
    return found


def _reports_of(questions: Questions, event_id: str) -> int:
    found = questions.event(event_id)
    return found.row.reports if found else 1


def _nothing_yet(request: Request) -> Response:
    return page(
        "message.html",
        room="record",
        heading="The record is empty",
        message="No report has been read into it yet. Read a folder of reports, then reload this page:",
        command=f"communique read FOLDER --record {request.app.state.record}",
        home=False,
    )


def _title(row: EventRow) -> str:
    names = [parties.party_name(code) for code in row.parties]
    who = " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "parties not stated"
    return f"{label('kind', row.kind).capitalize()}: {who}, {interval_words(row.start, row.end)}"


def _day_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1) if day > dt.date.min else day


def _offset(chosen: Filters) -> int:
    return (chosen.page - 1) * ROWS


def _page_number(request: Request) -> int:
    return filters.read(request.query_params)[0].page
