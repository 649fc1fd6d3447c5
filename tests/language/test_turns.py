"""Who speaks in turn."""

import pytest

from communique.language.pipeline import parse
from communique.language.turns import turn_starts
from communique.reading.text import read_text


def test_a_label_is_no_part_of_what_is_said() -> None:
    turns = ("Radio: Will he come?", "Ms Abara: President Silva will visit Chad.", "Radio: When?", "Ms Abara: Soon.")
    text = "\n\n".join(("Briefing", *turns))
    parsed = parse(read_text(text))
    said = [parsed.doc[s.start : s.end].text for s in parsed.sentences]
    assert "President Silva will visit Chad." in said


@pytest.mark.parametrize("text", ["", "Kremlin: No talks", "Oslo: rain\nBergen: rain", "a: b\na: c\nd: e\nd: f"])
def test_a_text_without_turns(text: str) -> None:
    assert turn_starts(text) == frozenset()
