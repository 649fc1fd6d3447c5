"""States and organisations as people write them: ``RUS``, ``Russia``, ``Russian`` and ``ru`` are one party."""

from functools import lru_cache


def party_code(words: str) -> str | None:
    """The code of the party that the words name, None where they name none."""
    return _codes().get(_plain(words))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every code, name, adjective and demonym with its party; codes go before names, sovereign states before others."""
    from communique.grounding.registry import registry

    codes: dict[str, str] = {}
    states = sorted(registry().states.values(), key=lambda state: not state.sovereign)
    for state in states:
        codes.setdefault(_plain(state.iso3), state.iso3)
    for organisation in registry().organisations.values():
        codes.setdefault(_plain(organisation.code), organisation.code)
    for state in states:
        for name in (state.name, *state.names, *state.adjectives, *state.demonyms, state.iso2):
            codes.setdefault(_plain(name), state.iso3)
    for organisation in registry().organisations.values():
        for name in (organisation.name, *organisation.names):
            codes.setdefault(_plain(name), organisation.code)
    return codes


def _plain(words: str) -> str:
    from communique.grounding.rows import fold

    return " ".join(fold(words).replace(".", "").split()).removeprefix("the ")
