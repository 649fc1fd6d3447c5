"""The words in which the pages show what the codebook names; read once from ``data/words.tsv``."""

import csv
import functools
from collections.abc import Mapping
from importlib import resources

import msgspec


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """How one value of a field is shown: label, plural, the shape of its sign and its meaning in the codebook."""

    field: str
    value: str
    label: str
    plural: str
    shape: str
    meaning: str


@functools.cache
def table() -> Mapping[tuple[str, str], Word]:
    """All words by field and value."""
    text = resources.files(__package__).joinpath("data/words.tsv").read_text("utf-8")
    rows = csv.reader(
        (line for line in text.splitlines() if not line.startswith("#")), "excel-tab", quoting=csv.QUOTE_NONE
    )
    names = Word.__struct_fields__
    words = (Word(**dict(zip(names, row, strict=True))) for row in rows)
    return {(word.field, word.value): word for word in words}


def word(field: str, value: str) -> Word:
    """The word of one value; a value that the table lacks is shown as it is."""
    unknown = Word(field=field, value=value, label=value.replace("_", " "), plural=value, shape="bar", meaning="")
    return table().get((field, value), unknown)


def label(field: str, value: str) -> str:
    """The label alone, as for ``("level", "heads")``: ``heads of state or government``."""
    return word(field, value).label


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``2 reports``, ``1,204 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
