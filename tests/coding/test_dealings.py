"""Blame, demands and refusals of one party towards another."""

import pytest

from tests.coding.conftest import Code

OFFICIAL = {"outlet": "US Department of State"}


def others(code: Code, text: str, **known: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(e.plover, e.by, e.to) for e in code(text, **known).events if e.kind == "other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Peru condemned Bolivia's decision.", ("ACCUSE", ("PER",), ("BOL",)), id="a lead"),
        pytest.param(
            "The port of Callao was quiet. Ships waited. Crews slept. Peru demands that Bolivia free its sailors.",
            ("REQUEST", ("PER",), ("BOL",)),
            id="a demand wherever it stands",
        ),
        pytest.param(
            "Kenya demanded from Uganda to release the drivers.", ("REQUEST", ("KEN",), ("UGA",)), id="demanded from"
        ),
        pytest.param(
            "Oslo went ahead despite the criticism of Norway by Iceland.", ("ACCUSE", ("ISL",), ("NOR",)), id="a noun"
        ),
        pytest.param(
            "Two Ugandan pilots were detained by Kenyan police.", ("COERCE", ("KEN",), ("UGA",)), id="a passive"
        ),
        pytest.param("Peru demanded an apology from Bolivia.", ("REQUEST", ("PER",), ("BOL",)), id="from whom"),
        pytest.param(
            "Kenya called on Uganda and Rwanda to reopen the border.",
            ("REQUEST", ("KEN",), ("UGA", "RWA")),
            id="two who are asked",
        ),
        pytest.param(
            "Kenya and Uganda began joint drills, which Rwanda denounced.",
            ("ACCUSE", ("RWA",), ("KEN", "UGA")),
            id="what both did",
        ),
    ],
)
def test_a_party_deals_with_another(
    code: Code, text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert others(code, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Peru's foreign minister condemned the attack in Bolivia.",
        "Kenya did not condemn Uganda.",
        "Kenya's foreign ministry declined to comment on Uganda's offer.",
        "Asked whether Uganda would reopen the border, the Kenyan minister shrugged.",
        "Peru rejected the claim of Bolivia.",
        "Norway called for calm in Iceland.",
        "Norway's minister warned that Iceland's storms would close the airports.",
        "Did Norway ask Iceland to reopen the airports?",
        "Norway called on all states to reopen their ports. Iceland had closed its ports. Iceland gave no reason.",
    ],
)
def test_what_is_no_dealing(code: Code, text: str) -> None:
    assert others(code, text) == []


def test_we_are_all_who_issue_a_statement(code: Code) -> None:
    text = (
        "Joint Statement on Gabon\n\nThe text of the following statement was released by the Governments of the United "
        "States of America, Kenya and Peru.\n\nBegin text:\n\nWe strongly condemn Gabon's attacks on its press.\n\n"
        "We call on Gabon to release all journalists. We urge these authorities to reopen the newspapers."
    )
    issuers = ("USA", "KEN", "PER")
    found = others(code, text, title="Joint Statement on Gabon", **OFFICIAL)
    assert found == [("ACCUSE", issuers, ("GAB",)), ("REQUEST", issuers, ("GAB",))]


def test_a_meeting_leaves_blame_in_passing_out(code: Code) -> None:
    text = (
        "Foreign Minister Otieno of Kenya met Norwegian Foreign Minister Nilsen in Oslo today. They discussed trade. "
        "They spoke of fish. The two ministers condemned Uganda's decision to close the border."
    )
    assert others(code, text) == []


def test_where_an_attack_befell_is_not_who_is_blamed(code: Code) -> None:
    text = "Kenya condemns attack on peacekeepers in Chad\n\nKenya said that the peacekeepers would stay in Chad."
    assert others(code, text, title="Kenya condemns attack on peacekeepers in Chad") == []
