"""Who held an office on a day, and which office a person held: answers from the registry, most certain first."""

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Literal

import msgspec

from communique.findings import Held
from communique.grounding.names import find_names
from communique.grounding.registry import HEIGHT, TRUST, Holding, registry
from communique.grounding.rows import read_rows
from communique.grounding.titles import Title, find_titles


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
    return "person" if registry().people_named(wanted) else None


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
    title = _titled(wanted, party)
    if title is not None and title[1]:
        return [held for code in title[1] for held in _bearers(code, title[0], day)]
    people = registry().people_named(wanted, party)
    return _ranked([(h, h.person_id) for p in people for h in registry().holdings_of(p.id)], day, party)


def _parted(code: str) -> tuple[str, str]:
    """``rus/def`` is RUS and DEF."""
    party, office_class = (part.strip() for part in code.rsplit("/", 1))
    return _party_code(party), office_class.upper()


def _known_on(held: Held, day: dt.date | None) -> bool:
    return day is None or held.until is not None or (held.seen_on or "") >= day.isoformat()


def _holders(party: str, office_class: str, day: dt.date | None) -> list[Held]:
    fallback = {"HOG": "HOS", "SG": "HOG"}.get(office_class, "")
    holdings = registry().holdings_in(party, office_class) or registry().holdings_in(party, fallback)
    return _ranked([(h, h.person_id) for h in holdings], day, party)


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
    if day < first_day(holding.since):
        return False
    if holding.until is None:
        return True
    last = last_day(holding.until)
    return day < last or (day == last and len(holding.until) < 10) or holding.until == holding.since


def as_held(holding: Holding, day: dt.date | None) -> Held:
    """The holding as findings carry it; past the day on which it was last seen it is not sure."""
    held = Held(
        person=registry().people[holding.person_id].name,
        office=holding.office,
        office_class=holding.office_class,
        party=holding.party,
        since=holding.since or None,
        until=holding.until,
        seen_on=holding.seen_on,
        source=holding.source,
        sure=holding.sure,
    )
    return held if _known_on(held, day) else msgspec.structs.replace(held, sure=False)


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


@lru_cache(maxsize=1)
def _plain_titles() -> dict[tuple[str, str], str]:
    return {(office_class, party): office for office_class, party, office, _ in read_rows("plain_titles")}


def first_day(date: str) -> dt.date:
    """The first day that a date of any precision may mean."""
    parts = [int(part) for part in date.split("-")] if date else [1, 1, 1]
    return dt.date(parts[0], *[*parts[1:], 1, 1][:2])


def last_day(date: str) -> dt.date:
    """The last day that a date of any precision may mean."""
    parts = [int(part) for part in date.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return dt.date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def _titled(wanted: str, party: str | None) -> tuple[Title, tuple[str, ...]] | None:
    """The title that words such as ``Russian defence minister`` are, with its parties; None where they are none."""
    titles = [title for title in find_titles(wanted) if title.kind == "office" and title.office_class in HEIGHT]
    names = find_names(wanted)
    if not titles or any(name.kind == "person" for name in names):
        return None
    parties = [party] if party else [code for name in names for code in name.codes]
    if not parties and titles[0].office in ("Secretary of State", "Secretary of Defense"):
        parties = ["USA"]
    return titles[0], tuple(dict.fromkeys(parties))


def _bearers(party: str, title: Title, day: dt.date | None) -> list[Held]:
    """Who held just this title in the party, else who held an office of its class (India's Foreign Secretary is no
    minister, Britain's is)."""
    same = [h for h in registry().holdings_of_party(party) if h.office == title.office]
    exact = _ranked([(h, h.person_id) for h in same], day, party)
    return exact or _holders(party, title.office_class or "", day)


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
