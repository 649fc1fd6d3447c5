"""Who held an office on a day, and which office a person held: answers from the registry, most certain first."""

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

import msgspec

from communique.findings import Held
from communique.grounding.bearing import GENDERED, SHARED, answers_to, bears, own_title
from communique.grounding.bounds import first_day, last_day, within
from communique.grounding.names import Name, find_names
from communique.grounding.nearly import bare_name, borne, meant, people_spelled_nearly
from communique.grounding.registry import HEIGHT, OWN, TRUST, Holding, PersonEntry, Registry, registry
from communique.grounding.rows import fold, read_rows
from communique.grounding.spelling import name_variants, person_key
from communique.grounding.titles import Title, find_titles, modifier_of


def offices(name_or_title: str, *, on: dt.date | None = None, party: str | None = None) -> list[Held]:
    """The holdings that a name (``Shoigu``), a title (``Russian defence minister``) or a code (``RUS/DEF``) means.

    ``on`` is the day (every day where None), ``party`` the state or organisation. Most certain first; empty where
    nobody held it, or nothing is known: so too past the day on which the holder was last seen (see ``last_known``).
    """
    return [held for held in _answers(name_or_title, on, party) if _known_on(held, on)]


def last_known(name_or_title: str, *, on: dt.date, party: str | None = None) -> list[Held]:
    """The holdings that were open when last seen, before the day ``on``, so that nobody knows: none of them is sure."""
    return [held for held in _answers(name_or_title, on, party) if not _known_on(held, on)]


def holder(party: str, office_class: str, day: dt.date | None) -> list[Held]:
    """Who held the office of a class in a party on a day, most certain first; empty where nobody is known.

    A presidential state has no head of government: its president answers; an organisation's head is asked for as SG.
    """
    return [held for held in _holders(party, office_class, day) if _known_on(held, day)]


def holders_on(party: str, office_class: str, day: dt.date) -> dict[str, Held]:
    """The registry's ids of those who held the office of a class in a party on a day, each with the holding.

    More than one where it has several holders, or where sources differ; empty where nobody is known.
    """
    fallback = {"HOG": "HOS", "SG": "HOG"}.get(office_class, "")
    holdings = registry().holdings_in(party, office_class) or registry().holdings_in(party, fallback)
    held = {one.person_id: as_held(one, day) for one in holdings if covers(one, day) and one.check != "conflict"}
    return {person: one for person, one in held.items() if _known_on(one, day)}


Question = Literal["office", "title", "person"]
"""What words ask for: an office of one party, a title that lacks its party, or the offices of a person."""


def question(name_or_title: str, *, party: str | None = None) -> Question | None:
    """What ``offices`` takes the words for; None where they are no name, title or code that the registry knows."""
    wanted = name_or_title.strip()
    if "/" in wanted:
        code, office_class = _parted(wanted)
        known = code in registry().states or code in registry().organisations
        return "office" if known and office_class in office_classes() else None
    title = _titled(wanted, party)
    if title is not None:
        return "office" if title[1] else "title"
    return "person" if people_meant(wanted, party) or people_meant(wanted) else None


def people_meant(name: str, party: str | None = None) -> list[PersonEntry]:
    """The people whom a name may mean, a title or honorific before it left out."""
    wanted = name.strip()
    return _named(registry(), wanted, party, nearly=_titled(wanted, party) is None)[0]


@lru_cache(maxsize=1)
def office_classes() -> tuple[str, ...]:
    """The classes of offices, such as ``DEF``, the highest first."""
    known = {holding.office_class for holding in registry().holdings} | set(HEIGHT)
    return tuple(sorted(known, key=lambda one: (HEIGHT.get(one, 20), one)))


def _answers(name_or_title: str, day: dt.date | None, party: str | None) -> list[Held]:
    """What the words mean on a day, with holdings that were open when last seen before it."""
    wanted = name_or_title.strip()
    if "/" in wanted:
        return _holders(*_parted(wanted), day)
    title = _titled(wanted, party, day)
    if title is not None and title[1]:
        left = _read(registry(), wanted)[2]
        found = [held for code in title[1] for held in bearers(code, title[0], day)]
        return [held if left <= _words(held.office) else _unsure(held) for held in found] if left else found
    people, told = _named(registry(), wanted, party, nearly=title is None)
    found = _ranked([(h, h.person_id) for p in people for h in registry().holdings_of(p.id)], day, party)
    holders = {held.person for held in found}
    certain = told and sum(person.name in holders for person in told) <= 1
    return found if certain else [_unsure(held) for held in found]


