"""A coder for short texts of our own."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.coding.coder import Coder, load
from communique.findings import Findings
from communique.reading.text import read_text

Code = Callable[..., Findings]


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with its models loaded."""
    return load()


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    """Code a text as published on a day: ``code("A met B in C on Monday.", "2024-05-14")``."""

    def coded(text: str, day: str | None = "2024-05-14", **known: str) -> Findings:
        from communique.reading.metadata import found

        published = dt.date.fromisoformat(day) if day else None
        return coder.code(read_text(text, known=found("field", published=published, **known)))

    return coded
