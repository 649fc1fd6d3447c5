"""``holdings_public.csv``: rows of public tables, cleaned, classed and set beside the curated ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.grounding.rows import fold
from communique.grounding.spelling import name_variants, person_key
from registry.checking import sound_rows
from registry.days import overlap, same_day
from registry.holding import Human, Row, attach, plausible
from registry.joining import begin_alike, likeness, near_word
from registry.sheets import hand_rows, source_rows, values

_FAMILY = {"HOS": "top", "HOG": "top", "LEADER": "top", "PARTY": "top", "VICE": "VICE"}
_HONORIFIC = re.compile(
    r"^(?:(?:Sheikh|Shaykh|Sir|Dame|Dr\.?|Gen\.?|Maj\.|Col\.?|Lt\.|Brig\.|Capt\.?|Prof\.?|Field Marshal|(?:Major |Lt |"
    r"Lieutenant |Brigadier )?General|Prefect|Prince|Princess|Superior|High Administrator|Ceo|Mr\.|Mrs\.|Ms\.|the|"
    r"Honorable|Commissioner|Rear Admiral|Vice Admiral|Air (?:Vice[- ])?Marshall?|Cardinal|Archbishop)\s+)+"
)
_GLUED = re.compile(
    r"^(?:(?:Islamic |Federal |People's )?Republic(?: of [A-Z]\w+)?|Swiss Confederation|Presidents?|Ministers?|"
    r"Federal Government|Government|Premiers|Council(?: of Ministers)?|Presidency|National Assembly|Staff|Regency)\s+"
)
_OFFICE_BEFORE = re.compile(
    r"^.*\b(?:Affairs|Interior|Development|Designate|Minister|President|Chairperson|Transport|Council|Governor-General)\s+"
)
_SUFFIX = re.compile(r",? (?:Dr|Gen|Brig\. Gen|Maj\. Gen|Lt\. Gen|Col|Capt|Adm|Prof)\.?$")
_NO_OFFICE = re.compile(r"Whip|Household|in Waiting|Bedchamber|Lord Commissioner|Church Commissioner|without Portfolio")
_ABROAD = re.compile(
    r"Foreign|FCO|FCDO|Defence|MoD|Europe|Africa|Asia|Middle East|Trade|International|Armed Forces|Security|Home Dep"
    r"|Exchequer|Prime Minister|Northern Ireland|Exiting|Secretary of State for|Indo-Pacific|Americas"
)


_LICENCES = {"CC0": "CC0 1.0", "CC0/public domain": "public domain", "MIT": "MIT, as its repository"}
"""The licences of public tables in the words of ours; of REIGN's see ``NOTICE.md`` beside the tables."""
_PEER = re.compile(r"^(?:Lord|Lady|Baroness|Baron|Viscount|Earl) ([\w-]+)(?: of .*)?$")


@dataclass
class Settled:
    """What became of the sources' rows: counts of public ones by outcome, conflicts and bad rows as sentences."""

    counts: Counter[str] = field(default_factory=Counter)
    conflicts: list[str] = field(default_factory=list)
    other_days: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    """Rows of any source that cannot be right, with file, row and reason."""


_COW_OF_OLD = {"CZE": "CZE"}
"""Leaders of Czechoslovakia (COW code CZE) are filed under the code that findings use for it."""


