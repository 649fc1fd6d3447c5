"""What a page's head says in meta tags, links and the ``lang`` attribute."""

import datetime as dt

from lxml import html

from communique.reading.dates import parse_stamp
from communique.reading.metadata import Metadata, found
from communique.reading.names import persons

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHOR = ("author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "article:published",
    "cxenseparse:recs:publishtime",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified", "last-modified")


def metadata_in_tags(tree: html.HtmlElement) -> Metadata:
    """The metadata of the page's head; a date that can mean two days is left out."""
    tags = _tags(tree)
    published, published_at = _stamp(tags, _PUBLISHED)
    updated, updated_at = _stamp(tags, _UPDATED)
    return found(
        "meta tag",
        title=_first(tags, _TITLE),
        outlet=_first(tags, _OUTLET),
        bylines=persons(_first(tags, _AUTHOR) or ""),
        published=published,
        published_at=published_at,
        updated_at=updated_at or (updated.isoformat() if updated else None),
        address=_first(tags, ("og:url",)) or _link(tree, "canonical"),
        language=_language(tree, tags),
        licence=_link(tree, "license") or _first(tags, ("dcterms.license", "dc.rights", "copyright")),
    )


def _tags(tree: html.HtmlElement) -> dict[str, str]:
    """Content by name in small letters; the first tag of a name counts."""
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _stamp(tags: dict[str, str], names: tuple[str, ...]) -> tuple[dt.date | None, str | None]:
    """The first of the named tags that holds one date."""
    stamps = (parse_stamp(tags[name]) for name in names if name in tags)
    return next((stamp for stamp in stamps if stamp), (None, None))


def _link(tree: html.HtmlElement, relation: str) -> str | None:
    found_links = tree.xpath("//link[@rel=$relation]/@href | //a[@rel=$relation]/@href", relation=relation)
    return next((str(link) for link in found_links if str(link).startswith("http")), None)


def _language(tree: html.HtmlElement, tags: dict[str, str]) -> str | None:
    """``en`` of ``lang="en-GB"`` or of ``og:locale``."""
    written = next(iter(tree.xpath("/html/@lang")), None) or tags.get("og:locale") or tags.get("content-language")
    code = str(written or "").replace("_", "-").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() else None
