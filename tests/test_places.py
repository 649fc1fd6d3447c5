"""Places: a sentence, then the places in it and the states that they lie in."""

import pytest

from communique.grounding.places import contains, lookup, places


def found(text: str) -> list[tuple[str, str | None]]:
    """The words of each place with its state."""
    return [(text[place.start : place.end], place.country) for place in places(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The two met in Batumi, Georgia.", [("Batumi", "GEO"), ("Georgia", "GEO")]),
        ("The fair in Paris, Texas, drew farmers.", [("Paris", "USA"), ("Texas", "USA")]),
        ("Frigates sailed the Red Sea.", [("Red Sea", None)]),
        ("He spoke at the Great Hall of the People.", [("Great Hall of the People", "CHN")]),
        ("Michael Jordan signed the ball.", []),
    ],
)
def test_the_places_of_a_sentence(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(sentence) == expected


def test_lookup_prefers_the_states_given() -> None:
    plain, georgian = lookup("Georgia"), lookup("Georgia", ("USA",))
    assert plain and plain.feature == "PCLI"
    assert georgian and georgian.country in {"USA", "GEO"}


def test_a_state_contains_its_cities() -> None:
    sochi = lookup("Sochi")
    assert sochi and contains("RUS", sochi) and not contains("TUR", sochi)


def test_a_text_without_places_has_none() -> None:
    assert found("The two sides met and parted.") == []
