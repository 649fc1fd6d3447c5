"""The names of parties for readers, and which code a name means."""

import functools
from collections.abc import Mapping

from communique.grounding.registry import registry


def party_name(code: str) -> str:
    """``Russia`` for ``RUS``; the code itself where the registry knows no name of it."""
    tables = registry()
    if state := tables.states.get(code):
        return state.name
    organisation = tables.organisations.get(code)
    return organisation.name if organisation else code


@functools.cache
def codes() -> Mapping[str, str]:
    """The code of each name and code of a party, in lower case; codes go before names, states before organisations."""
    tables = registry()
    found: dict[str, str] = {}
    states = ((code, state.name, state.names) for code, state in tables.states.items())
    organisations = ((code, body.name, body.names) for code, body in tables.organisations.items())
    for code, name, names in (*states, *organisations):
        for spelled in (name, *names):
            found.setdefault(spelled.lower(), code)
    return {**found, **{code.lower(): code for code in (*tables.organisations, *tables.states)}}
