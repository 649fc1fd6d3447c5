"""The mended view of a text, and the way back to the text's own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.repair import View, view

PIECES = [
    "a",
    "Left",
    ".",
    "The",
    " ",
    "\xa0",
    "\xad",
    "â€™",
    "â€œ",
    "Ã©",
    "&amp;",
    "&nbsp;",
    "\u200b",
    "\n",
    '"',
    "”",
    "\x93",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The talks ended.The envoy left.", "The talks ended. The envoy left."),
        ("Itâ€™s a â€œdealâ€\x9d", "It’s a “deal”"),
        ("a cafÃ© in BogotÃ¡", "a café in Bogotá"),
        ("10\xa0August, 5\u202fp.m.", "10 August, 5 p.m."),
        ("co\xadoper\xadation\u200b", "cooperation"),
        ("Peru &amp; Chile&#8217;s pact", "Peru & Chile’s pact"),
        ("the \x93deal\x94", "the “deal”"),
        ("It is done.â€œWe agree,â€\x9d he said.", "It is done. “We agree,” he said."),
        ("curly “quotes” and ’ stay; LIBERTÉ» stays", "curly “quotes” and ’ stay; LIBERTÉ» stays"),
        ("", ""),
    ],
)
def test_damage_is_mended_in_the_view(text: str, shown: str) -> None:
    assert view(text).text == shown


def test_a_span_of_the_view_leads_to_the_words_as_received() -> None:
    text = "It is done.The ministersâ€™\xa0pact was signed."
    mended = view(text)
    start = mended.text.index("ministers’ pact")
    assert text[slice(*mended.to_text(start, start + len("ministers’ pact")))] == "ministersâ€™\xa0pact"


def test_a_span_of_the_text_leads_to_the_view() -> None:
    text = "It is done.The pact was signed."
    mended = view(text)
    assert mended.text[slice(*mended.from_text(text.index("The"), len(text)))] == "The pact was signed."


def _unchanged(mended: View) -> list[tuple[int, int]]:
    """Pairs of offsets, in text and view, of the characters outside every mended piece."""
    pairs: list[tuple[int, int]] = []
    done = shown = 0
    edges = [*zip(mended.source_starts, mended.source_ends, mended.starts, mended.ends, strict=True)]
    for start, end, view_start, view_end in [*edges, (len(mended.source), 0, len(mended.text), 0)]:
        pairs += zip(range(done, start), range(shown, view_start), strict=True)
        done, shown = end, view_end
    return pairs


@given(TEXTS)
def test_unchanged_characters_lead_to_themselves(text: str) -> None:
    mended = view(text)
    for in_text, in_view in _unchanged(mended):
        assert mended.text[in_view] == text[in_text]
        assert mended.to_text(in_view, in_view + 1) == (in_text, in_text + 1)
        assert mended.from_text(in_text, in_text + 1) == (in_view, in_view + 1)


@given(TEXTS, st.data())
def test_any_range_of_the_view_leads_into_the_text_and_keeps_the_order(text: str, data: st.DataObject) -> None:
    mended = view(text)
    points = sorted(data.draw(st.lists(st.integers(0, len(mended.text)), min_size=4, max_size=4)))
    first, second = mended.to_text(points[0], points[2]), mended.to_text(points[1], points[3])
    for start, end in (first, second):
        assert 0 <= start <= end <= len(text)
    assert first[0] <= second[0]
    assert first[1] <= second[1] or points[0] == points[2]


@given(TEXTS)
def test_a_view_of_its_own_text_changes_no_spaces_again(text: str) -> None:
    assert "\xa0" not in view(text).text
    assert "\xad" not in view(text).text


@given(TEXTS)
def test_the_whole_view_is_the_whole_text_but_for_what_was_dropped_at_its_edges(text: str) -> None:
    mended = view(text)
    start, end = mended.to_text(0, len(mended.text))
    if mended.text:
        assert view(text[:start]).text == ""
        assert view(text[end:]).text == ""