def public_rows(sources: Path, sovereign: set[str], known: Callable[[str], bool], settled: Settled) -> Iterator[Row]:
    """The rows that name a person and an office of a state, classed as the curated table classes them."""
    cow = {row["cow_abbreviation"]: row["iso3"] for row in hand_rows("codes")} | _COW_OF_OLD
    peers = {row["peer"]: row["name"] for row in hand_rows("peers")}
    path, columns = sources / "holdings_public.csv", ("state", "frm", "to")
    for row in sound_rows(path, source_rows(path), columns=columns, bad=settled.bad, party=known):
        party = cow.get(row["state"].removeprefix("cow:"), "") if row["state"].startswith("cow:") else row["state"]
        if party not in sovereign:
            settled.counts["left out: a territory or former state"] += 1
            continue
        office, name = _unglued(row["office"], _decoded(row["person"]))
        office_class = _class(row["cls"], office)
        name, aliases = _spellings(name)
        if not office_class or (" " not in name and row["cls"] != "LEADER") or " and " in name or "," in name:
            settled.counts["left out: no office of foreign relations, or no full name"] += 1
            continue
        until = "" if row["to"] > "2026-06" else row["to"]
        seen = row["last_seen"] if not until else ""
        licence = _LICENCES.get(row["licence"], row["licence"])
        if name in peers:
            name, aliases = peers[name], [*aliases, name]
        ruled = ruling(name, party, row["frm"])
        if ruled:
            name, aliases = ruled["person"], values(ruled["aliases"])
        yield Row(
            name,
            aliases,
            party,
            office,
            office_class,
            row["frm"],
            until,
            seen,
            row["source"],
            licence,
            "public",
            "public",
            bool(ruled),
        )


def _unglued(office: str, person: str) -> tuple[str, str]:
    """Titles glued to names come apart: ``President of the`` + ``Swiss Confederation Karin Keller-Sutter``."""
    person = re.sub(r"\s*\((?:f|acting|\d(?:st|nd|rd|th) time)\)|, (?:Vice|Deputy|First) .*|^Elect ", "", person)
    person = _SUFFIX.sub("", re.sub(r",? (?:Sr|Jr)\.?$|(?<=[a-z])note$", "", person))
    if re.search(r"\b(?:of|of the|Prime|Vice)$", office):
        person = _GLUED.sub("", person)
        office = re.sub(
            r" of(?: the)?$", "", re.sub(r"Prime$", "Prime Minister", re.sub(r"Vice$", "Vice President", office))
        )
    person = _HONORIFIC.sub("", _OFFICE_BEFORE.sub("", _GLUED.sub("", _HONORIFIC.sub("", person))))
    person = re.sub(r'\s*""?[^"]*""?\s*', " ", re.sub(r"^for [A-Z]\w+ ", "", person))
    person = " ".join(_cased(word) for word in person.split())
    office = re.sub(
        r"(?:\s+(?:Sheikh|Sir|Dame|Dr\.?|Col\.?|Gen\.?|Lt\.?|Brig\.?|Maj\.?|Capt\.?|Adm\.?|Prince))+$", "", office
    )
    return {"Amir": "Emir", "effective leader": "Effective leader"}.get(office, office), person


def _decoded(person: str) -> str:
    """``KatrÃ­n`` is Katrín: bytes of UTF-8 that were read as Latin-1."""
    try:
        return person.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return person


def _spellings(person: str) -> tuple[str, list[str]]:
    """``Wachiralongkon, also spelled Vajiralongkorn`` has two; ``X - previously first vice president`` has one."""
    name, *others = re.split(r",? also (?:spelled|known as) ", re.split(r" - |;", person)[0])
    return name.strip(" ,"), [other.strip() for other in others]


def ruling(name: str, party: str, since: str) -> dict[str, str] | None:
    """Namesakes told apart by hand (``registry/hand/people.tsv``): George Bush of 1989 and of 2001."""
    for row in hand_rows("people"):
        if row["name"] == name and row["party"] == party and row["from"] <= since[:4] < row["to"]:
            return row
    return None


_PARTICLES = frozenset(
    {
        "of",
        "bin",
        "al",
        "el",
        "ibn",
        "de",
        "del",
        "la",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "le",
        "ul",
        "ur",
        "san",
        "st",
        "abu",
        "ould",
    }
)
_NEVER_SHORTENED = frozenset(
    party for row in hand_rows("name_order") if row["shortened"] == "no" for party in values(row["parties"])
)
"""Parties whose names have no middle name that news leaves out."""
_TWO_SURNAMES = frozenset(
    {
        "ESP",
        "MEX",
        "GTM",
        "SLV",
        "HND",
        "NIC",
        "CRI",
        "PAN",
        "CUB",
        "DOM",
        "COL",
        "VEN",
        "ECU",
        "PER",
        "BOL",
        "CHL",
        "PRY",
        "URY",
        "ARG",
        "GNQ",
    }
)


