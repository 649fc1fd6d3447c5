"""Where the two parties of a dyad are named in a sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.findings import Span

_MOST = 4
"""As many mentions of a party are used: the first ones."""
_EDGE = " \t\n\r,.;:!?\"'“”‘’()[]"


class Mentions(NamedTuple):
    """The places where actor and recipient are named, as offsets in the text; empty where it does not name them."""

    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]


def find(text: str, actor: Iterable[str], recipient: Iterable[str]) -> Mentions:
    """The mentions of two parties, each given by its forms, the likeliest first; the first form that occurs is used.

    Where one name lies inside the other ("Russia", "Russia's envoy") it is looked for outside it first. Where both have
    the same name the first mention is the actor and the second the recipient.

    >>> find("Russia's envoy met the press in Russia.", ["Russia"], ["Russia's envoy"])
    Mentions(actor=((32, 38),), recipient=((0, 14),))
    """
    actors, recipients = occurrences(text, actor), occurrences(text, recipient)
    if actors and actors == recipients and len(actors) > 1:
        return Mentions(actors[:1], actors[1:2])
    if _length(actors) < _length(recipients):
        return Mentions(_outside(actors, recipients)[:_MOST], recipients[:_MOST])
    return Mentions(actors[:_MOST], _outside(recipients, actors)[:_MOST])


def occurrences(text: str, forms: Iterable[str]) -> tuple[Span, ...]:
    """Where the first of the forms that occurs is written in the text.

    Tried in turn: as written; with other blanks, apostrophes or capitals; the longest run of its words that has at
    least half of them ("minister Ann Lee" for "minister Ann Lee of trade").
    """
    given = [form.strip() for form in forms if any(c.isalnum() for c in form)]
    known = list(dict.fromkeys(each for form in given for each in (form, form.strip(_EDGE))))
    for form in known:
        found = _written(text, form, 0) or _written(text, form, re.IGNORECASE)
        if found:
            return found
    for form in known:
        for part in _parts(form):
            found = _written(text, part, re.IGNORECASE)
            if found:
                return found
    return ()


def _written(text: str, form: str, flags: int) -> tuple[Span, ...]:
    """The whole words of the text that spell a form, whatever blanks lie between them."""
    pattern = r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in form.split())
    pattern = (r"(?<!\w)" if form[0].isalnum() else "") + pattern + (r"(?!\w)" if form[-1].isalnum() else "")
    return tuple(match.span() for match in re.finditer(pattern, text, flags))


def _parts(form: str) -> Iterator[str]:
    """The runs of a form's words that have at least half of them, the longest first; none of a very long form."""
    words = form.split()
    if len(words) < 2 or len(words) > 40:
        return
    for length in range(len(words) - 1, (len(words) - 1) // 2, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length]).strip(_EDGE)
            if len(part) > 3 and part[0].isalnum():
                yield part


def _outside(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that touch none of the others; all of them where each does."""
    free = tuple(a for a in inner if not any(a[0] < b[1] and b[0] < a[1] for b in outer))
    return free or inner


def _length(spans: tuple[Span, ...]) -> int:
    return spans[0][1] - spans[0][0] if spans else 0
