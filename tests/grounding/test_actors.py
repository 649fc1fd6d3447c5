"""Who is meant by the words of a report."""

import datetime as dt

import pytest

from communique.grounding.actors import Actor, joined, lower_level
from communique.grounding.clusters import folded
from communique.grounding.resolver import Actors
from communique.language.pipeline import parse
from communique.reading.text import read_text


def resolved(text: str, day: str = "2023-11-08") -> Actors:
    from communique.reading.metadata import found

    return Actors(parse(read_text(text, known=found("field", published=dt.date.fromisoformat(day)))))


def meant(text: str, word: str, day: str = "2023-11-08") -> Actor | None:
    """Who is meant by the last token of the text that is `word`."""
    actors = resolved(text, day)
    token = [t for t in actors.doc if t.text == word][-1]
    return actors.of(token)


LEAD = "Russian Defence Minister Sergei Shoigu met Mongolian Defence Minister Gürsediin Saikhanbayar in Moscow. "


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Shoigu spoke first.", "Shoigu", "Sergei Shoigu"),
        ("Saikhanbayar then thanked him.", "him", "Sergei Shoigu"),
        ("He thanked his guest.", "He", "Sergei Shoigu"),
        ("The Russian defence chief was brief.", "chief", "Sergei Shoigu"),
        ("The Mongolian minister was brief.", "minister", "Gürsediin Saikhanbayar"),
        ("Shoigu praised his Mongolian counterpart.", "counterpart", "Gürsediin Saikhanbayar"),
        ("Both ministers were brief.", "ministers", "Sergei Shoigu and Gürsediin Saikhanbayar"),
        ("The two men were brief.", "men", "Sergei Shoigu and Gürsediin Saikhanbayar"),
    ],
)
def test_person_meant(text: str, word: str, name: str) -> None:
    actor = meant(LEAD + text, word)
    assert actor is not None and actor.name == name


def test_two_countries_are_the_two_sides() -> None:
    actor = meant(LEAD + "The two countries trust each other.", "countries")
    assert actor is not None and set(actor.parties) == {"RUS", "MNG"}


def test_three_leaders_are_not_the_two_named_last() -> None:
    actor = meant(LEAD + "The three leaders left.", "leaders")
    assert actor is not None and not actor.members


def test_office_of_the_day_comes_from_the_registry() -> None:
    before = meant("Sergei Shoigu spoke. Shoigu was brief.", "Shoigu", "2023-11-08")
    after = meant("Sergei Shoigu spoke. Shoigu was brief.", "Shoigu", "2024-06-20")
    assert before is not None and before.office_class == "DEF"
    assert after is not None and after.office_class != "DEF"


def test_a_city_in_the_text_is_no_government_by_itself() -> None:
    actors = resolved(LEAD + "Talks went on in Moscow. Moscow said little.")
    assert actors.counts["RUS"] >= 2


def test_lower_level_of_two_sides() -> None:
    assert lower_level(["heads", "ministers"]) == "ministers"
    assert lower_level([]) is None


def test_joined_names_each_member_once() -> None:
    one, two = Actor(kind="person", name="A", parties=("NOR",)), Actor(kind="person", name="B", parties=("FIN",))
    group = joined([one, two, one], (0, 1))
    assert group is not None and group.name == "A and B" and group.parties == ("NOR", "FIN")
    assert joined([], (0, 1)) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Recep Tayyip Erdoğan", ("recep", "tayyip", "erdogan")),
        ("Fayyad al-Ruwaili", ("fayyad", "al", "ruwaili")),
        ("Łukasz Żółć", ("lukasz", "zolc")),
    ],
)
def test_folded(name: str, words: tuple[str, ...]) -> None:
    assert folded(name) == words


HEADS = "Moldovan President Maia Sandu met Portuguese Prime Minister Antonio Costa in Lisbon. "


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The two leaders were brief.", "leaders", "Maia Sandu and Antonio Costa"),
        ("She thanked her host.", "She", "Maia Sandu"),
        ("Sandu thanked him.", "him", "Antonio Costa"),
        ("They were brief.", "They", "Maia Sandu and Antonio Costa"),
        ("The Moldovan president was brief.", "president", "Maia Sandu"),
        ("Costa was brief.", "Costa", "Antonio Costa"),
        ("The Portuguese leader was brief.", "leader", "Antonio Costa"),
    ],
)
def test_head_meant(text: str, word: str, name: str) -> None:
    actor = meant(HEADS + text, word)
    assert actor is not None and actor.name == name


@pytest.mark.parametrize(
    ("text", "day", "ids"),
    [
        ("Russia's Ivanov was brief.", "2005-02-01", ("rus-igor-ivanov", "rus-sergei-ivanov")),
        ("Foreign Minister Lavrov was brief.", "2005-02-01", ()),
    ],
)
def test_candidates_of_a_surname(text: str, day: str, ids: tuple[str, ...]) -> None:
    (cluster,) = resolved(text, day).people.clusters.all
    assert tuple(sorted(cluster.candidates)) == ids


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("Kenyan Foreign Minister Wang was brief.", "2023-11-08", ("KEN", None)),
        ("Ugandan President Kim was brief.", "2023-11-08", ("UGA", None)),
        ("Peruvian Defence Minister Garcia was brief.", "2023-11-08", ("PER", None)),
        ("Fijian Foreign Minister Lavrov was brief.", "2023-11-08", ("FJI", None)),
        ("Chinese Foreign Minister Wang was brief.", "2023-11-08", ("CHN", "chn-wang-yi")),
        ("NATO Secretary General Stoltenberg was brief.", "2023-11-08", ("NATO", "nor-jens-stoltenberg")),
        ("Foreign Minister Wang was brief.", "2023-11-08", ("CHN", "chn-wang-yi")),
    ],
)
def test_a_surname_with_the_title_of_another_state_is_somebody_else(
    text: str, day: str, told: tuple[str, str | None]
) -> None:
    (actor,) = resolved(text, day).holders.all()
    assert (actor.party, actor.person) == told
