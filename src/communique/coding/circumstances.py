"""Where and when something happened, how often, on what occasion and in which domains, as its own clause tells."""

import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding import syntax, triggers
from communique.grounding.date_orders import day_first
from communique.grounding.places import Place as GroundedPlace
from communique.grounding.places import places
from communique.grounding.resolver import Actors
from communique.grounding.times import ranges
from communique.grounding.times_ranges import Time
from communique.language.pipeline import Parsed, Sentence

_PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "near", "off", "into", "on", "around", "over", "through"})
MAX_COUNT = 200
MAX_STAY = 15
OTHER_CLAUSE = 100
"""Steps from which on a time is another clause's."""
PRESENT = "PRESENT_REF"
"""The TIMEX3 value of what is of the report's own time."""
_LIST_LINKS = frozenset({",", "and", "the", "to", "(", ")", "of", "republic", "then", "&"})
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(" "), 1)} | {"dozen": 12, "twice": 2, "thrice": 3}
_FORUM = re.compile(
    r"((?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.&'’/-]*|of|on|for|and|the|plus)\s+){1,9}?"
    r"(?:Summit|Forum|Conference|Dialogue|Congress|Assembly|Ministerial|Expo|Meeting|Session)\b(?!\s+Meeting)"
    r"(?:\s+(?:of|on|for)(?:\s+(?:the\s+)?[A-Z][\w.&'’-]*)+)?(?:\s+20\d\d)?|(?:[A-Z][\w.&'’-]*\s+){1,5}summit\b"
    r"|summit of the(?:\s+[A-Z][\w’'-]+){2,5})"
)
_FORUM_STARTS = re.compile(r"^(?:(?:of|on|for|and|the|plus|The|At|In|During|On|This|A|An)\s+)+")


@dataclass(frozen=True)
class When:
    """The interval of a happening and the expression that it came from."""

    start: dt.date | None
    end: dt.date | None
    time: Time | None


@dataclass(frozen=True)
class Where:
    """A place of a happening: its words as offsets of the view, and the country."""

    run: tuple[int, int]
    name: str
    country: str | None
    geonameid: int | None


