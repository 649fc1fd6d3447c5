"""The style sheet of one report: which words light up when a link leads to a finding or to a span.

Pointing and the keyboard are ``app.js``'s; these rules work without any script, by what the address points at.
"""

from collections.abc import Iterable, Sequence

from communique.findings import Span

LIT = "{ background: var(--lit); color: var(--lit-ink); }"


def style_sheet(names: Sequence[str], spans: Iterable[Span]) -> str:
    """The rules for the findings that the page calls `names` (``f0``, ``f1`` …) and for its spans.

    Only names that we gave and numbers stand in it, nothing that a report or its findings say.
    """
    rules = [
        f':root:has([data-findings="{name}"]:target, .at-{name}:target) .text [data-findings~="{name}"] {LIT}'
        for name in names
    ]
    rules += [
        f':root:has(#span-{start}-{end}:target) .text [data-spans~="{start}-{end}"] {LIT}' for start, end in spans
    ]
    return "\n".join(rules) + "\n"
