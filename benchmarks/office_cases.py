"""Draws the frozen cases of offices from texts and tables.   python -m benchmarks.office_cases

A case is a title, a name or a code with a party and a day, and who (or which office) a source names with it. Sources:
titles before names in the gold folder's ``corpora/`` (public domain) and in ``tables/`` (CC0), none of which is
compiled into the registry; ``benchmarks/gold/office_cases_made.tsv`` holds cases written by hand from named pages. The
draw has a fixed seed and asks the registry for no office and no person, only for the names of states. Rows that a
reader dropped are listed with the reason in ``benchmarks/gold/office_cases_dropped.tsv``. The result,
``benchmarks/gold/office_cases.tsv``, is frozen: a test pins its digest.
"""

import csv
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.sets import gold_folder
from communique.grounding.rows import listed, read_rows

FOLDER = Path(__file__).parent / "gold"
SEED = 20261125


class Case(NamedTuple):
    """One question with its answer; ``kind`` is title, name or code, ``answer`` person, nobody or unknown.

    ``asked`` is the title or name as written, ``party`` the code given with it (empty where the words tell it, or a
    whole name needs none), ``person`` and ``office`` as the source writes them.
    """

    id: str
    source: str
    kind: str
    asked: str
    party: str
    day: str
    answer: str
    person: str
    office_class: str
    office: str
    reference: str


class Named(NamedTuple):
    """A title before a name, as a source has it."""

    source: str
    adjective: str
    title: str
    name: str
    party: str
    day: str
    reference: str


_CLASSES = (
    (r"(Prime|Chief) Minister|Premier|Chancellor|Taoiseach|Chairman of the Council of Ministers", "HOG"),
    (r"President|King|Queen|Emperor|Sultan|[AE]mir|Pope|Chairman of the Presidency", "HOS"),
    (r"(Foreign|External Affairs|External Relations) Minister|Minister (of|for) (Foreign|External) \w+", "FM"),
    (r"Foreign (Secretary|Affairs Minister)", "FM"),
    (r"Defen[cs]e (Minister|Secretary)|Minister (of|for)( National)? Defen[cs]e|Secretary of Defense", "DEF"),
    (r"Secretary[ -]General", "SG"),
    (r"High Representative", "FM"),
    (r"National Security Advis[eo]r", "NSA"),
    (r"Crown Prince|Vice President", "VICE"),
    (r"Spokes\w+|Press Secretary", "SPOX"),
    (r"Chief of (the )?(General|Defen[cs]e|Army|Joint) \w+|Chairman of the Joint Chiefs( of Staff)?", "CHOD"),
)
_AMERICAN = re.compile(r"Assistant|Under S|Envoy|Press S|Spokes|of State|of Defense$|Joint C|U.S.|United S")
_ONE_HOLDER = re.compile(r"First|Deputy Secretary|Deputy National Security|Finance|Interior")
_GONE = re.compile("-[Ee]lect|[Ff]ormer|late ")
_JUNIOR = re.compile(r"Deputy|Vice |Assistant|Under Secretary|Minister of State\b")
_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_PARTICLE = (
    r"(?:al-|el-|ul-|ould |el |al |bin |bint |ibn |van der |von der |van den |van |von |de la |de |da |dos |du |del |"
    r"di |of the )?"
)
_WORD = rf"(?:{_PARTICLE}(?:[{_UPPER}]\.|[{_UPPER}][\w’'-]*))"
_HONOUR = r"(?:(?:Dr|Mr|Ms|Mrs|H\.E)\. |Ambassador |Professor |General |Lieutenant )*"
_NAME = re.compile(rf"{_HONOUR}((?:{_WORD} (?:“\w+” )?){{0,5}}{_WORD}(?: (?:II|III|IV|VI)\b)?)")
_TITLES = (
    r"(?:Acting |Interim |Former |former |then-|late |First |Second )?(?:Deputy |Vice |Principal Deputy |"
    r"Crown (?=Prince))?(?:Prince(?<=Crown Prince)|"
    r"Prime Minister|Foreign Affairs Minister|Foreign Minister|Foreign Secretary|External Affairs Minister|"
    r"Defen[cs]e Minister|Defen[cs]e Secretary|Secretary of Defense|Minister (?:of|for) (?:National )?Defen[cs]e|"
    r"Minister (?:of|for) (?:Foreign|External) (?:Affairs|Relations)|Secretary[ -]General|Chancellor|Taoiseach|Premier|"
    r"(?:Deputy )?President(?:-[Ee]lect)?|King|Queen|Emperor|Sultan|Emir|Amir|Pope|High Representative|"
    r"Chairman of the Joint Chiefs of Staff|(?:U\.S\.|United States) Ambassador to the United Nations|"
    r"National Security Advis[eo]r|Chief of (?:the )?(?:General|Defen[cs]e|Army|Joint) [A-Z]\w+|Press Secretary|"
    r"(?:Department )?Spokes(?:man|woman|person)|"
    r"(?:UN |U\.N\. |U\.S\. )?Special (?:Presidential )?(?:Envoy|Representative)|"
    r"Assistant Secretary(?: of State)?|Under Secretary(?: of State)?|Secretary of State|Minister of Interior|"
    r"Interior Minister|Finance Minister|Minister of Finance|Trade Minister|Speaker)"
)


