"""Titles of office and institutions in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.grounding.titles import Title, find_titles


def only(text: str) -> Title:
    (title,) = find_titles(text)
    return title


@pytest.mark.parametrize(
    ("text", "office", "office_class", "level"),
    [
        ("the defence minister", "Minister of Defence", "DEF", "defence"),
        ("Defense Chief", "Minister of Defence", "DEF", "defence"),
        ("minister of national defense", "Minister of Defence", "DEF", "defence"),
        ("the foreign minister", "Minister of Foreign Affairs", "FM", "ministers"),
        ("the top diplomat", "Minister of Foreign Affairs", "FM", "ministers"),
        ("foreign secretary", "Foreign Secretary", "FM", "ministers"),
        ("Secretary of State", "Secretary of State", "FM", "ministers"),
        ("the premier", "Premier", "HOG", "heads"),
        ("Crown Prince", "Crown Prince", "CROWN", "heads"),
        ("a head of state", "President", "HOS", "heads"),
        ("deputy foreign minister", "Deputy Minister of Foreign Affairs", "DEP", "officials"),
        ("Vice Foreign Minister", "Vice Minister of Foreign Affairs", "DEP", "officials"),
        ("chief of the general staff", "Chief of the General Staff", "CHOD", "defence"),
        ("national security adviser", "National Security Adviser", "NSA", "officials"),
        ("vice chairman of the Central Military Commission", None, "VICE", "defence"),
        ("the secretary-general", "Secretary-General", "SG", "heads"),
        ("speaker of parliament", "Speaker of Parliament", "LEG", "parliament"),
        ("the Foreign Ministry spokeswoman", "Foreign Ministry Spokesperson", "SPOX", "officials"),
        ("the energy minister", "Minister of Energy", "MIN", "ministers"),
    ],
)
def test_titles(text: str, office: str | None, office_class: str, level: str) -> None:
    title = only(text)
    assert (title.office_class, title.level, title.kind) == (office_class, level, "office")
    assert title.office == (office or "Vice Chairman of the Central Military Commission")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("the foreign ministry", "ministers"),
        ("the State Department", "ministers"),
        ("their embassy", "officials"),
        ("the navy said", "defence"),
        ("parliament", "parliament"),
        ("the coast guard", "officials"),
    ],
)
def test_institutions(text: str, level: str) -> None:
    assert (only(text).kind, only(text).level) == ("institution", level)


@pytest.mark.parametrize("text", ["military ties", "government bonds", "a general agreement", "queen bees", "major"])
def test_words_that_name_nobody(text: str) -> None:
    assert find_titles(text) == []


@pytest.mark.parametrize(
    "text",
    ["foreign ministers", "heads of state", "heads of states", "the two presidents", "defence chiefs", "leaders"],
)
def test_plurals_say_so(text: str) -> None:
    assert only(text).plural


def test_a_rank_is_no_office() -> None:
    assert only("General Zhou").kind == "rank"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Assistant Secretary of State for African Affairs Molly Phee",
            "Assistant Secretary of State for African Affairs",
        ),
        ("Special Envoy for South Sudan Jane Roe", "Special Envoy for South Sudan"),
        ("Ambassador to Peru Luis Roe", "Ambassador to Peru"),
        ("Minister of Agriculture and Rural Development Ana Roe", "Minister of Agriculture and Rural Development"),
        ("Deputy Prime Minister and Foreign Minister Ana Roe", "Deputy Prime Minister and Minister of Foreign Affairs"),
        ("Ambassador to the Republic of Korea Joe Roe", "Ambassador to the Republic of Korea"),
        ("Secretary of Energy Joe Roe", "Secretary of Energy"),
        ("the acting foreign minister", "Acting Minister of Foreign Affairs"),
    ],
)
def test_a_title_reaches_to_the_name(text: str, office: str) -> None:
    assert only(text).office == office


def test_two_people_side_by_side_keep_their_titles() -> None:
    assert [title.office_class for title in find_titles("the president and the foreign minister agreed")] == [
        "HOS",
        "FM",
    ]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("a former president", "former"),
        ("ex-president", "former"),
        ("the prime minister", None),
        ("interim prime minister", "acting"),
        ("incoming chancellor", "designate"),
    ],
)
def test_words_beside_a_title(text: str, modifier: str | None) -> None:
    assert only(text).modifier == modifier


@given(
    st.lists(st.sampled_from(["the", "foreign", "minister", "and", "Minister", "for", "President", "of", "Iran", ","]))
)
def test_titles_lie_in_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for title in find_titles(text):
        assert end <= title.start < title.end <= len(text)
        end = title.end


@pytest.mark.parametrize(("text", "about"), [("the envoy for Iran", "for Iran"), ("Ambassador to Peru", "to Peru")])
def test_what_an_envoy_is_for_is_told_apart(text: str, about: str) -> None:
    title = only(text)
    assert title.about is not None and text[slice(*title.about)] == about
