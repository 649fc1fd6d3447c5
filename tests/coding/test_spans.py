"""Every quote is the report's own words at its span, whatever the text is like."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.coding.coder import Coder, load
from communique.errors import NotEnglish
from communique.findings import Findings, from_json, to_json
from communique.reading.report import Report
from communique.reading.text import read_text

PIECES = st.sampled_from(
    [
        "Finnish President Alexander Stubb met Estonian President Alar Karis in Tallinn on Monday",
        "“We trust each other,” Stubb said",
        "He added that “nobody” is threatened",
        "It was their second meeting in ten days",
        "The two navies held joint drills at sea",
        "RIGA, May 14 (Example Wire) —",
        "â€œdamagedâ€\x9d words\xa0and soft\xadhyphens",
        "Read more: nothing",
        "12:42 GMT 14.05.2024",
        "🎈 𝔄 \u202e reversed",
    ]
)
JOINERS = st.sampled_from([". ", ".", "\n", "\n\n", ".\u2028", " "])
TEXTS = st.lists(st.tuples(PIECES, JOINERS), max_size=8).map(lambda parts: "".join(p + j for p, j in parts))
_coder: list[Coder] = []
_explaining: list[Coder] = []


def coder() -> Coder:
    if not _coder:
        _coder.append(load())
    return _coder[0]


def quoted(findings: Findings) -> list[tuple[str, tuple[int, int]]]:
    """All quotes of the findings with their spans."""
    out = [(q, s) for event in findings.events for q, s in zip(event.quotes, event.spans, strict=True)]
    out += [(q, s) for one in findings.statements for q, s in zip(one.quotes, one.spans, strict=True)]
    out += [(claim.quote, claim.span) for claim in findings.claims if claim.span is not None]
    places = [p for event in findings.events for p in (event.place, *event.places) if p is not None]
    out += [(place.quote, place.span) for place in places if place.span is not None]
    out += [(event.time.quote, event.time.span) for event in findings.events if event.time is not None]
    out += [(r.quote, r.span) for event in findings.events for r in event.reasons if r.quote and r.span]
    return out


def read(text: str) -> Report:
    return read_text(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_quotes_are_the_text_at_their_spans(text: str) -> None:
    report = read(text)
    findings = coder().code(report)
    for quote, (start, end) in quoted(findings):
        assert report.text[start:end] == quote
    reasons = [reason for event in findings.events for reason in event.reasons]
    assert all((reason.quote is None) == (reason.span is None) for reason in reasons)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_coded_or_refused_for_its_language(text: str) -> None:
    report = read(text)
    with suppress(NotEnglish):
        assert coder().code(report).report.id == report.id


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_findings_survive_json(text: str) -> None:
    findings = coder().code(read(text))
    assert from_json(to_json(findings)) == findings


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_the_sentences_that_the_encoder_read_lie_in_the_text(text: str) -> None:
    report = read(text)
    if not _explaining:
        _explaining.append(Coder(explain=True))
    for event in _explaining[0].code(report).events:
        for one in event.likelihoods:
            start, end = one.span
            assert 0 <= start < end <= len(report.text) and report.text[start:end].strip() == report.text[start:end]
            assert abs(sum(one.classes.values()) - 1) < 0.005
