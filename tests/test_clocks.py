"""The day on which a report was written, by the clock of its place: stamp, dateline and address, then the findings."""

import datetime as dt
import zoneinfo

import pytest

from communique.coding.coder import Coder
from communique.grounding import clocks
from communique.grounding.clocks import local_day, zone_of
from communique.grounding.date_orders import day_first
from communique.grounding.rows import read_rows
from communique.reading.metadata import found
from communique.reading.report import Report
from communique.reading.text import read_text

NINTH = dt.date(2023, 11, 9)
NIGHT = "2023-11-09T01:30:00Z"
"""Half past one in London, evening of the 8th in Washington, noon of the 9th in Tokyo."""


def report(text: str, **known: object) -> Report:
    """A report read from `text` with what the caller knows of it."""
    return read_text(text, known=found("field", **known))


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("WASHINGTON", "America/New_York"),
        ("Tokyo, Japan", "Asia/Tokyo"),
        ("MOSCOW/KYIV", "Europe/Moscow"),
        ("UNITED NATIONS", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Springfield", None),
        ("OTTAWA (Canada)", "America/Toronto"),
        ("DENVER, Colo.", "America/Denver"),
        ("BERLIN, New Hampshire", None),
        ("ATHENS, Ga.", None),
        ("Melbourne, Florida", None),
        ("Victoria, Australia", None),
        ("San Jose, California", None),
        ("San Jose, Costa Rica", "America/Costa_Rica"),
        ("Kyiv, the opera house", None),
    ],
)
def test_the_zone_of_a_place(place: str, zone: str | None) -> None:
    assert zone_of(place) == zone


def test_every_zone_of_the_table_is_one() -> None:
    known = zoneinfo.available_timezones()
    assert {zone for _place, _capital_of, _state, zone, _source in read_rows("clocks")} <= known


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("WASHINGTON (Agency) - The two met today.", {"published": NINTH, "published_at": NIGHT}, "2023-11-08"),
        ("TOKYO (Agency) - The two met today.", {"published": NINTH, "published_at": NIGHT}, "2023-11-09"),
        (
            "BEIJING (Agency) - The two met today.",
            {"published": dt.date(2023, 11, 8), "published_at": "2023-11-08T23:30:00Z"},
            "2023-11-09",
        ),
        ("The two met today.", {"published": NINTH, "published_at": NIGHT}, "2023-11-09"),
        (
            "The two met today.",
            {"published": NINTH, "published_at": NIGHT, "address": "https://www.state.gov/readout"},
            "2023-11-08",
        ),
        (
            "WASHINGTON (Agency) - The two met today.",
            {"published": NINTH, "published_at": "2023-11-09T01:30:00"},
            "2023-11-09",
        ),
        ("WASHINGTON (Agency) - The two met today.", {"published": NINTH}, "2023-11-09"),
        (
            "OTTAWA (Agency) - The two met today.",
            {"published": NINTH, "published_at": "2023-11-09T00:00:00Z"},
            "2023-11-09",
        ),
        (
            "LIMA (Agency) - The two met today.",
            {"published": NINTH, "published_at": "2023-11-09T00:00:00+05:00"},
            "2023-11-09",
        ),
        (
            "LIMA, Ohio (Agency) - The two met today.",
            {"published": NINTH, "published_at": NIGHT},
            "2023-11-09",
        ),
        ("TOKYO, Nov 8 (Agency) - The two met today.", {"published": NINTH}, "2023-11-08"),
        ("TOKYO, Oct 8 (Agency) - The two met today.", {"published": NINTH}, "2023-11-09"),
        ("PARIS, Dec 31 (Agency) - The two met today.", {"published": dt.date(2024, 1, 1)}, "2023-12-31"),
        ("The two met today.", {}, "None"),
    ],
)
def test_the_day_on_which_a_report_was_written(text: str, known: dict[str, object], expected: str) -> None:
    assert str(local_day(report(text, **known))) == expected


