"""Why a finding has its values, on the report's page: the lines, their words, and the light that they throw."""

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from communique.findings import Findings, from_json, to_json
from communique.publishing.web.cards import cards
from communique.publishing.web.why import Why, why
from tests.web import sample
from tests.web.test_browser import lit, serious

Open = Callable[..., Page]
browser = pytest.mark.browser


def lines() -> tuple[Why, ...]:
    _, findings = sample.wire()
    return tuple(why(findings.events[0]))


def test_each_reason_is_a_line_and_the_encoders_reading_stands_behind_the_class() -> None:
    assert [line.name for line in lines()] == ["trigger", "PLOVER", "classes", "parties", "parties", "when"]
    assert [line.again for line in lines()] == [False, False, False, False, True, False]


def test_a_line_shows_values_as_the_page_does_elsewhere() -> None:
    shown = {line.name: line for line in lines()}
    assert shown["when"].value == "13 Apr 2023"
    assert shown["parties"].code == "EGY"
    assert (shown["trigger"].value, shown["trigger"].words) == ("", "met")
    assert shown["classes"].value == "CONSULT 0.93, AGREE 0.05, NONE 0.02"
    assert shown["classes"].rule == "encoder, TUR → EGY, asserted"


def test_the_page_holds_the_lines_and_links_their_words(client: TestClient) -> None:
    page = client.get("/reports/wire-1").text
    start, end = sample.span(sample.WIRE, "Turkish", "CAIRO, April")
    assert page.count('<details class="why">') == 1
    assert f'href="#span-{start}-{end}"' in page and f'id="span-{start}-{end}"' in page
    assert "met →nsubj Minister →amod Turkish" in page


def test_findings_of_an_older_version_tell_no_why(client: TestClient) -> None:
    assert '<details class="why">' not in client.get("/reports/agency-1").text
    _, findings = sample.agency("agency-1", sample.AGENCY, "Anadolu Sample")
    old = msgspec.json.decode(to_json(findings))
    for event in old["events"]:
        del event["reasons"], event["likelihoods"]
    read = from_json(msgspec.json.encode(old))
    assert read == findings and all(card.why == () for card in cards(read, sample.AGENCY, events={}))


def test_findings_with_reasons_survive_json() -> None:
    _, findings = sample.wire()
    read: Findings = from_json(to_json(findings))
    assert read == findings and read.events[0].why


def opened_why(opened: Open, home: str, **options: object) -> Page:
    page = opened(f"{home}/reports/wire-1", **options)
    page.locator(".why summary").click()
    return page


@browser
def test_pointing_at_a_line_lights_only_the_words_that_it_went_by(opened: Open, home: str) -> None:
    page = opened_why(opened, home)
    page.locator(".why tr", has_text="acting side").hover()
    assert lit(page) == ["Turkish"]
    page.locator(".why tr", has_text="trigger").first.hover()
    assert lit(page) == ["met"]
    page.mouse.move(1, 1)
    assert lit(page) == []


@browser
def test_the_keyboard_at_a_line_lights_its_words(opened: Open, home: str) -> None:
    page = opened_why(opened, home)
    page.locator(".why tr", has_text="other side").locator("a").focus()
    assert lit(page) == ["Egyptian"]
    page.keyboard.press("Escape")
    assert lit(page) == []


@browser
def test_without_scripts_a_line_opens_and_its_link_lights_the_words(opened: Open, home: str) -> None:
    page = opened_why(opened, home, java_script_enabled=False)
    page.locator(".why tr", has_text="acting side").locator("a").click()
    assert lit(page) == ["Turkish"]


@browser
def test_words_that_only_decided_are_no_stop_of_the_keyboard_and_lead_nowhere(opened: Open, home: str) -> None:
    page = opened(f"{home}/reports/wire-1")
    turkish = page.locator(".text mark", has_text="Turkish")
    assert turkish.count() == 1 and turkish.locator("a").count() == 0
    assert page.locator(".text mark a", has_text="Egyptian").get_attribute("tabindex") == "-1"


@browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_no_serious_finding_of_axe_with_the_lines_open(opened: Open, home: str, scheme: str, width: int) -> None:
    page = opened_why(opened, home, color_scheme=scheme, width=width)
    page.locator(".why tr", has_text="acting side").hover()
    assert lit(page) and serious(page) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
