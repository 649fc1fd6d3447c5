"""Quotation marks: which words stand in them, whatever the marks are and whether they close."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.coding.speech.quotations import Quotation, chains, quotations


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We met," he said. "We left."', ["We met,", "We left."]),
        ("“We met,” he said.", ["We met,"]),
        ("‘We met,’ he said. ‘It is the envoys’ wish.’", ["We met,", "It is the envoys’ wish."]),
        ("'We met,' he said. 'The envoys' talks failed.'", ["We met,", "The envoys' talks failed."]),
        ("''We met,'' he said. ``We left,'' she said.", ["We met,", "We left,"]),
        ("«We met», he said, then: « We left ».", ["We met", " We left "]),
        ("»We met«, he said.", ["We met"]),
        ("„We met“, he said. „We left,” she said.", ["We met", "We left,"]),
        ('“We met," he said. "We left,” she said. “Fine“ and ”good”.', ["We met,", "We left,", "Fine", "good"]),
        ("“We met,' he said.", ["We met,"]),
        ('He said:"We met."Then he left.', ["We met."]),
        ("“We met”—he said—“and left”.", ["We met", "and left"]),
        ('("We met," he said.)', ["We met,"]),
        ("\u200b“\u200bWe met\u200b”\u200b he said", ["\u200bWe met\u200b"]),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It's the envoys' plan, and Kenya's too; we don't know.",
        "The '90s were good, the ’80s too.",
        'He is 6\'2" tall and has a 12" drum.',
        '"',
        '""',
        "“”",
        "'",
        '"""""',
        "",
    ],
)
def test_apostrophes_inches_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_inches_do_not_end_a_quotation() -> None:
    assert quoted('"I am 6\'2" tall," he said.') == ["I am 6'2\" tall,"]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“She said ‘no’ to us,” he said.", "She said ‘no’ to us,", "no"),
        ("'She said \"no\" to us,' he said.", 'She said "no" to us,', "no"),
        ('"We met "the others" there," he said.', 'We met "the others" there,', "the others"),
    ],
)
def test_a_quotation_within_another_is_its_inner_one(text: str, outer: str, inner: str) -> None:
    (one,) = quotations(text)
    assert text[one.start : one.end] == outer
    assert [text[each.start : each.end] for each in one.inner] == [inner]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = '"We met twice, he said.\n\nThe talks "failed" badly.'
    first, second = quotations(text)
    assert (text[first.start : first.end], first.closed) == ("We met twice, he said.", False)
    assert (text[second.start : second.end], second.closed) == ("failed", True)


def test_a_quotation_ends_where_another_one_opens() -> None:
    assert quoted('"We met. "We left," he said.') == ["We met.", "We left,"]


def test_a_lost_opening_mark_is_the_head_of_the_paragraph() -> None:
    text = "He was asked.\n\nWe met twice,” he said."
    (one,) = quotations(text)
    assert (text[one.start : one.end], one.opened) == ("We met twice,", False)


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«"])
def test_paragraphs_that_each_open_are_one_quotation(mark: str) -> None:
    closing = {"“": "”", '"': '"', "‘": "’", "«": "»"}[mark]
    text = f"{mark}We met.\n\n{mark}We left.\n\n{mark}We came back,{closing} he said. {mark}No.{closing}"
    assert [[text[q.start : q.end] for q in chain] for chain in chains(quotations(text))] == [
        ["We met.", "We left.", "We came back,"],
        ["No."],
    ]
    assert [one.closed for one in quotations(text)] == [False, False, True, True]


def test_a_quotation_may_go_on_in_a_paragraph_that_does_not_open() -> None:
    text = "“We met.\n\nWe left,” he said."
    assert [[text[q.start : q.end] for q in chain] for chain in chains(quotations(text))] == [["We met.", "We left,"]]


def test_a_broken_line_does_not_end_a_quotation() -> None:
    text = "He said “this line was broken\nin the midst of it” twice."
    assert len(chains(quotations(text))) == 1


@pytest.mark.parametrize(
    ("text", "resumes"),
    [
        ('"We met," he said, "and left."', True),
        ("“We met,” said Ms. Abara, the envoy, “and left.”", True),
        ("“We met,” he said. “We left.”", False),
        ('"We met." "No," she said.', False),
    ],
)
def test_a_split_quotation_goes_on_behind_its_cue(text: str, resumes: bool) -> None:
    assert quotations(text)[1].resumes is resumes


def _flat(found: list[Quotation] | tuple[Quotation, ...]) -> list[Quotation]:
    return [each for one in found for each in (one, *_flat(one.inner))]


@given(st.text(alphabet="\"“”‘’'«»„`as. ,\n6—(\u200b"))
def test_quotations_lie_in_order_within_their_paragraphs(text: str) -> None:
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in _flat(found):
        assert 0 <= one.start <= one.end <= len(text)
        assert "\n" not in text[one.start : one.end].strip()
    for outer in found:
        assert all(outer.start <= inner.start and inner.end <= outer.end for inner in _flat(outer.inner))


@pytest.mark.parametrize(
    "piece",
    [' "a', 'a" ', '"', " 'a", "s' ", ' “a "b ‘c', "“a b c.\n\n", "(“", " ", "\n", "“a b,” he said ", "word "],
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def taken(text: str) -> float:
        started = time.process_time()
        quotations(text)
        return time.process_time() - started

    taken(piece * 100)
    short, long = min(taken(piece * 2_000) for _ in range(3)), taken(piece * 20_000)
    assert long < 0.05 + 40 * short