def test_the_hours_are_not_those_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    monkeypatch.setattr(clocks.zoneinfo, "ZoneInfo", NoMachine)
    text = "WASHINGTON (Agency) - The two met today."
    assert local_day(report(text, published=NINTH, published_at=NIGHT)) == dt.date(2023, 11, 8)


class NoMachine:
    """What reads zones from files only, never from the machine's own table."""

    from_file = zoneinfo.ZoneInfo.from_file


def test_a_zone_that_the_hours_lack_keeps_the_day_as_stamped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "zone_of", lambda _place: "Europe/Atlantis")
    text = "WASHINGTON (Agency) - The two met today."
    assert local_day(report(text, published=NINTH, published_at=NIGHT)) == NINTH


@pytest.fixture(scope="module")
def coder() -> Coder:
    """A coder with its models."""
    return Coder()


@pytest.mark.parametrize("when", ["today", "on Wednesday", "Wednesday evening", "on 8 November"])
def test_a_readout_stamped_the_next_day_in_utc_is_not_a_day_later(coder: Coder, when: str) -> None:
    text = f"WASHINGTON (Agency) - The foreign minister of Japan met the foreign minister of South Korea {when}."
    findings = coder.code(report(text, published=NINTH, published_at=NIGHT))
    assert [(str(event.start), str(event.end)) for event in findings.events] == [("2023-11-08", "2023-11-08")]
    assert findings.report.published == NINTH


@pytest.mark.parametrize(("stamp", "expected"), [(NIGHT, "written"), ("2023-11-09T15:30:00Z", "published")])
def test_a_day_that_no_words_tell_says_whose_it_is(coder: Coder, stamp: str, expected: str) -> None:
    text = "OTTAWA (Agency) - The foreign minister of Peru met the foreign minister of Chile."
    findings = coder.code(report(text, published=NINTH, published_at=stamp))
    assert [event.dates_from for event in findings.events] == [expected]


def test_yesterday_of_a_dateline_is_the_day_before_it(coder: Coder) -> None:
    text = "TOKYO, Nov 8 (Agency) - The foreign minister of Japan met the foreign minister of South Korea yesterday."
    findings = coder.code(report(text, published=NINTH))
    assert [str(event.start) for event in findings.events] == ["2023-11-07"]


def test_the_current_minister_is_no_time_of_the_meeting(coder: Coder) -> None:
    text = "OTTAWA (Agency) - The current foreign minister of Peru met the foreign minister of Chile."
    findings = coder.code(report(text, published=NINTH))
    assert [(str(event.start), event.dates_from) for event in findings.events] == [("2023-11-09", "published")]


@pytest.mark.parametrize(
    ("address", "outlet", "expected"),
    [
        ("https://www.state.gov/x", None, False),
        ("https://www.gov.uk/x", None, True),
        ("https://news.example.co.uk/x", None, True),
        ("https://example.ph", None, False),
        ("https://example.ca/x", None, None),
        ("https://example.com/x", None, None),
        ("https://paper.mil/x", None, False),
        ("https://daily.com.co/x", None, True),
        ("https://startup.co/x", None, None),
        ("https://channel.tv", None, None),
        ("https://agent.ai:8080/x", None, None),
        ("https://example.pe/x", None, True),
        ("localhost", None, None),
        (None, "Xinhua", True),
        (None, None, None),
    ],
)
def test_the_order_of_an_outlet_s_dates(address: str | None, outlet: str | None, expected: bool | None) -> None:
    assert day_first(address, outlet) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.state.gov/x", "2023-06-07"),
        ("https://www.gov.uk/x", "2023-07-06"),
        ("https://example.com", "None"),
    ],
)
def test_a_report_s_dates_are_read_in_the_order_of_its_outlet(coder: Coder, address: str, expected: str) -> None:
    text = "The foreign minister of Japan met the foreign minister of South Korea in Seoul on 06/07/2023."
    findings = coder.code(report(text, published=NINTH, address=address))
    assert [str(event.start) for event in findings.events] == [expected]
