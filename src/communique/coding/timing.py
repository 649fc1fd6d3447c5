"""When something happened: the interval that its own clause tells, how long a stay is, what time stands by a place."""

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from communique.coding import syntax, tables
from communique.coding.claim_patterns import ordinal_number
from communique.coding.triggers import trigger_of
from communique.grounding.date_orders import day_first
from communique.grounding.times import ranges
from communique.grounding.times_ranges import Time
from communique.language.pipeline import Parsed, Sentence

MAX_STAY = 15
MAX_LENGTH = 30
"""Days that an exercise told by its length may last."""
MAX_OWNED = 6
"""Words after "last month's" within which the summit stands that it owns."""
OTHER_CLAUSE = 100
"""Steps from which on a time is another clause's."""
_COUNTED_IN = frozenset({"year", "half", "quarter", "season", "decade"})
PRESENT = "PRESENT_REF"
"""The TIMEX3 value of what is of the report's own time."""


@dataclass(frozen=True)
class When:
    """The interval of a happening and the expression that it came from."""

    start: dt.date | None
    end: dt.date | None
    time: Time | None


class Timing:
    """The times of one report, found once and asked for by clause."""

    def __init__(self, parsed: Parsed) -> None:
        self.doc: Doc = parsed.doc
        self.text = parsed.view.text
        self.published = parsed.report.published
        habit = day_first(parsed.report.address, parsed.report.outlet)
        self.times = [t for t in ranges(self.text, self.published, day_first=habit) if not self._is_in_a_name(t)]
        self._starts = [time.start for time in self.times]
        self.at = {t.i for time in self.times for t in self._tokens(time.start, time.end)}
        """The tokens of times."""

    def _is_in_a_name(self, time: Time) -> bool:
        """Whether a season belongs to a name ("the Winter Games", "Spring Palace")."""
        rest = self.text[time.end : time.end + 2]
        named = time.precision == "season" and self.text[time.start].isupper()
        return named and rest[:1] == " " and rest[1:2].isupper()

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def when(self, trigger: Token, sentence: Sentence, *, since: bool = True) -> When | None:
        """The interval that the trigger's clause tells: the time nearest to it in the tree; None where none is told.

        Without `since`, what is told by "since" is no interval of the happening ("the first visit since 2019").
        """
        near = [t for t in self._of_sentence(sentence) if t.type in ("DATE", "TIME") and (t.earliest or t.latest)]
        near = [t for t in near if not self._is_of_a_count(t)]
        if not since:
            near = [t for t in near if t.relation != "since"]
        if not near:
            return None
        best = min(near, key=lambda t: self._distance(trigger, t))
        if self._distance(trigger, best) >= OTHER_CLAUSE:
            return None
        found = self._of_its_year(best, near) or self._interval(best)
        return When(None, found.end, best) if self._is_told_later(trigger, best) else found

    def _is_of_a_count(self, time: Time) -> bool:
        """Whether a running year is that within which an ordinal counts: "their third meeting this year"."""
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or time.precision not in _COUNTED_IN or span[0].lower_ != "this":
            return False
        counted = span.root.head
        return counted.pos_ == "NOUN" and any((ordinal_number(c.lower_) or 0) > 1 for c in counted.children)

    def recurring(self) -> frozenset[int]:
        """The tokens of recurring times ("every May", "twice a year")."""
        return frozenset(t.i for time in self.times if time.type == "SET" for t in self._tokens(time.start, time.end))

    def spanning(self, trigger: Token, sentence: Sentence) -> When | None:
        """The interval from the first to the last time that the trigger's clause tells ("in May and again in June")."""
        times = [t for t in self._of_sentence(sentence) if t.type in ("DATE", "TIME") and t.earliest and t.latest]
        own = [self._interval(t) for t in times if self._distance(trigger, t) < OTHER_CLAUSE]
        starts, ends = [w.start for w in own if w.start], [w.end for w in own if w.end]
        return When(min(starts), max(ends), own[0].time) if starts and ends else None

    def _is_told_later(self, trigger: Token, time: Time) -> bool:
        """Whether a time is that of the words which tell of it: "said on Monday that they had met" was by Monday."""
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
        within = {t.i for clause in (trigger, *trigger.ancestors) if _is_told(clause) for t in clause.subtree}
        return span is not None and bool(within) and span.root.i not in within

    def untold(self, trigger: Token, sentence: Sentence) -> str | None:
        """The time words of a clause that name no day by themselves ("yesterday" in a report without a date).

        "Now" and "the current president" are of the report's own time and do not count.
        """
        near = [t for t in self._of_sentence(sentence) if t.type in ("DATE", "TIME") and t.value != PRESENT]
        steps, best = min(((self._distance(trigger, t), t) for t in near), key=lambda one: one[0], default=(0, None))
        if best is None or best.earliest or best.latest or steps >= OTHER_CLAUSE:
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
        for time in self._starting(noun.left_edge.idx, syntax.end(noun.right_edge)):
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
        more = dt.timedelta(days[0] - 1)
        lemma = verb.lemma_ if verb is not None else ""
        begun = self._governor(when.time)
        if begun is not None and begun.lemma_ in tables.verbs("opening"):
            return When(when.start, when.start + more, when.time)
        if lemma in tables.verbs("leaving"):
            return When(when.start - more, when.end, when.time)
        if lemma in tables.verbs("setting out"):
            return When(when.start, when.start + more, when.time)
        return When(when.start - more, when.start + more, when.time)

    def _governor(self, time: Time | None) -> Token | None:
        """The verb of the clause that a time stands in."""
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand") if time is not None else None
        return next((w for w in span.root.ancestors if w.pos_ == "VERB"), None) if span is not None else None

    def lasting(self, when: When | None, sentence: Sentence, verb: Token | None) -> When | None:
        """What begins or ends on a day and has a length: "opened a five-day drill on Monday" goes on until Friday."""
        if when is None or when.start is None or when.start != when.end or verb is None:
            return when
        lengths = [m for t in self._of_sentence(sentence) if (m := re.fullmatch(r"P(\d+)([DW])", t.value or ""))]
        if len(lengths) != 1:
            return when
        days = int(lengths[0][1]) * (7 if lengths[0][2] == "W" else 1)
        if not 1 < days <= MAX_LENGTH:
            return when
        more = dt.timedelta(days - 1)
        if verb.lemma_ in tables.verbs("opening"):
            return When(when.start, when.start + more, when.time)
        if verb.lemma_ in tables.verbs("closing"):
            return When(when.start - more, when.end, when.time)
        return when

    def _of_sentence(self, sentence: Sentence) -> list[Time]:
        start = self.doc[sentence.start].idx
        stop = syntax.end(self.doc[sentence.end - 1])
        return self._starting(start, stop)

    def _starting(self, start: int, stop: int) -> list[Time]:
        """The times that begin in these characters of the view."""
        return self.times[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]

    def _distance(self, trigger: Token, time: Time) -> int:
        """Steps in the tree from a trigger to a time; 100 and more where another clause's verb stands between."""
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            return 1000
        ancestors = [trigger, *trigger.ancestors]
        up_to = {word.i: up for up, word in enumerate(ancestors)}
        steps = 0
        if self._is_of_a_fellow(trigger, span):
            return OTHER_CLAUSE
        for word in [span.root, *span.root.ancestors]:
            up = up_to.get(word.i)
            if up is not None:
                return steps + up + sum(_apart(a) for a in ancestors[:up])
            steps += 1
            if word.dep_ in ("relcl", "acl") and word.head.i == trigger.i:
                continue
            if word.dep_ in ("relcl", "ccomp", "advcl", "acl", "parataxis") or _is_a_fellow(word):
                steps += OTHER_CLAUSE
            elif word.dep_ == "conj" and word.pos_ == "VERB":
                steps += OTHER_CLAUSE if span.start > trigger.i else 12
        return 1000

    def _is_of_a_fellow(self, trigger: Token, time: TokenSpan) -> bool:
        """Whether a time stands before another noun of a list: "last month's summit, the president's visit"."""
        if a_fellow_between(trigger, time.root):
            return True
        if any(is_before_in_list(trigger, word) for word in (time.root, *time.root.ancestors)):
            return True
        owned = self._owned(time)
        if owned is not None and trigger.i != owned.i and owned.head.i != trigger.i:
            return True
        above = {word.i for word in (time.root, *time.root.ancestors)}
        for word in (trigger, *trigger.ancestors):
            if word.i in above:
                return False  # and so is all that stands above it
            listed = word.dep_ in ("conj", "appos") and word.pos_ in ("NOUN", "PROPN")
            if listed and _has_its_own(word) and word.head.i in above and word.head.i > time.root.i:
                return True
        return False

    def _owned(self, time: TokenSpan) -> Token | None:
        """The happening that a time owns ("last month's summit"), None where it owns none."""
        if time.end >= len(self.doc) or "POS" not in (time[-1].tag_, self.doc[time.end].tag_):
            return None
        for word in self.doc[time.end : time.end + MAX_OWNED]:
            if word.pos_ in ("NOUN", "PROPN") and word.dep_ != "compound":
                return word if trigger_of(word) is not None or word.text[:1].isupper() else None
        return None

    def _interval(self, time: Time) -> When:
        start, stop = time.earliest, time.latest
        match time.relation:
            case "since" | "from":
                return When(start, self.published if stop is None or stop == start else stop, time)
            case "until" | "by" | "before":
                if start == stop and stop is not None:
                    return When(None, stop - dt.timedelta(int(time.relation == "before")), time)
                return When(start, stop, time)
            case _:
                return When(start, stop, time)

    def opening(self, sentence: Sentence) -> When | None:
        """The time with which a sentence opens ("On Saturday, May 7, …")."""
        for time in self._of_sentence(sentence):
            opens = self.doc[sentence.start].idx + 5 >= time.start
            if opens and time.type in ("DATE", "TIME") and (time.earliest or time.latest):
                return self._interval(time)
        return None

    def time_beside(self, place_end: int) -> When | None:
        """The time told right after the end of a place ("to Oman July 27", "in Lima on 3 May")."""
        for time in self._starting(place_end, place_end + 9):
            if self.text[place_end : time.start].strip(" ,") in ("", "on", "from"):
                return self._interval(time)
        return None


