"""The class probabilities of a happening: what the dyadic encoder takes its sentence to tell between its parties."""

import itertools
from collections.abc import Iterator

from communique.coding.arguments import Arguments
from communique.coding.relations import Party, classify
from communique.coding.telling import Telling
from communique.findings import Event, Likelihoods

MOST = 3
"""Pairs of parties that are read of one happening."""
DIGITS = 4


def likelihoods(event: Event, telling: Telling, arguments: Arguments) -> tuple[Likelihoods, ...]:
    """The encoder's reading of the sentence of a telling, for each two parties of its event, `MOST` at most.

    Who acts comes first; of a mutual act the order of the parties is that of the event. Raises `MissingModel`.
    """
    read = (_read(actor, recipient, telling, arguments) for actor, recipient in itertools.islice(_pairs(event), MOST))
    return tuple(one for one in read if one is not None)


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    if event.by and event.to:
        return itertools.product(event.by, event.to)
    return itertools.combinations(event.parties, 2)


def _read(actor: str, recipient: str, telling: Telling, arguments: Arguments) -> Likelihoods | None:
    parsed = arguments.parsed
    tokens = parsed.tokens(parsed.sentences[telling.sentence])
    start, text = tokens.start_char, parsed.view.text[tokens.start_char : tokens.end_char]
    found = classify(text, *_marked(actor, recipient, telling, arguments, start, start + len(text)))
    if found.unread is not None:
        return None
    ranked = sorted(found.roots.items(), key=lambda pair: -pair[1])
    return Likelihoods(
        actor=actor,
        recipient=recipient,
        span=parsed.quote(start, start + len(text))[1],
        classes={root: round(probability, DIGITS) for root, probability in ranked},
        modality=found.modality,
        abstains=found.abstains,
    )


def _marked(
    actor: str, recipient: str, telling: Telling, arguments: Arguments, start: int, end: int
) -> tuple[Party, Party]:
    """The words of both parties as offsets of the sentence; a code, by whose names they are sought, where it has none.

    So it is too where one word stands for both ("they").
    """
    runs = [arguments.of_party(code, telling).run for code in (actor, recipient)]
    parties: list[Party] = []
    for code, run in zip((actor, recipient), runs, strict=True):
        inside = run is not None and start <= run[0] and run[1] <= end
        parties.append((run[0] - start, run[1] - start) if run is not None and inside and runs[0] != runs[1] else code)
    return parties[0], parties[1]
