"""A second count on one happening: "his fourth trip to Jordan this year *and eighth since* the war began"."""

from collections.abc import Iterable, Iterator

from communique.coding.claim_patterns import Sign, ordinal

_JOINTS = frozenset({"and", "but", ","})
_OWNERS = frozenset({"his", "her", "their", "its", "the", "only"})
BEHIND = frozenset({"since", "in", "within", "this", "to", "so", "over", "overall", "as"})
"""Words that go on behind an ordinal whose noun stood before."""


def seconds(signs: Iterable[Sign], end: int) -> Iterator[Sign]:
    """The ordinals that go on counting what the signs of a sentence count; ``end`` is the sentence's."""
    found = list(signs)
    counted = {sign.at.i for sign in found}
    for sign in found:
        if sign.operator in ("ordinal", "first_ever", "first_since"):
            yield from (other for other in _going_on(sign, end) if other.at.i not in counted)


def _going_on(sign: Sign, end: int) -> Iterator[Sign]:
    doc = sign.at.doc
    for i in range(max(sign.at.i, sign.unit.token.i) + 1, end - 1):
        number = ordinal(doc[i])
        before = doc[i - 2] if doc[i - 1].lower_ in _OWNERS else doc[i - 1]
        if number is None or before.lower_ not in _JOINTS or doc[i + 1].lower_ not in BEHIND:
            continue
        yield Sign("first_ever" if number == 1 else "ordinal", number, doc[i], sign.unit, elliptical=True)
