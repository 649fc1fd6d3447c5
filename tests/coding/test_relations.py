"""The dyadic coder: a sentence and its two parties, then what it tells of."""

import doctest
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import classify, classify_many
from communique.coding import ontology, relations
from communique.coding.relations import lead, likeliest, quad_of, shifted


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "root"),
    [
        ("Norway's prime minister held talks with Ghana's president in Accra.", "Norway", "Ghana", "CONSULT"),
        ("Peru condemned Laos for the raid on its embassy.", "Peru", "Laos", "ACCUSE"),
        ("Laos was condemned by Peru for the raid on its embassy.", "Peru", "Laos", "ACCUSE"),
        ("Oman and Kenya began joint naval exercises off Mombasa.", "Oman", "Kenya", "COOPERATE"),
        ("Sweden delivered 40 tonnes of rice to Haiti.", "Sweden", "Haiti", "AID"),
        ("Mali imposed sanctions on Togo.", "Mali", "Togo", "COERCE"),
        ("Mali recalled its ambassador from Togo.", "Mali", "Togo", "SANCTION"),
        ("Chilean farmers marched through Santiago against Brazil.", "Chilean farmers", "Brazil", "PROTEST"),
        ("Chad massed thousands of troops on its border with Niger.", "Chad", "Niger", "MOBILIZE"),
        ("Cuba threatened to break off ties with Spain.", "Cuba", "Spain", "THREATEN"),
        ("Nepal asked Qatar for emergency loans.", "Nepal", "Qatar", "REQUEST"),
        ("Yemen released two Omani fishermen.", "Yemen", "two Omani fishermen", "RETREAT"),
        ("Japan lifted its sanctions on Sudan.", "Japan", "Sudan", "CONCEDE"),
        ("Egypt refused to meet the envoy of Malta.", "Egypt", "the envoy of Malta", "REJECT"),
        ("Fighter jets from Eritrea bombed a port in Yemen.", "Eritrea", "Yemen", "ASSAULT"),
        ("Fiji lies west of Tonga and has nine times as many people.", "Fiji", "Tonga", "NONE"),
    ],
)
def test_a_plain_sentence_has_its_class(sentence: str, actor: str, recipient: str, root: str) -> None:
    assert classify(sentence, actor, recipient).root == root


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("The Greek premier paid a visit to Jordan.", "visit"),
        ("The Greek premier spoke with Jordan by telephone.", "phone"),
        ("The Greek premier met Jordan's king on the sidelines of a summit.", "multilateral"),
        ("Greek envoys held indirect talks with Jordan, mediated by Malta.", "third-party"),
        ("Greek envoys talked with Jordan.", None),
    ],
)
def test_a_meeting_has_its_mode(sentence: str, mode: str | None) -> None:
    assert ontology.mode_of("CONSULT", sentence) == mode


def test_a_planned_meeting_is_agreed_on_not_held() -> None:
    found = classify("Kenya's president will meet Chad's president in Paris on Friday.", "Kenya", "Chad")
    assert (found.root, found.quad, found.modality) == ("AGREE", 1, "planned")


def test_what_did_not_happen_is_no_act() -> None:
    found = classify("No talks took place between Kenya and Chad.", "Kenya", "Chad")
    assert (found.root, found.quad, found.modality) == ("NONE", None, "denied")


def test_an_act_goes_from_the_actor_alone() -> None:
    sentence = "Peru condemned Laos for the raid."
    assert classify(sentence, "Laos", "Peru").root != "ACCUSE"


def test_an_answer_is_whole() -> None:
    found = classify("Peru condemned Laos for the raid.", "Peru", "Laos")
    assert set(found.roots) == {*ontology.quads(), "NONE"}
    assert sum(found.roots.values()) == pytest.approx(1)
    assert found.probability == max(found.roots.values()) == found.roots[found.root]
    assert (found.actor, found.recipient, found.unread) == (((0, 4),), ((15, 19),), None)
    assert found.quad == 3
    assert found.mode == "disapprove"


def test_parties_may_be_given_by_their_offsets() -> None:
    sentence = "Peru condemned Laos, and Laos condemned Peru."
    assert classify(sentence, (25, 29), (40, 44)).actor == ((25, 29),)


def test_many_are_answered_as_one_by_one() -> None:
    triples = [("Peru condemned Laos.", "Peru", "Laos"), ("Japan lifted its sanctions on Sudan.", "Japan", "Sudan")]
    assert classify_many(triples) == [classify(*each) for each in triples]


def test_a_state_is_found_by_its_other_names() -> None:
    found = classify("Russian troops shelled a Ukrainian town.", "Russia", "Ukraine")
    assert (found.actor, found.recipient) == (((0, 7),), ((25, 34),))


