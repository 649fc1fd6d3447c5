"""Who said what in any text: source, cue and content of clear cases, found with the network that is shipped."""

import subprocess
import sys

import pytest

from communique import Attribution, attributions


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, pieces joined by a bar."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    return [(words(one.source), words(one.cue), words(one.content)) for one in attributions(text)]


CLEAR = [
    # verbal, indirect and direct
    ("The minister said that Peru would send a ship.", "The minister", "said", "Peru would send a ship"),
    ("“We will not go to the summit,” Ana Ferrand told reporters.", "Ana Ferrand", "told", "We will not go"),
    # inverted
    ("“We will not go to the summit,” said Ana Ferrand.", "Ana Ferrand", "said", "We will not go to the summit"),
    # according to
    ("According to the harbour office, three ships left the port.", "the harbour office", "ccording", "ships left"),
    ("Three ships left the port, according to the harbour office.", "the harbour office", "according", "ships left"),
    # a free cue behind
    ("Three ships left the port, the harbour office said.", "the harbour office", "said", "Three ships left the port"),
    # a colon
    ("Ana Ferrand: “We will not go to the summit next week.”", "Ana Ferrand", ":", "We will not go to the summit"),
    # a split quotation
    (
        "“We will not go,” Ana Ferrand said, “because nobody has asked us to come.”",
        "Ana Ferrand",
        "said",
        "because nobody has asked us to come",
    ),
    # inherited
    ("The envoy said the talks were over, adding that a date had not been set.", "The envoy", "adding", "a date"),
    # a noun
    ("The minister’s statement that the talks had failed angered Kenya.", "minister", "statement", "the talks had"),
    # an adjective
    ("Finland is confident that the treaty will hold.", "Finland", "confident", "the treaty will hold"),
    # mixed marks
    ('“We will not go to the summit," Ana Ferrand said on Monday.', "Ana Ferrand", "said", "We will not go"),
    # that never closes
    ("Ana Ferrand said: “We will not go to the summit.", "Ana Ferrand", "said", "We will not go to the summit"),
    # an agency hands on
    ("TASS quoted Ivan Petrenko as saying that the talks would go on.", "Ivan Petrenko", "quoted", "talks would go on"),
    # another state, another word
    ("Kenya accused Lumania of moving troops to the border.", "Kenya", "accused", "moving troops to the border"),
    ("The spokeswoman denied that any prisoner had been moved.", "The spokeswoman", "denied", "any prisoner had been"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CLEAR)
def test_source_cue_and_content_of_a_clear_case(text: str, source: str, cue: str, content: str) -> None:
    assert any(source in s and cue in c and content in w for s, c, w in told(text)), told(text)


def test_a_quotation_of_two_paragraphs_is_one_content() -> None:
    text = (
        "Ana Ferrand said: “We will not go to the summit. We were not asked.\n\n“We will stay at home and wait.\n\n"
        "“The others may go where they like,” she said."
    )
    source, _, content = told(text)[0]
    assert source == "Ana Ferrand"
    assert "not asked" in content
    assert "stay at home" in content
    assert "may go where they like" in content


def test_what_nobody_says_is_no_attribution() -> None:
    assert told("Three ships left the port on Monday. The weather was fine.") == []


def test_a_passive_without_an_agent_has_no_source() -> None:
    found = told("It is said that the bridge was closed for a week.")
    assert {source for source, _, content in found if "bridge" in content} <= {""}


def test_the_form_tells_marks() -> None:
    texts = ("The envoy said the talks were over.", "“The talks are over for good,” the envoy said.")
    assert [attributions(text)[0].form for text in texts] == ["indirect", "direct"]


def test_who_hands_on_is_told() -> None:
    text = "According to TASS, the minister said that Peru would send a ship."
    inner = next(one for one in attributions(text) if text[one.cue[0][0] : one.cue[0][1]] == "said")
    assert [text[a:b] for relay in inner.relays for a, b in relay] == ["TASS"]


@pytest.mark.parametrize(
    ("text", "source", "content", "relay"),
    [
        ("TASS quoted Petrenko as saying that ships would leave.", "Petrenko", "that ships would leave", "TASS"),
        ("“The ships will go,” Petrenko was quoted by TASS as saying.", "Petrenko", "“The ships will go,”", "TASS"),
        ("The paper cited the minister as saying no talks were planned.", "the minister", "no talks were planned",
         "The paper"),
        ("Xinhua quoted an envoy as having said on Monday: “We are ready.”", "an envoy", "“We are ready.”", "Xinhua"),
        ("Ana Ferrand was quoted as saying the talks had failed.", "Ana Ferrand", "the talks had failed", None),
    ],
)  # fmt: skip
def test_who_is_quoted_speaks(text: str, source: str, content: str, relay: str | None) -> None:
    (one,) = [each for each in attributions(text) if any("as " in text[a:b] for a, b in each.cue)]
    spans = [one.source, one.content, *one.relays]
    assert [" | ".join(text[a:b] for a, b in each) for each in spans] == [source, content, *filter(None, [relay])]


def test_a_quotation_between_two_cues_has_one_speaker() -> None:
    text = "“We will not go to the summit,” said Ana Ferrand. “The talks are over for good,” the envoy told reporters."
    holders = [source for source, _, content in told(text) if "over for good" in content]
    assert holders == ["the envoy"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "“", "”", '"' * 7, ":", "said", "@user: rt “lol” #no http://t.co/x", "“” said", "''''", "\u200b",
     "a" * 3000],
)  # fmt: skip
def test_odd_text_is_read_without_error(text: str) -> None:
    assert isinstance(attributions(text), list)