def short_forms(name: str, party: str, given: set[str]) -> list[str]:
    """Forms that news uses of a full civil name: Ralph (Everard) Gonsalves, Nayib Bukele (Ortez); `given` are first
    names, which no short form ends with."""
    words = name.split()
    if (
        party in _NEVER_SHORTENED
        or not 3 <= len(words) <= 4
        or any("." in word or word.lower() in _PARTICLES for word in words)
    ):
        return []
    lasts = [words[2], *words[3:]]
    if party in _TWO_SURNAMES:
        lasts.append(words[1])
    forms = [f"{words[0]} {last}" for last in lasts if last not in given and last.split("-")[-1] != words[0]]
    if fold(words[0]).startswith(("moham", "muham")):
        forms.append(" ".join(words[1:]))
    return forms


def _cased(word: str) -> str:
    """``al-MUALEM`` is al-Mualem, ``Iii`` is III."""
    if re.fullmatch(r"I[iv]+|Vi+|V|I|(?:[A-Z]\.)+(?:[a-z]\.)+", word):
        return word.upper()
    return "-".join(w.capitalize() if len(w) > 2 and w.isupper() and "." not in w else w for w in word.split("-"))


def _class(source_class: str, office: str) -> str:
    """The class of a public row's office; empty where the record has no use for it."""
    if source_class == "MIN":
        return _british_class(office)
    if source_class in ("LEADER", "VP"):
        return {"VP": "VICE"}.get(source_class, source_class)
    if re.search(r"\b(?:Vice|Deputy)\b", office):
        return "VICE"
    if re.search(r"^(?:\w+ )?(?:Prime Minister|Premier|Chancellor|Taoiseach|Chief Minister)\b", office):
        return "HOG"
    if re.search(r"President|King|Queen|Emir|Sultan|Emperor|Governor.General|Prince|Grand Duke|Pope|Monarch", office):
        return "HOS"
    return ""


def _british_class(office: str) -> str:
    if _NO_OFFICE.search(office) or not _ABROAD.search(office):
        return ""
    if office == "Prime Minister":
        return "HOG"
    senior = office.startswith("Secretary of State")
    if senior and "Foreign" in office:
        return "FM"
    if senior and "Defence" in office:
        return "DEF"
    return "MIN" if senior or office.startswith("Chancellor") else "DEP"


def settle(people: list[Human], rows: Iterator[Row], settled: Settled) -> None:
    """Sets each public row beside the curated ones: it bears one out, adds a holding, or contradicts."""
    variants = name_variants()
    by_party: dict[str, list[Human]] = defaultdict(list)
    by_key: dict[tuple[str, str], list[Human]] = defaultdict(list)
    for known in people:
        for party in known.parties:
            by_party[party].append(known)
            by_key[party, person_key(known.name, variants)].append(known)
    given = {human.name.split()[0] for human in people}
    for row in sorted(rows, key=lambda row: row.office_class == "LEADER"):  # surnames alone come last
        same = _same_holding(row, by_party[row.party], variants)
        if same is not None:
            settled.counts[_bear_out(same, row, settled)] += 1
            if " " in row.name and same.person is not None:
                same.person.spellings[row.name] = None
                by_key[row.party, person_key(row.name, variants)].append(same.person)
            continue
        namesakes = by_key[row.party, person_key(row.name, variants)]
        human: Human | None = next(
            (h for h in namesakes if plausible(h, row) and (not row.ruled or h.name == row.name)), None
        )
        rival = _rival(row, by_party[row.party])
        if rival is not None:
            row.check = "conflict"
            settled.conflicts.append(_conflict(row, rival))
        if human is None:
            human = Human(row.name, spellings=dict.fromkeys([row.name, *short_forms(row.name, row.party, given)]))
            human.apart = row.ruled
            people.append(human)
            by_party[row.party].append(human)
            by_key[row.party, person_key(row.name, variants)].append(human)
        settled.counts["conflicts, kept and ranked last" if rival else "added"] += 1
        attach(human, row)