class Circumstances:
    """The times and places of one report, found once and asked for by clause."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.text = parsed.view.text
        self.actors = actors
        self.published = parsed.report.published
        habit = day_first(parsed.report.address, parsed.report.outlet)
        self.times = [t for t in ranges(self.text, self.published, day_first=habit) if not self._is_in_a_name(t)]
        self.places = places(self.text)
        self._time_at = {t.i for time in self.times for t in self._tokens(time.start, time.end)}
        self._place_at: dict[int, GroundedPlace] = {}
        for place in self.places:
            tokens = self._tokens(place.start, place.end)
            if not any(token.i in self._time_at for token in tokens):
                self._place_at.update({token.i: place for token in tokens})

    def _is_in_a_name(self, time: Time) -> bool:
        """Whether a season belongs to a name ("the Winter Games", "Spring Palace")."""
        rest = self.text[time.end : time.end + 2]
        named = time.precision == "season" and self.text[time.start].isupper()
        return named and rest[:1] == " " and rest[1:2].isupper()

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    # when

    def when(self, trigger: Token, sentence: Sentence, *, since: bool = True) -> When | None:
        """The interval that the trigger's clause tells: the time nearest to it in the tree; None where none is told.

        Without `since`, what is told by "since" is no interval of the happening ("the first visit since 2019").
        """
        near = [t for t in self._of_sentence(sentence) if t.type in ("DATE", "TIME") and (t.earliest or t.latest)]
        if not since:
            near = [t for t in near if t.relation != "since"]
        if not near:
            return None
        best = min(near, key=lambda t: self._distance(trigger, t))
        if self._distance(trigger, best) >= OTHER_CLAUSE:
            return None
        return self._of_its_year(best, near) or self._interval(best)

    def untold(self, trigger: Token, sentence: Sentence) -> str | None:
        """The time words of a clause that name no day by themselves ("yesterday" in a report without a date).

        "Now" and "the current president" are of the report's own time and do not count.
        """
        near = [t for t in self._of_sentence(sentence) if t.type in ("DATE", "TIME") and t.value != PRESENT]
        best = min(near, key=lambda t: self._distance(trigger, t), default=None)
        if best is None or best.earliest or best.latest or self._distance(trigger, best) >= OTHER_CLAUSE:
            return None
        return self.text[best.start : best.end].lower()

    def _of_its_year(self, time: Time, near: list[Time]) -> When | None:
        """ "19 October last year" read as one: the day in the year told right after it."""
        for day, year in ((a, b) for a in near for b in near if b.precision == "year" and time in (a, b)):
            beside = 0 <= year.start - day.end <= 2 and day.precision in ("day", "month") and year.earliest is not None
            if beside and day.earliest is not None and day.latest is not None and year.earliest is not None:
                shift = year.earliest.year - day.earliest.year
                return When(_years_on(day.earliest, shift), _years_on(day.latest, shift), day)
        return None

    def when_within(self, noun: Token) -> When | None:
        """The time that a noun's own phrase tells ("yesterday's attack", "the attack of 3 May")."""
        inside = {t.i for t in noun.subtree}
        for time in self.times:
            tokens = self._tokens(time.start, time.end)
            if time.type in ("DATE", "TIME") and tokens and all(t.i in inside for t in tokens):
                return self._interval(time)
        return None

    def stay(self, when: When | None, sentence: Sentence, verb: Token | None) -> When | None:
        """A stay told by its first or last day and its length ("arrived on Sunday for a two-day visit")."""
        if when is None or when.start is None or when.start != when.end:
            return when
        days = [int(m[1]) for t in self._of_sentence(sentence) if (m := re.fullmatch(r"P(\d+)D", t.value or ""))]
        if len(days) != 1 or not 1 < days[0] <= MAX_STAY:
            return when
        lemma = verb.lemma_ if verb is not None else ""
        if lemma in ("end", "finish", "conclude", "complete", "wrap", "leave"):
            return When(when.start - dt.timedelta(days[0] - 1), when.end, when.time)
        if lemma in (
            "begin",
            "start",
            "open",
            "arrive",
            "fly",
            "land",
            "come",
            "go",
            "travel",
            "visit",
            "head",
            "pay",
            "sail",
        ):
            return When(when.start, when.start + dt.timedelta(days[0] - 1), when.time)
        return when

    def _of_sentence(self, sentence: Sentence) -> list[Time]:
        start = self.doc[sentence.start].idx
        stop = syntax.end(self.doc[sentence.end - 1])
        return [t for t in self.times if start <= t.start < stop]

    def _distance(self, trigger: Token, time: Time) -> int:
        """Steps in the tree from a trigger to a time; 100 and more where another clause's verb stands between."""
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            return 1000
        ancestors = [trigger, *trigger.ancestors]
        steps = 0
        for word in [span.root, *span.root.ancestors]:
            if word in ancestors:
                up = ancestors.index(word)
                return steps + up + sum(_apart(a) for a in ancestors[:up])
            steps += 1
            if word.dep_ == "relcl" and word.head.i == trigger.i:
                continue
            if word.dep_ in ("relcl", "ccomp", "advcl", "acl", "parataxis"):
                steps += OTHER_CLAUSE
            elif word.dep_ == "conj" and word.pos_ == "VERB":
                steps += OTHER_CLAUSE if span.start > trigger.i else 12
        return 1000

    def _interval(self, time: Time) -> When:
        start, stop = time.earliest, time.latest
        match time.relation:
            case "since" | "from":
                return When(start, self.published if stop is None or stop == start else stop, time)
            case "until" | "by" | "before":
                return When(None if start == stop else start, stop, time)
            case _:
                return When(start, stop, time)

    # where

    def where(self, trigger: Token, verb: Token | None, sentence: Sentence, *, of: tuple[str, ...] = ()) -> list[Where]:
        """The places of a happening: those that a preposition of place attaches to its trigger or verb."""
        found: list[Where] = []
        for word in [w for w in (trigger, verb) if w is not None]:
            for preposition in word.children:
                if preposition.dep_ in ("prep", "dative", "advmod") and preposition.lower_ in _PLACE_PREPOSITIONS:
                    self._add_places(preposition, found, of)
        if not found:
            for token in self.doc[sentence.start : sentence.end]:
                if token.dep_ == "prep" and token.lower_ in ("in", "at") and self._same_clause(token, trigger, verb):
                    self._add_places(token, found, of)
        return found

    def _same_clause(self, preposition: Token, trigger: Token, verb: Token | None) -> bool:
        top = verb or trigger
        for word in preposition.ancestors:
            if word.i in (trigger.i, top.i):
                return True
            if word.dep_ in ("relcl", "ccomp", "advcl", "parataxis") or (word.dep_ == "conj" and word.pos_ == "VERB"):
                return False
        return False

    def _add_places(self, preposition: Token, found: list[Where], of: tuple[str, ...]) -> None:
        for inner in preposition.children:
            if inner.dep_ == "pobj":
                found.extend(p for p in self.listed(inner) if all(p.run != other.run for other in found))
            elif inner.dep_ == "prep":
                self._add_places(inner, found, of)

    def listed(self, head: Token) -> list[Where]:
        """The places of "to A, B, and the C": those in the phrase and those that follow it in one list."""
        found: list[Where] = []
        for one in (head, *head.conjuncts):
            place = self.place_of(one)
            if place is not None and all(place.run != other.run for other in found):
                found.append(place)
        if not found:
            return found
        last = self.doc.char_span(*found[-1].run, alignment_mode="expand")
        i = last.end if last is not None else len(self.doc)
        while i < len(self.doc) and self._goes_on(i):
            place = self.place_of(self.doc[i])
            if place is not None and all(place.run != other.run for other in found):
                found.append(place)
            i += 1
        return found

    def _goes_on(self, i: int) -> bool:
        """Whether a list of places may go on over a token: a link, another place, a date beside a place."""
        token = self.doc[i]
        return (
            token.lower_ in _LIST_LINKS
            or i in self._place_at
            or i in self._time_at
            or bool(self.actors.parties_of(token))
        )

    def time_beside(self, where: Where) -> When | None:
        """The time told right after a place in a list ("to Oman July 27")."""
        for time in self.times:
            gap = self.text[where.run[1] : time.start] if time.start >= where.run[1] else None
            if gap is not None and len(gap) <= 8 and gap.strip(" ,") in ("", "on", "from"):
                return self._interval(time)
        return None

    def place_of(self, token: Token) -> Where | None:
        """The place that a noun phrase names: a city, a country, "the Greek capital", "the White House"."""
        place = self._place_at.get(token.i)
        if place is None:
            place = next(
                (
                    self._place_at[c.i]
                    for c in token.children
                    if c.i in self._place_at and c.dep_ in ("compound", "appos")
                ),
                None,
            )
        if place is not None:
            run = self._with_country(place)
            return Where(run, self.text[run[0] : run[1]], place.country, place.geonameid)
        return self._country_or_capital(token)

    def _with_country(self, place: GroundedPlace) -> tuple[int, int]:
        """ "Phnom Penh, Cambodia" is one place."""
        for other in self.places:
            gap = self.text[place.end : other.start] if other.start >= place.end else None
            if gap == ", " and other.country == place.country and other.start - place.end == 2:
                return place.start, other.end
        return place.start, place.end

    def _country_or_capital(self, token: Token) -> Where | None:
        name = self.actors.marks.names[token.i]
        if name is not None and name.kind in ("state", "capital") and len(name.codes) == 1:
            return Where((name.start, name.end), self.text[name.start : name.end], name.codes[0], None)
        if token.lemma_.lower() in ("capital", "embassy", "residence", "headquarters", "parliament", "palace"):
            parties = self.actors.modifying_parties(token)
            if parties:
                run = (token.left_edge.idx, syntax.end(token))
                return Where(run, self.text[run[0] : run[1]], parties[0] if len(parties[0]) == 3 else None, None)
        return None

    # how often, on what occasion, in which domains

    def count(self, trigger: Token) -> int:
        """How many happenings a phrase tells of: "two personal meetings", "met twice"."""
        for c in trigger.children:
            if c.dep_ == "nummod" and trigger.tag_ in ("NNS", "NNPS"):
                return self._number(c)
            if c.lower_ in ("twice", "thrice"):
                return _NUMBERS[c.lower_]
            if c.dep_ == "npadvmod" and c.lower_ == "times":
                number = next((g for g in c.children if g.dep_ == "nummod"), None)
                return self._number(number) if number is not None else 1
        return 1

    def _number(self, token: Token) -> int:
        """A count in words or figures; one where it is none or too large to be one ("2023 talks")."""
        number = _NUMBERS.get(token.lower_) or (int(token.text) if token.text.isdigit() else 1)
        return number if number < MAX_COUNT else 1

    def occasions(self, sentence: Sentence) -> list[tuple[str, tuple[int, int]]]:
        """The forums that a sentence names, with their runs in the view."""
        start = self.doc[sentence.start].idx
        stop = syntax.end(self.doc[sentence.end - 1])
        found = []
        for match in _FORUM.finditer(self.text, start, stop):
            begin, end = match.span(1)
            lead = _FORUM_STARTS.match(self.text[begin:end])
            begin += lead.end() if lead else 0
            name = self.text[begin:end]
            if len(name.split()) > 1 and not name.isupper() and not self._names_people(begin, end):
                found.append((name, (begin, end)))
        return found

    def _names_people(self, begin: int, end: int) -> bool:
        """Whether a capitalised phrase is but a heading with persons in it ("Secretary Blinken's Meeting")."""
        span = self.doc.char_span(begin, end, alignment_mode="expand")
        people = self.actors.people.at
        return span is None or any(people[t.i] is not None for t in span)

    def domains(self, sentence: Sentence) -> tuple[str, ...]:
        """The domains of an exercise or of force: land, air, sea, space, cyber."""
        found: list[str] = []
        for token in self.doc[sentence.start : sentence.end]:
            for domain in ("land", "air", "sea", "space", "cyber"):
                word = syntax.lemma(token)
                if (word in triggers.nouns(domain) or token.lower_ in triggers.nouns(domain)) and domain not in found:
                    if word == "air" and token.nbor().lower_ in ("base", "force") and token.nbor().dep_ != "ROOT":
                        continue
                    found.append(domain)
        return tuple(found)


def _apart(word: Token) -> int:
    """How far the main clause's time is from the happening that a clause below it tells of ("after they had met")."""
    if word.dep_ == "advcl" and any(c.lower_ in ("after", "before", "since", "until") for c in word.children):
        return OTHER_CLAUSE
    return 3 if word.dep_ in ("ccomp", "relcl", "advcl", "parataxis") else 0


def _years_on(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
