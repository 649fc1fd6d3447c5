"""Where quotations open and close, also where marks are mixed, nested or missing.

Each mark may open, close, open anew or be none (an apostrophe, inches); of all readings of a text the cheapest is taken
(Viterbi 1967: one pass, the best reading for each state of open marks), so time grows with the number of marks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from communique.coding.speech.marks import NEVER, Break, Mark, events

_STATES = frozenset({"", "D", "S", "DD", "DS", "SD", "SS", "DSD"})
"""What may be open: families of marks from the outermost in."""
_REOPENED = 4.0
"""The cost of a quotation that ends without a mark because another one opens."""
_NESTED_ALIKE = 1.5
"""The cost of marks of one family within one another."""
_UNCLOSED = {"D": 2.5, "S": 12.0}
"""The cost of a quotation that ends with its paragraph without a mark: a lone single mark is rather an apostrophe."""
_CARRIED = 2.5
"""The cost of one that goes on in a paragraph that does not open with a mark."""
_CONTINUED = 0.3
"""The cost of one that goes on in a paragraph that opens with a mark, or in the next line of a broken one."""
_OTHER_SHAPE = 0.3
_GUILLEMET = 2.0
"""The costs of closing a quotation by a mark of another shape, and of one by a guillemet or the reverse."""
_BEAM = 8.0
"""States that cost so much more than the best are given up."""

_OTHER_FAMILY = 2.5
"""The cost of closing double marks by a single one or the reverse."""
_HEADLESS = 4.0
"""The cost of a quotation that begins with its paragraph without a mark."""
_ASIDE = re.compile(r"[^\w\s]*(?:\s+(?:[A-Z][a-z]{0,3}\.|[^\s.!?;]+)){2,12}?[,:]?\s*[^\w\s]?")
"""What may stand between two parts of one quoted sentence: ," the mayor Ms. Abara said, \""""

Act = Literal["open", "close", "reopen", "resume", "end", "carry", "headless"]


@dataclass(frozen=True)
class Quotation:
    """Offsets of the quoted words without their marks, in one paragraph.

    `opened`, `closed`: its opening, its closing mark stands in the text. `continues`: it goes on with the quotation
    before it in the list, which did not close (each paragraph of a long quotation opens, only the last one closes).
    `resumes`: it goes on with the sentence of the one before, behind a cue put between ("…," he said, "…").
    `inner`: the quotations within it.
    """

    start: int
    end: int
    closed: bool
    opened: bool = True
    continues: bool = False
    resumes: bool = False
    inner: tuple["Quotation", ...] = ()


class _Trail(NamedTuple):
    """The last step of a reading, and those before it."""

    before: "_Trail | None"
    act: Act
    event: Mark | Break


class _Reading(NamedTuple):
    """A way to read the marks so far: its cost, the shapes of the open marks, its steps."""

    cost: float
    shapes: tuple[str, ...]
    trail: _Trail | None
    resuming: bool = False
    """Whether the next mark, the first of its paragraph, opens anew what is open."""


