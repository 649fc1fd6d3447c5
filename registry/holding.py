"""Who held which office when: curated rows first, public rows beside them, people told apart and together."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.grounding.registry import TRUST
from communique.grounding.rows import fold
from communique.grounding.spelling import name_variants, person_key
from registry.checking import one_at_a_time, sound_rows
from registry.days import latest, overlap
from registry.sheets import HAND, hand_rows, source_rows, values, write_table

PARTIES = {"LAS": "Arab League", "WBG": "World Bank", "HAMAS": "Hamas", "HEZBOLLAH": "Hezbollah"}
PARTIES |= {"HOUTHI": "Houthis", "TALIBAN": "Taliban"}
OURS = "Communique, Apache-2.0"


@dataclass
class Row:
    """One holding as one source has it; ``ruled`` where the hand tells the person from a namesake."""

    name: str
    aliases: list[str]
    party: str
    office: str
    office_class: str
    since: str
    until: str
    seen_on: str
    source: str
    licence: str
    check: str
    origin: str
    ruled: bool = False
    person: "Human | None" = None


@dataclass
class Human:
    """One person: every holding and spelling that the sources give; `home` is the first party where that is kept
    by hand, `apart` says that the hand tells the person from a namesake."""

    name: str
    rows: list[Row] = field(default_factory=list)
    spellings: dict[str, None] = field(default_factory=dict)
    id: str = ""
    home: str = ""
    apart: bool = False

    @property
    def parties(self) -> list[str]:
        """Parties in the order of their first holding, states before organisations."""
        found = dict.fromkeys(row.party for row in sorted(self.rows, key=lambda row: row.since))
        return sorted(found, key=lambda party: (party != self.home, not is_state(party)))

    @property
    def since(self) -> str:
        """The start of the first holding."""
        return min(row.since for row in self.rows)

    @property
    def until(self) -> str:
        """The end of the last one, empty while one is open."""
        ends = [row.until for row in self.rows]
        return "" if "" in ends else max(ends, key=latest)


def is_state(party: str) -> bool:
    """Codes of states are three capital letters that no organisation of the registry uses."""
    return bool(re.fullmatch(r"[A-Z]{3}", party)) and party not in _ORGANISATIONS


_ORGANISATIONS = frozenset(row["code"] for row in hand_rows("organisations"))


def curated_rows(sources: Path, known: Callable[[str], bool], bad: list[str]) -> Iterator[Row]:
    """``offices_curated.csv``: compiled by hand with the help of language models, partly checked. Rows that cannot be
    right go to ``bad``; ``known`` tells the codes of parties."""
    path = sources / "offices_curated.csv"
    rows = sound_rows(path, source_rows(path), columns=("party", "from", "to"), bad=bad, party=known)
    classes = {(row["party"], row["office"]): row["office_class"] for row in hand_rows("classes")}
    for row in rows:
        page = row["basis"].startswith("http")
        check = {"agree": "agree", "differ-mended": "differ", "differ-kept": "differ"}.get(row["check"], "none")
        basis = re.sub(r" \(.*", "", row["basis"])
        if row["basis"].startswith("recollection"):
            seen = basis.partition("; ")[2]
            basis = _BASIS[check] + (f"; {seen}" if seen else "")
        yield Row(
            row["person"],
            [alias for alias in values(row["aliases"]) if not _TITLE_WORDS.search(alias)],
            PARTIES.get(row["party"], row["party"]),
            row["title"],
            classes.get((row["party"], row["title"]), row["office_class"]),
            row["from"],
            row["to"],
            row["seen_on"],
            basis,
            OURS,
            "page" if page and check == "none" else check,
            "curated",
        )


_BASIS = {
    "agree": "curated, a public table agrees",
    "differ": "curated, a public table differs",
    "none": "recollection",
}
_TITLE_WORDS = re.compile(r"\b(Secretary|President|Chairman|Minister|General|Premier)\b")


def hand_holdings(known: Callable[[str], bool], bad: list[str]) -> Iterator[Row]:
    """Holdings kept by hand in ``registry/hand/holdings.tsv``."""
    path, columns = HAND / "holdings.tsv", ("party", "since", "until")
    rows = sound_rows(path, hand_rows("holdings"), columns=columns, bad=bad, party=known)
    for row in one_at_a_time(path, rows, bad=bad):
        yield Row(
            row["person"],
            values(row["aliases"]),
            row["party"],
            row["office"],
            row["office_class"],
            row["since"],
            row["until"],
            row["seen_on"],
            row["source"],
            page_of(row["source"])[1],
            "page" if row["source"].startswith("http") else "hand",
            "hand",
        )


def page_of(source: str) -> tuple[str, str]:
    """What a hand-kept holding's source is called in the list of sources, and its licence (``hand/pages.tsv``)."""
    for prefix, name, licence in _PAGES:
        if source.startswith(prefix):
            return name, licence
    return "editor, unverified" if source.startswith("editor") else "pages named in the rows", OURS


