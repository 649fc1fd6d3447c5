"""What changed in the world of states: states that ended, names that changed, seats of government that moved."""

from registry.naming import DatedForm, StateRow
from registry.sheets import hand_rows, values, write_table

FORMER_HEADER = (
    "code",
    "alpha4",
    "numeric",
    "name",
    "names",
    "adjectives",
    "demonyms",
    "capital",
    "since",
    "until",
    "cow",
    "cow_abbreviation",
    "cameo",
    "party",
    "successors",
    "source",
)
RENAMED_HEADER = ("iso3", "name", "since", "until", "source")
SEATS_HEADER = ("iso3", "place", "kind", "since", "until", "note", "source")


def write_former() -> int:
    """``data/former_states.tsv``."""
    return write_table("former_states", FORMER_HEADER, (tuple(row[c] for c in FORMER_HEADER) for row in former_rows()))


def former_rows() -> list[dict[str, str]]:
    """States that ended, with the party whose code findings use for them."""
    return list(hand_rows("former_states"))


def write_renamed() -> int:
    """``data/renamed.tsv``: names of states with their days, by state and day."""
    rows = sorted(tuple(row[column] for column in RENAMED_HEADER) for row in hand_rows("renamed"))
    return write_table("renamed", RENAMED_HEADER, sorted(rows, key=lambda row: (row[0], row[2], row[3] or "9")))


def write_seats(states: list[StateRow]) -> int:
    """``data/seats.tsv``: capitals and other seats of government with their days; the table's capital elsewhere."""
    kept = [tuple(row[column] for column in SEATS_HEADER) for row in hand_rows("seats")]
    dated = {row[0] for row in kept if row[2] == "capital" and not row[4]}
    kept += [
        (state.iso3, state.capital, "capital", "", "", "", state.source)
        for state in states
        if state.capital and state.iso3 not in dated
    ]
    return write_table("seats", SEATS_HEADER, sorted(kept, key=lambda row: (row[0], row[2], row[3], row[1])))


def dated_forms() -> list[DatedForm]:
    """Names that are bound to days: of former states, of states that were renamed, of capitals that were moved."""
    forms: list[DatedForm] = []
    for row in former_rows():
        days = (row["party"], row["since"], row["until"], row["source"].split(";")[0])
        named = values(row["names"])
        forms += [DatedForm(form, "state", *days) for form in named]
        forms += [DatedForm(form, "adjective", *days) for form in values(row["adjectives"]) + values(row["demonyms"])]
    for row in hand_rows("renamed"):
        if row["form"]:
            forms.append(
                DatedForm(row["name"], "state", row["iso3"], row["since"], row["until"], row["source"].split(";")[0])
            )
    return forms + _moved()


def _moved() -> list[DatedForm]:
    """Capitals that were moved: former ones, and later ones from their first day."""
    rows = [row for row in hand_rows("seats") if row["since"] or row["until"]]
    places: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        places.setdefault((row["iso3"], row["place"]), []).append(row)
    moved = {row["iso3"] for row in rows if row["until"]}
    found = []
    for (iso3, place), spans in places.items():
        since = "" if any(not row["since"] for row in spans) else min(row["since"] for row in spans)
        until = "" if any(not row["until"] for row in spans) else max(row["until"] for row in spans)
        capital = any(row["kind"] == "capital" for row in spans)
        if iso3 in moved and capital:
            found.append(DatedForm(place, "capital", iso3, since, until, spans[0]["source"]))
    return found