def _unsure(held: Held) -> Held:
    return msgspec.structs.replace(held, sure=False)


def _parted(code: str) -> tuple[str, str]:
    """``rus/def`` is RUS and DEF."""
    party, office_class = (part.strip() for part in code.rsplit("/", 1))
    return _party_code(party), office_class.upper()


def _known_on(held: Held, day: dt.date | None) -> bool:
    return day is None or held.until is not None or (held.seen_on or "") >= day.isoformat()


def _holders(party: str, office_class: str, day: dt.date | None) -> list[Held]:
    fallback = {"HOG": "HOS", "SG": "HOG"}.get(office_class, "")
    asked = office_class if registry().holdings_in(party, office_class) else fallback
    found = _ranked([(h, h.person_id) for h in registry().holdings_in(party, asked)], day, party)
    return found or _leaders(party, asked or office_class, day)


def _leaders(party: str, office_class: str, day: dt.date | None) -> list[Held]:
    """Who led a state before its first head of a class that the tables have: likely that head, so none is sure.

    Only where it is plain which head leads: a president without a prime minister, or a king's prime minister.
    """
    known = registry().holdings_in(party, office_class)
    early = day is not None and all(day < first_day(holding.since) for holding in known)
    if not early or office_class != _led_by(party):
        return []
    leaders = _ranked([(h, h.person_id) for h in registry().holdings_in(party, "LEADER")], day, party)
    return [msgspec.structs.replace(held, office_class=office_class, sure=False) for held in leaders]


def _led_by(party: str) -> str:
    """The class of head, HOS or HOG, that leads a state; empty where it has both and neither is a monarch."""
    if not registry().holdings_in(party, "HOG"):
        return "HOS"
    titles = [own_title(holding.office) for holding in registry().holdings_in(party, "HOS")]
    return "HOG" if titles and all(title is not None and title.sort == "crown" for title in titles) else ""


def office_on(person_id: str, day: dt.date) -> Held | None:
    """The highest office that a person held on a day, None where they held none that is known.

    Past the day on which it was last seen it is the last known one, and not sure: so a reader of fresh news still
    knows who is meant.
    """
    held = [h for h in registry().holdings_of(person_id) if covers(h, day)]
    if not held:
        return None
    return as_held(min(held, key=lambda h: (HEIGHT.get(h.office_class, 20), TRUST[h.check], h.since)), day)


def classes_on(person_id: str, day: dt.date) -> frozenset[str]:
    """The classes of all offices that a person held on a day."""
    return frozenset(h.office_class for h in registry().holdings_of(person_id) if covers(h, day))


def covers(holding: Holding, day: dt.date) -> bool:
    """Whether the day lies in the holding's interval, read at its own precision; the last day is the successor's."""
    one_day = holding.until == holding.since and day == first_day(holding.since)
    return one_day or within(holding.since, holding.until, day)


def as_held(holding: Holding, day: dt.date | None) -> Held:
    """The holding as findings carry it; not sure past the day on which it was last seen, nor where a row of the
    user's own names another for the office on that day."""
    held = Held(
        person=registry().people[holding.person_id].name,
        office=holding.office,
        acting=holding.acting,
        office_class=holding.office_class,
        party=holding.party,
        since=holding.since or None,
        until=holding.until,
        seen_on=holding.seen_on,
        source=holding.source,
        sure=holding.sure,
    )
    doubtful = not _known_on(held, day) or _at_an_edge(holding, day) or _overruled(holding, day)
    return _unsure(held) if doubtful else held


OF_ONE = frozenset({"HOS", "HOG", "FM", "DEF", "CHOD", "SG"})
"""Classes of which a party has one holder at a time, as a rule."""


def _overruled(holding: Holding, day: dt.date | None) -> bool:
    """Whether the user's own rows name somebody else for this office on the day."""
    if day is None or not registry().own or holding.check in OWN or holding.office_class not in OF_ONE:
        return False
    same = registry().holdings_in(holding.party, holding.office_class)
    return any(h.check in OWN and h.person_id != holding.person_id and covers(h, day) for h in same)


_FACTBOOK = re.compile(r"factbook|https://github\.com/[\w-]+/CIA-World-Factbooks")
"""How the source of a row of the Factbook begins: its table of history, or its editions."""


