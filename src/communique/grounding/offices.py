"""Who held an office on a day, and which office a person held: answers from the registry, most certain first."""

import calendar
import datetime as dt
import re
from functools import lru_cache

from communique.findings import Held
from communique.grounding.names import find_names
from communique.grounding.registry import HEIGHT, TRUST, Holding, registry
from communique.grounding.rows import read_rows
from communique.grounding.titles import Title, find_titles


def offices(name_or_title: str, *, on: dt.date | None = None, party: str | None = None) -> list[Held]:
    """The holdings that a name (``Shoigu``), a title (``Russian defence minister``) or a code (``RUS/DEF``) means.

    ``on`` is the day (every day where None), ``party`` the state or organisation. Most certain first; empty where
    nobody held it, or nothing is known.
    """
    wanted = name_or_title.strip()
    if "/" in wanted:
        code, office_class = (part.strip() for part in wanted.rsplit("/", 1))
        return holder(_party_code(code), office_class.upper(), on)
    found = _by_title(wanted, party, on)
    if found is not None:
        return found
    people = registry().people_named(wanted, party)
    return _ranked([(h, h.person_id) for p in people for h in registry().holdings_of(p.id)], on, party)


def holder(party: str, office_class: str, day: dt.date | None) -> list[Held]:
    """Who held the office of a class in a party on a day, most certain first.

    A presidential state has no head of government: its president answers; an organisation's head is asked for as SG.
    """
    fallback = {"HOG": "HOS", "SG": "HOG"}.get(office_class, "")
    holdings = registry().holdings_in(party, office_class) or registry().holdings_in(party, fallback)
    return _ranked([(h, h.person_id) for h in holdings], day, party)


def office_on(person_id: str, day: dt.date) -> Held | None:
    """The highest office that a person held on a day, None where they held none that is known."""
    held = [h for h in registry().holdings_of(person_id) if covers(h, day)]
    if not held:
        return None
    return as_held(min(held, key=lambda h: (HEIGHT.get(h.office_class, 20), TRUST[h.check], h.since)), day)


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
    seen = holding.until is not None or day is None or (holding.seen_on or "") >= day.isoformat()
    return Held(
        person=registry().people[holding.person_id].name,
        office=holding.office,
        office_class=holding.office_class,
        party=holding.party,
        since=holding.since or None,
        until=holding.until,
        seen_on=holding.seen_on,
        source=holding.source,
        sure=holding.sure and seen,
    )


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


def _by_title(wanted: str, party: str | None, day: dt.date | None) -> list[Held] | None:
    """The holders of a title such as ``Russian defence minister``, None where the words are no title of a party."""
    titles = [title for title in find_titles(wanted) if title.kind == "office" and title.office_class in HEIGHT]
    names = find_names(wanted)
    if not titles or any(name.kind == "person" for name in names):
        return None
    parties = [party] if party else [code for name in names for code in name.codes]
    if not parties and titles[0].office in ("Secretary of State", "Secretary of Defense"):
        parties = ["USA"]
    if not parties:
        return None
    return [held for code in dict.fromkeys(parties) for held in _bearers(code, titles[0], day)]


def _bearers(party: str, title: Title, day: dt.date | None) -> list[Held]:
    """Who held just this title in the party, else who held an office of its class (India's Foreign Secretary is no
    minister, Britain's is)."""
    same = [h for h in registry().holdings_of_party(party) if h.office == title.office]
    exact = _ranked([(h, h.person_id) for h in same], day, party)
    return exact or holder(party, title.office_class or "", day)


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