def _apart(word: Token) -> int:
    """How far the main clause's time is from the happening that a clause below it tells of.

    It is another's of what lay before or after it ("after they had met", "who have met", "said that they would meet").
    """
    auxiliaries = {c.lemma_.lower() for c in word.children if c.dep_ == "aux"}
    if word.dep_ == "advcl" and any(c.lower_ in ("after", "before", "since", "until") for c in word.children):
        return OTHER_CLAUSE
    if (word.dep_ == "relcl" and "have" in auxiliaries) or (word.dep_ == "ccomp" and auxiliaries & {"will", "would"}):
        return OTHER_CLAUSE
    return 3 if word.dep_ in ("ccomp", "relcl", "advcl", "parataxis") else 0


def _is_told(clause: Token) -> bool:
    """Whether a clause is what somebody told of something done before."""
    return clause.dep_ == "ccomp" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in clause.children)


def _is_a_fellow(noun: Token) -> bool:
    """Whether a noun is another happening in a list ("his visit and the talks on Monday", "his hosting of it")."""
    done = trigger_of(noun) is not None or noun.tag_ == "VBG"
    return noun.dep_ in ("conj", "appos") and noun.pos_ in ("NOUN", "VERB") and _has_its_own(noun) and done


def is_next_in_list(noun: Token, first: Token) -> bool:
    """Whether a noun hangs on another one of the list that a word opens: "her talks in Lima, the Hexa Summit"."""
    steps = [word for word in (noun, *noun.ancestors) if word.i > first.i]
    return any(w.dep_ in ("conj", "appos") and syntax.child(w, "det", "poss") is not None for w in steps)


