"""Why a happening has its codes: the mode, the words of each context, the row of CAMEO's table."""

from collections.abc import Iterator, Sequence

from communique.coding.codes import contexts_in
from communique.coding.reasons import Reason
from communique.coding.telling import Telling
from communique.findings import Event
from communique.language.pipeline import Parsed


def reasons_of_codes(event: Event, tellings: Sequence[Telling], parsed: Parsed) -> Iterator[Reason]:
    """The reasons for mode, contexts and CAMEO code of an event; the quad class is that of its PLOVER class."""
    if event.mode:
        consults = event.plover == "CONSULT"
        yield Reason("mode", "by kind, place and parties (kind_codes.tsv)" if consults else "words of modes.tsv")
    told = _told(tellings, parsed)
    for context in event.contexts:
        rule = "words of contexts.tsv" if context in told else "by its kind (kind_codes.tsv)"
        yield Reason("contexts", rule, told.get(context), context)
    if event.cameo:
        value = f"{event.cameo}, Goldstein {event.goldstein:g}" if event.goldstein is not None else event.cameo
        yield Reason("cameo", "first row of cameo_choice.tsv that fits", value=value)


def _told(tellings: Sequence[Telling], parsed: Parsed) -> dict[str, tuple[int, int]]:
    """The first words of the tellings' sentences that tell each context, as runs of the view."""
    found: dict[str, tuple[int, int]] = {}
    for telling in tellings:
        tokens = parsed.tokens(parsed.sentences[telling.sentence])
        for context, (start, end) in contexts_in(tokens.text):
            found.setdefault(context, (tokens.start_char + start, tokens.start_char + end))
    return found
