"""Holdings that Wikidata tells, made into rows of a user's own; what cannot be made one is counted with its reason."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from communique.grounding.own_rows import FIRST_YEAR, Known, OwnRow, day_fault, order_faults, spelled
from communique.grounding.positions import office_of

LICENCE = "CC0 1.0"
MOST_ALIASES = 12
EXAMPLES = 5
"""Examples that are kept of each reason to leave something out."""


class Time(msgspec.Struct, frozen=True):
    """A time value in Wikibase's notation: precision 9 is a year, 10 a month, 11 a day, None where it is not told."""

    time: str
    precision: int | None = None
    julian: bool = False


class Position(msgspec.Struct, frozen=True):
    """An item that people hold as a position: its English label, and the party that it is of, or why none is known."""

    id: str
    label: str
    party: str | None = None
    why: str = ""


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """One statement *position held* (P39) of one person, as the file has it."""

    person: str
    name: str
    aliases: tuple[str, ...] = ()
    position: Position
    start: Time | None = None
    end: Time | None = None
    open: bool = False
    """Whether Wikidata says that there is no end (*no value*)."""
    ended: bool = False
    """Whether it says that there was one, at an unknown day (*unknown value*)."""
    several: bool = False
    """Whether one statement has several first or last days."""
    modified: str | None = None
    """The day on which the person's page was last changed."""


class Compiled(msgspec.Struct, frozen=True):
    """The rows, how many statements there were, and for each reason to leave one out how many, with examples."""

    rows: tuple[OwnRow, ...]
    claims: int
    left_out: dict[str, int]
    examples: dict[str, tuple[str, ...]]
    coarse: int
    """Rows whose days were taken for months or years, since the file tells no precision."""


class _Unusable(Exception):
    """A statement that makes no row; the reason, and an example that shows it."""

    def __init__(self, reason: str, example: str) -> None:
        super().__init__(reason)
        self.reason, self.example = reason, example


def compile_rows(
    claims: Iterable[Claimed],
    known: Known,
    *,
    file_day: dt.date,
    parties: frozenset[str] = frozenset(),
    classes: frozenset[str] = frozenset(),
) -> Compiled:
    """The rows of the statements, in the order of party, class and day; only of some parties or classes where given.

    A statement without a last day leaves the holding open, seen on the day on which the person's page was last
    changed, else on the file's; but where somebody else began in the same position later, it was seen on its first day
    only, since nobody noted when it ended.
    """
    compiling = _Compiling(known, file_day)
    for claim in claims:
        compiling.take(claim, parties, classes)
    return compiling.done()


