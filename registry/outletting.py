"""Outlets and who owns them: the State Media Matrix, with pages of governments kept by hand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from communique.grounding.sites import host_of, site_of
from communique.grounding.words import key
from registry.naming import StateRow
from registry.sheets import hand_rows, source_rows, values, write_table

HEADER = (
    "name",
    "names",
    "company",
    "country",
    "ownership",
    "doubtful",
    "domains",
    "accounts",
    "year",
    "source",
    "licence",
)
_COUNTRIES = {"UAE": "ARE", "Europen Union": "EU", "Palestine territories": "PSE", "Congo": "COG", "DR Congo": "COD"}
_KINDS = re.compile(
    r"^(?:News agency|Television|TV|Radio|Print(?: media)?|Online(?: media)?|News portal|Newspapers?|Magazines?): ",
    re.I,
)
_LINKS = ("Telegram", "Twitter", "Facebook", "Youtube", "VK", "Ok.ru", "Tiktok", "Rutube", "Instagram")


class _Found(NamedTuple):
    """What the rows of one outlet say together."""

    hosts: dict[str, None]
    accounts: dict[str, None]


MATRIX = "State Media Matrix (ASD at GMF)"
MATRIX_LICENCE = "MIT, Copyright (c) 2023 ASD-at-GMF"


def outlet_rows(sources: Path, states: list[StateRow]) -> Iterator[tuple[str, ...]]:
    """One row for each outlet: its addresses joined; names by which it is known beyond doubt, none where its only
    name is also another's."""
    countries = {key(name): state.iso3 for state in states for name in state.names} | {
        key(name): code for name, code in _COUNTRIES.items()
    }
    found: dict[tuple[str, str, str, str], _Found] = {}
    unclear = {key(row["name"]) for row in hand_rows("outlet_unclear")}
    more = {(row["outlet"], row["country"]): row for row in hand_rows("outlet_names")}
    for row in source_rows(sources / "state_media_matrix.csv"):
        if not row["Country"] or not row["Typology"]:
            continue
        name = _KINDS.sub("", row["Main assets"]).strip(" *")
        owner = row["Media company"].strip(" *")
        outlet = (name or owner, owner, countries[key(row["Country"]).removeprefix("the ")], row["Typology"])
        hosts, accounts = found.setdefault(outlet, _Found({}, {}))
        host, site = host_of(row["URL"]), site_of(row["URL"])
        if host and site and "/" not in site and not site.endswith(".app"):
            hosts[host] = None
        links = [row["URL"], *(row.get(f"{platform} Link") or row.get(f"{platform} link", "") for platform in _LINKS)]
        accounts.update((site, None) for site in map(site_of, links) if site and "/" in site)
    for (name, owner, country, kind), (hosts, accounts) in found.items():
        names = _names(name)
        added = more.pop((names[0], country), {})
        names += values(added.get("names", ""))
        hosts.update((host, None) for host in values(added.get("domains", "")))
        code, doubtful = kind.rstrip("?"), "1" if kind.endswith("?") else ""
        sites = (";".join(hosts), ";".join(accounts))
        fixed = (country, code, doubtful, *sites, "2023", MATRIX, MATRIX_LICENCE)
        yield (names[0], ";".join(each for each in names if key(each) not in unclear), owner, *fixed)
    if more:
        raise SystemExit(f"registry/hand/outlet_names.tsv: no such outlet in the matrix: {sorted(more)}")
    for row in hand_rows("outlets"):
        fixed = (
            row["country"],
            row["ownership"],
            "",
            row["domains"],
            "",
            row["year"],
            row["source"],
            "Communique, Apache-2.0",
        )
        yield (row["name"], ";".join([row["name"], *values(row["names"])]), row["name"], *fixed)


def _names(name: str) -> list[str]:
    """``China Central Television (CCTV)`` has two names."""
    match = re.fullmatch(r"(.+?)\s*\(([^)]+)\)", name)
    return [match[1], match[2]] if match else [name]


def write_outlets(sources: Path, states: list[StateRow]) -> int:
    """``data/outlets.tsv``."""
    return write_table("outlets", HEADER, outlet_rows(sources, states))


def write_credits() -> dict[str, int]:
    """``data/platforms.tsv``, ``agencies.tsv`` and ``credit_patterns.tsv``, as kept by hand: rows of each."""
    headers = {
        "platforms": ("domain", "account", "means", "source"),
        "agencies": ("name", "forms", "country", "domains", "source"),
        "credit_patterns": ("position", "pattern", "partly", "example", "source"),
    }
    return {
        table: write_table(table, header, (tuple(row[column] for column in header) for row in hand_rows(table)))
        for table, header in headers.items()
    }
