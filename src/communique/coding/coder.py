"""The coder: one report in, its findings out; parsing, grounding, happenings, statements and claims put together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from communique import __version__
from communique.coding.certainty import Certainty
from communique.coding.circumstances import Circumstances
from communique.coding.claim_settling import with_events, with_speakers
from communique.coding.claims import claims_of
from communique.coding.events import Events
from communique.coding.explaining import Explaining
from communique.coding.facts import facts_of
from communique.coding.folding import fold
from communique.coding.happenings import Happenings
from communique.coding.speech.merged import merged
from communique.coding.statement_values import Values
from communique.coding.statements import Said, Statements, folded
from communique.coding.weights import Trained, shipped
from communique.findings import Findings, Statement
from communique.grounding.actors import Actor
from communique.grounding.capitals import in_small_letters
from communique.grounding.clocks import local_day
from communique.grounding.credits import published_by
from communique.grounding.resolver import Actors
from communique.language.english import require_english
from communique.language.pipeline import Parsed, parse, pipeline
from communique.reading.repair import view
from communique.reading.report import Report

CODER = f"communique {__version__}"


class Coder:
    """Codes reports; holds the loaded models. `many` codes many at once, as that of ``communique.load`` does.

    Every event has its reasons; with `explain` also the class probabilities of the encoder, which take more time.
    """

    def __init__(
        self,
        *,
        many: Callable[[Iterable[Report]], Iterator[Findings]] | None = None,
        explain: bool = False,
        trained: Trained | None = None,
    ) -> None:
        """`trained` are other weights than those of the package, as benchmarks need that hold reports out."""
        pipeline()
        self._many = many
        self._explain = explain
        self._trained = shipped() if trained is None else trained

    def code(self, report: Report) -> Findings:
        """The findings of one report, empty where it tells nothing between parties; raises NotEnglish."""
        require_english(report)
        received = published_by(report)
        shown = in_small_letters(view(report.text))
        parsed = parse(msgspec.structs.replace(received, published=local_day(received)), shown)
        return _Reading(parsed, received, self._trained, self._explain).findings()

    def code_many(self, reports: Iterable[Report]) -> Iterator[Findings]:
        """The findings of many reports, in their order; one that fails raises, and the next call goes on behind it."""
        return map(self.code, reports) if self._many is None else self._many(reports)


def load() -> Coder:
    """A coder of one process with its models loaded; raises `MissingModel` where the language model is missing."""
    return Coder()


@dataclass
class _Reading:
    """One report being read: parsed as of the day on which it was written, and as received."""

    parsed: Parsed
    received: Report
    trained: Trained
    explain: bool = False

    def findings(self) -> Findings:
        actors = Actors(self.parsed)
        statements = Statements(self.parsed, actors)
        said = statements.said(merged(self.parsed.doc, self._spoken_sentences()))
        self._mark_speakers(actors, said)
        circumstances = Circumstances(self.parsed, actors)
        values = Values(self.parsed, self.received, actors, circumstances.timing)
        told = folded([values.valued(statements.statement(one, 0), one) for one in said])
        denied = self._denied(said)
        tellings = Happenings(self.parsed, actors, circumstances, denied, trained=self.trained).tellings()
        dateline = circumstances.placing.dateline(self.parsed.report.dateline)
        happenings = fold(tellings, self.parsed.report.published, dateline)
        numbered = tuple(_numbered(one, i) for i, one in enumerate(told, 1))
        explaining = Explaining(self.parsed, actors, circumstances, with_likelihoods=self.explain)
        certainty = Certainty(self.parsed, actors, self.trained.certainty)
        making = Events(self.parsed, self.received, numbered, certainty, explaining)
        events = tuple(making.event(one, i) for i, one in enumerate(happenings, 1))
        spoken = with_speakers(claims_of(self.parsed, actors), numbered)
        claims = tuple(with_events(spoken, events, self.parsed.report.published))
        if not events and not claims:
            numbered = ()
        return Findings(report=facts_of(self.received), events=events, statements=numbered, claims=claims, coder=CODER)

    def _denied(self, said: list[Said]) -> frozenset[int]:
        """The tokens of what somebody denies, rejects or rules out."""
        found: set[int] = set()
        for one in said:
            if one.attribution.kind == "denying":
                for start, end in one.attribution.content:
                    span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
                    found.update(token.i for token in span or ())
        return frozenset(found)

    def _spoken_sentences(self) -> list[tuple[int, int]]:
        """The sentences in which statements are looked for: all but headlines."""
        return [(s.start, s.end) for s in self.parsed.sentences if s.role != "title"]

    def _mark_speakers(self, actors: Actors, said: list[Said]) -> None:
        """Tell for each token of a quotation whose party speaks it, so that "we" can be read."""
        for one in said:
            if one.speaker.party is None:
                continue
            for start, end in one.attribution.content:
                span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
                for token in span or ():
                    actors.speakers[token.i] = one.speaker.party
                    if token.lower_ in ("we", "our", "us", "i", "my") and token.i not in actors.by_token:
                        actors.by_token[token.i] = Actor(kind="party", name=token.text, parties=(one.speaker.party,))


def _numbered(statement: Statement, number: int) -> Statement:
    return msgspec.structs.replace(statement, id=f"s{number}")
