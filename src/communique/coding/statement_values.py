"""The values of a statement beside its speaker and its words: what it denies, of whom it speaks, to whom, when."""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from communique.coding.speech.quotations import quotations
from communique.coding.speech.ruled import Utterance
from communique.coding.statement_addressees import Addressees
from communique.coding.statement_classes import cue_class
from communique.coding.statement_contents import content_of
from communique.coding.statement_denials import Denials
from communique.coding.statement_relays import Relays
from communique.coding.statement_targets import Targets
from communique.coding.statement_times import SayingTimes
from communique.coding.statements import Said
from communique.coding.timing import Timing
from communique.findings import Span, Statement
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed
from communique.reading.report import Report


class Values:
    """Reads the values of the statements of one report, in the order of the text."""

    def __init__(self, parsed: Parsed, received: Report, actors: Actors, timing: Timing) -> None:
        """`received` is the report with the day as it was given."""
        self.parsed = parsed
        self.denials = Denials(actors)
        self.targets = Targets(actors)
        self.addressees = Addressees(parsed, actors)
        self.relays = Relays(parsed, actors)
        self.times = SayingTimes(parsed, received, timing)
        self._quotations = quotations(parsed.view.text)
        self._ends = [quotation.end for quotation in self._quotations]

    def valued(self, statement: Statement, said: Said) -> Statement:
        """A statement with the values that its attribution tells."""
        attribution, speaker = said.attribution, said.speaker
        content = content_of(self.parsed.doc, attribution)
        return msgspec.structs.replace(
            statement,
            denies=self.denials.denies(attribution, speaker, content),
            targets=self.targets.targets(attribution, speaker, content),
            cue_class=cue_class(attribution, content),
            addressee=self.addressees.addressee(attribution, speaker, content),
            relay=self.relays.relay(attribution, speaker, content),
            verbatim=self._verbatim(attribution),
            said=self.times.said(attribution, speaker.name, content),
            about=self.times.about(attribution),
        )

    def _verbatim(self, attribution: Utterance) -> tuple[Span, ...]:
        """The quoted parts of a mixed content; a direct one is quoted as a whole, an indirect one nowhere."""
        if attribution.form != "mixed":
            return ()
        parts = (part for run in attribution.content for part in self._quoted(*run))
        return tuple(self.parsed.quote(*part)[1] for part in parts)

    def _quoted(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What of ``[start, end)`` stands in quotation marks."""
        for at in range(bisect_right(self._ends, start), len(self._quotations)):
            quotation = self._quotations[at]
            if quotation.start >= end:
                return
            yield max(start, quotation.start), min(end, quotation.end)