_Readings = dict[str, _Reading]


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order and apart; none goes past the end of its paragraph.

    >>> [text[q.start:q.end] for text in ['He said “we met" twice.'] for q in quotations(text)]
    ['we met']
    """
    return _gathered(text, _steps(text))


def chains(found: Iterable[Quotation]) -> list[tuple[Quotation, ...]]:
    """The quotations, those of several paragraphs together.

    >>> [len(chain) for chain in chains(quotations('“We met.\\n\\n“We left,” he said.'))]
    [2]
    """
    joined: list[list[Quotation]] = []
    for one in found:
        if one.continues and joined:
            joined[-1].append(one)
        else:
            joined.append([one])
    return [tuple(chain) for chain in joined]


# the cheapest reading


def _steps(text: str) -> list[_Trail]:
    """The steps of the cheapest reading, in order."""
    readings: _Readings = {"": _Reading(0.0, (), None)}
    waiting: Break | None = None
    for event in events(text):
        if waiting is not None:
            readings = _after_break(readings, waiting, event)
            waiting = None
        if isinstance(event, Break):
            waiting = event
        else:
            readings = _pruned(_after_mark(readings, event))
    last = Break(len(text), len(text), soft=False)
    if waiting is not None:
        readings = _after_break(readings, waiting, last)
    best = min(_after_break(readings, last, None).values(), key=lambda reading: reading.cost)
    steps: list[_Trail] = []
    step = best.trail
    while step is not None:
        steps.append(step)
        step = step.before
    return steps[::-1]


def _put(readings: _Readings, state: str, reading: _Reading) -> None:
    """Keep a reading where none of its state costs less."""
    if state not in readings or reading.cost < readings[state].cost:
        readings[state] = reading


def _after_mark(readings: _Readings, mark: Mark) -> _Readings:
    found: _Readings = {}
    for state, one in readings.items():
        if one.resuming:
            _put(found, state, _Reading(one.cost, one.shapes, _Trail(one.trail, "resume", mark)))
            continue
        _put(found, state, one._replace(cost=one.cost + mark.passes))
        if mark.opens < NEVER:
            _open(found, state, one, mark)
        if state and mark.closes < NEVER and (mark.ends_words or state[-1] == mark.family):
            cost = one.cost + mark.closes + _mismatch(state[-1], one.shapes[-1], mark)
            _put(found, state[:-1], _Reading(cost, one.shapes[:-1], _Trail(one.trail, "close", mark)))
        if not state and mark.family == "D" and mark.ends_words and _is_untouched(one.trail, mark):
            _put(found, state, _Reading(one.cost + _HEADLESS, (), _Trail(one.trail, "headless", mark)))
    return found


def _mismatch(family: str, shape: str, mark: Mark) -> float:
    """The cost of closing an open mark by another kind of mark."""
    if family != mark.family:
        return _OTHER_FAMILY
    if shape == mark.shape:
        return 0.0
    return _GUILLEMET if "guillemet" in (shape, mark.shape) else _OTHER_SHAPE


def _is_untouched(trail: _Trail | None, mark: Mark) -> bool:
    """Whether no mark of the paragraph has been read as one before."""
    return trail is None or trail.event.end <= mark.begin


def _open(found: _Readings, state: str, one: _Reading, mark: Mark) -> None:
    cost = one.cost + mark.opens
    inner = state + mark.family
    if inner in _STATES:
        alike = _NESTED_ALIKE if state.endswith(mark.family) else 0.0
        _put(found, inner, _Reading(cost + alike, (*one.shapes, mark.shape), _Trail(one.trail, "open", mark)))
    if state == mark.family == "D":
        _put(found, state, _Reading(cost + _REOPENED, (mark.shape,), _Trail(one.trail, "reopen", mark)))


def _after_break(readings: _Readings, brk: Break, following: Mark | Break | None) -> _Readings:
    """The readings behind the end of a paragraph: what is open ends there, or goes on in the next one."""
    found: _Readings = {}
    opening = following if isinstance(following, Mark) and following.start == brk.end else None
    for state, one in readings.items():
        if not state:
            _put(found, state, one)
            continue
        outer, shapes, cost = state[0], one.shapes[:1], one.cost + 0.5 * (len(state) - 1)
        _put(found, "", _Reading(cost + _UNCLOSED[outer], (), _Trail(one.trail, "end", brk)))
        if following is None:
            continue
        carried = _Reading(cost, shapes, _Trail(one.trail, "carry", brk))
        if opening is not None and opening.family == outer and opening.opens <= 1.0:
            _put(found, outer, carried._replace(cost=cost + _CONTINUED, resuming=True))
        elif brk.soft:
            _put(found, outer, carried._replace(cost=cost + _CONTINUED))
        elif outer == "D" and opening is None:
            _put(found, outer, carried._replace(cost=cost + _CARRIED))
    return found


def _pruned(readings: _Readings) -> _Readings:
    if len(readings) < 3:
        return readings
    limit = min(one.cost for one in readings.values()) + _BEAM
    return {state: one for state, one in readings.items() if one.cost <= limit}


# from steps to quotations


@dataclass
class _Open:
    start: int
    continues: bool
    inner: list[Quotation]


def _gathered(text: str, steps: list[_Trail]) -> list[Quotation]:
    """The quotations that the steps of a reading make."""
    found: list[Quotation] = []
    stack: list[_Open] = []

    def end(at: int, *, closed: bool) -> None:
        one = stack.pop()
        put(Quotation(one.start, max(at, one.start), closed, continues=one.continues, inner=tuple(one.inner)))

    def put(made: Quotation) -> None:
        beside = stack[-1].inner if stack else found
        if text[made.start : made.end].strip() or made.continues:
            beside.append(replace(made, resumes=bool(beside) and _resumes(text, beside[-1], made)))

    for _, act, event in steps:
        if act == "open":
            stack.append(_Open(event.end, False, []))
        elif act == "close":
            end(event.start, closed=True)
        elif act == "reopen":
            end(_without_blanks(text, stack[-1].start, event.start), closed=False)
            stack.append(_Open(event.end, False, []))
        elif act == "headless" and isinstance(event, Mark):
            put(Quotation(event.begin, event.start, closed=True, opened=False))
        elif act == "resume":
            stack[-1] = replace(stack[-1], start=event.end)
        else:
            while stack:
                end(_without_blanks(text, stack[-1].start, event.start), closed=False)
            if act == "carry":
                stack.append(_Open(event.end, True, []))
    return found


def _resumes(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether only a cue stands between two quotations, and the sentence goes on in the second one."""
    if not before.closed or not 3 < after.start - before.end < 120 or text[before.end - 1] in ".":
        return False
    if _ASIDE.fullmatch(text, before.end, after.start) is None:
        return False
    goes_on = text[before.end : after.start - 1].rstrip().endswith((",", "—", "–"))
    return goes_on or text[after.start].islower()


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
