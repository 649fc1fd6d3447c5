"""Whether a holding is of the office that a title names."""

import re
from functools import lru_cache

from communique.grounding.registry import Holding
from communique.grounding.titles import Title, find_titles

SHARED = frozenset({"VICE", "DEP", "MIN", "DIR", "ENV", "MIL", "CROWN"})
"""Classes of which many hold an office at a time: one holder does not answer to another's title."""


def bears(holding: Holding, title: Title) -> bool:
    """Whether the holding's office is just this title, in its own or in plain words.

    ``Crown Prince and Prime Minister`` is also a ``Crown Prince``, a ``First Deputy Prime Minister`` a deputy.
    """
    if holding.office == title.office:
        return True
    if title.office_class not in SHARED and title.office_class != holding.office_class:
        return False
    if title.office_class in ("VICE", "CROWN"):
        return re.search(rf"(?:^|\bFirst |\bSecond |\band |, ){re.escape(title.office)}\b", holding.office) is not None
    own = own_title(holding.office)
    return own is not None and own.office.casefold() == title.office.casefold()


def answers_to(holding: Holding, title: Title) -> bool:
    """Whether a holder of the title's class is meant by it, though called otherwise.

    A premier or chancellor is a prime minister; a president is neither king nor prime minister.
    """
    own = own_title(holding.office)
    if own is None:
        return True
    if title.office_class == "HOS":
        return (title.sort == "crown") == (own.sort == "crown")
    return title.office_class != "HOG" or holding.office != "President"


@lru_cache(maxsize=4096)
def own_title(office: str) -> Title | None:
    """The first title that the words of an office are; None where they are none that is known."""
    return next((title for title in find_titles(office) if title.kind == "office"), None)
