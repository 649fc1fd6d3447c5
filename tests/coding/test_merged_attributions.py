"""What the network adds to the rules, and asides that hand on what another one said."""

import pytest

from tests.coding.conftest import Code

MEETING = "The foreign ministers of Serbia and Chad met in Belgrade on Thursday. "
Said = tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]


def _said(code: Code, sentence: str) -> list[Said]:
    found = code(MEETING + sentence).statements
    return [(one.speaker, one.cue, one.quotes, tuple(r.name for r in one.relay)) for one in found]


def test_the_network_fills_a_gap(code: Code) -> None:
    sentence = 'A Maltese spokeswoman added regarding the letter, they "would not answer letters of this kind".'
    ((speaker, _, content, _),) = _said(code, sentence)
    assert speaker == "A Maltese spokeswoman"
    assert "would not answer letters of this kind" in content[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two are expected to chair the session in Oslo in June.",
        "The minister called on the king in the afternoon.",
        "The envoy answered questions of students at the institute.",
        "The president spoke with the emir to discuss trade.",
    ],
)
def test_what_the_network_alone_takes_for_speech_is_none(code: Code, sentence: str) -> None:
    assert _said(code, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The road was open, President José Raúl Mulino of Panama said, the EFE news agency reported.",
            ("José Raúl Mulino", "said", ("The road was open",), ("the EFE news agency",)),
        ),
        (
            "The bridge would be closed, the Danish minister said, Ritzau reported on Friday.",
            ("the Danish minister", "said", ("The bridge would be closed",), ("Ritzau",)),
        ),
        (
            "Petar Petkovic, the Serbian envoy, said the bridge was open, according to Reuters.",
            ("Petar Petkovic", "said", ("the bridge was open",), ("Reuters",)),
        ),
        (
            "Reuters reported, citing a source in Moscow, that the border would be closed in June.",
            ("Reuters", "reported", ("the border would be closed in June",), ("a source",)),
        ),
    ],
)
def test_who_hands_it_on(code: Code, sentence: str, expected: Said) -> None:
    assert _said(code, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Pope Francis renewed his appeal for a truce in Sudan.", "renewed", "his appeal for a truce in Sudan"),
        ("The Ghanaian president hoped that the talks would succeed.", "hoped", "the talks would succeed"),
        (
            "The Peruvian minister made clear that Lima would not accept the border.",
            "made clear",
            "Lima would not accept the border",
        ),
        (
            "The Norwegian minister assured the premier that the funds would be paid.",
            "assured",
            "the funds would be paid",
        ),
        (
            "The Chadian minister conveyed to the envoy that the harbour was closed to all ships.",
            "conveyed",
            "the harbour was closed to all ships",
        ),
        ("Serbia demands that Kosovo withdraw its police.", "demands", "Kosovo withdraw its police"),
    ],
)
def test_a_cue_and_its_content(code: Code, sentence: str, cue: str, content: str) -> None:
    assert [(words, said) for _, words, said, _ in _said(code, sentence)] == [(cue, (content,))]


def test_a_hope_that_another_one_tells_is_that_one_s_statement(code: Code) -> None:
    found = _said(code, "Mr Vance hopes for talks with Mr Novak soon, the Chadian minister said in reply.")
    assert [(speaker, content) for speaker, _, content, _ in found] == [
        ("the Chadian minister", ("Mr Vance hopes for talks with Mr Novak soon",))
    ]


def test_what_one_says_to_hope_is_said_once(code: Code) -> None:
    found = _said(code, "The Chadian minister said she hoped that the line to the coast would make progress soon.")
    assert [(cue, content) for _, cue, content, _ in found] == [
        ("said", ("she hoped that the line to the coast would make progress soon",))
    ]
