"""Compiles all tables in order and tells, as text, what was made and where the sources disagree."""

from collections.abc import Callable
from pathlib import Path

from registry import (
    belonging,
    dated,
    holding,
    joining,
    lookalikes,
    naming,
    origins,
    outletting,
    public,
    repeated,
    titling,
)
from registry.sheets import hand_rows, write_table


def compile_all(sources: Path) -> str:
    """Writes every table of ``grounding/data`` that the registry owns; returns the report."""
    variants = [(r["spelling"], r["variants"], r["source"]) for r in hand_rows("variants")]
    counts = {"variants": write_table("variants", ("spelling", "variants", "source"), variants)}
    for table in ("romanisation", "cyrillic", "name_order"):
        kept = list(hand_rows(table))
        counts[table] = write_table(table, tuple(kept[0]), (tuple(row.values()) for row in kept))
    states = naming.state_rows(sources)
    counts["states"] = naming.write_states(states)
    counts["former_states"] = dated.write_former()
    counts["renamed"] = dated.write_renamed()
    counts["seats"] = dated.write_seats(states)
    counts["organisations"] = belonging.write_organisations()
    counts["members"] = belonging.write_members()
    names = naming.name_rows(states, sources, dated.dated_forms())
    counts["names"] = write_table("names", naming.NAMES_HEADER, names)
    counts["titles"] = titling.write_titles()
    settled = public.Settled()
    known = _party_codes(states)
    curated = holding.curated_rows(sources, known, settled.bad)
    people = holding.gather([*curated, *holding.hand_holdings(known, settled.bad)])
    sovereign = {state.iso3 for state in states if state.sovereign}
    public.settle(people, public.public_rows(sources, sovereign, known, settled), settled)
    people, notes = joining.join(people)
    doubled = repeated.drop_repeated(people)
    holding.identify(people)
    counts["people"] = holding.write_people(people)
    counts["offices"] = holding.write_offices(people)
    plain = [(r["office_class"], r["party"], r["office"], r["source"]) for r in hand_rows("plain_titles")]
    counts["plain_titles"] = write_table("plain_titles", ("office_class", "party", "office", "source"), plain)
    counts |= outletting.write_credits()
    counts["outlets"] = outletting.write_outlets(sources, states)
    counts["sources"] = origins.write_sources(people)
    made = [f"{table}.tsv: {rows} rows" for table, rows in counts.items()]
    sections = {
        "Rows that cannot be right (left out)": settled.bad,
        "Conflicts (both kept, curated first)": settled.conflicts,
        "Other first days": settled.other_days,
        "Namesakes that could not be told": notes,
        "Holdings told twice (the fuller row kept)": doubled,
        "Of one office from the same day, with a name in common (kept apart; see whether two are one)": (
            lookalikes.on_one_day(people)
        ),
        "Look-alikes of one party (kept apart; see whether two are one)": lookalikes.pairs(people),
    }
    outcomes = [f"public rows, {outcome}: {rows}" for outcome, rows in sorted(settled.counts.items())]
    return "\n".join(
        [*made, "", *outcomes, *(line for title, rows in sections.items() for line in _section(title, rows))]
    )


def _section(title: str, rows: list[str]) -> list[str]:
    return ["", f"{title}: {len(rows)}", *(f"  {row}" for row in rows)]


def _party_codes(states: list[naming.StateRow]) -> Callable[[str], bool]:
    """Tells the codes by which sources name parties: ISO, organisations' codes, COW's after ``cow:``."""
    iso = {state.iso3 for state in states}
    organisations = {row["code"] for row in hand_rows("organisations")} | set(holding.PARTIES)
    old = {row["cow_abbreviation"] for row in dated.former_rows()} | {row["code"] for row in dated.former_rows()}
    cow = {f"cow:{code}" for code in {state.cow_abbreviation for state in states} | old if code}
    every = iso | organisations | cow
    return lambda code: code in every