_PAGES = [(row["prefix"], row["source"], row["licence"]) for row in hand_rows("pages")]


def gather(rows: Iterable[Row]) -> list[Human]:
    """People from curated and hand-kept rows: one name (or alias and office) of one party is one person."""
    variants = name_variants()
    people: list[Human] = []
    by_key: dict[tuple[str, str], list[Human]] = defaultdict(list)
    for row in rows:
        spelled = person_key(row.name, variants)
        human = next((h for h in by_key[row.party, spelled] if plausible(h, row)), None)
        if human is None:
            human = Human(row.name)
            people.append(human)
            by_key[row.party, spelled].append(human)
        attach(human, row)
    return people


def attach(human: Human, row: Row) -> None:
    """Adds a holding and its spellings to a person."""
    row.person = human
    human.rows.append(row)
    for spelling in (row.name, *row.aliases):
        human.spellings[spelling] = None
        if row.party == "JPN" and spelling.isascii() and len(spelling.split()) == 2:
            human.spellings[" ".join(reversed(spelling.split()))] = None


def plausible(human: Human, row: Row) -> bool:
    """A namesake forty years on is another person."""
    return overlap(human.since, human.until, row.since, row.until) > -30 * 365


def identify(people: list[Human]) -> None:
    """Gives each person a stable id: party and name, with the first year where two would share it."""
    taken: Counter[str] = Counter()
    for human in sorted(people, key=lambda h: (h.since, h.name)):
        base = f"{human.parties[0].lower()}-{slug(human.name)}".replace(" ", "-")
        taken[base] += 1
        human.id = base if taken[base] == 1 else f"{base}-{human.since[:4]}"


def slug(name: str) -> str:
    """``Mevlüt Çavuşoğlu`` is ``mevlut-cavusoglu``."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name).replace("'", "")))


def write_people(people: list[Human]) -> int:
    """``data/people.tsv``; the keys by which names are looked up are written, so that loading need not make them."""
    variants = name_variants()
    rows = []
    for human in sorted(people, key=lambda h: h.id):
        aliases = [spelling for spelling in human.spellings if spelling != human.name]
        keys = [person_key(spelling, variants) for spelling in (human.name, *aliases)]
        rows.append((human.id, human.name, ";".join(aliases), ";".join(human.parties), ";".join(keys)))
    return write_table("people", ("id", "name", "aliases", "parties", "keys"), rows)


def write_offices(people: list[Human]) -> int:
    """``data/offices.tsv``, sorted by party, class and start."""
    header = ("person", "office", "office_class", "party", "since", "until", "seen_on", "source", "licence", "check")
    rows = sorted((row for human in people for row in human.rows), key=_order)
    return write_table("offices", header, (_cells(row) for row in rows))


def _order(row: Row) -> tuple[str, str, str, int]:
    return (row.party, row.office_class, row.since, TRUST[row.check])


def _cells(row: Row) -> tuple[str, ...]:
    assert row.person is not None
    fixed = (row.person.id, row.office, row.office_class, row.party, row.since, row.until, row.seen_on)
    return (*fixed, row.source, row.licence, row.check)
