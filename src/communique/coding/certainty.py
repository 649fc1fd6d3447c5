"""How likely a happening is to be what the codebook records: small weights over what is seen of it."""

from dataclasses import dataclass

from communique.coding.folding import Happening
from communique.coding.weights import Weights
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed


@dataclass(frozen=True)
class Certainty:
    """Tells the probability of the happenings of one report."""

    parsed: Parsed
    actors: Actors
    weights: Weights

    def of(self, happening: Happening) -> float:
        """The probability that the happening is one, calibrated out of fold."""
        return round(self.weights.probability(self.features(happening)), 3)

    def features(self, happening: Happening) -> dict[str, float]:
        """What is seen of a happening, each from 0 to 1."""
        one, first = happening.first, happening.tellings[0]
        named = self._named(first.sentence)
        return {
            "always": 1.0,
            f"kind_{one.kind}": 1.0,
            "planned": float(one.modality == "planned"),
            "told_again": float(len(happening.tellings) > 1),
            "people_of_both": float(len({person.party for person in one.people}) > 1),
            "parties_named": sum(party in named for party in one.parties) / len(one.parties),
            "placed": float(bool(one.places)),
            "verb": float(self.parsed.doc[first.at].pos_ == "VERB"),
        }

    def _named(self, index: int) -> set[str]:
        """The parties that a sentence names."""
        sentence = self.parsed.sentences[index]
        found: set[str] = set()
        for token in self.parsed.doc[sentence.start : sentence.end]:
            actor = self.actors.mentioned(token)
            found.update(self.actors.parties_of(token) or (actor.parties if actor is not None else ()))
        return found
