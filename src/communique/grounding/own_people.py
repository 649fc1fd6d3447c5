"""Whom the rows of a user's own mean: somebody whom the registry knows, or somebody new."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from communique.grounding.own_rows import OwnRow, spelled
from communique.grounding.rows import fold
from communique.grounding.spelling import name_variants

if TYPE_CHECKING:
    from communique.grounding.own_tables import Named
    from communique.grounding.registry import Holding, PersonEntry

APART = 30
"""Years between two holdings from which on two of one name are two people, as in the tables of the package."""
Years = tuple[int, int]


def identified(
    rows: "Iterable[Named]", people: "Mapping[str, PersonEntry]", holdings: "Iterable[Holding]", states: Iterable[str]
) -> "Iterator[tuple[str, str, OwnRow]]":
    """The person's id, the table and the row, for each row; an id that begins with ``own-`` is somebody new.

    A whole name or alias of the row's party leads to the person; of several namesakes the one who held an office of
    the class at that time, else the one nearest in time. Somebody of a state who now serves an organisation (or the
    other way) is the same where one namesake alone fits.
    """
    rows = list(rows)
    if rows:
        yield from _People(rows, people, holdings, frozenset(states)).identify(rows)


class _People:
    """The registry's people under the names that the rows tell, and new ones as they come."""

    def __init__(
        self,
        rows: "Iterable[Named]",
        people: "Mapping[str, PersonEntry]",
        holdings: "Iterable[Holding]",
        states: frozenset[str],
    ) -> None:
        self.states = states
        self.variants = name_variants()
        wanted = {key for _, row in rows for key in self._keys(row.person, row.aliases)}
        last_words = {key.rsplit(" ", 1)[-1] for key in wanted}
        self.named: dict[str, list[str]] = defaultdict(list)
        self.parties: dict[str, set[str]] = {}
        self.held: dict[str, list[tuple[str, Years]]] = defaultdict(list)
        for person in people.values():
            if self._may_end(person.name, person.aliases, last_words):
                for key in self._keys(person.name, person.aliases) & wanted:
                    self.named[key].append(person.id)
                    self.parties[person.id] = set(person.parties)
        for held in holdings:
            if held.person_id in self.parties:
                self.held[held.person_id].append((held.office_class, _years(held.since, held.until or held.seen_on)))

    def _keys(self, name: str, aliases: Iterable[str]) -> set[str]:
        """A surname alone, as an alias may be, tells nobody from another."""
        others = {spelled(alias) for alias in aliases}
        return {spelled(name)} | {key for key in others if " " in key}

    def _may_end(self, name: str, aliases: Iterable[str], words: set[str]) -> bool:
        """Whether a name or alias has one of the words that keys end with: to make the key of every name takes long."""
        return any(
            self.variants.get(word, word) in words
            for spelling in (name, *aliases)
            for word in re.findall(r"[^\W_]+", fold(spelling))
        )

    def identify(self, rows: "Iterable[Named]") -> "Iterator[tuple[str, str, OwnRow]]":
        """The id of each row's person, in order."""
        for table, row in rows:
            years = _years(row.since, row.until or row.seen_on)
            person = self._known(row, years) or self._new(row)
            for key in self._keys(row.person, row.aliases):
                if person not in self.named[key]:
                    self.named[key].append(person)
            self.parties.setdefault(person, set()).add(row.party)
            self.held[person].append((row.office_class, years))
            yield person, table, row

    def _known(self, row: OwnRow, years: Years) -> str | None:
        own = spelled(row.person)
        for key in (own, *sorted(self._keys(row.person, row.aliases) - {own})):
            near = [one for one in self.named.get(key, ()) if self._gap(one, years) <= APART]
            same = [one for one in near if row.party in self.parties[one]]
            if same:
                return min(same, key=lambda one: (not self._in_class(one, row, years), self._gap(one, years), one))
            if " " in key and len(near) == 1 and self._moved(near[0], row.party):
                return near[0]
        return None

    def _moved(self, person: str, party: str) -> bool:
        """Whether somebody may have gone between a state and an organisation."""
        return any(known in self.states for known in self.parties[person]) != (party in self.states)

    def _in_class(self, person: str, row: OwnRow, years: Years) -> bool:
        return any(
            held == row.office_class and _between(years, other) <= 0 for held, other in self.held.get(person, ())
        )

    def _gap(self, person: str, years: Years) -> int:
        """Years between the row and the person's nearest holding, 0 where they overlap."""
        return min((_between(years, other) for _, other in self.held.get(person, ())), default=0)

    def _new(self, row: OwnRow) -> str:
        plain = "-".join(re.findall(r"\w+", fold(row.person).replace("'", "")))
        base = f"own-{fold(row.party).replace(' ', '-')}-{plain}"
        return base if base not in self.parties else f"{base}-{row.since[:4]}"


def _years(since: str, last: str | None) -> Years:
    first = int(since[:4]) if since else 0
    return first, int((last or since or "0")[:4])


def _between(one: Years, other: Years) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
