"""A sentence, then the values of the statement that it tells: denial, targets, class, addressee, relays and times."""

import datetime as dt

import pytest

from communique.findings import Statement
from tests.coding.conftest import Code

MEETING = "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Arica on Monday. "
"""A report that tells of no relation has no statements, so each text below begins with one."""


def one(code: Code, sentence: str) -> Statement:
    """The first statement of a sentence, in a report of Thursday 16 May 2024."""
    return code(MEETING + sentence, "2024-05-16").statements[0]


DENIALS = [
    "Boric said that the pact is not directed against third countries.",
    "Boric denied that Chile had moved its ships.",
    "Boric said there was no quarrel with Peru.",
    "Boluarte said: “We closed ranks with Chile, not against it.”",
    "Nothing was signed, Boluarte said.",
    "Boluarte said the talks with the Bolivian minister had been called off.",
    "Boric rejected allegations that his envoys had paid for the vote.",
    "Boluarte called the reports baseless.",
    "Boluarte described the rumours as a lie.",
    "Boric said that he would not attend the summit in Quito.",
    "Boric said he had no plans to travel to Bolivia.",
    "Boluarte said that it would hardly come to a vote this year.",
    "Boric said Chile believes that the border is not in doubt.",
    "It is untrue, Boric said, that Chile had armed the rebels.",
    "It was not the case, Boluarte insisted, that her government had closed the port.",
    "Boric dismissed fears of a blockade as unfounded.",
    "Boric said Chile would not host a foreign fleet.",
]
ASSERTIONS = [
    "Boric rejected the plan to close the port.",
    "Boric said that Chile will not tolerate piracy.",
    "Boric said no country should have to choose between its neighbours.",
    "Boluarte underlined her wish to ensure that no ship is ever stopped again.",
    "Boluarte said that the treaty is not only old but wise.",
    "Boluarte said that there is no doubt about the border.",
    "Boluarte said that Chile will not win the case.",
    "Boluarte said that the fort will no longer be a prison.",
    "Boric urged Peru not to close the port.",
    "Boric praised those who did not leave the island.",
    "It is certain, Boric said, that Peru had armed the rebels.",
    "Boric pledged that Chile would not pay a single peso.",
    "Boric said that Chile would not be intimidated by Peru.",
    "Boluarte rejected the offer as unrealistic.",
]


@pytest.mark.parametrize("sentence", DENIALS)
def test_what_is_denied(code: Code, sentence: str) -> None:
    assert one(code, sentence).denies


@pytest.mark.parametrize("sentence", ASSERTIONS)
def test_a_negation_that_denies_nothing(code: Code, sentence: str) -> None:
    assert not one(code, sentence).denies


