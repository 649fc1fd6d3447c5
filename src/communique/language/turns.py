"""Turns of a briefing or an interview: who speaks stands before a colon at the head of a line."""

import re
from collections import Counter

_LABEL = re.compile(r"^(?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|and|for)){0,5}:[ \t]+(?=\S)", re.MULTILINE)
"""At most six words in capitals and a colon ("Wang Yi:", "THE PRESIDENT:", "Q:")."""


def turn_starts(text: str) -> frozenset[int]:
    """Offsets at which the words of each turn begin; none in a text where nobody speaks twice in answer to others.

    >>> sorted(turn_starts("AFP: Why?\\nMs Abara: No reason.\\nAFP: When?\\nMs Abara: Soon."))
    [5, 20, 36, 52]
    """
    labels = list(_LABEL.finditer(text))
    times = Counter(label[0] for label in labels)
    if len(times) < 2 or max(times.values()) < 2:
        return frozenset()
    return frozenset(label.end() for label in labels)
