"""Why a happening has its values, as the report's page shows it: a line for each reason, its words a link to them."""

from collections.abc import Iterator

import msgspec

from communique.findings import Event, Reason, Span
from communique.publishing.web.dates import interval_words
from communique.publishing.web.words import label

CODES = frozenset({"parties", "by", "to"})
LABELLED = frozenset({"kind", "modality", "level"})


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """One reason: the value of a field, the rule that decided it, its words and the way to them from the trigger."""

    name: str
    """Of the field."""
    again: bool = False
    """Whether the line above is of the same field."""
    value: str
    code: str = ""
    """A party's code where ``value`` is to be shown by the party's name."""
    rule: str
    words: str = ""
    """The deciding words; ``the sentence`` where the whole of it was read."""
    span: Span | None = None
    way: str = ""


def why(event: Event) -> Iterator[Why]:
    """The lines of an event, none where the findings do not tell why."""
    last = ""
    for reason in event.why:
        name = label("field", reason.field)
        yield Why(
            name=name,
            again=name == last,
            value=_shown(reason, event),
            code=reason.value if reason.field in CODES and reason.value in event.parties else "",
            rule=reason.rule,
            words=reason.quote or ("the sentence" if reason.span else ""),
            span=reason.span,
            way=reason.via or "",
        )
        last = name


def _shown(reason: Reason, event: Event) -> str:
    """The value in the words in which the page shows it elsewhere; none where it is the deciding words themselves."""
    if reason.value == reason.quote:
        return ""
    if reason.field == "dates":
        return interval_words(event.start, event.end)
    if reason.field in LABELLED and reason.value:
        return label(reason.field, reason.value)
    return reason.value or ""