@pytest.mark.parametrize("actor", ["", "   ", "Bolivia", "an actor"])
def test_a_party_that_is_not_named_is_left_unmarked(actor: str) -> None:
    found = classify("Protesters in Laos burned a flag.", actor, "Laos")
    assert (found.actor, found.recipient, found.unread) == ((), ((14, 18),), None)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "why"),
    [
        ("", "Peru", "Laos", "no sentence"),
        (" \n\t ", "Peru", "Laos", "no sentence"),
        ("PerucondemnedLaosfortheraid.", "Peru", "Laos", "no sentence"),
        ("Nobody came to the town hall.", "Peru", "Laos", "no party named"),
        ("Nobody came to the town hall.", "", "", "no party named"),
        (
            "Le président du Pérou a rencontré le premier ministre de la Belgique pour des entretiens sur le climat.",
            "Pérou",
            "Belgique",
            "language",
        ),
    ],
)
def test_what_cannot_be_read_says_why(text: str, actor: str, recipient: str, why: str) -> None:
    found = classify(text, actor, recipient)
    assert (found.root, found.quad, found.mode, found.roots) == ("NONE", None, None, {})
    assert found.probability == 0
    assert found.abstains
    assert found.unread == why


def test_capitals_change_nothing() -> None:
    plain = classify("Peru condemned Laos for the raid.", "Peru", "Laos")
    shouted = classify("PERU CONDEMNED LAOS FOR THE RAID.", "Peru", "Laos")
    assert shouted.root == plain.root
    assert shouted.roots == plain.roots


def test_of_a_very_long_sentence_the_part_about_the_parties_is_read() -> None:
    filling = "He noted that prices had risen, that the winter was cold and that the ferry was late again, "
    text = filling * 300 + "when Peru condemned Laos for the raid. " + filling * 300
    assert len(text.split()) > 10_000
    assert classify(text, "Peru", "Laos").root == "ACCUSE"


def test_parties_at_the_two_ends_of_a_very_long_sentence_are_both_read() -> None:
    text = "Peru condemned " + "the harvest was good and the rivers were full " * 1200 + "of Laos."
    found = classify(text, "Peru", "Laos")
    assert found.actor and found.recipient and found.unread is None


def test_a_table_of_names_is_answered() -> None:
    found = classify("Peru | 31 | 4.2\nLaos | 7 | 1.9\nChad | 17 | 0.8", "Peru", "Laos")
    assert set(found.roots) == {*ontology.quads(), "NONE"}


_PARTY = st.text(alphabet=string.ascii_letters + " .'-’é中", max_size=12)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80), actor=_PARTY, recipient=_PARTY)
def test_any_text_has_an_answer_and_its_spans_are_the_names(text: str, actor: str, recipient: str) -> None:
    found = classify(text, actor, recipient)
    assert all(0 <= start < end <= len(text) for start, end in (*found.actor, *found.recipient))
    assert found.root in {*ontology.quads(), "NONE"}
    assert (found.quad is None) == (found.root == "NONE")


def _spread(**shares: float) -> dict[str, float]:
    return dict.fromkeys([*ontology.quads(), "NONE"], 0.0) | shares


def test_so_much_as_is_planned_goes_to_what_it_then_is() -> None:
    roots = shifted(_spread(CONSULT=0.6, ACCUSE=0.4), {"planned": 0.75})
    assert roots["AGREE"] == pytest.approx(0.45)
    assert roots["CONSULT"] == pytest.approx(0.15)
    assert roots["ACCUSE"] == 0.4


def test_a_modality_that_is_unlikely_moves_nothing() -> None:
    assert shifted(_spread(CONSULT=1.0), {"planned": 0.4}) == _spread(CONSULT=1.0)


def test_the_quad_class_is_the_likeliest_sum() -> None:
    assert quad_of(_spread(ASSAULT=0.4, ACCUSE=0.35, REJECT=0.25), "ASSAULT") == 3
    assert quad_of(_spread(NONE=0.4, ACCUSE=0.35, REJECT=0.25), "NONE") is None


def test_concession_and_retreat_stand_as_one_before_one_is_chosen() -> None:
    assert likeliest(_spread(CONCEDE=0.25, RETREAT=0.35, AID=0.4)) == "RETREAT"
    assert likeliest(_spread(CONCEDE=0.1, RETREAT=0.2, AID=0.7)) == "AID"


def test_concession_and_retreat_count_as_one_for_the_lead() -> None:
    assert lead(_spread(CONCEDE=0.4, RETREAT=0.4, AID=0.2)) == pytest.approx(0.6)


def test_the_examples_hold() -> None:
    assert doctest.testmod(relations).failed == 0
    assert doctest.testmod(ontology).failed == 0
