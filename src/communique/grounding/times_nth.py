"""Readers of a weekday counted within its month ("the first Monday of May") and of the weekend of a day."""

from communique.grounding import calendar, holidays
from communique.grounding.calendar import then
from communique.grounding.time_grammar import value
from communique.grounding.times_reading import (
    Context,
    Reader,
    Reading,
    Words,
    dated,
    day_in_year,
    figure,
    nearest_of,
    open_interval,
    stepped,
    which,
)


def read_nthweekday(found: Words, context: Context) -> Reading | None:
    """The first Monday of May, the last Sunday of next month; without a year the nearest by the tense."""
    nth = int(value("ordinal", found["ordinal"])) if "ordinal" in found else -1
    weekday = value("weekday", found["weekday"])
    if nth > 5 or ("one" in found and value("unit", found["one"]) != "M"):
        return None
    if context.published is None and "yyyy" not in found:
        return dated(open_interval("XXXX-XX-XX"))
    if "one" in found:
        month = then(context.published, lambda day: calendar.add_months(day.replace(day=1), which(found) or 0))
        return dated(
            then(
                then(month, lambda first: holidays.day_of(f"{first.month}/{weekday}/{nth}", first.year)),
                calendar.day_of,
            )
        )
    rule = f"{int(value('month', found['month']))}/{weekday}/{nth}"
    if "yyyy" in found or context.published is None:
        return dated(then(holidays.day_of(rule, int(found["yyyy"])), calendar.day_of))
    step = which(found)
    around = (context.published.year + each for each in ((-1, 0, 1) if step is None else (step,)))
    days = [day for year in around if (day := holidays.day_of(rule, year))]
    return dated(then(nearest_of(days, context.published, context.tense), calendar.day_of))


def read_weekendof(found: Words, context: Context) -> Reading | None:
    """The weekend of 2-3 March: Saturday and Sunday of that week."""
    year = int(found["yyyy"]) if "yyyy" in found else None
    day = day_in_year(int(value("month", found["month"])), figure(found["dd"]), year, context)
    if day is None:
        return None
    return dated(stepped(day.earliest, 0, "WE"))


READERS: dict[str, Reader] = {"nthweekday": read_nthweekday, "weekendof": read_weekendof}
