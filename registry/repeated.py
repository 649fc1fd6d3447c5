"""Holdings that two sources tell of one person, found once the person's names are joined: the fuller row stays."""

from communique.grounding.offices import OF_ONE
from communique.grounding.registry import TRUST
from communique.grounding.rows import fold
from registry.checking import DAY
from registry.days import overlap, same_day
from registry.holding import Human, Row


def drop_repeated(people: list[Human]) -> list[str]:
    """Takes out the rows that say less of a holding than another row of the same person, and tells them."""
    told = []
    for human in people:
        kept: list[Row] = []
        for row in sorted(human.rows, key=_fullest):
            fuller = next((other for other in kept if _tells_it(other, row)), None)
            if fuller is None:
                kept.append(row)
            else:
                told.append(f"{row.party} {row.office_class}: {_span(row)}, kept {_span(fuller)}")
        human.rows = [row for row in human.rows if any(row is other for other in kept)]
    return sorted(told)


def _fullest(row: Row) -> tuple[bool, int, int]:
    """A row that is closed says more than one left open, one that ends on a day more than one that ends in a year."""
    return (not row.until, -len(row.until), TRUST[row.check])


def _tells_it(fuller: Row, row: Row) -> bool:
    """Whether a fuller row of one person tells the same holding, so that the other may go.

    It has the same party, class and first day, and the same title where several may be held at a time. A row that is
    sure does not go for one that is not, nor a curated one, or one of the same source, for another last day.
    """
    if (row.party, row.office_class) != (fuller.party, fuller.office_class):
        return False
    if row.office_class not in OF_ONE and fold(row.office) != fold(fuller.office):
        return False
    if row.since != fuller.since and not (_to_the_day(row, fuller) and same_day(row.since, fuller.since, within=3)):
        return False
    if row.check in _SURE and fuller.check not in _SURE:
        return False
    if row.origin == "curated" or row.source == fuller.source:
        return row.until == fuller.until or same_day(row.until, fuller.until, within=31)
    return overlap(row.since, row.until, fuller.since, fuller.until) > 0


def _to_the_day(*rows: Row) -> bool:
    return all(len(row.since) == DAY for row in rows)


_SURE = frozenset({"agree", "page", "public"})


def _span(row: Row) -> str:
    return f"{row.name} {row.since}–{row.until or 'open'} ({row.source})"
