"""The pages in a real Chromium: what is lit, what runs, what is asked of the network, what a small screen shows."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

from tests.web import sample

pytestmark = pytest.mark.browser

HOSTILE = "/reports/" + quote("a/b?c#d <i>", safe="")
PAGES = {
    "record": "/",
    "filtered": "/?parties=TUR&modality=planned&kind=meeting",
    "wrong filter": "/?start=yesterday",
    "no rows": "/?parties=FRA",
    "report": "/reports/wire-1",
    "report with nothing found": "/reports/quiet",
    "hostile report": HOSTILE,
    "reports": "/reports",
    "claims": "/claims",
    "search": "/search?q=Cairo",
    "nothing found": "/search?q=qwxz",
    "no such page": "/nowhere",
}
Open = Callable[..., Page]

pages = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


def event_address(page: Page, home: str) -> str:
    """The address of the event that three reports tell, by way of the table."""
    page.goto(f"{home}/?place=Cairo")
    return f"{home}{page.locator('td.what a').first.get_attribute('href')}"


def lit(page: Page) -> list[str]:
    """The words in the text that have the colour of what is lit."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
          const probe = document.createElement("i");
          probe.className = "lit";
          const mark = document.createElement("mark");
          mark.className = "lit";
          document.querySelector(".text").append(mark);
          const colour = getComputedStyle(mark).backgroundColor;
          mark.remove();
          return [...document.querySelectorAll(".text mark")]
            .filter((mark) => getComputedStyle(mark).backgroundColor === colour).map((mark) => mark.textContent);
        }"""
    )


def serious(page: Page) -> list[str]:
    results = Axe().run(page)
    return [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for violation in results.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pages
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_no_serious_finding_of_axe(opened: Open, home: str, address: str, scheme: str, width: int) -> None:
    assert serious(opened(home + address, color_scheme=scheme, width=width)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_finding_of_axe_on_an_event_or_with_words_lit_or_filters_open(
    opened: Open, home: str, scheme: str
) -> None:
    page = opened(home, color_scheme=scheme)
    page.goto(event_address(page, home))
    assert serious(page) == []
    page.goto(f"{home}/reports/wire-1")
    page.locator(".finding").first.hover()
    assert lit(page) and serious(page) == []
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto(f"{home}/?kind=call#filters")
    assert page.get_by_label("Parties").is_visible() and serious(page) == []


@pages
def test_no_script_of_a_report_runs_and_nothing_leaves_this_machine(opened: Open, home: str, address: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page = opened("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(home + address)
    page.wait_for_load_state("networkidle")
    assert page.title() != "run" and page.locator("main").is_visible()
    assert asked and all(url.startswith((home + "/", "data:")) for url in asked)
    assert [error for error in errors if "status of 40" not in error] == []


def test_script_in_a_headline_is_shown_as_its_letters(opened: Open, home: str) -> None:
    page = opened(home + HOSTILE)
    assert "<script>document.title='run'</script>" in page.locator("h1").inner_text()
    assert page.locator("h1 script, .text script, .findings script, main img").count() == 0


def test_inline_script_would_be_refused_by_the_policy(opened: Open, home: str) -> None:
    page = opened(home)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'run'";
      document.head.append(script);
    }""")
    assert page.title() != "run"


@pages
@pytest.mark.parametrize("width", [400, 320])
def test_no_page_is_wider_than_a_telephone(opened: Open, home: str, address: str, width: int) -> None:
    page = opened(home + address, width=width)
    wide = page.evaluate("() => document.scrollingElement.scrollWidth")
    assert wide <= width


def test_event_page_is_not_wider_than_a_telephone(opened: Open, home: str) -> None:
    page = opened(home, width=400)
    page.goto(event_address(page, home))
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 400


