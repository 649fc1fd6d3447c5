"""The window of each family of claims: counted within it, between two happenings, or since the last one."""

import datetime as dt
import re

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from communique.coding.claim_counts import number_of
from communique.coding.claim_intervals import length_before
from communique.coding.claim_lengths import counted_back
from communique.coding.claim_patterns import Sign, ordinal
from communique.coding.claim_since import Tenure
from communique.coding.claim_units import head_noun, noun_unit, words
from communique.coding.claim_window import Window, before_day, window_in
from communique.coding.syntax import clause_verb
from communique.grounding.names import find_names
from communique.grounding.times import ranges
from communique.grounding.times_ranges import Time
from communique.language.pipeline import Parsed, Sentence

_REACH = 4000
"""How many characters of the report may name whose war it is."""
_PASSED = len(" have passed ")
_OPENING = 20
"""So early in a sentence the words of an interval open it, and the main clause follows them."""
_INEXACT = re.compile(
    r"\b(?:less|more|fewer|over|under|nearly|almost|about|around|some)\s(?:than\s)?[\w-]+\s\w+$", re.I
)


def window_of(parsed: Parsed, sign: Sign, sentence: Sentence, before: Sentence | None, tenure: Tenure) -> Window:
    """The window of a claim, in days, with the runs of the view that tell of it."""
    offset, text, earlier = _part_with(parsed.doc[sentence.start : sentence.end], sign)
    published = parsed.report.published
    at = sign.at.idx - offset
    if sign.operator == "interval":
        window = _between(text, sign, at, published)
    elif sign.operator == "last_since" and sign.at.lower_ != "since":
        window = _since_last(text, at, published)
    else:
        window = window_in(
            text,
            at=at,
            published=published,
            number=sign.number,
            first=sign.first,
            ordinal=sign.first or sign.operator == "ordinal",
            planned=is_planned(sign),
            tenure=tenure,
            named=lambda: _parties_near(parsed, sentence, before),
            until=_next_claim(sign, sentence, offset),
            day=_told_day(ranges(earlier, published)) or _told_day(_times_of(parsed, before)) if _was(sign) else None,
        )
        window = _completed(window, parsed, sign, text, before, published)
    return window._replace(runs=tuple((a + offset, b + offset) for a, b in window.runs))


def _next_claim(sign: Sign, sentence: Sentence, offset: int) -> tuple[int, bool] | None:
    """Where another ordinal goes on: "his fourth trip there this year *and* eighth since 2021".

    And whether it may share what follows: "their second *and* first official visit since 2011"; None without one.
    """
    doc = sign.at.doc
    for i in range(max(sign.at.i, sign.unit.token.i) + 1, sentence.end):
        before = doc[i - 1]
        if ordinal(doc[i]) is None or doc[i].ent_type_ == "DATE":
            continue
        own = before.tag_ == "PRP$" or before.lower_ == "the"
        if not _counts_too(doc[i], sentence.end):
            continue
        if own or before.lower_ in ("and", "but", ","):
            return before.idx - offset, not own and before.lower_ != ","
    return None


def _counts_too(word: Token, end: int) -> bool:
    """Whether an ordinal counts happenings: "eighth since 2021", "the first official visit"; not "a third term"."""
    head = head_noun(word, end)
    if head is not None:
        return noun_unit(head) is not None
    return word.i + 1 < end and word.nbor().tag_ == "IN"


def _parties_near(parsed: Parsed, sentence: Sentence, before: Sentence | None) -> list[str]:
    """The codes that the sentence, the one before, then the whole report name, each once."""
    near = (sentence, before) if before is not None else (sentence,)
    texts = [parsed.doc[one.start : one.end].text for one in near]
    named = (code for text in (*texts, parsed.view.text[:_REACH]) for name in find_names(text) for code in name.codes)
    return list(dict.fromkeys(named))


def _part_with(sentence: TokenSpan, sign: Sign) -> tuple[int, str, str]:
    """The part of a sentence between semicolons with the claim, before it where it begins, behind it what precedes."""
    at = sign.at.idx - sentence.start_char
    text = sentence.text
    begin = text.rfind(";", 0, at) + 1
    end = text.find(";", at)
    return sentence.start_char + begin, text[begin : end if end >= 0 else len(text)], text[: max(0, begin - 1)]


def is_planned(sign: Sign) -> bool:
    """Whether the counted happening is still to come: "will be", "is expected to meet"."""
    verb = clause_verb(sign.at)
    near: set[str] = set()
    if _is_setting(sign):
        return verb is not None and any(c.lower_ == "will" for c in verb.children if c.dep_ == "aux")
    for _ in range(3):
        if verb is None:
            break
        if verb.tag_ in ("VBP", "VBZ") and verb.lemma_ == "be" and any(_is_to(c) for c in verb.children):
            return True
        near |= _own_lemma(verb) | {c.lemma_.lower() for c in verb.children if c.dep_ in ("aux", "auxpass")}
        verb = verb.head if verb.dep_ in ("xcomp", "prep", "advcl", "acl") and verb.head.i != verb.i else None
    return bool(near & set(words("planned")))


