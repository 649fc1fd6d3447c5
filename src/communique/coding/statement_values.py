"""The values of a statement beside its speaker and its words: what it denies, of whom it speaks, to whom, when."""

import msgspec

from communique.coding.statement_contents import content_of
from communique.coding.statement_denials import Denials
from communique.coding.statement_targets import Targets
from communique.coding.statements import Said
from communique.findings import Statement
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed


class Values:
    """Reads the values of the statements of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.denials = Denials(actors)
        self.targets = Targets(actors)

    def valued(self, statement: Statement, said: Said) -> Statement:
        """A statement with the values that its attribution tells."""
        attribution, speaker = said.attribution, said.speaker
        content = content_of(self.parsed.doc, attribution)
        return msgspec.structs.replace(
            statement,
            denies=self.denials.denies(attribution, speaker, content),
            targets=self.targets.targets(attribution, speaker, content),
        )