def _same_holding(row: Row, people: list[Human], variants: dict[str, str]) -> Row | None:
    """The holding of the same person in the same kind of office at the same time, the likeliest where several fit."""
    family = _FAMILY.get(row.office_class, row.office_class)
    alone = row.office_class in _ONE_HOLDER
    told = [_PEER.sub(r"\1", row.name) if alone else row.name, *row.aliases]
    best: tuple[float, tuple[bool, int], Row | None] = (0, (False, 0), None)
    for human in people:
        together = [other for other in human.rows if _together(row, other, family)]
        if together:
            alike = max(_alike(name, spelling, variants, alone) for name in told for spelling in human.spellings)
            likeliest = max(together, key=lambda other: _shared(row, other))
            if not alike and row.office_class == "LEADER" and _shared(row, likeliest)[0]:  # REIGN spells its own way
                alike = 0.25 if any(near_word(row.name, spelling, variants) for spelling in human.spellings) else 0
            if alike and (alike, _shared(row, likeliest)) > best[:2]:
                best = (alike, _shared(row, likeliest), likeliest)
    return best[2]


def _alike(one: str, other: str, variants: dict[str, str], alone: bool) -> float:
    """How alike two names are; where an office has several holders at a time a surname alone tells nothing, nor do
    letters nearly the same that begin otherwise."""
    found = likeness(one, other, variants)
    if alone or found >= 2:
        return found
    return found if found == 1 and begin_alike(one, other, variants) else 0


def _shared(row: Row, other: Row) -> tuple[bool, int]:
    """Whether two holdings begin on the same day, or nearly, and the days that they share."""
    days = overlap(row.since, row.until, other.since, other.until)
    return same_day(row.since, other.since, within=31), days


_ONE_HOLDER = frozenset({"HOS", "HOG", "LEADER", "FM", "DEF"})


def _together(row: Row, other: Row, family: str) -> bool:
    if _FAMILY.get(other.office_class, other.office_class) != family:
        return False
    shared = overlap(row.since, row.until, other.since, other.until)
    return shared >= 31 or (shared >= 0 and same_day(row.since, other.since, within=31))


def _bear_out(curated: Row, row: Row, settled: Settled) -> str:
    """Notes in the curated row that a public one agrees; an open holding was seen as late as the later of both."""
    if curated.origin == "curated" and not curated.until and not row.until and row.seen_on > curated.seen_on:
        curated.seen_on = row.seen_on
        curated.source = f"{curated.source.partition('; seen_on')[0]}; seen_on: {row.source}"
    if curated.check == "none" and same_day(curated.since, row.since, within=3):
        curated.check = "agree"
        curated.source = curated.source.replace("recollection", f"curated, {row.source} agrees")
        return "bear out a curated row that nothing had"
    if same_day(curated.since, row.since, within=31):
        return "bear out a curated row"
    if curated.since < row.since < (curated.until or "9999"):
        return "lie within a curated row"
    if row.office_class == curated.office_class:
        settled.other_days.append(
            f"{row.party} {row.office_class}: {curated.name} since {curated.since} ({curated.origin}, shown), "
            f"{row.since} ({row.source})"
        )
    return "same person, other first day"


def _rival(row: Row, people: list[Human]) -> Row | None:
    """A curated holding of the same single office by somebody else for more than a month of the public row's time."""
    if row.office_class not in ("HOS", "HOG", "FM", "DEF") or row.office.startswith("Governor"):
        return None
    for human in people:
        for other in human.rows:
            if other.origin == "public" or other.office_class != row.office_class:
                continue
            if overlap(row.since, row.until, other.since, other.until) > 31:
                return other
    return None


def _conflict(row: Row, other: Row) -> str:
    return (
        f"{row.party} {row.office_class}: {row.source} has {row.name} ({row.since}–{row.until or 'open'}), "
        f"curated has {other.name} ({other.since}–{other.until or 'open'})"
    )
