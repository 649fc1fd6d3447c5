"""What one HTML page holds: its article's paragraphs, and its metadata by JSON-LD, meta tags and trafilatura."""

import importlib.metadata
import re

import msgspec
import trafilatura
from lxml import etree, html
from trafilatura.settings import Document, use_config

from communique.reading.dates import parse_stamp
from communique.reading.jsonld import metadata_in_jsonld
from communique.reading.metadata import Metadata, found, merged
from communique.reading.metatags import metadata_in_tags
from communique.reading.names import persons

_SHORT = 250
"""Characters below which trafilatura by itself mistrusts what it found."""
_UNKNOWN_TO_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page as extracted: ``text`` is empty where the page has no article."""

    text: str
    told: Metadata
    """By JSON-LD and meta tags, which the publisher wrote for readers like this one."""
    guessed: Metadata
    """By trafilatura and htmldate, from the page's look."""
    extractor: str


def page_of(source: str) -> Page:
    """The article and the metadata of a page; raises what lxml raises for what is no HTML at all."""
    source = _parseable(source)
    try:
        tree = html.document_fromstring(source)
    except etree.LxmlError as error:
        raise ValueError("no HTML") from error
    document = _extracted(source)
    told = merged(metadata_in_jsonld(_jsonld(tree)), metadata_in_tags(tree))
    version = importlib.metadata.version("trafilatura")
    text = (document.text or "").strip() if document else ""
    guessed = _guessed(document) if document else Metadata()
    return Page(text=text, told=told, guessed=guessed, extractor=f"trafilatura {version} (fast)")


def _extracted(source: str) -> Document | None:
    """What trafilatura finds. Its own rule leaves short articles (readouts of two sentences) to a fallback that joins
    all paragraphs; here the short find stays unless the fallback has half as much again."""
    found_first = _extract(source, fewest=40)
    length = len(found_first.text or "") if found_first else 0
    if length >= _SHORT:
        return found_first
    found_second = _extract(source, fewest=_SHORT)
    return found_second if found_second and len(found_second.text or "") >= 1.5 * length else found_first


def _extract(source: str, *, fewest: int) -> Document | None:
    """One run of trafilatura; an article of fewer than `fewest` characters is left to its fallback."""
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(fewest))
    extracted = trafilatura.bare_extraction(
        source, fast=True, include_comments=False, with_metadata=True, config=config
    )
    return extracted if isinstance(extracted, Document) else None


def _parseable(source: str) -> str:
    """The page without an XML declaration and without characters that XML knows none of, which lxml refuses."""
    bare = _UNKNOWN_TO_XML.sub("", source).lstrip("\ufeff \t\r\n")
    return bare[bare.find("?>") + 2 :] if bare.startswith("<?xml") else bare


def _jsonld(tree: html.HtmlElement) -> list[str]:
    """The text of each JSON-LD script."""
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    return [script.text_content() for script in scripts if isinstance(script, etree.ElementBase)]


def _guessed(document: Document) -> Metadata:
    """What trafilatura makes of the page's look."""
    stamp = parse_stamp(document.date or "")
    return merged(
        found(
            "trafilatura",
            title=document.title,
            outlet=document.sitename,
            bylines=persons(document.author or ""),
            address=document.url,
            licence=document.license,
        ),
        found("htmldate", published=stamp[0] if stamp else None),
    )