def is_before_in_list(first: Token, noun: Token) -> bool:
    """Whether a happening stands before a noun as one more object of the same verb ("follows A, B, and C")."""
    if first.dep_ != "dobj" or trigger_of(first) is None:
        return False
    nouns = [w for w in (noun, *noun.ancestors) if w.pos_ in ("NOUN", "PROPN") and w.i > first.i]
    return any(w.head.i == first.head.i and w.dep_ in ("dobj", "conj") for w in nouns)


def a_fellow_between(trigger: Token, word: Token) -> bool:
    """Whether another happening of a list, with an owner of its own, is nearer to a word behind both.

    "Her trip to Peru, the summit, her hosting of the forum last week in Lyon": only the forum was in Lyon last week.
    """
    between = trigger.doc[trigger.i + 1 : word.i] if trigger.pos_ in ("NOUN", "PROPN") else ()
    last = max((t.i for t in between if t.is_punct), default=trigger.i)
    for other in between:
        owner = syntax.child(other, "poss")
        listed = other.dep_ in ("conj", "appos") and (trigger_of(other) is not None or other.lower_.endswith("ing"))
        if other.i > last and owner is not None and listed and trigger.i < owner.i:
            chain = {trigger.i, *(a.i for a in trigger.ancestors if a.pos_ in ("NOUN", "PROPN"))}
            return any(a.i in chain for a in other.ancestors)
    return False


def _has_its_own(noun: Token) -> bool:
    """Whether a noun of a list has an article or owner of its own: what stands before the first is not said of it."""
    return any(c.dep_ in ("det", "poss") for c in noun.children)


def _years_on(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
