"""Codes of states and organisations, and which code a wrong one was likely meant for."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from communique.grounding.rows import fold

if TYPE_CHECKING:
    from communique.grounding.registry import Organisation, State


class PartyCodes:
    """The codes of parties, looked up whatever their capitals."""

    def __init__(self, states: "Mapping[str, State]", organisations: "Mapping[str, Organisation]") -> None:
        self._states, self._organisations = states, organisations
        self._codes = {code.casefold(): code for code in (*organisations, *states)}

    def code(self, written: str) -> str | None:
        """The code as the registry spells it (``rus`` is RUS), None where there is none."""
        return self._codes.get(written.casefold())

    def near(self, written: str) -> tuple[str, ...]:
        """Codes that a wrong one was likely meant for: that of the name (``UK`` is GBR), else those spelled alike."""
        words = fold(written).replace(".", "")
        named = [state.iso3 for state in self._states.values() if words in _words(state)]
        named += [o.code for o in self._organisations.values() if words in {fold(n) for n in (o.name, *o.names)}]
        if named:
            return tuple(dict.fromkeys(named))[:3]
        alike = get_close_matches(written.casefold(), self._codes, n=3, cutoff=0.6)
        return tuple(self._codes[one] for one in alike)


def _words(state: "State") -> set[str]:
    names = (state.iso2, state.name, *state.names, *state.adjectives, *state.demonyms)
    return {fold(name).replace(".", "") for name in names}