def test_pointing_at_a_finding_lights_its_words(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    assert lit(page) == []
    page.locator(".finding", has_text="agreement").hover()
    assert lit(page) == ["The ministers signed a memorandum on shipping"]
    page.mouse.move(1, 1)
    assert lit(page) == []


def test_pointing_at_words_lights_their_findings_and_brings_them_into_view(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    page.locator(".text mark", has_text="the two navies").hover()
    shown = page.locator(".finding.lit")
    assert [card.split("\n")[0].split()[0] for card in shown.all_inner_texts()] == ["force", "Mevlüt"]
    box = page.locator(".finding.lit").first.bounding_box()
    assert box is not None and box["y"] >= 0 and box["y"] < 900


def test_keyboard_lights_both_ways(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    page.locator(".finding", has_text="agreement").locator("blockquote a").focus()
    assert lit(page) == ["The ministers signed a memorandum on shipping"]
    page.locator(".text mark a", has_text="The ministers signed").focus()
    assert page.locator(".finding.lit").count() == 1
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_tab_reaches_words_and_findings_in_order(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    page.locator(".text mark a").first.focus()
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.closest('.text, .findings, .foot')?.className"))
    assert reached.index("text") < reached.index("findings")


@pytest.mark.parametrize("scripts", [True, False])
def test_links_between_words_and_findings_light_what_they_lead_to(opened: Open, home: str, scripts: bool) -> None:
    page = opened(f"{home}/reports/wire-1", java_script_enabled=scripts)
    page.locator(".finding", has_text="meeting").first.locator("blockquote a").nth(1).click()
    start, end = sample.span(
        sample.WIRE, "Mevlüt Çavuşoğlu met his Egyptian counterpart Sameh Shoukry in Cairo on Thursday"
    )
    assert page.url.endswith(f"#span-{start}-{end}")
    page.locator(".text mark a", has_text="The ministers signed").click()
    assert page.url.endswith("#finding-e2")
    if not scripts:
        page = opened(page.url)
    page.mouse.move(1, 1)
    assert lit(page) == ["The ministers signed a memorandum on shipping"]


def test_words_cut_by_other_findings_are_lit_whole_by_a_link(opened: Open, home: str) -> None:
    words = "Mevlüt Çavuşoğlu met his Egyptian counterpart Sameh Shoukry in Cairo on Thursday"
    start, end = sample.span(sample.WIRE, words)
    page = opened(f"{home}/reports/wire-1#span-{start}-{end}")
    assert "".join(lit(page)) == words and len(lit(page)) > 3


def test_everything_works_without_scripts(opened: Open, home: str) -> None:
    page = opened(home, java_script_enabled=False)
    page.get_by_label("Parties").fill("Egypt")
    page.get_by_role("checkbox", name="planned").check()
    page.get_by_role("button", name="Show").click()
    assert {"parties=Egypt", "modality=planned", "words="} <= set(page.url.partition("?")[2].split("&"))
    assert page.locator("td.what").count() == 1
    page.locator("td.what .quote a").click()
    assert "/reports/agency-" in page.url and "#event-" in page.url
    page.go_back()
    page.locator("td.what > div > a").first.click()
    assert page.locator("h1").inner_text() == "Meeting: Egypt and Turkey, Jun – Aug 2023"


def test_bar_of_the_chart_leads_to_its_month(opened: Open, home: str) -> None:
    page = opened(f"{home}/?parties=EGY")
    page.locator(".counts svg a").last.click()
    assert page.url == f"{home}/?parties=EGY&start=2023-06-01&end=2023-06-30"
    assert page.locator("td.what").count() == 1


def test_filters_open_and_close_on_a_telephone_without_scripts(opened: Open, home: str) -> None:
    page = opened(home, width=400, java_script_enabled=False)
    assert not page.get_by_label("Parties").is_visible()
    page.get_by_role("link", name="Filter", exact=True).click()
    assert page.get_by_label("Parties").is_visible()
    page.get_by_role("link", name="Close").click()
    assert not page.get_by_label("Parties").is_visible()


def test_skip_link_is_the_first_stop_and_leads_to_the_content(opened: Open, home: str) -> None:
    page = opened(home)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url == f"{home}/#main"


def test_downloads_are_files(opened: Open, home: str) -> None:
    page = opened(f"{home}/?parties=EGY")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "communique-events.csv"


def test_no_request_is_made_while_reading(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    page.wait_for_load_state("networkidle")
    later: list[Request] = []
    page.on("request", lambda request: later.append(request))
    for index in range(page.locator(".finding").count()):
        page.locator(".finding").nth(index).hover()
    assert later == []
