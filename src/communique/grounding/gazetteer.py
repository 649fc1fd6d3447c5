"""The table of places: states, regions, seas, venues of diplomacy and cities, by name.

``data/places.tsv.gz`` is compiled by ``registry/places.py`` from GeoNames (CC BY 4.0), Natural Earth and The World
Factbook (public domain) and hand-kept tables. It has a line for each folded name of a place, sorted, and is searched by
halves; it is read at the first use, and a line is parsed when a text names it.
"""

import bisect
import csv
import functools
import gzip
import importlib.resources
import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

import msgspec

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʻʼʿ`", "'"))

_WORD_ENDS = "\t -',/(&"
"""The signs that may follow the first word of a name in the table."""


class Entry(msgspec.Struct, frozen=True):
    """One place: GeoNames' feature code, the state (ISO3, None where there is none or several), degrees of WGS 84."""

    name: str
    feature: str
    country: str | None
    within: str | None
    """Name of the province, region or city around it."""
    lat: float
    lon: float
    population: int
    geonameid: int | None
    members: tuple[str, ...] = ()
    """For a region of several states: their codes."""


def fold(name: str) -> str:
    """The form in which names are looked up: lower case, no diacritics, full stops or kinds of apostrophe."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_APOSTROPHES)
    return " ".join(name.casefold().replace("`", "'").replace(".", "").split())


def named(key: str) -> tuple[Entry, ...]:
    """Every place that bears the folded name."""
    lines = _lines()
    start = f"{key}\t"
    at = bisect.bisect_left(lines, start)
    found = []
    while at < len(lines) and lines[at].startswith(start):
        found.append(_entry(lines[at]))
        at += 1
    return tuple(found)


@functools.lru_cache(maxsize=65536)
def is_name(key: str) -> bool:
    """Whether any place bears the folded name."""
    lines = _lines()
    at = bisect.bisect_left(lines, f"{key}\t")
    return at < len(lines) and lines[at].startswith(f"{key}\t")


class Opening(NamedTuple):
    """What names begin with a word: how many words the longest has (0 where none does), and their second words."""

    longest: int
    seconds: frozenset[str]


@functools.lru_cache(maxsize=65536)
def opening(first_word: str) -> Opening:
    """What names begin with the folded word."""
    lines, most, seconds = _lines(), 0, set()
    for sign in _WORD_ENDS:
        at = bisect.bisect_left(lines, first_word + sign)
        while at < len(lines) and lines[at].startswith(first_word + sign):
            key = lines[at][: lines[at].index("\t")]
            most = max(most, 1 + sum(key.count(parting) for parting in _WORD_ENDS))
            seconds.add(letters(key[len(first_word) :]))
            at += 1
    return Opening(most, frozenset(seconds))


def letters(words_of_name: str) -> str:
    """The first run of letters in part of a folded name; empty where it has none."""
    run = _LETTERS.search(words_of_name)
    return run[0] if run else ""


_LETTERS = re.compile(r"[^\W\d_]+")


@functools.cache
def country(iso3: str) -> Entry | None:
    """The state or territory of a code."""
    found = (_entry(line) for line in _states() if line.split("\t", 4)[3] == iso3)
    return next(found, None)


@functools.cache
def adjectives() -> dict[str, frozenset[str]]:
    """Folded adjectives and nouns of nationality with the codes of the states that have them ("Congolese": two)."""
    codes: dict[str, set[str]] = defaultdict(set)
    for fields in (line.split("\t") for line in _states()):
        for word in filter(None, fields[10].split(";")):
            codes[fold(word)].add(fields[3])
    return {word: frozenset(states) for word, states in codes.items()}


@functools.cache
def words(kind: str) -> dict[str, str]:
    """The words of a class of ``data/places_words.tsv`` with their values."""
    return {word: value for found, word, value in _word_rows() if found == kind}


@functools.cache
def _lines() -> list[str]:
    packed = (importlib.resources.files("communique.grounding") / "data" / "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")[1:-1]


@functools.cache
def _states() -> tuple[str, ...]:
    return tuple(line for line in _lines() if "\tPCLI\t" in line)


@functools.lru_cache(maxsize=4096)
def _entry(line: str) -> Entry:
    _, name, feature, iso3, within, lat, lon, population, geonameid, members, _ = line.split("\t")
    return Entry(
        name=name,
        feature=feature,
        country=iso3 or None,
        within=within or None,
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        geonameid=int(geonameid) if geonameid else None,
        members=tuple(members.split(";")) if members else (),
    )


@functools.cache
def _word_rows() -> tuple[list[str], ...]:
    text = (importlib.resources.files("communique.grounding") / "data" / "places_words.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
