"""A time expression as it is recorded: its words in the report, its value and its interval."""

from communique.findings import TimeQuote
from communique.grounding.times_ranges import Time
from communique.language.pipeline import Parsed


def time_quote(parsed: Parsed, time: Time) -> TimeQuote:
    """The record of a time that was found in the view of a report."""
    quote, span = parsed.quote(time.start, time.end)
    return TimeQuote(
        quote=quote,
        span=span,
        value=time.value,
        earliest=time.earliest,
        latest=time.latest,
        precision=time.precision,
    )