def cases() -> list[Case]:
    """The cases, in the order of the draw."""
    folder = gold_folder()
    if folder is None:
        raise SystemExit("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)")
    chance = random.Random(SEED)
    drawn: list[tuple[str, Named]] = []
    visits, travel, texts = list(_visits(folder)), list(_travel(folder)), list(_texts(folder))
    early = [one for one in visits + travel if _GONE.search(one.title)]
    standing = [[one for one in pool if one not in early] for pool in (visits, travel, texts)]
    former = [one for one in texts if _GONE.search(one.title)]
    standing[2] = [one for one in standing[2] if one not in former]
    for pool, wanted in zip(standing, (120, 140, 150), strict=True):
        kinds = ["title"] * 10 + ["name"] * 6 + ["code"] * 4
        drawn += [(kinds[n % 20], one) for n, one in enumerate(_spread(pool, wanted, chance))]
    drawn += [("nobody", one) for one in _spread(early + former, 45, chance)]
    late = [one for pool in standing for one in pool if one.day >= "2014"]
    drawn += [("unknown", one) for one in _spread(late, 26, chance)]
    found = [_case(f"c{n:03}", kind, one, n) for n, (kind, one) in enumerate(drawn, 1)]
    dropped = {row["id"] for row in _sheet("office_cases_dropped")}
    return [case for case in found if case.id not in dropped] + [Case(**row) for row in _sheet("office_cases_made")]


def _spread(pool: Sequence[Named], wanted: int, chance: random.Random) -> list[Named]:
    """Draws with rare parties, other classes than heads and days since 2005 above their share, no person twice."""
    many: dict[str, int] = {}
    for one in pool:
        many[one.party] = many.get(one.party, 0) + 1

    def weight(one: Named) -> float:
        since = 3.0 if one.day >= "2005" else 1.0
        return since * (1.0 if _class(one) in ("HOS", "HOG") else 2.5) / float(many[one.party] ** 0.5)

    order = sorted(pool, key=lambda one: -(chance.random() ** (1 / weight(one))))
    seen: set[tuple[str, str]] = set()
    found = []
    for one in order:
        who = (one.party, one.name.split()[-1].casefold())
        if who not in seen:
            seen.add(who)
            found.append(one)
    return found[:wanted]


def _class(one: Named) -> str:
    title = re.sub(r"^(Acting|Interim|[Ff]ormer|then-|late) ?|-[Ee]lect", "", one.title).strip()
    if "Spokes" in title:
        return "SPOX"
    if title == "Secretary of State":
        return "FM"
    if title == "Speaker" or "United Nations" in title:
        return "LEG" if title == "Speaker" else "UNREP"
    if re.search("Envoy|Special", title):
        return "ENV"
    if _JUNIOR.search(title):
        return "VICE" if title in ("Vice President", "Deputy President") else "DEP"
    for pattern, office_class in _CLASSES:
        if re.fullmatch(pattern, title) or re.search(pattern + "$", title):
            return office_class
    return "MIN"


def _case(id: str, kind: str, one: Named, turn: int) -> Case:
    """The question that is asked of a title before a name; an unknown is asked of a day that no table reaches."""
    office_class = "HOG" if one.adjective.startswith("European Commission") else _class(one)
    answer = kind if kind in ("nobody", "unknown") else "person"
    if kind == "unknown":
        one = one._replace(day=f"{2027 + turn % 8}-03-01")
        kind = ("title", "name", "code")[turn % 3]
    if kind == "nobody":
        kind = "name"
    if kind == "code" and office_class not in ("HOS", "HOG", "FM", "DEF", "SG", "NSA", "CHOD", "VICE"):
        kind = "name"
    if kind == "title" and office_class in ("MIN", "ENV", "DEP") and not _ONE_HOLDER.search(one.title):
        kind = "name"
    whole = " " in one.name
    asked, party = one.name, "" if whole and answer != "nobody" else one.party
    if kind == "code":
        asked, party = f"{one.party}/{office_class}", ""
    if kind == "title" and one.adjective:
        asked, party = f"{one.adjective} {one.title}", ""
    elif kind == "title":
        asked, party = one.title, one.party
    nobody = answer != "person"
    return Case(
        id, one.source, kind, asked, party, one.day, answer, "" if nobody else one.name,
        "" if nobody else office_class, one.title, one.reference,
    )  # fmt: skip


def _visits(folder: Path) -> Iterator[Named]:
    """Visitors of the State Department's table: ``Prime Minister Abe``, from Japan."""
    title = re.compile(rf"({_TITLES}|President- elect|Chancellor-elect|Chairman of the Presidency)\s+")
    for row in _rows(folder / "tables" / "us_visits_by_foreign_leaders.csv"):
        found, party = title.match(row["visitor"]), _party(row["from"])
        if found and party and " and " not in row["visitor"] and "1990" <= row["start_date"] < "2023":
            name = row["visitor"][found.end() :].strip()
            yield Named("visits", "", found[1].replace("- ", "-"), name, party, row["start_date"], f"visit {row['id']}")


