"""States and the words for them: long names, adjectives, demonyms, capitals, metonyms, organisations."""

import html
import re
from pathlib import Path
from typing import NamedTuple

from registry.sheets import hand_rows, source_rows, values, write_table

STATES_SOURCE = "states.csv (World Factbook, GeoNames)"
STATES_LICENCE = "public domain; ids and ISO numbers CC BY 4.0"
PETRARCH = "PETRARCH2 dictionaries"
CODES_SOURCE = "codes: GeoNames (ISO), Correlates of War v2016 (COW), petrarch2@676801cd (CAMEO)"
"""Where ISO numbers, Correlates of War and CAMEO codes were read; ``registry/hand/codes.tsv`` tells it by row."""


class DatedForm(NamedTuple):
    """A form of a name with the days on which it was in use."""

    form: str
    kind: str
    codes: str
    since: str
    until: str
    source: str


NAMES_HEADER = ("form", "kind", "codes", "since", "until", "rule", "source")


class StateRow(NamedTuple):
    """A state as its source has it, with its other codes and what the hand-kept table adds."""

    iso3: str
    iso2: str
    numeric: str
    cow: str
    cow_abbreviation: str
    cameo: str
    geonameid: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    sovereign: bool
    source: str


def state_rows(sources: Path) -> list[StateRow]:
    """All states and dependent territories, in the order of their codes."""
    added = {row["iso3"]: row for row in hand_rows("states")}
    codes = {row["iso3"]: row for row in hand_rows("codes")}
    dependent = {code for row in hand_rows("dependent") for code in values(row["iso3"])}
    left_out = {"SCG", "ANT"}
    rows = [
        _state(row, codes.get(row["iso3"], {}), added.get(row["iso3"], {}), row["iso3"] not in dependent)
        for row in source_rows(sources / "states.csv")
        if row["iso3"] not in left_out
    ]
    return sorted(rows)


def _state(row: dict[str, str], codes: dict[str, str], added: dict[str, str], sovereign: bool) -> StateRow:
    name = added.get("name") or row["name"].strip()
    names = _unique([name, row["name"], *values(added.get("names", "")), _long_name(row["long_name"])])
    adjectives = values(added.get("adjectives", "")) or _adjectives(row["adjective"])
    demonyms = values(added.get("demonyms", "")) or _demonyms(row["nationality_noun"])
    capital = added.get("capital") or row["capital"]
    return StateRow(
        row["iso3"],
        row["iso2"],
        codes.get("numeric", ""),
        codes.get("cow", ""),
        codes.get("cow_abbreviation", ""),
        codes.get("cameo", ""),
        row["geonameid"],
        name,
        tuple(names),
        tuple(_unique(adjectives)),
        tuple(_unique(demonyms)),
        "" if capital == "-" else capital,
        sovereign,
        STATES_SOURCE + (f"; {added['source']}" if added else ""),
    )


def _unique(forms: list[str]) -> list[str]:
    return list(dict.fromkeys(form for form in (re.sub(r"^The ", "", form.strip()) for form in forms) if form))


def _long_name(cell: str) -> str:
    text = html.unescape(re.split(r"[;(]", cell)[0]).strip()
    return "" if text.lower() in ("none", "na") else text


def _adjectives(cell: str) -> list[str]:
    """``Chinese/Hong Kong`` and ``Saudi or Saudi Arabian`` hold two, ``Swati; note - …`` one."""
    plain = re.sub(r"\(.*?\)|; note.*", "", cell)
    parts = [part.strip() for part in re.split(r",|;|/|\bor\b|\band\b", plain)]
    return [part for part in parts if part and part.lower() not in ("none", "na")]


def _demonyms(cell: str) -> list[str]:
    """``Albanian(s)`` gives Albanians; what is singular and plural alike is the adjective already."""
    found: list[str] = []
    for part in re.split(r",|;|/|\bor\b", re.sub(r"; note.*", "", cell)):
        match = re.fullmatch(r"\s*([\w' -]+?)\(s\).*", part)
        if match:
            found.append(match[1].strip() + "s")
    return found


