"""A text cut at the ends of spans: nothing lost, every span found again, wherever spans overlap."""

from hypothesis import given
from hypothesis import strategies as st

from communique.publishing.web.passages import LINE_BREAKS, Line, Mark, lines

TEXT = "Ministers met in Cairo.\n\nThey agreed on grain.\r\nAnd on fish."


def mark(start: int, end: int, finding: str = "e1") -> Mark:
    return Mark(span=(start, end), finding=finding, family="event")


def covered(found: list[Line], finding: str) -> list[str]:
    """The words of a finding, line by line."""
    words = ("".join(p.text for p in line.pieces if finding in {m.finding for m in p.marks}) for line in found)
    return [word for word in words if word]


def test_crossing_spans_share_a_piece() -> None:
    found = lines(TEXT, [mark(0, 13, "e1"), mark(10, 22, "e2")])
    assert [piece.text for piece in found[0].pieces] == ["Ministers ", "met", " in Cairo", "."]
    assert [sorted(m.finding for m in piece.marks) for piece in found[0].pieces] == [["e1"], ["e1", "e2"], ["e2"], []]


def test_span_over_a_line_break_is_marked_on_both_lines_and_opens_once() -> None:
    found = lines(TEXT, [mark(17, 36)])
    assert covered(found, "e1") == ["Cairo.", "They agreed"]
    assert [piece.opens for line in found for piece in line.pieces if piece.opens] == [((17, 36),)]


def test_span_outside_the_text_is_cut_or_left_out() -> None:
    found = lines(TEXT, [mark(50, 900, "e1"), mark(300, 400, "e2"), mark(5, 5, "e3"), mark(-4, 9, "e4")])
    assert covered(found, "e1") == [TEXT[50:]]
    assert covered(found, "e2") == covered(found, "e3") == []
    assert covered(found, "e4") == ["Ministers"]


spans = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=8)


@given(text=st.text(alphabet="ab \n\r\u2028é🙂", max_size=50), chosen=spans)
def test_every_character_stays_and_every_span_covers_exactly_its_own(text: str, chosen: list[tuple[int, int]]) -> None:
    marks = [mark(start, end, f"e{index}") for index, (start, end) in enumerate(chosen)]
    found = lines(text, marks)
    kept = {piece.start + at: sign for line in found for piece in line.pieces for at, sign in enumerate(piece.text)}
    assert all(text[at] == sign for at, sign in kept.items())
    assert [sign for at, sign in enumerate(text) if at not in kept and sign not in " " + LINE_BREAKS] == []
    for one in marks:
        inside = {p.start + at for line in found for p in line.pieces if one in p.marks for at in range(len(p.text))}
        assert not inside - set(range(*one.span))
        assert (
            {at for at in kept if one.span[0] <= at < one.span[1]} == inside
            or one.span[0] < 0
            or one.span[1] > len(text)
        )
    opened = [span for line in found for piece in line.pieces for span in piece.opens]
    assert len(opened) == len(set(opened))
