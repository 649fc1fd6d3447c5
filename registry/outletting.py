"""Outlets and who owns them: the State Media Matrix, with pages of governments kept by hand."""

import re
from collections.abc import Iterator
from pathlib import Path

from communique.grounding.outlets import registrable
from communique.grounding.words import key
from registry.naming import StateRow
from registry.sheets import hand_rows, source_rows, write_table

HEADER = ("name", "names", "company", "country", "ownership", "doubtful", "domains", "year", "source", "licence")
_COUNTRIES = {"UAE": "ARE", "Europen Union": "EU", "Palestine territories": "PSE", "Congo": "COG", "DR Congo": "COD"}
_KINDS = re.compile(
    r"^(?:News agency|Television|TV|Radio|Print(?: media)?|Online(?: media)?|News portal|Newspapers?|Magazines?): ",
    re.I,
)
_PLATFORMS = ("facebook.com", "youtube.com", "twitter.com", "t.me", "blogspot.com", "wordpress.com", "vk.com", "app")


def outlet_rows(sources: Path, states: list[StateRow]) -> Iterator[tuple[str, ...]]:
    """One row for each outlet: its addresses joined, its names with the acronym in brackets as one more."""
    countries = {key(name): state.iso3 for state in states for name in state.names} | {
        key(name): code for name, code in _COUNTRIES.items()
    }
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for row in source_rows(sources / "state_media_matrix.csv"):
        if not row["Country"] or not row["Typology"]:
            continue
        name = _KINDS.sub("", row["Main assets"]).strip(" *")
        owner = row["Media company"].strip(" *")
        outlet = (name or owner, owner, countries[key(row["Country"]).removeprefix("the ")], row["Typology"])
        domains = found.setdefault(outlet, [])
        host = _host(row["URL"])
        if host and host not in domains and not registrable(host).endswith(_PLATFORMS):
            domains.append(host)
    for (name, owner, country, kind), hosts in found.items():
        names = _names(name)
        code, doubtful = kind.rstrip("?"), "1" if kind.endswith("?") else ""
        licence = "MIT, Copyright (c) 2023 ASD-at-GMF"
        fixed = (country, code, doubtful, ";".join(hosts), "2023", "State Media Matrix (ASD at GMF)", licence)
        yield (names[0], ";".join(names[1:]), owner, *fixed)
    for row in hand_rows("outlets"):
        fixed = (
            row["country"],
            row["ownership"],
            "",
            row["domains"],
            row["year"],
            row["source"],
            "Communique, Apache-2.0",
        )
        yield (row["name"], row["names"], row["name"], *fixed)


def _host(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip().lower()).split("/")[0].split(":")[0]


def _names(name: str) -> list[str]:
    """``China Central Television (CCTV)`` has two names."""
    match = re.fullmatch(r"(.+?)\s*\(([^)]+)\)", name)
    return [match[1], match[2]] if match else [name]


def write_outlets(sources: Path, states: list[StateRow]) -> int:
    """``data/outlets.tsv``."""
    return write_table("outlets", HEADER, outlet_rows(sources, states))
