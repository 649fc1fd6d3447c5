"""Wikidata's JSON dump, read as a stream: an array with one entity a line, as the Wikibase JSON format has it.

Twice through the file: first for the positions that people hold and the codes of states, then for the people. Memory
does not grow with the file. The form is that of ``docs/topics/json.md`` in Wikibase's repository; empty maps may be
written as empty lists, as PHP does.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from communique.errors import UnreadableInput
from communique.grounding.positions import office_of, party_in
from communique.grounding.wikidata_rows import Claimed, Position, Time

LONGEST_LINE = 128 * 1024 * 1024
"""Bytes beyond which a line is no entity: the largest of Wikidata have a few million."""
JULIAN = "Q1985786"
Lines = Callable[[], Iterator[bytes]]
"""Opens the file and gives its lines, anew at each call; raises EOFError or OSError where a packed file is cut."""
Broken = Callable[[int, str], None]
"""Takes the number of a line that is no entity, and why."""


class Text(msgspec.Struct):
    """A label or alias."""

    value: str = ""


class Datavalue(msgspec.Struct):
    """The value of a snak; its form depends on the property."""

    value: Any = None


class Snak(msgspec.Struct):
    """One value of a property; ``somevalue`` is an unknown one, ``novalue`` says that there is none."""

    snaktype: str = "value"
    datavalue: Datavalue | None = None


class Statement(msgspec.Struct):
    """A statement with its qualifiers by property."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: dict[str, list[Snak]] | list[Any] = {}


class Claims(msgspec.Struct):
    """The statements that matter here; all others are passed over as they are read."""

    P39: list[Statement] = []
    P1001: list[Statement] = []
    P17: list[Statement] = []
    P298: list[Statement] = []
    P1559: list[Statement] = []


class Entity(msgspec.Struct):
    """One item of the dump."""

    id: str
    labels: dict[str, Text] | list[Any] = {}
    aliases: dict[str, list[Text]] | list[Any] = {}
    claims: Claims | list[Any] = []
    modified: str | None = None


_entity = msgspec.json.Decoder(Entity)


def dump_claims(path: str, lines: Lines, broken: Broken) -> Iterator[Claimed]:
    """Every statement *position held* of the dump, deprecated ones aside.

    A line in the middle that is no entity is handed to `broken`; raises UnreadableInput where the file ends in the
    middle, with the last entity that was whole.
    """
    positions, countries = _surroundings(_entities(path, lines, broken, (b'"P1001"', b'"P17"', b'"P298"')))
    parted = {position.id: _of_party(position, states, countries) for position, states in positions}
    for entity in _entities(path, lines, lambda line, why: None, (b'"P39"',)):
        yield from claims_of(entity, parted)


def entity_claims(entities: Iterable[Entity]) -> Iterator[Claimed]:
    """The statements of a few entities that are in memory, as of a page of Special:EntityData."""
    entities = list(entities)
    positions, countries = _surroundings(entities)
    parted = {position.id: _of_party(position, states, countries) for position, states in positions}
    for entity in entities:
        yield from claims_of(entity, parted)


def _surroundings(entities: Iterable[Entity]) -> tuple[list[tuple[Position, tuple[str, ...]]], dict[str, str]]:
    """The positions, each with the items that it is of, and the ISO codes of states."""
    positions: list[tuple[Position, tuple[str, ...]]] = []
    countries: dict[str, str] = {}
    for entity in entities:
        claims = _claims(entity)
        code = next((s.mainsnak.datavalue.value for s in _kept(claims.P298) if s.mainsnak.datavalue), None)
        if isinstance(code, str):
            countries[entity.id] = code
        label = _label(entity)
        if claims.P1001 or (claims.P17 and office_of(label) is not None):
            states = _items(claims.P1001) or _items(claims.P17)
            positions.append((Position(entity.id, label), tuple(states)))
    return positions, countries


def _of_party(position: Position, states: tuple[str, ...], countries: dict[str, str]) -> Position:
    codes = {countries[state] for state in states if state in countries}
    if len(codes) == 1:
        return msgspec.structs.replace(position, party=codes.pop())
    organisation = party_in(position.label)
    if organisation and not codes:
        return msgspec.structs.replace(position, party=organisation)
    if codes:
        return msgspec.structs.replace(position, why=f"of several states, {', '.join(sorted(codes))}")
    lacking = ", ".join(states[:3]) or "nothing"
    return msgspec.structs.replace(position, why=f"of {lacking}, for which the file has no code of a state (P298)")


