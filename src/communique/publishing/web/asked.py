"""What is asked of the record: the reader's filters in the record's own terms, and the counts for the chart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.publishing.web.chart import Count
from communique.publishing.web.dates import month_of
from communique.publishing.web.filters import MODALITIES, Filters, Problem, parties_of
from communique.record import filters as record_filters
from communique.record.questions import Questions


def asked(filters: Filters, *, names: Mapping[str, str]) -> record_filters.Filters:
    """The filters for ``Questions.events``; `names` leads from names and codes in lower case to codes.

    Raises ValueError where a date of the filters is none.
    """
    start, end = filters.dates()
    return record_filters.Filters(
        parties=parties_of(filters.parties, names=names),
        people=filters.person or None,
        kind=filters.kind,
        level=filters.level,
        modality=filters.modality,
        place=filters.place or None,
        start=start,
        end=end,
        outlet=filters.outlet or None,
        search=filters.words or None,
    )


def unknown_parties(filters: Filters, *, names: Mapping[str, str], recorded: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each party typed that neither the registry nor the record knows."""
    known = {*names.values(), *recorded}
    typed = parties_of(filters.parties, names=names)
    return tuple(
        Problem(
            field="parties", message=f"no party is called {party[:40]!r}: write a name (Russia) or a code (RUS, UN)"
        )
        for party in typed
        if party not in known
    )


def counts(questions: Questions, wanted: record_filters.Filters) -> Iterator[Count]:
    """The events by month and modality; those without a date have no month."""
    chosen: Sequence[str] = record_filters.several(wanted.get("modality")) or MODALITIES
    for modality in chosen:
        narrowed: record_filters.Filters = {**wanted, "modality": modality}
        for row in questions.count_by_month(**narrowed):
            yield Count(month=month_of(row.month) if row.month else None, modality=modality, number=row.events)