def _at_an_edge(holding: Holding, day: dt.date | None) -> bool:
    """Whether the day lies so near a bound of the holding that sources may differ.

    So it is where the bound is known by its month or year alone, on the last day before a change (appointment and oath
    fall on days of their own), in the last two months of a row of the Factbook (its ends are the next edition's), and
    after the day on which a source last saw a holder whose end is but the successor's start.
    """
    if day is None:
        return False
    if holding.until is not None:
        doubt = 60 if _FACTBOOK.match(holding.source) else 1
        if day >= last_day(holding.until) - dt.timedelta(days=doubt):
            return True
        if holding.seen_on and day > last_day(holding.seen_on):
            return True
    began = first_day(holding.since) <= day < last_day(holding.since) if holding.since else False
    return began or (holding.until is not None and len(holding.until) < 10 and day >= first_day(holding.until))


def plain_title(held: Held) -> str:
    """The office in the codebook's plain English; ministers of state and deputies keep their titles.

    ``Federal Minister for Foreign Affairs`` is Minister of Foreign Affairs, ``Federal Chancellor`` is Chancellor.
    """
    acting = "Acting " if held.office.startswith("Acting ") else ""
    if _JUNIOR.search(held.office):
        return held.office
    plain = _plain_titles().get((held.office_class, held.party)) or _plain_titles().get((held.office_class, ""))
    if plain:
        first = _FIRST_OF_TWO.match(held.office)
        return acting + (first[1] if first else "") + plain
    for title in find_titles(held.office):
        whole = (title.start, title.end) == (0, len(held.office))
        if title.kind == "office" and title.office and (whole or title.office_class in ("HOS", "HOG")):
            return title.office
    return held.office


_JUNIOR = re.compile(
    r"\b(?:Second|Deputy|Vice|Assistant|Delegate)\b(?! (?:Prime Minister|President) and)|Minister of State\b"
)
_FIRST_OF_TWO = re.compile(
    r"(?:Acting )?((?:State Councill?or|Deputy Prime Minister|Vice President|Crown Prince) and )"
)


def _head(party: str, title: Title, day: dt.date | None) -> list[Held]:
    """The head whom ``leader`` means where the tables have no leader: none is sure."""
    if title.office_class != "LEADER":
        return []
    return [_unsure(held) for held in _holders(party, _led_by(party) or "HOS", day)]


@lru_cache(maxsize=1)
def _plain_titles() -> dict[tuple[str, str], str]:
    return {(office_class, party): office for office_class, party, office, _ in read_rows("plain_titles")}


def _titled(wanted: str, party: str | None, day: dt.date | None = None) -> tuple[Title, tuple[str, ...]] | None:
    """The title that words such as ``Russian defence minister`` are, with its parties; None where they are none.

    No party is meant by the name of a state that is no more on the day (``Soviet``).
    """
    titles, names, _ = _read(registry(), wanted)
    if not titles or any(name.kind == "person" for name in names) or _before_a_name(wanted, titles[0]):
        return None
    in_use = [name for name in names if day is None or name.until is None or day <= last_day(name.until)]
    parties = [party] if party else [code for name in in_use for code in name.codes]
    if not parties and wanted.removeprefix("the ").removeprefix("The ") == wanted[titles[0].start : titles[0].end]:
        known = _title_parties().get(titles[0].office)
        parties = [known] if known else []
    title, said = titles[0], modifier_of(wanted.split(" ", 1)[0])
    title = msgspec.structs.replace(title, modifier=title.modifier or said)  # "former German chancellor"
    return title, tuple(dict.fromkeys(parties))


@lru_cache(maxsize=4096)
def _read(_: Registry, wanted: str) -> tuple[list[Title], list[Name], frozenset[str]]:
    """The titles that can be asked for and, where there are any, the names in the words, and the words beside the first
    title and the names; kept while the registry is the same.

    A title that texts write with a capital (``Queen``) may be asked for without.
    """
    titles = _asked_for(wanted) or _asked_for(_SMALL.sub(lambda first: first[0].upper(), wanted))
    if not titles:
        return [], [], frozenset()
    names, beside = find_names(wanted), wanted
    for start, end in ((titles[0].start, titles[0].end), *((name.start, name.end) for name in names)):
        beside = beside[:start] + " " * (end - start) + beside[end:]
    left = frozenset() if beside.isspace() else _words(beside)
    return titles, names, frozenset(word for word in left if not modifier_of(word))


