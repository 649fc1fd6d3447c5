"""Reading the sources and writing the package's tables: tab-separated, a header, a source in every row."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

HAND = Path(__file__).parent / "hand"
DATA = Path(__file__).parent.parent / "src" / "communique" / "grounding" / "data"


def source_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a comma-separated source, cells without surrounding spaces."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {column: (cell or "").strip() for column, cell in row.items() if column is not None}


def hand_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a hand-kept table, ``registry/hand/NAME.tsv``."""
    lines = (HAND / f"{name}.tsv").read_text("utf-8").splitlines()
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise SystemExit(
                f"registry/hand/{name}.tsv:{number}: {len(cells)} cells where the header has {len(header)}"
            )
        yield dict(zip(header, cells, strict=True))


def write_table(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    """Writes ``data/NAME.tsv`` and tells how many rows it has; a cell never holds a tab or a line break."""
    lines = ["\t".join(header)]
    for row in rows:
        assert len(row) == len(header), row
        lines.append("\t".join(" ".join(cell.split()) for cell in row))
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1


def values(cell: str) -> list[str]:
    """The values of a cell parted by semicolons."""
    return [value.strip() for value in cell.split(";") if value.strip()]
