"""Why a happening was coded as it was: for each field the rule or part of a model that decided it, and its words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """What decided one field of a happening. ``run`` are the deciding words in the view, None where there are none."""

    field: str
    """A field of the codebook, or ``trigger``; ``dates`` for ``start`` and ``end``."""
    rule: str
    """What decided, in a few plain words: "the verb cancel (modality.tsv)", "class by the encoder, 0.93"."""
    run: tuple[int, int] | None = None
    value: str | None = None
    """The value that was decided; None where it is the field's own."""
    via: str | None = None
    """The way in the tree from the trigger to the words."""
