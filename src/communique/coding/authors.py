"""The author of a statement in an office: what "the United States condemns" is under the byline of its minister.

A report with one byline, that of somebody who holds an office on its day, is that person's statement for the party.
"""

from communique.grounding import phrases
from communique.grounding.actors import Actor
from communique.grounding.offices import office_on, plain_title
from communique.grounding.registry import registry
from communique.reading.report import Report


def author_in_office(report: Report) -> Actor | None:
    """The one byline as an office holder of the report's day, None where it names none or several can be meant."""
    if len(report.bylines) != 1 or report.published is None:
        return None
    day = report.published
    held = {p.id: h for p in registry().people_named(report.bylines[0]) if (h := office_on(p.id, day)) is not None}
    if len(held) != 1:
        return None
    ((person, office),) = held.items()
    return Actor(
        kind="person",
        name=report.bylines[0],
        parties=(office.party,),
        office=plain_title(office),
        office_class=office.office_class,
        level=phrases.level_of_class(office.office_class),
        person=person,
        held=office,
    )