def test_capitals_are_read() -> None:
    text = "THE MINISTER SAID ON MONDAY THAT PERU WOULD SEND A SHIP TO THE NORTHERN PORT."
    assert any("PERU WOULD SEND A SHIP" in content for _, _, content in told(text))


def test_offsets_are_those_of_the_given_text() -> None:
    text = "Rain\u00a0fell.\u200b The minister&nbsp;said that Peru would send a ship."
    one = attributions(text)[0]
    assert isinstance(one, Attribution)
    assert text[one.content[0][0] : one.content[-1][1]].endswith("Peru would send a ship")


def test_the_same_text_gives_the_same_answer() -> None:
    text = "“We will not go,” said Ana Ferrand. Kenya denied it, according to the envoy."
    assert attributions(text) == attributions(text)


def test_a_long_text_is_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.coding.speech.attributor.PIECE", 400)
    text = "The minister said that Peru would send a ship.\n" * 30
    found = attributions(text)
    assert len(found) == 30
    assert {text[start:end] for one in found for start, end in one.cue} == {"said"}


def test_naming_it_loads_no_weights() -> None:
    code = (
        "import communique, sys; communique.attributions; from communique.coding.speech import network;"
        "print(network.shipped.cache_info().currsize, 'torch' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["0", "False"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # what the same one adds is told once
        ("The envoy said the dam was safe, adding that no village had been moved.", "The envoy", "said",
         "the dam was safe"),
        # another one's words behind a semicolon
        ("LUMANIA SAYS IT WILL NOT SELL GRAIN; KORVIA DENIES SHORTAGE", "LUMANIA", "SAYS", "IT WILL NOT SELL GRAIN"),
        # who hands on stands at the end
        ("Navy spokesman Ivan Petrenko said the ships stay in port, Reuters reported.", "Navy spokesman Ivan Petrenko",
         "said", "the ships stay in port"),
        # who is asked does not ask
        ("Asked whether the port would open, Ana Ferrand said no ship was waiting.", "", "Asked",
         "whether the port would open"),
        # the whole main clause
        ("As the governor noted, exports have fallen.", "the governor", "noted", "exports have fallen"),
        # a line that begins with who speaks
        ("Interior Ministry of Kenya: We deny the report about the border.", "Interior Ministry of Kenya", ":",
         "We deny the report about the border"),
        ("@LumaniaMFA: We condemn the raid on our consulate.", "@LumaniaMFA", ":",
         "We condemn the raid on our consulate"),
        # one tells what another one tells
        ("The paper reported that Ana Ferrand warned that the port would shut.", "Ana Ferrand", "warned",
         "that the port would shut"),
        # a statement is read out
        ("“The island remains neutral,” read a statement from the palace.", "a statement from the palace", "read",
         "“The island remains neutral,”"),
        # no word announces it
        ("Ana Ferrand was blunt. “We will not sell the port.”", "Ana Ferrand", "", "“We will not sell the port.”"),
    ],
)  # fmt: skip
def test_a_content_is_neither_longer_nor_shorter(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(text)


def test_who_hands_on_at_the_end_is_the_relay() -> None:
    text = "Navy spokesman Ivan Petrenko said the ships stay in port, Reuters reported."
    (inner,) = [one for one in attributions(text) if text[slice(*one.cue[0])] == "said"]
    assert [text[a:b] for relay in inner.relays for a, b in relay] == ["Reuters"]


def test_a_long_quotation_is_whole() -> None:
    said = "We will build the bridge over the river and nobody will stop us. " * 300 + "We mean it."
    for text in (f"Ana Ferrand said: “{said}” She left.", f"“{said[:-1]},” Ana Ferrand said on Monday."):
        longest = max(end - start for one in attributions(text) for start, end in one.content)
        assert abs(longest - len(said)) < 5


def test_a_quotation_of_several_paragraphs_is_told_from_its_first() -> None:
    text = "The crowd went home at noon.\n\n“We came to listen. We heard much.\n\n“We will be back,” Ana Ferrand said."
    assert "We came to listen" in " ".join(content for source, _, content in told(text) if source == "Ana Ferrand")


def test_the_turns_of_a_transcript_are_told() -> None:
    text = "QUESTION: Will he go?\n\nMS FERRAND: He has not decided.\n\nQUESTION: When?\n\nMS FERRAND: That is open."
    answers = [content for source, _, content in told(text) if source == "MS FERRAND"]
    assert answers == ["He has not decided", "That is open"]
    assert not [source for source, _, _ in told(text) if source == "QUESTION"]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the bridge opens at noon.",
        "The deal was clear. “Peace Bridge Under Snow” hangs in the hall.",
    ],
)
def test_what_nobody_says_is_not_told(text: str) -> None:
    assert told(text) == []
