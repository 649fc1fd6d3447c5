"""What an input is, by its first bytes more than by its name: text, HTML, JSON, JSON Lines, or nothing we read."""

import re
from typing import Literal

Format = Literal["text", "html", "json", "jsonl"]

HEAD = 65_536
"""Bytes looked at to tell what an input is."""

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"WARC/", "WARC (web archive)"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"PAR1", "Parquet"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"\x7fELF", "a program"),
)
_ZIPPED = {".docx": "DOCX", ".odt": "ODT", ".epub": "EPUB", ".xlsx": "XLSX", ".ods": "ODS", ".pptx": "PPTX"}
_BY_SUFFIX = {".csv": "CSV", ".tsv": "TSV", ".eml": "e-mail", ".mht": "MHTML", ".mhtml": "MHTML", ".warc": "WARC"}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,20000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|h2|section|main"
    r"|header|table|span|title|meta|link|script|style|ul|ol|center|font|b|i|a|br|img|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:html|body|p|div|article|h[1-6]|br|span|table)\b[^>]*>", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|nitf|newsItem|newsMessage|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


def refused_format(head: bytes, suffix: str = "") -> str | None:
    """The name of a format that is not read, such as ``PDF``; None where the input may be read."""
    if head.startswith(b"PK\x03\x04"):
        return _ZIPPED.get(suffix, "ZIP")
    if head[4:8] == b"ftyp":
        return "a film or sound file"
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    text = head.decode("utf-8", "replace").lstrip("\ufeff")
    if _XML.match(text) and not _HTML_START.match(text):
        return "a feed (RSS or Atom)" if _FEED.search(text) else "XML"
    return None


def binary_reason(head: bytes) -> str | None:
    """Why the bytes are no text: ``NUL bytes`` or ``control characters``; None where they may be text."""
    if head.count(0):
        return "it holds NUL bytes"
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return "it holds control characters" if controls > len(head) * 0.02 else None


def is_utf16_without_mark(head: bytes) -> bool:
    """Whether the bytes look like UTF-16 of Latin letters without a byte order mark: every other byte is NUL."""
    sample = head[: len(head) // 2 * 2]
    halves = sample[::2].count(0), sample[1::2].count(0)
    return len(sample) >= 4 and max(halves) > 0.7 * len(sample) / 2 and min(halves) < 0.1 * len(sample) / 2


def format_of(head: str, suffix: str = "") -> Format:
    """What the text that begins with `head` is written in; `suffix` decides only where the content leaves it open."""
    text = head.lstrip("\ufeff \t\r\n")
    if re.match(r"\[\s*[{\]]", text):
        return "json"
    if re.match(r'\{\s*(?:"|\})', text):
        return _json_or_lines(text, suffix)
    if _HTML_START.match(text) or (suffix in (".html", ".htm", ".xhtml") and _TAG.search(text)):
        return "html"
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    return "json" if suffix == ".json" else "text"


def _json_or_lines(text: str, suffix: str) -> Format:
    """Whether each line is an object of its own."""
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and lines[1].startswith("{"):
        return "jsonl"
    if lines[0].endswith("}") and suffix != ".json":
        return "jsonl"
    return "json"
