"""What a publisher says of an article in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from communique.reading.dates import parse_stamp
from communique.reading.metadata import Metadata, found, merged
from communique.reading.names import is_person, persons

_ARTICLES = frozenset(
    (
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Report",
        "PressRelease",
        "GovernmentAnnouncement",
        "SpecialAnnouncement",
        "SocialMediaPosting",
    )
)
_DEEPEST = 12
"""Objects nested deeper than this are not looked into."""


def metadata_in_jsonld(scripts: Iterable[str]) -> Metadata:
    """The metadata of the first article among the scripts' objects; nothing where none describes an article."""
    objects = [each for script in scripts for each in _objects(_parsed(script), 0)]
    by_id = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    articles = [each for each in objects if _types(each) & _ARTICLES]
    pages = [each for each in objects if "WebPage" in _types(each)]
    return merged(*(_of_article(each, by_id) for each in articles[:1]), *(_of_page(each) for each in pages[:1]))


def _parsed(script: str) -> Any:
    """The script's value, None where it is broken; comments and CDATA marks around it are taken off."""
    bare = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$", "", script)
    try:
        return json.loads(bare.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _types(each: dict[str, Any]) -> set[str]:
    kind = each.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {name.rsplit("/", 1)[-1] for name in kinds if isinstance(name, str)}


def _of_article(article: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Metadata:
    """The article's own fields."""
    published, published_at = _stamp(article.get("datePublished") or article.get("dateCreated"))
    updated, updated_at = _stamp(article.get("dateModified"))
    return found(
        "json-ld",
        title=_words(article.get("headline") or article.get("name")),
        outlet=_name(article.get("publisher"), by_id),
        bylines=tuple(_authors(article.get("author") or article.get("creator"), by_id)),
        published=published,
        published_at=published_at,
        updated_at=updated_at or (updated.isoformat() if updated else None),
        address=_address(article),
        language=_language(article.get("inLanguage")),
        licence=_words(article.get("license")),
    )


def _of_page(page: dict[str, Any]) -> Metadata:
    """Dates and language of the page, for what its article does not tell."""
    published, published_at = _stamp(page.get("datePublished"))
    language = _language(page.get("inLanguage"))
    return found("json-ld", published=published, published_at=published_at, language=language)


def _stamp(value: Any) -> tuple[Any, str | None]:
    stamp = parse_stamp(value) if isinstance(value, str) else None
    return stamp or (None, None)


def _words(value: Any) -> str | None:
    """A string, or the first of a list, without white space around it."""
    first = value[0] if isinstance(value, list) and value else value
    return (" ".join(first.split()) or None) if isinstance(first, str) else None


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The name of an organisation or person, given as such or by its ``@id``."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        told = first if "name" in first else by_id.get(str(first.get("@id")), {})
        return _words(told.get("name"))
    return _words(first)


def _authors(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The persons among the authors."""
    for author in value if isinstance(value, list) else [value]:
        name = _name(author, by_id)
        if not name or (isinstance(author, dict) and "Organization" in _types(author)):
            continue
        if is_person(name):
            yield name
        else:
            yield from persons(name)


def _address(article: dict[str, Any]) -> str | None:
    page = article.get("mainEntityOfPage")
    for value in (article.get("url"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(value, str) and value.startswith("http"):
            return value
    return None


def _language(value: Any) -> str | None:
    """``en`` of ``en-GB`` or of ``{"alternateName": "en"}``."""
    told = value.get("alternateName") if isinstance(value, dict) else value
    written = _words(told)
    return (
        written.split("-")[0].split("_")[0].lower() if written and re.match(r"[A-Za-z]{2}(?:[-_]|$)", written) else None
    )
