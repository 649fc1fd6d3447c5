"""What each line of a report is: headline, teaser, time line, byline, dateline, body, caption or aside."""

import itertools
import re
from collections.abc import Sequence

import msgspec

from communique.reading.dateline import Dateline, dateline_of
from communique.reading.names import SMALL, has_office, is_institution, is_masthead, is_person, persons, without_office
from communique.reading.report import Part, Role
from communique.reading.ruled import table_rows
from communique.reading.stamps import StampLine, stamp_line
from communique.reading.vocabulary import openings, words

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK = re.compile(r"\n\s*\n|\r\n?\s*\r|[\v\f\u2029]")
_FRONT = 25
"""The head of a report ends within this many lines."""
_TITLE_WORDS = 40
_BYLINE = re.compile(
    r"(?:(?:written|story|report|reported|reporting)\s)?(?:by:?|authors?:)\s(?P<names>.+)", re.IGNORECASE
)
_STAFF = re.compile(
    r"by:?\s(?P<outlet>.+?)\s(?:staff(?: writers?| reporters?)?|correspondents?|desk|newsroom)", re.IGNORECASE
)
_BY_AGENCY = re.compile(rf"by:?\s(?P<outlet>{'|'.join(map(re.escape, openings('agency')))})", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(r".{0,60}\battribut(?:able|ed) to\s(?P<names>[^:]+?):?", re.IGNORECASE)
_REPORTING = re.compile(r"[(\[]?(?:additional )?reporting by\s(?P<names>[^;)\]]+)", re.IGNORECASE)
_SIGN_OFF = re.compile(r"[A-Za-z]{2,4}(?:/[A-Za-z]{2,4}){1,4}|[(\[][A-Z]{1,4}(?:/[A-Z]{1,4})*[)\]]|[#*_=~•.\s-]+")
_INITIALS = re.compile(r"[a-z]{2,3}[./][a-z]{2,3}|\S+@\S+\.\w+")
_SPEAKER = re.compile(r"[A-Z][\w.’' -]{1,40}:\s")
_CROSSHEAD = re.compile(r"[^a-zà-öø-ÿ.:?!]{3,60}")
_ENDS = (".", "!", "?", ":", ";", "…", ",")


class Line(msgspec.Struct, frozen=True):
    """A line of the text without the white space around it; lines without a blank one between share a block."""

    start: int
    end: int
    text: str
    block: int = 0


class Placed(msgspec.Struct, frozen=True):
    """A line with its role and what was read in it."""

    line: Line
    role: Role
    stamp: StampLine | None = None
    dateline: Dateline | None = None
    names: tuple[str, ...] = ()


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold more than white space."""
    lines: list[Line] = []
    block = 0
    for match in _LINE.finditer(text):
        written = match.group()
        stripped = written.strip()
        if not stripped:
            continue
        start = match.start() + len(written) - len(written.lstrip())
        if lines and _BLANK.search(text, lines[-1].end, start):
            block += 1
        lines.append(Line(start, start + len(stripped), stripped, block))
    return lines


def place_lines(text: str, title: str | None = None) -> list[Placed]:
    """Every line with its role; `title` is the headline where the caller knows it."""
    lines = lines_of(text)
    rows = table_rows([line.text for line in lines])
    before_table = lines[: min(rows, default=len(lines))]
    placed = _place_head(before_table, _title_lines(before_table, title))
    front = len(placed)
    has_speakers = sum(_SPEAKER.match(line.text) is not None for line in lines[:40]) > 1
    for index in range(front, len(lines)):
        if index in rows:
            placed.append(Placed(lines[index], "body"))
            continue
        can_open = index < front + 3 and not (has_speakers and _SPEAKER.match(lines[index].text))
        placed.append(_place_body(lines[index], can_open=can_open, is_last=index >= len(lines) - 2))
    return placed


def key_of(written: str) -> str:
    """The words of a line in small letters, for comparing."""
    return " ".join(re.findall(r"[^\W_]+", written.casefold()))


def _title_lines(lines: Sequence[Line], title: str | None) -> tuple[int, ...]:
    """Where the headline stands: nowhere, once, or twice as on scraped pages."""
    keys = [key_of(line.text) for line in lines[:_FRONT]]
    if title and key_of(title) in keys:
        return tuple(index for index, key in enumerate(keys) if key == key_of(title))[:2]
    if title:
        return ()
    for index, key in enumerate(keys[:12]):
        if key in keys[index + 1 :] and is_headline(lines[index].text) and _front_role(lines[index].text) is None:
            return index, keys.index(key, index + 1)
    return _only_title(lines)


def _only_title(lines: Sequence[Line]) -> tuple[int, ...]:
    """The first line that is no front matter, where it reads as a headline and something follows it.

    The name of a newspaper or ministry above a headline is none; what stands with it, up to a blank line, is its own.
    """
    unplaced = [index for index, line in enumerate(lines[:12]) if _front_role(line.text) is None]
    if not unplaced or not is_headline(lines[unplaced[0]].text) or unplaced[0] == len(lines) - 1:
        return ()
    first = unplaced[0]
    below = list(itertools.takewhile(lambda each: is_headline(lines[each].text), unplaced[1:]))
    apart = [index for index in below if lines[index].block > lines[first].block]
    if is_institution(lines[first].text) or is_masthead(lines[first].text):
        return tuple((apart or below or [first])[:1])
    if _is_bare_masthead(lines, first) and apart:
        return (apart[0],)
    return (first,)


def _is_bare_masthead(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of a few capitals has a line of its own block below it, as newspapers have their date."""
    written, following = lines[index].text, lines[index + 1]
    return written.isupper() and len(written.split()) <= 4 and following.block == lines[index].block


def is_headline(written: str) -> bool:
    """Whether a line reads as a headline: short, without a full stop, no dateline."""
    if len(written) > 300 or len(written.split()) > 40 or dateline_of(written):
        return False
    if written.endswith("."):
        return re.search(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No)\.$", written) is not None
    return not written.endswith((":", ";", ",")) and any(character.isalpha() for character in written)


def _front_role(written: str) -> Role | None:
    """The role of a line that can only be front matter; None where it may be headline, teaser or body."""
    folded = written.casefold()
    if (stamp := stamp_line(written)) is not None:
        return "time" if stamp.is_time_line else "head"
    if (role := _aside_role(written)) is not None:
        return role
    if folded.strip(" .:") in words("label line") or written in words("section") or _is_trail(written):
        return "head"
    if len(written) <= 90 and folded.startswith(openings("label opening")):
        return "head"
    if names_in_byline(written) or outlet_in_byline(written) or folded.startswith("our correspondent"):
        return "byline"
    dateline = dateline_of(written)
    return "dateline" if dateline and dateline.end == len(written) else None


def is_front_matter(written: str) -> bool:
    """Whether a line's form alone makes it front matter: a label, a section, a date, a byline."""
    return _front_role(written) is not None


def _is_trail(written: str) -> bool:
    """Whether a line is a trail of sections: ``Home > Pacific > Defence``."""
    pieces = re.split(r"\s[>»/|›]\s", written)
    return len(pieces) > 1 and all(len(piece.split()) <= 3 and piece[:1].isupper() for piece in pieces)


def _aside_role(written: str) -> Role | None:
    """aside or caption for lines that are neither front nor body."""
    folded = written.casefold()
    if len(written) <= 60 and (_INITIALS.fullmatch(written) or not any(map(str.isalpha, written))):
        return "aside"
    if len(written) <= 300 and folded.startswith(openings("caption opening")):
        return "caption"
    if folded.strip(" .") in words("aside line") or folded in words("aside line") or _SIGN_OFF.fullmatch(written):
        return "aside"
    return "aside" if len(written) <= 400 and folded.startswith(openings("aside opening")) else None


def names_in_byline(written: str) -> tuple[str, ...]:
    """The persons whom a line names as writers: ``By A and B``, ``A, Secretary of State``, ``attributable to …``."""
    if len(written) > 200:
        return ()
    if match := _ATTRIBUTABLE.fullmatch(written):
        return persons(without_office(match["names"]))
    if match := _BYLINE.fullmatch(written):
        return () if written.endswith(".") and len(written) > 60 else persons(match["names"])
    name, comma, office = written.partition(", ")
    if comma and is_person(name) and has_office(office) and len(office) < 80 and not written.endswith("."):
        return (name,)
    return ()


def outlet_in_byline(written: str) -> str | None:
    """The agency or paper that a line names as writer: ``By Agency A Staff``, ``By Reuters``."""
    match = (_STAFF.fullmatch(written) or _BY_AGENCY.fullmatch(written)) if len(written) <= 80 else None
    return match["outlet"] if match else None


def _place_head(lines: Sequence[Line], titles: tuple[int, ...]) -> list[Placed]:
    """The lines up to the body: front matter, headlines, and what stands between them as teaser and summary."""
    placed: list[Placed] = []
    end = _front_end(lines, titles)
    for index, line in enumerate(lines[:end]):
        if index in titles:
            placed.append(Placed(line, "title"))
            continue
        is_after_title = bool(titles) and index > titles[0]
        placed.append(_place_front(line, placed, is_after_title=is_after_title))
    return placed


def _front_end(lines: Sequence[Line], titles: tuple[int, ...]) -> int:
    """Index of the first body line."""
    end = titles[-1] + 1 if titles else 0
    while end < min(len(lines), _FRONT):
        if _is_front(lines, end, titles):
            end += 1
        elif titles and (ahead := _front_ahead(lines, end)) is not None:
            end = ahead + 1
        elif titles and end == titles[0] + 1 and _is_subtitle(lines, end):
            end += 1
        else:
            break
    return end


def _is_front(lines: Sequence[Line], index: int, titles: tuple[int, ...]) -> bool:
    """Whether a line behind the headline is front matter: by its form, or a name or place beside such a line."""
    written = lines[index].text
    if _front_role(written) is not None:
        return True
    before = _front_role(lines[index - 1].text) if index else None
    if is_person(written):
        return before in ("time", "head", "byline") or (index - 1 in titles)
    return bool(before in ("byline", "dateline") or _is_place_line(lines[index - 1].text)) and _is_short_name(written)


def _is_short_name(written: str) -> bool:
    """Whether a line is a place or venue: ``Quito, Ecuador``, ``Treaty Hall``; at most six capitalised words."""
    parts = written.split()
    if len(parts) > 6 or (written.endswith(_ENDS) and not re.search(r"\b[A-Z]\.$", written)):
        return False
    return all(part[0].isupper() or part in SMALL or part in words("particle") for part in parts)


def _is_place_line(written: str) -> bool:
    """Whether a line is a place with its region: ``Quito, Ecuador``, ``Washington, D.C.``."""
    parts = written.split(", ")
    return len(parts) in (2, 3) and _is_short_name(written) and not has_office(written) and not _is_venue(written)


def _is_venue(written: str) -> bool:
    return any(part in words("venue word") for part in written.split())


def _front_ahead(lines: Sequence[Line], index: int) -> int | None:
    """A byline, time line or dateline within the next lines, which makes those before it teaser and summary."""
    for ahead in range(index + 1, min(index + 5, len(lines), _FRONT)):
        if _front_role(lines[ahead].text) in ("byline", "time", "dateline"):
            return ahead
        if len(lines[ahead].text.split()) > 250:
            return None
    return None


def _is_subtitle(lines: Sequence[Line], index: int) -> bool:
    """Whether the line below the headline is a second one: no full stop, with a paragraph under it."""
    written, following = lines[index].text, lines[index + 1 : index + 2]
    return 4 <= len(written.split()) <= 40 and is_headline(written) and bool(following) and len(following[0].text) > 60


def _place_front(line: Line, before: Sequence[Placed], *, is_after_title: bool) -> Placed:
    """A line of the front with its role and what it tells."""
    written = line.text
    role = _front_role(written)
    if role in ("head", "time"):
        stamp = stamp_line(written)
        return Placed(line, "time" if stamp and is_after_title else role, stamp)
    if role == "dateline":
        return Placed(line, role, dateline=dateline_of(written))
    if role is not None:
        return Placed(line, role, names=names_in_byline(written))
    if is_after_title and is_person(written) and before[-1].role in ("time", "head", "byline", "title"):
        return Placed(line, "byline", names=(written,))
    if before and before[-1].role == "byline" and _is_place_line(written):
        return Placed(line, "dateline", dateline=Dateline(len(written), written, None, None))
    if not is_after_title or (_is_short_name(written) and before[-1].role in ("dateline", "byline")):
        return Placed(line, "head")
    told = any(each.role == "teaser" for each in before)
    return Placed(line, "summary" if told else "teaser")


def _place_body(line: Line, *, can_open: bool, is_last: bool) -> Placed:
    """A line behind the front with its role; the first ones can open with a dateline."""
    written = line.text
    if (role := _aside_role(written)) is not None:
        reporting = _REPORTING.match(written)
        return Placed(line, role, names=persons(reporting["names"]) if reporting else ())
    stamp = stamp_line(written)
    if stamp and stamp.is_time_line:
        return Placed(line, "time", stamp)
    if written.casefold().strip(" .:") in words("label line") or _is_crosshead(written):
        return Placed(line, "aside")
    if _ATTRIBUTABLE.fullmatch(written) and names_in_byline(written):
        return Placed(line, "byline", names=names_in_byline(written))
    if is_last and re.match(r"by\s", written, re.IGNORECASE) and names_in_byline(written):
        return Placed(line, "byline", names=names_in_byline(written))
    return Placed(line, "body", dateline=dateline_of(written) if can_open else None)


def _is_crosshead(written: str) -> bool:
    """Whether a line is a heading within the body: a few words in capitals."""
    return _CROSSHEAD.fullmatch(written) is not None and 1 <= len(written.split()) <= 7 and written.isupper()


def parts_of(placed: Sequence[Placed]) -> list[Part]:
    """The parts of a report: one for a line, two where a dateline opens the body."""
    parts: list[Part] = []
    for each in placed:
        start = each.line.start
        if each.role == "body" and each.dateline:
            cut = start + len(each.line.text[: each.dateline.end].rstrip())
            parts.append(Part(role="dateline", start=start, end=cut))
            rest = each.line.text[each.dateline.end :]
            start += each.dateline.end + len(rest) - len(rest.lstrip())
        if start < each.line.end:
            parts.append(Part(role=each.role, start=start, end=each.line.end))
    return parts