def _travel(folder: Path) -> Iterator[Named]:
    """Whom the remarks of the table of travels name: ``Met with Foreign Minister Espinosa``."""
    for row in _rows(folder / "tables" / "us_travel.csv"):
        if not "1990" <= row["start_date"] < "2023":
            continue
        for adjective, code, title, name in _named(row["remarks"]):
            apart = {"Pope": "VAT", "High Representative": "EU", "Secretary General": "", "Secretary-General": ""}
            party = code or apart.get(title, _party(row["country"]))
            american = re.match("Bush|Clinton|Obama|Trump|Biden|George|Bill|Barack|Donald|Joe", name)
            if party and party != "USA" and not american:
                yield Named("travel", adjective, title, name, party, row["start_date"], f"travel {row['id']}")


def _texts(folder: Path) -> Iterator[Named]:
    """Titles with a state before them and a name after, in official reports; the day is the report's."""
    for file in ("state_2021", "whitehouse_2021_2022"):
        for line in (folder / "corpora" / f"{file}.jsonl").read_text("utf-8").splitlines():
            report = json.loads(line)
            for adjective, code, title, name in _named(report["text"]):
                american = (
                    "USA"
                    if re.search(
                        "Assistant|Under S|Envoy|Press S|Spokes|of State|of Defense$|Joint C|U.S.|United S", title
                    )
                    else ""
                )
                if (code or american) and not (code == "USA" and title == "President"):
                    day = report["published"][:10]
                    yield Named(file.split("_")[0], adjective, title, name, code or american, day, report["address"])


def _named(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Adjective (or name of an organisation), its code, title and name, wherever a title stands before a name."""
    states = _states()
    before = re.compile(r"(?:(" + "|".join(map(re.escape, sorted(states, key=len, reverse=True))) + r")(?:’s|'s)? )$")
    for found in re.finditer(rf"({_TITLES}) (?=(?:Dr|Mr|Ms|Mrs|H\.E|[A-Z]))", text):
        name = _NAME.match(text, found.end())
        led = before.search(text[max(0, found.start() - 40) : found.start()])
        if name and name[1].split()[0] not in ("The", "They", "Secretary", "President", "Minister"):
            last = re.sub(r"(’s|'s|’|-)$", "", re.sub(" “.*”", "", name[1]))
            yield (led[0].strip() if led else "", states[led[1]] if led else "", found[1], last)


def _states() -> dict[str, str]:
    """Adjectives and names of states and organisations, with their codes."""
    found = {"Palestinian Authority": "PSE", "Palestinian": "PSE", "UK": "GBR", "UAE": "ARE", "ROK": "KOR"}
    for iso3, _, _, name, names, adjectives, *_ in sorted(read_rows("states"), key=lambda row: row[8]):
        found |= dict.fromkeys((*listed(adjectives), name, *listed(names)), iso3)
    found |= {
        "Republic of Korea": "KOR",
        "Russian": "RUS",
        "South Korean": "KOR",
        "Greenlandic": "GRL",
        "Danish": "DNK",
    }
    found |= {"British": "GBR", "French": "FRA", "American": "USA", "Dutch": "NLD", "New Zealand": "NZL", "U.S.": "USA"}
    organisations = ("NATO", "UN", "OECD", "EU", "ASEAN", "OAS", "OSCE", "European Commission", "European Council")
    return found | {one: "EU" if one.startswith("Eu") else one for one in organisations}


def _party(written: str) -> str:
    """The code of a state as the tables write it."""
    former = {
        "U.S.S.R.": "RUS", "Western Samoa": "WSM", "West Bank": "PSE", "Palestinian Authority": "PSE",
        "Czechoslovakia": "CZE", "Democratic Republic of the Congo (Zaire)": "COD", "The Gambia": "GMB",
        "Congo, Republic of": "COG", "Congo, Democratic Republic of": "COD", "Burma (Myanmar)": "MMR",
        "Swaziland": "SWZ", "Cote d’Ivoire": "CIV", "Cote d'Ivoire": "CIV",
        "Macedonia, Former Yugoslav Republic of": "MKD",
    }  # fmt: skip
    named = {"China, People’s Republic of": "CHN", "Korea, Republic of": "KOR", "Korea, South": "KOR", "Korea": "KOR"}
    named |= {"Korea, North": "PRK", "Germany, Federal Republic of": "DEU", "Vatican City": "VAT", "Holy See": "VAT"}
    return (former | named).get(written) or _states().get(written.split(" (")[0], "")


def _rows(file: Path) -> Iterable[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _sheet(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> int:
    """Writes the cases to standard output."""
    for row in (Case._fields, *cases()):
        sys.stdout.write("\t".join(row) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