class _Compiling:
    def __init__(self, known: Known, file_day: dt.date) -> None:
        self.known, self.file_day = known, file_day
        self.found: dict[tuple[str, str, str, str], tuple[Claimed, OwnRow]] = {}
        self.left_out: Counter[str] = Counter()
        self.examples: dict[str, dict[str, None]] = defaultdict(dict)
        self.claims = self.coarse = 0

    def take(self, claim: Claimed, parties: frozenset[str], classes: frozenset[str]) -> None:
        """Make a row of one statement, or count why not; what was not asked for is not counted at all."""
        try:
            party, office_class, office = self._office(claim.position)
            if (parties and party not in parties) or (classes and office_class not in classes):
                return
            self.claims += 1
            row = self._row(claim, party, office_class, office)
            key = (claim.person, party, office_class, row.since)
            if key in self.found:
                raise _Unusable("told twice: same person, office and first day", f"{claim.name} ({claim.person})")
            self.found[key] = (claim, row)
        except _Unusable as error:
            if error.reason in _NO_OFFICE and (parties or classes):
                return
            self.claims += error.reason in _NO_OFFICE
            self._leave_out(error.reason, error.example)

    def done(self) -> Compiled:
        """All rows, those that are open with the day on which they were last seen."""
        begun: dict[str, str] = {}
        for claim, row in self.found.values():
            begun[claim.position.id] = max(row.since, begun.get(claim.position.id, ""))
        seen = [(claim, self._seen(claim, row, begun[claim.position.id])) for claim, row in self.found.values()]
        rows = [row for claim, row in seen if self._is_good(claim, row)]
        ordered = sorted(rows, key=lambda row: (row.party, row.office_class, row.since, row.person))
        numbered = tuple(msgspec.structs.replace(row, row=at) for at, row in enumerate(ordered, start=2))
        examples = {reason: tuple(found) for reason, found in self.examples.items()}
        return Compiled(numbered, self.claims, dict(self.left_out.most_common()), examples, self.coarse)

    def _seen(self, claim: Claimed, row: OwnRow, last_begun: str) -> OwnRow:
        if row.until:
            return row
        followed = last_begun > row.since and not claim.open
        changed = claim.modified if claim.modified and not day_fault(claim.modified) else None
        day = changed or self.file_day.isoformat()
        seen_on = row.since if followed or claim.ended or day < row.since else day
        seen_on = max(row.since, min(seen_on, self.known.today.isoformat()))
        return msgspec.structs.replace(row, seen_on=seen_on)

    def _is_good(self, claim: Claimed, row: OwnRow) -> bool:
        """Whether the days of a finished row can be, as they are checked when it is read; if not, it is counted."""
        faults = order_faults(row.since, row.until, row.seen_on, self.known.today)
        if faults:
            self._leave_out(_NO_DAYS, f"{_told(claim)}, {row.since} to {row.until or 'open'}: {faults[0]}")
        return not faults

    def _leave_out(self, reason: str, example: str) -> None:
        self.left_out[reason] += 1
        if len(self.examples[reason]) < EXAMPLES:
            self.examples[reason][example] = None

    def _office(self, position: Position) -> tuple[str, str, str]:
        """Party, class and plain title of a position."""
        told = f"{position.label} ({position.id})" if position.label else f"{position.id}, {position.why or 'no label'}"
        office = office_of(position.label)
        if office is None or office[0] not in self.known.classes:
            raise _Unusable(_UNKNOWN_TITLE, told)
        if position.party is None:
            raise _Unusable(_NO_PARTY, f"{told}: {position.why}")
        code = self.known.parties.code(position.party)
        if code is None:
            raise _Unusable(_UNKNOWN_PARTY, f"{told}: {position.party}")
        return code, office[0], office[1]

    def _row(self, claim: Claimed, party: str, office_class: str, office: str) -> OwnRow:
        told = _told(claim)
        if not re.search(r"[^\W\d_]", claim.name) or not spelled(claim.name):
            raise _Unusable("the person has no name in English", told)
        if claim.several:
            raise _Unusable("several first or last days in one statement", told)
        if claim.start is None:
            raise _Unusable("no first day (P580), or an unknown one", told)
        since = self._day(claim.start, told)
        until = self._day(claim.end, told) if claim.end else ""
        faults = [fault for day in (since, until) if day and (fault := day_fault(day))]
        if not faults:
            faults = order_faults(since, until, "", self.known.today) if until else []
            faults += [f"open since before {FIRST_YEAR}"] if not until and since < str(FIRST_YEAR) else []
        if faults:
            raise _Unusable(_NO_DAYS, f"{told}, {since} to {until or 'open'}: {faults[0]}")
        return OwnRow(
            person=claim.name,
            aliases=_aliases(claim),
            party=party,
            office=office,
            office_class=office_class,
            since=since,
            until=until,
            source=f"Wikidata {claim.person} (CC0), {self.file_day}",
            licence=LICENCE,
            check="public",
        )

    def _day(self, time: Time, told: str) -> str:
        try:
            day = day_of(time)
        except ValueError as error:
            raise _Unusable(str(error), f"{told}: {time.time}") from None
        self.coarse += time.precision is None and len(day) < 10
        return day


_UNKNOWN_TITLE = "the position is no office that the titles of the registry tell"
_NO_PARTY = "the position's state or organisation is not told"
_UNKNOWN_PARTY = "the position is of no party that the registry has"
_NO_DAYS = "days that cannot be"
_NO_OFFICE = (_UNKNOWN_TITLE, _NO_PARTY, _UNKNOWN_PARTY)
_TIME = re.compile(r"([+-]?)(\d{4,})-(\d\d)-(\d\d)T")
_YEAR, _MONTH, _DAY = 9, 10, 11


def day_of(time: Time) -> str:
    """``2012``, ``2012-11`` or ``2012-11-06``, as fine as the value tells; a Julian day is made a Gregorian one.

    Without a precision the first of January is taken for a year, the first of a month for a month. Raises ValueError
    with the reason where there is no such day, or it is coarser than a year.
    """
    found = _TIME.match(time.time)
    if found is None:
        raise ValueError("a day that is not written as one")
    sign, *figures = found.groups()
    year, month, day = (int(figure) for figure in figures)
    if sign == "-" or year == 0:
        raise ValueError("a day before our era")
    precision = time.precision
    if precision is None:
        precision = _DAY if day > 1 else _MONTH if month > 1 else _YEAR
    if precision < _YEAR:
        raise ValueError("a day known to the decade or less only")
    if precision == _YEAR or month == 0:
        return f"{year:04}"
    if precision == _MONTH or day == 0:
        return f"{year:04}-{month:02}"
    if time.julian:
        return _gregorian(year, month, day).isoformat()
    return f"{year:04}-{month:02}-{day:02}"


def _gregorian(year: int, month: int, day: int) -> dt.date:
    """The day of the Julian calendar as one of ours: century years after 1600 had their 29 February."""
    behind = year // 100 - year // 400 - 2
    if month <= 2 and year % 100 == 0 and year % 400:
        behind -= 1
    if (month, day) == (2, 29) and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        return dt.date(year, 3, 1) + dt.timedelta(days=behind)
    return dt.date(year, month, day) + dt.timedelta(days=behind)


def _told(claim: Claimed) -> str:
    return f"{claim.name or 'without name'} ({claim.person}), {claim.position.label}"


def _aliases(claim: Claimed) -> tuple[str, ...]:
    told = dict.fromkeys(alias for alias in claim.aliases if alias != claim.name and not re.search(r"[;|\n]", alias))
    return tuple(told)[:MOST_ALIASES]
