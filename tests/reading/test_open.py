"""Files, folders, patterns and standard input; what cannot be read is named and the others go on."""

import datetime as dt
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from communique.errors import UnknownDate, UnreadableInput
from communique.reading import open as opening
from communique.reading.html import PageReader
from communique.reading.open import open_reports
from communique.reading.report import Report

TEXT = "Envoys Meet in Tacna\n\nThe envoys met in Tacna on Monday and agreed, their offices said.\n"
PAGE = f"<!doctype html><html><body><article><h1>Envoys Meet</h1><p>{TEXT}</p></article></body></html>"


def read_all(path: str | Path, **options: Any) -> tuple[list[Report], list[UnreadableInput]]:
    """The reports and the errors of a path."""
    errors: list[UnreadableInput] = []
    return list(open_reports(path, on_error=errors.append, **options)), errors


def only_error(path: str | Path) -> str:
    """The message of a path that gives nothing but one error."""
    reports, errors = read_all(path)
    assert reports == []
    (error,) = errors
    assert error.where.startswith(str(path))
    return str(error).removeprefix(f"{error.where}: ")


def written(folder: Path, name: str, octets: bytes | str) -> Path:
    """A file in a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(octets.encode() if isinstance(octets, str) else octets)
    return path


def test_a_text_file_is_one_report(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    (report,) = open_reports(path)
    assert (report.text, report.title, report.source) == (TEXT, "Envoys Meet in Tacna", str(path))


def test_the_caller_gives_what_the_text_does_not_tell(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    (report,) = open_reports(path, published="2021-03-09", outlet="Agency A")
    assert (report.published, report.outlet) == (dt.date(2021, 3, 9), "Agency A")
    assert (report.found_in["published"], report.found_in["outlet"]) == ("argument", "argument")
    dated = written(tmp_path, "b.txt", "Envoys Meet\n8 March 2021\n\nThe envoys met.\n")
    (report,) = open_reports(dated, published=dt.date(2000, 1, 1))
    assert report.published == dt.date(2021, 3, 8)


def test_an_unknown_date_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownDate, match="'tomorrow' is no date: write it as YYYY-MM-DD"):
        open_reports(tmp_path / "nowhere", published="tomorrow")


def test_a_report_of_1890_is_read_and_keeps_its_date(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "The Convention Is Signed\nJuly 1, 1890\n\nThe convention was signed today.\n")
    (report,) = open_reports(path)
    assert report.published == dt.date(1890, 7, 1)


def test_the_reports_behind_a_bad_file_come_when_asked_again(tmp_path: Path) -> None:
    for name, octets in (("a.txt", TEXT), ("b.txt", ""), ("c.txt", TEXT)):
        written(tmp_path, name, octets)
    reports = open_reports(tmp_path)
    assert next(reports).source.endswith("a.txt")
    with pytest.raises(UnreadableInput, match=r"b\.txt: is empty"):
        next(reports)
    assert [Path(report.source).name for report in reports] == ["c.txt"]


def test_the_reports_behind_a_bad_line_come_when_asked_again(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "1", "text": TEXT}), "{no json", json.dumps({"id": "3", "text": TEXT})]
    reports = open_reports(written(tmp_path, "r.jsonl", "\n".join(lines)))
    assert next(reports).id == "1"
    with pytest.raises(UnreadableInput, match=r"r\.jsonl"):
        next(reports)
    assert [report.id for report in reports] == ["3"]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/d.txt", "sub/.e.txt"):
        written(tmp_path, name, TEXT)
    reports, errors = read_all(tmp_path)
    assert [Path(report.source).name for report in reports] == ["a.txt", "b.txt", "c.txt"]
    assert errors == []


def test_a_pattern_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt"):
        written(tmp_path, name, TEXT)
    reports, _errors = read_all(str(tmp_path / "**" / "*.txt"))
    assert [Path(report.source).name for report in reports] == ["a.txt", "b.txt", "d.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a[1].txt", TEXT)
    assert len(list(open_reports(path))) == 1


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (TEXT, "Envoys Meet in Tacna"),
        (PAGE, "Envoys Meet"),
        ('{"id": "1", "title": "T", "text": "It rained."}\n{"id": "2", "text": "It shone."}\n', "T"),
        ('{\n "title": "T",\n "text": "It rained."\n}\n', "T"),
        ('[{"title": "T", "text": "It rained."}]', "T"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "-"])
def test_content_decides_more_than_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, title: str
) -> None:
    path: str | Path = written(tmp_path, "a" if name == "-" else name, content)
    if name == "-":
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
        path = "-"
    report = next(iter(open_reports(path)))
    assert report.title == title
    assert report.source.startswith("standard input" if name == "-" else str(path))


def test_text_that_opens_with_a_bracket_is_text(tmp_path: Path) -> None:
    (report,) = open_reports(written(tmp_path, "a.txt", "[Caption] The bridge\n\nIt rained {in Tacna}.\n"))
    assert report.text.startswith("[Caption]")


def test_without_a_receiver_the_first_error_is_raised(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="is empty"):
        list(open_reports(written(tmp_path, "a.txt", "")))


def test_an_error_leaves_the_others_to_be_read(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "")
    written(tmp_path, "b.txt", TEXT)
    written(tmp_path, "c.html", "<html><body><nav>Home</nav></body></html>")
    written(tmp_path, "d.html", PAGE)
    reports, errors = read_all(tmp_path)
    assert [Path(report.source).name for report in reports] == ["b.txt", "d.html"]
    assert [Path(error.where).name for error in errors] == ["a.txt", "c.html"]


@pytest.mark.parametrize(
    ("name", "octets", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xef\xbb\xbf \n\t", "is empty: it holds nothing but white space"),
        ("a.bin", b"\0\1\2\3" * 50, "is a binary file: it holds NUL bytes"),
        ("a.txt", b"\x01\x02\x03\x04text" * 50, "is a binary file: it holds control characters"),
        ("a.txt", "Встреча прошла в Такне".encode("cp1251"), "is neither UTF-8 nor Windows-1252"),
        ("a.txt", TEXT.encode("utf-16-le"), "looks like UTF-16 without a byte order mark"),
        ("a.txt", b"\xff\xfeA\x00\x00\xd8", "begins as UTF-16-LE but is damaged"),
        ("a.html", "<html><body><nav>Home</nav></body></html>", "is a page with no article text"),
        ("a.jsonl", '{"text": "It rai', "is broken JSON"),
        ("a.json", "{broken", "is broken JSON"),
        ("a.pdf", "%PDF-1.7", "is PDF, which is not read by this version"),
        ("a.docx", b"PK\x03\x04", "is DOCX, which is not read by this version"),
        ("a.zip", b"PK\x03\x04", "is ZIP, which is not read by this version"),
        ("a.warc", "WARC/1.0\r\n", "is WARC (web archive), which is not read by this version"),
        ("a.warc.gz", b"\x1f\x8b\x08", "is gzip, which is not read by this version"),
        ("a.xml", "<?xml version='1.0'?><rss></rss>", "is a feed (RSS or Atom), which is not read by this version"),
        ("a.csv", "id,text\n1,It rained.\n", "is CSV, which is not read by this version"),
        ("a.db", b"SQLite format 3\0", "is a SQLite database, which is not read by this version"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(
    tmp_path: Path, name: str, octets: bytes | str, message: str
) -> None:
    assert only_error(written(tmp_path, name, octets)).startswith(message)


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    assert only_error(tmp_path / "nowhere.txt") == "does not exist (check the path)"


def test_a_pattern_that_matches_nothing(tmp_path: Path) -> None:
    assert only_error(f"{tmp_path}/*.txt") == "matches no file (check the pattern)"


def test_a_folder_without_files(tmp_path: Path) -> None:
    assert only_error(tmp_path).startswith("holds no files")


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert only_error(tmp_path / "a.txt").startswith("no such file")


@pytest.mark.parametrize(
    ("octets", "text", "note"),
    [
        (b"The caf\xe9 of the \x93envoy\x94.", "The café of the “envoy”.", "Windows-1252 (it is no UTF-8)"),
        ("The “envoy”.".encode("utf-16"), "The “envoy”.", "utf-16-le by its byte order mark"),
        ("The “envoy”.".encode("utf-8-sig"), "The “envoy”.", None),
        ("“é” “é” “é”".encode() + b" \xe2 x", "“é” “é” “é” \ufffd x", "UTF-8 with 1 damaged characters"),
    ],
)
def test_another_encoding_is_read_with_a_note(tmp_path: Path, octets: bytes, text: str, note: str | None) -> None:
    (report,) = open_reports(written(tmp_path, "a.txt", octets))
    assert report.text == text
    assert report.found_in.get("text") == note


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<html>", '<html><head><meta charset="windows-1250"></head>').replace("Tacna", "Łódź")
    (report,) = open_reports(written(tmp_path, "a.html", page.encode("cp1250")))
    assert "Łódź" in report.text
    assert report.found_in["text"] == "cp1250 as declared"


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    lines = '{"id": "1", "text": "It rained."}\n{"id": "2", "text": "It shone."}\n'
    reports, _errors = read_all(written(tmp_path, "a.jsonl", lines.encode("utf-16")))
    assert [report.id for report in reports] == ["1", "2"]


def test_a_line_of_50_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"")
    os.truncate(path, 0)
    with path.open("wb") as file:
        for _number in range(50):
            file.write(b"a" * 1_000_000)
    tracemalloc.start()
    message = only_error(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message == "is longer than 20 MB (one report at most; give many as JSON Lines)"
    assert peak < 45_000_000


def test_a_long_line_of_json_lines_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "1", "text": "It rained."}\n{"text": "')
        for _number in range(50):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"id": "3", "text": "It shone."}\n')
    tracemalloc.start()
    reports, errors = read_all(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [report.id for report in reports] == ["1", "3"]
    assert str(errors[0]) == f"{path}:2: is longer than 20 MB (split it into reports)"
    assert peak < 45_000_000


def test_a_json_list_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LIST_BYTES", 1_000)
    path = written(tmp_path, "a.json", json.dumps([{"text": TEXT}] * 50))
    assert only_error(path) == "is longer than 0 MB (give JSON Lines)"


def test_a_file_without_permission_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.txt", TEXT)
    real = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    reports, errors = read_all(tmp_path)
    assert [Path(report.source).name for report in reports] == ["b.txt"]
    assert str(errors[0]) == f"{shut}: cannot be read: permission denied (check its permissions)"


def test_a_folder_without_permission_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "a/x.txt", TEXT)
    written(tmp_path, "b/y.txt", TEXT)
    real = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    reports, errors = read_all(tmp_path)
    assert [Path(report.source).name for report in reports] == ["y.txt"]
    assert [str(error) for error in errors] == [
        f"{tmp_path / 'a'}: cannot be listed: permission denied (check its permissions)"
    ]


def test_a_disk_that_fails_in_the_middle_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    path = written(tmp_path, "a.txt", TEXT)
    monkeypatch.setattr(Path, "open", lambda *_arguments: Failing())
    assert only_error(path).startswith("cannot be read: input/output error")


def test_a_reader_that_is_left_early_ends_its_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[PageReader] = []
    real = PageReader.close

    def close(reader: PageReader) -> None:
        closed.append(reader)
        real(reader)

    written(tmp_path, "a.html", PAGE)
    written(tmp_path, "b.html", PAGE)
    reports = open_reports(tmp_path)
    next(reports)
    monkeypatch.setattr(PageReader, "close", close)
    reports.close()
    assert len(closed) == 1
