"""Reports from HTML pages, taken apart in a child process."""

import datetime as dt
import os
import sys
from collections.abc import Iterator

import pytest

from communique.errors import UnreadableInput
from communique.reading.html import PageReader
from communique.reading.jsonld import metadata_in_jsonld
from communique.reading.metadata import found

BODY = """<article><h1>Ministers meet in Quito</h1>
<p>QUITO, May 4 (Agency A) - The foreign ministers of Peru and Chile met in Quito on Thursday.</p>
<p>They talked about trade and will meet again in June, their offices said in a statement.</p></article>"""
LINKED_DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "inLanguage": "en-GB", "datePublished": "2021-01-01"},
{"@type": "NewsArticle", "headline": "Ministers Meet", "datePublished": "2023-05-04T23:30:00-05:00",
 "dateModified": "2023-05-05T09:00:00Z", "author": [{"@type": "Person", "name": "Ada Lin"},
 {"@type": "Organization", "name": "Agency A"}], "publisher": {"@id": "#b"}, "url": "https://b.example/a",
 "license": "https://creativecommons.org/licenses/by/4.0/"},
{"@id": "#b", "@type": "NewsMediaOrganization", "name": "The B News"}]}</script>"""
TAGS = """
<meta property="og:title" content="Ministers Meet in the Andes">
<meta property="og:site_name" content="C News">
<meta property="article:published_time" content="2023-05-04T10:00:00+02:00"><meta name="author" content="Ben Ochieng">
<link rel="canonical" href="https://c.example/a">"""


def page(head: str = "", body: str = BODY) -> str:
    """A page with something in its head."""
    return f'<!doctype html><html lang="en"><head><title>x</title>{head}</head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    """One child for all tests of this module."""
    with PageReader() as reader:
        yield reader


def test_the_text_is_headline_and_paragraphs_one_a_line(pages: PageReader) -> None:
    report = pages.read(page(LINKED_DATA))
    assert report.text.split("\n") == [
        "Ministers Meet",
        "Ministers meet in Quito",
        "QUITO, May 4 (Agency A) - The foreign ministers of Peru and Chile met in Quito on Thursday.",
        "They talked about trade and will meet again in June, their offices said in a statement.",
    ]
    assert [part.role for part in report.parts][-3:] == ["dateline", "body", "body"]
    assert report.extractor is not None
    assert report.extractor.startswith("trafilatura 2")


def test_json_ld_comes_first(pages: PageReader) -> None:
    report = pages.read(page(TAGS + LINKED_DATA))
    assert (report.title, report.outlet, report.bylines) == ("Ministers Meet", "The B News", ("Ada Lin",))
    assert (report.published, report.published_at) == (dt.date(2023, 5, 4), "2023-05-04T23:30:00-05:00")
    assert report.updated_at == "2023-05-05T09:00:00Z"
    assert (report.address, report.language) == ("https://b.example/a", "en")
    assert report.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert {report.found_in[field] for field in ("title", "outlet", "bylines", "published", "address")} == {"json-ld"}


def test_meta_tags_come_second(pages: PageReader) -> None:
    report = pages.read(page(TAGS))
    assert (report.title, report.outlet, report.bylines) == ("Ministers Meet in the Andes", "C News", ("Ben Ochieng",))
    assert (report.published, report.published_at) == (dt.date(2023, 5, 4), "2023-05-04T10:00:00+02:00")
    assert {report.found_in[field] for field in ("title", "outlet", "published", "address")} == {"meta tag"}


def test_the_pages_look_comes_after_its_words_and_before_the_caller(pages: PageReader) -> None:
    body = BODY.replace("</h1>", '</h1><time datetime="2023-05-04">4 May 2023</time>')
    report = pages.read(page(body=body), default=found("argument", outlet="D News", published=dt.date(2000, 1, 1)))
    assert (report.title, report.found_in["title"]) == ("Ministers meet in Quito", "trafilatura")
    assert (report.published, report.found_in["published"]) == (dt.date(2023, 5, 4), "htmldate")
    assert (report.outlet, report.dateline) == ("D News", "QUITO")  # the agency of the dateline wrote it


def test_the_agency_of_a_dateline_stands_for_the_outlet_where_nothing_tells_another(pages: PageReader) -> None:
    report = pages.read(page())
    assert (report.outlet, report.found_in["outlet"]) == ("Agency A", "dateline")


def test_broken_json_ld_is_passed_over(pages: PageReader) -> None:
    report = pages.read(page('<script type="application/ld+json">{"@type": "NewsArticle", </script>' + TAGS))
    assert report.title == "Ministers Meet in the Andes"


def test_json_ld_of_other_things_tells_nothing_of_the_report() -> None:
    shop = '{"@type": "Product", "name": "Map of Quito", "datePublished": "2020-01-01"}'
    assert metadata_in_jsonld([shop, "nonsense", "[[[[]]]]"]).title is None


@pytest.mark.parametrize(
    "html", ["<html></html>", "<!-- x -->", page(body="<nav><a href='/'>Home</a></nav>"), "<p> </p>"]
)
def test_a_page_without_article_text_is_refused(pages: PageReader, html: str) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.html: is a page (with no article text|that cannot be taken apart)"):
        pages.read(html, source="a.html")


def test_a_script_in_a_page_is_no_text(pages: PageReader) -> None:
    report = pages.read(page(body=BODY + "<script>alert('The talks failed')</script>"))
    assert "alert" not in report.text


def test_characters_that_xml_does_not_know_do_no_harm(pages: PageReader) -> None:
    assert "Peru" in pages.read("<?xml version='1.0' encoding='utf-8'?>" + page("\x01\ud800")).text


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = page(body="<article><p " + " ".join(f"a{number}=1" for number in range(60_000)) + ">" + BODY)
    with PageReader(seconds=0.2) as reader:
        with pytest.raises(UnreadableInput, match=r"slow: .*more than 0\.2 seconds"):
            reader.read(slow, source="slow")
        assert "Peru" in reader.read(page()).text


@pytest.mark.skipif(os.name != "posix", reason="the limit of memory needs a POSIX system")
def test_a_page_that_needs_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    paragraph = "<p>The ministers met again and talked about the crossing in the desert.</p>"
    with PageReader(memory=160 << 20) as reader:
        with pytest.raises(UnreadableInput, match="large: is a page that needs more memory"):
            reader.read(page(body=f"<article>{paragraph * 150_000}</article>"), source="large")
        assert "Peru" in reader.read(page()).text


def test_a_child_that_was_killed_is_replaced(pages: PageReader) -> None:
    with PageReader() as reader:
        reader.read(page())
        child = reader._child
        assert child is not None
        child.kill()
        child.wait()
        assert "Peru" in reader.read(page()).text


def test_leaving_the_reader_ends_the_child() -> None:
    with PageReader() as reader:
        reader.read(page())
        child = reader._child
    assert child is not None
    assert child.poll() is not None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count what the parent held")
def test_a_large_program_keeps_its_child() -> None:
    held = b"x" * (600 << 20)
    with PageReader() as reader:
        reader.read(page())
        first = reader._child
        reader.read(page())
        assert reader._child is first is not None
    assert held