def name_rows(states: list[StateRow], sources: Path, dated: list[DatedForm]) -> list[tuple[str, ...]]:
    """Every form of every name with kind, codes and days; forms of the hand-kept table come first and win."""
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    days = {(one.form, one.kind, one.codes): (one.since, one.until) for one in reversed(dated)}

    def put(form: str, kind: str, codes: str, since: str, until: str, rule: str, source: str) -> None:
        form = re.sub(r"^[Tt]he ", "", form.strip())
        if form:
            if not (since or until):
                since, until = days.get((form, kind, codes), ("", ""))
            rows.setdefault((form, kind), (form, kind, codes, since, until, rule, source))

    unclear = {(form, row["kind"]) for row in hand_rows("unclear") for form in values(row["forms"])}
    for row in hand_rows("names"):
        for form in values(row["forms"]):
            put(form, row["kind"], row["codes"], row["since"], row["until"], row["rule"], row["source"])
    for one in dated:
        put(*one[:5], "", one.source)
    for row in hand_rows("organisations"):
        for form in values(row["forms"]):
            rule = "word" if form in ("WHO", "PACE", "SHAPE", "LET", "ECHO") else ""
            put(form, "organisation", row["code"], row["since"], row["until"], rule, row["source"])
    for row in source_rows(sources / "metonyms.csv"):
        if row["iso3"]:
            kind = "capital" if row["kind"] == "capital" else "metonym"
            put(row["name"], kind, row["iso3"], "", "", "", "metonyms.csv")
    for state in states:
        if not state.sovereign and state.iso3 not in _NAMED_TERRITORIES:
            continue
        for kind, forms in (("state", state.names), ("adjective", (*state.adjectives, *state.demonyms))):
            for form in forms:
                if (form, kind) not in unclear:
                    put(form, kind, state.iso3, "", "", "word" if form == "CAR" else "", state.source)
        if state.capital and (state.capital, "capital") not in unclear and state.sovereign:
            put(state.capital, "capital", state.iso3, "", "", "", state.source)
    for row in hand_rows("petrarch"):
        for form in _petrarch_forms(sources, set(values(row["canonical"]))):
            put(form, "organisation", row["code"], "", "", "", PETRARCH)
    return sorted(rows.values(), key=lambda row: (row[1], row[2], row[0]))


_NAMED_TERRITORIES = frozenset({"HKG", "MAC", "GRL", "COK", "NIU", "ESH"})


def _petrarch_forms(sources: Path, canonical: set[str]) -> list[str]:
    """PETRARCH2's other spellings of an organisation's name, in title case where they are longer than an acronym."""
    found = []
    for row in source_rows(sources / "organisations.csv"):
        if row["canonical"] in canonical and " " in row["name"] and ">" not in row["cameo"]:
            found.append(_titled(row["name"]))
    return found


def _titled(name: str) -> str:
    small = {"of", "the", "for", "and", "in", "on"}
    return " ".join(w.lower() if w.lower() in small and i else w.capitalize() for i, w in enumerate(name.split()))


STATES_HEADER = (
    "iso3",
    "iso2",
    "numeric",
    "cow",
    "cow_abbreviation",
    "cameo",
    "geonameid",
    "name",
    "names",
    "adjectives",
    "demonyms",
    "capital",
    "sovereign",
    "source",
)


def write_states(states: list[StateRow]) -> int:
    """``data/states.tsv``."""
    rows = (
        (
            *s[:8],
            ";".join(s.names),
            ";".join(s.adjectives),
            ";".join(s.demonyms),
            s.capital,
            "1" if s.sovereign else "0",
            s.source + (f"; {CODES_SOURCE}" if s.numeric or s.cow or s.cameo else ""),
        )
        for s in states
    )
    return write_table("states", STATES_HEADER, rows)
