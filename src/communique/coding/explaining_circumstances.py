"""Why a happening has its place, days, count, occasion and domains: the words, and how they were read."""

import datetime as dt
from collections.abc import Iterator, Sequence

from communique.coding import syntax, triggers
from communique.coding.arguments import Arguments
from communique.coding.circumstances import Circumstances
from communique.coding.reasons import Reason
from communique.coding.telling import Telling
from communique.findings import Event

_FROM_REPORT = {
    "published": "the report leads with it: its own day",
    "written": "the report leads with it: the day on which it was written, by the clock of its place",
}


class ExplainedCircumstances:
    """The reasons for where, when, how often, on what occasion and in which domains."""

    def __init__(self, arguments: Arguments, circumstances: Circumstances, published: dt.date | None) -> None:
        self.arguments = arguments
        self.circumstances = circumstances
        self.parsed = arguments.parsed
        self.published = published

    def reasons(self, event: Event, first: Telling, tellings: Sequence[Telling]) -> Iterator[Reason]:
        """The reasons of an event whose values were gathered in `first` from `tellings`."""
        yield from self._places(event, first, tellings)
        yield from self._dates(event, first, tellings)
        if event.count != 1:
            yield self._count(next((t for t in tellings if t.count == event.count), first))
        if event.occasion:
            yield self._occasion(event.occasion, tellings)
        for domain in event.domains:
            yield self._domain(domain, tellings)

    def _places(self, event: Event, first: Telling, tellings: Sequence[Telling]) -> Iterator[Reason]:
        for where in first.places:
            own = next((t for t in tellings if where in t.places), None)
            value = ", ".join(filter(None, (where.name, where.country)))
            rule = _place_rule(event.kind, where.country, where.geonameid)
            if own is None:
                yield Reason("place", f"{rule}; told elsewhere: of the stay, or the dateline", where.run, value)
            else:
                there = self.arguments.at(own, where.run, rule)
                yield Reason("place", rule, where.run, value, there.via)

    def _dates(self, event: Event, first: Telling, tellings: Sequence[Telling]) -> Iterator[Reason]:
        if event.dates_from in _FROM_REPORT:
            yield Reason("dates", _FROM_REPORT[event.dates_from])
        if first.when is None:
            return
        rule, time = self._time_rule(first, tellings), first.when.time
        if time is None:
            yield Reason("dates", rule)
            return
        run = time.start, time.end
        own = next((t for t in tellings if t.when is not None and t.when.time == time), None)
        yield Reason("dates", rule, run, via=self.arguments.at(own, run, rule).via if own is not None else None)

    def _time_rule(self, first: Telling, tellings: Sequence[Telling]) -> str:
        """How a time expression was read, and what else the interval was made with."""
        when = first.when
        if when is None or when.time is None:
            return "told without a time expression of its own"
        time = when.time
        read = "nearest time, read" + (f" on {self.published}" if self.published else "") + f" as {time.value}"
        told = [telling.when for telling in tellings if telling.when is not None]
        if all(other.time != time for other in told):
            return f"{read}; told elsewhere: of the stay on which it took place"
        if when not in told:
            return f"{read}; joined with the days of another telling"
        if (when.start, when.end) == (time.earliest, time.latest):
            return read
        if time.relation:
            return f"{read}, told with “{time.relation}”"
        return f"{read}; with the length of the stay or the year beside it"

    def _count(self, telling: Telling) -> Reason:
        trigger = self.arguments.trigger(telling)
        number = next((c for c in trigger.children if c.dep_ in ("nummod", "npadvmod", "advmod")), None)
        if number is None:
            return Reason("count", "number beside the trigger")
        run = number.idx, syntax.end(number)
        return Reason("count", "number beside the trigger", run, via=self.arguments.at(telling, run, "").via)

    def _occasion(self, name: str, tellings: Sequence[Telling]) -> Reason:
        for telling in tellings:
            for told, run in self.circumstances.occasions(self.parsed.sentences[telling.sentence]):
                if " ".join(told.split()) == " ".join(name.split()):
                    return Reason("occasion", "name of a forum in the sentence", run)
        return Reason("occasion", "name of a forum in the report")

    def _domain(self, domain: str, tellings: Sequence[Telling]) -> Reason:
        for telling in tellings:
            for token in self.parsed.tokens(self.parsed.sentences[telling.sentence]):
                if {token.lemma_.lower(), token.lower_} & triggers.nouns(domain):
                    return Reason("domains", "a word of nouns.tsv", (token.idx, syntax.end(token)), domain)
        return Reason("domains", "a word of nouns.tsv", value=domain)


def _place_rule(kind: str, country: str | None, geonameid: int | None) -> str:
    of = "place gone to" if kind == "visit" else "place told with the trigger"
    if country is None:
        return f"{of}; its country not settled"
    return f"{of}; country by {'GeoNames' if geonameid else 'its name'}"
