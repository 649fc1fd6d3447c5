"""The counts by month as a bar chart, drawn on the server: positions in percent, so that it fits every width."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from communique.publishing.web.dates import MONTHS, month_end

HEIGHT = 120
"""Height of the tallest bar in pixels."""
MOST_MONTHS = 120
"""Above ten years a bar for each month would be thinner than three pixels on a telephone."""
FEW_MONTHS = 30
"""Up to so many months the axis names months, above it years."""
WIDEST = 6.0
"""A bar is no wider than this, in percent, however few there are."""
MOST_EVENTS = 0.9
"""Where this share of the events lies in the last ten years, these are drawn by month; else all are drawn by year."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many events of one modality begin in one month; ``month`` is None for those without a date."""

    month: dt.date | None
    modality: str
    number: int


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a bar: ``y`` and ``height`` in pixels from the top of the chart."""

    style: str
    """``asserted``, ``planned`` or ``other``."""
    number: int
    y: float
    height: float


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One month or year: ``x`` and ``width`` in percent of the chart's width."""

    start: dt.date
    end: dt.date
    x: float
    width: float
    blocks: tuple[Block, ...]
    number: int


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled place on an axis: percent on the x axis, pixels on the y axis."""

    at: float
    label: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the template draws."""

    unit: str
    """``month`` or ``year``."""
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    number: int
    styles: tuple[str, ...]
    earlier: int = 0
    """Events before the first bar, which are not drawn."""


STYLES = {"asserted": "asserted", "planned": "planned"}
"""How a modality is drawn; all that are not named are drawn as ``other``, hatched."""


def draw(counts: Iterable[Count]) -> Chart | None:
    """The chart of these counts, None where there is nothing to draw; months between the first and last are shown."""
    some = [(count.month, count) for count in counts if count.number > 0 and count.month is not None]
    if not some:
        return None
    drawn = _window(some)
    first, last = min(month for month, _ in drawn), max(month for month, _ in drawn)
    unit = "year" if _months(first, last) > MOST_MONTHS else "month"
    starts = list(_starts(first, last, unit))
    numbers = _numbers(drawn, unit)
    top = _round_top(max(sum(by_style.values()) for by_style in numbers.values()))
    step = 100 / len(starts)
    bars = tuple(
        _bar(start, unit, index * step, step, numbers.get(start, {}), top) for index, start in enumerate(starts)
    )
    return Chart(
        unit=unit,
        bars=bars,
        ticks=tuple(
            _month_ticks(starts, bars) if len(starts) <= FEW_MONTHS and unit == "month" else _years(starts, bars)
        ),
        levels=tuple(Tick(at=HEIGHT - HEIGHT * level / top, label=str(level)) for level in (top // 2, top)),
        number=sum(bar.number for bar in bars),
        styles=tuple(
            style for style in ("asserted", "planned", "other") if any(style in by for by in numbers.values())
        ),
        earlier=sum(count.number for _, count in some) - sum(bar.number for bar in bars),
    )


def _window(some: Sequence[tuple[dt.date, Count]]) -> Sequence[tuple[dt.date, Count]]:
    """The counts of the last ten years where nearly all events lie in them, else all counts."""
    last = max(month for month, _ in some)
    late = [(month, count) for month, count in some if _months(month, last) <= MOST_MONTHS]
    most = sum(count.number for _, count in late) >= MOST_EVENTS * sum(count.number for _, count in some)
    return late if most else some


def _months(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _starts(first: dt.date, last: dt.date, unit: str) -> Iterable[dt.date]:
    if unit == "year":
        yield from (dt.date(year, 1, 1) for year in range(first.year, last.year + 1))
        return
    for index in range(_months(first, last)):
        years, month = divmod(first.month - 1 + index, 12)
        yield dt.date(first.year + years, month + 1, 1)


def _numbers(counts: Sequence[tuple[dt.date, Count]], unit: str) -> dict[dt.date, dict[str, int]]:
    numbers: dict[dt.date, dict[str, int]] = {}
    for month, count in counts:
        start = month.replace(month=1, day=1) if unit == "year" else month.replace(day=1)
        style = STYLES.get(count.modality, "other")
        by_style = numbers.setdefault(start, {})
        by_style[style] = by_style.get(style, 0) + count.number
    return numbers


def _bar(start: dt.date, unit: str, x: float, step: float, by_style: dict[str, int], top: int) -> Bar:
    blocks, y = [], float(HEIGHT)
    for style in ("asserted", "planned", "other"):
        if number := by_style.get(style, 0):
            height = HEIGHT * number / top
            y -= height
            blocks.append(Block(style=style, number=number, y=round(y, 2), height=round(height, 2)))
    end = start.replace(month=12, day=31) if unit == "year" else month_end(start)
    width = min(step * 0.82, WIDEST)
    return Bar(
        start=start,
        end=end,
        x=round(x + (step - width) / 2, 3),
        width=round(width, 3),
        blocks=tuple(blocks),
        number=sum(by_style.values()),
    )


def _month_ticks(starts: Sequence[dt.date], bars: Sequence[Bar]) -> Iterable[Tick]:
    """Names of months, at most about five, the same ones each year; the year stands at the first and at January."""
    every = next(step for step in (1, 2, 3, 6) if len(starts) <= 5 * step)
    labelled = [index for index, start in enumerate(starts) if (start.month - 1) % every == 0]
    if not labelled or labelled[0] * 100 / len(starts) >= 16:  # else the two labels would touch on a telephone
        labelled.insert(0, 0)
    for place, index in enumerate(labelled):
        start = starts[index]
        named = place == 0 or start.month == 1
        yield Tick(
            at=bars[index].x, label=f"{MONTHS[start.month - 1]} {start.year}" if named else MONTHS[start.month - 1]
        )


def _years(starts: Sequence[dt.date], bars: Sequence[Bar]) -> Iterable[Tick]:
    """A label at each January, at most about eight; the first bar is labelled where its year is half shown or more."""
    step = 100 / len(starts)
    marks = [(index, start.year) for index, start in enumerate(starts) if start.month == 1]
    if not marks or (marks[0][0] * step > 12):
        marks.insert(0, (0, starts[0].year))
    every = -(-len(marks) // 8)
    yield from (Tick(at=bars[index].x, label=str(year)) for index, year in marks[::every])


def _round_top(highest: int) -> int:
    """The smallest even round number that is not below `highest`: 2, 4, 6, 8, 10, 20, 40, 50 …"""
    scale = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if factor * scale >= highest:
                return factor * scale
        scale *= 10
