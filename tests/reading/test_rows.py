"""Reports as JSON objects, in lines and in lists."""

import datetime as dt
import json
from typing import Any

import pytest

from communique.errors import UnreadableInput
from communique.reading.inputs import Bytes
from communique.reading.metadata import Metadata, found
from communique.reading.report import Report
from communique.reading.rows import Outcome, read_lines, read_list, read_row

TEXT = "The ministers met.\n\nThey agreed.\n"


def row(**fields: Any) -> Outcome:
    """What a line with these fields gives."""
    return read_row(json.dumps(fields).encode(), where="a.jsonl:7", default=Metadata())


def test_fields_win_over_the_text_and_say_so() -> None:
    report = row(
        id="12",
        title="The Ministers Meet",
        outlet="Agency A",
        published="2021-03-09T22:14:56+00:00",
        address="https://example.org/a",
        licence="CC BY 4.0",
        text="Other headline\n2 January 2020\n\nThe ministers met.\n",
    )
    assert isinstance(report, Report)
    assert (report.id, report.title, report.outlet) == ("12", "The Ministers Meet", "Agency A")
    assert (report.published, report.published_at) == (dt.date(2021, 3, 9), "2021-03-09T22:14:56Z")
    assert (report.address, report.licence, report.source) == ("https://example.org/a", "CC BY 4.0", "a.jsonl:7")
    fields = ("title", "outlet", "published", "published_at", "address", "licence")
    assert {field: report.found_in[field] for field in fields} == dict.fromkeys(fields, "field")


def test_the_known_headline_is_found_in_the_text() -> None:
    report = row(title="The Ministers  Meet.", text="Agency A\nThe ministers meet\n\nThey agreed.\n")
    assert isinstance(report, Report)
    assert [part.role for part in report.parts][1] == "title"


def test_empty_fields_tell_nothing_and_the_text_speaks() -> None:
    report = row(id="", outlet="", title=None, published="", text="Envoys meet\nBy Ada Lin\n\nThey agreed.\n")
    assert isinstance(report, Report)
    assert (report.outlet, report.published, report.title) == (None, None, "Envoys meet")
    assert len(report.id) == 16


def test_a_number_may_be_an_id_and_other_fields_are_left_aside() -> None:
    report = row(id=7, text=TEXT, url="https://example.org/a", author="Ada Lin", tags=["x"], score=0.5)
    assert isinstance(report, Report)
    assert (report.id, report.address, report.bylines) == ("7", "https://example.org/a", ("Ada Lin",))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": "1"}, 'has no "text"'),
        ({"text": " \n"}, 'has an empty "text"'),
        ({"text": 3}, r"wrong kind: .*\$\.text"),
        ({"text": TEXT, "title": ["x"]}, r"wrong kind: .*\$\.title"),
        ({"text": TEXT, "published": "yesterday"}, "published date that is none.*'yesterday'"),
        ({"text": TEXT, "published": "08/11/2023"}, "can mean two days.*'08/11/2023'"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_line(fields: dict[str, Any], why: str) -> None:
    error = row(**fields)
    assert isinstance(error, UnreadableInput)
    assert error.where == "a.jsonl:7"
    with pytest.raises(UnreadableInput, match=why):
        raise error


def test_a_broken_line_is_named_and_the_others_go_on() -> None:
    lines = b'\xef\xbb\xbf{"id": "1", "text": "It rained."}\n{"id": "2", "te\n\n[1]\n{"id": "5", "text": "It shone."}'
    outcomes = list(read_lines(Bytes(lines), name="a.jsonl", default=Metadata()))
    assert [each.id if isinstance(each, Report) else each.where for each in outcomes] == [
        "1",
        "a.jsonl:2",
        "a.jsonl:4",
        "5",
    ]


def test_a_line_that_is_too_long_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.reading.rows.MAX_REPORT_BYTES", 100)
    lines = b"x" * 250 + b'\n{"text": "It shone."}\n' + b"y" * 101
    outcomes = list(read_lines(Bytes(lines), name="a.jsonl", default=Metadata()))
    assert [each.source if isinstance(each, Report) else each.where for each in outcomes] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
    ]
    assert isinstance(outcomes[1], Report)


def test_a_list_gives_a_report_for_each_object() -> None:
    octets = json.dumps([{"id": "1", "text": TEXT}, 3, {"id": "3", "text": TEXT}]).encode()
    outcomes = list(read_list(octets, name="a.json", default=found("argument", outlet="B")))
    assert [each.id if isinstance(each, Report) else str(each) for each in outcomes][::2] == ["1", "3"]
    assert isinstance(outcomes[1], UnreadableInput)
    assert outcomes[1].where == "a.json, item 2"


def test_a_single_object_is_one_report() -> None:
    (report,) = read_list(b'{"id": "1",\n "text": "It rained."}', name="a.json", default=Metadata())
    assert isinstance(report, Report)
    assert report.id == "1"


@pytest.mark.parametrize("octets", [b"[", b'{"text": "\xff"}', b"[" * 100_000])
def test_broken_json_is_an_error_of_the_file(octets: bytes) -> None:
    (error,) = read_list(octets, name="a.json", default=Metadata())
    assert isinstance(error, UnreadableInput)
    assert str(error).startswith("a.json: is broken JSON")
