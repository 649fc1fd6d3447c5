"""What a counted claim asks, in plain words."""

from typing import Any

import msgspec
import pytest

from communique.findings import Claim
from communique.publishing.claims import query_words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "the first visit by the United States to Kenya, 1 Jan 2019 – 10 Jun 2024"),
        ({"people": ["Lund"]}, "the first visit by Lund (United States) to Kenya, 1 Jan 2019 – 10 Jun 2024"),
        (
            {"operator": "last_since", "parties": ["KEN", "NLD"], "place": "NLD"},
            "the last visit by Kenya to the Netherlands, before 10 Jun 2024, on 1 Jan 2019 or later",
        ),
        (
            {
                "operator": "interval",
                "kind": "agreement",
                "unit": "agreement",
                "parties": ["FJI", "AUS"],
                "place": None,
            },
            "the time since the previous agreement of Fiji and Australia, 1 Jan 2019 – 10 Jun 2024",
        ),
    ],
)
def test_names_have_their_article_and_days_are_plain(values: dict[str, Any], words: str) -> None:
    told: dict[str, Any] = {
        "id": "c1",
        "operator": "first_since",
        "number": None,
        "kind": "visit",
        "parties": ["USA", "KEN"],
        "unit": "visit",
        "place": "KEN",
        "start": "2019-01-01",
        "end": "2024-06-10",
        "quote": "the first visit",
    }
    assert query_words(msgspec.convert({**told, **values}, Claim)) == words