def claims_of(entity: Entity, positions: dict[str, Position]) -> Iterator[Claimed]:
    """The positions that one person holds; what the file does not tell of a position is said in it."""
    for statement in _kept(_claims(entity).P39):
        items = _items([statement])
        if not items:
            continue
        item = items[0]
        starts, _ = _times(statement, "P580")
        ends, end_kinds = _times(statement, "P582")
        lacking = Position(item, "", why="which the file does not tell to be an office of somebody (P1001, P17)")
        yield Claimed(
            person=entity.id,
            name=_label(entity),
            aliases=_aliases(entity),
            position=positions.get(item, lacking),
            start=starts[0] if starts else None,
            end=ends[0] if ends else None,
            open="novalue" in end_kinds,
            ended="somevalue" in end_kinds,
            several=len(starts) > 1 or len(ends) > 1,
            modified=(entity.modified or "")[:10] or None,
        )


def _entities(path: str, lines: Lines, broken: Broken, wanted: tuple[bytes, ...]) -> Iterator[Entity]:
    """The entities whose lines have one of the words."""
    number, place, last = 0, 0, "none"
    unread: tuple[int, str] | None = None
    begun = done = False
    try:
        for raw in lines():
            number += 1
            start, place = place, place + len(raw)
            if len(raw) >= LONGEST_LINE:
                raise UnreadableInput(
                    f"{path}, line {number}", f"has more than {LONGEST_LINE} bytes", "a dump has one entity a line"
                )
            line = raw.strip().rstrip(b",")
            if line == b"[" and number == 1:
                begun = True
            elif line == b"]":
                done = True
            elif line:
                if unread:
                    broken(*unread)
                    unread = None
                if done:
                    unread = (number, "stands behind the end of the array")
                    continue
                if not any(word in line for word in wanted):
                    if line.startswith(b"{") and line.endswith(b"}"):
                        last = _id(line) or last
                    else:
                        unread = (number, f"is no entity (byte {start})")
                    continue
                try:
                    entity = _entity.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    unread = (number, f"is no entity (byte {start}): {error}")
                    continue
                last = entity.id
                yield entity
    except (EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise UnreadableInput(path, f"cannot be read: {error.strerror}") from error
        raise _cut(path, number + 1, place, last, f"the packed file ends or breaks there ({error})") from error
    if begun and not done:
        raise _cut(path, number, place, last, "the “]” at the end is missing")
    if unread:
        if done:
            broken(*unread)
        else:
            raise _cut(path, number, place, last, f"the last line {unread[1]}")


def _cut(path: str, line: int, byte: int, last: str, why: str) -> UnreadableInput:
    where = f"{path}, line {line} (byte {byte})"
    return UnreadableInput(
        where, f"the file is cut in the middle, {why}; the last whole entity is {last}", "download it again"
    )


def _id(line: bytes) -> str | None:
    """The id of an entity that is not read otherwise: near the beginning of its line."""
    _, found, rest = line[:200].partition(b'"id":"')
    return rest.split(b'"', 1)[0].decode("ascii", "replace") if found else None


def _claims(entity: Entity) -> Claims:
    return entity.claims if isinstance(entity.claims, Claims) else Claims()


def _kept(statements: list[Statement]) -> list[Statement]:
    return [statement for statement in statements if statement.rank != "deprecated"]


def _items(statements: list[Statement]) -> list[str]:
    """The ids of the items that statements have as values; older dumps have the number alone."""
    found = []
    for statement in _kept(statements):
        value = statement.mainsnak.datavalue.value if statement.mainsnak.datavalue else None
        if isinstance(value, dict):
            found.append(str(value.get("id") or f"Q{value.get('numeric-id')}"))
    return found


def _times(statement: Statement, name: str) -> tuple[list[Time], set[str]]:
    """The values of a qualifier that are told, and the kinds of all its snaks."""
    snaks = statement.qualifiers.get(name, []) if isinstance(statement.qualifiers, dict) else []
    times = []
    for snak in snaks:
        value = snak.datavalue.value if snak.datavalue else None
        if snak.snaktype == "value" and isinstance(value, dict):
            julian = str(value.get("calendarmodel", "")).endswith(JULIAN)
            times.append(Time(str(value.get("time", "")), _precision(value.get("precision")), julian))
    return times, {snak.snaktype for snak in snaks}


def _precision(value: object) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else None


def _label(entity: Entity) -> str:
    labels = entity.labels if isinstance(entity.labels, dict) else {}
    return next(
        (labels[language].value for language in ("en", "mul", "en-gb", "en-us", "en-ca") if language in labels), ""
    )


def _aliases(entity: Entity) -> tuple[str, ...]:
    """Name in the person's own language, English aliases, the Russian label."""
    native = [s.mainsnak.datavalue.value for s in _kept(_claims(entity).P1559) if s.mainsnak.datavalue]
    found = [str(value.get("text", "")) for value in native if isinstance(value, dict)]
    aliases = entity.aliases if isinstance(entity.aliases, dict) else {}
    found += [text.value for language in ("en", "mul") for text in aliases.get(language, ())]
    if isinstance(entity.labels, dict) and "ru" in entity.labels:
        found.append(entity.labels["ru"].value)
    return tuple(alias for alias in dict.fromkeys(found) if alias)