TARGETS = [
    ("Boric said that the pact is not directed against any third country.", [("any third country", True)]),
    ("Boric denied that Chile had asked Bolivia for gas.", [("BOL", True)]),
    ("Boric said there was no quarrel with Peru.", [("PER", True)]),
    ("Boric said the meeting with Bolivia was not held.", [("BOL", False)]),
    ("Boric said the bond of Chile and Peru threatens nobody.", [("nobody", True)]),
    ("Boric said that he had met her in Brasilia on the sidelines of the OAS summit.", [("PER", False)]),
    ("Boric welcomed talks with Bolivia and regional partners.", [("BOL", False), ("regional partners", False)]),
    ("Boric stressed the need for calm in the South China Sea.", []),
    ("Boric called for a truce in Gaza.", [("PSE", False)]),
    ("Boric said Bolivia will not get its way.", [("BOL", False)]),
    ("Boric said that our guest knows the desert.", [("PER", False)]),
    (
        "Boric said there was no pressure from Berlin or any other capital.",
        [("DEU", False), ("any other capital", True)],
    ),
    ("Boric said that the judges came from Berlin.", []),
    (
        'Boric said that the pact "is not aimed at any third country," apparently referring to Bolivia.',
        [("any third country", True)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TARGETS)
def test_targets(code: Code, sentence: str, expected: list[tuple[str, bool]]) -> None:
    assert [(t.party, t.negated) for t in one(code, sentence).targets] == expected


ADDRESSEES = [
    ("Boric told Boluarte that the port will open.", ("Dina Boluarte", "PER", "per-dina-boluarte")),
    ("Boric told reporters that the port will open.", ("reporters", None, None)),
    (
        "In a phone call with Luis Arce on Tuesday, Boric stressed that Chile would keep its word.",
        ("Luis Arce", "BOL", "bol-luis-alberto-arce-catacora"),
    ),
    ("Speaking to students, Boric said that the port will open.", ("students", None, None)),
    ("Boric thanked Bolivia for its help.", ("Bolivia", "BOL", None)),
    ("Boric urged Bolivia to open the road.", ("Bolivia", "BOL", None)),
]


@pytest.mark.parametrize(("sentence", "expected"), ADDRESSEES)
def test_addressee(code: Code, sentence: str, expected: tuple[str, str | None, str | None]) -> None:
    to = one(code, sentence).addressee
    assert to is not None
    assert (to.name, to.party, to.person) == expected
    assert (MEETING + sentence)[slice(*to.span)] == to.quote


@pytest.mark.parametrize(
    "sentence", ["Boric said that the port will open.", "Boric said in Arica that the port will open."]
)
def test_where_nobody_is_spoken_to(code: Code, sentence: str) -> None:
    assert one(code, sentence).addressee is None


RELAYS = [
    ("Xinhua quoted Boric as saying that the port can wait.", [("Xinhua", "Xinhua", "CHN")]),
    ("Boric was quoted by Reuters as saying the port can wait.", [("Reuters", "Reuters", "GBR")]),
    ("The port can wait, Boric said, Reuters reported.", [("Reuters", "Reuters", "GBR")]),
    ("According to Xinhua, Boric said the port can wait.", [("Xinhua", "Xinhua", "CHN")]),
    ("As Xinhua reported, Boric said the port would open.", [("Xinhua", "Xinhua", "CHN")]),
    ("Boric, quoted by the newspaper Blic, said the port can wait.", [("Blic", None, None)]),
    ("Boric said the port can wait.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), RELAYS)
def test_relay(code: Code, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    statement = one(code, sentence)
    assert statement.speaker == "Gabriel Boric"
    assert [(r.name, r.outlet, r.country) for r in statement.relay] == expected
    assert all((MEETING + sentence)[slice(*r.span)] == r.quote for r in statement.relay)


def test_a_relay_of_two(code: Code) -> None:
    text = MEETING + "Xinhua reported that Boluarte had said that Boric had told her that the port can wait."
    told = code(text, "2024-05-16").statements[-1]
    assert told.speaker == "Gabriel Boric"
    assert [r.name for r in told.relay] == ["Xinhua", "Dina Boluarte"]


def test_verbatim_parts_of_an_indirect_content(code: Code) -> None:
    sentence = "Boric said that the deal is “a gift to both peoples” and that the fish “belong to all of us”."
    statement = one(code, sentence)
    words = [(MEETING + sentence)[slice(*span)] for span in statement.verbatim]
    assert (statement.form, words) == ("mixed", ["a gift to both peoples", "belong to all of us"])


def test_a_direct_content_has_no_verbatim_parts(code: Code) -> None:
    assert one(code, "“The deal is a gift to both peoples,” Boric said.").verbatim == ()


def test_said_and_spoken_of(code: Code) -> None:
    statement = one(code, "Boric said on Wednesday that they had met in Quito in March.")
    assert statement.said is not None
    assert statement.said.time is not None
    assert (statement.said.start, statement.said.dates_from) == (dt.date(2024, 5, 15), "text")
    assert statement.said.time.quote == "Wednesday"
    assert [(t.quote, t.value, t.earliest) for t in statement.about] == [("March", "2024-03", dt.date(2024, 3, 1))]


def test_what_is_added_was_said_then(code: Code) -> None:
    text = MEETING + "Boric said on Wednesday that the port will open. He added that the road stays shut."
    first, second = code(text, "2024-05-16").statements
    assert first.said is not None
    assert second.said is not None
    assert (second.said.start, second.said.dates_from) == (dt.date(2024, 5, 15), "continued")


def test_the_report_s_day_for_what_it_leads_with(code: Code) -> None:
    text = "Chile will open the port of Arica to Peru, President Gabriel Boric said. " + MEETING
    said = code(text, "2024-05-16").statements[0].said
    assert said is not None
    assert (said.start, said.end, said.dates_from, said.time) == (*[dt.date(2024, 5, 16)] * 2, "published", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Boric said that the port will open.",
        "Boric said recently that the port will open.",
        "Boric said after Monday's talks that the port will open.",
    ],
)
def test_a_time_of_saying_that_is_not_told(code: Code, sentence: str) -> None:
    assert one(code, sentence).said is None


CLASSES = [
    ("Boric stressed that the port will open.", "emphatic"),
    ("Boric voiced concern over the drought.", "accusing"),
    ("Boric voiced hope that the talks would go on.", "hedging"),
    ("Boric expressed readiness to meet again.", "promising"),
    ("Boric called for calm.", "demanding"),
    ("Boric called the reports baseless.", "denying"),
    ("Boric called the meeting a success.", "neutral"),
    ("Boric recalled that they had met in Quito.", "recalling"),
]


@pytest.mark.parametrize(("sentence", "expected"), CLASSES)
def test_cue_class(code: Code, sentence: str, expected: str) -> None:
    assert one(code, sentence).cue_class == expected


def test_spans_in_a_messy_report(code: Code) -> None:
    text = (
        "Chile Threatens Nobody, Boric Tells Boluarte\n"
        "Chile threatens nobody, Boric told Boluarte on Tuesday.Xinhua quoted him as saying that the port “can wait”.\n"
        "Chile Threatens Nobody, Boric Tells Boluarte\n\n10:05 GMT 16.05.2024\nMaria Exemplo\n" + MEETING + "\n"
        "Chile threatens nobody, Boric told Boluarte on Tuesday.\n"
    )
    statements = code(text, "2024-05-16").statements
    assert statements
    for statement in statements:
        to = statement.addressee
        spans = [(to.span, to.quote)] if to else []
        spans += [(one.span, one.quote) for one in (*statement.relay, *statement.about)]
        if statement.said is not None and statement.said.time is not None:
            spans.append((statement.said.time.span, statement.said.time.quote))
        assert all(text[slice(*span)] == quote for span, quote in spans)
        assert all(a < b and text[a:b].strip() == text[a:b] for a, b in statement.verbatim)
    assert statements[0].denies
    assert [(t.party, t.negated) for t in statements[0].targets] == [("nobody", True)]
