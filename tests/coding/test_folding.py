"""Tellings of one report, and the happenings that they fold into."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from communique.coding.circumstances import When, Where
from communique.coding.folding import Happening, fold
from communique.coding.telling import Telling
from communique.grounding.actors import Actor
from tests.coding.conftest import Code

DAY = dt.date(2024, 5, 14)
CITIES = {"Oslo": "NOR", "Riga": "LVA"}


@st.composite
def telling_lists(draw: st.DrawFn) -> list[Telling]:
    """Up to six tellings between two parties, in the order of a text."""
    return [_telling(draw, at) for at in range(draw(st.integers(1, 6)))]


def _telling(draw: st.DrawFn, at: int) -> Telling:
    day = draw(st.sampled_from([None, 1, 2, 3]))
    city = draw(st.sampled_from([None, *CITIES]))
    names = draw(st.lists(st.sampled_from(["Ann Berg", "Janis Ozols"]), unique=True))
    when = When(DAY - dt.timedelta(day), DAY - dt.timedelta(day), None) if day is not None else None
    return Telling(
        kind=draw(st.sampled_from(["meeting", "agreement"])),
        plover="CONSULT",
        modality=draw(st.sampled_from(["asserted", "planned"])),
        parties=("LVA", "NOR"),
        by=(),
        to=(),
        people=tuple(Actor(kind="person", name=n, parties=("NOR" if n[0] == "A" else "LVA",)) for n in names),
        level=None,
        places=(Where((0, 1), city, CITIES[city], None),) if city is not None else (),
        when=when,
        count=1,
        occasion=None,
        domains=(),
        run=(at * 10, at * 10 + 5),
        sentence=at,
        at=at * 10,
        lemma=draw(st.sampled_from(["treaty", "deal", "memorandum"])),
    )


def _core(found: list[Happening]) -> list[tuple[object, ...]]:
    return [(h.first.kind, h.first.modality, h.first.when, h.first.people, h.first.places) for h in found]


@given(telling_lists(), st.data())
def test_a_telling_told_twice_changes_nothing(tellings: list[Telling], data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(tellings))
    at = tellings.index(again) + 1
    assert _core(fold([*tellings[:at], again, *tellings[at:]], DAY)) == _core(fold(tellings, DAY))


@given(telling_lists(), st.randoms())
def test_the_order_of_the_list_changes_nothing(tellings: list[Telling], random: object) -> None:
    mixed = list(tellings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _core(fold(mixed, DAY)) == _core(fold(tellings, DAY))


@given(telling_lists())
def test_every_telling_is_in_one_happening(tellings: list[Telling]) -> None:
    folded = [telling.at for happening in fold(tellings, DAY) for telling in happening.tellings]
    assert sorted(folded) == [telling.at for telling in tellings]


def test_a_bare_telling_joins_the_fuller_one_behind_it(code: Code) -> None:
    text = (
        "Norwegian-Latvian talks in focus\n\n"
        "OSLO, 14 May 2024 - Norwegian Prime Minister Jonas Gahr Støre met Latvian President Edgars Rinkēvičs in Oslo "
        "on Monday. The talks lasted an hour."
    )
    found = [e for e in code(text).events if e.kind == "meeting"]
    assert [(e.start, len(e.people)) for e in found] == [(dt.date(2024, 5, 13), 2)]


def test_planned_and_held_are_two(code: Code) -> None:
    text = (
        "Kenyan President William Ruto and Ugandan President Yoweri Museveni met in Kampala on Monday. "
        "They will meet again in Nairobi in July."
    )
    assert [e.modality for e in code(text).events if e.kind == "meeting"] == ["asserted", "planned"]


def test_a_treaty_told_by_verb_and_by_noun_is_one(code: Code) -> None:
    text = (
        "Laos and Kazakhstan initialled an extradition treaty on Monday. The treaty was drafted for two years. "
        "It was initialled in Vientiane."
    )
    found = [e for e in code(text).events if e.kind == "agreement"]
    assert [(e.modality, e.start) for e in found] == [("asserted", dt.date(2024, 5, 13))]


def test_a_treaty_and_a_memorandum_are_two(code: Code) -> None:
    text = "Laos and Kazakhstan signed a treaty on Monday. Laos and Kazakhstan signed a memorandum on Monday."
    assert len([e for e in code(text).events if e.kind == "agreement"]) == 2
