"""Compiles all tables in order and tells, as text, what was made and where the sources disagree."""

from pathlib import Path

from registry import belonging, dated, holding, joining, naming, origins, outletting, public, titling
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
    people = holding.gather([*holding.curated_rows(sources), *holding.hand_holdings()])
    settled = public.Settled()
    sovereign = {state.iso3 for state in states if state.sovereign}
    public.settle(people, public.public_rows(sources, sovereign, settled), settled)
    people, notes = joining.join(people)
    holding.identify(people)
    counts["people"] = holding.write_people(people)
    counts["offices"] = holding.write_offices(people)
    plain = [(r["office_class"], r["party"], r["office"], r["source"]) for r in hand_rows("plain_titles")]
    counts["plain_titles"] = write_table("plain_titles", ("office_class", "party", "office", "source"), plain)
    counts["outlets"] = outletting.write_outlets(sources, states)
    counts["sources"] = origins.write_sources(people)
    return "\n".join([*(f"{table}.tsv: {rows} rows" for table, rows in counts.items()), "", *_told(settled), *notes])


def _told(settled: public.Settled) -> list[str]:
    counts = [f"public rows, {outcome}: {rows}" for outcome, rows in sorted(settled.counts.items())]
    return [
        *counts,
        "",
        "Conflicts (both kept, curated first):",
        *settled.conflicts,
        "",
        "Other first days:",
        *settled.other_days,
        "",
    ]