def _is_to(word: Token) -> bool:
    """The "meet" of "are to meet"."""
    return (
        word.dep_ == "xcomp" and word.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    )


def _own_lemma(verb: Token) -> set[str]:
    """The verb's lemma; none of "had set foot", "set a date", which plan nothing."""
    done = verb.lemma_ == "set" and any(c.dep_ in ("dobj", "prt") for c in verb.children)
    return set() if done else {verb.lemma_.lower()}


def _is_setting(sign: Sign) -> bool:
    """ "on his 11th trip, he is expected to discuss": the trip is under way, what is expected is something else."""
    return sign.unit.token.dep_ == "pobj" and sign.unit.token.head.lower_ in ("on", "during")


def _completed(
    window: Window, parsed: Parsed, sign: Sign, text: str, before: Sentence | None, published: dt.date | None
) -> Window:
    if sign.operator == "regular":
        return window if window.start is not None and "since" in text.lower() else Window(None, None, False)
    if sign.at.lower_ == "since" and window.start is None:
        return window._replace(
            start=next((t.earliest for t in reversed(_times_of(parsed, before)) if t.earliest), None)
        )
    if sign.operator == "count" and (end := before_day(text, published)) is not None:
        return window._replace(end=end)
    return window


def _was(sign: Sign) -> bool:
    """ "It was his first trip …": the happening of the sentence before."""
    verb = clause_verb(sign.at)
    if verb is None or verb.lower_ != "was":
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in verb.children)


def _told_day(earlier: list[Time]) -> dt.date | None:
    """The last day of the date of what was told before, where it is told to the week or finer."""
    found = [t for t in earlier if t.precision in ("day", "time", "week") and t.type in ("DATE", "TIME")]
    return found[0].latest if found and found[0].relation not in ("since", "before", "until") else None


def _times_of(parsed: Parsed, sentence: Sentence | None) -> list[Time]:
    if sentence is None:
        return []
    return ranges(parsed.doc[sentence.start : sentence.end].text, parsed.report.published)


# --- the last visit was in 2019 -----------------------------------------------------------------------------------


def _since_last(text: str, at: int, published: dt.date | None) -> Window:
    """From the time that a last happening is given to the report's day."""
    dated = [t for t in ranges(text, published) if t.earliest and t.type in ("DATE", "TIME") and t.relation != "since"]
    after = [t for t in dated if t.start > at] or dated
    if not after or published is None or after[0].earliest is None or after[0].earliest >= published:
        return Window(None, published, False)
    told = after[0]
    ago = re.search(r"\bago$", text[told.start : told.end]) is not None
    return Window(told.earliest, published, True, ((told.start, told.end),), None, ago)


# --- three weeks after --------------------------------------------------------------------------------------------


def _between(text: str, sign: Sign, at: int, published: dt.date | None) -> Window:
    found = ranges(text, published)
    match sign.at.lower_:
        case "ago":
            return _ago(at, found, published)
        case "later":
            return _later(at, found)
    return _after(text, sign, at, found, published)


def _ago(at: int, found: list[Time], published: dt.date | None) -> Window:
    told = next((t for t in found if t.start < at < t.end), None)
    if told is None or told.earliest is None or told.latest is None:
        return Window(None, published, True)
    exact = [t for t in found if t.precision == "day" and t.earliest and told.earliest <= t.earliest <= told.latest]
    start = exact[0].earliest if exact else told.earliest
    return Window(start, published, True, ((told.start, told.end),))


def _later(at: int, found: list[Time]) -> Window:
    """ "came on 17 June and his host returned the visit two months later"."""
    earlier = [t for t in found if t.end < at and t.earliest and t.type == "DATE" and not t.start < at <= t.end]
    told = next((t for t in found if t.start < at <= t.end), None)
    runs = ((told.start, told.end),) if told else ()
    return Window(earlier[0].earliest if earlier else None, told.latest if told else None, True, runs)


def _after(text: str, sign: Sign, at: int, found: list[Time], published: dt.date | None) -> Window:
    """ "three weeks after their last meeting": from that meeting to the main clause's day; open where it is inexact."""
    own = next((t for t in found if t.start < at <= t.end + _PASSED), None)
    begin = own.start if own else at
    dated = [t for t in found if t is not own and t.latest and t.precision in ("day", "time", "week")]
    behind = [t for t in dated if t.start > at and "," in text[at : t.start]] if begin < _OPENING else []
    earlier = [t for t in dated if t.start < begin]
    chosen = earlier[-1:] or behind[:1]
    end = chosen[0].latest if chosen else published
    length = length_before(sign.at, sign.at.sent.start) or sign.at.nbor(-1)
    number = number_of(length.nbor(-1)) or 1
    unit = words("length")[length.lower_.rstrip("s") + "s"]
    inexact = _INEXACT.search(text[:at].rstrip()) is not None
    start = None if inexact else counted_back(end, number + 1 if unit == "D" else number, unit)
    return Window(start, end, True, ((begin, at + len(sign.at)),))
