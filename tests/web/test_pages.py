"""The pages as they are served, without a browser: what stands in them, under which address, with which headers."""

import csv
import datetime as dt
import io
import json
import re
import socket
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

from communique.errors import CannotServe
from communique.publishing.web.app import create_app, serve
from communique.publishing.web.render import environment, page
from communique.publishing.web.security import host_name
from communique.publishing.web.tables import guarded
from communique.record.coverage import Declaration
from communique.record.store import Store
from tests.web import sample

PAGES = (
    "/",
    "/?parties=TUR&kind=meeting",
    "/?start=x",
    "/reports",
    "/reports/wire-1",
    "/claims",
    "/search",
    "/search?q=Cairo",
    "/nowhere",
)


class Elements(HTMLParser):
    """Every element of a page with its attributes, its text, and the text of cells by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.found if t == tag and all(a.get(k.rstrip("_")) == v for k, v in wanted.items())]


def get(client: TestClient, address: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.text[:400]
    return answer.text


def events(client: TestClient, query: str) -> list[dict[str, object]]:
    found = json.loads(get(client, f"/?format=json&{query}"))
    assert isinstance(found, list)
    return found


def shown_ids(html: str) -> list[str]:
    return re.findall(r'<a href="/events/([a-z0-9]+)">', html)


# The record


def test_record_shows_an_event_with_parties_people_place_reports_and_sources(client: TestClient) -> None:
    html = get(client, "/?kind=meeting&modality=asserted&parties=Turkey")
    row = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<tbody") : html.rindex("</tbody>")]))
    for words in (
        "13 Apr 2023", "meeting", "asserted", "Egypt EGY", "Turkey TUR", "Cairo",
        "Sameh Shoukry EGY Minister of Foreign Affairs",
    ):  # fmt: skip
        assert words in row
    assert re.search(r"Reports\">.*?>3<", html) and re.search(r"Sources\">3<|Sources\">2<", html)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("parties=EGY", 5),
        ("parties=EGY,UGA", 0),
        ("parties=KEN&parties=UGA", 2),
        ("parties=EGY&parties=UGA", 0),
        ("parties=Kenya", 2),
        ("person=Shoukry", 1),
        ("kind=agreement", 2),
        ("kind=agreement&kind=force", 3),
        ("level=heads&parties=EGY", 1),
        ("modality=denied", 1),
        ("modality=denied&modality=habitual", 2),
        ("place=Cairo", 1),
        ("place=KEN", 1),
        ("place=Kenya", 1),
        ("start=2023", 4),
        ("start=2023&end=2023-04-12", 1),
        ("outlet=Nile+Wire", 3),
        ("words=shipping", 1),
        ("words=shipping&kind=call", 0),
    ],
)
def test_each_filter_narrows_table_counts_and_downloads_alike(client: TestClient, query: str, number: int) -> None:
    html = get(client, f"/?{query}")
    rows = list(csv.DictReader(io.StringIO(get(client, f"/?format=csv&{query}").removeprefix("\ufeff"))))
    assert len(events(client, query)) == len(rows) == len(shown_ids(html)) == number
    assert [row["id"] for row in rows] == shown_ids(html)
    drawn = re.search(r"Bar chart: ([\d,]+) dated", html)
    undated = re.search(r"(\d+) events? without a date", html)
    assert int(drawn[1] if drawn else 0) + int(undated[1] if undated else 0) in (number, 0)


def test_every_filter_in_use_is_shown_again_and_can_be_left_out(client: TestClient) -> None:
    html = Elements(get(client, "/?parties=TUR&kind=meeting&start=2023&words=Ankara"))
    assert html.all("input", name="parties")[0]["value"] == "TUR"
    assert [box["value"] for box in html.all("input", name="kind") if "checked" in box] == ["meeting"]
    assert "?kind=meeting&start=2023&words=Ankara" in [a["href"] for a in html.all("a")]


def test_pages_hold_each_event_once_in_the_order_asked_for(client: TestClient) -> None:
    first, second = get(client, "/?kind=call&sort=oldest"), get(client, "/?kind=call&sort=oldest&page=2")
    ids = shown_ids(first) + shown_ids(second)
    assert len(ids) == len(set(ids)) == 60
    assert ids == [event["id"] for event in events(client, "kind=call&sort=oldest")]
    starts = [str(event["start"]) for event in events(client, "kind=call")]
    assert starts == sorted(starts, reverse=True)


def test_page_beyond_the_last_leads_back(client: TestClient) -> None:
    assert 'href="?kind=call&amp;page=2"' in get(client, "/?kind=call&page=99")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("start=yesterday", "&#39;yesterday&#39; is no date"),
        ("kind=party", "&#39;party&#39; is no kind"),
        ("from=nonsense", "&#39;from&#39; is no filter of the record; &#39;start&#39; is meant"),
        ("parties=Atlantis", "no party is called &#39;ATLANTIS&#39;"),
        ("start=2023&end=2022", "the last day, 2022-12-31, is before the first"),
    ],
)
def test_filter_that_means_nothing_says_so_and_shows_no_other_rows(client: TestClient, query: str, words: str) -> None:
    html = get(client, f"/?{query}", status=400)
    assert words in html and not shown_ids(html)
    get(client, f"/?format=csv&{query}", status=400)


@pytest.mark.parametrize(
    "query",
    ["words=%22%22%22", "words=AND+OR+NOT", "words=%00", "place=%25%25_", "person=%27%3B--", "outlet=%ED%A0%80",
     "page=1e9",
     "words=" + "x" * 5000, "kind=", "start=&end=", "parties=" + "RUS+" * 200, "%00=1", "person=%E2%80%AE"],
)  # fmt: skip
def test_odd_filters_are_answered(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code in (200, 400)


def test_chart_shows_modality_by_its_drawing_and_says_it_in_words(client: TestClient) -> None:
    html = get(client, "/?parties=EGY")
    assert 'rect class="planned"' in html and 'rect class="asserted"' in html and 'rect class="other"' in html
    assert "<title>Jun 2023: 1 planned</title>" in html
    assert 'href="?parties=EGY&amp;start=2023-06-01&amp;end=2023-06-30"' in html


@pytest.mark.parametrize(
    ("modality", "drawn"),
    [
        ("asserted", []),
        ("planned", []),
        ("denied", ['<path class="slash"']),
        ("habitual", ['<circle class="dot"']),
        ("hypothetical", []),
    ],
)
def test_modality_shows_by_shape_and_in_words(modality: str, drawn: list[str]) -> None:
    parts = environment().get_template("parts.html").module
    sign, words = str(parts.kind("meeting", modality)), str(parts.modality(modality))  # type: ignore[attr-defined]
    assert f'<svg class="shape {modality}"' in sign and f'<span class="kind {modality}"' in sign
    assert [mark for mark in ('<path class="slash"', '<circle class="dot"') if mark in sign] == drawn
    assert f">{modality}</span>" in words
    assert ("marked" in words) == (modality != "asserted")


def dated_by_its_report(folder: Path) -> TestClient:
    """An explorer of one report without a headline, whose event takes its day from the report."""
    text = "The envoys of Peru and Chile met in Tacna and agreed on little.\n"
    made = msgspec.structs.replace(sample.report("r1", text, published=dt.date(2023, 5, 4)), title=None)
    met = sample.event(
        "e1", text, ("The envoys of Peru and Chile met in Tacna",), kind="meeting", parties=("CHL", "PER"),
        start=dt.date(2023, 5, 4), end=dt.date(2023, 5, 4), dates_from="published",
    )  # fmt: skip
    with Store.open(folder / "r.db") as store:
        store.add(made, sample.told(made, events=(met,)))
    return TestClient(create_app(folder / "r.db"), base_url="http://localhost")


def test_a_day_that_is_the_report_s_own_says_so_everywhere(tmp_path: Path, client: TestClient) -> None:
    ours = dated_by_its_report(tmp_path)
    table = get(ours, "/")
    assert re.search(r'4 May 2023</time></a> <span class="derived"[^>]*>report’s day</span>', table)
    for address in (f"/events/{shown_ids(table)[0]}", "/reports/r1"):
        assert "the report’s day: no words tell it" in get(ours, address)
    assert "report’s day" not in get(client, "/?parties=EGY")


def test_a_report_without_a_headline_is_called_by_its_words_and_file(tmp_path: Path) -> None:
    ours = dated_by_its_report(tmp_path)
    name = "The envoys of Peru and Chile met in Tacna and agreed on…"
    named = f'No headline:</span> {name} <span class="code muted">r1.txt</span>'
    event = f"/events/{shown_ids(get(ours, '/'))[0]}"
    for address in ("/reports", "/search?q=Tacna", event, "/reports/r1"):
        assert named in get(ours, address)
    assert f"<title>{name} ·" in get(ours, "/reports/r1")


# CSV and JSON


def test_csv_is_utf_8_and_no_cell_begins_a_formula(client: TestClient) -> None:
    answer = client.get("/?format=csv&parties=KEN")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert f"'=cmd|' /C calc'!A0 {sample.SCRIPT}" in [cell for row in rows for cell in row]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"])
def test_formulas_are_guarded(value: str) -> None:
    assert guarded(value) == f"'{value}"


def test_plain_values_stay_as_they_are() -> None:
    assert [guarded(value) for value in ("Çavuşoğlu", "", "2023-04-13", "a=b")] == [
        "Çavuşoğlu",
        "",
        "2023-04-13",
        "a=b",
    ]


def test_json_holds_the_record_s_rows_with_unknown_as_null(client: TestClient) -> None:
    (event,) = events(client, "kind=agreement&parties=TUR")
    assert (event["start"], event["place"], event["parties"]) == (None, None, ["EGY", "TUR"])
    assert event["party_names"] == ["Egypt", "Turkey"]
    assert events(client, "parties=EGY,UGA") == []


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
    ],
)
def test_the_form_can_be_asked_for_by_accept(client: TestClient, accept: str, kind: str) -> None:
    assert client.get("/?kind=visit", headers={"accept": accept}).headers["content-type"] == kind


def test_unknown_format_is_refused(client: TestClient) -> None:
    assert "&#39;xls&#39; is no format" in get(client, "/?format=xls", status=400)


# A report


def test_every_quote_stands_in_the_text_under_the_anchor_that_leads_to_it(client: TestClient) -> None:
    html = get(client, "/reports/wire-1")
    targets = set(re.findall(r'id="(span-\d+-\d+)"', html))
    links = set(re.findall(r'href="#(span-\d+-\d+)"', html))
    assert links and links <= targets
    for link in links:
        start, end = map(int, link.split("-")[1:])
        pieces = re.findall(rf'data-spans="[^"]*\b{start}-{end}\b[^"]*">(?:<a[^>]*>)?([^<]*)<', html)
        assert "".join(pieces) == sample.WIRE[start:end]


def test_overlapping_findings_share_their_words(client: TestClient) -> None:
    html = get(client, "/reports/wire-1")
    shared = re.search(r'<mark class="([^"]+)" data-findings="([^"]+)"[^>]*><a[^>]*>The talks, the second', html)
    assert shared is not None and shared[1] == "claim statement" and len(shared[2].split()) == 2


def test_the_text_is_whole_and_in_order(client: TestClient) -> None:
    html = get(client, "/reports/wire-1")
    article = html[html.index('<article class="text"') : html.index("</article>")]
    article = article[article.index(">") + 1 :]
    written = re.sub(r"<[^>]+>", "", article.replace("</p>", "\n"))
    lines = [line.strip() for line in sample.WIRE.split("\n") if line.strip()]
    assert [line.strip() for line in written.split("\n") if line.strip()] == lines


def test_findings_tell_how_each_value_came(client: TestClient) -> None:
    html = re.sub(r"<[^>]+>", "", get(client, "/reports/wire-1"))
    for words in (
        "“on Thursday”, read on 15 Apr 2023",
        "registry: from 2014-06-17 to 2024-07-03, sample",
        "says: not against or about it",
        "The event in the record, told by 3 reports",
        "from: time line",
    ):
        assert words in html


def test_what_the_report_does_not_tell_is_not_stated(client: TestClient) -> None:
    html = get(client, "/reports/quiet")
    assert html.count("not stated") >= 3 and "Nothing was found in this report" in html


def test_style_sheet_of_a_report_has_a_rule_for_each_finding_and_span(client: TestClient) -> None:
    css, html = get(client, "/lights/wire-1.css"), get(client, "/reports/wire-1")
    assert css.count('[data-findings="f') == len(re.findall(r'<article class="finding', html)) == 6
    assert {f"#{anchor}:target" for anchor in re.findall(r'id="(span-[\d-]+)"', html)} <= set(
        re.findall(r"#span-[\d-]+:target", css)
    )


def test_a_claim_shows_what_it_asks_the_verdict_the_events_counted_and_the_coverage(client: TestClient) -> None:
    html = get(client, "/reports/wire-1")
    card = html[html.index('id="finding-c1"') :]
    assert '<span class="verdict cannot-tell"' in card
    assert "the 2nd meeting of Egypt and Turkey, ministers, 13 Feb – 15 Apr 2023" in card
    assert "1 meeting from 13 Feb 2023 to 15 Apr 2023, where the claim says 2" in card
    link = re.search(r'<a href="(/events/\w+)">13 Apr 2023, meeting</a>', card)
    assert link is not None and "Meeting: Egypt and Turkey" in get(client, link[1])
    assert "this report, Anadolu Sample, Copying Times" in card or "Anadolu Sample, Copying Times, this report" in card
    assert "the record: 3 reports that tell of EGY TUR" in card
    assert "1 meeting, cannot tell: 13 Feb – 15 Apr 2023" in card


# Hostile reports

HOSTILE = "/reports/" + quote("a/b?c#d <i>", safe="")


@pytest.mark.parametrize(
    "address", ["/", "/reports", HOSTILE, "/search?q=fish", "/?words=fishing", "/search?q=" + quote(sample.SCRIPT)]
)
def test_words_of_a_report_are_never_markup(client: TestClient, address: str) -> None:
    html = Elements(get(client, address))
    assert not html.all("img")
    assert [script.get("src") for script in html.all("script")] in ([], ["/static/app.js"])
    assert not [value for _, attributes in html.found for name, value in attributes.items() if name.startswith("on")]
    assert not [a for _, a in html.found if "style" in a]
    assert not [a["href"] for a in html.all("a") if (a.get("href") or "").lower().startswith("javascript")]


def test_report_with_an_odd_id_has_its_pages(client: TestClient) -> None:
    assert "agree on fish" in get(client, HOSTILE)
    assert "f0" in get(client, HOSTILE.replace("/reports/", "/lights/") + ".css")


@pytest.mark.parametrize(
    "path",
    ["/reports/none", "/events/none", "/events/", "/reports/..%2f..%2fetc%2fpasswd", "/static/../app.py",
     "/static/%2e%2e/app.py",
     "/static/", "/nowhere", "/reports/%00", "/lights/none.css", "/events/" + "x" * 3000, "/%ff%fe"],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_leads_back(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text and "Traceback" not in answer.text


def test_only_reading(client: TestClient) -> None:
    assert client.post("/").status_code == 405


# An event


def test_event_shows_each_value_with_the_words_of_each_report(client: TestClient) -> None:
    (event,) = events(client, "place=Cairo")
    html = get(client, f"/events/{event['id']}")
    start, end = sample.span(sample.WIRE, "on Thursday")
    assert f'href="/reports/wire-1#span-{start}-{end}"' in html
    assert {"wire-1", "agency-1", "agency-2"} <= set(re.findall(r'href="/reports/([^"#]+)#span', html))
    assert get(client, "/reports/wire-1").count(f'id="span-{start}-{end}"') == 1


def test_every_link_to_words_lands_on_them(client: TestClient) -> None:
    for event in events(client, "parties=EGY"):
        for report, anchor in re.findall(r'href="/reports/([^"#]+)#([^"]+)"', get(client, f"/events/{event['id']}")):
            assert f'id="{anchor}"' in get(client, f"/reports/{report}")


def test_quote_in_the_table_leads_to_the_event_s_words(client: TestClient) -> None:
    for report, anchor in re.findall(r'href="/reports/([^"#]+)#(event-[^"]+)"', get(client, "/?parties=EGY")):
        assert f'id="{anchor}"' in get(client, f"/reports/{report}")


def test_values_in_the_table_lead_to_rows_of_the_event_s_page(client: TestClient) -> None:
    links = re.findall(r'href="/events/([^"#]+)#([^"]+)"', get(client, "/?parties=EGY"))
    assert len(links) > 10
    for event, anchor in links:
        assert f'id="{anchor}"' in get(client, f"/events/{event}"), (event, anchor)


def test_id_of_a_telling_leads_to_its_event(client: TestClient) -> None:
    (event,) = events(client, "place=Cairo")
    (other,) = (
        match for match in re.findall(r'id="event-([a-z0-9]+)"', get(client, "/reports/wire-1")) if match == event["id"]
    )
    assert client.get(f"/events/{other}").status_code == 200


def test_an_event_shows_the_claims_that_count_it(client: TestClient) -> None:
    (talks,) = events(client, "kind=meeting&modality=asserted&parties=EGY")
    html = get(client, f"/events/{talks['id']}")
    section = html[html.index('id="claims"') :]
    assert 'href="/reports/wire-1#finding-c1"' in section
    assert "the second between us in two months" in section and "cannot tell" in section
    (treaty,) = events(client, "kind=agreement&parties=KEN")
    assert "Claims that count it" not in get(client, f"/events/{treaty['id']}")


# Claims


def test_claims_are_listed_with_who_asserts_them_and_their_verdicts(client: TestClient) -> None:
    html = get(client, "/claims")
    assert "<h1>1 counted claim</h1>" in html
    body = html[html.index("<tbody") : html.index("</tbody>")]
    assert 'href="/reports/wire-1#finding-c1"' in body
    assert "Sameh Shoukry" in body and "Nile Wire" in body and "cannot tell" in body
    assert "Declared" not in html


def test_what_is_declared_complete_stands_above_the_claims(tmp_path: Path) -> None:
    path = sample.make(tmp_path / "declared.db", calls=0)
    end = dt.date(2023, 12, 31)
    with Store.open(path) as store:
        store.declare(Declaration(parties=("EGY", "TUR"), start=None, end=end, who="<b>Ana</b>", day=end, why="lists"))
    client = TestClient(create_app(path), base_url="http://localhost")
    told = "complete for EGY TUR to 31 Dec 2023, by &lt;b&gt;Ana&lt;/b&gt; on 31 Dec 2023: lists"
    assert told in get(client, "/claims")
    assert "not so many claims" in get(client, "/claims?page=2")


def test_a_record_without_claims_says_so(tmp_path: Path) -> None:
    made, findings = sample.many(1)
    with Store.open(tmp_path / "none.db") as store:
        store.add(made, findings)
    client = TestClient(create_app(tmp_path / "none.db"), base_url="http://localhost")
    assert "No report of this record counts anything" in get(client, "/claims")


# Reports and search


def test_reports_are_listed_with_what_could_not_be_read(client: TestClient) -> None:
    html = get(client, "/reports")
    assert "sample/photo.jpg" in html and "the file begins like a JPEG image" in html
    assert '<td role="cell" class="number" data-label="Events">3</td>' in html
    assert len(set(re.findall(r'href="/reports/([^"]+)"', html + get(client, "/reports?page=2")))) >= 65


def test_search_shows_the_words_in_their_place(client: TestClient) -> None:
    html = get(client, "/search?q=ambassadors")
    assert "<mark>ambassadors</mark>" in html and "/reports/wire-1" in html


@pytest.mark.parametrize("words", ["qwxz", "%22", "*", "%00", "NEAR(", "-", "a" * 2000])
def test_search_for_odd_words_is_answered(client: TestClient, words: str) -> None:
    assert client.get(f"/search?q={words}").status_code == 200


# Safety


@pytest.mark.parametrize("address", [*PAGES, HOSTILE, "/static/style.css", "/?format=csv", "/lights/wire-1.css"])
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_script_or_style_and_load_nothing_from_elsewhere(client: TestClient, address: str) -> None:
    html = Elements(client.get(address).text)
    assert not html.all("style") and not [a for _, a in html.found if "style" in a]
    loaded = [a.get("src") or a.get("href") for tag, a in html.found if tag in ("script", "link", "img")]
    assert loaded and all(str(address).startswith("/") and not str(address).startswith("//") for address in loaded)


@pytest.mark.parametrize("address", PAGES)
def test_ids_of_a_page_are_given_once(client: TestClient, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[::2]", "10.0.0.1:8765"]
)
def test_foreign_hosts_are_refused(record: Path, host: str) -> None:
    answer = TestClient(create_app(record), base_url="http://localhost").get("/", headers={"host": host})
    assert answer.status_code == 421 and "Turkey" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST."])
def test_names_of_this_machine_are_answered(record: Path, host: str) -> None:
    assert (
        TestClient(create_app(record), base_url="http://localhost").get("/", headers={"host": host}).status_code == 200
    )


def test_host_without_its_port() -> None:
    assert [host_name(host) for host in ("a:80", "[::1]:80", "[::1]", "A.")] == ["a", "::1", "::1", "a"]


# Records that are missing, empty or no records


def test_missing_record_says_what_to_do_and_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    answer = TestClient(create_app(missing), base_url="http://localhost").get("/")
    assert answer.status_code == 503 and "communique read" in answer.text
    assert not missing.exists()


def test_empty_record_says_what_to_do(tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    client = TestClient(create_app(tmp_path / "empty.db"), base_url="http://localhost")
    assert "The record is empty" in get(client, "/") and "The record is empty" in get(client, "/reports")
    assert events(client, "") == []


def test_file_of_another_program_is_named(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_bytes(b"no database, but long enough to be taken for one by its name" * 20)
    answer = TestClient(create_app(other), base_url="http://localhost").get("/?format=json")
    assert answer.status_code == 503 and str(other) in answer.json()["error"]


def test_record_that_grows_is_shown_at_the_next_request(tmp_path: Path) -> None:
    client = TestClient(create_app(tmp_path / "grows.db"), base_url="http://localhost")
    assert client.get("/").status_code == 503
    with Store.open(tmp_path / "grows.db") as store:
        store.add(*sample.wire())
    assert len(shown_ids(get(client, "/"))) == 3


def test_mistake_of_ours_is_a_plain_page(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("inner workings")

    monkeypatch.setattr("communique.record.questions.Questions.reports", fails)
    client = TestClient(create_app(record), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/reports")
    assert answer.status_code == 500 and "inner workings" not in answer.text
    assert "content-security-policy" in answer.headers


def test_taken_port_is_said_in_words(record: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"port {port} on 127.0.0.1 is taken"):
            serve(record, port)


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 0), ("127.0.0.1", 70000), ("192.0.2.1", 0)])
def test_place_that_cannot_be_listened_on_is_said_in_words(record: Path, host: str, port: int) -> None:
    with pytest.raises(CannotServe):
        serve(record, port, host)


def test_every_template_is_escaped_by_itself() -> None:
    assert environment().autoescape is True
    answer = page("message.html", heading=sample.SCRIPT, message=sample.SCRIPT, command="", home=True)
    assert b"<script>" not in answer.body and b"<img" not in answer.body


@pytest.mark.parametrize(
    ("address", "code"),
    [("/claims?page=1", 200), ("/claims?page=x", 400), ("/claims?party=TUR", 400)],
)
def test_an_address_of_claims_that_means_nothing_is_told(client: TestClient, address: str, code: int) -> None:
    assert client.get(address).status_code == code