_SMALL = re.compile(r"(?<![\w'’])[a-z]")
_WORD = re.compile(r"\b(?!(?:of|for|to|in|at|on|the|and|s)\b)\w+")


def _words(written: str) -> frozenset[str]:
    """The words of an office or a question, without those that join others."""
    return frozenset(_WORD.findall(fold(written)))


def _asked_for(wanted: str) -> list[Title]:
    return [title for title in find_titles(wanted) if title.kind == "office" and title.office_class in _ASKED]


def _before_a_name(wanted: str, title: Title) -> bool:
    """Whether a title stands before somebody's name (``Chancellor Merkel``), so that the person is asked for."""
    rest = re.match(r"[ ,]+(?!(?:of|for|to|in|at|on)\b)(.+)", wanted[title.end :])
    return rest is not None and bool(registry().people_named(bare_name(rest[1])))


@lru_cache(maxsize=1)
def _title_parties() -> dict[str, str]:
    """Offices whose title alone tells the party (``Taoiseach``)."""
    return {office: party for office, party, _ in read_rows("title_parties")}


@lru_cache(maxsize=4096)
def _named(
    of: Registry, wanted: str, party: str | None, *, nearly: bool
) -> tuple[list[PersonEntry], list[PersonEntry]]:
    """The people whom a name may mean, and of these those whom it means as written; kept while the registry is the
    same."""
    people, spelled = of.people_named(wanted, party), person_key(wanted, name_variants())
    if not borne(spelled, people[:1]):
        bare = bare_name(wanted)
        if bare != wanted and (known := of.people_named(bare, party)):
            people, spelled = known, person_key(bare, name_variants())
        if nearly and not borne(spelled, people[:1]):
            people = people_spelled_nearly(wanted, party) or people
    return people, meant(spelled, people)


@lru_cache(maxsize=4096)
def _borne(of: Registry, party: str, title: Title) -> list[Holding]:
    """Every holding in a party that bears the title; kept while the registry is the same."""
    offices_borne = (rows for rows in of.by_office(party).values() if bears(rows[0][1], title))
    return [holding for _, holding in sorted((row for rows in offices_borne for row in rows), key=lambda row: row[0])]


_ASKED = HEIGHT.keys() | {"CROWN"}


def bearers(party: str, title: Title, day: dt.date | None) -> list[Held]:
    """Who held just this title in the party, else who held an office of its class (India's Foreign Secretary is no
    minister, Britain's is); nobody where the holders of the class bear another title (a king is no president)."""
    if title.modifier in ("former", "designate"):
        return []
    if title.modifier == "acting":
        plain = msgspec.structs.replace(title, modifier=None)
        return [held for held in bearers(party, plain, day) if held.acting]
    borne_now = _ranked([(h, h.person_id) for h in _borne(registry(), party, title)], day, party)
    if borne_now or title.office_class in SHARED:
        return sorted(borne_now, key=lambda held: held.office != title.office)
    if title.sort == "generic" or title.office_class == "LEADER":
        return _holders(party, title.office_class or "", day) or _head(party, title, day)
    same = [h for h in registry().holdings_in(party, title.office_class or "") if answers_to(h, title)]
    found = _ranked([(h, h.person_id) for h in same], day, party) or _leaders(party, title.office_class or "", day)
    return [_unsure(held) for held in found] if title.sort == "special" or title.office in GENDERED else found


def _party_code(code: str) -> str:
    """``rus`` is RUS and ``hamas`` is Hamas."""
    for known in (code, code.upper()):
        if known in registry().states or known in registry().organisations:
            return known
    return next((known for known in registry().organisations if known.casefold() == code.casefold()), code)


def _ranked(holdings: list[tuple[Holding, str]], day: dt.date | None, party: str | None) -> list[Held]:
    fitting = [
        holding
        for holding, _ in holdings
        if (day is None or covers(holding, day)) and (party is None or holding.party == party)
    ]
    order = {person_id: place for place, (_, person_id) in reversed(list(enumerate(holdings)))}

    def rank(holding: Holding) -> tuple[int, int, int]:
        return (order[holding.person_id], HEIGHT.get(holding.office_class, 20), TRUST[holding.check])

    return [as_held(holding, day) for holding in sorted(fitting, key=rank)]
