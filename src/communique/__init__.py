"""Communique reads news and keeps the record of the relations between states.

    >>> import datetime, communique
    >>> communique.offices("Russian defence minister", on=datetime.date(2023, 11, 8))[0].person
    'Sergei Shoigu'

Each name is imported when it is first used, so that ``import communique`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.batch import load
    from communique.coding.coder import Coder
    from communique.coding.relations import Relation, classify, classify_many
    from communique.coding.speech.attributor import Attribution, attributions
    from communique.errors import CommuniqueError
    from communique.findings import Claim, Event, Findings, Held, Person, Statement, from_json, to_json
    from communique.grounding.offices import offices
    from communique.grounding.places import Place, places
    from communique.grounding.times import times
    from communique.grounding.times_ranges import Time
    from communique.reading.open import open_reports
    from communique.reading.report import Report
    from communique.record.checking_values import Check
    from communique.record.record import Record

__version__ = "0.1.0"

_HOMES = {
    "Attribution": "coding.speech.attributor",
    "Check": "record.checking_values",
    "Claim": "findings",
    "Coder": "coding.coder",
    "CommuniqueError": "errors",
    "Event": "findings",
    "Findings": "findings",
    "Held": "findings",
    "Person": "findings",
    "Place": "grounding.places",
    "Record": "record.record",
    "Relation": "coding.relations",
    "Report": "reading.report",
    "Statement": "findings",
    "Time": "grounding.times_ranges",
    "attributions": "coding.speech.attributor",
    "classify": "coding.relations",
    "classify_many": "coding.relations",
    "from_json": "findings",
    "load": "batch",
    "offices": "grounding.offices",
    "open_reports": "reading.open",
    "places": "grounding.places",
    "times": "grounding.times",
    "to_json": "findings",
}
"""Where each public name lives. ``places`` returns ``Place``, ``times`` ``Time``, ``attributions`` ``Attribution``."""

__all__ = [
    "Attribution",
    "Check",
    "Claim",
    "Coder",
    "CommuniqueError",
    "Event",
    "Findings",
    "Held",
    "Person",
    "Place",
    "Record",
    "Relation",
    "Report",
    "Statement",
    "Time",
    "__version__",
    "attributions",
    "classify",
    "classify_many",
    "from_json",
    "load",
    "offices",
    "open_reports",
    "places",
    "times",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """A public name, imported from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    value = getattr(import_module(f"communique.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*globals(), *__all__})
