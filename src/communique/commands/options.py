"""Options that several commands share, and the kinds of values that they take."""

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Any

import click

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """A day; with `edge` first or last also a month or a year, of which it is that day."""

    name = "date"

    def __init__(self, edge: str | None = None) -> None:
        self.edge = edge

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that the words mean; anything else is wrong use."""
        if isinstance(value, dt.date):
            return value
        found = _DATE.fullmatch(value)
        if found is None or (self.edge is None and found[3] is None):
            self.fail(f"{value!r} is no date (write it as 2023-11-08{', 2023-11 or 2023' if self.edge else ''})")
        try:
            return self._day(*(int(part) if part else None for part in found.groups()))
        except ValueError:
            self.fail(f"{value!r} is a day that there is not")

    def _day(self, year: int | None, month: int | None, day: int | None) -> dt.date:
        assert year is not None
        last = self.edge == "last"
        month = month or (12 if last else 1)
        if not 1 <= month <= 12:
            raise ValueError(month)
        return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


record_option = click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("communique.db"),
    show_default=True,
    envvar="COMMUNIQUE_RECORD",
    help="The file that holds the record.",
)
published_option = click.option(
    "--published", type=Day(), help="Day of the reports that tell none, such as 2023-11-08."
)
outlet_option = click.option("--outlet", help="Publisher of the reports that tell none.")
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that code at the same time."
)
from_option = click.option("--from", "start", type=Day("first"), help="First day, month or year, such as 2023-05.")
to_option = click.option("--to", "end", type=Day("last"), help="Last day, month or year.")
limit_option = click.option(
    "--limit", type=click.IntRange(1), default=200, show_default=True, help="Show at most so many lines."
)
