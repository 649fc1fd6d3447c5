"""Whether a holding is of the office that a title names."""

import re
from functools import lru_cache

from communique.grounding.registry import Holding, registry
from communique.grounding.titles import Title, find_titles

SHARED = frozenset({"VICE", "DEP", "MIN", "DIR", "ENV", "MIL", "CROWN"})
"""Classes of which many hold an office at a time: one holder does not answer to another's title."""


def bears(holding: Holding, title: Title) -> bool:
    """Whether the holding's office is just this title, in its own or in plain words.

    ``Crown Prince and Prime Minister`` is also a ``Crown Prince``, a ``First Deputy Prime Minister`` a deputy.
    """
    if _plain(holding.office.removeprefix("Acting ")) == _plain(title.office):
        return True
    own = own_title(holding.office)
    if own is not None and own.office == title.office and holding.office.endswith(title.office):
        return True  # a Cardinal Secretary of State is head of government
    if title.office_class not in SHARED and title.office_class != holding.office_class:
        return False
    if title.office_class in ("VICE", "CROWN"):
        return re.search(rf"(?:^|\bFirst |\bSecond |\band |, ){re.escape(title.office)}\b", holding.office) is not None
    if own is not None and _plain(own.office) == _plain(title.office):
        return True
    asked = _without(title.office, holding.party)
    if " " not in asked or holding.office_class not in SHARED:
        return False
    return re.search(rf"{_JUNIOR}\b{re.escape(asked)}(?: of| for|$)", _plain(holding.office)) is not None


_JUNIOR = r"(?<!deputy )(?<!vice )(?<!assistant )(?<!former )"


def _without(office: str, party: str) -> str:
    """``UN Special Envoy for Syria`` of the UN is a special envoy for Syria."""
    organisation = registry().organisations.get(party)
    plain = _plain(office)
    for name in organisation.names if organisation else ():
        plain = plain.removeprefix(f"{_plain(name)} ")
    return plain


@lru_cache(maxsize=16384)
def _plain(office: str) -> str:
    """An office without capitals and hyphens: a Governor-General is a Governor General."""
    return office.casefold().replace("-", " ")


def answers_to(holding: Holding, title: Title) -> bool:
    """Whether a holder of the title's class is meant by it, though called otherwise.

    A premier or chancellor is a prime minister; a president is neither king, supreme leader nor prime minister; a queen
    is no king.
    """
    own = own_title(holding.office)
    if own is None:
        return True
    if title.office_class == "HOS":
        if {title.office, own.office} == GENDERED:
            return False
        deputed = {title.office, own.office} & {"Governor-General"}
        return {title.sort} & _APART == {own.sort} & _APART and (not deputed or title.office == own.office)
    return title.office_class != "HOG" or holding.office != "President"


GENDERED = frozenset({"King", "Queen"})
"""Titles of one office by the holder's sex: neither is the other, and of a ``Monarch`` the tables do not tell which."""

_APART = frozenset({"crown", "supreme"})
"""Sorts of heads of state who do not answer to another sort's title."""


@lru_cache(maxsize=4096)
def own_title(office: str) -> Title | None:
    """The first title that the words of an office are; None where they are none that is known."""
    return next((title for title in find_titles(office) if title.kind == "office"), None)
