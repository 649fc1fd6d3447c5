"""A home for a user's own tables in tests, and the caches that must forget what they read before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.commands import parties
from communique.grounding import names, offices, positions, registry, titles

CACHES = (
    registry.registry,
    names._dictionary,
    titles._dictionary,
    offices.office_classes,
    positions.office_of,
    parties._codes,
)


def forget() -> None:
    """As at the start of a program: nothing is read yet."""
    for cache in CACHES:
        cache.cache_clear()


@contextmanager
def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder as ``$COMMUNIQUE_HOME``."""
    monkeypatch.setenv("COMMUNIQUE_HOME", str(folder))
    forget()
    yield folder
    forget()
